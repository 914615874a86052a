from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kinerja.domain import alur
from kinerja.domain.alur import Status
from kinerja.domain.jadwal import Jadwal, jadwal, tenggat_posisi
from kinerja.domain.kalender import KalenderKerja
from kinerja.domain.sop import Peran

from .naskah_uji import ALASAN, Perjalanan, sop_terbit

WITA = ZoneInfo("Asia/Makassar")
POLOS = KalenderKerja()
# April 2026: the 6th is a Monday
SENIN, SELASA, RABU, KAMIS, JUMAT, SABTU = (date(2026, 4, tanggal) for tanggal in range(6, 12))
SENIN_DEPAN = date(2026, 4, 13)


def pukul(hari: date, jam: int = 9) -> datetime:
    return datetime(hari.year, hari.month, hari.day, jam, tzinfo=WITA).astimezone(UTC)


def pada(jalan: Perjalanan, hari: date) -> Perjalanan:
    jalan.waktu = pukul(hari)
    return jalan


def hitung(jalan: Perjalanan, hari_ini: date, *, pertama: bool = False, kalender: KalenderKerja = POLOS) -> Jadwal:
    """The clock of a siklus; the clock of each posisi by itself says the same of it."""
    umum = {"hari_ini": hari_ini, "zona": WITA, "hari_pertama_dihitung": pertama}
    semua = jadwal(jalan.keadaan, jalan.sop, kalender, **umum)
    for milik, utuh in zip(jalan.keadaan.posisi, semua.posisi, strict=True):
        assert tenggat_posisi(milik, jalan.sop, kalender, **umum) == (utuh.tenggat, utuh.sisa_hari)
    return semua


def posisi(jalan: Perjalanan, hari_ini: date, kunci: str, unit: int | None = None, **lain):
    letak = hitung(jalan, hari_ini, **lain).cari(kunci, unit)
    assert letak is not None
    return letak


# deadlines


@pytest.mark.parametrize(
    ("kunci", "pertama", "tenggat"),
    [
        ("disposisi", False, SELASA),
        ("disposisi", True, SENIN),
        ("format", False, RABU),
        ("format", True, SELASA),
        ("pengisian", False, KAMIS),
        ("pengisian", True, RABU),
    ],
)
def test_a_langkah_is_due_after_its_waktu_in_working_days(kunci, pertama, tenggat):
    jalan = pada(Perjalanan(pukul(SENIN)), SENIN).sampai(kunci)
    assert hitung(jalan, SENIN, pertama=pertama).tenggat_langkah(kunci).tenggat == tenggat


def test_weekends_and_holidays_do_not_count():
    kalender = KalenderKerja({SENIN_DEPAN: "Cuti bersama"})
    jalan = Perjalanan(pukul(JUMAT))
    assert posisi(jalan, JUMAT, "disposisi", kalender=kalender).tenggat == date(2026, 4, 14)


def test_work_that_arrives_on_a_day_off_begins_on_the_next_working_day():
    jalan = Perjalanan(pukul(SABTU))
    assert posisi(jalan, SABTU, "disposisi", pertama=True).tenggat == SENIN_DEPAN
    assert posisi(jalan, SABTU, "disposisi").tenggat == date(2026, 4, 14)


def test_the_day_is_that_of_the_office_not_of_utc():
    jalan = Perjalanan(datetime(2026, 4, 6, 23, 30, tzinfo=UTC))  # Selasa, 7 April, 07.30 WITA
    assert posisi(jalan, SELASA, "disposisi").tenggat == RABU


def test_remaining_days_count_down_to_zero_on_the_day_itself_and_below_when_late():
    jalan = pada(Perjalanan(pukul(SENIN)), SENIN).sampai("pengisian", 1)
    sisa = [posisi(jalan, hari, "pengisian", 1).sisa_hari for hari in (SENIN, SELASA, RABU, KAMIS, JUMAT)]
    assert sisa == [3, 2, 1, 0, -1]


def test_a_day_off_after_the_deadline_is_late_by_the_working_day_that_follows():
    jalan = Perjalanan(pukul(KAMIS))  # due on Friday
    terlambat = [posisi(jalan, JUMAT + timedelta(hari), "disposisi").terlambat_hari for hari in range(5)]
    assert terlambat == [0, 1, 1, 1, 2]
    assert posisi(jalan, SABTU, "disposisi").sisa_hari == -1


def test_what_is_still_to_come_has_no_deadline_but_a_plan_and_its_full_waktu():
    letak = posisi(Perjalanan(pukul(SENIN)), SENIN, "format")
    assert (letak.tenggat, letak.sisa_hari, letak.terlambat_hari) == (None, 2, 0)
    assert letak.rencana == JUMAT


def test_a_finished_langkah_keeps_its_deadline_and_its_lateness():
    jalan = pada(Perjalanan(pukul(SENIN)), KAMIS).selesai("disposisi")
    letak = posisi(jalan, date(2026, 5, 29), "disposisi")
    assert (letak.tenggat, letak.terlambat_hari, letak.sisa_hari, letak.perkiraan) == (SELASA, 2, 0, KAMIS)


# the pause of the desk that waits


def tiga_hari(pertama: bool = False) -> Perjalanan:
    """An SOP in which the analysis has three days, begun on Monday with unit 1 alone."""
    from kinerja.domain.sop import baca_sop

    from .naskah_uji import TEKS

    depan, belakang = TEKS.split('kunci = "analisis"')
    sop = baca_sop(depan + 'kunci = "analisis"' + belakang.replace("waktu = 1\n", "waktu = 3\n", 1), "uji.toml")
    return Perjalanan(pukul(SENIN), sop).sampai("analisis", 1)


def test_the_clock_of_a_waiting_desk_stands_still_and_goes_on_with_what_was_left():
    jalan = pada(tiga_hari(), SELASA).kembali("analisis", "pengisian", 1)
    for hari in (RABU, date(2026, 6, 1)):
        menunggu = posisi(jalan, hari, "analisis")
        assert (menunggu.status, menunggu.tenggat, menunggu.sisa_hari) == (Status.MENUNGGU, None, 2)
    pada(jalan, SENIN_DEPAN).selesai("pengisian", 1).selesai("pelaporan", 1)
    assert posisi(jalan, SENIN_DEPAN, "analisis").tenggat == date(2026, 4, 15)


@pytest.mark.parametrize("pertama", [True, False])
def test_a_return_that_comes_back_the_same_day_costs_nothing(pertama):
    jalan = tiga_hari()
    asal = posisi(jalan, SENIN, "analisis", pertama=pertama).tenggat
    jalan.kembali("analisis", "pengisian", 1).selesai("pengisian", 1).selesai("pelaporan", 1)
    assert posisi(jalan, SENIN, "analisis", pertama=pertama).tenggat == asal


def test_a_desk_that_had_used_up_its_days_still_gets_one():
    jalan = pada(tiga_hari(), date(2026, 4, 14)).kembali("analisis", "pengisian", 1)
    assert posisi(jalan, date(2026, 4, 14), "analisis").sisa_hari == 1
    pada(jalan, date(2026, 4, 20)).selesai("pengisian", 1).selesai("pelaporan", 1)
    assert posisi(jalan, date(2026, 4, 20), "analisis").tenggat == date(2026, 4, 21)


def test_a_returned_langkah_gets_its_full_waktu_anew():
    jalan = pada(tiga_hari(), KAMIS).kembali("analisis", "pengisian", 1)
    assert posisi(jalan, KAMIS, "pengisian", 1).tenggat == date(2026, 4, 14)


def test_lateness_before_a_pause_is_not_forgiven():
    jalan = pada(tiga_hari(), date(2026, 4, 14)).kembali("analisis", "pengisian", 1)  # was due on Thursday
    pada(jalan, date(2026, 4, 20)).selesai("pengisian", 1).selesai("pelaporan", 1)
    letak = posisi(jalan, date(2026, 4, 20), "analisis")
    assert (letak.terlambat_hari, letak.terlambat_total) == (0, 3)
    assert hitung(jalan, date(2026, 4, 20)).keterlambatan_per_langkah["analisis"] == 3


# plan and forecast


@pytest.mark.parametrize(("pertama", "selesai"), [(False, date(2026, 4, 28)), (True, date(2026, 4, 27))])
def test_a_new_siklus_is_expected_to_end_with_the_plan_after_sixteen_working_days(pertama, selesai):
    hasil = hitung(Perjalanan(pukul(SENIN)), SENIN, pertama=pertama)
    assert hasil.rencana_selesai == hasil.perkiraan_selesai == selesai
    assert hasil.terlambat_hari == 0
    assert [letak.perkiraan for letak in hasil.posisi] == [letak.rencana for letak in hasil.posisi]


def test_each_working_day_that_an_open_langkah_is_late_moves_the_forecast_by_one():
    jalan = Perjalanan(pukul(SENIN))
    perkiraan = [hitung(jalan, hari).perkiraan_selesai for hari in (SELASA, RABU, KAMIS)]
    assert perkiraan == [date(2026, 4, 28), date(2026, 4, 29), date(2026, 4, 30)]
    assert hitung(jalan, KAMIS).terlambat_hari == 2


def test_on_a_day_off_the_forecast_counts_from_the_next_working_day():
    jalan = Perjalanan(pukul(KAMIS))
    assert hitung(jalan, SABTU).cari("disposisi").perkiraan == SENIN_DEPAN
    assert hitung(jalan, SABTU).perkiraan_selesai == hitung(jalan, SENIN_DEPAN).perkiraan_selesai


def test_the_slowest_unit_decides_when_the_analysis_begins():
    jalan = Perjalanan(pukul(SENIN)).sampai("pengisian", 1, 2)
    pada(jalan, SELASA).selesai("pengisian", 1).selesai("pelaporan", 1)
    hasil = hitung(jalan, SELASA)
    assert hasil.cari("pelaporan", 1).perkiraan == SELASA
    assert hasil.cari("pelaporan", 2).perkiraan == JUMAT
    assert hasil.cari("analisis").perkiraan == SENIN_DEPAN


def test_a_return_moves_the_forecast_by_what_has_to_be_done_again():
    jalan = Perjalanan(pukul(SENIN)).sampai("penandatanganan")
    sebelum = hitung(jalan, SENIN).perkiraan_selesai
    jalan.kembali("penandatanganan", "penyusunan")
    sesudah = hitung(jalan, SENIN)
    assert sebelum == KAMIS
    assert sesudah.cari("penandatanganan").perkiraan == KAMIS
    assert sesudah.perkiraan_selesai == SENIN_DEPAN


def test_a_finished_siklus_ended_on_the_day_of_its_last_act():
    jalan = pada(Perjalanan(pukul(SENIN)), date(2026, 4, 30)).sampai_habis(1)
    hasil = hitung(jalan, date(2026, 12, 1))
    assert (hasil.perkiraan_selesai, hasil.terlambat_hari) == (date(2026, 4, 30), 2)
    assert all(letak.sisa_hari == 0 for letak in hasil.posisi)


def test_a_cancelled_siklus_expects_nothing_and_is_late_no_more():
    jalan = Perjalanan(pukul(SENIN))
    jalan.waktu = pukul(KAMIS)
    jalan.riwayat = alur.batalkan(jalan.riwayat, alasan=ALASAN, **jalan.siapa("disposisi", None))
    for hari in (KAMIS, date(2026, 12, 1)):
        hasil = hitung(jalan, hari)
        assert hasil.perkiraan_selesai is None
        assert hasil.terlambat_hari == 0
        assert hasil.keterlambatan_per_langkah["disposisi"] == 2
        assert all(letak.tenggat is None for letak in hasil.posisi)


def test_a_siklus_that_has_not_begun_has_no_dates():
    kosong = jadwal(
        alur.keadaan(alur.Riwayat(sop_terbit())),
        sop_terbit(),
        POLOS,
        hari_ini=SENIN,
        zona=WITA,
        hari_pertama_dihitung=False,
    )
    assert kosong.rencana_selesai is kosong.perkiraan_selesai is None


# lateness by langkah and by desk


def test_lateness_is_counted_once_per_langkah_by_its_slowest_unit_and_falls_on_the_desk_that_answers_for_it():
    jalan = Perjalanan(pukul(SENIN)).sampai("pengisian", 1, 2)
    pada(jalan, JUMAT).selesai("pengisian", 1)
    pada(jalan, SENIN_DEPAN).selesai("pengisian", 2)
    hasil = hitung(jalan, SENIN_DEPAN)
    assert hasil.keterlambatan_per_langkah["pengisian"] == 2
    assert hasil.keterlambatan_per_peran == {
        Peran.KEPALA: 0,
        Peran.SEKRETARIS: 0,
        Peran.KASUBBAG_PPKP: 0,
        Peran.KABID: 2,
        Peran.FUNGSIONAL: 0,
    }


def test_a_desk_answers_for_all_its_langkah():
    jalan = pada(Perjalanan(pukul(SENIN)), RABU).selesai("disposisi")
    for kunci in ("koordinasi", "format"):
        jalan.selesai(kunci)
    jalan.selesai("penyampaian", 1).sampai("penandatanganan", 1)
    pada(jalan, SENIN_DEPAN)
    hasil = hitung(jalan, SENIN_DEPAN)
    assert hasil.keterlambatan_per_langkah["disposisi"] == 1
    assert hasil.keterlambatan_per_langkah["penandatanganan"] == 2
    assert hasil.keterlambatan_per_peran[Peran.KEPALA] == 3


def test_a_clock_that_was_set_back_breaks_nothing():
    jalan = pada(Perjalanan(pukul(KAMIS)), SENIN).sampai("rapat", 1)
    hasil = hitung(jalan, SENIN)
    assert hasil.cari("disposisi").terlambat_hari == 0
    assert hasil.perkiraan_selesai >= SENIN
