"""The monitors in the corridor that may show the morning sheet."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import Teks, WaktuUtc


class LayarDinding(db.Model):
    """A monitor: only the hash of its address is kept; `dicabut_pada`: from then on it shows nothing."""

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(Teks(80))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    dibuat_oleh: Mapped[str] = mapped_column(String(420))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
