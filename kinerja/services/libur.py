"""The office's calendar of days off: seeded from the national list, corrected by the pengelola."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select

from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import HariLibur

from .jejak import Aksi, catat_jejak
from .penyiapan import isi_libur
from .perubahan import beda, potret
from .transaksi import menulis

JENIS = {"nasional": "Libur nasional", "cuti_bersama": "Cuti bersama", "kantor": "Libur kantor ini"}
TAHUN_TERAWAL, TAHUN_TERAKHIR = 2000, 2100
_BIDANG = ("tanggal", "nama", "jenis", "perkiraan")


@dataclass(frozen=True)
class DataLibur:
    """A day off as the form gives it; `jenis` is a key of JENIS."""

    tanggal: date
    nama: str
    jenis: str = "kantor"
    perkiraan: bool = False


@menulis
def tambah(data: DataLibur, *, oleh: Pelaku) -> HariLibur:
    """Add a day off; deadlines of running siklus move with it. Raises GalatMasukan (tanggal)."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    _tolak_kembar(data.tanggal)
    libur = HariLibur(tanggal=data.tanggal, nama=data.nama, jenis=data.jenis, perkiraan=data.perkiraan)
    db.session.add(libur)
    db.session.flush()
    _catat(oleh, {"baru": potret(libur, _BIDANG)})
    return libur


@menulis
def ubah(tanggal: date, data: DataLibur, *, oleh: Pelaku) -> HariLibur:
    """Correct a day off, also its date. Raises GalatMasukan (tanggal), TidakDitemukan."""
    libur = ambil(tanggal, oleh)
    if data.tanggal != tanggal:
        _tolak_kembar(data.tanggal)
    sebelum = potret(libur, _BIDANG)
    libur.tanggal, libur.nama, libur.jenis, libur.perkiraan = data.tanggal, data.nama, data.jenis, data.perkiraan
    if berubah := beda(sebelum, potret(libur, _BIDANG)):
        _catat(oleh, {"tanggal": tanggal.isoformat(), **berubah})
    return libur


@menulis
def hapus(tanggal: date, *, oleh: Pelaku) -> None:
    """Make the day a working day again. Raises TidakDitemukan."""
    libur = ambil(tanggal, oleh)
    _catat(oleh, {"dihapus": potret(libur, _BIDANG)})
    db.session.execute(delete(HariLibur).where(HariLibur.tanggal == tanggal))


@menulis
def isi_dari_daftar(tahun: int, *, oleh: Pelaku) -> int:
    """Add the national days of a year that are not there yet; returns how many. What the office wrote stays."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    if not TAHUN_TERAWAL <= tahun <= TAHUN_TERAKHIR:
        raise GalatMasukan({"tahun": f"Pilih tahun antara {TAHUN_TERAWAL} dan {TAHUN_TERAKHIR}."})
    jumlah = isi_libur(tahun)
    if jumlah:
        _catat(oleh, {"tahun": tahun, "ditambahkan": jumlah})
    return jumlah


def ambil(tanggal: date, oleh: Pelaku) -> HariLibur:
    """The day off, for whoever may change it. Raises TidakDitemukan, HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    libur = db.session.get(HariLibur, tanggal)
    if libur is None:
        raise TidakDitemukan("Hari libur itu tidak ditemukan; mungkin sudah dihapus.")
    return libur


def daftar(tahun: int) -> list[HariLibur]:
    """Days off of a year, by date."""
    return list(
        db.session.scalars(
            select(HariLibur)
            .where(HariLibur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)))
            .order_by(HariLibur.tanggal)
        )
    )


def tahun_terisi() -> list[int]:
    """Years that hold at least one day off."""
    awal, akhir = db.session.execute(select(func.min(HariLibur.tanggal), func.max(HariLibur.tanggal))).one()
    return list(range(awal.year, akhir.year + 1)) if awal else []


def _tolak_kembar(tanggal: date) -> None:
    lain = db.session.get(HariLibur, tanggal)
    if lain:
        raise GalatMasukan({"tanggal": f"{tulis_tanggal(tanggal)} sudah tercatat sebagai {lain.nama}. Ubah baris itu."})


def _catat(oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(Aksi.UBAH_LIBUR, oleh=oleh, objek="hari_libur", rincian=rincian)
