"""How wide the columns of a printed table are: as wished for, but no word of everyday length is broken."""

import re
from collections.abc import Iterable, Sequence

KATA_LAZIM = 24
"""Letters; a longer word (an address, the name of a file) may be broken and asks for no room."""

# Widths in thousandths of the type size, Helvetica Bold (the metrics of Liberation Sans; regular type is never wider).
_LEBAR = {
    huruf: lebar
    for lebar, daftar in {
        238: "'",
        278: " ,./I\\ijl|",
        333: "!()-:;[]`ft",
        389: "*r{}",
        474: '"',
        500: "z",
        556: "#$0123456789J_aceksvxy–",
        584: "+<=>^~",
        611: "?FLTZbdghnopqu",
        667: "EPSVXY",
        722: "&ABCDHKNRU",
        778: "GOQw",
        833: "M",
        889: "%m",
        944: "W",
        975: "@",
        1000: "…—",
    }.items()
    for huruf in daftar
}
_TAK_DIKENAL = 700
_LUANG = 1.5
"""Points: rounding, and the line itself."""

Kolom = tuple  # (judul, lebar in percent, ...)


def lebar_kata(teks: str, ukuran: float) -> float:
    """Points that the longest everyday word of a text takes in type of `ukuran` points."""
    kata = (penggal for penggal in re.split(r"[ \n]+", teks) if len(penggal) <= KATA_LAZIM)
    return max(
        (sum(_LEBAR.get(huruf, _TAK_DIKENAL) for huruf in sepatah) * ukuran / 1000 for sepatah in kata), default=0.0
    )


def atur_kolom(
    kolom: Sequence[Kolom], baris: Iterable[Sequence], *, ruang: float, ukuran: float, bantalan: float
) -> list[Kolom]:
    """The same columns, widened where an everyday word of the heading or of a row would be broken.

    `ruang`: points across the table; `ukuran`: points of the type; `bantalan`: points that a cell keeps free at both
    sides together. What is widened is taken from the columns that have more than they need, the widest giving most.
    """
    baris = list(baris)
    teks = [[satu_kolom[0], *(str(isi[nomor] or "") for isi in baris)] for nomor, satu_kolom in enumerate(kolom)]
    perlu = [(max(lebar_kata(sel, ukuran) for sel in isi) + bantalan + _LUANG) * 100 / ruang for isi in teks]
    return [
        (kolom_lama[0], lebar, *kolom_lama[2:])
        for kolom_lama, lebar in zip(kolom, _bagi([k[1] for k in kolom], perlu), strict=True)
    ]


def _bagi(mau: list[float], perlu: list[float]) -> list[float]:
    """The wished widths with every need met; the needs in proportion where they are more than there is."""
    pasangan = list(zip(mau, perlu, strict=True))
    kurang = sum(max(0.0, butuh - lebar) for lebar, butuh in pasangan)
    lebih = sum(max(0.0, lebar - butuh) for lebar, butuh in pasangan)
    if kurang > lebih:
        return [round(butuh * 100 / sum(perlu), 2) for butuh in perlu]
    beri = kurang / lebih if kurang else 0.0
    return [round(butuh if lebar < butuh else lebar - (lebar - butuh) * beri, 2) for lebar, butuh in pasangan]
