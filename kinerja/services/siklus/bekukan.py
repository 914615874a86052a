"""What ended before the application kept records: it takes the office of the day of the migration, once."""

from sqlalchemy import exists, select

from kinerja.domain.alur import Status
from kinerja.ext import db
from kinerja.models import Peristiwa, Siklus
from kinerja.services.indikator import lalu
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import rekaman
from kinerja.services.transaksi import menulis

from . import perjalanan


def lengkapi() -> None:
    """After a migration: give every siklus that is older than the records those of today. Does it once."""
    if _perlu():
        _lengkapi()


def _perlu() -> bool:
    tua = db.session.scalar(select(exists().where(Peristiwa.rekaman_id.is_(None))))
    return bool(tua) and rekaman.rekaman_migrasi() is None


@menulis
def _lengkapi() -> None:
    rekaman.rekam("migrasi")
    for siklus in db.session.scalars(select(Siklus).order_by(Siklus.id)):
        perjalanan.bekukan_waktu(siklus)
        if perjalanan.keadaan_siklus(siklus).status_langkah(perjalanan.PENANDATANGANAN) is Status.SELESAI:
            lalu.bekukan_lalu(siklus)
        catat_jejak(Aksi.BEKUKAN_SIKLUS, oleh=None, siklus_id=siklus.id, objek="siklus", objek_id=siklus.id)
