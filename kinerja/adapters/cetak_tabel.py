"""Ruled tables of plain words, broken into lines and drawn by ourselves (keputusan 0535).

xhtml2pdf lays every cell out as a document of its own, which is where the time of a long paper goes. In its HTML such a
table stands as a specimen: one cell of each kind, laid by xhtml2pdf, so that naskah.css remains the only place that
says what a table looks like. A table with anything else in it (a tag, a span, a letter that the font has not) stays.
"""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus.flowables import Flowable
from xhtml2pdf import parser
from xhtml2pdf.tables import pisaTagTABLE
from xhtml2pdf.xhtml2pdf_reportlab import PmlTable

from kinerja.domain.ingatan import diingat

_TABEL = re.compile(
    r'<table class="(bergaris(?: rapat)?(?: ikut)?(?: lanjutan)?)"(?: repeat="\d+")?>(.*?)</table>', re.DOTALL
)
_BARIS = re.compile(r"\s*<tr>(.*?)</tr>\s*", re.DOTALL)
_SEL = re.compile(r'\s*<(t[hd])(?: width="([\d.]+)%")?(?: class="([\w-]+)")?>(.*?)</\1>\s*', re.DOTALL)
_SPASI = re.compile(r"[ \t\r\n]+")
_DIATUR = re.compile("[\u00ad\u0300-\u036f\u0590-\u08ff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""What is more than a letter in its place: marks, letters that run the other way, breaks that are not seen."""
_LANJUTAN = " lanjutan"
"""Said of the last rows of a table, which are kept with a signature: they have a head where they begin a page."""
_KEPALA = re.compile("<thead>.*?</thead>", re.DOTALL)
_KELAS = frozenset({"", "kiri", "tengah", "kanan", "nomor-kolom"})
_TANDA = "data-lurus"
"""On a specimen: which of the tables of this HTML it stands for."""
BERTIGA = 3
"""Rows: after as many, the last one does not stand alone on the next page."""
_TINGGI = 110
"""Points: the only row above a signature is divided where it is higher."""
_ATAS = 0.7
"""Share of the only row above a signature that stays on the page before: lines of it go with the signature."""
_KOLOM_TERBANYAK = 60

Macam = tuple[str, str]
"""A kind of cell: its tag and its class."""


@dataclass(frozen=True, slots=True)
class Isi:
    """A table as it stands in the HTML: widths in percent, rows of (kind, text) that repeat, and the others."""

    lebar: tuple[float, ...]
    kepala_tabel: list[list[tuple[Macam, str]]]
    badan: list[list[tuple[Macam, str]]]

    @property
    def macam(self) -> list[Macam]:
        """The kinds of its cells, each once."""
        return list(dict.fromkeys(macam for baris in (*self.kepala_tabel, *self.badan) for macam, _ in baris))

    @property
    def huruf(self) -> set[str]:
        """Every letter in it."""
        return set().union(*(teks for baris in (*self.kepala_tabel, *self.badan) for _, teks in baris)) - {"\n"}


@dataclass(frozen=True, slots=True)
class Gaya:
    """How a kind of cell is set, as the style sheet says; lengths in points. `naik`: of its letters above the line.

    `baris`: what xhtml2pdf gives a line: five sixths of its leading above, one below, each at least what the font asks.
    """

    fonta: str
    ukuran: float
    naik: float
    baris: float
    rata: int
    atas: float
    bawah: float
    kiri: float
    kanan: float
    tengah: bool
    garis: float
    latar: Any = None


@dataclass(frozen=True, slots=True)
class Baris:
    """A row as it is drawn: its height, and for each cell its style with its lines."""

    tinggi: float
    sel: tuple[tuple[Gaya, list[str]], ...]


class TabelLurus(Flowable):
    """Rows with their lines, the head repeated on every page; a row higher than a page goes on in the next.

    The lines are broken once, when the room is known; what a page takes is cut off without breaking them again.
    `berikut`: the rest belongs on the next page, although a row of it would still go on this one.
    """

    def __init__(self, isi: Isi, gaya: dict[Macam, Gaya], *, lanjutan: bool = False, berikut: bool = False) -> None:
        super().__init__()
        self.isi, self.gaya, self.lanjutan, self.berikut = isi, gaya, lanjutan, berikut
        self.lebar: list[float] = []
        self.kepala_tabel: list[Baris] = []
        self.tampak: list[Baris] = []
        self.badan: list[Baris] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of reportlab)
        if not self.lebar:
            self._patahkan(aW)
        self.tampak = [] if self.lanjutan and not self._di_puncak() else self.kepala_tabel
        self.width = sum(self.lebar)
        self.height = sum(baris.tinggi for baris in (*self.tampak, *self.badan))
        return self.width, self.height

    def _patahkan(self, ruang: float) -> None:
        self.lebar = [ruang * lebar / sum(self.isi.lebar) for lebar in self.isi.lebar]

        def jadi(baris: list[tuple[Macam, str]]) -> Baris:
            sel = []
            for (macam, teks), lebar in zip(baris, self.lebar, strict=True):
                gaya = self.gaya[macam]
                sel.append((gaya, patah(teks, gaya, lebar - gaya.kiri - gaya.kanan)))
            return _baris(tuple(sel))

        self.kepala_tabel, self.badan = list(map(jadi, self.isi.kepala_tabel)), list(map(jadi, self.isi.badan))

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of reportlab)
        sisa, muat = aH - sum(baris.tinggi for baris in self.tampak), 0
        while muat < len(self.badan) and self.badan[muat].tinggi <= sisa:
            sisa -= self.badan[muat].tinggi
            muat += 1
        if muat == len(self.badan):
            return [self]
        if self.berikut and not self._buntu():
            return []
        penuh = muat
        muat -= len(self.badan) - muat == 1 and muat >= BERTIGA
        muat -= muat > 1 and _kepala_kelompok(self.badan[muat - 1])
        ditahan = muat < penuh
        if muat:
            return [self._bagian(self.badan[:muat], False), self._bagian(self.badan[muat:], True, berikut=ditahan)]
        belah = _belah(self.badan[0], sisa) if self._buntu() else None
        if belah is None:
            return []
        return [self._bagian([belah[0]], False), self._bagian([belah[1], *self.badan[1:]], True)]

    def sisakan(self, aW: float, ruang: float) -> list["TabelLurus"]:  # noqa: N803 (names of reportlab)
        """In two, the first within `ruang` and the last row (or lines of it) in the second; [] where that fails."""
        self.wrap(aW, ruang)
        sisa, muat = ruang - sum(baris.tinggi for baris in self.tampak), 0
        while muat < len(self.badan) - 1 and self.badan[muat].tinggi <= sisa:
            sisa -= self.badan[muat].tinggi
            muat += 1
        if muat:
            return [self._bagian(self.badan[:muat], False), self._bagian(self.badan[muat:], True)]
        tinggi = self.badan[0].tinggi
        belah = _belah(self.badan[0], min(sisa, tinggi * _ATAS)) if tinggi > _TINGGI else None
        return [self._bagian([belah[0]], False), self._bagian([belah[1], *self.badan[1:]], True)] if belah else []

    def _bagian(self, badan: list[Baris], terakhir: bool, *, berikut: bool = False) -> "TabelLurus":
        hasil = TabelLurus(self.isi, self.gaya, lanjutan=self.lanjutan and not terakhir, berikut=berikut)
        hasil.lebar, hasil.kepala_tabel, hasil.badan = self.lebar, self.kepala_tabel, badan
        hasil.keepWithNext = self.getKeepWithNext() if terakhir else 0
        hasil.spaceAfter = self.getSpaceAfter() if terakhir else 0
        hasil.spaceBefore = 0 if terakhir else self.getSpaceBefore()
        return hasil

    def _buntu(self) -> bool:
        """Was it moved on already, or does it stand at the head of a page? Then there is nowhere better to go."""
        return getattr(self, "_postponed", False) or self._di_puncak()

    def _di_puncak(self) -> bool:
        """Is nothing above it on this page?"""
        bingkai = getattr(getattr(getattr(self, "canv", None), "_doctemplate", None), "frame", None)
        return bool(getattr(bingkai, "_atTop", False))

    def draw(self) -> None:
        semua, kanvas, atas = [*self.tampak, *self.badan], self.canv, self.height
        tegak = [sum(self.lebar[:nomor]) for nomor in range(len(self.lebar) + 1)]
        datar, tulisan = [atas], []
        for baris in semua:
            dasar = atas - baris.tinggi
            for nomor, (gaya, teks) in enumerate(baris.sel):
                if gaya.latar is not None:
                    kanvas.setFillColor(gaya.latar)
                    kanvas.rect(tegak[nomor], dasar, self.lebar[nomor], baris.tinggi, stroke=0, fill=1)
                tulisan.append((gaya, teks, tegak[nomor], tegak[nomor + 1], atas - _turun(gaya, teks, baris.tinggi)))
            atas = dasar
            datar.append(dasar)
        _tulis(kanvas, tulisan)
        kanvas.setStrokeColor(black)
        kanvas.setLineWidth(semua[0].sel[0][0].garis)
        kanvas.setLineCap(2)
        kanvas.lines([(0, y, tegak[-1], y) for y in datar] + [(x, datar[-1], x, datar[0]) for x in tegak])


def _kepala_kelompok(baris: Baris) -> bool:
    """Does the row name what the rows below it belong to? It has one cell with words, and that is not the first."""
    berisi = [urut for urut, (_, teks) in enumerate(baris.sel) if any(teks)]
    return len(baris.sel) > 2 and len(berisi) == 1 and berisi[0] == 1


def _turun(gaya: Gaya, teks: list[str], tinggi: float) -> float:
    """From the head of a row down to the first line."""
    sisa = tinggi - gaya.atas - gaya.bawah - len(teks) * gaya.baris
    return gaya.atas + (sisa / 2 if gaya.tengah else 0) + gaya.naik


def _tulis(kanvas: Any, tulisan: list[tuple[Gaya, list[str], float, float, float]]) -> None:
    kini: Gaya | None = None
    naskah = kanvas.beginText()
    naskah.setFillColor(black)
    for gaya, teks, kiri, kanan, dasar in tulisan:
        if kini is None or (gaya.fonta, gaya.ukuran) != (kini.fonta, kini.ukuran):
            naskah.setFont(gaya.fonta, gaya.ukuran)
            kini = gaya
        for isi in teks:
            if isi:
                naskah.setTextOrigin(_mulai(gaya, isi, kiri, kanan), dasar)
                naskah.textOut(isi)
            dasar -= gaya.baris
    kanvas.drawText(naskah)


def _mulai(gaya: Gaya, isi: str, kiri: float, kanan: float) -> float:
    """Where a line begins."""
    if gaya.rata not in (TA_RIGHT, TA_CENTER):
        return kiri + gaya.kiri
    luang = kanan - gaya.kanan - kiri - gaya.kiri - stringWidth(isi, gaya.fonta, gaya.ukuran)
    return kiri + gaya.kiri + (luang if gaya.rata == TA_RIGHT else luang / 2)


def _belah(baris: Baris, ruang: float) -> tuple[Baris, Baris] | None:
    """A row in two, the first within `ruang`; None where not a line fits."""
    muat = [max(0, int((ruang - gaya.atas - gaya.bawah + 0.01) // gaya.baris)) for gaya, _ in baris.sel]
    atas = tuple((gaya, teks[:banyak]) for (gaya, teks), banyak in zip(baris.sel, muat, strict=True))
    bawah = tuple((gaya, teks[banyak:]) for (gaya, teks), banyak in zip(baris.sel, muat, strict=True))
    return (_baris(atas), _baris(bawah)) if any(teks for _, teks in atas) else None


def _baris(sel: tuple[tuple[Gaya, list[str]], ...]) -> Baris:
    return Baris(max(gaya.atas + gaya.bawah + max(1, len(teks)) * gaya.baris for gaya, teks in sel), sel)


@diingat
def _lebar_kata(kata: str, fonta: str, ukuran: float) -> float:
    return stringWidth(kata, fonta, ukuran)


def patah(teks: str, gaya: Gaya, ruang: float) -> list[str]:
    """The lines of a text in a cell that is `ruang` wide inside; a word that is wider goes on in the next line."""
    hasil: list[str] = []
    spasi = _lebar_kata(" ", gaya.fonta, gaya.ukuran)
    for alinea in teks.split("\n"):
        kini, panjang = "", 0.0
        for kata in filter(None, _SPASI.split(alinea)):
            lebar = _lebar_kata(kata, gaya.fonta, gaya.ukuran)
            if kini and panjang + spasi + lebar <= ruang:
                kini, panjang = f"{kini} {kata}", panjang + spasi + lebar
                continue
            if kini:
                hasil.append(kini)
            *penuh, kini = _penggal(kata, gaya, ruang) if lebar > ruang else [kata]
            hasil += penuh
            panjang = _lebar_kata(kini, gaya.fonta, gaya.ukuran)
        hasil.append(kini)
    return hasil


def _penggal(kata: str, gaya: Gaya, ruang: float) -> list[str]:
    """A word that is too wide, in pieces; each has at least one letter."""
    hasil = [""]
    for huruf in kata:
        if hasil[-1] and stringWidth(hasil[-1] + huruf, gaya.fonta, gaya.ukuran) > ruang:
            hasil.append("")
        hasil[-1] += huruf
    return hasil


@contextmanager
def dipasang(badan: str) -> Iterator[str]:
    """While this lasts xhtml2pdf draws the plain tables of this HTML through us; gives the HTML with specimens."""
    semua: list[tuple[Isi, bool]] = []

    def contoh(cocok: re.Match[str]) -> str:
        isi = _baca(cocok[2])
        lanjutan = cocok[1].endswith(_LANJUTAN)
        if isi is None or not _terhuruf(isi):
            return _KEPALA.sub("", cocok[0]) if lanjutan else cocok[0]
        semua.append((isi, lanjutan))
        sel = "".join(f"<tr><{tag}{_sebut(kelas)}>x</{tag}></tr>" for tag, kelas in isi.macam)
        return f'<table class="{cocok[1].removesuffix(_LANJUTAN)}" {_TANDA}="{len(semua) - 1}">{sel}</table>'

    baru = _TABEL.sub(contoh, badan)
    asal = parser.pisaTagTABLE
    parser.pisaTagTABLE = type("pisaTagTABLE", (_Tabel,), {"semua": semua})
    try:
        yield baru
    finally:
        parser.pisaTagTABLE = asal


def _sebut(kelas: str) -> str:
    return f' class="{kelas}"' if kelas else ""


def _baca(badan: str) -> Isi | None:
    """The rows of a table; None where it is not a plain one."""
    kepala_tabel, _, sisa = badan.partition("</thead>") if "<thead>" in badan else ("", "", badan)
    atas, bawah = _semua_baris(kepala_tabel.replace("<thead>", "", 1)), _semua_baris(sisa)
    if atas is None or not bawah:
        return None
    pertama = (atas or bawah)[0]
    lebar = tuple(lebar for _, _, lebar in pertama)
    if not all(lebar) or len(lebar) > _KOLOM_TERBANYAK or any(len(baris) != len(lebar) for baris in (*atas, *bawah)):
        return None
    semua = [[[(macam, teks) for macam, teks, _ in baris] for baris in bagian] for bagian in (atas, bawah)]
    return Isi(lebar, *semua)


def _semua_baris(badan: str) -> list[list[tuple[Macam, str, float]]] | None:
    hasil, letak = [], 0
    badan = badan.strip()
    while letak < len(badan):
        cocok = _BARIS.match(badan, letak)
        baris = _sebaris(cocok[1]) if cocok else None
        if cocok is None or baris is None:
            return None
        hasil.append(baris)
        letak = cocok.end()
    return hasil


def _sebaris(badan: str) -> list[tuple[Macam, str, float]] | None:
    hasil, letak = [], 0
    while letak < len(badan):
        cocok = _SEL.match(badan, letak)
        if cocok is None or (kelas := cocok[3] or "") not in _KELAS:
            return None
        teks = cocok[4].replace("<br>", "\n") if "<" in cocok[4] else cocok[4]
        if "<" in teks:
            return None
        hasil.append(((cocok[1], kelas), html.unescape(teks), float(cocok[2] or 0)))
        letak = cocok.end()
    return hasil


def _terhuruf(isi: Isi) -> bool:
    """Has the font every letter of it? Bold and regular type of ours have the same."""
    ada = pdfmetrics.getFont("Helvetica").face.charToGlyph
    return all(ord(huruf) in ada and not _DIATUR.match(huruf) for huruf in isi.huruf)


class _Tabel(pisaTagTABLE):
    """The tag <table>; where it is a specimen, what comes of it is the table that it stands for."""

    semua: list[tuple[Isi, bool]]

    def end(self, c: Any) -> None:
        super().end(c)
        nomor = self.node.getAttribute(_TANDA)
        if nomor:
            c.story[-1] = _jadi(*self.semua[int(nomor)], c.story[-1])


def _jadi(isi: Isi, lanjutan: bool, contoh: PmlTable) -> TabelLurus:
    """The table, set as the cells of its specimen are."""
    hasil = TabelLurus(isi, {macam: _gaya(contoh, urut) for urut, macam in enumerate(isi.macam)}, lanjutan=lanjutan)
    hasil.spaceBefore, hasil.spaceAfter = contoh.getSpaceBefore(), contoh.getSpaceAfter()
    hasil.keepWithNext = contoh.getKeepWithNext()
    return hasil


def _gaya(contoh: Any, urut: int) -> Gaya:
    """How xhtml2pdf has set the cell in row `urut` of a specimen."""
    sel, huruf = contoh._cellStyles[urut][0], contoh._cellvalues[urut][0]._content[0].style
    naik, turun = getAscentDescent(huruf.fontName, huruf.fontSize)
    latar = [perintah[3] for perintah in contoh._bkgrndcmds if perintah[1] == (0, urut)]
    return Gaya(
        fonta=huruf.fontName,
        ukuran=huruf.fontSize,
        naik=naik,
        baris=max(huruf.leading * 5 / 6, naik) + max(huruf.leading / 6, -turun),
        rata=huruf.alignment,
        atas=sel.topPadding,
        bawah=sel.bottomPadding,
        kiri=sel.leftPadding,
        kanan=sel.rightPadding,
        tengah=sel.valign == "MIDDLE",
        garis=next(perintah[3] for perintah in contoh._linecmds if perintah[1] == (0, urut)),
        latar=latar[-1] if latar else None,
    )
