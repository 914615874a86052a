"""Langkah 3 to 7: the format per unit, its cells with their history, evidence and analysis notes."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Desimal, IsiTeks, Teks, WaktuUtc, salah_satu

KOLOM = (
    "realisasi",
    "pembilang",
    "penyebut",
    "anggaran",
    "pendorong",
    "penghambat",
    "tindak_lanjut",
    "belum_tersedia",
)


class FormatUnit(db.Model):
    """The format isian of one unit in one siklus: prepared, delivered, received, opened, reported."""

    __table_args__ = (UniqueConstraint("siklus_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    pengantar: Mapped[str] = mapped_column(Teks(), default="")
    disampaikan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    disampaikan_oleh: Mapped[str] = mapped_column(String(420), default="")
    dibuka_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibuka_oleh: Mapped[str] = mapped_column(String(420), default="")
    diterima_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    diterima_oleh: Mapped[str] = mapped_column(String(420), default="")
    pernyataan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    pernyataan_oleh: Mapped[str] = mapped_column(String(420), default="")

    unit = relationship("Unit")
    butir = relationship(
        "ButirIsian",
        primaryjoin="and_(FormatUnit.id == ButirIsian.format_unit_id, ButirIsian.dicabut_pada.is_(None))",
        order_by="ButirIsian.urutan",
        back_populates="format_unit",
    )


class ButirIsian(db.Model):
    """One indicator in the format of a unit, frozen by pointing at a version that never changes.

    `dicabut_pada`: taken out when the format was mended; the row stays with its cells and history, but is not asked,
    shown or counted unless the indicator is chosen again.
    """

    __table_args__ = (UniqueConstraint("format_unit_id", "versi_indikator_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    format_unit_id: Mapped[int] = mapped_column(ForeignKey("format_unit.id"), index=True)
    versi_indikator_id: Mapped[int] = mapped_column(ForeignKey("versi_indikator.id"), index=True)
    urutan: Mapped[int]
    wajib_penjelasan: Mapped[bool] = mapped_column(default=True)
    wajib_bukti: Mapped[bool] = mapped_column(default=False)
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

    format_unit = relationship("FormatUnit", back_populates="butir")
    versi_indikator = relationship("VersiIndikator")


class PerbaikanFormat(db.Model):
    """A fixed format that was mended, why, and what changed: {unit_id: sentences}. Append-only.

    `ulang`: it had been delivered, and was delivered again to these units.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    alasan: Mapped[str] = mapped_column(Teks())
    perubahan: Mapped[dict] = mapped_column(IsiTeks())
    ulang: Mapped[bool]
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class Sel(db.Model):
    """One cell. `nilai` is canonical text, `versi` counts its changes: a stale save is refused, never lost.

    `sambung`: the figure of before and what was typed into it (domain/sambungan), where that made the present one.
    """

    __table_args__ = (
        UniqueConstraint("butir_id", "kolom"),
        salah_satu("kolom", *KOLOM),
        CheckConstraint("versi >= 1", name="versi_positif"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    butir_id: Mapped[int] = mapped_column(ForeignKey("butir_isian.id"), index=True)
    kolom: Mapped[str] = mapped_column(String(20))
    nilai: Mapped[str] = mapped_column(Teks(), default="")
    versi: Mapped[int] = mapped_column(default=1)
    diubah_oleh: Mapped[str] = mapped_column(String(420))
    diubah_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    sambung: Mapped[str] = mapped_column(Teks(), default="", server_default="")


class RiwayatSel(db.Model):
    """Every value that a cell ever had. Append-only: triggers refuse UPDATE and DELETE."""

    __table_args__ = (UniqueConstraint("sel_id", "versi"), salah_satu("dari", "layar", "lembar_kerja", "rapat"))

    id: Mapped[int] = mapped_column(primary_key=True)
    sel_id: Mapped[int] = mapped_column(ForeignKey("sel.id"), index=True)
    versi: Mapped[int]
    nilai: Mapped[str] = mapped_column(Teks())
    dari: Mapped[str] = mapped_column(String(20), default="layar")
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class JawabanRagu(db.Model):
    """A doubted figure that the unit says is right. `versi`: the figures it speaks of. Append-only, as RiwayatSel."""

    __table_args__ = (UniqueConstraint("butir_id", "tanda", "versi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    butir_id: Mapped[int] = mapped_column(ForeignKey("butir_isian.id"), index=True)
    tanda: Mapped[str] = mapped_column(String(30))
    versi: Mapped[int]
    pertanyaan: Mapped[str] = mapped_column(Teks())
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class SumberDayaUnit(db.Model):
    """Person-days that a unit planned and used in a siklus. Append-only: the highest `versi` holds, empty is none."""

    __table_args__ = (
        UniqueConstraint("siklus_id", "unit_id", "versi"),
        CheckConstraint("(rencana IS NULL) = (realisasi IS NULL)", name="keduanya"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    versi: Mapped[int]
    rencana: Mapped[Decimal | None] = mapped_column(Desimal)
    realisasi: Mapped[Decimal | None] = mapped_column(Desimal)
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class KomentarSel(db.Model):
    """What the Kasubbag PPKP and the unit say to each other about one cell. Its words never change (triggers).

    Open until one of them calls the matter of the cell settled: `selesai_pada`.
    """

    __table_args__ = (salah_satu("kolom", *KOLOM),)

    id: Mapped[int] = mapped_column(primary_key=True)
    butir_id: Mapped[int] = mapped_column(ForeignKey("butir_isian.id"), index=True)
    kolom: Mapped[str] = mapped_column(String(20))
    teks: Mapped[str] = mapped_column(Teks())
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    selesai_oleh: Mapped[str] = mapped_column(String(420), default="")


class Bukti(db.Model):
    """Evidence of one indicator: a file or a text reference. Replaced, never erased."""

    __table_args__ = (
        Index("ix_bukti_butir", "butir_id"),
        CheckConstraint("berkas_id IS NOT NULL OR rujukan <> ''", name="berisi"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    butir_id: Mapped[int] = mapped_column(ForeignKey("butir_isian.id"))
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    rujukan: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dicabut_oleh: Mapped[str] = mapped_column(String(420), default="")

    berkas = relationship("Berkas")
    butir = relationship("ButirIsian")


class CatatanAnalisis(db.Model):
    """Langkah 7: what the Kasubbag PPKP says of one indicator; the newest versi counts."""

    __table_args__ = (
        UniqueConstraint("butir_id", "versi"),
        salah_satu("simpulan", "wajar", "perlu_dibahas"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    butir_id: Mapped[int] = mapped_column(ForeignKey("butir_isian.id"), index=True)
    versi: Mapped[int]
    simpulan: Mapped[str] = mapped_column(String(20), default="wajar")
    teks: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class UnggahanIsian(db.Model):
    """A workbook that somebody has uploaded for a sheet and not decided yet, as cells; his own, until he does.

    `isi`: see services/isian/berkas_isian.
    """

    __table_args__ = (UniqueConstraint("akun_id", "siklus_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id"))
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    nama_berkas: Mapped[str] = mapped_column(String(300))
    versi: Mapped[int] = mapped_column(default=1)
    isi: Mapped[dict] = mapped_column(JSON)
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class PadananKolom(db.Model):
    """What of a unit's own old sheet is what of ours, as a person has said: heading → column, name → kode."""

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), unique=True)
    kolom: Mapped[dict] = mapped_column(JSON)
    baris: Mapped[dict] = mapped_column(JSON, default=dict, server_default="{}")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
