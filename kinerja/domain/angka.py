"""Indonesian numbers: read what people type, write what papers print. Decimal everywhere, rounded half up."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce

from .galat import GalatDomain

KONTEKS = Context(prec=60, rounding=ROUND_HALF_UP)
"""Context of every calculation with figures: wide enough that only the last step rounds."""

_SERATUS = Decimal(100)
DIGIT_BULAT = 18
DIGIT_PECAHAN = 10

_RIBUAN = r"[1-9][0-9]{0,2}(?P<pisah>[. ])[0-9]{3}(?:(?P=pisah)[0-9]{3})*"
_TERBACA = re.compile(rf"(?P<tanda>[+-]?)(?P<bulat>[0-9]+|{_RIBUAN})(?:,(?P<pecahan>[0-9]+))?")
_TITIK_DESIMAL = re.compile(r"([+-]?)([0-9]+)\.([0-9]+)")
_INGGRIS = re.compile(r"([+-]?)([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_TANGGAL = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_KURUNG = re.compile(r"\(([^()+-]+)\)")
_KANONIK = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_RUPIAH = re.compile(r"^(-?)\s*rp\.?\s*(?=[0-9+-])", re.IGNORECASE)
_SEN_KOSONG = re.compile(r",-+$")
_SPASI = dict.fromkeys((0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_TAK_TAMPAK = dict.fromkeys(
    (
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        0xFEFF,
    )
)
_LEBAR = {asal: asal - 0xFEE0 for asal in range(0xFF01, 0xFF5F)}
_KETIKAN = _TAK_TAMPAK | _SPASI | _LEBAR
_TUKAR = str.maketrans(",.", ".,")
MINUS = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
"""Every dash that a keyboard or a word processor makes of a minus, for `str.translate`."""


class AngkaTidakTerbaca(GalatDomain):
    """Text that is no Indonesian number; the message shows how to write it."""


def bulatkan(nilai: Decimal, desimal: int = 2) -> Decimal:
    """`nilai` with exactly `desimal` decimals, half up (0,005 becomes 0,01; -0,005 becomes -0,01), never "-0"."""
    hasil = nilai.quantize(_satuan(desimal), context=KONTEKS)
    return abs(hasil) if hasil.is_zero() else hasil


def jumlahkan(nilai: Iterable[Decimal]) -> Decimal:
    """The exact sum; 0 of nothing."""
    return reduce(KONTEKS.add, nilai, Decimal(0))


def persen_dari(atas: Decimal, bawah: Decimal) -> Decimal:
    """atas ÷ bawah × 100, not rounded. `bawah` must not be 0."""
    return KONTEKS.divide(KONTEKS.multiply(atas, _SERATUS), bawah)


def baca_angka(teks: str) -> Decimal:
    """Read a number as typed: `1.234,5`, `1 234`, `12,5 %`, `-3`, `−3`, `–3`, `(3)` (which is -3), `+3`.

    Signs that nobody sees are left out and full-width digits are digits (`bersihkan`).
    A dot is only ever a thousands separator: `1.234` is 1234, and `80.02` is refused, not guessed.
    Raises AngkaTidakTerbaca.
    """
    bersih = _rapikan(teks)
    cocok = _TERBACA.fullmatch(bersih)
    if not cocok:
        raise AngkaTidakTerbaca(_saran(teks, bersih))
    bulat = re.sub(r"[. ]", "", cocok["bulat"])
    pecahan = cocok["pecahan"] or ""
    if len(bulat) > DIGIT_BULAT or len(pecahan) > DIGIT_PECAHAN:
        raise AngkaTidakTerbaca(
            f"Angka terlalu panjang: paling banyak {DIGIT_BULAT} angka sebelum koma dan {DIGIT_PECAHAN} sesudahnya."
        )
    return _tanpa_nol_negatif(Decimal(cocok["tanda"] + bulat + (f".{pecahan}" if pecahan else "")))


def baca_angka_opsional(teks: str) -> Decimal | None:
    """As `baca_angka`, and None for an empty field: empty is "not filled", never 0."""
    return baca_angka(teks) if _rapikan(teks) else None


def berrupiah(teks: str) -> bool:
    """Does "Rp" stand before a figure, or ",-" behind it?"""
    bersih = _satu_minus(teks)
    return bool(_RUPIAH.match(bersih) or _SEN_KOSONG.search(bersih))


def baca_rupiah(teks: str) -> Decimal:
    """As `baca_angka`, and also `Rp1.500.000`, `Rp 1.500.000,00` and `Rp1.500.000,-`, never percent.

    Raises AngkaTidakTerbaca.
    """
    bersih = _satu_minus(teks)
    if "%" in bersih:
        raise AngkaTidakTerbaca("Bidang ini rupiah, bukan persen. Tulis jumlah rupiahnya tanpa tanda “%”.")
    return baca_angka(_SEN_KOSONG.sub("", _RUPIAH.sub(r"\1", bersih)))


def bertanggal(teks: str) -> bool:
    """Does it look like a date (1/2/2026, 2026-02-01), which is no figure and no ratio?"""
    return bool(_TANGGAL.fullmatch(teks.strip()))


def bersihkan(teks: str) -> str:
    """Without signs that nobody sees (U+200B, U+202A, BOM, soft hyphen, ...); one space, digits of one width."""
    return teks.translate(_KETIKAN).strip()


def _satu_minus(teks: str) -> str:
    """`bersihkan`, and one kind of minus; brackets as in bookkeeping are a minus too."""
    bersih = bersihkan(teks).translate(MINUS)
    dalam = _KURUNG.fullmatch(bersih)
    return f"-{dalam[1].strip()}" if dalam else bersih


def _rapikan(teks: str) -> str:
    """One kind of minus, one kind of space, no percent sign at the end."""
    bersih = _satu_minus(teks)
    bersih = bersih.removesuffix("%").rstrip() if bersih != "%" else bersih
    return re.sub(r"^([+-]) +", r"\1", bersih)


def _saran(teks: str, bersih: str) -> str:
    """Why `teks` was refused, with the way to write it where the meaning can be seen."""
    dasar = "Titik hanya untuk ribuan dan koma untuk desimal. "
    if cocok := _TITIK_DESIMAL.fullmatch(bersih):
        return f"{dasar}Tulis {cocok[1]}{cocok[2]},{cocok[3]} apabila yang dimaksud angka desimal."
    if cocok := _INGGRIS.fullmatch(bersih):
        ribuan, pecahan = cocok[2].replace(",", "."), f",{cocok[3]}" if cocok[3] else ""
        return f"{dasar}Tulis {cocok[1]}{ribuan}{pecahan}."
    if bertanggal(bersih):
        return f"“{bersih}” tampak seperti tanggal, bukan angka. Tulis misalnya 1.234,5."
    if asing := next((huruf for huruf in bersih if not " " <= huruf <= "~"), ""):
        return f"Angka ini memuat tanda yang tidak dikenal, “{asing}” (U+{ord(asing):04X}). Ketik ulang angkanya."
    if re.match(r"-?\s*rp(?![a-z])", bersih, re.IGNORECASE):
        return "Bidang ini bukan rupiah. Tulis angkanya saja, tanpa “Rp”."
    if not bersih:
        return "Angka belum diisi. Tulis misalnya 1.234,5."
    if len(teks) > 40:
        return "Tulisan ini terlalu panjang untuk sebuah angka. Tulis misalnya 1.234,5."
    return f"“{bersih}” bukan angka. Tulis misalnya 1.234,5."


def tulis_angka(nilai: Decimal | int, desimal: int | None = None) -> str:
    """`1.234,56`. With `desimal`, rounded half up to that many; without, all decimals that it has."""
    angka = _eksak(nilai)
    if desimal is not None:
        return format(bulatkan(angka, desimal), ",f").translate(_TUKAR)
    return _tanpa_nol_ekor(angka, ",f").translate(_TUKAR)


def tulis_tepat(nilai: Decimal) -> str:
    """The same of a figure that is rounded already, with the decimals that it was rounded to: `75,00`."""
    return format(nilai, ",f").translate(_TUKAR)


def tulis_persen(nilai: Decimal | int, desimal: int | None = 2) -> str:
    """`98,53%`; `nilai` is already in percent (98.53, not 0.9853)."""
    return tulis_angka(nilai, desimal) + "%"


def tulis_rupiah(nilai: Decimal | int) -> str:
    """`Rp7.263.549.243`; sen only where there are any: `Rp1.234,50`."""
    angka = _eksak(nilai)
    sen = bulatkan(angka, 2)
    polos = tulis_angka(abs(sen), 0 if sen == sen.to_integral_value(context=KONTEKS) else 2)
    return f"-Rp{polos}" if sen < 0 else f"Rp{polos}"


def kanonik(nilai: Decimal | int) -> str:
    """The one text under which a number is stored: `80.02`, `-3`, `0`; no exponent, no trailing zeros."""
    return _tanpa_nol_ekor(_eksak(nilai), "f")


def _tanpa_nol_ekor(angka: Decimal, bentuk: str) -> str:
    """All decimals that it has, without zeros at the end; never "-0"."""
    if not angka.is_finite():
        raise AngkaTidakTerbaca("Nilai yang bukan angka tidak dapat disimpan.")
    polos = format(angka, bentuk)
    polos = polos.rstrip("0").rstrip(".") if "." in polos else polos
    return "0" if polos in ("-0", "") else polos


def dari_kanonik(teks: str) -> Decimal:
    """The inverse of `kanonik`; trailing zeros (`0.50`) are accepted. Raises AngkaTidakTerbaca."""
    if len(teks) > 60 or not _KANONIK.fullmatch(teks):
        raise AngkaTidakTerbaca(f"“{teks[:60]}” bukan angka tersimpan yang sah, misalnya 80.02.")
    return _tanpa_nol_negatif(Decimal(teks))


def _eksak(nilai: Decimal | int) -> Decimal:
    if isinstance(nilai, float):
        raise TypeError("angka kinerja tidak pernah float: pakai Decimal")
    return nilai if type(nilai) is Decimal else Decimal(nilai)


_TEMPAT = tuple(Decimal(1).scaleb(-desimal) for desimal in range(12))


def _satuan(desimal: int) -> Decimal:
    """The place that a figure is rounded to: 0.01 for two decimals."""
    return _TEMPAT[desimal] if 0 <= desimal < len(_TEMPAT) else Decimal(1).scaleb(-desimal)


def _tanpa_nol_negatif(nilai: Decimal) -> Decimal:
    return abs(nilai) if nilai.is_zero() else nilai
