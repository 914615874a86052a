"""The agenda of incoming letters as a paper: one year, a part for each month."""

from kinerja.domain.hak import Pelaku
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.models import SuratMasuk
from kinerja.services.register.buku import cetak_buku

from .disposisi import SIFAT
from .surat_masuk_baca import agenda


def buku(tahun: int, *, oleh: Pelaku) -> bytes:
    """The letters of a year that `oleh` may see, in the order of the agenda, also the void ones. Raises CetakGagal."""
    surat = agenda(tahun, oleh=oleh)[::-1]
    baris = ((masuk.diterima, _baris(masuk)) for masuk in surat)
    return cetak_buku("cetak/buku_agenda.html", "Buku agenda surat masuk", tahun, baris)


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
