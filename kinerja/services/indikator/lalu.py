"""Realisasi of the earlier triwulan of the same year, and how it stood when a siklus was signed."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    bindparam,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from kinerja.domain.isian import anggaran_dari, realisasi_dari
from kinerja.domain.periode import TRIWULAN
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, RealisasiBeku, Sel, SelLampau, Siklus, VersiIndikator
from kinerja.services import kueri

from .lampau_baca import DIMINTA, KOLOM_SUMBER, AngkaPeriode, dari_dokumen, dokumen, kueri_dokumen

KOLOM_UKUR = ("realisasi", "pembilang", "penyebut")


def angka_lalu(siklus: Siklus, indikator_id: Iterable[int]) -> dict[int, dict[int, AngkaPeriode]]:
    """Figures of the triwulan before a siklus in its year, see `angka_sebelum`."""
    return angka_sebelum(siklus.tahun, siklus.periode, indikator_id)


def angka_sebelum(tahun: int, periode: str, indikator_id: Iterable[int]) -> dict[int, dict[int, AngkaPeriode]]:
    """Figures of the earlier triwulan of the same year: {indikator_id: {1..4: figures}}, in one query.

    From siklus that run or are finished, never from cancelled ones; where a siklus has no figure, from a paper, and
    then the figure names its paper. The indicator is the same across its versions.
    """
    sebelumnya = _sebelum(periode)
    if not sebelumnya:
        return {}
    semua = kueri.semua(_kueri_lalu(), indikator_id=list(indikator_id), tahun=tahun, periode=sebelumnya)
    return _susun_lalu(semua)


def angka_lalu_lembar(siklus: Siklus, format_unit_id: int) -> dict[int, dict[int, AngkaPeriode]]:
    """As `angka_lalu`, of all indicators of a sheet of this siklus: a prepared query."""
    sebelumnya = _sebelum(siklus.periode)
    if not sebelumnya:
        return {}
    return _susun_lalu(kueri.semua(_kueri_lembar(*sebelumnya), format_unit_id=format_unit_id, tahun=siklus.tahun))


def _sebelum(periode: str) -> list[str]:
    """The triwulan before a period of the same year."""
    batas = TRIWULAN.get(periode, 5)
    return [nama for nama, urut in TRIWULAN.items() if urut < batas]


def _susun_lalu(semua: Iterable[Sequence[Any]]) -> dict[int, dict[int, AngkaPeriode]]:
    hasil: dict[int, dict[int, AngkaPeriode]] = {}
    kertas = []
    siklus: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    for baris in semua:
        if baris[_LETAK_SUMBER] is None:
            siklus[baris[0], baris[2]][baris[3]] = baris[4]
        else:
            kertas.append(baris)
    for (milik_indikator, nama), isi in siklus.items():
        hasil.setdefault(milik_indikator, {})[TRIWULAN[nama]] = AngkaPeriode(realisasi_dari(isi), anggaran_dari(isi))
    for indikator, per in dari_dokumen(kertas).items():
        for (_, nama), angka in per.items():
            milik = hasil.setdefault(indikator, {})
            milik[TRIWULAN[nama]] = milik.get(TRIWULAN[nama], AngkaPeriode()).dilengkapi(angka)
    return hasil


@cache
def _kueri_lalu() -> CompoundSelect:
    """Cells of papers and of siklus in one shape; bound as `kueri_dokumen` of some periods."""
    periode: Any = bindparam("periode", expanding=True)
    milik = VersiIndikator.indikator_id.in_(bindparam("indikator_id", expanding=True))
    return union_all(kueri_dokumen(berperiode=True), _kueri_siklus(Siklus.periode.in_(periode), milik))


@cache
def _kueri_lembar(*periode: str) -> kueri.Siap:
    """The same of these periods and of the indicators of one sheet."""
    versi, butir = aliased(VersiIndikator), aliased(ButirIsian)
    milik = (
        select(versi.indikator_id)
        .join(butir, butir.versi_indikator_id == versi.id)
        .where(butir.format_unit_id == bindparam("format_unit_id"), butir.dicabut_pada.is_(None))
    )
    lampau = dokumen().where(
        DIMINTA.id.in_(milik),
        SelLampau.tahun == bindparam("tahun"),
        or_(*(SelLampau.periode == nama for nama in periode)),
    )
    siklus = or_(*(Siklus.periode == nama for nama in periode))
    return kueri.Siap(union_all(lampau, _kueri_siklus(siklus, VersiIndikator.indikator_id.in_(milik))))


def _kueri_siklus(*milik: ColumnElement[bool]) -> Select:
    """Cells of siklus in the shape of `kueri_dokumen`, without a paper."""
    tanpa = (null() for _ in KOLOM_SUMBER)
    return (
        select(VersiIndikator.indikator_id, Siklus.tahun, Siklus.periode, Sel.kolom, Sel.nilai, *tanpa)
        .join(ButirIsian, ButirIsian.versi_indikator_id == VersiIndikator.id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(Siklus, Siklus.id == FormatUnit.siklus_id)
        .join(Sel, Sel.butir_id == ButirIsian.id)
        .where(
            Siklus.tahun == bindparam("tahun"),
            Siklus.status != "batal",
            ButirIsian.dicabut_pada.is_(None),
            *milik,
            or_(*(Sel.kolom == nama for nama in (*KOLOM_UKUR, "anggaran"))),
        )
    )


_LETAK_SUMBER = 5
"""Where the paper of a row of `_kueri_lalu` stands; cells of siklus have none."""


def bekukan_lalu(siklus: Siklus) -> None:
    """Keep the earlier figures that the signed ones were computed from. Once; for use inside a verb."""
    ada = select(RealisasiBeku.id).where(RealisasiBeku.siklus_id == siklus.id).limit(1)
    if db.session.scalar(ada) is None:
        for indikator_id, per_triwulan in angka_lalu(siklus, _indikator_siklus(siklus)).items():
            db.session.add_all(
                RealisasiBeku(siklus_id=siklus.id, indikator_id=indikator_id, triwulan=urut, isi=angka.polos())
                for urut, angka in per_triwulan.items()
            )
        db.session.flush()


def lalu_beku(siklus: Siklus, indikator_id: Container[int]) -> dict[int, dict[int, AngkaPeriode]]:
    """As `angka_lalu`, but what was kept when the siklus was signed."""
    hasil: dict[int, dict[int, AngkaPeriode]] = {}
    for indikator, triwulan, isi in kueri.semua(_BEKU, siklus_id=siklus.id):
        if indikator in indikator_id:
            hasil.setdefault(indikator, {})[triwulan] = AngkaPeriode.dari_polos(json.loads(isi))
    return hasil


_BEKU = kueri.Siap(
    select(RealisasiBeku.indikator_id, RealisasiBeku.triwulan, type_coerce(RealisasiBeku.isi, String)).where(
        RealisasiBeku.siklus_id == bindparam("siklus_id")
    )
)
"""The figures as they are kept: most siklus have more of them than a page shows."""


def _indikator_siklus(siklus: Siklus) -> list[int]:
    milik = (
        select(VersiIndikator.indikator_id)
        .join(ButirIsian, ButirIsian.versi_indikator_id == VersiIndikator.id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .where(FormatUnit.siklus_id == siklus.id, ButirIsian.dicabut_pada.is_(None))
    )
    return list(db.session.scalars(milik))
