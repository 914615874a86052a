"""Many rows, one unit at a time: how many are many, and the way from unit to unit (keputusan 0603)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

SEKALIGUS = 40
"""A page shows so many rows whole; of more, one unit at a time."""


class BerUnit(Protocol):
    """Whatever stands for a unit in a list."""

    @property
    def unit_id(self) -> int:
        """Of the unit."""


class UnitJumlah(NamedTuple):
    """A unit with rows, and how many."""

    unit_id: int
    nama: str
    jumlah: int


T = TypeVar("T", bound=BerUnit)


def unit_sesudah(unit: Sequence[T], unit_id: int | None) -> T | None:
    """The unit after this one; None after the last."""
    nomor = [satu_unit.unit_id for satu_unit in unit]
    tempat = nomor.index(unit_id) + 1 if unit_id in nomor else len(nomor)
    return unit[tempat] if tempat < len(nomor) else None


@dataclass(frozen=True)
class DaftarUnit:
    """The units that have rows, in the order of the office: one of them is shown."""

    unit: tuple[UnitJumlah, ...]

    @property
    def jumlah(self) -> int:
        """How many rows they have together."""
        return sum(unit.jumlah for unit in self.unit)

    def sesudah(self, unit_id: int | None) -> UnitJumlah | None:
        """The unit after this one; None after the last."""
        return unit_sesudah(self.unit, unit_id)

    def tampil(self, diminta: int | None, sendiri: int | None) -> int | None:
        """The unit to show: that which the address names, else the own one, else the first; None: all (0)."""
        nomor = [unit.unit_id for unit in self.unit]
        if diminta is not None:
            return diminta if diminta in nomor else None
        return sendiri if sendiri in nomor else nomor[0]
