"""Fields typed into the search are taken out; everything else stays words, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.tanya_arsip import Tanya, baca_tanya


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
