"""The words of a file, for the search index."""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

from kinerja.adapters.jenis_berkas import DOCX, MIB, PDF, XLSX
from kinerja.adapters.xml_aman import XmlDitolak, lokal, uraikan

from .kantor import bagian, inti
from .tolak import Ditolak

KARAKTER_MAKS = 2_000_000
BAGIAN_MAKS = 50 * MIB
DETIK_MAKS = 8
"""After this the words that were found so far are the words of the file."""

_GAGAL = (
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    zlib.error,
    struct.error,
    zipfile.BadZipFile,
)


class _Cukup(Exception):
    """Enough text has been read."""


class _Penampung:
    """Collects text up to the limits of length and time."""

    def __init__(self) -> None:
        self.potong: list[str] = []
        self.sisa = KARAKTER_MAKS
        self.sampai = time.monotonic() + DETIK_MAKS

    def tambah(self, teks: str) -> None:
        self.potong.append(teks[: self.sisa])
        self.sisa -= len(teks)
        if self.sisa <= 0 or time.monotonic() > self.sampai:
            raise _Cukup

    @property
    def teks(self) -> str:
        return "".join(self.potong)


def teks_pdf(isi: bytes, tampung: _Penampung) -> None:
    """Words of each page, pages apart by a form feed."""
    dokumen = pypdfium2.PdfDocument(isi)
    try:
        for halaman in dokumen:
            lembar = halaman.get_textpage()
            tampung.tambah(lembar.get_text_bounded().replace("\r\n", "\n") + "\f")
            lembar.close()
            halaman.close()
    finally:
        dokumen.close()


def teks_docx(isi: bytes, tampung: _Penampung) -> None:
    """Words of body, headers, footers and notes; a paragraph is a line, a tab a tab."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for satu_bagian in _bagian(arsip, DOCX, "", ("header", "footer", "footnotes", "endnotes")):
            _alir(satu_bagian, tampung, isi_elemen={"t"}, baris={"p", "br"}, tab={"tab"})


def teks_xlsx(isi: bytes, tampung: _Penampung) -> None:
    """Names of sheets, every text and number that is stored; formulas are not evaluated."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        uraikan(next(_bagian(arsip, XLSX, "", ())), mulai=lambda n, a: _nama_lembar(n, a, tampung))
        for satu_bagian in _bagian(arsip, XLSX, "", ("sharedStrings",), inti_juga=False):
            _alir(satu_bagian, tampung, isi_elemen={"t"}, baris={"si"}, tab=set())
        for satu_bagian in _bagian(arsip, XLSX, "worksheets/", ("sheet",), inti_juga=False):
            _alir_lembar(satu_bagian, tampung)


def _nama_lembar(nama: str, atribut: dict[str, str], tampung: _Penampung) -> None:
    if lokal(nama) == "sheet":
        tampung.tambah(atribut.get("name", "") + "\n")


def _bagian(
    arsip: zipfile.ZipFile, mime: str, dalam: str, awalan: tuple[str, ...], *, inti_juga: bool = True
) -> Iterator[bytes]:
    """The main part, then XML parts right in its folder (or in `dalam` of it) that begin so, in that order."""
    isi_arsip = bagian(arsip)
    pokok = inti(mime, arsip, isi_arsip)
    folder = pokok[: pokok.rfind("/") + 1] + dalam
    if inti_juga:
        yield _baca(arsip, isi_arsip[pokok])
    for awal in awalan:
        nama = [n for n in isi_arsip if n.startswith(folder + awal) and n.endswith(".xml")]
        for satu_nama in sorted((n for n in nama if "/" not in n[len(folder) :]), key=lambda n: (len(n), n)):
            yield _baca(arsip, isi_arsip[satu_nama])


def _baca(arsip: zipfile.ZipFile, entri: zipfile.ZipInfo) -> bytes:
    if entri.file_size > BAGIAN_MAKS:
        raise ValueError("bagian terlalu besar")
    return arsip.read(entri)


def _alir(isi: bytes, tampung: _Penampung, *, isi_elemen: set[str], baris: set[str], tab: set[str]) -> None:
    dalam = [False]

    def mulai(nama: str, _atribut: dict) -> None:
        dalam[0] = lokal(nama) in isi_elemen
        if lokal(nama) in tab:
            tampung.tambah("\t")

    def selesai(nama: str) -> None:
        dalam[0] = False
        if lokal(nama) in baris:
            tampung.tambah("\n")

    uraikan(isi, mulai=mulai, selesai=selesai, teks=lambda t: tampung.tambah(t) if dalam[0] else None)


def _alir_lembar(isi: bytes, tampung: _Penampung) -> None:
    """Numbers and inline texts of a sheet; indexes into the shared strings are left out."""
    sel = {"jenis": "", "dalam": False}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        if lokal(nama) == "c":
            sel["jenis"] = atribut.get("t", "n")
        sel["dalam"] = lokal(nama) == "t" or (lokal(nama) == "v" and sel["jenis"] != "s")

    def selesai(nama: str) -> None:
        if sel["dalam"]:
            tampung.tambah("\t")
        sel["dalam"] = False
        if lokal(nama) == "row":
            tampung.tambah("\n")

    uraikan(isi, mulai=mulai, selesai=selesai, teks=lambda t: tampung.tambah(t) if sel["dalam"] else None)


PEMBACA = {PDF: teks_pdf, DOCX: teks_docx, XLSX: teks_xlsx}


def baca_teks(mime: str, isi: bytes) -> str:
    """Words of a file, up to KARAKTER_MAKS characters; what was read before a fault is kept."""
    tampung = _Penampung()
    try:
        PEMBACA[mime](isi, tampung)
    except (_Cukup, Ditolak, XmlDitolak, *_GAGAL):
        pass  # an index of what could be read is better than none
    return tampung.teks.replace("\0", "")
