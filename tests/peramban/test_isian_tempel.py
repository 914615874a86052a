"""Pasting blocks into the sheet of langkah 5 in a browser: what is certain goes in, everything else is asked."""

import pytest

from tests.isian_uji import isi
from tests.peramban.rumah_isian import KODE_TAMBAHAN as KODE
from tests.peramban.rumah_isian import nilai

pytestmark = pytest.mark.peramban

BLOK = (
    '1.234,5\tRp1.000.000\t"Kerja sama\nlintas bidang"\n'
    "12,5 %\t2.000.000\tDukungan pimpinan\n"
    "1,234.5\t3.000.000\tTim lengkap\n"
    "-\t\tAplikasi baru\n"
    "7\t5.000.000\tPelatihan\n"
)


def test_block_of_five_by_three_is_pasted_and_what_does_not_fit_is_shown(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel(BLOK)
    lembar.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in KODE] == ["1234.5", "12.5", None, None, "7"]
    assert [nilai(siklus, kode, "anggaran") for kode in KODE] == ["1000000", "2000000", "3000000", None, "5000000"]
    assert nilai(siklus, "IK-11", "pendorong") == "Kerja sama\nlintas bidang"
    kabar = lembar.halaman.inner_text("#isian-tempel")
    assert "12 sel ditempel." in kabar
    assert "1 sel kosong dilewati" in kabar
    assert "“1,234.5”" in kabar
    assert "“-”" in kabar


def test_one_undo_takes_the_whole_paste_back(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="5")
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("1\tRp2\n3\tRp4\n")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-12", "anggaran") == "4"
    lembar.halaman.keyboard.press("Control+z")
    lembar.tunggu_tersimpan()
    lembar.halaman.wait_for_function("document.getElementById('isian-tempel').textContent === ''")
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:2]] == ["5", ""]
    assert nilai(siklus, "IK-12", "anggaran") == ""


def test_paste_over_the_edge_and_into_a_ratio(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-01", "realisasi").focus()
    lembar.tempel("18\n28/29\n" + "1\n" * 7)
    assert "2 baris tidak ada pada lembar" in lembar.halaman.inner_text("#isian-tempel")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_tersimpan()
    assert (nilai(siklus, "IK-02", "pembilang"), nilai(siklus, "IK-02", "penyebut")) == ("28", "29")
    assert "2 sel tidak mempunyai tempat" in lembar.halaman.inner_text("#isian-tempel")


def test_single_cell_is_pasted_like_text(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("8,5\n")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "8.5"
    assert lembar.halaman.inner_text("#isian-tempel") == ""


BARIS_EXCEL = "91,5\t98,2\t1.000.000\tPendorong uji\n"


def test_row_with_capaian_is_asked_and_the_computed_column_is_skipped(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.tempel(BARIS_EXCEL)
    kotak = lembar.halaman.locator("#isian-tempel")
    assert "Belum ada yang berubah" in kotak.inner_text()
    assert "Capaian: dilewati" in kotak.inner_text()
    assert nilai(siklus, "IK-11", "realisasi") is None
    lembar.halaman.keyboard.press("Tab")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    kolom = ("realisasi", "anggaran", "pendorong", "penghambat")
    assert [nilai(siklus, "IK-11", satu) for satu in kolom] == ["91.5", "1000000", "Pendorong uji", None]
    assert "1 sel kolom hitungan dilewati" in kotak.inner_text()


def test_the_other_reading_of_a_row_can_be_chosen_and_a_question_can_be_left(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.tempel("91,5\t98,2\n")
    lembar.halaman.keyboard.press("Escape")
    assert lembar.halaman.inner_text("#isian-tempel") == ""
    assert lembar.aktif.endswith(":realisasi")
    lembar.tempel("91,5\t98,2\n")
    lembar.halaman.click("text=Tempelan tidak memuat Capaian")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_tersimpan()
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-11", "anggaran")) == ("91.5", "98.2")


def test_header_and_names_of_rows_say_where_a_block_goes(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-01", "realisasi").click()
    lembar.tempel(
        "No\tIndikator\tCapaian (%)\tRealisasi\tTindak lanjut\n"
        "1\tIndikator tambahan 3\t50\t7\tLanjut tiga\n"
        "2\tIndikator tambahan 1\t60\t5\tLanjut satu\n"
        "3\tTidak dikenal\t60\t9\tLanjut lain\n"
    )
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-01", *KODE[:3])] == [None, "5", None, "7"]
    assert nilai(siklus, "IK-13", "tindak_lanjut") == "Lanjut tiga"


def test_lines_pasted_into_a_text_cell_are_one_text_or_many_cells(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "pendorong").click()
    lembar.tempel("baris satu\nbaris dua\n")
    lembar.halaman.click("text=Seluruhnya ke dalam sel ini saja")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "pendorong") == "baris satu\nbaris dua"
    assert nilai(siklus, "IK-12", "pendorong") is None


KOLOM = [
    {"nama": "Indikator dan target", "dapat": False, "jenis": "teks"},
    {"nama": "Realisasi", "dapat": True, "jenis": "rasio", "bagian": ["pembilang", "penyebut"]},
    {"nama": "Capaian", "dapat": False, "jenis": "teks"},
    {"nama": "Realisasi anggaran", "dapat": True, "jenis": "angka"},
    {"nama": "Faktor pendorong", "dapat": True, "jenis": "teks"},
]
BARIS = ["Persentase usulan tepat waktu", "Persentase usulan"]
RENCANA = (
    # pasted, where (row, column), columns it would go to (first way), rows, is it asked?
    ("1\n2", (0, 1), [1], [0, 1], False),
    ("1\n2\n3", (0, 1), [1], [0, 1, -1], True),
    ("5\tRp6\tpelatihan", (0, 1), [1, 3, 4], [0], False),
    ("5\t98,2\t6\tpelatihan", (0, 1), [1, 2, 3, 4], [0], True),
    ("98,2\t6\tpelatihan", (0, 3), [3, 4, None], [0], True),
    ("pelatihan\tlebih", (0, 4), [4, None], [0], True),
    ("Persentase usulan\t5", (0, 1), [0, 1], [1], True),
    ("1. Persentase usulan tepat waktu\t5", (1, 1), [0, 1], [0], True),
    ("Penyebut\tPembilang\n5\t4", (0, 1), [1, 1], [0], True),
    ("Realisasi TW I\tRealisasi TW II\tFaktor pendorong\n5\t4\tx", (0, 1), [None, None, 4], [0], True),
    ("\u200b5\tRp1.000.000,-\tx", (0, 1), [1, 3, 4], [0], False),
)


def test_plan_of_a_paste_never_guesses(tab):
    halaman = tab("staf_mut").halaman
    hitung = """async ([teks, kolom, baris, r, k]) => {
        const { rencanakan, uraiTsv } = await import("/static/js/tempel-rencana.js");
        return rencanakan(uraiTsv(teks), { kolom, baris }, { r, k });
    }"""
    for teks, (r, k), kolom, letak, tanya in RENCANA:
        hasil = halaman.evaluate(hitung, [teks, KOLOM, BARIS, r, k])
        tujuan = [satu and satu["k"] for satu in hasil["tawaran"][0]["tujuan"]]
        assert (tujuan, hasil["letak"], hasil["tanya"]) == (kolom, letak, tanya), teks
