"""Realisasi from papers in a real browser: a pasted block fills the grid, refused cells keep what was typed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Indikator, SelLampau
from tests.isian_uji import indikator_uji
from tests.peladen_uji import Peladen
from tests.peramban.rumah_isian import Tab

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]

BLOK = '1.234,5\tRp1.000.000\n28/29\t"2.000.000"\n'


@pytest.fixture
def halaman(app, peramban):
    """The grid of TW I at the desk of the Kasubbag PPKP; a complaint of the page fails the test."""
    jam.setel(datetime(2026, 10, 5, 1, 0, tzinfo=UTC))
    app.config["WTF_CSRF_ENABLED"] = True
    indikator_uji()
    peladen = Peladen(app)
    konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID")
    konteks.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = Tab(konteks, 0).masuk("kasubbag")
    tab.halaman.goto("/realisasi-lampau/2026/tw1")
    yield tab
    konteks.close()
    peladen.berhenti()
    assert tab.keluhan == []


def tersimpan() -> dict[str, str]:
    """{"IK-01 realisasi": canonical text}."""
    db.session.rollback()
    kueri = select(Indikator.kode, SelLampau.kolom, SelLampau.nilai).join(Indikator)
    return {f"{kode} {kolom}": nilai for kode, kolom, nilai in db.session.execute(kueri)}


def test_a_pasted_block_is_saved_with_its_paper_and_a_refused_cell_keeps_its_text(halaman):
    layar = halaman.halaman
    layar.fill("#nama", "Laporan Kinerja TW I")
    layar.locator("#sel-realisasi-1").click()
    halaman.tempel(BLOK)
    layar.keyboard.press("Enter")
    layar.wait_for_selector("#isian-tempel >> text=4 sel ditempel.")
    assert layar.input_value("#sel-pembilang-2") == "28"
    assert layar.input_value("#sel-anggaran-2") == "2.000.000"
    layar.locator("#sel-realisasi-4").click()
    layar.keyboard.type("80.02")
    layar.keyboard.press("Enter")
    assert layar.url.endswith("/realisasi-lampau/2026/tw1")
    layar.click("text=Simpan realisasi Triwulan I Tahun 2026")

    layar.wait_for_selector("#galat-realisasi-4")
    assert layar.input_value("#sel-realisasi-4") == "80.02"
    assert layar.input_value("#sel-realisasi-1") == "1.234,5"
    assert tersimpan() == {}
    layar.click('.ringkasan-galat a[href="#sel-realisasi-4"]')
    layar.keyboard.type("80")
    layar.fill("#tanggal", "3 April 2026")
    layar.click("text=Simpan realisasi Triwulan I Tahun 2026")
    layar.wait_for_selector("#kilat >> text=6 sel tersimpan.")
    assert tersimpan() == {
        "IK-01 realisasi": "1234.5",
        "IK-01 anggaran": "1000000",
        "IK-02 pembilang": "28",
        "IK-02 penyebut": "29",
        "IK-02 anggaran": "2000000",
        "IK-04 realisasi": "80",
    }


def test_one_undo_takes_the_paste_back_and_a_click_selects_the_whole_figure(halaman):
    layar = halaman.halaman
    layar.fill("#sel-realisasi-1", "27")
    layar.locator("#sel-anggaran-1").focus()
    layar.locator("#sel-realisasi-1").click()
    layar.keyboard.type("31")
    assert layar.input_value("#sel-realisasi-1") == "31"
    layar.locator("#sel-anggaran-1").click()
    halaman.tempel("5\n6\n")
    layar.keyboard.press("Enter")
    layar.wait_for_selector("#isian-tempel >> text=2 sel ditempel.")
    assert layar.input_value("#sel-anggaran-2") == "6"
    layar.keyboard.press("Control+z")
    assert layar.input_value("#sel-anggaran-2") == ""


def test_every_row_of_a_paste_is_shown_before_it_goes_in(halaman):
    """Five rows were shown, four of them in sight, of however many."""
    layar = halaman.halaman
    layar.locator("#sel-realisasi-1").click()
    halaman.tempel("".join(f"{nomor}\t{nomor}00\n" for nomor in range(11, 21)))
    baris = layar.locator(".isian-tempel-contoh tbody tr")
    expect(baris).to_have_count(10)
    assert [baris.nth(ke).locator("td").first.inner_text() for ke in range(10)] == [str(n) for n in range(11, 21)]
    expect(baris.last).to_be_in_viewport(ratio=1)
    expect(layar.locator("#isian-tempel")).to_contain_text("8 baris tidak ada pada lembar dan tidak ditempel.")


@pytest.mark.parametrize(
    ("alamat", "nama"),
    [("/realisasi-lampau/2026/tw1", "sel-realisasi-4"), ("/kasubbag/indikator/baru", "target_tahunan")],
)
def test_digits_joined_to_the_old_figure_are_asked_about_on_every_grid(halaman, alamat, nama):
    layar = halaman.halaman
    layar.goto(alamat)
    sel = layar.locator(f"#{nama}")
    sel.fill("72,6")
    sel.blur()
    for _ in range(2):
        sel.click(position={"x": sel.bounding_box()["width"] - 4, "y": 8})
        layar.wait_for_timeout(600)
    layar.keyboard.type("41")
    layar.keyboard.press("Tab")
    assert sel.input_value() == "72,641"
    tanya = layar.locator("[data-sambungan]")
    expect(tanya).to_contain_text("Angka ini memuat angka lama 72,6 dan ketikan 41. Apakah maksudnya 41?")
    tanya.get_by_role("button", name="Jadikan 41").click()
    expect(sel).to_have_value("41")
    expect(tanya).to_have_count(0)
