"""When the clock wants something, and what follows a crash."""

from datetime import datetime, time, timedelta

import pytest

from kinerja.domain.jaga import persen_bebas, tulis_ukuran
from kinerja.domain.pekerjaan import Jadwal, jatuh_tempo, setelah_terputus

MALAM = Jadwal("cadangan", time(19, 0))
BULANAN = Jadwal("latihan", time(20, 0), tanggal=1)


@pytest.mark.parametrize(
    ("kini", "hari"),
    [
        ("2026-04-06 18:59", "2026-04-05"),  # tonight's is not due: yesterday's is the last
        ("2026-04-06 19:00", "2026-04-06"),
        ("2026-04-07 08:00", "2026-04-06"),  # a server that was off at night catches up in the morning
        ("2026-01-01 00:00", "2025-12-31"),
    ],
)
def test_a_daily_job_falls_due_once_a_day_and_is_caught_up(kini, hari):
    assert MALAM.kunci(datetime.fromisoformat(kini)) == f"cadangan:{hari}"


@pytest.mark.parametrize(
    ("kini", "hari"),
    [
        ("2026-04-01 19:59", "2026-03-01"),
        ("2026-04-01 20:00", "2026-04-01"),
        ("2026-04-30 08:00", "2026-04-01"),
        ("2026-01-01 08:00", "2025-12-01"),
    ],
)
def test_a_monthly_job_falls_due_once_a_month(kini, hari):
    assert BULANAN.kunci(datetime.fromisoformat(kini)) == f"latihan:{hari}"


def test_every_minute_of_a_leap_year_asks_for_each_night_once():
    kini, kunci = datetime.fromisoformat("2028-01-01 19:00"), set()
    while kini < datetime.fromisoformat("2029-01-01 19:00"):
        kunci |= jatuh_tempo([MALAM, BULANAN], kini).keys()
        kini += timedelta(minutes=97)
    assert len([kunci_malam for kunci_malam in kunci if kunci_malam.startswith("cadangan")]) == 366
    assert len([kunci_malam for kunci_malam in kunci if kunci_malam.startswith("latihan")]) == 13


def test_a_job_that_kills_the_server_is_not_begun_for_ever():
    assert [setelah_terputus(ulangi=True, percobaan=n) for n in (1, 2, 3)] == ["menunggu", "menunggu", "dihentikan"]
    assert setelah_terputus(ulangi=False, percobaan=1) == "dihentikan"


def test_free_room_is_never_rounded_up():
    assert (persen_bebas(999, 10_000), persen_bebas(1000, 10_000), persen_bebas(0, 0)) == (9, 10, 100)


def test_sizes_are_written_as_people_read_them():
    assert [tulis_ukuran(n) for n in (0, 999_999, 12_340_000, 104_000_000_000)] == [
        "0 kB",
        "999 kB",
        "12,3 MB",
        "104,0 GB",
    ]
