"""The only clock of the program. Times are UTC; pages show them in the office's zone (WITA)."""

from datetime import UTC, date, datetime
from time import time
from zoneinfo import ZoneInfo

ZONA = ZoneInfo("Asia/Makassar")

_tetap: datetime | None = None


def sekarang() -> datetime:
    """Now, as an aware UTC datetime without microseconds."""
    return _tetap or datetime.fromtimestamp(int(time()), UTC)


def hari_ini() -> date:
    """Today's date in the office's zone."""
    return sekarang().astimezone(ZONA).date()


def setel(waktu: datetime | None) -> None:
    """Hold the clock at `waktu` (aware), or let it run again with None. For tests and for building the demo."""
    global _tetap
    _tetap = waktu.astimezone(UTC).replace(microsecond=0) if waktu else None
