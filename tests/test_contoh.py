"""The kept example of a yearly report, page by page."""

from pathlib import Path

import pypdfium2

from kinerja.adapters.cetak import TEPI, TITIK_PER_CM

CONTOH = Path(__file__).resolve().parents[1] / "docs" / "contoh" / "laporan-kinerja.pdf"
TERKECIL = 0.35


def terisi(halaman: pypdfium2.PdfPage) -> float:
    """Share between the margins above the lowest letter of the page."""
    _, _, bawah, atas = (sisi * TITIK_PER_CM for sisi in TEPI["A4"])
    teks, tinggi = halaman.get_textpage(), halaman.get_height()
    dasar = [teks.get_charbox(urut)[1] for urut in range(teks.count_chars()) if teks.get_text_range(urut, 1).strip()]
    return (tinggi - atas - min(letak for letak in dasar if letak > bawah)) / (tinggi - atas - bawah)


def test_no_page_of_the_example_is_left_over_for_a_few_lines():
    with pypdfium2.PdfDocument(CONTOH) as pdf:
        awal = {butir.get_dest().get_index() for butir in pdf.get_toc() if butir.level <= 1}
        isi = {nomor + 1: terisi(halaman) for nomor, halaman in enumerate(pdf) if nomor not in awal}
    assert len(isi) > 12
    assert {nomor: round(terisi_halaman, 2) for nomor, terisi_halaman in isi.items() if terisi_halaman < TERKECIL} == {}


def test_the_foreword_of_the_example_is_more_than_a_sentence():
    with pypdfium2.PdfDocument(CONTOH) as pdf:
        kata = next(teks for halaman in pdf if (teks := halaman.get_textpage().get_text_range()).startswith("Kata P"))
    assert len(kata.partition("Nunukan, ")[0].split()) > 60
    assert "pada Tahun 2025" in " ".join(kata.split())
