"""Where paper lies: a tree of gedung, ruang, rak, boks and folder, and how much of a place is taken."""

from collections.abc import Iterable
from dataclasses import dataclass

JENIS = ("gedung", "ruang", "rak", "boks", "folder")
"""Kinds of places from the outermost in; one may be left out, none stands inside one of its own kind or of a lower."""
MUAT_TERBANYAK = 10_000


@dataclass(frozen=True)
class Letak:
    """Where the paper lies, as it is written on a form. A room that the office has put into a building brings it."""

    ruang: str = ""
    rak: str = ""
    boks: str = ""
    folder: str = ""
    gedung: str = ""

    def bagian(self) -> list[tuple[str, str]]:
        """(kind, name) of each place, the outermost first."""
        return [(jenis, nama) for jenis in JENIS if (nama := getattr(self, jenis))]

    def __str__(self) -> str:
        """ "Ruang Arsip, Rak 2, Boks 14"; "" where there is no paper."""
        return tulis_jalan(self.bagian())


def tulis_jalan(bagian: Iterable[tuple[str, str]]) -> str:
    """Places of a path in words; a name that begins with its kind does not say it twice."""
    return ", ".join(sebut(jenis, nama) for jenis, nama in bagian)


def sebut(jenis: str, nama: str) -> str:
    """ "Boks 14"."""
    return nama if nama.lower().startswith(f"{jenis} ") else f"{jenis.capitalize()} {nama}"


def sebutan_nama(jenis: str, nama: str) -> tuple[str, str]:
    """Both ways of writing one name, in small letters: "boks 14" and "14" are one place."""
    kata = " ".join(nama.lower().split())
    pendek = kata.removeprefix(f"{jenis} ")
    return pendek, f"{jenis} {pendek}"


def galat_letak(letak: Letak) -> dict[str, str]:
    """What is missing so that the paper can be found again, by field."""
    galat = {}
    if not letak.ruang:
        galat["ruang"] = "Tulis ruang tempat berkas kertasnya disimpan."
    if not (letak.boks or letak.folder):
        galat["boks"] = "Tulis nomor boks atau folder tempat berkas kertasnya."
    return galat


def boleh_di_dalam(jenis: str, induk: str) -> bool:
    """May a place of this kind stand inside one of kind `induk` ("" for none)?"""
    return not induk or JENIS.index(induk) < JENIS.index(jenis)


def penuh(terisi: int, muat: int | None) -> bool:
    """Is there no room for one more? A place without a number takes all."""
    return muat is not None and terisi >= muat
