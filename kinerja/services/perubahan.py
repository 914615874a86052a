"""What changed in a row, for the jejak: before and after, as plain JSON values."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

Potret = dict[str, object]


def potret(baris: object, bidang: Iterable[str]) -> Potret:
    """The values of some columns as JSON can hold them."""
    return {nama: _polos(getattr(baris, nama)) for nama in bidang}


def beda(sebelum: Potret, sesudah: Potret) -> dict[str, list]:
    """Only what differs: {column: [before, after]}."""
    return {nama: [sebelum[nama], nilai] for nama, nilai in sesudah.items() if sebelum[nama] != nilai}


def _polos(nilai: object) -> object:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return f"{nilai.normalize():f}" if isinstance(nilai, Decimal) else nilai  # 90 and 90.000000 are one number
