"""The search of the archive while typing, by keyboard: suggestions are taken over, filters are named and taken off."""

import pytest

from tests.arsip_uji import arsip_di, isi_naskah
from tests.pintu_uji import buka_sesi

pytestmark = pytest.mark.peramban


@pytest.fixture
def halaman(app, peramban, peladen):
    arsip_id = arsip_di(judul="Rapat 2020", tahun=2020)
    isi_naskah(arsip_id, "kanguru di padang")
    isi_naskah(arsip_di(judul="Rapat 2021", tahun=2021), "kanguru di hutan")
    konteks = peramban.new_context(base_url=peladen.alamat, viewport={"width": 360, "height": 800})
    token = app.session_interface.get_signing_serializer(app).dumps({"sesi": buka_sesi("staf_sek")})
    konteks.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": token, "url": peladen.alamat}])
    halaman = konteks.new_page()
    halaman.goto("/arsip")
    halaman.focus("#kata")
    yield halaman
    konteks.close()


def saran(halaman, teks: str):
    halaman.locator("#saran a strong", has_text=teks).first.wait_for()
    return halaman.locator("#saran a strong").all_inner_texts()


def test_a_word_and_a_field_are_taken_over_by_keyboard_and_the_search_follows(halaman):
    ketik = halaman.keyboard
    ketik.type("kang")
    assert saran(halaman, "kanguru") == ["kanguru"]
    ketik.press("ArrowDown")
    ketik.press("Enter")
    assert halaman.input_value("#kata") == "kanguru "
    assert halaman.evaluate("document.activeElement.id") == "kata"
    assert halaman.locator("#saran").is_hidden()
    halaman.locator("#hasil [role=status]", has_text="2 naskah di dalam 2 berkas").wait_for()

    ketik.type("tah")
    assert saran(halaman, "tahun:") == ["tahun:"]
    ketik.press("ArrowDown")
    ketik.press("Enter")
    assert saran(halaman, "tahun:2021") == ["tahun:2021", "tahun:2020"]
    kotak = halaman.locator("#saran").bounding_box()
    assert kotak["x"] >= 0
    assert kotak["x"] + kotak["width"] <= 360
    ketik.press("ArrowDown")
    ketik.press("ArrowDown")
    ketik.press("Enter")
    assert halaman.input_value("#kata") == "kanguru tahun:2020 "
    halaman.locator("#hasil [role=status]", has_text="1 naskah di dalam 1 berkas").wait_for()

    lepas = halaman.locator(".saringan-aktif a")
    assert " ".join(lepas.inner_text().split()) == "Lepaskan saringan Tahun: 2020"
    lepas.focus()
    with halaman.expect_event("load"):
        ketik.press("Enter")
    assert halaman.input_value("#kata") == "kanguru"
    assert "2 naskah" in halaman.inner_text("#hasil [role=status]")
    assert halaman.locator(".saringan-aktif").count() == 0


def test_escape_and_leaving_put_the_suggestions_away_and_keep_what_was_typed(halaman):
    ketik = halaman.keyboard
    ketik.type("jen")
    saran(halaman, "jenis:")
    ketik.press("ArrowDown")
    ketik.press("Escape")
    assert halaman.locator("#saran").is_hidden()
    assert halaman.input_value("#kata") == "jen"
    assert halaman.evaluate("document.activeElement.id") == "kata"
    ketik.type("is:")
    saran(halaman, "jenis:Notulen")
    ketik.press("ArrowDown")
    ketik.press("ArrowUp")
    assert halaman.evaluate("document.activeElement.id") == "kata"
    halaman.focus("#tahun")
    assert halaman.locator("#saran").is_hidden()
