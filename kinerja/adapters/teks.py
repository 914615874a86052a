"""The words in a file, for the search index only: numbers read here are never used as data. Pictures have none."""

from collections.abc import Callable

from kinerja.adapters.berkas_asing import BerkasBerat, suruh, suruh_tekun
from kinerja.adapters.jenis_berkas import DOCX, PDF, XLSX
from kinerja.adapters.saluran import Pesan

BERKATA = frozenset({PDF, DOCX, XLSX})


def teks_berkas(mime: str, isi: bytes) -> str:
    """Text of a PDF, DOCX or XLSX, at most 2,000,000 characters; "" for other kinds and for what cannot be read.

    Pages of a PDF are parted by a form feed. Read in the child: a file that crashes or stalls it yields "". It may take
    long: for jobs of the queue and the command line.
    """
    return _teks(mime, isi, suruh_tekun) or ""


def teks_segera(mime: str, isi: bytes) -> str | None:
    """The same while a person waits; None when it takes longer: the queue reads it then (keputusan 0521)."""
    return _teks(mime, isi, suruh)


def _teks(mime: str, isi: bytes, suruhan: Callable[[str, str, bytes], Pesan]) -> str | None:
    if mime not in BERKATA:
        return ""
    try:
        _, hasil = suruhan("teks", mime, isi)
    except BerkasBerat:
        return None
    return hasil[0].decode("utf-8", "replace") if hasil else ""
