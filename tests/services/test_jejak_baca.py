"""The jejak speaks in human words."""

import pytest

from kinerja.services.beranda.riwayat import kalimat
from kinerja.services.jejak import Aksi


@pytest.mark.parametrize(
    ("aksi", "rincian", "hasil"),
    [
        (Aksi.TERUSKAN, {"langkah": "surat_pengantar"}, "menyelesaikan langkah surat pengantar"),
        (Aksi.KEMBALIKAN, {"dari": "analisis", "ke": "pengisian"}, "mengembalikan langkah analisis ke pengisian"),
        (Aksi.BUAT_DOKUMEN, {"jenis": "laporan", "versi": 2}, "membuat dokumen laporan versi 2"),
        (Aksi.PARAF, {"jenis": "laporan", "versi": 1}, "membubuhkan paraf pada laporan"),
        (Aksi.MASUK, {}, "masuk ke aplikasi"),
    ],
)
def test_an_act_is_told_in_words(aksi, rincian, hasil):
    assert kalimat(aksi, rincian) == hasil
