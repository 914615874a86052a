from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.galat import GalatDomain
from kinerja.domain.skala import (
    AKIP,
    PERMENDAGRI_86,
    SKALA,
    SKALA_PREDIKAT,
    Pita,
    Skala,
    SkalaPredikat,
    predikat,
    urai_pita,
)


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [
        ("238.38", "Sangat Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90.5", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("75.5", "Tinggi"),
        ("75", "Sedang"),
        ("65.01", "Sedang"),
        ("65", "Rendah"),
        ("50.01", "Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)
def test_bands_of_permendagri_86_have_no_gaps(nilai, nama):
    assert predikat(D(nilai), PERMENDAGRI_86) == nama


def test_the_printed_figure_decides():
    assert predikat(D("90.004"), PERMENDAGRI_86) == "Tinggi"
    assert predikat(D("90.005"), PERMENDAGRI_86) == "Sangat Tinggi"


def test_what_has_no_figure_has_no_predikat():
    assert predikat(None, PERMENDAGRI_86) is None


def test_the_published_akip_value_of_tasikmalaya_is_bb():
    assert predikat(D("75.93"), AKIP) == "BB"


def test_a_scale_of_another_office_may_include_its_bounds():
    sumbar = Skala(
        "Sumbar", (Pita("Sangat baik", D(100)), Pita("Baik", D(75), True), Pita("Cukup", D(55), True), Pita("Kurang"))
    )
    assert [predikat(D(nilai), sumbar) for nilai in ("100.01", "100", "75", "74.99", "55", "54.99")] == [
        "Sangat baik",
        "Baik",
        "Baik",
        "Cukup",
        "Cukup",
        "Kurang",
    ]
    assert sumbar.pita[0].kunci == "sangat_baik"


@pytest.mark.parametrize(
    "pita",
    [
        (),
        (Pita("Baik", D(75)),),
        (Pita("Baik"), Pita("Kurang")),
        (Pita("Baik", D(50)), Pita("Cukup", D(75)), Pita("Kurang")),
        (Pita("Baik", D(50)), Pita("Cukup", D(50)), Pita("Kurang")),
    ],
)
def test_a_scale_with_gaps_or_in_the_wrong_order_is_refused(pita):
    with pytest.raises(GalatDomain):
        Skala("Rusak", pita)


@given(st.decimals(-(10**6), 10**6, places=6), st.decimals(-(10**6), 10**6, places=6), st.sampled_from(sorted(SKALA)))
def test_every_figure_has_one_predikat_and_a_higher_one_is_never_worse(satu, dua, kunci):
    skala = SKALA[kunci]
    urutan = [skala.pita.index(skala.pita_untuk(nilai)) for nilai in sorted((satu, dua))]
    assert urutan[0] >= urutan[1]


def test_an_office_types_its_bands():
    skala = urai_pita("Kantor", "Istimewa > 100\nSangat Baik ≥ 87,5\nBaik >= 70\nCukup 55\n\nKurang\n")
    kata = ["100.01", "100", "87.5", "87.49", "70", "55", "54.99", "0"]
    assert [predikat(D(angka), skala) for angka in kata] == [
        "Istimewa",
        "Sangat Baik",
        "Sangat Baik",
        "Baik",
        "Baik",
        "Cukup",
        "Kurang",
        "Kurang",
    ]
    assert skala.keterangan.startswith("Istimewa di atas 100; Sangat Baik mulai 87,5;")


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Baik", "paling sedikit dua pita"),
        ("Baik ≥ 75\nCukup ≥ 60", "Baris 2: pita terakhir ditulis tanpa batas"),
        ("Baik\nCukup", "Baris 1: tulis sebutan dan batas bawahnya"),
        ("Baik ≥ 60\nCukup ≥ 75\nKurang", "harus menurun"),
        ("Baik ≥ 75\nCukup ≥ 75\nKurang", "harus menurun"),
        ("Baik ≥ 75\nbaik ≥ 60\nKurang", "sebutan yang berlainan"),
    ],
)
def test_bands_with_a_gap_or_in_disorder_are_refused_naming_the_line(teks, kata):
    with pytest.raises(GalatDomain, match=kata):
        urai_pita("Kantor", teks)


def test_colour_and_bars_go_by_the_place_not_by_the_word():
    assert [PERMENDAGRI_86.tingkat(pita.label) for pita in PERMENDAGRI_86.pita] == [5, 4, 3, 2, 1]
    assert [AKIP.tingkat(pita.label) for pita in AKIP.pita] == [5, 4, 4, 3, 2, 2, 1]
    dua = urai_pita("Dua", "Tercapai ≥ 100\nTidak tercapai")
    assert [dua.tingkat(label) for label in ("Tercapai", "Tidak tercapai", "Lain", None)] == [5, 1, 0, 0]


def test_a_band_is_written_with_both_its_ends():
    assert PERMENDAGRI_86.rentang == (
        ("Sangat Tinggi", "di atas 90"),
        ("Tinggi", "di atas 75 sampai dengan 90"),
        ("Sedang", "di atas 65 sampai dengan 75"),
        ("Rendah", "di atas 50 sampai dengan 65"),
        ("Sangat Rendah", "50 atau kurang"),
    )
    campur = urai_pita("Campur", "Istimewa > 100\nBaik ≥ 75\nKurang")
    assert [teks for _, teks in campur.rentang] == ["di atas 100", "mulai 75 sampai dengan 100", "di bawah 75"]
    naik = urai_pita("Naik", "Istimewa ≥ 90\nBaik ≥ 75,5\nKurang")
    assert [teks for _, teks in naik.rentang] == ["mulai 90", "mulai 75,5 sampai kurang dari 90", "di bawah 75,5"]


@pytest.mark.parametrize("kata", [("A",), ("A", "a"), ("B", "3"), ("Baik", "7 s.d. 8"), ("A", "B/C"), ("A", "x..y")])
def test_words_that_could_be_taken_for_figures_are_no_predikat(kata):
    with pytest.raises(GalatDomain):
        SkalaPredikat("uji", "Uji", kata)


def test_the_ordinal_scales_of_the_program_rise_from_the_lowest():
    akhir = {skala.kunci: (skala.predikat[0], skala.predikat[-1]) for skala in SKALA_PREDIKAT}
    assert akhir == {
        "akip": ("D", "AA"),
        "bertanda": ("F", "A"),
        "akip_bertanda": ("D", "AA"),
        "opini": ("TMP", "WTP"),
        "mutu": ("Sangat Kurang", "Sangat Baik"),
        "level": ("Level 1", "Level 5"),
    }
