"""A long document as a tree of blocks: written text, headings that stand over something, numbers of tables."""

import pytest

from kinerja.domain.blok import (
    BAB,
    SUBBAB,
    Alinea,
    Daftar,
    Judul,
    Potongan,
    Seksi,
    Tabel,
    TandaTangan,
    alinea,
    bagian,
    nomori,
    periksa_tulisan,
    poin_tercetak,
    rapatkan,
    tabel,
    tulisan,
)
from kinerja.domain.galat import GalatDomain


def test_written_text_becomes_paragraphs_lists_and_bold_words():
    teks = "Alinea **tebal sekali** biasa.\n\n- butir satu\n- butir dua\n1. pertama\n2) kedua\nPenutup"
    assert tulisan(teks) == (
        Alinea((Potongan("Alinea "), Potongan("tebal sekali", tebal=True), Potongan(" biasa."))),
        Daftar(((Potongan("butir satu"),), (Potongan("butir dua"),))),
        Daftar(((Potongan("pertama"),), (Potongan("kedua"),)), bernomor=True),
        Alinea((Potongan("Penutup"),)),
    )


def test_what_only_looks_like_a_mark_stays_as_it_was_typed():
    teks = "-tanpa spasi **tidak ditutup dan 2 ** 3 <b>bukan tag</b>"
    assert tulisan(teks) == (Alinea((Potongan(teks),)),)
    assert tulisan(" \n\n ") == ()


def test_no_heading_stands_over_nothing():
    assert bagian("Isu strategis", SUBBAB, *tulisan("")) == ()
    assert bagian("Penutup", BAB, TandaTangan()) == ()
    assert bagian("Anggaran", BAB, *tabel("Pagu", [("Kode", 100)], [])) == ()
    dalam = bagian("A. Umum", SUBBAB, *alinea("Kalimat."))
    assert bagian("Bab I", BAB, *dalam)[0] == Judul("Bab I", BAB)


def test_tables_are_numbered_through_the_document():
    blok_tabel = tabel("Target", [("Nilai", 100)], [["1"]])
    seksi = nomori([Seksi("I", blok_tabel), Seksi("II", (*alinea("Kata."), *blok_tabel))])
    nomor = [blok.sebutan for bagian in seksi for blok in bagian.blok if isinstance(blok, Tabel)]
    assert nomor == ["Tabel 1. Target", "Tabel 2. Target"]


def test_the_columns_share_the_whole_width_whatever_their_proportions():
    (blok,) = tabel("Tahun", [("Indikator", 30), *((str(t), 12, "kanan") for t in range(8))], [["1"] * 9])
    assert [kolom.lebar for kolom in blok.kolom] == [24, *[10] * 8]
    assert blok.kolom[1].rata == "kanan"


def test_a_point_is_answered_only_by_something_below_its_own_heading():
    kosong = Judul("Renstra", SUBBAB, "renstra")
    seksi = [Seksi("", (Judul("Bab", BAB, "perjanjian"), kosong, Judul("Lain", SUBBAB, "standar"), *alinea("Ada.")))]
    assert poin_tercetak(seksi) == {"perjanjian", "standar"}


def test_lines_that_begin_with_a_bar_are_a_table_with_its_caption():
    """They were printed as they stood, bars and all."""
    atas, isi, bawah = tulisan(
        "Sebelum.\nTabel: Pelatihan\n| Jenis | Peserta |\n| Dasar | 1.250 |\n| Lanjut | – |\nSesudah."
    )
    assert isinstance(isi, Tabel)
    assert (isi.judul, isi.baris) == ("Pelatihan", (("Dasar", "1.250"), ("Lanjut", "–")))
    assert [(kolom.judul, kolom.rata) for kolom in isi.kolom] == [("Jenis", "kiri"), ("Peserta", "kanan")]
    assert [atas.isi[0].teks, bawah.isi[0].teks] == ["Sebelum.", "Sesudah."]
    assert tulisan("| A |\n| 1 |")[0].judul == "Rincian"


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Satu\n| A | B |", "baris 2 baru berisi judul kolom"),
        ("| A | B |\n| 1 |", "Baris 2 berisi 1 sel, sedangkan tabelnya 2 kolom"),
        (f"|{' a |' * 9}\n|{' 1 |' * 9}", "paling banyak 8 kolom; sekarang 9"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_refused_with_its_line(teks, kata):
    with pytest.raises(GalatDomain, match=kata):
        periksa_tulisan(teks)


def test_text_without_a_table_or_with_a_right_one_is_taken():
    periksa_tulisan("Satu.\n- dua\n\n| A | B |\n| 1 | 2 |\n\nTiga | empat.")


def _seksi(judul: str, panjang: int = 10, orientasi="potret", *lain) -> Seksi:
    return Seksi(judul, (Judul(judul, BAB), *alinea("a" * panjang), *lain), orientasi)


def _judul_seksi(seksi) -> list[list[str]]:
    return [[blok.teks for blok in bagian.blok if isinstance(blok, Judul)] for bagian in seksi]


def test_a_short_annex_follows_the_one_before_it_but_wide_tables_keep_their_page():
    """The report of a quarter ended with a page of which the minutes filled a third."""
    semua = [_seksi("1", 5000, "lanskap"), _seksi("2"), _seksi("3", 10, "lanskap")]
    (sambung,) = rapatkan(semua)
    assert (sambung.orientasi, _judul_seksi([sambung])) == ("lanskap", [["1", "2", "3"]])
    assert _judul_seksi(rapatkan([_seksi("1", 5000), _seksi("2", 10, "lanskap")])) == [["1"], ["2"]]
    assert _judul_seksi(rapatkan([_seksi("1"), _seksi("2", 5000), _seksi("3")])) == [["1"], ["2", "3"]]
    tabel_panjang = tabel("Target", [("Nilai", 100)], [["1"]] * 30)
    assert _judul_seksi(rapatkan([_seksi("1"), _seksi("2", 10, "potret", *tabel_panjang)])) == [["1"], ["2"]]
    assert _judul_seksi(rapatkan([_seksi("1"), _seksi("2", 10, "potret", TandaTangan())])) == [["1"], ["2"]]
    assert list(rapatkan([])) == []
