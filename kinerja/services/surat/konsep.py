"""Langkah 12: the surat pengantar as konsep, its end, and the gate. Numbering: surat_terbit; sending: surat_kirim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from kinerja.adapters import jam
from kinerja.domain.alur import Status
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import TERBUKA, Pelaku, Tindakan, TugasTambahan, boleh_lihat
from kinerja.domain.pasti import pasti
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import BukuNomor, Siklus, Surat
from kinerja.services import hak, kueri
from kinerja.services import naskah as services_naskah
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import klasifikasi as kantor_klasifikasi
from kinerja.services.kantor import pejabat, petugas
from kinerja.services.perubahan import pengubah
from kinerja.services.register import nomor
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.serah import serahkan
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

KUNCI = "surat_pengantar"
JENIS = "pengantar"


@dataclass(frozen=True)
class BarisNaskah:
    """A row of the letter: which paper, how many, with what remark."""

    naskah: str
    banyaknya: str
    keterangan: str = ""


@dataclass(frozen=True)
class DataSurat:
    """What a clerk writes of a letter. `tujuan` is the lines below "Yth."; `penugasan_id` who signs."""

    tanggal: date
    hal: str
    sifat: str
    keamanan: str
    klasifikasi: str
    tujuan: str
    penugasan_id: int
    baris: tuple[BarisNaskah, ...]
    tembusan: tuple[str, ...] = ()


def ambil(surat_id: int, *, oleh: Pelaku) -> Surat:
    """The letter, or TidakDitemukan, also when its security class is not for `oleh`."""
    surat = db.session.get(Surat, surat_id)
    if surat is None or not boleh_lihat(oleh, surat.keamanan):
        raise TidakDitemukan("Surat itu tidak ditemukan. Pilih dari daftar surat.")
    return surat


@menulis
def buat(siklus_id: int, data: DataSurat, *, oleh: Pelaku) -> Surat:
    """Begin a letter as konsep. Raises GalatMasukan per field, GalatDomain before the report is signed."""
    hak.wajib(oleh, Tindakan.SURAT_KELOLA, siklus_id)
    siklus = services_naskah.ambil_siklus(siklus_id)
    petugas.wajib_bertugas(oleh, siklus.id, TugasTambahan.SURAT)
    wajib_saatnya(siklus)
    isi = _nilai(data, oleh)
    kalimat = "Konsep dengan tujuan dan hal ini sudah ada. Buka konsep itu untuk mengubahnya."
    pastikan_baru(
        Surat,
        {"siklus_id": siklus.id, "jenis": JENIS, "status": "konsep", "tujuan": isi["tujuan"], "hal": isi["hal"]},
        kalimat,
    )
    surat = Surat(
        siklus_id=siklus.id,
        jenis=JENIS,
        dibuat_oleh=oleh.sebutan,
        dibuat_jabatan_id=oleh.jabatan_id,
        dibuat_pada=jam.sekarang(),
        **isi,
    )
    db.session.add(surat)
    db.session.flush()
    catat(Aksi.BUAT_SURAT, surat, oleh, _hal(surat))
    return surat


@menulis
def ubah(surat_id: int, data: DataSurat, *, versi: int, oleh: Pelaku) -> Surat:
    """Change a konsep. `versi` is what the clerk had before him; Didahului when somebody has changed it since."""
    surat = _konsep(surat_id, versi, oleh)
    for nama, isi in _nilai(data, oleh).items():
        setattr(surat, nama, isi)
    surat.versi += 1
    catat(Aksi.UBAH_SURAT, surat, oleh, _hal(surat))
    return surat


@menulis
def buang(surat_id: int, *, versi: int, oleh: Pelaku) -> Surat:
    """Drop a konsep: it stays as "batal" and never had a number."""
    surat = _konsep(surat_id, versi, oleh)
    surat.status = "batal"
    catat(Aksi.BUANG_SURAT, surat, oleh, _hal(surat))
    return surat


@menulis
def batalkan(surat_id: int, *, alasan: str, oleh: Pelaku) -> Surat:
    """Void a numbered letter: the number stays in the register with the reason. Raises GalatMasukan at `alasan`."""
    surat = ambil_batal(surat_id, oleh=oleh)
    if surat.status != "bernomor":
        raise GalatDomain("Hanya surat bernomor yang belum dikirim yang dapat dibatalkan.")
    if surat.siklus.status != "berjalan":
        raise GalatDomain("Siklus ini sudah ditutup. Nomor surat di dalam arsip tidak dapat dibatalkan.")
    nomor.batalkan(surat.nomor.id, alasan=alasan, oleh=oleh)
    surat.status = "batal"
    return surat


def selesai(siklus_id: int, *, oleh: Pelaku, versi: int | None = None) -> Siklus:
    """Hand langkah 12 over: every letter has its number and its PDF. Raises SyaratBelumTerpenuhi, Didahului."""
    return serahkan(siklus_id, KUNCI, tindakan=Tindakan.SURAT_KELOLA, oleh=oleh, versi=versi)


def terbuka(siklus_id: int) -> bool:
    """Does langkah 12 go on?"""
    return perjalanan.posisi_terbuka(services_naskah.ambil_siklus(siklus_id), KUNCI) is not None


def terakhir(konsep: Surat) -> bool:
    """Does langkah 12 wait for the number of this letter alone?"""
    return terbuka(konsep.siklus_id) and all(
        surat.nomor or surat.id == konsep.id for surat in surat_ringkas(konsep.siklus_id)
    )


_SURAT = kueri.Siap(
    select(
        Surat.id,
        Surat.jenis,
        Surat.status,
        Surat.keamanan,
        Surat.klasifikasi,
        Surat.tujuan,
        Surat.dokumen_id,
        BukuNomor.id.label("nomor_id"),
        BukuNomor.nomor,
        BukuNomor.status.label("status_nomor"),
    )
    .outerjoin(BukuNomor, BukuNomor.surat_id == Surat.id)
    .where(Surat.siklus_id == bindparam("siklus_id"))
    .order_by(Surat.id)
)


@sekali
def semua_surat(siklus_id: int) -> Sequence[Any]:
    """Every letter of a siklus, void and dropped ones and the undangan too, oldest first, as rows.

    `nomor` in words, None before it has one.
    """
    return kueri.semua(_SURAT, siklus_id=siklus_id)


def surat_ringkas(siklus_id: int) -> list[Any]:
    """Of these the surat pengantar that are not void or dropped: what gates and lists ask for."""
    return [surat for surat in semua_surat(siklus_id) if surat.jenis == JENIS and surat.status != "batal"]


def surat_siklus(siklus_id: int) -> list[Surat]:
    """The same for who writes."""
    milik = select(Surat).where(Surat.siklus_id == siklus_id, Surat.jenis == JENIS, Surat.status != "batal")
    return list(db.session.scalars(milik.order_by(Surat.id)))


def saatnya(siklus: Siklus) -> bool:
    """May letters of this siklus be written: is the report signed and the siklus still open?"""
    return siklus.status == "berjalan" and perjalanan.keadaan_siklus(siklus).status_langkah(KUNCI) is not Status.BELUM


def wajib_saatnya(siklus: Siklus) -> None:
    """Raise GalatDomain unless `saatnya`; the message says what to wait for."""
    if siklus.status != "berjalan":
        raise GalatDomain("Siklus ini sudah ditutup. Surat pengantar tidak dapat dibuat lagi.")
    if not saatnya(siklus):
        sebelum = pasti(services_naskah.sop_siklus(siklus).sebelum(KUNCI))
        raise GalatDomain(f"Surat pengantar dibuat setelah langkah {sebelum.ringkas} selesai. Tunggu langkah itu.")


def ambil_kelola(surat_id: int, *, oleh: Pelaku) -> Surat:
    """A surat pengantar for somebody who may change it. Raises HakDitolak, TidakDitemukan."""
    surat = _berhak(surat_id, Tindakan.SURAT_KELOLA, oleh)
    petugas.wajib_bertugas(oleh, surat.siklus_id, TugasTambahan.SURAT)
    return surat


def ambil_batal(surat_id: int, *, oleh: Pelaku) -> Surat:
    """A surat pengantar for somebody who may void its number. Raises HakDitolak, TidakDitemukan."""
    surat = _berhak(surat_id, Tindakan.SURAT_BATALKAN, oleh)
    if not boleh_batalkan(surat, oleh):
        raise HakDitolak("Nomor surat dibatalkan pembuatnya, kepala unitnya, Sekretaris, Kepala, atau petugas surat.")
    return surat


def boleh_batalkan(surat: Surat, oleh: Pelaku) -> bool:
    """Is this letter one's own, of one's clerk, or one's duty?"""
    return petugas.boleh_atas(surat.pembuat, oleh) or petugas.bertugas(oleh, surat.siklus_id, TugasTambahan.SURAT)


def _berhak(surat_id: int, tindakan: Tindakan, oleh: Pelaku) -> Surat:
    """The letter for a desk of this act: another one is refused before it learns whether there is such a letter."""
    ada = db.session.get(Surat, surat_id)
    hak.wajib(oleh, tindakan, ada.siklus_id if ada else None)
    return _pengantar(surat_id, oleh)


def _pengantar(surat_id: int, oleh: Pelaku) -> Surat:
    surat = ambil(surat_id, oleh=oleh)
    if surat.jenis != JENIS:
        raise TidakDitemukan("Surat itu bukan surat pengantar. Buka dari halaman rapatnya.")
    return surat


def _konsep(surat_id: int, versi: int, oleh: Pelaku) -> Surat:
    surat = ambil_kelola(surat_id, oleh=oleh)
    if surat.status != "konsep":
        raise Didahului("Surat ini sudah bukan konsep dan tidak dapat diubah lagi. Lihat halaman suratnya.")
    wajib_saatnya(surat.siklus)
    tolak_versi_lama(surat, versi, oleh)
    return surat


def tolak_versi_lama(surat: Surat, versi: int, oleh: Pelaku) -> None:
    """Raise Didahului when the konsep is not the one that was shown."""
    if surat.versi != versi:
        siapa = pengubah(Aksi.UBAH_SURAT, surat.id, oleh)
        raise Didahului(f"Konsep ini sudah diubah {siapa} sejak Anda membukanya. {PERIKSA_LAGI}")


def _nilai(data: DataSurat, oleh: Pelaku) -> dict:
    """The columns of a letter, its meaning checked."""
    rekaman_penanda = pejabat.rekaman_calon(data.penugasan_id, data.tanggal)
    _periksa(data, rekaman_penanda, oleh)
    return {
        "tanggal": data.tanggal,
        "hal": data.hal,
        "sifat": data.sifat,
        "keamanan": data.keamanan,
        "klasifikasi": data.klasifikasi,
        "tujuan": "\n".join(tujuan.strip() for tujuan in data.tujuan.splitlines() if tujuan.strip()),
        "tembusan": list(data.tembusan),
        "isi": [{"naskah": b.naskah, "banyaknya": b.banyaknya, "keterangan": b.keterangan} for b in data.baris],
        "penanda": rekaman_penanda,
    }


def periksa(data: DataSurat, oleh: Pelaku) -> None:
    """The meaning of a konsep: raises GalatMasukan with every field that is wrong. No date yet: None."""
    rekaman_penanda = pejabat.rekaman_calon(data.penugasan_id or 0, data.tanggal or jam.hari_ini())
    _periksa(data, rekaman_penanda, oleh)


def _periksa(data: DataSurat, rekaman_penanda: dict | None, oleh: Pelaku) -> None:
    galat = {}
    if data.tanggal and data.tanggal > jam.hari_ini():
        galat["tanggal"] = f"Tanggal surat paling akhir hari ini, {tulis_tanggal(jam.hari_ini())}."
    if kantor_klasifikasi.ambil(data.klasifikasi) is None:
        galat["klasifikasi"] = "Kode klasifikasi itu tidak dikenal. Cari kodenya dengan kata, lalu pilih dari daftar."
    if not boleh_lihat(oleh, data.keamanan):
        galat["keamanan"] = "Surat rahasia hanya dapat dibuat oleh arsiparis. Pilih Biasa atau Terbatas."
    if not data.tujuan.strip():
        galat["tujuan"] = "Tulis kepada siapa surat ini, atau pilih dari buku alamat."
    if not data.baris:
        galat["baris"] = "Isi paling sedikit satu baris naskah yang dikirimkan."
    if rekaman_penanda is None:
        galat["penugasan_id"] = "Pejabat itu tidak memegang jabatannya pada tanggal surat. Pilih pejabat lain."
    if galat:
        raise GalatMasukan(galat)


def catat(aksi: Aksi, surat: Surat, oleh: Pelaku, rincian: dict) -> None:
    """One line in the jejak about a letter."""
    catat_jejak(aksi, oleh=oleh, siklus_id=surat.siklus_id, objek="surat", objek_id=surat.id, rincian=rincian)


def _hal(surat: Surat) -> dict:
    """What the jejak, which many read, may tell of a letter."""
    return {"hal": surat.hal} if surat.keamanan in TERBUKA else {}
