"""The mean of a group of indicators: plain, or weighted where every one of them has a bobot (keputusan 0562)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from .angka import KONTEKS, bulatkan, jumlahkan, tulis_angka

HITUNG, TERTIMBANG = "Rata-rata", "Rata-rata tertimbang"
"""What a mean is called."""
_TERURAI = 12
"""So many figures are written out one by one; of more, their sum."""


def bobot_kelompok(bobot: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    """The weights of a group of several, where every indicator in it has one; () otherwise: its mean is plain."""
    semua = tuple(bobot)
    ada = tuple(satuan for satuan in semua if satuan is not None)
    return ada if len(ada) == len(semua) > 1 else ()


def rata_rata(nilai: Iterable[Decimal | None], bobot: Sequence[Decimal] = ()) -> Decimal | None:
    """Mean of the figures there are, two decimals; None stays out of it, its weight too. No figure at all: None.

    Σ bobot × nilai ÷ Σ bobot; without `bobot` each counts once. Means are taken over `HasilCapaian.nilai`: printed
    figures, held to the cap, so that a calculator gives the same.
    """
    ada = _ada(nilai, bobot)
    return bulatkan(KONTEKS.divide(_jumlah(ada), jumlahkan(berat for _, berat in ada))) if ada else None


def cara_rata_rata(nilai: Iterable[Decimal | None], bobot: Sequence[Decimal] = ()) -> str:
    """How the mean comes about: "98,06 + 94,79 = 192,85; 192,85 ÷ 2 = 96,43"; "" of fewer than two."""
    ada = _ada(nilai, bobot)
    if len(ada) < 2:
        return ""
    jumlah, pembagi = tulis_angka(_jumlah(ada)), tulis_angka(jumlahkan(berat for _, berat in ada))
    hasil = tulis_angka(bulatkan(KONTEKS.divide(_jumlah(ada), jumlahkan(berat for _, berat in ada))), 2)
    return f"{_urai(ada, tertimbang=bool(bobot))} = {jumlah}; {jumlah} ÷ {pembagi} = {hasil}"


def _urai(ada: Sequence[tuple[Decimal, Decimal]], *, tertimbang: bool) -> str:
    if len(ada) > _TERURAI:
        return f"jumlah {len(ada)} capaian{' × bobotnya' if tertimbang else ''}"
    if tertimbang:
        return " + ".join(f"{tulis_angka(berat)} × {tulis_angka(angka, 2)}" for angka, berat in ada)
    return " + ".join(tulis_angka(angka, 2) for angka, _ in ada)


def _ada(nilai: Iterable[Decimal | None], bobot: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    semua = list(nilai)
    berat = bobot or [Decimal(1)] * len(semua)
    return [(angka, satuan) for angka, satuan in zip(semua, berat, strict=True) if angka is not None]


def _jumlah(ada: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    return jumlahkan(KONTEKS.multiply(angka, berat) for angka, berat in ada)
