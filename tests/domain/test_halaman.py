"""Pages of a long list."""

import pytest

from kinerja.domain.halaman import Halaman, penggal


@pytest.mark.parametrize(
    ("total", "diminta", "kini", "jumlah", "lewati"),
    [(0, 1, 1, 1, 0), (50, 1, 1, 1, 0), (51, 2, 2, 2, 50), (51, 9, 2, 2, 50), (51, -3, 1, 2, 0)],
)
def test_the_page_asked_for_or_the_nearest_that_there_is(total, diminta, kini, jumlah, lewati):
    satu = penggal(total, diminta)
    assert (satu.kini, satu.jumlah, satu.lewati) == (kini, jumlah, lewati)


def test_a_page_says_where_it_stands_in_its_list():
    satu = Halaman(["ke-21"], penggal(41, 2, banyak=20))
    assert (satu.total, satu.kini, satu.jumlah, list(satu.baris)) == (41, 2, 3, ["ke-21"])
