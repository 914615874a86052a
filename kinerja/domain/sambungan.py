"""Digits typed into a figure that stood there, though they were perhaps to take its place: 72,6 and 41 make 72,641."""

import re
from dataclasses import dataclass

from .angka import AngkaTidakTerbaca, baca_angka, dari_kanonik, kanonik, tulis_angka

_ANGKA = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_KETIKAN = re.compile(r"\d[\d.]*(,\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sambungan:
    """The old figure and what was typed into it, both as a person types them; `ketikan` is "" where nobody knows it."""

    lama: str
    ketikan: str


def tersambung(lama: str, baru: str, ketikan: str = "") -> Sambungan | None:
    """Is `baru` made by typing into `lama` (both canonical)? None where it is not, or where a figure was only mended.

    `ketikan`: what was typed, as the cell reports it; it counts where it does make the one of the other. What was
    typed cannot be told from the two figures: 93 before 92,85 and 39 behind its 9 make the same one.
    One digit more mends a figure; two, or as many as stood there, may be another one.
    """
    if not (_ANGKA.fullmatch(lama) and _ANGKA.fullmatch(baru)) or lama == baru:
        return None
    dari = tulis_angka(dari_kanonik(lama))
    if _KETIKAN.fullmatch(ketikan) and _terbentuk(dari, baru, ketikan):
        return Sambungan(dari, ketikan) if _banyak(_digit(ketikan), lama) else None
    sisa = iter(baru)
    termuat = all(huruf in sisa for huruf in lama)
    return Sambungan(dari, "") if termuat and _banyak(_digit(baru) - _digit(lama), lama) else None


def simpanan(lama: str, ketikan: str) -> str:
    """Both as one text, to be kept beside the cell (models.Sel.sambung)."""
    return f"{lama} {ketikan}".strip()


def dari_simpanan(teks: str, baru: str) -> Sambungan | None:
    """The inverse, for the figure that the cell holds."""
    lama, _, ketikan = teks.partition(" ")
    return tersambung(lama, baru, ketikan) if lama else None


def _digit(teks: str) -> int:
    return sum(map(str.isdigit, teks))


def _banyak(lebih: int, lama: str) -> bool:
    return lebih >= 2 or (lebih > 0 and lebih >= _digit(lama))


def _terbentuk(dari: str, baru: str, ketikan: str) -> bool:
    return any(_dibaca(dari[:n] + ketikan + dari[n:]) == baru for n in range(len(dari) + 1))


def _dibaca(teks: str) -> str:
    try:
        return kanonik(baca_angka(teks))
    except AngkaTidakTerbaca:
        return ""
