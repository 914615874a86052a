"""The throttle of the door. It lives in the database, so that a restart forgives nobody.

Three measures over five minutes: failures of one account, different accounts that failed from one address, failures of
everybody together. One forgetful colleague therefore never locks out the others behind the same address. Names are kept
as hashes: people type their password into the wrong field.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Select, delete, func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.ext import db
from kinerja.models import PercobaanMasuk

from .jejak import Aksi, catat_jejak
from .transaksi import menulis

JENDELA = timedelta(minutes=5)
BATAS_AKUN = 10
BATAS_ALAMAT = 10
BATAS_SEMUA = 1000
_SEMUA = "semua"


class TerlaluSering(GalatDomain):
    """Too many failed attempts; `tunggu` is in seconds."""

    status = 429

    def __init__(self, tunggu: int) -> None:
        self.tunggu = tunggu
        menit = -(-tunggu // 60)
        super().__init__(f"Terlalu banyak percobaan yang gagal. Tunggu {menit} menit, lalu coba lagi.")


def periksa(nama_pengguna: str, alamat_ip: str) -> None:
    """Raise TerlaluSering when this account, this address or everybody together has failed too often."""
    mulai = jam.sekarang() - JENDELA
    for kueri in _ukuran(nama_pengguna, alamat_ip, mulai):
        pada = db.session.scalar(kueri)
        if pada is not None:
            raise TerlaluSering(max(1, int((pada + JENDELA - jam.sekarang()).total_seconds())))


def _ukuran(nama_pengguna: str, alamat_ip: str, mulai: datetime) -> tuple[Select, ...]:
    """Queries for the time of the failure that fills a measure; none is found while there is room."""
    kolom = PercobaanMasuk
    terbaru = func.max(kolom.pada)
    awal = f"ip:{alamat_ip}|"
    return (
        select(kolom.pada)
        .where(kolom.kunci == _kunci_akun(nama_pengguna), kolom.pada > mulai)
        .order_by(kolom.pada.desc())
        .offset(BATAS_AKUN - 1)
        .limit(1),
        select(terbaru)
        .where(kolom.kunci >= awal, kolom.kunci < awal[:-1] + "}", kolom.pada > mulai)
        .group_by(kolom.kunci)
        .order_by(terbaru.desc())
        .offset(BATAS_ALAMAT - 1)
        .limit(1),
        select(kolom.pada)
        .where(kolom.kunci == _SEMUA, kolom.pada > mulai)
        .order_by(kolom.pada.desc())
        .offset(BATAS_SEMUA - 1)
        .limit(1),
    )


def _sidik(nama_pengguna: str) -> str:
    return sha256(nama_pengguna.encode()).hexdigest()[:32]


def _kunci_akun(nama_pengguna: str) -> str:
    return f"akun:{_sidik(nama_pengguna)}"


@menulis
def catat_gagal(nama_pengguna: str, alamat_ip: str, *, akun_id: int | None = None) -> None:
    """Count one failure; those of yesterday are swept."""
    sekarang = jam.sekarang()
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.pada < sekarang - timedelta(days=1)))
    for kunci in (_kunci_akun(nama_pengguna), f"ip:{alamat_ip[:60]}|{_sidik(nama_pengguna)}", _SEMUA):
        db.session.add(PercobaanMasuk(kunci=kunci, pada=sekarang))
    catat_jejak(Aksi.GAGAL_MASUK, oleh=None, objek="akun", objek_id=akun_id, alamat_ip=alamat_ip)


def lupakan(nama_pengguna: str) -> None:
    """The owner has come in: failures of the account no longer count. For use inside a verb."""
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == _kunci_akun(nama_pengguna)))
