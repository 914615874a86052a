"""The marker: a light colour laid over words on the picture of a page, as a pen does."""

from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops

from kinerja.domain.letak_kata import SKALA

PENANDA = (255, 226, 110)
LUANG = 2
"""Points that the marker goes beyond a word."""


def sapukan(gambar: Image.Image, kotak: Iterable[Sequence[float]]) -> None:
    """Mark each box (left, top, right, bottom in points of the picture, which is RGB)."""
    for kiri, atas, kanan, bawah in kotak:
        x0, y0 = max(0, round(kiri - LUANG)), max(0, round(atas - LUANG))
        x1, y1 = max(0, round(kanan + LUANG)), max(0, round(bawah + LUANG))
        if x0 < x1 and y0 < y1:
            dasar = gambar.crop((x0, y0, x1, y1))
            gambar.paste(ImageChops.multiply(dasar, Image.new("RGB", dasar.size, PENANDA)), (x0, y0))


def kotak_titik(kotak: Iterable[Sequence[int]], lebar: int, tinggi: int) -> list[tuple[float, float, float, float]]:
    """Boxes in parts of SKALA as points of a picture so wide and high."""
    lipat_x, lipat_y = lebar / SKALA, tinggi / SKALA
    return [(x0 * lipat_x, y0 * lipat_y, x1 * lipat_x, y1 * lipat_y) for x0, y0, x1, y1 in kotak]
