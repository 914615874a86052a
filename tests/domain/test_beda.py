"""What differs between two texts is marked, and no letter of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.beda import beda


def test_words_that_only_one_text_has_are_marked():
    kiri, kanan = beda("Berkas datang terlambat", "Berkas belum datang")
    assert kiri == [("Berkas ", False), ("datang", False), (" terlambat", True)]
    assert kanan == [("Berkas ", False), ("belum ", True), ("datang", False)]


def test_two_figures_differ_as_a_whole_and_an_empty_side_has_no_pieces():
    assert beda("88", "89") == ([("88", True)], [("89", True)])
    assert beda("", "89") == ([], [("89", True)])


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_pieces_join_to_the_texts_and_what_is_not_marked_is_the_same_in_both(kiri, kanan):
    hasil = beda(kiri, kanan)
    assert tuple("".join(teks for teks, _ in potongan) for potongan in hasil) == (kiri, kanan)
    sama = ["".join(teks for teks, lain in potongan if not lain) for potongan in hasil]
    assert sama[0] == sama[1]
