"""How an indicator is measured: direction, formula, accumulation over the triwulan (manual IKU)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from .angka import baca_angka, baca_rupiah, berrupiah, bersihkan
from .galat import GalatDomain
from .ingatan import diingat
from .nilai import Berprogres, GalatNilai, Komposit, Nilai, Rasio, RentangTarget, ketik_nilai
from .satuan import nisbah, satuan_rupiah
from .setelan import SetelanUkur
from .skala import PREDIKAT_AKIP

TRIWULAN = (1, 2, 3, 4)
SEBUTAN_TRIWULAN = ("TW I", "TW II", "TW III", "TW IV")


class _Berlabel(StrEnum):
    """A word of the database with the words that a screen shows."""

    label: str

    def __new__(cls, nilai: str, label: str = "") -> Self:
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


class DasarTahunan(_Berlabel):
    """What the realisasi up to now is held against besides its own period."""

    TAHUNAN = "tahunan", "Target tahunan"
    RENSTRA = "renstra", "Target akhir Renstra"
    PROGRES = "progres", "Progres fisik"


@dataclass(frozen=True, slots=True)
class Komponen:
    """One ratio of a composite indicator with its weight."""

    nama: str
    bobot: Decimal = Decimal(1)


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
    `skala`: the predikat from lowest to highest, used with Arah.PREDIKAT; `satuan`: what the signs of a figure must
    not contradict.
    Raises GalatDomain for what cannot be measured.
    """

    arah: Arah
    cara: CaraAkumulasi
    rumus_turun: RumusTurun = RumusTurun.SELISIH
    desimal: int = 2
    batas: Decimal | None = None
    skala: tuple[str, ...] = PREDIKAT_AKIP
    dasar: DasarTahunan = DasarTahunan.TAHUNAN
    komponen: tuple[Komponen, ...] = ()
    satuan: str = ""

    def __post_init__(self) -> None:
        if self.arah == Arah.PREDIKAT and self.cara != CaraAkumulasi.POSISI_AKHIR:
            raise GalatDomain("Indikator berbentuk predikat hanya dapat memakai cara akumulasi posisi akhir.")
        if self.batas is not None and self.batas < 100:
            raise GalatDomain("Batas atas capaian paling rendah 100 persen. Kosongkan apabila tanpa batas.")
        if len(self.skala) < 2 or len({kata.casefold() for kata in self.skala}) != len(self.skala):
            raise GalatDomain("Skala predikat memuat paling sedikit dua predikat yang berlainan.")
        self._periksa_majemuk()

    def _periksa_majemuk(self) -> None:
        """A composite and progress are written in the realisasi itself: what accumulates them must understand them."""
        rasio = self.cara == CaraAkumulasi.RASIO
        if self.komponen and (rasio or self.cara == CaraAkumulasi.AKUMULATIF or self.arah == Arah.PREDIKAT):
            raise GalatDomain("Indikator komposit memakai cara akumulasi posisi akhir atau rata-rata triwulan.")
        if len(self.komponen) == 1 or any(komponen.bobot <= 0 for komponen in self.komponen):
            raise GalatDomain("Tulis paling sedikit dua komponen, masing-masing dengan bobot di atas 0.")
        if self.dasar == DasarTahunan.PROGRES and (rasio or self.komponen or self.arah == Arah.PREDIKAT):
            raise GalatDomain("Progres fisik dicatat di samping jumlah: pilih cara akumulasi selain rasio.")

    @property
    def satu_angka(self) -> bool:
        """Is its realisasi one number, so that a keyboard of digits is enough?"""
        return self.arah != Arah.PREDIKAT and not self.komponen and self.dasar != DasarTahunan.PROGRES

    @property
    def boleh_rasio(self) -> bool:
        """Can its realisasi be written as pembilang/penyebut?"""
        return (
            self.satu_angka
            and self.cara != CaraAkumulasi.AKUMULATIF
            and (self.cara == CaraAkumulasi.RASIO or self.boleh_persen)
        )

    @property
    def boleh_persen(self) -> bool:
        """May its figures bear "%"?"""
        return nisbah(self.satuan)

    @property
    def boleh_rupiah(self) -> bool:
        """May its figures bear "Rp"?"""
        return satuan_rupiah(self.satuan)

    def peringkat(self, predikat: str) -> int | None:
        """Place of `predikat` on the scale, 1 for the lowest; None if it is not on it. Case does not matter."""
        urutan = [kata.casefold() for kata in self.skala]
        dicari = predikat.strip().casefold()
        return urutan.index(dicari) + 1 if dicari in urutan else None


@dataclass(frozen=True, slots=True)
class DeretTriwulan:
    """The figures of one indicator in one year; None is "not filled". Each row has four places (ValueError).

    `target_renstra`: at the end of the Renstra; `realisasi_renstra`: of the years of the Renstra before this one.
    """

    target_tahunan: Nilai | None = None
    target: tuple[Nilai | None, ...] = (None,) * 4
    realisasi: tuple[Nilai | None, ...] = (None,) * 4
    target_renstra: Nilai | None = None
    realisasi_renstra: Nilai | None = None

    def __post_init__(self) -> None:
        if len(self.target) != 4 or len(self.realisasi) != 4:
            raise ValueError("deret triwulan berisi tepat empat nilai")


def sebut_triwulan(triwulan: Sequence[int]) -> str:
    """ "TW I, TW II dan TW III": the quarters 1..4 in words."""
    sebutan = [SEBUTAN_TRIWULAN[urut - 1] for urut in triwulan]
    return " dan ".join([", ".join(sebutan[:-1]), sebutan[-1]]) if len(sebutan) > 1 else "".join(sebutan)


def definisi_menurut(data: Any, setelan: SetelanUkur) -> DefinisiIndikator:
    """How an indicator is measured, from the columns of a version, on the scales and cap of these settings.

    Raises GalatDomain.
    """
    return _definisi(
        data.arah,
        data.cara_akumulasi,
        data.rumus_turun,
        data.desimal,
        setelan.batas,
        setelan.skala_predikat(data.skala_predikat).predikat,
        data.dasar_tahunan,
        data.komponen,
        data.satuan,
    )


@diingat
def _definisi(
    arah: str,
    cara: str,
    rumus_turun: str,
    desimal: int,
    batas: Decimal | None,
    skala: tuple[str, ...],
    dasar: str,
    komponen: str,
    satuan: str,
) -> DefinisiIndikator:
    """Checked once: most indicators are measured in one of a few ways."""
    return DefinisiIndikator(
        Arah(arah),
        CaraAkumulasi(cara),
        RumusTurun(rumus_turun),
        desimal,
        batas,
        skala,
        DasarTahunan(dasar),
        urai_komponen(komponen),
        satuan.strip(),
    )


def urai_komponen(teks: str) -> tuple[Komponen, ...]:
    """The components of a composite, one a line, with a weight behind a semicolon: "Layanan pensiun; 2"."""
    return tuple(_komponen(baris) for baris in teks.splitlines() if baris.strip())


def _komponen(baris: str) -> Komponen:
    nama, ada, bobot = (bagian.strip() for bagian in baris.partition(";"))
    return Komponen(nama, baca_angka(bobot)) if ada else Komponen(nama)


def baca_target(teks: str, definisi: DefinisiIndikator) -> Nilai | None:
    """A target as typed in the master of indicators; "" is None. Raises GalatNilai."""
    nilai = _ketik(teks, definisi)
    if isinstance(nilai, RentangTarget) and definisi.arah == Arah.PREDIKAT:
        raise GalatNilai(_pilihan_predikat(definisi))
    if isinstance(nilai, Komposit | Berprogres):
        raise GalatNilai("Target adalah satu angka atau rentang, tanpa titik koma.")
    return nilai if isinstance(nilai, RentangTarget) else _menurut_arah(nilai, definisi)


def baca_realisasi(teks: str, definisi: DefinisiIndikator) -> Nilai | None:
    """A realisasi as typed in the isian; "" is None. Raises GalatNilai."""
    nilai = _ketik(teks, definisi)
    if isinstance(nilai, RentangTarget):
        raise GalatNilai("Realisasi adalah satu angka, bukan rentang.")
    if (majemuk := _majemuk(nilai, definisi)) is not None:
        return majemuk
    nilai = _menurut_arah(nilai, definisi)
    if definisi.cara == CaraAkumulasi.RASIO and isinstance(nilai, Decimal):
        raise GalatNilai("Indikator ini dihitung dari pembilang dan penyebut. Tulis misalnya 28/29.")
    if definisi.cara == CaraAkumulasi.AKUMULATIF and isinstance(nilai, Rasio):
        raise GalatNilai("Indikator ini dijumlahkan antartriwulan. Tulis jumlahnya, bukan pembilang/penyebut.")
    if isinstance(nilai, Rasio) and not definisi.boleh_rasio:
        raise GalatNilai(f"Satuan indikator ini {definisi.satuan}. Tulis jumlahnya, bukan pembilang/penyebut.")
    return nilai


def _ketik(teks: str, definisi: DefinisiIndikator) -> Nilai | None:
    """As `ketik_nilai`; a sign that contradicts the satuan is named, never dropped. Raises GalatNilai."""
    tampak = bersihkan(teks)
    jumlah = tampak.partition(";")[0] if definisi.dasar == DasarTahunan.PROGRES else tampak
    if "%" in jumlah and not definisi.boleh_persen:
        raise GalatNilai(f"Satuan indikator ini {definisi.satuan}, bukan persen. Tulis angkanya tanpa tanda “%”.")
    if not berrupiah(teks):
        return ketik_nilai(teks)
    if not definisi.boleh_rupiah:
        apa = f"Satuan indikator ini {definisi.satuan}," if definisi.satuan else "Bidang ini"
        raise GalatNilai(f"{apa} bukan rupiah. Tulis angkanya saja, tanpa “Rp” dan “,-”.")
    return baca_rupiah(teks)


def _majemuk(nilai: Nilai | None, definisi: DefinisiIndikator) -> Nilai | None:
    """The realisasi of a composite, or one with progress; None for an indicator that is neither, or an empty cell."""
    if nilai is None:
        return None
    if definisi.komponen:
        nama = "; ".join(komponen.nama for komponen in definisi.komponen)
        if not isinstance(nilai, Komposit) or len(nilai.bagian) != len(definisi.komponen):
            raise GalatNilai(f"Tulis pembilang/penyebut setiap komponen, dipisahkan titik koma, berurutan: {nama}.")
        return nilai
    if definisi.dasar == DasarTahunan.PROGRES:
        if not isinstance(nilai, Berprogres):
            raise GalatNilai("Tulis jumlah dan progres fisiknya, dipisahkan titik koma, misalnya 0; 25%.")
        return nilai
    if isinstance(nilai, Komposit | Berprogres):
        raise GalatNilai("Realisasi indikator ini satu angka, tanpa titik koma.")
    return None


def _menurut_arah(nilai: Nilai | None, definisi: DefinisiIndikator) -> Nilai | None:
    if nilai is None:
        return None
    if definisi.arah != Arah.PREDIKAT:
        if isinstance(nilai, str):
            raise GalatNilai(f"“{nilai}” bukan angka. Tulis misalnya 1.234,5.")
        return nilai
    urut = definisi.peringkat(nilai if isinstance(nilai, str) else f"Level {nilai}")
    if urut is None:
        raise GalatNilai(_pilihan_predikat(definisi))
    return definisi.skala[urut - 1]


def _pilihan_predikat(definisi: DefinisiIndikator) -> str:
    return f"Pilih salah satu predikat: {', '.join(reversed(definisi.skala))}."
