"""Which characters can stand on paper: tidy what has a plain meaning, name the rest while it is being typed.

Paper never fails late: a text that was accepted can be printed. What old data still holds is printed as `TANDA`.
"""

import re
import unicodedata
from functools import cache

from .galat import GalatDomain
from .huruf_tercetak import RENTANG

TANDA = "▯"
"""Stands on paper for a character that no font of ours draws."""

BARIS_BARU = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
PANJANG_KUTIPAN = 12

# Bullets and signs that Word writes in the private area of its Symbol and Wingdings fonts, and their looks.
SIMBOL_WORD = {
    **dict.fromkeys("\uf0a7\uf0a8\uf06c\uf06e\uf06f\uf071\uf072\uf075\uf076\uf077\uf0b7\uf0d8\uf09f\uf09e\u25a0", "•"),
    "\uf02d": "-",
    "\uf0a3": "≤",
    "\uf0b3": "≥",
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b4": "×",
    "\uf0b8": "÷",
    "\uf0ae": "→",
    "\uf0e0": "→",
    "\uf0e8": "→",
    "\uf0df": "←",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0fe": "☑",
}
_HURUF_LEBAR = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""Ligatures, full-width and "mathematical" letters: drawn or not, they are plain letters that nobody finds again."""

_CUBIT = {**SIMBOL_WORD, "\t": " "}


class HurufDitolak(GalatDomain):
    """A text holds a character that cannot be printed; the message names it and its place."""


@cache
def tercetak() -> frozenset[str]:
    """Every character that the fonts of the papers draw, and the line break."""
    pasangan = (rentang.split("-") for rentang in RENTANG.split())
    kode = (range(int(satu_pasangan[0], 16), int(satu_pasangan[-1], 16) + 1) for satu_pasangan in pasangan)
    return frozenset({"\n", *(chr(nomor) for rentang in kode for nomor in rentang)})


@cache
def _asing() -> re.Pattern[str]:
    rentang = "".join("-".join(f"\\u{nomor}" for nomor in selang.split("-")) for selang in RENTANG.split())
    return re.compile(f"[^\n{rentang}]")


def rapikan(teks: str) -> str:
    """The same text in characters that can be printed, as far as they have a plain meaning.

    Line breaks become one kind, odd spaces a space, Word's bullets a bullet; what nobody sees goes.
    """
    if teks.isascii() and teks.isprintable():
        return teks
    teks = BARIS_BARU.sub("\n", teks)
    teks = _HURUF_LEBAR.sub(lambda cocok: unicodedata.normalize("NFKC", cocok[0]), teks)
    return _asing().sub(lambda cocok: _padanan(cocok[0]), unicodedata.normalize("NFC", teks))


def _padanan(huruf: str) -> str:
    if huruf in _CUBIT:
        return _CUBIT[huruf]
    jenis = unicodedata.category(huruf)
    if jenis in ("Cc", "Cf") or "\ufe00" <= huruf <= "\ufe0f" or "\U000e0100" <= huruf <= "\U000e01ef":
        return ""
    if jenis == "Zs":
        return " "
    polos = unicodedata.normalize("NFKC", huruf)
    return polos if tercetak().issuperset(polos) else huruf


def asing(teks: str) -> list[tuple[str, int]]:
    """The characters that cannot be printed, each once, with the line (from 1) where it first stands."""
    ditemukan: dict[str, int] = {}
    for cocok in _asing().finditer(teks):
        ditemukan.setdefault(cocok[0], teks.count("\n", 0, cocok.start()) + 1)
    return list(ditemukan.items())


def keluhan(teks: str, tempat: str) -> str:
    """What is wrong with a tidied text, in words; "" when it can be printed. `tempat`: "Hal", or its text itself."""
    ditemukan = asing(teks)
    if not ditemukan:
        return ""
    banyak_baris = "\n" in teks
    semua = [sebut(huruf) + (f" (baris {baris})" if banyak_baris else "") for huruf, baris in ditemukan]
    if len(semua) == 1:
        baris = f", baris {ditemukan[0][1]}," if banyak_baris else ""
        return f"Karakter {sebut(ditemukan[0][0])} pada {tempat}{baris} tidak dapat dicetak. Hapus atau ganti."
    return f"Karakter {', '.join(semua[:-1])} dan {semua[-1]} pada {tempat} tidak dapat dicetak. Hapus atau ganti."


def sebut(huruf: str) -> str:
    """A character in quotes; one that shows nothing on the screen by its code."""
    if unicodedata.category(huruf) in ("Cf", "Co", "Cn", "Cs", "Mn", "Me"):
        return f"U+{ord(huruf):04X}"
    return f"“{huruf}”"


_PENANDA_BUTIR = re.compile(r"^\s*(?:[•‣◦▪·*–-]|\d{1,2}[.)]|[a-z][.)])\s+")


def butir(teks: str) -> tuple[str, ...]:
    """The lines of a list that is numbered on paper, without the bullet or number that was pasted along.

    >>> butir("1. Bupati\\n• Inspektur\\n\\nArsip")
    ('Bupati', 'Inspektur', 'Arsip')
    """
    baris = (" ".join(_PENANDA_BUTIR.sub("", satu_baris).split()) for satu_baris in rapikan(teks).splitlines())
    return tuple(rapi for rapi in baris if rapi)


def pastikan(teks: str, tempat: str = "") -> str:
    """The tidied text. Raises HurufDitolak; without `tempat` the message quotes the words around the character."""
    rapi = rapikan(teks)
    if kata := keluhan(rapi, tempat or _kutip(rapi)):
        raise HurufDitolak(kata)
    return rapi


def _kutip(teks: str) -> str:
    cocok = _asing().search(teks)
    if cocok is None:
        return ""
    awal, akhir = max(0, cocok.start() - PANJANG_KUTIPAN), cocok.end() + PANJANG_KUTIPAN
    potongan = " ".join(teks[awal:akhir].split())
    return f"teks “{'…' if awal else ''}{potongan}{'…' if akhir < len(teks) else ''}”"


def tandai(teks: str, tanda: str = TANDA) -> str:
    """The text as paper can show it: tidied, `tanda` where a character cannot be drawn. A hard space stays."""
    return "\u00a0".join(_asing().sub(tanda, rapikan(bagian)) for bagian in teks.split("\u00a0"))
