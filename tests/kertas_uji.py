"""Every paper of the demo, caught where it is printed; and the boxes of what stands on a finished page."""

import dataclasses
import html
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from ctypes import c_double
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from operator import attrgetter

import pypdfium2
import pypdfium2.raw as c

from kinerja.adapters import cetak
from kinerja.adapters.cetak import TEPI
from kinerja.domain import blok
from tests.perjalanan_uji import pdf_kecil

ALAMAT = "https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit?ouid=" + "9" * 70
KATA = "Pertanggungjawaban" * 11
BERKAS = "Rekapitulasi_Capaian_Kinerja_Final_Revisi_" * 4 + ".xlsx"
BENTUK = {
    blok_cetak.bentuk
    for blok_cetak in (blok.Judul, blok.Alinea, blok.Daftar, blok.Tabel, blok.Gambar, blok.TandaTangan)
}
TETAP = {"aplikasi", "", "ya", "kerja", "ikut", "lanskap", "potret", "kiri", "tengah", "kanan", *BENTUK}
"""Words that templates ask for; they are no one's typing."""

PANJANG = bool(os.environ.get("KINERJA_UJI_PANJANG"))
BARIS_GANAS = 4
"""Rows of each list with hostile contents, unless KINERJA_UJI_PANJANG is set; normal contents are always whole."""
KATA_LAZIM = 24  # letters; what is longer may be broken

KAKI = "* Memakai realisasi dari dokumen, bukan dari siklus: TW I (Laporan Kinerja cetak), baris 1, 2, dan 3."
"""A note below a table: hostile papers always have some, since normal ones rarely do."""

CM = 72 / 2.54
LONGGAR = 0.7  # points by which an outline may stick out of its advance (italics, rounding)


@dataclass
class Tangkapan:
    """A part of a paper as it was about to be printed, with normal and with hostile contents."""

    bagian: cetak.Bagian
    biasa: cetak._Lembar
    ganas: cetak._Lembar
    folio: cetak._Lembar


class Ganas:
    """Reads like the thing it wraps, with long words in every text."""

    def __init__(self, benda) -> None:
        self._benda = benda

    def __getattr__(self, nama):
        return ganaskan(_berkaki(nama, getattr(self._benda, nama)))

    def __getitem__(self, kunci):
        return ganaskan(self._benda[kunci])

    def __eq__(self, lain):
        return self._benda == lain

    def __hash__(self):
        return hash(self._benda)

    def __str__(self):
        return ganaskan(str(self._benda))


def _berkaki(nama: str, nilai):
    return nilai or [KAKI, KAKI] if nama == "kaki_dokumen" else nilai


def ganaskan(nilai):
    """The value with long words in each of its texts, however deep."""
    if isinstance(nilai, str):
        return _kata(nilai)
    if nilai is None or isinstance(nilai, bool | int | float | Decimal | bytes | date | datetime | time | Enum):
        return nilai
    if isinstance(nilai, Mapping):
        return {kunci: ganaskan(bagian) for kunci, bagian in nilai.items()}
    if isinstance(nilai, list) and nilai and not PANJANG and not isinstance(nilai[0], str | int | Decimal | None):
        nilai = nilai[:BARIS_GANAS]
    if isinstance(nilai, tuple) and nilai and not PANJANG and isinstance(nilai[0], tuple):
        nilai = nilai[:BARIS_GANAS]
    if isinstance(nilai, list | tuple):
        return [ganaskan(bagian) for bagian in nilai]
    if isinstance(nilai, Ganas | blok.Kolom) or callable(nilai):  # heads of columns are the program's own words
        return nilai
    if isinstance(nilai, cetak.KantorCetak | cetak.Penanda):
        isi = {
            bidang.name: getattr(nilai, bidang.name) for bidang in dataclasses.fields(nilai) if bidang.name != "kertas"
        }
        teks = {nama: _kata(kata_isi) for nama, kata_isi in isi.items() if isinstance(kata_isi, str)}
        return dataclasses.replace(nilai, **teks)
    if isinstance(nilai, Iterator):
        return [ganaskan(bagian) for bagian in nilai]
    return Ganas(nilai)


def _kata(teks: str) -> str:
    if teks in TETAP:
        return teks
    if teks.replace(".", "").replace(",", "").replace(" ", "").isdigit() and len(teks) < 18:
        return "123.456.789.012.345,67" if len(teks) > 3 else teks
    return f"{teks} " + (ALAMAT, KATA, BERKAS)[len(teks) % 3]


def tangkap(monkeypatch, hasil: dict[str, Tangkapan]) -> None:
    """Keep the fullest part of each template instead of printing it; whoever prints gets a small PDF."""
    salin_cetakan(monkeypatch, hasil)
    monkeypatch.setattr(cetak, "_cetak", lambda lembar, **_: pdf_kecil("kertas"))


def salin_cetakan(monkeypatch, hasil: dict[str, Tangkapan]) -> None:
    """Keep the fullest part of each template, on its way to the printer. Of its context the office alone is kept."""
    asli = cetak._isi

    def isi(bagian, aset):
        # rendered at once, while the session of the verb still lives
        konteks = {nama: ganaskan(_berkaki(nama, isi)) for nama, isi in bagian.konteks.items()}
        ganas, folio = (
            dataclasses.replace(bagian, konteks=konteks_cetak) for konteks_cetak in (konteks, _folio(bagian.konteks))
        )
        tanpa_isi = dataclasses.replace(bagian, konteks={"kantor": bagian.konteks["kantor"]})
        tangkapan = Tangkapan(tanpa_isi, asli(bagian, aset), asli(ganas, aset), asli(folio, aset))
        if len(tangkapan.ganas.html) > len(hasil[bagian.templat].ganas.html if bagian.templat in hasil else ""):
            hasil[bagian.templat] = tangkapan
        return tangkapan.biasa

    monkeypatch.setattr(cetak, "_isi", isi)


def _folio(konteks: Mapping) -> dict:
    return {**konteks, "kantor": dataclasses.replace(konteks["kantor"], kertas="F4")}


def halaman(lembar: cetak._Lembar, **pilihan) -> bytes:
    """The finished PDF of one part, footer and all."""
    return cetak_asli(
        [lembar],
        judul=lembar.judul,
        dibuat=datetime.fromisoformat("2026-01-05T08:00:00+08:00"),
        wajib=(),
        kaki=f"{lembar.judul} {ALAMAT}",
        nomor_halaman="selalu",
        penulis="Badan",
        tanda="",
        **pilihan,
    )


cetak_asli = cetak._cetak


@dataclass(frozen=True, slots=True)
class Kotak:
    """A character or a line on a page, in points from the lower left."""

    kiri: float
    bawah: float
    kanan: float
    atas: float
    huruf: str = ""

    def tumpang(self, lain: "Kotak") -> float:
        """How much of the smaller one lies on the other, 0 to 1."""
        lebar = min(self.kanan, lain.kanan) - max(self.kiri, lain.kiri)
        tinggi = min(self.atas, lain.atas) - max(self.bawah, lain.bawah)
        if lebar <= 0 or tinggi <= 0:
            return 0.0
        return lebar * tinggi / max(0.01, min(self.luas, lain.luas))

    @property
    def tinggi(self) -> float:
        return self.atas - self.bawah

    @property
    def luas(self) -> float:
        return (self.kanan - self.kiri) * (self.atas - self.bawah)


class Urut:
    """Boxes in the order of one of their edges."""

    def __init__(self, kotak: list[Kotak], tepi: str) -> None:
        self._kotak = sorted(kotak, key=attrgetter(tepi))
        self._letak = [getattr(kotak_huruf_ini, tepi) for kotak_huruf_ini in self._kotak]

    def antara(self, dari: float, sampai: float) -> list[Kotak]:
        """Those whose edge lies between these, not on them."""
        return self._kotak[bisect_right(self._letak, dari) : bisect_left(self._letak, sampai)]


@dataclass(frozen=True)
class Cetakan:
    """A finished paper as it was seen in one look: what each page holds, and what is wrong with it.

    `isi`: the words of each page without spaces and without the footer; `baris`: its lines in the order in which they
    were drawn; `sisa`: points between the last words of the last page and its foot; `keluhan`: what stands where it
    may not: outside the margins, across a line of a table, on another character.
    """

    ukuran: set[tuple[float, float]]
    isi: list[str]
    baris: list[list[str]]
    sisa: float
    keluhan: list[str]


def lihat(lembar: cetak._Lembar, *, letak: bool = True) -> Cetakan:
    """Print one part and look at each of its pages once; without `letak` not at where its characters stand."""
    ukuran, isi, semua_baris, keluhan, sisa = set(), [], [], [], 0.0
    with pypdfium2.PdfDocument(halaman(lembar)) as dokumen:
        for nomor, hal in enumerate(dokumen, 1):
            teks = hal.get_textpage()
            huruf = kotak_huruf(teks)
            badan = [kotak for kotak in huruf if kotak.bawah > 2 * CM]
            isi.append("".join(kotak.huruf for kotak in badan))
            sisa = min((kotak.bawah for kotak in badan), default=2 * CM) - 2 * CM
            semua_baris.append(_baris(teks))
            ukuran.add(tuple(round(sisi / CM, 1) for sisi in hal.get_size()))
            if letak:
                salah = _keluhan_halaman(hal, huruf, TEPI[lembar.tata.kertas])
                keluhan += [f"halaman {nomor}: {kata}" for kata in salah]
    return Cetakan(ukuran, isi, semua_baris, sisa, keluhan)


def _keluhan_halaman(hal, huruf: list[Kotak], tepi: tuple[float, float, float, float]) -> Iterator[str]:
    kiri, kanan, bawah, atas = (sisi * CM for sisi in tepi)
    lebar, tinggi = hal.get_size()
    garis_tegak, garis_datar = garis(hal)
    tegak, datar = Urut(garis_tegak, "kiri"), Urut(garis_datar, "bawah")
    kaki = bawah - 0.4 * CM
    for kotak in huruf:
        if kotak.kiri < kiri - LONGGAR or kotak.kanan > lebar - kanan + LONGGAR or kotak.atas > tinggi - atas + 2:
            yield f"“{_sekitar(huruf, kotak)}” di luar tepi ({kotak.kiri:.0f}–{kotak.kanan:.0f} dari {lebar:.0f})"
        elif kotak.bawah < bawah - 2 and kotak.atas > kaki:
            yield f"“{_sekitar(huruf, kotak)}” di luar tepi bawah"
        for lurus in tegak.antara(kotak.kiri + LONGGAR, kotak.kanan - LONGGAR):
            if lurus.bawah < (kotak.bawah + kotak.atas) / 2 < lurus.atas:
                yield f"“{_sekitar(huruf, kotak)}” melintasi garis di {lurus.kiri:.0f}"
    for kotak, lurus in _tercoret(huruf, datar):
        yield f"“{_sekitar(huruf, kotak)}” dilintasi garis mendatar di {lurus.bawah:.0f}"
    for kotak, lain in _bertumpuk(huruf):
        yield f"“{_sekitar(huruf, kotak)}” tertimpa “{_sekitar(huruf, lain)}”"


def _tercoret(huruf: list[Kotak], datar: Urut) -> Iterator[tuple[Kotak, Kotak]]:
    """Characters through whose middle a line runs; one that underlines them runs lower."""
    for kotak in huruf:
        seperempat = kotak.tinggi / 4
        for lurus in datar.antara(kotak.bawah + seperempat, kotak.atas - seperempat):
            if kotak.tinggi > 3 and lurus.kiri < kotak.kanan and lurus.kanan > kotak.kiri:
                yield kotak, lurus


def _sekitar(huruf: list[Kotak], kotak: Kotak) -> str:
    di = huruf.index(kotak)
    return "".join(h.huruf for h in huruf[max(0, di - 12) : di + 6])


def _bertumpuk(huruf: list[Kotak]) -> Iterator[tuple[Kotak, Kotak]]:
    """Pairs that lie on each other; a slanted j leans under the letter before it, which is no overprint."""
    petak: dict[tuple[int, int], list[Kotak]] = {}
    for sebelum, kotak in zip([None, *huruf], huruf, strict=False):
        for x in range(int(kotak.kiri // 20), int(kotak.kanan // 20) + 1):
            for y in range(int(kotak.bawah // 20), int(kotak.atas // 20) + 1):
                for lain in petak.setdefault((x, y), []):
                    if lain.kiri >= kotak.kanan or kotak.kiri >= lain.kanan:
                        continue  # the most by far
                    if kotak.tumpang(lain) > (0.6 if lain is sebelum else 0.35):
                        yield kotak, lain
                petak[x, y].append(kotak)


def kotak_huruf(teks: pypdfium2.PdfTextPage) -> list[Kotak]:
    """The tight boxes of all visible characters."""
    kiri, kanan, bawah, atas = sisi = tuple(c_double() for _ in range(4))
    hasil = []
    for nomor in range(teks.count_chars()):
        huruf = chr(c.FPDFText_GetUnicode(teks, nomor))
        if huruf.isspace() or huruf in "\ufffe\x02":
            continue
        assert c.FPDFText_GetCharBox(teks, nomor, *sisi)
        kotak = Kotak(kiri.value, bawah.value, kanan.value, atas.value, huruf)
        if kotak.luas > 0.2:
            hasil.append(kotak)
    return hasil


def garis(hal) -> tuple[list[Kotak], list[Kotak]]:
    """The upright and the level lines that are drawn."""
    tegak, datar = [], []
    for benda in hal.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=3):
        kiri, bawah, kanan, atas = benda.get_bounds()
        if kanan - kiri < 2.5 and atas - bawah > 4:
            tegak.append(Kotak((kiri + kanan) / 2, bawah, (kiri + kanan) / 2, atas))
        elif atas - bawah < 2.5 and kanan - kiri > 4:
            datar.append(Kotak(kiri, (bawah + atas) / 2, kanan, (bawah + atas) / 2))
    return tegak, datar


def kata_terpotong(cetakan: Cetakan, lembar: cetak._Lembar) -> list[str]:
    """Everyday words of the paper that begin on one line and end on the next."""
    kata = {sepatah for sepatah in _polos(lembar.html).split() if len(sepatah) <= KATA_LAZIM}
    hasil = []
    for baris in cetakan.baris:
        for nomor, (atas, bawah) in enumerate(zip(baris, baris[1:], strict=False)):
            ujung = atas.split()[-1]
            for sambungan in (bawah.split()[0], "".join(baris[nomor + 1 : nomor + 3]).split()[0]):
                utuh = ujung + sambungan
                if utuh in kata and not (ujung in kata and sambungan in kata):
                    hasil.append(f"{ujung}/{sambungan}")
    return hasil


def _baris(teks: pypdfium2.PdfTextPage) -> list[str]:
    semua = teks.get_text_range().replace("\ufffe", "-").splitlines()
    return [baris for baris in semua if baris.strip()]


def _polos(naskah: str) -> str:
    """The words of HTML, tags as gaps."""
    return html.unescape(re.sub(r"<[^>]+>", " ", naskah[naskah.index("<body") :]))


def judul_sendirian(isi: list[str], lembar: cetak._Lembar) -> list[str]:
    """Headings, and other lines that must stay with what follows, that are the last of a page."""
    pola = r"<(h[123]|p)\b([^>]*)>(.*?)</\1>"
    cocok = re.findall(pola, lembar.html, re.DOTALL)
    judul = {_rekat(teks) for unsur, sifat, teks in cocok if unsur != "p" or re.search(r'[" ]ikut[" ]', sifat)}
    return [kepala for halaman_ini in isi[:-1] for kepala in judul if kepala and halaman_ini.endswith(kepala)]


def ekor_tanda_tangan(lembar: cetak._Lembar) -> str:
    """The last signature and what follows it, without spaces; empty where nobody signs."""
    mulai = max(lembar.html.rfind('<table class="penanda'), lembar.html.rfind('<table class="sela-besar jaga'))
    if mulai < 0:
        mulai = lembar.html.rfind('<table class="bergaris rapat paraf')
    return _rekat(lembar.html[mulai:]) if mulai > 0 else ""


def dorong(lembar: cetak._Lembar, titik: float) -> cetak._Lembar:
    """The paper with its contents `titik` points lower."""
    mulai = lembar.html.index(">", lembar.html.index("<body")) + 1
    utuh, ujung = divmod(int(titik), 20)
    baris = [20] * utuh + [ujung]
    isi = "".join(f'<p style="font-size:1pt;line-height:{tinggi}pt;margin:0">&nbsp;</p>' for tinggi in baris if tinggi)
    return dataclasses.replace(lembar, html=lembar.html[:mulai] + isi + lembar.html[mulai:])


def _rekat(naskah: str) -> str:
    return "".join(html.unescape(re.sub(r"<[^>]+>", " ", naskah)).split())
