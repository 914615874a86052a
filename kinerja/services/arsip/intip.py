"""A look into a paper that has no pages to be drawn: the first cells of a workbook, the first words of a document."""

from dataclasses import dataclass

from kinerja.adapters import lembar_kerja
from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.jenis_berkas import XLSX
from kinerja.adapters.lembar_kerja import LembarBerkas, SelBerkas
from kinerja.domain.galat import GalatDomain
from kinerja.models import IsiArsip
from kinerja.services.berkas.simpan import baca_isi

LEMBAR, BARIS, KOLOM, HURUF = 4, 60, 14, 4000


@dataclass(frozen=True)
class Tabel:
    """The beginning of a sheet, row by row."""

    nama: str
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Intipan:
    """What is seen; `terpotong`: there is more of it in the file."""

    tabel: tuple[Tabel, ...] = ()
    paragraf: tuple[str, ...] = ()
    terpotong: bool = False

    def __bool__(self) -> bool:
        return bool(self.tabel or self.paragraf)


def intip(isi: IsiArsip) -> Intipan:
    """A look into it; empty where nothing can be read."""
    return (_lembar(isi) if isi.berkas.mime == XLSX else None) or _kata(isi.teks)


def _lembar(isi: IsiArsip) -> Intipan | None:
    try:
        semua = [lembar for lembar in lembar_kerja.baca("a.xlsx", baca_isi(isi.berkas)) if lembar.tampak and lembar.sel]
    except (GalatDomain, BerkasRusak):  # too large, busy or broken: its words are shown
        return None
    tabel = tuple(Tabel(lembar.nama, _baris(lembar)) for lembar in semua[:LEMBAR])
    return Intipan(tabel, terpotong=len(semua) > LEMBAR or any(map(_lebih, semua)))


def _baris(lembar: LembarBerkas) -> tuple[tuple[str, ...], ...]:
    kolom = range(1, min(KOLOM, max(kolom for _, kolom in lembar.sel)) + 1)
    return tuple(tuple(_tulis(lembar.sel.get((baris, ke))) for ke in kolom) for baris in lembar.baris[:BARIS])


def _tulis(sel: SelBerkas | None) -> str:
    """A cell as its sheet shows it here: a figure with a decimal comma."""
    if sel is None:
        return ""
    return sel.isi.replace(".", ",") if sel.jenis == "angka" else sel.isi


def _lebih(lembar: LembarBerkas) -> bool:
    return len(lembar.baris) > BARIS or any(kolom > KOLOM for _, kolom in lembar.sel)


def _kata(teks: str) -> Intipan:
    paragraf = tuple(filter(None, (" ".join(baris.split()) for baris in teks[:HURUF].splitlines())))
    return Intipan((), paragraf, terpotong=len(teks) > HURUF)
