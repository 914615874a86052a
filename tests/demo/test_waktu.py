"""Which periods the demo shows, and that none of it lies in the future, whatever today is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kinerja.adapters import jam
from kinerja.adapters.libur import libur_tahun
from kinerja.demo.sandi import KATA, sandi_acak
from kinerja.demo.waktu import (
    HARI_SUSUN,
    HARI_TERAKHIR_DI,
    Masa,
    Penunjuk,
    mulai_di,
    setel,
    susun_rencana,
    tercetak_di,
    tiga_masa,
)
from kinerja.domain.kalender import KalenderKerja
from kinerja.services.laporan.susun import HARI_TERJAUH
from kinerja.services.pintu.sandi import periksa_sandi

KALENDER = KalenderKerja({libur.tanggal: libur.nama for tahun in range(2024, 2029) for libur in libur_tahun(tahun)})


@pytest.mark.parametrize(
    ("hari", "harapan"),
    [
        (date(2026, 11, 23), [(2026, "tw2"), (2026, "tw3"), (2026, "tw4")]),
        (date(2026, 4, 1), [(2025, "tw4"), (2026, "tw1"), (2026, "tw2")]),
        (date(2026, 1, 1), [(2025, "tw3"), (2025, "tw4"), (2025, "tahunan")]),
        (date(2026, 9, 30), [(2026, "tw1"), (2026, "tw2"), (2026, "tw3")]),
    ],
)
def test_the_last_quarter_is_filled_and_the_one_before_is_archived(hari, harapan):
    assert [(masa.tahun, masa.periode) for masa in tiga_masa(hari)] == harapan


@pytest.mark.parametrize("hari", range(0, 730, 7))
def test_nothing_lies_in_the_future_and_one_siklus_follows_the_other(hari):
    kini = datetime(2026, 1, 1, 18, 0, tzinfo=UTC) + timedelta(days=hari, hours=hari % 24)
    rencana = susun_rencana(kini, KALENDER)
    terarsip = Penunjuk(rencana.terarsip, KALENDER)

    assert rencana.terakhir < kini.astimezone(jam.ZONA).date()
    assert rencana.penyiapan < rencana.terarsip
    assert tiga_masa(kini.astimezone(jam.ZONA).date())[0].akhir < rencana.terarsip
    assert terarsip.tanggal(25) < rencana.mengisi < rencana.terakhir


@pytest.mark.parametrize("di", HARI_TERAKHIR_DI)
@pytest.mark.parametrize("hari", range(3, 730, 29))
def test_a_siklus_that_waits_is_hardly_late_and_can_be_signed_today(hari, di):
    """It waited for twelve days, and its report bore a date that had passed: nobody could sign it."""
    kini = datetime(2026, 1, 1, 18, 0, tzinfo=UTC) + timedelta(days=hari, hours=hari % 24)
    hari_ini, rencana = kini.astimezone(jam.ZONA).date(), susun_rencana(kini, KALENDER)
    mulai = mulai_di(di, rencana, KALENDER)
    terakhir = KALENDER.geser(mulai, HARI_TERAKHIR_DI[di])
    assert KALENDER.geser(terakhir, 1) == rencana.mengisi
    tercetak, disusun = tercetak_di(di, mulai, hari_ini, KALENDER), KALENDER.geser(mulai, HARI_SUSUN)
    assert disusun <= tercetak <= disusun + timedelta(days=HARI_TERJAUH)
    if di in ("paraf", "tanda-tangan") and (hari_ini - disusun).days <= HARI_TERJAUH:
        assert tercetak == hari_ini


def test_a_quarter_ends_where_the_next_begins():
    assert Masa(2026, "tw3").akhir == date(2026, 10, 1)
    assert Masa(2026, "tw4").akhir == Masa(2026, "tahunan").akhir == date(2027, 1, 1)


def test_the_clock_is_set_to_a_time_in_wita_and_goes_on_by_minutes():
    setel(date(2026, 7, 7), "08.40")
    assert jam.sekarang() == datetime(2026, 7, 7, 0, 40, tzinfo=UTC)

    Penunjuk(date(2026, 7, 7), KALENDER).lewat(25)
    assert jam.sekarang() == datetime(2026, 7, 7, 1, 5, tzinfo=UTC)


def test_passwords_are_words_that_the_rule_of_the_house_accepts():
    assert len(set(KATA)) == len(KATA) > 100
    for _ in range(200):
        sandi = sandi_acak("kepala", "Rahman Contoh")
        assert len(sandi) >= 12
        periksa_sandi(sandi, "kepala", "Rahman Contoh")
