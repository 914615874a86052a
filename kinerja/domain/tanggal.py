"""Dates and times in Indonesian words, from own tables: no locale of the machine can change what a paper says."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .angka import MINUS
from .galat import GalatDomain
from .huruf import rapikan

ZONA = ZoneInfo("Asia/Makassar")
"""The office's zone: WITA, UTC+8 (Nunukan)."""

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_SINGKATAN = {nama[:3].lower(): urut for urut, nama in enumerate(BULAN, start=1)} | {
    "agt": 8,
    "ags": 8,
    "sept": 9,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
    "peb": 2,
}
_NAMA_BULAN = {nama.lower(): urut for urut, nama in enumerate(BULAN, start=1)} | _SINGKATAN
_ANGKA = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_KATA = re.compile(r"(?:([a-z']+)\s*,\s*)?(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})", re.ASCII)


class TanggalTidakTerbaca(GalatDomain):
    """Text that is no date; the message shows how to write it."""


def tulis_tanggal(tanggal: date) -> str:
    """`24 Februari 2025`. A datetime must be aware and is shown as of the office's zone."""
    hari = _sebagai_tanggal(tanggal)
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def tulis_hari(tanggal: date, *, tahun: bool = True) -> str:
    """`Senin, 24 Februari 2025`; with `tahun=False` without the year."""
    hari = _sebagai_tanggal(tanggal)
    panjang = tulis_tanggal(hari) if tahun else f"{hari.day} {BULAN[hari.month - 1]}"
    return f"{HARI[hari.weekday()]}, {panjang}"


def tulis_waktu(waktu: datetime, zona: ZoneInfo = ZONA) -> str:
    """`Senin, 24 Februari 2025, 09.41 WITA`. `waktu` must be aware (ValueError)."""
    setempat = di_zona(waktu, zona)
    return f"{tulis_hari(setempat.date())}, {_jam(setempat)}"


def tulis_jam(waktu: datetime, zona: ZoneInfo = ZONA) -> str:
    """`09.41 WITA`. `waktu` must be aware (ValueError)."""
    return _jam(di_zona(waktu, zona))


def _jam(setempat: datetime) -> str:
    return f"{setempat.hour:02}.{setempat.minute:02} {setempat.tzname()}"


def tulis_rentang(mulai: date, sampai: date) -> str:
    """`24 s.d. 26 Februari 2025`: month and year once where they agree. ValueError if it ends before it begins."""
    awal, akhir = _sebagai_tanggal(mulai), _sebagai_tanggal(sampai)
    if akhir < awal:
        raise ValueError("rentang tanggal terbalik")
    if awal == akhir:
        return tulis_tanggal(awal)
    depan = str(awal.day)
    if awal.month != akhir.month or awal.year != akhir.year:
        depan += f" {BULAN[awal.month - 1]}"
    if awal.year != akhir.year:
        depan += f" {awal.year}"
    return f"{depan} s.d. {tulis_tanggal(akhir)}"


def tulis_selang(mulai: datetime, selesai: datetime, zona: ZoneInfo = ZONA) -> str:
    """`Senin, 24 Februari 2025, 02.55 sampai 02.56 WITA`: what is alike once. Both must be aware (ValueError)."""
    awal, akhir = tulis_waktu(mulai, zona), tulis_waktu(selesai, zona)
    if awal == akhir:
        return akhir
    if di_zona(mulai, zona).date() != di_zona(selesai, zona).date():
        return f"{awal} sampai {akhir}"
    return f"{awal.rpartition(' ')[0]} sampai {tulis_jam(selesai, zona)}"


def tulis_sisa(sisa_hari: int, tenggat: date | None = None) -> str:
    """Working days to a deadline in words: `2 hari kerja lagi (Kamis, 26 Februari)`, `batas hari ini`."""
    if sisa_hari < 0:
        kata = f"terlambat {-sisa_hari} hari kerja"
    else:
        kata = f"{sisa_hari} hari kerja lagi" if sisa_hari else "batas hari ini"
    return f"{kata} ({tulis_hari(tenggat, tahun=False)})" if tenggat else kata


def di_zona(waktu: datetime, zona: ZoneInfo = ZONA) -> datetime:
    """An aware `waktu` on the clock of `zona`; a naive one is a mistake of the program (ValueError)."""
    if waktu.tzinfo is None:
        raise ValueError("waktu tanpa zona tidak dapat ditampilkan")
    return waktu.astimezone(zona)


def romawi(bulan: int) -> str:
    """Month 1..12 as I..XII, as letter numbers write it."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"bulan {bulan} tidak ada")
    return ROMAWI[bulan - 1]


def baca_tanggal(teks: str) -> date:
    """Read `24/02/2025`, `24-2-2025`, `2025-02-24`, `24 Februari 2025`, `Senin, 24 Feb 2025`.

    Day before month, four digits of the year, and a weekday must be the right one. Raises TanggalTidakTerbaca.
    """
    rapi = " ".join(rapikan(teks).translate(MINUS).split()).lower()
    if cocok := _ISO.fullmatch(rapi):
        return _tanggal(int(cocok[1]), int(cocok[2]), int(cocok[3]))
    if cocok := _ANGKA.fullmatch(rapi):
        return _tanggal(int(cocok[3]), int(cocok[2]), int(cocok[1]))
    if cocok := _KATA.fullmatch(rapi):
        return _dari_kata(*cocok.groups())
    raise TanggalTidakTerbaca(f"“{teks.strip()[:40]}” bukan tanggal. Tulis misalnya 24/02/2025 atau 24 Februari 2025.")


def _dari_kata(nama_hari: str | None, hari: str, nama_bulan: str, tahun: str) -> date:
    bulan = _NAMA_BULAN.get(nama_bulan)
    if bulan is None:
        raise TanggalTidakTerbaca(f"Bulan “{nama_bulan}” tidak dikenal. Tulis misalnya 24 Februari 2025.")
    hasil = _tanggal(int(tahun), bulan, int(hari))
    seharusnya = HARI[hasil.weekday()]
    if nama_hari and nama_hari.replace("'", "") != seharusnya.lower():
        raise TanggalTidakTerbaca(
            f"{tulis_tanggal(hasil)} jatuh pada hari {seharusnya}, bukan {nama_hari.capitalize()}."
        )
    return hasil


def _tanggal(tahun: int, bulan: int, hari: int) -> date:
    if not 1900 <= tahun <= 2200:
        raise TanggalTidakTerbaca(f"Tahun {tahun} di luar jangkauan 1900 sampai 2200.")
    if not 1 <= bulan <= 12:
        raise TanggalTidakTerbaca(f"Bulan {bulan} tidak ada. Urutannya tanggal, bulan, tahun: 24/02/2025.")
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        raise TanggalTidakTerbaca(f"Tanggal {hari} {BULAN[bulan - 1]} {tahun} tidak ada di kalender.") from None


def _sebagai_tanggal(tanggal: date) -> date:
    return di_zona(tanggal).date() if isinstance(tanggal, datetime) else tanggal
