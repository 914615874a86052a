"""The child that opens strangers' files: nothing else of the program does. It judges, counts, draws and reads words.

A job is one frame: {"kerja": "periksa" | "hitung" | "judul" | "gambar" | "lembar" | "naskah" | "teks", "mime": …} with
the bytes. The answer is {"ok": true, …}, or {"ok": false, "sebab": …}: "pesan" carries a sentence, "rusak" and
"memori" are for the parent.
"""

import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2

from kinerja.adapters import saluran
from kinerja.adapters.jenis_berkas import DOCX, GAMBAR, MIB, PDF, XLSX
from kinerja.domain.sorot import dari_polos

from . import gambar, kantor, lembar_kerja, naskah, pdf, teks
from .tolak import Ditolak
from .ukuran import LEBAR_TITIK, TINGGI_TITIK

RUSAK = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
)
"""What the parsers raise for broken input: each of them means "not readable", never a bug of ours to hide."""

GEMUK = 192 * MIB
"""A child that still holds more than this after a job gives its memory back by ending."""

PEMERIKSA: dict[str, Callable[[str, bytes], list[str]]] = {
    PDF: pdf.periksa,
    XLSX: kantor.periksa,
    DOCX: kantor.periksa,
    **dict.fromkeys(GAMBAR, gambar.periksa),
}


def kerjakan(pesan: dict, isi: bytes) -> saluran.Pesan:
    """Do one job. Raises what the parsers raise, and Ditolak."""
    mime = pesan["mime"]
    pemilik = gambar if mime in GAMBAR else pdf
    match pesan["kerja"]:
        case "periksa":
            return {"ok": True, "peringatan": PEMERIKSA[mime](mime, isi)}, []
        case "hitung":
            return {"ok": True, "jumlah": pemilik.jumlah(isi)}, []
        case "judul":
            return {"ok": True, "judul": pdf.judul(isi)}, []
        case "gambar":
            batas = pesan.get("lebar", LEBAR_TITIK), pesan.get("tinggi", TINGGI_TITIK)
            sorot, kotak = dari_polos(pesan.get("sorot", {})), pesan.get("kotak", [])
            return {"ok": True}, [pemilik.gambar(isi, pesan["nomor"], *batas, sorot=sorot, kotak=kotak)]
        case "lembar":
            kantor.periksa(mime, isi)
            return {"ok": True}, [lembar_kerja.baca(isi)]
        case "naskah":
            kantor.periksa(mime, isi)
            return {"ok": True}, [naskah.baca(isi)]
        case _:
            return {"ok": True}, [teks.baca_teks(mime, isi).encode("utf-8", "replace")]


def tangani(pesan: dict, gumpalan: list[bytes]) -> saluran.Pesan:
    """The answer to one job, whatever the file does."""
    try:
        jawab, hasil = kerjakan(pesan, gumpalan[0])
    except Ditolak as galat:
        jawab, hasil = {"ok": False, "sebab": "pesan", "pesan": str(galat)}, []
    except MemoryError:
        return {"ok": False, "sebab": "memori", "akhiri": True}, []
    except RUSAK as galat:
        jawab, hasil = {"ok": False, "sebab": "rusak", "rincian": f"{type(galat).__name__}: {galat}"[:500]}, []
    return jawab, hasil


def utama(detik: float, mebibita: int) -> None:
    """Run as a child."""
    gambar.siapkan()
    gemuk = _pengukur()
    saluran.tutup_pintu({sys.prefix, sys.base_prefix, Path(__file__).parents[1]})
    saluran.layani(lambda *pesan: _tamat(tangani(*pesan), gemuk), detik=detik, mebibita=mebibita)


def _tamat(jawaban: saluran.Pesan, gemuk: Callable[[], bool]) -> saluran.Pesan:
    pesan, hasil = jawaban
    return ({**pesan, "akhiri": True} if gemuk() else pesan), hasil


def _pengukur() -> Callable[[], bool]:
    """Whether this process holds too much by now; where the system does not tell, the child is replaced by count only.

    Not the greatest ever (ru_maxrss): that begins with what the parent held.
    """
    try:
        statm = Path("/proc/self/statm").open("rb", buffering=0)  # noqa: SIM115 - for as long as the child lives
    except OSError:
        return lambda: False

    def gemuk() -> bool:
        statm.seek(0)
        return int(statm.read().split()[1]) * 4096 > GEMUK

    return gemuk
