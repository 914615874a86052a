"""What was confirmed of an old paper turns out to be wrong: it is put right with a reason, and the jejak keeps both."""

from collections.abc import Mapping

from sqlalchemy import select

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.penyusutan import MASIH, KeadaanArsip
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Arsip, ButirPenyusutan, IsiArsip, Penyusutan, Unit
from kinerja.services import hak, perubahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

from . import bundel, pastikan
from .hak import isi_terlihat
from .kumpul import nama_jenis
from .pastikan import DataNaskah

BIDANG = ("uraian", "tanggal", "nomor_surat", "jenis", "keamanan", "unit_id")
DIUSULKAN = ("usul", "disetujui")
DALAM_USUL = "Berkas ini ada pada usul penyusutan. Keluarkan dari usulnya, lalu betulkan."


def ambil(arsip_id: int, *, oleh: Pelaku) -> IsiArsip:
    """The old paper that may be put right. Raises TidakDitemukan, GalatDomain saying why not."""
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    if sebab := halangan(arsip):
        raise GalatDomain(sebab)
    return pasti(_naskah(arsip))


def _naskah(arsip: Arsip) -> IsiArsip | None:
    return next((naskah for naskah in arsip.isi if naskah.menggantikan_id is None), None)


def halangan(arsip: Arsip) -> str:
    """Why nothing of a bundle is put right; "" when it may be."""
    if arsip.siklus_id is not None:
        return "Arsip sebuah siklus disimpan seperti kertasnya, sehingga tidak dibetulkan."
    if arsip.keadaan not in MASIH:
        return f"{KeadaanArsip(arsip.keadaan).label}: keterangannya tidak berubah lagi."
    naskah = _naskah(arsip)
    if naskah is None:
        return "Berkas ini tidak memuat naskah yang dapat dibetulkan."
    if not naskah.pasti:
        return "Naskah ini belum dipastikan. Betulkan isiannya pada halaman Pastikan naskah lama."
    return DALAM_USUL if diusulkan(arsip) else ""


def terikat(arsip: Arsip, *, oleh: Pelaku) -> bool:
    """Is the bundle bound by a proposal, for who would put it right otherwise?"""
    return hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, arsip.siklus_id) and diusulkan(arsip)


def diusulkan(arsip: Arsip) -> bool:
    """Does a proposal that is not carried out yet name the bundle?"""
    kueri = select(ButirPenyusutan.id).join(Penyusutan, Penyusutan.id == ButirPenyusutan.penyusutan_id)
    kueri = kueri.where(ButirPenyusutan.arsip_id == arsip.id, Penyusutan.status.in_(DIUSULKAN))
    return db.session.scalar(kueri.limit(1)) is not None


def sudah_pasti(isi_id: int, *, oleh: Pelaku) -> IsiArsip | None:
    """A paper that somebody has confirmed already, where `oleh` may see it."""
    isi = db.session.get(IsiArsip, isi_id)
    if isi is None or not isi.pasti or isi.arsip.dibuang_pada is not None or not isi_terlihat(isi, oleh):
        return None
    return None if halangan(isi.arsip) else isi


def isian(isi: IsiArsip) -> dict:
    """The paper as its form shows it."""
    return {
        "judul": isi.uraian,
        "tanggal": isi.tanggal,
        "nomor": isi.nomor_surat,
        "jenis": isi.jenis,
        "klasifikasi": isi.arsip.klasifikasi_kode,
        "keamanan": isi.keamanan,
        "unit_id": isi.unit_id or 0,
        "sidik": sidik(isi),
    }


def sidik(isi: IsiArsip) -> str:
    """Which words a page showed."""
    return perubahan.sidik(isi, BIDANG) + perubahan.sidik(isi.arsip, ("klasifikasi_kode",))


@menulis
def betulkan(arsip_id: int, data: DataNaskah, alasan: str, *, dilihat: str | None = None, oleh: Pelaku) -> IsiArsip:
    """Put it right; retention is counted anew. Raises GalatMasukan, GalatDomain, HakDitolak.

    `dilihat`: the `sidik` that the page showed; Didahului when it has changed since.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    isi = ambil(arsip_id, oleh=oleh)
    pastikan.periksa(data)
    lama, baru = _sebutan(_data(isi)), _sebutan(data)
    berubah = [nama for nama in baru if lama[nama] != baru[nama]]
    if not berubah:
        raise GalatDomain("Tidak ada yang berubah. Betulkan yang keliru, lalu simpan.")
    perubahan.pastikan_sama(dilihat, sidik(isi), "Keterangan naskah ini")
    pastikan.isikan(isi, data)
    dari, ke = ("; ".join(f"{bidang} {kata[bidang]}" for bidang in berubah) for kata in (lama, baru))
    rincian = {"seri": isi.arsip.seri, "dari": dari, "ke": ke, "alasan": alasan}
    catat_jejak(Aksi.UBAH_ARSIP, oleh=oleh, objek="arsip", objek_id=isi.arsip_id, rincian=rincian)
    return isi


def _data(isi: IsiArsip) -> DataNaskah:
    teks = isi.nomor_surat, isi.jenis, isi.arsip.klasifikasi_kode, isi.keamanan
    return DataNaskah(isi.uraian, isi.tanggal, *teks, isi.unit_id)


def _sebutan(data: DataNaskah) -> Mapping[str, str]:
    """Each part in words, for the jejak."""
    unit = db.session.get(Unit, data.unit_id) if data.unit_id else None
    return {
        "uraian": data.judul,
        "tanggal": tulis_tanggal(data.tanggal),
        "nomor": data.nomor or "(tidak ada)",
        "jenis": nama_jenis(data.jenis),
        "kode": data.kode,
        "keamanan": KEAMANAN[data.keamanan],
        "unit": unit.nama if unit else "seluruh kantor",
    }
