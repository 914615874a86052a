"""Words out of files, for the search index."""

import random

import pikepdf
import pytest

from kinerja.adapters import berkas_asing
from kinerja.adapters.berkas_anak.teks import KARAKTER_MAKS, baca_teks
from kinerja.adapters.jenis_berkas import DOCX, JPEG, PDF, XLSX
from kinerja.adapters.teks import teks_berkas

from .contoh_berkas import CONTOH, docx, pdf, pdf_ubah, xlsx
from .test_periksa_berkas import WEB, rusakkan


def test_pages_of_a_pdf_are_read_in_order():
    assert [h.strip() for h in teks_berkas(PDF, pdf("Halaman satu", "Halaman dua")).split("\f")] == [
        "Halaman satu",
        "Halaman dua",
        "",
    ]


def test_paragraphs_tabs_and_headers_of_a_docx_are_read():
    badan = "<w:p><w:r><w:t>Capaian</w:t></w:r><w:r><w:tab/><w:t>98 &amp; persen</w:t></w:r></w:p>"
    badan += "<w:p><w:r><w:t>Akhir</w:t></w:r></w:p>"
    kepala = '<w:hdr xmlns:w="x"><w:p><w:r><w:t>BKPSDM</w:t></w:r></w:p></w:hdr>'
    isi = docx(badan, **{"word/header1.xml": kepala, "word/settings.xml": "<x>rahasia</x>"})
    assert teks_berkas(DOCX, isi) == "Capaian\t98 & persen\nAkhir\nBKPSDM\n"


def test_sheets_texts_and_numbers_of_an_xlsx_are_read_and_indexes_are_not():
    isi = xlsx(
        '<row><c t="s"><v>0</v></c><c><v>1234.5</v></c>'
        '<c t="inlineStr"><is><t>sisip</t></is></c><c><f>1+1</f><v>2</v></c></row>'
    )
    assert teks_berkas(XLSX, isi).split() == ["Isian", "Realisasi", "1234.5", "sisip", "2"]


def test_words_are_found_behind_bytes_in_front_of_a_pdf_and_behind_an_owners_password():
    assert "Laporan Kinerja" in teks_berkas(PDF, b"\r\n\r\n" + pdf())
    terkunci = pdf_ubah(lambda d: None, encryption=pikepdf.Encryption(user="", owner="b"))
    assert "Laporan Kinerja" in teks_berkas(PDF, terkunci)


@pytest.mark.parametrize("isi", WEB.values(), ids=WEB)
def test_words_of_documents_of_other_editors_are_found(isi):
    assert "Laporan" in teks_berkas(DOCX, isi)


def test_images_and_unknown_kinds_have_no_text():
    assert teks_berkas(JPEG, CONTOH["foto.jpg"]) == ""
    assert teks_berkas("text/html", b"<p>x") == ""


@pytest.mark.parametrize("mime", [PDF, DOCX, XLSX])
@pytest.mark.parametrize("isi", [b"", b"bukan apa-apa", b"%PDF-1.7", b"PK\x03\x04" + bytes(100)])
def test_what_cannot_be_read_yields_nothing(mime, isi):
    assert teks_berkas(mime, isi) == ""


def test_the_text_is_bounded():
    isi = docx("<w:p><w:r><w:t>" + "kata " * 500_000 + "</w:t></w:r></w:p>")
    assert len(teks_berkas(DOCX, isi)) == KARAKTER_MAKS


def test_entities_are_not_expanded():
    racun = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a><t>&b;</t></a>'
    assert teks_berkas(DOCX, docx(**{"word/document.xml": racun})) == ""


def test_a_dead_child_costs_one_text():
    assert teks_berkas(PDF, pdf("satu")).strip() == "satu"
    for anak in berkas_asing._kolam_teks._diam:
        anak.proses.kill()
        anak.proses.wait()
    assert teks_berkas(PDF, pdf("dua")).strip() == "dua"


@pytest.mark.filterwarnings("ignore")
def test_mutated_files_yield_text_or_nothing():
    acak = random.Random(7)
    for _ in range(150):
        nama, mime = acak.choice([("isian.xlsx", XLSX), ("notula.docx", DOCX)])
        assert isinstance(baca_teks(mime, rusakkan(acak, CONTOH[nama])), str)
    for _ in range(40):
        assert isinstance(teks_berkas(PDF, rusakkan(acak, CONTOH["laporan.pdf"])), str)
