"""What the office has decided of its reports, and typed into other applications."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import IsiTeks, Teks, WaktuUtc, salah_satu


class SusunanLaporan(db.Model):
    """One version of the composition of a report (domain/susunan_laporan.polos). Triggers refuse UPDATE and DELETE."""

    __table_args__ = (UniqueConstraint("jenis", "versi"), salah_satu("jenis", "tahunan", "triwulan"))

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(String(20))
    versi: Mapped[int]
    isi: Mapped[list] = mapped_column(IsiTeks)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class KomentarLaporan(db.Model):
    """What the desks of langkah 9 to 11 say to each other about one block of a version of the report.

    Its words never change (triggers). Open until one of them calls it settled: `selesai_pada`.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen.id"), index=True)
    blok: Mapped[str] = mapped_column(Teks())
    teks: Mapped[str] = mapped_column(Teks())
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    selesai_oleh: Mapped[str] = mapped_column(String(420), default="")

    dokumen = relationship("Dokumen")


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
