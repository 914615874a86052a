"""Where two texts differ, word by word: what a person reads who must choose between them."""

import re
from difflib import SequenceMatcher

_KATA = re.compile(r"\s+|[^\s]+")

Potongan = tuple[str, bool]
"""A piece of a text, and whether the other text does not have it there."""


def beda(kiri: str, kanan: str) -> tuple[list[Potongan], list[Potongan]]:
    """Both texts in pieces; joined, the pieces of each are that text again."""
    a, b = _KATA.findall(kiri), _KATA.findall(kanan)
    hasil: tuple[list[Potongan], list[Potongan]] = [], []
    for jenis, awal_a, akhir_a, awal_b, akhir_b in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        for daftar, kata in zip(hasil, (a[awal_a:akhir_a], b[awal_b:akhir_b]), strict=True):
            if kata:
                daftar.append(("".join(kata), jenis != "equal"))
    return hasil
