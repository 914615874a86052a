"""What happened, and who must know."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import RincianJejak, WaktuJejak, WaktuUtc


class Jejak(db.Model):
    """One line of the audit trail, written in the transaction of its change. Append-only by triggers."""

    __table_args__ = (Index("ix_jejak_objek", "objek", "objek_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(WaktuJejak)
    aksi: Mapped[str] = mapped_column(String(60), index=True)
    akun_id: Mapped[int | None] = mapped_column(ForeignKey("akun.id"))
    pelaku: Mapped[str] = mapped_column(String(420), default="")
    peran: Mapped[str] = mapped_column(String(20), default="")
    alamat_ip: Mapped[str] = mapped_column(String(60), default="")
    siklus_id: Mapped[int | None] = mapped_column(ForeignKey("siklus.id"), index=True)
    objek: Mapped[str] = mapped_column(String(40), default="")
    objek_id: Mapped[int | None]
    rincian: Mapped[dict] = mapped_column(RincianJejak, default=dict)


class Pemberitahuan(db.Model):
    """A notice to whoever holds a jabatan; `kunci` keeps the same notice from being sent twice.

    `tautan`: what it is about, as text (domain/tautan.py).
    """

    __table_args__ = (UniqueConstraint("jabatan_id", "kunci"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jabatan_id: Mapped[int] = mapped_column(ForeignKey("jabatan.id"), index=True)
    kunci: Mapped[str] = mapped_column(String(120), index=True)
    teks: Mapped[str] = mapped_column(String(400))
    tautan: Mapped[str] = mapped_column(String(300))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dibaca_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class RantaiJejak(db.Model):
    """One link of the chain over the jejak (domain/rantai.py), beside its line, which itself never changes.

    No foreign key: a line that somebody removes must leave its link behind.
    """

    jejak_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sidik: Mapped[str] = mapped_column(String(64))
    nama_kunci: Mapped[str] = mapped_column(String(8))
