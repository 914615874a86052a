"""What the office has decided of its reports."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
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
