"""Places of paper."""

import pytest

from kinerja.domain.tempat import Letak, boleh_di_dalam, galat_letak, penuh


def test_a_path_is_said_from_the_outside_in_and_no_kind_twice():
    assert (
        str(Letak("Ruang Arsip", "2", "Boks 14", "A", "Gedung B")) == "Gedung B, Ruang Arsip, Rak 2, Boks 14, Folder A"
    )
    assert str(Letak()) == ""


def test_paper_that_could_not_be_found_again_is_refused():
    assert galat_letak(Letak("Arsip", boks="14")) == {} == galat_letak(Letak("Arsip", folder="A"))
    assert set(galat_letak(Letak(rak="2"))) == {"ruang", "boks"}


@pytest.mark.parametrize(
    ("jenis", "induk", "boleh"),
    [
        ("ruang", "gedung", True),
        ("boks", "ruang", True),
        ("rak", "boks", False),
        ("boks", "boks", False),
        ("folder", "", True),
    ],
)
def test_the_smaller_stands_in_the_larger(jenis, induk, boleh):
    assert boleh_di_dalam(jenis, induk) is boleh


def test_a_place_is_full_at_its_number_and_never_without_one():
    assert (penuh(2, 3), penuh(3, 3), penuh(9, None)) == (False, True, False)
