"""Capaian against serapan as plain geometry: a point for each indicator, above the diagonal where more came of it.

Places are as in domain/gambar: across a share of the width, down in SVG units.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .grafik import PUNCAK

ATAS, BAWAH, KIRI, KANAN = 24.0, 40.0, 0.06, 0.03
"""Room above and below the field (SVG units), left and right of it (share of the width)."""
BARIS, LEBAR, SELA = 12.0, 0.065, 0.012
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


def sebar(pasangan: Sequence[Pasangan], *, tinggi: float = 280.0) -> Sebar:
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
    order, so that a label is held only against those below its width.
    """
    urut = sorted(letak, key=lambda titik: (titik[1], titik[2], titik[0].label))
    noktah = sorted({(x, y) for _, x, y in urut})
    ada: list[_Kotak] = []
    penuh: set[tuple[float, float]] = set()  # where one label found no place no later one does
    hasil = []
    for pasangan, x, y in urut:
        kotak = None
        if (x, y) not in penuh:
            kotak = _tempat(_sisi(x, garis[0], noktah, ada), _tinggi(y, dasar, garis[1]))
        if kotak:
            ada.append(kotak)
        else:
            penuh.add((x, y))
        hasil.append(TitikSebar(pasangan, x, y, bool(kotak and kotak.kanan < x), kotak.y if kotak else None))
    return tuple(hasil)


@dataclass(frozen=True, slots=True)
class _Sisi:
    """One side of a point: from where to where a label would stand, and the heights of points and labels there."""

    kiri: float
    kanan: float
    noktah: Sequence[float]
    label: Sequence[float]

    def bebas(self, tinggi: float) -> bool:
        """Is there room for a label around this height?"""
        return all(abs(tinggi - y) >= BARIS - 2 for y in self.noktah) and all(
            abs(tinggi - y) >= BARIS for y in self.label
        )


def _sisi(x: float, tegak: float, noktah: Sequence[tuple[float, float]], ada: Sequence[_Kotak]) -> Iterator[_Sisi]:
    """Right of the point before left of it, where a label keeps within the field and off the line at 100 percent."""
    for kiri, kanan in ((x + SELA, x + SELA + LEBAR), (x - SELA - LEBAR, x - SELA)):
        if kiri > KIRI and kanan <= 1 and not kiri < tegak < kanan:
            dekat = noktah[bisect_left(noktah, (kiri - JARI,)) : bisect_left(noktah, (kanan + JARI,))]
            yield _Sisi(
                kiri,
                kanan,
                [y for titik_x, y in dekat if kiri - JARI < titik_x],
                [kotak.y for kotak in ada if kiri < kotak.kanan and kotak.kiri < kanan],
            )


def _tinggi(y: float, dasar: float, datar: float) -> Iterator[float]:
    """Heights for a label: that of its point, then line by line away from it; none on an axis or on the line."""
    for kali in range(TERJAUH + 1):
        for arah in (1, -1) if kali else (1,):
            tinggi = y + arah * BARIS * kali
            if BARIS / 2 <= tinggi <= dasar - BARIS / 2 and abs(tinggi - datar) >= BARIS / 2 + 1:
                yield tinggi


def _tempat(sisi: Iterable[_Sisi], tinggi: Iterable[float]) -> _Kotak | None:
    dicoba = tuple(sisi)
    return next((_Kotak(s.kiri, s.kanan, y) for y in tinggi for s in dicoba if s.bebas(y)), None)


def _bagian(persen: Decimal, puncak: Decimal) -> float:
    return float(max(Decimal(0), min(persen, puncak)) / puncak)
