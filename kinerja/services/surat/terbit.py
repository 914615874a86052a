"""Langkah 12: a konsep becomes a letter with a number and a PDF.

No number is spent on a letter that cannot be rendered: it is printed on trial first, then number and letter are written
in one transaction, with the very PDF of the trial. If somebody took the foreseen number meanwhile, it is printed again;
should that fail the letter stays "bernomor" with the cause, and is printed later with the same number (keputusan 0060).
"""

from typing import Any

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Dokumen, Surat
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.jejak import Aksi, satu_tindakan
from kinerja.services.kantor import pejabat
from kinerja.services.register import nomor as register_nomor
from kinerja.services.transaksi import menulis

from . import cetak
from .konsep import KUNCI, ambil_kelola, catat, tolak_versi_lama, wajib_saatnya


def terbitkan(surat_id: int, *, versi: int, oleh: Pelaku, sisip_setelah: int | None = None, alasan: str = "") -> Surat:
    """Number and print a konsep; asked twice, it answers with the letter of the first time.

    `versi` is the konsep that was shown. Raises CetakGagal (no number is spent), GalatNomor,
    GalatMasukan at `sisip_setelah` or `alasan`, Didahului.
    """
    surat = ambil_kelola(surat_id, oleh=oleh)
    if surat.status != "konsep":
        return _cetak_susulan(surat, oleh) if surat.status == "bernomor" else surat
    tempat: dict[str, Any] = {"sisip_setelah": sisip_setelah, "alasan": alasan}
    calon = _calon(surat, versi, tempat, oleh)
    cetakan = _simpan_cetakan(surat, calon)
    surat = _beri_nomor(surat_id, versi, calon, cetakan, tempat, oleh=oleh)
    return surat if surat.dokumen_id else _cetak_susulan(surat, oleh)


def periksa(surat_id: int, *, versi: int, oleh: Pelaku, sisip_setelah: int | None = None, alasan: str = "") -> None:
    """All that `terbitkan` would refuse of a konsep. Raises as it does."""
    surat = ambil_kelola(surat_id, oleh=oleh)
    if surat.status == "konsep":
        _calon(surat, versi, {"sisip_setelah": sisip_setelah, "alasan": alasan}, oleh)


def _calon(surat: Surat, versi: int, tempat: dict[str, Any], oleh: Pelaku) -> str:
    """The number that the konsep would get now."""
    _periksa_siap(surat, versi, oleh)
    return register_nomor.perkiraan(
        tanggal=surat.tanggal, klasifikasi=surat.klasifikasi, keamanan=surat.keamanan, **tempat
    )


@menulis
def _beri_nomor(
    surat_id: int, versi: int, calon: str, cetakan: simpan.Simpanan, tempat: dict, *, oleh: Pelaku
) -> Surat:
    surat = db.session.get_one(Surat, surat_id)
    if surat.status != "konsep":
        return surat
    _periksa_siap(surat, versi, oleh)
    with satu_tindakan(Aksi.BERI_NOMOR, oleh=oleh, waktu=jam.sekarang()):
        baris = register_nomor.alokasi(
            tanggal=surat.tanggal,
            hal=surat.hal,
            tujuan=" ".join(surat.tujuan.split()),
            klasifikasi=surat.klasifikasi,
            keamanan=surat.keamanan,
            surat=surat,
            oleh=oleh,
            **tempat,
        )
        surat.status = "bernomor"
        if baris.nomor == calon:
            _pasang_dokumen(surat, cetakan, oleh)
    return surat


def buat_pdf(surat_id: int, *, oleh: Pelaku) -> Surat:
    """Print a numbered letter that has no PDF yet, with the number that it has. CetakGagal."""
    surat = ambil_kelola(surat_id, oleh=oleh)
    if surat.nomor is None:
        raise GalatDomain("Surat ini belum bernomor. Periksa konsepnya, lalu beri nomor.")
    if surat.dokumen_id is None and surat.status != "batal":
        _lengkapi(surat_id, _simpan_cetakan(surat, surat.nomor.nomor), oleh=oleh)
    return surat


def _cetak_susulan(surat: Surat, oleh: Pelaku) -> Surat:
    """Print after numbering; a failure does not undo the number but is kept beside it, with its cause."""
    try:
        return buat_pdf(surat.id, oleh=oleh)
    except GalatDomain as galat:
        return _catat_gagal(surat.id, galat.pesan, oleh=oleh)


@menulis
def _lengkapi(surat_id: int, cetakan: simpan.Simpanan, *, oleh: Pelaku) -> None:
    surat = db.session.get_one(Surat, surat_id)
    if surat.dokumen_id is None:
        _pasang_dokumen(surat, cetakan, oleh)


@menulis
def _catat_gagal(surat_id: int, pesan: str, *, oleh: Pelaku) -> Surat:
    surat = db.session.get_one(Surat, surat_id)
    if surat.dokumen_id is None:
        surat.galat_cetak = pesan
        catat(Aksi.GAGAL_CETAK, surat, oleh, {"sebab": pesan})
    return surat


def _periksa_siap(surat: Surat, versi: int, oleh: Pelaku) -> None:
    wajib_saatnya(surat.siklus)
    tolak_versi_lama(surat, versi, oleh)
    if pejabat.rekaman_calon(surat.penanda["penugasan_id"], surat.tanggal) != surat.penanda:
        raise GalatDomain(
            f"{surat.penanda['nama']} tidak lagi memegang jabatan itu pada {tulis_tanggal(surat.tanggal)}, atau "
            "datanya berubah. Buka konsep, pilih penanda tangan, lalu simpan."
        )


def _simpan_cetakan(surat: Surat, nomor: str) -> simpan.Simpanan:
    nama = f"Surat pengantar {nomor.replace('/', '-')}.pdf"
    return simpan.simpan_isi(cetak.pengantar(surat, nomor), nama=nama)


def _pasang_dokumen(surat: Surat, cetakan: simpan.Simpanan, oleh: Pelaku) -> None:
    surat.dokumen_id = terbitkan_dokumen(surat, cetakan, oleh=oleh).id
    surat.galat_cetak = ""


def terbitkan_dokumen(surat: Surat, berkas: simpan.Simpanan, *, oleh: Pelaku, pindaian: bool = False) -> Dokumen:
    """Put the print, or the scan of the signed paper, among the papers of the siklus. For use inside a verb."""
    judul = f"{'Pindaian surat' if pindaian else 'Surat'} pengantar {surat.nomor.nomor}"
    isi = {"nomor": surat.nomor.nomor, "keamanan": surat.keamanan, "pindaian": pindaian}
    return dokumen.terbitkan(
        surat.siklus, berkas, kunci=KUNCI, jenis=KUNCI, judul=judul, oleh=oleh, sumber=surat.id, isi=isi
    )
