"""NIP: 8 digits date of birth, 6 digits month of appointment, 1 digit sex, 3 digits serial.

A PPPK has the same form with "21" in the place of the month.
"""

import re
from datetime import date

from .galat import GalatDomain

_BULAN_PPPK = "21"


def baca_nip(teks: str) -> str:
    """The eighteen digits of "19690103 200312 1 005"; spaces and dots are free. Raises GalatDomain."""
    nip = re.sub(r"[\s.]", "", teks)
    if not re.fullmatch(r"[0-9]{18}", nip):
        raise GalatDomain("NIP terdiri atas 18 angka, misalnya 19690103 200312 1 005.")
    try:
        lahir = date.fromisoformat(nip[:8])
    except ValueError:
        raise GalatDomain(
            "Tanggal lahir di dalam NIP ini tidak ada di kalender. Periksa delapan angka pertama."
        ) from None
    bulan_sah = 1 <= int(nip[12:14]) <= 12 or nip[12:14] == _BULAN_PPPK
    if int(nip[8:12]) <= lahir.year or not bulan_sah or nip[14] not in "12":
        raise GalatDomain("NIP ini tidak sah. Urutannya: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut.")
    return nip


def tulis_nip(nip: str) -> str:
    """`19690103 200312 1 005`; a text that has no 18 digits is returned as it is."""
    if not re.fullmatch(r"[0-9]{18}", nip):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
