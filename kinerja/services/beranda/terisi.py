"""How far the sheets of units are, in one query for all siklus that a page shows.

Counted is the realisasi alone; what else a row lacks before it may be reported, the sheet and its gate say.
"""

from sqlalchemy import case, exists, func, or_, select

from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.periode import PERIODE, kolom_target
from kinerja.models import ButirIsian, FormatUnit, Sel, Siklus, VersiIndikator
from kinerja.services import kueri
from kinerja.services.singgahan import sekali

MENGISI = ("pengisian", "pelaporan")
KOLOM_ISI = ("realisasi", "pembilang", "belum_tersedia")


_ADA = exists().where(Sel.butir_id == ButirIsian.id, Sel.kolom.in_(kueri.tetap(*KOLOM_ISI)), Sel.nilai != "")
_TARGET = case({kunci: getattr(VersiIndikator, kolom_target(kunci)) for kunci in PERIODE}, value=Siklus.periode)
_TERISI = kueri.Siap(
    select(
        FormatUnit.siklus_id,
        FormatUnit.unit_id,
        func.sum(case((or_(_ADA, _TARGET == ""), 1), else_=0)).label("terisi"),
        func.count().label("jumlah"),
        FormatUnit.diterima_pada.is_not(None).label("diterima"),
    )
    .join(Siklus, Siklus.id == FormatUnit.siklus_id)
    .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .where(FormatUnit.siklus_id.in_(select(deret("siklus_id").c.value)), ButirIsian.dicabut_pada.is_(None))
    .group_by(FormatUnit.id)
)


@sekali
def terisi(siklus_id: tuple[int, ...]) -> dict[tuple[int, int | None], tuple[int, int, bool]]:
    """{(siklus, unit): (rows with a figure, its reason or no target, all rows, was the format received?)}."""
    semua = kueri.semua(_TERISI, siklus_id=tulis_deret(siklus_id))
    return {(unit.siklus_id, unit.unit_id): (unit.terisi, unit.jumlah, unit.diterima) for unit in semua}
