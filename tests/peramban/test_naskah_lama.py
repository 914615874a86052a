"""Fifty old papers through the browser, then confirmed without a mouse."""

import base64
import io
from urllib.parse import unquote

import pytest
from PIL import Image
from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import IsiArsip, Sesi
from tests.perjalanan_uji import pdf_kecil
from tests.pintu_uji import buka_sesi

pytestmark = pytest.mark.peramban


@pytest.fixture
def halaman(app, peramban, peladen):
    konteks = peramban.new_context(base_url=peladen.alamat)
    token = app.session_interface.get_signing_serializer(app).dumps({"sesi": buka_sesi("staf_sek")})
    konteks.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": token, "url": peladen.alamat}])
    yield konteks.new_page()
    konteks.close()


def gambar(nomor: int) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (8, 8), (nomor, 0, 0)).save(keluar, "PNG")
    return keluar.getvalue()


def lima_puluh() -> list[tuple[str, str, bytes]]:
    """47 good ones, two that are others again, one that is broken."""
    baik = [(f"Notulen rapat {1970 + n}.png", "image/png", gambar(n)) for n in range(46)]
    surat = ("surat.pdf", "application/pdf", pdf_kecil("Nomor: B/7/BKPSDM tanggal 4 Mei 2018"))
    kembar = [("salinan satu.png", "image/png", gambar(0)), ("salinan dua.png", "image/png", gambar(1))]
    return [surat, *baik, *kembar, ("rusak.pdf", "application/pdf", b"%PDF-1.4 rusak")]


def daftar(halaman, jenis):
    return halaman.locator(f"#hasil-masuk li.{jenis}").all_inner_texts()


def selesai(halaman, kalimat):
    halaman.locator("[data-kemajuan] [role=status]", has_text=kalimat).wait_for()


def test_after_an_ended_session_one_comes_back_to_the_same_page(halaman):
    halaman.goto("/arsip/masukkan")
    semua = [{"name": f"{n}.pdf", "mimeType": "application/pdf", "buffer": pdf_kecil(f"tapir {n}")} for n in range(2)]
    halaman.set_input_files("input[type=file]", semua)
    db.session.execute(update(Sesi).values(dicabut_pada=jam.sekarang()))
    db.session.commit()
    halaman.get_by_role("button", name="Masukkan").click()
    halaman.locator("[name=sandi]").wait_for()
    assert "lanjut=/arsip/masukkan" in unquote(halaman.url)


@pytest.mark.lengkap
def test_fifty_files_with_two_duplicates_and_a_broken_one_then_next_next_next_by_keyboard(halaman):
    berkas = [{"name": nama, "mimeType": mime, "buffer": isi} for nama, mime, isi in lima_puluh()]
    halaman.goto("/arsip/masukkan")
    halaman.set_input_files("input[type=file]", berkas)
    halaman.get_by_role("button", name="Masukkan").click()
    selesai(halaman, "47 naskah masuk, 2 sudah ada di arsip, 1 ditolak.")
    assert len(daftar(halaman, "baru")) == 47
    assert daftar(halaman, "kembar") == [
        "salinan satu.png sama dengan naskah di arsip 0002.",
        "salinan dua.png sama dengan naskah di arsip 0003.",
    ]
    assert [baris.split(":")[0] for baris in daftar(halaman, "ditolak")] == ["rusak.pdf"]
    assert halaman.get_by_role("button", name="Masukkan").get_attribute("aria-disabled") is None

    halaman.goto("/arsip/pastikan")
    assert halaman.evaluate("document.activeElement.id") == "judul"
    assert halaman.input_value("#nomor") == "B/7/BKPSDM"
    ketik = halaman.keyboard
    ketik.press("Control+A")
    ketik.type("Undangan rapat koordinasi")
    with halaman.expect_event("load"):
        ketik.press("Enter")
    with halaman.expect_event("load"):
        ketik.press("Enter")  # as guessed
    pindah = [halaman.evaluate("document.activeElement.textContent.trim()")]
    while pindah[-1] != "Lewati":
        ketik.press("Tab")
        pindah.append(halaman.evaluate("document.activeElement.textContent.trim()"))
        assert len(pindah) < 20
    with halaman.expect_event("load"):
        ketik.press("Enter")
    assert halaman.input_value("#judul") == "Notulen rapat 1972"
    naskah = db.session.scalars(select(IsiArsip).where(IsiArsip.pasti.is_(True)).order_by(IsiArsip.id))
    assert [isi_arsip.uraian for isi_arsip in naskah] == ["Undangan rapat koordinasi", "Notulen rapat 1970"]


TARUH = """([nama, isi]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(isi), (h) => h.charCodeAt(0))], nama, { type: "image/png" }));
  for (const jenis of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(jenis, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_what_is_dropped_on_the_page_comes_in_and_a_lost_connection_is_said(halaman):
    halaman.goto("/arsip/masukkan")
    halaman.evaluate(TARUH, ["Laporan 2011.png", base64.b64encode(gambar(9)).decode()])
    selesai(halaman, "1 naskah masuk, 0 sudah ada di arsip, 0 ditolak.")
    halaman.route("**/arsip/masukkan", lambda rute: rute.abort())
    halaman.evaluate(TARUH, ["Laporan 2012.png", base64.b64encode(gambar(10)).decode()])
    selesai(halaman, "0 naskah masuk")
    assert "Sambungan ke server terputus." in daftar(halaman, "ditolak")[0]
