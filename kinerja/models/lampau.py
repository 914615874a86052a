"""Realisasi of periods that no siklus has measured, taken from papers, with the paper that each figure comes from."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .siklus import PERIODE
from .tipe import Teks, WaktuUtc, salah_satu

KOLOM_LAMPAU = ("realisasi", "pembilang", "penyebut", "anggaran")


class SumberLampau(db.Model):
    """The paper that figures were taken from: named, dated, and its file where there is one."""

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(Teks(300))
    nomor: Mapped[str] = mapped_column(Teks(160), default="")
    tanggal: Mapped[date]
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    berkas = relationship("Berkas")


class SelLampau(db.Model):
    """One figure of an indicator in a period. `nilai` is canonical text, `versi` counts its changes."""

    __table_args__ = (
        UniqueConstraint("indikator_id", "tahun", "periode", "kolom"),
        salah_satu("periode", *PERIODE),
        salah_satu("kolom", *KOLOM_LAMPAU),
        CheckConstraint("versi >= 1", name="versi_positif"),
        CheckConstraint("tahun BETWEEN 2000 AND 2100", name="tahun_wajar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indikator_id: Mapped[int] = mapped_column(ForeignKey("indikator.id"), index=True)
    tahun: Mapped[int]
    periode: Mapped[str] = mapped_column(String(10))
    kolom: Mapped[str] = mapped_column(String(20))
    nilai: Mapped[str] = mapped_column(Teks(), default="")
    versi: Mapped[int] = mapped_column(default=1)
    sumber_id: Mapped[int] = mapped_column(ForeignKey("sumber_lampau.id"), index=True)
    diubah_oleh: Mapped[str] = mapped_column(String(420))
    diubah_pada: Mapped[datetime] = mapped_column(WaktuUtc)

    indikator = relationship("Indikator")
    sumber = relationship("SumberLampau")


class RiwayatLampau(db.Model):
    """Every value that such a figure ever had. Append-only: triggers refuse UPDATE and DELETE."""

    __table_args__ = (UniqueConstraint("sel_id", "versi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sel_id: Mapped[int] = mapped_column(ForeignKey("sel_lampau.id"), index=True)
    versi: Mapped[int]
    nilai: Mapped[str] = mapped_column(Teks())
    sumber_id: Mapped[int] = mapped_column(ForeignKey("sumber_lampau.id"), index=True)
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    sumber = relationship("SumberLampau")
