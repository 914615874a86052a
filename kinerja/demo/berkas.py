"""Evidence for the demo: small but real PDF and PNG files that say on their face that they are samples."""

import io
from hashlib import sha256

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from kinerja.adapters.jenis_berkas import PDF
from kinerja.adapters.pratinjau import gambar_halaman

TANDA = "DATA CONTOH"


def pdf_contoh(judul: str, *baris: str) -> bytes:
    """A page with a title and lines below it; the same words give the same bytes."""
    isi = io.BytesIO()
    kanvas = Canvas(isi, pagesize=A5, invariant=True)
    kanvas.setTitle(judul)
    kanvas.setFont("Helvetica-Bold", 13)
    kanvas.drawString(40, 540, TANDA)
    kanvas.setFont("Helvetica", 10)
    for urut, satu_baris in enumerate((judul, *baris)):
        kanvas.drawString(40, 505 - 16 * urut, satu_baris[:68])
    kanvas.rect(30, 30, 360, 535)
    kanvas.save()
    return isi.getvalue()


def gambar_contoh(judul: str) -> bytes:
    """A small picture (PNG) with a title, as a photograph of an activity would be attached: a sample page, drawn."""
    isi = pdf_contoh(judul)
    return gambar_halaman(sha256(isi).hexdigest(), PDF, lambda: isi, 1)
