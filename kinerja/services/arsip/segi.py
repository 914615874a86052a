"""Facets of what was found: how many of it are of each year, kind, unit, classification and medium."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from kinerja.ext import db
from kinerja.models import Klasifikasi, Unit

from . import cetak
from .kumpul import nama_jenis

PILIHAN_TERBANYAK = 8


@dataclass(frozen=True)
class Pilihan:
    """One value of a facet, and how many items have it."""

    nilai: Any
    label: str
    jumlah: int


@dataclass(frozen=True)
class Segi:
    """A facet. `nama` is the filter of Saringan that it sets; the commonest values first."""

    nama: str
    label: str
    pilihan: tuple[Pilihan, ...]


def hitung_segi(baris: Sequence[Row]) -> tuple[Segi, ...]:
    """Facets of rows with tahun, jenis, unit_id, klasifikasi_kode and media, where there are two values or more."""
    segi: tuple[tuple[str, str, str, dict], ...] = (
        ("tahun", "Tahun", "tahun", {}),
        ("jenis", "Jenis", "jenis", {satu.jenis: nama_jenis(satu.jenis) for satu in baris}),
        ("unit", "Unit", "unit_id", _nama(Unit.id, Unit.singkatan, (satu.unit_id for satu in baris))),
        ("kode", "Klasifikasi", "klasifikasi_kode", _klasifikasi(baris)),
        ("media", "Media", "media", cetak.MEDIA),
    )
    semua = (
        _segi(nama, label, [getattr(satu, kolom) for satu in baris], sebutan) for nama, label, kolom, sebutan in segi
    )
    return tuple(satu for satu in semua if len(satu.pilihan) > 1)


def _segi(nama: str, label: str, nilai: list, sebutan: dict) -> Segi:
    hitungan = Counter(satu for satu in nilai if satu is not None)
    urut = sorted(hitungan.items(), key=lambda pasangan: (-pasangan[1], str(pasangan[0])))[:PILIHAN_TERBANYAK]
    return Segi(nama, label, tuple(Pilihan(satu, str(sebutan.get(satu, satu)), banyak) for satu, banyak in urut))


def _klasifikasi(baris: Sequence[Row]) -> dict:
    nama = _nama(Klasifikasi.kode, Klasifikasi.uraian, (satu.klasifikasi_kode for satu in baris))
    return {kode: f"{kode} {uraian}" for kode, uraian in nama.items()}


def _nama(kunci: Any, nama: Any, nilai: Iterable) -> dict:
    ada = set(nilai) - {None}
    return dict(db.session.execute(select(kunci, nama).where(kunci.in_(ada))).all()) if ada else {}
