"""Every page of the demo, as every desk reaches it: WCAG 2 A and AA, CSP, no other host, no sideways scrolling."""

import shutil

import pytest

from kinerja.perintah.potret import ORANG, demo_dilayani, jelajahi, masuk

pytestmark = pytest.mark.peramban
ATURAN = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],  # what is well need not be told of every element
}


@pytest.fixture(scope="module")
def demo(demo_terisi, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(demo_terisi, folder)
    with demo_dilayani(str(folder), print) as isi:
        yield isi


def geser_ke_samping(lembar) -> bool:
    """Does the page scroll sideways on a phone?"""
    lembar.set_viewport_size({"width": 360, "height": 800})
    lebar = lembar.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    lembar.set_viewport_size({"width": 1366, "height": 768})
    return lebar


@pytest.mark.timeout(900)
def test_every_page_is_accessible_fits_a_phone_and_asks_nobody_else(demo, peramban):
    """One walk per person; a page that somebody else has shown is not opened again."""
    from axe_playwright_python.sync_playwright import Axe

    alamat, akun = demo
    pelanggaran, kunjungan, per_pola = [], [], {}

    def periksa(lembar, halaman):
        for satu in Axe().run(lembar, options=ATURAN).response["violations"]:
            pelanggaran.append(f"{halaman.alamat}: {satu['id']} {satu['nodes'][0]['html'][:120]}")
        if geser_ke_samping(lembar):
            pelanggaran.append(f"{halaman.alamat}: dapat digeser ke samping pada lebar 360")

    for nama_pengguna in ORANG:
        konteks = peramban.new_context(viewport={"width": 1366, "height": 768})
        masuk(konteks, alamat, akun[nama_pengguna])
        kunjungan += jelajahi(konteks, alamat, nama_pengguna, periksa, contoh=1, per_pola=per_pola)
        konteks.close()

    assert pelanggaran == []
    assert [f"{satu.nama_pengguna} {satu.alamat}: {satu.keluhan}" for satu in kunjungan if satu.keluhan] == []
    assert len({satu.pola for satu in kunjungan}) > 40


@pytest.mark.timeout(900)
def test_pages_are_as_accessible_in_the_dark(demo, peramban):
    from axe_playwright_python.sync_playwright import Axe

    alamat, akun = demo
    konteks = peramban.new_context(viewport={"width": 1366, "height": 768}, color_scheme="dark")
    masuk(konteks, alamat, akun["kasubbag"])
    lembar = konteks.new_page()
    pelanggaran = []
    for tujuan in (
        "/tugas",
        "/siklus/1",
        "/siklus/2",
        "/siklus/2/isian",
        "/kasubbag/siklus/1/analisis",
        "/surat",
        "/sop",
    ):
        lembar.goto(alamat + tujuan)
        hasil = Axe().run(lembar, options=ATURAN).response["violations"]
        pelanggaran += [f"{tujuan}: {satu['id']}" for satu in hasil]
    konteks.close()
    assert pelanggaran == []
