"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.models import Siklus
from kinerja.services.siklus.gerbang import Kurang

from .baca import agenda, hadir_lengkap, rapat_siklus


def _kurang(siklus: Siklus, ada: bool, teks: str, jangkar: str) -> list[Kurang]:
    tujuan = {"siklus_id": siklus.id, "_anchor": jangkar}
    return [] if ada else [Kurang(teks, "rapat.pembahasan", tujuan)]


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
    belum = [satu for satu in agenda(siklus, rapat_siklus(siklus.id)) if satu.perlu]
    return [
        Kurang(
            f"keputusan untuk {satu.baris.indikator.nama} ({satu.unit})",
            "rapat.butir",
            {"siklus_id": siklus.id, "butir_id": satu.baris.butir_id},
        )
        for satu in belum
    ]
