"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.models import Siklus
from kinerja.services.isian import baca as isian_baca
from kinerja.services.siklus.gerbang import Kurang

from .baca import susun_butir


def analisis_lengkap(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    belum = [satu for satu in susun_butir(isian_baca.lembar_bila_ada(siklus, None)) if satu.perlu_simpulan]
    return [
        Kurang(
            f"simpulan untuk {satu.baris.indikator.nama} ({satu.unit})",
            "kasubbag.analisis_butir",
            {"siklus_id": siklus.id, "butir_id": satu.baris.butir_id},
        )
        for satu in belum
    ]
