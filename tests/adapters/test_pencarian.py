"""Search of the archive: anything may be typed, and what is there is found."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from kinerja.adapters import pencarian
from kinerja.adapters.pencarian import Potongan, cari, hapus, indeks, jumlah

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
ISI = {
    1: ("Laporan Kinerja Triwulan I 2024", "Capaian indikator mutasi pegawai seratus persen.", "B/120/BKPSDM.065.3.32"),
    2: ("Surat pengantar laporan", "Disampaikan dokumen pengukuran kinerja. Sura'i", "B/220/BKPSDM.065.3.32"),
    3: ("Notula rapat pembahasan", "Rapat membahas mutasi dan promosi; café <b>tebal</b> & lain-lain.", ""),
    4: ("Laporan Kinerja Triwulan II 2024", "Pelatihan kepemimpinan.", "000.8.6.3/221/BKPSDM/2024"),
}


@pytest.fixture(scope="module")
def koneksi():
    mesin = create_engine("sqlite://")
    with mesin.connect() as sambungan:
        for perintah in pencarian.BUAT_TABEL:
            sambungan.exec_driver_sql(perintah)
        for nomor, (judul, badan, surat) in ISI.items():
            indeks(sambungan, nomor, judul=judul, badan=badan, nomor=surat)
        yield sambungan
    mesin.dispose()


def temukan(koneksi, kueri, **pilihan):
    return [t.id for t in cari(koneksi, kueri, **pilihan)]


@pytest.mark.parametrize(
    ("kueri", "hasil"),
    [
        ("mutasi", [3, 1]),
        ("MUTASI", [3, 1]),
        ("mutasi promosi", [3]),
        ("mutasi -promosi", [1]),
        ("cafe", [3]),
        ("triwul*", [4, 1]),
        ("triwul", []),
        ('"kinerja triwulan"', [4, 1]),
        ('"triwulan kinerja"', []),
        ('laporan -"triwulan II"', [2, 1]),
        ("laporan 2024", [4, 1]),
        ("sura'i", [2]),
        ("kinerja OR", []),
        ('mutasi "rapat membahas"', [3]),
        ("lain-lain", [3]),
    ],
)
def test_words_phrases_prefixes_and_exclusions(koneksi, kueri, hasil):
    assert temukan(koneksi, kueri) == hasil


@pytest.mark.parametrize(
    ("kueri", "hasil"),
    [
        ("B/220", [2]),
        ("220/BKPSDM", [2]),
        ("20/BKP", [2, 1]),
        ("065.3", [2, 1]),
        ("/221/", [4]),
        ("bkpsdm/2024", [4]),
        ("B/220/BKPSDM.065.3.32", [2]),
        ("000.8.6.3", [4]),
        ("/BKPSDM pengantar", [2]),
        ("/BKPSDM -pengantar", [4, 1]),
        ("9/999", []),
    ],
)
def test_a_fragment_of_a_letter_number_is_found(koneksi, kueri, hasil):
    assert temukan(koneksi, kueri) == hasil


@pytest.mark.parametrize(
    ("kueri", "hasil"),
    [
        ("pelaporan", [4, 2, 1]),
        ("melaporkan", [4, 2, 1]),
        ("dilaporkan -mutasi", [4, 2]),
        ("terukur", [2]),
        ("dibahas", [3]),
        ('"pelaporan"', []),
        ("laporan yang membahas", []),
        ("rapat yang dibahas", [3]),
        ("dan", [3]),
        ("dan promosi", [3]),
    ],
)
def test_any_form_of_a_word_finds_the_others_and_empty_words_do_not_count(koneksi, kueri, hasil):
    assert temukan(koneksi, kueri) == hasil


def test_the_form_that_is_there_is_marked_in_the_excerpt(koneksi):
    (temuan,) = cari(koneksi, "memimpin")
    assert [p.teks for p in temuan.cuplikan if p.sorot] == ["kepemimpinan"]


def test_a_word_broken_at_the_end_of_a_line_is_found_and_shown_whole(koneksi):
    indeks(koneksi, 7, judul="Terputus", badan="urusan kepega-\nwaian dan e\ufb01siensi", nomor="")
    assert temukan(koneksi, '"kepegawaian"') == temukan(koneksi, "efisiensi") == [7]
    assert "kepegawaian" in "".join(p.teks for p in cari(koneksi, "pegawai efisiensi")[0].cuplikan)
    hapus(koneksi, 7)


def test_a_hit_at_the_end_of_a_page_is_shown_without_the_mark_between_pages(koneksi):
    indeks(koneksi, 7, judul="Terputus", badan="pepohonan kanguru\fhalaman kedua", nomor="")
    assert "kanguru halaman" in "".join(p.teks for p in cari(koneksi, "kanguru")[0].cuplikan)
    hapus(koneksi, 7)


def test_a_beginning_finds_the_newest_also_where_a_figure_is_in_its_word(koneksi):
    isi = {11: "pusaka", 12: "pusakawan", 13: "pusaka2025", 14: "pu", 15: "pu3 20251231"}
    for nomor, badan in isi.items():
        indeks(koneksi, nomor, judul="Uji", badan=badan, nomor="")
    assert temukan(koneksi, "pusaka*", batas=2) == [13, 12]
    assert temukan(koneksi, "pu*", batas=3) == [15, 14, 13]
    assert temukan(koneksi, "202512*", batas=3) == [15]
    assert pencarian.kata_berawal(koneksi, "pu", paling=9) == ["pusaka", "pusakawan"]
    for nomor in isi:
        hapus(koneksi, nomor)


def test_the_best_comes_first_where_that_is_asked(koneksi):
    semua = temukan(koneksi, "pengukuran laporan") + temukan(koneksi, "triwulan")
    assert pencarian.urutkan(koneksi, "notula", [4, 3]) == [3, 4]
    assert sorted(pencarian.urutkan(koneksi, "laporan", semua)) == sorted(semua)
    assert pencarian.urutkan(koneksi, "", [1, 2]) == [1, 2]


def test_whose_title_holds_all_the_words_comes_before_what_repeats_them_inside(bernama):
    indeks(bernama, 21, judul="Laporan rusa " + "lain " * 60 + "tahun 2020 di Nunukan", badan="isi")
    indeks(bernama, 22, judul="Catatan", badan="rusa Nunukan " * 9)
    assert pencarian.urutkan(bernama, "rusa nunukan", [22, 21]) == [21, 22]
    assert pencarian.urutkan(bernama, "rusa nunukan -kancil", [22, 21]) == [21, 22]
    for kueri in ('"rusa" nun*', "IGN", "rusa:", "B/1 rusa"):
        assert sorted(pencarian.urutkan(bernama, kueri, [21, 22])) == [21, 22]


def test_words_near_what_was_typed_are_told(koneksi):
    assert "pengukuran" in pencarian.kata_mirip(koneksi, "pengukurna")
    assert pencarian.kata_mirip(koneksi, "12") == []


@pytest.mark.parametrize(
    "kueri", ["", " ", '"', '""', "*", "-", "-mutasi", "()", "AND", "NEAR(", "^x", "{judul}:", "a:b", "\0"]
)
def test_what_asks_for_nothing_finds_nothing_or_words(koneksi, kueri):
    assert isinstance(cari(koneksi, kueri), list)


def test_operators_are_words(koneksi):
    for kueri in ("mutasi AND promosi", "judul:mutasi", "mutasi NOT promosi", "NEAR(mutasi promosi)"):
        assert temukan(koneksi, kueri) == []


def test_an_excerpt_is_segments_and_never_html(koneksi):
    (temuan,) = cari(koneksi, "promosi")
    assert Potongan("promosi", True) in temuan.cuplikan
    assert "<b>tebal</b>" in "".join(p.teks for p in temuan.cuplikan)
    (temuan,) = cari(koneksi, "B/220")
    assert temuan.cuplikan[0] == Potongan("B/220", True)


def test_pages_do_not_overlap(koneksi):
    semua = temukan(koneksi, "kinerja")
    assert semua == [4, 2, 1]
    assert [temukan(koneksi, "kinerja", batas=1, lewati=n) for n in range(4)] == [[4], [2], [1], []]
    assert jumlah(koneksi, "kinerja") == 3
    assert jumlah(koneksi, "kinerja", paling=2) == 2


def test_indexing_again_replaces_and_removal_removes(koneksi):
    indeks(koneksi, 9, judul="Sementara", badan="unik sekali", nomor="X/9/Y")
    indeks(koneksi, 9, judul="Sementara", badan="diganti", nomor="X/10/Y")
    assert temukan(koneksi, "unik") == temukan(koneksi, "X/9") == []
    assert temukan(koneksi, "diganti") == temukan(koneksi, "X/10") == [9]
    hapus(koneksi, 9)
    assert temukan(koneksi, "sementara") == temukan(koneksi, "X/10") == []


def test_marks_and_half_characters_in_the_content_do_no_harm(koneksi):
    indeks(koneksi, 8, judul="tanda\ue000 \ue001aneh\0 \ud800", badan="", nomor="")
    assert "".join(p.teks for p in cari(koneksi, "tanda")[0].cuplikan).startswith("tanda aneh")
    assert cari(koneksi, "\ud800 \0 tanda")[0].id == 8
    hapus(koneksi, 8)


@settings(
    max_examples=5000 if PANJANG else 150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(st.text(max_size=300), st.text("\"*-()^:{}+/.,' ab12ANDORNEAR_²½", max_size=80)))
def test_no_text_makes_it_fail(koneksi, kueri):
    assert len(cari(koneksi, kueri)) <= len(ISI)
    assert jumlah(koneksi, kueri) <= len(ISI)


@pytest.mark.parametrize(
    ("kueri", "nomor", "kata"), [("triwul*", 4, "Triwulan"), ("bkps*", 2, "BKPSDM"), ("22*", 4, "221")]
)
def test_a_word_that_begins_so_is_marked_wherever_it_stands(koneksi, kueri, nomor, kata):
    potongan = pencarian.cuplikan(koneksi, kueri, [nomor])[nomor]
    assert kata in [bagian.teks for bagian in potongan if bagian.sorot]


def test_a_beginning_is_asked_as_its_words_and_finds_what_has_a_figure_in_it_too(koneksi):
    try:
        for nomor, badan in ((20, "zirkon2 lama"), (21, "zirkonium"), (22, "zirkon9"), (23, "zirkonia -")):
            indeks(koneksi, nomor, judul="Batu", badan=badan)
        assert temukan(koneksi, "zirkon*") == [23, 22, 21, 20]
        assert temukan(koneksi, "zirkon* lama") == [20]
        assert temukan(koneksi, "batu -zirkon*") == []
        assert temukan(koneksi, "zirkon*", batas=2) == [23, 22], "the newest, whatever stands in its word"
    finally:
        for nomor in range(20, 24):
            hapus(koneksi, nomor)


INISIAL = {
    1: "Ketua I G. N. Wirawan hadir",
    2: "IGN Wirawan",
    3: "I.G.N. Wirawan",
    4: "Pasal: i. satu g. dua n. tiga",
    5: "pns",
}


@pytest.fixture
def bernama():
    mesin = create_engine("sqlite://")
    with mesin.connect() as sambungan:
        for perintah in pencarian.BUAT_TABEL:
            sambungan.exec_driver_sql(perintah)
        for nomor, badan in INISIAL.items():
            indeks(sambungan, nomor, judul="Notula", badan=badan)
        yield sambungan
    mesin.dispose()


@pytest.mark.parametrize("kueri", ["IGN Wirawan", "I G. N. Wirawan", "I.G.N. Wirawan", "i g n wirawan"])
def test_initials_are_found_together_and_apart(bernama, kueri):
    assert temukan(bernama, kueri) == [3, 2, 1]


def test_initials_in_small_letters_are_looked_for_where_no_such_word_is_there(bernama):
    assert temukan(bernama, "ign") == [2]  # a word of the archive
    hapus(bernama, 2)
    bernama.exec_driver_sql("DELETE FROM arsip_kata WHERE kata = 'ign'")
    assert temukan(bernama, "ign") == [3, 1]
    assert temukan(bernama, "pns") == [5]


def test_initials_are_marked_in_the_excerpt(bernama):
    (temuan,) = [t for t in cari(bernama, "IGN") if t.id == 1]
    assert [p.teks for p in temuan.cuplikan if p.sorot] == ["I G. N"]
