"""The widths of printed columns: everyday words whole, the sum kept, and long words without a say."""

import pytest

from kinerja.domain.lebar_kolom import atur_kolom, lebar_kata

RUANG = 453.5  # points of A4 between its margins


def atur(kolom, baris):
    return atur_kolom(kolom, baris, ruang=RUANG, ukuran=8.5, bantalan=6)


def test_a_column_grows_until_its_longest_word_fits_and_the_others_pay():
    hasil = atur([("No", 5, "tengah"), ("Uraian", 87), ("Tingkat perkembangan", 8)], [["1", "Surat", "Asli"]])
    assert [kolom[0] for kolom in hasil] == ["No", "Uraian", "Tingkat perkembangan"]
    assert hasil[0][2] == "tengah"
    assert hasil[2][1] * RUANG / 100 >= lebar_kata("perkembangan", 8.5) + 6
    assert sum(kolom[1] for kolom in hasil) == pytest.approx(100, abs=0.05)


def test_widths_that_suffice_stay_as_they_were():
    kolom = [("No", 10, "tengah"), ("Uraian", 90)]
    assert atur(kolom, [["1", "Surat"]]) == kolom


def test_a_long_address_asks_for_no_room():
    kolom = [("No", 10), ("Tautan", 90)]
    assert atur(kolom, [["x" * 200, "y" * 200]]) == kolom


def test_more_words_than_room_share_in_proportion():
    hasil = atur([(str(n), 5) for n in range(20)], [["123.456.789.012,34"] * 20])
    assert {kolom[1] for kolom in hasil} == {5.0}


def test_an_empty_cell_and_a_number_are_no_trouble():
    assert atur([("No", 50), ("Jumlah", 50)], [[None, 3], ["", 0]]) == [("No", 50), ("Jumlah", 50)]
