"""Units of measure ("Persen", "Dokumen", "Rupiah"): what they say of the figures that are written in them."""

import re

from .ingatan import diingat

_BERPECAHAN = re.compile(r"%|\b(?:persen|persentase|indeks|nilai|skor|rasio|poin|angka|rata-rata)\b", re.IGNORECASE)
"""Words of a satuan that is a measure; everything else (Dokumen, Orang, Laporan, Hari) is counted in whole pieces."""
_KATA = re.compile(r"\w+|%")
_DITIMBANG = frozenset(
    "rp rupiah ribu juta jt miliar milyar triliun hari jam menit minggu bulan tahun hektar hektare ha km kilometer m "
    "meter m2 m3 kg kilogram ton kuintal liter gram cm mm watt kwh mw derajat".split()
)
"""Units that are weighed, paid or timed: half of one is no doubt. What else has no decimals is counted in pieces."""
_PERSEN = frozenset({"persen", "%", "persentase", "prosentase"})
_RUPIAH = frozenset({"rupiah", "rp", "rp."})


@diingat
def _kata(satuan: str) -> frozenset[str]:
    return frozenset(_KATA.findall(satuan.lower()))


@diingat
def berpecahan(satuan: str) -> bool:
    """Is this unit measured with decimals (Persen, Indeks), and not counted (Dokumen, Hari)?"""
    return bool(_BERPECAHAN.search(satuan))


def satuan_persen(satuan: str) -> bool:
    """Is this unit of measure percent, however it is written?"""
    return bool(_PERSEN & _kata(satuan))


def satuan_rupiah(satuan: str) -> bool:
    """Is it whole rupiah, so that "Rp" may stand before a figure? Not "Juta Rupiah"."""
    return satuan.strip().lower() in _RUPIAH


def nisbah(satuan: str) -> bool:
    """Can a figure of this unit be a ratio or bear "%"? Of an indicator without a unit nothing is known: yes."""
    return not satuan.strip() or satuan_persen(satuan) or "rasio" in _kata(satuan)


def dihitung_utuh(satuan: str) -> bool:
    """Is this unit counted in whole pieces (Dokumen, Orang), so that decimals are a doubt?"""
    kata = _kata(satuan)
    return bool(kata) and not berpecahan(satuan) and not kata & _DITIMBANG
