"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Siklus

from .baca import kepala_format, tersimpan, versi_tersedia


def format_disampaikan(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    return [
        Kurang(f"penyampaian kepada {format_unit.nama}", ke(Apa.PENYAMPAIAN, siklus.id))
        for format_unit in kepala_format(siklus.id)
        if format_unit.jumlah and format_unit.disampaikan_pada is None
    ]


def format_berisi(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    tujuan = ke(Apa.FORMAT, siklus.id)
    semua = tersimpan(siklus.id)
    if not any(milik.butir for milik in semua):
        return [Kurang("pilihan indikator untuk paling sedikit satu unit", tujuan)]
    sah = {versi.id for versi in versi_tersedia(siklus.tahun)}
    basi = (milik.nama for milik in semua if any(butir.id not in sah for butir in milik.butir))
    return [Kurang(f"pilihan indikator {nama}, karena indikatornya berubah", tujuan) for nama in basi]
