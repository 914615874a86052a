from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain import anggaran
from kinerja.domain.anggaran import (
    BarisAnggaran,
    efisiensi_nisbah,
    efisiensi_selisih,
    pagu_berlaku,
    pohon_anggaran,
    serapan,
    serapan_gabungan,
)
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
        (None, None, StatusCapaian.TANPA_ANGGARAN),
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


# Budget lines nest: never twice the same rupiah --------------------------------------------------------------------

PROGRAM = ("5.03.02", "Program Kepegawaian Daerah")
KEGIATAN = ("5.03.02.2.01", "Pengadaan dan Pemberhentian ASN")
SUB_A = ("5.03.02.2.01.0001", "Penyusunan Kebutuhan")
SUB_B = ("5.03.02.2.01.0002", "Koordinasi Pengadaan")


def lini(*jalur, pagu, realisasi=None, **lain):
    return BarisAnggaran(jalur, D(pagu), None if realisasi is None else D(realisasi), **lain)


def test_a_line_that_holds_another_counts_and_the_other_does_not():
    gabungan = serapan_gabungan(
        [
            lini(PROGRAM, pagu=1000, realisasi=400),
            lini(PROGRAM, KEGIATAN, pagu=600, realisasi=300),
            lini(PROGRAM, KEGIATAN, SUB_A, pagu=100, realisasi=90),
        ]
    )
    assert (gabungan.hasil.nilai, gabungan.pagu, gabungan.realisasi, gabungan.dihitung) == (D("40.00"), 1000, 400, 1)
    assert gabungan.hasil.penjelasan == "Rp400 ÷ Rp1.000 × 100 = 40,00"
    assert gabungan.catatan == ()


def test_serapan_is_a_quotient_of_sums_and_not_a_mean_of_percentages():
    satu, dua = lini(SUB_A, pagu=1000, realisasi=100), lini(SUB_B, pagu=10, realisasi=10)
    assert serapan_gabungan([satu, dua]).hasil.nilai == D("10.89")


def test_two_indicators_of_one_line_are_one_line():
    lajur = lini(PROGRAM, KEGIATAN, SUB_A, pagu=100, realisasi=50)
    assert serapan_gabungan([lajur, lajur]).pagu == 100
    tanpa_induk = lini(("5.03.02.2.01.0001 ", "Penyusunan kebutuhan"), pagu=100, realisasi=50)
    assert serapan_gabungan([lajur, tanpa_induk]).pagu == 100


def test_an_ancestor_is_known_by_its_code_also_where_the_path_is_not_written():
    assert serapan_gabungan([lini(PROGRAM, pagu=1000, realisasi=400), lini(SUB_A, pagu=5, realisasi=5)]).pagu == 1000
    bukan = [lini(("5.1", "A"), pagu=10, realisasi=1), lini(("5.10", "B"), pagu=5, realisasi=1)]
    assert serapan_gabungan(bukan).pagu == 15


def test_one_line_with_two_figures_counts_once_and_says_so():
    gabungan = serapan_gabungan([lini(SUB_A, pagu=100, realisasi=50), lini(SUB_A, pagu=120, realisasi=40)])
    assert (gabungan.pagu, gabungan.realisasi) == (120, 50)
    assert gabungan.catatan == (
        "5.03.02.2.01.0001 Penyusunan Kebutuhan: pagu Rp100 dan Rp120; realisasi Rp50 dan Rp40; dipakai yang terbesar.",
    )


def test_a_line_that_nobody_filled_stays_out_on_both_sides_and_is_named():
    gabungan = serapan_gabungan([lini(SUB_A, pagu=100, realisasi=50), lini(SUB_B, pagu=900)])
    assert gabungan.hasil.nilai == D("50.00")
    assert gabungan.catatan == (
        "Serapan hanya memuat baris anggaran yang terisi. Belum terisi: 5.03.02.2.01.0002 Koordinasi Pengadaan.",
    )


def test_an_unfilled_program_leaves_its_filled_kegiatan_to_count():
    gabungan = serapan_gabungan([lini(PROGRAM, pagu=1000), lini(PROGRAM, KEGIATAN, pagu=600, realisasi=300)])
    assert (gabungan.hasil.nilai, [simpul.sebutan for simpul in gabungan.belum]) == (D("50.00"), [" ".join(PROGRAM)])


def test_an_unfilled_line_below_a_filled_one_is_not_missing():
    assert serapan_gabungan([lini(PROGRAM, pagu=10, realisasi=3), lini(PROGRAM, KEGIATAN, pagu=6)]).belum == ()


def test_no_line_at_all_is_no_missing_figure():
    assert serapan_gabungan([]).hasil.status == StatusCapaian.TANPA_ANGGARAN
    assert serapan_gabungan([lini(SUB_A, pagu=100)]).hasil.status == StatusCapaian.BELUM_ADA_DATA
    assert serapan_gabungan([lini(SUB_A, pagu=100, realisasi=0)]).hasil.nilai == D("0.00")


def test_the_tree_goes_from_program_to_subkegiatan_and_sums_up_what_has_no_pagu_of_its_own():
    pohon = pohon_anggaran(
        [
            lini(PROGRAM, KEGIATAN, SUB_B, pagu=300, realisasi=30),
            lini(PROGRAM, KEGIATAN, SUB_A, pagu=100, realisasi=50),
        ]
    )
    assert [(simpul.tingkat, simpul.kode, simpul.sendiri) for simpul in pohon] == [
        (0, "5.03.02", False),
        (1, "5.03.02.2.01", False),
        (2, "5.03.02.2.01.0001", True),
        (2, "5.03.02.2.01.0002", True),
    ]
    assert [simpul.gabungan.pagu for simpul in pohon] == [400, 400, 100, 300]
    assert pohon[0].gabungan.hasil.nilai == D("20.00")


@pytest.mark.parametrize(
    ("sejak", "triwulan", "pagu"), [(3, 1, 100), (3, 2, 100), (3, 3, 150), (3, None, 150), (None, 1, 150)]
)
def test_the_dppa_counts_from_its_quarter_on(sejak, triwulan, pagu):
    assert pagu_berlaku(D(100), D(150), sejak, triwulan) == pagu
    assert pagu_berlaku(D(100), None, sejak, triwulan) == 100


jumlah = st.integers(1, 10**9)
sepohon = st.builds(
    lambda p, k, s, r: [
        lini(PROGRAM, pagu=p, realisasi=r),
        lini(PROGRAM, KEGIATAN, pagu=k, realisasi=r),
        lini(PROGRAM, KEGIATAN, SUB_A, pagu=s, realisasi=r),
    ],
    jumlah,
    jumlah,
    jumlah,
    jumlah,
)


@given(sepohon, st.lists(st.integers(0, 2), max_size=6), st.randoms())
def test_repeating_lines_or_adding_those_below_changes_nothing(pohon, lagi, acak):
    puncak = serapan_gabungan(pohon[:1])
    semua = [*pohon, *(pohon[urut] for urut in lagi)]
    acak.shuffle(semua)
    assert serapan_gabungan(semua).hasil == puncak.hasil


P1, P2 = ("5.03.01", "Penunjang"), ("5.03.02", "Kepegawaian")


@pytest.mark.parametrize("kegiatan", [("2.01", "Kegiatan"), ("", "Rapat koordinasi")])
def test_lines_of_two_programs_that_end_alike_are_two_lines(kegiatan):
    satu, dua = BarisAnggaran((P1, kegiatan), D(100), D(50)), BarisAnggaran((P2, kegiatan), D(300), D(30))
    hasil = serapan_gabungan([satu, dua])
    assert (hasil.pagu, hasil.realisasi, hasil.hasil.nilai, hasil.catatan) == (D(400), D(80), D("20.00"), ())
    sama = serapan_gabungan([satu, BarisAnggaran((P2, kegiatan), D(100), D(50))])
    assert (sama.pagu, sama.realisasi) == (D(200), D(100))
    assert [simpul.nama for simpul in pohon_anggaran([satu, dua]) if simpul.tingkat == 0] == [
        "Penunjang",
        "Kepegawaian",
    ]


@pytest.mark.parametrize(
    "jalur",
    [
        (P2, ("5.03.02.2.01", "K")),
        (P2, ("2.01", "K")),
        (("5 03 02", "P"), ("5.03.02.2.01", "K")),
        (("5.3.2.", "P"), ("2.1", "K")),
        (("5.03.02.2.01", "K"),),
    ],
)
def test_a_line_is_the_same_however_its_code_is_written(jalur):
    biasa = BarisAnggaran((P2, ("5.03.02.2.01", "K")), D(100), D(50))
    hasil = serapan_gabungan([biasa, BarisAnggaran(jalur, D(100), D(50))])
    assert (hasil.pagu, hasil.realisasi, hasil.dihitung) == (D(100), D(50), 1)
    program = BarisAnggaran((P2,), D(500), D(200))
    assert serapan_gabungan([program, BarisAnggaran(jalur, D(100), D(50))]).pagu == D(500)


def test_the_tree_counts_codes_and_does_not_spell_them():
    baris = [BarisAnggaran(((f"5.03.{n}", "P"),), D(1)) for n in (10, 2, 9)]
    assert [simpul.kode for simpul in pohon_anggaran(baris)] == ["5.03.2", "5.03.9", "5.03.10"]


def test_the_code_of_an_indicator_is_no_budget_code():
    indikator = BarisAnggaran((("5", "Indeks"),), D(10), D(5), tanpa_program=True)
    hasil = serapan_gabungan([indikator, BarisAnggaran((P2,), D(100), D(50))])
    assert (hasil.pagu, hasil.dihitung) == (D(110), 2)


def test_a_line_spells_its_code_once_however_many_lines_stand_beside_it(monkeypatch):
    terhitung = []
    asli = anggaran._kunci
    monkeypatch.setattr(anggaran, "_kunci", lambda *bagian: terhitung.append(bagian) or asli(*bagian))
    baris = [lini(PROGRAM, (f"2.{n}", "Kegiatan"), pagu=n + 1, realisasi=n) for n in range(100)]
    assert serapan_gabungan(baris).dihitung == len(pohon_anggaran(baris)) - 1 == 100
    assert len(terhitung) <= 3 * sum(len(lajur.jalur) for lajur in baris)


def test_figures_that_differ_are_named_once_with_whose_they_are():
    milik = [
        BarisAnggaran((P1,), D(pagu), D(nilai), indikator=kode)
        for kode, pagu, nilai in (("IK-01", 1000, 500), ("IK-02", 2000, 700), ("IK-03", 1000, 500))
    ]
    hasil = serapan_gabungan(milik)
    beda = "pagu Rp1.000 (IK-01, IK-03) dan Rp2.000 (IK-02); realisasi Rp500 (IK-01, IK-03) dan Rp700 (IK-02)"
    assert hasil.catatan == (f"5.03.01 Penunjang: {beda}; dipakai yang terbesar.",)
    (singkat,) = hasil.catatan_singkat
    assert "Rp" not in singkat
    assert singkat.startswith("Serapan memuat 1 baris anggaran yang angkanya berbeda")
    sama = serapan_gabungan([milik[0], milik[2]])
    assert (sama.catatan, sama.catatan_singkat) == ((), ())
