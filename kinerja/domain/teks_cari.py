"""The text of a paper as it is searched: what a printer broke at the end of a line is whole again."""

import re

_HALUS = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\ufeff")
_LIGATUR = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
PEMENGGAL = "\x02\ufffe"
"""Marks in the place of a hyphen at the end of a line, in the words that are read from a PDF: no line end follows."""
_PENGGAL = re.compile(rf"(\w*[^\W\d_])(?:[-\u2010][ \t]*\r?\n|[{PEMENGGAL}][ \t]*(?:\r?\n)?)[ \t]*([a-zà-ÿ]+)")
_SISA = str.maketrans(dict.fromkeys(PEMENGGAL, "-"))


def utuh(teks: str) -> str:
    """Soft hyphens and marks without width gone, ligatures in letters, "kepega-⏎waian" in one piece.

    A word said twice ("undang-⏎undang") keeps its hyphen, and so does one that goes on with a capital or a figure.
    """
    return _PENGGAL.sub(_sambung, teks.translate(_HALUS).translate(_LIGATUR)).translate(_SISA)


def _sambung(cocok: re.Match[str]) -> str:
    awal, lanjutan = cocok.groups()
    return f"{awal}-{lanjutan}" if lanjutan.startswith(awal.casefold()) else awal + lanjutan
