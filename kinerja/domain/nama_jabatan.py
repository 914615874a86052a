"""People as they are written in one line of a form or of an older paper: the name, and the jabatan behind it."""

import re
from collections.abc import Sequence

_KATA_JABATAN = re.compile(r"(?<![\w.])[^\W\d_]{5,}(?![\w.])")
"""A degree ("S.Sos.", "Ak.", "CA") has no whole word of five letters; a jabatan ("Camat") has."""
_GELAR_DEPAN = {"bapak", "ibu", "sdr", "sdri", "dr", "drs", "dra", "ir", "prof", "h", "hj"}


def pisah_jabatan(teks: str) -> tuple[str, str]:
    """("Budi, S.Sos.", "Camat") of "Budi, S.Sos., Camat" and of "Budi, S.Sos. (Camat)"; ("Budi", "") of "Budi"."""
    nama, kurung, jabatan = teks.strip().partition(" (")
    if kurung and jabatan.endswith(")"):
        return nama, jabatan[:-1]
    bagian = [potong.strip() for potong in teks.strip().split(",")]
    urut = next((n for n, penggal in enumerate(bagian) if n and _KATA_JABATAN.search(penggal)), len(bagian))
    return ", ".join(bagian[:urut]), ", ".join(bagian[urut:])


def pisah_orang(teks: str) -> list[str]:
    """Each person of a text that has one on a line, or between semicolons."""
    return [rapi for nama in re.split(r"[;\n]", teks) if (rapi := " ".join(nama.split()))]


def nama_orang(teks: str) -> str:
    """By this one person is known from another: the name without titles and jabatan, whatever its letters."""
    nama = pisah_jabatan(teks)[0].partition(",")[0]
    kata = [sepatah for sepatah in re.split(r"[\s.]+", nama.casefold()) if sepatah]
    while len(kata) > 1 and kata[0] in _GELAR_DEPAN:
        del kata[0]
    return " ".join(kata)


def sebut_orang(semua: Sequence[str]) -> str:
    """ "Ani (Camat) dan Budi" of "Ani, Camat" and "Budi"; of three "Ani, Budi, dan Citra"."""
    kata = [f"{nama} ({jabatan})" if jabatan else nama for nama, jabatan in map(pisah_jabatan, semua)]
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"
