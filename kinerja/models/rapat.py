"""Langkah 8: the meeting, who came, what was decided per indicator."""

from datetime import date, datetime, time, tzinfo
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinerja.ext import db

from .tipe import Teks, WaktuUtc, salah_satu


class WaktuRapat:
    """When a meeting is: of its row, and of what a page has read of it."""

    def rencana(self: Any, zona: tzinfo) -> datetime:
        """When it begins according to its invitation."""
        return datetime.combine(self.tanggal, self.pukul, zona)

    def mulai(self: Any, zona: tzinfo) -> datetime:
        """When it was held: as invited, unless the minutes say otherwise."""
        return self.diadakan_pada.astimezone(zona) if self.diadakan_pada else self.rencana(zona)


class Rapat(WaktuRapat, db.Model):
    """The rapat pembahasan of a siklus. `tanggal`, `pukul`: as invited; `diadakan_pada`: where it was held at another
    time than that. `agenda`: the order and the reasons as they stood when the meeting began, [[butir_id,
    [sebab, ...]], ...]; None while it is still proposed from the data.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), unique=True)
    tanggal: Mapped[date]
    pukul: Mapped[time]
    tempat: Mapped[str] = mapped_column(Teks(200))
    acara: Mapped[str] = mapped_column(Teks(300))
    pimpinan: Mapped[str] = mapped_column(String(420))
    notulis: Mapped[str] = mapped_column(String(420), default="")
    pembahasan: Mapped[str] = mapped_column(Teks(), default="")
    simpulan: Mapped[str] = mapped_column(Teks(), default="")
    undangan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    diadakan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    agenda: Mapped[list | None] = mapped_column(JSON(none_as_null=True))

    siklus = relationship("Siklus")
    peserta = relationship("PesertaRapat", order_by="PesertaRapat.id", back_populates="rapat")
    keputusan = relationship("KeputusanRapat", order_by="KeputusanRapat.id", back_populates="rapat")


class PesertaRapat(db.Model):
    """An invited person as of that day; hadir is None until the daftar hadir is filled."""

    __table_args__ = (UniqueConstraint("rapat_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rapat_id: Mapped[int] = mapped_column(ForeignKey("rapat.id"), index=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    nama: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(18), default="")
    jabatan: Mapped[str] = mapped_column(String(300))
    hadir: Mapped[bool | None]
    keterangan: Mapped[str] = mapped_column(Teks(200), default="")

    rapat = relationship("Rapat", back_populates="peserta")


class KeputusanRapat(db.Model):
    """The decision on one indicator. "diubah" carries the new values that were written to the cells.

    `anggaran_lama`, `anggaran_baru`: the realisasi anggaran as stored text where the meeting changed it, "" otherwise.
    """

    __table_args__ = (
        UniqueConstraint("rapat_id", "butir_id"),
        salah_satu("keputusan", "disetujui", "diubah", "ditunda"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    rapat_id: Mapped[int] = mapped_column(ForeignKey("rapat.id"), index=True)
    butir_id: Mapped[int] = mapped_column(ForeignKey("butir_isian.id"))
    keputusan: Mapped[str] = mapped_column(String(20))
    nilai_lama: Mapped[str] = mapped_column(Text, default="")
    nilai_baru: Mapped[str] = mapped_column(Teks(), default="")
    anggaran_lama: Mapped[str] = mapped_column(Text, default="", server_default="")
    anggaran_baru: Mapped[str] = mapped_column(Teks(), default="", server_default="")
    alasan: Mapped[str] = mapped_column(Teks(), default="")
    penanggung_jawab: Mapped[str] = mapped_column(Teks(200), default="")
    tenggat: Mapped[date | None]
    oleh: Mapped[str] = mapped_column(String(420))
    pada: Mapped[datetime] = mapped_column(WaktuUtc)

    rapat = relationship("Rapat", back_populates="keputusan")
