"""What may come in (U02, U03): five kinds of file, known by their first bytes, their name AND a successful reading."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pikepdf
from PIL import Image

from kinerja.adapters.xml_aman import uraikan
from kinerja.domain.galat import GalatDomain

MIB = 1024 * 1024
UKURAN_MAKS = 20 * MIB
PIKSEL_MAKS = 50_000_000
ENTRI_MAKS = 500
KEMBANG_MAKS = 100 * MIB
NISBAH_MAKS = 100
BENDA_MAKS = 100_000
HALAMAN_MAKS = 5_000

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

EKSTENSI = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "png": PNG, "xlsx": XLSX, "docx": DOCX}
_AWALAN = {PDF: b"%PDF-", JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n", XLSX: b"PK\x03\x04", DOCX: b"PK\x03\x04"}
_INTI = {XLSX: "xl/workbook.xml", DOCX: "word/document.xml"}
_GANTI = {
    "xls": "Buka di Excel lalu simpan sebagai .xlsx.",
    "xlsm": "Buka di Excel lalu simpan sebagai .xlsx tanpa makro.",
    "xlsb": "Buka di Excel lalu simpan sebagai .xlsx.",
    "ods": "Buka di LibreOffice lalu simpan sebagai .xlsx.",
    "doc": "Buka di Word lalu simpan sebagai .docx atau PDF.",
    "docm": "Buka di Word lalu simpan sebagai .docx tanpa makro.",
    "odt": "Buka di LibreOffice lalu simpan sebagai .docx atau PDF.",
    "heic": "Ubah foto menjadi JPEG, lalu unggah lagi.",
    "webp": "Ubah gambar menjadi JPEG atau PNG, lalu unggah lagi.",
    "zip": "Buka arsip itu dan unggah berkas di dalamnya satu per satu.",
    "rar": "Buka arsip itu dan unggah berkas di dalamnya satu per satu.",
}
_RUSAK = (
    OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, EOFError, RuntimeError,
    MemoryError, struct.error, zlib.error, zipfile.BadZipFile, zipfile.LargeZipFile, Warning,
)  # fmt: skip
"""What the parsers raise for broken input: each of them means "not readable", never a bug of ours to hide."""


class BerkasDitolak(GalatDomain):
    """The upload cannot be accepted; the message says why and what to do."""


@dataclass(frozen=True)
class HasilPeriksa:
    """What a file is. `peringatan` are sentences for whoever opens it; a file with one is only served as a download."""

    mime: str
    ekstensi: str
    peringatan: tuple[str, ...] = ()


def periksa(nama: str, isi: bytes | Path) -> HasilPeriksa:
    """Kind of an uploaded file, from name, first bytes and a full reading that agree. Raises BerkasDitolak (422)."""
    mime, ekstensi = _dari_nama(nama)
    isi = _isi(isi)
    if not isi.startswith(_AWALAN[mime]):
        raise BerkasDitolak(
            f"Isi berkas ini bukan {ekstensi.upper()} walaupun namanya berakhiran .{ekstensi}. "
            "Simpan ulang dari aplikasi asalnya, lalu unggah lagi."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return HasilPeriksa(mime, ekstensi, tuple(_PEMERIKSA[mime](isi)))
    except pikepdf.PasswordError as galat:
        raise BerkasDitolak("PDF ini bersandi. Simpan ulang tanpa sandi, lalu unggah lagi.") from galat
    except (*_RUSAK, pikepdf.PdfError) as galat:
        raise BerkasDitolak(
            f"Berkas {ekstensi.upper()} ini rusak atau tidak lengkap sehingga tidak dapat dibaca. "
            "Buka di komputer Anda, simpan ulang, lalu unggah lagi."
        ) from galat


def _dari_nama(nama: str) -> tuple[str, str]:
    akhiran = PurePosixPath(nama.replace("\\", "/")).suffix.lower().lstrip(".")
    if akhiran not in EKSTENSI:
        anjuran = _GANTI.get(akhiran, "Ubah menjadi salah satu jenis itu, lalu unggah lagi.")
        raise BerkasDitolak(f"Jenis berkas ini tidak diterima. Yang diterima: PDF, JPG, PNG, XLSX, dan DOCX. {anjuran}")
    return EKSTENSI[akhiran], "jpg" if akhiran == "jpeg" else akhiran


def _isi(isi: bytes | Path) -> bytes:
    ukuran = isi.stat().st_size if isinstance(isi, Path) else len(isi)
    if ukuran == 0:
        raise BerkasDitolak("Berkas ini kosong (0 bita). Periksa berkas asalnya, lalu unggah lagi.")
    if ukuran > UKURAN_MAKS:
        raise BerkasDitolak(
            f"Ukuran berkas {ukuran / MIB:.1f} MB melebihi batas {UKURAN_MAKS // MIB} MB. ".replace(".", ",", 1)
            + "Kecilkan, misalnya dengan memindai hitam-putih 200 dpi, atau bagi menjadi beberapa berkas."
        )
    return isi.read_bytes() if isinstance(isi, Path) else isi


def _periksa_gambar(isi: bytes) -> Iterator[str]:
    with Image.open(io.BytesIO(isi), formats=("JPEG", "PNG")) as gambar:
        if gambar.width * gambar.height > PIKSEL_MAKS:
            raise BerkasDitolak("Gambar ini terlalu besar (lebih dari 50 megapiksel). Kecilkan, lalu unggah lagi.")
        gambar.load()
    yield from ()


_AKSI_AKTIF = {
    "/JavaScript": "skrip (JavaScript)",
    "/Launch": "perintah menjalankan program",
    "/SubmitForm": "pengiriman isian ke alamat luar",
    "/ImportData": "pengambilan data dari luar",
    "/Rendition": "media",
    "/GoToR": "tautan ke berkas lain",
    "/GoToE": "tautan ke berkas lain",
}
_KUNCI_AKTIF = {
    "/JS": "skrip (JavaScript)",
    "/AA": "tindakan otomatis",
    "/EmbeddedFiles": "berkas sisipan",
    "/EF": "berkas sisipan",
    "/XFA": "formulir XFA",
    "/RichMediaContent": "media",
}


def _periksa_pdf(isi: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        if pdf.is_encrypted:
            raise BerkasDitolak("PDF ini terkunci. Simpan ulang tanpa sandi dan tanpa pembatasan, lalu unggah lagi.")
        jumlah = len(pdf.pages)
        if not 1 <= jumlah <= HALAMAN_MAKS:
            raise BerkasDitolak(f"PDF ini berisi {jumlah} halaman; yang diterima 1 sampai {HALAMAN_MAKS} halaman.")
        for halaman in pdf.pages:
            _ = halaman.mediabox
        aktif = _isi_aktif(pdf)
    if aktif:
        yield f"PDF ini memuat {', '.join(sorted(aktif))}. Buka hanya bila Anda mengenal asalnya."


def _isi_aktif(pdf: pikepdf.Pdf) -> set[str]:
    """Walk every object, the ones inside others too: an action may be nested anywhere (P19)."""
    temuan: set[str] = set()
    if isinstance(pdf.Root.get("/OpenAction"), pikepdf.Dictionary) and pdf.Root.OpenAction.get("/S") != "/GoTo":
        temuan.add("tindakan otomatis")
    sisa = BENDA_MAKS
    for benda in pdf.objects:
        tumpukan = [benda]
        while tumpukan and sisa:
            sisa -= 1
            tumpukan += _telusuri(tumpukan.pop(), temuan)
    if not sisa:
        temuan.add("susunan yang terlalu rumit untuk diperiksa seluruhnya")
    return temuan


def _telusuri(benda: pikepdf.Object, temuan: set[str]) -> list[pikepdf.Object]:
    """Note what is active in one object; return the direct objects inside it."""
    if isinstance(benda, pikepdf.Array):
        anak = list(benda)
    elif isinstance(benda, pikepdf.Dictionary | pikepdf.Stream):
        isi = dict(benda.items())
        temuan.update(_KUNCI_AKTIF[k] for k in isi.keys() & _KUNCI_AKTIF.keys())
        if isinstance(s := isi.get("/S"), pikepdf.Name) and str(s) in _AKSI_AKTIF:
            temuan.add(_AKSI_AKTIF[str(s)])
        anak = list(isi.values())
    else:
        return []
    return [a for a in anak if isinstance(a, pikepdf.Object) and not a.is_indirect]


_NAMA_MAKRO = re.compile(r"(vbaProject|vbaData|macrosheets|activeX|dialogsheets)", re.IGNORECASE)


def _periksa_kantor(mime: str) -> Callable[[bytes], Iterator[str]]:
    def periksa_isi(isi: bytes) -> Iterator[str]:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            nama = _periksa_daftar(arsip, len(isi))
            if "[Content_Types].xml" not in nama or _INTI[mime] not in nama:
                raise BerkasDitolak(
                    "Isi berkas ini bukan dokumen yang sesuai dengan akhirannya. Simpan ulang, lalu unggah lagi."
                )
            jenis = arsip.read("[Content_Types].xml")
            if any(_NAMA_MAKRO.search(n) for n in nama) or b"macroEnabled" in jenis:
                raise BerkasDitolak(
                    "Berkas ini memuat makro. Simpan ulang tanpa makro (.xlsx atau .docx), lalu unggah lagi."
                )
            uraikan(jenis)
            uraikan(arsip.read(_INTI[mime]))
            if arsip.testzip() is not None:
                raise zipfile.BadZipFile("CRC")
        yield from _peringatan_kantor(nama)

    return periksa_isi


def _periksa_daftar(arsip: zipfile.ZipFile, ukuran: int) -> list[str]:
    """The directory of a ZIP, judged before anything in it is inflated (P13)."""
    entri = arsip.infolist()
    kembang = sum(e.file_size for e in entri)
    if len(entri) > ENTRI_MAKS or kembang > KEMBANG_MAKS or kembang > max(NISBAH_MAKS * ukuran, MIB):
        raise BerkasDitolak(
            "Isi berkas ini mengembang jauh melebihi ukurannya. Salin isinya ke berkas baru, lalu unggah lagi."
        )
    if any(e.flag_bits & 0x1 for e in entri):
        raise BerkasDitolak("Berkas ini bersandi. Simpan ulang tanpa sandi, lalu unggah lagi.")
    nama = [e.filename for e in entri]
    if len(set(nama)) != len(nama) or any(n.startswith("/") or ".." in n.split("/") or "\\" in n for n in nama):
        raise zipfile.BadZipFile("nama")
    return nama


def _peringatan_kantor(nama: list[str]) -> Iterator[str]:
    if any("/externalLinks/" in n for n in nama):
        yield "Berkas ini merujuk ke berkas lain; angkanya dapat berbeda dari yang tampak."
    if any("/embeddings/" in n for n in nama):
        yield "Berkas ini memuat berkas sisipan. Buka hanya bila Anda mengenal asalnya."


_PEMERIKSA = {
    PDF: _periksa_pdf,
    JPEG: _periksa_gambar,
    PNG: _periksa_gambar,
    XLSX: _periksa_kantor(XLSX),
    DOCX: _periksa_kantor(DOCX),
}
