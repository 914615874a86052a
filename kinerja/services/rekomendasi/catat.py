"""Noting a recommendation, correcting it, closing it with what was done, withdrawing it."""

from kinerja.adapters import jam
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.rekomendasi import ASAL, DataRekomendasi, periksa
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Rekomendasi
from kinerja.services import hak, naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pemberitahuan import beri_tahu, selesaikan_kunci
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from .baca import ambil, boleh_kelola, boleh_kerjakan, calon_pemegang, sebutan_pemegang, terbuka


def periksa_data(data: DataRekomendasi, semula: Rekomendasi | None = None) -> None:
    """What `catat` and `ubah` begin with; the holder of before may stay. Raises GalatMasukan."""
    tetap = {semula.jabatan_id: semula.pemegang} if semula else {}
    periksa(data, calon_pemegang() | tetap)


@menulis
def catat(siklus_id: int, data: DataRekomendasi, *, oleh: Pelaku) -> int:
    """Note a recommendation on the report of this siklus and tell its holder; returns its id.

    Raises GalatMasukan, TidakDitemukan, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    periksa_data(data)
    satu = Rekomendasi(siklus_id=siklus.id, versi=1, oleh=oleh.sebutan, pada=jam.sekarang())
    _isi(satu, data)
    db.session.add(satu)
    db.session.flush()
    _kabari(satu, perjalanan.nama_siklus(siklus))
    _jejak(satu, "mencatat", oleh)
    return satu.id


@menulis
def ubah(rekomendasi_id: int, data: DataRekomendasi, *, versi: int, oleh: Pelaku) -> None:
    """Correct an open recommendation. Raises GalatMasukan, Didahului, GalatDomain, TidakDitemukan, HakDitolak."""
    satu = _buka(rekomendasi_id, versi)
    if not boleh_kelola(satu, oleh):
        raise HakDitolak("Rekomendasi dikoreksi oleh meja yang menyusun laporan.")
    periksa_data(data, satu)
    _isi(satu, data)
    selesaikan_kunci(_kunci(satu))
    satu.versi += 1
    db.session.flush()
    _kabari(satu, perjalanan.nama_siklus(satu.siklus))
    _jejak(satu, "mengoreksi", oleh)


@menulis
def selesaikan(rekomendasi_id: int, tindak_lanjut: str, *, versi: int, oleh: Pelaku) -> None:
    """Close it with what was done. Raises GalatMasukan, Didahului, TidakDitemukan, GalatDomain (another one's too)."""
    satu = _buka(rekomendasi_id, versi)
    if not boleh_kerjakan(satu, oleh):
        raise GalatDomain(f"Rekomendasi ini ditutup oleh {satu.pemegang}, bukan oleh jabatan Anda.")
    if not tindak_lanjut.strip():
        raise GalatMasukan({"tindak_lanjut": "Tulis apa yang sudah dikerjakan."})
    satu.tindak_lanjut, satu.selesai_oleh, satu.selesai_pada = tindak_lanjut.strip(), oleh.sebutan, jam.sekarang()
    selesaikan_kunci(_kunci(satu))
    satu.versi += 1
    db.session.flush()
    _jejak(satu, "menyelesaikan", oleh)


@menulis
def batalkan(rekomendasi_id: int, alasan: str, *, versi: int, oleh: Pelaku) -> None:
    """Withdraw one that was noted wrongly. Raises GalatMasukan, Didahului, GalatDomain, TidakDitemukan, HakDitolak."""
    satu = _buka(rekomendasi_id, versi)
    if not boleh_kelola(satu, oleh):
        raise HakDitolak("Rekomendasi dibatalkan oleh meja yang menyusun laporan.")
    if not alasan.strip():
        raise GalatMasukan({"alasan": "Tulis alasan pembatalan."})
    satu.alasan_batal, satu.batal_oleh, satu.batal_pada = alasan.strip(), oleh.sebutan, jam.sekarang()
    selesaikan_kunci(_kunci(satu))
    satu.versi += 1
    db.session.flush()
    _jejak(satu, "membatalkan", oleh)


def _buka(rekomendasi_id: int, versi: int) -> Rekomendasi:
    satu = ambil(rekomendasi_id)
    if satu.versi != versi:
        raise Didahului("Rekomendasi ini sudah berubah sejak Anda membukanya. " + PERIKSA_LAGI)
    if not terbuka(satu):
        raise GalatDomain("Rekomendasi ini sudah selesai atau dibatalkan.")
    return satu


def _isi(satu: Rekomendasi, data: DataRekomendasi) -> None:
    satu.asal, satu.uraian, satu.tenggat = data.asal, data.uraian.strip(), pasti(data.tenggat)
    satu.jabatan_id = pasti(data.jabatan_id)
    satu.pemegang = sebutan_pemegang(satu.jabatan_id) or satu.pemegang


def _kunci(satu: Rekomendasi) -> str:
    """Of the notice that told of this version: what was corrected is told anew."""
    return f"rekomendasi:{satu.id}:{satu.versi}"


def _kabari(satu: Rekomendasi, nama_siklus: str) -> None:
    teks = (
        f"Rekomendasi dari {ASAL[satu.asal].lower()} {nama_siklus}, batas waktu {tulis_tanggal(satu.tenggat)}: "
        f"{satu.uraian}"
    )
    beri_tahu(satu.jabatan_id, kunci=_kunci(satu), teks=teks, tautan=ke(Apa.REKOMENDASI, satu.id))


def _jejak(satu: Rekomendasi, apa: str, oleh: Pelaku) -> None:
    catat_jejak(
        Aksi.REKOMENDASI,
        oleh=oleh,
        siklus_id=satu.siklus_id,
        objek="rekomendasi",
        objek_id=satu.id,
        rincian={"apa": apa, "uraian": satu.uraian, "pemegang": satu.pemegang, "tenggat": satu.tenggat.isoformat()},
    )
