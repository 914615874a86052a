"""Where the focus goes on the sheet, and what a page that is loaded anew right after a key knows."""

import pytest
from playwright.sync_api import expect

from tests.isian_uji import butir, isi
from tests.peramban.rumah_isian import nilai

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]


def test_enter_in_the_last_row_keeps_the_focus_on_its_cell_and_a_refusal_is_read_below(tab, siklus):
    """The focus fell to the page: the figure that was typed next went nowhere, and nothing said so."""
    lembar = tab("staf_mut")
    papan, sini = lembar.halaman.keyboard, f"{butir(siklus.id, 'IK-15')}:realisasi"
    lembar.sel("IK-15", "realisasi").click()
    papan.type("7")
    lembar.tekan_tersimpan("Enter")
    assert lembar.aktif == sini
    assert nilai(siklus, "IK-15", "realisasi") == "7"
    expect(lembar.halaman.locator("#umumkan")).to_contain_text("tidak ada baris berikutnya")
    papan.type("tujuh")
    papan.press("Enter")
    lembar.tunggu_status("IK-15", "realisasi", "angka")
    assert lembar.aktif == sini
    expect(lembar.halaman.locator("[data-kaki=isi][data-keadaan=ditolak]")).to_contain_text("angka")
    papan.type("8")
    lembar.tekan_tersimpan("Enter")
    assert nilai(siklus, "IK-15", "realisasi") == "8", "what is typed next replaces what was refused"


def test_a_long_text_in_the_last_row_is_saved_by_enter_and_selected(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-15", "pendorong").click()
    lembar.halaman.keyboard.type("Berkas diajukan lebih awal")
    lembar.tekan_tersimpan("Enter")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-15')}:pendorong"
    assert nilai(siklus, "IK-15", "pendorong") == "Berkas diajukan lebih awal"
    lembar.halaman.keyboard.type("Lain")
    assert lembar.sel("IK-15", "pendorong").input_value() == "Lain"


def test_a_page_drawn_before_the_last_save_was_done_shows_what_was_entered(tab, siklus):
    """F5 right after Enter: the page was drawn with the old figure, then the save was told to the one before."""
    isi(siklus.id, "IK-11", realisasi="3")
    lembar = tab("staf_mut")
    halaman = lembar.halaman
    lama = halaman.request.get(halaman.url)
    lembar.sel("IK-11", "realisasi").click()
    halaman.keyboard.type("4")
    halaman.evaluate("dispatchEvent(new Event('beforeunload'))")
    lembar.tekan_tersimpan("Enter")
    assert nilai(siklus, "IK-11", "realisasi") == "4"
    halaman.route("**/siklus/*/isian", lambda jalan: jalan.fulfill(response=lama))
    lembar.buka()
    assert lembar.sel("IK-11", "realisasi").input_value() == "4"
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    lembar.sel("IK-11", "realisasi").click()
    halaman.keyboard.type("5")
    lembar.tekan_tersimpan("Enter")
    assert nilai(siklus, "IK-11", "realisasi") == "5", "no conflict with oneself"
    assert halaman.evaluate("Object.keys(localStorage).filter((kunci) => kunci.startsWith('kinerja:isian:'))") == []


def test_the_first_focus_is_the_first_figure_that_is_asked_for(tab, siklus):
    """It was the first that is empty, though its indicator asks for none."""
    isi(siklus.id, "IK-01", belum_tersedia="Datanya terbit bulan depan")
    assert tab("staf_mut").aktif == f"{butir(siklus.id, 'IK-02')}:pembilang"


def test_what_the_lock_left_behind_names_its_column_and_an_old_tab_is_told_why_nothing_is_handed_over(
    tab, siklus, peladen
):
    from tests.perjalanan_uji import bawa_ke

    lembar = tab("staf_mut")
    peladen.berhenti()
    lembar.sel("IK-11", "anggaran").fill("131")
    lembar.sel("IK-12", "realisasi").focus()
    lembar.tunggu_belum(1)
    bawa_ke(siklus, "analisis")
    peladen.mulai()
    lembar.kirim_lagi("IK-11", "anggaran", "tidak sedang berjalan")
    lembar.halaman.get_by_role("button", name="Nyatakan isian selesai").click()
    expect(lembar.halaman.locator("main")).to_contain_text("tidak sedang berjalan")
    lembar.buka()
    expect(lembar.halaman.locator("#isian-terkunci li")).to_contain_text(
        "Indikator tambahan 1, Realisasi anggaran: “131”"
    )
