"""What may come in (keputusan 0055, 0141): six kinds of file, known by name, first bytes AND a reading in the child."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kinerja.adapters.berkas_asing import BerkasBerat, suruh
from kinerja.adapters.jenis_berkas import (
    AKHIRAN,
    DOCX,
    EKSTENSI,
    GAMBAR,
    JPEG,
    MIB,
    PDF,
    PNG,
    TIFF,
    UKURAN_MAKS,
    XLSX,
    mime_gambar,
)
from kinerja.adapters.saluran import Pesan
from kinerja.domain.galat import GalatDomain, Sibuk

__all__ = ["DOCX", "JPEG", "PDF", "PNG", "TIFF", "XLSX", "BerkasDitolak", "HasilPeriksa", "PemeriksaPenuh", "periksa"]

DEPAN_PDF = 1024
"""Mail programs and scanners leave bytes before `%PDF-`; readers look so far for it (PDF reference, note 13)."""
GANTI = {
    "xls": "Buka di Excel lalu simpan sebagai .xlsx.",
    "xlsm": "Buka di Excel lalu simpan sebagai .xlsx tanpa makro.",
    "xlsb": "Buka di Excel lalu simpan sebagai .xlsx.",
    "ods": "Buka di LibreOffice lalu simpan sebagai .xlsx.",
    "csv": "Buka di Excel atau LibreOffice lalu simpan sebagai .xlsx.",
    "tsv": "Buka di Excel atau LibreOffice lalu simpan sebagai .xlsx.",
    "doc": "Buka di Word lalu simpan sebagai .docx atau PDF.",
    "docm": "Buka di Word lalu simpan sebagai .docx tanpa makro.",
    "odt": "Buka di LibreOffice lalu simpan sebagai .docx atau PDF.",
    "heic": "Ubah foto menjadi JPEG, lalu unggah lagi.",
    "webp": "Ubah gambar menjadi JPEG atau PNG, lalu unggah lagi.",
    "zip": "Buka arsip itu dan unggah berkas di dalamnya satu per satu.",
    "rar": "Buka arsip itu dan unggah berkas di dalamnya satu per satu.",
}
"""What to do with a file that is not accepted, by the ending of its name."""
CACAT = "Berkas ini belum dapat diperiksa karena kesalahan program. Kesalahan itu sudah tercatat; hubungi pengelola."
PENUH = (
    "Pemeriksa berkas sedang penuh, jadi berkas Anda belum diperiksa. Berkas itu tidak salah, dan yang Anda ketik "
    "masih ada. Tunggu beberapa detik, lalu unggah lagi."
)
_OLE = b"\xd0\xcf\x11\xe0"


class BerkasDitolak(GalatDomain):
    """The upload cannot be accepted; the message says why and what to do."""


class PemeriksaPenuh(Sibuk):
    """Nothing is wrong with the file: others are being examined. Trying again is safe."""


@dataclass(frozen=True)
class HasilPeriksa:
    """What a file is. `peringatan` are sentences for whoever opens it; a file with one is only served as a download."""

    mime: str
    ekstensi: str
    peringatan: tuple[str, ...] = ()


def periksa(nama: str, isi: bytes | Path) -> HasilPeriksa:
    """Kind of an uploaded file, from name, first bytes and a full reading that agree. Raises BerkasDitolak,
    PemeriksaPenuh.

    A picture is what its bytes say, whatever picture its name promises.
    """
    mime, isi = kenali(nama, isi)
    return HasilPeriksa(mime, AKHIRAN[mime], tuple(dibaca("periksa", mime, isi)[0]["peringatan"]))


def kenali(nama: str, isi: bytes | Path) -> tuple[str, bytes]:
    """Kind and bytes of an upload by its name and its first bytes; nothing is opened yet. Raises BerkasDitolak."""
    menurut_nama, akhiran = _dari_nama(nama)
    isi = isi_wajar(isi)
    mime = _dari_isi(menurut_nama, isi)
    if not mime:
        raise BerkasDitolak(_bukan(akhiran, isi))
    return mime, isi


def dibaca(kerja: str, mime: str, isi: bytes) -> Pesan:
    """The answer of the child that read the file to its end (`berkas_anak`). Raises BerkasDitolak, PemeriksaPenuh."""
    jenis = AKHIRAN[mime].upper()
    try:
        jawab, gumpalan = suruh(kerja, mime, isi)
    except BerkasBerat as galat:
        if galat.sebab == "antre":
            raise PemeriksaPenuh(PENUH) from galat
        raise BerkasDitolak(CACAT if galat.sebab == "cacat" else _berat(kerja, jenis)) from galat
    if not jawab["ok"]:
        raise BerkasDitolak(jawab.get("pesan") or _rusak(jenis))
    return jawab, gumpalan


def _berat(kerja: str, jenis: str) -> str:
    if kerja == "lembar":
        return "Berkas ini terlalu berat untuk dibaca. Salin bagian yang perlu ke berkas baru, lalu unggah lagi."
    return (
        f"Berkas {jenis} ini terlalu berat untuk diperiksa sehingga tidak diterima. Buka di komputer Anda, "
        "simpan ulang atau cetak ke PDF, lalu unggah lagi."
    )


def _rusak(jenis: str) -> str:
    return (
        f"Berkas {jenis} ini rusak atau tidak lengkap sehingga tidak dapat dibaca. "
        "Buka di komputer Anda, simpan ulang, lalu unggah lagi."
    )


def _dari_nama(nama: str) -> tuple[str, str]:
    akhiran = PurePosixPath(nama.replace("\\", "/")).suffix.lower().lstrip(".")
    if akhiran not in EKSTENSI:
        anjuran = GANTI.get(akhiran, "Ubah menjadi salah satu jenis itu, lalu unggah lagi.")
        raise BerkasDitolak(
            f"Jenis berkas ini tidak diterima. Jenis yang diterima: PDF, JPG, PNG, TIFF, XLSX, dan DOCX. {anjuran}"
        )
    return EKSTENSI[akhiran], akhiran


def _dari_isi(menurut_nama: str, isi: bytes) -> str:
    """The kind, if the first bytes agree with the name; "" when they do not."""
    if menurut_nama in GAMBAR:
        return mime_gambar(isi)
    if menurut_nama == PDF:
        return PDF if b"%PDF-" in isi[: DEPAN_PDF + 5] else ""
    return menurut_nama if isi.startswith(b"PK") else ""


def _bukan(akhiran: str, isi: bytes) -> str:
    if isi.startswith(_OLE):
        return (
            "Berkas ini bersandi atau berformat Office lama. Simpan ulang tanpa sandi sebagai .xlsx atau .docx, "
            "lalu unggah lagi."
        )
    return (
        f"Isi berkas ini bukan {akhiran.upper()} walaupun namanya berakhiran .{akhiran}. "
        "Simpan ulang dari aplikasi asalnya, lalu unggah lagi."
    )


def isi_wajar(isi: bytes | Path) -> bytes:
    """The bytes; a file that is empty or too large is not read. Raises BerkasDitolak, OSError."""
    ukuran = isi.stat().st_size if isinstance(isi, Path) else len(isi)
    if ukuran == 0:
        raise BerkasDitolak("Berkas ini kosong (0 bita). Periksa berkas asalnya, lalu unggah lagi.")
    if ukuran > UKURAN_MAKS:
        raise BerkasDitolak(
            f"Ukuran berkas {ukuran / MIB:.1f} MB melebihi batas {UKURAN_MAKS // MIB} MB. ".replace(".", ",", 1)
            + "Kecilkan, misalnya dengan memindai hitam-putih 200 dpi, atau bagi menjadi beberapa berkas."
        )
    return isi.read_bytes() if isinstance(isi, Path) else isi
