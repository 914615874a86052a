"""An imported bundle that should not be there: thrown away with a delay, its serial number never given again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kinerja.adapters import jam, pencarian
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh_lihat
from kinerja.domain.pasti import pasti
from kinerja.domain.sampah import TENGGANG, dapat_dipulihkan
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Penyusutan, Pinjaman, Tahanan
from kinerja.models import ButirPenyusutan as Butir
from kinerja.services import hak, jam_server
from kinerja.services.arsip import bundel
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.hak import kelas_arsip
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis


@dataclass(frozen=True)
class BarisSampah:
    """A bundle in the trash."""

    id: int
    seri: str
    judul: str
    dibuang_pada: datetime
    dibuang_oleh: str
    sampai: datetime


@menulis
def buang(arsip_id: int, *, oleh: Pelaku) -> None:
    """Throw away a bundle that was imported. One of a siklus, held, lent or proposed stays. Raises GalatDomain."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    if sebab := halangan(arsip):
        raise GalatDomain(sebab)
    arsip.dibuang_pada, arsip.dibuang_oleh = jam.sekarang(), oleh.sebutan
    for isi in arsip.isi:
        pencarian.hapus(db.session.connection(), isi.id)
    _catat(arsip, "buang", oleh)


def halangan(arsip: Arsip) -> str:
    """Why a bundle may not be thrown away; "" when it may."""
    if arsip.siklus_id is not None:
        return "Arsip sebuah siklus tidak dibuang. Ia meninggalkan tempatnya lewat penyusutan."
    ikatan = (
        select(Tahanan.id).where(Tahanan.arsip_id == arsip.id, Tahanan.dilepas_pada.is_(None)),
        select(Pinjaman.id).where(Pinjaman.arsip_id == arsip.id, Pinjaman.kembali_pada.is_(None)),
        select(Butir.id).join(Penyusutan).where(Butir.arsip_id == arsip.id, Penyusutan.status != "batal"),
    )
    if any(db.session.scalar(kueri.limit(1)) is not None for kueri in ikatan):
        return "Arsip ini ditahan, dipinjam, atau pernah diusulkan untuk disusutkan, sehingga tidak dibuang."
    return ""


@menulis
def pulihkan(arsip_id: int, *, oleh: Pelaku) -> None:
    """Fetch it back. Raises GalatDomain when its time is over."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    arsip = db.session.get(Arsip, arsip_id)
    if arsip is None or arsip.dibuang_pada is None or not boleh_lihat(oleh, arsip.keamanan):
        raise TidakDitemukan("Arsip itu tidak ada di tempat sampah.")
    if not dapat_dipulihkan(arsip.dibuang_pada, jam.sekarang()):
        raise GalatDomain("Waktu memulihkannya sudah lewat. Masukkan lagi berkasnya sebagai naskah lama.")
    arsip.dibuang_pada, arsip.dibuang_oleh = None, ""
    for isi in arsip.isi:
        _indeks(isi, arsip)
    _catat(arsip, "pulihkan", oleh)


def _indeks(isi: IsiArsip, arsip: Arsip) -> None:
    """Findable again, as it was."""
    tentang = f"{arsip.klasifikasi_kode} {arsip.klasifikasi.uraian}\n" if isi.pasti else ""
    badan = tentang + isi.teks
    pencarian.indeks(db.session.connection(), isi.id, judul=isi.uraian, badan=badan, nomor=isi.nomor_surat)


def daftar(oleh: Pelaku) -> list[BarisSampah]:
    """What may still be fetched back, the latest first."""
    batas = jam.sekarang() - TENGGANG
    kueri = select(Arsip).where(Arsip.dibuang_pada >= batas, kelas_arsip(oleh)).order_by(Arsip.dibuang_pada.desc())
    return [
        BarisSampah(
            arsip.id,
            arsip_cetak.nomor_seri(arsip.seri),
            arsip.judul,
            pasti(arsip.dibuang_pada),
            arsip.dibuang_oleh,
            pasti(arsip.dibuang_pada) + TENGGANG,
        )
        for arsip in db.session.scalars(kueri)
    ]


@menulis
def kosongkan() -> int:
    """What can no longer be fetched back loses its words; its line stays. Returns how many bundles.

    None while the clock of the server is in doubt: a wrong year would empty what was thrown away yesterday.
    """
    if jam_server.peringatan():
        return 0
    batas = jam.sekarang() - TENGGANG
    kueri = select(IsiArsip).join(IsiArsip.arsip).where(Arsip.dibuang_pada < batas, func.length(IsiArsip.teks) > 0)
    semua = list(db.session.scalars(kueri))
    for isi in semua:
        isi.teks, isi.letak_kata = "", None
    if semua:
        catat_jejak(Aksi.BUANG_ARSIP, oleh=None, objek="arsip", rincian={"kosongkan": len(semua)})
    return len({isi.arsip_id for isi in semua})


def _catat(arsip: Arsip, apa: str, oleh: Pelaku) -> None:
    rincian = {"seri": arsip.seri, "tindakan": apa}
    catat_jejak(Aksi.BUANG_ARSIP, oleh=oleh, objek="arsip", objek_id=arsip.id, rincian=rincian)
