"""Old papers come in through the page, by whoever keeps the archive: many at once, each judged by itself."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from kinerja.services.arsip import pastikan
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil

ALAMAT = "/arsip/masukkan"


@pytest.fixture
def arsiparis(masuk):
    return masuk("staf_sek")


def kirim(klien, *berkas, **kepala):
    data = {"berkas": [(BytesIO(isi), nama) for nama, isi in berkas]}
    return klien.post(ALAMAT, data=data, headers=kepala)


def kalimat(jawaban) -> dict[str, list[str]]:
    halaman = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")
    semua = halaman.select("#hasil-masuk li")
    return {jenis: [s.get_text() for s in semua if jenis in s["class"]] for jenis in ("baru", "kembar", "ditolak")}


def test_each_file_is_named_with_what_became_of_it(arsiparis):
    assert kalimat(arsiparis.get(ALAMAT)) == {"baru": [], "kembar": [], "ditolak": []}
    surat = ("surat 2018.pdf", pdf_kecil("Nomor: B/7/BKPSDM tapir"))
    jawaban = kirim(arsiparis, surat, ("salinan.pdf", surat[1]), ("rusak.pdf", b"%PDF-1.4 rusak"))
    assert jawaban.status_code == 200
    semua = kalimat(jawaban)
    assert semua["baru"] == ["surat 2018.pdf masuk sebagai arsip 0001."]
    assert semua["kembar"] == ["salinan.pdf sama dengan naskah di arsip 0001."]
    assert [baris.split(":")[0] for baris in semua["ditolak"]] == ["rusak.pdf"]
    assert pastikan.menunggu(pelaku_dari("staf_sek")) == 1


def test_the_script_gets_the_sentences_alone_and_again_names_what_is_there(arsiparis):
    surat = ("surat.pdf", pdf_kecil("tapir"))
    for jenis in ("baru", "kembar"):
        jawaban = kirim(arsiparis, surat, **{"HX-Request": "true"})
        assert jawaban.get_data(as_text=True).lstrip().startswith('<div id="hasil-masuk"')
        assert [nama for nama, isi in kalimat(jawaban).items() if isi] == [jenis]


def test_nothing_chosen_is_said_at_the_field(arsiparis):
    jawaban = arsiparis.post(ALAMAT, data={})
    assert jawaban.status_code == 422
    assert "Pilih berkas yang dimasukkan." in jawaban.get_data(as_text=True)


def test_only_who_keeps_the_archive_sees_the_way_in(masuk, arsiparis):
    kepala = masuk("kepala")
    assert kirim(kepala, ("surat.pdf", pdf_kecil("tapir"))).status_code == 403
    assert ALAMAT not in kepala.get("/arsip").get_data(as_text=True)
    assert ALAMAT in arsiparis.get("/arsip").get_data(as_text=True)
    assert arsiparis.delete(ALAMAT).status_code == 405
