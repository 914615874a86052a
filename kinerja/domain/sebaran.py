"""Capaian against serapan as plain geometry: a point for each indicator, above the diagonal where more came of it.

Places are as in domain/gambar: across a share of the width, down in SVG units.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .grafik import PUNCAK

ATAS, BAWAH, KIRI, KANAN = 24.0, 40.0, 0.06, 0.03
SERATUS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Pasangan:
    """An indicator with both figures, in percent. `label`: its short word, written at the point; `kata`: its name."""

    label: str
    kata: str
    capaian: Decimal
    serapan: Decimal
    tingkat: int = 0
    url: str = ""

    @property
    def letak(self) -> str:
        """On which side of the diagonal it lies, in words."""
        if self.capaian == self.serapan:
            return "capaian sama dengan serapan"
        return "capaian di atas serapan" if self.capaian > self.serapan else "capaian di bawah serapan"


@dataclass(frozen=True, slots=True)
class TitikSebar:
    """A pair at its place; `kiri`: its label stands left of it, since there is no room to the right."""

    pasangan: Pasangan
    x: float
    y: float
    kiri: bool


@dataclass(frozen=True, slots=True)
class Sebar:
    """The points with the lines at 100 percent of either, and the diagonal (x, y, x, y) where both are the same."""

    titik: tuple[TitikSebar, ...]
    tinggi: float
    dasar: float
    x_seratus: float
    y_seratus: float
    diagonal: tuple[float, float, float, float]


def sebar(pasangan: Sequence[Pasangan], *, tinggi: float = 340.0) -> Sebar:
    """The pairs in a field that ends at the largest figure, never below 110 and never above PUNCAK percent."""
    semua = [angka for satu in pasangan for angka in (satu.capaian, satu.serapan)]
    puncak = min(Decimal(PUNCAK), max(Decimal(110), *semua)) if semua else Decimal(110)
    dasar = tinggi - BAWAH

    def melintang(persen: Decimal) -> float:
        return round(KIRI + (1 - KIRI - KANAN) * _bagian(persen, puncak), 4)

    def menurun(persen: Decimal) -> float:
        return round(dasar - (dasar - ATAS) * _bagian(persen, puncak), 1)

    titik = tuple(
        TitikSebar(satu, x := melintang(satu.serapan), menurun(satu.capaian), x > 1 - 2 * KIRI) for satu in pasangan
    )
    diagonal = (melintang(Decimal(0)), dasar, melintang(puncak), menurun(puncak))
    return Sebar(titik, tinggi, dasar, melintang(SERATUS), menurun(SERATUS), diagonal)


def _bagian(persen: Decimal, puncak: Decimal) -> float:
    return float(max(Decimal(0), min(persen, puncak)) / puncak)
