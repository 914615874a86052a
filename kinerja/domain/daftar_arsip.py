"""What every list of the archive says of one item, so that no two lists contradict each other."""

from typing import Protocol

from .penomoran import KEAMANAN

PINDAIAN = "Pindaian bertanda tangan"
"""What the lists say of a paper that came back with ink on it."""
KEADAAN = {
    "laporan": ("konsep", "Draft, belum diajukan"),
    "laporan_ajuan": ("konsep", "Diajukan, tidak ditandatangani"),
    "laporan_final": ("asli", "Ditandatangani"),
    "ralat_laporan": ("asli", "Ditandatangani"),
}
"""Tingkat perkembangan and remark of the kinds in which they differ from the bundle's."""


class Naskah(Protocol):
    """An item, before it is archived and after."""

    @property
    def perkembangan(self) -> str:
        """Its own, "" where it is the bundle's."""

    @property
    def keterangan(self) -> str:
        """Its own remark."""


def tingkat(naskah: Naskah, berkas: str) -> str:
    """Tingkat perkembangan of an item in a bundle whose own is `berkas`."""
    return (naskah.perkembangan or berkas).capitalize()


def jumlah(lembar: int) -> str:
    """How much it is: its sheets, or one file where they cannot be counted."""
    return f"{lembar} lembar" if lembar else "1 berkas"


def keterangan(naskah: Naskah, keamanan: str) -> str:
    """Its remark, then who may read it."""
    return ". ".join(filter(None, (naskah.keterangan, KEAMANAN[keamanan])))


def kelas(*keamanan: str) -> str:
    """The strictest of these security classes: an item is never more open than its bundle."""
    return max(keamanan, key=list(KEAMANAN).index)
