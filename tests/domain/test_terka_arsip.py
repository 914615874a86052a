"""What an old paper is, guessed from its name and text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.terka_arsip import JENIS_LAMA, Terkaan, terka, terka_unit

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
