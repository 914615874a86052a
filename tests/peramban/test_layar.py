"""At 1366 × 768 the main action of a working page is at hand, and a date is chosen; a low window stays free."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from bench import layar
from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit
from tests.conftest import SENIN_PAGI
from tests.layar_uji import JENDELA, RUTE, TEMPAT, buka, halaman_kerja, rumah_semua_langkah
from tests.peladen_uji import dilayani
from tests.perjalanan_uji import siklus_di

RENDAH, PONSEL = (1366, 480), (360, 800)
PANJANG = (
    "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit#gid=1234567890&range=A1:Z99"
)
CATATAN = '<div class="catatan"><div><p>Jam komputer server mundur.</p></div></div>'
"""A warning, as any page may show one."""
MELUBER = """(panjang) => {
  const luber = [], tetap = `table, button, label, nav, [hidden], .tombol, .lencana, .tenggat, .stasiun, .kaki-tindakan,
    .redup, .halaman, .kartu-kanan, .kepala-halaman-aksi, .isian-kepala, .bilah-antrean, .isian-ringkas`; // fixed words
  for (const e of document.querySelectorAll("main :is(p, li, dd, h3, blockquote, span, a)")) {
    const teks = [...e.childNodes].find((n) => n.nodeType === 3 && n.textContent.trim().length > 3);
    if (!teks || !e.offsetParent || e.closest(tetap)) continue;
    const semula = teks.textContent;
    teks.textContent = `${semula} ${panjang}`;
    if (document.documentElement.scrollWidth > innerWidth) luber.push(`${e.parentElement.className}: ${semula.trim()}`);
    teks.textContent = semula;
  }
  return luber;
}"""
"""Texts of a page that widen it beyond its window when they hold an address that nothing breaks."""
MENETAP = """[...document.querySelectorAll("main, main *")].filter(e => getComputedStyle(e).position === "sticky"
  && !e.closest("table")).map(e => e.className)"""


@pytest.fixture(scope="module")
def rumah(tmp_path_factory, basis_kantor):
    with rumah_semua_langkah(tmp_path_factory.mktemp("layar")) as rumah_langkah:
        yield rumah_langkah


@pytest.mark.lengkap
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


@pytest.mark.parametrize(
    ("siapa", "rute", "langkah", "tindakan"),
    [
        ("sekretaris", "rapat.butir", "rapat", "Simpan keputusan"),
        ("kasubbag", "kasubbag.analisis_butir", "analisis", "Simpan simpulan"),
    ],
)
def test_the_act_on_one_indicator_is_in_sight_too(siapa, rute, langkah, tindakan, peramban, rumah):
    siklus_id = dict(zip(TEMPAT, rumah.semua_siklus(), strict=True))[langkah]
    with rumah.app.app_context():
        milik = select(ButirIsian.id).join(FormatUnit).where(FormatUnit.siklus_id == siklus_id)
        butir_id = db.session.scalar(milik.order_by(ButirIsian.id))
    with dilayani(rumah.app) as alamat:
        for ukuran in (JENDELA, PONSEL):
            lembar = buka(peramban, rumah, alamat, siapa, ukuran)
            lembar.goto(rumah.alamat(rute, siapa, siklus_id=siklus_id, butir_id=butir_id))
            expect(lembar.locator(".kaki-tindakan").get_by_role("button", name=tindakan)).to_be_in_viewport(ratio=1)
            lembar.context.close()


@pytest.mark.lengkap
def test_a_long_address_in_any_text_widens_no_working_page(peramban, rumah):
    luber = {}
    with dilayani(rumah.app) as alamat:
        for kerja in halaman_kerja(rumah):
            lembar = buka(peramban, rumah, alamat, kerja.siapa, (360, 800))
            lembar.goto(kerja.alamat)
            lembar.evaluate("(isi) => document.querySelector('main').insertAdjacentHTML('afterbegin', isi)", CATATAN)
            luber[kerja.nama] = lembar.evaluate(MELUBER, PANJANG)
            lembar.context.close()
    assert {nama: isi for nama, isi in luber.items() if isi} == {}


def test_the_documents_that_a_langkah_uses_fit_a_thumb(peramban, rumah):
    kerja = next(halaman_ini for halaman_ini in halaman_kerja(rumah) if halaman_ini.nama == "analisis")
    with dilayani(rumah.app) as alamat:
        lembar = buka(peramban, rumah, alamat, kerja.siapa, PONSEL)
        lembar.goto(kerja.alamat)
        lembar.evaluate("document.querySelectorAll('#dokumen-dasar details').forEach((e) => (e.open = true))")
        tinggi = lembar.evaluate(
            "[...document.querySelectorAll('#dokumen-dasar a')].map((e) => e.getBoundingClientRect().height)"
        )
        lembar.context.close()
    assert len(tinggi) > 1
    assert min(tinggi) >= 43.5


def test_what_a_figure_leaves_out_widens_no_table_beyond_its_window(peramban, rumah):
    kerja = next(halaman_ini for halaman_ini in halaman_kerja(rumah) if halaman_ini.nama == "analisis")
    with dilayani(rumah.app) as alamat:
        lembar = buka(peramban, rumah, alamat, kerja.siapa)
        lembar.goto(kerja.alamat)
        sel = """document.querySelectorAll('td:is([data-label^="s.d."], [data-label^="Target t"])')"""
        kata = "s.d. TW IV, tanpa TW I dan TW III yang belum terisi; TW II dari dokumen"
        lembar.evaluate(f"{sel}.forEach(e => e.innerHTML += '<span class=\"analisis-rinci\">{kata}</span>')")
        lebar = "[...document.querySelectorAll('main table')].map(t => t.scrollWidth - t.parentElement.clientWidth)"
        assert max(lembar.evaluate(lebar)) <= 0
        lembar.context.close()


def test_an_addressee_that_is_chosen_before_the_script_has_run_fills_the_box(peramban, rumah):
    with rumah.app.app_context():
        nomor = siklus_di("surat_pengantar", tahun=2024, periode="tw4").id
    with dilayani(rumah.app) as alamat:
        lembar, tertunda = buka(peramban, rumah, alamat, "arsiparis"), []
        lembar.route("**/js/alamat.js*", lambda rute: tertunda.append(rute))
        lembar.goto(f"/fungsional/siklus/{nomor}/pengantar", wait_until="commit")
        lembar.locator("#tujuan_id").select_option(index=1)
        expect(lembar.locator("html")).to_have_attribute("data-js", "")
        tertunda[0].continue_()
        expect(lembar.locator("#tujuan")).not_to_have_value("")
        lembar.context.close()
    rumah.pulihkan()


def test_nothing_stays_in_a_low_window(peramban, rumah):
    with dilayani(rumah.app) as alamat:
        for kerja in halaman_kerja(rumah):
            if kerja.nama in ("rapat", "pengisian", "penandatanganan"):
                lembar = buka(peramban, rumah, alamat, kerja.siapa, RENDAH)
                lembar.goto(kerja.alamat)
                assert lembar.evaluate(MENETAP) == [], kerja
                lembar.context.close()


KAKI = """() => [...document.querySelectorAll(".kaki-tindakan")].map(e => ({
  tinggi: e.getBoundingClientRect().height,
  tombol: [...e.querySelectorAll(".tombol")].filter(t => t.checkVisibility()).length,
}))"""


@pytest.mark.lengkap
def test_on_a_phone_the_foot_is_a_fifth_of_the_window_and_opens_for_what_is_folded(peramban, rumah):
    """Also where the password is asked again, eleven minutes after it was given."""
    jam.setel(SENIN_PAGI + timedelta(minutes=11))
    with dilayani(rumah.app) as alamat:
        tinggi, bersandi = {}, set()
        for kerja in halaman_kerja(rumah):
            lembar = buka(peramban, rumah, alamat, kerja.siapa, PONSEL)
            lembar.goto(kerja.alamat)
            for kaki in lembar.evaluate(KAKI):
                tinggi[kerja.nama] = kaki["tinggi"]
                assert kaki["tombol"] == 1 or not lembar.locator(".kaki-lipat").count(), kerja
            bersandi |= {kerja.nama} if lembar.locator(".kaki-tindakan [type=password]").count() else set()
            if kerja.nama == "penomoran":
                lembar.get_by_text("Lainnya").click()
                expect(lembar.locator(".kaki-tindakan .tombol")).to_have_count(3)
                expect(lembar.get_by_role("button", name="Beri nomor dan terbitkan")).to_be_visible()
            lembar.context.close()
    jam.setel(SENIN_PAGI)
    assert {"penomoran", "persetujuan"} <= bersandi
    assert {nama: tinggi_kaki for nama, tinggi_kaki in tinggi.items() if tinggi_kaki > 0.21 * PONSEL[1]} == {}


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


@pytest.mark.lengkap
def test_nothing_moves_under_a_button_that_is_held_down(rumah, peramban):
    """What the server says of a date comes while the mouse is down; without the wait the press was lost."""
    kerja = next(kerja for kerja in halaman_kerja(rumah) if kerja.nama == "koordinasi")
    with dilayani(rumah.app) as alamat:
        lembar = buka(peramban, rumah, alamat, kerja.siapa)
        lembar.goto(kerja.alamat)
        bidang = lembar.get_by_label("Tanggal koordinasi")
        tombol = lembar.get_by_role("button", name="Simpan catatan koordinasi", exact=True)
        tombol.scroll_into_view_if_needed()
        bidang.fill("")
        bidang.press_sequentially("31/02/2026")
        kotak = tombol.bounding_box()
        lembar.mouse.move(kotak["x"] + kotak["width"] / 2, kotak["y"] + 2)
        with lembar.expect_response("**/kalender*"):
            lembar.mouse.down()
        lembar.wait_for_function("() => new Promise((siap) => setTimeout(() => siap(true), 300))")
        assert tombol.bounding_box() == kotak
        lembar.mouse.up()
        expect(lembar.locator(".ringkasan-galat").first).to_contain_text("Tanggal")
        lembar.context.close()
    rumah.pulihkan()
