"""How capaian went over the triwulan of a year and over the years: frozen as plain text beside the figures."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kinerja.domain.angka import tulis_angka
from kinerja.domain.capaian import predikat, rata_rata
from kinerja.domain.periode import TRIWULAN
from kinerja.domain.setelan import SetelanUkur
from kinerja.services.isian.lembar import BarisIsian

ROMAWI = dict(zip(TRIWULAN, ("I", "II", "III", "IV"), strict=True))
"""The triwulan as a picture names them."""


def tren_triwulan(baris: Sequence[BarisIsian], *, tahun: int, periode: str, setelan: SetelanUkur) -> list[dict]:
    """The mean of these rows for each triwulan of the year up to this period.

    Earlier triwulan are held to the targets and settings of this siklus, as s.d. triwulan is.
    """
    sampai = TRIWULAN.get(periode, len(TRIWULAN))
    return [
        _titik(
            ROMAWI[nama],
            str(tahun),
            (baris_isian.ukur.capaian_pada(urut).nilai for baris_isian in baris),
            setelan,
        )
        for nama, urut in TRIWULAN.items()
        if urut <= sampai
    ]


def tren_tahun(
    baris: Sequence[BarisIsian], pembanding: dict[int, dict], *, tahun: int, setelan: SetelanUkur
) -> list[dict]:
    """The mean of these rows in earlier years (banding.pembanding) and in this one."""
    lampau: dict[int, list[Decimal]] = {}
    for baris_isian in baris:
        for lalu in pembanding[baris_isian.butir_id]["lampau"]:
            lampau.setdefault(lalu["tahun"], []).extend([Decimal(lalu["nilai"])] if lalu["nilai"] else [])
    kini = (baris_isian.capaian.nilai for baris_isian in baris)
    return [_titik(str(t), "", nilai, setelan) for t, nilai in [*sorted(lampau.items()), (tahun, kini)]]


def _titik(label: str, kelompok: str, nilai: Iterable[Decimal | None], setelan: SetelanUkur) -> dict:
    rata = rata_rata(nilai)
    kata = predikat(rata, setelan.skala)
    return {
        "label": label,
        "kelompok": kelompok,
        "capaian": "" if rata is None else tulis_angka(rata, 2),
        "predikat": kata or "",
        "tingkat": setelan.skala.tingkat(kata),
    }
