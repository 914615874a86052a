"""The office: identity and settings, units, positions, people and who holds which position when."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Desimal, Teks, WaktuUtc, salah_satu

PERAN = ("kepala", "sekretaris", "kasubbag_ppkp", "kabid", "fungsional", "pengelola")


class Kantor(db.Model):
    """One row: the office's identity (kop) and its settings. `nama_kop`: its name in the lines of the kop."""

    __table_args__ = (CheckConstraint("id = 1", name="hanya_satu"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nama_pemda: Mapped[str] = mapped_column(Teks(200))
    nama: Mapped[str] = mapped_column(Teks(200))
    nama_kop: Mapped[str] = mapped_column(Teks(220), default="")
    singkatan: Mapped[str] = mapped_column(Teks(40))
    kode_unit: Mapped[str] = mapped_column(Teks(40))
    alamat: Mapped[str] = mapped_column(Teks(300), default="")
    kota: Mapped[str] = mapped_column(Teks(80), default="")
    telepon: Mapped[str] = mapped_column(Teks(80), default="")
    pos_el: Mapped[str] = mapped_column(Teks(120), default="")
    laman: Mapped[str] = mapped_column(Teks(120), default="")
    kode_pos: Mapped[str] = mapped_column(Teks(10), default="")
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    kertas: Mapped[str] = mapped_column(String(10), default="A4")
    hari_pertama_dihitung: Mapped[bool] = mapped_column(default=False)
    pola_nomor: Mapped[str] = mapped_column(Teks(120), default="{keamanan}/{urut}/{unit}.{klasifikasi}")
    nomor_awal: Mapped[int] = mapped_column(default=1)
    batas_capaian: Mapped[Decimal | None] = mapped_column(Desimal)
    batas_perhatian: Mapped[Decimal] = mapped_column(Desimal, default=90)
    skala_pita: Mapped[str] = mapped_column(String(40), default="permendagri_86")
    contoh: Mapped[bool] = mapped_column(default=False)

    logo = relationship("Berkas")


class Unit(db.Model):
    """A bidang, the sekretariat or a subbagian: what a format isian is delivered to."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(Teks(40), unique=True)
    nama: Mapped[str] = mapped_column(Teks(200), unique=True)
    singkatan: Mapped[str] = mapped_column(Teks(60))
    urutan: Mapped[int] = mapped_column(default=0)
    aktif: Mapped[bool] = mapped_column(default=True)


class Jabatan(db.Model):
    """A position; the desk (peran) belongs to it, not to the person.

    `urutan` is its place in every list of people; 0 while nobody has ordered them (see kantor_baca.URUTAN_JABATAN).
    """

    __table_args__ = (
        salah_satu("peran", *PERAN),
        CheckConstraint("peran NOT IN ('kabid', 'fungsional') OR unit_id IS NOT NULL", name="bidang_punya_unit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(Teks(200))
    peran: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    arsiparis: Mapped[bool] = mapped_column(default=False)
    petugas_surat: Mapped[bool] = mapped_column(default=False)
    urutan: Mapped[int] = mapped_column(default=0)
    aktif: Mapped[bool] = mapped_column(default=True)

    unit = relationship("Unit")


class Pegawai(db.Model):
    """A person of the office."""

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(Teks(200))
    nip: Mapped[str | None] = mapped_column(Teks(18), unique=True)
    pangkat: Mapped[str] = mapped_column(Teks(80), default="")
    aktif: Mapped[bool] = mapped_column(default=True)

    penugasan = relationship("Penugasan", back_populates="pegawai")


class Penugasan(db.Model):
    """A pegawai holds a jabatan for a period: definitif, pelaksana tugas (Plt.) or pelaksana harian (Plh.).

    `menunggu`: gives no right yet; a second person has to confirm it (services/pegawai/pengukuhan).
    """

    __table_args__ = (
        salah_satu("jenis", "definitif", "plt", "plh"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urut_tanggal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    jabatan_id: Mapped[int] = mapped_column(ForeignKey("jabatan.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(10), default="definitif")
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    dasar: Mapped[str] = mapped_column(Teks(), default="")
    menunggu: Mapped[bool] = mapped_column(default=False)
    dikukuhkan_oleh: Mapped[str] = mapped_column(String(420), default="")
    dikukuhkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

    pegawai = relationship("Pegawai", back_populates="penugasan")
    jabatan = relationship("Jabatan")


class HariLibur(db.Model):
    """A day on which the SOP clock stands still. Seeded per year, corrected by the pengelola."""

    __table_args__ = (salah_satu("jenis", "nasional", "cuti_bersama", "kantor"),)

    tanggal: Mapped[date] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(Teks(200))
    jenis: Mapped[str] = mapped_column(String(20))
    perkiraan: Mapped[bool] = mapped_column(default=False)
