"""The code or the security class of the archive of a siklus was chosen wrongly: it is put right with a reason.

Its papers stay as they were printed, the daftar isi too; what the archive is called and how long it is kept change.
"""

from dataclasses import dataclass

from kinerja.adapters.jam import ZONA
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.hak import Pelaku, Tindakan, boleh_lihat
from kinerja.domain.pasti import pasti
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.penyusutan import MASIH, KeadaanArsip
from kinerja.ext import db
from kinerja.models import Arsip
from kinerja.services import hak, perubahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import klasifikasi
from kinerja.services.transaksi import menulis

from . import betulkan, bundel, simpan

BIDANG = ("klasifikasi_kode", "keamanan", "aktif_sampai", "inaktif_sampai", "nasib")


@dataclass(frozen=True)
class DataGolongan:
    """What the bundle is after all."""

    kode: str
    keamanan: str


def ambil(arsip_id: int, *, oleh: Pelaku) -> Arsip:
    """The archive of a siklus that may be put right. Raises TidakDitemukan, GalatDomain saying why not."""
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    if arsip.siklus_id is None:
        raise GalatDomain("Berkas ini bukan arsip sebuah siklus. Pakai Betulkan pada halaman arsipnya.")
    if arsip.keadaan not in MASIH:
        raise GalatDomain(f"{KeadaanArsip(arsip.keadaan).label}: klasifikasinya tidak berubah lagi.")
    if betulkan.diusulkan(arsip):
        raise GalatDomain(betulkan.DALAM_USUL)
    return arsip


def periksa(data: DataGolongan) -> None:
    """Raise GalatMasukan at `klasifikasi` where the code is unknown or has no retention."""
    bundel.retensi(data.kode)


def sidik(arsip: Arsip) -> str:
    """Which values a page showed."""
    return perubahan.sidik(arsip, BIDANG)


@menulis
def golongkan(arsip_id: int, data: DataGolongan, alasan: str, *, dilihat: str | None = None, oleh: Pelaku) -> Arsip:
    """Put it right. With another code the retention is that of the code, counted from the day of filing.

    `dilihat`: the `sidik` that the page showed; Didahului when it has changed since. Raises GalatMasukan, GalatDomain,
    HakDitolak, also for a class that `oleh` himself may not see.
    """
    ada = db.session.get(Arsip, arsip_id)
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, ada.siklus_id if ada else None)
    arsip = ambil(arsip_id, oleh=oleh)
    if data.keamanan not in KEAMANAN:
        raise GalatMasukan({"keamanan": "Pilih kelas keamanan dari daftarnya."})
    if not boleh_lihat(oleh, data.keamanan):
        raise HakDitolak("Kelas ini hanya ditetapkan oleh yang boleh melihatnya: Kepala, Sekretaris, atau arsiparis.")
    periksa(data)
    lama = DataGolongan(arsip.klasifikasi_kode, arsip.keamanan)
    if lama == data:
        raise GalatDomain("Tidak ada yang berubah. Betulkan yang keliru, lalu simpan.")
    perubahan.pastikan_sama(dilihat, sidik(arsip), "Klasifikasi arsip ini")
    _tulis(arsip, data)
    dari, ke = (f"kode {isi.kode}; keamanan {KEAMANAN[isi.keamanan]}" for isi in (lama, data))
    rincian = {"seri": arsip.seri, "dari": dari, "ke": ke, "alasan": alasan}
    catat_jejak(
        Aksi.UBAH_ARSIP, oleh=oleh, siklus_id=arsip.siklus_id, objek="arsip", objek_id=arsip.id, rincian=rincian
    )
    return arsip


def _tulis(arsip: Arsip, data: DataGolongan) -> None:
    arsip.keamanan = data.keamanan
    if arsip.klasifikasi_kode == data.kode:
        return
    arsip.klasifikasi = pasti(klasifikasi.ambil(data.kode))
    bundel.hitung_ulang(arsip, tutup=arsip.diarsipkan_pada.astimezone(ZONA).date())
    db.session.flush()
    simpan.indeks(arsip)
