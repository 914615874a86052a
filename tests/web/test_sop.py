"""The page SOP shows the paper as issued, with our notes beside it, and prints it."""

import pypdfium2
import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def halaman_sop(masuk):
    return BeautifulSoup(masuk("staf_mut").get("/sop").get_data(as_text=True), "lxml")


def test_the_paper_stands_as_issued_and_the_right_citation_beside_it(halaman_sop):
    teks = halaman_sop.get_text(" ", strip=True)
    assert "B/220/BKPSDM.065.3.32" in teks
    assert "No. 29 Tahun 2024 tentang SAKIP" in teks
    assert "29 Tahun 2014" in teks
    assert "16 hari" in teks


def test_thirteen_rows_two_of_them_numbered_twelve(halaman_sop):
    nomor = [sel.get_text(strip=True) for sel in halaman_sop.select("table.tabel tbody th .redup")]
    assert len(nomor) == 13
    assert nomor[-2:] == ["12.", "12."]


def test_the_flow_is_drawn_with_words_for_those_who_do_not_see_it(halaman_sop):
    gambar = halaman_sop.select_one("#diagram-sop svg")
    assert gambar.find("title")
    assert gambar.find("desc")


def test_it_prints_as_the_sop_table(masuk):
    jawaban = masuk("kepala").get("/sop.pdf")
    assert jawaban.status_code == 200, BeautifulSoup(jawaban.data, "lxml").select_one("main").get_text()
    with pypdfium2.PdfDocument(jawaban.data) as pdf:
        teks = " ".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))
        assert pdf[0].get_width() > pdf[0].get_height()
    assert "Penandatanganan Dokumen Pengukuran Kinerja" in teks
    assert "MUTU BAKU" in teks.upper()


def test_an_unknown_version_is_not_there(masuk):
    assert masuk("kepala").get("/sop?kode=tidak-ada").status_code == 404
