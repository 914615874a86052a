"""Two people on one cell in a real browser: a conflict stays until one of its two buttons is pressed."""

import pytest

from tests.isian_uji import butir, isi
from tests.peramban.rumah_isian import bawa_sesi, nilai

pytestmark = pytest.mark.peramban

SIAPA = [("staf_mut", "kabid_mut"), ("kabid_mut", "kabid_mut")]
"""Who saved 53, and who has typed 32: two persons, one person in two tabs."""


def kirim_pada(halaman):
    return halaman.expect_response(lambda jawaban: jawaban.request.method == "POST")


@pytest.fixture
def bentrok(tab, siklus):
    """bentrok(): the sheet of the Kabid, the focus on the cell of IK-12 that holds 32 while 53 is stored."""

    def _bentrok(lain: str = "staf_mut", saya: str = "kabid_mut"):
        isi(siklus.id, "IK-11", lain, realisasi="5")
        lembar = tab(saya)
        isi(siklus.id, "IK-12", lain, realisasi="53")
        lembar.sel("IK-12", "realisasi").click()
        lembar.halaman.keyboard.type("32")
        lembar.halaman.keyboard.press("Enter")
        lembar.tunggu_status("IK-12", "realisasi", "Pilih salah satu")
        lembar.halaman.keyboard.press("ArrowUp")
        assert lembar.aktif == f"{butir(siklus.id, 'IK-12')}:realisasi"
        return lembar

    return _bentrok


@pytest.mark.lengkap
@pytest.mark.parametrize(("lain", "saya"), SIAPA)
@pytest.mark.parametrize("ketikan", ["", "9"])
def test_esc_over_a_conflict_sends_nothing_and_leaves_both_values(bentrok, siklus, lain, saya, ketikan):
    lembar = bentrok(lain, saya)
    terkirim = []
    lembar.halaman.on("request", lambda minta: terkirim.append(minta.post_data) if minta.method == "POST" else None)
    lembar.halaman.keyboard.type(ketikan)
    lembar.halaman.keyboard.press("Escape")
    lembar.halaman.keyboard.press("Enter")
    lembar.sel("IK-13", "realisasi").fill("4")
    with kirim_pada(lembar.halaman):
        lembar.sel("IK-14", "realisasi").focus()
    lembar.tunggu_status("IK-13", "realisasi", "Tersimpan")
    assert len(terkirim) == 1
    assert f"{butir(siklus.id, 'IK-12')}%3Arealisasi" not in terkirim[0]
    assert nilai(siklus, "IK-12", "realisasi") == "53"
    assert lembar.sel("IK-12", "realisasi").input_value() == "32"
    kata = lembar.status("IK-12", "realisasi").inner_text()
    assert "Tersimpan: “53”" in kata
    assert "Isian Anda: “32”" in kata
    assert "1 sel bentrok" in lembar.halaman.inner_text("#antrean")


def _hapus(lembar):
    with kirim_pada(lembar.halaman):
        lembar.halaman.keyboard.press("Delete")


def _ketik(lembar):
    lembar.halaman.keyboard.type("7")
    with kirim_pada(lembar.halaman):
        lembar.halaman.keyboard.press("Enter")


def _isi_ke_bawah(lembar):
    with kirim_pada(lembar.halaman):
        lembar.halaman.keyboard.press("Control+d")


def _tempel(lembar):
    lembar.tempel("8\n9\n")
    lembar.halaman.get_by_role("button", name="Tempel seperti ini").wait_for()
    with kirim_pada(lembar.halaman):
        lembar.halaman.keyboard.press("Enter")


def _urungkan(lembar):
    with kirim_pada(lembar.halaman):
        lembar.halaman.keyboard.press("Control+z")


@pytest.mark.lengkap
@pytest.mark.parametrize(
    ("laku", "milik"), [(_hapus, ""), (_ketik, "7"), (_isi_ke_bawah, "5"), (_tempel, "8"), (_urungkan, "")]
)
def test_whatever_is_laid_over_a_conflict_is_asked_about_and_saved_only_when_chosen(bentrok, siklus, laku, milik):
    lembar = bentrok()
    laku(lembar)
    lembar.tunggu_status("IK-12", "realisasi", f"Isian Anda: {f'“{milik}”' if milik else 'kosong'}")
    lembar.halaman.wait_for_selector("#antrean >> text=1 sel bentrok")
    assert nilai(siklus, "IK-12", "realisasi") == "53"
    lembar.halaman.reload()
    lembar.tunggu_status("IK-12", "realisasi", f"Isian Anda: {f'“{milik}”' if milik else 'kosong'}")
    lembar.status("IK-12", "realisasi").get_by_role("button", name="Pakai isian saya").click()
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-12", "realisasi") == milik


@pytest.mark.lengkap
@pytest.mark.parametrize(("tombol", "hasil"), [("Pakai isian saya", "41"), ("Pakai yang tersimpan", "53")])
def test_a_button_pressed_while_something_is_typed_speaks_of_what_is_typed(bentrok, siklus, tombol, hasil):
    lembar = bentrok()
    lembar.halaman.keyboard.type("41")
    assert "Isian Anda: “41”" in lembar.status("IK-12", "realisasi").inner_text()
    lembar.status("IK-12", "realisasi").get_by_role("button", name=tombol).click()
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-12", "realisasi") == hasil
    assert lembar.sel("IK-12", "realisasi").input_value() == hasil


@pytest.mark.lengkap
def test_the_hand_over_pressed_over_an_open_conflict_overrules_nothing(bentrok, siklus):
    lembar = bentrok("kabid_mut", "staf_mut")
    for _ in range(2):
        with lembar.halaman.expect_navigation():
            lembar.halaman.get_by_role("button", name="Nyatakan isian selesai").click()
        lembar.halaman.locator(".ringkasan-galat >> text=Diubah oleh").wait_for()
        lembar.tunggu_status("IK-12", "realisasi", "Isian Anda: “32”")
        assert nilai(siklus, "IK-12", "realisasi") == "53"
    lembar.status("IK-12", "realisasi").get_by_role("button", name="Pakai isian saya").click()
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-12", "realisasi") == "32"


@pytest.mark.lengkap
def test_what_is_typed_after_another_signed_in_waits_for_its_owner_and_is_told_so(tab, siklus, app):
    lembar = tab("staf_mut")
    konteks = lembar.halaman.context
    bawa_sesi(konteks, app, "kabid_mut")
    lembar.sel("IK-11", "realisasi").fill("6")
    lembar.sel("IK-12", "realisasi").focus()
    lembar.halaman.locator("#kilat >> text=Orang lain sudah masuk di peramban ini").wait_for()
    assert lembar.halaman.inner_text("#antrean").strip() == "1 sel menunggu Anda masuk kembali"
    assert "orang lain sudah masuk" in lembar.status("IK-11", "realisasi").text_content()
    assert nilai(siklus, "IK-11", "realisasi") is None
    bawa_sesi(konteks, app, "staf_mut")
    lembar.halaman.evaluate("dispatchEvent(new Event('focus'))")
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    assert nilai(siklus, "IK-11", "realisasi") == "6"
    assert lembar.halaman.locator("#kilat [data-kabar]").count() == 0


def _susul(lembar):
    with lembar.halaman.expect_response(lambda jawaban: "v%3A" in jawaban.url or "v:" in jawaban.url):
        lembar.halaman.evaluate("majukanJam()")


@pytest.mark.lengkap
def test_what_another_saves_comes_up_by_itself_in_rows_where_nobody_is_at_work(tab, siklus):
    lembar = tab("kabid_mut")
    lembar.sel("IK-13", "realisasi").click()
    lembar.halaman.keyboard.type("7")
    isi(siklus.id, "IK-11", "staf_mut", realisasi="5", pendorong="Berkas lengkap")
    isi(siklus.id, "IK-13", "staf_mut", realisasi="9", anggaran="100")
    _susul(lembar)
    lembar.tunggu_status("IK-11", "realisasi", "Diisi Contoh Analis")
    assert lembar.sel("IK-11", "realisasi").input_value() == "5"
    assert lembar.sel("IK-11", "pendorong").input_value() == "Berkas lengkap"
    assert "50,00%" in lembar.halaman.inner_text(f"#capaian-{butir(siklus.id, 'IK-11')}")
    assert "Indikator tambahan 1" in lembar.halaman.inner_text("#umumkan")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-13')}:realisasi"
    assert [lembar.sel("IK-13", kolom).input_value() for kolom in ("realisasi", "anggaran")] == ["7", ""]
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-13", "realisasi", "Pilih salah satu")
    assert nilai(siklus, "IK-13", "realisasi") == "9"
    lembar.sel("IK-11", "realisasi").fill("6")
    with kirim_pada(lembar.halaman):
        lembar.sel("IK-12", "realisasi").focus()
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    assert nilai(siklus, "IK-11", "realisasi") == "6"


@pytest.mark.lengkap
def test_an_own_step_back_does_not_run_over_what_another_has_saved_since(tab, siklus):
    lembar = tab("kabid_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.halaman.keyboard.type("4")
    lembar.tekan_tersimpan("Enter")
    lembar.halaman.keyboard.type("6")
    lembar.tekan_tersimpan("Enter")
    isi(siklus.id, "IK-12", "staf_mut", realisasi="5")
    _susul(lembar)
    lembar.tunggu_status("IK-12", "realisasi", "Diisi Contoh Analis")
    lembar.tekan_tersimpan("Control+z")
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-11", "IK-12")] == ["", "5"]
