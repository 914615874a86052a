"""Digits that were typed into a figure though they were perhaps to take its place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.angka import AngkaTidakTerbaca, baca_angka, kanonik, tulis_angka
from kinerja.domain.sambungan import Sambungan, dari_simpanan, simpanan, tersambung


@pytest.mark.parametrize(
    ("lama", "baru", "ketikan"),
    [
        ("72.6", "72.641", "41"),
        ("7", "72", "2"),
        ("900", "900750", "750"),
        ("31", "3190", "90"),
        ("41", "72.641", "72,6"),
        ("92.85", "9392.85", "93"),
        ("1.5", "1.525", "250"),
    ],
)
def test_digits_beside_the_old_figure_are_told_apart(lama, baru, ketikan):
    ragu = Sambungan(lama.replace(".", ","), ketikan)
    assert tersambung(lama, baru, ketikan) == ragu
    assert dari_simpanan(simpanan(lama, ketikan), baru) == ragu


@pytest.mark.parametrize(
    ("lama", "baru", "ketikan"),
    [
        ("97", "971", "1"),
        ("", "41", ""),
        ("97", "41", ""),
        ("97", "9", ""),
        ("BB", "BB41", "41"),
        ("72.6", "72.6", ""),
        ("31/31", "31/3128", "28"),
    ],
)
def test_a_digit_more_and_another_figure_are_no_joining(lama, baru, ketikan):
    assert tersambung(lama, baru, ketikan) is None


@pytest.mark.parametrize(("lama", "baru"), [("92.85", "9392.85"), ("92.85", "992.853"), ("72.6", "72.641")])
def test_what_was_typed_is_not_guessed_from_the_figures(lama, baru):
    """93 before 92,85 was called 39, and typed at two places nothing was asked."""
    for ketikan in ("", "?", "1", "39x", "555"):
        assert tersambung(lama, baru, ketikan) == Sambungan(lama.replace(".", ","), "")
    assert dari_simpanan(lama, baru) == Sambungan(lama.replace(".", ","), "")


@given(
    st.decimals("0.01", "99999", places=2),
    st.from_regex(r"[0-9]{1,4}(,[0-9]{1,2})?", fullmatch=True),
    st.integers(0, 12),
    st.booleans(),
)
def test_a_proposal_is_what_was_typed_or_none(lama, ketik, letak, dikenal):
    asal = tulis_angka(Decimal(lama))
    try:
        baru = kanonik(baca_angka(asal[:letak] + ketik + asal[letak:]))
    except AngkaTidakTerbaca:
        return
    ragu = dari_simpanan(simpanan(kanonik(lama), ketik if dikenal else ""), baru)
    assert ragu is None or ragu.ketikan in ({ketik} if dikenal else {""})
