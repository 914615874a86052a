"""Digits that were typed into a figure though they were perhaps to take its place."""

import pytest

from kinerja.domain.sambungan import Sambungan, tersambung


@pytest.mark.parametrize(
    ("lama", "baru", "ketikan"),
    [
        ("72.6", "72.641", "41"),
        ("7", "72", "2"),
        ("900", "900750", "750"),
        ("31", "3190", "90"),
        ("41", "72.641", "72,6"),
    ],
)
def test_digits_beside_the_old_figure_are_told_apart(lama, baru, ketikan):
    assert tersambung(lama, baru) == Sambungan(lama.replace(".", ","), ketikan)


@pytest.mark.parametrize(
    ("lama", "baru"),
    [("97", "971"), ("", "41"), ("97", "41"), ("97", "9"), ("BB", "BB41"), ("72.6", "72.6"), ("31/31", "31/3128")],
)
def test_a_digit_more_and_another_figure_are_no_joining(lama, baru):
    assert tersambung(lama, baru) is None
