"""An archived bundle (berkas arsip): who may see it, where its paper lies, how long it is kept; gate of langkah 13."""

from datetime import date

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh_lihat
from kinerja.domain.penyusutan import MASIH, KeadaanArsip
from kinerja.domain.retensi import JadwalRetensi, Pemicu, jadwal_retensi, mulai_hitung
from kinerja.domain.tempat import Letak, galat_letak
from kinerja.ext import db
from kinerja.models import Arsip, Dokumen, IsiArsip
from kinerja.services import hak
from kinerja.services.berkas import dokumen
from kinerja.services.berkas.hak import dokumen_terlihat, galat_musnah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import klasifikasi
from kinerja.services.tempat import baca as tempat_baca
from kinerja.services.tempat import temukan
from kinerja.services.transaksi import menulis

from .hak import isi_terlihat

PERKEMBANGAN = ("asli", "salinan", "tembusan", "pertinggal", "konsep")
NASIB = ("Musnah", "Permanen", "Dinilai kembali")


@menulis
def ubah_letak(arsip_id: int, letak: Letak, *, oleh: Pelaku) -> Arsip:
    """Note that the paper lies elsewhere now."""
    ada = db.session.get(Arsip, arsip_id)
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, ada.siklus_id if ada else None)
    arsip = ambil(arsip_id, oleh=oleh)
    if arsip.keadaan not in MASIH:
        raise GalatDomain(f"{KeadaanArsip(arsip.keadaan).label}: letaknya tidak berubah lagi.")
    periksa_letak(arsip, letak)
    lama, semula = letak_arsip(arsip), (arsip.tempat_id, arsip.media)
    arsip.tempat = temukan.tempatkan(letak, kini=arsip.tempat_id)
    if arsip.tempat and arsip.media == "elektronik":  # an old paper that was scanned, and whose original was found
        arsip.media = "kertas_dan_elektronik"
    db.session.flush()
    if semula == (arsip.tempat_id, arsip.media):  # pressed twice
        return arsip
    rincian = {"dari": str(lama), "ke": str(letak_arsip(arsip))}
    catat_jejak(
        Aksi.UBAH_ARSIP, oleh=oleh, siklus_id=arsip.siklus_id, objek="arsip", objek_id=arsip.id, rincian=rincian
    )
    return arsip


def periksa_letak(arsip: Arsip, letak: Letak) -> None:
    """Raise GalatMasukan (ruang, boks) while the paper could not be found again."""
    if arsip.media != "elektronik" and (galat := galat_letak(letak)):
        raise GalatMasukan(galat)


def ambil(arsip_id: int, *, oleh: Pelaku) -> Arsip:
    """The archive, or TidakDitemukan, also when its security class is not for `oleh`."""
    arsip = db.session.get(Arsip, arsip_id)
    if arsip is None or arsip.dibuang_pada is not None or not boleh_lihat(oleh, arsip.keamanan):
        raise TidakDitemukan("Arsip itu tidak ditemukan. Cari dari halaman Arsip.")
    return arsip


def ambil_isi(arsip_id: int, nomor: int, *, oleh: Pelaku) -> IsiArsip:
    """One item of an archive that `oleh` may see, or TidakDitemukan."""
    arsip = ambil(arsip_id, oleh=oleh)
    isi = next((naskah for naskah in arsip.isi if naskah.nomor == nomor), None)
    if isi is None or not isi_terlihat(isi, oleh):
        raise TidakDitemukan("Naskah itu tidak ada di dalam arsip ini.")
    if arsip.keadaan == KeadaanArsip.MUSNAH:
        raise galat_musnah(arsip, oleh)
    return isi


def daftar_isi(arsip_id: int, *, oleh: Pelaku) -> Dokumen:
    """The printed daftar isi of an archive, for those who may see everything that it names."""
    cetakan = cetakan_daftar_isi(ambil(arsip_id, oleh=oleh), oleh=oleh)
    if cetakan is None:
        raise TidakDitemukan("Daftar isi arsip itu tidak ditemukan.")
    return cetakan


def cetakan_daftar_isi(arsip: Arsip, *, oleh: Pelaku) -> Dokumen | None:
    """The printed daftar isi, or None when there is none for this reader."""
    if arsip.siklus_id is None:
        return None
    cetakan = dokumen.kertas_terakhir(arsip.siklus_id, "daftar_arsip", arsip.id)
    return cetakan if cetakan and dokumen_terlihat(cetakan, oleh) else None


def letak_arsip(arsip: Arsip) -> Letak:
    """Where the paper of an archive lies."""
    return tempat_baca.letak(arsip.tempat)


def retensi(
    kode: str, *, aktif: int | None = None, inaktif: int | None = None, nasib: str = "", akhir: date | None = None
) -> JadwalRetensi:
    """Dates of a classification if the file is closed today; its papers end on `akhir` (today where it is None).

    Raises GalatMasukan at `klasifikasi` or the odd field.
    """
    baris = klasifikasi.ambil(kode)
    if baris is None:
        raise GalatMasukan({"klasifikasi": "Kode klasifikasi itu tidak dikenal. Cari kodenya, lalu pilih dari daftar."})
    aktif = baris.retensi_aktif if aktif is None else aktif
    inaktif = baris.retensi_inaktif if inaktif is None else inaktif
    if aktif is None or inaktif is None or not (nasib or baris.nasib):
        raise GalatMasukan(
            {"klasifikasi": f"Kode {kode} belum punya retensi. Pilih kode yang lebih rinci, atau isi retensinya."}
        )
    hari = jam.hari_ini()
    mulai = mulai_hitung(Pemicu(baris.pemicu), tutup=hari, akhir=akhir or hari, terjadi=None)
    return jadwal_retensi(mulai, aktif, inaktif, nasib or baris.nasib)


def hitung_ulang(arsip: Arsip, *, tutup: date) -> None:
    """The dates of a bundle by its code, where the code has a retention. For use inside a verb."""
    kode = arsip.klasifikasi
    if kode.retensi_aktif is None or kode.retensi_inaktif is None or not kode.nasib:
        return
    mulai = mulai_hitung(Pemicu(kode.pemicu), tutup=tutup, akhir=arsip.kurun_selesai, terjadi=arsip.terjadi_pada)
    jadwal = jadwal_retensi(mulai, kode.retensi_aktif, kode.retensi_inaktif, kode.nasib)
    arsip.aktif_sampai, arsip.inaktif_sampai = jadwal.aktif_sampai, jadwal.inaktif_sampai
    arsip.nasib, arsip.ikut_jra = jadwal.nasib.label, True
