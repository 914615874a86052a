"""Langkah 13: copies of the papers. How many, to whom, and who received them when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.domain.alur import Status
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import TERBUKA, Pelaku, Tindakan, TugasTambahan
from kinerja.domain.penomoran import tujuan_ringkas
from kinerja.ext import db
from kinerja.models import Arsip, Dokumen, Penggandaan, Siklus
from kinerja.services import hak
from kinerja.services import naskah as services_naskah
from kinerja.services.berkas.dokumen import KertasBaca, kertas_siklus, terbitkan
from kinerja.services.berkas.hak import dokumen_rahasia, dokumen_terlihat, kelas_dokumen, kelas_tertinggi
from kinerja.services.berkas.simpan import Simpanan, simpan_isi
from kinerja.services.berkas.susulkan import arsip_siklus, susulkan
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak, satu_tindakan
from kinerja.services.kantor import petugas
from kinerja.services.laporan import ralat
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.saat import hari_langkah, penanda_langkah, saat
from kinerja.services.singgahan import sekali
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.transaksi import menulis

KUNCI = "pengarsipan"
UTAMA = ("laporan_final", "ralat_laporan", "surat_pengantar")
JUMLAH_TERBANYAK = 1000
TUGAS = (TugasTambahan.ARSIP, TugasTambahan.SURAT)


@dataclass(frozen=True)
class DataSalinan:
    """Copies of one paper for one addressee. `diterima` is the date of receipt, if it has come back already."""

    dokumen_id: int
    tujuan: str
    jumlah: int
    penerima: str = ""
    diterima: date | None = None
    keterangan: str = ""


@menulis
def tambah(siklus_id: int, data: DataSalinan, *, oleh: Pelaku) -> Penggandaan:
    """Record copies. Raises GalatMasukan per field, GalatDomain outside langkah 13."""
    siklus = _terbuka(siklus_id, oleh)
    periksa(siklus_id, data, oleh)
    pastikan_baru(
        Penggandaan,
        {
            "siklus_id": siklus_id,
            "dokumen_id": data.dokumen_id,
            "tujuan": data.tujuan,
            "jumlah": data.jumlah,
            "keterangan": data.keterangan,
        },
        "Salinan ini sudah tercatat. Apabila memang digandakan lagi, tulis pada keterangan untuk apa.",
    )
    return _tambah(siklus, data, oleh)


def periksa(siklus_id: int, data: DataSalinan, oleh: Pelaku) -> None:
    """The meaning of the form: raises GalatMasukan with every field that is wrong."""
    galat = {}
    if data.dokumen_id not in {dokumen.id for dokumen in _dapat_disalin(siklus_id, oleh)}:
        galat["dokumen_id"] = "Pilih naskah dari siklus ini."
    if data.jumlah is not None and not 1 <= data.jumlah <= JUMLAH_TERBANYAK:
        galat["jumlah"] = f"Jumlah salinan antara 1 dan {JUMLAH_TERBANYAK}."
    if galat:
        raise GalatMasukan(galat)
    periksa_terima(data.penerima, data.diterima)


@menulis
def isi_dari_surat(siklus_id: int, *, oleh: Pelaku) -> list[Penggandaan]:
    """One copy of the signed report for each addressee and tembusan of the letters, where none is recorded yet."""
    siklus = _terbuka(siklus_id, oleh)
    laporan = next((d for d in reversed(kertas_siklus(siklus_id)) if d.jenis == "laporan_final"), None)
    if laporan is None:
        raise GalatDomain("Dokumen yang sudah ditandatangani belum ada, sehingga belum ada yang digandakan.")
    ada = {salinan.tujuan for salinan in daftar(siklus_id)}
    baru = [tujuan for tujuan in _tujuan_surat(siklus_id) if tujuan not in ada]
    salinan = [_baris(siklus, DataSalinan(laporan.id, tujuan, 1), oleh) for tujuan in baru]
    if salinan:
        _catat(Aksi.CATAT_PENGGANDAAN, salinan, oleh)
    return salinan


def selesai_pengantar(siklus_id: int, *, oleh: Pelaku, versi: int | None = None) -> Siklus:
    """Hand langkah 12 over. Langkah 13 begins with a copy for each addressee of its letters, which may be removed.

    Raises SyaratBelumTerpenuhi, Didahului, HakDitolak.
    """
    siklus = surat_konsep.selesai(siklus_id, oleh=oleh, versi=versi)
    berhak = hak.boleh(oleh, Tindakan.PENGGANDAAN_CATAT, siklus) and petugas.bertugas(oleh, siklus_id, *TUGAS)
    if berhak and perjalanan.posisi_terbuka(siklus, KUNCI):
        isi_dari_surat(siklus_id, oleh=oleh)
    return siklus


def _tujuan_surat(siklus_id: int) -> list[str]:
    """Addressees of the letters that everybody may know of."""
    terbuka = [surat for surat in surat_konsep.surat_siklus(siklus_id) if surat.keamanan in TERBUKA]
    return list(dict.fromkeys(t for surat in terbuka for t in (tujuan_ringkas(surat.tujuan), *surat.tembusan)))


def terima(salinan_id: int, *, penerima: str, tanggal: date | None, oleh: Pelaku) -> Penggandaan:
    """Note who received the copies and when; also after the siklus closed. Raises GalatMasukan per field, CetakGagal.

    With the last receipt that comes back after the archive was made, the tanda terima is complete: it is printed and
    added to the archive.
    """
    salinan = ambil_milik(salinan_id, oleh=oleh)
    kosong = {} if penerima.strip() else {"penerima": "Tulis nama penerima."}
    if tanggal is None or kosong:
        kosong |= {} if tanggal else {"diterima": "Tulis tanggal terima."}
        raise GalatMasukan(kosong)
    periksa_terima(penerima, tanggal)
    return _terima(salinan_id, penerima, tanggal, _cetak_susulan(salinan, penerima, tanggal, oleh), oleh=oleh)


@menulis
def _terima(
    salinan_id: int, penerima: str, tanggal: date, susulan: tuple[Simpanan, int] | None, *, oleh: Pelaku
) -> Penggandaan:
    salinan = ambil_milik(salinan_id, oleh=oleh)
    with satu_tindakan(Aksi.TERIMA_PENGGANDAAN, oleh=oleh, waktu=jam.sekarang()):
        salinan.penerima, salinan.diterima_pada = penerima, tanggal
        _catat(Aksi.TERIMA_PENGGANDAAN, [salinan], oleh)
        db.session.flush()
        arsip = arsip_siklus(salinan.siklus_id)
        if susulan and arsip and lengkap(salinan.siklus_id):
            _susulkan(arsip, *susulan, oleh)
    return salinan


def _cetak_susulan(salinan: Penggandaan, penerima: str, tanggal: date, oleh: Pelaku) -> tuple[Simpanan, int] | None:
    """The complete tanda terima and its pages, if this is the last receipt of a siklus that is archived already."""
    siklus, semua = services_naskah.ambil_siklus(salinan.siklus_id), daftar(salinan.siklus_id)
    if siklus.status != "selesai" or any(s.diterima_pada is None for s in semua if s.id != salinan.id):
        return None
    baru = {"penerima": penerima, "diterima_pada": tanggal}
    baris = [SimpleNamespace(**_isi_baris(s) | (baru if s.id == salinan.id else {})) for s in semua]
    pdf = _cetak(siklus, baris, oleh)
    simpanan = simpan_isi(pdf, nama=f"{_judul(siklus)}.pdf")
    return simpanan, jumlah_halaman(simpanan.sha256, simpanan.mime, lambda: pdf)


def _isi_baris(salinan: Penggandaan) -> dict:
    return {
        nama: getattr(salinan, nama)
        for nama in ("dokumen", "tujuan", "jumlah", "penerima", "diterima_pada", "keterangan")
    }


def _susulkan(arsip: Arsip, susulan: Simpanan, lembar: int, oleh: Pelaku) -> None:
    """Add the tanda terima as the next item of the archive."""
    kertas = terbitkan(arsip.siklus, susulan, kunci=KUNCI, jenis="tanda_terima", judul=_judul(arsip.siklus), oleh=oleh)
    teks = "\n".join(f"{s.tujuan} {s.penerima}" for s in daftar(arsip.siklus.id))
    susulkan(arsip, kertas, teks=teks, keamanan=kelas(arsip.siklus.id), lembar=lembar)


@menulis
def hapus(salinan_id: int, *, oleh: Pelaku) -> int:
    """Take a mistaken row away while langkah 13 runs; the jejak remembers it. Returns the id of the siklus."""
    salinan = ambil_milik(salinan_id, oleh=oleh)
    siklus = _berjalan(salinan.siklus_id)
    _catat(Aksi.HAPUS_PENGGANDAAN, [salinan], oleh)
    db.session.delete(salinan)
    return siklus.id


def lengkap(siklus_id: int) -> bool:
    """Has every copy been received? Only then is the receipt a record."""
    return all(salinan.diterima_pada for salinan in daftar(siklus_id))


def kelas(siklus_id: int) -> str:
    """The security class of the receipt: that of the most closed paper that it names."""
    return kelas_tertinggi(kelas_dokumen(salinan.dokumen) for salinan in daftar(siklus_id))


def ambil(salinan_id: int, *, oleh: Pelaku) -> Penggandaan:
    """A row of copies, or TidakDitemukan, also when its paper is not for `oleh`."""
    salinan = db.session.get(Penggandaan, salinan_id)
    if salinan is None or not dokumen_terlihat(salinan.dokumen, oleh):
        raise TidakDitemukan("Catatan penggandaan itu tidak ditemukan.")
    return salinan


def ambil_milik(salinan_id: int, *, oleh: Pelaku) -> Penggandaan:
    """A row of copies for somebody who may change it. Raises TidakDitemukan, HakDitolak."""
    ada = db.session.get(Penggandaan, salinan_id)
    hak.wajib(oleh, Tindakan.PENGGANDAAN_TERIMA, ada.siklus_id if ada else None)
    salinan = ambil(salinan_id, oleh=oleh)
    if not boleh_atas(salinan, oleh):
        raise HakDitolak("Salinan ini diurus oleh pencatatnya, kepala unitnya, Sekretaris, Kepala, atau petugasnya.")
    return salinan


@sekali
def daftar(siklus_id: int) -> list[Penggandaan]:
    """Copies of a siklus in the order of recording."""
    kueri = select(Penggandaan).where(Penggandaan.siklus_id == siklus_id)
    lengkap = kueri.options(
        joinedload(Penggandaan.dokumen).lazyload(Dokumen.pengesahan), joinedload(Penggandaan.pembuat)
    )
    return list(db.session.scalars(lengkap.order_by(Penggandaan.id)))


def terlihat(siklus_id: int, *, oleh: Pelaku) -> list[Penggandaan]:
    """Copies of those papers of a siklus that `oleh` may see."""
    return [salinan for salinan in daftar(siklus_id) if dokumen_terlihat(salinan.dokumen, oleh)]


def _dapat_disalin(siklus_id: int, oleh: Pelaku) -> list[KertasBaca]:
    """All papers that `oleh` may see; a ralat that nobody has signed is not copied."""
    semua = (d for d in kertas_siklus(siklus_id) if d.jenis != ralat.JENIS or ralat.ditandatangani(d))
    return [dokumen for dokumen in semua if dokumen_terlihat(dokumen, oleh)]


def naskah(siklus_id: int, *, oleh: Pelaku) -> list[KertasBaca]:
    """Papers that `oleh` may see, newest version of each; the signed report, its ralat and the letters first."""
    terbaru = {(d.jenis, d.sumber): d for d in _dapat_disalin(siklus_id, oleh)}
    return sorted(terbaru.values(), key=lambda d: (UTAMA.index(d.jenis) if d.jenis in UTAMA else len(UTAMA), -d.id))


def tanda_terima(siklus_id: int, *, oleh: Pelaku) -> bytes:
    """The receipt of the copies that `oleh` may know of, with room for ink where none is noted. Raises CetakGagal."""
    hak.wajib(oleh, Tindakan.PENGGANDAAN_CATAT, siklus_id)
    siklus = services_naskah.ambil_siklus(siklus_id)
    petugas.wajib_bertugas(oleh, siklus_id, *TUGAS)
    salinan = terlihat(siklus_id, oleh=oleh)
    if not salinan:
        raise GalatDomain("Belum ada salinan yang dicatat. Catat dahulu, lalu cetak tanda terimanya.")
    return _cetak(siklus, salinan, oleh)


def _judul(siklus: Siklus) -> str:
    return f"Tanda terima penggandaan {perjalanan.nama_siklus(siklus)}"


def _cetak(siklus: Siklus, salinan: Sequence, oleh: Pelaku) -> bytes:
    konteks = {
        "kantor": saat(siklus, KUNCI).kop(),
        "siklus": perjalanan.nama_siklus(siklus),
        "salinan": salinan,
        "penanda": penanda_langkah(siklus, KUNCI, oleh),
        "tanggal": hari_langkah(siklus, KUNCI),
    }
    wajib_ada = tuple(dict.fromkeys(satu_salinan.tujuan for satu_salinan in salinan))[:20]
    return cetak_pdf(
        Bagian("cetak/tanda_terima.html", konteks, _judul(siklus)),
        dibuat=jam.sekarang(),
        wajib=wajib_ada,
        nomor_halaman="bila_banyak",
    )


def boleh_atas(salinan: Penggandaan, oleh: Pelaku) -> bool:
    """May `oleh` note the receipt of these copies, or take the row away: its author, those above him, the duties?"""
    return petugas.boleh_atas(salinan.pembuat, oleh) or petugas.bertugas(oleh, salinan.siklus_id, *TUGAS)


def _terbuka(siklus_id: int, oleh: Pelaku) -> Siklus:
    hak.wajib(oleh, Tindakan.PENGGANDAAN_CATAT, siklus_id)
    petugas.wajib_bertugas(oleh, siklus_id, *TUGAS)
    return _berjalan(siklus_id)


def _berjalan(siklus_id: int) -> Siklus:
    siklus = services_naskah.ambil_siklus(siklus_id)
    if perjalanan.keadaan_siklus(siklus).status_langkah(KUNCI) is not Status.BERJALAN:
        ringkas = services_naskah.sop_siklus(siklus).langkah_kunci(KUNCI).ringkas
        raise GalatDomain(f"Penggandaan dicatat selama langkah {ringkas} berjalan. Periksa garis langkah siklus ini.")
    return siklus


def _tambah(siklus: Siklus, data: DataSalinan, oleh: Pelaku) -> Penggandaan:
    salinan = _baris(siklus, data, oleh)
    _catat(Aksi.CATAT_PENGGANDAAN, [salinan], oleh)
    return salinan


def _baris(siklus: Siklus, data: DataSalinan, oleh: Pelaku) -> Penggandaan:
    salinan = Penggandaan(
        siklus_id=siklus.id,
        dokumen_id=data.dokumen_id,
        tujuan=data.tujuan,
        jumlah=data.jumlah,
        penerima=data.penerima,
        diterima_pada=data.diterima,
        keterangan=data.keterangan,
        oleh=oleh.sebutan,
        dibuat_jabatan_id=oleh.jabatan_id,
        pada=jam.sekarang(),
    )
    db.session.add(salinan)
    db.session.flush()
    return salinan


def periksa_terima(penerima: str, tanggal: date | None) -> None:
    """Raise GalatMasukan (diterima, penerima) for a day to come, or a day without a name."""
    galat = {}
    if tanggal and tanggal > jam.hari_ini():
        galat["diterima"] = "Tanggal terima paling akhir hari ini."
    if tanggal and not penerima:
        galat["penerima"] = "Tulis siapa yang menerima pada tanggal itu."
    if galat:
        raise GalatMasukan(galat)


def _catat(aksi: Aksi, salinan: Sequence[Penggandaan], oleh: Pelaku) -> None:
    """One line for the copies of one paper."""
    pertama = salinan[0]
    terbuka = {
        "tujuan": "; ".join(baris.tujuan for baris in salinan),
        "penerima": "; ".join(baris.penerima for baris in salinan if baris.penerima),
    }
    rincian = {"jumlah": sum(baris.jumlah for baris in salinan)} | ({} if dokumen_rahasia(pertama.dokumen) else terbuka)
    catat_jejak(aksi, oleh=oleh, siklus_id=pertama.siklus_id, objek="penggandaan", objek_id=pertama.id, rincian=rincian)
