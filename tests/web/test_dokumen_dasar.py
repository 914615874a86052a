"""The pages of the documents that the SOP names: kept, linked from where they are used, replaced, withdrawn."""

import io

import pytest
from bs4 import BeautifulSoup

from kinerja.demo.berkas import pdf_contoh
from kinerja.services.dokumen_dasar import baca
from kinerja.services.indikator import baca as indikator_baca
from tests.isian_uji import indikator_uji
from tests.perjalanan_uji import siklus_di

PDF = pdf_contoh("Perjanjian Kinerja Tahun 2026", "Kepala Badan")
ISIAN = {
    "kunci": "perjanjian_kinerja",
    "nama": "Perjanjian Kinerja Tahun 2026",
    "nomor": "900/12/2026",
    "tanggal": "20/01/2026",
    "mulai": "2026",
    "sampai": "",
    "isi_arsip_id": "0",
}


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def simpan(klien, **ganti):
    data = ISIAN | {"berkas": (io.BytesIO(PDF), "pk.pdf")} | ganti
    return klien.post("/dokumen-dasar/simpan", data=data, content_type="multipart/form-data")


@pytest.fixture
def alamat(app, masuk) -> str:
    jawaban = simpan(masuk("kasubbag"))
    assert jawaban.status_code == 303
    return jawaban.headers["Location"]


def test_the_sop_page_links_what_is_kept_and_says_what_is_not(masuk, app):
    kasubbag = masuk("kasubbag")
    halaman = sup(kasubbag.get("/sop"))
    assert "Perjanjian Kinerja 2026: belum disimpan." in " ".join(halaman.text.split())
    tautan = halaman.select_one('a[href*="/dokumen-dasar/simpan?jenis=perjanjian_kinerja"]')
    form = sup(kasubbag.get(tautan["href"]))
    assert form.select_one("#nama")["value"] == "Perjanjian Kinerja Tahun 2026"
    alamat = simpan(kasubbag).headers["Location"]
    semua = sup(kasubbag.get("/sop")).select(".daftar-naskah li")
    peralatan = next(butir for butir in semua if butir.text.startswith("Perjanjian"))
    assert peralatan.select_one("a")["href"] == alamat
    kepala = sup(masuk("kepala").get("/sop"))
    assert kepala.select(f'a[href="{alamat}"]')
    assert not kepala.select('a[href*="/dokumen-dasar/simpan"]')
    assert not sup(masuk("pengelola").get("/sop")).select('a[href*="/dokumen-dasar"]')


def test_the_indicator_links_the_documents_of_its_year(alamat, masuk):
    kasubbag = masuk("kasubbag")
    indikator_uji()
    indikator = indikator_baca.daftar(indikator_baca.SaringanIndikator(tahun=2026))[0]
    for halaman in (f"/kasubbag/indikator/{indikator.id}", f"/realisasi-lampau/indikator/{indikator.id}"):
        assert sup(kasubbag.get(halaman)).select(f'#dokumen-dasar a[href="{alamat}"]'), halaman


def test_the_siklus_and_its_langkah_show_what_they_use(alamat, masuk):
    siklus = siklus_di("format")
    kasubbag = masuk("kasubbag")
    kartu = sup(kasubbag.get(f"/kasubbag/siklus/{siklus.id}/format")).select_one("#dokumen-dasar")
    assert kartu.select(f'a[href="{alamat}"]')
    assert not kartu.select("[hx-get]"), "kartu itu tidak menunggu permintaan kedua"
    utuh = sup(kasubbag.get(f"/siklus/{siklus.id}/dokumen-dasar?langkah=format"))
    assert {a["href"] for a in kartu.select("li a")} == {a["href"] for a in utuh.select("main li a")}
    tautan = sup(kasubbag.get(f"/siklus/{siklus.id}")).select_one("#dokumen-dasar a")
    assert sup(kasubbag.get(tautan["href"])).select(f'a[href="{alamat}"]')
    assert sup(kasubbag.get(f"/siklus/{siklus.id}/dokumen-dasar?langkah=tidak-ada")).select(f'a[href="{alamat}"]')


def test_its_page_opens_the_paper_in_the_archive_for_every_desk(alamat, masuk):
    staf = masuk("staf_mut")
    halaman = sup(staf.get(alamat))
    naskah = halaman.select_one('a[href^="/arsip/"]')
    assert staf.get(naskah["href"]).status_code == 200
    assert not halaman.select('a[href$="/ganti"]')
    assert not halaman.select('form[action$="/cabut"]')


def test_it_is_replaced_with_a_reason_and_the_older_one_says_so(alamat, masuk):
    kasubbag = masuk("kasubbag")
    assert sup(kasubbag.get(alamat)).select_one('a[href$="/ganti"]')
    ganti = ISIAN | {"nama": "Perjanjian Kinerja Tahun 2026 (koreksi)"}
    ditolak = kasubbag.post(f"{alamat}/ganti", data=ganti | {"alasan": " "})
    assert ditolak.status_code == 422
    assert "Tulis alasannya." in sup(ditolak).text
    jawaban = kasubbag.post(f"{alamat}/ganti", data=ganti | {"alasan": "Nama keliru."})
    assert jawaban.status_code == 303
    lama = sup(kasubbag.get(alamat))
    assert "Nama keliru." in lama.text
    assert lama.select(f'a[href="{jawaban.headers["Location"]}"]')
    assert kasubbag.post(f"{alamat}/cabut", data={"alasan": "Lagi."}).status_code == 409
    assert [d.nama for d in baca.indikator(2026)[1].dokumen] == [ganti["nama"]]


def test_what_is_wrong_is_said_at_once_and_nothing_is_kept(app, masuk):
    jawaban = simpan(masuk("kasubbag"), nama=" ", mulai="dua ribu", tanggal="20/01/2036")
    teks = " ".join(sup(jawaban).select_one(".ringkasan-galat").text.split())
    assert jawaban.status_code == 422
    assert "Tulis nama dokumennya" in teks
    assert "Berlaku mulai tahun" in teks
    assert baca.semua() == []


def test_the_list_of_a_year_names_every_kind(alamat, masuk):
    halaman = sup(masuk("kabid_mut").get("/dokumen-dasar?tahun=2026"))
    baris = halaman.select("tbody tr")
    assert len(baris) == 14
    assert [b.select_one("th").text.split("\n")[0] for b in baris if b.select("a")] == ["Perjanjian Kinerja"]


def test_beranda_names_what_the_running_siklus_lack_to_who_may_keep_it(alamat, masuk):
    siklus_di("format")
    kurang = sup(masuk("kasubbag").get("/")).select_one("#dokumen-dasar")
    teks = " ".join(kurang.text.split())
    assert "Renstra 2026: belum disimpan." in teks
    assert "Perjanjian Kinerja" not in teks
    assert sup(masuk("kepala").get("/")).select_one("#dokumen-dasar") is None
