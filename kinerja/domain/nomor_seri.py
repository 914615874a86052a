"""Serial numbers of bundles as they are typed: "0024, 26 30-35"."""

import re

TERBANYAK = 500
"""So many bundles at once; a longer row is a mistyping."""
_SATU = re.compile(r"0*(\d{1,9})")
_RENTANG = re.compile(r"0*(\d{1,9})-0*(\d{1,9})")


def urai_seri(teks: str) -> tuple[list[int], list[str]]:
    """The numbers, each once and in order, and what is no number."""
    angka: dict[int, None] = {}
    asing = []
    for kata in re.sub(r"\s*[-\u2013]\s*", "-", teks).replace(",", " ").replace(";", " ").split():
        batas = _RENTANG.fullmatch(kata) if kata.isascii() else None
        satuan = _SATU.fullmatch(kata) if kata.isascii() else None
        if satuan:
            angka[int(satuan[1])] = None
        elif len(angka) <= TERBANYAK and batas and 0 <= int(batas[2]) - int(batas[1]) < TERBANYAK:
            angka |= dict.fromkeys(range(int(batas[1]), int(batas[2]) + 1))
        else:
            asing.append(kata)
    return list(angka), asing
