from decimal import Decimal as D

import pytest

from kinerja.domain.anggaran import Keluaran, efisiensi_nisbah, efisiensi_pmk, efisiensi_selisih, serapan
from kinerja.domain.hasil import StatusCapaian


def test_serapan_tells_its_formula_in_rupiah_and_gives_the_published_figure_of_cirebon():
    hasil = serapan(D(7263549243), D(3486879210))
    assert hasil.nilai == D("48.01")
    assert hasil.penjelasan == "Rp3.486.879.210 ÷ Rp7.263.549.243 × 100 = 48,01"


def test_spending_above_the_pagu_is_shown_and_not_cut():
    assert serapan(D(640000000), D(655000000)).nilai == D("102.34")


@pytest.mark.parametrize(
    ("pagu", "realisasi", "status"),
    [
        (D(100), None, StatusCapaian.BELUM_ADA_DATA),
        (None, D(5), StatusCapaian.TIDAK_DAPAT_DIHITUNG),
        (D(0), D(0), StatusCapaian.TIDAK_DAPAT_DIHITUNG),
    ],
)
def test_serapan_without_figures_is_no_zero(pagu, realisasi, status):
    hasil = serapan(pagu, realisasi)
    assert (hasil.status, hasil.nilai) == (status, None)


def test_nothing_spent_of_a_pagu_is_zero():
    assert serapan(D(18499835), D(0)).nilai == D("0.00")


def test_efficiency_by_ratio_reproduces_the_published_cell_of_bpkp():
    hasil = efisiensi_nisbah(D("106.52"), D("97.80"))
    assert (hasil.nilai, hasil.efisien) == (D("108.92"), True)
    assert hasil.penjelasan == "106,52 ÷ 97,80 × 100 = 108,92"


def test_efficiency_by_difference_counts_only_where_the_target_was_reached():
    assert efisiensi_selisih(D("106.52"), D("97.80")).efisien is True
    assert efisiensi_nisbah(D("100"), D("100")).efisien is False
    belum = efisiensi_selisih(D("98"), D("60"))
    assert (belum.nilai, belum.efisien) == (D("38.00"), False)
    assert "target belum tercapai" in belum.penjelasan
    assert efisiensi_selisih(D("100"), D("100")).efisien is False


def test_efficiency_without_figures_is_not_told():
    for hasil in (efisiensi_nisbah(None, D(1)), efisiensi_nisbah(D(1), D(0)), efisiensi_selisih(D(1), None)):
        assert hasil.nilai is hasil.efisien is None


def test_the_worked_example_of_pmk_214():
    juta = D(1000000)
    hasil = efisiensi_pmk(
        [
            Keluaran(4000 * juta, 3800 * juta, D(122)),
            Keluaran(1000 * juta, 975 * juta, D(80)),
            Keluaran(5000 * juta, 4725 * juta, D(142)),
        ]
    )
    assert (hasil.efisiensi, hasil.nilai_efisiensi) == (D("25.67"), D("100.00"))


def test_the_value_of_efficiency_stays_between_zero_and_a_hundred():
    boros = efisiensi_pmk([Keluaran(D(100), D(500), D(100))])
    assert (boros.efisiensi, boros.nilai_efisiensi) == (D("-400.00"), D("0.00"))
    assert efisiensi_pmk([Keluaran(D(100), D(100), D(100))]).nilai_efisiensi == D("50.00")
    assert efisiensi_pmk([]) is None
