"""What can stand as target or realisasi: a number, a ratio, a range (targets only) or a predikat."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from .angka import (
    MINUS,
    AngkaTidakTerbaca,
    baca_angka,
    bersihkan,
    bertanggal,
    bulatkan,
    dari_kanonik,
    kanonik,
    persen_dari,
    tulis_angka,
)
from .galat import GalatDomain
from .ingatan import diingat
from .satuan import berpecahan

PANJANG_PREDIKAT = 40
_SAMPAI = re.compile(r"(?<=\d)\s*(?:s\.?d\.?|sampai(?: dengan)?|–|\.\.)\s*(?=[\d+-])", re.IGNORECASE)
_PROGRES = re.compile(r"^progres\s*", re.IGNORECASE)
_PREDIKAT = re.compile(r"[A-Za-z][\w .+-]*")


class GalatNilai(GalatDomain):
    """A text that is no target or realisasi; the message shows how to write one."""


@dataclass(frozen=True, slots=True)
class Rasio:
    """Pembilang over penyebut, kept apart so that percentages are never added or averaged. `0/0`: there was no case."""

    pembilang: Decimal
    penyebut: Decimal

    @property
    def persen(self) -> Decimal | None:
        """The ratio × 100, not rounded; None where penyebut is 0."""
        if self.penyebut == 0:
            return None
        return persen_dari(self.pembilang, self.penyebut)


@dataclass(frozen=True, slots=True)
class RentangTarget:
    """A target "from `bawah` to `atas`", both included. Raises GalatNilai where they are swapped."""

    bawah: Decimal
    atas: Decimal

    def __post_init__(self) -> None:
        if self.bawah > self.atas:
            raise GalatNilai("Batas bawah rentang target tidak boleh melebihi batas atasnya.")


@dataclass(frozen=True, slots=True)
class Komposit:
    """Several ratios that make one figure, in the order of the components: "31/31; 28/29"."""

    bagian: tuple[Rasio, ...]


@dataclass(frozen=True, slots=True)
class Berprogres:
    """A quantity with the physical progress of the work beside it, percent: "0; progres 25%". Both are kept."""

    jumlah: Decimal
    progres: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.progres <= 100:
            raise GalatNilai("Progres fisik ditulis antara 0 dan 100 persen.")


Nilai = Decimal | Rasio | RentangTarget | Komposit | Berprogres | str
"""A figure; a str is a predikat such as "BB"."""


@diingat
def urai_nilai(teks: str | None) -> Nilai | None:
    """Stored text to a figure: "80.02", "31/31", "7..8", "BB"; "" is None, "not filled". Raises GalatNilai.

    Figures are values: the same text is the same figure, in every sheet that shows it.
    """
    return _urai((teks or "").strip(), dari_kanonik)


def ketik_nilai(teks: str) -> Nilai | None:
    """The same from a keyboard, with Indonesian numbers: "80,02", "31/31", "7 s.d. 8", "bb". Raises GalatNilai."""
    return _urai(_SAMPAI.sub("..", bersihkan(teks)).translate(MINUS), baca_angka)


def rasio_dari_sel(pembilang: str | None, penyebut: str | None) -> Rasio | None:
    """Two stored cells as one ratio; None while either is empty. Raises GalatNilai."""
    if not pembilang or not penyebut:
        return None
    return Rasio(_angka(pembilang, dari_kanonik), _angka(penyebut, dari_kanonik))


def kanonik_nilai(nilai: Nilai | None) -> str:
    """The text to store; the inverse of `urai_nilai`."""
    if nilai is None:
        return ""
    if isinstance(nilai, Rasio):
        return f"{kanonik(nilai.pembilang)}/{kanonik(nilai.penyebut)}"
    if isinstance(nilai, RentangTarget):
        return f"{kanonik(nilai.bawah)}..{kanonik(nilai.atas)}"
    if isinstance(nilai, Komposit):
        return ";".join(kanonik_nilai(bagian) for bagian in nilai.bagian)
    if isinstance(nilai, Berprogres):
        return f"{kanonik(nilai.jumlah)};{kanonik(nilai.progres)}"
    return nilai if isinstance(nilai, str) else kanonik(nilai)


def tulis_nilai(nilai: Nilai | None, desimal: int | None = None) -> str:
    """For people: "80,02", "31/31", "7 s.d. 8", "BB", and "–" where there is nothing.

    `desimal`: at least so many decimals; what was typed more precisely is never cut. Ratio parts show all decimals.
    """
    if isinstance(nilai, Decimal):
        return _tulis(nilai, desimal)
    if nilai is None:
        return "–"
    if isinstance(nilai, Rasio):
        return f"{tulis_angka(nilai.pembilang)}/{tulis_angka(nilai.penyebut)}"
    if isinstance(nilai, RentangTarget):
        return f"{_tulis(nilai.bawah, desimal)} s.d. {_tulis(nilai.atas, desimal)}"
    if isinstance(nilai, Komposit):
        return "; ".join(tulis_nilai(bagian) for bagian in nilai.bagian)
    if isinstance(nilai, Berprogres):
        return f"{_tulis(nilai.jumlah, desimal)}; progres {tulis_angka(nilai.progres)}%"
    return nilai


def _tulis(nilai: Decimal, desimal: int | None) -> str:
    if desimal is None:
        return tulis_angka(nilai)
    return tulis_angka(nilai, max(desimal, len(kanonik(nilai).partition(".")[2])))


def tulis_ukuran(nilai: Nilai | None, satuan: str, desimal: int) -> str:
    """A target or realisasi as its indicator says: "80,02" of Persen; what is counted has no decimals: "3" Dokumen.

    A ratio is followed by the percent that it makes: "38/40 (95,00)".
    """
    teks = tulis_nilai(nilai, desimal if berpecahan(satuan) else None)
    if isinstance(nilai, Rasio) and nilai.persen is not None:
        return f"{teks} ({tulis_angka(bulatkan(nilai.persen, desimal), desimal)})"
    return teks


def sah_predikat(teks: str) -> bool:
    """Can this word be stored as a predikat, and never be taken for a figure?"""
    return bool(_PREDIKAT.fullmatch(teks)) and len(teks) <= PANJANG_PREDIKAT and ".." not in teks


_Baca = Callable[[str], Decimal]


def _urai(teks: str, baca: _Baca) -> Nilai | None:
    if not teks:
        return None
    if ";" in teks:
        return _beberapa([penggal.strip() for penggal in teks.split(";")], baca)
    if ".." in teks:
        bawah, _, atas = teks.partition("..")
        return RentangTarget(_angka(bawah, baca), _angka(atas, baca))
    if "/" in teks:
        return _rasio(teks, baca)
    if _PREDIKAT.fullmatch(teks) and len(teks) <= PANJANG_PREDIKAT:
        return teks
    return _angka(teks, baca)


def _beberapa(bagian: list[str], baca: _Baca) -> Komposit | Berprogres:
    """ "31/31; 28/29" are components, "0; 25%" is a quantity and its progress."""
    if all("/" in satu_bagian for satu_bagian in bagian):
        return Komposit(tuple(_rasio(satu_bagian, baca) for satu_bagian in bagian))
    if len(bagian) == 2 and "/" not in "".join(bagian):
        return Berprogres(_angka(bagian[0], baca), _angka(_PROGRES.sub("", bagian[1]), baca))
    raise GalatNilai("Tulis komponen sebagai pembilang/penyebut (31/31; 28/29), atau jumlah dan progres (0; 25%).")


def _rasio(teks: str, baca: _Baca) -> Rasio:
    if "%" in teks:
        raise GalatNilai("Pembilang dan penyebut adalah jumlah, bukan persen. Tulis angkanya tanpa tanda “%”.")
    if bertanggal(teks):
        raise GalatNilai(f"“{teks}” tampak seperti tanggal, bukan angka. Tulis angkanya saja.")
    if teks.count("/") > 1:
        raise GalatNilai(f"“{teks}” bukan rasio. Tulis pembilang/penyebut, misalnya 28/29.")
    atas, bawah = (_angka(penggal, baca) for penggal in teks.split("/", 1))
    if atas < 0 or bawah < 0:
        raise GalatNilai("Pembilang dan penyebut tidak boleh negatif.")
    if bawah == 0 and atas != 0:
        raise GalatNilai("Penyebut 0 hanya dapat dipakai bersama pembilang 0, yaitu apabila tidak ada kasus (0/0).")
    return Rasio(atas, bawah)


def _angka(teks: str, baca: _Baca) -> Decimal:
    try:
        return baca(teks.strip())
    except AngkaTidakTerbaca as galat:
        raise GalatNilai(galat.pesan) from galat
