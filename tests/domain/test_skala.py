from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.galat import GalatDomain
from kinerja.domain.skala import AKIP, PERMENDAGRI_86, SKALA, Pita, Skala, predikat


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
        "Sangat baik", "Baik", "Baik", "Cukup", "Cukup", "Kurang",
    ]  # fmt: skip
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
