"""The office's calendar of days off: seeded from the national list, corrected by the pengelola."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.tanggal import BULAN, tulis_tanggal
from kinerja.ext import db
from kinerja.models import HariLibur
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import beda, isi_bidang, pastikan_sama, sidik
from kinerja.services.transaksi import menulis

from .geser import pergeseran
from .penyiapan import isi_libur

JENIS = {"nasional": "Libur nasional", "cuti_bersama": "Cuti bersama", "kantor": "Libur kantor ini"}
TAHUN_TERAWAL, TAHUN_TERAKHIR = 2000, 2100
_DI_LUAR = f"Pilih tahun antara {TAHUN_TERAWAL} dan {TAHUN_TERAKHIR}."
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
    periksa(data)
    libur = HariLibur(tanggal=data.tanggal, nama=data.nama, jenis=data.jenis, perkiraan=data.perkiraan)
    with pergeseran(f"hari libur {tulis_tanggal(data.tanggal)} ({data.nama}) ditambahkan", oleh=oleh):
        db.session.add(libur)
    _catat(oleh, {"baru": isi_bidang(libur, _BIDANG)})
    return libur


@menulis
def ubah(tanggal: date, data: DataLibur, *, oleh: Pelaku, dilihat: str | None = None) -> HariLibur:
    """Correct a day off, also its date. `dilihat`: the `sidik_libur` that the page showed.

    Raises GalatMasukan (tanggal), TidakDitemukan, Didahului.
    """
    libur = ambil(tanggal, oleh)
    pastikan_sama(dilihat, sidik_libur(libur), f"Hari libur {tulis_tanggal(tanggal)}")
    periksa(data, kini=tanggal)
    sebelum = isi_bidang(libur, _BIDANG)
    with pergeseran(f"hari libur {tulis_tanggal(tanggal)} diubah", oleh=oleh):
        libur.tanggal, libur.nama, libur.jenis, libur.perkiraan = data.tanggal, data.nama, data.jenis, data.perkiraan
    if berubah := beda(sebelum, isi_bidang(libur, _BIDANG)):
        _catat(oleh, {"tanggal": tanggal.isoformat(), **berubah})
    return libur


def sidik_libur(libur: HariLibur) -> str:
    """What a page showed of a day off."""
    return sidik(libur, _BIDANG)


@menulis
def hapus(tanggal: date, *, oleh: Pelaku) -> None:
    """Make the day a working day again. Raises TidakDitemukan."""
    libur = ambil(tanggal, oleh)
    _catat(oleh, {"dihapus": isi_bidang(libur, _BIDANG)})
    with pergeseran(f"hari libur {tulis_tanggal(tanggal)} dihapus", oleh=oleh):
        db.session.execute(delete(HariLibur).where(HariLibur.tanggal == tanggal))


@menulis
def isi_dari_daftar(tahun: int, *, oleh: Pelaku) -> int:
    """Add the national days of a year that are not there yet; returns how many. What the office wrote stays."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    if not TAHUN_TERAWAL <= tahun <= TAHUN_TERAKHIR:
        raise GalatMasukan({"tahun": _DI_LUAR})
    with pergeseran(f"hari libur nasional tahun {tahun} ditambahkan", oleh=oleh):
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


def tanggal_kunci(angka: int) -> date:
    """20260817 as a date. Raises TidakDitemukan when there is no such day."""
    teks = f"{angka:08d}"
    try:
        return date(int(teks[:-4]), int(teks[-4:-2]), int(teks[-2:]))
    except ValueError:
        raise TidakDitemukan("Tanggal itu tidak ada di kalender.") from None


def daftar(tahun: int) -> list[HariLibur]:
    """Days off of a year, by date."""
    return list(
        db.session.scalars(
            select(HariLibur)
            .where(HariLibur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)))
            .order_by(HariLibur.tanggal)
        )
    )


@dataclass(frozen=True)
class SelKalender:
    """One day of a month's grid; `jenis` is "" on a working day, "pekan" on Saturday and Sunday."""

    tanggal: date
    jenis: str
    nama: str


@dataclass(frozen=True)
class BulanKalender:
    """A month as weeks from Monday to Sunday; None stands for days of the neighbouring months."""

    nama: str
    pekan: tuple[tuple[SelKalender | None, ...], ...]
    jumlah: int


def kalender_tahun(tahun: int, libur: list[HariLibur]) -> list[BulanKalender]:
    """The twelve months of a year with their days off; `jumlah` counts days off from Monday to Friday."""
    hari = {tanggal.tanggal: tanggal for tanggal in libur}
    return [_bulan(tahun, bulan, hari) for bulan in range(1, 13)]


def _bulan(tahun: int, bulan: int, hari: dict[date, HariLibur]) -> BulanKalender:
    pekan = tuple(
        tuple(_sel(hari_bulan, hari) if hari_bulan.month == bulan else None for hari_bulan in baris)
        for baris in Calendar().monthdatescalendar(tahun, bulan)
    )
    jumlah = sum(1 for tanggal in hari if tanggal.month == bulan and tanggal.weekday() < 5)
    return BulanKalender(BULAN[bulan - 1], pekan, jumlah)


def _sel(tanggal: date, hari: dict[date, HariLibur]) -> SelKalender:
    if tanggal in hari:
        return SelKalender(tanggal, hari[tanggal].jenis, hari[tanggal].nama)
    return SelKalender(tanggal, "pekan" if tanggal.weekday() >= 5 else "", "")


def periksa(data: DataLibur, *, kini: date | None = None) -> None:
    """Raise GalatMasukan (tanggal) where the day is written down already; `kini`: the day that is being corrected."""
    if data.tanggal and data.tanggal != kini:
        _tolak_kembar(data.tanggal)


def periksa_tahun(tanggal: date) -> None:
    """Raise GalatMasukan (tanggal) for a day that no calendar of the program holds."""
    if not TAHUN_TERAWAL <= tanggal.year <= TAHUN_TERAKHIR:
        raise GalatMasukan({"tanggal": _DI_LUAR})


def _tolak_kembar(tanggal: date) -> None:
    lain = db.session.get(HariLibur, tanggal)
    if lain:
        raise GalatMasukan({"tanggal": f"{tulis_tanggal(tanggal)} sudah tercatat sebagai {lain.nama}. Ubah baris itu."})


def _catat(oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(Aksi.UBAH_LIBUR, oleh=oleh, objek="hari_libur", rincian=rincian)
