"""What somebody has typed on a page and not saved yet: his own, until he saves it or throws it away."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import WaktuUtc


class Konsep(db.Model):
    """One field of one page of one account.

    `tautan`: what the page is about. `nilai`: what was typed; `dasar`: what stood there when it was drawn.
    """

    __table_args__ = (UniqueConstraint("akun_id", "tautan", "bidang"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id"))
    tautan: Mapped[str] = mapped_column(String(200))
    bidang: Mapped[str] = mapped_column(String(120))
    nilai: Mapped[list[str]] = mapped_column(JSON)
    dasar: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
