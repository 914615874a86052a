"""Pages of a paper or scan as pictures, drawn in the child, so that it shows without a viewer in a frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kinerja.adapters.berkas_asing import BerkasBerat, Ingatan, suruh
from kinerja.adapters.jenis_berkas import BERHALAMAN, PDF
from kinerja.domain import ingatan
from kinerja.domain.galat import GalatDomain
from kinerja.domain.sorot import Sorot

HALAMAN_TERBANYAK = 60

_ingatan = Ingatan()
HITUNGAN = 0
"""Where the memory of what failed keeps the counting of pages, which begin at 1."""


class PratinjauGagal(GalatDomain):
    """This page is not drawn; the message says why and what to do."""

    def __init__(self, sebab: str) -> None:
        super().__init__(_KALIMAT.get(sebab, _KALIMAT["berat"]))
        if sebab == "antre":
            self.status, self.tunggu = 503, 5


_KALIMAT = {
    "antre": "Banyak halaman sedang digambar. Tunggu sebentar, lalu muat ulang.",
    "cacat": "Halaman ini belum dapat digambar karena kesalahan program, yang sudah tercatat. Unduh berkasnya.",
    "berat": "Halaman ini terlalu berat untuk digambar di sini. Unduh berkasnya, lalu buka dengan aplikasinya.",
}


def jumlah_halaman(sidik: str, mime: str, isi: Callable[[], bytes]) -> int:
    """How many pages the file of that SHA-256 has; 0 when none or unreadable. Counted once for a request."""
    if mime not in BERHALAMAN:
        return 0
    return ingatan.ambil((jumlah_halaman, sidik), lambda: _hitung(sidik, mime, isi))


def _hitung(sidik: str, mime: str, isi: Callable[[], bytes]) -> int:
    if _ingatan.sebab(sidik, HITUNGAN):
        return 0
    try:
        jawab, _ = suruh("hitung", mime, isi())
    except BerkasBerat as galat:
        if galat.sebab != "antre":
            _ingatan.catat(sidik, HITUNGAN, galat.sebab)
        return 0
    return jawab.get("jumlah", 0)


def halaman_judul(sidik: str, mime: str, isi: Callable[[], bytes], kata: str) -> int:
    """The page (from 1) of the first heading of a PDF that has these words; 0 where none has."""
    if mime != PDF:
        return 0
    try:
        jawab, _ = suruh("judul", mime, isi())
    except BerkasBerat:
        return 0
    return next((nomor for teks, nomor in jawab.get("judul", ()) if kata.casefold() in teks.casefold()), 0)


@dataclass(frozen=True)
class Tanda:
    """What is marked on a picture: words, where the file has words of its own; else boxes (domain/letak_kata)."""

    sorot: Sorot = field(default_factory=Sorot)
    kotak: Sequence[tuple[int, int, int, int]] = ()

    def __bool__(self) -> bool:
        return bool(self.sorot or self.kotak)


def gambar_halaman(
    sidik: str, mime: str, isi: Callable[[], bytes], nomor: int, tanda: Tanda | None = None
) -> bytes | None:
    """Page `nomor` (from 1) as a PNG or JPEG of at most 1000 × 2000 pixels; None when there is no such page.

    A page that was too heavy a moment ago is not tried again at once. Raises PratinjauGagal (422, 503).
    """
    if mime not in BERHALAMAN:
        return None
    if sebab := _ingatan.sebab(sidik, nomor):
        raise PratinjauGagal(sebab)
    try:
        _, hasil = suruh("gambar", mime, isi(), nomor=nomor, **_polos(tanda))
    except BerkasBerat as galat:
        if galat.sebab != "antre":
            _ingatan.catat(sidik, nomor, galat.sebab)
        raise PratinjauGagal(galat.sebab) from galat
    return hasil[0] if hasil else None


def _polos(tanda: Tanda | None) -> dict:
    """As the child takes it."""
    return {"sorot": tanda.sorot.polos(), "kotak": list(map(list, tanda.kotak))} if tanda else {}


def ukuran_gambar(isi: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that `gambar_halaman` has drawn (PNG or JPEG), from its head alone."""
    if isi.startswith(b"\x89PNG"):
        return int.from_bytes(isi[16:20]), int.from_bytes(isi[20:24])
    letak = 2
    while isi[letak + 1] not in _AWAL_JPEG:
        letak += 2 + int.from_bytes(isi[letak + 2 : letak + 4])
    return int.from_bytes(isi[letak + 7 : letak + 9]), int.from_bytes(isi[letak + 5 : letak + 7])


_AWAL_JPEG = frozenset({0xC0, 0xC1, 0xC2})
"""Marks of the frame of a JPEG, which says its size."""
