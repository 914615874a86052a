"""Facets of what was found: how many of it are of each year, kind, unit, classification and medium."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

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


def hitung_segi(fakta: Mapping[str, Sequence]) -> tuple[Segi, ...]:
    """Facets of columns tahun, jenis, unit_id, klasifikasi_kode and media, where there are two values or more."""
    segi: tuple[tuple[str, str, str, Callable[[list], dict]], ...] = (
        ("tahun", "Tahun", "tahun", lambda nilai: {}),
        ("jenis", "Jenis", "jenis", lambda nilai: {jenis: nama_jenis(jenis) for jenis in nilai}),
        ("unit", "Unit", "unit_id", lambda nilai: _nama(Unit.id, Unit.singkatan, nilai)),
        ("kode", "Klasifikasi", "klasifikasi_kode", _klasifikasi),
        ("media", "Media", "media", lambda nilai: cetak.MEDIA),
    )
    semua = (_segi(nama, label, fakta[kolom], sebutan) for nama, label, kolom, sebutan in segi)
    return tuple(kelompok for kelompok in semua if len(kelompok.pilihan) > 1)


def _segi(nama: str, label: str, nilai: Sequence, sebut: Callable[[list], dict]) -> Segi:
    hitungan = Counter(nilai)
    hitungan.pop(None, None)
    if len(hitungan) < 2:
        return Segi(nama, label, ())
    urut = sorted(hitungan.items(), key=lambda pasangan: (-pasangan[1], str(pasangan[0])))[:PILIHAN_TERBANYAK]
    sebutan = sebut([pilihan for pilihan, _ in urut])
    return Segi(
        nama, label, tuple(Pilihan(pilihan, str(sebutan.get(pilihan, pilihan)), banyak) for pilihan, banyak in urut)
    )


def _klasifikasi(kode: list[str]) -> dict:
    nama = _nama(Klasifikasi.kode, Klasifikasi.uraian, kode)
    return {klasifikasi: f"{klasifikasi} {uraian}" for klasifikasi, uraian in nama.items()}


def _nama(kunci: Any, nama: Any, nilai: list) -> dict:
    return dict(db.session.execute(select(kunci, nama).where(kunci.in_(nilai))).all())
