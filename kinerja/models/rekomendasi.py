"""What a reviu or an evaluasi has recommended to the office."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc, salah_satu


class Rekomendasi(db.Model):
    """What a reviu or an evaluasi of the report of `siklus` asks for, or its rapat has put off.

    Who holds it, until when, what was done.

    `pemegang`: the jabatan in words as of the day on which it was given; `versi` counts the changes.
    """

    __table_args__ = (
        salah_satu("asal", "reviu", "evaluasi", "rapat"),
        CheckConstraint("selesai_pada IS NULL OR tindak_lanjut <> ''", name="selesai_bertindak_lanjut"),
        CheckConstraint("batal_pada IS NULL OR alasan_batal <> ''", name="batal_beralasan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    asal: Mapped[str] = mapped_column(String(10))
    uraian: Mapped[str] = mapped_column(Teks())
    jabatan_id: Mapped[int] = mapped_column(ForeignKey("jabatan.id"), index=True)
    pemegang: Mapped[str] = mapped_column(String(420))
    tenggat: Mapped[date]
    versi: Mapped[int] = mapped_column(default=1)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    tindak_lanjut: Mapped[str] = mapped_column(Teks(), default="")
    selesai_oleh: Mapped[str] = mapped_column(String(420), default="")
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alasan_batal: Mapped[str] = mapped_column(Teks(), default="")
    batal_oleh: Mapped[str] = mapped_column(String(420), default="")
    batal_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

    siklus = relationship("Siklus")
