"""Capaian of the periods that no siklus has measured: realisasi from papers against the targets of their own year.

Held to the scale and the cap of the office today, as nothing has frozen them (decision 0546).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, exists, or_, select
from sqlalchemy.orm import aliased

from kinerja.domain.capaian import HasilCapaian
from kinerja.domain.definisi import definisi_menurut
from kinerja.domain.isian import realisasi_dari
from kinerja.domain.periode import PERIODE, kolom_target
from kinerja.domain.rerata import Rata, bobot_kelompok, rata_bercara
from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Indikator, SelLampau, Siklus, VersiIndikator
from kinerja.services import kueri
from kinerja.services.isian.ukur import capaian_periode
from kinerja.services.kantor import rekaman

URUTAN_PERIODE = {periode: nomor for nomor, periode in enumerate(PERIODE)}

Terukur = tuple[Any, Decimal]
"""An indicator (a row of `_UKURAN`) and its capaian in percent."""
_BarisLampau = tuple[Any, dict[str, str]]
"""An indicator, and what papers say of it in a period by column."""


@dataclass(frozen=True)
class RerataDokumen:
    """The means of a period: of the office, and of each unit that has figures, {unit_id: mean}."""

    tahun: int
    periode: str
    kantor: Rata
    unit: dict[int, Rata]


_UKURAN = (
    VersiIndikator.id,
    VersiIndikator.unit_id,
    VersiIndikator.bobot,
    VersiIndikator.arah,
    VersiIndikator.cara_akumulasi,
    VersiIndikator.rumus_turun,
    VersiIndikator.desimal,
    VersiIndikator.skala_predikat,
    VersiIndikator.dasar_tahunan,
    VersiIndikator.komponen,
    VersiIndikator.satuan,
    *(getattr(VersiIndikator, kolom_target(periode)) for periode in PERIODE),
)
"""What says how an indicator is measured, see `definisi_menurut`."""


def _kueri() -> Select:
    """The cells of the newest `terbanyak` periods; of every unit while `unit_id` is None."""
    bersiklus = exists().where(
        Siklus.tahun == SelLampau.tahun, Siklus.periode == SelLampau.periode, Siklus.status != "batal"
    )
    terbaru = SelLampau.tahun.desc(), case(URUTAN_PERIODE, value=SelLampau.periode).desc()
    periode = (
        select(SelLampau.tahun, SelLampau.periode)
        .where(~bersiklus)
        .group_by(SelLampau.tahun, SelLampau.periode)
        .order_by(*terbaru)
        .limit(bindparam("terbanyak"))
        .subquery()
    )
    setahun, unit = aliased(Indikator), bindparam("unit_id", type_=Integer)
    return (
        select(SelLampau.tahun, SelLampau.periode, SelLampau.kolom, SelLampau.nilai, *_UKURAN)
        .join(periode, (periode.c.tahun == SelLampau.tahun) & (periode.c.periode == SelLampau.periode))
        .join(Indikator, Indikator.id == SelLampau.indikator_id)
        .join(setahun, (setahun.kode == Indikator.kode) & (setahun.tahun == SelLampau.tahun) & setahun.aktif)
        .join(VersiIndikator, (VersiIndikator.indikator_id == setahun.id) & VersiIndikator.berlaku)
        .where(SelLampau.kolom != "anggaran", or_(unit.is_(None), VersiIndikator.unit_id == unit))
    )


_SEL = kueri.Siap(_kueri())


def rerata_dokumen(terbanyak: int, unit_id: int | None = None) -> list[RerataDokumen]:
    """The newest periods (at most `terbanyak`) that no siklus holds and papers tell of; of one unit alone if named.

    A period in which no indicator has both a target and a realisasi is left out.
    """
    if terbanyak <= 0:
        return []
    sel: dict[tuple[int, str], dict[int, _BarisLampau]] = {}
    for baris in kueri.semua(_SEL, terbanyak=terbanyak, unit_id=unit_id):
        isi = sel.setdefault((baris.tahun, baris.periode), {}).setdefault(baris.id, (baris, {}))[1]
        isi[baris.kolom] = baris.nilai
    if not sel:
        return []
    setelan = rekaman.kini().setelan
    semua = (_rerata(tahun, periode, milik.values(), setelan) for (tahun, periode), milik in sel.items())
    return [rerata for rerata in semua if rerata.kantor[0] is not None]


def _rerata(tahun: int, periode: str, sel: Iterable[_BarisLampau], setelan: SetelanUkur) -> RerataDokumen:
    terukur = [
        (versi, hasil.nilai)
        for versi, isi in sel
        if (hasil := _capaian(versi, periode, isi, setelan)).nilai is not None
    ]
    per_unit: dict[int, list[Terukur]] = {}
    for versi, nilai in terukur:
        per_unit.setdefault(versi.unit_id, []).append((versi, nilai))
    return RerataDokumen(tahun, periode, _rata(terukur), {unit: _rata(milik) for unit, milik in per_unit.items()})


def _capaian(versi: Any, periode: str, isi: dict[str, str], setelan: SetelanUkur) -> HasilCapaian:
    definisi = definisi_menurut(versi, setelan)
    return capaian_periode(getattr(versi, kolom_target(periode)), realisasi_dari(isi), definisi)


def _rata(terukur: Iterable[Terukur]) -> Rata:
    semua = list(terukur)
    return rata_bercara([nilai for _, nilai in semua], bobot_kelompok(versi.bobot for versi, _ in semua))
