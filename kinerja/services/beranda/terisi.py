"""How far the sheets of units are, in one query for all siklus that a page shows.

Counted is the realisasi alone; what else a row lacks before it may be reported, the sheet and its gate say.
"""

from sqlalchemy import case, exists, func, or_, select

from kinerja.domain.periode import PERIODE, kolom_target
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Sel, Siklus, VersiIndikator
from kinerja.services.singgahan import sekali

MENGISI = ("pengisian", "pelaporan")
KOLOM_ISI = ("realisasi", "pembilang", "belum_tersedia")


@sekali
def terisi(siklus_id: tuple[int, ...]) -> dict[tuple[int, int | None], tuple[int, int, bool]]:
    """{(siklus, unit): (rows with a figure, its reason or no target, all rows, was the format received?)}."""
    ada = exists().where(Sel.butir_id == ButirIsian.id, Sel.kolom.in_(KOLOM_ISI), Sel.nilai != "")
    target = case({kunci: getattr(VersiIndikator, kolom_target(kunci)) for kunci in PERIODE}, value=Siklus.periode)
    kueri = (
        select(
            FormatUnit.siklus_id,
            FormatUnit.unit_id,
            func.sum(case((or_(ada, target == ""), 1), else_=0)),
            func.count(),
            FormatUnit.diterima_pada.is_not(None),
        )
        .join(Siklus, Siklus.id == FormatUnit.siklus_id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .where(FormatUnit.siklus_id.in_(siklus_id), ButirIsian.dicabut_pada.is_(None))
        .group_by(FormatUnit.id)
    )
    return {(baris[0], baris[1]): (baris[2], baris[3], bool(baris[4])) for baris in db.session.execute(kueri)}
