"""Evidence for the demo: small but real PDF and PNG files that say on their face that they are samples."""

import io

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

TANDA = "DATA CONTOH"


def pdf_contoh(judul: str, *baris: str) -> bytes:
    """A page with a title and lines below it; the same words give the same bytes."""
    isi = io.BytesIO()
    kanvas = Canvas(isi, pagesize=A5, invariant=True)
    kanvas.setTitle(judul)
    kanvas.setFont("Helvetica-Bold", 13)
    kanvas.drawString(40, 540, TANDA)
    kanvas.setFont("Helvetica", 10)
    for urut, satu in enumerate((judul, *baris)):
        kanvas.drawString(40, 505 - 16 * urut, satu[:68])
    kanvas.rect(30, 30, 360, 535)
    kanvas.save()
    return isi.getvalue()


def gambar_contoh(judul: str) -> bytes:
    """A small picture with a title, as a photograph of an activity would be attached."""
    gambar = Image.new("RGB", (480, 300), "#dfe7ea")
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((20, 60, 460, 240), fill="#b9cbd2", outline="#5b7580", width=3)
    kuas.text((30, 20), TANDA, fill="#203038")
    kuas.text((30, 260), judul[:70], fill="#203038")
    isi = io.BytesIO()
    gambar.save(isi, "PNG")
    return isi.getvalue()
