"""Digits typed into a figure that stood there, though they were perhaps to take its place: 72,6 and 41 make 72,641."""

import re
from dataclasses import dataclass

from .angka import dari_kanonik, tulis_angka

_ANGKA = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_KETIKAN = re.compile(r"\d+(,\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sambungan:
    """The old figure and what was typed into it, both as a person types them."""

    lama: str
    ketikan: str


def tersambung(lama: str, baru: str) -> Sambungan | None:
    """What was typed into `lama` to make `baru` (both canonical); None where more than that has changed.

    One digit more mends a figure; two, or as many as stood there, may be another one.
    """
    dari, ke = lama.replace(".", ","), baru.replace(".", ",")
    sisip = _sisipan(dari, ke)
    if not (_ANGKA.fullmatch(lama) and _KETIKAN.fullmatch(sisip)):
        return None
    digit = sum(map(str.isdigit, sisip))
    if digit < 2 and digit < sum(map(str.isdigit, dari)):
        return None
    return Sambungan(tulis_angka(dari_kanonik(lama)), sisip)


def _sisipan(dari: str, ke: str) -> str:
    lebih = len(ke) - len(dari)
    if not dari or lebih < 1:
        return ""
    awal = next((n for n, huruf in enumerate(dari) if huruf != ke[n]), len(dari))
    return ke[awal : awal + lebih] if dari[awal:] == ke[awal + lebih :] else ""
