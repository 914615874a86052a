"""A damaged file of the archive, by what people call it."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from kinerja.adapters.cadangan import ARSIP, kalimat_rusak
from kinerja.adapters.gudang import BerkasRusak, Gudang
from kinerja.adapters.skema import PERBAIKI
from kinerja.domain.temuan import TemuanData
from kinerja.ext import db
from kinerja.models import Berkas, Dokumen
from kinerja.services.berkas.hak import berkas_rahasia
from kinerja.services.berkas.simpan import gudang


def berkas_rusak(sidik: str) -> TemuanData:
    """A file of the archive that is gone or another one."""
    return TemuanData(sebut(sidik), (f"berkas:{sidik}",))


def kembalikan(tempat: Sequence[Path]) -> int:
    """Bring back what the archive has lost from folders of copies. Returns how many files."""
    kembali = 0
    for sidik, ukuran in db.session.execute(select(Berkas.sha256, func.max(Berkas.ukuran)).group_by(Berkas.sha256)):
        if _utuh(gudang(), sidik, ukuran):
            continue
        asal = next((g for g in (Gudang(t / ARSIP) for t in tempat) if g.ada(sidik) and _utuh(g, sidik, ukuran)), None)
        if asal is not None:
            with asal.buka(sidik) as isi:
                gudang().simpan(isi)
            kembali += 1
    return kembali


def _utuh(tempat: Gudang, sidik: str, ukuran: int) -> bool:
    try:
        tempat.periksa(sidik, ukuran)
    except BerkasRusak:
        return False
    return True


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
        f"Berkas {nama} ({sidik[:12]}…) hilang atau berubah. Kembalikan dari cadangan (hentikan aplikasi, "
        f"lalu {PERBAIKI}), atau unggah sekali lagi berkas yang persis sama."
    )
