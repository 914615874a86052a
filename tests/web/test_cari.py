"""The search over everything: what may be seen is found, in its group; what may not be seen is not even counted."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from kinerja.services.beranda.cari import TERBANYAK, cari
from kinerja.services.disposisi import surat_masuk
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk
from tests import isian_uji, surat_uji
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.web.jelajah import ORANG_UJI


def temukan(q: str, akun: str = "kepala") -> dict[str, list[str]]:
    """What is found, by kind."""
    return {kelompok.jenis: [t.teks for t in kelompok.temuan] for kelompok in cari(q, oleh=pelaku_dari(akun))}


def catat(nomor: str, sifat: str = "biasa") -> None:
    data = DataSuratMasuk("Bagian Organisasi", nomor, date(2026, 4, 1), date(2026, 4, 2), "Permintaan laporan", sifat)
    surat_masuk.catat(data, siklus_id=None, oleh=pelaku_dari("sekretaris"))


def test_a_siklus_is_found_by_the_words_of_its_name_in_any_order(app):
    siklus_di("rapat", periode="tw2")
    siklus_di("selesai", periode="tw1")
    assert temukan("2026 triwulan ii")["siklus"] == ["Triwulan II Tahun 2026"]
    assert "siklus" not in temukan("triwulan 2025")


@pytest.mark.parametrize(
    "kata", ["Tri\u200bwulan", "Tri\u00adwulan", "\uff34riwulan", "Triwulan\u00a0II", "\ufeffTriwulan"]
)
def test_what_nobody_sees_in_a_pasted_word_hides_nothing(app, masuk, kata):
    siklus = siklus_di("surat_pengantar", periode="tw2")
    surat_uji.surat_bernomor(siklus, pelaku_dari("staf_sek"), hal="Penyampaian Triwulan II")
    klien = masuk("kepala")
    for alamat in ("/cari", "/surat"):
        halaman = BeautifulSoup(klien.get(alamat, query_string={"q": kata}).get_data(as_text=True), "html5lib")
        assert "Penyampaian Triwulan II" in halaman.select_one("#temuan, #daftar-nomor").get_text(" "), alamat
    assert "Akuntabilitas Kinerja" in klien.get("/surat/klasifikasi?klasifikasi=000.8\u200b.6.3").get_data(as_text=True)


def test_an_indicator_leads_to_the_sheet_where_it_was_last_asked_for(app, masuk):
    isian_uji.indikator_uji()
    siklus = isian_uji.siklus_mengisi("tw1")
    assert temukan("IK-01")["indikator"]
    halaman = BeautifulSoup(masuk("kepala").get("/cari?q=IK-01").get_data(as_text=True), "html5lib")
    tautan = halaman.select_one("#temuan li a")["href"]
    assert tautan.startswith(f"/siklus/{siklus.id}/")
    assert masuk("kepala").get(tautan).status_code == 200


def test_an_indicator_of_another_unit_is_not_found(app):
    isian_uji.indikator_uji()
    isian_uji.siklus_mengisi("tw1")
    assert temukan("IK-01", "kabid_mut")["indikator"]
    assert temukan("IK-01", "kabid_sek") == {}


def test_a_letter_is_found_by_a_part_of_its_number_but_for_a_closed_class(app):
    siklus = siklus_di("surat_pengantar")
    surat = surat_uji.surat_bernomor(siklus, pelaku_dari("staf_sek"))
    nomor = surat.nomor.nomor
    assert temukan(nomor[:8])["surat"] == [surat.hal]
    lain = siklus_di("surat_pengantar", periode="tw2")
    tertutup = surat_uji.surat_bernomor(lain, pelaku_dari("staf_sek"), keamanan="R")
    q = tertutup.nomor.nomor
    assert temukan(q)["surat"] == [tertutup.hal]
    assert "surat" not in temukan(q, "kabid_mut")


def test_a_rahasia_surat_masuk_is_found_by_its_readers_only(app):
    catat("17/X", "rahasia")
    assert temukan("17/X")["masuk"] == ["Permintaan laporan"]
    assert temukan("17/X", "kasubbag") == {}
    catat("18/X")
    assert temukan("18/X", "kasubbag")["masuk"] == ["Permintaan laporan"]


def test_a_person_is_found_by_name_and_by_jabatan(app):
    assert temukan("perencana")["orang"] == ["Contoh Perencana, S.AP."]
    assert temukan("kasubbag ppkp")["orang"] == ["Contoh Perencana, S.AP."]


def test_of_many_a_few_are_shown_and_it_says_that_there_are_more(app):
    orang = next(kelompok for kelompok in cari("contoh", oleh=pelaku_dari("kepala")) if kelompok.jenis == "orang")
    assert len(orang.temuan) == TERBANYAK
    assert orang.lebih


@pytest.mark.parametrize("q", ["", " ", "a", "%", "_%", '"', "'; --", "(", "* *", "\\", "tahun:", "é" * 200])
def test_any_text_is_safe_and_finds_nothing_of_itself(app, q):
    assert cari(q, oleh=pelaku_dari("kepala")) == []


def test_the_field_in_the_head_asks_the_search_on_every_desk(masuk):
    for akun in {*ORANG_UJI.values()} - {"pengelola"}:
        halaman = BeautifulSoup(masuk(akun).get("/").get_data(as_text=True), "html5lib")
        assert halaman.select_one("form.kop-cari")["action"] == "/cari"


def test_as_one_types_only_the_findings_are_replaced(app, masuk):
    siklus_di("rapat")
    bagian = masuk("kepala").get("/cari?q=triwulan", headers={"HX-Request": "true"}).get_data(as_text=True)
    potong = BeautifulSoup(bagian, "html5lib")
    assert "Triwulan I Tahun 2026" in potong.select_one("#temuan").text
    assert potong.select_one("header") is None


def test_without_a_finding_the_next_step_is_said(masuk):
    halaman = masuk("kepala").get("/cari?q=tidakadayangbegini").get_data(as_text=True)
    assert "Tidak ada yang cocok" in halaman
    assert "/arsip?q=tidakadayangbegini" in halaman
