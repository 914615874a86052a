"""The agenda of incoming letters as a paper: one year, a part for each month."""

from itertools import groupby

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.hak import Pelaku
from kinerja.domain.tanggal import BULAN, tulis_tanggal
from kinerja.models import SuratMasuk
from kinerja.services.kantor import baca as kantor_baca

from .disposisi import SIFAT
from .surat_masuk_baca import agenda


def buku(tahun: int, *, oleh: Pelaku) -> bytes:
    """The letters of a year that `oleh` may see, in the order of the agenda, also the void ones. Raises CetakGagal."""
    surat = agenda(tahun, oleh=oleh)[::-1]
    dasar = {"kantor": kantor_baca.kantor_cetak(), "tahun": tahun, "jumlah": len(surat)}
    bulan = [(BULAN[nomor - 1], list(isi)) for nomor, isi in groupby(surat, lambda masuk: masuk.diterima.month)]
    bagian = [
        _bagian(dasar | {"bulan": nama, "baris": [_baris(masuk) for masuk in isi], "terakhir": ke == len(bulan)})
        for ke, (nama, isi) in enumerate(bulan, start=1)
    ]
    kosong = _bagian(dasar | {"bulan": "", "baris": [], "terakhir": True})
    judul = f"Buku agenda surat masuk {tahun}"
    return cetak_pdf(*(bagian or [kosong]), judul=judul, dibuat=jam.sekarang(), kaki=judul)


def _bagian(konteks: dict) -> Bagian:
    judul = f"{konteks['bulan']} {konteks['tahun']}".strip()
    return Bagian("cetak/buku_agenda.html", konteks, judul, orientasi="lanskap")


def _baris(surat: SuratMasuk) -> list[str]:
    """nomor agenda, diterima, asal, nomor dan tanggal surat, hal, keterangan."""
    keterangan = (
        SIFAT[surat.sifat] if surat.sifat != "biasa" else "",
        f"Dibatalkan: {surat.alasan_batal}" if surat.dibatalkan_pada else "",
        f"Dikoreksi {surat.versi - 1} kali" if surat.versi > 1 and not surat.dibatalkan_pada else "",
    )
    return [
        f"{surat.agenda}/{surat.tahun}",
        tulis_tanggal(surat.diterima),
        surat.asal,
        f"{surat.nomor}\n{tulis_tanggal(surat.tanggal)}",
        surat.hal,
        "\n".join(filter(None, keterangan)),
    ]
