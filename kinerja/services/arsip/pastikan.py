"""What was guessed of an imported paper is confirmed by a person: then it is an archive like any other."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, func, select

from kinerja.adapters import jam, pencarian
from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.terka_arsip import KODE_LAMA, terka_keamanan, terka_unit
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip
from kinerja.services import hak, kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import klasifikasi
from kinerja.services.transaksi import menulis

from . import bundel
from .hak import Pandangan, pandangan, syarat_isi
from .kumpul import nama_jenis


@dataclass(frozen=True)
class DataNaskah:
    """What the paper is, as the archivist says. `unit_id` None: it is nobody's in particular."""

    judul: str
    tanggal: date
    nomor: str
    jenis: str
    kode: str
    keamanan: str
    unit_id: int | None = None


def belum_pasti(oleh: Pelaku | Pandangan) -> tuple[ColumnElement[bool], ...]:
    """For a query of IsiArsip joined to its Arsip: what waits to be confirmed and `oleh` may see."""
    return IsiArsip.pasti.is_(False), syarat_isi(oleh)


def menunggu(oleh: Pelaku) -> int:
    """How many papers wait to be confirmed by `oleh`; none for who does not keep the archive."""
    if not hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, None):
        return 0
    return kueri.angka(_menunggu(pandangan(oleh)), unit_id=oleh.unit_id)


@cache
def _menunggu(mata: Pandangan) -> Select:
    return select(func.count()).select_from(IsiArsip).join(IsiArsip.arsip).where(*belum_pasti(mata))


def berikutnya(oleh: Pelaku, lewati: int = 0) -> IsiArsip | None:
    """The first that waits after the one with the id `lewati`; None at the end."""
    perintah = select(IsiArsip).join(IsiArsip.arsip).where(*belum_pasti(oleh), IsiArsip.id > lewati)
    return db.session.scalar(perintah.order_by(IsiArsip.id).limit(1))


def ambil(isi_id: int, *, oleh: Pelaku) -> IsiArsip:
    """One that waits. Raises TidakDitemukan, also when somebody has confirmed it meanwhile."""
    perintah = select(IsiArsip).join(IsiArsip.arsip).where(IsiArsip.id == isi_id, IsiArsip.pasti.is_(False))
    isi = db.session.scalar(perintah.where(syarat_isi(oleh)))
    if isi is None:
        raise TidakDitemukan("Naskah itu sudah dipastikan atau tidak ada. Lanjutkan dari halaman Pastikan.")
    return isi


def unit_terkaan(isi: IsiArsip) -> int:
    """The unit that its title or the name of its file names; 0 where none does."""
    nama = {unit.id: (unit.nama, unit.singkatan) for unit in kantor_baca.daftar_unit()}
    return terka_unit(f"{isi.uraian} {isi.berkas.nama}", nama)


def kelas_terkaan(isi: IsiArsip) -> str:
    """The security class that the paper or the name of its file says."""
    return terka_keamanan(isi.berkas.nama, isi.teks)


def periksa(data: DataNaskah) -> None:
    """Raise GalatMasukan where the meaning is wrong."""
    galat = {}
    if data.tanggal and data.tanggal > jam.hari_ini():
        galat["tanggal"] = "Tanggal naskah lama tidak mungkin setelah hari ini."
    if data.kode and klasifikasi.ambil(data.kode) is None:
        lama = KODE_LAMA.get(data.kode.partition(".")[0], "")
        kini = f" Kode lama {data.kode} kini di dalam {lama}." if lama else ""
        galat["klasifikasi"] = f"Kode klasifikasi itu tidak dikenal.{kini} Tulis kode yang ada pada daftar klasifikasi."
    if galat:
        raise GalatMasukan(galat)


@menulis
def pastikan(isi_id: int, data: DataNaskah, *, oleh: Pelaku) -> IsiArsip:
    """Confirm. Retention is counted from the date of the paper, where its code has one."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    isi = ambil(isi_id, oleh=oleh)
    periksa(data)
    isi.pasti = True
    isikan(isi, data)
    rincian = {"seri": isi.arsip.seri, "klasifikasi": data.kode, "dipastikan": data.judul}
    catat_jejak(Aksi.UBAH_ARSIP, oleh=oleh, objek="arsip", objek_id=isi.arsip_id, rincian=rincian)
    return isi


def isikan(isi: IsiArsip, data: DataNaskah) -> None:
    """Paper, bundle, retention and search index as `data` says. For use inside a verb."""
    isi.uraian, isi.tanggal, isi.nomor_surat, isi.jenis = data.judul, data.tanggal, data.nomor, data.jenis
    isi.keamanan, isi.unit_id = data.keamanan, data.unit_id
    _arsip(isi.arsip, data)
    badan = f"{data.kode} {isi.arsip.klasifikasi.uraian}\n{isi.teks}"
    pencarian.indeks(db.session.connection(), isi.id, judul=isi.uraian, badan=badan, nomor=isi.nomor_surat)


def _arsip(arsip: Arsip, data: DataNaskah) -> None:
    # the title of a bundle is for everybody: that of a unit tells no more than kind and year
    arsip.judul = f"{nama_jenis(data.jenis)} {data.tanggal.year}" if data.unit_id else data.judul
    arsip.keamanan, arsip.tahun = data.keamanan, data.tanggal.year
    semua_tanggal = [naskah.tanggal for naskah in arsip.isi]
    arsip.kurun_mulai, arsip.kurun_selesai = min(semua_tanggal), max(semua_tanggal)
    # what was decided of this bundle stays as long as its code does
    putusan = arsip.nasib if not arsip.ikut_jra and arsip.klasifikasi_kode == data.kode else ""
    arsip.klasifikasi = pasti(klasifikasi.ambil(data.kode))
    arsip.aktif_sampai, arsip.inaktif_sampai, arsip.nasib, arsip.ikut_jra = None, None, "", False
    bundel.hitung_ulang(arsip, tutup=arsip.kurun_selesai)
    if putusan:
        arsip.nasib, arsip.ikut_jra = putusan, False
