"""Pages of the indicator master, as the Kasubbag PPKP uses them."""

import pytest
from bs4 import BeautifulSoup

from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.indikator.baca import SaringanIndikator
from tests.format_uji import tambah, unit

DAFTAR = "/kasubbag/indikator"
BARU = f"{DAFTAR}/baru"


@pytest.fixture
def kasubbag(masuk):
    return masuk("kasubbag")


def soup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def ketikan(**lain) -> dict:
    """What a person types on the form."""
    bawaan = {
        "tahun": "2026",
        "kode": "",
        "unit_id": str(unit("SEK").id),
        "tingkat": "program",
        "sasaran": "Sasaran",
        "nama": "Nilai SAKIP",
        "satuan": "Nilai",
        "arah": "naik",
        "rumus_turun": "selisih",
        "cara_akumulasi": "posisi_akhir",
        "desimal": "2",
        "target_tahunan": "80,02",
        "pagu": "Rp7.263.549.243",
    }
    return bawaan | lain


def isi(halaman: BeautifulSoup) -> dict:
    """The values in the form of the page, as a browser would send them back."""
    formulir = halaman.select_one("main form.formulir")
    data = {bidang["name"]: bidang.get("value", "") for bidang in formulir.select("input:not([type=radio])")}
    data |= {bidang["name"]: bidang.text.strip() for bidang in formulir.select("textarea")}
    data |= {bidang["name"]: bidang["value"] for bidang in formulir.select("input[type=radio][checked]")}
    return data | {
        bidang["name"]: bidang.select_one("option[selected]")["value"] for bidang in formulir.select("select")
    }


def test_an_empty_master_says_what_to_do(kasubbag):
    halaman = soup(kasubbag.get(DAFTAR))

    assert halaman.select_one("h1").text == "Indikator kinerja 2026"
    assert "Belum ada indikator tahun 2026" in halaman.select_one(".kosong").text
    assert halaman.select_one(".kosong a")["href"] == f"{BARU}?tahun=2026"


def test_an_indicator_is_added(kasubbag, app):
    jawaban = kasubbag.post(BARU, data=ketikan())
    (baris,) = indikator_baca.daftar(SaringanIndikator(2026))

    assert (jawaban.status_code, jawaban.location) == (303, f"{DAFTAR}/{baris.id}")
    assert (baris.kode, baris.target_tahunan, f"{baris.pagu}") == ("IK-01", "80.02", "7263549243")
    assert "80,02" in soup(kasubbag.get(DAFTAR)).select_one("tbody").text


@pytest.mark.parametrize(
    ("ubah", "bidang", "kata"),
    [
        ({"target_tw2": "80.02"}, "target_tw2", "Tulis 80,02 apabila"),
        ({"nama": " "}, "nama", "Tulis nama indikator"),
        ({"pagu": "tujuh"}, "pagu", "bukan angka"),
        ({"tahun": "1999"}, "tahun", "antara 2000 dan 2100"),
        ({"arah": "miring"}, "arah", "Pilih salah satu"),
        ({"unit_id": "999"}, "unit_id", "Pilih salah satu"),
    ],
)
def test_a_wrong_field_is_marked_and_nothing_typed_is_lost(kasubbag, ubah, bidang, kata):
    jawaban = kasubbag.post(BARU, data=ketikan(sasaran="Sasaran yang panjang", **ubah))
    halaman = soup(jawaban)

    assert jawaban.status_code == 422
    assert kata in halaman.select_one(f"#{bidang}-galat").text
    assert halaman.select_one(".ringkasan-galat a")["href"].startswith(f"#{bidang}")
    assert halaman.select_one("#sasaran").text.strip() == "Sasaran yang panjang"


def test_every_wrong_field_is_marked_at_once(kasubbag):
    halaman = soup(kasubbag.post(BARU, data=ketikan(nama="", target_tw1="80.02", pagu="tujuh")))

    assert [tautan["href"] for tautan in halaman.select(".ringkasan-galat a")] == ["#nama", "#target_tw1", "#pagu"]
    assert halaman.select_one("#target_tw1")["value"] == "80.02"


def test_the_form_of_an_indicator_sent_back_unchanged_makes_no_version(kasubbag, app):
    indikator = tambah(target_tahunan="1.080,5", arah="rentang", target_tw1="7 s.d. 8", target_tw4="7 s.d. 8")
    alamat = f"{DAFTAR}/{indikator.id}"
    jawaban = kasubbag.post(alamat, data=isi(soup(kasubbag.get(alamat))), follow_redirects=True)

    assert "Tidak ada yang berubah." in soup(jawaban).select_one("#kilat").text


def test_a_change_is_a_new_version_with_its_history_on_the_page(kasubbag, app):
    indikator = tambah()
    alamat = f"{DAFTAR}/{indikator.id}"
    data = isi(soup(kasubbag.get(alamat))) | {"target_tw1": "25"}
    halaman = soup(kasubbag.post(alamat, data=data, follow_redirects=True))

    assert "Versi 2 tersimpan." in halaman.select_one("#kilat").text
    assert "Target TW I: 20 → 25" in halaman.select_one(".linimasa").text


def test_a_stale_form_is_refused_with_what_was_typed(kasubbag, app):
    alamat = f"{DAFTAR}/{tambah().id}"
    data = isi(soup(kasubbag.get(alamat)))
    kasubbag.post(alamat, data=data | {"target_tw1": "25"})
    jawaban = kasubbag.post(alamat, data=data | {"target_tw1": "30"})
    halaman = soup(jawaban)

    assert jawaban.status_code == 409
    assert "sudah diubah oleh Contoh Perencana" in halaman.select_one(".ringkasan-galat").text
    assert halaman.select_one("#target_tw1")["value"] == "30"


def test_an_indicator_is_taken_out_and_back_in(kasubbag, app):
    indikator = tambah()
    alamat = f"{DAFTAR}/{indikator.id}/keadaan"

    halaman = soup(kasubbag.post(alamat, data={"aktif": "tidak"}, follow_redirects=True))
    assert "dinonaktifkan" in halaman.select_one("#kilat").text
    assert soup(kasubbag.get(DAFTAR)).select("tbody tr") == []
    assert len(soup(kasubbag.get(f"{DAFTAR}?keadaan=nonaktif")).select("tbody tr")) == 1
    kasubbag.post(alamat, data={"aktif": "ya"})
    assert len(soup(kasubbag.get(DAFTAR)).select("tbody tr")) == 1


def test_filters_and_order_stay_in_the_url(kasubbag, app):
    tambah("SEK", nama="Nilai SAKIP")
    tambah("MUT", nama="Jumlah mutasi")
    halaman = soup(kasubbag.get(f"{DAFTAR}?q=mutasi&unit={unit('MUT').id}&urut=nama&arah=turun"))

    assert [tautan.text for tautan in halaman.select("tbody th a")] == ["Jumlah mutasi"]
    assert halaman.select_one("#q")["value"] == "mutasi"
    assert halaman.select_one("#unit option[selected]").text == "Bidang Mutasi dan Promosi"
    assert "q=mutasi" in halaman.select_one("thead a.urut")["href"]
    assert halaman.select_one("th[aria-sort]")["aria-sort"] == "descending"


@pytest.mark.parametrize("kueri", ["tahun=abc&unit=x&tingkat=y&keadaan=z", "tahun=1900", "urut=sandi&arah=miring"])
def test_a_nonsense_url_shows_the_list_all_the_same(kasubbag, app, kueri):
    tambah()
    jawaban = kasubbag.get(f"{DAFTAR}?{kueri}")

    assert jawaban.status_code == 200
    assert len(soup(jawaban).select("tbody tr")) == 1


def test_no_hit_offers_the_whole_list(kasubbag, app):
    tambah()
    assert "Tidak ada indikator yang cocok" in soup(kasubbag.get(f"{DAFTAR}?q=tidakada")).select_one(".kosong").text


def test_last_year_is_copied(kasubbag, app):
    tambah(tahun=2025)
    halaman = soup(kasubbag.get(f"{DAFTAR}/salin?tahun=2026"))
    assert halaman.select_one("#dari option[selected]")["value"] == "2025"

    jawaban = kasubbag.post(f"{DAFTAR}/salin", data={"dari": "2025", "ke": "2026"}, follow_redirects=True)
    assert "1 indikator disalin." in soup(jawaban).select_one("#kilat").text
    assert kasubbag.post(f"{DAFTAR}/salin", data={"dari": "2025", "ke": "2026"}).status_code == 422


def test_there_is_nothing_to_copy_at_first(kasubbag):
    assert "Belum ada indikator untuk disalin" in soup(kasubbag.get(f"{DAFTAR}/salin")).select_one(".kosong").text


def test_an_unknown_indicator_is_404(kasubbag):
    assert kasubbag.get(f"{DAFTAR}/99").status_code == 404
    assert kasubbag.post(f"{DAFTAR}/99", data={}).status_code == 404


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_sek", "staf_sek", "pengelola"])
def test_other_desks_are_refused_and_see_no_menu_entry(masuk, app, nama):
    indikator = tambah()
    klien = masuk(nama)
    for alamat in (DAFTAR, BARU, f"{DAFTAR}/{indikator.id}", f"{DAFTAR}/salin"):
        assert klien.get(alamat).status_code == 403
    for alamat in (BARU, f"{DAFTAR}/{indikator.id}", f"{DAFTAR}/{indikator.id}/keadaan", f"{DAFTAR}/salin"):
        assert klien.post(alamat, data={}).status_code == 403
    assert not soup(klien.get("/sop")).select(f'nav a[href="{DAFTAR}"]')


def test_what_changes_something_is_post_only(kasubbag, app):
    alamat = f"{DAFTAR}/{tambah().id}"
    assert kasubbag.get(f"{alamat}/keadaan").location == alamat


def test_what_the_report_asks_is_written_on_a_page_of_its_own(kasubbag, app):
    alamat = f"{DAFTAR}/{tambah().id}/rujukan"
    salah = kasubbag.post(alamat, data={"versi": "0", "iku": "y", "renstra": "delapan puluh"})
    assert salah.status_code == 422
    assert "delapan puluh" in soup(salah).select_one("[name=renstra]").text
    jawaban = kasubbag.post(alamat, data={"versi": "0", "iku": "y", "renstra": "2026; 82,5", "standar": ""})
    assert (jawaban.status_code, jawaban.location) == (303, alamat)
    halaman = soup(kasubbag.get(alamat))
    assert halaman.select_one("[name=renstra]").text.strip() == "2026; 82,5"
    assert halaman.select_one("[name=iku]").has_attr("checked")
    assert "menyimpan versi 1" in halaman.text


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"satuan": "Dokumen", "target_tw1": "7,5"}, "Target TW I 7,5 Dokumen, padahal dihitung utuh. Apakah benar?"),
        ({"satuan": "Persen", "target_tw1": "−5"}, "Target TW I -5 kurang dari nol. Apakah tandanya benar?"),
        ({"satuan": "Persen", "target_tahunan": "120"}, "Target tahunan 120 persen, di atas 100 persen."),
        ({"arah": "turun", "satuan": "Hari", "target_tahunan": "0"}, "Target tahunan 0: capaiannya 100 apabila"),
    ],
)
def test_a_doubted_target_is_saved_and_asked_about(kasubbag, ubah, kata):
    jawaban = kasubbag.post(BARU, data=ketikan(**ubah))
    assert jawaban.status_code == 303
    assert kata in soup(kasubbag.get(jawaban.location)).select_one(".catatan-peringatan").text


def test_a_target_whose_sign_contradicts_its_satuan_is_named(kasubbag):
    jawaban = kasubbag.post(BARU, data=ketikan(satuan="Dokumen", target_tahunan="80 %"))
    assert jawaban.status_code == 422
    assert "Satuan indikator ini Dokumen, bukan persen." in soup(jawaban).select_one("#target_tahunan-galat").text


def test_a_name_that_the_unit_has_already_is_asked_about_before_it_is_saved(kasubbag):
    ada = tambah("SEK", nama="Nilai SAKIP")
    tambah("MUT", nama="Nilai SAKIP")
    ditanya = kasubbag.post(BARU, data=ketikan(nama=" nilai  SAKIP"))
    assert ditanya.status_code == 422
    kotak = soup(ditanya).select_one("[name=senama]")
    assert kotak["type"] == "checkbox"
    assert not kotak.has_attr("checked")
    assert f"sudah ada pada unit ini: {ada.kode}." in soup(ditanya).select_one("#senama-galat").text
    dijawab = kasubbag.post(BARU, data=ketikan(nama=" nilai  SAKIP", senama="y"))
    assert dijawab.status_code == 303
    halaman = kasubbag.get(dijawab.location)
    assert f"sudah ada pada unit ini: {ada.kode}." in halaman.get_data(as_text=True)
    tetap = isi(soup(halaman)) | {"target_tw1": "20"}
    assert kasubbag.post(dijawab.location.split("?")[0], data=tetap).status_code == 303


def test_another_indicator_does_not_take_a_name_unasked(kasubbag):
    tambah("SEK", nama="Nilai SAKIP")
    lain = f"{DAFTAR}/{tambah('SEK', nama='Nilai RB').id}"
    ketikan_lain = isi(soup(kasubbag.get(lain))) | {"nama": "Nilai SAKIP"}
    assert kasubbag.post(lain, data=ketikan_lain).status_code == 422
    assert kasubbag.post(lain, data=ketikan_lain | {"senama": "y"}).status_code == 303
