"""The sheet of langkah 5 in a real browser: keys, paste, two people on one cell, nothing typed is ever lost."""

import re

import pytest
from sqlalchemy import update

from kinerja.ext import db
from kinerja.models import Akun, FormatUnit
from kinerja.services.pintu import sesi
from tests.isian_uji import butir, isi, isi_lengkap_mutasi
from tests.kantor_uji import SANDI, pelaku_dari
from tests.peramban.rumah_isian import KODE_TAMBAHAN as KODE
from tests.peramban.rumah_isian import nilai

pytestmark = pytest.mark.peramban


GAMBAR_DI_PAPAN_KLIP = """async () => {
  const kanvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
  kanvas.getContext("2d").fillRect(0, 0, 20, 30);
  const gambar = await new Promise((jadi) => kanvas.toBlob(jadi, "image/png"));
  await navigator.clipboard.write([new ClipboardItem({ "image/png": gambar })]);
}"""


def test_keys_walk_through_the_sheet_and_each_cell_saves_itself(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    papan = lembar.halaman.keyboard
    for angka in ("1", "2,5", "3"):
        papan.type(angka)
        papan.press("Enter")
    lembar.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:3]] == ["1", "2.5", "3"]
    assert lembar.aktif == f"{butir(siklus.id, 'IK-14')}:realisasi"
    papan.press("ArrowUp")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-13')}:realisasi"
    papan.press("ArrowRight")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-13')}:anggaran"
    papan.press("ArrowLeft")
    papan.press("Tab")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-13')}:anggaran"


def test_capaian_and_gate_follow_beside_the_cell_without_taking_the_focus(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").fill("9")
    lembar.sel("IK-11", "pendorong").focus()
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    assert "90,00%" in lembar.halaman.inner_text(f"#capaian-{butir(siklus.id, 'IK-11')}")
    assert "faktor penghambat" in lembar.halaman.inner_text(f"#kurang-{butir(siklus.id, 'IK-11')}")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-11')}:pendorong"


@pytest.mark.lengkap
def test_ratio_is_filled_in_its_two_parts(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-02", "pembilang").focus()
    papan = lembar.halaman.keyboard
    papan.type("31")
    papan.press("ArrowRight")
    papan.type("31")
    papan.press("Enter")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-02", "penyebut") == "31"
    assert "100,00%" in lembar.halaman.inner_text(f"#capaian-{butir(siklus.id, 'IK-02')}")


@pytest.mark.lengkap
def test_escape_takes_back_what_was_typed(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="5")
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.halaman.keyboard.type("77")
    lembar.tunggu_belum(1)
    lembar.halaman.keyboard.press("Escape")
    lembar.tunggu_tersimpan()
    assert lembar.sel("IK-11", "realisasi").input_value() == "5"
    lembar.halaman.keyboard.press("Enter")
    assert nilai(siklus, "IK-11", "realisasi") == "5"


@pytest.mark.lengkap
def test_alt_enter_breaks_a_line_and_arrows_stay_inside_while_editing(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "pendorong").focus()
    papan = lembar.halaman.keyboard
    papan.type("satu")
    papan.press("Alt+Enter")
    papan.type("dua")
    papan.press("ArrowUp")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-11')}:pendorong"
    papan.press("Enter")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "pendorong") == "satu\ndua"


@pytest.mark.lengkap
def test_ctrl_d_copies_the_cell_above(tab, siklus):
    isi(siklus.id, "IK-11", penghambat="Berkas terlambat")
    lembar = tab("staf_mut")
    lembar.sel("IK-12", "penghambat").focus()
    lembar.halaman.keyboard.press("Control+d")
    lembar.tunggu_status("IK-12", "penghambat", "Tersimpan")
    assert nilai(siklus, "IK-12", "penghambat") == "Berkas terlambat"


def test_refused_cell_says_why_and_keeps_what_was_typed(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").fill("80.02")
    lembar.sel("IK-11", "anggaran").focus()
    lembar.tunggu_status("IK-11", "realisasi", "Tulis 80,02")
    assert lembar.sel("IK-11", "realisasi").get_attribute("aria-invalid") == "true"
    assert lembar.halaman.inner_text("#antrean").strip() == "1 sel ditolak ↗"
    lembar.halaman.get_by_role("button", name="1 sel ditolak").click()
    assert lembar.aktif == f"{butir(siklus.id, 'IK-11')}:realisasi"
    lembar.sel("IK-11", "realisasi").fill("80,02")
    lembar.sel("IK-11", "anggaran").focus()
    lembar.tunggu_tersimpan()
    assert lembar.sel("IK-11", "realisasi").get_attribute("aria-invalid") is None


@pytest.mark.lengkap
def test_esc_gives_up_a_text_that_was_refused(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="41")
    lembar = tab("staf_mut")
    sel, papan = lembar.sel("IK-11", "realisasi"), lembar.halaman.keyboard
    for lagi in ("", "9"):
        sel.click()
        papan.type("12.5")
        papan.press("Tab")
        lembar.tunggu_status("IK-11", "realisasi", "Tulis 12,5")
        sel.click()
        papan.type(lagi)
        papan.press("Escape")
        assert sel.input_value() == "41"
        lembar.tunggu_tersimpan()
        assert "ditolak" not in lembar.halaman.inner_text("#antrean")
    lembar.halaman.reload()
    assert sel.input_value() == "41"
    assert nilai(siklus, "IK-11", "realisasi") == "41"


@pytest.mark.lengkap
def test_ctrl_p_prints_the_paper_of_the_link_with_what_was_typed(tab, siklus):
    lembar = tab("staf_mut")
    halaman = lembar.halaman
    halaman.evaluate("window.open = (alamat) => { window.dibuka = alamat; }")
    lembar.sel("IK-11", "realisasi").click()
    halaman.keyboard.type("7")
    halaman.keyboard.press("Control+p")
    halaman.wait_for_function("() => window.dibuka")
    assert nilai(siklus, "IK-11", "realisasi") == "7"
    assert halaman.evaluate("window.dibuka") == halaman.evaluate("document.querySelector('[data-cetak-lembar]').href")


@pytest.mark.lengkap
def test_while_a_cell_asks_the_name_of_its_indicator_stays_and_every_question_is_in_the_window(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="72,6")
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    halaman, sel = lembar.halaman, lembar.sel("IK-11", "realisasi")
    sel.click()
    sel.click()
    for tombol in ("End", "4", "1", "Enter"):
        halaman.keyboard.press(tombol)
    lembar.tunggu_tersimpan()
    sel.click()
    tanya = halaman.locator("td:focus-within .isian-ragu-tanya")
    assert tanya.count() == 2, tanya.all_inner_texts()
    dasar = "e => Math.ceil(e.getBoundingClientRect().bottom)"
    assert halaman.locator("td:focus-within [name=jawab]").last.evaluate(dasar) <= 768
    assert halaman.locator("[data-kaki=nama]").is_visible()
    assert halaman.inner_text("[data-kaki=nama]").endswith("Indikator tambahan 1")
    latar = "e => getComputedStyle(e.closest('.isian-ragu')).backgroundColor"
    lembar.sel("IK-12", "realisasi").click()
    bertanya = halaman.locator(".isian-ragu-tanya").first.evaluate(latar)
    for _ in range(2):
        sel.click()
        halaman.locator("td:focus-within [name=jawab]").first.click()
        halaman.wait_for_selector("#umumkan >> text=Jawaban tersimpan")
        halaman.evaluate("document.getElementById('umumkan').textContent = ''")
    lembar.sel("IK-12", "realisasi").click()
    assert halaman.locator(".isian-ragu-terjawab").first.evaluate(latar) != bertanya


@pytest.mark.lengkap
def test_a_reason_that_was_not_sent_asks_before_the_page_is_left(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="41")
    lembar = tab("staf_mut")
    halaman = lembar.halaman
    lembar.sel("IK-11", "realisasi").click()
    halaman.locator("[data-alasan]").fill("Dua kali pelantikan")
    tanya = []
    halaman.on("dialog", lambda dialog: (tanya.append(dialog.type), dialog.dismiss()))
    with halaman.expect_event("dialog"):
        halaman.locator(".kop-kantor").click(no_wait_after=True)
    assert tanya == ["beforeunload"]
    assert halaman.locator("[data-alasan]").input_value() == "Dua kali pelantikan"
    lembar.sel("IK-11", "realisasi").click()
    halaman.locator("[name=jawab]").click()
    halaman.wait_for_selector(".isian-ragu-terjawab", state="attached")
    halaman.locator(".kop-kantor").click()
    halaman.wait_for_url(lambda alamat: alamat.endswith("/"))
    assert tanya == ["beforeunload"]


@pytest.mark.lengkap
def test_the_list_of_keys_opens_at_its_head(tab):
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    halaman = lembar.halaman
    lembar.sel("IK-11", "realisasi").click()
    halaman.keyboard.type("?")
    letak = halaman.locator("#dialog-papan-ketik").evaluate(
        "e => [e.open, e.scrollHeight > e.clientHeight, e.scrollTop]"
    )
    assert letak == [True, True, 0]


@pytest.mark.lengkap
def test_a_text_that_its_square_cuts_bears_a_mark_and_one_that_fits_bears_none(tab, siklus):
    isi(siklus.id, "IK-11", pendorong="datanya belum terbit", penghambat="tepat waktu")
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    kotak = "e => [e.closest('td').hasAttribute('data-panjang'), e.scrollWidth > e.clientWidth + 1]"
    terpotong, muat = lembar.sel("IK-11", "pendorong"), lembar.sel("IK-11", "penghambat")
    assert terpotong.evaluate(kotak) == [True, True]
    assert muat.evaluate(kotak) == [False, False]
    muat.click()
    lembar.halaman.keyboard.type("Anggaran masih terbatas")
    lembar.halaman.keyboard.press("Tab")
    lembar.tunggu_tersimpan()
    assert muat.evaluate(kotak) == [True, True]


@pytest.mark.lengkap
def test_on_a_phone_the_button_below_leads_to_the_hand_over_when_nothing_is_missing(tab, siklus):
    isi_lengkap_mutasi(siklus.id)
    for kode in KODE:
        isi(siklus.id, kode, realisasi="10", anggaran="1000", pendorong="Ada")
    halaman = tab("staf_mut", viewport={"width": 360, "height": 800}).halaman
    assert halaman.inner_text("[data-hitung-kurang]").startswith("Semua 7 indikator lengkap")
    halaman.get_by_role("button", name="Semua lengkap: serahkan ›").click()
    assert halaman.evaluate("document.activeElement.textContent.trim()") == "Nyatakan isian selesai"


@pytest.mark.lengkap
def test_what_was_refused_is_no_check_mark_and_the_capaian_says_of_which_value_it_is(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="9")
    lembar = tab("staf_mut")
    halaman = lembar.halaman
    lembar.sel("IK-11", "realisasi").fill("tiga")
    lembar.sel("IK-11", "anggaran").focus()
    lembar.tunggu_status("IK-11", "realisasi", "bukan angka")
    assert halaman.locator("#antrean .tanda-ditolak").is_visible()
    assert not halaman.locator("#antrean .tanda-tersimpan, #antrean .tanda-belum").first.is_visible()
    assert not halaman.locator(f"#capaian-{butir(siklus.id, 'IK-11')} .predikat").is_visible()
    assert "menurut isian yang tersimpan" in halaman.inner_text("[data-kaki=fakta]")
    halaman.get_by_role("button", name="Nyatakan isian selesai").click()
    panel = halaman.locator(".ringkasan-galat >> text=bukan angka")
    panel.wait_for()
    lembar.tunggu_status("IK-11", "realisasi", "bukan angka")
    lembar.sel("IK-11", "realisasi").fill("8")
    lembar.sel("IK-11", "anggaran").focus()
    lembar.tunggu_tersimpan()
    assert panel.count() == 0
    assert halaman.locator(f"#capaian-{butir(siklus.id, 'IK-11')} .predikat").is_visible()


@pytest.mark.lengkap
def test_the_same_person_in_another_tab_is_called_so(tab, siklus):
    isi(siklus.id, "IK-13", "staf_mut", realisasi="7")
    lembar = tab("staf_mut")
    isi(siklus.id, "IK-13", "staf_mut", realisasi="8")
    lembar.sel("IK-13", "realisasi").fill("9")
    lembar.sel("IK-13", "anggaran").focus()
    lembar.tunggu_status("IK-13", "realisasi", "Diubah oleh Anda sendiri, di tab atau perangkat lain, pada")


def test_two_people_on_one_cell_the_second_reads_both_values_and_chooses(tab, siklus):
    pertama, kedua = tab("staf_mut"), tab("kabid_mut")
    pertama.sel("IK-11", "realisasi").fill("8")
    pertama.sel("IK-11", "anggaran").focus()
    pertama.tunggu_tersimpan()
    kedua.sel("IK-11", "realisasi").fill("9")
    kedua.sel("IK-11", "anggaran").focus()
    kedua.tunggu_status("IK-11", "realisasi", "Contoh Analis")
    kata = kedua.status("IK-11", "realisasi").inner_text()
    assert "“8”" in kata
    assert "“9”" in kata
    assert nilai(siklus, "IK-11", "realisasi") == "8"
    kedua.halaman.click("text=Pakai isian saya")
    kedua.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "9"


@pytest.mark.lengkap
def test_second_person_may_take_the_stored_value(tab, siklus):
    kedua = tab("kabid_mut")
    isi(siklus.id, "IK-11", realisasi="8")
    kedua.sel("IK-11", "realisasi").fill("9")
    kedua.sel("IK-11", "anggaran").focus()
    kedua.halaman.click("text=Pakai yang tersimpan")
    kedua.tunggu_tersimpan()
    assert kedua.sel("IK-11", "realisasi").input_value() == "8"
    assert nilai(siklus, "IK-11", "realisasi") == "8"


def test_a_conflict_in_any_column_of_any_row_stands_within_the_window(tab, siklus):
    kedua = tab("kabid_mut", viewport={"width": 1366, "height": 600})
    di_luar = []
    for kode, kolom in (("IK-01", "pendorong"), ("IK-12", "penghambat"), ("IK-15", "belum_tersedia")):
        isi(siklus.id, kode, **{kolom: "Berkas lengkap sejak Januari. " * 20})
        kedua.sel(kode, kolom).fill("Berkas lengkap sejak Februari. " * 20)
        kedua.halaman.keyboard.press("Tab")
        kedua.tunggu_status(kode, kolom, "Pilih salah satu")
        kedua.sel(kode, kolom).focus()
        kotak = kedua.status(kode, kolom).bounding_box()
        if kotak["x"] < 0 or kotak["y"] < 0 or kotak["x"] + kotak["width"] > 1366:
            di_luar.append((kode, kolom, kotak))
        kedua.status(kode, kolom).get_by_role("button", name="Pakai yang tersimpan").click()
        kedua.tunggu_tersimpan()
    assert di_luar == []
    assert kedua.halaman.evaluate("document.documentElement.scrollWidth") <= 1366


@pytest.mark.lengkap
@pytest.mark.parametrize("tombol", ["Enter", "Shift+Enter"])
def test_a_conflict_that_stays_open_never_covers_the_cell_with_the_focus(tab, siklus, tombol):
    kedua = tab("kabid_mut")
    isi(siklus.id, "IK-13", realisasi="8")
    kedua.sel("IK-13", "realisasi").click()
    kedua.halaman.keyboard.type("9")
    kedua.halaman.keyboard.press(tombol)
    kedua.tunggu_status("IK-13", "realisasi", "Pilih salah satu")
    panel = kedua.status("IK-13", "realisasi").bounding_box()
    fokus = kedua.halaman.locator(":focus").bounding_box()
    assert kedua.aktif != kedua.sel("IK-13", "realisasi").get_attribute("name")
    assert panel["y"] >= fokus["y"] + fokus["height"] - 1 or panel["y"] + panel["height"] <= fokus["y"] + 1


@pytest.mark.lengkap
def test_own_text_of_a_conflict_is_copied_before_the_stored_one_is_taken(tab, siklus):
    kedua = tab("kabid_mut")
    isi(siklus.id, "IK-11", pendorong="Berkas lengkap")
    kedua.sel("IK-11", "pendorong").fill("Berkas\nbelum lengkap")
    kedua.sel("IK-11", "anggaran").focus()
    kedua.halaman.click("text=Salin isian saya")
    kedua.halaman.get_by_role("button", name="Tersalin").wait_for()
    kedua.halaman.click("text=Pakai yang tersimpan")
    kedua.tunggu_tersimpan()
    assert kedua.halaman.evaluate("navigator.clipboard.readText()") == "Berkas\nbelum lengkap"
    assert nilai(siklus, "IK-11", "pendorong") == "Berkas lengkap"


@pytest.mark.lengkap
def test_two_people_on_two_cells_of_a_row_both_stand(tab, siklus):
    pertama, kedua = tab("staf_mut"), tab("kabid_mut")
    pertama.sel("IK-11", "realisasi").fill("8")
    kedua.sel("IK-11", "anggaran").fill("500.000")
    pertama.sel("IK-12", "realisasi").focus()
    kedua.sel("IK-12", "realisasi").focus()
    pertama.tunggu_tersimpan()
    kedua.tunggu_tersimpan()
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-11", "anggaran")) == ("8", "500000")


def test_a_press_is_not_lost_to_what_the_page_asks_by_itself(tab, siklus):
    """That the sheet was opened is told to the server at once; its answer came while the button was held down."""
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    halaman, tertunda = lembar.halaman, []
    halaman.wait_for_load_state("networkidle")
    db.session.rollback()
    db.session.execute(update(FormatUnit).values(dibuka_pada=None, dibuka_oleh="", diterima_pada=None))
    db.session.commit()
    halaman.route("**/buka", lambda rute: tertunda.append(rute))
    with halaman.expect_request("**/buka"):
        halaman.goto(f"/siklus/{siklus.id}/isian")
    halaman.get_by_role("button", name="Terima format").hover()
    halaman.mouse.down()
    with halaman.expect_response("**/buka"):
        tertunda[0].continue_()
    halaman.wait_for_function(
        "() => new Promise((siap) => setTimeout(() => siap(true), 100))"
    )  # what it swaps is swapped
    halaman.mouse.up()
    halaman.wait_for_selector("text=Format diterima")


def test_stopped_server_loses_nothing_and_the_queue_is_sent_when_it_is_back(tab, siklus, peladen):
    lembar = tab("staf_mut")
    peladen.berhenti()
    for kode, angka in zip(KODE[:3], "123", strict=True):
        lembar.sel(kode, "realisasi").fill(angka)
    lembar.sel("IK-15", "realisasi").focus()
    lembar.tunggu_belum(3)
    lembar.tunggu_status("IK-11", "realisasi", "menunggu server")
    assert lembar.halaman.inner_text("#antrean").strip() == "3 sel menunggu server"
    assert lembar.halaman.locator("#kilat [data-kabar]").count() == 0
    peladen.mulai()
    lembar.kirim_lagi("IK-11", "realisasi", "Tersimpan")
    lembar.tunggu_tersimpan()
    assert re.fullmatch(r"Tersimpan \d\d\.\d\d", lembar.halaman.inner_text("#antrean").strip())
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:3]] == ["1", "2", "3"]
    assert lembar.aktif == f"{butir(siklus.id, 'IK-15')}:realisasi"


@pytest.mark.lengkap
def test_closed_browser_keeps_the_queue_for_the_next_day(tab, siklus, peladen):
    lembar = tab("staf_mut")
    peladen.berhenti()
    lembar.sel("IK-11", "realisasi").fill("4")
    lembar.sel("IK-12", "realisasi").fill("belum ditinggalkan"[:1] + "5")
    peladen.mulai()
    lembar.halaman.goto("about:blank")
    lembar.buka()
    lembar.tunggu_status("IK-12", "realisasi", "bukan angka")
    assert nilai(siklus, "IK-11", "realisasi") == "4"
    assert lembar.sel("IK-12", "realisasi").input_value() == "b5"


def test_ended_session_takes_neither_focus_nor_words_and_is_sent_after_signing_in(tab, siklus):
    lembar = tab("staf_mut")
    akun = pelaku_dari("staf_mut").akun_id
    lembar.sel("IK-11", "realisasi").fill("6")
    lembar.sel("IK-12", "realisasi").focus()
    lembar.tunggu_tersimpan()
    alamat = lembar.halaman.url
    sesi.akhiri_sesi_akun(akun, oleh=None)
    lembar.halaman.keyboard.type("7")
    lembar.halaman.keyboard.press("Enter")
    lembar.halaman.get_by_text("Sesi Anda berakhir").wait_for()
    fokus = lembar.halaman.evaluate("document.activeElement.id")
    lembar.halaman.keyboard.type("8")

    assert lembar.halaman.url == alamat
    assert fokus.startswith("sel-")
    assert lembar.halaman.evaluate("document.activeElement.id") == fokus
    with lembar.halaman.expect_popup() as lain:
        lembar.halaman.get_by_role("link", name="Masuk kembali di tab baru").click()
    pintu = lain.value
    pintu.wait_for_load_state()
    assert "/masuk" in pintu.url
    pintu.fill("[name=nama_pengguna]", "staf_mut")
    pintu.fill("[name=sandi]", SANDI)
    pintu.click("form .tombol-utama")
    pintu.wait_for_url("**/isian")
    pintu.close()
    lembar.halaman.bring_to_front()
    lembar.halaman.evaluate("dispatchEvent(new Event('focus'))")  # a window without a screen has no focus to get
    lembar.tunggu_status("IK-12", "realisasi", "Tersimpan")
    assert nilai(siklus, "IK-12", "realisasi") == "7"
    assert lembar.halaman.evaluate("id => document.getElementById(id).value", fokus) == "8"
    assert lembar.halaman.locator("#kilat [data-kabar]").count() == 0, "what was said of the session holds no more"
    assert lembar.halaman.locator("#pesan").is_hidden(), "nobody is asked to press what sends itself"


@pytest.mark.lengkap
def test_queue_of_one_person_is_not_sent_by_another(tab, siklus, peladen, app):
    lembar = tab("staf_mut")
    peladen.berhenti()
    lembar.sel("IK-11", "realisasi").fill("4")
    lembar.sel("IK-12", "realisasi").focus()
    lembar.tunggu_belum(1)
    peladen.mulai()
    lembar.halaman.goto("about:blank")
    lembar.halaman.context.clear_cookies()
    lembar.masuk("kabid_mut").buka()
    lembar.tunggu_tersimpan()
    assert lembar.sel("IK-11", "realisasi").input_value() == ""
    assert nilai(siklus, "IK-11", "realisasi") is None


@pytest.mark.lengkap
def test_value_that_another_changed_while_the_server_was_away_is_a_conflict_not_an_overwrite(tab, siklus, peladen):
    lembar = tab("staf_mut")
    peladen.berhenti()
    lembar.sel("IK-11", "realisasi").fill("4")
    lembar.sel("IK-12", "realisasi").focus()
    lembar.tunggu_belum(1)
    isi(siklus.id, "IK-11", "kabid_mut", realisasi="3")
    peladen.mulai()
    lembar.kirim_lagi("IK-11", "realisasi", "Pakai isian saya")
    lembar.buka()
    lembar.tunggu_status("IK-11", "realisasi", "Pakai isian saya")
    assert nilai(siklus, "IK-11", "realisasi") == "3"


@pytest.mark.lengkap
def test_what_was_not_sent_before_the_sheet_was_locked_is_shown(tab, siklus, peladen):
    from tests.perjalanan_uji import bawa_ke

    lembar = tab("staf_mut")
    peladen.berhenti()
    lembar.sel("IK-11", "pendorong").fill("Kalimat yang belum terkirim")
    lembar.sel("IK-12", "realisasi").focus()
    lembar.tunggu_belum(1)
    bawa_ke(siklus, "analisis")
    peladen.mulai()
    lembar.kirim_lagi("IK-11", "pendorong", "tidak sedang berjalan")
    lembar.buka()
    assert "Kalimat yang belum terkirim" in lembar.halaman.inner_text("#isian-terkunci")
    lembar.halaman.click("text=Buang")
    lembar.buka()
    assert lembar.halaman.inner_text("#isian-terkunci") == ""


def test_evidence_is_added_beside_its_row(tab, siklus, tmp_path):
    from tests.perjalanan_uji import pdf_kecil

    berkas = tmp_path / "rekap.pdf"
    berkas.write_bytes(pdf_kecil("rekap"))
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "belum_tersedia").click()
    lembar.halaman.keyboard.press("Tab")
    lembar.halaman.keyboard.press("Enter")
    panel = lembar.halaman.locator("#samping")
    panel.locator("input[name=berkas]").set_input_files(berkas)
    panel.locator("a >> text=rekap.pdf").wait_for()
    lembar.halaman.wait_for_selector(f"#{lembar.bukti('IK-11').get_attribute('id')} >> text=1")
    lembar.halaman.keyboard.press("Escape")
    assert lembar.halaman.evaluate("document.activeElement.id") == lembar.bukti("IK-11").get_attribute("id")
    lembar.halaman.keyboard.press("Enter")
    panel.locator("button >> text=Cabut").click()
    lembar.halaman.wait_for_selector(f"#{lembar.bukti('IK-11').get_attribute('id')} >> text=+")
    lembar.halaman.keyboard.press("Escape")
    assert not panel.is_visible()


@pytest.mark.lengkap
def test_the_button_pressed_after_a_file_has_gone_asks_for_a_reference_and_finds_no_fault(tab, siklus, tmp_path):
    from tests.perjalanan_uji import pdf_kecil

    berkas = tmp_path / "rekap.pdf"
    berkas.write_bytes(pdf_kecil("rekap"))
    lembar = tab("staf_mut")
    lembar.bukti("IK-11").click()
    panel = lembar.halaman.locator("#samping")
    panel.locator("input[name=berkas]").set_input_files(berkas)
    panel.locator("a >> text=rekap.pdf").wait_for()
    panel.locator("button >> text=Tambah bukti").click()
    panel.get_by_text("Berkas terkirim begitu dipilih.").wait_for()
    assert panel.locator(".galat").count() == 0
    assert lembar.halaman.evaluate("document.activeElement.name") == "rujukan"


@pytest.mark.lengkap
def test_a_file_that_is_chosen_leaves_a_half_typed_reference_where_it_is(tab, siklus, tmp_path):
    from tests.perjalanan_uji import pdf_kecil

    berkas = tmp_path / "rekap.pdf"
    berkas.write_bytes(pdf_kecil("rekap"))
    (tmp_path / "palsu.pdf").write_bytes(b"bukan PDF")
    lembar = tab("staf_mut")
    lembar.bukti("IK-11").click()
    panel = lembar.halaman.locator("#samping")
    panel.locator("[name=rujukan]").fill("Buku age")
    panel.locator("input[name=berkas]").set_input_files(tmp_path / "palsu.pdf")
    panel.locator(".galat").wait_for()
    assert panel.locator("[name=rujukan]").input_value() == "Buku age"
    panel.locator("input[name=berkas]").set_input_files(berkas)
    panel.locator("a >> text=rekap.pdf").wait_for()
    assert "Buku age" not in panel.locator(".isian-bukti").first.inner_text()
    panel.locator("[name=rujukan]").press_sequentially("nda halaman 12")
    panel.locator("button >> text=Tambah bukti").click()
    panel.get_by_text("Buku agenda halaman 12", exact=True).wait_for()
    assert lembar.bukti("IK-11").inner_text() == "2"


@pytest.mark.lengkap
def test_picture_is_pasted_as_evidence(tab, siklus):
    lembar = tab("staf_mut")
    lembar.bukti("IK-11").click()
    lembar.halaman.locator("#samping form[data-unggah]").wait_for()
    lembar.halaman.evaluate(GAMBAR_DI_PAPAN_KLIP)
    lembar.halaman.keyboard.press("Control+v")
    lembar.halaman.locator("#samping a >> text=tangkapan-layar.png").wait_for()
    assert lembar.bukti("IK-11").inner_text() == "1"


JATUHKAN = """async ([nama, isi]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(isi)], nama, { type: "application/pdf" }));
  const tempat = document.querySelector(".isian-letak-berkas");
  for (const jenis of ["dragenter", "dragover", "drop"]) {
    const peristiwa = new DragEvent(jenis, { dataTransfer: data, bubbles: true, cancelable: true });
    if (jenis === "dragover" && tempat.dispatchEvent(peristiwa)) throw new Error("the browser would open the file");
    if (jenis === "dragover" && !tempat.hasAttribute("data-di-atas")) throw new Error("not shown as a place");
    if (jenis !== "dragover") tempat.dispatchEvent(peristiwa);
  }
}"""


@pytest.mark.lengkap
def test_file_dropped_beside_the_sheet_becomes_evidence(tab, siklus):
    from tests.perjalanan_uji import pdf_kecil

    lembar = tab("staf_mut")
    lembar.bukti("IK-11").click()
    lembar.halaman.locator("#samping form[data-unggah]").wait_for()
    lembar.halaman.evaluate(JATUHKAN, ["rekap.pdf", list(pdf_kecil("rekap"))])
    lembar.halaman.locator("#samping a >> text=rekap.pdf").wait_for()
    assert lembar.bukti("IK-11").inner_text() == "1"
    assert lembar.halaman.locator("[data-di-atas]").count() == 0


@pytest.mark.lengkap
def test_photo_of_the_phone_becomes_evidence(tab, siklus, tmp_path):
    from tests.adapters.contoh_berkas import gambar

    foto = tmp_path / "IMG_0001.jpg"
    foto.write_bytes(gambar("JPEG"))
    lembar = tab("staf_mut", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    lembar.bukti("IK-01").tap()
    kamera = lembar.halaman.locator("#samping input[data-foto]")
    assert (kamera.get_attribute("capture"), kamera.get_attribute("accept")) == ("environment", "image/*")
    with lembar.halaman.expect_file_chooser() as pemilih:
        lembar.halaman.locator("#samping label >> text=Ambil foto").tap()
    pemilih.value.set_files(foto)
    lembar.halaman.locator("#samping a >> text=IMG_0001.jpg").wait_for()
    assert lembar.halaman.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.lengkap
def test_sending_of_a_file_is_told_in_words_and_a_refusal_keeps_the_panel(tab, siklus, tmp_path):
    berkas = tmp_path / "catatan.pdf"
    berkas.write_bytes(b"bukan pdf" * 200_000)
    lembar = tab("staf_mut")
    lembar.bukti("IK-11").click()
    panel = lembar.halaman.locator("#samping")
    panel.locator("form[data-unggah]").wait_for()
    assert lembar.halaman.evaluate(SETENGAH) == "Mengirim berkas, 50%"
    lembar.halaman.evaluate(KATA_KEMAJUAN)
    panel.locator("input[name=berkas]").set_input_files(berkas)
    panel.locator("[role=alert]").wait_for()
    assert lembar.halaman.evaluate("window.kata.at(-1)") == "Berkas terkirim, sedang diperiksa."
    assert lembar.bukti("IK-11").inner_text() == "+"


SETENGAH = """() => {
  const detail = { lengthComputable: true, loaded: 5, total: 10 };
  const formulir = document.querySelector("form[data-unggah]");
  formulir.dispatchEvent(new CustomEvent("htmx:xhr:progress", { bubbles: true, detail }));
  return formulir.querySelector("[data-kemajuan]").textContent;
}"""
KATA_KEMAJUAN = """() => {
  window.kata = [];
  const catat = () => window.kata.push(document.querySelector("[data-kemajuan]").textContent);
  new MutationObserver(catat).observe(document.querySelector("[data-kemajuan]"), { childList: true });
}"""


def test_without_scripts_one_button_saves_the_whole_sheet(tab, siklus):
    lembar = tab("staf_mut", java_script_enabled=False)
    lembar.sel("IK-11", "realisasi").fill("8,5")
    lembar.sel("IK-11", "anggaran").fill("1.000")
    lembar.sel("IK-12", "realisasi").fill("3")
    lembar.sel("IK-13", "realisasi").fill("banyak")
    lembar.halaman.get_by_role("button", name="Simpan").first.click()
    assert "bukan angka" in lembar.halaman.inner_text(".ringkasan-galat")
    assert "3 sel lain sudah tersimpan." in lembar.halaman.inner_text("main")
    assert lembar.sel("IK-13", "realisasi").input_value() == "banyak"
    assert nilai(siklus, "IK-11", "realisasi") == "8.5"
    assert nilai(siklus, "IK-11", "anggaran") == "1000"
    assert nilai(siklus, "IK-12", "realisasi") == "3"


def test_without_scripts_a_conflict_shows_both_values(tab, siklus):
    lembar = tab("staf_mut", java_script_enabled=False)
    isi(siklus.id, "IK-11", "kabid_mut", realisasi="8")
    lembar.sel("IK-11", "realisasi").fill("9")
    simpan = lembar.halaman.get_by_role("button", name="Simpan").first
    simpan.click()
    assert "“8”" in lembar.status("IK-11", "realisasi").inner_text()
    assert lembar.sel("IK-11", "realisasi").input_value() == "9"
    simpan.click()
    assert nilai(siklus, "IK-11", "realisasi") == "8", "nothing was chosen"
    lembar.halaman.get_by_role("radio", name="Pakai isian saya").check()
    simpan.click()
    assert nilai(siklus, "IK-11", "realisasi") == "9"


@pytest.mark.lengkap
def test_account_of_the_queue_is_opaque(tab, siklus, app):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").fill("4")
    kunci = lembar.halaman.evaluate("Object.keys(localStorage)")
    assert len(kunci) == 1
    assert Akun.query.filter_by(nama_pengguna="staf_mut").one().nama_pengguna not in kunci[0]
