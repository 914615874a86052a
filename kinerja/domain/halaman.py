"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

PER_HALAMAN = 50


@dataclass(frozen=True)
class Penggal:
    """Which page of a list is shown. `total`: rows of all pages; `kini` of `jumlah` pages; `banyak`: rows on a page."""

    total: int
    kini: int
    jumlah: int
    banyak: int

    @property
    def lewati(self) -> int:
        """Rows before this page."""
        return (self.kini - 1) * self.banyak


def penggal(total: int, halaman: int, banyak: int = PER_HALAMAN) -> Penggal:
    """The page that was asked for, or the nearest that there is; an empty list has one page."""
    jumlah = max(1, -(-total // banyak))
    return Penggal(total, min(max(1, halaman), jumlah), jumlah, banyak)


def halaman_dari(semua: Sequence[T], halaman: int, banyak: int = PER_HALAMAN) -> "Halaman[T]":
    """A page of a list that is there whole."""
    letak = penggal(len(semua), halaman, banyak)
    return Halaman(semua[letak.lewati : letak.lewati + letak.banyak], letak)


@dataclass(frozen=True)
class Halaman(Generic[T]):
    """One page of a list."""

    baris: Sequence[T]
    penggal: Penggal

    @property
    def total(self) -> int:
        """Rows of all pages."""
        return self.penggal.total

    @property
    def kini(self) -> int:
        """The number of this page, from 1."""
        return self.penggal.kini

    @property
    def jumlah(self) -> int:
        """How many pages there are."""
        return self.penggal.jumlah
