"""Langkah 1 and 2: the disposisi tree, coordination notes, the incoming letter."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import IsiTeks, Teks, WaktuUtc, salah_satu

SIFAT = ("biasa", "segera", "sangat_segera", "rahasia")


class Disposisi(db.Model):
    """An order from one jabatan to several; `induk_id` is the disposisi that it passes on."""

    __table_args__ = (salah_satu("sifat", *SIFAT),)

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("disposisi.id"))
    sifat: Mapped[str] = mapped_column(String(20), default="biasa")
    instruksi: Mapped[list] = mapped_column(IsiTeks, default=list)
    arahan: Mapped[str] = mapped_column(Teks())
    batas: Mapped[date | None]
    dari_penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"))
    dari: Mapped[str] = mapped_column(String(420))
    dikirim_pada: Mapped[datetime] = mapped_column(WaktuUtc)

    siklus = relationship("Siklus")
    penerima = relationship(
        "PenerimaDisposisi", order_by="PenerimaDisposisi.id", back_populates="disposisi", lazy="selectin"
    )


class PenerimaDisposisi(db.Model):
    """One branch: a jabatan that received a disposisi (`kepada`: its name that day), read when, with what result."""

    __table_args__ = (UniqueConstraint("disposisi_id", "jabatan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    disposisi_id: Mapped[int] = mapped_column(ForeignKey("disposisi.id"), index=True)
    jabatan_id: Mapped[int] = mapped_column(ForeignKey("jabatan.id"), index=True)
    kepada: Mapped[str] = mapped_column(String(220))
    dibaca_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibaca_oleh: Mapped[str] = mapped_column(String(420), default="")
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    tindak_lanjut: Mapped[str] = mapped_column(Teks(), default="")
    ditarik_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

    jabatan = relationship("Jabatan", lazy="joined", innerjoin=True)
    disposisi = relationship("Disposisi", back_populates="penerima")


class Koordinasi(db.Model):
    """Langkah 2: with whom the Sekretaris coordinated, when, and the result."""

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    tanggal: Mapped[date]
    dengan: Mapped[str] = mapped_column(Teks())
    hasil: Mapped[str] = mapped_column(Teks())
    oleh: Mapped[str] = mapped_column(String(420))
    dicatat_pada: Mapped[datetime] = mapped_column(WaktuUtc)


class SuratMasuk(db.Model):
    """An incoming letter as it is valid now; nomor agenda is gapless per year.

    `versi` counts its corrections. A row is never erased: a void one stays with its number and reason, and is not
    changed any more (triggers hold that too). `dicatat_jabatan_id` None: recorded before this was kept.
    """

    __table_args__ = (
        UniqueConstraint("tahun", "agenda"),
        salah_satu("sifat", *SIFAT),
        CheckConstraint("versi >= 1", name="versi_positif"),
        CheckConstraint(
            "dibatalkan_pada IS NULL OR (alasan_batal <> '' AND dibatalkan_oleh <> '')", name="batal_beralasan"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    agenda: Mapped[int]
    asal: Mapped[str] = mapped_column(Teks(200))
    nomor: Mapped[str] = mapped_column(Teks(120))
    tanggal: Mapped[date]
    diterima: Mapped[date]
    hal: Mapped[str] = mapped_column(Teks(300))
    sifat: Mapped[str] = mapped_column(String(20), default="biasa")
    siklus_id: Mapped[int | None] = mapped_column(ForeignKey("siklus.id"), index=True)
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    dicatat_oleh: Mapped[str] = mapped_column(String(420))
    dicatat_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dicatat_jabatan_id: Mapped[int | None] = mapped_column(ForeignKey("jabatan.id"))
    versi: Mapped[int] = mapped_column(default=1)
    dibatalkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibatalkan_oleh: Mapped[str] = mapped_column(String(420), default="")
    alasan_batal: Mapped[str] = mapped_column(Teks(), default="")

    siklus = relationship("Siklus")
    berkas = relationship("Berkas")


class RiwayatSuratMasuk(db.Model):
    """What an incoming letter said in each version, with its scan. Append-only: triggers refuse UPDATE and DELETE."""

    __table_args__ = (
        UniqueConstraint("surat_masuk_id", "versi"),
        salah_satu("sifat", *SIFAT),
        CheckConstraint("versi = 1 OR alasan <> ''", name="koreksi_beralasan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    surat_masuk_id: Mapped[int] = mapped_column(ForeignKey("surat_masuk.id"), index=True)
    versi: Mapped[int]
    asal: Mapped[str] = mapped_column(Teks(200))
    nomor: Mapped[str] = mapped_column(Teks(120))
    tanggal: Mapped[date]
    diterima: Mapped[date]
    hal: Mapped[str] = mapped_column(Teks(300))
    sifat: Mapped[str] = mapped_column(String(20), default="biasa")
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    surat_masuk = relationship("SuratMasuk")
    berkas = relationship("Berkas")
