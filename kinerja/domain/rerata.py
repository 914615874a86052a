"""The mean of a group of indicators: plain, or weighted where every one of them has a bobot (keputusan 0562)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .angka import KONTEKS, bulatkan, jumlahkan, tulis_angka

HITUNG, TERTIMBANG = "Rata-rata", "Rata-rata tertimbang"
"""What a mean is called."""
_SATU = Decimal(1)
_TERURAI = 12
"""So many figures are written out one by one; of more, their sum."""


def bobot_kelompok(bobot: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    """The weights of a group of several, where every indicator in it has one; () otherwise: its mean is plain."""
    semua = tuple(bobot)
    ada = tuple(satuan for satuan in semua if satuan is not None)
    return ada if len(ada) == len(semua) > 1 else ()


@dataclass(frozen=True, slots=True)
class BobotUnit:
    """The weights of a unit: of how many of its indicators, their sum, and its share of the mean of the office (%)."""

    nama: str
    indikator: int
    berbobot: int
    jumlah: Decimal
    bagian: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TelaahBobot:
    """The weights of all units beside each other; `ragu`: what does not fit together, in sentences."""

    unit: tuple[BobotUnit, ...]
    ragu: tuple[str, ...]


def telaah_bobot(bobot: Mapping[str, Sequence[Decimal | None]]) -> TelaahBobot:
    """{unit: the bobot of each of its indicators}; nothing while no indicator has one.

    The mean of the office takes all indicators together, so that the weights of its units have to be of one scale.
    """
    unit = [_bobot_unit(nama, semua) for nama, semua in bobot.items() if semua]
    jumlah = jumlahkan(milik.jumlah for milik in unit)
    if not jumlah:
        return TelaahBobot((), ())
    kurang = [milik for milik in unit if milik.berbobot < milik.indikator]
    if kurang:
        sebut = "; ".join(f"{milik.nama} ({milik.indikator - milik.berbobot})" for milik in kurang)
        kata = f"Rata-rata kantor belum tertimbang. Indikator yang belum berbobot menurut unit: {sebut}."
        return TelaahBobot(tuple(unit), (kata, *_tak_seskala([u for u in unit if u.berbobot == u.indikator])))
    berbagian = tuple(replace(milik, bagian=bulatkan(KONTEKS.divide(milik.jumlah * 100, jumlah))) for milik in unit)
    return TelaahBobot(berbagian, _tak_seskala(berbagian))


SKALA_JAUH = 5
"""So many times the mean weight of another unit is no longer the same scale."""


def _bobot_unit(nama: str, bobot: Sequence[Decimal | None]) -> BobotUnit:
    ada = [berat for berat in bobot if berat is not None]
    return BobotUnit(nama, len(bobot), len(ada), jumlahkan(ada))


def _tak_seskala(unit: Sequence[BobotUnit]) -> tuple[str, ...]:
    """Of units whose sums are mostly one figure those that differ; else those whose weights are of another scale."""
    if len(unit) < 2:
        return ()
    menurut = Counter(milik.jumlah for milik in unit)
    lazim, kali = menurut.most_common(1)[0]
    if kali > 1 and kali * 2 >= len(unit):
        return tuple(
            f"Jumlah bobot {milik.nama} {tulis_angka(milik.jumlah)}, sedangkan {kali} unit lain {tulis_angka(lazim)}. "
            "Periksa bobot indikatornya."
            for milik in unit
            if milik.jumlah != lazim
        )
    rata = {milik.nama: KONTEKS.divide(milik.jumlah, Decimal(milik.indikator)) for milik in unit}
    kecil, besar = min(rata, key=lambda nama: rata[nama]), max(rata, key=lambda nama: rata[nama])
    if rata[besar] < SKALA_JAUH * rata[kecil]:
        return ()
    sebut = [f"{nama} {tulis_angka(bulatkan(rata[nama]))}" for nama in (besar, kecil)]
    return (f"Bobot setiap indikator rata-rata {sebut[0]} dan {sebut[1]}. Periksa apakah skalanya sama.",)


def rata_rata(nilai: Iterable[Decimal | None], bobot: Sequence[Decimal] = ()) -> Decimal | None:
    """Mean of the figures there are, two decimals; None stays out of it, its weight too. No figure at all: None.

    Σ bobot × nilai ÷ Σ bobot; without `bobot` each counts once. Means are taken over `HasilCapaian.nilai`: printed
    figures, held to the cap, so that a calculator gives the same.
    """
    ada = _ada(nilai, bobot)
    return bulatkan(KONTEKS.divide(_jumlah(ada), _pembagi(ada))) if ada else None


def cara_rata_rata(nilai: Iterable[Decimal | None], bobot: Sequence[Decimal] = ()) -> str:
    """How the mean comes about: "98,06 + 94,79 = 192,85; 192,85 ÷ 2 = 96,43"; "" of fewer than two."""
    ada = _ada(nilai, bobot)
    if len(ada) < 2:
        return ""
    terkumpul, banyak = _jumlah(ada), _pembagi(ada)
    jumlah, pembagi = tulis_angka(terkumpul), tulis_angka(banyak)
    hasil = tulis_angka(bulatkan(KONTEKS.divide(terkumpul, banyak)), 2)
    return f"{_urai(ada, tertimbang=bool(bobot))} = {jumlah}; {jumlah} ÷ {pembagi} = {hasil}"


Rata = tuple[Decimal | None, str]
"""A mean, and how it came about."""


def rata_bercara(nilai: Sequence[Decimal | None], bobot: Sequence[Decimal] = ()) -> Rata:
    """The mean and how it came about, see `rata_rata` and `cara_rata_rata`."""
    return rata_rata(nilai, bobot), cara_rata_rata(nilai, bobot)


def _urai(ada: Sequence[tuple[Decimal, Decimal]], *, tertimbang: bool) -> str:
    if len(ada) > _TERURAI:
        return f"jumlah {len(ada)} capaian{' × bobotnya' if tertimbang else ''}"
    if tertimbang:
        return " + ".join(f"{tulis_angka(berat)} × {tulis_angka(angka, 2)}" for angka, berat in ada)
    return " + ".join(tulis_angka(angka, 2) for angka, _ in ada)


def _ada(nilai: Iterable[Decimal | None], bobot: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    semua = list(nilai)
    berat = bobot or [_SATU] * len(semua)
    return [(angka, satuan) for angka, satuan in zip(semua, berat, strict=True) if angka is not None]


def _jumlah(ada: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    return jumlahkan([angka if berat is _SATU else KONTEKS.multiply(angka, berat) for angka, berat in ada])


def _pembagi(ada: list[tuple[Decimal, Decimal]]) -> Decimal:
    return jumlahkan([berat for _, berat in ada])
