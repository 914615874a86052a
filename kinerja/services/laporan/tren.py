"""How capaian went over the triwulan of a year and over the years: frozen as plain text beside the figures."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kinerja.domain.angka import tulis_angka
from kinerja.domain.capaian import predikat
from kinerja.domain.periode import TRIWULAN
from kinerja.domain.rerata import cara_rata_rata, rata_rata
from kinerja.domain.setelan import SetelanUkur
from kinerja.services.isian.lembar import BarisIsian
from kinerja.services.isian.ringkasan import bobot_baris

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
            [baris_isian.ukur.capaian_pada(urut).nilai for baris_isian in baris],
            bobot_baris(baris),
            setelan,
        )
        for nama, urut in TRIWULAN.items()
        if urut <= sampai
    ]


def tren_tahun(
    baris: Sequence[BarisIsian], pembanding: dict[int, dict], *, tahun: int, setelan: SetelanUkur
) -> list[dict]:
    """The mean of these rows in earlier years (banding.pembanding) and in this one, by the weights of this one."""
    lampau: dict[int, dict[int, Decimal]] = {}
    for baris_isian in baris:
        for lalu in pembanding[baris_isian.butir_id]["lampau"]:
            angka = {baris_isian.butir_id: Decimal(lalu["nilai"])} if lalu["nilai"] else {}
            lampau.setdefault(lalu["tahun"], {}).update(angka)
    kini = {baris_isian.butir_id: baris_isian.capaian.nilai for baris_isian in baris}
    semua: list[tuple[int, Mapping[int, Decimal | None]]] = [*sorted(lampau.items()), (tahun, kini)]
    bobot = bobot_baris(baris)
    return [
        _titik(str(t), "", [nilai.get(baris_isian.butir_id) for baris_isian in baris], bobot, setelan)
        for t, nilai in semua
    ]


def _titik(
    label: str,
    kelompok: str,
    nilai: Sequence[Decimal | None],
    bobot: Sequence[Decimal],
    setelan: SetelanUkur,
) -> dict:
    rata = rata_rata(nilai, bobot)
    kata = predikat(rata, setelan.skala)
    return {
        "label": label,
        "kelompok": kelompok,
        "capaian": "" if rata is None else tulis_angka(rata, 2),
        "predikat": kata or "",
        "tingkat": setelan.skala.tingkat(kata),
        "cara": cara_rata_rata(nilai, bobot),
    }
