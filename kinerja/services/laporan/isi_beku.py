"""What the frozen contents of a report hold, as the parts of the document ask for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kinerja.domain.angka import baca_angka
from kinerja.domain.blok import Blok, alinea, tulisan
from kinerja.domain.galat import GalatDomain
from kinerja.domain.ingatan import diingat
from kinerja.domain.rerata import TERTIMBANG

TAK_BERANGKA = ("", "–")
"""What stands where there is no figure."""


def baris_semua(isi: Mapping) -> list[dict]:
    """Every indicator row, unit after unit."""
    return [baris for unit in isi["unit"] for baris in unit["baris"]]


def menurut_sasaran(isi: Mapping) -> dict[str, list[dict]]:
    """The rows by their sasaran, in the order of their first row."""
    hasil: dict[str, list[dict]] = {}
    for baris in baris_semua(isi):
        hasil.setdefault(baris["sasaran"], []).append(baris)
    return hasil


def narasi(isi: Mapping, nama: str) -> tuple[Blok, ...]:
    """A written part, as blocks that say which part they belong to."""
    return tuple(replace(alinea_tulisan, asal=nama) for alinea_tulisan in tulisan(isi["narasi"].get(nama, "")))


def hanya_tahunan(isi: Mapping, *blok: Blok) -> tuple[Blok, ...]:
    """These blocks in the yearly Laporan Kinerja, nothing in the quarterly one."""
    return blok if isi.get("tahunan") else ()


def tahunan(baris: Mapping) -> str:
    """The capaian against the target of the year, with what it leaves out on the line below."""
    return "\n".join(filter(None, (baris.get("tahunan", ""), baris.get("tahunan_catatan", ""))))


def tertimbang(rerata: Mapping) -> bool:
    """Is this mean weighted? One of before bobot was kept is not."""
    return rerata.get("sebutan") == TERTIMBANG


def sebut_rerata(nama: str, rerata: Mapping) -> str:
    """The name of a group, with how its mean is made where that is not the plain way."""
    return f"{nama} ({TERTIMBANG.lower()})" if tertimbang(rerata) else nama


def catatan(kata: Iterable[str]) -> tuple[Blok, ...]:
    """Small notes below a table, a paragraph each."""
    return tuple(blok for kalimat in kata for blok in alinea(kalimat, kecil=True))


@diingat
def persen(teks: str) -> Decimal | None:
    """A frozen figure as a number; None where words stand in its place."""
    try:
        return baca_angka(teks)
    except GalatDomain:
        return None
