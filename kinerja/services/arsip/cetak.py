"""The papers of the archive: its daftar isi (keputusan 0069) and the label of its folder."""

from collections.abc import Mapping, Sequence
from typing import Any

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain import daftar_arsip
from kinerja.domain.hak import Pelaku
from kinerja.domain.pasti import pasti
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.penyusutan import MASIH, KeadaanArsip
from kinerja.domain.retensi import JadwalRetensi
from kinerja.domain.tanggal import tulis_rentang, tulis_tanggal
from kinerja.models import Arsip
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import klasifikasi, pejabat
from kinerja.services.kantor.rekaman import kini
from kinerja.services.siklus.saat import saat
from kinerja.services.tempat import baca

from .kumpul import Bahan

MEDIA = {"kertas_dan_elektronik": "Kertas dan elektronik", "kertas": "Kertas", "elektronik": "Elektronik"}


def nomor_seri(seri: int) -> str:
    """The serial number as it is spoken of: "0007"."""
    return f"{seri:04d}"


def daftar_isi(
    data: Any, jadwal: JadwalRetensi, seri: int, bahan: Sequence[Bahan], lembar: Mapping[int, int], *, oleh: Pelaku
) -> bytes:
    """The daftar isi as PDF; `data` is the DataArsip, `lembar` the pages of each file. Raises CetakGagal."""
    tanggal = [naskah.tanggal for naskah in bahan]
    uraian = pasti(klasifikasi.ambil(data.klasifikasi)).uraian
    rincian = [
        ("Nomor seri arsip", nomor_seri(seri)),
        ("Uraian informasi berkas", data.judul),
        ("Kode klasifikasi", f"{data.klasifikasi} {uraian}"),
        ("Kurun waktu", tulis_rentang(min(tanggal), max(tanggal))),
        ("Tingkat perkembangan", data.perkembangan.capitalize()),
        ("Media", MEDIA[data.media]),
        ("Jumlah", data.jumlah),
        ("Klasifikasi keamanan", KEAMANAN[data.keamanan]),
        ("Letak", str(data.letak) or "Elektronik"),
        ("Retensi", kalimat_retensi(jadwal)),
    ]
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "rincian_arsip": rincian,
        "baris": [_baris(nomor, naskah, data, lembar) for nomor, naskah in enumerate(bahan, start=1)],
        "penanda": pejabat.penanda(oleh),
        "tanggal": jam.hari_ini(),
    }
    return cetak_pdf(
        Bagian("cetak/daftar_arsip.html", konteks, f"Daftar isi arsip {nomor_seri(seri)}", orientasi="lanskap"),
        dibuat=jam.sekarang(),
        wajib=(nomor_seri(seri), data.klasifikasi),
        kaki=f"Arsip {nomor_seri(seri)}",
    )


def _baris(nomor: int, bahan: Bahan, data: Any, lembar: Mapping[int, int]) -> list[str]:
    return [
        f"{nomor}.",
        bahan.kode or data.klasifikasi,
        bahan.uraian,
        bahan.nomor_surat,
        tulis_tanggal(bahan.tanggal),
        daftar_arsip.tingkat(bahan, data.perkembangan),
        daftar_arsip.jumlah(lembar.get(bahan.berkas_id, 0)),
        daftar_arsip.keterangan(bahan, daftar_arsip.kelas(bahan.keamanan, data.keamanan)),
    ]


def label(arsip: Arsip, alamat: str) -> bytes:
    """The label for the folder, with a QR of the page `alamat`. Raises CetakGagal."""
    konteks = {
        "kantor": (saat(arsip.siklus) if arsip.siklus else kini()).kop(),
        "seri": nomor_seri(arsip.seri),
        "arsip": arsip,
        "kurun": tulis_rentang(arsip.kurun_mulai, arsip.kurun_selesai),
        "letak": letak(arsip) or _tanpa_letak(arsip),
        "alamat": alamat,
    }
    return cetak_pdf(
        Bagian(
            "cetak/label_arsip.html",
            konteks,
            f"Label arsip {nomor_seri(arsip.seri)}",
            kertas="setengah",
            orientasi="lanskap",
        ),
        dibuat=jam.sekarang(),
        wajib=(nomor_seri(arsip.seri), arsip.klasifikasi_kode),
        nomor_halaman="tidak",
    )


def letak(arsip: Arsip) -> str:
    """ "Ruang Arsip, Rak 2, Boks 14"; "" for one without paper, or whose paper is gone."""
    return str(baca.letak(arsip.tempat)) if arsip.keadaan in MASIH else ""


def _tanpa_letak(arsip: Arsip) -> str:
    """What a label says of a bundle that lies nowhere."""
    if arsip.keadaan not in MASIH:
        return KeadaanArsip(arsip.keadaan).label
    return "Elektronik" if arsip.media == "elektronik" else "Belum dicatat"


def kalimat_retensi(jadwal: JadwalRetensi) -> str:
    """ "Aktif sampai …, inaktif sampai …, lalu musnah"."""
    if jadwal.aktif_sampai is None or jadwal.inaktif_sampai is None:
        return f"Dihitung setelah peristiwanya terjadi, lalu {jadwal.nasib.label.lower()}"
    aktif, inaktif = tulis_tanggal(jadwal.aktif_sampai), tulis_tanggal(jadwal.inaktif_sampai)
    return f"Aktif sampai {aktif}, inaktif sampai {inaktif}, lalu {jadwal.nasib.label.lower()}"
