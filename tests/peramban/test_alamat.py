"""The addressee of a letter in a real browser: the book fills an empty box and never takes away what was typed."""

import pytest

from tests.kantor_uji import SANDI
from tests.perjalanan_uji import siklus_di

pytestmark = pytest.mark.peramban
ORGANISASI = "Sekretaris Daerah Kabupaten Nunukan\nc.q. Kepala Bagian Organisasi\ndi Nunukan"
TULISAN = "Camat Sebatik\ndi Sebatik"


@pytest.fixture
def halaman(app, peramban, peladen):
    """The form of a new surat pengantar, with an empty addressee."""
    app.config["WTF_CSRF_ENABLED"] = True
    siklus = siklus_di("surat_pengantar")
    konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID")
    tab = konteks.new_page()
    keluhan = []
    tab.on("pageerror", lambda e: keluhan.append(str(e)))
    tab.on("console", lambda m: keluhan.append(m.text) if "Content Security Policy" in m.text else None)
    tab.goto("/masuk")
    tab.fill("[name=nama_pengguna]", "staf_sek")
    tab.fill("[name=sandi]", SANDI)
    tab.click("form .tombol-utama")
    tab.goto(f"/fungsional/siklus/{siklus.id}/pengantar")
    tab.fill("#tujuan", "")
    yield tab
    konteks.close()
    assert keluhan == []


def test_a_choice_fills_the_empty_box_and_no_choice_never_empties_it(halaman):
    halaman.select_option("#tujuan_id", "5")
    assert halaman.input_value("#tujuan") == ORGANISASI
    assert not halaman.is_visible("text=Pakai alamat ini")
    halaman.select_option("#tujuan_id", "0")
    halaman.wait_for_load_state("networkidle")
    assert halaman.input_value("#tujuan") == ORGANISASI


def test_a_typed_addressee_stays_until_the_button_is_pressed(halaman):
    halaman.fill("#tujuan", TULISAN)
    halaman.select_option("#tujuan_id", "5")
    halaman.wait_for_load_state("networkidle")
    assert halaman.input_value("#tujuan") == TULISAN
    assert halaman.inner_text("[data-alamat-terpilih]").splitlines() == ORGANISASI.splitlines()
    halaman.select_option("#tujuan_id", "0")
    halaman.wait_for_load_state("networkidle")
    assert halaman.input_value("#tujuan") == TULISAN
    assert not halaman.is_visible("text=Pakai alamat ini")
    halaman.select_option("#tujuan_id", "5")
    halaman.click("text=Pakai alamat ini")
    assert halaman.input_value("#tujuan") == ORGANISASI
    assert not halaman.is_visible("text=Pakai alamat ini")
