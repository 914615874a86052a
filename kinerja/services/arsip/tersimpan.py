"""Searches that somebody keeps under a name: his own, found again above the archive."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.ext import db
from kinerja.models import PencarianTersimpan
from kinerja.services import kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

from .saringan import Saringan

TERBANYAK = 30
_P = PencarianTersimpan
_DAFTAR = select(_P.id, _P.nama, _P.isi).where(_P.akun_id == bindparam("akun")).order_by(func.lower(_P.nama))


@dataclass(frozen=True)
class BarisTersimpan:
    """A kept search: its name and the query of its address."""

    id: int
    nama: str
    alamat: Mapping[str, object]


def daftar(oleh: Pelaku) -> list[BarisTersimpan]:
    """The searches of this person, by name."""
    return [BarisTersimpan(*baris) for baris in kueri.semua(_DAFTAR, akun=oleh.akun_id)]


def periksa(nama: str, saringan: Saringan, oleh: Pelaku) -> None:
    """Raise GalatMasukan at `nama`, GalatDomain where nothing is searched or too many are kept."""
    milik = daftar(oleh)
    if not saringan.alamat(urut=""):
        raise GalatDomain("Belum ada yang dicari. Cari dahulu di halaman Arsip, lalu simpan.")
    if nama and nama.lower() in {pencarian.nama.lower() for pencarian in milik}:
        raise GalatMasukan({"nama": "Nama itu sudah Anda pakai. Tulis nama lain."})
    if len(milik) >= TERBANYAK:
        raise GalatDomain(f"Anda sudah menyimpan {TERBANYAK} pencarian. Hapus yang tidak dipakai.")


@menulis
def simpan(nama: str, saringan: Saringan, *, oleh: Pelaku) -> int:
    """Keep a search under a name; returns its id. What it finds is asked again each time, with the rights of then."""
    periksa(nama, saringan, oleh)
    pencarian = PencarianTersimpan(akun_id=oleh.akun_id, nama=nama, isi=saringan.alamat())
    db.session.add(pencarian)
    db.session.flush()
    catat_jejak(Aksi.SIMPAN_PENCARIAN, oleh=oleh, objek="pencarian_tersimpan", objek_id=pencarian.id)
    return pencarian.id


@menulis
def hapus(pencarian_id: int, *, oleh: Pelaku) -> None:
    """Forget a search of one's own, or TidakDitemukan."""
    pencarian = db.session.get(PencarianTersimpan, pencarian_id)
    if pencarian is None or pencarian.akun_id != oleh.akun_id:
        raise TidakDitemukan("Pencarian tersimpan itu tidak ada.")
    db.session.delete(pencarian)
    catat_jejak(Aksi.SIMPAN_PENCARIAN, oleh=oleh, objek="pencarian_tersimpan", objek_id=pencarian_id)
