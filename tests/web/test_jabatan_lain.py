"""Who holds two jabatan is told, where a page is not his as the one, that it may be his as the other."""

import pytest
from bs4 import BeautifulSoup

from tests.isian_uji import butir, indikator_uji, siklus_mengisi, unit_id
from tests.services.test_rangkap import MUTASI, plt

__all__ = ["plt"]


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def test_a_page_of_the_other_jabatan_offers_to_act_as_that(siklus, plt, masuk):
    klien, alamat = masuk("kabid_sek"), f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 404
    assert sup(jawaban).select_one("main").get_text().count("Lembar isian itu tidak ditemukan") == 1, "said once"
    formulir = sup(jawaban).select_one("#isi-galat form")
    assert "Anda sekarang bertindak sebagai Kasubbag Umum" in formulir.text
    (tombol,) = formulir.select("button")
    assert MUTASI in tombol.text
    isi = {bidang["name"]: bidang["value"] for bidang in formulir.select("input")} | {"penugasan": tombol["value"]}
    assert klien.post(formulir["action"], data=isi).location == alamat
    assert klien.get(alamat).status_code == 200


def test_a_cell_that_is_saved_as_the_other_jabatan_says_as_whom_one_acts(siklus, plt, masuk):
    alamat, nama = f"/siklus/{siklus.id}/isian/{unit_id('MUT')}", f"{butir(siklus.id, 'IK-01')}:realisasi"
    jawaban = masuk("kabid_sek").post(alamat, data={nama: "18"}, headers={"HX-Request": "true"})
    assert jawaban.status_code == 404
    assert "Anda sekarang bertindak sebagai Kasubbag Umum" in sup(jawaban).select_one("#pesan").text


def test_who_holds_one_jabatan_is_offered_nothing(siklus, masuk):
    jawaban = masuk("kabid_mut").get(f"/siklus/{siklus.id}/isian/{unit_id('SEK')}")
    assert jawaban.status_code == 404
    assert sup(jawaban).select_one("#isi-galat form") is None
