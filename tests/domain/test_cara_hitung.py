"""The words beside an indicator: its formula, and what looks odd in its targets."""

from decimal import Decimal

import pytest

from kinerja.domain.cara_hitung import contoh_hitung, kalimat_akumulasi, kalimat_arah, peringatan_target
from kinerja.domain.definisi import Arah, CaraAkumulasi, DefinisiIndikator, DeretTriwulan, RumusTurun
from kinerja.domain.nilai import RentangTarget


def deret(tahunan, *triwulan) -> DeretTriwulan:
    setahun, *angka = (
        nilai if nilai is None or isinstance(nilai, RentangTarget) else Decimal(nilai) for nilai in (tahunan, *triwulan)
    )
    return DeretTriwulan(target_tahunan=setahun, target=tuple(angka))


@pytest.mark.parametrize("arah", list(Arah))
@pytest.mark.parametrize("rumus", list(RumusTurun))
def test_every_direction_has_a_sentence(arah, rumus):
    assert kalimat_arah(arah, rumus).endswith(".")


def test_the_two_formulas_of_lower_is_better_read_differently():
    assert kalimat_arah(Arah.TURUN, RumusTurun.SELISIH) != kalimat_arah(Arah.TURUN, RumusTurun.NISBAH)


@pytest.mark.parametrize("cara", list(CaraAkumulasi))
def test_every_way_of_accumulation_has_a_sentence(cara):
    assert kalimat_akumulasi(cara).endswith(".")


def test_the_example_shows_the_formula_with_numbers():
    definisi = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.AKUMULATIF, desimal=0)
    assert contoh_hitung(Decimal(26), definisi) == "Target 26, realisasi 19,5: 19,5 ÷ 26 × 100 = 75,00"


@pytest.mark.parametrize("target", [None, "BB", Decimal(0), RentangTarget(Decimal(7), Decimal(8))])
def test_no_example_without_a_number_to_divide_by(target):
    arah = Arah.PREDIKAT if isinstance(target, str) else Arah.NAIK
    assert contoh_hitung(target, DefinisiIndikator(arah, CaraAkumulasi.POSISI_AKHIR)) == ""


def test_a_missing_yearly_target_is_said():
    assert "Target tahunan belum diisi" in peringatan_target(deret(None, 1, 1, 1, 1), CaraAkumulasi.AKUMULATIF)[0]


def test_missing_quarterly_targets_are_said():
    assert "Belum ada target triwulan" in peringatan_target(deret(4, *[None] * 4), CaraAkumulasi.AKUMULATIF)[0]


def test_quarters_that_do_not_add_up_are_said():
    assert peringatan_target(deret(26, 8, 5, 6, 6), CaraAkumulasi.AKUMULATIF) == (
        "Jumlah target triwulan 25, sedangkan target tahunan 26. Pastikan keduanya memang berbeda.",
    )


@pytest.mark.parametrize(
    ("tahunan", "triwulan", "cara"),
    [
        (26, (8, 5, 6, 7), CaraAkumulasi.AKUMULATIF),
        ("80.02", (None, None, None, "80.02"), CaraAkumulasi.POSISI_AKHIR),
        (95, (80, 85, 90, None), CaraAkumulasi.POSISI_AKHIR),
        (84, (84, 84, 84, 84), CaraAkumulasi.RATA_RATA),
        (100, (25, 50, 75, 100), CaraAkumulasi.RASIO),
    ],
)
def test_targets_that_agree_give_no_warning(tahunan, triwulan, cara):
    assert peringatan_target(deret(tahunan, *triwulan), cara) == ()


def test_a_last_quarter_that_differs_from_the_year_is_said():
    assert "Target TW IV 97" in peringatan_target(deret(98, 1, 2, 3, 97), CaraAkumulasi.POSISI_AKHIR)[0]


def test_a_mean_that_differs_from_the_year_is_said():
    assert "Rata-rata target triwulan 83" in peringatan_target(deret(84, 83, 83, 83, 83), CaraAkumulasi.RATA_RATA)[0]


def test_a_target_in_percent_above_100_is_asked_about_with_the_comma_that_may_be_missing():
    hasil = peringatan_target(deret(98123, 20, 150, None, 98123), CaraAkumulasi.POSISI_AKHIR, "Persen")
    assert hasil == (
        "Target tahunan 98.123 persen, di atas 100 persen. Apakah maksudnya 98,123?",
        "Target TW II 150 persen, di atas 100 persen. Apakah benar?",
        "Target TW IV 98.123 persen, di atas 100 persen. Apakah maksudnya 98,123?",
    )
    assert peringatan_target(deret(98123, 20, 150, None, 98123), CaraAkumulasi.POSISI_AKHIR, "Dokumen") == ()
    assert peringatan_target(deret(100, 25, 50, 75, 100), CaraAkumulasi.POSISI_AKHIR, "%") == ()


@pytest.mark.parametrize(
    ("target", "satuan", "arah", "kata"),
    [
        ("7.5", "Dokumen", Arah.NAIK, "Target TW I 7,5 Dokumen, padahal dihitung utuh. Apakah benar?"),
        ("-5", "Persen", Arah.NAIK, "Target TW I -5 kurang dari nol. Apakah tandanya benar?"),
        ("0", "Hari", Arah.TURUN, "Target TW I 0: capaiannya 100 apabila realisasinya 0, dan 0 apabila lebih."),
        ("120", "Persen", Arah.NAIK, "Target TW I 120 persen, di atas 100 persen. Apakah benar?"),
        ("0.93", "Persen", Arah.NAIK, "Target TW I 0,93 persen, jauh di bawah target yang lain. Apakah maksudnya 93?"),
    ],
)
def test_a_target_is_doubted_as_a_realisasi_is(target, satuan, arah, kata):
    hasil = peringatan_target(deret(90, target, None, None, 90), CaraAkumulasi.POSISI_AKHIR, satuan, arah)
    assert [tanya.startswith(kata) for tanya in hasil] == [True]


def test_both_ends_of_a_range_are_doubted_and_a_half_hour_is_not():
    rentang = RentangTarget(Decimal(-1), Decimal("7.5"))
    hasil = peringatan_target(deret(rentang, rentang, None, None, rentang), CaraAkumulasi.POSISI_AKHIR, "Jam")
    assert hasil == tuple(
        f"Target {kapan} -1 kurang dari nol. Apakah tandanya benar?" for kapan in ("tahunan", "TW I", "TW IV")
    )
