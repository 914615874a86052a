"""Documents that the SOP names, and from which targets and budgets come: which paper of the archive each one is."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc


class DokumenDasar(db.Model):
    """One such document. What it says of itself never changes: a correction is a new row, and the older one ends.

    `kunci`: its kind, a key of `dokumen_dasar` in the SOP; `mulai`, `sampai`: years of validity, None: until it ends.
    """

    __table_args__ = (
        CheckConstraint("sampai IS NULL OR sampai >= mulai", name="masa_urut"),
        CheckConstraint("berhenti_pada IS NULL OR alasan_berhenti <> ''", name="berhenti_beralasan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(String(40), index=True)
    nama: Mapped[str] = mapped_column(Teks(300))
    nomor: Mapped[str] = mapped_column(Teks(160), default="")
    tanggal: Mapped[date]
    mulai: Mapped[int]
    sampai: Mapped[int | None]
    perubahan: Mapped[bool] = mapped_column(default=False, server_default=false())
    isi_arsip_id: Mapped[int] = mapped_column(ForeignKey("isi_arsip.id"), index=True)
    menggantikan_id: Mapped[int | None] = mapped_column(ForeignKey("dokumen_dasar.id"), unique=True)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    alasan_berhenti: Mapped[str] = mapped_column(Teks(), default="")
    berhenti_oleh: Mapped[str] = mapped_column(String(420), default="")
    berhenti_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

    isi_arsip = relationship("IsiArsip", lazy="joined", innerjoin=True)
