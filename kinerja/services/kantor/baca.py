"""Reading the office: its identity, units, positions and who holds them."""

import json
from collections import namedtuple
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import String, cast, literal, select, type_coerce, union_all

from kinerja.adapters.cetak import KantorCetak
from kinerja.adapters.gudang import Gudang
from kinerja.domain.kalender import KalenderKerja
from kinerja.ext import db
from kinerja.models import Berkas, HariLibur, Kantor, SkalaUkur, Unit
from kinerja.services import kueri as services_kueri
from kinerja.services.singgahan import ingat, sekali

_KANTOR = services_kueri.Siap(select(Kantor.__table__))
KOLOM_KANTOR = tuple(kolom.label(f"k_{kolom.name}") for kolom in Kantor.__table__.columns)
"""The office's row as the last columns of another query; see `ingat_identitas`."""
IdentitasKantor = namedtuple("IdentitasKantor", Kantor.__table__.columns.keys())  # type: ignore[misc]
_KAMUS = union_all(
    select(
        literal("unit").label("jenis"),
        cast(Unit.id, String).label("kunci"),
        Unit.nama,
        Unit.singkatan.label("sebutan"),
        Unit.urutan,
        literal("").label("isi"),
    ),
    select(literal("libur"), cast(HariLibur.tanggal, String), HariLibur.nama, literal(""), literal(0), literal("")),
    select(
        SkalaUkur.jenis,
        SkalaUkur.kunci,
        SkalaUkur.nama,
        SkalaUkur.sumber,
        SkalaUkur.urutan,
        type_coerce(SkalaUkur.isi, String),
    ),
)
"""Three short tables that nearly every page reads, asked at once: units, days off, and the scales (`isi`: JSON)."""

SKALA = ("pita", "predikat")
"""The kinds of scale."""
KOP = (
    "nama_pemda",
    "nama",
    "nama_kop",
    "singkatan",
    "alamat",
    "kota",
    "telepon",
    "pos_el",
    "laman",
    "kode_pos",
    "kertas",
    "contoh",
)
"""What the kop of a paper says of the office."""


@sekali
def identitas() -> Any:
    """The office's row (plain, read-only), or None before Penyiapan."""
    baris = services_kueri.satu(_KANTOR)
    return None if baris is None else IdentitasKantor._make(baris)


def ingat_identitas(baris: Sequence[Any]) -> None:
    """The office's row, from one that the door has read with the session: it ends with KOLOM_KANTOR."""
    kantor: Any = IdentitasKantor._make(baris[-len(KOLOM_KANTOR) :])
    ingat(identitas, None if kantor.id is None else kantor)


def logo() -> Berkas | None:
    """The office's logo, if one was uploaded."""
    baris = identitas()
    return db.session.get(Berkas, baris.logo_id) if baris and baris.logo_id else None


def kantor_cetak() -> KantorCetak:
    """The office as the kop of a paper shows it."""
    baris = identitas()
    gambar = logo()
    return KantorCetak(
        **{nama: getattr(baris, nama) for nama in KOP},
        logo=Gudang(current_app.config["FOLDER_ARSIP"]).baca(gambar.sha256) if gambar else None,
    )


_UNIT = services_kueri.Siap(select(Unit.__table__).order_by(Unit.urutan, Unit.nama))


@sekali
def _unit() -> Sequence[Any]:
    return services_kueri.semua(_UNIT)


def daftar_unit(*, aktif: bool = True) -> list[Any]:
    """Units in the office's own order: their rows."""
    return [unit for unit in _unit() if unit.aktif or not aktif]


_KAMUS_SIAP = services_kueri.Siap(_KAMUS)


@sekali
def _kamus() -> Sequence[Any]:
    return services_kueri.semua(_KAMUS_SIAP)


def unit_berurut() -> list[tuple[int, str, str]]:
    """Id, name and short name of every unit, in the office's own order."""
    unit = sorted(
        (baris.urutan, baris.nama, int(baris.kunci), baris.sebutan) for baris in _kamus() if baris.jenis == "unit"
    )
    return [(nomor, nama, singkatan) for _, nama, nomor, singkatan in unit]


def libur_berurut() -> list[tuple[str, str]]:
    """Every day off (ISO) and its name, in the order of the days."""
    return sorted((baris.kunci, baris.nama) for baris in _kamus() if baris.jenis == "libur")


def skala_berurut() -> list[tuple[str, str, str, str, list]]:
    """Every scale (kunci, jenis, nama, sumber, isi), in the office's own order."""
    skala = sorted((b.urutan, b.kunci, b.jenis, b.nama, b.sebutan, b.isi) for b in _kamus() if b.jenis in SKALA)
    return [(kunci, jenis, nama, sumber, json.loads(isi)) for _, kunci, jenis, nama, sumber, isi in skala]


@sekali
def nama_unit() -> dict[int, str]:
    """Names of all units by id, in the office's own order."""
    return {nomor: nama for nomor, nama, _ in unit_berurut()}


@sekali
def kalender() -> KalenderKerja:
    """The office's working calendar."""
    return KalenderKerja({date.fromisoformat(hari): nama for hari, nama in libur_berurut()})
