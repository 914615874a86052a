from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.adapters.libur import libur_tahun
from kinerja.domain.galat import GalatDomain
from kinerja.domain.kalender import KalenderKerja, pekan_bulan

LIBUR = {libur.tanggal: libur.nama for tahun in (2024, 2025, 2026, 2027) for libur in libur_tahun(tahun)}
NYATA = KalenderKerja(LIBUR)
POLOS = KalenderKerja()

hari_2026 = st.dates(date(2025, 6, 1), date(2026, 12, 31))
lama = st.integers(0, 30)


def test_a_year_has_as_many_working_days_as_the_skb_leaves():
    assert NYATA.jumlah(date(2025, 1, 1), date(2025, 12, 31)) == 237
    assert NYATA.jumlah(date(2026, 1, 1), date(2026, 12, 31)) == 240


@pytest.mark.parametrize(("tahun", "per_triwulan"), [(2025, [58, 51, 64, 64]), (2026, [55, 57, 64, 64])])
def test_working_days_per_triwulan(tahun, per_triwulan):
    awal = [date(tahun, bulan, 1) for bulan in (1, 4, 7, 10)] + [date(tahun + 1, 1, 1)]
    jumlah = [NYATA.jumlah(dari, sampai - timedelta(1)) for dari, sampai in zip(awal, awal[1:], strict=False)]
    assert jumlah == per_triwulan


def test_three_working_days_across_nyepi_and_lebaran_2026():
    assert NYATA.tenggat(date(2026, 3, 17), 3) == date(2026, 3, 27)
    assert NYATA.tenggat(date(2026, 3, 17), 3, hari_pertama_dihitung=True) == date(2026, 3, 26)


def test_a_holiday_that_was_added_later_moves_the_deadline():
    tanpa = KalenderKerja({hari: nama for hari, nama in LIBUR.items() if hari != date(2025, 8, 18)})
    assert tanpa.tenggat(date(2025, 8, 15), 1) == date(2025, 8, 18)
    assert NYATA.tenggat(date(2025, 8, 15), 1) == date(2025, 8, 19)


def test_work_that_arrives_on_a_day_off_begins_on_the_next_working_day():
    sabtu, senin = date(2026, 4, 11), date(2026, 4, 13)
    for hitung in (True, False):
        assert POLOS.tenggat(sabtu, 2, hitung) == POLOS.tenggat(senin, 2, hitung)
    assert POLOS.tenggat(sabtu, 1, True) == senin
    assert POLOS.tenggat(sabtu, 1, False) == date(2026, 4, 14)


def test_a_langkah_of_one_day_that_counts_the_first_ends_on_the_day_it_begins():
    assert POLOS.tenggat(date(2026, 4, 13), 1, True) == date(2026, 4, 13)
    assert POLOS.tenggat(date(2026, 4, 13), 0) == date(2026, 4, 13)


def test_a_negative_length_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="negatif"):
        POLOS.tenggat(date(2026, 4, 13), -1)


def test_the_whole_sop_of_sixteen_days_begun_on_the_day_it_took_effect():
    assert NYATA.tenggat(date(2025, 2, 24), 16) == date(2025, 3, 18)


def test_leap_day_is_a_working_day_like_another():
    assert POLOS.tenggat(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert POLOS.tenggat(date(2028, 2, 28), 2) == date(2028, 3, 1)


def test_says_why_a_day_is_off():
    assert NYATA.sebab_libur(date(2026, 3, 23)) == "Cuti Bersama Hari Raya Idul Fitri"
    assert NYATA.sebab_libur(date(2026, 4, 11)) == "Sabtu"
    assert NYATA.sebab_libur(date(2026, 4, 13)) is None
    assert KalenderKerja({date(2026, 4, 13)}).sebab_libur(date(2026, 4, 13)) == "Hari libur"


def test_counts_what_is_left_and_what_is_late():
    senin, jumat = date(2026, 4, 13), date(2026, 4, 17)
    assert POLOS.selisih(senin, jumat) == 4
    assert POLOS.selisih(jumat, senin) == -4
    assert POLOS.selisih(jumat, jumat) == 0
    assert POLOS.selisih(date(2026, 4, 18), jumat) == 0
    assert POLOS.jumlah(jumat, senin) == 0


def test_a_calendar_without_any_working_day_is_refused_and_not_searched_for_ever():
    with pytest.raises(GalatDomain):
        KalenderKerja(akhir_pekan=range(7))
    penuh = KalenderKerja(frozenset(date(2026, 1, 1) + timedelta(urut) for urut in range(800)))
    with pytest.raises(GalatDomain, match="hari libur"):
        penuh.berikutnya(date(2026, 1, 1))


@given(hari_2026, lama, st.booleans())
def test_a_deadline_is_always_a_working_day_on_or_after_the_start(mulai, hari, hitung):
    tenggat = NYATA.tenggat(mulai, hari, hitung)
    assert NYATA.hari_kerja(tenggat)
    assert tenggat >= mulai


@given(hari_2026, lama)
def test_not_counting_the_first_day_gives_one_working_day_more(mulai, hari):
    assert NYATA.tenggat(mulai, hari + 1, True) == NYATA.tenggat(mulai, hari, False)


@given(hari_2026, lama, lama)
def test_deadlines_add_up(mulai, dulu, lagi):
    assert NYATA.tenggat(NYATA.tenggat(mulai, dulu), lagi) == NYATA.tenggat(mulai, dulu + lagi)


@given(hari_2026, st.integers(-30, 30))
def test_moving_by_n_working_days_is_what_the_difference_measures(mulai, hari):
    dari = NYATA.pada_atau_sesudah(mulai)
    assert NYATA.selisih(dari, NYATA.geser(dari, hari)) == hari


@given(hari_2026, hari_2026)
def test_the_difference_is_antisymmetric_between_working_days(satu, dua):
    a, b = NYATA.pada_atau_sesudah(satu), NYATA.pada_atau_sesudah(dua)
    assert NYATA.selisih(a, b) == -NYATA.selisih(b, a)


@given(hari_2026)
def test_next_and_previous_working_day_are_neighbours(hari):
    kini = NYATA.pada_atau_sesudah(hari)
    assert NYATA.sebelumnya(NYATA.berikutnya(kini)) == kini
    assert NYATA.jumlah(kini, NYATA.berikutnya(kini)) == 2


@given(st.integers(1900, 2200), st.integers(1, 12))
def test_a_month_stands_in_weeks_that_begin_on_monday(tahun, bulan):
    pekan = pekan_bulan(tahun, bulan)
    assert all(len(minggu) == 7 for minggu in pekan)
    hari = [(urut, hari_ini) for minggu in pekan for urut, hari_ini in enumerate(minggu) if hari_ini]
    assert [hari_ini.day for _, hari_ini in hari] == list(range(1, len(hari) + 1))
    assert all(hari_ini.weekday() == urut for urut, hari_ini in hari)
    assert (hari[-1][1] + timedelta(days=1)).day == 1


def test_a_year_without_holidays_is_told_from_one_whose_holidays_are_known():
    assert NYATA.tercatat(2026)
    assert not NYATA.tercatat(2031)
    assert NYATA.libur(date(2026, 8, 17))
    assert not NYATA.libur(date(2026, 8, 15)), "a Saturday is no holiday"
