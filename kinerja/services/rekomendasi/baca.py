"""Recommendations as pages, reports and the inbox read them."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.rekomendasi import ASAL, dilaporkan
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Rekomendasi, Siklus
from kinerja.services import hak
from kinerja.services.kantor import pejabat
from kinerja.services.siklus import perjalanan
from kinerja.services.singgahan import sekali


@sekali
def milik_siklus(siklus_id: int) -> list[Rekomendasi]:
    """What the reviu and the evaluasi of the report of this siklus asked for, in the order of its due dates."""
    kueri = select(Rekomendasi).where(Rekomendasi.siklus_id == siklus_id)
    return list(db.session.scalars(kueri.order_by(Rekomendasi.tenggat, Rekomendasi.id)))


@sekali
def ditindaklanjuti(siklus: Siklus) -> list[Rekomendasi]:
    """Recommendations of earlier siklus that the report of this one tells of, see `domain.rekomendasi.dilaporkan`."""
    kueri = (
        select(Rekomendasi)
        .join(Siklus, Siklus.id == Rekomendasi.siklus_id)
        .options(joinedload(Rekomendasi.siklus))
        .where(Rekomendasi.batal_pada.is_(None), Siklus.tahun <= siklus.tahun, Siklus.status != "batal")
        .order_by(Rekomendasi.tenggat, Rekomendasi.id)
    )
    kini = siklus.tahun, siklus.periode
    return [
        rekomendasi
        for rekomendasi in db.session.scalars(kueri)
        if dilaporkan((rekomendasi.siklus.tahun, rekomendasi.siklus.periode), kini, _hari_selesai(rekomendasi))
    ]


def _hari_selesai(rekomendasi: Rekomendasi) -> date | None:
    return rekomendasi.selesai_pada.astimezone(jam.ZONA).date() if rekomendasi.selesai_pada else None


def tercetak(rekomendasi: Rekomendasi) -> dict[str, str]:
    """One of them as plain JSON, for a report: a later change never changes a paper."""
    return {
        "asal": f"{ASAL[rekomendasi.asal]}, {perjalanan.nama_siklus(rekomendasi.siklus)}",
        "uraian": rekomendasi.uraian,
        "pemegang": rekomendasi.pemegang,
        "tenggat": tulis_tanggal(rekomendasi.tenggat),
        "keadaan": keadaan(rekomendasi),
        "tindak_lanjut": rekomendasi.tindak_lanjut,
    }


def keadaan(rekomendasi: Rekomendasi) -> str:
    """Where it stands, in words."""
    if rekomendasi.batal_pada:
        return "Dibatalkan"
    if rekomendasi.selesai_pada:
        return f"Selesai {tulis_tanggal(rekomendasi.selesai_pada.astimezone(jam.ZONA).date())}"
    return "Lewat batas waktu" if rekomendasi.tenggat < jam.hari_ini() else "Belum selesai"


def terlambat(rekomendasi: Rekomendasi) -> bool:
    """Is it open although its date has passed?"""
    return terbuka(rekomendasi) and rekomendasi.tenggat < jam.hari_ini()


def terbuka(rekomendasi: Rekomendasi) -> bool:
    """Is there still something to do?"""
    return rekomendasi.selesai_pada is None and rekomendasi.batal_pada is None


def menunggu(jabatan_id: int) -> list[Rekomendasi]:
    """What this jabatan still has to do."""
    kueri = select(Rekomendasi).where(*syarat_menunggu(jabatan_id)).options(joinedload(Rekomendasi.siklus))
    return list(db.session.scalars(kueri.order_by(Rekomendasi.tenggat, Rekomendasi.id)))


def syarat_menunggu(jabatan_id: Any) -> tuple:
    """The conditions of `menunggu`, for a query of somebody else."""
    return Rekomendasi.jabatan_id == jabatan_id, Rekomendasi.selesai_pada.is_(None), Rekomendasi.batal_pada.is_(None)


def ambil(rekomendasi_id: int) -> Rekomendasi:
    """One of them; every desk reads it, as it reads the report in which it is printed. Raises TidakDitemukan."""
    rekomendasi = db.session.get(Rekomendasi, rekomendasi_id)
    if rekomendasi is None:
        raise TidakDitemukan("Rekomendasi itu tidak ditemukan.")
    return rekomendasi


def boleh_kerjakan(rekomendasi: Rekomendasi, oleh: Pelaku) -> bool:
    """May this officer close it: its holder, or the desk that compiles the report?"""
    return rekomendasi.jabatan_id == oleh.jabatan_id or boleh_kelola(rekomendasi, oleh)


def boleh_kelola(rekomendasi: Rekomendasi, oleh: Pelaku) -> bool:
    """May this officer correct or withdraw it?"""
    return hak.boleh(oleh, Tindakan.LAPORAN_SUSUN, rekomendasi.siklus)


def calon_pemegang() -> dict[int, str]:
    """Who may hold one: every jabatan of the office that somebody holds today, in the order of the office."""
    return {
        pemegang.jabatan_id: f"{pemegang.jabatan_lengkap} – {pemegang.nama}"
        for pemegang in pejabat.pejabat()
        if pemegang.peran != Peran.PENGELOLA.value
    }


def sebutan_pemegang(jabatan_id: int) -> str:
    """The jabatan in words, as it is kept; "" while nobody holds it."""
    return next((pemegang.jabatan_lengkap for pemegang in pejabat.pejabat() if pemegang.jabatan_id == jabatan_id), "")
