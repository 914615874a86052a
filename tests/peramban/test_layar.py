"""At 1366 × 768 the main action of a working page is at hand, and a date is chosen; a low window stays free."""

import pytest
from playwright.sync_api import expect

from bench import layar
from tests.layar_uji import JENDELA, RUTE, buka, halaman_kerja, rumah_semua_langkah
from tests.peladen_uji import dilayani
from tests.perjalanan_uji import siklus_di

RENDAH = (1366, 480)
MENETAP = """[...document.querySelectorAll("main, main *")].filter(e => getComputedStyle(e).position === "sticky"
  && !e.closest("table")).map(e => e.className)"""


@pytest.fixture(scope="module")
def rumah(tmp_path_factory, basis_kantor):
    with rumah_semua_langkah(tmp_path_factory.mktemp("layar")) as rumah_langkah:
        yield rumah_langkah


def test_main_action_of_every_working_page_is_in_sight(peramban, rumah):
    hasil = {ukuran.nama: ukuran for ukuran in layar.ukur_halaman(peramban, rumah)}
    assert hasil.keys() == RUTE.keys()
    jauh = {nama: ukuran.bawah for nama, ukuran in hasil.items() if ukuran.bawah is None or ukuran.bawah > JENDELA[1]}
    assert jauh == {}
    assert all(ukuran.judul <= 200 for ukuran in hasil.values()), hasil


def test_a_button_of_a_script_can_be_pressed_once_the_script_has_run(peramban, rumah):
    kerja = next(halaman_ini for halaman_ini in halaman_kerja(rumah) if halaman_ini.nama == "format")
    with dilayani(rumah.app) as alamat:
        lembar, tertunda = buka(peramban, rumah, alamat, kerja.siapa), []
        lembar.route("**/js/format.js*", lambda rute: tertunda.append(rute))
        lembar.goto(kerja.alamat, wait_until="commit")
        kosongkan = lembar.get_by_role("button", name="Kosongkan", include_hidden=True).first
        expect(lembar.locator("html")).to_have_attribute("data-js", "")
        expect(kosongkan).to_be_hidden()
        tertunda[0].continue_()
        kosongkan.click()
        expect(lembar.locator("[data-unit]").first.locator("[data-pilih]:checked")).to_have_count(0)
        lembar.context.close()


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


def test_a_date_is_typed_or_chosen_in_the_calendar_of_the_office(peramban, rumah):
    """A day off is told at once; arrows, PageDown and the mouse lead to a day; the field keeps the focus."""
    kerja = next(halaman_ini for halaman_ini in halaman_kerja(rumah) if halaman_ini.nama == "koordinasi")
    with dilayani(rumah.app) as alamat:
        lembar = buka(peramban, rumah, alamat, kerja.siapa)
        lembar.goto(kerja.alamat)
        bidang, papan = lembar.get_by_label("Tanggal koordinasi"), lembar.get_by_role("dialog")
        expect(bidang).to_have_value("06/04/2026")
        bidang.fill("11 April 2026")
        bidang.press("Tab")
        expect(lembar.get_by_role("status").filter(has_text="Sabtu, 11 April 2026, bukan hari kerja")).to_be_visible()
        lembar.keyboard.press("Enter")
        expect(papan.get_by_role("gridcell", name="Sabtu, 11 April 2026, bukan hari kerja")).to_be_focused()
        lembar.keyboard.press("ArrowDown")
        lembar.keyboard.press("PageDown")
        expect(papan.get_by_role("gridcell", name="Senin, 18 Mei 2026")).to_be_focused()
        lembar.keyboard.press("Enter")
        expect(papan).to_have_count(0)
        expect(bidang).to_be_focused()
        expect(bidang).to_have_value("18/05/2026")
        lembar.get_by_role("button", name="Buka kalender").first.click()
        papan.get_by_role("link", name="Bulan berikutnya").click()
        papan.get_by_role("gridcell", name="Senin, 1 Juni 2026").click()
        expect(bidang).to_have_value("01/06/2026")
        expect(lembar.get_by_role("status").filter(has_text="libur: Hari Lahir Pancasila")).to_be_visible()
        lembar.get_by_role("button", name="Buka kalender").first.click()
        lembar.keyboard.press("Escape")
        expect(bidang).to_have_value("01/06/2026")
        lembar.context.close()
