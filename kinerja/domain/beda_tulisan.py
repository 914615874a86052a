"""A text that was written with signs (lists, tables, bold), and where another one differs, without the signs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .beda import Potongan
from .blok import TEBAL, jenis_baris, tanpa_tanda


@dataclass(frozen=True, slots=True)
class Sepotong:
    """Letters that are alike: is the other text without them, are they bold?"""

    teks: str
    lain: bool
    tebal: bool


Sebaris = tuple[Sepotong, ...]


@dataclass(frozen=True, slots=True)
class BlokBeda:
    """Lines of one kind ("alinea", "butir", "nomor", "tabel"), each as its cells; all but a table have one cell."""

    jenis: str
    baris: tuple[tuple[Sebaris, ...], ...]


_Huruf = tuple[str, bool]


def susun_beda(potongan: Iterable[Potongan]) -> tuple[BlokBeda, ...]:
    """The pieces of a text (beda.beda) as what is read on paper."""
    huruf = [(satu_huruf, lain) for teks, lain in potongan for satu_huruf in teks]
    baris = [sebaris for sebaris in map(_rapikan, _pisah(huruf, "\n")) if sebaris]
    return tuple(
        BlokBeda(jenis, tuple(tuple(map(_sel, _bagi(jenis, sebaris))) for sebaris in kelompok))
        for jenis, kelompok in groupby(baris, lambda sebaris: jenis_baris(_teks(sebaris)))
    )


def _teks(huruf: Sequence[_Huruf]) -> str:
    return "".join(satu_huruf for satu_huruf, _ in huruf)


def _pisah(huruf: Sequence[_Huruf], tanda: str) -> Iterator[list[_Huruf]]:
    bagian: list[_Huruf] = []
    for satu_huruf in huruf:
        if satu_huruf[0] == tanda:
            yield bagian
            bagian = []
        else:
            bagian.append(satu_huruf)
    yield bagian


def _rapikan(huruf: Sequence[_Huruf]) -> list[_Huruf]:
    teks = _teks(huruf)
    awal = len(teks) - len(teks.lstrip())
    return list(huruf[awal : len(teks.rstrip())])


def _bagi(jenis: str, baris: Sequence[_Huruf]) -> Iterable[list[_Huruf]]:
    """The cells of a row, or what stands behind the sign of the line."""
    if jenis == "tabel":
        sel = list(_pisah(baris[1:], "|"))
        return map(_rapikan, sel[:-1] if len(sel) > 1 and not _rapikan(sel[-1]) else sel)
    return [list(baris[len(baris) - len(tanpa_tanda(jenis, _teks(baris))) :])]


def _sel(huruf: Sequence[_Huruf]) -> Sebaris:
    """Its letters in pieces, without the asterisks around what is bold."""
    tebal, buang = set(), set()
    for cocok in TEBAL.finditer(_teks(huruf)):
        tebal |= set(range(*cocok.span(1)))
        buang |= set(range(*cocok.span())) - set(range(*cocok.span(1)))
    sisa = [(*satu_huruf, ke in tebal) for ke, satu_huruf in enumerate(huruf) if ke not in buang]
    return tuple(
        Sepotong("".join(satu_huruf for satu_huruf, *_ in kelompok), *sama)
        for sama, kelompok in groupby(sisa, lambda satu_huruf: satu_huruf[1:])
    )
