"""The small pictures: every figure has its place, what is missing is a gap, what is too high is cut and still said."""

from decimal import Decimal

from kinerja.domain.gambar import BANYAK, HURUF, JUDUL, Nilai, garis_tren


def deret(*nilai: str | None) -> list[Nilai]:
    return [Nilai(str(ke), None if angka is None else Decimal(angka)) for ke, angka in enumerate(nilai)]


def test_a_higher_figure_stands_higher_and_the_target_between():
    tren = garis_tren(deret("80", "120"))
    rendah, tinggi = (titik.y for titik in tren.titik)
    assert tinggi < tren.y_target < rendah < tren.dasar


def test_zero_stands_on_the_base_and_below_zero_no_lower():
    tren = garis_tren(deret("0", "-5"))
    assert [titik.y for titik in tren.titik] == [tren.dasar, tren.dasar]


def test_a_missing_figure_breaks_the_line():
    tren = garis_tren(deret("90", None, "95", "96"))
    assert tren.titik[1].y is None
    assert tren.titik[1].nilai.teks == "belum ada data"
    assert [(kiri, kanan) for kiri, _, kanan, _ in tren.ruas] == [(tren.titik[2].x, tren.titik[3].x)]


def test_what_is_above_the_peak_is_cut_there_and_its_figure_says_the_whole():
    tren = garis_tren(deret("150", "900"))
    assert tren.titik[0].y == tren.titik[1].y
    assert tren.titik[1].nilai.teks == "900,00"


def test_points_keep_their_distance_and_stay_inside():
    letak = [titik.x for titik in garis_tren(deret(*["90"] * 10)).titik]
    assert 0 < letak[0] < letak[-1] < 1
    assert len({round(b - a, 3) for a, b in zip(letak, letak[1:], strict=False)}) == 1
    assert [titik.x for titik in garis_tren(deret("90")).titik] == [0.5]


def test_of_many_figures_only_the_highest_the_lowest_and_the_last_are_written():
    sedikit = garis_tren(deret(*["90"] * BANYAK))
    assert all(titik.tulis for titik in sedikit.titik)
    banyak = garis_tren(deret("90", "70", "92", "91", "99", None, "93", "94", "95"))
    assert [titik.nilai.teks for titik in banyak.titik if titik.tulis] == ["70,00", "99,00", "95,00"]


def test_a_year_is_named_once():
    tren = garis_tren([Nilai(k, Decimal(90), tahun) for tahun in ("2025", "2026") for k in ("I", "II")])
    assert [titik.awal for titik in tren.titik] == [True, False, True, False]


def test_without_a_figure_there_is_nothing_to_draw():
    assert not garis_tren(deret(None, None)).ada
    assert garis_tren(deret(None, "1")).ada


def test_the_words_of_the_target_stand_above_every_figure():
    tren = garis_tren(deret(*["100", "180", "97", "99", "60", "98", "101", "96"]))
    assert min(titik.y for titik in tren.titik) - HURUF > JUDUL
    assert tren.y_target > JUDUL


def test_a_figure_below_the_target_stands_below_its_point_where_that_is_free():
    tren = garis_tren(deret("91", "99", "93", "94", "40"))
    assert [titik.bawah for titik in tren.titik] == [True, False, True, False, False]
    assert not any(titik.bawah for titik in garis_tren(deret("91", "99"), target=None).titik)
