"""Scales as data: bands that name a percentage, and ordinal predikat. Offices differ; a siklus keeps its own."""

from dataclasses import dataclass
from decimal import Decimal

from .angka import bulatkan
from .galat import GalatDomain


@dataclass(frozen=True, slots=True)
class Pita:
    """One band: everything above `batas` (or from it on, with `termasuk`). The last band has no `batas`."""

    label: str
    batas: Decimal | None = None
    termasuk: bool = False

    @property
    def kunci(self) -> str:
        """The label as a word for styles and data: "sangat_tinggi"."""
        return self.label.lower().replace(" ", "_")

    def memuat(self, nilai: Decimal) -> bool:
        """Is `nilai` high enough for this band?"""
        return self.batas is None or nilai > self.batas or (self.termasuk and nilai == self.batas)


@dataclass(frozen=True, slots=True)
class Skala:
    """Bands from best to worst without gaps. Raises GalatDomain where they do not fall step by step."""

    nama: str
    pita: tuple[Pita, ...]
    sumber: str = ""

    def __post_init__(self) -> None:
        batas = [satu.batas for satu in self.pita]
        if not batas or batas[-1] is not None or None in batas[:-1]:
            raise GalatDomain("Hanya pita terakhir sebuah skala yang tidak mempunyai batas bawah.")
        if any(atas <= bawah for atas, bawah in zip(batas[:-2], batas[1:-1], strict=True)):
            raise GalatDomain("Batas pita sebuah skala harus menurun dari yang terbaik.")

    def pita_untuk(self, nilai: Decimal) -> Pita:
        """The band of `nilai` (percent), judged on two decimals: the figure that is printed is the one that counts."""
        tercetak = bulatkan(nilai)
        return next(satu for satu in self.pita if satu.memuat(tercetak))


def predikat(nilai: Decimal | None, skala: Skala) -> str | None:
    """The name of the band of `nilai`; None for None: what has no figure has no predikat."""
    return None if nilai is None else skala.pita_untuk(nilai).label


def _skala(nama: str, sumber: str, *batas: tuple[str, int], terendah: str) -> Skala:
    pita = [Pita(label, Decimal(nilai)) for label, nilai in batas]
    return Skala(nama, (*pita, Pita(terendah)), sumber)


PERMENDAGRI_86 = _skala(
    "Peringkat kinerja",
    "Permendagri 86 Tahun 2017, celah antarpita ditutup",
    ("Sangat Tinggi", 90), ("Tinggi", 75), ("Sedang", 65), ("Rendah", 50), terendah="Sangat Rendah",
)  # fmt: skip
AKIP = _skala(
    "Predikat AKIP",
    "Permenpan-RB 88 Tahun 2021",
    ("AA", 90), ("A", 80), ("BB", 70), ("B", 60), ("CC", 50), ("C", 30), terendah="D",
)  # fmt: skip
SKALA = {"permendagri_86": PERMENDAGRI_86, "akip": AKIP}
"""The scales that an office can choose from, by the word under which the choice is stored."""

PREDIKAT_AKIP = tuple(pita.label for pita in reversed(AKIP.pita))
"""Ordinal scale of AKIP from lowest to highest: D, C, CC, B, BB, A, AA."""
