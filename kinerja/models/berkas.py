"""Files in the archive store, the papers of a siklus, and who put paraf or signature on which bytes."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc, salah_satu


class Berkas(db.Model):
    """A file in the store, addressed by its SHA-256; the name is only what a person called it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    ukuran: Mapped[int] = mapped_column(Integer)
    mime: Mapped[str] = mapped_column(String(100))
    nama: Mapped[str] = mapped_column(Teks(300))
    peringatan: Mapped[str] = mapped_column(Text, default="")
    diunggah_oleh: Mapped[str] = mapped_column(String(420))
    diunggah_pada: Mapped[datetime] = mapped_column(WaktuUtc)


class Dokumen(db.Model):
    """A paper of a siklus: made by the program or a signed scan. A new making is a new versi, never an overwrite.

    `kunci` names the langkah whose record it is; `jenis` what it is (lembar_disposisi, isian, undangan, laporan, …);
    `sumber` is the id of the thing it prints; `isi` the figures it was made from.
    """

    __table_args__ = (
        UniqueConstraint("siklus_id", "jenis", "sumber", "versi"),
        CheckConstraint("versi >= 1", name="versi_positif"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    kunci: Mapped[str] = mapped_column(String(40))
    jenis: Mapped[str] = mapped_column(String(40), index=True)
    sumber: Mapped[int] = mapped_column(default=0)
    versi: Mapped[int] = mapped_column(default=1)
    judul: Mapped[str] = mapped_column(String(300))
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    isi: Mapped[dict] = mapped_column(JSON, default=dict)
    dibuat_oleh: Mapped[str] = mapped_column(String(420))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    gantikan_id: Mapped[int | None] = mapped_column(ForeignKey("dokumen.id"))

    berkas = relationship("Berkas", lazy="joined", innerjoin=True)
    siklus = relationship("Siklus")
    pengesahan = relationship("Pengesahan", order_by="Pengesahan.id", back_populates="dokumen", lazy="selectin")


class Pengesahan(db.Model):
    """A paraf or signature, bound to the bytes (sha256), to its langkah, and to who held which jabatan that day."""

    __table_args__ = (
        salah_satu("jenis", "paraf", "tanda_tangan"),
        salah_satu("cara", "aplikasi", "pindaian"),
        UniqueConstraint("dokumen_id", "jenis", "peran", "langkah"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(20))
    langkah: Mapped[str] = mapped_column(String(40))
    cara: Mapped[str] = mapped_column(String(20), default="aplikasi")
    peran: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"))
    nama: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(18), default="")
    pangkat: Mapped[str] = mapped_column(String(80), default="")
    awalan: Mapped[str] = mapped_column(String(10), default="")
    jabatan: Mapped[str] = mapped_column(String(200))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    dokumen = relationship("Dokumen", back_populates="pengesahan")
