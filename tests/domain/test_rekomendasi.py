"""Recommendations: which report tells of them, and what is refused when one is noted."""

from datetime import date

import pytest

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.rekomendasi import DataRekomendasi, dilaporkan, lebih_dahulu, periksa


@pytest.mark.parametrize(
    ("asal", "siklus", "ya"),
    [
        ((2025, "tahunan"), (2026, "tw1"), True),
        ((2025, "tw4"), (2025, "tahunan"), True),
        ((2025, "tahunan"), (2025, "tw4"), False),
        ((2026, "tw1"), (2026, "tw1"), False),
    ],
)
def test_the_year_comes_after_its_quarters(asal, siklus, ya):
    assert lebih_dahulu(asal, siklus) is ya


@pytest.mark.parametrize(
    ("siklus", "selesai", "ya"),
    [
        ((2026, "tahunan"), None, True),
        ((2026, "tahunan"), date(2026, 8, 3), True),
        ((2026, "tahunan"), date(2027, 1, 20), True),
        ((2027, "tw1"), date(2026, 8, 3), False),
        ((2025, "tahunan"), None, False),
    ],
)
def test_a_report_tells_of_what_is_open_or_was_closed_in_its_year(siklus, selesai, ya):
    assert dilaporkan((2025, "tahunan"), siklus, selesai) is ya


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(GalatMasukan) as galat:
        periksa(DataRekomendasi("lain", " ", 9, None), {1: "Kepala"})
    assert set(galat.value.bidang) == {"asal", "uraian", "jabatan_id", "tenggat"}
    periksa(DataRekomendasi("reviu", "Lengkapi IKU.", 1, date(2026, 6, 30)), {1: "Kepala"})
