"""The main action of a working page is at hand at 1366 × 768; in a low window nothing stays in the way."""

import pytest

from bench import layar
from tests.layar_uji import JENDELA, RUTE, buka, halaman_kerja, rumah_semua_langkah
from tests.peladen_uji import dilayani
from tests.perjalanan_uji import siklus_di

RENDAH = (1366, 480)
MENETAP = """[...document.querySelectorAll("main, main *")].filter(e => getComputedStyle(e).position === "sticky"
  && !e.closest("table")).map(e => e.className)"""


@pytest.fixture(scope="module")
def rumah(tmp_path_factory, basis_kantor):
    with rumah_semua_langkah(tmp_path_factory.mktemp("layar")) as satu:
        yield satu


def test_main_action_of_every_working_page_is_in_sight(peramban, rumah):
    hasil = {satu.nama: satu for satu in layar.ukur_halaman(peramban, rumah)}
    assert hasil.keys() == RUTE.keys()
    jauh = {nama: satu.bawah for nama, satu in hasil.items() if satu.bawah is None or satu.bawah > JENDELA[1]}
    assert jauh == {}
    assert all(satu.judul <= 200 for satu in hasil.values()), hasil


def test_nothing_stays_in_a_low_window(peramban, rumah):
    with dilayani(rumah.app) as alamat:
        for kerja in halaman_kerja(rumah):
            if kerja.nama in ("rapat", "pengisian", "penandatanganan"):
                lembar = buka(peramban, rumah, alamat, kerja.siapa, RENDAH)
                lembar.goto(kerja.alamat)
                assert lembar.evaluate(MENETAP) == [], kerja
                lembar.context.close()


def test_a_finished_siklus_stands_on_two_screens(peramban, rumah):
    """All thirteen langkah, who did them and their papers; what belongs to many units is folded."""
    with rumah.app.app_context():
        nomor = siklus_di("selesai", tahun=2024, periode="tw3").id
    with dilayani(rumah.app) as alamat:
        lembar = buka(peramban, rumah, alamat, "kasubbag", JENDELA)
        lembar.goto(f"/siklus/{nomor}")
        assert lembar.locator(".tabel-kertas tbody tr").count() == 13
        assert lembar.evaluate("document.documentElement.scrollHeight") <= 2 * JENDELA[1]
        lembar.context.close()
    rumah.pulihkan()
