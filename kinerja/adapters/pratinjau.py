"""Pages of a PDF as pictures, so that a paper shows on the page without a PDF viewer in a frame."""

from io import BytesIO
from threading import Lock

import pypdfium2

LEBAR_TITIK = 1000
HALAMAN_TERBANYAK = 60
_SATU_SATU = Lock()
"""PDFium is not safe for several threads, and a browser asks for all pages at once."""


def jumlah_halaman(isi: bytes) -> int:
    """How many pages the PDF has; 0 when it cannot be read."""
    try:
        with _SATU_SATU, pypdfium2.PdfDocument(isi) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def gambar_halaman(isi: bytes, nomor: int) -> bytes | None:
    """Page `nomor` (from 1) as PNG, 1000 pixels wide; None when there is no such page."""
    try:
        with _SATU_SATU, pypdfium2.PdfDocument(isi) as pdf:
            if not 1 <= nomor <= len(pdf):
                return None
            halaman = pdf[nomor - 1]
            gambar = halaman.render(scale=LEBAR_TITIK / halaman.get_width()).to_pil()
    except pypdfium2.PdfiumError:
        return None
    keluaran = BytesIO()
    gambar.convert("P", colors=64).save(keluaran, "PNG", optimize=False)
    return keluaran.getvalue()
