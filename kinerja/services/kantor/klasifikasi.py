"""Classification codes (Permendagri 83/2022) with retention: seeded from a file, searched by code or word."""

import csv
from pathlib import Path

from sqlalchemy import and_, func, insert, or_, select

from kinerja.ext import db
from kinerja.models import Klasifikasi

SUMBER = Path(__file__).resolve().parents[2] / "data" / "klasifikasi_arsip.csv"


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
    kata = kata.strip()
    kueri = select(Klasifikasi).order_by(Klasifikasi.kode).limit(batas)
    if kata:
        per_kata = [Klasifikasi.uraian.icontains(satu, autoescape=True) for satu in kata.split()]
        kueri = kueri.where(or_(Klasifikasi.kode.startswith(kata, autoescape=True), and_(*per_kata)))
    return list(db.session.scalars(kueri))


def ambil(kode: str) -> Klasifikasi | None:
    """One code with its retention, or None."""
    return db.session.get(Klasifikasi, kode)
