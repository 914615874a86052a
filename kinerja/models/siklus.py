"""A siklus and its history, and the SOP text that it started with."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import DaftarAngka, Teks, WaktuUtc, salah_satu, sebagian

PERIODE = ("tw1", "tw2", "tw3", "tw4", "tahunan")


class NaskahSop(db.Model):
    """The SOP exactly as it stood when a siklus started: a later file never changes a running siklus."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    isi: Mapped[str] = mapped_column(Text)
    efektif: Mapped[date]


class RekamanKantor(db.Model):
    """The office as it stood at an act: names, holders, calendar, settings (services/kantor/rekaman). Append-only."""

    __table_args__ = (salah_satu("asal", "peristiwa", "migrasi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    asal: Mapped[str] = mapped_column(String(10))
    isi: Mapped[dict] = mapped_column(JSON)
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class Siklus(db.Model):
    """One measurement (a quarter or a year), one case that travels the SOP."""

    __table_args__ = (
        salah_satu("periode", *PERIODE),
        salah_satu("status", "berjalan", "selesai", "batal"),
        CheckConstraint("tahun BETWEEN 2000 AND 2100", name="tahun_wajar"),
        sebagian("uq_siklus_tahun_periode", "tahun", "periode", selama="status <> 'batal'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    periode: Mapped[str] = mapped_column(String(10))
    sop_id: Mapped[int] = mapped_column(ForeignKey("naskah_sop.id"))
    status: Mapped[str] = mapped_column(String(10), default="berjalan")
    dimulai_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

    naskah_sop = relationship("NaskahSop")
    peristiwa = relationship("Peristiwa", order_by="Peristiwa.nomor", back_populates="siklus")
    waktu = relationship("WaktuLangkah", order_by="WaktuLangkah.id")


class Peristiwa(db.Model):
    """One act in the history of a siklus. UNIQUE(siklus, nomor): of two people pressing at once, one succeeds.

    `rekaman`: the office at that moment; None for acts older than the table, see RekamanKantor of asal "migrasi".
    """

    __table_args__ = (
        UniqueConstraint("siklus_id", "nomor"),
        salah_satu("jenis", "mulai", "selesai", "kembali", "batal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    nomor: Mapped[int]
    jenis: Mapped[str] = mapped_column(String(10))
    kunci: Mapped[str] = mapped_column(String(40))
    ke: Mapped[str | None] = mapped_column(String(40))
    unit: Mapped[list] = mapped_column(DaftarAngka, default=list)
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    waktu: Mapped[datetime] = mapped_column(WaktuUtc)
    peran: Mapped[str] = mapped_column(String(20))
    pelaku: Mapped[str] = mapped_column(String(420))
    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"))
    rekaman_id: Mapped[int | None] = mapped_column(ForeignKey("rekaman_kantor.id"))

    rekaman = relationship("RekamanKantor")
    siklus = relationship("Siklus", back_populates="peristiwa")


class WaktuLangkah(db.Model):
    """One time that a langkah (of a unit) ran, as it was judged when it ended: deadline, lateness, days used.

    Days are working days of the calendar of that moment. Append-only.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    kunci: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    dibuka_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    ditutup_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    tenggat: Mapped[date]
    terlambat_hari: Mapped[int]
    terpakai: Mapped[int]


class RealisasiBeku(db.Model):
    """The figures of an earlier triwulan that the signed ones of a siklus were computed from. Append-only.

    `isi` is `AngkaPeriode.polos`: realisasi, anggaran, and the papers they came from, if not from a siklus.
    """

    __table_args__ = (UniqueConstraint("siklus_id", "indikator_id", "triwulan"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    indikator_id: Mapped[int] = mapped_column(ForeignKey("indikator.id"))
    triwulan: Mapped[int]
    isi: Mapped[dict] = mapped_column(JSON)


class PetugasSiklus(db.Model):
    """Whom the Sekretaris has named for a duty in one siklus, in the place of the office's own."""

    __table_args__ = (salah_satu("tugas", "surat", "arsip"),)

    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), primary_key=True)
    tugas: Mapped[str] = mapped_column(String(10), primary_key=True)
    jabatan_id: Mapped[int] = mapped_column(ForeignKey("jabatan.id"), index=True)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
