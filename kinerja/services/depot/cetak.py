"""Papers of the depot: sheets of labels, and what a counting found."""

from collections.abc import Callable, Sequence

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku
from kinerja.domain.tanggal import tulis_rentang, tulis_waktu
from kinerja.models import Arsip
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat

from .isi import BarisTempat
from .opname import LembarOpname

LABEL_TERBANYAK = 200
Alamat = Callable[[int], str]
"""Address of the page of a thing by its id."""


def lembar_label(
    tempat: Sequence[BarisTempat], arsip: Sequence[Arsip], *, alamat_tempat: Alamat, alamat_arsip: Alamat
) -> bytes:
    """Labels of places, then of bundles, each with the QR of its page. Raises GalatDomain, CetakGagal."""
    label = [_label_tempat(letak, alamat_tempat(letak.id)) for letak in tempat]
    label += [_label_arsip(berkas, alamat_arsip(berkas.id)) for berkas in arsip]
    if not label:
        raise GalatDomain("Tidak ada label untuk dicetak. Pilih tempat atau arsip yang berisi.")
    if len(label) > LABEL_TERBANYAK:
        raise GalatDomain(f"{len(label)} label terlalu banyak sekaligus. Persempit sampai {LABEL_TERBANYAK}.")
    konteks = {"kantor": kantor_baca.kantor_cetak(), "label": label}
    bagian = Bagian("cetak/lembar_label.html", konteks, "Label arsip")
    return cetak_pdf(bagian, dibuat=jam.sekarang(), wajib=(label[0]["besar"],), nomor_halaman="tidak")


def _label_tempat(letak: BarisTempat, alamat: str) -> dict:
    muat = f"Memuat {letak.muat}" if letak.muat else ""
    return {"besar": letak.nama, "judul": letak.jalan, "baris": [muat], "alamat": alamat}


def _label_arsip(berkas: Arsip, alamat: str) -> dict:
    baris = [
        berkas.klasifikasi_kode,
        tulis_rentang(berkas.kurun_mulai, berkas.kurun_selesai),
        arsip_cetak.letak(berkas),
    ]
    return {
        "besar": f"Arsip {arsip_cetak.nomor_seri(berkas.seri)}",
        "judul": berkas.judul if len(berkas.judul) <= 90 else berkas.judul[:89] + "…",
        "baris": [teks for teks in baris if teks],
        "alamat": alamat,
    }


def hasil_opname(lembar: LembarOpname, *, oleh: Pelaku) -> bytes:
    """What a counting found, as PDF: the differences, and how many are where they should be. Raises CetakGagal."""
    selesai = tulis_waktu(lembar.selesai_pada) if lembar.selesai_pada else "belum ditutup"
    terdaftar = [berkas for berkas in lembar.baris if berkas.terdaftar]
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "rincian_opname": [
            ("Tempat", lembar.tempat),
            ("Dimulai", tulis_waktu(lembar.mulai_pada)),
            ("Ditutup", selesai),
            ("Tercatat di sini", f"{len(terdaftar)} berkas"),
            ("Ditemukan", f"{sum(berkas.ada for berkas in terdaftar)} berkas"),
        ],
        "baris": [
            [f"{ke}.", berkas.seri, berkas.judul, berkas.letak, berkas.selisih]
            for ke, berkas in enumerate(lembar.selisih, start=1)
        ],
        "penanda": pejabat.penanda_rekaman(lembar.penanda) if lembar.selesai_pada else pejabat.penanda(oleh),
        "tanggal": lembar.selesai_pada.astimezone(jam.ZONA).date() if lembar.selesai_pada else jam.hari_ini(),
    }
    judul = "Hasil opname arsip"
    bagian = Bagian("cetak/opname.html", konteks, judul)
    return cetak_pdf(bagian, dibuat=jam.sekarang(), wajib=("HASIL OPNAME ARSIP",), kaki=judul)
