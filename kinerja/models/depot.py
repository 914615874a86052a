"""What becomes of the paper of the archive: where it lies, who has borrowed it, what was counted."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc, salah_satu, sebagian


class Tempat(db.Model):
    """A place: gedung, ruang, rak, boks or folder. `muat`: how many things fit directly in it; None: not counted."""

    __table_args__ = (
        salah_satu("jenis", "gedung", "ruang", "rak", "boks", "folder"),
        UniqueConstraint("induk_id", "jenis", "nama"),
        sebagian("uq_tempat_akar", "jenis", "nama", selama="induk_id IS NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("tempat.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(10))
    nama: Mapped[str] = mapped_column(Teks(80))
    muat: Mapped[int | None]

    induk = relationship("Tempat", remote_side="Tempat.id", lazy="joined", join_depth=4)


class Pinjaman(db.Model):
    """Paper of a bundle that somebody has taken along. One bundle is lent to one at a time.

    `penanda`: the snapshot of who lent it.
    """

    __table_args__ = (
        sebagian("uq_pinjaman_arsip", "arsip_id", selama="kembali_pada IS NULL"),
        Index("ix_pinjaman_arsip_id", "arsip_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    arsip_id: Mapped[int] = mapped_column(ForeignKey("arsip.id"))
    peminjam: Mapped[str] = mapped_column(Teks(200))
    keperluan: Mapped[str] = mapped_column(Teks(300))
    dipinjam_pada: Mapped[date]
    tenggat: Mapped[date]
    kembali_pada: Mapped[date | None]
    keterangan: Mapped[str] = mapped_column(Teks(300), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    penanda: Mapped[dict] = mapped_column(JSON, default=dict)

    arsip = relationship("Arsip")


class Opname(db.Model):
    """A counting of what lies in a place. Closed, it keeps what was missing and what was found beside it.

    `penanda`: the snapshot of who closed it.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    tempat_id: Mapped[int] = mapped_column(ForeignKey("tempat.id"), index=True)
    mulai_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    oleh: Mapped[str] = mapped_column(String(420))
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    penanda: Mapped[dict] = mapped_column(JSON, default=dict)

    tempat = relationship("Tempat")
    butir = relationship("ButirOpname", order_by="ButirOpname.arsip_id")


class ButirOpname(db.Model):
    """A bundle in a counting. `terdaftar`: the list says that it lies here; `ada`: it was found here."""

    __table_args__ = (UniqueConstraint("opname_id", "arsip_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opname_id: Mapped[int] = mapped_column(ForeignKey("opname.id"))
    arsip_id: Mapped[int] = mapped_column(ForeignKey("arsip.id"))
    terdaftar: Mapped[bool]
    ada: Mapped[bool] = mapped_column(default=False)

    arsip = relationship("Arsip")


class Tahanan(db.Model):
    """A hold on a bundle (audit, case): while it is not lifted the bundle stays."""

    id: Mapped[int] = mapped_column(primary_key=True)
    arsip_id: Mapped[int] = mapped_column(ForeignKey("arsip.id"), index=True)
    sebab: Mapped[str] = mapped_column(Teks(300))
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dilepas_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dilepas_oleh: Mapped[str] = mapped_column(String(420), default="")


class Penyusutan(db.Model):
    """Bundles that leave together: moved to the records centre, destroyed, or handed over. Two persons decide.

    `saksi`: one person on a line. `penanda`: the snapshot of who carried it out.
    """

    __table_args__ = (
        salah_satu("jenis", "pemindahan", "pemusnahan", "penyerahan"),
        salah_satu("status", "usul", "disetujui", "selesai", "batal"),
        CheckConstraint("penyetuju_id IS NULL OR penyetuju_id <> pengusul_id", name="dua_orang"),
        CheckConstraint("status NOT IN ('disetujui', 'selesai') OR penyetuju_id IS NOT NULL", name="disetujui"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), default="usul", index=True)
    pengusul_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    diusulkan_oleh: Mapped[str] = mapped_column(String(420))
    diusulkan_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    penyetuju_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    disetujui_oleh: Mapped[str] = mapped_column(String(420), default="")
    disetujui_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dasar: Mapped[str] = mapped_column(Teks(300), default="")
    nomor: Mapped[str] = mapped_column(Teks(120), default="")
    tanggal: Mapped[date | None]
    penerima: Mapped[str] = mapped_column(Teks(200), default="")
    saksi: Mapped[str] = mapped_column(Teks(300), default="")
    cara: Mapped[str] = mapped_column(Teks(120), default="")
    alasan_batal: Mapped[str] = mapped_column(Teks(300), default="")
    selesai_oleh: Mapped[str] = mapped_column(String(420), default="")
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    penanda: Mapped[dict] = mapped_column(JSON, default=dict)

    butir = relationship("ButirPenyusutan", order_by="ButirPenyusutan.nomor")


class ButirPenyusutan(db.Model):
    """A bundle of a penyusutan."""

    __table_args__ = (UniqueConstraint("penyusutan_id", "arsip_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penyusutan_id: Mapped[int] = mapped_column(ForeignKey("penyusutan.id"))
    arsip_id: Mapped[int] = mapped_column(ForeignKey("arsip.id"), index=True)
    nomor: Mapped[int]

    arsip = relationship("Arsip")


class AsliKertas(db.Model):
    """Where the original on paper of a document lies while its siklus runs, or when it lies apart from its bundle."""

    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen.id"), primary_key=True)
    letak: Mapped[str] = mapped_column(Teks(200))
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)
