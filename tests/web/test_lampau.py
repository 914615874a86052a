"""Pages of realisasi from papers: the Kasubbag PPKP writes, Kepala, Sekretaris and Kabid read."""

import io
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.services.indikator import lampau
from kinerja.services.indikator.lampau import BarisLampau, KetikanLampau, SumberKetik
from kinerja.services.siklus import perjalanan
from tests.isian_uji import indikator_uji, isi, siklus_mengisi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil

ALAMAT = "/realisasi-lampau/2026/tw1"
SUMBER = {"sumber_id": "0", "isi_arsip_id": "0", "nama": "Laporan Kinerja TW I", "nomor": "12", "tanggal": "03/04/2026"}


def soup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


@pytest.fixture
def kasubbag(app, masuk):
    """TW IV has begun, the list of indicators stands; IK-01 has the id 1, and so on."""
    jam.setel(datetime(2026, 10, 5, 1, 0, tzinfo=UTC))
    indikator_uji()
    return masuk("kasubbag")


def kiriman(halaman: BeautifulSoup, **ubah: str) -> dict:
    """The form of the page as a browser sends it, with these changes (`realisasi_1` for realisasi-1)."""
    formulir = halaman.select_one("main form.formulir")
    data = {bidang["name"]: bidang.get("value", "") for bidang in formulir.select("input:not([type=file])")}
    for bidang in formulir.select("select"):
        data[bidang["name"]] = (bidang.select_one("option[selected]") or bidang.option)["value"]
    baru = {nama.replace("__", "-"): teks for nama, teks in ubah.items()}
    assert baru.keys() <= data.keys()
    return data | baru


def catat(**sel: str) -> None:
    ketikan = {kolom: KetikanLampau(teks, 0) for kolom, teks in sel.items()}
    sumber = SumberKetik(
        nama="Laporan Kinerja TW I", tanggal="3/4/2026", nama_berkas="lkj.pdf", isi=pdf_kecil("Laporan TW I")
    )
    lampau.simpan(2026, "tw1", [BarisLampau(1, ketikan)], sumber=sumber, oleh=pelaku_dari("kasubbag"))


def test_the_menu_leads_to_the_newest_quarter_that_is_over(kasubbag):
    tautan = soup(kasubbag.get("/sop")).select_one('nav a[href="/realisasi-lampau"]')
    assert tautan.text == "Realisasi lampau"
    assert kasubbag.get("/realisasi-lampau").location == "/realisasi-lampau/2026/tw3"
    assert kasubbag.get("/realisasi-lampau?tahun=2024&periode=tahunan").location == "/realisasi-lampau/2024/tahunan"
    assert kasubbag.get("/realisasi-lampau?tahun=9999999999&periode=x").location == "/realisasi-lampau/2026/tw3"


def test_the_whole_form_is_sent_without_scripts_and_shows_what_it_saved(kasubbag):
    data = kiriman(
        soup(kasubbag.get(ALAMAT)),
        **SUMBER,
        realisasi__1="18,5",
        anggaran__1="Rp250.000",
        pembilang__2="28",
        penyebut__2="29",
        realisasi__3="bb",
        realisasi__4="1.234",
    )
    jawaban = kasubbag.post(ALAMAT, data=data)

    assert (jawaban.status_code, jawaban.location) == (303, ALAMAT)
    halaman = soup(kasubbag.get(ALAMAT))
    assert "6 sel tersimpan." in halaman.select_one("#kilat").text
    nilai = {s["name"]: s["value"] for s in halaman.select("input[data-sel]") if s["value"]}
    assert nilai == {
        "realisasi-1": "18,5",
        "anggaran-1": "250.000",
        "pembilang-2": "28",
        "penyebut-2": "29",
        "realisasi-3": "BB",
        "realisasi-4": "1.234",
    }
    pilihan = halaman.select_one('select[name="sumber-1"] option[selected]')
    assert pilihan.text == "Laporan Kinerja TW I nomor 12 tanggal 3 April 2026"
    assert kasubbag.post(ALAMAT, data=kiriman(halaman), follow_redirects=True).status_code == 200
    assert "Tidak ada yang berubah." in soup(kasubbag.post(ALAMAT, data=kiriman(halaman), follow_redirects=True)).text


def test_a_doubted_figure_is_saved_and_asked_about_in_its_row(kasubbag):
    data = kiriman(soup(kasubbag.get(ALAMAT)), **SUMBER, realisasi__1="18.123", anggaran__1="1.500.000")
    assert kasubbag.post(ALAMAT, data=data).status_code == 303
    halaman = soup(kasubbag.get(ALAMAT))
    tanya = [pertanyaan.text for pertanyaan in halaman.select(".isian-ragu-tanya")]
    assert [kata.partition(".")[2][:30] for kata in tanya[:1]] == ["123,00 persen, di atas 100 per"]
    assert "melebihi pagu" in tanya[1]
    assert len(halaman.select("#baris-1 .isian-ragu-tanya")) == 2
    assert "2 pertanyaan tentang angka yang tersimpan" in halaman.main.text


def test_what_is_refused_stays_typed_and_everything_is_told_at_once(kasubbag):
    data = kiriman(
        soup(kasubbag.get(ALAMAT)), realisasi__1="80.02", anggaran__1="7.000", pembilang__2="28", tanggal="31/02/2026"
    )
    jawaban = kasubbag.post(ALAMAT, data=data)
    halaman = soup(jawaban)

    assert jawaban.status_code == 422
    assert "80,02" in halaman.select_one("#galat-realisasi-1").text
    assert "Isi pembilang dan penyebut" in halaman.select_one("#galat-penyebut-2").text
    assert halaman.select_one("#sel-realisasi-1")["value"] == "80.02"
    assert halaman.select_one("#sel-realisasi-1")["aria-describedby"] == "galat-realisasi-1"
    assert halaman.select_one("#sel-anggaran-1")["value"] == "7.000"
    assert halaman.select_one("#sel-pembilang-2")["value"] == "28"
    assert halaman.select_one("#tanggal")["value"] == "31/02/2026"
    tautan = [tautan_galat["href"] for tautan_galat in halaman.select(".ringkasan-galat a")]
    assert set(tautan) == {"#sel-realisasi-1", "#sel-penyebut-2", "#nama", "#tanggal"}
    # the second try needs only what was wrong
    lagi = kasubbag.post(ALAMAT, data=kiriman(halaman, **SUMBER, realisasi__1="80,02", penyebut__2="29"))
    assert lagi.status_code == 303
    # a refused post stands at an address that can be opened
    assert kasubbag.get(ALAMAT).status_code == 200


def test_a_change_by_another_person_is_shown_beside_the_cell_and_can_be_saved_again(kasubbag):
    lama = kiriman(soup(kasubbag.get(ALAMAT)), **SUMBER, realisasi__1="21", alasan="Angka dari tabel lain")
    catat(realisasi="18")
    jawaban = kasubbag.post(ALAMAT, data=lama)
    halaman = soup(jawaban)

    assert jawaban.status_code == 422
    assert "menjadi “18”" in halaman.select_one("#galat-realisasi-1").text
    assert halaman.select_one("#sel-realisasi-1")["value"] == "21"
    assert kasubbag.post(ALAMAT, data=kiriman(halaman)).status_code == 303
    assert soup(kasubbag.get(ALAMAT)).select_one("#sel-realisasi-1")["value"] == "21"


def test_a_cell_without_the_version_that_was_seen_is_not_saved(kasubbag):
    data = kiriman(soup(kasubbag.get(ALAMAT)), **SUMBER, realisasi__1="21")
    for versi in (None, "", "abc", "-1"):
        kirim = {nama: teks for nama, teks in data.items() if nama != "versi_realisasi-1"}
        kirim |= {"versi_realisasi-1": versi} if versi is not None else {}
        assert kasubbag.post(ALAMAT, data=kirim).status_code == 422
    assert soup(kasubbag.get(ALAMAT)).select_one("#sel-realisasi-1")["value"] == ""


def test_the_file_of_a_paper_is_for_those_who_read_its_figures(kasubbag, masuk):
    data = kiriman(soup(kasubbag.get(ALAMAT)), **SUMBER, realisasi__1="18")
    kasubbag.post(ALAMAT, data=data | {"berkas": (io.BytesIO(pdf_kecil("Laporan")), "lkj.pdf")})
    berkas = soup(kasubbag.get("/realisasi-lampau/indikator/1")).select_one('a[href^="/berkas/"]')["href"]

    assert {nama: masuk(nama).get(berkas).status_code for nama in ("kasubbag", "kepala", "kabid_mut")} == {
        "kasubbag": 200,
        "kepala": 200,
        "kabid_mut": 200,
    }
    assert {nama: masuk(nama).get(berkas).status_code for nama in ("kabid_sek", "staf_mut")} == {
        "kabid_sek": 404,
        "staf_mut": 404,
    }


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_mut"])
def test_readers_see_the_figures_and_no_form(kasubbag, masuk, nama):
    catat(realisasi="18")
    klien = masuk(nama)
    halaman = soup(klien.get(ALAMAT))

    assert "18" in halaman.select_one("tbody").text
    assert "Laporan Kinerja TW I" in halaman.select_one("tbody").text
    assert not halaman.select("main form.formulir")
    assert not halaman.select('button[type="submit"].tombol-utama')
    assert klien.post(ALAMAT, data={}).status_code == 403
    assert klien.get("/realisasi-lampau/indikator/1").status_code == 200


def test_a_kabid_reads_only_his_own_unit(kasubbag, masuk):
    klien = masuk("kabid_mut")
    assert [a.text for a in soup(klien.get(ALAMAT)).select("tbody th a")] == [
        "Persentase berkas tepat waktu",
        "Persentase pensiun tepat waktu",
    ]
    assert klien.get("/realisasi-lampau/indikator/3").status_code == 404


@pytest.mark.parametrize("nama", ["staf_mut", "staf_sek", "pengelola"])
def test_others_are_refused_and_see_no_menu_entry(kasubbag, masuk, nama):
    klien = masuk(nama)
    for alamat in ("/realisasi-lampau", ALAMAT, "/realisasi-lampau/indikator/1"):
        assert klien.get(alamat).status_code == 403
    assert klien.post(ALAMAT, data={}).status_code == 403
    assert not soup(klien.get("/sop")).select('nav a[href="/realisasi-lampau"]')


@pytest.mark.parametrize(
    "alamat",
    [
        "/realisasi-lampau/1999/tw1",
        f"/realisasi-lampau/{'9' * 20}/tw1",
        "/realisasi-lampau/2026/tw7",
        "/realisasi-lampau/indikator/99",
    ],
)
def test_a_period_or_indicator_that_there_is_not_is_404(kasubbag, alamat):
    assert kasubbag.get(alamat).status_code == 404
    assert kasubbag.post(alamat, data={}).status_code in (404, 405)


def test_a_quarter_that_is_not_over_says_when_it_will_be(kasubbag):
    halaman = soup(kasubbag.get("/realisasi-lampau/2026/tw4"))
    assert "baru berakhir pada 31 Desember 2026" in halaman.select_one("main").text
    assert not halaman.select("main form.formulir")
    assert kasubbag.post("/realisasi-lampau/2026/tw4", data={}).status_code == 422


def test_a_quarter_with_a_siklus_is_compared_and_says_where_it_is_filled(kasubbag):
    catat(realisasi="18", anggaran="250000")
    siklus = siklus_mengisi("tw1")
    isi(siklus.id, "IK-01", realisasi="19", anggaran="250000")
    halaman = soup(kasubbag.get(ALAMAT))

    assert "diukur melalui siklus" in halaman.select_one("main .catatan-informasi").text
    assert halaman.select_one(f'main .catatan-informasi a[href="/siklus/{siklus.id}"]')
    baris = halaman.find("a", string="Persentase berkas tepat waktu").find_parent("tr")
    assert baris.select_one('[data-label="Selisih"]').text == "realisasi: siklus 19, dokumen 18"
    assert not halaman.select("main form.formulir")
    assert kasubbag.post(ALAMAT, data={}).status_code == 422
    banding = soup(kasubbag.get("/realisasi-lampau/indikator/1"))
    assert "dari dokumen, bukan dari siklus: Laporan Kinerja TW I" in " ".join(banding.select_one("main").text.split())


def test_a_siklus_opened_while_the_page_was_open_refuses_the_save(kasubbag):
    data = kiriman(soup(kasubbag.get(ALAMAT)), **SUMBER, realisasi__1="18")
    perjalanan.mulai(2026, "tw1", oleh=pelaku_dari("kepala"))
    jawaban = kasubbag.post(ALAMAT, data=data)

    assert jawaban.status_code == 422
    assert "diukur melalui siklus" in soup(jawaban).select_one(".ringkasan-galat").text


def test_an_office_without_indicators_is_told_what_comes_first(masuk):
    assert "Belum ada indikator" in soup(masuk("kasubbag").get("/realisasi-lampau/2025/tw1")).select_one(".kosong").text


def test_the_file_of_a_refused_save_is_not_asked_for_again(kasubbag):
    kirim = kiriman(soup(kasubbag.get(ALAMAT)), **SUMBER, realisasi__1="80.02")
    berkas = {"berkas": (io.BytesIO(pdf_kecil("Laporan")), "lkj.pdf")}
    halaman = soup(kasubbag.post(ALAMAT, data=kirim | berkas))
    assert "lkj.pdf" in halaman.select_one(".unggah-ada").text
    lagi = kiriman(halaman, realisasi__1="80,02")

    # the seal is of this account and cannot be made up
    for palsu in ("x", lagi["berkas_tersimpan"][:-2] + "zz"):
        ditolak = soup(kasubbag.post(ALAMAT, data=lagi | {"berkas_tersimpan": palsu, "realisasi-1": "80.02"}))
        assert not ditolak.select(".unggah-ada")
    assert kasubbag.post(ALAMAT, data=lagi).status_code == 303
    assert "lkj.pdf" not in soup(kasubbag.get(ALAMAT)).select_one("#sumber").text
    assert soup(kasubbag.get("/realisasi-lampau/indikator/1")).select('a[href^="/berkas/"]')
