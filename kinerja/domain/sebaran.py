"""Capaian against serapan as plain geometry: a point for each indicator, above the diagonal where more came of it.

Places are as in domain/gambar: across a share of the width, down in SVG units.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice

from .grafik import PUNCAK

ATAS, BAWAH, KIRI, KANAN = 24.0, 40.0, 0.06, 0.03
"""Room above and below the field (SVG units), left and right of it (share of the width)."""
BARIS, LEBAR, SELA = 11.0, 0.06, 0.012
"""The height of a label, its width and its distance from the point (shares of the width)."""
JARI = 0.008
"""The radius of a point, as a share of the width."""
TERJAUH = 8
"""So many lines a label may stand above or below its point; the table behind the picture names every one."""
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
    """A pair at its place. `kiri`, `y_label`: its label stands left of it, at that height; None: there is no room."""

    pasangan: Pasangan
    x: float
    y: float
    kiri: bool
    y_label: float | None


@dataclass(frozen=True, slots=True)
class _Kotak:
    """Where a label would stand: from `kiri` to `kanan` across, around the height `y`."""

    kiri: float
    kanan: float
    y: float


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
    semua = [angka for titik in pasangan for angka in (titik.capaian, titik.serapan)]
    puncak = min(Decimal(PUNCAK), max(Decimal(110), *semua)) if semua else Decimal(110)
    dasar = tinggi - BAWAH

    def melintang(persen: Decimal) -> float:
        return round(KIRI + (1 - KIRI - KANAN) * _bagian(persen, puncak), 4)

    def menurun(persen: Decimal) -> float:
        return round(dasar - (dasar - ATAS) * _bagian(persen, puncak), 1)

    letak = [(titik, melintang(titik.serapan), menurun(titik.capaian)) for titik in pasangan]
    garis = (melintang(SERATUS), menurun(SERATUS))
    diagonal = (melintang(Decimal(0)), dasar, melintang(puncak), menurun(puncak))
    return Sebar(_berlabel(letak, dasar, garis), tinggi, dasar, *garis, diagonal)


def _berlabel(
    letak: Sequence[tuple[Pasangan, float, float]], dasar: float, garis: tuple[float, float]
) -> tuple[TitikSebar, ...]:
    """The points from the left, each label at the nearest free place beside it; none where all of them are taken.

    `garis`: the lines at 100 percent, across and down; no label stands on them, on an axis or on a point. Points lie in
    order, so that a place is held only against those below its width; labels lie in lanes of one line (`_lajur`).
    """
    urut = sorted(letak, key=lambda titik: (titik[1], titik[2], titik[0].label))
    noktah = sorted({(x, y) for _, x, y in urut})
    ada: dict[int, list[_Kotak]] = {}
    hasil = []
    for pasangan, x, y in urut:
        kotak = next((tempat for tempat in _calon(x, y) if _bebas(tempat, dasar, garis, noktah, ada)), None)
        if kotak:
            ada.setdefault(_lajur(kotak), []).append(kotak)
        hasil.append(TitikSebar(pasangan, x, y, bool(kotak and kotak.kanan < x), kotak.y if kotak else None))
    return tuple(hasil)


def _calon(x: float, y: float) -> Iterator[_Kotak]:
    """Places for a label: on its own height, then line by line away from it; right of the point before left of it."""
    for kali in range(TERJAUH + 1):
        for arah in (1, -1) if kali else (1,):
            tinggi = y + arah * BARIS * kali
            yield _Kotak(x + SELA, x + SELA + LEBAR, tinggi)
            yield _Kotak(x - SELA - LEBAR, x - SELA, tinggi)


def _bebas(
    kotak: _Kotak,
    dasar: float,
    garis: tuple[float, float],
    noktah: Sequence[tuple[float, float]],
    ada: Mapping[int, Sequence[_Kotak]],
) -> bool:
    tegak, datar = garis
    if not (kotak.kiri > KIRI and kotak.kanan <= 1 and BARIS / 2 <= kotak.y <= dasar - BARIS / 2):
        return False
    if kotak.kiri < tegak < kotak.kanan or abs(kotak.y - datar) < BARIS / 2 + 1:
        return False
    dekat = islice(noktah, bisect_left(noktah, (kotak.kiri - JARI,)), bisect_left(noktah, (kotak.kanan + JARI,)))
    if any(kotak.kiri - JARI < x and abs(kotak.y - y) < BARIS - 2 for x, y in dekat):
        return False
    lajur = _lajur(kotak)
    tetangga = chain.from_iterable(ada.get(dekat_lajur, ()) for dekat_lajur in (lajur - 1, lajur, lajur + 1))
    return not any(kotak.kiri < o.kanan and o.kiri < kotak.kanan and abs(kotak.y - o.y) < BARIS for o in tetangga)


def _lajur(kotak: _Kotak) -> int:
    """Labels less than a line apart lie in the same lane or in one beside it."""
    return int(kotak.y // BARIS)


def _bagian(persen: Decimal, puncak: Decimal) -> float:
    return float(max(Decimal(0), min(persen, puncak)) / puncak)
