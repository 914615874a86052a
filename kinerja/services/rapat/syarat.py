"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import KeputusanRapat, PesertaRapat, Rapat, Siklus
from kinerja.services import kueri
from kinerja.services.isian.sekilas import baris_gerbang
from kinerja.services.singgahan import pernah, sekali

from .baca import baca_rapat, hadir_lengkap, putusan_berlaku

_PESERTA = select(func.count()).where(PesertaRapat.rapat_id == Rapat.id).correlate(Rapat)
_BAHAN = kueri.Siap(
    select(
        Rapat.undangan_pada,
        _PESERTA.where(PesertaRapat.hadir.is_(None)).scalar_subquery().label("belum_ditandai"),
        _PESERTA.where(PesertaRapat.hadir.is_(True)).scalar_subquery().label("hadir"),
        Rapat.pembahasan != "",
        Rapat.simpulan != "",
        KeputusanRapat.butir_id,
        KeputusanRapat.keputusan,
        KeputusanRapat.nilai_lama,
        KeputusanRapat.nilai_baru,
    )
    .outerjoin(KeputusanRapat, KeputusanRapat.rapat_id == Rapat.id)
    .where(Rapat.siklus_id == bindparam("siklus_id"))
)
"""The meeting, in a row for each of its decisions."""


class _Bahan(NamedTuple):
    """What the gates ask of the meeting; `putusan`: what was decided, by row."""

    undangan: bool = False
    hadir: bool = False
    notulen: bool = False
    putusan: Mapping[int, Any] = MappingProxyType({})


def _bahan(siklus: Siklus) -> _Bahan:
    """From the meeting that a page has read already, else in one query."""
    if not pernah(baca_rapat, siklus.id):
        return _baca_bahan(siklus.id)
    rapat = baca_rapat(siklus.id)
    if rapat is None:
        return _Bahan()
    ditulis = bool(rapat.pembahasan and rapat.simpulan)
    return _Bahan(bool(rapat.undangan_pada), hadir_lengkap(rapat), ditulis, rapat.putusan)


@sekali
def _baca_bahan(siklus_id: int) -> _Bahan:
    baris = kueri.semua(_BAHAN, siklus_id=siklus_id)
    if not baris:
        return _Bahan()
    undangan, belum_ditandai, hadir, pembahasan, simpulan, *_ = baris[0]
    putusan = {keputusan.butir_id: keputusan for keputusan in baris if keputusan.butir_id is not None}
    return _Bahan(undangan is not None, hadir > 0 and not belum_ditandai, bool(pembahasan and simpulan), putusan)


def _kurang(siklus: Siklus, ada: bool, teks: str, jangkar: str) -> list[Kurang]:
    return [] if ada else [Kurang(teks, ke(Apa.RAPAT, siklus.id, bagian=jangkar))]


def undangan_dibuat(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    return _kurang(siklus, _bahan(siklus).undangan, "undangan rapat", "undangan")


def daftar_hadir_terisi(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    return _kurang(siklus, _bahan(siklus).hadir, "daftar hadir setiap peserta", "daftar-hadir")


def notulen_terisi(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    return _kurang(siklus, _bahan(siklus).notulen, "pembahasan dan simpulan rapat", "notulen")


def keputusan_lengkap(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    putusan = _bahan(siklus).putusan
    belum = [
        baris
        for baris in baris_gerbang(siklus)
        if not putusan_berlaku(putusan.get(baris.butir_id), baris.realisasi) and not baris.tidak_diukur
    ]
    return [
        Kurang(
            f"keputusan untuk {satu_baris.nama} ({satu_baris.unit})",
            ke(Apa.KEPUTUSAN, siklus.id, satu_baris.butir_id),
        )
        for satu_baris in belum
    ]
