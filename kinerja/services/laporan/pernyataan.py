"""The pernyataan telah direviu of the Inspektorat: its file is kept byte for byte and belongs to the siklus."""

from dataclasses import dataclass
from datetime import date

from kinerja.adapters import jam
from kinerja.adapters.periksa_berkas import PDF
from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.models import Dokumen
from kinerja.services import hak, naskah
from kinerja.services.berkas.dokumen import dokumen_terakhir, pastikan_lain, terbitkan
from kinerja.services.berkas.simpan import Simpanan
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from .isi import PERNYATAAN
from .susun import PENYUSUNAN, dibaca, final

PANJANG_NOMOR, PANJANG_PEREVIU = 160, 200


@dataclass(frozen=True)
class DataPernyataan:
    """What the paper says of itself."""

    nomor: str
    tanggal: date | None
    pereviu: str


def terakhir(siklus_id: int) -> Dokumen | None:
    """The newest pernyataan of a siklus."""
    return dokumen_terakhir(siklus_id, PERNYATAAN)


def tercantum(siklus_id: int) -> bool:
    """Is the newest pernyataan in the report that the desks read now? True also while there is none."""
    kini, laporan = terakhir(siklus_id), dibaca(naskah.ambil_siklus(siklus_id))
    if kini is None or laporan is None:
        return kini is None
    return (laporan.isi.get("pernyataan") or {}).get("sha256") == kini.berkas.sha256


def dapat_dicantumkan(siklus_id: int) -> bool:
    """May the report still be compiled anew, so that a pernyataan can be annexed?"""
    return final(naskah.ambil_siklus(siklus_id)) is None


def unggah(siklus_id: int, data: DataPernyataan, *, nama_berkas: str, isi: bytes, oleh: Pelaku) -> Dokumen:
    """Keep the pernyataan beside the report that was reviewed; earlier ones stay as versions.

    Raises GalatMasukan (nomor, tanggal, pereviu, berkas), TidakDitemukan while there is no report, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    laporan = _laporan(siklus_id)
    periksa(data)
    simpanan = terima_unggahan(
        nama_berkas,
        isi,
        bidang="berkas",
        wajib="Pilih berkas PDF pernyataan telah direviu.",
        jenis={PDF},
        salah_jenis="Pernyataan harus berupa PDF. Pindai sebagai PDF, lalu unggah lagi.",
    )
    return _simpan(siklus_id, data, pasti(simpanan), laporan.id, oleh=oleh)


def periksa(data: DataPernyataan) -> None:
    """What `unggah` begins with. Raises GalatMasukan."""
    salah = {}
    if not data.pereviu.strip():
        salah["pereviu"] = "Tulis siapa yang mereviu, misalnya Inspektorat Kabupaten Nunukan."
    if data.tanggal is None:
        salah["tanggal"] = "Tulis tanggal pernyataan."
    elif data.tanggal > jam.hari_ini():
        salah["tanggal"] = "Tanggal pernyataan belum tiba. Tulis tanggal seperti tercetak."
    if salah:
        raise GalatMasukan(salah)


def _laporan(siklus_id: int) -> Dokumen:
    laporan = dibaca(naskah.ambil_siklus(siklus_id))
    if laporan is None:
        raise TidakDitemukan("Laporan belum disusun, sehingga belum ada yang direviu. Buat draft laporan lebih dahulu.")
    return laporan


@menulis
def _simpan(siklus_id: int, data: DataPernyataan, simpanan: Simpanan, laporan_id: int, *, oleh: Pelaku) -> Dokumen:
    siklus, laporan = naskah.ambil_siklus(siklus_id), _laporan(siklus_id)
    if laporan.id != laporan_id:
        raise GalatMasukan({"berkas": "Laporan berganti versi sementara itu. Periksa versinya, lalu unggah lagi."})
    pastikan_lain(terakhir(siklus_id), simpanan, "berkas")
    tanggal = data.tanggal.isoformat() if data.tanggal else ""
    atas = {"judul": laporan.judul, "versi": laporan.versi, "sha256": laporan.berkas.sha256}
    keterangan = {"nomor": data.nomor.strip(), "tanggal": tanggal, "pereviu": data.pereviu.strip(), "atas": atas}
    judul = f"Pernyataan telah direviu {perjalanan.nama_siklus(siklus)}"
    return terbitkan(siklus, simpanan, kunci=PENYUSUNAN, jenis=PERNYATAAN, judul=judul, oleh=oleh, isi=keterangan)
