"""The book of addressees: offices, not persons; seeded from a file (langkah 12)."""

import csv
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, insert, select

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.ext import db
from kinerja.models import TujuanSurat
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import beda, isi_bidang
from kinerja.services.transaksi import menulis

SUMBER = Path(__file__).resolve().parents[2] / "data" / "tujuan_surat.csv"


@dataclass(frozen=True)
class DataTujuan:
    """An addressee: what stands below "Yth.", through whom, of which office, where."""

    sebutan: str
    melalui: str = ""
    instansi: str = ""
    kota: str = ""
    aktif: bool = True


_BIDANG = tuple(DataTujuan.__dataclass_fields__)


def isi_awal() -> int:
    """Load the addressees into an empty book. For use inside a verb; returns how many."""
    if db.session.scalar(select(func.count()).select_from(TujuanSurat)):
        return 0
    with SUMBER.open(encoding="utf-8", newline="") as berkas:
        baris = [{**tujuan, "aktif": True} for tujuan in csv.DictReader(berkas)]
    db.session.execute(insert(TujuanSurat), baris)
    return len(baris)


def daftar() -> list[TujuanSurat]:
    """The book in its own order."""
    return list(db.session.scalars(select(TujuanSurat).where(TujuanSurat.aktif).order_by(TujuanSurat.id)))


def pilihan() -> list[tuple[int, str, str]]:
    """Addressees for a select: (id, "Sekretaris Daerah … c.q. Kepala Bagian Organisasi", the lines below "Yth.")."""
    semua = daftar()
    sebutan = [" c.q. ".join(filter(None, (tujuan.sebutan, tujuan.melalui))) for tujuan in semua]
    return [(tujuan.id, kata, _baris(tujuan)) for tujuan, kata in zip(semua, sebutan, strict=True)]


def alamat(tujuan_id: int) -> str:
    """An addressee as the lines that stand below "Yth."; "" when it is not in the book."""
    tujuan = db.session.get(TujuanSurat, tujuan_id)
    return _baris(tujuan) if tujuan is not None and tujuan.aktif else ""


def _baris(tujuan: TujuanSurat) -> str:
    lewat = f"c.q. {tujuan.melalui}" if tujuan.melalui else ""
    return "\n".join(filter(None, (tujuan.sebutan, lewat, f"di {tujuan.kota}" if tujuan.kota else "")))


@menulis
def simpan(tujuan_id: int, data: DataTujuan, *, oleh: Pelaku) -> TujuanSurat:
    """Write an addressee into the book (0: a new one). Letters that are made already keep theirs. Raises HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    tujuan = db.session.get(TujuanSurat, tujuan_id) if tujuan_id else TujuanSurat()
    if tujuan is None:
        raise TidakDitemukan("Penerima itu tidak ditemukan. Unduh buku alamat sekali lagi.")
    sebelum = isi_bidang(tujuan, _BIDANG)
    tujuan.sebutan, tujuan.melalui, tujuan.instansi = data.sebutan, data.melalui, data.instansi
    tujuan.kota, tujuan.aktif = data.kota, data.aktif
    db.session.add(tujuan)
    db.session.flush()
    if berubah := beda(sebelum, isi_bidang(tujuan, _BIDANG)):
        catat_jejak(Aksi.UBAH_ALAMAT, oleh=oleh, objek="tujuan_surat", objek_id=tujuan.id, rincian=berubah)
    return tujuan
