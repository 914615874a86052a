"""What a calculation gives: a figure with its sentence, or the reason why there is none."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .nilai import Nilai


class StatusCapaian(StrEnum):
    """Whether there is a figure, and if not, why."""

    DIHITUNG = "dihitung"
    BELUM_ADA_DATA = "belum_ada_data"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"


@dataclass(frozen=True, slots=True)
class HasilCapaian:
    """A capaian in percent with how it came about.

    `mentah`: as the formula gives it, neither rounded nor bounded. `nilai`: not below 0, not above the cap, two
    decimals: the figure to print and to average. Both are None unless `status` is DIHITUNG.
    `target` and `realisasi`: what was compared.
    """

    status: StatusCapaian
    penjelasan: str
    mentah: Decimal | None = None
    nilai: Decimal | None = None
    target: Nilai | None = None
    realisasi: Nilai | None = None
