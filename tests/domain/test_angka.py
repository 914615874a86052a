from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.angka import (
    AngkaTidakTerbaca,
    baca_angka,
    baca_angka_opsional,
    baca_rupiah,
    bulatkan,
    dari_kanonik,
    jumlahkan,
    kanonik,
    persen_dari,
    tulis_angka,
    tulis_persen,
    tulis_rupiah,
)

desimal = st.decimals(min_value=-(10**15), max_value=10**15, places=6, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.234,5", "1234.5"),
        ("12,5", "12.5"),
        ("12,5 %", "12.5"),
        ("12,5%", "12.5"),
        ("1 234", "1234"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("0", "0"),
        ("0,005", "0.005"),
        ("007", "7"),
        ("-3", "-3"),
        ("\u22123,5", "-3.5"),
        ("- 3", "-3"),
        ("+3", "3"),
        ("-0", "0"),
        ("  42  ", "42"),
        ("\u200b4\u00ad2\ufeff", "42"),
        ("\u202a1.234\u202c", "1234"),
        ("\u20131", "-1"),
        ("\u20141,5", "-1.5"),
        ("\u2010 3", "-3"),
        ("(1.000)", "-1000"),
        ("( 2,5 % )", "-2.5"),
        ("１２，５", "12.5"),
        ("1\u2009234", "1234"),
        ("\u00a042\u00a0", "42"),
    ],
)
def test_reads_numbers_as_people_type_them(teks, nilai):
    assert baca_angka(teks) == Decimal(nilai)
    assert str(baca_angka("-0")) == "0"


@pytest.mark.parametrize(
    ("teks", "saran"),
    [
        ("80.02", "80,02"),
        ("0.123", "0,123"),
        ("-80.5", "-80,5"),
        ("1234.567", "1234,567"),
        ("1,234.5", "1.234,5"),
        ("1,234,567", "1.234.567"),
    ],
)
def test_refuses_english_numbers_and_shows_how_to_write_them(teks, saran):
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_angka(teks)
    assert f"Tulis {saran}" in galat.value.pesan


@pytest.mark.parametrize(
    "teks",
    [
        "",
        " ",
        "-",
        "%",
        "abc",
        "12a",
        "1e5",
        "NaN",
        "Infinity",
        "inf",
        "٣",
        "1²",
        "½",
        "(-3)",
        "()",
        "1.23.456",
        "1.234 567",
        "12,",
        ",5",
        "1,2,3",
        "--1",
        "+-1",
        "1..2",
        "31/31",
        "Level 4",
        "n/a",
        "#DIV/0!",
        "=1+1",
        "0x10",
        "1_000",
        "3:27:05",
        "5%%",
    ],
)
def test_refuses_what_is_no_number(teks):
    with pytest.raises(AngkaTidakTerbaca):
        baca_angka(teks)


def test_refuses_numbers_that_no_office_has():
    assert baca_angka("9" * 18 + "," + "9" * 10)
    for teks in ("9" * 19, "0," + "1" * 11, "1" * 5000):
        with pytest.raises(AngkaTidakTerbaca) as galat:
            baca_angka(teks)
        assert len(galat.value.pesan) < 200


def test_an_empty_field_is_none_and_never_zero():
    assert baca_angka_opsional("") is None
    assert baca_angka_opsional(" \u00a0") is None
    assert baca_angka_opsional("0") == 0
    with pytest.raises(AngkaTidakTerbaca):
        baca_angka_opsional("-")


@pytest.mark.parametrize(
    "teks",
    [
        "Rp1.500.000",
        "Rp 1.500.000,00",
        "rp. 1.500.000,-",
        "1.500.000",
        "RP1 500 000,--",
        "\u200bRp\u00a01.500.000",
        "１．５００．０００",
    ],
)
def test_reads_money_with_or_without_rp(teks):
    assert baca_rupiah(teks) == 1500000


@pytest.mark.parametrize("teks", ["-Rp250", "\u2212Rp250", "(Rp250)", "(250)", "Rp-250", "\u2013250"])
def test_reads_negative_money(teks):
    assert baca_rupiah(teks) == -250


@pytest.mark.parametrize(("teks", "sebut"), [("٣٤", "“٣” (U+0663)"), ("5²", "“²” (U+00B2)"), ("Rp5", "tanpa “Rp”")])
def test_names_what_cannot_be_read(teks, sebut):
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_angka(teks)
    assert sebut in galat.value.pesan


@pytest.mark.parametrize("teks", ["Rp", "Rp-", "USD 5", "Rp Rp5"])
def test_refuses_what_is_no_money(teks):
    with pytest.raises(AngkaTidakTerbaca):
        baca_rupiah(teks)


@given(desimal)
def test_what_is_written_reads_back(nilai):
    assert baca_angka(tulis_angka(nilai)) == nilai
    assert baca_rupiah(tulis_rupiah(nilai)) == bulatkan(nilai, 2)


@given(desimal, st.integers(0, 6))
def test_written_with_fixed_decimals_it_reads_back_rounded(nilai, banyaknya):
    teks = tulis_angka(nilai, banyaknya)
    assert baca_angka(teks) == bulatkan(nilai, banyaknya)
    assert len(teks.partition(",")[2]) == banyaknya


@given(desimal)
def test_canonical_text_reads_back_and_is_unique(nilai):
    assert dari_kanonik(kanonik(nilai)) == nilai
    assert kanonik(dari_kanonik(kanonik(nilai))) == kanonik(nilai)
    assert kanonik(nilai * Decimal("1.000")) == kanonik(nilai)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_clear_refusal(teks):
    for baca in (baca_angka, baca_rupiah, dari_kanonik):
        with suppress(AngkaTidakTerbaca):
            assert baca(teks).is_finite()


def test_canonical_text_has_no_exponent_and_no_trailing_zeros():
    assert kanonik(Decimal("80.020")) == "80.02"
    assert kanonik(Decimal("1E+6")) == "1000000"
    assert kanonik(Decimal("-0.00")) == "0"
    assert kanonik(5) == "5"
    assert dari_kanonik("0.50") == Decimal("0.5")
    for teks in ("", "1,5", "1e5", "01", "NaN", " 1", "+1", ".5", "5."):
        with pytest.raises(AngkaTidakTerbaca):
            dari_kanonik(teks)
    for nilai in (Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(AngkaTidakTerbaca):
            kanonik(nilai)


def test_floats_are_refused_because_they_are_not_what_was_typed():
    with pytest.raises(TypeError):
        tulis_angka(80.02)
    with pytest.raises(TypeError):
        kanonik(0.1)


def test_writes_as_the_papers_do():
    assert tulis_angka(Decimal("1234567.891")) == "1.234.567,891"
    assert tulis_angka(Decimal("1234567.895"), 2) == "1.234.567,90"
    assert tulis_angka(Decimal("-0.001"), 2) == "0,00"
    assert tulis_angka(Decimal("80.10")) == "80,1"
    assert tulis_angka(Decimal("80.10"), 2) == "80,10"
    assert tulis_angka(3) == "3"
    assert tulis_persen(Decimal("98.5294")) == "98,53%"
    assert tulis_persen(Decimal("98.5"), 0) == "99%"
    assert tulis_rupiah(7263549243) == "Rp7.263.549.243"
    assert tulis_rupiah(Decimal("1234.5")) == "Rp1.234,50"
    assert tulis_rupiah(-1000) == "-Rp1.000"


def test_ties_round_half_up_away_from_zero():
    assert bulatkan(Decimal("0.005")) == Decimal("0.01")
    assert bulatkan(Decimal("96.425")) == Decimal("96.43")
    assert bulatkan(Decimal("2.675")) == Decimal("2.68")
    assert bulatkan(Decimal("-0.005")) == Decimal("-0.01")
    assert str(bulatkan(Decimal("-0.004"))) == "0.00"
    assert bulatkan(Decimal("2.5"), 0) == 3


def test_calculations_do_not_lose_digits_that_the_default_context_would():
    besar = Decimal("9" * 18 + "." + "9" * 10)
    assert jumlahkan([besar] * 4) == Decimal("3" + "9" * 18 + "." + "9" * 9 + "6")
    assert bulatkan(persen_dari(besar, Decimal("0.0000000001"))) == Decimal("9" * 28 + "00")
