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


def test_a_comment_and_a_reference_that_are_typed_survive_a_reload_and_go_when_they_are_sent(tab, siklus):
    lembar = tab("staf_mut")
    halaman = lembar.halaman

    def buka_panel():
        lembar.sel("IK-11", "realisasi").click()
        halaman.keyboard.press("Shift+F2")
        expect(halaman.get_by_role("button", name="Kirim komentar")).to_be_visible()
        return halaman.get_by_label("Komentar", exact=True), halaman.locator("[data-samping] [name=rujukan]")

    komentar, rujukan = buka_panel()
    komentar.press_sequentially("Angka ini sementara")
    rujukan.press_sequentially("Buku agenda halaman 12")
    lembar.buka()
    komentar, rujukan = buka_panel()
    expect(komentar).to_have_value("Angka ini sementara")
    expect(rujukan).to_have_value("Buku agenda halaman 12")
    halaman.get_by_role("button", name="Kirim komentar").click()
    expect(halaman.locator("#komentar li")).to_contain_text("Angka ini sementara")
    lembar.buka()
    komentar, rujukan = buka_panel()
    expect(komentar).to_have_value("")
    expect(rujukan).to_have_value("Buku agenda halaman 12")


AWAL_BARIS = """(e) => {
  const jalan = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), awal = [], bingkai = document.createRange();
  let kiri = Infinity;
  while (jalan.nextNode()) for (let i = 0; i < jalan.currentNode.length; i += 1) {
    bingkai.setStart(jalan.currentNode, i);
    bingkai.setEnd(jalan.currentNode, i + 1);
    const kotak = bingkai.getBoundingClientRect();
    if (!kotak.width) continue;
    if (kotak.left < kiri) awal.push(jalan.currentNode.data[i]);
    kiri = kotak.left;
  }
  return awal;
}"""


def test_on_a_phone_no_line_of_a_target_begins_with_the_dot_that_parts(tab, siklus):
    from tests.isian_uji import isi_lengkap_mutasi, siklus_mengisi
    from tests.perjalanan_uji import bawa_ke

    isi_lengkap_mutasi(siklus.id)
    bawa_ke(siklus, "pengarsipan")
    kedua = siklus_mengisi("tw2")
    lembar = tab("staf_mut", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    lembar.siklus_id = kedua.id
    lembar.buka()
    target = lembar.halaman.locator("tr[data-kini] .isian-target")
    expect(target).to_contain_text("TW I 18")
    for lebar in range(200, 361, 20):
        lembar.halaman.set_viewport_size({"width": lebar, "height": 740})
        assert "·" not in target.evaluate(AWAL_BARIS), lebar
