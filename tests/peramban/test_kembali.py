"""What a browser does that no form asks for: Back after a refusal, after a swap, after signing out; another jabatan."""

import pytest

from kinerja.services.disposisi import disposisi
from kinerja.services.disposisi.disposisi import Arahan
from kinerja.services.transaksi import menulis
from tests.kantor_uji import SANDI, pelaku_dari
from tests.langkah_uji import Jalan, cetak_ringan, pasang_sop
from tests.perjalanan_uji import siklus_di
from tests.services.test_rangkap import MUTASI, plt
from tests.services.test_sop_diubah import dengan_reviu

pytestmark = pytest.mark.peramban
__all__ = ["plt"]

KATA = "Sudah dikoordinasikan dengan bidang lain."


@menulis
def kirim(siklus, jabatan_id: int, sifat: str = "biasa"):
    isi = Arahan("Siapkan datanya hari ini.", sifat, (jabatan_id,))
    return disposisi.kirim(siklus, isi, oleh=pelaku_dari("sekretaris"), pada=siklus.dimulai_pada)


def bertindak(halaman, jabatan: str) -> None:
    halaman.click(".akun summary")
    halaman.click(f".akun-isi form[data-ganti-jabatan] .akun-pilihan >> text={jabatan}")
    halaman.wait_for_selector("text=Anda sekarang bertindak sebagai")


def test_acting_as_another_jabatan_and_back_keeps_what_was_typed(plt, buka):
    perintah = kirim(siklus_di("pengisian"), pelaku_dari("kabid_sek").jabatan_id)
    halaman = buka("kabid_sek", f"/disposisi/{perintah.id}")
    kolom = halaman.locator("main textarea").first
    nama = kolom.get_attribute("name")
    kolom.press_sequentially(KATA)
    bertindak(halaman, MUTASI)
    bertindak(halaman, "Kasubbag Umum")
    halaman.goto(f"/disposisi/{perintah.id}")
    assert halaman.input_value(f"[name={nama}]") == KATA


def test_back_after_a_refused_form_leads_to_the_form_with_the_words(buka):
    siklus_di("koordinasi")
    halaman = buka("kasubbag", "/kasubbag/indikator/baru")
    halaman.locator("[name=nama]").press_sequentially("Indikator baru")
    halaman.click("text=Simpan indikator")
    halaman.wait_for_selector(".ringkasan-galat")
    halaman.go_back()
    halaman.wait_for_selector("h1 >> text=Tambah indikator")
    assert halaman.input_value("[name=nama]") == "Indikator baru"


def test_back_to_a_form_that_was_refused_does_not_ask_to_send_it_again(buka):
    """A refused answer to a POST has an address of its own, and whoever has sent once more comes back to that."""
    siklus_di("koordinasi")
    halaman = buka("kasubbag", "/kasubbag/indikator/baru")
    for nama in ("Indikator baru", "Indikator yang lain"):
        halaman.fill("[name=nama]", nama)
        with halaman.expect_event("load"):  # not "navigation": what is kept of the page that is left counts as one
            halaman.click("text=Simpan indikator")
        halaman.wait_for_selector(".ringkasan-galat")
    halaman.go_back()
    halaman.wait_for_selector("h1 >> text=Tambah indikator")
    assert halaman.locator(".ringkasan-galat").count() == 0, "asked for, not sent once more"


def test_back_after_swaps_shows_whole_pages_with_their_filter(buka):
    """A swapped list has its own address: Back and Forward load a page, never a part alone."""
    halaman = buka("pengelola", "/pengelola/pegawai")
    for kata in ("Ratna", "Yusuf"):
        halaman.fill("#q", kata)
        halaman.wait_for_url(f"**/pegawai?*q={kata}*")
    for gerak, kata in ((halaman.go_back, "Ratna"), (halaman.go_back, ""), (halaman.go_forward, "Ratna")):
        gerak()
        halaman.wait_for_selector(".kop-kantor")
        halaman.wait_for_function("kata => document.querySelector('#q')?.value === kata", arg=kata)
        assert halaman.locator("h1").count() == 1
        assert halaman.locator("#daftar-pegawai").count() == 1


def test_letters_are_counted_near_the_limit_and_a_sentence_says_so_beyond_it(plt, buka):
    perintah = kirim(siklus_di("pengisian"), pelaku_dari("kabid_sek").jabatan_id)
    halaman = buka("kabid_sek", f"/disposisi/{perintah.id}")
    kolom = halaman.locator("main textarea[data-paling-banyak]").first
    paling = int(kolom.get_attribute("data-paling-banyak"))
    kolom.fill("a" * (paling // 2))
    assert halaman.locator("[data-penghitung]").count() == 0
    for panjang, kata in ((paling, f"dari {paling:,} karakter".replace(",", ".")), (paling + 1, "Terlalu panjang")):
        kolom.fill("a" * panjang)
        halaman.wait_for_selector(f"[data-penghitung] >> text={kata}")
    assert len(kolom.input_value()) == paling + 1, "nothing is cut"


def test_a_langkah_that_the_office_has_added_is_done_on_its_page(app, buka, monkeypatch):
    """The draft saves itself; then the paper is filed."""
    cetak_ringan(monkeypatch)
    pasang_sop(dengan_reviu)
    jalan = Jalan().sampai("reviu_inspektorat")
    alamat = f"/siklus/{jalan.nomor}/langkah/{jalan.sop.langkah_kunci('reviu_inspektorat').urut}"
    halaman = buka("kasubbag", alamat)
    halaman.locator("[name=catatan]").press_sequentially(KATA)
    halaman.wait_for_selector("[data-konsep-kata] >> text=Konsep tersimpan")
    halaman.goto(alamat)
    assert halaman.input_value("[name=catatan]") == KATA
    if halaman.locator("main [name=sandi]").count():
        halaman.fill("main [name=sandi]", SANDI)
    halaman.click("main button >> text=Selesaikan reviu")
    halaman.wait_for_selector("text=Langkah ini selesai dan kertasnya tersimpan.")


def test_back_after_signing_out_shows_nothing_of_a_rahasia_page(buka):
    perintah = kirim(siklus_di("pengisian"), pelaku_dari("kabid_sek").jabatan_id, "rahasia")
    halaman = buka("kabid_sek", "/")
    halaman.goto(f"/disposisi/{perintah.id}")
    halaman.wait_for_selector("text=Siapkan datanya hari ini.")
    halaman.click(".akun summary")
    halaman.click("text=Keluar")
    halaman.wait_for_url("**/masuk**")
    for _ in range(2):
        halaman.go_back()
        halaman.wait_for_load_state()
        assert "Siapkan datanya" not in halaman.content()
        assert "/masuk" in halaman.url


def test_returning_and_a_scan_are_one_press_from_the_foot_of_the_page_that_signs(buka, monkeypatch):
    cetak_ringan(monkeypatch)
    jalan = Jalan().sampai("penandatanganan")
    halaman = buka("kepala", f"/kepala/siklus/{jalan.nomor}/penandatanganan")
    halaman.set_viewport_size({"width": 1366, "height": 768})
    for tautan, lipatan in (
        ("Kembalikan", "kembalikan"),
        ("Unggah pindaian", "pindaian"),
        ("Kembalikan", "kembalikan"),
    ):
        halaman.locator(f"#{lipatan}").evaluate("e => { e.open = false; }")
        halaman.locator(".kaki-tindakan").get_by_role("link", name=tautan).click()
        halaman.wait_for_function("id => document.activeElement.closest(`#${id}[open]`)", arg=lipatan)
