"""Realisasi of periods before the first siklus, taken from papers: which periods, which columns, what may be typed."""

from collections.abc import Mapping
from datetime import date

from .angka import bersihkan
from .definisi import DefinisiIndikator
from .isian import baca_isian, kolom_dipakai, tanpa_angka
from .nilai import GalatNilai

BULAN_AKHIR = {"tw1": 3, "tw2": 6, "tw3": 9, "tw4": 12, "tahunan": 12}
_HARI_AKHIR = {3: 31, 6: 30, 9: 30, 12: 31}
_TANPA_ISI = ("-", "–", "—")


def akhir_periode(tahun: int, periode: str) -> date:
    """The last day of a period ("tw1" … "tw4", "tahunan")."""
    bulan = BULAN_AKHIR[periode]
    return date(tahun, bulan, _HARI_AKHIR[bulan])


def periode_terakhir(hari: date) -> tuple[int, str]:
    """The newest triwulan that has ended before `hari`: (tahun, periode)."""
    lewat = [nama for nama in ("tw1", "tw2", "tw3", "tw4") if akhir_periode(hari.year, nama) < hari]
    return (hari.year, lewat[-1]) if lewat else (hari.year - 1, "tw4")


def periode_diukur(hari: date) -> tuple[int, str]:
    """The triwulan that an office measures on `hari`: in its first month the one before it, later the running one."""
    if hari.month % 3 == 1:
        return periode_terakhir(hari)
    return hari.year, f"tw{(hari.month + 2) // 3}"


def kolom_lampau(cara: str) -> tuple[str, ...]:
    """The columns that are typed: how it is measured, and the anggaran up to and including the period."""
    return tuple(kolom for kolom in kolom_dipakai(cara) if kolom in ("realisasi", "pembilang", "penyebut", "anggaran"))


def baca_lampau(kolom: str, teks: str, definisi: DefinisiIndikator) -> str:
    """What was typed, as the text to store; "" is "not known". Raises GalatDomain that says how to write it."""
    if teks.strip() in _TANPA_ISI:
        raise GalatNilai("Tanda “-” bukan angka. Kosongkan sel ini apabila angkanya tidak ada pada dokumen.")
    if tanpa_angka(bersihkan(teks), definisi):
        kata = f"“{bersihkan(teks)}” bukan angka. Tulis 0 apabila memang nol"
        raise GalatNilai(f"{kata}; kosongkan sel ini apabila angkanya tidak ada pada dokumen.")
    return baca_isian(kolom, teks, definisi)


def salah_rasio(isi: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with stored pembilang and penyebut, by column: one without the other, or a penyebut of 0."""
    pembilang, penyebut = isi.get("pembilang", ""), isi.get("penyebut", "")
    if bool(pembilang) != bool(penyebut):
        return {"penyebut" if pembilang else "pembilang": "Isi pembilang dan penyebut, atau kosongkan keduanya."}
    if penyebut == "0" and pembilang != "0":
        return {"penyebut": "Penyebut 0 hanya dapat dipakai bersama pembilang 0, yaitu apabila tidak ada kasus."}
    return {}
