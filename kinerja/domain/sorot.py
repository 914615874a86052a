"""Where the words of a search stand in a text: the pages that hold them, and which words are to be marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .kata_dasar import kata_dasar, lipat
from .teks_cari import PEMENGGAL

PANJANG_KATA = re.compile(rf"[^\W_]+(?:[{PEMENGGAL}][^\W\d_]+)*")
"""A word; one that is broken at the end of a line of a PDF is one word."""
_TANPA_PENGGAL = str.maketrans("", "", PEMENGGAL)


@dataclass(frozen=True)
class Sorot:
    """What is marked: any form of a base, words that begin so, and words exactly as they are."""

    akar: tuple[str, ...] = ()
    awalan: tuple[str, ...] = ()
    persis: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.akar or self.awalan or self.persis)

    def kena(self, kata: str) -> bool:
        """Is this word one of them?"""
        lipatan = lipat(kata.translate(_TANPA_PENGGAL))
        if lipatan in self.persis or (self.awalan and lipatan.startswith(self.awalan)):
            return True
        return bool(self.akar) and kata_dasar(lipatan) in self.akar

    def letak(self, teks: str) -> Iterator[tuple[int, int]]:
        """(begin, end) of each word of the text that is one of them."""
        return (cocok.span() for cocok in PANJANG_KATA.finditer(teks) if self.kena(cocok[0]))

    def polos(self) -> dict[str, list[str]]:
        """As plain values, for a child; `dari_polos` reads them."""
        return {"akar": list(self.akar), "awalan": list(self.awalan), "persis": list(self.persis)}


def dari_polos(nilai: Mapping[str, Sequence[str]]) -> Sorot:
    """What `polos` wrote."""
    return Sorot(*(tuple(nilai.get(nama, ())) for nama in ("akar", "awalan", "persis")))


def halaman_kena(teks: str, sorot: Sorot) -> list[int]:
    """Numbers (from 1) of the pages that hold one of the words; pages are parted by a form feed."""
    if not sorot:
        return []
    return [ke for ke, lembar in enumerate(teks.split("\f"), start=1) if any(True for _ in sorot.letak(lembar))]
