"""Working days of the office: Monday to Friday less its holidays (national, cuti bersama, its own)."""

from calendar import Calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from .galat import GalatDomain
from .tanggal import HARI

AKHIR_PEKAN = frozenset({5, 6})
_SEHARI = timedelta(days=1)
_SENIN = 1
"""The ordinal of a Monday."""
_PENCARIAN = 400


class KalenderKerja:
    """Counts working days. `libur` maps a date to its name (or is a bare set of dates)."""

    def __init__(
        self, libur: Mapping[date, str] | Iterable[date] = (), akhir_pekan: Iterable[int] = AKHIR_PEKAN
    ) -> None:
        nama = libur if isinstance(libur, Mapping) else dict.fromkeys(libur, "Hari libur")
        self._libur = dict(nama)
        self._akhir_pekan = frozenset(akhir_pekan)
        self._urut_libur = frozenset(map(date.toordinal, self._libur))
        if len(self._akhir_pekan & set(range(7))) == 7:
            raise GalatDomain("Satu pekan harus memuat paling sedikit satu hari kerja.")

    def hari_kerja(self, tanggal: date) -> bool:
        """Is the office at work on this day?"""
        return tanggal.weekday() not in self._akhir_pekan and tanggal not in self._libur

    def libur(self, tanggal: date) -> bool:
        """Is it one of the holidays, whatever its weekday?"""
        return tanggal in self._libur

    def tercatat(self, tahun: int) -> bool:
        """Is any holiday of this year known?"""
        return any(tanggal.year == tahun for tanggal in self._libur)

    def sebab_libur(self, tanggal: date) -> str | None:
        """Why it is no working day: the holiday's name, else the weekday; None on a working day."""
        if tanggal in self._libur:
            return self._libur[tanggal]
        return HARI[tanggal.weekday()] if tanggal.weekday() in self._akhir_pekan else None

    def pada_atau_sesudah(self, tanggal: date) -> date:
        """`tanggal` itself if it is a working day, else the next one."""
        return tanggal if self.hari_kerja(tanggal) else self.berikutnya(tanggal)

    def berikutnya(self, tanggal: date) -> date:
        """The first working day after `tanggal`."""
        return self._langkah(tanggal, _SEHARI)

    def sebelumnya(self, tanggal: date) -> date:
        """The last working day before `tanggal`."""
        return self._langkah(tanggal, -_SEHARI)

    def geser(self, tanggal: date, hari: int) -> date:
        """The `hari`-th working day after `tanggal`; before it, if negative; with 0 as `pada_atau_sesudah`."""
        if hari == 0:
            return self.pada_atau_sesudah(tanggal)
        for _ in range(abs(hari)):
            tanggal = self.berikutnya(tanggal) if hari > 0 else self.sebelumnya(tanggal)
        return tanggal

    def tenggat(self, mulai: date, hari: int, hari_pertama_dihitung: bool = False) -> date:
        """Last day of a langkah of `hari` working days (SOP: Waktu) that begins on `mulai`.

        Work that arrives on a day off begins on the next working day. That first day is day 0, or day 1 with
        `hari_pertama_dihitung`. Raises ValueError for a negative `hari`.
        """
        if hari < 0:
            raise ValueError("lama langkah tidak boleh negatif")
        awal = self.pada_atau_sesudah(mulai)
        return self.geser(awal, max(hari - 1, 0) if hari_pertama_dihitung else hari)

    def jumlah(self, dari: date, sampai: date) -> int:
        """Working days from `dari` to `sampai`, both included; 0 if the range is empty."""
        awal, akhir = dari.toordinal(), sampai.toordinal()
        kerja = [
            urut
            for urut in range(awal, akhir + 1)
            if (urut - _SENIN) % 7 not in self._akhir_pekan and urut not in self._urut_libur
        ]
        return len(kerja)

    def selisih(self, dari: date, sampai: date) -> int:
        """Working days still to go from `dari` to `sampai`: 0 on the day itself, negative when it is past."""
        if sampai >= dari:
            return self.jumlah(dari + _SEHARI, sampai)
        return -self.jumlah(sampai + _SEHARI, dari)

    def _langkah(self, tanggal: date, arah: timedelta) -> date:
        akhir_pekan, libur = self._akhir_pekan, self._libur
        for _ in range(_PENCARIAN):
            tanggal += arah
            if tanggal.weekday() not in akhir_pekan and tanggal not in libur:
                return tanggal
        raise GalatDomain("Tidak ada hari kerja dalam setahun ke depan. Periksa daftar hari libur.")


def pekan_bulan(tahun: int, bulan: int) -> list[list[date | None]]:
    """The weeks of a month, Monday first; None stands for a day of the month before or after."""
    pekan = Calendar().monthdatescalendar(tahun, bulan)
    return [[hari if hari.month == bulan else None for hari in satu_pekan] for satu_pekan in pekan]
