"""Workbooks of ours (XLSX): a protected sheet with open cells, instructions, and a hidden sheet to know it again by.

Text is always written as text: no cell of a person becomes a formula.
"""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kinerja.domain.angka import tulis_angka

DIGIT_TEPAT = 15
"""A spreadsheet keeps a number as binary: more digits than this are written as text."""
LEMBAR_PENANDA = "kinerja"
BARIS_BEBAS = 500
"""So many rows below the heads offer the choices of their column, where rows may be added."""
_PESAN_MAKS, _JUDUL_MAKS = 255, 32
TINGGI_BARIS, TINGGI_MAKS = 15, 409
"""Points: of one line of text, and of the highest row that a spreadsheet knows."""
RUANG_TULISAN = 3
"""Lines of a row in which an explanation may be typed."""
_RUMUS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class KolomTulis:
    """A column: what stands over it, its width in characters; `tersembunyi`: for the program alone.

    `pilihan`: what may be chosen in every cell below, also where no row is written yet.
    """

    nama: str
    lebar: float
    tersembunyi: bool = False
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True)
class SelTulis:
    """A cell. `isi`: a text, a number, or None. `terbuka`: to be filled; the others are locked.

    `angka`: what is typed here is a number; `pilihan`: what may be chosen; `petunjuk`: shown when the cell is chosen;
    `paling_panjang`: characters of a text, 0 for no limit; `bebas`: whoever reads it judges it, the workbook does not.
    """

    isi: str | Decimal | None = None
    terbuka: bool = False
    angka: bool = False
    pilihan: tuple[str, ...] = ()
    judul: str = ""
    petunjuk: str = ""
    paling_panjang: int = 0
    bebas: bool = False


@dataclass(frozen=True)
class BukuTulis:
    """A workbook. `pembuka`: the lines above the table, the first one large; `penanda`: rows of the hidden sheet.

    `lain`: more sheets of the same kind behind the first; `bebas`: rows may be added, nothing is locked.
    """

    nama_lembar: str
    pembuka: Sequence[str]
    kolom: Sequence[KolomTulis]
    baris: Sequence[Sequence[SelTulis]]
    petunjuk: Sequence[str]
    penanda: Sequence[Sequence[str]]
    kolom_beku: int = 0
    lain: Sequence["BukuTulis"] = ()
    bebas: bool = False


def tulis(buku: BukuTulis, *, pada: datetime) -> bytes:
    """The workbook as XLSX."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as x:
        x.set_properties({"title": buku.pembuka[0], "created": pada.astimezone(UTC).replace(tzinfo=None)})
        _Penulis(x, buku).tulis()
    return keluar.getvalue()


def _tinggi(kolom: Sequence[KolomTulis], baris: Sequence[SelTulis]) -> int:
    """How high a row is that shows all its words, and has room for a sentence where one is to be typed.

    LibreOffice gives a row without a height one line; a row with one keeps it until a person changes it.
    """
    ruang = RUANG_TULISAN if any(sel.terbuka and sel.paling_panjang for sel in baris) else 1
    return TINGGI_BARIS * max(
        ruang,
        *(
            sum(
                len(textwrap.wrap(alinea, max(1, int(kolom_buku.lebar)))) or 1
                for alinea in str(sel.isi or "").split("\n")
            )
            for kolom_buku, sel in zip(kolom, baris, strict=True)
            if not kolom_buku.tersembunyi
        ),
    )


def judul_baris(buku: BukuTulis) -> int:
    """The row (from 1) in which the names of the columns stand."""
    return len(buku.pembuka) + 1


class _Penulis:
    def __init__(self, buku_x: Workbook, buku: BukuTulis) -> None:
        self._x, self._buku = buku_x, buku
        self._gaya: dict[tuple, Format] = {}

    def tulis(self) -> None:
        lembar = self._lembar()
        for lain in self._buku.lain:
            _Penulis(self._x, lain)._lembar()
        if self._buku.petunjuk:
            self._petunjuk()
        if self._buku.penanda:
            self._penanda()
        lembar.activate()

    def _lembar(self) -> Worksheet:
        lembar = self._x.add_worksheet(self._buku.nama_lembar)
        self._kepala(lembar)
        for nomor, baris in enumerate(self._buku.baris, start=judul_baris(self._buku)):
            for kolom, sel in enumerate(baris):
                self._sel(lembar, nomor, kolom, sel)
            if (tinggi := min(TINGGI_MAKS, _tinggi(self._buku.kolom, baris))) > TINGGI_BARIS:
                lembar.set_row(nomor, tinggi)
        self._bulat(lembar)
        self._rupa(lembar)
        return lembar

    def _kepala(self, lembar: Worksheet) -> None:
        kiri = next(i for i, kolom in enumerate(self._buku.kolom) if not kolom.tersembunyi)
        for nomor, teks in enumerate(self._buku.pembuka):
            gaya = {"bold": True, "font_size": 14} if nomor == 0 else {"font_color": "#475569"}
            lembar.write_string(nomor, kiri, teks, self._format(gaya))
        judul = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#1E3A5F"}
        for kolom, kolom_buku in enumerate(self._buku.kolom):
            bentuk = self._format({"num_format": "@", "text_wrap": True, "valign": "top"}) if self._buku.bebas else None
            lembar.set_column(kolom, kolom, kolom_buku.lebar, bentuk, {"hidden": kolom_buku.tersembunyi})
            if kolom_buku.pilihan and len(",".join(kolom_buku.pilihan)) <= _PESAN_MAKS:
                awal = judul_baris(self._buku)
                lembar.data_validation(awal, kolom, awal + BARIS_BEBAS, kolom, _pilihan(kolom_buku.pilihan))
            gaya = self._format(judul | {"font_color": "#FFFFFF"})
            lembar.write_string(judul_baris(self._buku) - 1, kolom, kolom_buku.nama, gaya)

    def _sel(self, lembar: Worksheet, baris: int, kolom: int, sel: SelTulis) -> None:
        gaya = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#CBD5E1"}
        gaya |= {"locked": False, "bg_color": "#FFFBEB"} if sel.terbuka else {"font_color": "#334155"}
        isi = sel.isi
        if isinstance(isi, Decimal) and len(isi.as_tuple().digits) > DIGIT_TEPAT:
            isi = tulis_angka(isi)
        if isinstance(isi, Decimal) or (isi is None and sel.angka):
            gaya |= {"num_format": "#,##0.00########", "align": "right"}
        elif sel.terbuka:
            gaya |= {"num_format": "@"}
        if isinstance(isi, str) and isi.startswith(_RUMUS):
            gaya |= {"quote_prefix": True}
        if isi is None or isi == "":
            lembar.write_blank(baris, kolom, None, self._format(gaya))
        elif isinstance(isi, str):
            lembar.write_string(baris, kolom, isi, self._format(gaya))
        else:
            lembar.write_number(baris, kolom, float(isi), self._format(gaya))
        if sel.terbuka and (aturan := _validasi(sel)) != {"validate": "any"}:
            lembar.data_validation(baris, kolom, baris, kolom, aturan)

    def _bulat(self, lembar: Worksheet) -> None:
        """A whole number is shown without decimals, whatever is typed."""
        awal, akhir = judul_baris(self._buku), judul_baris(self._buku) + len(self._buku.baris) - 1
        for kolom in range(len(self._buku.kolom)):
            if any(baris[kolom].angka for baris in self._buku.baris):
                sel = f"{xlsxwriter.utility.xl_col_to_name(kolom)}{awal + 1}"
                rumus = f"=AND(ISNUMBER({sel}),{sel}=INT({sel}))"
                gaya = self._format({"num_format": "#,##0"})
                lembar.conditional_format(
                    awal, kolom, akhir, kolom, {"type": "formula", "criteria": rumus, "format": gaya}
                )

    def _rupa(self, lembar: Worksheet) -> None:
        judul = judul_baris(self._buku)
        lembar.freeze_panes(judul, self._buku.kolom_beku)
        lembar.hide_gridlines(2)
        lembar.set_landscape()
        lembar.set_paper(9)
        lembar.fit_to_pages(1, 0)
        lembar.repeat_rows(judul - 1)
        if not self._buku.bebas:
            lembar.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})

    def _petunjuk(self) -> None:
        lembar = self._x.add_worksheet("Petunjuk")
        lembar.set_column(0, 0, 110)
        lembar.hide_gridlines(2)
        for nomor, teks in enumerate(self._buku.petunjuk):
            lembar.write_string(nomor, 0, teks, self._format({"text_wrap": True, "valign": "top"}))
        lembar.protect()

    def _penanda(self) -> None:
        lembar = self._x.add_worksheet(LEMBAR_PENANDA)
        for nomor, isi in enumerate(self._buku.penanda):
            for kolom, teks in enumerate(isi):
                lembar.write_string(nomor, kolom, teks)
        lembar.protect()
        lembar.very_hidden()

    def _format(self, gaya: dict) -> Format:
        kunci = tuple(sorted(gaya.items()))
        if kunci not in self._gaya:
            self._gaya[kunci] = self._x.add_format(gaya)
        return self._gaya[kunci]


def _pilihan(pilihan: tuple[str, ...]) -> dict:
    salah = _ringkas(f"Pilih salah satu: {', '.join(pilihan)}.")
    return {"validate": "list", "source": list(pilihan), "error_title": "Periksa isian", "error_message": salah}


def _validasi(sel: SelTulis) -> dict:
    """What may be typed, with the sentence for what may not, and the hint that is shown on the cell."""
    aturan: dict = {"validate": "any"}
    salah = ""
    if sel.pilihan:
        aturan = {"validate": "list", "source": list(sel.pilihan)}
        salah = f"Pilih salah satu: {', '.join(sel.pilihan)}."
    elif sel.angka and not sel.bebas:
        aturan = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10**18}
        salah = "Tulis angkanya saja, tanpa satuan, tidak negatif."
    elif sel.paling_panjang:
        aturan = {"validate": "length", "criteria": "<=", "value": sel.paling_panjang}
        salah = f"Paling panjang {sel.paling_panjang} karakter."
    if sel.petunjuk:
        aturan |= {"input_title": sel.judul[:_JUDUL_MAKS], "input_message": _ringkas(sel.petunjuk)}
    return aturan | ({"error_title": "Periksa isian", "error_message": _ringkas(salah)} if salah else {})


def _ringkas(teks: str) -> str:
    return teks if len(teks) <= _PESAN_MAKS else teks[: _PESAN_MAKS - 1] + "…"
