"""NIP: 8 digits date of birth, 6 digits month of appointment, 1 digit sex, 3 digits serial."""

import re
from datetime import date

from .galat import GalatDomain


def baca_nip(teks: str) -> str:
    """Eighteen digits out of "19690103 200312 1 005" (spaces and dots are free). Raises GalatDomain where it cannot be one."""
    nip = re.sub(r"[\s.]", "", teks)
    if not re.fullmatch(r"[0-9]{18}", nip):
        raise GalatDomain("NIP terdiri atas 18 angka, misalnya 19690103 200312 1 005.")
    try:
        lahir, angkat = date.fromisoformat(nip[:8]), date.fromisoformat(nip[8:14] + "01")
    except ValueError:
        raise GalatDomain("Tanggal lahir atau bulan pengangkatan di dalam NIP ini tidak ada di kalender.") from None
    if angkat <= lahir or nip[14] not in "12":
        raise GalatDomain("NIP ini tidak sah. Periksa urutannya: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut.")
    return nip


def tulis_nip(nip: str) -> str:
    """`19690103 200312 1 005`; a text that has no 18 digits is returned as it is."""
    if not re.fullmatch(r"[0-9]{18}", nip):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
