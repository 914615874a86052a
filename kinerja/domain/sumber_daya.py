"""People as a resource: person-days that a unit planned and used in a period. Nobody has to state them."""

from decimal import Decimal

from .angka import bulatkan, persen_dari
from .galat import GalatMasukan

TERBANYAK = Decimal(1_000_000)


def periksa(rencana: Decimal | None, realisasi: Decimal | None) -> None:
    """Both figures, or none of them. Raises GalatMasukan with all that is wrong."""
    salah = {}
    if (rencana is None) != (realisasi is None):
        salah["rencana" if rencana is None else "realisasi"] = "Isi keduanya, atau kosongkan keduanya."
    if rencana is not None and not 0 < rencana <= TERBANYAK:
        salah["rencana"] = "Tulis orang-hari yang direncanakan, lebih dari 0, misalnya 240."
    if realisasi is not None and not 0 < realisasi <= TERBANYAK:
        salah["realisasi"] = "Tulis orang-hari yang terpakai, lebih dari 0, misalnya 228."
    if salah:
        raise GalatMasukan(salah)


def pemakaian(rencana: Decimal, realisasi: Decimal) -> Decimal:
    """Person-days used, in percent of those planned, as printed."""
    return bulatkan(persen_dari(realisasi, rencana))
