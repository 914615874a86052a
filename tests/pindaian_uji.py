"""A sheet as a poor scanner gives it back: 150 dpi, two degrees askew, noise, a stamp over the text."""

import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFont

from kinerja.config import AKAR

FONT = AKAR / "static/fonts/cetak/LiberationSans-Regular.ttf"
UKURAN = (1240, 1754)
DERAU = 52
"""The specks are of so many levels of grey up or down (a deviation of 30)."""


def pindai(teks: str, benih: int = 1) -> bytes:
    """These lines as a JPEG; the same seed gives the same specks."""
    huruf = ImageFont.truetype(FONT, 26)
    kertas = Image.new("L", UKURAN, 255)
    ImageDraw.Draw(kertas).multiline_text((120, 160), teks, font=huruf, fill=20, spacing=14)
    kertas = kertas.rotate(2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    bintik = Image.frombytes("L", UKURAN, random.Random(benih).randbytes(UKURAN[0] * UKURAN[1]))
    kertas = ImageChops.add(kertas, bintik.point(lambda v: 128 + (v - 128) * DERAU // 128), 1, -128)
    cap = Image.new("RGBA", UKURAN, (0, 0, 0, 0))
    ImageDraw.Draw(cap).ellipse((500, 220, 800, 520), outline=(60, 40, 160, 140), width=7)
    keluar = io.BytesIO()
    Image.alpha_composite(kertas.convert("RGBA"), cap).convert("RGB").save(keluar, "JPEG", quality=80)
    return keluar.getvalue()
