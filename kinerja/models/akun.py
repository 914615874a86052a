"""Accounts, sessions that can be revoked, failed attempts, one-time codes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc, salah_satu


class Akun(db.Model):
    """A way in for one pegawai."""

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), unique=True)
    nama_pengguna: Mapped[str] = mapped_column(Teks(60), unique=True)
    sandi: Mapped[str | None] = mapped_column(String(200))
    wajib_ganti: Mapped[bool] = mapped_column(default=False)
    aktif: Mapped[bool] = mapped_column(default=True)
    tema: Mapped[str] = mapped_column(String(10), default="otomatis")
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)

    pegawai = relationship("Pegawai")


class Sesi(db.Model):
    """One signed-in browser. Only the hash of its token is kept; a revoked row never works again."""

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id"), index=True)
    penugasan_id: Mapped[int | None] = mapped_column(ForeignKey("penugasan.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    aktif_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    sandi_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alamat_ip: Mapped[str] = mapped_column(String(60), default="")
    peramban: Mapped[str] = mapped_column(String(200), default="")


class PercobaanMasuk(db.Model):
    """A failed attempt, kept for the throttle. `kunci` is "akun:nama" or "ip:alamat"."""

    __table_args__ = (Index("ix_percobaan_masuk_kunci_pada", "kunci", "pada"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(String(120))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)


class TokenSekali(db.Model):
    """A one-time code: to set the office up, or to choose a first or new password."""

    __table_args__ = (salah_satu("jenis", "penyiapan", "sandi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    jenis: Mapped[str] = mapped_column(String(20))
    akun_id: Mapped[int | None] = mapped_column(ForeignKey("akun.id"))
    kedaluwarsa: Mapped[datetime] = mapped_column(WaktuUtc)
    dipakai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class SandiTitip(db.Model):
    """What a refused form has proved of its passwords, so that they are not asked again; of one browser, ten minutes.

    `pemegang_hash`: of the session's token, or of a token of the browser where nobody is signed in. `untuk`: page and
    owner. `baru`: argon2id hash of the new password, or "". `lama`: the present one was right.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    pemegang_hash: Mapped[str] = mapped_column(String(64), unique=True)
    untuk: Mapped[str] = mapped_column(String(16))
    baru: Mapped[str] = mapped_column(String(200), default="")
    lama: Mapped[bool] = mapped_column(default=False)
    kedaluwarsa: Mapped[datetime] = mapped_column(WaktuUtc)
