"""A list that is filled as a table, in a workbook or as a pasted block: its columns, its text, its faults by row."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from . import huruf
from .angka import baca_angka, baca_rupiah, tulis_angka
from .definisi import SEBUTAN_TRIWULAN
from .galat import GalatDomain, terlalu_panjang
from .nilai import ketik_nilai, tulis_nilai
from .tanggal import baca_tanggal

PENANDA = "penanda"
"""The key of the column that says which stored row is meant; a workbook hides it."""
JUDUL_PENANDA = "Penanda baris"
BARIS_MAKS = 2_000
_JUDUL_TERJAUH = 8
"""So many lines may stand above the heads of the columns."""
TANPA_HASIL = "#RUMUS!"
"""Stands for a cell whose formula has no result."""
SEL_GABUNG = "#GABUNG!"
"""Stands for a cell that a merged square covers: what it says stands in another one."""
_BARIS = re.compile(r"[^\n]*\n|[^\n]+")
_GALAT = re.compile(r"#[A-Z0-9/]+[!?]?")
YA, TIDAK = "ya", "tidak"
_YA_TIDAK = {YA: True, "y": True, TIDAK: False, "t": False}


@dataclass(frozen=True)
class KolomIsian:
    """A column. `jenis`: "teks", "pilihan", "tanggal", "bulat", "angka", "rupiah", "target", "triwulan", "ya".

    `wajib`: the sentence when it is empty; `paling`: most characters; `pilihan`: (value, words); `bawaan`: the value of
    a cell that is empty or not there.
    """

    kunci: str
    judul: str
    lebar: int = 20
    jenis: str = "teks"
    wajib: str = ""
    paling: int = 200
    pilihan: tuple[tuple[str, str], ...] = ()
    bawaan: Any = ""


@dataclass(frozen=True)
class BentukIsian:
    """A list: its key, its name (also that of its sheet), its columns, and those by which a row is known again."""

    kunci: str
    judul: str
    kolom: tuple[KolomIsian, ...]
    pengenal: tuple[str, ...]


@dataclass(frozen=True)
class SalahBaris:
    """One fault: sheet, row (from 1), head of the column ("" for the row as a whole), and what to do."""

    lembar: str
    baris: int
    kolom: str
    pesan: str


@dataclass(frozen=True)
class BarisIsianDaftar:
    """A row as typed: its number, the stored row it names (0 for none), and the cells that were given, by key."""

    nomor: int
    penanda: int
    isi: dict[str, Any] = field(default_factory=dict)


def tulis_blok(baris: Sequence[Sequence[str]]) -> str:
    """Cells as a spreadsheet puts them on the clipboard: tabs between, quotes around a cell of several lines."""
    return "".join("\t".join(map(_kutip, sebaris)).rstrip("\t") + "\n" for sebaris in baris)


def _kutip(sel: str) -> str:
    kutip = sel.replace('"', '""')
    return f'"{kutip}"' if any(tanda in sel for tanda in '\t\n"') else sel


def baca_blok(teks: str) -> list[list[str]]:
    """The cells of a block, row by row; an empty line is an empty row."""
    baris = _BARIS.findall(teks.replace("\r\n", "\n").replace("\r", "\n"))
    return list(csv.reader(baris, dialect="excel-tab"))


def baca_tabel(bentuk: BentukIsian, teks: str) -> tuple[list[BarisIsianDaftar], list[SalahBaris]]:
    """The rows of a block and every fault in it. Heads of columns are known by name; without them the order counts."""
    try:
        semua = baca_blok(teks)
    except csv.Error:
        return [], [SalahBaris(bentuk.judul, 1, "", "Isi ini bukan tabel. Salin selnya dari Excel, lalu tempel lagi.")]
    mulai, letak, salah = _letak(bentuk, semua)
    baris: list[BarisIsianDaftar] = []
    for nomor, sel in enumerate(semua[mulai:], start=mulai + 1):
        isi = {kunci: sel[ke].strip() for ke, kunci in letak.items() if ke < len(sel)}
        if any(nilai for kunci, nilai in isi.items() if kunci != PENANDA):
            baris.append(_baris(bentuk, nomor, isi, set(letak.values()), salah))
    if len(baris) > BARIS_MAKS:
        pesan = f"Paling banyak {tulis_angka(Decimal(BARIS_MAKS))} baris sekali unggah. Bagi menjadi beberapa berkas."
        return [], [SalahBaris(bentuk.judul, baris[BARIS_MAKS].nomor, "", pesan)]
    return baris, salah


def _letak(bentuk: BentukIsian, semua: list[list[str]]) -> tuple[int, dict[int, str], list[SalahBaris]]:
    """(first row of content, key by column, heads that are not known)."""
    judul = {JUDUL_PENANDA.casefold(): PENANDA} | {kolom.judul.casefold(): kolom.kunci for kolom in bentuk.kolom}
    for ke, sel in enumerate(semua[:_JUDUL_TERJAUH]):
        dikenal = {kolom: judul[kata.strip().casefold()] for kolom, kata in enumerate(sel) if _kenal(kata, judul)}
        if len(set(dikenal.values()) & {*bentuk.pengenal, bentuk.kolom[0].kunci}) and len(dikenal) > 1:
            asing = [kata.strip() for kata in sel if kata.strip() and not _kenal(kata, judul)]
            kata = "Kolom ini tidak dikenal. Hapus kolomnya, atau samakan judulnya dengan berkas unduhan."
            return ke + 1, dikenal, [SalahBaris(bentuk.judul, ke + 1, kata_asing, kata) for kata_asing in asing]
    return 0, {ke: kolom.kunci for ke, kolom in enumerate(bentuk.kolom)}, []


def _kenal(kata: str, judul: Mapping[str, str]) -> bool:
    return kata.strip().casefold() in judul


def _baris(
    bentuk: BentukIsian, nomor: int, isi: dict[str, str], ada: set[str], salah: list[SalahBaris]
) -> BarisIsianDaftar:
    penanda = isi.get(PENANDA, "")
    hasil: dict[str, Any] = {}
    for kolom in bentuk.kolom:
        if kolom.kunci not in ada:
            continue
        try:
            hasil[kolom.kunci] = baca_sel(kolom, isi.get(kolom.kunci, ""))
        except GalatDomain as galat:
            salah.append(SalahBaris(bentuk.judul, nomor, kolom.judul, galat.pesan))
    nomor_baris = int(penanda) if penanda.isascii() and penanda.isdigit() and len(penanda) < 10 else 0
    return BarisIsianDaftar(nomor, nomor_baris, hasil)


def baca_sel(kolom: KolomIsian, teks: str) -> Any:
    """What a cell says, as the value of its kind. Raises GalatDomain with what to do."""
    rapi = huruf.rapikan(teks).strip()
    if not rapi:
        if kolom.wajib:
            raise GalatDomain(kolom.wajib)
        return kolom.bawaan
    if rapi == SEL_GABUNG:
        raise GalatDomain("Sel ini digabung dengan sel lain. Pisahkan selnya (Unmerge), lalu isi masing-masing.")
    if _GALAT.fullmatch(rapi):
        raise GalatDomain("Rumus pada sel ini tidak berhasil. Ketik hasilnya sebagai angka atau teks.")
    return _BACA[kolom.jenis](kolom, rapi)


def _teks(kolom: KolomIsian, teks: str) -> str:
    if kata := terlalu_panjang(teks, kolom.paling) or huruf.keluhan(teks, kolom.judul):
        raise GalatDomain(kata)
    return teks


def _pilihan(kolom: KolomIsian, teks: str) -> str:
    for nilai, kata in kolom.pilihan:
        if teks.casefold() in (kata.casefold(), nilai.casefold()):
            return nilai
    raise GalatDomain(f"“{teks[:60]}” tidak ada. Pilih salah satu: {'; '.join(kata for _, kata in kolom.pilihan)}.")


def _bulat(kolom: KolomIsian, teks: str) -> int:
    if teks.isascii() and teks.isdigit() and len(teks) < 10:
        return int(teks)
    raise GalatDomain("Tulis bilangan bulat, misalnya 2.")


def _triwulan(kolom: KolomIsian, teks: str) -> int:
    """A quarter as the pages call it (TW IV), or its number."""
    kata = " ".join(teks.split()).casefold().replace("triwulan ", "tw ")
    for nomor, sebutan in enumerate(SEBUTAN_TRIWULAN, start=1):
        if kata in (str(nomor), f"tw {nomor}", f"tw{nomor}", sebutan.casefold(), sebutan[3:].casefold()):
            return nomor
    raise GalatDomain(f"“{teks[:60]}” bukan triwulan. Tulis salah satu: {'; '.join(SEBUTAN_TRIWULAN)}.")


def _target(kolom: KolomIsian, teks: str) -> str:
    nilai = ketik_nilai(_teks(kolom, teks))
    if nilai is None or "%" in teks:  # whether the satuan is percent is not known here: the sign is not dropped
        return "" if nilai is None else teks
    return tulis_nilai(nilai)


def _ya(kolom: KolomIsian, teks: str) -> bool:
    if teks.casefold() in _YA_TIDAK:
        return _YA_TIDAK[teks.casefold()]
    raise GalatDomain(f"Tulis {YA} atau {TIDAK}.")


_BACA: Mapping[str, Callable[[KolomIsian, str], Any]] = {
    "teks": _teks,
    "pilihan": _pilihan,
    "tanggal": lambda _, teks: baca_tanggal(teks),
    "bulat": _bulat,
    "triwulan": _triwulan,
    "angka": lambda _, teks: baca_angka(teks),
    "rupiah": lambda _, teks: baca_rupiah(teks),
    "target": _target,
    "ya": _ya,
}


def tulis_sel(kolom: KolomIsian, nilai: Any) -> str:
    """A value as it is written into the cell, so that `baca_sel` gives it back."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, bool):
        return YA if nilai else TIDAK
    if isinstance(nilai, date):
        return f"{nilai:%d/%m/%Y}"
    if isinstance(nilai, Decimal):
        return tulis_angka(nilai)
    return dict(kolom.pilihan).get(nilai, str(nilai)) if kolom.jenis == "pilihan" else str(nilai)


def kunci_baris(bentuk: BentukIsian, isi: Mapping[str, Any]) -> tuple[str, ...]:
    """By what a row is known again, however it is written."""
    return tuple(" ".join(str(isi.get(pengenal) or "").casefold().split()) for pengenal in bentuk.pengenal)


def kembar(bentuk: BentukIsian, baris: Sequence[BarisIsianDaftar]) -> Iterator[SalahBaris]:
    """Rows that name the same thing as an earlier one."""
    ditemui: dict[tuple[str, ...], int] = {}
    for isian in baris:
        kunci = kunci_baris(bentuk, isian.isi)
        if any(kunci) and kunci in ditemui:
            kata = f"Baris ini sama dengan baris {ditemui[kunci]}. Hapus salah satunya."
            yield SalahBaris(bentuk.judul, isian.nomor, judul_kolom(bentuk, bentuk.pengenal[0]), kata)
        ditemui.setdefault(kunci, isian.nomor)


def judul_kolom(bentuk: BentukIsian, kunci: str) -> str:
    """The head of a column; "" for none."""
    return next((kolom.judul for kolom in bentuk.kolom if kolom.kunci == kunci), "")
