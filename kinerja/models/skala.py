"""Scales as data: bands that name a capaian, and ordinal predikat. Never changed, so that old figures stay readable."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja.ext import db

from .tipe import IsiTeks, Teks, salah_satu


class SkalaUkur(db.Model):
    """One scale. `isi`: of jenis "pita" [[label, batas or null, termasuk], …] from best to worst; of jenis "predikat"
    the words from lowest to highest. `bawaan`: it came with the program; `aktif`: it is offered.
    """

    __table_args__ = (salah_satu("jenis", "pita", "predikat"),)

    kunci: Mapped[str] = mapped_column(String(40), primary_key=True)
    jenis: Mapped[str] = mapped_column(String(10))
    nama: Mapped[str] = mapped_column(Teks(120))
    sumber: Mapped[str] = mapped_column(Teks(300), default="")
    isi: Mapped[list] = mapped_column(IsiTeks)
    urutan: Mapped[int] = mapped_column(default=0)
    bawaan: Mapped[bool] = mapped_column(default=False)
    aktif: Mapped[bool] = mapped_column(default=True)
