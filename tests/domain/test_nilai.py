from contextlib import suppress
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.definisi import Arah, CaraAkumulasi, DefinisiIndikator, baca_realisasi, baca_target, sebut_triwulan
from kinerja.domain.nilai import (
    GalatNilai,
    Rasio,
    RentangTarget,
    kanonik_nilai,
    ketik_nilai,
    rasio_dari_sel,
    tulis_nilai,
    urai_nilai,
)

JUMLAH = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.AKUMULATIF)
RASIO = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.RASIO)
PREDIKAT = DefinisiIndikator(Arah.PREDIKAT, CaraAkumulasi.POSISI_AKHIR)

angka = st.decimals(-(10**12), 10**12, places=4)
tak_negatif = st.decimals(1, 10**9, places=2)
nilai = st.one_of(
    st.none(),
    angka,
    st.builds(Rasio, tak_negatif, tak_negatif),
    st.builds(lambda a, b: RentangTarget(min(a, b), max(a, b)), angka, angka),
    st.sampled_from(["BB", "Sangat Baik", "Level 4"]),
)


@pytest.mark.parametrize(
    ("tersimpan", "isi"),
    [
        ("80.02", D("80.02")),
        ("-1.5", D("-1.5")),
        ("31/31", Rasio(D(31), D(31))),
        ("0/0", Rasio(D(0), D(0))),
        ("7..8.5", RentangTarget(D(7), D("8.5"))),
        ("BB", "BB"),
        ("", None),
        (None, None),
    ],
)
def test_stored_text_becomes_a_figure(tersimpan, isi):
    assert urai_nilai(tersimpan) == isi


@pytest.mark.parametrize(
    ("ketikan", "tersimpan"),
    [
        ("80,02", "80.02"),
        ("1.234", "1234"),
        ("12,5 %", "12.5"),
        ("31/31", "31/31"),
        ("1.200 / 1.250", "1200/1250"),
        ("7 s.d. 8", "7..8"),
        ("7 sd 8", "7..8"),
        ("7 sampai dengan 8,5", "7..8.5"),
        ("7–8", "7..8"),
        ("-2 s.d. -1", "-2..-1"),
        (" bb ", "bb"),
        ("", ""),
    ],
)
def test_typed_text_is_stored_canonically(ketikan, tersimpan):
    assert kanonik_nilai(ketik_nilai(ketikan)) == tersimpan


@pytest.mark.parametrize(
    "teks",
    ["80.02", "n/a", "3/0", "-1/2", "1/-2", "1/2/3", "8 s.d. 7", "#DIV/0!", "/", "..", "1..", "24/02/2025", "x" * 41],
)
def test_typed_text_that_is_no_figure_is_refused(teks):
    with pytest.raises(GalatNilai):
        ketik_nilai(teks)


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("1/2/2026", "“1/2/2026” tampak seperti tanggal"),
        ("01/02/26", "“01/02/26” tampak seperti tanggal"),
        ("2026-02-01", "“2026-02-01” tampak seperti tanggal"),
        ("1/2/3", "“1/2/3” bukan rasio"),
        ("1/2/3456/7", "“1/2/3456/7” bukan rasio"),
    ],
)
def test_a_date_is_called_one_and_a_text_is_named_whole(teks, kata):
    """1/2/2026 was refused as “2/2026”."""
    with pytest.raises(GalatNilai, match=kata):
        ketik_nilai(teks)


@given(nilai)
def test_what_is_stored_reads_back(isi):
    assert urai_nilai(kanonik_nilai(isi)) == isi


@given(nilai)
def test_what_is_shown_can_be_typed_again(isi):
    if isi is not None:
        assert ketik_nilai(tulis_nilai(isi)) == isi


@given(st.text(max_size=20))
def test_any_text_is_a_figure_or_a_clear_refusal(teks):
    for baca in (urai_nilai, ketik_nilai):
        with suppress(GalatNilai):
            isi = baca(teks)
            assert urai_nilai(kanonik_nilai(isi)) == isi


def test_shown_to_people():
    assert tulis_nilai(D("80.0"), 2) == "80,00"
    assert tulis_nilai(Rasio(D(1200), D("1250.5"))) == "1.200/1.250,5"
    assert tulis_nilai(RentangTarget(D(7), D(8)), 1) == "7,0 s.d. 8,0"
    assert tulis_nilai(None) == "–"


def test_two_cells_make_a_ratio_once_both_are_filled():
    assert rasio_dari_sel("28", "29") == Rasio(D(28), D(29))
    assert rasio_dari_sel("28", "") is None
    assert rasio_dari_sel("", "29") is None
    assert rasio_dari_sel(None, None) is None
    assert rasio_dari_sel("3", "0").persen is None
    with pytest.raises(GalatNilai):
        rasio_dari_sel("28", "x")


def test_a_predikat_is_stored_as_the_scale_spells_it():
    assert baca_realisasi("bb", PREDIKAT) == "BB"
    assert baca_target(" aa ", PREDIKAT) == "AA"
    for teks in ("Baik", "80,5", "7 s.d. 8"):
        with pytest.raises(GalatNilai, match="Pilih salah satu predikat: AA, A, BB, B, CC, C, D"):
            baca_target(teks, PREDIKAT)


def test_a_realisasi_has_the_form_that_its_accumulation_needs():
    assert baca_realisasi("28/29", RASIO) == Rasio(D(28), D(29))
    assert baca_realisasi("28", JUMLAH) == 28
    assert baca_realisasi("", JUMLAH) is None
    assert baca_target("7 s.d. 8", JUMLAH) == RentangTarget(D(7), D(8))
    for teks, definisi, petunjuk in [
        ("98,5", RASIO, "28/29"),
        ("28/29", JUMLAH, "Tulis jumlahnya"),
        ("7 s.d. 8", JUMLAH, "bukan rentang"),
        ("BB", JUMLAH, "bukan angka"),
    ]:
        with pytest.raises(GalatNilai, match=petunjuk):
            baca_realisasi(teks, definisi)


def test_quarters_are_named_in_words():
    assert sebut_triwulan([1]) == "TW I"
    assert sebut_triwulan([1, 2, 4]) == "TW I, TW II dan TW IV"
    assert sebut_triwulan([]) == ""


def test_words_of_the_database_carry_the_words_of_the_screen():
    assert Arah("turun").label == "Makin rendah makin baik"
    assert str(CaraAkumulasi.POSISI_AKHIR) == "posisi_akhir"
    assert [cara.value for cara in CaraAkumulasi] == ["akumulatif", "posisi_akhir", "rata_rata", "rasio"]
