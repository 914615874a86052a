"""Fields typed into the search are taken out; everything else stays words, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.tanya_arsip import Tanya, baca_tanya, belum_selesai, lepas, tulis_bidang


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("laporan", Tanya("laporan")),
        ("tahun:2024 laporan", Tanya("laporan", tahun=2024)),
        ('mutasi unit:"bidang mutasi" Jenis:notulen', Tanya("mutasi", jenis="notulen", unit="bidang mutasi")),
        ("nomor:220 kode:000.8.6.3", Tanya("", nomor="220", kode="000.8.6.3")),
        ("tahun:kemarin", Tanya("tahun:kemarin")),
        ("tahun:2024 tahun:2025", Tanya("tahun:2025", tahun=2024)),
        ("judul:laporan perjenis:x unit:", Tanya("judul:laporan perjenis:x unit:")),
        ('"tahun: 2024" -tidak', Tanya('"tahun: 2024" -tidak')),
    ],
)
def test_fields_are_read(teks, hasil):
    assert baca_tanya(teks) == hasil


@given(st.text('tahunjeisokdmr:"*- 20²\x00', max_size=60))
def test_any_text_is_read(teks):
    assert baca_tanya(teks).tahun < 3000


@pytest.mark.parametrize(
    ("teks", "bidang", "hasil"),
    [
        ("tahun:2024 laporan", "tahun", "laporan"),
        ('mutasi Unit:"bidang mutasi" naskah', "unit", "mutasi naskah"),
        ("tahun:kemarin tahun:2024", "tahun", "tahun:kemarin"),
        ("laporan", "tahun", "laporan"),
    ],
)
def test_a_field_is_taken_off(teks, bidang, hasil):
    assert lepas(teks, bidang) == hasil


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("lap", ("", "", "lap")),
        ("naskah jenis:lap", ("naskah ", "jenis", "lap")),
        ('x unit:"bidang mu', ("x ", "unit", "bidang mu")),
        ('"dua ka', ('"dua ka', "", "")),
        ("judul:lap", ("", "", "judul:lap")),
        ("lap ", ("lap ", "", "")),
        ('unit:"bidang mutasi"', ('unit:"bidang mutasi"', "", "")),
    ],
)
def test_what_is_being_typed_is_told_from_what_is_there(teks, hasil):
    assert belum_selesai(teks) == hasil


@given(st.sampled_from(["unit", "jenis"]), st.text(st.characters(categories=["L", "N"]), min_size=1), st.text())
def test_a_field_that_is_written_is_read_as_it_was(bidang, nilai, lain):
    assert getattr(baca_tanya(tulis_bidang(bidang, nilai)), bidang) == nilai
    assert isinstance(belum_selesai(lain)[0] + lepas(lain, bidang), str)
