"""A day of the arsiparis without a mouse: found while typing, opened at the hit, lent and returned, counted."""

import io

import pypdfium2
import pytest

from kinerja.adapters.teks import teks_berkas
from kinerja.services.arsip import impor
from tests.arsip_uji import arsip_di
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil
from tests.pintu_uji import buka_sesi

pytestmark = pytest.mark.peramban


@pytest.fixture
def halaman(app, peramban, peladen):
    konteks = peramban.new_context(base_url=peladen.alamat, viewport={"width": 1366, "height": 768})
    token = app.session_interface.get_signing_serializer(app).dumps({"sesi": buka_sesi("staf_sek")})
    konteks.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": token, "url": peladen.alamat}])
    yield konteks.new_page()
    konteks.close()


def tiga_lembar() -> bytes:
    """A paper with the word on its second and third sheet."""
    with pypdfium2.PdfDocument.new() as semua:
        for kata in ("Pengantar", "Rekapitulasi kanguru", "Lampiran kanguru"):
            semua.import_pages(pypdfium2.PdfDocument(pdf_kecil(kata)))
        keluar = io.BytesIO()
        semua.save(keluar)
    return keluar.getvalue()


def test_found_while_typing_and_opened_at_the_hit(app, halaman):
    isi = tiga_lembar()
    impor.masukkan([("Laporan.pdf", lambda: isi)], oleh=pelaku_dari("staf_sek"), kabar=lambda _: None)
    halaman.goto("/arsip")
    halaman.focus("#kata")
    halaman.keyboard.type("kangu*")
    halaman.locator("#hasil mark", has_text="kanguru").first.wait_for()
    halaman.locator("#hasil .arsip-cocok a").first.focus()
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**#lembar-2")
    halaman.locator("#lembar-2").wait_for()
    assert "kangu" in halaman.get_attribute("#lembar-2", "src")
    assert "kangu" not in halaman.get_attribute("#lembar-1", "src")
    halaman.keyboard.press("n")
    halaman.wait_for_url("**#lembar-3")
    halaman.keyboard.press("p")
    halaman.wait_for_url("**#lembar-2")


def test_lent_and_returned_then_counted_on_a_phone_without_a_mouse(app, halaman):
    nomor = arsip_di(judul="Laporan Kinerja 2020")
    ketik = halaman.keyboard
    halaman.goto(f"/arsip/{nomor}/pinjam")
    halaman.focus("#peminjam")
    for kata in ("Inspektorat", "Reviu", "07/04/2026"):
        ketik.type(kata)
        ketik.press("Tab")
    halaman.focus("#tenggat")
    with halaman.expect_event("load"):
        ketik.press("Enter")
    assert halaman.url.endswith("/arsip/pinjaman/1")
    halaman.focus("#keterangan")
    ketik.type("Lengkap")
    with halaman.expect_event("load"):
        ketik.press("Enter")
    assert "Kembali 6 April 2026" in halaman.inner_text("main")

    label = halaman.request.get("/arsip/tempat/1/label")
    assert "Arsip 0001" in teks_berkas("application/pdf", label.body())

    halaman.set_viewport_size({"width": 360, "height": 800})
    halaman.goto("/arsip/tempat/3")
    halaman.get_by_role("button", name="Opname").focus()
    with halaman.expect_event("load"):
        ketik.press("Enter")
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 360
    assert "Belum dicentang." in halaman.inner_text("#selisih")
    halaman.focus(".opname input")
    ketik.press("Space")
    assert halaman.locator(".opname .pilihan-baris").first.bounding_box()["height"] >= 44
    halaman.select_option("#tutup", "ya")
    halaman.get_by_role("button", name="Simpan opname").focus()
    with halaman.expect_event("load"):
        ketik.press("Enter")
    assert "Tidak ada selisih." in halaman.inner_text("#selisih")
    assert "ditutup" in halaman.inner_text("main")
