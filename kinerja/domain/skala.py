"""Scales as data: bands that name a percentage, and ordinal predikat. Offices differ; a siklus keeps its own."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from .angka import baca_angka, bulatkan, tulis_angka
from .galat import GalatDomain
from .nilai import sah_predikat

_PITA = re.compile(r"(?P<label>.*?\S)\s*(?P<tanda>≥|>=|>|\s)\s*(?P<batas>\d[\d.,]*)")


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

    @property
    def keterangan(self) -> str:
        """ "Sangat Tinggi di atas 90", "Baik mulai 75", or of the last band "D untuk yang lebih kecil"."""
        return f"{self.label} {self.batasan}"

    @property
    def batasan(self) -> str:
        """ "di atas 90", "mulai 75", "untuk yang lebih kecil"."""
        if self.batas is None:
            return "untuk yang lebih kecil"
        return f"{'mulai' if self.termasuk else 'di atas'} {tulis_angka(self.batas)}"

    def memuat(self, nilai: Decimal) -> bool:
        """Is `nilai` high enough for this band?"""
        return self.batas is None or nilai > self.batas or (self.termasuk and nilai == self.batas)


@dataclass(frozen=True, slots=True)
class Skala:
    """Bands from best to worst without gaps. Raises GalatDomain where they do not fall step by step."""

    nama: str
    pita: tuple[Pita, ...]
    sumber: str = ""
    kunci: str = ""

    def __post_init__(self) -> None:
        batas = [pita.batas for pita in self.pita if pita.batas is not None]
        if not self.pita or self.pita[-1].batas is not None or len(batas) < len(self.pita) - 1:
            raise GalatDomain("Hanya pita terakhir sebuah skala yang tidak mempunyai batas bawah.")
        if len({pita.label.casefold() for pita in self.pita}) < len(self.pita):
            raise GalatDomain("Setiap pita sebuah skala memakai sebutan yang berlainan.")
        if any(atas <= bawah for atas, bawah in pairwise(batas)):
            raise GalatDomain("Batas pita sebuah skala harus menurun dari yang terbaik.")

    def tingkat(self, label: str | None) -> int:
        """How high a band stands, 5 for the best and 1 for the lowest, for its colour and bars; 0 for no band."""
        letak = next((letak for letak, pita in enumerate(self.pita) if pita.label == label), None)
        return 0 if letak is None else tingkat_pita(letak, len(self.pita))

    @property
    def keterangan(self) -> str:
        """The legend: "Tinggi di atas 75; Sedang mulai 65; Rendah untuk yang lebih kecil"."""
        return "; ".join(pita.keterangan for pita in self.pita)

    @property
    def rentang(self) -> tuple[tuple[str, str], ...]:
        """Each band with both its ends: ("Tinggi", "di atas 75 sampai dengan 90"), ("Rendah", "65 atau kurang")."""
        atas = (None, *self.pita[:-1])
        return tuple((pita.label, _tulis_rentang(pita, di_atas)) for pita, di_atas in zip(self.pita, atas, strict=True))

    def pita_untuk(self, nilai: Decimal) -> Pita:
        """The band of `nilai` (percent), judged on two decimals: the figure that is printed is the one that counts."""
        tercetak = bulatkan(nilai)
        return next(pita for pita in self.pita if pita.memuat(tercetak))


def _tulis_rentang(pita: Pita, atas: Pita | None) -> str:
    if atas is None or atas.batas is None:
        return "semua nilai" if pita.batas is None else pita.batasan
    ujung = tulis_angka(atas.batas)
    if pita.batas is None:
        return f"di bawah {ujung}" if atas.termasuk else f"{ujung} atau kurang"
    return f"{pita.batasan} sampai {'kurang dari' if atas.termasuk else 'dengan'} {ujung}"


def tingkat_pita(letak: int, jumlah: int) -> int:
    """How high the band at `letak` (0 is the best) of `jumlah` stands, 5 to 1."""
    return 5 if jumlah == 1 else 5 - round(4 * letak / (jumlah - 1))


def predikat(nilai: Decimal | None, skala: Skala) -> str | None:
    """The name of the band of `nilai`; None for None: what has no figure has no predikat."""
    return None if nilai is None else skala.pita_untuk(nilai).label


def _skala(kunci: str, nama: str, sumber: str, *batas: tuple[str, int], terendah: str) -> Skala:
    pita = [Pita(label, Decimal(nilai)) for label, nilai in batas]
    return Skala(nama, (*pita, Pita(terendah)), sumber, kunci)


PERMENDAGRI_86 = _skala(
    "permendagri_86",
    "Peringkat kinerja",
    "Permendagri 86 Tahun 2017, celah antarpita ditutup",
    ("Sangat Tinggi", 90),
    ("Tinggi", 75),
    ("Sedang", 65),
    ("Rendah", 50),
    terendah="Sangat Rendah",
)
AKIP = _skala(
    "pita_akip",
    "Predikat AKIP",
    "Permenpan-RB 88 Tahun 2021",
    ("AA", 90),
    ("A", 80),
    ("BB", 70),
    ("B", 60),
    ("CC", 50),
    ("C", 30),
    terendah="D",
)
SKALA = {skala.kunci: skala for skala in (PERMENDAGRI_86, AKIP)}
"""The scales that an office can choose from, by the word under which the choice is stored."""

PREDIKAT_AKIP = tuple(pita.label for pita in reversed(AKIP.pita))
"""Ordinal scale of AKIP from lowest to highest: D, C, CC, B, BB, A, AA."""


@dataclass(frozen=True, slots=True)
class SkalaPredikat:
    """An ordinal scale that an indicator of direction predikat is measured on; `predikat` from lowest to highest.

    Raises GalatDomain for fewer than two words, a word twice, or a word that could not be told from a figure.
    """

    kunci: str
    nama: str
    predikat: tuple[str, ...]
    sumber: str = ""

    def __post_init__(self) -> None:
        if len(self.predikat) < 2 or len({kata.casefold() for kata in self.predikat}) < len(self.predikat):
            raise GalatDomain("Skala predikat memuat paling sedikit dua predikat yang berlainan.")
        if salah := next((kata for kata in self.predikat if not sah_predikat(kata)), None):
            raise GalatDomain(
                f"Predikat “{salah}” tidak dapat dipakai. Awali dengan huruf, "
                "lalu huruf, angka, spasi, titik, + atau -."
            )

    @property
    def keterangan(self) -> str:
        """The legend, from highest to lowest."""
        return ", ".join(reversed(self.predikat))


SKALA_PREDIKAT = (
    SkalaPredikat("akip", "Predikat AKIP (D sampai AA)", PREDIKAT_AKIP, "Permenpan-RB 88 Tahun 2021"),
    SkalaPredikat(
        "bertanda",
        "Predikat bertanda (F sampai A)",
        ("F", "E", "D", "C-", "C", "B-", "B", "A-", "A"),
        "Permenpan-RB 29 Tahun 2022",
    ),
    SkalaPredikat(
        "akip_bertanda",
        "Predikat AKIP bertanda (D sampai AA)",
        ("D", "C", "C+", "CC", "B-", "B", "B+", "BB", "A-", "A", "A+", "AA"),
    ),
    SkalaPredikat("opini", "Opini BPK", ("TMP", "TW", "WDP", "WTP"), "UU 15 Tahun 2004"),
    SkalaPredikat(
        "mutu", "Sangat Kurang sampai Sangat Baik", ("Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik")
    ),
    SkalaPredikat("level", "Level 1 sampai Level 5", tuple(f"Level {urut}" for urut in range(1, 6))),
)
"""The ordinal scales that come with the program; an office adds its own."""


def urai_pita(nama: str, teks: str, sumber: str = "") -> Skala:
    """A scale as typed, one band a line from best to worst: "Baik > 75", "Baik ≥ 75" or "Baik 75" (from 75 on), at last
    only a word. Raises GalatDomain naming the line.
    """
    baris = [sebaris.strip() for sebaris in teks.splitlines() if sebaris.strip()]
    if len(baris) < 2:
        raise GalatDomain("Tulis paling sedikit dua pita, satu pita pada satu baris.")
    pita = [_baris_pita(nomor, satu_baris) for nomor, satu_baris in enumerate(baris[:-1], start=1)]
    if _PITA.fullmatch(baris[-1]):
        raise GalatDomain(
            f"Baris {len(baris)}: pita terakhir ditulis tanpa batas, sebab memuat semua yang lebih kecil. "
            "Tambahkan satu baris sebutan saja, supaya tidak ada celah."
        )
    return Skala(nama, (*pita, Pita(baris[-1])), sumber)


def _baris_pita(nomor: int, teks: str) -> Pita:
    cocok = _PITA.fullmatch(teks)
    if cocok is None:
        raise GalatDomain(f"Baris {nomor}: tulis sebutan dan batas bawahnya, misalnya Baik ≥ 75.")
    batas = baca_angka(cocok["batas"])
    return Pita(cocok["label"].strip(), batas, termasuk=cocok["tanda"] != ">")
