"""Capaian against serapan: where a pair stands, on which side of the diagonal, and that its label covers no other."""

from decimal import Decimal
from itertools import combinations

from kinerja.domain.sebaran import ATAS, BARIS, KIRI, LEBAR, SELA, Pasangan, sebar


def pasangan(label: str, capaian: str, serapan: str) -> Pasangan:
    return Pasangan(label, label, Decimal(capaian), Decimal(serapan))


def test_the_higher_the_capaian_the_higher_and_the_more_is_spent_the_further_right():
    hasil = sebar([pasangan("A", "50", "20"), pasangan("B", "100", "80")])
    a, b = hasil.titik
    assert a.x < b.x < hasil.x_seratus
    assert a.y > b.y == hasil.y_seratus


def test_a_pair_of_equal_figures_lies_on_the_diagonal():
    hasil = sebar([pasangan("A", "55", "55")])
    x1, y1, x2, y2 = hasil.diagonal
    (titik,) = hasil.titik
    assert abs((titik.x - x1) / (x2 - x1) - (y1 - titik.y) / (y1 - y2)) < 0.001
    assert [pasang.letak for pasang in (pasangan("A", "1", "1"), pasangan("A", "2", "1"), pasangan("A", "1", "2"))] == [
        "capaian sama dengan serapan",
        "capaian di atas serapan",
        "capaian di bawah serapan",
    ]


def test_what_exceeds_the_field_stands_at_its_edge():
    hasil = sebar([pasangan("A", "900", "-5"), pasangan("B", "0", "0")])
    b, a = sorted(hasil.titik, key=lambda t: -t.y)
    assert (a.y, a.x) == (ATAS, KIRI)
    assert (b.y, b.x) == (hasil.dasar, KIRI)


def test_labels_of_points_at_one_place_do_not_cover_each_other():
    hasil = sebar([pasangan(f"IK-{n:02}", "98", "95") for n in range(8)])
    for titik, lain in combinations(hasil.titik, 2):
        assert titik.kiri != lain.kiri or abs(titik.y_label - lain.y_label) >= BARIS
    assert all(0 < titik.y_label <= hasil.dasar for titik in hasil.titik)


def test_no_label_stands_on_a_line_on_a_point_or_on_another_and_what_has_no_room_has_none():
    semua = [pasangan(f"IK-{n:02}", str(96 + n % 7), str(94 + n % 9)) for n in range(60)]
    hasil = sebar([*semua, pasangan("IK-90", "100", "0"), pasangan("IK-91", "100", "100")])
    kotak = [_kotak(titik) for titik in hasil.titik if titik.y_label is not None]
    assert len(hasil.titik) == 62
    assert 10 < len(kotak) < 62
    for kiri, kanan, y in kotak:
        assert KIRI < kiri < kanan <= 1
        assert not kiri < hasil.x_seratus < kanan
        assert abs(y - hasil.y_seratus) > BARIS / 2
        assert not [titik for titik in hasil.titik if kiri < titik.x < kanan and abs(titik.y - y) < BARIS - 2]
    for (a, b, y), (c, d, z) in combinations(kotak, 2):
        assert b <= c or d <= a or abs(y - z) >= BARIS


def _kotak(titik) -> tuple[float, float, float]:
    kiri = titik.x - SELA - LEBAR if titik.kiri else titik.x + SELA
    return kiri, kiri + LEBAR, titik.y_label
