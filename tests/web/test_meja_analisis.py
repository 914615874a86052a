"""Meja analisis as a page: list and row on one screen, one form, what is refused stays."""

import json

import pytest
from bs4 import BeautifulSoup
from flask import url_for

from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir


@pytest.fixture
def siklus(app):
    return siklus_terisi()


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def test_one_screen_one_form_and_its_keys(siklus, masuk):
    klien = masuk("kasubbag")
    alamat = f"/kasubbag/siklus/{siklus.id}/analisis/layar"
    assert sup(klien.get(f"/kasubbag/siklus/{siklus.id}/analisis")).select_one(f'a[href="{alamat}"]') is not None
    halaman = sup(klien.get(alamat))
    assert len(halaman.select(".layar-daftar li")) == 4
    tombol = json.loads(halaman.select_one("[data-layar]")["data-pilihan"])
    medan = {bidang["name"] for bidang in halaman.select("main form input, main form textarea")}
    assert {isi_tombol[0] for isi_tombol in tombol.values()} <= medan
    assert {f"{kunci.upper()}" for kunci in tombol} <= {kunci.text for kunci in halaman.select(".layar-tombol kbd")}


def test_what_is_saved_goes_on_and_what_is_refused_stays(siklus, masuk):
    klien, nomor = masuk("kasubbag"), butir(siklus.id, "IK-01")
    alamat = f"/kasubbag/siklus/{siklus.id}/analisis/layar/{nomor}"
    data = {"versi": "0", "simpulan": "perlu_dibahas", "teks": "pendek", "tanya": "tanpa-penjelasan"}
    jawaban = klien.post(alamat, data=data)
    assert jawaban.status_code == 422
    halaman = sup(jawaban)
    assert halaman.select_one("textarea#teks").text.strip() == "pendek"
    assert halaman.select_one('[name="tanya"][value="tanpa-penjelasan"]').has_attr("checked")
    jawaban = klien.post(alamat, data=data | {"teks": "Sebabnya belum ditulis."})
    assert jawaban.status_code == 303
    assert jawaban.headers["Location"].split("?")[0] != alamat
    halaman = sup(klien.get(alamat))
    assert "Perlu dibahas" in halaman.select_one('[aria-current="true"]').parent.text
    assert "tanpa faktor penghambat" in halaman.select(".layar-alasan")[-1].text
    with klien.application.test_request_context():
        lembar = url_for("isian.butir", butir_id=nomor)
    assert "tanpa faktor penghambat" in sup(masuk("kabid_mut").get(lembar)).text
