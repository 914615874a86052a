"""An uploaded workbook as what it would type into a sheet: cells with their place in the file, and what is odd.

What is kept of an upload (`UnggahanIsian.isi`) is plain: {"jenis": "kinerja", "sel": [...], "keluhan": [...]} of a
workbook that we gave out, {"jenis": "asing", "lembar": [...], "padanan": {...} | None} of any other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja.adapters.lembar_kerja import LembarBerkas, SelBerkas, huruf_kolom
from kinerja.adapters.lembar_kerja_tulis import LEMBAR_PENANDA
from kinerja.domain.angka import tulis_angka
from kinerja.domain.galat import GalatDomain
from kinerja.domain.isian import ANGKA, LABEL
from kinerja.domain.tanda_berkas import TandaBerkas, baca_tanda

from .lembar import BarisIsian, Lembar
from .unduh import KOLOM_BARIS, KOLOM_NAMA

KOLOM_LABEL = {label.casefold(): kolom for kolom, label in LABEL.items()}
JUDUL_PALING_BAWAH = 30
DISEBUT = 10
"""Sentences about what is not read, before the rest is only counted."""
_KOSONG = frozenset({"", "-", "–", "—"})
_NOMOR_DEPAN = re.compile(r"^\s*\d+\s*[.)]\s*")
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


@dataclass(frozen=True)
class SelUnggah:
    """One cell of the file: where it belongs, what it says, where it stands ("F12"), why it cannot be read."""

    butir_id: int
    kolom: str
    teks: str
    versi: int
    tempat: str
    galat: str = ""


def tanda_berkas(semua: Iterable[LembarBerkas], kunci: bytes) -> TandaBerkas | None:
    """By what a workbook of ours is known again; None for any other. Raises TandaRusak."""
    lembar = next((satu for satu in semua if satu.nama == LEMBAR_PENANDA), None)
    return None if lembar is None else baca_tanda(_semua_baris(lembar), kunci)


def _semua_baris(lembar: LembarBerkas) -> list[list[str]]:
    """The texts of every row, up to its last filled cell."""
    akhir: dict[int, int] = {}
    for baris, kolom in lembar.sel:
        akhir[baris] = max(akhir.get(baris, 0), kolom)
    return [[lembar.teks(nomor, kolom) for kolom in range(1, akhir[nomor] + 1)] for nomor in lembar.baris]


def sel_kinerja(
    semua: Iterable[LembarBerkas], penanda: TandaBerkas, lembar: Lembar
) -> tuple[list[SelUnggah], list[str]]:
    """The cells of a workbook of ours, and sentences about what of it is not read."""
    semua = list(semua)
    berkas, judul, kolom_id = _tabel(semua)
    letak, kolom_nama = _letak(berkas, judul)
    hilang = [label for nama, label in LABEL.items() if nama not in letak]
    keluhan = [f"Kolom {label} tidak ada pada berkas, sehingga tidak dibaca." for label in hilang]
    keluhan += [
        f"Lembar “{lain.nama}” juga berisi isian, tetapi tidak dibaca; yang dibaca lembar “{berkas.nama}”."
        for lain in semua
        if lain is not berkas and any(sel.isi == KOLOM_BARIS for sel in lain.sel.values())
    ]
    milik = {baris.butir_id: baris for baris in lembar.baris}
    bernama = {_nama(baris.indikator.nama): baris.butir_id for baris in lembar.baris}
    sel: list[SelUnggah] = []
    ditemui: dict[int, int] = {}
    asing: list[str] = []
    for nomor in (n for n in berkas.baris if n > judul):
        butir = _nomor_butir(berkas.teks(nomor, kolom_id))
        baris = milik.get(butir)
        if butir not in penanda.versi or butir in ditemui:
            if any(berkas.teks(nomor, kolom) for kolom in letak.values()):
                asing.append(_tak_terbaca(nomor, ditemui.get(butir)))
            continue
        ditemui[butir] = nomor
        nama_baris = berkas.teks(nomor, kolom_nama)
        if baris and bernama.get(_nama(nama_baris), butir) != butir:
            asing.append(_tertukar(nomor, nama_baris, baris))
            continue
        versi, dipakai = penanda.versi[butir], set(baris.sel) if baris else set(LABEL)
        for nama, kolom in letak.items():
            tempat = f"{huruf_kolom(kolom)}{nomor}"
            if berkas.tertutup(nomor, kolom):
                asing.append(f"Sel {tempat} digabung dengan sel lain, sehingga tidak dibaca. Pisahkan, lalu isi.")
            elif nama in dipakai or (nomor, kolom) in berkas.sel:
                sel.append(_sel(butir, nama, berkas.sel.get((nomor, kolom)), versi.get(nama, 0), tempat))
    keluhan += _beberapa(asing)
    if tak_ada := len(penanda.versi) - len(ditemui):
        keluhan.append(f"{tak_ada} indikator tidak ada pada berkas; isiannya tidak berubah.")
    return sel, keluhan


def _letak(berkas: LembarBerkas, judul: int) -> tuple[dict[str, int], int]:
    """In which column each heading of ours stands, and that of the names (0: nowhere)."""
    letak, kolom_nama = {}, 0
    for baris, kolom in berkas.sel:
        kata = berkas.teks(baris, kolom).strip().casefold() if baris == judul else ""
        if nama := KOLOM_LABEL.get(kata):
            letak[nama] = kolom
        elif kata == KOLOM_NAMA.casefold():
            kolom_nama = kolom
    return letak, kolom_nama


def _nomor_butir(teks: str) -> int:
    rapi = teks.strip()
    return int(rapi) if rapi.isascii() and rapi.isdigit() and len(rapi) < 10 else 0


def _tertukar(nomor: int, nama: str, baris: BarisIsian) -> str:
    return (
        f"Baris {nomor} bertuliskan “{nama[:80]}”, tetapi penandanya milik “{baris.indikator.nama[:80]}” (mungkin "
        "berkas diurutkan sebagian), sehingga tidak dibaca."
    )


def _beberapa(kalimat: list[str]) -> list[str]:
    """The first of many sentences, and how many more there are."""
    lain = len(kalimat) - DISEBUT
    return kalimat if lain <= 0 else [*kalimat[:DISEBUT], f"Dan {lain} baris atau sel lain yang juga tidak dibaca."]


def _tabel(semua: Iterable[LembarBerkas]) -> tuple[LembarBerkas, int, int]:
    for berkas in semua:
        for (baris, kolom), satu in berkas.sel.items():
            if satu.isi == KOLOM_BARIS:
                return berkas, baris, kolom
    raise GalatDomain(
        f"Kolom tersembunyi “{KOLOM_BARIS}” tidak ada lagi pada berkas ini. Unduh XLSX sekali lagi, salin isian Anda "
        "ke sana, lalu unggah berkas itu."
    )


def _tak_terbaca(nomor: int, kembar: int | None) -> str:
    if kembar:
        return f"Baris {nomor} memuat indikator yang sama dengan baris {kembar}, sehingga tidak dibaca."
    return f"Baris {nomor} ditambahkan di luar Kinerja, sehingga tidak dibaca."


def _sel(butir: int, kolom: str, sel: SelBerkas | None, versi: int, tempat: str) -> SelUnggah:
    teks, galat = teks_sel(kolom, sel)
    return SelUnggah(butir, kolom, teks, versi, tempat, galat)


def teks_sel(kolom: str, sel: SelBerkas | None) -> tuple[str, str]:
    """What a cell says as a person would type it, and why it cannot be taken ("" when it can)."""
    if sel is None:
        return "", ""
    if sel.jenis == "angka":
        angka = Decimal(sel.isi)
        return (tulis_angka(angka) if kolom in ANGKA else sel.isi.replace(".", ",")), ""
    if sel.jenis == "tanggal" and kolom in ANGKA:
        return (
            sel.isi,
            f"Excel membaca isian ini sebagai tanggal {sel.isi}. Ubah format selnya menjadi Teks, lalu ketik ulang.",
        )
    if sel.jenis == "galat":
        kata = "rumus tanpa hasil" if sel.isi == "rumus" else sel.isi
        return kata, f"Sel ini berisi {kata}, bukan isian. Ketik hasilnya sebagai angka atau teks."
    return sel.isi, ""


# ---- sheets of others ----


@dataclass(frozen=True)
class KolomAsing:
    """A column of a foreign sheet: its number and letter, heading, examples, and what it probably is ("" for none)."""

    nomor: int
    huruf: str
    judul: str
    contoh: tuple[str, ...]
    usulan: str


def baris_judul(berkas: LembarBerkas) -> int:
    """The row that looks most like a row of headings."""
    calon = [nomor for nomor in berkas.baris if nomor <= JUDUL_PALING_BAWAH]

    def nilai(nomor: int) -> tuple[int, int]:
        judul = [berkas.teks(*tempat) for tempat in berkas.sel if tempat[0] == nomor]
        return sum(bool(tebak(satu)) for satu in judul), len(judul)

    return max(calon, key=nilai, default=1)


def tebak(judul: str) -> str:
    """The column that a heading probably means, "" for none."""
    rendah = kunci_judul(judul)
    return next((kolom for kata, kolom in _TEBAKAN if any(satu in rendah for satu in kata)), "")


def kunci_judul(judul: str) -> str:
    """A heading as it is remembered."""
    return " ".join(judul.casefold().split())


def kolom_asing(berkas: LembarBerkas, judul: int, diingat: Mapping[str, str]) -> list[KolomAsing]:
    """The columns below a row of headings. `diingat`: what was said of a heading before."""
    dipakai: set[str] = set()
    hasil = []
    for kolom in sorted({kolom for baris, kolom in berkas.sel if baris >= judul}):
        nama = berkas.teks(judul, kolom)
        usulan = diingat.get(kunci_judul(nama), tebak(nama)) if nama else ""
        usulan = "" if usulan in dipakai else usulan
        dipakai.add(usulan)
        isi = [berkas.teks(baris, kolom) for baris in berkas.baris if baris > judul and (baris, kolom) in berkas.sel]
        hasil.append(KolomAsing(kolom, huruf_kolom(kolom), nama, tuple(isi[:2]), usulan))
    return hasil


def sel_asing(
    berkas: LembarBerkas, judul: int, kolom: Mapping[int, str], lembar: Lembar
) -> tuple[list[SelUnggah], list[str]]:
    """What a foreign sheet would type, its columns matched. An empty cell says nothing; nothing stands behind it."""
    kolom_nama = next(nomor for nomor, nama in kolom.items() if nama == "indikator")
    dikenal = {kunci: baris for baris in lembar.baris for kunci in _sebutan(baris)}
    sel: list[SelUnggah] = []
    ditemui: dict[int, int] = {}
    asing: list[str] = []
    for nomor in (n for n in berkas.baris if n > judul):
        nama = berkas.teks(nomor, kolom_nama)
        baris = dikenal.get(_nama(nama))
        if baris is None or baris.butir_id in ditemui:
            asing += [f"Baris {nomor}, “{nama[:80]}”"] if nama.strip() else []
            continue
        ditemui[baris.butir_id] = nomor
        for letak, tujuan in kolom.items():
            if tujuan != "indikator":
                sel += _sel_asing(baris, tujuan, berkas.sel.get((nomor, letak)), f"{huruf_kolom(letak)}{nomor}")
    kata = "bukan indikator unit ini (atau sudah ada di atasnya), sehingga tidak dibaca."
    return sel, _beberapa([f"{satu} {kata}" for satu in asing])


def _sebutan(baris: BarisIsian) -> set[str]:
    return {_nama(baris.indikator.nama), _nama(baris.indikator.kode)} - {""}


def _nama(teks: str) -> str:
    return " ".join(re.sub(r"[^\w%]+", " ", _NOMOR_DEPAN.sub("", teks)).casefold().split())


def _sel_asing(baris: BarisIsian, kolom: str, sel: SelBerkas | None, tempat: str) -> list[SelUnggah]:
    teks, galat = teks_sel(kolom, sel)
    if teks.strip() in _KOSONG:
        return []
    if kolom == "realisasi" and "pembilang" in baris.sel and not galat:
        atas, garis, bawah = teks.partition("/")
        if garis:
            return [
                SelUnggah(baris.butir_id, satu, isi.strip(), 0, tempat)
                for satu, isi in (("pembilang", atas), ("penyebut", bawah))
            ]
        galat = f"Indikator ini rasio: “{teks}” tidak menyebut pembilang dan penyebutnya. Tulis misalnya 88/90."
    return [SelUnggah(baris.butir_id, kolom, teks, 0, tempat, galat)]
