"""What a person typed, taken apart; what is found, ready to be shown. Knows no engine."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from kinerja.domain.kata_dasar import HAMPA, lipat

BATAS_KUERI = 200
"""Longest query in characters; the rest is not read."""

BATAS_KATA = 12
PALING_SEDIKIT, PALING_BANYAK = 2, 4
"""Letters of the initials of a name."""
_FRASA = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_KATA = re.compile(r"\w+")
_BERNOMOR = re.compile(r"(?=.*[\d/])(?=.*[/.-]).{3,}")


class Potongan(NamedTuple):
    """A run of an excerpt; `sorot` when it is a hit."""

    teks: str
    sorot: bool


@dataclass(frozen=True)
class Temuan:
    """One hit: the id that was indexed and its excerpt."""

    id: int
    cuplikan: tuple[Potongan, ...]


@dataclass(frozen=True)
class Bagian:
    """Words that must stand together; `awalan` when the last may go on; `tanpa` when they must be absent.

    `nomor` is what was typed when that looks like (a fragment of) a letter number. `bentuk`: the other words of the
    archive with the same base, any of which will do; none for a phrase. `inisial`: the other way in which the initials
    of a name may be written, "I G N" for "IGN" and "IGN" for "I G. N.".
    """

    kata: tuple[str, ...]
    awalan: bool = False
    tanpa: bool = False
    nomor: str = ""
    frasa: bool = False
    bentuk: tuple[str, ...] = ()
    inisial: str = ""

    @property
    def lepas(self) -> str:
        """The word, where it stands alone and any form of it will do; "" otherwise."""
        return "" if self.frasa or self.awalan or self.nomor or len(self.kata) > 1 else self.kata[0]


@dataclass(frozen=True)
class Kueri:
    """A query: parts that must all hold."""

    bagian: tuple[Bagian, ...] = ()

    @property
    def kosong(self) -> bool:
        """Whether it asks for nothing (there is no word, or only words to be absent)."""
        return all(b.tanpa for b in self.bagian)

    @property
    def bernomor(self) -> bool:
        return any(b.nomor for b in self.bagian)


def baca_kueri(teks: str) -> Kueri:
    """Take apart what was typed: words, "a phrase", word*, -word, a letter number. Never fails; may be empty.

    Words that every paper has are left out, unless nothing else is asked.
    """
    bersih = unicodedata.normalize("NFC", utf8(teks[:BATAS_KUERI]))
    bagian = _satukan(b for b in (_bagian(*cocok) for cocok in _FRASA.findall(bersih)[:BATAS_KATA]) if b)
    berisi = tuple(b for b in bagian if lipat(b.lepas) not in HAMPA)
    return Kueri(berisi if any(not b.tanpa for b in berisi) else bagian)


def _satukan(semua: Iterable[Bagian]) -> tuple[Bagian, ...]:
    """Single letters that follow each other are the initials of one name."""
    hasil: list[Bagian] = []
    for polos, deret in groupby(semua, lambda b: _huruf(b) and not b.tanpa):
        bagian = list(deret)
        huruf = tuple(kata for b in bagian for kata in b.kata)
        inisial = polos and PALING_SEDIKIT <= len(huruf) <= PALING_BANYAK
        hasil += [Bagian(huruf, inisial="".join(huruf))] if inisial else bagian
    return tuple(hasil)


def _huruf(bagian: Bagian) -> bool:
    """Does it hold letters only that stand alone?"""
    return not (bagian.frasa or bagian.awalan or bagian.nomor) and all(
        len(kata) == 1 and kata.isalpha() for kata in bagian.kata
    )


def terpisah(kata: str, ada: Collection[str]) -> str:
    """ "I G N" for IGN, where a word may be the initials of a name: in capitals, or no word of the index."""
    if not PALING_SEDIKIT <= len(kata) <= PALING_BANYAK or not kata.isalpha():
        return ""
    return " ".join(kata) if kata.isupper() or lipat(kata) not in ada else ""


def utf8(teks: str) -> str:
    """Text that a database takes: no NUL, no half of a surrogate pair."""
    return teks.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _bagian(minus: str, frasa: str, polos: str) -> Bagian | None:
    tanpa = bool(minus) or (polos.startswith("-") and len(polos) > 1)
    teks = frasa or polos
    kata = tuple(_KATA.findall(teks))[:BATAS_KATA]
    if not kata:
        return None
    nomor = polos.strip("*") if not tanpa and _BERNOMOR.fullmatch(polos.strip("*")) else ""
    return Bagian(kata, teks.endswith("*"), tanpa, nomor, bool(frasa))
