"""The jejak speaks in human words."""

import pytest

from kinerja.ext import db
from kinerja.models import ButirIsian
from kinerja.services.beranda import riwayat
from kinerja.services.beranda.riwayat import _terbaca, kalimat
from kinerja.services.jejak import Aksi
from tests.isian_uji import butir, indikator_uji, isi, siklus_mengisi
from tests.kantor_uji import pelaku_dari


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


@pytest.mark.parametrize(
    ("tersimpan", "terbaca"),
    [
        ("2026-07-28", "28 Juli 2026"),
        ("2026-02-31", "2026-02-31"),
        ("000.8.6.3", "000.8.6.3"),
        ({"dari": "2026-07-28"}, {"dari": "28 Juli 2026"}),
        (["2026-07-28", "4172.6"], ["28 Juli 2026", "4.172,6"]),
    ],
)
def test_days_and_figures_are_read_as_people_write_them(tersimpan, terbaca):
    assert _terbaca("tanggal", tersimpan) == terbaca


def test_a_cell_is_told_by_its_indicator_and_the_label_of_its_column(app):
    indikator_uji()
    satu = siklus_mengisi()
    isi(satu.id, "IK-01", tindak_lanjut="Menambah petugas.")
    baris = next(
        j for j in riwayat.daftar(oleh=pelaku_dari("kasubbag"), siklus_id=satu.id).baris if "kolom" in j.rincian
    )
    nama = db.session.get_one(ButirIsian, butir(satu.id, "IK-01")).versi_indikator.nama
    assert list(baris.rincian.items())[:2] == [("indikator", nama), ("kolom", "tindak lanjut")]
