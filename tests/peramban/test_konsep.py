"""Drafts in a real browser: they save themselves, come back, go with every button; leaving with typed text asks."""

import pytest
from playwright.sync_api import expect

from kinerja.services.format_isian import susun
from tests.analisis_uji import siklus_terisi
from tests.format_uji import tambah
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di

pytestmark = pytest.mark.peramban


def test_a_draft_saves_itself_and_goes_with_every_button(buka):
    siklus = siklus_di("koordinasi")
    alamat = f"/sekretaris/siklus/{siklus.id}/koordinasi"
    halaman = buka("sekretaris", alamat)
    halaman.locator("[name=arahan]").press_sequentially("Siapkan bahannya.")
    halaman.wait_for_selector("[data-konsep-kata] >> text=Konsep tersimpan")
    halaman.goto(alamat)
    assert halaman.input_value("[name=arahan]") == "Siapkan bahannya."
    halaman.locator("[name=dengan]").press_sequentially("Para Kabid")
    halaman.click("text=Simpan catatan koordinasi")
    halaman.wait_for_selector(".ringkasan-galat")
    assert halaman.input_value("[name=arahan]") == "Siapkan bahannya."
    assert halaman.input_value("[name=dengan]") == "Para Kabid"


def test_a_page_loaded_anew_at_once_shows_what_was_typed_last(buka):
    """It showed the old text, and typing on then overwrote the draft that had come meanwhile."""
    siklus = siklus_di("koordinasi")
    halaman = buka("sekretaris", f"/sekretaris/siklus/{siklus.id}/koordinasi")
    halaman.on("dialog", lambda dialog: dialog.accept())
    halaman.route("**/konsep", lambda _: None)  # the draft is on its way for longer than the page
    halaman.locator("[name=arahan]").press_sequentially("Siapkan bahannya.")
    halaman.reload()
    expect(halaman.locator("[name=arahan]")).to_have_value("Siapkan bahannya.")
    halaman.unroute("**/konsep")
    halaman.locator("[name=arahan]").press_sequentially(" Hari ini.")
    halaman.wait_for_selector("[data-konsep-kata] >> text=Konsep tersimpan")
    halaman.reload()
    expect(halaman.locator("[name=arahan]")).to_have_value("Siapkan bahannya. Hari ini.")


def test_leaving_a_form_with_typed_text_asks(buka):
    siklus_terisi("analisis", "tw2")
    halaman = buka("kasubbag", "/kasubbag/indikator/baru")
    halaman.locator("[name=nama]").press_sequentially("Indikator baru")
    tanya = []
    halaman.on("dialog", lambda dialog: (tanya.append(dialog.type), dialog.dismiss()))
    with halaman.expect_event("dialog"):
        halaman.locator(".kop-kantor").click(no_wait_after=True)
    assert tanya == ["beforeunload"]
    assert halaman.input_value("[name=nama]") == "Indikator baru"


def _ditanya(halaman) -> bool:
    """Does leaving the page ask? One stays where it does."""
    tanya = []
    halaman.on("dialog", lambda dialog: (tanya.append(dialog.type), dialog.dismiss()))
    halaman.locator("h1").click()  # the browser asks only where somebody has done something
    halaman.locator(".kop-kantor").click(no_wait_after=True)
    halaman.wait_for_timeout(300)
    return tanya == ["beforeunload"]


@pytest.mark.parametrize(
    ("alamat", "bidang", "tombol"),
    [
        ("/kasubbag/indikator/baru", "[name=nama]", "Simpan indikator"),
        ("/indikator/2026/sekaligus", "textarea", "Periksa"),
    ],
)
def test_leaving_a_form_that_was_refused_asks(buka, alamat, bidang, tombol):
    """What was typed stood on the page again, saved nowhere, and a click on the menu took it away without a word."""
    siklus_terisi("analisis", "tw2")
    halaman = buka("kasubbag", alamat)
    if bidang == "textarea":
        halaman.get_by_text("Atau tempel dari Excel").click()
    ketikan = halaman.locator(bidang).first
    ketikan.fill("Belum lengkap " + "x" * 400)
    with halaman.expect_navigation():
        halaman.get_by_role("button", name=tombol).click()
    assert _ditanya(halaman)
    assert ketikan.input_value().startswith("Belum lengkap")


def test_a_choice_that_was_changed_is_not_called_as_last_time(buka):
    tambah("SEK", kode="S-1")
    lalu = siklus_di("format")
    susun.susun(lalu.id, susun.pilihan_bawaan(lalu.id), oleh=pelaku_dari("kasubbag"))
    halaman = buka("kasubbag", f"/kasubbag/siklus/{siklus_di('format', periode='tw2').id}/format")
    seperti = halaman.get_by_role("button", name="Tetapkan dan sampaikan seperti lalu")
    kata = halaman.get_by_text("sama dengan Triwulan I Tahun 2026", exact=False)
    expect(seperti).to_be_visible()
    halaman.locator("[data-pilih]").first.uncheck()
    expect(seperti).to_be_hidden()
    expect(kata).to_be_hidden()
    halaman.locator("[data-pilih]").first.check()
    expect(seperti).to_be_visible()
    expect(kata).to_be_visible()
