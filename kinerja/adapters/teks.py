"""The words in a file, for the search index only: numbers read here are never used as data. Pictures have none."""

from kinerja.adapters.berkas_asing import BerkasBerat, suruh
from kinerja.adapters.jenis_berkas import DOCX, PDF, XLSX

BERKATA = frozenset({PDF, DOCX, XLSX})


def teks_berkas(mime: str, isi: bytes) -> str:
    """Text of a PDF, DOCX or XLSX, at most 2,000,000 characters; "" for other kinds and for what cannot be read.

    Pages of a PDF are parted by a form feed. Read in the child: a file that crashes or stalls it yields "".
    """
    if mime not in BERKATA:
        return ""
    try:
        _, hasil = suruh("teks", mime, isi)
    except BerkasBerat:
        return ""
    return hasil[0].decode("utf-8", "replace") if hasil else ""
