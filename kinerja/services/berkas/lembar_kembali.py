"""A workbook that we gave out comes back: its cells by the row that they belong to, and what of it cannot be taken."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from kinerja.adapters.lembar_kerja import LembarBerkas, SelBerkas, huruf_kolom
from kinerja.adapters.lembar_kerja_tulis import LEMBAR_PENANDA
from kinerja.domain.angka import tulis_angka
from kinerja.domain.galat import GalatDomain
from kinerja.domain.isian import ANGKA, LABEL
from kinerja.domain.tanda_berkas import ISIAN, TandaBerkas, baca_tanda

KOLOM_BARIS = "Penanda baris"
"""Over the hidden column that says which row is which."""
KOLOM_NAMA = "Indikator"
KOLOM_LABEL = {label.casefold(): kolom for kolom, label in LABEL.items()}
SERUPA = 0.6
"""From here on a name is the same one, mended by hand."""
DISEBUT = 10
"""Sentences about what is not read, before the rest is only counted."""
_NOMOR_DEPAN = re.compile(r"^\s*\d+\s*[.)]\s*")


@dataclass(frozen=True)
class BarisDikenal:
    """A row that may be filled: what its indicator is called, which columns it has."""

    nama: str
    kolom: Collection[str]


@dataclass(frozen=True)
class SelKembali:
    """One cell of the file: where it belongs, what it says, where it stands ("F12"), why it cannot be read."""

    butir_id: int
    kolom: str
    teks: str
    versi: int
    tempat: str
    galat: str = ""


def tanda_berkas(semua: Iterable[LembarBerkas], kunci: bytes, bentuk: str = ISIAN) -> TandaBerkas | None:
    """By what a workbook of ours is known again; None for any other. Raises TandaRusak."""
    lembar = next((lembar_berkas for lembar_berkas in semua if lembar_berkas.nama == LEMBAR_PENANDA), None)
    return None if lembar is None else baca_tanda(_semua_baris(lembar), kunci, bentuk)


def _semua_baris(lembar: LembarBerkas) -> list[list[str]]:
    """The texts of every row, up to its last filled cell."""
    akhir: dict[int, int] = {}
    for baris, kolom in lembar.sel:
        akhir[baris] = max(akhir.get(baris, 0), kolom)
    return [[lembar.teks(nomor, kolom) for kolom in range(1, akhir[nomor] + 1)] for nomor in lembar.baris]


def sel_kembali(
    semua: Sequence[LembarBerkas], penanda: TandaBerkas, milik: Mapping[int, BarisDikenal], kolom_isi: Collection[str]
) -> tuple[list[SelKembali], list[str]]:
    """The cells of a workbook of ours, and sentences about what of it is not read.

    `milik`: the rows that may be filled, by id; `kolom_isi`: the columns that such a workbook has.
    """
    berkas, judul, kolom_id = _tabel(semua)
    letak, kolom_nama = _letak(berkas, judul)
    hilang = [label for nama, label in LABEL.items() if nama in kolom_isi and nama not in letak]
    keluhan = [f"Kolom {label} tidak ada pada berkas, sehingga tidak dibaca." for label in hilang]
    keluhan += [
        f"Lembar “{lain.nama}” juga berisi isian, tetapi tidak dibaca; yang dibaca lembar “{berkas.nama}”."
        for lain in semua
        if lain is not berkas and any(sel.isi == KOLOM_BARIS for sel in lain.sel.values())
    ]
    bernama = {nama_rapi(baris.nama): nomor for nomor, baris in milik.items()}
    sel: list[SelKembali] = []
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
        if baris and not _sebutan(nama_baris, baris.nama, bernama.get(nama_rapi(nama_baris)) in (None, butir)):
            asing.append(_tertukar(nomor, nama_baris, baris.nama))
            continue
        versi, dipakai = penanda.versi[butir], set(baris.kolom) if baris else set(LABEL)
        for nama, kolom in letak.items():
            tempat = f"{huruf_kolom(kolom)}{nomor}"
            if berkas.tertutup(nomor, kolom):
                asing.append(f"Sel {tempat} digabung dengan sel lain, sehingga tidak dibaca. Pisahkan, lalu isi.")
            elif nama in dipakai or (nomor, kolom) in berkas.sel:
                sel.append(_sel(butir, nama, berkas.sel.get((nomor, kolom)), versi.get(nama, 0), tempat))
    keluhan += beberapa(asing)
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


def _sebutan(tertulis: str, nama: str, bukan_lain: bool) -> bool:
    """Does a row still speak of its indicator: a name that was emptied or mended, not another one?"""
    rapi, milik = nama_rapi(tertulis), nama_rapi(nama)
    return bukan_lain and (not rapi or SequenceMatcher(None, rapi, milik, autojunk=False).ratio() >= SERUPA)


def _nomor_butir(teks: str) -> int:
    rapi = teks.strip()
    return int(rapi) if rapi.isascii() and rapi.isdigit() and len(rapi) < 10 else 0


def _tertukar(nomor: int, nama: str, milik: str) -> str:
    return (
        f"Baris {nomor} bertuliskan “{nama[:80]}”, tetapi penandanya milik “{milik[:80]}” (mungkin "
        "berkas diurutkan sebagian), sehingga tidak dibaca."
    )


def beberapa(kalimat: list[str]) -> list[str]:
    """The first of many sentences, and how many more there are."""
    lain = len(kalimat) - DISEBUT
    return kalimat if lain <= 0 else [*kalimat[:DISEBUT], f"Dan {lain} baris atau sel lain yang juga tidak dibaca."]


def _tabel(semua: Iterable[LembarBerkas]) -> tuple[LembarBerkas, int, int]:
    for berkas in semua:
        for (baris, kolom), sel in berkas.sel.items():
            if sel.isi == KOLOM_BARIS:
                return berkas, baris, kolom
    raise GalatDomain(
        f"Kolom tersembunyi “{KOLOM_BARIS}” tidak ada lagi pada berkas ini. Unduh XLSX sekali lagi, salin isian Anda "
        "ke sana, lalu unggah berkas itu."
    )


def _tak_terbaca(nomor: int, kembar: int | None) -> str:
    if kembar:
        return f"Baris {nomor} memuat indikator yang sama dengan baris {kembar}, sehingga tidak dibaca."
    return f"Baris {nomor} ditambahkan di luar Kinerja, sehingga tidak dibaca."


def _sel(butir: int, kolom: str, sel: SelBerkas | None, versi: int, tempat: str) -> SelKembali:
    teks, galat = teks_sel(kolom, sel)
    return SelKembali(butir, kolom, teks, versi, tempat, galat)


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


def nama_rapi(teks: str) -> str:
    """A name as names are compared: without its number, its case and its signs."""
    return " ".join(re.sub(r"[^\w%]+", " ", _NOMOR_DEPAN.sub("", teks)).casefold().split())
