"""What a calculation gives: a figure with its sentence, or the reason why there is none."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from .angka import bulatkan, tulis_tepat
from .nilai import Nilai

Kalimat = str | Callable[[], str]
"""A sentence, or what makes it: a table of hundreds of figures shows few of their sentences."""
_NOL = Decimal(0)
Bentuk = Literal["naik", "selisih", "nisbah", "tetap"]


class StatusCapaian(StrEnum):
    """Whether there is a figure, and if not, why."""

    DIHITUNG = "dihitung"
    BELUM_ADA_DATA = "belum_ada_data"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"
    TANPA_ANGGARAN = "tanpa_anggaran"


class Operasi(NamedTuple):
    """The calculation behind a capaian, for who repeats it: which figures in which formula.

    `naik`: realisasi ÷ target × 100; `selisih`: (2 − realisasi ÷ target) × 100; `nisbah`: target ÷ realisasi × 100;
    `tetap`: `realisasi` is the capaian itself (a target of none, a range that is kept). Of a range `target` is the
    bound that counts; of predikat both are places on the scale.
    """

    bentuk: Bentuk
    realisasi: Decimal
    target: Decimal | None = None


class HasilCapaian(NamedTuple):
    """A capaian in percent with how it came about.

    `mentah`: as the formula gives it, neither rounded nor bounded. `tercetak`: the figure to print, two decimals, not
    below 0. `nilai`: the same, not above the cap: what enters means. All are None unless `status` is DIHITUNG.
    `target` and `realisasi`: what was compared. `catatan`: what the figure leaves out, or lacks, in words that stand
    behind it: "tanpa TW I yang belum terisi". A mean that takes it says so too. `operasi`: how to repeat it.
    """

    status: StatusCapaian
    kalimat: Kalimat
    mentah: Decimal | None = None
    nilai: Decimal | None = None
    target: Nilai | None = None
    realisasi: Nilai | None = None
    catatan: str = ""
    operasi: Operasi | None = None

    def __eq__(self, lain: object) -> bool:
        """The same figure, in whatever words."""
        if not isinstance(lain, HasilCapaian):
            return NotImplemented
        return (self[0], *self[2:]) == (lain[0], *lain[2:])

    def __ne__(self, lain: object) -> bool:
        """A tuple has its own, which would compare the words too."""
        return not self == lain

    def __hash__(self) -> int:
        return hash((self[0], *self[2:]))

    @property
    def penjelasan(self) -> str:
        """How it came about, or why there is none, in a sentence."""
        return ucapkan(self.kalimat)

    @property
    def tercetak(self) -> Decimal | None:
        """The capaian as it is printed and named by a band."""
        return None if self.mentah is None else bulatkan(max(self.mentah, _NOL))

    @property
    def dibatasi(self) -> bool:
        """Does the cap of means hold it down?"""
        return self.nilai != self.tercetak


def ucapkan(kalimat: Kalimat) -> str:
    """The sentence itself."""
    return kalimat if isinstance(kalimat, str) else kalimat()


_TANPA_ANGKA = {
    StatusCapaian.BELUM_ADA_DATA: "belum ada data",
    StatusCapaian.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung",
    StatusCapaian.TANPA_ANGGARAN: "tanpa pagu",
}


def tulis_hasil(hasil: HasilCapaian) -> str:
    """For people, two decimals: "75,00", or in words that there is no figure. The same on screen and paper."""
    tercetak = hasil.tercetak
    if tercetak is None or hasil.status in _TANPA_ANGKA:
        return _TANPA_ANGKA.get(hasil.status, "tidak dapat dihitung")
    return tulis_tepat(tercetak)
