"""The page of the scales: chosen and added by the pengelola; what was refused stays typed."""

import pytest

from kinerja.services.pengaturan import skala
from tests import format_uji, isian_uji

ISI = "Istimewa > 100\nBaik ≥ 75\nKurang"


def test_a_scale_is_added_and_put_to_use(masuk):
    klien = masuk("pengelola")
    data = {"jenis": "pita", "nama": "Skala Bupati", "isi": ISI, "sumber": "Perbup 7"}
    assert klien.post("/pengelola/skala", data=data).status_code == 303
    halaman = klien.get("/pengelola/skala").text
    assert "Skala Bupati" in halaman
    assert "mulai 75" in halaman
    kunci = next(skala_ini.kunci for skala_ini, _ in skala.daftar("pita") if skala_ini.nama == "Skala Bupati")
    assert klien.post(f"/pengelola/skala/{kunci}/pakai").status_code == 303
    assert skala.dipakai() == kunci


def test_a_refused_scale_keeps_what_was_typed(masuk):
    isi = "Baik ≥ 60\nCukup ≥ 75\nKurang"
    jawaban = masuk("pengelola").post("/pengelola/skala", data={"jenis": "pita", "nama": "Skala Bupati", "isi": isi})
    assert jawaban.status_code == 422
    assert "harus menurun" in jawaban.text
    assert "Skala Bupati" in jawaban.text
    assert "Cukup ≥ 75" in jawaban.text


def test_an_unknown_scale_is_not_found(masuk):
    assert masuk("pengelola").post("/pengelola/skala/tidak-ada/nonaktif").status_code == 404


@pytest.mark.parametrize("akhir", ["pakai", "aktif", "nonaktif"])
def test_the_acts_are_no_pages(masuk, akhir):
    assert masuk("pengelola").get(f"/pengelola/skala/akip/{akhir}").location == "/pengelola/skala"


def test_an_indicator_names_its_scale_on_its_form(masuk):
    indikator = format_uji.tambah("SEK")
    halaman = masuk("kasubbag").get(f"/kasubbag/indikator/{indikator.id}").text
    assert "Skala predikat" in halaman
    assert "Opini BPK" in halaman


def test_the_analysis_filters_by_the_bands_of_its_siklus_and_explains_them(masuk, pelaku):
    milik = skala.tambah("pita", "Skala Bupati", ISI, sumber="Perbup 7", oleh=pelaku("pengelola"))
    skala.pakai(milik.kunci, oleh=pelaku("pengelola"))
    isian_uji.indikator_uji()
    siklus = isian_uji.siklus_mengisi()
    isian_uji.isi(siklus.id, "IK-01", realisasi="25")
    halaman = masuk("kasubbag").get(f"/kasubbag/siklus/{siklus.id}/analisis").text
    assert '<option value="Istimewa">' in halaman
    assert "Sangat Tinggi" not in halaman
    assert "Skala Bupati: Istimewa di atas 100; Baik mulai 75; Kurang untuk yang lebih kecil (Perbup 7)." in halaman
    assert "predikat-5" in halaman
