"""An uploaded workbook as what it would type into a sheet: cells with their place in the file, and what is odd.

What is kept of an upload (`UnggahanIsian.isi`) is plain: {"jenis": "kinerja", "sel": [...], "keluhan": [...]} of a
workbook that we gave out, {"jenis": "asing", "lembar": [...], "padanan": {...} | None} of any other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kinerja.adapters.lembar_kerja import LembarBerkas, SelBerkas, huruf_kolom
from kinerja.domain.isian import LABEL
from kinerja.domain.tanda_berkas import TandaBerkas
from kinerja.services.berkas.lembar_kembali import (
    BarisDikenal,
    SelKembali,
    beberapa,
    nama_rapi,
    sel_kembali,
    teks_sel,
)

from .lembar import BarisIsian, Lembar

JUDUL_PALING_BAWAH = 30
_KOSONG = frozenset({"", "-", "–", "—"})
_TEBAKAN = (
    (("pembilang",), "pembilang"),
    (("penyebut",), "penyebut"),
    (("belum tersedia",), "belum_tersedia"),
    (("pendorong", "pendukung", "keberhasilan"), "pendorong"),
    (("penghambat", "kendala", "hambatan", "permasalahan"), "penghambat"),
    (("tindak lanjut", "rencana aksi", "solusi"), "tindak_lanjut"),
    (("realisasi anggaran", "realisasi keuangan", "realisasi (rp"), "anggaran"),
    (("target", "capaian", "satuan", "pagu", "sasaran", "%"), ""),
    (("realisasi",), "realisasi"),
    (("indikator",), "indikator"),
)
"""Words in a heading, the first that fits counts."""
_KATA_LEPAS = frozenset("yang dan di pada dalam untuk dari dengan ke terhadap atas oleh para".split())
"""Words that come and go in the name of an indicator."""
_SATU_KATA = {"%": "persentase", "persen": "persentase", "prosentase": "persentase"}
_TRIWULAN = re.compile(r"\b(?:triwulan|triw|tw)\W{0,3}(iv|iii|ii|i|[1-4])\b")
_ROMAWI = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SAMPAI = re.compile(r"\bs\W{0,2}d\b|\bsampai\b|\bkumulatif\b|\bakumulasi\b")


def sel_kinerja(
    semua: Sequence[LembarBerkas], penanda: TandaBerkas, lembar: Lembar
) -> tuple[list[SelKembali], list[str]]:
    """The cells of a workbook of ours, and sentences about what of it is not read."""
    milik = {baris.butir_id: BarisDikenal(baris.indikator.nama, baris.sel) for baris in lembar.baris}
    return sel_kembali(semua, penanda, milik, LABEL)


# ---- sheets of others ----


@dataclass(frozen=True)
class KolomAsing:
    """A column of a foreign sheet: its number and letter, heading, examples, and what it probably is ("" for none)."""

    nomor: int
    huruf: str
    judul: str
    contoh: tuple[str, ...]
    usulan: str


@dataclass(frozen=True)
class BarisAsing:
    """A row of a foreign sheet whose name is that of no indicator. `butir_id`: which one a person has said it is."""

    nomor: int
    nama: str
    butir_id: int | None = None


def baris_judul(berkas: LembarBerkas) -> int:
    """The row that looks most like a row of headings."""
    calon = [nomor for nomor in berkas.baris if nomor <= JUDUL_PALING_BAWAH]

    def nilai(nomor: int) -> tuple[int, int]:
        judul = [berkas.teks(*tempat) for tempat in berkas.sel if tempat[0] == nomor]
        return sum(bool(tebak(satu_judul)) for satu_judul in judul), len(judul)

    return max(calon, key=nilai, default=1)


def tebak(judul: str) -> str:
    """The column that a heading probably means, "" for none."""
    rendah = kunci_judul(judul)
    return next((kolom for kata, kolom in _TEBAKAN if any(satu_kata in rendah for satu_kata in kata)), "")


def kunci_judul(judul: str) -> str:
    """A heading as it is remembered."""
    return " ".join(judul.casefold().split())


def judul_kolom(berkas: LembarBerkas, judul: int, kolom: int) -> str:
    """The heading of a column, with what stands over several columns before it: "Realisasi TW I"."""
    sendiri = berkas.gabungan(judul, kolom)
    bagian = [berkas.teks(*sendiri[:2]) if sendiri else berkas.teks(judul, kolom) or berkas.teks(judul - 1, kolom)]
    if sendiri and sendiri[3] > sendiri[1]:
        bagian.append(berkas.teks(sendiri[2] + 1, kolom))
    atas = berkas.gabungan(judul - 1, kolom)
    lebar_lembar = max((k for _, k in berkas.sel), default=0)
    if atas and atas != sendiri and atas[3] > atas[1] and (atas[1] > 1 or atas[3] < lebar_lembar):
        bagian.insert(0, berkas.teks(*atas[:2]))
    return " ".join(dict.fromkeys(" ".join(kata.split()) for kata in bagian if kata))


def menurut_periode(berkas: Sequence[str], periode: str) -> int:
    """Which of these sheets is probably that of the period, by its name; the first where none says so."""
    return next((ke for ke, nama in enumerate(berkas) if _triwulan(nama) == {periode}), 0)


def _triwulan(judul: str) -> set[str]:
    """The periods that a heading names: {"tw1"} of "Realisasi Triwulan I"."""
    return {f"tw{_ROMAWI.get(angka, angka)}" for angka in _TRIWULAN.findall(judul.casefold())}


def _lain_periode(judul: str, usulan: str, periode: str) -> bool:
    """Does a heading speak of another period? What is counted up to a triwulan is not the realisasi of it alone."""
    disebut = _triwulan(judul)
    kumulatif = usulan not in ("anggaran", "indikator") and _SAMPAI.search(judul.casefold())
    return bool(disebut) and (disebut != {periode} or bool(kumulatif))


def kolom_asing(berkas: LembarBerkas, judul: int, diingat: Mapping[str, str], periode: str) -> list[KolomAsing]:
    """The columns below a row of headings. `diingat`: what was said of a heading before; a heading that names another
    period than `periode` is proposed for nothing.
    """
    dipakai: set[str] = set()
    hasil = []
    for kolom in sorted({kolom for baris, kolom in berkas.sel if baris >= judul}):
        nama = judul_kolom(berkas, judul, kolom)
        usulan = diingat.get(kunci_judul(nama), tebak(nama)) if nama else ""
        usulan = "" if usulan in dipakai or _lain_periode(nama, usulan, periode) else usulan
        dipakai.add(usulan)
        isi = [berkas.teks(baris, kolom) for baris in berkas.baris if baris > judul and (baris, kolom) in berkas.sel]
        hasil.append(KolomAsing(kolom, huruf_kolom(kolom), nama, tuple(isi[:2]), usulan))
    return hasil


def sel_asing(
    berkas: LembarBerkas, judul: int, kolom: Mapping[int, str], lembar: Lembar, diingat: Mapping[str, str]
) -> tuple[list[SelKembali], list[str], list[BarisAsing]]:
    """What a foreign sheet would type, its columns matched; sentences; and the rows that a person may match.

    An empty cell says nothing; nothing stands behind it. `diingat`: the kode of the indicator by a name in the file.
    """
    per_kode = {baris.indikator.kode: baris for baris in lembar.baris}
    kolom_nama = next(nomor for nomor, nama in kolom.items() if nama == "indikator")
    dikenal, serupa = {kunci: baris for baris in lembar.baris for kunci in _sebutan(baris)}, _serupa(lembar)
    sel: list[SelKembali] = []
    ditemui: dict[int, int] = {}
    asing: list[str] = []
    disebut: list[str] = []
    ditanya: list[BarisAsing] = []
    for nomor in (n for n in berkas.baris if n > judul):
        nama = berkas.teks(nomor, kolom_nama)
        sendiri = dikenal.get(nama_rapi(nama)) or serupa.get(_kata_pokok(nama))
        baris = sendiri or per_kode.get(diingat.get(nama_rapi(nama), ""))
        if tanya := sendiri is None and bool(nama.strip()) and _berisi(berkas, nomor, kolom):
            ditanya.append(BarisAsing(nomor, nama, baris.butir_id if baris else None))
        if baris is None or baris.butir_id in ditemui:
            asing += [f"Baris {nomor}, “{nama[:80]}”"] if nama.strip() and (baris or not tanya) else []
            continue
        ditemui[baris.butir_id] = nomor
        if nama_rapi(nama) not in dikenal:
            sebutan = f"{baris.urutan}. {baris.indikator.nama}"
            disebut.append(f"Baris {nomor}, “{nama[:80]}” dibaca sebagai “{sebutan[:120]}”.")
        for letak, tujuan in kolom.items():
            if tujuan != "indikator":
                sel += _sel_asing(baris, tujuan, berkas.sel.get((nomor, letak)), f"{huruf_kolom(letak)}{nomor}")
    kata = "bukan indikator unit ini (atau sudah ada di atasnya), sehingga tidak dibaca."
    return sel, [*disebut, *beberapa([f"{judul_asing} {kata}" for judul_asing in asing])], ditanya


def _berisi(berkas: LembarBerkas, nomor: int, kolom: Mapping[int, str]) -> bool:
    """Is there anything in this row to be read?"""
    letak = (kolom_berkas for kolom_berkas, nama in kolom.items() if nama != "indikator")
    return any(berkas.teks(nomor, kolom_berkas).strip() not in _KOSONG for kolom_berkas in letak)


def _serupa(lembar: Lembar) -> dict[tuple[str, ...], BarisIsian]:
    """The rows by the words of their names that matter; none that two rows share."""
    kunci = [_kata_pokok(baris.indikator.nama) for baris in lembar.baris]
    return {kata: baris for kata, baris in zip(kunci, lembar.baris, strict=True) if kata and kunci.count(kata) == 1}


def _kata_pokok(nama: str) -> tuple[str, ...]:
    """ "% pensiun yang tepat waktu" and "Persentase pensiun tepat waktu" are one name."""
    semua = (_SATU_KATA.get(kata, kata) for kata in nama_rapi(nama).replace("%", " % ").split())
    return tuple(kata for kata in semua if kata not in _KATA_LEPAS)


def _sebutan(baris: BarisIsian) -> set[str]:
    return {nama_rapi(baris.indikator.nama), nama_rapi(baris.indikator.kode)} - {""}


def _sel_asing(baris: BarisIsian, kolom: str, sel: SelBerkas | None, tempat: str) -> list[SelKembali]:
    teks, galat = teks_sel(kolom, sel)
    if teks.strip() in _KOSONG:
        return []
    if kolom == "realisasi" and "pembilang" in baris.sel and not galat:
        atas, garis, bawah = teks.partition("/")
        if garis:
            return [
                SelKembali(baris.butir_id, bagian, isi.strip(), 0, tempat)
                for bagian, isi in (("pembilang", atas), ("penyebut", bawah))
            ]
        galat = f"Indikator ini rasio: “{teks}” tidak menyebut pembilang dan penyebutnya. Tulis misalnya 88/90."
    return [SelKembali(baris.butir_id, kolom, teks, 0, tempat, galat)]
