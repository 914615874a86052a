"""The scripts in a real browser, on the small house: quicker with them, nothing lost, nothing sent twice."""

import pytest

from tests.peladen_uji import dilayani
from tests.web.rumah_contoh import buat_contoh

pytestmark = pytest.mark.peramban


@pytest.fixture
def rumah():
    """The small house, served on a free port; `.alamat` and `.kiriman` (what was posted)."""
    app = buat_contoh()
    with dilayani(app) as app.alamat:
        yield app


@pytest.fixture
def halaman(peramban, rumah):
    """A page of the house; any refusal by the CSP or error of a script fails the test."""
    tab = peramban.new_page(base_url=rumah.alamat, locale="id-ID")
    keluhan = []
    tab.on("pageerror", lambda e: keluhan.append(str(e)))
    tab.on("console", lambda m: keluhan.append(m.text) if "Content Security Policy" in m.text else None)
    tab.on("request", lambda r: keluhan.append(r.url) if not r.url.startswith((rumah.alamat, "data:")) else None)
    yield tab
    tab.close()
    assert keluhan == []


def test_question_mark_lists_the_keys_and_g_goes(halaman):
    halaman.goto("/daftar")
    halaman.keyboard.press("?")
    assert "Ke Siklus" in halaman.inner_text("#dialog-papan-ketik")
    halaman.keyboard.press("Escape")
    halaman.keyboard.press("g")
    halaman.keyboard.press("s")
    halaman.wait_for_url("**/formulir")


def test_keys_are_letters_while_typing(halaman):
    halaman.goto("/formulir")
    halaman.focus("#perihal")
    halaman.keyboard.type("g s?/")
    assert halaman.input_value("#perihal") == "g s?/"
    assert halaman.url.endswith("/formulir")


def test_what_is_found_unfolds_below_the_field_and_the_keys_go_there_and_back(halaman):
    halaman.goto("/formulir")
    halaman.keyboard.press("/")
    halaman.keyboard.type("triwulan")
    halaman.wait_for_selector("#kop-temuan a")
    halaman.keyboard.press("ArrowDown")
    halaman.keyboard.press("ArrowDown")
    assert halaman.evaluate("document.activeElement.textContent") == "Triwulan II"
    halaman.keyboard.press("Escape")
    assert halaman.evaluate("document.activeElement.id") == "cari"
    assert not halaman.is_visible("#kop-temuan")
    halaman.keyboard.press("End")
    halaman.keyboard.type(" ")
    halaman.wait_for_selector("#kop-temuan a")
    halaman.keyboard.press("ArrowDown")
    halaman.keyboard.press("ArrowDown")
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**/daftar")


def test_what_is_found_folds_away_with_a_click_elsewhere_and_enter_opens_its_page(halaman):
    halaman.goto("/formulir")
    halaman.fill("#cari", "triwulan")
    halaman.wait_for_selector("#kop-temuan a")
    halaman.click("h1")
    assert not halaman.is_visible("#kop-temuan")
    halaman.fill("#cari", "kosong")
    halaman.wait_for_selector("#kop-temuan >> text=Tidak ada")
    halaman.focus("#cari")
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**/cari?q=kosong")
    assert halaman.locator("#temuan").count() == 1


def test_arrows_walk_through_the_inbox(halaman):
    halaman.goto("/daftar")
    halaman.focus("[data-butir] >> nth=0")
    halaman.keyboard.press("ArrowDown")
    assert halaman.evaluate("document.activeElement.textContent") == "Laporan ke-1"
    halaman.keyboard.press("End")
    assert halaman.evaluate("document.activeElement.textContent") == "Laporan ke-3"


def test_theme_changes_without_reloading_and_is_told_to_the_server(halaman, rumah):
    halaman.goto("/daftar")
    with halaman.expect_response("**/tema"):
        halaman.click("text=Gelap")
    assert halaman.get_attribute("html", "data-tema") == "gelap"
    assert halaman.get_attribute("text=Gelap", "aria-pressed") == "true"
    assert rumah.kiriman[0][1]["tema"] == "gelap"


def test_two_quick_clicks_send_once(halaman, rumah):
    halaman.goto("/formulir")
    halaman.evaluate("for (let i = 0; i < 3; i++) document.querySelector('.formulir button').click()")
    halaman.wait_for_selector(".ringkasan-galat")
    assert len(rumah.kiriman) == 1


def test_error_summary_is_read_first_and_leads_to_the_field(halaman):
    halaman.goto("/formulir")
    halaman.click("text=Kirim disposisi")
    halaman.wait_for_selector(".ringkasan-galat:focus")
    halaman.click(".ringkasan-galat a >> nth=1")
    assert halaman.evaluate("document.activeElement.id") == "arahan"


def isi_lalu_sesi_habis(halaman):
    halaman.goto("/formulir")
    halaman.fill("#arahan", "Kumpulkan data.\nSegera.")
    halaman.check("#sifat-1")
    halaman.select_option("#triwulan", "2")
    halaman.fill("#perihal", "sesi habis")
    halaman.click("text=Kirim disposisi")
    halaman.wait_for_url("**/masuk")


def test_what_was_typed_returns_after_the_session_ended(halaman):
    isi_lalu_sesi_habis(halaman)
    halaman.click("main button")
    halaman.click("text=Buka dan pulihkan isian itu")
    halaman.wait_for_selector("text=sudah dipulihkan")
    assert halaman.input_value("#arahan") == "Kumpulkan data.\nSegera."
    assert halaman.is_checked("#sifat-1")
    assert halaman.input_value("#triwulan") == "2"


def test_what_was_typed_is_not_shown_to_another_person(halaman, rumah):
    isi_lalu_sesi_habis(halaman)
    rumah.template_context_processors[None].append(lambda: {"pengguna": {"nama": "Lain", "kunci": "lain"}})
    halaman.goto("/formulir")
    assert halaman.input_value("#arahan") == ""
    assert halaman.evaluate("sessionStorage.getItem('kinerja:ketikan')") is None


def test_htmx_sends_the_csrf_token_and_shows_a_refused_form(halaman, rumah):
    halaman.goto("/htmx/422")
    halaman.click("text=Kirim")
    halaman.wait_for_selector(".ringkasan-galat:focus")
    assert rumah.kiriman[0][2]


def test_htmx_refusal_lands_in_the_message_region(halaman):
    halaman.goto("/htmx/403")
    halaman.click("text=Kirim")
    halaman.wait_for_selector("#pesan >> text=Sudah didahului Sekretaris")
    assert halaman.input_value("[name=isi]") == "tulisan"


def test_server_that_is_away_is_told_in_words_and_nothing_is_lost(halaman):
    halaman.goto("/htmx/422")
    halaman.route("**/htmx/422", lambda jalan: jalan.abort())
    halaman.click("text=Kirim")
    halaman.wait_for_selector("text=Peladen tidak menjawab")
    assert halaman.input_value("[name=isi]") == "tulisan"
    assert halaman.get_attribute("#uji button", "aria-disabled") is None


def test_answer_five_hundred_is_told_in_words(halaman):
    halaman.goto("/htmx/500")
    halaman.click("text=Kirim")
    halaman.wait_for_selector("text=Terjadi galat 500")


def test_menu_works_without_scripts_on_a_phone(peramban, rumah):
    tab = peramban.new_page(base_url=rumah.alamat, java_script_enabled=False, viewport={"width": 360, "height": 800})
    tab.goto("/daftar")
    assert not tab.is_visible("nav >> text=Siklus")
    tab.click("text=Menu")
    assert tab.is_visible("nav >> text=Siklus")
    tab.close()


def test_no_page_is_wider_than_a_phone(peramban, rumah):
    tab = peramban.new_page(base_url=rumah.alamat, viewport={"width": 360, "height": 800})
    for alamat in ("/daftar", "/formulir", "/masuk", "/"):
        tab.goto(alamat)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, alamat
    tab.close()
