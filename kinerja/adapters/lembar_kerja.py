"""Workbooks of people (XLSX), as plain cells: opened in the child, within its limits."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from kinerja.adapters.jenis_berkas import EKSTENSI, MIB, XLSX
from kinerja.adapters.periksa_berkas import GANTI, BerkasDitolak, dibaca, kenali

UKURAN_MAKS = 10 * MIB
XLSX_LAGI = "simpan sebagai .xlsx"
SIMPAN_XLSX = (
    "Di Excel atau LibreOffice: simpan sebagai .xlsx. Di Google Spreadsheet: File, Download, Microsoft Excel (.xlsx)."
)


@dataclass(frozen=True)
class SelBerkas:
    """A filled cell. `jenis`: "teks", "angka" (canonical text), "tanggal" (dd/mm/yyyy), "galat"."""

    jenis: str
    isi: str


@dataclass(frozen=True)
class LembarBerkas:
    """One sheet: its filled cells by (row, column), counted from 1. `tampak`: not hidden.

    `gabung`: merged squares, (first row, first column, last row, last column).
    """

    nama: str
    tampak: bool
    sel: dict[tuple[int, int], SelBerkas] = field(default_factory=dict)
    gabung: tuple[tuple[int, int, int, int], ...] = ()

    def teks(self, baris: int, kolom: int) -> str:
        """What stands in a cell, "" where nothing does."""
        sel = self.sel.get((baris, kolom))
        return sel.isi if sel else ""

    def gabungan(self, baris: int, kolom: int) -> tuple[int, int, int, int] | None:
        """The merged square in which a cell lies; its text stands in the first cell of it."""
        return next((g for g in self.gabung if g[0] <= baris <= g[2] and g[1] <= kolom <= g[3]), None)

    def tertutup(self, baris: int, kolom: int) -> bool:
        """Is the cell part of a merged square whose text stands in another one?"""
        gabungan = self.gabungan(baris, kolom)
        return gabungan is not None and (baris, kolom) != gabungan[:2]

    @cached_property
    def baris(self) -> list[int]:
        """The numbers of the rows that hold anything."""
        return sorted({baris for baris, _ in self.sel})


def baca(nama: str, isi: bytes) -> list[LembarBerkas]:
    """The sheets of an uploaded workbook. Raises BerkasDitolak with what to do, PemeriksaPenuh."""
    if len(isi) > UKURAN_MAKS:
        raise BerkasDitolak(
            f"Berkas ini melebihi {UKURAN_MAKS // MIB} MB. Hapus gambar dan lembar yang tidak perlu, lalu unggah lagi."
        )
    akhiran = PurePosixPath(nama).suffix.lower().lstrip(".")
    if akhiran and EKSTENSI.get(akhiran) != XLSX:
        anjuran = GANTI.get(akhiran, "")
        raise BerkasDitolak(f"Pilih berkas XLSX. {anjuran if XLSX_LAGI in anjuran else SIMPAN_XLSX}")
    kenali(nama, isi)
    _, gumpalan = dibaca("lembar", XLSX, isi)
    return [dari_catatan(loads) for loads in json.loads(gumpalan[0])]


def dari_catatan(lembar: dict) -> LembarBerkas:
    """A sheet from the plain values that the child answers and that `catatan` keeps."""
    sel = {(baris, kolom): SelBerkas(jenis, teks) for baris, kolom, jenis, teks in lembar["sel"]}
    return LembarBerkas(lembar["nama"], lembar["tampak"], sel, tuple(map(tuple, lembar.get("gabung", ()))))


def catatan(lembar: LembarBerkas) -> dict:
    """A sheet as plain values, to keep as JSON."""
    sel = [[baris, kolom, satu_sel.jenis, satu_sel.isi] for (baris, kolom), satu_sel in lembar.sel.items()]
    return {"nama": lembar.nama, "tampak": lembar.tampak, "sel": sel, "gabung": lembar.gabung}


def huruf_kolom(nomor: int) -> str:
    """1 is A, 27 is AA."""
    huruf = ""
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
