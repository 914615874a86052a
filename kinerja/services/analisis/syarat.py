"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Siklus
from kinerja.services.isian.sekilas import baris_gerbang

from .baca import basi, pada_catatan


def analisis_lengkap(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    catatan = pada_catatan(siklus.id)
    return [
        Kurang(
            f"simpulan untuk {baris.nama} ({baris.unit})",
            ke(Apa.SIMPULAN, siklus.id, baris.butir_id),
        )
        for baris in baris_gerbang(siklus)
        if baris.realisasi is not None and basi(catatan.get(baris.butir_id), baris.diubah) is not False
    ]
