"""Pages of a long list."""

import pytest

from kinerja.domain.halaman import Halaman, penggal


@pytest.mark.parametrize(
    ("total", "diminta", "kini", "jumlah", "lewati"),
    [(0, 1, 1, 1, 0), (50, 1, 1, 1, 0), (51, 2, 2, 2, 50), (51, 9, 2, 2, 50), (51, -3, 1, 2, 0)],
)
def test_the_page_asked_for_or_the_nearest_that_there_is(total, diminta, kini, jumlah, lewati):
    potong = penggal(total, diminta)
    assert (potong.kini, potong.jumlah, potong.lewati) == (kini, jumlah, lewati)


def test_a_page_says_where_it_stands_in_its_list():
    halaman = Halaman(["ke-21"], penggal(41, 2, banyak=20))
    assert (halaman.total, halaman.kini, halaman.jumlah, list(halaman.baris)) == (41, 2, 3, ["ke-21"])
