"""Noting a recommendation, correcting it, closing it with what was done, withdrawing it."""

from kinerja.adapters import jam
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.rekomendasi import ASAL, RAPAT, DataRekomendasi, periksa
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Rekomendasi, Siklus
from kinerja.services import hak, naskah
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pemberitahuan import beri_tahu, selesaikan_kunci
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from .baca import ambil, boleh_kelola, boleh_kerjakan, calon_pemegang, sebutan_pemegang, terbuka


def periksa_data(data: DataRekomendasi, semula: Rekomendasi | None = None) -> None:
    """What `catat` and `ubah` begin with; the holder of before may stay. Raises GalatMasukan."""
    tetap = {semula.jabatan_id: semula.pemegang} if semula else {}
    periksa(data, calon_pemegang() | tetap)


_TERBUKA = (Rekomendasi.batal_pada.is_(None), Rekomendasi.selesai_pada.is_(None))


@menulis
def catat(siklus_id: int, data: DataRekomendasi, *, oleh: Pelaku) -> int:
    """Note a recommendation on the report of this siklus and tell its holder; returns its id.

    Raises GalatMasukan, TidakDitemukan, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    periksa_data(data)
    sama = {"siklus_id": siklus.id, "asal": data.asal, "uraian": data.uraian, "jabatan_id": data.jabatan_id}
    pastikan_baru(Rekomendasi, sama, "Rekomendasi itu sudah tercatat.", *_TERBUKA)
    rekomendasi = Rekomendasi(siklus_id=siklus.id, versi=1, oleh=oleh.sebutan, pada=jam.sekarang())
    _isi(rekomendasi, data)
    db.session.add(rekomendasi)
    db.session.flush()
    _kabari(rekomendasi, perjalanan.nama_siklus(siklus))
    _jejak(rekomendasi, "mencatat", oleh)
    return rekomendasi.id


def dari_rapat(siklus: Siklus, data: DataRekomendasi, *, oleh: Pelaku) -> None:
    """What the rapat has put off becomes a task of its holder. For use inside a verb."""
    rekomendasi = Rekomendasi(siklus_id=siklus.id, versi=1, oleh=oleh.sebutan, pada=jam.sekarang())
    _isi(rekomendasi, data)
    db.session.add(rekomendasi)
    db.session.flush()
    _kabari(rekomendasi, perjalanan.nama_siklus(siklus))
    _jejak(rekomendasi, "mencatat", oleh)


@menulis
def ubah(rekomendasi_id: int, data: DataRekomendasi, *, versi: int, oleh: Pelaku) -> None:
    """Correct an open recommendation. Raises GalatMasukan, Didahului, GalatDomain, TidakDitemukan, HakDitolak."""
    rekomendasi = _buka(rekomendasi_id, versi)
    if not boleh_kelola(rekomendasi, oleh):
        raise HakDitolak("Rekomendasi dikoreksi oleh meja yang menyusun laporan.")
    periksa_data(data, rekomendasi)
    _isi(rekomendasi, data)
    selesaikan_kunci(_kunci(rekomendasi))
    rekomendasi.versi += 1
    db.session.flush()
    _kabari(rekomendasi, perjalanan.nama_siklus(rekomendasi.siklus))
    _jejak(rekomendasi, "mengoreksi", oleh)


@menulis
def selesaikan(rekomendasi_id: int, tindak_lanjut: str, *, versi: int, oleh: Pelaku) -> None:
    """Close it with what was done. Raises GalatMasukan, Didahului, TidakDitemukan, GalatDomain (another one's too)."""
    rekomendasi = _buka(rekomendasi_id, versi)
    if not boleh_kerjakan(rekomendasi, oleh):
        raise GalatDomain(f"Rekomendasi ini ditutup oleh {rekomendasi.pemegang}, bukan oleh jabatan Anda.")
    if not tindak_lanjut.strip():
        raise GalatMasukan({"tindak_lanjut": "Tulis apa yang sudah dikerjakan."})
    rekomendasi.tindak_lanjut, rekomendasi.selesai_oleh, rekomendasi.selesai_pada = (
        tindak_lanjut.strip(),
        oleh.sebutan,
        jam.sekarang(),
    )
    _tutup(rekomendasi, "menyelesaikan", oleh)


@menulis
def batalkan(rekomendasi_id: int, alasan: str, *, versi: int, oleh: Pelaku) -> None:
    """Withdraw one that was noted wrongly. Raises GalatMasukan, Didahului, GalatDomain, TidakDitemukan, HakDitolak."""
    rekomendasi = _buka(rekomendasi_id, versi)
    if not boleh_kelola(rekomendasi, oleh):
        raise HakDitolak("Rekomendasi dibatalkan oleh meja yang menyusun laporan.")
    if not alasan.strip():
        raise GalatMasukan({"alasan": "Tulis alasan pembatalan."})
    rekomendasi.alasan_batal, rekomendasi.batal_oleh, rekomendasi.batal_pada = (
        alasan.strip(),
        oleh.sebutan,
        jam.sekarang(),
    )
    _tutup(rekomendasi, "membatalkan", oleh)


def _tutup(rekomendasi: Rekomendasi, apa: str, oleh: Pelaku) -> None:
    """Nobody is waited for any more."""
    selesaikan_kunci(_kunci(rekomendasi))
    rekomendasi.versi += 1
    db.session.flush()
    _jejak(rekomendasi, apa, oleh)


def _buka(rekomendasi_id: int, versi: int) -> Rekomendasi:
    rekomendasi = ambil(rekomendasi_id)
    if rekomendasi.versi != versi:
        raise Didahului("Rekomendasi ini sudah berubah sejak Anda membukanya. " + PERIKSA_LAGI)
    if not terbuka(rekomendasi):
        raise GalatDomain("Rekomendasi ini sudah selesai atau dibatalkan.")
    return rekomendasi


def _isi(rekomendasi: Rekomendasi, data: DataRekomendasi) -> None:
    rekomendasi.asal, rekomendasi.uraian, rekomendasi.tenggat = data.asal, data.uraian.strip(), pasti(data.tenggat)
    rekomendasi.jabatan_id = pasti(data.jabatan_id)
    rekomendasi.pemegang = sebutan_pemegang(rekomendasi.jabatan_id) or rekomendasi.pemegang


def _kunci(rekomendasi: Rekomendasi) -> str:
    """Of the notice that told of this version: what was corrected is told anew."""
    return f"rekomendasi:{rekomendasi.id}:{rekomendasi.versi}"


def _kabari(rekomendasi: Rekomendasi, nama_siklus: str) -> None:
    apa = "Yang ditunda" if rekomendasi.asal == RAPAT else "Rekomendasi"
    teks = (
        f"{apa} dari {ASAL[rekomendasi.asal].lower()} {nama_siklus}, "
        f"batas waktu {tulis_tanggal(rekomendasi.tenggat)}: {rekomendasi.uraian}"
    )
    beri_tahu(rekomendasi.jabatan_id, kunci=_kunci(rekomendasi), teks=teks, tautan=ke(Apa.REKOMENDASI, rekomendasi.id))


def _jejak(rekomendasi: Rekomendasi, apa: str, oleh: Pelaku) -> None:
    catat_jejak(
        Aksi.REKOMENDASI,
        oleh=oleh,
        siklus_id=rekomendasi.siklus_id,
        objek="rekomendasi",
        objek_id=rekomendasi.id,
        rincian={
            "apa": apa,
            "uraian": rekomendasi.uraian,
            "pemegang": rekomendasi.pemegang,
            "tenggat": rekomendasi.tenggat.isoformat(),
        },
    )
