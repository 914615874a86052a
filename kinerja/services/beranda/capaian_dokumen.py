"""Capaian of the periods that no siklus has measured: realisasi from papers against the targets of their own year.

Held to the scale and the cap of the office today, as nothing has frozen them (decision 0546).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sqlalchemy import Select, bindparam, case, exists, select
from sqlalchemy.orm import aliased

from kinerja.domain.capaian import HasilCapaian
from kinerja.domain.definisi import definisi_menurut
from kinerja.domain.isian import realisasi_dari
from kinerja.domain.periode import PERIODE, kolom_target
from kinerja.domain.rerata import Rata, bobot_kelompok, rata_bercara
from kinerja.domain.setelan import SetelanUkur
from kinerja.ext import db
from kinerja.models import Indikator, SelLampau, Siklus, VersiIndikator
from kinerja.services.isian.ukur import capaian_periode
from kinerja.services.kantor import rekaman

URUTAN_PERIODE = {periode: nomor for nomor, periode in enumerate(PERIODE)}

Terukur = tuple[VersiIndikator, Decimal]
"""An indicator and its capaian in percent."""


@dataclass(frozen=True)
class RerataDokumen:
    """The means of a period: of the office, and of each unit that has figures, {unit_id: mean}."""

    tahun: int
    periode: str
    kantor: Rata
    unit: dict[int, Rata]


def rerata_dokumen(terbanyak: int, unit_id: int | None = None) -> list[RerataDokumen]:
    """The newest periods (at most `terbanyak`) that no siklus holds and papers tell of; of one unit alone if named.

    A period in which no indicator has both a target and a realisasi is left out.
    """
    if terbanyak <= 0:
        return []
    sel: dict[tuple[int, str], dict[VersiIndikator, dict[str, str]]] = {}
    nilai_kueri = {"terbanyak": terbanyak, "unit_id": unit_id}
    for tahun, periode, kolom, nilai, versi in db.session.execute(_kueri(berunit=unit_id is not None), nilai_kueri):
        sel.setdefault((tahun, periode), {}).setdefault(versi, {})[kolom] = nilai
    if not sel:
        return []
    setelan = rekaman.kini().setelan
    semua = (_rerata(tahun, periode, isi, setelan) for (tahun, periode), isi in sel.items())
    return [rerata for rerata in semua if rerata.kantor[0] is not None]


@cache
def _kueri(*, berunit: bool) -> Select:
    """Bound when it is asked: `terbanyak`, and `unit_id` where one unit alone is read."""
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
    setahun = aliased(Indikator)
    semua = (
        select(SelLampau.tahun, SelLampau.periode, SelLampau.kolom, SelLampau.nilai, VersiIndikator)
        .join(periode, (periode.c.tahun == SelLampau.tahun) & (periode.c.periode == SelLampau.periode))
        .join(Indikator, Indikator.id == SelLampau.indikator_id)
        .join(setahun, (setahun.kode == Indikator.kode) & (setahun.tahun == SelLampau.tahun) & setahun.aktif)
        .join(VersiIndikator, (VersiIndikator.indikator_id == setahun.id) & VersiIndikator.berlaku)
        .where(SelLampau.kolom != "anggaran")
    )
    return semua.where(VersiIndikator.unit_id == bindparam("unit_id")) if berunit else semua


def _rerata(tahun: int, periode: str, sel: dict[VersiIndikator, dict[str, str]], setelan: SetelanUkur) -> RerataDokumen:
    terukur = [
        (versi, hasil.nilai)
        for versi, isi in sel.items()
        if (hasil := _capaian(versi, periode, isi, setelan)).nilai is not None
    ]
    per_unit: dict[int, list[Terukur]] = {}
    for versi, nilai in terukur:
        per_unit.setdefault(versi.unit_id, []).append((versi, nilai))
    return RerataDokumen(tahun, periode, _rata(terukur), {unit: _rata(milik) for unit, milik in per_unit.items()})


def _capaian(versi: VersiIndikator, periode: str, isi: dict[str, str], setelan: SetelanUkur) -> HasilCapaian:
    definisi = definisi_menurut(versi, setelan)
    return capaian_periode(getattr(versi, kolom_target(periode)), realisasi_dari(isi), definisi)


def _rata(terukur: Iterable[Terukur]) -> Rata:
    semua = list(terukur)
    return rata_bercara([nilai for _, nilai in semua], bobot_kelompok(versi.bobot for versi, _ in semua))
