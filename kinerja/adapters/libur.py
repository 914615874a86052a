"""Seed of the office calendar: national holidays and cuti bersama. The office corrects it: an SKB may change."""

from datetime import date
from typing import NamedTuple

PERKIRAAN = "(perkiraan)"
_JENIS = {"public": "nasional", "government": "cuti_bersama"}


class Libur(NamedTuple):
    """A day off; `jenis` is "nasional" or "cuti_bersama". The name of an estimated date ends in "(perkiraan)"."""

    tanggal: date
    nama: str
    jenis: str

    @property
    def perkiraan(self) -> bool:
        """Is the date only estimated (an Islamic feast not yet fixed)?"""
        return self.nama.endswith(PERKIRAAN)


def libur_tahun(tahun: int) -> list[Libur]:
    """Days off of one year by date, one row per date: a national holiday wins over cuti bersama."""
    import holidays  # the calendars of all the world: only for whoever seeds a year

    baris: dict[date, Libur] = {}
    for kategori, jenis in _JENIS.items():
        hari = holidays.country_holidays("ID", years=tahun, categories=(kategori,), language="id")
        for tanggal, nama in hari.items():
            baris.setdefault(tanggal, Libur(tanggal, _rapikan(nama), jenis))
    return sorted(baris.values())


def _rapikan(nama: str) -> str:
    """Feasts on the same day read "A; B"; the mark of an estimate stands once, at the end."""
    polos = nama.replace(f" {PERKIRAAN}", "")
    return f"{polos} {PERKIRAAN}" if PERKIRAAN in nama else polos
