"""A ralat that was returned before it was signed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import Teks, WaktuUtc


class PengembalianRalat(db.Model):
    """Why one printed version of a ralat went back to the Kasubbag PPKP; a version is returned at most once."""

    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen.id"), primary_key=True)
    alasan: Mapped[str] = mapped_column(Teks())
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
