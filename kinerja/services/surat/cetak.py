"""The papers of langkah 12: the surat pengantar in two copies and the book of the register."""

from datetime import datetime

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, KantorCetak, cetak_pdf
from kinerja.domain.hak import Pelaku, boleh_lihat
from kinerja.domain.rantai import tulis_kepala
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.models import BukuNomor, Surat
from kinerja.services import rantai
from kinerja.services.jejak import pengakuan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor.pejabat import penanda_rekaman
from kinerja.services.register import nomor as register_nomor
from kinerja.services.register.buku import cetak_buku
from kinerja.services.siklus.saat import saat

RANGKAP = ("Lembar 1: untuk penerima", "Lembar 2: untuk pengirim, dikembalikan setelah ditandatangani penerima")
TERTUTUP = ("", "Rahasia", "")
SIFAT = {"biasa": "Biasa", "segera": "Segera", "sangat_segera": "Sangat Segera"}


def pengantar(surat: Surat, nomor: str, *, dibuat: datetime | None = None) -> bytes:
    """The letter as PDF with `nomor`, two copies. Raises CetakGagal."""
    return _pengantar(kantor_baca.kantor_cetak(), _isi(surat), nomor, dibuat or jam.sekarang())


def pratinjau(surat: Surat) -> bytes:
    """The konsep as it will be printed, dots for the number."""
    nomor = register_nomor.nomor_kosong(tanggal=surat.tanggal, klasifikasi=surat.klasifikasi, keamanan=surat.keamanan)
    isi = _isi(surat)
    kantor = saat(surat.siklus, "surat_pengantar")
    return _pengantar(kantor.kop(), isi, nomor, surat.dibuat_pada)


def _isi(surat: Surat) -> tuple:
    """What the template prints of a letter, as values that can be a key."""
    return (
        surat.tanggal,
        SIFAT[surat.sifat] if surat.sifat != "biasa" else "",
        tuple(surat.tujuan.splitlines()),
        tuple((baris["naskah"], baris["banyaknya"], baris["keterangan"]) for baris in surat.isi),
        tuple(surat.tembusan),
        penanda_rekaman(surat.penanda),
    )


def _pengantar(kantor: KantorCetak, isi: tuple, nomor: str, dibuat: datetime) -> bytes:
    nama = ("tanggal", "sifat", "tujuan", "baris", "tembusan", "penanda")
    konteks = dict(zip(nama, isi, strict=True)) | {"kantor": kantor, "nomor": nomor}
    bagian = [
        Bagian("cetak/surat_pengantar.html", konteks | {"rangkap": rangkap}, rangkap.partition(":")[0])
        for rangkap in RANGKAP
    ]
    wajib = (nomor, konteks["penanda"].nama, tulis_tanggal(konteks["tanggal"]), *konteks["tujuan"][:1])
    return cetak_pdf(
        *bagian, judul=f"Surat pengantar {nomor}", dibuat=dibuat, wajib=wajib, kaki=nomor, nomor_halaman="tidak"
    )


def buku(tahun: int, *, oleh: Pelaku) -> bytes:
    """The book of the register of one year as PDF, a part per month, with the gap report.

    A letter that `oleh` may not see keeps its number and date only.
    """
    ujung = rantai.ujung()
    return cetak_buku(
        "cetak/buku_register.html",
        "Buku register surat keluar",
        tahun,
        ((nomor.tanggal, _baris_buku(nomor, oleh)) for nomor in register_nomor.daftar(tahun)),
        celah=register_nomor.celah(tahun),
        kepala=(*ujung, tulis_kepala(*ujung)) if ujung else None,  # on paper no one can take it back (keputusan 0257)
        diketahui=pengakuan(),
    )


def _baris_buku(baris: BukuNomor, oleh: Pelaku) -> list[str]:
    """A row as the book prints it: nomor, tanggal, tujuan, hal, keterangan."""
    isi = _isi_baris(baris) if boleh_lihat(oleh, register_nomor.keamanan(baris)) else TERTUTUP
    return [baris.nomor, tulis_tanggal(baris.tanggal), *isi]


def _isi_baris(baris: BukuNomor) -> tuple[str, str, str]:
    surat = baris.surat
    keterangan = (
        f"Dibatalkan: {baris.alasan}" if baris.status == "batal" else "",
        f"Sisipan: {baris.alasan}" if baris.sisipan and baris.status != "batal" else "",
        f"Dikirim {tulis_tanggal(surat.dikirim_pada)}" if surat and surat.dikirim_pada else "",
        f"SRIKANDI {surat.nomor_srikandi}" if surat and surat.nomor_srikandi else "",
    )
    return baris.tujuan, baris.hal, "\n".join(filter(None, keterangan))
