"""What may leave the shelves, when, and with whose consent."""

from dataclasses import replace
from datetime import date

import pytest

from kinerja.domain.penyusutan import FaktaArsip, KeadaanArsip, Penyusutan, halangan, pemberi_persetujuan
from kinerja.domain.retensi import Pemicu, jadwal_retensi, mulai_hitung

AKTIF, INAKTIF = date(2022, 12, 31), date(2025, 12, 31)
SESUDAH = date(2026, 1, 1)
MUSNAH = FaktaArsip(KeadaanArsip.DIPINDAHKAN, AKTIF, INAKTIF, "Musnah")


def test_nothing_is_destroyed_before_its_time():
    assert halangan(Penyusutan.PEMUSNAHAN, MUSNAH, INAKTIF) == "Masa inaktifnya belum berakhir."
    assert halangan(Penyusutan.PEMUSNAHAN, MUSNAH, SESUDAH) == ""
    tanpa = replace(MUSNAH, inaktif_sampai=None)
    assert halangan(Penyusutan.PEMUSNAHAN, tanpa, SESUDAH) == "Masa inaktifnya belum dapat dihitung."


@pytest.mark.parametrize(
    ("ganti", "sebab"),
    [
        ({"ditahan": True}, "Ditahan"),
        ({"dipinjam": True}, "dipinjam"),
        ({"vital": True}, "vital"),
        ({"terjaga": True}, "terjaga"),
        ({"nasib": "Permanen"}, "permanen, bukan musnah"),
        ({"nasib": "Dinilai kembali"}, "dinilai kembali, bukan musnah"),
        ({"nasib": ""}, "belum ditetapkan"),
        ({"keadaan": KeadaanArsip.MUSNAH}, "Sudah dimusnahkan"),
        ({"keadaan": KeadaanArsip.DISERAHKAN}, "Sudah diserahkan"),
    ],
)
def test_what_is_bound_is_not_destroyed_though_its_time_is_over(ganti, sebab):
    assert sebab in halangan(Penyusutan.PEMUSNAHAN, replace(MUSNAH, **ganti), SESUDAH)


def test_the_permanent_is_handed_over_also_when_it_is_vital_but_not_while_it_is_held():
    tetap = replace(MUSNAH, nasib="Permanen", vital=True)
    assert halangan(Penyusutan.PENYERAHAN, tetap, SESUDAH) == ""
    assert "Ditahan" in halangan(Penyusutan.PENYERAHAN, replace(tetap, ditahan=True), SESUDAH)


def test_the_inactive_is_moved_once():
    ada = replace(MUSNAH, keadaan=KeadaanArsip.ADA)
    assert halangan(Penyusutan.PEMINDAHAN, ada, AKTIF) == "Masa aktifnya belum berakhir."
    assert halangan(Penyusutan.PEMINDAHAN, ada, date(2023, 1, 1)) == ""
    assert halangan(Penyusutan.PEMINDAHAN, MUSNAH, SESUDAH) == "Sudah dipindahkan."


def test_what_is_held_or_lent_stays_where_it_is():
    ada = replace(MUSNAH, keadaan=KeadaanArsip.ADA)
    for ganti, sebab in (({"ditahan": True}, "Ditahan"), ({"dipinjam": True}, "dipinjam")):
        assert sebab in halangan(Penyusutan.PEMINDAHAN, replace(ada, **ganti), SESUDAH)
    assert halangan(Penyusutan.PEMINDAHAN, replace(ada, vital=True), SESUDAH) == ""


def test_ten_years_of_retention_need_the_national_archive():
    assert pemberi_persetujuan(date(2010, 1, 1), date(2019, 12, 31)) == "Bupati"
    assert pemberi_persetujuan(date(2010, 1, 1), date(2020, 1, 1)) == "Kepala ANRI"


def test_retention_counts_from_the_event_that_the_schedule_names():
    hari = {"tutup": date(2026, 4, 6), "akhir": date(2026, 3, 31)}
    assert mulai_hitung(Pemicu.TUTUP, **hari, terjadi=None) == date(2026, 4, 6)
    assert mulai_hitung(Pemicu.AKHIR_TAHUN, **hari, terjadi=None) == date(2026, 12, 31)
    assert mulai_hitung(Pemicu.PERISTIWA, **hari, terjadi=None) is None
    assert mulai_hitung(Pemicu.PERISTIWA, **hari, terjadi=date(2030, 1, 1)) == date(2030, 1, 1)
    assert jadwal_retensi(None, 2, 3, "Musnah").inaktif_sampai is None
