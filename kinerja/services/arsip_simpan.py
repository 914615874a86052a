"""Langkah 13: the siklus becomes an archive (berkas arsip) that can be found, and is closed (DOMAIN 4; PP 28/2012).

Papers are read and printed before the transaction; inside it all is looked at again, and done anew if it changed.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from kinerja.adapters import jam, pencarian
from kinerja.domain.alur import BukanGiliran, Status
from kinerja.domain.galat import Didahului, GalatMasukan, SyaratBelumTerpenuhi
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.retensi import JadwalRetensi
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Siklus

from . import arsip_cetak, dokumen, penggandaan, perjalanan
from .arsip import Letak, galat_letak, kurang_sebelum_arsip, retensi
from .arsip_kumpul import Bahan, kumpulkan, teks_bahan
from .jejak import Aksi, catat_jejak
from .pemberitahuan import beri_tahu_meja
from .penggandaan import KUNCI
from .transaksi import menulis

PERCOBAAN = 3
PENERIMA_KABAR = ("kepala", "sekretaris", "kasubbag_ppkp")


@dataclass(frozen=True)
class DataArsip:
    """What the arsiparis writes. Retention left None (or "") is that of the classification."""

    judul: str
    klasifikasi: str
    perkembangan: str
    media: str
    keamanan: str
    jumlah: str
    letak: Letak
    keterangan: str = ""
    retensi_aktif: int | None = None
    retensi_inaktif: int | None = None
    nasib: str = ""


@dataclass(frozen=True)
class Rencana:
    """What was read and printed before the transaction. `sidik` tells whether the siklus has changed since."""

    seri: int
    sidik: tuple
    bahan: tuple[Bahan, ...]
    teks: dict[int, str]
    teks_tanda_terima: str
    retensi: JadwalRetensi
    tanda_terima: dokumen.Simpanan
    daftar_isi: dokumen.Simpanan


class _Berubah(Exception):
    """Between reading and writing somebody changed the siklus or took the serial number."""


def arsipkan(siklus_id: int, data: DataArsip, *, oleh: Pelaku, versi: int | None = None) -> Arsip:
    """Archive a siklus and close it. Raises GalatMasukan per field, SyaratBelumTerpenuhi, BukanGiliran, CetakGagal."""
    wajib(oleh, Tindakan.ARSIP_SIMPAN)
    siklus = perjalanan.ambil_siklus(siklus_id)
    _periksa_giliran(siklus)
    retensi = _periksa(data)
    for _ in range(PERCOBAAN):
        rencana = _rencanakan(siklus, data, retensi, oleh)
        try:
            return _simpan(siklus_id, data, rencana, oleh=oleh, versi=versi)
        except _Berubah:
            continue
    raise Didahului("Isi siklus ini terus berubah selama diarsipkan. Tunggu sebentar, lalu ulangi.")


def _periksa_giliran(siklus: Siklus) -> None:
    if perjalanan.keadaan_siklus(siklus).status_langkah(KUNCI) is not Status.BERJALAN:
        ringkas = perjalanan.sop_siklus(siklus).langkah_kunci(KUNCI).ringkas
        raise BukanGiliran(f"Langkah {ringkas} tidak sedang berjalan. Periksa garis langkah siklus ini.")
    if kurang := kurang_sebelum_arsip(siklus):
        raise SyaratBelumTerpenuhi([satu.teks for satu in kurang])


def _periksa(data: DataArsip) -> JadwalRetensi:
    """The meaning of the form. Returns the retention dates."""
    galat = galat_letak(data.letak) if data.media != "elektronik" else {}
    try:
        jadwal = retensi(data.klasifikasi, aktif=data.retensi_aktif, inaktif=data.retensi_inaktif, nasib=data.nasib)
    except GalatMasukan as dari_retensi:
        galat |= dari_retensi.bidang
    if galat:
        raise GalatMasukan(galat)
    return jadwal


def _seri_berikutnya() -> int:
    return (db.session.scalar(select(func.max(Arsip.seri))) or 0) + 1


def _sidik(siklus_id: int, bahan: list[Bahan]) -> tuple:
    salinan = [(s.id, s.tujuan, s.jumlah, s.penerima, s.diterima_pada) for s in penggandaan.daftar(siklus_id)]
    return tuple(bahan), tuple(salinan)


def _rencanakan(siklus: Siklus, data: DataArsip, jadwal: JadwalRetensi, oleh: Pelaku) -> Rencana:
    """Read every file and print the two papers of the langkah."""
    bahan = kumpulkan(siklus.id)
    sidik, seri = _sidik(siklus.id, bahan), _seri_berikutnya()
    nama = perjalanan.nama_siklus(siklus)
    cetak_terima = penggandaan.tanda_terima(siklus.id, oleh=oleh)
    terima = dokumen.simpan_isi(cetak_terima, nama=f"Tanda terima penggandaan {nama}.pdf")
    semua = [*bahan, Bahan(f"Tanda terima penggandaan {nama}", "tanda_terima", "", jam.hari_ini(), 0)]
    cetak_isi = arsip_cetak.daftar_isi(data, jadwal, seri, semua, oleh=oleh)
    isi = dokumen.simpan_isi(cetak_isi, nama=f"Daftar isi arsip {seri:04d}.pdf")
    teks_terima = "\n".join(f"{s.tujuan} {s.penerima}" for s in penggandaan.daftar(siklus.id))
    return Rencana(seri, sidik, tuple(semua), teks_bahan(bahan), teks_terima, jadwal, terima, isi)


@menulis
def _simpan(siklus_id: int, data: DataArsip, rencana: Rencana, *, oleh: Pelaku, versi: int | None) -> Arsip:
    siklus = perjalanan.ambil_siklus(siklus_id)
    if _seri_berikutnya() != rencana.seri or _sidik(siklus_id, kumpulkan(siklus_id)) != rencana.sidik:
        raise _Berubah
    arsip = _baris_arsip(siklus, data, rencana, oleh)
    nama = rencana.bahan[-1].uraian
    terima = dokumen.terbitkan(siklus, rencana.tanda_terima, kunci=KUNCI, jenis="tanda_terima", judul=nama, oleh=oleh)
    _isi(arsip, rencana, terima.berkas_id)
    dokumen.terbitkan(
        siklus, rencana.daftar_isi, kunci=KUNCI, jenis="daftar_arsip", judul=f"Daftar isi arsip {arsip.seri:04d}",
        oleh=oleh, sumber=arsip.id, isi=_pembaca(arsip),
    )  # fmt: skip
    _indeks(arsip)
    rincian = {"seri": arsip.seri, "naskah": len(rencana.bahan), "klasifikasi": arsip.klasifikasi_kode}
    catat_jejak(
        Aksi.ARSIPKAN, oleh=oleh, siklus_id=siklus.id, objek="arsip", objek_id=arsip.id, rincian=rincian
    )
    perjalanan.maju(siklus, KUNCI, oleh=oleh, versi=versi)
    beri_tahu_meja(
        peran=PENERIMA_KABAR,
        unit_id=None,
        kunci=f"arsip:{siklus.id}",
        teks=f"{perjalanan.nama_siklus(siklus)} selesai dan sudah diarsipkan.",
        tautan=f"/siklus/{siklus.id}",
    )
    return arsip


def _baris_arsip(siklus: Siklus, data: DataArsip, rencana: Rencana, oleh: Pelaku) -> Arsip:
    tanggal = [satu.tanggal for satu in rencana.bahan]
    arsip = Arsip(
        seri=rencana.seri,
        siklus_id=siklus.id,
        judul=data.judul,
        klasifikasi_kode=data.klasifikasi,
        tahun=siklus.tahun,
        kurun_mulai=min(tanggal),
        kurun_selesai=max(tanggal),
        perkembangan=data.perkembangan,
        media=data.media,
        keamanan=data.keamanan,
        jumlah=data.jumlah,
        ruang=data.letak.ruang,
        rak=data.letak.rak,
        boks=data.letak.boks,
        folder=data.letak.folder,
        aktif_sampai=rencana.retensi.aktif_sampai,
        inaktif_sampai=rencana.retensi.inaktif_sampai,
        nasib=rencana.retensi.nasib.label,
        keterangan=data.keterangan,
        diarsipkan_oleh=oleh.sebutan,
        diarsipkan_pada=jam.sekarang(),
    )
    db.session.add(arsip)
    db.session.flush()
    return arsip


def _isi(arsip: Arsip, rencana: Rencana, tanda_terima_id: int) -> None:
    for nomor, satu in enumerate(rencana.bahan, start=1):
        arsip.isi.append(
            IsiArsip(
                nomor=nomor,
                uraian=satu.uraian,
                jenis=satu.jenis,
                nomor_surat=satu.nomor_surat,
                tanggal=satu.tanggal,
                berkas_id=satu.berkas_id or tanda_terima_id,
                unit_id=satu.unit_id,
                keamanan=satu.keamanan,
                teks=rencana.teks.get(satu.berkas_id, rencana.teks_tanda_terima),
            )
        )
    db.session.flush()


def _pembaca(arsip: Arsip) -> dict:
    """Who may read the daftar isi: those who may see everything that it names."""
    kelas = max([arsip.keamanan, *(satu.keamanan for satu in arsip.isi)], key=list(KEAMANAN).index)
    return {"keamanan": kelas, "unit": sorted({satu.unit_id for satu in arsip.isi if satu.unit_id})}


def _indeks(arsip: Arsip) -> None:
    """Make each item findable by its words; the report also by what is written about the bundle."""
    koneksi = db.session.connection()
    pokok = next((satu for satu in arsip.isi if satu.jenis == "laporan_final"), arsip.isi[0])
    tentang = f"{arsip.judul}\n{arsip.klasifikasi_kode} {arsip.klasifikasi.uraian}\n{arsip.keterangan}\n"
    for satu in arsip.isi:
        badan = tentang + satu.teks if satu is pokok else satu.teks
        pencarian.indeks(koneksi, satu.id, judul=satu.uraian, badan=badan, nomor=satu.nomor_surat)
