"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Siklus
from kinerja.services.isian.kelengkapan import baris_gerbang

from .baca import hadir_lengkap, putusan_berlaku, rapat_siklus


def _kurang(siklus: Siklus, ada: bool, teks: str, jangkar: str) -> list[Kurang]:
    return [] if ada else [Kurang(teks, ke(Apa.RAPAT, siklus.id, bagian=jangkar))]


def undangan_dibuat(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    rapat = rapat_siklus(siklus.id)
    return _kurang(siklus, bool(rapat and rapat.undangan_pada), "undangan rapat", "undangan")


def daftar_hadir_terisi(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    rapat = rapat_siklus(siklus.id)
    return _kurang(siklus, bool(rapat and hadir_lengkap(rapat)), "daftar hadir setiap peserta", "daftar-hadir")


def notulen_terisi(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    rapat = rapat_siklus(siklus.id)
    ada = bool(rapat and rapat.pembahasan and rapat.simpulan)
    return _kurang(siklus, ada, "pembahasan dan simpulan rapat", "notulen")


def keputusan_lengkap(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    rapat = rapat_siklus(siklus.id)
    putusan = {keputusan.butir_id: keputusan for keputusan in rapat.keputusan} if rapat else {}
    belum = [
        baris
        for baris in baris_gerbang(siklus)
        if not baris.tidak_diukur and not putusan_berlaku(putusan.get(baris.butir_id), baris.realisasi)
    ]
    return [
        Kurang(
            f"keputusan untuk {satu_baris.nama} ({satu_baris.unit})",
            ke(Apa.KEPUTUSAN, siklus.id, satu_baris.butir_id),
        )
        for satu_baris in belum
    ]
