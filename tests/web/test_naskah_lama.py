"""Old papers come in through the page, by whoever keeps the archive: many at once, each judged by itself."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from reportlab.pdfgen.canvas import Canvas

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


def test_a_word_that_a_pdf_breaks_at_the_line_end_is_found_and_shown_on_its_page(arsiparis):
    kirim(arsiparis, ("surat.pdf", pdf_kecil("Hal: Pensiun a.n. Siti Nur-", "aini binti Haji", "Ba-", "dawi")))
    for kata in ("Nuraini", "Badawi"):
        assert "Arsip 0001" in arsiparis.get(f"/arsip?q={kata}").text, kata
        assert arsiparis.get(f"/arsip/1/isi/1?q={kata}").location.endswith("#lembar-1")


def test_what_a_secret_letter_says_is_proposed_and_the_code_tells_what_becomes_of_it(arsiparis):
    kirim(arsiparis, ("a.pdf", pdf_kecil("Nomor : 045/9/B/2020", "Sifat : Rahasia", "Hal : Dugaan tapir")))
    halaman = BeautifulSoup(arsiparis.get("/arsip/pastikan").text, "lxml")
    assert halaman.select_one("[name=keamanan] option[selected]")["value"] == "R"
    assert "Arsip 0001" in arsiparis.get("/cari?q=tapir").text
    assert halaman.select_one("[name=klasifikasi]")["value"] == "000.5"
    assert halaman.select_one("#hasil-klasifikasi").get_text(strip=True) == "KEARSIPAN: kelompok kode, tanpa retensi."
    isi = {"judul": "x", "tanggal": "1/2/2020", "nomor": "", "jenis": "surat_lama", "unit_id": "0", "keamanan": "R"}
    alamat = halaman.select_one("main form[method=post]")["action"]
    salah = arsiparis.post(alamat, data=isi | {"klasifikasi": "045"})
    assert salah.status_code == 422
    assert "Kode lama 045 kini di dalam 000.5." in salah.text


def test_a_letter_without_a_code_gets_none_that_destroys_it(arsiparis):
    kirim(arsiparis, ("surat.pdf", pdf_kecil("Yth. Bupati tapir")), ("Laporan 2019.pdf", pdf_kecil("badak")))
    kode = []
    for lewati in (0, 1):
        halaman = BeautifulSoup(arsiparis.get(f"/arsip/pastikan?lewati={lewati}").text, "lxml")
        kode.append(halaman.select_one("[name=klasifikasi]")["value"])
    assert kode == ["000", "000.8.6.3"]


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


def pdf_berlembar(halaman) -> bytes:
    """A PDF of these pages of lines."""
    isi = BytesIO()
    kanvas = Canvas(isi, invariant=True)
    for baris in halaman:
        for urut, teks in enumerate(baris):
            kanvas.drawString(72, 770 - 18 * urut, teks)
        kanvas.showPage()
    kanvas.save()
    return isi.getvalue()


def test_a_hit_far_in_a_long_paper_is_named_and_its_pages_are_shown(arsiparis):
    halaman = [["kata umum"] + (["zamrud"] if ke in (7, 123, 130) else []) for ke in range(1, 131)]
    kirim(arsiparis, ("buku.pdf", pdf_berlembar(halaman)))
    pertama = arsiparis.get("/arsip/1/isi/1?q=zamrud").location
    assert pertama == "/arsip/1/isi/1?q=zamrud&buka=7#lembar-7"
    isi = BeautifulSoup(arsiparis.get(pertama).text, "lxml")
    temuan = {tautan.get_text(): tautan["href"] for tautan in isi.select("[data-temuan]")}
    jauh = "/arsip/1/isi/1?q=zamrud&buka=123#lembar-123"
    assert temuan == {"7": "#lembar-7", "123": jauh, "130": jauh.replace("123", "130")}
    assert "Ditampilkan halaman 1 sampai 60 dari 130." in isi.get_text()
    kedua = BeautifulSoup(arsiparis.get(jauh).text, "lxml")
    gambar = kedua.select("img.kertas")
    assert [g["id"] for g in gambar] == [f"lembar-{ke}" for ke in range(121, 131)]
    assert gambar[2]["alt"].endswith("halaman 123 dari 130")
    assert kedua.select_one("[data-buka]")["data-buka"] == "lembar-123"
    assert arsiparis.get(gambar[2]["src"]).mimetype == "image/png"
    for aneh in ("0", "-3", "999", "x"):
        assert arsiparis.get(f"/arsip/1/isi/1?q=zamrud&buka={aneh}").status_code == 200


def test_what_came_in_leads_to_its_archive_and_a_duplicate_to_what_it_is_the_same_as(arsiparis):
    semua = ("satu.pdf", pdf_kecil("tapir")), ("dua.pdf", pdf_kecil("badak")), ("kembar.pdf", pdf_kecil("tapir"))
    assert [(a.get_text().split()[0], a["href"]) for a in hasil(kirim(arsiparis, *semua))] == [
        ("kembar.pdf", "/arsip/1"),
        ("satu.pdf", "/arsip/1"),
        ("dua.pdf", "/arsip/2"),
    ]
    arsiparis.post("/arsip/2/buang")
    assert [a["href"] for a in hasil(kirim(arsiparis, ("lagi.pdf", semua[1][1])))] == ["/arsip/sampah"]


def hasil(jawaban) -> list:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml").select("#hasil-masuk li a")
