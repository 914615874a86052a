"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from typing import Any

from kinerja.domain.hak import TERBUKA
from kinerja.domain.penomoran import tujuan_ringkas
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Siklus

from .konsep import surat_ringkas


def surat_bernomor(siklus: Siklus, _unit_id: int | None = None) -> list[Kurang]:
    """There is a letter, and no konsep is left lying."""
    surat = surat_ringkas(siklus.id)
    if not surat:
        return [Kurang("surat pengantar", ke(Apa.SURAT_PENGANTAR, siklus.id))]
    return [
        Kurang(f"nomor untuk konsep surat kepada {_tujuan(satu_surat)}", ke(Apa.PENOMORAN, satu_surat.id))
        for satu_surat in surat
        if satu_surat.status == "konsep"
    ]


def surat_tercetak(siklus: Siklus, _unit_id: int | None = None) -> list[Kurang]:
    """Every numbered letter has its PDF."""
    bernomor = [surat for surat in surat_ringkas(siklus.id) if surat.status != "konsep"]
    if not bernomor:
        return [Kurang("cetakan surat pengantar", ke(Apa.SURAT_PENGANTAR, siklus.id))]
    return [
        Kurang(f"PDF surat {surat.nomor}", ke(Apa.SURAT, surat.id)) for surat in bernomor if surat.dokumen_id is None
    ]


def _tujuan(surat: Any) -> str:
    return tujuan_ringkas(surat.tujuan) if surat.keamanan in TERBUKA else "tujuan rahasia"
