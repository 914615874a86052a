"""Langkah 12: how a letter went out, its SRIKANDI number, and the signed paper that came back."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Surat
from kinerja.services.berkas import simpan
from kinerja.services.berkas.dokumen import dokumen_terakhir, pastikan_lain
from kinerja.services.berkas.unggah import terima_pindaian
from kinerja.services.jejak import Aksi, satu_tindakan
from kinerja.services.transaksi import menulis

from .konsep import KUNCI, ambil_kelola, catat
from .terbit import terbitkan_dokumen


@dataclass(frozen=True)
class DataKirim:
    """How a letter went out. `pindaian` is (name, bytes) of the signed paper or the receipt that came back."""

    tanggal: date
    nomor_srikandi: str = ""
    catatan: str = ""
    pindaian: tuple[str, bytes] | None = field(default=None, repr=False)


def catat_kirim(surat_id: int, data: DataKirim, *, oleh: Pelaku) -> Surat:
    """Note that a letter went out (or mend that note). Raises GalatMasukan (tanggal, pindaian)."""
    surat = ambil_kelola(surat_id, oleh=oleh)
    _periksa_kirim(surat, data)
    return _catat_kirim(surat_id, data, _simpan_pindaian(surat, data.pindaian), oleh=oleh)


def periksa(surat_id: int, data: DataKirim, *, oleh: Pelaku) -> None:
    """What `catat_kirim` begins with. Raises GalatMasukan (tanggal), GalatDomain. No date yet: None."""
    _periksa_kirim(ambil_kelola(surat_id, oleh=oleh), data)


@menulis
def _catat_kirim(surat_id: int, data: DataKirim, pindaian: simpan.Simpanan | None, *, oleh: Pelaku) -> Surat:
    surat = db.session.get_one(Surat, surat_id)
    _periksa_kirim(surat, data)
    if pindaian:
        pastikan_lain(dokumen_terakhir(surat.siklus_id, KUNCI, surat.id), pindaian, "pindaian")
    dikirim_pada = datetime.combine(data.tanggal, time(), jam.ZONA)
    kini = (surat.status, surat.dikirim_pada, surat.nomor_srikandi, surat.catatan_kirim)
    if not pindaian and kini == ("terkirim", dikirim_pada, data.nomor_srikandi, data.catatan):  # pressed twice
        return surat
    surat.status = "terkirim"
    surat.dikirim_pada = dikirim_pada
    surat.nomor_srikandi, surat.catatan_kirim = data.nomor_srikandi, data.catatan
    with satu_tindakan(Aksi.KIRIM_SURAT, oleh=oleh, waktu=jam.sekarang()):
        if pindaian:
            terbitkan_dokumen(surat, pindaian, oleh=oleh, pindaian=True)
        catat(Aksi.KIRIM_SURAT, surat, oleh, {"tanggal": data.tanggal.isoformat(), "srikandi": data.nomor_srikandi})
    return surat


def _periksa_kirim(surat: Surat, data: DataKirim) -> None:
    if surat.status not in ("bernomor", "terkirim") or surat.dokumen_id is None:
        raise GalatDomain("Pengiriman dicatat setelah surat bernomor dan PDF-nya jadi.")
    if data.tanggal and not surat.tanggal <= data.tanggal <= jam.hari_ini():
        rentang = f"antara tanggal surat, {tulis_tanggal(surat.tanggal)}, dan hari ini"
        raise GalatMasukan({"tanggal": f"Tanggal kirim harus {rentang}."})


def _simpan_pindaian(surat: Surat, pindaian: tuple[str, bytes] | None) -> simpan.Simpanan | None:
    if pindaian is None:
        return None
    if surat.siklus.status != "berjalan":
        raise GalatMasukan({"pindaian": "Siklus ini sudah diarsipkan, sehingga berkas tidak dapat ditambah lagi."})
    return terima_pindaian(*pindaian, bidang="pindaian")
