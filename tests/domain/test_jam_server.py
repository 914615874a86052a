"""Is the clock to be believed? Backwards, a year ahead, and what is no reason to doubt."""

from datetime import UTC, datetime, timedelta

import pytest

from kinerja.domain.jam_server import LOMPATAN, TOLERANSI_SERAH, GalatJam, periksa

KINI = datetime(2026, 4, 14, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "kejadian",
    [
        [],
        [KINI],
        [KINI + timedelta(minutes=2)],
        [KINI - LOMPATAN],
        [KINI - timedelta(days=40), KINI - timedelta(days=1)],
        [KINI - timedelta(days=1), KINI - timedelta(days=1, minutes=1), KINI],
    ],
)
def test_an_ordinary_clock_is_believed(kejadian):
    periksa(KINI, kejadian)


@pytest.mark.parametrize(
    ("kejadian", "kalimat"),
    [
        ([KINI + timedelta(days=1)], "mundur: sekarang Selasa, 14 April 2026, 10.00 WITA, padahal"),
        ([KINI + timedelta(minutes=3), KINI], "mundur"),
        ([KINI - timedelta(days=365)], "melompat maju: dari Senin, 14 April 2025, 10.00 WITA"),
        ([KINI - timedelta(days=366), KINI - timedelta(days=1)], "melompat maju"),
    ],
)
def test_a_clock_that_contradicts_the_jejak_is_refused_with_the_way_out(kejadian, kalimat):
    with pytest.raises(GalatJam, match=kalimat) as galat:
        periksa(KINI, kejadian)
    assert "menekan Jam sudah benar pada halaman Keadaan" in galat.value.pesan


def test_a_hand_over_bears_a_small_step_back_and_no_day():
    periksa(KINI, [KINI + timedelta(hours=11)], toleransi=TOLERANSI_SERAH)
    with pytest.raises(GalatJam):
        periksa(KINI, [KINI + timedelta(days=1)], toleransi=TOLERANSI_SERAH)
