"""Capaian against serapan as plain geometry: a point for each indicator, above the diagonal where more came of it.

Places are as in domain/gambar: across a share of the width, down in SVG units.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .grafik import PUNCAK

ATAS, BAWAH, KIRI, KANAN = 24.0, 40.0, 0.06, 0.03
"""Room above and below the field (SVG units), left and right of it (share of the width)."""
BARIS = 11.0
"""The height of a label."""
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
    """A pair at its place. Its label stands at the height `y_label`, where it covers no other; `kiri`: left of it."""

    pasangan: Pasangan
    x: float
    y: float
    kiri: bool
    y_label: float


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

    letak = [(satu, melintang(satu.serapan), menurun(satu.capaian)) for satu in pasangan]
    titik = _berlabel(letak, dasar)
    diagonal = (melintang(Decimal(0)), dasar, melintang(puncak), menurun(puncak))
    return Sebar(titik, tinggi, dasar, melintang(SERATUS), menurun(SERATUS), diagonal)


def _berlabel(letak: Sequence[tuple[Pasangan, float, float]], dasar: float) -> tuple[TitikSebar, ...]:
    """The points from the left, each label at the nearest free height. Where points crowd, every second is left."""
    hasil: list[TitikSebar] = []
    for satu, x, y in sorted(letak, key=lambda titik: (titik[1], titik[2], titik[0].label)):
        sebelah = x > 1 - 2 * KIRI or any(abs(x - t.x) < KIRI and abs(y - t.y) < BARIS and not t.kiri for t in hasil)
        dekat = [t.y_label for t in hasil if t.kiri == sebelah and abs(x - t.x) < 2 * KIRI]
        hasil.append(TitikSebar(satu, x, y, sebelah, _bebas(y, dekat, dasar)))
    return tuple(hasil)


def _bebas(y: float, dekat: Sequence[float], dasar: float) -> float:
    """The height nearest to `y`, in whole lines from it, at which no label of `dekat` stands."""
    urut = sorted(dekat)
    geser = (y + arah * BARIS * kali for kali in range(len(urut) + 1) for arah in (1, -1))
    return next((tinggi for tinggi in geser if tinggi <= dasar and _kosong(tinggi, urut)), y)


def _kosong(tinggi: float, urut: Sequence[float]) -> bool:
    """Is there room for a label between those of `urut` (rising)?"""
    atas = bisect_left(urut, tinggi)
    return all(abs(tinggi - lain) >= BARIS for lain in urut[max(atas - 1, 0) : atas + 1])


def _bagian(persen: Decimal, puncak: Decimal) -> float:
    return float(max(Decimal(0), min(persen, puncak)) / puncak)
