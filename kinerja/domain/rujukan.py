"""What only the report asks of an indicator: its targets in the Renstra by year, and standards from outside."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .definisi import DefinisiIndikator, baca_target
from .galat import GalatDomain
from .nilai import Nilai, kanonik_nilai, tulis_nilai, urai_nilai

_TAHUN = re.compile(r"(20\d\d)\s*;\s*(\S.*)")
_STANDAR = re.compile(r"([^;]+?)\s*;\s*([^;]+?)\s*;\s*(\S.*)")
CONTOH_RENSTRA = "Tulis tahun dan targetnya pada setiap baris, misalnya 2026; 82,5."
CONTOH_STANDAR = "Tulis cakupan, nilai, dan sumbernya pada setiap baris, misalnya Nasional; 82,5; Laporan BKN 2025."


@dataclass(frozen=True, slots=True)
class TargetTahun:
    """The target of one year of the Renstra."""

    tahun: int
    target: Nilai


@dataclass(frozen=True, slots=True)
class Standar:
    """A figure from outside the office: whose ("Nasional"), how much, and the paper that says so."""

    cakupan: str
    nilai: Nilai
    sumber: str


def baca_renstra(teks: str, definisi: DefinisiIndikator) -> tuple[TargetTahun, ...]:
    """Targets as typed, one year a line, in the order of the years. Raises GalatDomain with what to write."""
    hasil = sorted((_target(baris, definisi) for baris in _baris(teks)), key=lambda target: target.tahun)
    if len({target.tahun for target in hasil}) < len(hasil):
        raise GalatDomain("Satu tahun hanya mempunyai satu target Renstra.")
    return tuple(hasil)


def _target(baris: str, definisi: DefinisiIndikator) -> TargetTahun:
    cocok = _TAHUN.fullmatch(baris)
    if cocok is None:
        raise GalatDomain(f"“{baris}” belum dapat dibaca. {CONTOH_RENSTRA}")
    return TargetTahun(int(cocok[1]), _nilai(cocok[2], definisi))


def baca_standar(teks: str, definisi: DefinisiIndikator) -> tuple[Standar, ...]:
    """Standards as typed, one a line. Raises GalatDomain with what to write."""
    return tuple(_standar(baris, definisi) for baris in _baris(teks))


def _standar(baris: str, definisi: DefinisiIndikator) -> Standar:
    cocok = _STANDAR.fullmatch(baris)
    if cocok is None:
        raise GalatDomain(f"“{baris}” belum dapat dibaca. {CONTOH_STANDAR}")
    return Standar(cocok[1], _nilai(cocok[2], definisi), cocok[3])


def _nilai(teks: str, definisi: DefinisiIndikator) -> Nilai:
    nilai = baca_target(teks, definisi)
    if nilai is None:
        raise GalatDomain(f"“{teks}” bukan target.")
    return nilai


def _baris(teks: str) -> list[str]:
    return [baris.strip() for baris in teks.splitlines() if baris.strip()]


def simpan_renstra(isi: tuple[TargetTahun, ...], tulis: Callable[[Nilai], str] = kanonik_nilai) -> str:
    """As it is kept, "2026; 82.5" a line; with `tulis_nilai` as a person would type it."""
    return "\n".join(f"{target.tahun}; {tulis(target.target)}" for target in isi)


def simpan_standar(isi: tuple[Standar, ...], tulis: Callable[[Nilai], str] = kanonik_nilai) -> str:
    """As it is kept, "Nasional; 82.5; Laporan BKN 2025" a line; with `tulis_nilai` as a person would type it."""
    return "\n".join(f"{standar.cakupan}; {tulis(standar.nilai)}; {standar.sumber}" for standar in isi)


def urai_renstra(teks: str) -> tuple[TargetTahun, ...]:
    """What `simpan_renstra` has kept."""
    cocok = (_TAHUN.fullmatch(baris) for baris in _baris(teks))
    isi = ((int(pasang[1]), urai_nilai(pasang[2])) for pasang in cocok if pasang)
    return tuple(TargetTahun(tahun, nilai) for tahun, nilai in isi if nilai is not None)


def urai_standar(teks: str) -> tuple[Standar, ...]:
    """What `simpan_standar` has kept."""
    cocok = (_STANDAR.fullmatch(baris) for baris in _baris(teks))
    isi = ((pasang[1], urai_nilai(pasang[2]), pasang[3]) for pasang in cocok if pasang)
    return tuple(Standar(cakupan, nilai, sumber) for cakupan, nilai, sumber in isi if nilai is not None)


def ketik_renstra(teks: str) -> str:
    """Kept targets as a person would type them."""
    return simpan_renstra(urai_renstra(teks), tulis_nilai)


def ketik_standar(teks: str) -> str:
    """Kept standards as a person would type them."""
    return simpan_standar(urai_standar(teks), tulis_nilai)
