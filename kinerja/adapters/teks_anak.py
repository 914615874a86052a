"""The child that reads strangers' files for their words. A crash of the PDF library ends it, not the server."""

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from kinerja.adapters import saluran
from kinerja.adapters.xml_aman import XmlDitolak, lokal, uraikan

KARAKTER_MAKS = 2_000_000
BAGIAN_MAKS = 50 * 1024 * 1024
_GAGAL = (
    OSError, ValueError, RuntimeError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError, zlib.error,
    struct.error, zipfile.BadZipFile,
)  # fmt: skip


class _Cukup(Exception):
    """Enough text has been read."""


class _Penampung:
    """Collects text up to the limit."""

    def __init__(self) -> None:
        self.potong: list[str] = []
        self.sisa = KARAKTER_MAKS

    def tambah(self, teks: str) -> None:
        self.potong.append(teks[: self.sisa])
        self.sisa -= len(teks)
        if self.sisa <= 0:
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
        for bagian in _bagian(arsip, "word/", ("document", "header", "footer", "footnotes", "endnotes")):
            _alir(bagian, tampung, isi_elemen={"t"}, baris={"p", "br"}, tab={"tab"})


def teks_xlsx(isi: bytes, tampung: _Penampung) -> None:
    """Names of sheets, every text and number that is stored; formulas are not evaluated."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        uraikan(_baca(arsip, "xl/workbook.xml"), mulai=lambda n, a: _nama_lembar(n, a, tampung))
        for bagian in _bagian(arsip, "xl/", ("sharedStrings",)):
            _alir(bagian, tampung, isi_elemen={"t"}, baris={"si"}, tab=set())
        for bagian in _bagian(arsip, "xl/worksheets/", ("sheet",)):
            _alir_lembar(bagian, tampung)


def _nama_lembar(nama: str, atribut: dict[str, str], tampung: _Penampung) -> None:
    if lokal(nama) == "sheet":
        tampung.tambah(atribut.get("name", "") + "\n")


def _bagian(arsip: zipfile.ZipFile, folder: str, awalan: tuple[str, ...]) -> Iterator[bytes]:
    """XML parts right below `folder` whose names begin so, in the order of `awalan` and then of their numbers."""
    for awal in awalan:
        nama = [n for n in arsip.namelist() if n.startswith(folder + awal) and n.endswith(".xml")]
        for satu in sorted((n for n in nama if "/" not in n[len(folder) :]), key=lambda n: (len(n), n)):
            yield _baca(arsip, satu)


def _baca(arsip: zipfile.ZipFile, nama: str) -> bytes:
    if arsip.getinfo(nama).file_size > BAGIAN_MAKS:
        raise ValueError("bagian terlalu besar")
    return arsip.read(nama)


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


PEMBACA = {"pdf": teks_pdf, "docx": teks_docx, "xlsx": teks_xlsx}


def baca_teks(jenis: str, isi: bytes) -> str:
    """Words of a file, up to KARAKTER_MAKS characters; what was read before a fault is kept."""
    tampung = _Penampung()
    try:
        PEMBACA[jenis](isi, tampung)
    except (_Cukup, XmlDitolak, *_GAGAL):
        pass  # an index of what could be read is better than none
    return tampung.teks.replace("\0", "")


def _tangani(kepala: dict, gumpalan: list[bytes]) -> saluran.Pesan:
    try:
        teks = baca_teks(kepala["jenis"], gumpalan[0])
    except MemoryError:
        return {"ok": False, "akhiri": True}, []
    return {"ok": True}, [teks.encode("utf-8", "replace")]


def utama(detik: int, mebibita: int) -> None:
    """Run as a child."""
    saluran.kunci_pintu({sys.prefix, sys.base_prefix, Path(__file__).parent})
    saluran.layani(_tangani, detik=detik, mebibita=mebibita)
