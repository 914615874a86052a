"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import FormatUnit, Siklus
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.gerbang import Kurang

from .baca import lembar_bila_ada


def isian_lengkap(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    lembar = lembar_bila_ada(siklus, unit_id)
    if not any(satu.baris for satu in lembar):
        return [Kurang("format isian yang berisi indikator", "bersama.siklus", {"siklus_id": siklus.id})]
    return [
        Kurang(
            f"{', '.join(baris.kurang)} untuk {baris.indikator.nama}",
            "isian.lembar",
            {"siklus_id": siklus.id, "unit_id": satu.unit_id, "_anchor": f"baris-{baris.butir_id}"},
        )
        for satu in lembar
        for baris in satu.baris
        if baris.kurang
    ]


def pernyataan_kabid(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    """The statement of an earlier reporting does not count once the unit has been returned and fills anew."""
    posisi = perjalanan.posisi_terbuka(siklus, "pelaporan", unit_id)
    pada = db.session.scalar(
        select(FormatUnit.pernyataan_pada).where(FormatUnit.siklus_id == siklus.id, FormatUnit.unit_id == unit_id)
    )
    if pada and posisi and pada >= posisi.sejak:
        return []
    tujuan = {"siklus_id": siklus.id} | ({"unit_id": unit_id} if unit_id else {})
    return [Kurang("pernyataan Kabid atau Kasubbag bahwa data unit benar", "bidang.pelaporan", tujuan)]
