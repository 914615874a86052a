"""Pictures as plain figures: what is drawn, and how long each bar is. Colours and markup stand elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

PUNCAK = 150
"""Percent at which a bar is cut; its figure still says the whole."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One bar: what it is, its figure (percent; None where there is none), the figure in words, and its band.

    `tingkat`: 1 to 5, 0 for none (Skala.tingkat); `cara`: how a mean came about.
    """

    label: str
    nilai: Decimal | None
    teks: str
    tingkat: int = 0
    cara: str = ""

    @property
    def panjang(self) -> float:
        """Share of the full width, 0 to 1."""
        return 0.0 if self.nilai is None else float(max(Decimal(0), min(self.nilai, Decimal(PUNCAK))) / PUNCAK)

    @property
    def terpotong(self) -> bool:
        """Is the bar shorter than its figure?"""
        return self.nilai is not None and self.nilai > PUNCAK


@dataclass(frozen=True, slots=True)
class Batang:
    """Bars against a line at 100 percent."""

    butir: tuple[Butir, ...]

    @property
    def target(self) -> float:
        """Where the line of the target stands, 0 to 1."""
        return 100 / PUNCAK
