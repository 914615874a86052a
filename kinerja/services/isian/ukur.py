"""Measuring: capaian of one indicator in a siklus, with the earlier triwulan of the same year; means over many.

Langkah 5 shows it beside the cell, langkah 7 to 9 build on it: computed here and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kinerja.domain.capaian import (
    DefinisiIndikator,
    DeretTriwulan,
    HasilAkumulasi,
    HasilCapaian,
    Nilai,
    capaian_sampai,
    capaian_tahun_sendiri,
    capaian_terhadap_tahunan,
    capaian_triwulan,
    hitung_capaian,
    menurut_triwulan,
    polos,
    predikat,
    serapan,
    urai_nilai,
)
from kinerja.domain.isian import anggaran_dari, realisasi_dari
from kinerja.domain.periode import TRIWULAN, kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.services.indikator.baca import pagu_periode
from kinerja.services.indikator.kelola import RENSTRA, definisi_dari

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Pengukuran:
    """What the figures of one row come to. Print `.tercetak` of a HasilCapaian, average its `.nilai`.

    `capaian`: target of the period against its own realisasi; `sampai`: both accumulated up to this triwulan;
    `tahunan`: realisasi up to now against the target of the year; `serapan`: anggaran against the
    `pagu` in force (DPA or DPPA).
    In a yearly siklus the three are one, and `menurut_triwulan` is what the four triwulan give, to compare with.
    """

    setelan: SetelanUkur
    definisi: DefinisiIndikator
    deret: DeretTriwulan
    realisasi: Nilai | None
    pagu: Decimal | None
    anggaran: Decimal | None
    capaian: HasilCapaian
    sampai: HasilCapaian
    tahunan: HasilCapaian
    serapan: HasilCapaian
    menurut_triwulan: HasilAkumulasi | None = None

    @property
    def predikat(self) -> str | None:
        """Band of `capaian` on the scale of the siklus; None where there is no figure."""
        return predikat(self.capaian.tercetak, self.setelan.skala)


def definisi_siklus(versi: Any, setelan: SetelanUkur) -> DefinisiIndikator:
    """How a version is measured under the settings of a siklus."""
    return replace(definisi_dari(versi, setelan), batas=setelan.batas)


def ukur(
    versi: Any, periode: str, sel: Mapping[str, str], lalu: Mapping[int, Nilai] | None, setelan: SetelanUkur
) -> Pengukuran:
    """Measure one indicator. `versi`: its frozen version; `sel`: stored text by column; `lalu`: realisasi by triwulan;
    `setelan`: what the siklus is judged by (services/siklus/setelan).

    Never raises for odd figures: what cannot be computed says so.
    """
    definisi = definisi_siklus(versi, setelan)
    realisasi = realisasi_dari(sel)
    lalu = dict(lalu or {})
    triwulan = TRIWULAN.get(periode)
    if triwulan:
        lalu[triwulan] = realisasi
    deret = DeretTriwulan(
        urai_nilai(versi.target_tahunan),
        tuple(urai_nilai(getattr(versi, kolom_target(satu))) for satu in TRIWULAN),
        tuple(lalu.get(urut) for urut in TRIWULAN.values()),
        *(urai_nilai(getattr(versi, kolom)) for kolom in RENSTRA),
    )
    anggaran = anggaran_dari(sel)
    pagu = pagu_periode(versi, periode)
    return Pengukuran(
        setelan,
        definisi,
        deret,
        realisasi,
        pagu,
        anggaran,
        serapan=serapan(pagu, anggaran),
        **(_triwulan(deret, triwulan, definisi) if triwulan else _tahunan(deret, realisasi, definisi)),
    )


def _triwulan(deret: DeretTriwulan, triwulan: int, definisi: DefinisiIndikator) -> dict:
    return {
        "capaian": capaian_triwulan(deret, triwulan, definisi),
        "sampai": capaian_sampai(deret, triwulan, definisi),
        "tahunan": capaian_terhadap_tahunan(deret, triwulan, definisi),
    }


def _tahunan(deret: DeretTriwulan, realisasi: Nilai | None, definisi: DefinisiIndikator) -> dict:
    """The unit states the figure of the year itself; the four triwulan only stand beside it."""
    hasil = hitung_capaian(deret.target_tahunan, realisasi, definisi)
    return {
        "capaian": hasil,
        "sampai": hasil,
        "tahunan": capaian_tahun_sendiri(deret, realisasi, definisi, hasil),
        "menurut_triwulan": menurut_triwulan(polos(deret, definisi), definisi.cara),
    }
