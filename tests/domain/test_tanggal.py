from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.tanggal import (
    BULAN,
    HARI,
    TanggalTidakTerbaca,
    baca_tanggal,
    romawi,
    tulis_hari,
    tulis_jam,
    tulis_rentang,
    tulis_selang,
    tulis_sisa,
    tulis_tanggal,
    tulis_waktu,
)

tanggal_wajar = st.dates(date(1900, 1, 1), date(2200, 12, 31))
SOP_DITETAPKAN = date(2025, 2, 24)


def test_writes_dates_as_letters_do():
    assert tulis_tanggal(SOP_DITETAPKAN) == "24 Februari 2025"
    assert tulis_hari(SOP_DITETAPKAN) == "Senin, 24 Februari 2025"
    assert tulis_hari(SOP_DITETAPKAN, tahun=False) == "Senin, 24 Februari"
    assert tulis_tanggal(date(2028, 2, 29)) == "29 Februari 2028"


def test_times_are_shown_in_wita():
    waktu = datetime(2025, 2, 24, 1, 41, tzinfo=UTC)
    assert tulis_waktu(waktu) == "Senin, 24 Februari 2025, 09.41 WITA"
    assert tulis_jam(waktu) == "09.41 WITA"
    assert tulis_jam(waktu, ZoneInfo("Asia/Jakarta")) == "08.41 WIB"


def test_a_stretch_of_time_names_what_is_alike_once():
    mulai = datetime(2025, 2, 24, 1, 55, tzinfo=UTC)
    assert tulis_selang(mulai, mulai) == "Senin, 24 Februari 2025, 09.55 WITA"
    assert tulis_selang(mulai, mulai.replace(minute=56)) == "Senin, 24 Februari 2025, 09.55 sampai 09.56 WITA"
    malam, pagi = datetime(2025, 2, 24, 15, 55, tzinfo=UTC), datetime(2025, 2, 24, 16, 5, tzinfo=UTC)
    assert tulis_selang(malam, pagi) == (
        "Senin, 24 Februari 2025, 23.55 WITA sampai Selasa, 25 Februari 2025, 00.05 WITA"
    )


def test_the_year_turns_at_midnight_wita_and_not_at_midnight_utc():
    sebelum = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    tepat = datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC)
    assert tulis_waktu(sebelum) == "Kamis, 31 Desember 2026, 23.59 WITA"
    assert tulis_waktu(tepat) == "Jumat, 1 Januari 2027, 00.00 WITA"
    assert tulis_tanggal(tepat) == "1 Januari 2027"
    assert tulis_hari(tepat) == "Jumat, 1 Januari 2027"


def test_a_time_without_a_zone_is_a_mistake_of_the_program():
    naif = datetime(2025, 2, 24, 9, 41)  # noqa: DTZ001 - the naive time is the case
    for tulis in (tulis_waktu, tulis_jam, tulis_tanggal, tulis_hari):
        with pytest.raises(ValueError, match="zona"):
            tulis(naif)


@pytest.mark.parametrize(
    ("mulai", "sampai", "teks"),
    [
        (date(2025, 2, 24), date(2025, 2, 24), "24 Februari 2025"),
        (date(2025, 2, 24), date(2025, 2, 26), "24 s.d. 26 Februari 2025"),
        (date(2025, 2, 24), date(2025, 3, 3), "24 Februari s.d. 3 Maret 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Desember 2025 s.d. 2 Januari 2026"),
        (date(2025, 1, 5), date(2026, 1, 6), "5 Januari 2025 s.d. 6 Januari 2026"),
    ],
)
def test_a_range_says_month_and_year_once_where_they_agree(mulai, sampai, teks):
    assert tulis_rentang(mulai, sampai) == teks


def test_a_range_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="terbalik"):
        tulis_rentang(date(2025, 2, 2), date(2025, 2, 1))


def test_what_is_left_until_a_deadline_is_said_in_working_days():
    assert tulis_sisa(2, date(2026, 2, 26)) == "2 hari kerja lagi (Kamis, 26 Februari)"
    assert tulis_sisa(0) == "batas hari ini"
    assert tulis_sisa(-1) == "terlambat 1 hari kerja"


@pytest.mark.parametrize(
    "teks",
    [
        "24/02/2025",
        "24-2-2025",
        "24.02.2025",
        "2025-02-24",
        "24 Februari 2025",
        " 24  februari\u00a02025 ",
        "24 Feb 2025",
        "\u200b24\u00ad/02/2025\ufeff",
        "２４/０２/２０２５",
        "24–02–2025",
        "24 Feb. 2025",
        "24 Pebruari 2025",
        "Senin, 24 Februari 2025",
        "senin,24 feb 2025",
    ],
)
def test_reads_the_ways_in_which_people_write_a_date(teks):
    assert baca_tanggal(teks) == SOP_DITETAPKAN


def test_reads_friday_with_or_without_its_apostrophe():
    assert baca_tanggal("Jum'at, 1 Agustus 2025") == baca_tanggal("Jumat, 1 Agt 2025") == date(2025, 8, 1)


@pytest.mark.parametrize(
    ("teks", "petunjuk"),
    [
        ("02/24/2025", "Urutannya tanggal, bulan, tahun"),
        ("30/02/2025", "30 Februari 2025 tidak ada"),
        ("29/02/2025", "29 Februari 2025 tidak ada"),
        ("24/02/25", "Tulis misalnya"),
        ("Selasa, 24 Februari 2025", "jatuh pada hari Senin"),
        ("24 Februwari 2025", "tidak dikenal"),
        ("24/02/0025", "di luar jangkauan"),
        ("", "Tulis misalnya"),
        ("besok", "Tulis misalnya"),
        ("45712", "Tulis misalnya"),
        ("٢٤/٠٢/٢٠٢٥", "Tulis misalnya"),
    ],
)
def test_refuses_what_is_no_date_and_says_what_to_write(teks, petunjuk):
    with pytest.raises(TanggalTidakTerbaca) as galat:
        baca_tanggal(teks)
    assert petunjuk in galat.value.pesan


@given(tanggal_wajar)
def test_what_is_written_reads_back(tanggal):
    assert baca_tanggal(tulis_tanggal(tanggal)) == tanggal
    assert baca_tanggal(tulis_hari(tanggal)) == tanggal
    assert baca_tanggal(tanggal.isoformat()) == tanggal
    assert baca_tanggal(f"{tanggal:%d/%m/%Y}") == tanggal


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_a_clear_refusal(teks):
    with suppress(TanggalTidakTerbaca):
        assert 1900 <= baca_tanggal(teks).year <= 2200


def test_months_of_letter_numbers_are_roman():
    assert [romawi(bulan) for bulan in (1, 4, 8, 9, 12)] == ["I", "IV", "VIII", "IX", "XII"]
    for bulan in (0, 13):
        with pytest.raises(ValueError, match="bulan"):
            romawi(bulan)


def test_the_tables_are_complete():
    assert len(set(BULAN)) == 12
    assert len(set(HARI)) == 7
