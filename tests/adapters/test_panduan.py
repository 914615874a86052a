"""The chapters of the guide: what is bold in the file is bold on the page, wherever its lines break."""

import pytest

from kinerja.adapters import panduan
from kinerja.adapters.panduan import Potongan, urai
from kinerja.config import AKAR


@pytest.mark.parametrize("awal", ["", "- ", "1. "])
def test_bold_goes_on_in_the_next_line(awal):
    (blok,) = urai(f"{awal}Tulis **nomor terakhir\n  buku agenda** *lebih\n  dahulu*, lalu `layani\n  --alamat`.")
    assert blok.baris == [
        [
            Potongan("Tulis "),
            Potongan("nomor terakhir buku agenda", "tebal"),
            Potongan(" "),
            Potongan("lebih dahulu", "miring"),
            Potongan(", lalu "),
            Potongan("layani --alamat", "kode"),
            Potongan("."),
        ]
    ]


def test_a_picture_of_ours_is_a_block_of_its_own_with_its_words():
    (alinea, gambar) = urai("Lembar isian:\n\n![Lembar isian](../../static/gambar/panduan/lembar.png)")
    assert (alinea.jenis, gambar.jenis, gambar.gambar) == ("alinea", "gambar", "gambar/panduan/lembar.png")
    assert gambar.baris == [[Potongan("Lembar isian")]]


@pytest.mark.parametrize("nama", [bab for bab, _ in panduan.daftar_bab()])
def test_every_picture_is_there_and_small(nama):
    for blok in panduan.bab(nama):
        if blok.jenis == "gambar":
            assert 0 < (AKAR / "static" / blok.gambar).stat().st_size < 120_000


@pytest.mark.parametrize("nama", [bab for bab, _ in panduan.daftar_bab()])
def test_no_chapter_shows_a_mark_of_the_file(nama):
    potongan = [p for blok in panduan.bab(nama) for baris in blok.baris for p in _datar(baris)]
    assert potongan
    assert not [p.teks for p in potongan if p.gaya != "kode" and ("*" in p.teks or "`" in p.teks or "](" in p.teks)]


def _datar(baris):
    return [p for butir in baris for p in (_datar(butir) if isinstance(butir, list) else [butir])]
