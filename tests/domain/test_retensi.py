from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.galat import GalatDomain
from kinerja.domain.retensi import JadwalRetensi, Masa, NasibAkhir, baca_nasib, jadwal_retensi, tambah_tahun


def test_akip_records_are_kept_two_years_active_and_three_inactive():
    jadwal = jadwal_retensi(date(2025, 12, 31), 2, 3, "Musnah")
    assert jadwal == JadwalRetensi(date(2027, 12, 31), date(2030, 12, 31), NasibAkhir.MUSNAH)


def test_a_record_is_active_then_inactive_then_over():
    jadwal = jadwal_retensi(date(2025, 12, 31), 2, 3, NasibAkhir.PERMANEN)
    assert jadwal.masa(date(2027, 12, 31)) == Masa.AKTIF
    assert jadwal.masa(date(2028, 1, 1)) == Masa.INAKTIF
    assert jadwal.masa(date(2030, 12, 31)) == Masa.INAKTIF
    assert jadwal.masa(date(2031, 1, 1)) == Masa.HABIS


def test_a_leap_day_ends_on_28_february_where_there_is_none():
    assert tambah_tahun(date(2028, 2, 29), 1) == date(2029, 2, 28)
    jadwal = jadwal_retensi(date(2028, 2, 29), 2, 2, "Permanen")
    assert jadwal.aktif_sampai == date(2030, 2, 28)
    assert jadwal.inaktif_sampai == date(2032, 2, 29)


@pytest.mark.parametrize(
    ("teks", "nasib"),
    [
        ("Permanen", NasibAkhir.PERMANEN),
        ("MUSNAH", NasibAkhir.MUSNAH),
        ("Dinilai  Kembali", NasibAkhir.DINILAI_KEMBALI),
        ("dinilai_kembali", NasibAkhir.DINILAI_KEMBALI),
        ("Musnah, kecuali SK Masuk Berkas Perseorangan", NasibAkhir.DINILAI_KEMBALI),
    ],
)
def test_reads_the_fate_as_schedules_write_it(teks, nasib):
    assert baca_nasib(teks) == nasib


def test_says_the_fate_as_the_jra_prints_it():
    assert [nasib.label for nasib in NasibAkhir] == ["Permanen", "Musnah", "Dinilai kembali"]


@pytest.mark.parametrize(
    ("aktif", "inaktif", "nasib"), [(-1, 2, "Musnah"), (2, 101, "Musnah"), (2, 3, "dibuang"), (2, 3, "")]
)
def test_refuses_a_schedule_that_makes_no_sense(aktif, inaktif, nasib):
    with pytest.raises(GalatDomain):
        jadwal_retensi(date(2025, 12, 31), aktif, inaktif, nasib)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.integers(0, 100), st.integers(0, 100))
def test_periods_follow_each_other(tutup, aktif, inaktif):
    jadwal = jadwal_retensi(tutup, aktif, inaktif, "Permanen")
    assert tutup <= jadwal.aktif_sampai <= jadwal.inaktif_sampai
    assert jadwal.inaktif_sampai.year == tutup.year + aktif + inaktif
