"""What an old paper is, guessed from its name and text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.terka_arsip import JENIS_LAMA, Terkaan, terka, terka_keamanan, terka_unit

SURAT = """PEMERINTAH KABUPATEN NUNUKAN
Nunukan, 24 Februari 2021
Nomor : B/220/BKPSDM.000.8.6.3
Hal   : Penyampaian data kinerja triwulan I
Yth. Kepala Bappeda
"""


@pytest.mark.parametrize(
    ("nama", "teks", "hasil"),
    [
        (
            "scan001.pdf",
            SURAT,
            Terkaan(
                "Penyampaian data kinerja triwulan I",
                "surat_lama",
                date(2021, 2, 24),
                "B/220/BKPSDM.000.8.6.3",
                "000.8.6.3",
            ),
        ),
        ("2019/LKjIP_BKPSDM_2019.pdf", "", Terkaan("LKjIP BKPSDM 2019", "laporan_lama", date(2019, 12, 31))),
        (
            "Pelaporan-kinerja 3 Mei 2020.docx",
            "",
            Terkaan("Pelaporan kinerja 3 Mei 2020", "laporan_lama", date(2020, 5, 3)),
        ),
        ("foto.jpg", "", Terkaan("foto", "naskah_lama")),
        ("2015-07-01_Perjanjian.pdf", "", Terkaan("Perjanjian", "naskah_lama", date(2015, 7, 1))),
        ("IMG_20210909_101112.jpg", "3 Mei 2020", Terkaan("IMG 20210909 101112", "naskah_lama", date(2020, 5, 3))),
        (
            "LAKIP 2017.pdf",
            "ditetapkan tanggal 10 Januari 2017.\f" + "isi " * 2000 + "\fNunukan, 28 Februari 2018\nKepala,",
            Terkaan("LAKIP 2017", "laporan_lama", date(2018, 2, 28)),
        ),
        (
            "Keputusan tim SAKIP.pdf",
            "NOMOR 188.4/12/B/2023\nsurat tanggal 1 Januari 2023 diubah\npada tanggal 4 Januari 2023\n",
            Terkaan("Keputusan tim SAKIP", "naskah_lama", date(2023, 1, 4), "188.4/12/B/2023", "188.4"),
        ),
        (
            "scan.pdf",
            "Nomor : 090/7/B/2021\nHal . Perjalanan dinas\nYth. Bupati",
            Terkaan("Perjalanan dinas", "surat_lama", None, "090/7/B/2021", "000.1.2"),
        ),
        ("Daftar hadir rapat SAKIP.pdf", "", Terkaan("Daftar hadir rapat SAKIP", "naskah_lama")),
        ("Buku kendali.pdf", "BUKU KENDALI SURAT", Terkaan("Buku kendali", "naskah_lama")),
        ("undangan rapat.pdf", "tanggal 31 Februari 2020", Terkaan("undangan rapat", "surat_lama")),
        ("notula.pdf", "Nomor: satu/dua", Terkaan("notula", "notulen_lama")),
    ],
)
def test_title_kind_date_number_and_code_are_guessed(nama, teks, hasil):
    assert terka(nama, teks) == hasil


@given(st.text(max_size=40), st.text("Nomr:/ 0123.Hal\nTanggalMei2020²", max_size=200))
def test_any_name_and_text_gives_a_guess_that_fits(nama, teks):
    hasil = terka(nama, teks)
    assert len(hasil.judul) <= 300
    assert hasil.jenis in JENIS_LAMA


@pytest.mark.parametrize(
    ("nama", "teks", "kelas"),
    [
        ("surat.pdf", "Nomor : 1/2\nSifat : Rahasia\nHal : Dugaan", "R"),
        ("surat.pdf", "SANGAT RAHASIA\nNomor : 1/2", "SR"),
        ("surat.pdf", "Sifat: terbatas", "T"),
        ("Pengaduan rahasia.pdf", "", "R"),
        ("surat.pdf", "Sifat : Sangat Segera\nmenjaga rahasia jabatan", "B"),
    ],
)
def test_the_class_that_a_paper_says_of_itself_is_proposed(nama, teks, kelas):
    assert terka_keamanan(nama, teks) == kelas


UNIT = {
    1: ("Sekretariat", "Sekretariat"),
    2: ("Bidang Mutasi dan Promosi", "Bidang Mutasi"),
    3: ("Bidang PSDM", "PSDM"),
}


@pytest.mark.parametrize(
    ("tentang", "unit"),
    [
        ("Laporan BIDANG MUTASI 2019", 2),
        ("lap_bidang-mutasi dan promosi.pdf", 2),
        ("Laporan Bidang Mutasi dan Bidang PSDM", 0),
        ("Surat Sekretariat Daerah", 0),
        ("Laporan bidang mutasian", 0),
        ("", 0),
    ],
)
def test_the_unit_that_a_title_names_is_guessed_where_it_is_one(tentang, unit):
    assert terka_unit(tentang, UNIT) == unit
