"""The addressee of a letter in a real browser: the book fills an empty box and never takes away what was typed."""

import pytest

from tests.perjalanan_uji import siklus_di

pytestmark = pytest.mark.peramban
ORGANISASI = "Sekretaris Daerah Kabupaten Nunukan\nc.q. Kepala Bagian Organisasi\ndi Nunukan"
TULISAN = "Camat Sebatik\ndi Sebatik"


@pytest.fixture
def halaman(buka):
    """The form of a new surat pengantar, with an empty addressee."""
    tab = buka("staf_sek", f"/fungsional/siklus/{siklus_di('surat_pengantar').id}/pengantar")
    tab.fill("#tujuan", "")
    return tab


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
