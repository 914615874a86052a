"""The queue of what the server does by itself."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import WaktuUtc, salah_satu


class Pekerjaan(db.Model):
    """One job: asked by a person (`akun_id`) or by the clock (none), kept with how it ended.

    `kunci` is set where the same job must not be queued twice; `kemajuan` says in words how far it is, `hasil` holds
    what its kind returned.
    """

    __table_args__ = (salah_satu("status", "menunggu", "berjalan", "selesai", "gagal", "dihentikan"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(String(40))
    kunci: Mapped[str | None] = mapped_column(String(120), unique=True)
    isi: Mapped[dict] = mapped_column(JSON, default=dict)
    status: Mapped[str] = mapped_column(String(20), default="menunggu", index=True)
    kemajuan: Mapped[str] = mapped_column(String(300), default="")
    hasil: Mapped[dict] = mapped_column(JSON, default=dict)
    percobaan: Mapped[int] = mapped_column(default=0)
    akun_id: Mapped[int | None] = mapped_column(ForeignKey("akun.id"))
    peminta: Mapped[str] = mapped_column(String(420), default="")
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    mulai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
