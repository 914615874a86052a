"""Facets of what was found: how many of it are of each year, kind, unit, classification, medium and place."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any

from sqlalchemy import String, cast, func, literal, select, union_all

from kinerja.adapters.sql import tulis_deret
from kinerja.domain.tempat import sebut
from kinerja.models import Arsip, IsiArsip, Klasifikasi, Unit
from kinerja.services import kueri
from kinerja.services.tempat import baca as tempat_baca

from . import cetak
from .himpunan import DITEMUKAN, NOMOR, TEMPAT
from .kumpul import nama_jenis

PILIHAN_TERBANYAK = 8
BERNOMOR = ("tahun", "unit", "tempat")
"""Facets whose values are numbers."""
_U, _K = Unit.__table__, Klasifikasi.__table__
_A, _I = Arsip.__table__, IsiArsip.__table__
_TEMUAN = (
    select(
        cast(_A.c.tahun, String).label("tahun"),
        _I.c.jenis,
        cast(_I.c.unit_id, String).label("unit"),
        _A.c.klasifikasi_kode.label("kode"),
        _A.c.media,
        cast(TEMPAT, String).label("tempat"),
    )
    .select_from(DITEMUKAN.join(_A, _A.c.id == _I.c.arsip_id))
    .cte("temuan")
)
_HITUNG = union_all(
    *(select(literal(kolom.key), kolom, func.count()).where(kolom.is_not(None)).group_by(kolom) for kolom in _TEMUAN.c)
)
"""(facet, value, how many of what was found have it), all facets at once."""
_UNIT = select(_U.c.id, _U.c.singkatan)
_KODE = select(_K.c.kode, _K.c.uraian).select_from(NOMOR.join(_K, _K.c.kode == NOMOR.c.value))


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


def hitung_segi(temuan: Sequence[int]) -> tuple[Segi, ...]:
    """Facets of what was found, where there are two values or more."""
    hitungan: dict[str, Counter] = {kolom.key: Counter() for kolom in _TEMUAN.c}
    for nama, nilai, jumlah in kueri.semua(_HITUNG, nomor=tulis_deret(temuan)):
        hitungan[nama][int(nilai) if nama in BERNOMOR else nilai] = jumlah
    semua = (
        _segi("tahun", "Tahun", hitungan["tahun"], lambda nilai: {}),
        _segi("jenis", "Jenis", hitungan["jenis"], lambda nilai: {kunci: nama_jenis(kunci) for kunci in nilai}),
        _segi("unit", "Unit", hitungan["unit"], _unit),
        _segi("kode", "Klasifikasi", hitungan["kode"], _klasifikasi),
        _segi("media", "Media", hitungan["media"], lambda nilai: cetak.MEDIA),
        _segi_tempat(hitungan["tempat"]),
    )
    return tuple(segi for segi in semua if len(segi.pilihan) > 1)


def _segi_tempat(hitungan: Counter[int]) -> Segi:
    """Of all places the outermost that tell what was found apart: first the rooms, within a room its shelves."""
    denah = tempat_baca.denah() if hitungan else {}
    jalan = {tempat_id: tempat_baca.jalan_denah(denah, tempat_id) for tempat_id in hitungan}
    sama = len(commonprefix([[simpul.id for simpul in langkah] for langkah in jalan.values()]))
    per_tempat: Counter[int] = Counter()
    for tempat_id, banyak in hitungan.items():
        if len(jalan[tempat_id]) > sama:
            per_tempat[jalan[tempat_id][sama].id] += banyak
    return _segi(
        "tempat",
        "Tempat",
        per_tempat,
        lambda nilai: {tempat_id: sebut(denah[tempat_id].jenis, denah[tempat_id].nama) for tempat_id in nilai},
    )


def _segi(nama: str, label: str, hitungan: Counter, sebutkan: Callable[[list], dict]) -> Segi:
    if len(hitungan) < 2:
        return Segi(nama, label, ())
    urut = sorted(hitungan.items(), key=lambda pasangan: (-pasangan[1], str(pasangan[0])))[:PILIHAN_TERBANYAK]
    sebutan = sebutkan([pilihan for pilihan, _ in urut])
    return Segi(
        nama, label, tuple(Pilihan(pilihan, str(sebutan.get(pilihan, pilihan)), banyak) for pilihan, banyak in urut)
    )


def _klasifikasi(kode: list[str]) -> dict:
    return {baris.kode: f"{baris.kode} {baris.uraian}" for baris in kueri.semua(_KODE, nomor=tulis_deret(kode))}


def _unit(_nilai: list) -> dict:
    return {baris.id: baris.singkatan for baris in kueri.semua(_UNIT)}
