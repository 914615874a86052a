"""The papers of langkah 12: the surat pengantar in two copies and the book of the register."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, KantorCetak, cetak_pdf
from kinerja.domain.hak import Pelaku, boleh_lihat
from kinerja.domain.rantai import tulis_kepala
from kinerja.domain.tanggal import BULAN, tulis_tanggal
from kinerja.models import BukuNomor, Surat
from kinerja.services import rantai
from kinerja.services.jejak import pengakuan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor.pejabat import penanda_rekaman
from kinerja.services.register import nomor as register_nomor
from kinerja.services.siklus.saat import saat

RANGKAP = ("Lembar 1: untuk penerima", "Lembar 2: untuk pengirim, dikembalikan setelah ditandatangani penerima")
TERTUTUP = ("", "Rahasia", "")
SIFAT = {"biasa": "Biasa", "segera": "Segera", "sangat_segera": "Sangat Segera"}


def pengantar(surat: Surat, nomor: str, *, dibuat: datetime | None = None) -> bytes:
    """The letter as PDF with `nomor`, two copies. Raises CetakGagal."""
    return _pengantar(kantor_baca.kantor_cetak(), _isi(surat), nomor, dibuat or jam.sekarang())


def pratinjau(surat: Surat) -> bytes:
    """The konsep as it will be printed, dots for the number. Kept in memory: its pages are asked for one by one."""
    nomor = register_nomor.nomor_kosong(tanggal=surat.tanggal, klasifikasi=surat.klasifikasi, keamanan=surat.keamanan)
    isi = _isi(surat)
    kantor = saat(surat.siklus, "surat_pengantar")
    return _pratinjau(kantor.kop(), isi, nomor, surat.dibuat_pada)


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


_pratinjau = lru_cache(maxsize=16)(_pengantar)


def buku(tahun: int, *, oleh: Pelaku) -> bytes:
    """The book of the register of one year as PDF, a part per month, with the gap report.

    A letter that `oleh` may not see keeps its number and date only.
    """
    baris, ujung = register_nomor.daftar(tahun), rantai.ujung()
    dasar = {
        "kantor": kantor_baca.kantor_cetak(),
        "tahun": tahun,
        "celah": register_nomor.celah(tahun),
        "jumlah": len(baris),
        "kepala": (*ujung, tulis_kepala(*ujung))
        if ujung
        else None,  # kept on paper, where no one can take it back (keputusan 0257)
    }
    dasar["diketahui"] = pengakuan()
    bulan = [(BULAN[nomor - 1], _baris_buku(isi, oleh)) for nomor, isi in groupby(baris, lambda b: b.tanggal.month)]
    bagian = [
        _bagian_buku(dasar | {"bulan": nama, "baris": isi, "terakhir": nomor == len(bulan)})
        for nomor, (nama, isi) in enumerate(bulan, start=1)
    ]
    kosong = _bagian_buku(dasar | {"bulan": "", "baris": [], "terakhir": True})
    judul = f"Buku register surat keluar {tahun}"
    return cetak_pdf(*(bagian or [kosong]), judul=judul, dibuat=jam.sekarang(), kaki=judul)


def _bagian_buku(konteks: dict) -> Bagian:
    judul = f"{konteks['bulan']} {konteks['tahun']}".strip()
    return Bagian("cetak/buku_register.html", konteks, judul, orientasi="lanskap")


def _baris_buku(baris: Iterable[BukuNomor], oleh: Pelaku) -> list[list[str]]:
    """Rows as the book prints them: nomor, tanggal, tujuan, hal, keterangan."""
    return [
        [
            b.nomor,
            tulis_tanggal(b.tanggal),
            *(_isi_baris(b) if boleh_lihat(oleh, register_nomor.keamanan(b)) else TERTUTUP),
        ]
        for b in baris
    ]


def _isi_baris(baris: BukuNomor) -> tuple[str, str, str]:
    surat = baris.surat
    keterangan = (
        f"Dibatalkan: {baris.alasan}" if baris.status == "batal" else "",
        f"Sisipan: {baris.alasan}" if baris.sisipan and baris.status != "batal" else "",
        f"Dikirim {tulis_tanggal(surat.dikirim_pada)}" if surat and surat.dikirim_pada else "",
        f"SRIKANDI {surat.nomor_srikandi}" if surat and surat.nomor_srikandi else "",
    )
    return baris.tujuan, baris.hal, "\n".join(filter(None, keterangan))
