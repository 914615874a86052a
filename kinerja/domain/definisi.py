"""How an indicator is measured: direction, formula, accumulation over the triwulan (manual IKU)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .galat import GalatDomain
from .nilai import GalatNilai, Nilai, Rasio, RentangTarget, ketik_nilai
from .skala import PREDIKAT_AKIP

TRIWULAN = (1, 2, 3, 4)
SEBUTAN_TRIWULAN = ("TW I", "TW II", "TW III", "TW IV")


class _Berlabel(StrEnum):
    """A word of the database with the words that a screen shows."""

    def __new__(cls, nilai: str, label: str):
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota


class Arah(_Berlabel):
    """Which way is better."""

    NAIK = "naik", "Makin tinggi makin baik"
    TURUN = "turun", "Makin rendah makin baik"
    RENTANG = "rentang", "Berada di dalam rentang"
    PREDIKAT = "predikat", "Predikat"


class RumusTurun(_Berlabel):
    """The two formulas in use where lower is better; they agree only at R = T."""

    SELISIH = "selisih", "(2 − realisasi ÷ target) × 100"
    NISBAH = "nisbah", "target ÷ realisasi × 100"


class CaraAkumulasi(_Berlabel):
    """How the triwulan become one figure."""

    AKUMULATIF = "akumulatif", "Jumlah triwulan"
    POSISI_AKHIR = "posisi_akhir", "Posisi akhir"
    RATA_RATA = "rata_rata", "Rata-rata triwulan"
    RASIO = "rasio", "Rasio (jumlah pembilang ÷ jumlah penyebut)"


@dataclass(frozen=True, slots=True)
class DefinisiIndikator:
    """What a capaian needs to know of an indicator.

    `desimal`: decimals of target and realisasi on screen; `batas`: cap of capaian in percent, None for no cap;
    `skala`: the predikat from lowest to highest, used with Arah.PREDIKAT.
    Raises GalatDomain for what cannot be measured.
    """

    arah: Arah
    cara: CaraAkumulasi
    rumus_turun: RumusTurun = RumusTurun.SELISIH
    desimal: int = 2
    batas: Decimal | None = None
    skala: tuple[str, ...] = PREDIKAT_AKIP

    def __post_init__(self) -> None:
        if self.arah == Arah.PREDIKAT and self.cara != CaraAkumulasi.POSISI_AKHIR:
            raise GalatDomain("Indikator berbentuk predikat hanya dapat memakai cara akumulasi posisi akhir.")
        if self.batas is not None and self.batas < 100:
            raise GalatDomain("Batas atas capaian paling rendah 100 persen. Kosongkan bila tanpa batas.")
        if len(self.skala) < 2 or len({kata.casefold() for kata in self.skala}) != len(self.skala):
            raise GalatDomain("Skala predikat memuat paling sedikit dua predikat yang berlainan.")

    def peringkat(self, predikat: str) -> int | None:
        """Place of `predikat` on the scale, 1 for the lowest; None if it is not on it. Case does not matter."""
        urutan = [kata.casefold() for kata in self.skala]
        dicari = predikat.strip().casefold()
        return urutan.index(dicari) + 1 if dicari in urutan else None


@dataclass(frozen=True, slots=True)
class DeretTriwulan:
    """The figures of one indicator in one year; None is "not filled". Each row has four places (ValueError)."""

    target_tahunan: Nilai | None = None
    target: tuple[Nilai | None, ...] = (None,) * 4
    realisasi: tuple[Nilai | None, ...] = (None,) * 4

    def __post_init__(self) -> None:
        if len(self.target) != 4 or len(self.realisasi) != 4:
            raise ValueError("deret triwulan berisi tepat empat nilai")


def sebut_triwulan(triwulan: Sequence[int]) -> str:
    """ "TW I, TW II dan TW III": the quarters 1..4 in words."""
    sebutan = [SEBUTAN_TRIWULAN[urut - 1] for urut in triwulan]
    return " dan ".join([", ".join(sebutan[:-1]), sebutan[-1]]) if len(sebutan) > 1 else "".join(sebutan)


def baca_target(teks: str, definisi: DefinisiIndikator) -> Nilai | None:
    """A target as typed in the master of indicators; "" is None. Raises GalatNilai."""
    nilai = ketik_nilai(teks)
    if isinstance(nilai, RentangTarget) and definisi.arah == Arah.PREDIKAT:
        raise GalatNilai(_pilihan_predikat(definisi))
    return nilai if isinstance(nilai, RentangTarget) else _menurut_arah(nilai, definisi)


def baca_realisasi(teks: str, definisi: DefinisiIndikator) -> Nilai | None:
    """A realisasi as typed in the isian; "" is None. Raises GalatNilai."""
    nilai = ketik_nilai(teks)
    if isinstance(nilai, RentangTarget):
        raise GalatNilai("Realisasi adalah satu angka, bukan rentang.")
    nilai = _menurut_arah(nilai, definisi)
    if definisi.cara == CaraAkumulasi.RASIO and isinstance(nilai, Decimal):
        raise GalatNilai("Indikator ini dihitung dari pembilang dan penyebut. Tulis misalnya 28/29.")
    if definisi.cara == CaraAkumulasi.AKUMULATIF and isinstance(nilai, Rasio):
        raise GalatNilai("Indikator ini dijumlahkan antartriwulan. Tulis jumlahnya, bukan pembilang/penyebut.")
    return nilai


def _menurut_arah(nilai: Nilai | None, definisi: DefinisiIndikator) -> Nilai | None:
    if nilai is None:
        return None
    if definisi.arah != Arah.PREDIKAT:
        if isinstance(nilai, str):
            raise GalatNilai(f"“{nilai}” bukan angka. Tulis misalnya 1.234,5.")
        return nilai
    urut = definisi.peringkat(nilai) if isinstance(nilai, str) else None
    if urut is None:
        raise GalatNilai(_pilihan_predikat(definisi))
    return definisi.skala[urut - 1]


def _pilihan_predikat(definisi: DefinisiIndikator) -> str:
    return f"Pilih salah satu predikat: {', '.join(reversed(definisi.skala))}."
