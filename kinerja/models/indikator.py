"""Indicator master (manual IKU). A change is a new version; a siklus keeps the version that it froze."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Desimal, Teks, WaktuUtc, salah_satu


class Indikator(db.Model):
    """The identity of an indicator within a year; what it says stands in its versions."""

    __table_args__ = (UniqueConstraint("tahun", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    kode: Mapped[str] = mapped_column(Teks(40), index=True)
    aktif: Mapped[bool] = mapped_column(default=True)

    versi = relationship("VersiIndikator", order_by="VersiIndikator.nomor", back_populates="indikator")


class VersiIndikator(db.Model):
    """One wording of an indicator with its targets. Targets are canonical text: "80.02", "BB", or "" for none."""

    __table_args__ = (
        UniqueConstraint("indikator_id", "nomor"),
        salah_satu("tingkat", "sasaran", "program", "kegiatan", "subkegiatan"),
        salah_satu("arah", "naik", "turun", "rentang", "predikat"),
        salah_satu("cara_akumulasi", "akumulatif", "posisi_akhir", "rata_rata", "rasio"),
        salah_satu("rumus_turun", "selisih", "nisbah"),
        CheckConstraint("desimal BETWEEN 0 AND 6", name="desimal_wajar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indikator_id: Mapped[int] = mapped_column(ForeignKey("indikator.id"), index=True)
    nomor: Mapped[int]
    berlaku: Mapped[bool] = mapped_column(default=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    tingkat: Mapped[str] = mapped_column(String(20), default="kegiatan")
    sasaran: Mapped[str] = mapped_column(Teks())
    nama: Mapped[str] = mapped_column(Teks())
    definisi: Mapped[str] = mapped_column(Teks(), default="")
    satuan: Mapped[str] = mapped_column(Teks(60))
    arah: Mapped[str] = mapped_column(String(20))
    cara_akumulasi: Mapped[str] = mapped_column(String(20))
    rumus_turun: Mapped[str] = mapped_column(String(20), default="selisih")
    desimal: Mapped[int] = mapped_column(default=2)
    bobot: Mapped[Decimal | None] = mapped_column(Desimal)
    skala_predikat: Mapped[str] = mapped_column(String(40), default="akip")
    target_tahunan: Mapped[str] = mapped_column(Teks(60), default="")
    target_tw1: Mapped[str] = mapped_column(Teks(60), default="")
    target_tw2: Mapped[str] = mapped_column(Teks(60), default="")
    target_tw3: Mapped[str] = mapped_column(Teks(60), default="")
    target_tw4: Mapped[str] = mapped_column(Teks(60), default="")
    sumber_data: Mapped[str] = mapped_column(Teks(), default="")
    penanggung_jawab: Mapped[str] = mapped_column(Teks(200), default="")
    program_kode: Mapped[str] = mapped_column(Teks(40), default="")
    program_nama: Mapped[str] = mapped_column(Teks(), default="")
    kegiatan_kode: Mapped[str] = mapped_column(Teks(40), default="")
    kegiatan_nama: Mapped[str] = mapped_column(Teks(), default="")
    subkegiatan_kode: Mapped[str] = mapped_column(Teks(40), default="")
    subkegiatan_nama: Mapped[str] = mapped_column(Teks(), default="")
    pagu: Mapped[Decimal | None] = mapped_column(Desimal)
    dasar_tahunan: Mapped[str] = mapped_column(Teks(20), default="tahunan")
    target_renstra: Mapped[str] = mapped_column(Teks(60), default="")
    realisasi_renstra: Mapped[str] = mapped_column(Teks(60), default="")
    komponen: Mapped[str] = mapped_column(Teks(), default="")
    sumber_pagu: Mapped[str] = mapped_column(Teks(), default="")
    pagu_perubahan: Mapped[Decimal | None] = mapped_column(Desimal)
    perubahan_triwulan: Mapped[int | None]
    sumber_perubahan: Mapped[str] = mapped_column(Teks(), default="")
    sumber: Mapped[str] = mapped_column(Teks(), default="")
    diubah_oleh: Mapped[str] = mapped_column(String(420), default="")
    diubah_pada: Mapped[datetime] = mapped_column(WaktuUtc)

    indikator = relationship("Indikator", back_populates="versi")
    unit = relationship("Unit")


class RujukanIndikator(db.Model):
    """What only the report asks of an indicator, version after version. Triggers refuse UPDATE and DELETE.

    `renstra`: "2026; 82.5" a line; `standar`: "Nasional; 82.5; Laporan BKN 2025" a line. `target_murni`: the target of
    the year in the Perjanjian Kinerja murni, where a perubahan has changed it since.
    """

    __table_args__ = (UniqueConstraint("indikator_id", "nomor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indikator_id: Mapped[int] = mapped_column(ForeignKey("indikator.id"), index=True)
    nomor: Mapped[int]
    iku: Mapped[bool] = mapped_column(default=False)
    tujuan: Mapped[str] = mapped_column(Teks(), default="")
    renstra: Mapped[str] = mapped_column(Teks(), default="")
    standar: Mapped[str] = mapped_column(Teks(), default="")
    target_murni: Mapped[str] = mapped_column(Teks(60), default="", server_default="")
    diubah_oleh: Mapped[str] = mapped_column(String(420))
    diubah_pada: Mapped[datetime] = mapped_column(WaktuUtc)
