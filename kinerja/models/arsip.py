"""Langkah 13: copies, the archive, classification and retention."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc, salah_satu


class Klasifikasi(db.Model):
    """A classification code with its retention; editable, since every regency has its own JRA.

    `pemicu`: from when retention counts, `peristiwa` names the event; `versi` counts the changes, `dasar` the rule.
    """

    __table_args__ = (salah_satu("pemicu", "tutup", "akhir_tahun", "peristiwa"),)

    kode: Mapped[str] = mapped_column(Teks(40), primary_key=True)
    uraian: Mapped[str] = mapped_column(Teks())
    retensi_aktif: Mapped[int | None]
    retensi_inaktif: Mapped[int | None]
    nasib: Mapped[str] = mapped_column(Teks(200), default="")
    pemicu: Mapped[str] = mapped_column(String(20), default="tutup", server_default="tutup")
    peristiwa: Mapped[str] = mapped_column(Teks(200), default="", server_default="")
    dasar: Mapped[str] = mapped_column(Teks(200), default="", server_default="")
    versi: Mapped[int] = mapped_column(default=1, server_default="1")


class RiwayatJra(db.Model):
    """The retention of a code as it was before it was changed."""

    __table_args__ = (UniqueConstraint("klasifikasi_kode", "versi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    klasifikasi_kode: Mapped[str] = mapped_column(ForeignKey("klasifikasi.kode"))
    versi: Mapped[int]
    retensi_aktif: Mapped[int | None]
    retensi_inaktif: Mapped[int | None]
    nasib: Mapped[str] = mapped_column(String(200))
    pemicu: Mapped[str] = mapped_column(String(20))
    peristiwa: Mapped[str] = mapped_column(String(200))
    dasar: Mapped[str] = mapped_column(String(200))
    diganti_oleh: Mapped[str] = mapped_column(String(420))
    diganti_pada: Mapped[datetime] = mapped_column(WaktuUtc)


class Penggandaan(db.Model):
    """Copies of a paper: how many, to whom, and who received them."""

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen.id"))
    tujuan: Mapped[str] = mapped_column(Teks(300))
    jumlah: Mapped[int]
    penerima: Mapped[str] = mapped_column(Teks(200), default="")
    diterima_pada: Mapped[date | None]
    keterangan: Mapped[str] = mapped_column(Teks(300), default="")
    oleh: Mapped[str] = mapped_column(String(420))
    dibuat_jabatan_id: Mapped[int | None] = mapped_column(ForeignKey("jabatan.id"))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    pembuat = relationship("Jabatan")
    dokumen = relationship("Dokumen", lazy="joined", innerjoin=True)


class Arsip(db.Model):
    """One archived bundle (berkas arsip). `seri` is never reused.

    `terjadi_pada`: the day of the event from which its code counts retention; `ikut_jra`: its retention is the code's.
    """

    __table_args__ = (
        salah_satu("perkembangan", "asli", "salinan", "tembusan", "pertinggal", "konsep"),
        salah_satu("media", "kertas", "elektronik", "kertas_dan_elektronik"),
        salah_satu("keamanan", "B", "T", "R", "SR"),
        salah_satu("keadaan", "ada", "dipindahkan", "musnah", "diserahkan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seri: Mapped[int] = mapped_column(unique=True)
    siklus_id: Mapped[int | None] = mapped_column(ForeignKey("siklus.id"), unique=True)
    judul: Mapped[str] = mapped_column(Teks(300))
    klasifikasi_kode: Mapped[str] = mapped_column(ForeignKey("klasifikasi.kode"), index=True)
    tahun: Mapped[int] = mapped_column(index=True)
    kurun_mulai: Mapped[date]
    kurun_selesai: Mapped[date]
    perkembangan: Mapped[str] = mapped_column(String(20), default="asli")
    media: Mapped[str] = mapped_column(String(30), default="kertas_dan_elektronik")
    keamanan: Mapped[str] = mapped_column(String(4), default="B")
    jumlah: Mapped[str] = mapped_column(Teks(80), default="")
    tempat_id: Mapped[int | None] = mapped_column(ForeignKey("tempat.id"), index=True)
    aktif_sampai: Mapped[date | None]
    inaktif_sampai: Mapped[date | None]
    nasib: Mapped[str] = mapped_column(Teks(200), default="")
    keterangan: Mapped[str] = mapped_column(Teks(), default="")
    keadaan: Mapped[str] = mapped_column(String(20), default="ada", server_default="ada", index=True)
    vital: Mapped[bool] = mapped_column(default=False, server_default=false())
    terjaga: Mapped[bool] = mapped_column(default=False, server_default=false())
    terjadi_pada: Mapped[date | None]
    ikut_jra: Mapped[bool] = mapped_column(default=False, server_default=false())
    dibuang_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibuang_oleh: Mapped[str] = mapped_column(String(420), default="", server_default="")
    diarsipkan_oleh: Mapped[str] = mapped_column(String(420))
    diarsipkan_pada: Mapped[datetime] = mapped_column(WaktuUtc)

    klasifikasi = relationship("Klasifikasi", lazy="joined", innerjoin=True)
    tempat = relationship("Tempat", lazy="joined")
    siklus = relationship("Siklus")
    isi = relationship("IsiArsip", order_by="IsiArsip.nomor", back_populates="arsip")


class IsiArsip(db.Model):
    """One item of a bundle: a paper of the siklus or an uploaded file, with its searchable text.

    `unit_id`: only that unit and the desks above it may see it; `keamanan`: its own security class. `pasti`: somebody
    has said what it is; an imported paper waits for that. `terbaca`: the reader of scans has looked at it.
    `letak_kata`: of a scan where its words stand (domain/letak_kata). `menggantikan_id`: the older version of the
    paper, which stays. `perkembangan` ("": the bundle's), `keterangan`, `lembar` (0: not counted): what the lists say
    of it (domain/daftar_arsip).
    """

    __table_args__ = (UniqueConstraint("arsip_id", "nomor"), salah_satu("keamanan", "B", "T", "R", "SR"))

    id: Mapped[int] = mapped_column(primary_key=True)
    arsip_id: Mapped[int] = mapped_column(ForeignKey("arsip.id"), index=True)
    nomor: Mapped[int]
    uraian: Mapped[str] = mapped_column(String(300))
    jenis: Mapped[str] = mapped_column(String(40), index=True)
    nomor_surat: Mapped[str] = mapped_column(String(160), default="")
    tanggal: Mapped[date]
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    keamanan: Mapped[str] = mapped_column(String(4), default="B")
    teks: Mapped[str] = mapped_column(Text, default="", deferred=True)
    letak_kata: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    pasti: Mapped[bool] = mapped_column(default=True, server_default=true(), index=True)
    terbaca: Mapped[bool] = mapped_column(default=False, server_default=false(), index=True)
    menggantikan_id: Mapped[int | None] = mapped_column(ForeignKey("isi_arsip.id"))
    perkembangan: Mapped[str] = mapped_column(Teks(20), default="", server_default="")
    keterangan: Mapped[str] = mapped_column(Teks(300), default="", server_default="")
    lembar: Mapped[int] = mapped_column(default=0, server_default="0")

    arsip = relationship("Arsip", back_populates="isi")
    berkas = relationship("Berkas", lazy="joined", innerjoin=True)


class PencarianTersimpan(db.Model):
    """A search of the archive that somebody keeps. `isi`: the query of its address."""

    __table_args__ = (UniqueConstraint("akun_id", "nama"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id"))
    nama: Mapped[str] = mapped_column(Teks(80))
    isi: Mapped[dict] = mapped_column(JSON)
