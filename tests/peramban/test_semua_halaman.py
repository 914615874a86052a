"""Every page of the demo, as every desk reaches it: WCAG 2 A and AA, CSP, no other host, no sideways scrolling."""

import csv
import shutil
from contextlib import contextmanager
from datetime import datetime, timedelta

import pypdfium2
import pytest
from werkzeug import Response

from kinerja import create_app
from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.perintah.potret import ORANG, demo_dilayani, jelajahi, masuk
from tests.conftest import SENIN_NOVEMBER
from tests.isian_uji import isi
from tests.peladen_uji import dilayani
from tests.peramban.axe_uji import Axe
from tests.peramban.meja import Meja

pytestmark = pytest.mark.peramban


@pytest.fixture(scope="module")
def axe():
    return Axe()


@pytest.fixture(scope="module")
def demo(demo_terisi, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(demo_terisi, folder, symlinks=True)
    with demo_dilayani(str(folder), print) as isi:
        yield isi


# Once the page is drawn for a thumb: does it scroll sideways; is it longer than five windows without a list that leads
# to each of its parts; what is pressed and less than 44 px high or wide? A link in a sentence is as high as its line.
# What stays below while the page scrolls takes a fifth of the window.
IBU_JARI = """async () => {
  await new Promise((siap) => requestAnimationFrame(() => requestAnimationFrame(siap)));
  const akar = document.documentElement, salah = [];
  if (akar.scrollWidth > akar.clientWidth) salah.push("dapat digeser ke samping");
  const tautan = [...document.querySelectorAll(".daftar-lompat a")];
  const tujuan = tautan.map((a) => document.getElementById(a.hash.slice(1)));
  if (akar.scrollHeight > 5 * innerHeight && (tujuan.length < 3 || tujuan.includes(null)))
    salah.push("lebih dari lima layar tanpa daftar bagian");
  for (const kaki of document.querySelectorAll(".kaki-tindakan")) {
    const tinggi = kaki.getBoundingClientRect().height, menetap = getComputedStyle(kaki).position === "sticky";
    if (menetap && tinggi > 0.21 * innerHeight) salah.push(`kaki setinggi ${tinggi}`);
  }
  for (const e of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (e.type === "hidden" || e.disabled || e.closest(".baca-saja, .lompat")) continue;
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const kata = e.textContent.trim(), label = ["checkbox", "radio"].includes(e.type) ? e.labels : [];
    const kalimat = e.closest("p, li, td, th, dd, blockquote, h1, h2, h3, label, span") ?? e.parentElement;
    const dalam = e.tagName === "A" && getComputedStyle(e).display === "inline";
    if (dalam && kalimat.textContent.trim().length > kata.length) continue;
    const kotak = [e, ...label].map((satu) => satu.getBoundingClientRect());
    const lebar = Math.max(...kotak.map((k) => k.width)), tinggi = Math.max(...kotak.map((k) => k.height));
    if (lebar < 43.5 || tinggi < 43.5)
      salah.push(`${e.tagName}.${e.className} ${Math.round(lebar)} × ${Math.round(tinggi)}: ${kata.slice(0, 40)}`);
  }
  return salah;
}"""


# The one act of a page that lies more than a window below the first one, where no foot holds it.
JAUH = """() => {
  if (document.querySelector(".kaki-tindakan, .bilah")) return [];
  const semua = [...document.querySelectorAll("main button.tombol-utama")];
  const utama = semua.filter((t) => t.checkVisibility() && t.form?.method === "post");
  const jauh = utama.filter((t) => t.getBoundingClientRect().bottom + scrollY > 2 * innerHeight);
  return utama.length === 1 ? jauh.map((t) => `tindakan utama tanpa kaki: ${t.textContent.trim()}`) : [];
}"""


def di_ponsel(lembar) -> list[str]:
    """What is wrong with the page at 360 px."""
    lembar.set_viewport_size({"width": 360, "height": 800})
    salah = lembar.evaluate(IBU_JARI)
    lembar.set_viewport_size({"width": 1366, "height": 768})
    return salah


@pytest.mark.lengkap
@pytest.mark.timeout(900)
def test_every_page_is_accessible_fits_a_phone_and_asks_nobody_else(demo, peramban, axe):
    """One walk per person; a page that somebody else has shown is not opened again."""
    alamat, akun = demo
    pelanggaran, kunjungan, per_pola = [], [], {}

    def periksa(lembar, halaman):
        pelanggaran.extend(f"{halaman.alamat}: {salah}" for salah in axe.pelanggaran(lembar))
        pelanggaran.extend(f"{halaman.alamat}: {salah}" for salah in lembar.evaluate(JAUH))
        pelanggaran.extend(f"{halaman.alamat} pada lebar 360: {salah}" for salah in di_ponsel(lembar))

    for nama_pengguna in ORANG:
        konteks = peramban.new_context(viewport={"width": 1366, "height": 768})
        Axe.pasang(konteks)
        masuk(konteks, alamat, akun[nama_pengguna])
        kunjungan += jelajahi(konteks, alamat, nama_pengguna, periksa, contoh=1, per_pola=per_pola)
        konteks.close()

    assert pelanggaran == []
    assert [
        f"{kunjungan_ini.nama_pengguna} {kunjungan_ini.alamat}: {kunjungan_ini.keluhan}"
        for kunjungan_ini in kunjungan
        if kunjungan_ini.keluhan
    ] == []
    assert len({kunjungan_ini.pola for kunjungan_ini in kunjungan}) > 40


def test_the_sheet_that_is_filled_fits_a_thumb(tab, siklus):
    """In the walk others see it first, who only read it."""
    for kode in ("IK-11", "IK-12"):
        isi(siklus.id, kode, realisasi="8")
    lembar = tab("staf_mut", viewport={"width": 360, "height": 800}, has_touch=True)
    assert lembar.halaman.evaluate(IBU_JARI) == []


@pytest.fixture
def demo_pada(demo_terisi, tmp_path):
    """demo_pada(moment): the demo served with a clock that stands there: (its address, its accounts)."""

    @contextmanager
    def _demo_pada(kini: datetime):
        folder = tmp_path / "data"
        shutil.copytree(demo_terisi, folder, symlinks=True)
        with (folder / "akun-demo.tsv").open(encoding="utf-8", newline="") as aliran:
            akun = {baris["nama_pengguna"]: baris for baris in csv.DictReader(aliran, delimiter="\t")}
        app = create_app(folder, demo=True)
        jam.setel(kini)
        with dilayani(app) as alamat:
            yield alamat, akun
        with app.app_context():
            db.engine.dispose()

    return _demo_pada


@pytest.mark.parametrize("nama_pengguna", ["kepala", "sekretaris"])
@pytest.mark.parametrize("hari", [0, 14])
def test_beranda_of_who_steers_is_printed_on_one_page(demo_pada, peramban, nama_pengguna, hari):
    """Also when all is late, and for who acts in two jabatan."""
    with demo_pada(SENIN_NOVEMBER + timedelta(days=hari)) as (alamat, akun):
        konteks = peramban.new_context(viewport={"width": 1366, "height": 768})
        masuk(konteks, alamat, akun[nama_pengguna])
        lembar = konteks.new_page()
        lembar.goto(alamat)
        assert lembar.locator("svg.tren").count() == 1, "what is printed has the picture of the office"
        cetakan = lembar.pdf(format="A4", prefer_css_page_size=True)
        konteks.close()
    with pypdfium2.PdfDocument(cetakan) as pdf:
        assert len(pdf) == 1


@pytest.mark.lengkap
@pytest.mark.timeout(900)
def test_pages_are_as_accessible_in_the_dark(demo, peramban, axe):
    alamat, akun = demo
    konteks = peramban.new_context(viewport={"width": 1366, "height": 768}, color_scheme="dark")
    Axe.pasang(konteks)
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
        pelanggaran += [f"{tujuan}: {salah}" for salah in axe.pelanggaran(lembar)]
    konteks.close()
    assert pelanggaran == []


@pytest.mark.parametrize(
    ("isi", "keluhan"),
    [
        ("<img src='http://203.0.113.1/a.png'>", "ERR_NAME_NOT_RESOLVED"),
        ("<img src='http://contoh.id/a.png'>", "ERR_NAME_NOT_RESOLVED"),
        ("<img src='/lima-ratus-tiga'>", "status of 503"),
    ],
)
def test_a_request_to_another_host_and_a_failure_of_the_server_are_heard(peramban, isi, keluhan):
    with dilayani(Response("rusak", 503)) as alamat:
        konteks = peramban.new_context(base_url=alamat)
        meja = Meja(konteks, {})
        meja.buka("/")
        assert any("status of 503" in kalimat for kalimat in meja.keluhan), "the page itself"
        meja.keluhan.clear()
        meja.halaman.set_content(isi)
        meja.halaman.wait_for_load_state("load")
        assert any(keluhan in kalimat for kalimat in meja.keluhan), meja.keluhan
        konteks.close()


def test_a_contrast_is_measured_once_for_each_way_of_drawing(peramban):
    """Of three paragraphs two are drawn alike; the third is told, here and behind another ground, and only once."""
    axe, konteks = Axe(), peramban.new_context()
    Axe.pasang(konteks)
    lembar = konteks.new_page()

    def kontras(isi: str) -> list[str]:
        lembar.goto("about:blank")
        lembar.set_content(f"<html lang=id><title>x</title><main>{isi}</main>")
        return [salah for salah in axe.pelanggaran(lembar) if salah.startswith("color-contrast")]

    baik = "<p class=a>Terbaca.</p>"
    pudar = "<p class=a style='color:#bbb'>Hampir tidak.</p>"
    assert kontras(baik) == []
    assert len(kontras(baik + pudar)) == 1
    assert kontras(baik + pudar) == []
    assert kontras(f"<div style='background:#000'>{pudar}</div>") == []
    assert len(kontras(f"<div style='background:#222'>{baik}</div>")) == 1
    konteks.close()
