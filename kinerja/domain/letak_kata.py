"""Where the words of a scan stand on its pages, as the reader of scans saw them; kept beside the text, small."""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .sorot import Sorot

SKALA = 10_000
"""A place is said in so many parts of the width and of the height of the page."""


class Kata(NamedTuple):
    """A word and its box: left, top, right, bottom, in parts of SKALA."""

    teks: str
    kiri: int
    atas: int
    kanan: int
    bawah: int

    @property
    def kotak(self) -> tuple[int, int, int, int]:
        """The box alone."""
        return self[1:]


def kemas(halaman: Iterable[Sequence[Kata]]) -> bytes:
    """The words of all pages, as they are kept."""
    return zlib.compress(json.dumps([list(map(list, kata)) for kata in halaman], ensure_ascii=False).encode(), 9)


def pada_halaman(kemasan: bytes | None, nomor: int) -> list[Kata]:
    """The words of page `nomor` (from 1) of what `kemas` gave; none where nothing is kept of it."""
    semua = json.loads(zlib.decompress(kemasan)) if kemasan else []
    return [Kata(*kata) for kata in semua[nomor - 1]] if 1 <= nomor <= len(semua) else []


def kotak_kena(kata: Iterable[Kata], sorot: Sorot) -> list[tuple[int, int, int, int]]:
    """The boxes of the words that are to be marked."""
    return [sepatah.kotak for sepatah in kata if any(True for _ in sorot.letak(sepatah.teks))]
