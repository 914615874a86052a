"""The calendar that a date field opens: what is marked, and what is said of a typed date."""

from datetime import date

import pytest

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import HariLibur
from kinerja.services.kantor import almanak
from kinerja.services.transaksi import menulis


@pytest.fixture
def libur(app):
    @menulis
    def tulis():
        db.session.add(HariLibur(tanggal=date(2031, 8, 18), nama="Cuti bersama", jenis="cuti_bersama"))

    tulis()


def test_weekends_and_holidays_are_marked_and_named(libur):
    isi = almanak.buka(bulan="2031-08")
    hari = {hari_pekan.tanggal.day: hari_pekan for pekan in isi.pekan for hari_pekan in pekan if hari_pekan}
    assert (isi.judul, isi.sebelumnya, isi.berikutnya, isi.tercatat) == ("Agustus 2031", "2031-07", "2031-09", True)
    assert [hari_libur.tanggal.day for hari_libur in isi.libur] == [18]
    assert hari[18].sebutan == "Senin, 18 Agustus 2031, libur: Cuti bersama"
    assert hari[16].sebutan == "Sabtu, 16 Agustus 2031, bukan hari kerja"
    assert hari[19].sebutan == "Selasa, 19 Agustus 2031"
    assert not almanak.buka(bulan="2033-01").tercatat


@pytest.mark.parametrize("ketikan", ["24 Februari 2025", "24/2/2025", "Senin, 24 Februari 2025", "2025-02-24"])
def test_a_date_is_understood_as_people_write_it(app, ketikan):
    isi = almanak.buka(ketikan)
    assert (isi.terpilih, isi.judul, isi.kabar) == (date(2025, 2, 24), "Februari 2025", "Senin, 24 Februari 2025.")


@pytest.mark.parametrize(
    ("ketikan", "kabar"),
    [
        ("16/8/2031", "Sabtu, 16 Agustus 2031, bukan hari kerja. Hari kerja berikutnya Selasa, 19 Agustus 2031."),
        ("18/8/2031", "Senin, 18 Agustus 2031, libur: Cuti bersama. Hari kerja berikutnya Selasa, 19 Agustus 2031."),
        ("31/2/2031", "Tanggal 31 Februari 2031 tidak ada di kalender."),
        ("  ", ""),
    ],
)
def test_what_a_typed_date_falls_on_is_said(libur, ketikan, kabar):
    assert almanak.buka(ketikan).kabar == kabar


@pytest.mark.parametrize("bulan", ["", "2031-13", "0000-01", "kemarin", "1899-12"])
def test_a_month_that_there_is_not_is_the_month_of_today(app, bulan):
    assert almanak.buka(bulan=bulan).judul == almanak.buka().judul
    assert jam.hari_ini() in [hari.tanggal for pekan in almanak.buka().pekan for hari in pekan if hari]
