from datetime import date

import pytest

from kinerja.adapters.libur import libur_tahun


@pytest.mark.parametrize(("tahun", "nasional", "cuti"), [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)])
def test_the_seed_has_national_holidays_and_cuti_bersama(tahun, nasional, cuti):
    jenis = [libur.jenis for libur in libur_tahun(tahun)]
    assert jenis.count("nasional") == nasional
    assert jenis.count("cuti_bersama") == cuti


def test_cuti_bersama_that_the_default_category_leaves_out_is_there():
    hari = {tanggal: (nama, jenis) for tanggal, nama, jenis in libur_tahun(2026)}
    assert hari[date(2026, 3, 23)] == ("Cuti Bersama Hari Raya Idul Fitri", "cuti_bersama")
    assert hari[date(2026, 8, 17)] == ("Hari Kemerdekaan Republik Indonesia", "nasional")


def test_the_holiday_that_was_added_in_august_2025_is_there():
    assert date(2025, 8, 18) in {libur.tanggal for libur in libur_tahun(2025)}


def test_one_row_per_date_in_order():
    for tahun in range(2020, 2035):
        tanggal = [libur.tanggal for libur in libur_tahun(tahun)]
        assert tanggal == sorted(set(tanggal))
        assert {hari.year for hari in tanggal} == {tahun}


def test_estimated_feasts_are_marked_and_settled_years_have_none():
    perkiraan = {libur.tanggal for libur in libur_tahun(2027) if libur.perkiraan}
    assert perkiraan == {date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17)}
    assert not any(libur.perkiraan for libur in libur_tahun(2026))
    assert any(libur.perkiraan for libur in libur_tahun(2032))
