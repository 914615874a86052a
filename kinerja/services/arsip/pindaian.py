"""The words of scans, read one by one in the queue: the file stays as it is, its text stands beside it.

Keputusan 0367, 0537.
"""

import time

from sqlalchemy import func, select, update

from kinerja.adapters import ocr, pencarian
from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.jenis_berkas import BERHALAMAN
from kinerja.domain import huruf
from kinerja.domain.letak_kata import kemas
from kinerja.domain.terka_arsip import terka
from kinerja.ext import db
from kinerja.models import Berkas, IsiArsip
from kinerja.services import kueri
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pekerjaan.jenis import Kabar
from kinerja.services.transaksi import menulis

from .impor import terapkan

DETIK_MAKS = 5 * 3600
"""Of one run; what is left waits for the next night."""
KOSONG = " \t\r\n\f"


def petunjuk() -> str:
    """What is missing for reading scans, and how to get it; "" when nothing is."""
    return "" if ocr.tersedia() else ocr.PETUNJUK


def kerjakan(_isi: dict, kabar: Kabar) -> dict:
    """The job: every scan that nobody has read yet, oldest first."""
    if kurang := petunjuk():
        return {"pesan": kurang}
    lewati_yang_berkata()
    sampai, dibaca, berkata = time.monotonic() + DETIK_MAKS, 0, 0
    while (isi := _berikutnya()) and time.monotonic() < sampai:
        dibaca += 1
        kabar(
            f"Membaca pindaian ke-{dibaca}, naskah ke-{isi.nomor} arsip {isi.arsip.seri:04d}."
        )  # no name: keputusan 0520
        berkata += _baca_satu(isi)
    sisa = f" {_sisa()} menunggu malam berikutnya." if isi else ""
    return {"pesan": f"{dibaca} pindaian dibaca, {berkata} di antaranya berisi kata.{sisa}"}


@menulis
def lewati_yang_berkata() -> None:
    """What has words already, or no pages, is not a scan that waits."""
    berhalaman = select(Berkas.id).where(Berkas.mime.in_(BERHALAMAN))
    selesai = IsiArsip.berkas_id.not_in(berhalaman) | (func.trim(IsiArsip.teks, KOSONG) != "")
    banyak = kueri.ubah(update(IsiArsip).where(IsiArsip.terbaca.is_(False), selesai).values(terbaca=True))
    if banyak:
        catat_jejak(Aksi.BACA_PINDAIAN, oleh=None, objek="arsip", rincian={"sudah_berkata": banyak})


def _berikutnya() -> IsiArsip | None:
    return db.session.scalar(select(IsiArsip).where(IsiArsip.terbaca.is_(False)).order_by(IsiArsip.id).limit(1))


def _sisa() -> int:
    return db.session.scalars(select(func.count()).where(IsiArsip.terbaca.is_(False))).one()


def _baca_satu(isi: IsiArsip) -> bool:
    """Read one file, outside of any transaction; True when words were found."""
    nomor, mime = isi.id, isi.berkas.mime
    try:
        bytes_ = baca_isi(isi.berkas)
    except BerkasRusak:
        bytes_ = b""  # the check of the data names it
    db.session.rollback()
    lembar = ocr.baca(mime, bytes_) if bytes_ else []
    teks = "".join(f"{halaman.teks}\n\f" for halaman in lembar)
    simpan_teks(nomor, teks, kemas(halaman.kata for halaman in lembar))
    return bool(teks.strip())


@menulis
def simpan_teks(isi_id: int, teks: str, letak_kata: bytes | None = None) -> None:
    """Put the words (of a scan with their places) beside the file and into the index; who waits is guessed anew."""
    isi = db.session.get_one(IsiArsip, isi_id)
    isi.terbaca = True
    if not teks.strip():
        return
    isi.teks, isi.letak_kata = teks, letak_kata
    koneksi = db.session.connection()
    if isi.pasti:
        pencarian.tambah(koneksi, isi.id, teks)
    else:
        terapkan(isi, terka(isi.berkas.nama, huruf.tandai(teks)))
        pencarian.indeks(koneksi, isi.id, judul=isi.uraian, badan=teks, nomor=isi.nomor_surat)
    rincian = {"seri": isi.arsip.seri, "berkas": isi.berkas.nama}
    catat_jejak(Aksi.BACA_PINDAIAN, oleh=None, objek="arsip", objek_id=isi.arsip_id, rincian=rincian)
