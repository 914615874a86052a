"""Classification codes (Permendagri 83/2022) with retention: seeded from a file, searched by code or word."""

import csv
from pathlib import Path

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, true

from kinerja.domain.halaman import Halaman, penggal
from kinerja.ext import db
from kinerja.models import Klasifikasi
from kinerja.services.kueri import angka
from kinerja.services.singgahan import sekali

SUMBER = Path(__file__).resolve().parents[2] / "data" / "klasifikasi_arsip.csv"
PER_HALAMAN = 50


def isi_awal() -> int:
    """Load the codes into an empty table. For use inside a verb; returns how many."""
    if db.session.scalar(select(func.count()).select_from(Klasifikasi)):
        return 0
    with SUMBER.open(encoding="utf-8", newline="") as berkas:
        baris = [
            {
                "kode": dict_reader["kode"],
                "uraian": dict_reader["uraian"],
                "retensi_aktif": int(dict_reader["retensi_aktif"]) if dict_reader["retensi_aktif"] else None,
                "retensi_inaktif": int(dict_reader["retensi_inaktif"]) if dict_reader["retensi_inaktif"] else None,
                "nasib": dict_reader["nasib"],
            }
            for dict_reader in csv.DictReader(berkas)
        ]
    db.session.execute(insert(Klasifikasi), baris)
    return len(baris)


def cari(kata: str, *, batas: int = 20) -> list[Klasifikasi]:
    """Codes that start with `kata` or whose description holds every word of it."""
    return list(db.session.scalars(select(Klasifikasi).where(_memuat(kata)).order_by(Klasifikasi.kode).limit(batas)))


def halaman(kata: str, ke: int) -> Halaman[Klasifikasi]:
    """One page of the same."""
    kueri = select(Klasifikasi).where(_memuat(kata))
    potong = penggal(angka(select(func.count()).select_from(kueri.subquery())), ke, PER_HALAMAN)
    semua = db.session.scalars(kueri.order_by(Klasifikasi.kode).limit(PER_HALAMAN).offset(potong.lewati))
    return Halaman(tuple(semua), potong)


def _memuat(kata: str) -> ColumnElement[bool]:
    kata = kata.strip()
    per_kata = [Klasifikasi.uraian.icontains(sepatah, autoescape=True) for sepatah in kata.split()]
    return or_(Klasifikasi.kode.startswith(kata, autoescape=True), and_(true(), *per_kata))


@sekali
def ambil(kode: str) -> Klasifikasi | None:
    """One code with its retention, or None."""
    return db.session.get(Klasifikasi, kode)
