"""Work that runs by itself: when it falls due, and what it becomes when the server died in the middle of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

COBAAN_TERBANYAK = 3
"""A job that ends its server three times is not begun a fourth time."""


@dataclass(frozen=True)
class Jadwal:
    """A job of the clock: every day at `pukul` (local time), or on day `tanggal` (1 to 28) of every month."""

    jenis: str
    pukul: time
    tanggal: int | None = None

    def terakhir(self, kini: datetime) -> date:
        """The last day on which it fell due, up to `kini` (local time): a server that was off at night catches up."""
        hari = kini.date() if kini.time().replace(tzinfo=None) >= self.pukul else kini.date() - timedelta(days=1)
        if self.tanggal is None or hari.day == self.tanggal:
            return hari
        if hari.day > self.tanggal:
            return hari.replace(day=self.tanggal)
        return (hari.replace(day=1) - timedelta(days=1)).replace(day=self.tanggal)

    def kunci(self, kini: datetime) -> str:
        """Names one falling due ("cadangan:2026-04-05"): it is queued once, however often it is asked."""
        return f"{self.jenis}:{self.terakhir(kini).isoformat()}"


def jatuh_tempo(jadwal: Iterable[Jadwal], kini: datetime) -> dict[str, str]:
    """{kunci: jenis} of everything that has fallen due up to `kini` (local time)."""
    return {satu_jadwal.kunci(kini): satu_jadwal.jenis for satu_jadwal in jadwal}


def setelah_terputus(*, ulangi: bool, percobaan: int) -> str:
    """What a job becomes that was running when the server ended: it waits again, or stands as stopped."""
    return "menunggu" if ulangi and percobaan < COBAAN_TERBANYAK else "dihentikan"
