"""The throttle of the door: it delays, it never locks (ASVS 6.3). A row a failure, so that a restart forgives nobody.

Failures count against where they come from: the browser that has been in this account before, an address from which its
owner has come in, or a stranger's address. What strangers do to a name delays strangers, for half a minute at most; the
owner at his own place is not slowed. Names are kept as hashes: people type their password into the wrong field.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, exists, func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.ext import db
from kinerja.models import Akun, PercobaanMasuk, Sesi
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

JENDELA = timedelta(minutes=15)
UMUR_ALAMAT = timedelta(days=30)
AWAL = 5  # seconds, doubled with each further failure
_SEMUA = "semua"


@dataclass(frozen=True)
class Takaran:
    """How many failures are free, and the longest delay after that, in seconds."""

    bebas: int
    terlama: int

    def jeda(self, gagal: int) -> timedelta:
        """What has to pass between the last of `gagal` failures and the next attempt."""
        lebih = min(gagal - self.bebas, 16)
        return timedelta(seconds=min(self.terlama, AWAL * 2**lebih)) if lebih >= 0 else timedelta()


PER_ASAL = Takaran(bebas=10, terlama=300)
PER_NAMA = Takaran(bebas=10, terlama=30)
PER_ALAMAT = Takaran(bebas=10, terlama=60)
SEMUA = Takaran(bebas=1000, terlama=30)


@dataclass(frozen=True)
class Asal:
    """Where an attempt comes from. `tanda`: of a browser that has been in this account, or of its open session."""

    nama_pengguna: str
    alamat_ip: str
    tanda: str = ""


class TerlaluSering(GalatDomain):
    """Too many failed attempts; `tunggu` is in seconds."""

    status = 429

    def __init__(self, tunggu: int) -> None:
        self.tunggu = tunggu
        lama = f"{tunggu} detik" if tunggu < 60 else f"{-(-tunggu // 60)} menit"
        super().__init__(f"Terlalu banyak percobaan yang gagal. Tunggu {lama}, lalu coba lagi.")


def periksa(asal: Asal) -> None:
    """Raise TerlaluSering while this source, or strangers at this name or address, must wait."""
    sekarang = jam.sekarang()
    sampai = max((terakhir + takaran.jeda(gagal) for takaran, gagal, terakhir in _hitungan(asal)), default=sekarang)
    if sampai > sekarang:
        raise TerlaluSering(-(-int((sampai - sekarang).total_seconds() * 1000) // 1000))


def _hitungan(asal: Asal) -> Iterator[tuple[Takaran, int, datetime]]:
    """(measure, failures, the last one), for each measure that holds for this source."""
    nama = _sidik(asal.nama_pengguna)
    yield from _kegagalan(PER_ASAL, PercobaanMasuk.kunci == _kunci_asal(asal))
    if asal.tanda or _alamat_dikenal(asal):
        return
    awal = f"ip:{asal.alamat_ip[:60]}|"
    berawal = (PercobaanMasuk.kunci >= awal) & (PercobaanMasuk.kunci < awal[:-1] + "}")
    yield from _kegagalan(PER_NAMA, PercobaanMasuk.kunci == f"akun:{nama}")
    yield from _kegagalan(PER_ALAMAT, berawal, berlainan=True)
    yield from _kegagalan(SEMUA, PercobaanMasuk.kunci == _SEMUA)


def _kegagalan(
    takaran: Takaran, syarat: ColumnElement[bool], *, berlainan: bool = False
) -> Iterator[tuple[Takaran, int, datetime]]:
    hitung = func.count(PercobaanMasuk.kunci.distinct() if berlainan else PercobaanMasuk.id)
    gagal, terakhir = db.session.execute(
        select(hitung, func.max(PercobaanMasuk.pada)).where(syarat, PercobaanMasuk.pada > jam.sekarang() - JENDELA)
    ).one()
    if gagal:
        yield takaran, gagal, terakhir


def _alamat_dikenal(asal: Asal) -> bool:
    """Has the owner of the account come in from this address during the last month?"""
    dikenal = (
        exists()
        .where(Sesi.akun_id == Akun.id, Sesi.alamat_ip == asal.alamat_ip)
        .where(Sesi.dibuat_pada > jam.sekarang() - UMUR_ALAMAT, Akun.nama_pengguna == asal.nama_pengguna)
    )
    return bool(db.session.scalar(select(dikenal)))


def _sidik(teks: str) -> str:
    return sha256(teks.encode()).hexdigest()[:32]


def _kunci_asal(asal: Asal) -> str:
    return f"asal:{_sidik(asal.nama_pengguna)}|{_sidik(asal.tanda or asal.alamat_ip)}"


@menulis
def catat_gagal(asal: Asal, *, akun_id: int | None = None, aksi: Aksi = Aksi.GAGAL_MASUK) -> None:
    """Count one failure, which the jejak calls `aksi`; those of yesterday are swept.

    A known source's failures are nobody else's.
    """
    sekarang = jam.sekarang()
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.pada < sekarang - timedelta(days=1)))
    kunci = [_kunci_asal(asal)]
    if not asal.tanda and not _alamat_dikenal(asal):
        nama = _sidik(asal.nama_pengguna)
        kunci += [f"akun:{nama}", f"ip:{asal.alamat_ip[:60]}|{nama}", _SEMUA]
    db.session.add_all(PercobaanMasuk(kunci=satu_kunci, pada=sekarang) for satu_kunci in kunci)
    catat_jejak(aksi, oleh=None, objek="akun", objek_id=akun_id, alamat_ip=asal.alamat_ip)


def lupakan(asal: Asal) -> None:
    """The owner has come in from here: what failed from here no longer counts. For use inside a verb."""
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == _kunci_asal(asal)))
