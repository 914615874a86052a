"""Incoming letters: registered with a nomor agenda, corrected with their history, voided with a reason.

Nothing is erased: the number stays, each version stays with its scan, and a void letter stays in the agenda. What is
printed, archived or asked by a gate is `berlaku`.
"""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, TugasTambahan, boleh, boleh_lihat, kelas_sifat, wajib
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import RiwayatSuratMasuk, SuratMasuk
from kinerja.services import jam_server, kembar, naskah
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import terima_pindaian
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import nomor_awal, petugas
from kinerja.services.perubahan import beda, isi_bidang
from kinerja.services.transaksi import menulis

BIDANG = ("asal", "nomor", "tanggal", "diterima", "hal", "sifat")
ISI = (*BIDANG, "berkas_id")
ALASAN_MINIMUM = 10


@dataclass(frozen=True)
class DataSuratMasuk:
    """An incoming letter as written in the agenda."""

    asal: str
    nomor: str
    tanggal: date
    diterima: date
    hal: str
    sifat: str = "biasa"


def catat(
    data: DataSuratMasuk, *, siklus_id: int | None, nama_berkas: str = "", isi: bytes = b"", oleh: Pelaku
) -> SuratMasuk:
    """Register an incoming letter, with its scan where there is one. The nomor agenda is gapless per year.

    Raises GalatMasukan, GalatJam, HakDitolak.
    """
    wajib(oleh, Tindakan.SURAT_MASUK_CATAT)
    jam_server.pastikan()
    kembar.pastikan()
    periksa(data)
    simpanan = terima_pindaian(nama_berkas, isi, bidang="berkas")
    return _catat(data, siklus_id, simpanan, oleh=oleh)


@menulis
def _catat(data: DataSuratMasuk, siklus_id: int | None, simpanan: Simpanan | None, *, oleh: Pelaku) -> SuratMasuk:
    if siklus_id is not None:
        naskah.ambil_siklus(siklus_id)
    tahun = data.diterima.year
    pastikan_baru(
        SuratMasuk,
        {"tahun": tahun, "asal": data.asal, "nomor": data.nomor, "tanggal": data.tanggal},
        "Surat dengan asal, nomor, dan tanggal ini sudah dicatat pada agenda. Buka surat itu apabila perlu dikoreksi.",
        SuratMasuk.dibatalkan_pada.is_(None),
    )
    nomor_awal.pastikan_terjawab(nomor_awal.MASUK)
    agenda = nomor_awal.nomor_berikutnya(nomor_awal.MASUK, tahun)
    surat = SuratMasuk(
        tahun=tahun,
        agenda=agenda,
        siklus_id=siklus_id,
        berkas_id=baris_berkas(simpanan, oleh=oleh).id if simpanan else None,
        dicatat_oleh=oleh.sebutan,
        dicatat_pada=jam.sekarang(),
        dicatat_jabatan_id=oleh.jabatan_id,
        **asdict(data),
    )
    db.session.add(surat)
    db.session.flush()
    _simpan_versi(surat, "", oleh)
    _jejak(Aksi.CATAT_SURAT_MASUK, surat, oleh, {"nomor": data.nomor})
    return surat


def ubah(
    surat_masuk_id: int,
    data: DataSuratMasuk,
    *,
    versi: int,
    alasan: str,
    nama_berkas: str = "",
    isi: bytes = b"",
    oleh: Pelaku,
) -> SuratMasuk:
    """Correct a letter; the old values and the old scan are kept. `versi` is what was shown.

    Without a file the scan stays. Raises GalatMasukan (per field, `alasan`), Didahului (somebody was first),
    GalatDomain (void, siklus closed, nothing changed), HakDitolak, TidakDitemukan.
    """
    surat = ambil_ubah(surat_masuk_id, oleh=oleh)
    _pastikan_terbuka(surat, versi)
    periksa(data, alasan, surat)
    simpanan = terima_pindaian(nama_berkas, isi, bidang="berkas")
    return _ubah(surat_masuk_id, data, simpanan, versi, alasan, oleh=oleh)


@menulis
def _ubah(
    surat_masuk_id: int, data: DataSuratMasuk, simpanan: Simpanan | None, versi: int, alasan: str, *, oleh: Pelaku
) -> SuratMasuk:
    surat = ambil_ubah(surat_masuk_id, oleh=oleh)
    _pastikan_terbuka(surat, versi)
    _pastikan_setahun(surat, data)
    sebelum = isi_bidang(surat, BIDANG)
    surat.asal, surat.nomor, surat.hal, surat.sifat = data.asal, data.nomor, data.hal, data.sifat
    surat.tanggal, surat.diterima = data.tanggal, data.diterima
    ubahan = beda(sebelum, isi_bidang(surat, BIDANG))
    if simpanan:
        ubahan["pindaian"] = [surat.berkas.nama if surat.berkas else "", simpanan.nama]
        surat.berkas_id = baris_berkas(simpanan, oleh=oleh).id
    if not ubahan:
        raise GalatDomain("Belum ada yang diubah. Betulkan isinya atau pilih pindaian lain, lalu simpan kembali.")
    surat.versi += 1
    _simpan_versi(surat, alasan, oleh)
    _jejak(Aksi.UBAH_SURAT_MASUK, surat, oleh, {"alasan": alasan, "ubahan": ubahan})
    return surat


@menulis
def batalkan(surat_masuk_id: int, *, versi: int, alasan: str, oleh: Pelaku) -> SuratMasuk:
    """Void a letter, once: its number and all it said stay. Raises as `ubah`."""
    surat = ambil_ubah(surat_masuk_id, oleh=oleh)
    _pastikan_terbuka(surat, versi)
    if galat := _galat_alasan(alasan):
        raise GalatMasukan(galat)
    surat.dibatalkan_pada, surat.dibatalkan_oleh, surat.alasan_batal = jam.sekarang(), oleh.sebutan, alasan
    _jejak(Aksi.BATALKAN_SURAT_MASUK, surat, oleh, {"alasan": alasan})
    return surat


def semua(siklus_id: int) -> list[SuratMasuk]:
    """Incoming letters attached to a siklus, also the void ones, oldest first."""
    kueri = select(SuratMasuk).where(SuratMasuk.siklus_id == siklus_id)
    return list(db.session.scalars(kueri.order_by(SuratMasuk.id)))


def berlaku(siklus_id: int) -> list[SuratMasuk]:
    """Those of a siklus that are not void: what is printed and archived."""
    return [surat for surat in semua(siklus_id) if surat.dibatalkan_pada is None]


def ambil(surat_masuk_id: int, *, oleh: Pelaku) -> SuratMasuk:
    """The letter, or TidakDitemukan, also when it is rahasia and not for `oleh`."""
    surat = db.session.get(SuratMasuk, surat_masuk_id)
    if surat is None or not boleh_lihat(oleh, kelas_sifat(surat.sifat)):
        raise TidakDitemukan("Surat masuk itu tidak ditemukan. Pilih dari agenda surat masuk.")
    return surat


def ambil_ubah(surat_masuk_id: int, *, oleh: Pelaku) -> SuratMasuk:
    """The letter for somebody who may correct and void it. Raises HakDitolak, TidakDitemukan."""
    wajib(oleh, Tindakan.SURAT_MASUK_UBAH)
    surat = ambil(surat_masuk_id, oleh=oleh)
    if not boleh_ubah(surat, oleh):
        raise HakDitolak("Surat masuk dikoreksi dan dibatalkan oleh pencatatnya, Sekretaris, atau petugas surat.")
    return surat


def boleh_ubah(surat: SuratMasuk, oleh: Pelaku) -> bool:
    """Did this jabatan record it, is it the Sekretaris, or is it his duty?"""
    if not boleh(oleh, Tindakan.SURAT_MASUK_UBAH):
        return False
    return oleh.peran is Peran.SEKRETARIS or oleh.jabatan_id == surat.dicatat_jabatan_id or _bertugas(surat, oleh)


def _bertugas(surat: SuratMasuk, oleh: Pelaku) -> bool:
    if surat.siklus_id is None:
        return TugasTambahan.SURAT in oleh.tugas
    return petugas.bertugas(oleh, surat.siklus_id, TugasTambahan.SURAT)


def terbuka(surat: SuratMasuk) -> bool:
    """Can it still be corrected and voided: not void, and its siklus, if it has one, still running?"""
    return surat.dibatalkan_pada is None and (surat.siklus is None or surat.siklus.status == "berjalan")


def _pastikan_terbuka(surat: SuratMasuk, versi: int) -> None:
    if surat.dibatalkan_pada:
        saat = tulis_waktu(surat.dibatalkan_pada)
        raise Didahului(
            f"Surat masuk ini sudah dibatalkan oleh {surat.dibatalkan_oleh} pada {saat} dan tidak dapat diubah lagi. "
            "Catat surat yang benar sebagai surat masuk baru."
        )
    if not terbuka(surat):
        raise GalatDomain("Siklus surat ini sudah ditutup, sehingga surat masuknya tidak dapat diubah lagi.")
    if surat.versi != versi:
        baru = riwayat(surat)[0]
        raise Didahului(
            f"Surat masuk ini sudah dikoreksi oleh {baru.oleh} pada {tulis_waktu(baru.pada)} sejak Anda membukanya. "
            + PERIKSA_LAGI
        )


def _pastikan_setahun(surat: SuratMasuk, data: DataSuratMasuk) -> None:
    if data.diterima.year != surat.tahun:
        raise GalatMasukan({"diterima": _beda_tahun(surat)})


def _beda_tahun(surat: SuratMasuk) -> str:
    return (
        f"Nomor agenda {surat.agenda}/{surat.tahun} milik tahun {surat.tahun}. Batalkan surat ini, "
        "lalu catat kembali dengan tanggal diterima yang benar."
    )


def periksa(data: DataSuratMasuk, alasan: str | None = None, surat: SuratMasuk | None = None) -> None:
    """The meaning of the form; `alasan` and `surat` where a letter is corrected. Dates may be None: not yet typed.

    Raises GalatMasukan (tanggal, diterima, alasan; nomor_awal while the first number of the agenda is unknown).
    """
    galat = {} if alasan is None else _galat_alasan(alasan)
    if data.tanggal and data.diterima and data.tanggal > data.diterima:
        galat["tanggal"] = "Tanggal surat tidak boleh setelah tanggal diterima."
    if surat and data.diterima and data.diterima.year != surat.tahun:
        galat["diterima"] = _beda_tahun(surat)
    if data.diterima and data.diterima > jam.hari_ini():
        galat["diterima"] = "Tanggal diterima belum terjadi. Pilih hari ini atau sebelumnya."
    if surat is None and (kata := nomor_awal.belum_terjawab(nomor_awal.MASUK)):
        galat["nomor_awal"] = kata
    if galat:
        raise GalatMasukan(galat)


def _galat_alasan(alasan: str) -> dict[str, str]:
    if len(alasan.strip()) >= ALASAN_MINIMUM:
        return {}
    return {"alasan": f"Tulis alasan, paling sedikit {ALASAN_MINIMUM} karakter."}


def riwayat(surat: SuratMasuk) -> list[RiwayatSuratMasuk]:
    """Every version of a letter, newest first."""
    kueri = select(RiwayatSuratMasuk).where(RiwayatSuratMasuk.surat_masuk_id == surat.id)
    return list(db.session.scalars(kueri.order_by(RiwayatSuratMasuk.versi.desc())))


def _simpan_versi(surat: SuratMasuk, alasan: str, oleh: Pelaku) -> None:
    isi = {nama: getattr(surat, nama) for nama in ISI}
    db.session.add(
        RiwayatSuratMasuk(
            surat_masuk_id=surat.id, versi=surat.versi, alasan=alasan, oleh=oleh.sebutan, pada=jam.sekarang(), **isi
        )
    )


def _jejak(aksi: Aksi, surat: SuratMasuk, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(
        aksi,
        oleh=oleh,
        siklus_id=surat.siklus_id,
        objek="surat_masuk",
        objek_id=surat.id,
        rincian={"agenda": f"{surat.agenda}/{surat.tahun}"} | rincian,
    )
