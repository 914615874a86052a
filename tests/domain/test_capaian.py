"""The formulas by themselves; the published tables stand in test_capaian_terbit.py."""

from dataclasses import replace
from decimal import Decimal as D
from itertools import permutations, product
from operator import ne

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kinerja.domain.angka import bulatkan
from kinerja.domain.capaian import (
    PREDIKAT_AKIP,
    Arah,
    CaraAkumulasi,
    DasarTahunan,
    DefinisiIndikator,
    DeretTriwulan,
    Komposit,
    Rasio,
    RentangTarget,
    RumusTurun,
    StatusCapaian,
    akumulasi,
    baca_realisasi,
    capaian_sampai,
    capaian_tahunan,
    capaian_terhadap_tahunan,
    capaian_triwulan,
    hitung_capaian,
    kanonik_nilai,
    nilai_capaian,
    target_sampai,
    tulis_hasil,
    tulis_nilai,
    urai_nilai,
)
from kinerja.domain.definisi import Komponen, urai_komponen
from kinerja.domain.galat import GalatDomain
from kinerja.domain.rerata import rata_rata

NAIK = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.AKUMULATIF)
SELISIH = DefinisiIndikator(Arah.TURUN, CaraAkumulasi.POSISI_AKHIR)
NISBAH = replace(SELISIH, rumus_turun=RumusTurun.NISBAH)
RENTANG = DefinisiIndikator(Arah.RENTANG, CaraAkumulasi.POSISI_AKHIR)
PREDIKAT = DefinisiIndikator(Arah.PREDIKAT, CaraAkumulasi.POSISI_AKHIR)

positif = st.decimals(min_value="0.01", max_value=10**9, places=2)
tak_negatif = st.decimals(min_value=0, max_value=10**9, places=2)


def capaian(target, realisasi, definisi=NAIK):
    return hitung_capaian(urai_nilai(target), urai_nilai(realisasi), definisi)


@pytest.mark.parametrize(
    ("definisi", "target", "realisasi", "nilai", "penjelasan"),
    [
        (NAIK, "4", "3", "75.00", "Target 4, realisasi 3: 3 ÷ 4 × 100 = 75,00"),
        (NAIK, "78.42", "78.62", "100.26", "Target 78,42, realisasi 78,62: 78,62 ÷ 78,42 × 100 = 100,26"),
        (NAIK, "4", "0", "0.00", "Target 4, realisasi 0: 0 ÷ 4 × 100 = 0,00"),
        (SELISIH, "0.50", "0.35", "130.00", "Target 0,5, realisasi 0,35: (2 − 0,35 ÷ 0,5) × 100 = 130,00"),
        (NISBAH, "0.50", "0.35", "142.86", "Target 0,5, realisasi 0,35: 0,5 ÷ 0,35 × 100 = 142,86"),
        (SELISIH, "10", "5", "150.00", "Target 10, realisasi 5: (2 − 5 ÷ 10) × 100 = 150,00"),
        (NISBAH, "10", "5", "200.00", "Target 10, realisasi 5: 10 ÷ 5 × 100 = 200,00"),
        (SELISIH, "0", "0", "100.00", "Target 0, realisasi 0: target nol tercapai, capaian = 100,00"),
        (SELISIH, "0", "2", "0.00", "Target 0, realisasi 2: target nol terlampaui, capaian = 0,00"),
        (NISBAH, "0", "0", "100.00", "Target 0, realisasi 0: target nol tercapai, capaian = 100,00"),
        (RENTANG, "7..8", "7.5", "100.00", "Target 7 s.d. 8, realisasi 7,5: di dalam rentang target, capaian = 100,00"),
        (
            RENTANG,
            "7..8",
            "6.5",
            "92.86",
            "Target 7 s.d. 8, realisasi 6,5: di bawah batas bawah, 6,5 ÷ 7 × 100 = 92,86",
        ),
        (RENTANG, "7..8", "9", "87.50", "Target 7 s.d. 8, realisasi 9: di atas batas atas, (2 − 9 ÷ 8) × 100 = 87,50"),
        (RENTANG, "8", "9", "87.50", "Target 8, realisasi 9: di atas batas atas, (2 − 9 ÷ 8) × 100 = 87,50"),
        (NAIK, "80..90", "70", "87.50", "Target 80 s.d. 90, realisasi 70: di bawah batas bawah, 70 ÷ 80 × 100 = 87,50"),
        (
            PREDIKAT,
            "A",
            "BB",
            "83.33",
            "Target A, realisasi BB: peringkat 5 dari sasaran peringkat 6 pada skala 7, 5 ÷ 6 × 100 = 83,33",
        ),
        (
            PREDIKAT,
            "B",
            "B",
            "100.00",
            "Target B, realisasi B: peringkat 4 dari sasaran peringkat 4 pada skala 7, 4 ÷ 4 × 100 = 100,00",
        ),
        (
            NAIK,
            "98",
            "134/136",
            "100.54",
            "Target 98, realisasi 134 ÷ 136 × 100 = 98,5294: 98,5294 ÷ 98 × 100 = 100,54",
        ),
    ],
)
def test_every_capaian_tells_its_formula_with_its_numbers(definisi, target, realisasi, nilai, penjelasan):
    hasil = capaian(target, realisasi, definisi)
    assert (hasil.status, str(hasil.nilai), hasil.penjelasan) == (StatusCapaian.DIHITUNG, nilai, penjelasan)


@pytest.mark.parametrize(
    ("definisi", "target", "realisasi", "sebab"),
    [
        (NAIK, "", "3", "Target belum ditetapkan."),
        (NAIK, "0", "0", "target nol"),
        (NAIK, "0", "4", "target nol"),
        (NAIK, "-2", "1", "target negatif"),
        (SELISIH, "-2", "-3", "target negatif"),
        (NISBAH, "0.5", "0", "realisasi nol"),
        (NISBAH, "0.5", "-1", "realisasi nol atau negatif"),
        (NAIK, "100", "0/0", "tidak ada kasus (0/0)"),
        (NAIK, "100", "Level 4", "bukan angka"),
        (NAIK, "BB", "3", "bukan angka"),
        (PREDIKAT, "A", "Baik", "predikat yang dikenal ialah D, C, CC, B, BB, A, AA"),
        (PREDIKAT, "A", "80.5", "predikat yang dikenal ialah"),
    ],
)
def test_what_cannot_be_computed_says_why_and_has_no_figure(definisi, target, realisasi, sebab):
    hasil = capaian(target, realisasi, definisi)
    assert hasil.status == StatusCapaian.TIDAK_DAPAT_DIHITUNG
    assert hasil.nilai is hasil.mentah is None
    assert sebab in hasil.penjelasan


@pytest.mark.parametrize("definisi", [NAIK, SELISIH, NISBAH, RENTANG, PREDIKAT])
@pytest.mark.parametrize("batas", [None, D(120)])
def test_the_figure_alone_is_that_of_the_whole_calculation(definisi, batas):
    terbatas = replace(definisi, batas=batas)
    kata = ("", "0", "-2", "0.004", "4", "7", "60", "1000", "7..8", "3/4", "0/0", "A", "tidak dikenal")
    berangka = 0
    for target, realisasi in product(map(urai_nilai, kata), repeat=2):
        nilai = nilai_capaian(target, realisasi, terbatas)
        assert nilai == hitung_capaian(target, realisasi, terbatas).nilai, (target, realisasi)
        berangka += nilai is not None
    assert berangka


@pytest.mark.parametrize("definisi", [NAIK, SELISIH, NISBAH, RENTANG, PREDIKAT])
@pytest.mark.parametrize("target", ["", "0", "4", "7..8", "A"])
def test_an_empty_realisasi_is_never_zero_and_never_a_hundred(definisi, target):
    hasil = capaian(target, "", definisi)
    assert (hasil.status, hasil.nilai) == (StatusCapaian.BELUM_ADA_DATA, None)


def test_a_ratio_with_an_empty_denominator_but_cases_is_not_computed():
    hasil = hitung_capaian(D(100), Rasio(D(3), D(0)), NAIK)
    assert hasil.status == StatusCapaian.TIDAK_DAPAT_DIHITUNG
    assert "penyebut 0" in hasil.penjelasan


def test_a_negative_capaian_is_printed_as_zero_and_its_raw_value_kept():
    hasil = capaian("0.5", "1.5", SELISIH)
    assert (hasil.mentah, hasil.nilai) == (D(-100), D("0.00"))
    assert hasil.penjelasan.endswith("= -100,00; hasil negatif ditulis 0,00")
    assert capaian("1000", "2005", SELISIH).nilai == D("0.00")


def test_there_is_no_cap_unless_the_office_sets_one_and_the_raw_value_is_kept():
    assert capaian("100", "238.38").nilai == D("238.38")
    hasil = capaian("100", "238.38", replace(NAIK, batas=D(120)))
    assert (hasil.mentah, hasil.tercetak, hasil.nilai) == (D("238.38"), D("238.38"), D("120.00"))
    assert (tulis_hasil(hasil), hasil.dibatasi) == ("238,38", True)
    assert hasil.penjelasan.endswith("= 238,38; dalam rata-rata dihitung 120,00")
    assert capaian("100", "120", replace(NAIK, batas=D(120))).nilai == D("120.00")


def test_a_figure_on_the_edge_is_rounded_half_up():
    assert capaian("200", "0.01").nilai == D("0.01")
    assert capaian("1000", "0.04999").nilai == D("0.00")
    assert capaian("800", "1.004").nilai == D("0.13")


def test_other_scales_of_predikat_can_be_given():
    skala = ("Kurang", "Cukup", "Baik", "Sangat Baik")
    hasil = hitung_capaian("Sangat Baik", "cukup", replace(PREDIKAT, skala=skala))
    assert hasil.nilai == D("50.00")
    assert PREDIKAT_AKIP == ("D", "C", "CC", "B", "BB", "A", "AA")


def test_floats_and_plain_ints_are_a_mistake_of_the_program():
    with pytest.raises(TypeError):
        hitung_capaian(D(4), 3.0, NAIK)


@pytest.mark.parametrize(
    "rusak",
    [
        {"arah": Arah.PREDIKAT, "cara": CaraAkumulasi.AKUMULATIF},
        {"arah": Arah.PREDIKAT, "cara": CaraAkumulasi.RASIO},
        {"arah": Arah.NAIK, "cara": CaraAkumulasi.AKUMULATIF, "batas": D(90)},
        {"arah": Arah.PREDIKAT, "cara": CaraAkumulasi.POSISI_AKHIR, "skala": ("A",)},
        {"arah": Arah.PREDIKAT, "cara": CaraAkumulasi.POSISI_AKHIR, "skala": ("A", "a")},
    ],
)
def test_a_definition_that_cannot_be_measured_is_refused(rusak):
    with pytest.raises(GalatDomain):
        DefinisiIndikator(**rusak)


# Accumulation over the triwulan ------------------------------------------------------------------------------------


def deret(target_tahunan, target, realisasi):
    baca = [urai_nilai(teks) for teks in (*target.split(), *realisasi.split())]
    baca = [None if nilai == "kosong" else nilai for nilai in baca]
    return DeretTriwulan(urai_nilai(target_tahunan), tuple(baca[:4]), tuple(baca[4:]))


def definisi(cara, arah=Arah.NAIK):
    return DefinisiIndikator(arah, cara)


@pytest.mark.parametrize(
    ("cara", "realisasi", "nilai", "penjelasan"),
    [
        ("akumulatif", ["8", "5", "5", "8"], "26", "8 + 5 + 5 + 8 = 26"),
        ("akumulatif", ["8", "", "5"], "13", "8 + 5 = 13"),
        ("posisi_akhir", ["6.12", "6.20", "", ""], "6.20", "posisi TW II = 6,2"),
        ("posisi_akhir", ["", "4/12", "7/12", "12/12"], "12/12", "posisi TW IV = 12/12"),
        ("posisi_akhir", ["C", "CC", "B"], "B", "posisi TW III = B"),
        ("rata_rata", ["82.10", "83.75", "", "85.20"], "83.6833333333", "(82,1 + 83,75 + 85,2) ÷ 3 = 83,6833"),
        ("rata_rata", ["1/2", "0/0", "1/1"], "75", "(50 + 100) ÷ 2 = 75"),
        ("rasio", ["31/31", "28/29", "40/40", "35/36"], "134/136", "jumlah pembilang 134, jumlah penyebut 136"),
        ("rasio", ["0/0", "3/4"], "3/4", "jumlah pembilang 3, jumlah penyebut 4"),
    ],
)
def test_each_way_of_accumulation_says_what_it_did(cara, realisasi, nilai, penjelasan):
    hasil = akumulasi(CaraAkumulasi(cara), [urai_nilai(teks) for teks in realisasi])
    assert (hasil.nilai, hasil.penjelasan) == (urai_nilai(nilai), penjelasan)


@pytest.mark.parametrize(
    ("cara", "realisasi", "sebab"),
    [
        ("rasio", ["0/0", "0/0"], "Tidak ada kasus (0/0)"),
        ("rasio", ["98.5"], "yang terisi hanya hasilnya"),
        ("rata_rata", ["0/0"], "Tidak ada kasus (0/0)"),
        ("rata_rata", ["BB"], "bukan angka"),
        ("akumulatif", ["1/2", "3"], "tidak dapat dijumlahkan"),
        ("akumulatif", ["BB"], "tidak dapat dijumlahkan"),
    ],
)
def test_what_cannot_be_accumulated_says_why(cara, realisasi, sebab):
    hasil = akumulasi(CaraAkumulasi(cara), [urai_nilai(teks) for teks in realisasi])
    assert hasil.nilai is None
    assert sebab in hasil.penjelasan
    setahun = DeretTriwulan(D(100), realisasi=(*map(urai_nilai, realisasi), *[None] * (4 - len(realisasi))))
    assert capaian_tahunan(setahun, definisi(CaraAkumulasi(cara))).status == StatusCapaian.TIDAK_DAPAT_DIHITUNG


def test_a_denominator_of_zero_with_cases_spoils_the_ratio():
    hasil = akumulasi(CaraAkumulasi.RASIO, [Rasio(D(1), D(0)), Rasio(D(1), D(2))])
    assert hasil.nilai is None


@pytest.mark.parametrize("cara", list(CaraAkumulasi))
def test_a_year_without_any_figure_has_no_data(cara):
    assert capaian_tahunan(DeretTriwulan(D(4)), definisi(cara)).status == StatusCapaian.BELUM_ADA_DATA


def test_quarter_year_to_date_and_year_of_a_count():
    dokumen = deret("26", "8 5 6 7", "8 5 5 8")
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    assert capaian_triwulan(dokumen, 3, jumlah).nilai == D("83.33")
    assert capaian_sampai(dokumen, 3, jumlah).nilai == D("94.74")
    assert capaian_terhadap_tahunan(dokumen, 3, jumlah).nilai == D("69.23")
    assert capaian_tahunan(dokumen, jumlah).nilai == D("100.00")
    assert capaian_sampai(dokumen, 3, jumlah).penjelasan == (
        "Realisasi s.d. TW III: 8 + 5 + 5 = 18. Target 19, realisasi 18: 18 ÷ 19 × 100 = 94,74"
    )


def test_a_quarter_with_a_target_of_zero_has_no_capaian_but_counts_to_date():
    orang = deret("40", "0 0 30 10", "0 4 27 6")
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    assert capaian_triwulan(orang, 2, jumlah).status == StatusCapaian.TIDAK_DAPAT_DIHITUNG
    assert capaian_sampai(orang, 3, jumlah).nilai == D("103.33")
    assert capaian_tahunan(orang, jumlah).nilai == D("92.50")


def test_the_target_to_date_follows_the_rule_of_the_indicator():
    angka = deret("", "25 50 kosong 100", "1 1 1 1")
    assert target_sampai(angka, 3, CaraAkumulasi.AKUMULATIF) == 75
    assert target_sampai(angka, 3, CaraAkumulasi.POSISI_AKHIR) == 50
    assert target_sampai(angka, 3, CaraAkumulasi.RASIO) == 50
    assert target_sampai(angka, 3, CaraAkumulasi.RATA_RATA) == D("37.5")
    assert target_sampai(angka, 4, CaraAkumulasi.AKUMULATIF) == 175
    assert target_sampai(replace(angka, target_tahunan=D(180)), 4, CaraAkumulasi.AKUMULATIF) == 180
    assert target_sampai(DeretTriwulan(), 2, CaraAkumulasi.AKUMULATIF) is None


def test_targets_that_are_ranges_add_up_bound_by_bound():
    rapat = deret("", "1..2 2..3 1..1 4..5", "1 2 1 4")
    assert target_sampai(rapat, 2, CaraAkumulasi.AKUMULATIF) == RentangTarget(D(3), D(5))
    assert target_sampai(rapat, 2, CaraAkumulasi.POSISI_AKHIR) == RentangTarget(D(2), D(3))


def test_a_row_has_four_quarters():
    with pytest.raises(ValueError, match="empat"):
        DeretTriwulan(D(1), (D(1),), (None,) * 4)


# A quarter that was never filled is not 0 ---------------------------------------------------------------------------

CARA_ANGKA = [CaraAkumulasi.AKUMULATIF, CaraAkumulasi.POSISI_AKHIR, CaraAkumulasi.RATA_RATA]
TURUN_NISBAH = DefinisiIndikator(Arah.TURUN, CaraAkumulasi.AKUMULATIF, RumusTurun.NISBAH)


@pytest.mark.parametrize(
    ("target", "realisasi", "cara"),
    [
        ("8 5 6 7", "kosong 5 kosong kosong", definisi(CaraAkumulasi.AKUMULATIF)),
        ("70 90 kosong kosong", "kosong 90 kosong kosong", definisi(CaraAkumulasi.RATA_RATA)),
        ("4 2 kosong kosong", "kosong 2 kosong kosong", definisi(CaraAkumulasi.AKUMULATIF, Arah.TURUN)),
        ("4 2 kosong kosong", "kosong 2 kosong kosong", TURUN_NISBAH),
        ("4..5 2..3 kosong kosong", "kosong 2 kosong kosong", definisi(CaraAkumulasi.AKUMULATIF, Arah.RENTANG)),
        ("80 90 kosong kosong", "kosong 9/10 kosong kosong", definisi(CaraAkumulasi.RASIO)),
    ],
)
def test_up_to_now_compares_only_the_filled_quarters_and_names_the_other(target, realisasi, cara):
    hasil = capaian_sampai(deret("26", target, realisasi), 2, cara)
    assert (hasil.nilai, hasil.catatan) == (D("100.00"), "tanpa TW I yang belum terisi")
    assert hasil.penjelasan.startswith("Realisasi s.d. TW II, tanpa TW I yang belum terisi: ")
    setahun = capaian_terhadap_tahunan(deret("26", target, realisasi), 2, cara)
    assert (setahun.status, setahun.catatan) == (StatusCapaian.TIDAK_DAPAT_DIHITUNG, "TW I belum terisi")
    assert setahun.penjelasan == (
        "TW I belum terisi, sehingga realisasi s.d. TW II tidak dapat dibandingkan dengan target tahunan."
    )


@pytest.mark.parametrize("cara", [*CARA_ANGKA, CaraAkumulasi.RASIO])
def test_a_quarter_that_is_still_to_be_filled_leaves_the_quarters_before_it_as_they_are(cara):
    """At TW II before its figure: TW I against TW I, not against the target of both."""
    isi = "9/10 kosong kosong kosong" if cara == CaraAkumulasi.RASIO else "90 kosong kosong kosong"
    hasil = capaian_sampai(deret("100", "90 95 98 100", isi), 2, definisi(cara))
    assert (hasil.nilai, hasil.catatan) == (D("100.00"), "tanpa TW II yang belum terisi")
    assert capaian_terhadap_tahunan(deret("100", "90 95 98 100", isi), 2, definisi(cara)).nilai is None


def test_a_last_position_holds_what_came_before_it():
    """A position tells how far one has come: an earlier quarter that nobody filled takes nothing away."""
    posisi = deret("26", "8 13 19 26", "kosong 13 kosong kosong")
    assert capaian_sampai(posisi, 2, definisi(CaraAkumulasi.POSISI_AKHIR)).catatan == ""
    assert capaian_sampai(posisi, 2, definisi(CaraAkumulasi.POSISI_AKHIR)).nilai == 100
    assert capaian_terhadap_tahunan(posisi, 2, definisi(CaraAkumulasi.POSISI_AKHIR)).nilai == 50
    assert capaian_terhadap_tahunan(posisi, 3, definisi(CaraAkumulasi.POSISI_AKHIR)).catatan == "TW III belum terisi"


def test_a_predikat_that_was_not_given_yet_is_not_compared_with_a_later_target():
    nilai = deret("A", "B A kosong A", "B kosong kosong kosong")
    hasil = capaian_sampai(nilai, 2, PREDIKAT)
    assert (hasil.nilai, hasil.catatan) == (D("100.00"), "tanpa TW II yang belum terisi")
    assert capaian_terhadap_tahunan(nilai, 2, PREDIKAT).status == StatusCapaian.TIDAK_DAPAT_DIHITUNG


def test_zero_is_a_figure_and_empty_is_none():
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    nol, kosong = deret("26", "8 5 6 7", "0 5 kosong kosong"), deret("26", "8 5 6 7", "kosong 5 kosong kosong")
    assert capaian_sampai(nol, 2, jumlah).nilai == D("38.46")
    assert capaian_terhadap_tahunan(nol, 2, jumlah).nilai == D("19.23")
    assert capaian_sampai(kosong, 2, jumlah).nilai == D("100.00")


def test_a_quarter_without_a_target_is_named_and_enters_neither_side():
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    isi = deret("10", "kosong 5 kosong 5", "5 5 kosong kosong")
    hasil = capaian_sampai(isi, 2, jumlah)
    assert (hasil.nilai, hasil.catatan) == (D("100.00"), "tanpa TW I yang tidak bertarget")
    assert capaian_terhadap_tahunan(isi, 2, jumlah).nilai == D("100.00")


def test_a_quarter_in_which_nothing_was_planned_and_nothing_reported_is_not_missing():
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    isi = deret("12", "kosong 5 kosong 7", "kosong 5 kosong kosong")
    assert (capaian_sampai(isi, 2, jumlah).nilai, capaian_sampai(isi, 2, jumlah).catatan) == (D("100.00"), "")
    assert capaian_terhadap_tahunan(isi, 2, jumlah).nilai == D("41.67")


def test_without_any_quarterly_target_every_quarter_of_the_year_is_measured():
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    isi = DeretTriwulan(D(26), realisasi=(None, D(5), None, None))
    assert capaian_terhadap_tahunan(isi, 2, jumlah).catatan == "TW I belum terisi"


@pytest.mark.parametrize("cara", [CaraAkumulasi.RATA_RATA, CaraAkumulasi.RASIO])
def test_a_quarter_without_a_case_enters_neither_side(cara):
    isi = deret("90", "80 90 kosong kosong", "8/10 0/0 kosong kosong")
    hasil = capaian_sampai(isi, 2, definisi(cara))
    assert (hasil.nilai, hasil.catatan) == (D("100.00"), "tanpa TW II yang tidak mempunyai kasus (0/0)")


def test_several_reasons_stand_in_one_note():
    isi = deret("40", "10 kosong 10 10", "kosong 5 10 kosong")
    assert capaian_sampai(isi, 4, definisi(CaraAkumulasi.AKUMULATIF)).catatan == (
        "tanpa TW I dan TW IV yang belum terisi, TW II yang tidak bertarget"
    )


def test_the_last_quarter_takes_the_target_of_the_year_only_for_a_whole_year():
    jumlah = definisi(CaraAkumulasi.AKUMULATIF)
    utuh, ompong = deret("30", "8 5 6 7", "8 5 6 7"), deret("30", "8 5 6 7", "8 kosong 6 7")
    assert capaian_sampai(utuh, 4, jumlah).nilai == D("86.67")
    assert capaian_sampai(ompong, 4, jumlah).nilai == D("100.00")


empat_positif = st.tuples(*[positif] * 4)
sebagian = st.tuples(*[st.one_of(st.none(), tak_negatif)] * 4)
setiap_rumus = st.builds(
    DefinisiIndikator,
    st.sampled_from([Arah.NAIK, Arah.TURUN, Arah.RENTANG]),
    st.sampled_from(CARA_ANGKA),
    st.sampled_from(list(RumusTurun)),
)


@given(empat_positif, sebagian, st.integers(1, 4), setiap_rumus)
def test_taking_an_unfilled_quarter_away_on_both_sides_changes_nothing(target, realisasi, triwulan, cara):
    utuh = DeretTriwulan(None, target, realisasi)
    dibuang = tuple(t if r is not None else None for t, r in zip(target, realisasi, strict=True))
    assert (
        capaian_sampai(utuh, triwulan, cara).mentah
        == capaian_sampai(DeretTriwulan(None, dibuang, realisasi), triwulan, cara).mentah
    )


@given(empat_positif, empat_positif, sebagian, st.integers(1, 3), setiap_rumus)
def test_the_target_of_an_unfilled_quarter_is_of_no_account(target, lain, realisasi, triwulan, cara):
    berbeda = tuple(t if r is not None else u for t, u, r in zip(target, lain, realisasi, strict=True))
    hasil = capaian_sampai(DeretTriwulan(D(9), target, realisasi), triwulan, cara)
    assert hasil.mentah == capaian_sampai(DeretTriwulan(D(9), berbeda, realisasi), triwulan, cara).mentah


@given(empat_positif, sebagian, st.integers(1, 4), setiap_rumus)
def test_meeting_every_target_that_was_reported_on_is_a_hundred(target, realisasi, triwulan, cara):
    tercapai = tuple(t if r is not None else None for t, r in zip(target, realisasi, strict=True))
    hasil = capaian_sampai(DeretTriwulan(None, target, tercapai), triwulan, cara)
    assert hasil.nilai in (None, 100)
    assert (hasil.nilai is None) == (not any(r is not None for r in realisasi[:triwulan]))


@given(empat_positif, sebagian, st.integers(1, 4), setiap_rumus)
def test_the_year_is_told_exactly_where_no_passed_quarter_is_unfilled(target, realisasi, triwulan, cara):
    hasil = capaian_terhadap_tahunan(DeretTriwulan(D(26), target, realisasi), triwulan, cara)
    lewat = realisasi[:triwulan]
    utuh = lewat[-1:] if cara.cara == CaraAkumulasi.POSISI_AKHIR else lewat
    if any(nilai is None for nilai in utuh):
        assert hasil.nilai is None
    else:
        assert hasil.penjelasan.startswith(f"Realisasi s.d. TW {('I', 'II', 'III', 'IV')[triwulan - 1]}: ")


@given(empat_positif, st.tuples(*[st.one_of(st.none(), tak_negatif)] * 4), st.integers(1, 4), setiap_rumus)
def test_a_figure_that_leaves_a_quarter_out_always_says_which(target, realisasi, triwulan, cara):
    hasil = capaian_sampai(DeretTriwulan(None, target, realisasi), triwulan, cara)
    if hasil.nilai is not None and cara.cara != CaraAkumulasi.POSISI_AKHIR:
        assert bool(hasil.catatan) == any(nilai is None for nilai in realisasi[:triwulan])


# Means -------------------------------------------------------------------------------------------------------------


def test_the_mean_of_a_sasaran_leaves_out_what_has_no_figure():
    assert rata_rata([D("98.06"), D("94.79")]) == D("96.43")
    assert rata_rata([D("98.06"), None, D("94.79")]) == D("96.43")
    assert rata_rata([None]) is None
    assert rata_rata([]) is None


# Properties --------------------------------------------------------------------------------------------------------


@given(positif, tak_negatif, tak_negatif)
def test_more_is_better_where_higher_is_better(target, satu, dua):
    sedikit, banyak = sorted((satu, dua))
    assert hitung_capaian(target, sedikit, NAIK).mentah <= hitung_capaian(target, banyak, NAIK).mentah


@given(positif, positif, positif, st.sampled_from([SELISIH, NISBAH]))
def test_less_is_better_where_lower_is_better(target, satu, dua, turun):
    sedikit, banyak = sorted((satu, dua))
    assert hitung_capaian(target, sedikit, turun).mentah >= hitung_capaian(target, banyak, turun).mentah


@given(positif, st.sampled_from([NAIK, SELISIH, NISBAH, RENTANG]))
def test_a_target_that_is_exactly_met_is_a_hundred_by_every_formula(target, cara):
    assert hitung_capaian(target, target, cara).nilai == 100


@given(positif, tak_negatif, st.sampled_from([NAIK, SELISIH, NISBAH, RENTANG]), st.sampled_from([None, D(100), D(120)]))
def test_a_capaian_in_a_mean_lies_between_zero_and_the_cap(target, realisasi, cara, batas):
    hasil = hitung_capaian(target, realisasi, replace(cara, batas=batas))
    if hasil.nilai is not None:
        assert 0 <= hasil.nilai <= (batas or hasil.nilai)
        assert hasil.nilai == hasil.nilai.quantize(D("0.01"))


@given(positif, tak_negatif)
def test_a_range_never_gives_more_than_a_hundred(target, realisasi):
    assert hitung_capaian(RentangTarget(target, target + 5), realisasi, RENTANG).mentah <= 100


@given(positif, positif, st.integers(1, 6), st.sampled_from([NAIK, SELISIH, NISBAH, RENTANG]))
def test_a_change_of_unit_changes_nothing(target, realisasi, pangkat, cara):
    faktor = D(10) ** pangkat
    assert (
        hitung_capaian(target * faktor, realisasi * faktor, cara).nilai == hitung_capaian(target, realisasi, cara).nilai
    )


@given(positif, positif)
def test_the_two_formulas_for_lower_is_better_agree_only_at_the_target(target, realisasi):
    selisih, nisbah = hitung_capaian(target, realisasi, SELISIH), hitung_capaian(target, realisasi, NISBAH)
    if target == realisasi:
        assert selisih.mentah == nisbah.mentah
    else:
        assert selisih.mentah < nisbah.mentah


def setiap_urutan(target, realisasi, cara):
    """The capaian of the accumulated realisasi for every order of the quarters."""
    urutan = set(permutations(realisasi))
    return {hitung_capaian(target, akumulasi(cara, susunan).nilai, definisi(cara)).mentah for susunan in urutan}


@given(st.lists(st.one_of(st.none(), tak_negatif), min_size=4, max_size=4), positif)
def test_the_order_of_quarters_does_not_matter_to_sum_and_mean(realisasi, target):
    for cara in (CaraAkumulasi.AKUMULATIF, CaraAkumulasi.RATA_RATA):
        assert len(setiap_urutan(target, realisasi, cara)) == 1


rasio = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda isi: Rasio(D(min(isi)), D(max(isi))))


@given(st.lists(st.one_of(st.none(), rasio), min_size=4, max_size=4))
def test_a_ratio_of_sums_lies_between_its_quarters_and_ignores_their_order(realisasi):
    ada = [bagian_rasio.persen for bagian_rasio in realisasi if bagian_rasio and bagian_rasio.penyebut]
    assume(ada)
    hasil = setiap_urutan(D(100), realisasi, CaraAkumulasi.RASIO)
    assert len(hasil) == 1
    assert bulatkan(min(ada), 20) <= bulatkan(hasil.pop(), 20) <= bulatkan(max(ada), 20)


rentang = st.builds(lambda a, b: RentangTarget(min(a, b), max(a, b)), tak_negatif, tak_negatif)
nilai_apa_saja = st.one_of(
    st.none(),
    st.decimals(-(10**18), 10**18, places=10),
    rasio,
    rentang,
    st.builds(Rasio, tak_negatif, st.just(D(0))),
    st.sampled_from(["BB", "A", "Level 4", "aa"]),
)


@given(
    st.tuples(*[nilai_apa_saja] * 4),
    st.tuples(*[nilai_apa_saja] * 4),
    nilai_apa_saja,
    st.sampled_from([NAIK, SELISIH, NISBAH, RENTANG, PREDIKAT, *(definisi(cara) for cara in CaraAkumulasi)]),
)
def test_no_row_of_figures_however_odd_stops_a_report(target, realisasi, target_tahunan, cara):
    isi = DeretTriwulan(target_tahunan, target, realisasi)
    for triwulan in (1, 2, 3, 4):
        for hitung in (capaian_triwulan, capaian_sampai, capaian_terhadap_tahunan):
            hasil = hitung(isi, triwulan, cara)
            assert hasil.penjelasan
            assert (hasil.nilai is None) == (hasil.status != StatusCapaian.DIHITUNG)


# Kinds of counting that published tables use ------------------------------------------------------------------------

DUA = (Komponen("Pensiun"), Komponen("Mutasi"))
KOMPOSIT = replace(SELISIH, arah=Arah.NAIK, komponen=DUA)
PROGRES = replace(NAIK, dasar=DasarTahunan.PROGRES)
RENSTRA = replace(NAIK, dasar=DasarTahunan.RENSTRA)


def test_a_composite_is_the_mean_of_its_ratios_and_not_the_ratio_of_sums():
    hasil = capaian("98", "31/31;14/28", KOMPOSIT)
    assert hasil.nilai == D("76.53")
    assert hasil.penjelasan == (
        "Target 98, realisasi rata-rata (Pensiun 31/31 = 100; Mutasi 14/28 = 50) = 75: 75 ÷ 98 × 100 = 76,53"
    )


def test_a_composite_may_be_weighted():
    berbobot = replace(KOMPOSIT, komponen=(Komponen("Pensiun", D(3)), Komponen("Mutasi", D(1))))
    hasil = capaian("100", "31/31;14/28", berbobot)
    assert hasil.nilai == D("87.50")
    assert "rata-rata berbobot (Pensiun 31/31 = 100, bobot 3; Mutasi 14/28 = 50, bobot 1) = 87,5" in hasil.penjelasan


def test_a_component_without_a_case_stays_out_of_the_mean():
    assert capaian("100", "0/0;14/28", KOMPOSIT).nilai == D("50.00")
    assert capaian("100", "0/0;0/0", KOMPOSIT).status == StatusCapaian.TIDAK_DAPAT_DIHITUNG


def test_the_mean_of_quarters_of_a_composite():
    isi = deret("100", "100 100 kosong kosong", "1/1;1/2 1/1;1/1 kosong kosong")
    rata = replace(KOMPOSIT, cara=CaraAkumulasi.RATA_RATA)
    assert capaian_sampai(isi, 2, rata).nilai == D("87.50")


def test_progress_stands_beside_the_quantity_and_both_are_kept():
    """No document yet, half of the work done: 0 of 1 document, 50 percent."""
    isi = deret("1", "kosong kosong kosong 1", "0;25 0;50 kosong kosong")
    hasil = capaian_terhadap_tahunan(isi, 2, PROGRES)
    assert (hasil.nilai, hasil.catatan) == (D("50.00"), "menurut progres fisik")
    assert hasil.penjelasan == "Progres fisik s.d. TW II = 50,00, dicatat di samping jumlah 0"
    assert capaian_sampai(deret("2", "1 1 kosong kosong", "1;25 1;50 kosong kosong"), 2, PROGRES).realisasi == 2
    belum = capaian_terhadap_tahunan(deret("1", "kosong 1 kosong kosong", "0;25 kosong kosong kosong"), 2, PROGRES)
    assert belum.catatan == "TW II belum terisi"
    assert belum.penjelasan == "TW II belum terisi, sehingga progres fisik s.d. TW II belum diketahui."


def test_the_years_of_the_renstra_add_up_where_the_quarters_do():
    tahun = deret("30", "10 20 kosong kosong", "10 5 kosong kosong")
    isi = replace(tahun, target_renstra=D(150), realisasi_renstra=D(60))
    hasil = capaian_terhadap_tahunan(isi, 2, RENSTRA)
    assert (hasil.nilai, hasil.catatan) == (D("50.00"), "menurut target akhir Renstra")
    assert hasil.penjelasan == (
        "Terhadap target akhir Renstra. Tahun sebelumnya 60 + tahun ini 15. Target 150, realisasi 75: "
        "75 ÷ 150 × 100 = 50,00"
    )
    posisi = replace(RENSTRA, cara=CaraAkumulasi.POSISI_AKHIR)
    assert capaian_terhadap_tahunan(replace(isi, realisasi_renstra=None), 2, posisi).nilai == D("3.33")
    assert capaian_terhadap_tahunan(replace(isi, realisasi_renstra=None), 2, RENSTRA).nilai is None
    assert capaian_terhadap_tahunan(replace(isi, target_renstra=None), 2, RENSTRA).penjelasan == (
        "Target akhir Renstra belum ditetapkan."
    )
    belum = capaian_terhadap_tahunan(replace(isi, realisasi=(None, *isi.realisasi[1:])), 2, RENSTRA)
    assert belum.target == D(150)
    assert belum.penjelasan.endswith("realisasi s.d. TW II tidak dapat dibandingkan dengan target akhir Renstra.")


@pytest.mark.parametrize(
    ("cara", "teks", "tersimpan", "tertulis"),
    [
        (KOMPOSIT, "31/31; 28/29,5", "31/31;28/29.5", "31/31; 28/29,5"),
        (PROGRES, "0; 25 %", "0;25", "0; progres 25%"),
        (PROGRES, "1.250; progres 62,5%", "1250;62.5", "1.250; progres 62,5%"),
    ],
)
def test_what_is_typed_in_parts_is_stored_and_written_so_that_it_can_be_typed_again(cara, teks, tersimpan, tertulis):
    nilai = baca_realisasi(teks, cara)
    assert (kanonik_nilai(nilai), tulis_nilai(nilai)) == (tersimpan, tertulis)
    assert urai_nilai(tersimpan) == baca_realisasi(tertulis, cara) == nilai


@pytest.mark.parametrize(
    ("cara", "teks"),
    [
        (KOMPOSIT, "31/31"),
        (KOMPOSIT, "1/1; 1/1; 1/1"),
        (KOMPOSIT, "97"),
        (PROGRES, "3"),
        (PROGRES, "0; 101"),
        (NAIK, "0; 25"),
        (NAIK, "1/1; 1/2"),
        (KOMPOSIT, "1/1; 5"),
        (PROGRES, "0; 25; 30"),
    ],
)
def test_parts_that_do_not_fit_the_indicator_are_refused(cara, teks):
    with pytest.raises(GalatDomain):
        baca_realisasi(teks, cara)


@pytest.mark.parametrize(
    "rusak",
    [
        {"arah": Arah.NAIK, "cara": CaraAkumulasi.RASIO, "komponen": DUA},
        {"arah": Arah.NAIK, "cara": CaraAkumulasi.AKUMULATIF, "komponen": DUA},
        {"arah": Arah.NAIK, "cara": CaraAkumulasi.POSISI_AKHIR, "komponen": DUA[:1]},
        {"arah": Arah.NAIK, "cara": CaraAkumulasi.POSISI_AKHIR, "komponen": (*DUA, Komponen("C", D(0)))},
        {"arah": Arah.NAIK, "cara": CaraAkumulasi.RASIO, "dasar": DasarTahunan.PROGRES},
    ],
)
def test_a_kind_that_does_not_go_with_its_accumulation_is_refused(rusak):
    with pytest.raises(GalatDomain):
        DefinisiIndikator(**rusak)


def test_components_are_written_one_a_line_with_a_weight_behind_a_semicolon():
    assert urai_komponen("Pensiun; 2\n\nMutasi\r\n") == (Komponen("Pensiun", D(2)), Komponen("Mutasi"))
    assert urai_komponen("") == ()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=2, max_size=2), positif)
def test_a_mean_of_ratios_lies_between_them_whatever_the_weights(pasangan, bobot):
    bagian = tuple(Rasio(D(atas), D(bawah)) for atas, bawah in pasangan)
    cara = replace(KOMPOSIT, komponen=(Komponen("A", bobot), Komponen("B")))
    nilai = hitung_capaian(D(100), Komposit(bagian), cara).mentah
    persen = [bagian_rasio.persen for bagian_rasio in bagian]
    assert bulatkan(min(persen), 20) <= bulatkan(nilai, 20) <= bulatkan(max(persen), 20)


def test_two_results_are_equal_or_not_by_their_figures_whatever_their_words():
    hasil = hitung_capaian(D("10"), D("8"), NAIK)
    lain_kata = hasil._replace(kalimat="lain kata")
    assert hasil == lain_kata
    assert ne(hasil, lain_kata) is False
    assert hasil != hasil._replace(nilai=D("81.00"))


_ISI = st.sampled_from([None, "0", "3", "4.50", "61", "7/8", "0/0", "2/4; 1/2", "3; 25%", "BB", "-2"])
_SASARAN = st.sampled_from([None, "0", "4", "70.5", "3..5", "A"])


@given(
    arah=st.sampled_from(Arah),
    target=st.tuples(*[_SASARAN] * 4),
    realisasi=st.tuples(*[_ISI] * 4),
    tahunan=_SASARAN,
)
def test_what_the_quarter_says_by_itself_is_taken_only_where_it_is_the_same(arah, target, realisasi, tahunan):
    """Known capaian of the quarter or not: the same figure, in the same words."""
    deret = DeretTriwulan(urai_nilai(tahunan), tuple(map(urai_nilai, target)), tuple(map(_terbaca, realisasi)))
    for cara, triwulan in product(
        [CaraAkumulasi.POSISI_AKHIR] if arah == Arah.PREDIKAT else CaraAkumulasi, range(1, 5)
    ):
        definisi = DefinisiIndikator(arah, cara)
        biasa = capaian_triwulan(deret, triwulan, definisi)
        dihitung, dipakai = capaian_sampai(deret, triwulan, definisi), capaian_sampai(deret, triwulan, definisi, biasa)
        assert (dipakai, dipakai.penjelasan) == (dihitung, dihitung.penjelasan)
        assert str(dipakai.mentah) == str(dihitung.mentah)


def _terbaca(teks: str | None):
    return urai_nilai((teks or "").replace("%", ""))
