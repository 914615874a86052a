"""Notulen and daftar hadir as DOCX: copies to finish in Word, from what is stored now. The PDF stays the paper."""

from collections.abc import Sequence
from datetime import datetime

from kinerja.adapters import jam
from kinerja.adapters.cetak import UKURAN, Penanda, paket
from kinerja.adapters.naskah_docx import Sampul, tulis_docx
from kinerja.domain.blok import BAB, SUBBAB, Blok, Judul, Seksi, TandaTangan, alinea, bagian, nomori, tabel, tulisan
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.tanggal import tulis_hari, tulis_tanggal
from kinerja.models import Rapat
from kinerja.services import naskah
from kinerja.services.siklus import perjalanan

from .baca import ButirRapat, agenda, ambil_rapat, sebutan_pukul
from .cetak import baris_keputusan, kantor_rapat, penanda_rapat

BENTUK = ("notulen", "daftar-hadir")
"""The two papers, as their addresses call them."""


def docx(siklus_id: int, bentuk: str) -> tuple[str, bytes]:
    """One of the two papers as (name, DOCX). Raises TidakDitemukan, GalatDomain before the meeting is prepared."""
    if bentuk not in BENTUK:
        raise TidakDitemukan("Kertas rapat itu tidak ada. Pilih notulen atau daftar hadir.")
    siklus, rapat = naskah.ambil_siklus(siklus_id), ambil_rapat(siklus_id)
    nama, (pimpinan, notulis) = perjalanan.nama_siklus(siklus), penanda_rapat(rapat)
    penanda = [("Pimpinan rapat", pimpinan)]
    if bentuk == "notulen":
        judul, blok = f"Notulen rapat {nama}", _notulen(rapat, agenda(siklus, rapat), nama)
        penanda.append(("Notulis", notulis))
    else:
        judul, blok = f"Daftar hadir rapat {nama}", _daftar_hadir(rapat, nama)
    return judul, _paket(judul, blok, rapat, penanda, jam.sekarang())


def _paket(
    judul: str, blok: tuple[Blok, ...], rapat: Rapat, penanda: list[tuple[str, Penanda]], dibuat: datetime
) -> bytes:
    kantor = kantor_rapat(rapat).kop()
    lebar, tinggi = UKURAN[kantor.kertas]
    sampul = Sampul(
        judul=judul,
        kantor=kantor.nama,
        pemda=kantor.nama_pemda,
        tempat_tahun=f"{kantor.kota}, {rapat.mulai(jam.ZONA).year}",
        penanda=_tanda_tangan(f"{kantor.kota}, {tulis_tanggal(rapat.mulai(jam.ZONA).date())}", *penanda),
        lebar=lebar,
        tinggi=tinggi,
    )
    return paket(tulis_docx(nomori([Seksi(judul, blok)]), sampul, gambar={}, dibuat=dibuat))


def _tanda_tangan(kota: str, *penanda: tuple[str, Penanda]) -> tuple[str, ...]:
    """The place and day, then room for each who signs; each with the word above his name."""
    baris = [kota]
    for kata, pejabat in penanda:
        nip = f"NIP {pejabat.nip}" if pejabat.nip else ""
        baris += [f"{kata},", "", "", "", pejabat.nama, *filter(None, [pejabat.pangkat]), nip, ""]
    return tuple(baris)


def _notulen(rapat: Rapat, butir: Sequence[ButirRapat], nama: str) -> tuple[Blok, ...]:
    kolom = [
        ("No", 6, "tengah"),
        ("Indikator kinerja", 31),
        ("Realisasi", 11, "kanan"),
        ("Capaian (%)", 11, "kanan"),
        ("Keputusan", 15),
        ("Keterangan", 26),
    ]
    return (
        Judul(f"Notulen Rapat Pembahasan Pengukuran Kinerja {nama}", BAB),
        *_pokok(rapat),
        *bagian("Kehadiran", SUBBAB, *_kehadiran(rapat)),
        *bagian("Pembahasan", SUBBAB, *tulisan(rapat.pembahasan)),
        *bagian("Keputusan", SUBBAB, *tabel("Keputusan per indikator", kolom, baris_keputusan(butir))),
        *bagian("Simpulan", SUBBAB, *tulisan(rapat.simpulan)),
        TandaTangan(),
    )


def _daftar_hadir(rapat: Rapat, nama: str) -> tuple[Blok, ...]:
    return (
        Judul(f"Daftar Hadir Rapat Pembahasan Pengukuran Kinerja {nama}", BAB),
        *_pokok(rapat),
        *_kehadiran(rapat),
        TandaTangan(),
    )


def _pokok(rapat: Rapat) -> tuple[Blok, ...]:
    """When, where and about what."""
    fakta = (
        ("Hari, tanggal", tulis_hari(rapat.mulai(jam.ZONA).date())),
        ("Waktu", f"{sebutan_pukul(rapat.mulai(jam.ZONA))} sampai selesai"),
        ("Tempat", rapat.tempat),
        ("Acara", rapat.acara),
        ("Pimpinan rapat", rapat.pimpinan),
        ("Notulis", rapat.notulis),
    )
    return tuple(blok for label, isi in fakta for blok in alinea(f"{label}: {isi}"))


def _kehadiran(rapat: Rapat) -> tuple[Blok, ...]:
    kata = {True: "Hadir", False: "Tidak hadir", None: "Belum dicatat"}
    kolom = [("No", 6, "tengah"), ("Nama", 28), ("Jabatan", 30), ("Kehadiran", 16), ("Tanda tangan", 20)]
    baris = [
        (urut, peserta.nama, peserta.jabatan, "; ".join(filter(None, (kata[peserta.hadir], peserta.keterangan))), "")
        for urut, peserta in enumerate(rapat.peserta, start=1)
    ]
    return tabel("Peserta rapat", kolom, baris)
