"""The words in a file, for the search index only: numbers read here are never used as data. Scans have none."""

import logging

from kinerja.adapters.anak import AnakGagal, Kolam
from kinerja.adapters.periksa_berkas import DOCX, PDF, XLSX

_JENIS = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx"}
_catat = logging.getLogger(__name__)
_kolam = Kolam("kinerja.adapters.teks_anak", jumlah=1, detik=30, mebibita=768)


def teks_berkas(mime: str, isi: bytes) -> str:
    """Text of a PDF, DOCX or XLSX, at most 2,000,000 characters; "" for other kinds and for what cannot be read.

    Pages of a PDF are parted by a form feed. Runs in a child of its own: a file that crashes or stalls it yields "".
    """
    if mime not in _JENIS:
        return ""
    try:
        _, hasil = _kolam.kerjakan({"jenis": _JENIS[mime]}, [isi])
    except AnakGagal as galat:
        _catat.warning("no text: child failed (%s)", galat.sebab)
        return ""
    return hasil[0].decode("utf-8", "replace") if hasil else ""
