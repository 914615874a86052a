"""A workbook (XLSX) whose figures are formulas, so that a reader sees how each came about and may repeat it.

Only formulas that the program itself has written get in; every text stays text.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil

import xlsxwriter
import xlsxwriter.utility

LEBAR_HURUF, TINGGI_BARIS, TINGGI_TERBESAR = 1.15, 15.0, 400.0
"""The width of a letter against that of a column, and heights of rows in points."""
ANGKA, DUA_DESIMAL = "#,##0.##########", "#,##0.00"


@dataclass(frozen=True)
class Rumus:
    """A formula, and the figure that it gives: shown where nobody computes."""

    rumus: str
    hasil: Decimal


@dataclass(frozen=True)
class Angka:
    """A figure that is shown with exactly so many decimals."""

    nilai: Decimal
    desimal: int


Isi = str | Decimal | Angka | Rumus | None


@dataclass(frozen=True)
class LembarRumus:
    """A sheet: lines above the table, its columns (name, width), its rows. A row may be shorter than the columns.

    `beku`: so many columns stay in sight.
    """

    nama: str
    pembuka: Sequence[str]
    kolom: Sequence[tuple[str, float]]
    baris: Sequence[Sequence[Isi]]
    beku: int = 0


def tulis(lembar: Sequence[LembarRumus], *, judul: str, pada: datetime) -> bytes:
    """The workbook. `pada` (aware) is the only time that gets in."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as x:
        x.set_properties({"title": judul, "created": pada.astimezone(UTC).replace(tzinfo=None)})
        garis = {"border": 1, "border_color": "#94A3B8", "valign": "top", "text_wrap": True}
        rupa = {
            "kepala": x.add_format(garis | {"bold": True, "bg_color": "#E2E8F0"}),
            "teks": x.add_format(garis),
            "angka": x.add_format(garis | {"num_format": ANGKA}),
            "rumus": x.add_format(garis | {"num_format": DUA_DESIMAL, "bg_color": "#F1F5F9"}),
        }
        for desimal in sorted(
            {
                sel.desimal
                for lembar_kerja in lembar
                for baris in lembar_kerja.baris
                for sel in baris
                if isinstance(sel, Angka)
            }
        ):
            bentuk = "#,##0" + ("." + "0" * desimal if desimal else "")
            rupa[f"desimal_{desimal}"] = x.add_format(garis | {"num_format": bentuk})
        for satu_lembar in lembar:
            _lembar(x.add_worksheet(satu_lembar.nama), satu_lembar, rupa)
    return keluar.getvalue()


def baris_pertama(lembar: LembarRumus) -> int:
    """The row (from 1) in which the first row of the table stands."""
    return len(lembar.pembuka) + 2


def nama_kolom(urut: int) -> str:
    """The letters of a column, by its place from 0: "A", …, "AB"."""
    return xlsxwriter.utility.xl_col_to_name(urut)


def _lembar(ke: xlsxwriter.worksheet.Worksheet, lembar: LembarRumus, rupa: dict) -> None:
    for nomor, teks in enumerate(lembar.pembuka):
        ke.write_string(nomor, 0, teks)
    judul = len(lembar.pembuka)
    for kolom, (nama, lebar) in enumerate(lembar.kolom):
        ke.set_column(kolom, kolom, lebar)
        ke.write_string(judul, kolom, nama, rupa["kepala"])
    ke.set_row(judul, _tinggi([nama for nama, _ in lembar.kolom], lembar))
    for nomor, baris in enumerate(lembar.baris, start=judul + 1):
        ke.set_row(nomor, _tinggi(baris, lembar))
        for kolom, isi in enumerate(baris):
            _sel(ke, nomor, kolom, isi, rupa)
    ke.freeze_panes(judul + 1, lembar.beku)
    ke.set_landscape()
    ke.fit_to_pages(1, 0)
    ke.repeat_rows(judul)


def _tinggi(baris: Sequence[Isi], lembar: LembarRumus) -> float:
    """High enough for the words in it: not every program does that by itself."""
    banyak = [
        sum(max(1, ceil(len(alinea) * LEBAR_HURUF / lebar)) for alinea in isi.split("\n"))
        for isi, (_, lebar) in zip(baris, lembar.kolom, strict=False)
        if isinstance(isi, str) and isi
    ]
    return min(TINGGI_BARIS * max(banyak, default=1), TINGGI_TERBESAR)


def _sel(ke: xlsxwriter.worksheet.Worksheet, baris: int, kolom: int, isi: Isi, rupa: dict) -> None:
    if isinstance(isi, Rumus):
        ke.write_formula(baris, kolom, isi.rumus, rupa["rumus"], float(isi.hasil))
    elif isinstance(isi, Angka):
        ke.write_number(baris, kolom, float(isi.nilai), rupa[f"desimal_{isi.desimal}"])
    elif isinstance(isi, Decimal):
        ke.write_number(baris, kolom, float(isi), rupa["angka"])
    elif isi:
        ke.write_string(baris, kolom, isi, rupa["teks"])
    else:
        ke.write_blank(baris, kolom, None, rupa["teks"])
