"""What the office has decided of its reports, and typed into other applications."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import IsiTeks, WaktuUtc, salah_satu


class SusunanLaporan(db.Model):
    """One version of the composition of a report (domain/susunan_laporan.polos). Triggers refuse UPDATE and DELETE."""

    __table_args__ = (UniqueConstraint("jenis", "versi"), salah_satu("jenis", "tahunan", "triwulan"))

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(String(20))
    versi: Mapped[int]
    isi: Mapped[list] = mapped_column(IsiTeks)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class AplikasiTujuan(db.Model):
    """One version of another application that asks for our figures (domain/isi_sekali.polos): never rewritten."""

    __table_args__ = (UniqueConstraint("nomor", "versi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor: Mapped[int]
    versi: Mapped[int]
    isi: Mapped[dict] = mapped_column(IsiTeks)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class TandaMasuk(db.Model):
    """A row of a siklus has been typed into another application (`sudah`), or that was taken back.

    `baris`: which row; `isi`: what was typed (domain/isi_sekali.rekam_isi). Triggers refuse UPDATE and DELETE.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    aplikasi: Mapped[int]
    baris: Mapped[str] = mapped_column(String(60))
    sudah: Mapped[bool]
    isi: Mapped[list] = mapped_column(IsiTeks)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
