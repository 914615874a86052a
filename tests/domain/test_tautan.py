"""Targets as text and back."""

import pytest

from kinerja.domain.tautan import Apa, baca_tautan, ke


@pytest.mark.parametrize(
    ("tautan", "teks"),
    [
        (ke(Apa.JEJAK), "jejak"),
        (ke(Apa.SIKLUS, 3), "siklus:3"),
        (ke(Apa.PENGISIAN, 3, 2, bagian="baris-7"), "pengisian:3:2#baris-7"),
    ],
)
def test_a_target_is_kept_as_text_and_read_back(tautan, teks):
    assert str(tautan) == teks
    assert baca_tautan(teks) == tautan


@pytest.mark.parametrize("teks", ["", "/siklus/3", "siklus:tiga", "siklus:-3", "yang-lain:3", "siklus:"])
def test_what_names_no_target_is_read_as_none(teks):
    assert baca_tautan(teks) is None
