"""Without scripts: every page with several things to press is one form, and no button of it empties what is typed.

The pages are found by asking every route as every kind of person. With scripts: peramban/test_dua_formulir.
"""

import io
import json
import re

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.galat import GalatDomain
from kinerja.services.register import nomor as register_nomor
from tests.naskah_rumah import lapor
from tests.perjalanan_uji import pdf_kecil
from tests.web.bacaan_uji import berformulir
from tests.web.test_konsep import isi_penuh, kiriman, tampak

SENDIRI = {
    "masuk.akun": "only passwords are typed here, and no page gives those back",
}

DIKETIK = "textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=submit])"


@pytest.fixture(scope="module", autouse=True)
def bertanggal_lampau():
    """A letter waits for a number between two others, which its page asks for in words."""

    def halangi(**_surat):
        raise GalatDomain("Tanggal surat mendahului nomor terakhir.")

    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(register_nomor, "perkiraan", halangi)
        yield


@pytest.fixture(scope="module")
def berketik(rumah_lengkap, bacaan):
    rumah_lengkap.pulihkan()
    return list(halaman(rumah_lengkap, bacaan))


def halaman(rumah, bacaan):
    """(endpoint, person, address, page) of every page on which somebody types, once for each set of buttons."""
    kenal = set()
    for dibaca in berformulir(bacaan):
        isi = _berketik(rumah.minta(dibaca.siapa, "GET", dibaca.alamat))
        if isi and (kunci := (dibaca.endpoint, *sorted(tindakan(isi)))) not in kenal:
            kenal.add(kunci)
            yield dibaca.endpoint, dibaca.siapa, dibaca.alamat, isi


def _berketik(jawaban):
    if jawaban.status_code != 200 or jawaban.mimetype != "text/html":
        return None
    utama = BeautifulSoup(jawaban.get_data(as_text=True), "lxml").select_one("main")
    formulir = utama.select("form[method=post]") if utama else []
    return utama if any(f.select(DIKETIK) for f in formulir) else None


def tindakan(utama) -> set[str]:
    """Kinds of acts that this page offers: the addresses without their numbers."""
    tujuan = [f.get("action") for f in utama.select("form[method=post]")]
    tujuan += [t["formaction"] for t in utama.select("button[formaction]")]
    return {re.sub(r"\d+", "#", alamat) for alamat in tujuan}


def test_a_page_on_which_somebody_types_is_one_form_whatever_else_can_be_pressed_on_it(berketik):
    terpisah = {
        f"{endpoint} ({siapa}): {', '.join(sorted(f['action'] for f in utama.select('form[method=post]')))}"
        for endpoint, siapa, _, utama in berketik
        if len(utama.select("form[method=post]")) > 1 and endpoint not in SENDIRI
    }
    lapor(terpisah, "Beberapa formulir di satu halaman: jadikan satu (satu_formulir, tombol_ikut).")


def test_whichever_button_is_pressed_without_scripts_nothing_that_was_typed_is_gone(rumah, berketik):
    keluhan, ditekan = [], 0
    for _, siapa, alamat, utama in berketik:
        for apa, tombol in _tombol(utama):
            ditekan += 1
            keluhan += [f"{siapa} {alamat}, {apa}: {nama}" for nama in _hilang(rumah, siapa, alamat, utama, tombol)]
            rumah.pulihkan()
    lapor(keluhan, "Yang diketik hilang setelah sebuah tombol ditekan.")
    assert ditekan > 30


def _tombol(utama):
    """(kind of act, button) of the page's one form; of many like it one."""
    formulir = utama.select("form[method=post]")
    if len(formulir) > 1:
        return ()
    tombol = [t for t in utama.select("button[formaction], button[name]") if t.get("type") != "button"]
    semua = {re.sub(r"\d+", "#", f"{tujuan(utama, t)} {t.get('name', '')}"): t for t in tombol}
    semua.pop("/konsep/buang ", None)
    return semua.items()


def tujuan(utama, tombol) -> str:
    return tombol.get("formaction") or utama.select_one("form[method=post]")["action"]


def _hilang(rumah, siapa, alamat, utama, tombol) -> list[str]:
    (formulir,) = utama.select("form[method=post]")
    ketikan = isi_penuh(formulir)
    isi: dict[str, list[str]] = {}
    for nama, nilai in kiriman(formulir):
        isi.setdefault(nama, []).append(ketikan.get(nama, nilai))
    if tombol.get("name"):
        isi[tombol["name"]] = [tombol["value"]]
    jawaban = rumah.minta(siapa, "POST", tujuan(utama, tombol), data=isi)
    assert jawaban.status_code in (303, 409, 422), (siapa, tujuan(utama, tombol), rumah.galat)
    lanjutan = [jawaban]
    if jawaban.status_code == 303:
        lanjut = dict.fromkeys((alamat, jawaban.location.partition("#")[0]))
        lanjutan = [rumah.minta(siapa, "GET", alamat_lanjut) for alamat_lanjut in lanjut]
    ada = " ".join([tampak(BeautifulSoup(j.get_data(as_text=True), "lxml")) for j in lanjutan] + _konsep(rumah))
    return [nama for nama, teks in ketikan.items() if teks not in ada]


def test_a_file_that_was_chosen_is_named_when_another_button_than_its_own_is_pressed(rumah, berketik):
    """Without scripts: a browser gives a file once, with whatever button, and forgets it."""
    keluhan, ditekan = [], 0
    for _, siapa, alamat, utama in berketik:
        for apa, tombol in _tombol(utama):
            for bidang in utama.select("input[type=file][name]"):
                if _milik(bidang, tombol):
                    continue
                ditekan += 1
                if "Berkas pindaian-9.pdf " not in _jawaban_berkas(rumah, siapa, alamat, utama, tombol, bidang["name"]):
                    keluhan.append(f"{siapa} {alamat}, {apa}: {bidang['name']}")
                rumah.pulihkan()
    lapor(keluhan, "Berkas yang dipilih hilang tanpa disebut setelah tombol lain ditekan.")
    assert ditekan > 5


def _milik(bidang, tombol) -> bool:
    return bidang.find_parent(class_="formulir") in tombol.find_parents(class_="formulir")


def _jawaban_berkas(rumah, siapa, alamat, utama, tombol, bidang) -> str:
    """What the one who presses reads: on the page that answers, or on the one where it leads."""
    (formulir,) = utama.select("form[method=post]")
    isi: dict[str, list] = {}
    for nama, nilai in kiriman(formulir):
        isi.setdefault(nama, []).append(nilai)
    if tombol.get("name"):
        isi[tombol["name"]] = [tombol["value"]]
    klien = rumah.app.test_client()
    klien.set_cookie(rumah.app.config["SESSION_COOKIE_NAME"], rumah.kuki[siapa])
    berkas = {bidang: (io.BytesIO(pdf_kecil("pindaian")), "pindaian-9.pdf")}
    jawaban = klien.post(tujuan(utama, tombol), data=isi | berkas, content_type="multipart/form-data")
    if jawaban.status_code == 303:
        jawaban = klien.get(jawaban.location)
    return " ".join(BeautifulSoup(jawaban.get_data(as_text=True), "lxml").get_text(" ").split())


def test_a_file_that_goes_in_with_its_own_button_is_not_called_lost(rumah):
    alamat = rumah.alamat("isian.butir", "staf")
    klien = rumah.app.test_client()
    klien.set_cookie(rumah.app.config["SESSION_COOKIE_NAME"], rumah.kuki["staf"])
    halaman = BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml")
    isi = dict(kiriman(halaman.select_one("main form[data-konsep]")))
    berkas = {"berkas": (io.BytesIO(pdf_kecil("pindaian")), "pindaian-9.pdf")}
    jawaban = klien.post(f"{alamat}/bukti", data=isi | berkas, content_type="multipart/form-data")
    assert jawaban.status_code == 303
    sesudah = klien.get(jawaban.location).get_data(as_text=True)
    assert "Bukti ditambahkan." in sesudah
    assert "belum ditekan" not in sesudah


def _konsep(rumah) -> list[str]:
    return [teks for (nilai,) in rumah.basis.execute("SELECT nilai FROM konsep") for teks in json.loads(nilai)]
