"""The button of a file field speaks Indonesian whatever the browser speaks; without JavaScript it is the browser's."""

import pytest

from tests.pintu_uji import buka_sesi

pytestmark = pytest.mark.peramban
KOSONG = "Belum ada berkas yang dipilih"


@pytest.fixture
def kantor(app, peramban, peladen):
    """kantor(js): the page of the pengelola with the logo's field, in an English browser."""
    dibuka = []

    def buka(js: bool):
        konteks = peramban.new_context(base_url=peladen.alamat, locale="en-US", java_script_enabled=js)
        dibuka.append(konteks)
        konteks.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": kuki(app), "url": peladen.alamat}])
        halaman = konteks.new_page()
        halaman.goto("/pengelola/kantor")
        return halaman

    yield buka
    for konteks in dibuka:
        konteks.close()


def kuki(app) -> str:
    token = buka_sesi("pengelola")
    return app.session_interface.get_signing_serializer(app).dumps({"sesi": token})


def test_the_button_names_the_chosen_file(kantor, tmp_path):
    halaman = kantor(js=True)
    wadah = halaman.locator(".pilih-berkas").first
    assert wadah.locator("label").inner_text() == "Pilih berkas"
    assert wadah.locator("[data-nama-berkas]").inner_text() == KOSONG
    assert wadah.locator("input").evaluate("e => getComputedStyle(e).opacity") == "0"
    berkas = tmp_path / "logo kantor.png"
    berkas.write_bytes(b"x")
    with halaman.expect_file_chooser() as pemilih:
        wadah.locator("label").click(force=True)
    pemilih.value.set_files(berkas)
    assert wadah.locator("[data-nama-berkas]").inner_text() == "logo kantor.png"


def test_the_field_is_reached_by_keyboard_and_its_button_shows_it(kantor):
    halaman = kantor(js=True)
    wadah = halaman.locator(".pilih-berkas").first
    wadah.locator("input").focus()
    halaman.keyboard.press("Shift+Tab")
    halaman.keyboard.press("Tab")
    assert halaman.evaluate("document.activeElement.type") == "file"
    assert wadah.locator("label").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_without_javascript_the_field_of_the_browser_is_seen(kantor):
    wadah = kantor(js=False).locator(".pilih-berkas").first
    assert wadah.locator("input").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert not wadah.locator("label").is_visible()
