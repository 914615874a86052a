"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Siklus

from .baca import format_siklus, versi_tersedia


def format_disampaikan(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    return [
        Kurang(f"penyampaian kepada {satu_format_siklus.unit.nama}", ke(Apa.PENYAMPAIAN, siklus.id))
        for satu_format_siklus in format_siklus(siklus.id)
        if satu_format_siklus.butir and satu_format_siklus.disampaikan_pada is None
    ]


def format_berisi(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    tujuan = ke(Apa.FORMAT, siklus.id)
    butir = [(satu, butir) for satu in format_siklus(siklus.id) for butir in satu.butir]
    if not butir:
        return [Kurang("pilihan indikator untuk paling sedikit satu unit", tujuan)]
    sah = {versi.id for versi in versi_tersedia(siklus.tahun)}
    basi = dict.fromkeys(satu.unit.nama for satu, butir in butir if butir.versi_indikator_id not in sah)
    return [Kurang(f"pilihan indikator {nama}, karena indikatornya berubah", tujuan) for nama in basi]
