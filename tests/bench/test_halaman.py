"""The bench measures what it says: the floor writes the same page, and the numbers come out with their goals."""

import re

import pytest

from bench import halaman
from bench._ukur import bergiliran
from kinerja.adapters import jam


@pytest.fixture
def perlombaan(tmp_path):
    jam.setel(None)  # the floor looks at the real clock
    hasil = halaman.siapkan(tmp_path)
    yield hasil
    hasil.tutup()


def test_page_and_floor_write_the_same_html(perlombaan):
    utuh, lantai, bagian, lencana, datar, datar_flask, angka = (lari() for lari in perlombaan.peserta.values())
    assert halaman.rapikan(utuh) == halaman.rapikan(lantai)
    assert utuh.count(b"<tr>") == 51
    assert bagian.count(b"<tr>") == 51
    assert len(lencana) < len(bagian) < len(utuh)
    assert datar.count(b"<tr>") == 51
    assert datar_flask == datar
    assert angka == b"<span>0</span>"
    assert all(nomor in datar for nomor in re.findall(rb"B/\d+/BKPSDM[.0-9]+", utuh))


def test_everybody_runs_as_often_and_the_warm_up_is_not_counted():
    hitung = {"a": 0, "b": 0}

    def tambah(nama):
        hitung[nama] += 1

    hasil = bergiliran({"a": lambda: tambah("a"), "b": lambda: tambah("b")}, kali=10, pemanasan=3)
    assert hitung == {"a": 13, "b": 13}
    assert list(hasil) == ["a", "b"]
