"""The mean of a group, plain and weighted, against tables that were worked out by hand."""

from decimal import Decimal as D

from kinerja.domain.rerata import bobot_kelompok, cara_rata_rata, rata_rata, telaah_bobot

CAPAIAN = (D("98.06"), D("94.79"), D("100.00"), D("120.00"))
BOBOT = (D(25), D(40), D(30), D(5))
"""As the four dimensions of the Indeks Profesionalitas ASN are weighted."""


def test_a_weighted_mean_as_it_is_worked_out_by_hand():
    # 25 × 98,06 = 2.451,50; 40 × 94,79 = 3.791,60; 30 × 100 = 3.000; 5 × 120 = 600; 9.843,10 ÷ 100
    assert rata_rata(CAPAIAN, BOBOT) == D("98.43")
    assert rata_rata(CAPAIAN) == D("103.21")


def test_what_has_no_figure_takes_its_weight_with_it():
    # (25 × 98,06 + 30 × 100 + 5 × 120) ÷ 60 = 6.051,50 ÷ 60
    assert rata_rata((CAPAIAN[0], None, *CAPAIAN[2:]), BOBOT) == D("100.86")
    assert rata_rata((None, None), (D(1), D(2))) is None


def test_equal_weights_change_nothing_and_their_unit_does_not_matter():
    assert rata_rata(CAPAIAN, [D("0.25")] * 4) == rata_rata(CAPAIAN)
    assert rata_rata(CAPAIAN, [bobot / 100 for bobot in BOBOT]) == rata_rata(CAPAIAN, BOBOT)


def test_a_group_is_weighted_only_where_every_indicator_has_a_bobot():
    assert bobot_kelompok(BOBOT) == BOBOT
    assert bobot_kelompok((D(60), None)) == ()
    assert bobot_kelompok((None, None)) == ()
    assert bobot_kelompok((D(60),)) == bobot_kelompok(()) == ()


def test_how_it_came_about_can_be_repeated_with_a_calculator():
    assert cara_rata_rata((D("98.06"), D("94.79"))) == "98,06 + 94,79 = 192,85; 192,85 ÷ 2 = 96,43"
    assert (
        cara_rata_rata(CAPAIAN, BOBOT)
        == "25 × 98,06 + 40 × 94,79 + 30 × 100,00 + 5 × 120,00 = 9.843,1; 9.843,1 ÷ 100 = 98,43"
    )
    assert cara_rata_rata([D(50)] * 13) == "jumlah 13 capaian = 650; 650 ÷ 13 = 50,00"
    assert cara_rata_rata([D(50)] * 13, [D(2)] * 13) == "jumlah 13 capaian × bobotnya = 1.300; 1.300 ÷ 26 = 50,00"
    assert cara_rata_rata([None], [D(2)]) == ""
    assert cara_rata_rata([None, D(50)], [D(2), D(3)]) == "", "of one figure there is nothing to repeat"


def test_the_weights_of_units_are_held_against_each_other():
    sama = telaah_bobot({"A": [D(60), D(40)], "B": [D(50), D(30), D(20)], "C": [D(70), D(25)]})
    assert [(unit.nama, unit.jumlah, unit.bagian) for unit in sama.unit] == [
        ("A", D(100), D("33.90")),
        ("B", D(100), D("33.90")),
        ("C", D(95), D("32.20")),
    ]
    assert sama.ragu == ("Jumlah bobot C 95, sedangkan 2 unit lain 100. Periksa bobot indikatornya.",)


def test_a_unit_without_a_bobot_makes_the_mean_of_the_office_plain_and_is_named():
    kosong = telaah_bobot({"A": [D(60), D(40)], "B": [None, None, None], "C": [D(1), None], "Tanpa indikator": []})
    assert kosong.ragu == (
        "Rata-rata kantor belum tertimbang. Indikator yang belum berbobot menurut unit: B (3); C (1).",
    )
    assert [(unit.berbobot, unit.bagian) for unit in kosong.unit] == [(2, None), (0, None), (1, None)]
    assert telaah_bobot({"A": [None], "B": [None]}).unit == ()


def test_weights_of_another_scale_are_named():
    lain = telaah_bobot({"A": [D(60), D(40)], "B": [D(3), D(5)]})
    assert lain.ragu == ("Bobot setiap indikator rata-rata A 50 dan B 4. Periksa apakah skalanya sama.",)
    assert telaah_bobot({"A": [D(2), D(1)], "B": [D(3), D(5)]}).ragu == ()
    assert telaah_bobot({"A": [D(2), D(1)]}).ragu == ()
