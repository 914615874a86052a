"""Evidence of an indicator (langkah 5): a file that is what it says, or a reference in words. Revoked, never erased."""

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan, terlalu_panjang
from kinerja.domain.hak import Pelaku
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Berkas, Bukti, ButirIsian
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.naskah import ambil_siklus
from kinerja.services.transaksi import menulis

from .isi import pastikan_boleh_isi

PANJANG_RUJUKAN = 500


def unggah_bukti(butir_id: int, *, nama_berkas: str = "", isi: bytes = b"", rujukan: str = "", oleh: Pelaku) -> Bukti:
    """Add evidence to an indicator: a file (PDF, JPG, PNG, TIFF, XLSX, DOCX), a reference in words, or both.

    Raises GalatMasukan (berkas, rujukan), GalatDomain when langkah 5 of the unit is not open, HakDitolak,
    TidakDitemukan. The file is stored before anything is written.
    """
    _pastikan(butir_id, oleh)
    rujukan = rujukan.strip()
    if not isi and not nama_berkas and not rujukan:
        raise GalatMasukan({"berkas": "Pilih berkas, atau tulis di mana buktinya dapat dilihat."})
    if kata := terlalu_panjang(rujukan, PANJANG_RUJUKAN):
        raise GalatMasukan({"rujukan": kata})
    simpanan = terima_unggahan(nama_berkas, isi, bidang="berkas")
    return _tambah(butir_id, simpanan, rujukan, oleh=oleh)


@menulis
def _tambah(butir_id: int, simpanan: Simpanan | None, rujukan: str, *, oleh: Pelaku) -> Bukti:
    butir = _pastikan(butir_id, oleh)
    if simpanan and _sudah_ada(butir_id, simpanan.sha256):
        raise GalatMasukan({"berkas": "Berkas yang sama sudah menjadi bukti indikator ini."})
    bukti = Bukti(
        butir_id=butir_id,
        berkas_id=baris_berkas(simpanan, oleh=oleh).id if simpanan else None,
        rujukan=rujukan,
        oleh=oleh.sebutan,
        pada=jam.sekarang(),
    )
    db.session.add(bukti)
    db.session.flush()
    berkas = {"berkas": simpanan.nama, "sha256": simpanan.sha256} if simpanan else {}
    _jejak(Aksi.UNGGAH_BUKTI, bukti, butir, oleh, {"butir": butir_id} | berkas)
    return bukti


def _sudah_ada(butir_id: int, sha256: str) -> bool:
    return bool(
        db.session.scalar(
            select(Bukti.id)
            .join(Berkas, Berkas.id == Bukti.berkas_id)
            .where(Bukti.butir_id == butir_id, Berkas.sha256 == sha256, Bukti.dicabut_pada.is_(None))
            .limit(1)
        )
    )


@menulis
def cabut_bukti(bukti_id: int, *, oleh: Pelaku) -> Bukti:
    """Take evidence back: it no longer counts, but stays readable with who revoked it and when.

    Raises GalatDomain when it was revoked already or langkah 5 is not open, HakDitolak, TidakDitemukan.
    """
    bukti = db.session.get(Bukti, bukti_id)
    if bukti is None:
        raise TidakDitemukan("Bukti itu tidak ditemukan.")
    butir = _pastikan(bukti.butir_id, oleh)
    if bukti.dicabut_pada:
        raise GalatDomain(f"Bukti ini sudah dicabut oleh {bukti.dicabut_oleh} pada {tulis_waktu(bukti.dicabut_pada)}.")
    bukti.dicabut_pada, bukti.dicabut_oleh = jam.sekarang(), oleh.sebutan
    _jejak(Aksi.CABUT_BUKTI, bukti, butir, oleh, {"butir": butir.id})
    return bukti


@menulis
def batalkan_cabut(bukti_id: int, *, oleh: Pelaku) -> Bukti:
    """Let revoked evidence count again; that it was revoked, and by whom, stays in the jejak.

    Raises GalatDomain when it is not revoked, its file has been added again meanwhile or langkah 5 is not open,
    HakDitolak, TidakDitemukan.
    """
    bukti = db.session.get(Bukti, bukti_id)
    if bukti is None:
        raise TidakDitemukan("Bukti itu tidak ditemukan.")
    butir = _pastikan(bukti.butir_id, oleh)
    if not bukti.dicabut_pada:
        raise GalatDomain("Bukti ini tidak sedang dicabut.")
    if bukti.berkas and _sudah_ada(butir.id, bukti.berkas.sha256):
        raise GalatDomain("Berkas yang sama sudah menjadi bukti indikator ini.")
    dicabut_oleh, bukti.dicabut_pada, bukti.dicabut_oleh = bukti.dicabut_oleh, None, ""
    _jejak(Aksi.BATAL_CABUT_BUKTI, bukti, butir, oleh, {"butir": butir.id, "dicabut_oleh": dicabut_oleh})
    return bukti


def butir_bukti(bukti_id: int) -> int:
    """The row that a piece of evidence belongs to. Raises TidakDitemukan."""
    butir_id = db.session.scalar(select(Bukti.butir_id).where(Bukti.id == bukti_id))
    if butir_id is None:
        raise TidakDitemukan("Bukti itu tidak ditemukan.")
    return butir_id


def _pastikan(butir_id: int, oleh: Pelaku) -> ButirIsian:
    butir = db.session.get(ButirIsian, butir_id)
    if butir is None or butir.dicabut_pada:
        raise TidakDitemukan("Indikator itu tidak ada lagi pada lembar isian. Muat ulang lembar isian.")
    pastikan_boleh_isi(ambil_siklus(butir.format_unit.siklus_id), butir.format_unit.unit_id, oleh)
    return butir


def _jejak(aksi: Aksi, bukti: Bukti, butir: ButirIsian, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(
        aksi, oleh=oleh, siklus_id=butir.format_unit.siklus_id, objek="bukti", objek_id=bukti.id, rincian=rincian
    )
