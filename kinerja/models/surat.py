"""Langkah 12: outgoing letters and the register of their numbers."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import IsiTeks, Teks, WaktuUtc, salah_satu


class TujuanSurat(db.Model):
    """The book of addressees: offices, not persons."""

    id: Mapped[int] = mapped_column(primary_key=True)
    sebutan: Mapped[str] = mapped_column(Teks(200))
    instansi: Mapped[str] = mapped_column(Teks(200), default="")
    melalui: Mapped[str] = mapped_column(Teks(200), default="")
    kota: Mapped[str] = mapped_column(Teks(80), default="")
    aktif: Mapped[bool] = mapped_column(default=True)


class Surat(db.Model):
    """An outgoing letter. `penanda` is the signer's snapshot; `isi` holds the rows of the surat pengantar.

    `versi` counts the changes of a konsep; `galat_cetak` says why a numbered letter has no PDF yet.
    """

    __table_args__ = (
        salah_satu("jenis", "pengantar", "undangan"),
        salah_satu("status", "konsep", "bernomor", "terkirim", "batal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), default="konsep")
    tanggal: Mapped[date]
    hal: Mapped[str] = mapped_column(Teks(300))
    sifat: Mapped[str] = mapped_column(String(20), default="biasa")
    keamanan: Mapped[str] = mapped_column(String(4), default="B")
    klasifikasi: Mapped[str] = mapped_column(Teks(40))
    tujuan: Mapped[str] = mapped_column(Teks())
    tembusan: Mapped[list] = mapped_column(IsiTeks, default=list)
    isi: Mapped[list] = mapped_column(IsiTeks, default=list)
    penanda: Mapped[dict] = mapped_column(JSON, default=dict)
    nomor_srikandi: Mapped[str] = mapped_column(Teks(120), default="")
    versi: Mapped[int] = mapped_column(default=1)
    galat_cetak: Mapped[str] = mapped_column(Text, default="")
    catatan_kirim: Mapped[str] = mapped_column(Teks(300), default="")
    dokumen_id: Mapped[int | None] = mapped_column(ForeignKey("dokumen.id"))
    dikirim_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibuat_oleh: Mapped[str] = mapped_column(String(420))
    dibuat_jabatan_id: Mapped[int | None] = mapped_column(ForeignKey("jabatan.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)

    pembuat = relationship("Jabatan")
    siklus = relationship("Siklus")
    dokumen = relationship("Dokumen", lazy="joined")
    nomor = relationship("BukuNomor", uselist=False, back_populates="surat", lazy="joined")


class BukuNomor(db.Model):
    """The register: one row per number, gapless per year, kept for ever (triggers refuse DELETE and renumbering)."""

    __table_args__ = (
        UniqueConstraint("tahun", "urut", "sisipan"),
        UniqueConstraint("tahun", "nomor"),
        UniqueConstraint("surat_id"),
        salah_satu("status", "dipesan", "terpakai", "batal"),
        CheckConstraint("urut >= 1", name="urut_positif"),
        CheckConstraint("status <> 'batal' OR alasan <> ''", name="batal_beralasan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    urut: Mapped[int]
    sisipan: Mapped[str] = mapped_column(String(2), default="")
    nomor: Mapped[str] = mapped_column(String(160))
    tanggal: Mapped[date]
    hal: Mapped[str] = mapped_column(String(300))
    tujuan: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(String(10), default="terpakai")
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    surat_id: Mapped[int | None] = mapped_column(ForeignKey("surat.id"))
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    surat = relationship("Surat", back_populates="nomor")


class JawabanAwal(db.Model):
    """Where a paper book ended this year, as somebody has said: the newest row counts, none is erased.

    `alasan` stands where the first number given here began wrongly.
    """

    __table_args__ = (
        salah_satu("buku", "keluar", "masuk"),
        CheckConstraint("terakhir >= 0", name="terakhir_tidak_negatif"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    buku: Mapped[str] = mapped_column(String(10))
    terakhir: Mapped[int]
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
