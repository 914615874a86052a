"""A damaged file of the archive, by what people call it."""

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from kinerja.adapters.cadangan import kalimat_rusak
from kinerja.ext import db
from kinerja.models import Berkas, Dokumen
from kinerja.services.berkas.hak import berkas_rahasia


def sebut(sidik: str) -> str:
    """A damaged file by what people call it; a rahasia one by its bytes alone: its name is not for the pengelola."""
    try:
        return _sebut(sidik)
    except DatabaseError:  # of an older version, about to be upgraded
        db.session.rollback()
        return kalimat_rusak(sidik)


def _sebut(sidik: str) -> str:
    kueri = select(Berkas, Dokumen.judul).outerjoin(Dokumen, Dokumen.berkas_id == Berkas.id)
    semua = db.session.execute(kueri.where(Berkas.sha256 == sidik)).all()
    nama = "rahasia" if any(berkas_rahasia(berkas) for berkas, _ in semua) else f"“{semua[0][1] or semua[0][0].nama}”"
    return (
        f"Berkas {nama} ({sidik[:12]}…) hilang atau berubah. Pulihkan dari cadangan, atau unggah sekali "
        "lagi berkas yang persis sama."
    )
