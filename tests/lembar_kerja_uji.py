"""Workbooks of the tests: ours, as they come back filled elsewhere, and those of others."""

from dataclasses import replace
from decimal import Decimal

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis, tulis
from kinerja.domain.isian import LABEL
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.unduh import buku_lembar

PERTAMA = 5
"""Columns before the first one of LABEL."""


def buku(siklus_id: int, unit_id: int) -> BukuTulis:
    """What Unduh XLSX writes now."""
    return buku_lembar(isian_baca.lembar_unit(siklus_id, unit_id), "26 November 2026 09.00 WITA")


def diisi(asal: BukuTulis, sel: dict[tuple[int, str], str | Decimal | None]) -> bytes:
    """The bytes of `diisi_buku`."""
    return berkas(diisi_buku(asal, sel))


def diisi_buku(asal: BukuTulis, sel: dict[tuple[int, str], str | Decimal | None]) -> BukuTulis:
    """The workbook with other things in these cells, by (butir_id, kolom)."""
    baris = []
    for satu in asal.baris:
        butir = int(str(satu[0].isi))
        ganti = {PERTAMA + list(LABEL).index(kolom): isi for (milik, kolom), isi in sel.items() if milik == butir}
        baris.append([replace(lama, isi=ganti[ke]) if ke in ganti else lama for ke, lama in enumerate(satu)])
    return replace(asal, baris=baris)


def berkas(isi: BukuTulis) -> bytes:
    """The bytes of a workbook."""
    return tulis(isi, pada=jam.sekarang())


def asing(judul: list[str], *baris: list[str | Decimal | None]) -> bytes:
    """A sheet of an office's own: two lines above, headings, rows; without our hidden sheet."""
    kolom = [KolomTulis(satu, 20) for satu in judul]
    isi = [[SelTulis(sel, angka=isinstance(sel, Decimal)) for sel in satu] for satu in baris]
    return berkas(BukuTulis("Capaian TW I", ("BKPSDM", "Rekap"), kolom, isi, (), ()))
