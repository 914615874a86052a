"""Every page that holds two or more forms: whichever button is pressed, no field of the other forms is empty after.

The panel beside the sheet is opened: what is typed there comes back with it, or is said.
Pages that are one form are walked in web/test_beberapa_formulir and web/test_konsep; the cells of the sheet save
themselves (test_isian).
"""

import re
import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from kinerja.domain.galat import GalatDomain
from kinerja.ext import db
from kinerja.models import FormatUnit
from kinerja.services.isian import komentar
from kinerja.services.register import nomor as register_nomor
from tests.conftest import buat_app
from tests.isi_uji import isi_lengkap
from tests.kantor_uji import pelaku_dari
from tests.naskah_rumah import lapor
from tests.peladen_uji import Peladen
from tests.web.bacaan_uji import Bacaan, berformulir
from tests.web.jelajah import Rumah, bangun

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]

FORMULIR = re.compile(r'<form\b[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.S)
BIDANG = re.compile(r'<textarea|<select|<input(?![^>]*type="(?:hidden|password|submit)")')

# What somebody types: into every field of every form of the page. A date, a number and a list hold what they can hold.
ISI = """semua => {
  const isi = (e) => {
    if (["checkbox", "radio"].includes(e.type)) { e.checked = !e.checked; return; }
    if (e.options) { for (const o of e.options) o.selected = !e.multiple ? false : !o.selected;
      if (!e.multiple) e.selectedIndex = e.options.length - 1; return; }
    e.value = `Ketikan ${e.name}`;
  };
  for (const f of document.querySelectorAll(semua))
    for (const e of f.elements)
      if (e.name && !e.readOnly && !["hidden", "password", "file", "submit", "button"].includes(e.type)) {
        isi(e);
        e.dispatchEvent(new Event("input", { bubbles: true }));
      }
}"""

SEMUA = "main form[method=post]:not([data-konsep], [data-tanpa-simpan]:not([data-unggah]))"
TOMBOL = f"{SEMUA} button:not([type=button]), #lembar button[formaction]"
TUJUAN = "t => t.getAttribute('formaction') ?? t.form.getAttribute('action')"

# [form, field, what it holds], each form by its address and its place among those of the same address.
BACA = """semuaFormulir => {
  const semua = [...document.querySelectorAll(semuaFormulir)], hasil = [];
  for (const f of semua) {
    const alamat = f.getAttribute("action"), ke = semua.filter((s) => s.getAttribute("action") === alamat).indexOf(f);
    for (const e of f.elements)
      if (e.name && !e.readOnly && !["hidden", "password", "file", "submit", "button"].includes(e.type))
        hasil.push([`${alamat} ${ke}`, ...(["checkbox", "radio"].includes(e.type)
          ? [`${e.name} ${e.value}`, String(e.checked)]
          : [e.name, e.multiple ? [...e.selectedOptions].map((o) => o.value).join() : e.value])]);
  }
  return hasil;
}"""

# `ditukar`: what the forms hold in the very moment in which a part of the page has been replaced.
TUNGGU_TUKAR = f"""semua => {{
  window.ditukar = new Promise((selesai) => {{
    document.addEventListener("htmx:afterRequest", () => selesai(({BACA})(semua)), {{ once: true }});
  }});
}}"""


@pytest.fixture(autouse=True)
def bertanggal_lampau(monkeypatch):
    """A letter waits for a number between two others, which its page asks for in words."""

    def halangi(**_surat):
        raise GalatDomain("Tanggal surat mendahului nomor terakhir.")

    monkeypatch.setattr(register_nomor, "perkiraan", halangi)


@pytest.fixture(scope="module")
def rumah(basis_kantor, tmp_path_factory):
    """The filled office; every kind of person is signed in."""
    folder = tmp_path_factory.mktemp("dua-formulir") / "data"
    shutil.copytree(basis_kantor, folder)
    hasil = bangun(buat_app(folder), _isi_berkomentar)
    yield hasil
    hasil.basis.close()
    hasil.murni.close()


def _isi_berkomentar():
    """The office, and in the sheet that is being filled each row has been asked about."""
    isi_lengkap()
    for lembar in db.session.scalars(select(FormatUnit).where(FormatUnit.siklus_id == 1)):
        for butir in lembar.butir:
            komentar.tulis(butir.id, "pendorong", "Benar sekian?", oleh=pelaku_dari("kasubbag"))


def halaman_berformulir(rumah: Rumah, bacaan: list[Bacaan]) -> dict[tuple, tuple[str, str]]:
    """(person, address) of every page with two or more forms of which one has a field, once for each set of forms."""
    hasil = {}
    for bacaan_form in berformulir(bacaan):
        if kunci := _formulir(rumah.minta(bacaan_form.siapa, "GET", bacaan_form.alamat)):
            hasil.setdefault((bacaan_form.endpoint, *kunci), (bacaan_form.siapa, bacaan_form.alamat))
    rumah.pulihkan()
    return hasil


def _formulir(jawaban) -> tuple[str, ...]:
    """The addresses of the forms of a page, where there are two or more and something can be typed."""
    if jawaban.status_code != 200 or jawaban.mimetype != "text/html":
        return ()
    formulir = FORMULIR.findall(jawaban.get_data(as_text=True).partition("<main")[2].partition("</main>")[0])
    berisi = any(BIDANG.search(isi) for _, isi in formulir)
    banyak = formulir[1:] or "data-samping" in jawaban.get_data(as_text=True)
    return tuple(sorted(re.sub(r"\d+", "#", alamat) for alamat, _ in formulir)) if berisi and banyak else ()


@pytest.mark.timeout(900)
def test_whichever_button_is_pressed_no_field_of_another_form_is_emptied(rumah, bacaan, peramban):
    """Each form of each such page is sent once, with every field of the page filled in; one of a kind is enough."""
    keluhan, ditekan, semua = [], set(), halaman_berformulir(rumah, bacaan)
    peladen = Peladen(rumah.app)
    konteks = {siapa: _konteks(rumah, peramban, peladen, siapa) for siapa in {isi[0] for isi in semua.values()}}
    try:
        for siapa, alamat in semua.values():
            for dikirim, hilang in tekan_semua(rumah, konteks[siapa], alamat, ditekan):
                keluhan += [f"{siapa} {alamat}, {dikirim}: {medan}" for medan in hilang]
    finally:
        peladen.berhenti()
        rumah.pulihkan()
    lapor(keluhan, "Menekan tombol satu formulir tidak mengosongkan bidang formulir lain di halaman itu.")
    assert len(ditekan) >= 8


def _konteks(rumah: Rumah, peramban, peladen: Peladen, siapa: str):
    konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID")
    kuki = {"name": rumah.app.config["SESSION_COOKIE_NAME"], "value": rumah.kuki[siapa], "url": peladen.alamat}
    konteks.add_cookies([kuki])
    return konteks


def tekan_semua(rumah: Rumah, konteks, alamat: str, ditekan: set) -> Iterator[tuple[str, list[str]]]:
    """(form that was sent, what was lost by it) for each form of a page that was not met before."""
    penghubung, ke = rumah.app.url_map.bind("localhost"), -1
    halaman = _buka(rumah, konteks, alamat)
    banyak = halaman.locator(TOMBOL).count()
    while (ke := ke + 1) < banyak:
        dikirim = halaman.locator(TOMBOL).nth(ke).evaluate(TUJUAN)
        kenal = (alamat, penghubung.match(dikirim.partition("#")[0], method="POST")[0], dikirim.partition("#")[2])
        if kenal in ditekan:
            continue
        ditekan.add(kenal)
        yield dikirim, _kirim(halaman, alamat, dikirim, halaman.locator(TOMBOL).nth(ke))
        halaman.close()
        halaman = _buka(rumah, konteks, alamat)
    halaman.close()


def _buka(rumah: Rumah, konteks, alamat: str):
    rumah.pulihkan()
    halaman = konteks.new_page()
    halaman.on("dialog", lambda dialog: dialog.accept())
    halaman.goto(alamat)
    if halaman.locator("[data-samping]").count():
        dikomentari = halaman.locator("tr:has([data-komentar]) [data-bukti]")
        (dikomentari if dikomentari.count() else halaman.locator("[data-bukti]")).first.click()
        halaman.wait_for_selector("#samping form")
    return halaman


def _kirim(halaman, alamat: str, dikirim: str, tombol) -> list[str]:
    """Fill the page in, press, come back: what other forms do not hold any more."""
    halaman.evaluate(ISI, SEMUA)
    sebelum = [medan for medan in halaman.evaluate(BACA, SEMUA) if medan[0].rpartition(" ")[0] != dikirim]
    sebagian = tombol.evaluate("t => t.form.hasAttribute('hx-post')")
    if sebagian:
        halaman.evaluate(TUNGGU_TUKAR, SEMUA)
        tombol.evaluate("t => t.form.requestSubmit(t)")
        seketika = halaman.evaluate("() => ditukar")
    else:
        seketika = []
        with halaman.expect_event("load"):  # not "navigation": what is kept of the page that is left counts as one
            tombol.evaluate("t => t.form.requestSubmit(t)")
    halaman.wait_for_selector("html[data-js]", state="attached")
    kabar = halaman.locator("#kilat").inner_text()
    milik = {medan[0] for medan in sebelum}
    if sebelum and not milik & {medan[0] for medan in halaman.evaluate(BACA, SEMUA)}:
        halaman.goto(alamat)
    kabar += halaman.locator("#kilat").inner_text()
    sesudah = seketika or halaman.evaluate(BACA, SEMUA)
    ada = {medan[0] for medan in sesudah}
    return [
        " ".join(medan)
        for medan in sebelum
        if medan not in sesudah and (medan[0] in ada or ("Ketikan" in medan[2] and medan[2] not in kabar))
    ]
