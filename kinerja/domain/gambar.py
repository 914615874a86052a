"""Small pictures of capaian as plain geometry: a line over periods, and a map of units against periods or indicators.

Across, a place is a share of the width (0 to 1), so that a picture fits a phone and a paper alike; down, it is in SVG
units. Colours and markup stand in templates/komponen/gambar.html.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from .angka import tulis_angka
from .grafik import PUNCAK

JUDUL, ATAS, BAWAH, TEPI = 12.0, 34.0, 38.0, 0.05
"""Room for the words of the target, above the line for them and its figures, below it for its words (SVG units), and
at either side (share of the width)."""
HURUF = 21.0
"""How high a figure stands above its point."""
BANYAK = 8
"""Up to so many points each figure is written; of more only the highest, the lowest and the last."""


@dataclass(frozen=True, slots=True)
class Nilai:
    """One figure of a line. `label`: its short word ("II"); `kelompok`: what it stands under ("2025").

    `tingkat`: 1 to 5, 0 for none (Skala.tingkat); `kata`: its band. `nilai` None: no figure, the line is broken there.
    `belum`: why it is not final ("belum ditandatangani"), its point is hollow; `cara`: how a mean came about.
    """

    label: str
    nilai: Decimal | None
    kelompok: str = ""
    tingkat: int = 0
    kata: str = ""
    belum: str = ""
    cara: str = ""

    @property
    def teks(self) -> str:
        """The figure as it is read: "96,40", or "belum ada data"."""
        return "belum ada data" if self.nilai is None else tulis_angka(self.nilai, 2)


@dataclass(frozen=True, slots=True)
class Titik:
    """A figure at its place. `tulis`: is its figure written beside it; `awal`: is it the first of its kelompok;
    `bawah`: its figure stands below the point, since above it lies the line of the target."""

    nilai: Nilai
    x: float
    y: float | None
    tulis: bool
    awal: bool
    bawah: bool = False


@dataclass(frozen=True, slots=True)
class Tren:
    """A line of figures against a target. `ruas`: from where to where it is drawn, (x, y, x, y) each."""

    titik: tuple[Titik, ...]
    ruas: tuple[tuple[float, float, float, float], ...]
    tinggi: float
    dasar: float
    target: Decimal | None
    y_target: float | None

    @property
    def ada(self) -> bool:
        """Is there a figure to draw?"""
        return any(titik.y is not None for titik in self.titik)


@dataclass(frozen=True, slots=True)
class Sel:
    """One field of a map: what is written, its band (word and tingkat 1 to 5, 0 for none) and where it leads."""

    teks: str
    kata: str = ""
    tingkat: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class BarisPeta:
    """A row of a map: its name and one field for each column."""

    judul: str
    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class Peta:
    """A map: rows (units) against columns (periods, indicators)."""

    kolom: tuple[str, ...]
    baris: tuple[BarisPeta, ...]


def garis_tren(nilai: Sequence[Nilai], *, target: Decimal | None = Decimal(100), tinggi: float = 170.0) -> Tren:
    """The figures as a line, `tinggi` SVG units high with its words. What exceeds PUNCAK percent is drawn there."""
    dasar = tinggi - BAWAH
    puncak = max([Decimal(1), *_terlihat(nilai), *([target] if target is not None else [])])

    def turun(angka: Decimal) -> float:
        return round(dasar - (dasar - ATAS) * float(max(Decimal(0), min(angka, puncak)) / puncak), 1)

    ditulis = _ditulis(nilai)
    tinggi_titik = [None if nilai_titik.nilai is None else turun(nilai_titik.nilai) for nilai_titik in nilai]
    y_target = None if target is None else turun(target)
    titik = tuple(
        Titik(
            nilai=nilai_titik,
            x=_letak(ke, len(nilai)),
            y=tinggi_titik[ke],
            tulis=ke in ditulis,
            awal=ke == 0 or nilai[ke - 1].kelompok != nilai_titik.kelompok,
            bawah=_di_bawah(tinggi_titik, ke, y_target),
        )
        for ke, nilai_titik in enumerate(nilai)
    )
    return Tren(titik, _ruas(titik), tinggi, dasar, target, y_target)


def _di_bawah(tinggi: Sequence[float | None], ke: int, y_target: float | None) -> bool:
    """Would the figure above this point lie on the line of the target, and is it free below: no neighbour lower?"""
    y = tinggi[ke]
    if y is None or y_target is None or not y - HURUF < y_target < y:
        return False
    sebelah = [tinggi[n] for n in (ke - 1, ke + 1) if 0 <= n < len(tinggi)]
    return all(lain is None or lain <= y for lain in sebelah)


def _terlihat(nilai: Sequence[Nilai]) -> list[Decimal]:
    return [min(nilai_titik.nilai, Decimal(PUNCAK)) for nilai_titik in nilai if nilai_titik.nilai is not None]


def _letak(ke: int, jumlah: int) -> float:
    return 0.5 if jumlah == 1 else round(TEPI + (1 - 2 * TEPI) * ke / (jumlah - 1), 4)


def _ditulis(nilai: Sequence[Nilai]) -> set[int]:
    ada = {ke: nilai_titik.nilai for ke, nilai_titik in enumerate(nilai) if nilai_titik.nilai is not None}
    if len(nilai) <= BANYAK or not ada:
        return set(ada)
    urut = sorted(ada, key=lambda ke: (ada[ke], ke))
    return {urut[0], urut[-1], max(ada)}


def _ruas(titik: Sequence[Titik]) -> tuple[tuple[float, float, float, float], ...]:
    """Lines between neighbours that both have a figure."""
    return tuple(
        (kiri.x, kiri.y, kanan.x, kanan.y)
        for kiri, kanan in pairwise(titik)
        if kiri.y is not None and kanan.y is not None
    )
