"""Reading the formats of a siklus (langkah 3 and 4): what may be ticked, what is ticked, who receives it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from kinerja.domain.alur import Jenis
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.pasti import pasti
from kinerja.domain.periode import PERIODE, kolom_target
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Indikator, PerbaikanFormat, Siklus, Unit, VersiIndikator
from kinerja.services import kueri, naskah
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat as kantor_pejabat
from kinerja.services.naskah import langkah_sop
from kinerja.services.siklus import perjalanan
from kinerja.services.singgahan import sekali

PENERIMA = ("kabid", "fungsional")
_VERSI = joinedload(ButirIsian.versi_indikator).joinedload(VersiIndikator.indikator)


@dataclass(frozen=True)
class PilihanButir:
    """One ticked indicator: the version that the person saw, and what the unit must give with it."""

    versi_id: int
    wajib_penjelasan: bool = True
    wajib_bukti: bool = False


@dataclass(frozen=True)
class PilihanUnit:
    """The choice for one active unit; without butir the unit stays out of the siklus.

    `dilihat`: the `sidik` of what the page had shown of it; None: nobody has looked at a page.
    """

    unit_id: int
    pengantar: str = ""
    butir: tuple[PilihanButir, ...] = ()
    dilihat: str | None = None

    @property
    def sidik(self) -> str:
        """What was chosen, in short: two pages must not overwrite one another."""
        butir = sorted({(b.versi_id, b.wajib_penjelasan, b.wajib_bukti) for b in self.butir})
        pengantar = self.pengantar.replace("\r\n", "\n").strip()
        return sha256(repr((pengantar, butir)).encode()).hexdigest()[:16]

    @property
    def disentuh(self) -> bool:
        """Is it another choice than the page had shown?"""
        return self.dilihat != self.sidik


def sebut_langkah(siklus: Siklus, kunci: str) -> str:
    """ "Langkah 3 dari 13", as the SOP of the siklus has it."""
    return pasti(langkah_sop(kunci, siklus.id)).sebutan


def ambil_format(siklus_id: int, unit_id: int) -> FormatUnit:
    """The format of a unit, or TidakDitemukan."""
    format_unit = db.session.scalar(
        select(FormatUnit).where(FormatUnit.siklus_id == siklus_id, FormatUnit.unit_id == unit_id)
    )
    if format_unit is None:
        raise TidakDitemukan("Unit itu tidak mempunyai format isian pada siklus ini.")
    return format_unit


@sekali
def format_siklus(siklus_id: int) -> list[FormatUnit]:
    """The formats of a siklus in the order of the units; also those without butir while they are being composed."""
    return list(
        db.session.scalars(
            select(FormatUnit)
            .join(Unit)
            .options(contains_eager(FormatUnit.unit), selectinload(FormatUnit.butir).options(_VERSI))
            .where(FormatUnit.siklus_id == siklus_id)
            .order_by(Unit.urutan, Unit.nama)
        )
    )


_BERLAKU = and_(ButirIsian.format_unit_id == FormatUnit.id, ButirIsian.dicabut_pada.is_(None))
_KEPALA = kueri.Siap(
    select(FormatUnit.__table__, Unit.nama, func.count(ButirIsian.id).label("jumlah"))
    .join(Unit, Unit.id == FormatUnit.unit_id)
    .outerjoin(ButirIsian, _BERLAKU)
    .where(FormatUnit.siklus_id == bindparam("siklus_id"))
    .group_by(FormatUnit.id, Unit.id)
    .order_by(Unit.urutan, Unit.nama)
)
_VERSI_DIPILIH = (
    Indikator.kode,
    *(
        getattr(VersiIndikator, nama)
        for nama in (
            "id",
            "indikator_id",
            "unit_id",
            "nama",
            "sasaran",
            "tingkat",
            "satuan",
            "desimal",
            "arah",
            "cara_akumulasi",
            "pagu",
            "pagu_perubahan",
            "perubahan_triwulan",
            *map(kolom_target, PERIODE),
        )
    ),
)
"""What is asked of a version that may be ticked."""
_BUTIR = (
    select(
        FormatUnit.unit_id.label("peserta"),
        ButirIsian.id.label("butir_id"),
        ButirIsian.wajib_penjelasan,
        ButirIsian.wajib_bukti,
        *_VERSI_DIPILIH,
    )
    .join(ButirIsian, _BERLAKU)
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .where(FormatUnit.siklus_id == bindparam("siklus_id"))
    .order_by(ButirIsian.urutan)
)
_BUTIR_UNIT = kueri.Siap(_BUTIR.where(FormatUnit.unit_id == bindparam("unit_id")))
_BUTIR_BEKU = kueri.Siap(_BUTIR)
_KEWAJIBAN = kueri.Siap(
    select(FormatUnit.unit_id, VersiIndikator.indikator_id, ButirIsian.wajib_penjelasan, ButirIsian.wajib_bukti)
    .join(ButirIsian, _BERLAKU)
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .where(FormatUnit.siklus_id == bindparam("siklus_id"))
)
_TERSEDIA = kueri.Siap(
    select(*_VERSI_DIPILIH)
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .join(Unit, Unit.id == VersiIndikator.unit_id)
    .where(Indikator.tahun == bindparam("tahun"), Indikator.aktif, VersiIndikator.berlaku, Unit.aktif)
    .order_by(Unit.urutan, Unit.nama, VersiIndikator.program_kode, Indikator.kode)
)


@sekali
def kepala_format(siklus_id: int) -> Sequence[Row]:
    """As `format_siklus`, each format as a plain row with the `nama` of its unit and how many butir it has."""
    return kueri.semua(_KEPALA, siklus_id=siklus_id)


class Tersimpan(NamedTuple):
    """What is stored of a unit: its butir with what is asked of each, its `kode`, and the columns of its version."""

    unit_id: int
    nama: str
    pengantar: str
    butir: Sequence[Any]

    @property
    def menurut_kode(self) -> Iterator[tuple[str, Any]]:
        """The butir, by kode."""
        return ((butir.kode, butir) for butir in self.butir)


@sekali
def tersimpan(siklus_id: int) -> tuple[Tersimpan, ...]:
    """As `format_siklus`, in rows."""
    butir: dict[int, list[Any]] = {}
    for milik in kueri.semua(_BUTIR_BEKU, siklus_id=siklus_id):
        butir.setdefault(milik.peserta, []).append(milik)
    return tuple(
        Tersimpan(kepala.unit_id, kepala.nama, kepala.pengantar, butir.get(kepala.unit_id, ()))
        for kepala in kepala_format(siklus_id)
    )


def kewajiban(siklus_id: int) -> dict[int, dict[int, tuple[bool, bool]]]:
    """What is stored of each unit, shorter: what is asked of its indicators, by their ids."""
    hasil: dict[int, dict[int, tuple[bool, bool]]] = {kepala.unit_id: {} for kepala in kepala_format(siklus_id)}
    for unit_id, indikator_id, penjelasan, bukti in kueri.semua(_KEWAJIBAN, siklus_id=siklus_id):
        hasil[unit_id][indikator_id] = penjelasan, bukti
    return hasil


def tersimpan_unit(siklus_id: int, unit_id: int) -> Tersimpan | None:
    """What is stored of one unit; None where it has no format."""
    for kepala in kepala_format(siklus_id):
        if kepala.unit_id == unit_id:
            butir = kueri.semua(_BUTIR_UNIT, siklus_id=siklus_id, unit_id=unit_id)
            return Tersimpan(unit_id, kepala.nama, kepala.pengantar, butir)
    return None


def unit_dapat_diperbaiki(siklus: Siklus) -> tuple[int, ...]:
    """The units whose fixed format may still be mended, in the order of the office.

    In langkah 4 every active unit, since who takes part is not settled; later the units that never reported.
    """
    if siklus.status != "berjalan":
        return ()
    if perjalanan.posisi_terbuka(siklus, "penyampaian"):
        return tuple(satu_unit.id for satu_unit in kantor_baca.daftar_unit())
    keadaan = perjalanan.keadaan_siklus(siklus)
    melapor = {
        unit
        for peristiwa in naskah.peristiwa(siklus)
        if peristiwa.jenis == Jenis.SELESAI and peristiwa.kunci == "pelaporan"
        for unit in peristiwa.unit
    }
    mengisi = {posisi.unit for posisi in keadaan.terbuka if posisi.kunci in ("pengisian", "pelaporan")} - melapor
    return tuple(format_unit.unit_id for format_unit in kepala_format(siklus.id) if format_unit.unit_id in mengisi)


_PERBAIKAN = kueri.Siap(
    select(PerbaikanFormat.__table__)
    .where(PerbaikanFormat.siklus_id == bindparam("siklus_id"))
    .order_by(PerbaikanFormat.id)
)


@sekali
def perbaikan(siklus_id: int) -> Sequence[Any]:
    """What was mended in the fixed format of a siklus, oldest first."""
    return kueri.semua(_PERBAIKAN, siklus_id=siklus_id)


@sekali
def versi_tersedia(tahun: int) -> Sequence[Any]:
    """What may be ticked: versions in force of the active indicators of a year, of active units, in printing order."""
    return kueri.semua(_TERSEDIA, tahun=tahun)


def siklus_sebelumnya(siklus_id: int) -> Siklus | None:
    """The siklus before this one that has a format to copy."""
    return db.session.scalar(
        select(Siklus)
        .join(FormatUnit, FormatUnit.siklus_id == Siklus.id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .where(Siklus.id < siklus_id, Siklus.status != "batal")
        .order_by(Siklus.id.desc())
        .limit(1)
    )


def penerima(
    unit_id: Sequence[int], pejabat: Sequence[kantor_pejabat.Pejabat] | None = None
) -> dict[int, list[kantor_pejabat.Pejabat]]:
    """Who receives the format of each unit, today or among these `pejabat`: Kabid or Kasubbag first, then JFT/Umum."""
    hasil: dict[int, list[kantor_pejabat.Pejabat]] = {satu_unit_id: [] for satu_unit_id in unit_id}
    semua = kantor_pejabat.pejabat() if pejabat is None else pejabat
    for satu_pejabat in sorted(semua, key=lambda p: p.peran != "kabid"):
        if satu_pejabat.peran in PENERIMA and satu_pejabat.unit_id in hasil:
            hasil[satu_pejabat.unit_id].append(satu_pejabat)
    return hasil


def tanpa_kabid(siklus_id: int) -> list[Unit]:
    """Units of the format that nobody could report for: no Kabid/Kasubbag with an account today."""
    daftar = format_siklus(siklus_id)
    siapa = penerima([format_unit.unit_id for format_unit in daftar])
    return [
        format_unit.unit
        for format_unit in daftar
        if format_unit.butir and not any(p.peran == "kabid" and p.punya_akun for p in siapa[format_unit.unit_id])
    ]
