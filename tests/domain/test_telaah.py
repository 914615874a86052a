"""The questions that a row of figures raises in langkah 7."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja.domain.capaian import (
    Arah,
    CaraAkumulasi,
    DefinisiIndikator,
    DeretTriwulan,
    hitung_capaian,
    serapan,
    setahun_dan_triwulan,
)
from kinerja.domain.nilai import Rasio, urai_nilai
from kinerja.domain.telaah import BahanTelaah, Tanda, keraguan, telaah, usulan

NAIK = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR)
BATAS = Decimal(90)


def tanda(target: str | None, realisasi: str | None, *, pagu: str = "", anggaran: str = "", **lain) -> list[Tanda]:
    """The kinds of question for these figures."""
    angka = [Decimal(teks) if teks else None for teks in (target, realisasi, pagu, anggaran)]
    bahan = BahanTelaah(hitung_capaian(*angka[:2], NAIK), serapan(*angka[2:]), angka[1], **lain)
    semua = telaah(bahan, batas_perhatian=BATAS)
    assert keraguan(bahan) == tuple(pertanyaan for pertanyaan in semua if pertanyaan.sel)
    return [pertanyaan.tanda for pertanyaan in semua]


def test_an_ordinary_row_raises_no_question():
    assert tanda("100", "95", pagu="10", anggaran="9") == []


def test_a_row_without_figure_raises_no_question():
    assert tanda("100", None) == []


@pytest.mark.parametrize(("realisasi", "ada"), [("200", False), ("200.01", True), ("1000", True)])
def test_a_jump_is_above_200_percent_not_at_it(realisasi, ada):
    assert (Tanda.LONJAKAN in tanda("100", realisasi)) is ada


@pytest.mark.parametrize(
    ("lain", "ada"),
    [
        ({}, True),
        ({"ada_penghambat": True}, True),
        ({"ada_tindak_lanjut": True}, True),
        ({"ada_penghambat": True, "ada_tindak_lanjut": True}, False),
    ],
)
def test_a_low_capaian_needs_both_explanations(lain, ada):
    assert (Tanda.TANPA_PENJELASAN in tanda("100", "89.99", **lain)) is ada


def test_at_the_limit_no_explanation_is_asked():
    assert tanda("100", "90") == []


@pytest.mark.parametrize(("anggaran", "ada"), [("49.99", True), ("50", False)])
def test_a_full_capaian_with_a_small_serapan_is_a_contradiction(anggaran, ada):
    assert (Tanda.SERAPAN in tanda("100", "100", pagu="100", anggaran=anggaran)) is ada


@pytest.mark.parametrize(
    ("triwulan", "anggaran", "ada"),
    [
        (1, "20", False),
        (1, "12.49", True),
        (2, "20", True),
        (2, "25", False),
        (4, "49.99", True),
        (None, "49.99", True),
    ],
)
def test_a_small_serapan_is_asked_about_only_where_the_year_is_late_enough(triwulan, anggaran, ada):
    """It was asked of every office in the first quarter, when nobody can have spent half of the year."""
    assert (Tanda.SERAPAN in tanda("100", "100", pagu="100", anggaran=anggaran, triwulan=triwulan)) is ada


def test_the_same_figure_as_last_period_is_asked_about():
    assert tanda("100", "95", lalu=Decimal("95.0")) == [Tanda.SAMA]
    assert tanda("100", "95", lalu=Decimal("94")) == []


@pytest.mark.parametrize(("target", "ada"), [("3", False), ("4", True)])
def test_a_target_that_was_met_to_the_letter_twice_raises_no_question(target, ada):
    """Three papers planned and made in every quarter are no figure that somebody forgot to renew."""
    tiga = Decimal(3)
    bahan = BahanTelaah(
        hitung_capaian(Decimal(target), tiga, NAIK), serapan(None, None), tiga, lalu=tiga, target=Decimal(target)
    )
    assert (Tanda.SAMA in [p.tanda for p in telaah(bahan, batas_perhatian=BATAS)]) is ada


def test_ratios_are_compared_as_ratios():
    bahan = BahanTelaah(
        hitung_capaian(Decimal(100), Rasio(Decimal(31), Decimal(31)), NAIK),
        serapan(None, None),
        Rasio(Decimal(31), Decimal(31)),
        Rasio(Decimal(62), Decimal(62)),
    )
    assert telaah(bahan, batas_perhatian=BATAS) == ()


def test_data_that_are_not_there_yet_are_the_only_question():
    bahan = BahanTelaah(
        hitung_capaian(Decimal(4), None, NAIK), serapan(None, None), None, belum_tersedia="Menunggu rilis."
    )
    (pertanyaan,) = telaah(bahan, batas_perhatian=BATAS)
    assert (pertanyaan.tanda, pertanyaan.teks) == (Tanda.BELUM_TERSEDIA, "Data belum tersedia: Menunggu rilis.")


@pytest.mark.parametrize(
    ("realisasi", "ada", "sebut"),
    [
        ("-5", [Tanda.NEGATIF], "-5"),
        ("93", [], ""),
        ("100", [], ""),
        ("100.01", [Tanda.DI_LUAR_PERSEN], "100,01 persen"),
        ("200", [Tanda.DI_LUAR_PERSEN], "Apakah benar?"),
        ("91234", [Tanda.DI_LUAR_PERSEN], "Apakah maksudnya 91,234?"),
        ("98123", [Tanda.DI_LUAR_PERSEN], "Apakah maksudnya 98,123?"),
    ],
)
def test_a_percentage_outside_0_to_100_is_asked_about(realisasi, ada, sebut):
    bahan = BahanTelaah(
        hitung_capaian(Decimal(93), Decimal(realisasi), NAIK),
        serapan(None, None),
        Decimal(realisasi),
        satuan="Persen",
        target=Decimal(93),
        ada_penghambat=True,
        ada_tindak_lanjut=True,
    )
    tanya = telaah(bahan, batas_perhatian=BATAS)
    assert [pertanyaan.tanda for pertanyaan in tanya] == ada
    assert all(sebut in pertanyaan.teks and pertanyaan.sel == "realisasi" for pertanyaan in tanya)


@pytest.mark.parametrize(
    ("realisasi", "target", "maksud"),
    [("6500", "70", "65"), ("650", "70", "65"), ("6500", "", "6,5"), ("200", "93", None), ("6500", "6..7", "6,5")],
)
def test_the_sentence_and_the_button_offer_the_same_figure(realisasi, target, maksud):
    angka = Decimal(realisasi)
    bahan = BahanTelaah(
        hitung_capaian(urai_nilai(target), angka, NAIK),
        serapan(None, None),
        angka,
        satuan="Persen",
        target=urai_nilai(target),
    )
    (tanya,) = [
        pertanyaan for pertanyaan in telaah(bahan, batas_perhatian=BATAS) if pertanyaan.tanda is Tanda.DI_LUAR_PERSEN
    ]
    assert usulan(tanya.tanda, angka, target) == ((maksud,) if maksud else ())
    assert (f"Apakah maksudnya {maksud}?" if maksud else "Apakah benar?") in tanya.teks


def test_a_target_above_100_percent_moves_the_line():
    for realisasi, ada in (("110", False), ("120", False), ("121", True)):
        angka = Decimal(realisasi)
        bahan = BahanTelaah(
            hitung_capaian(Decimal(120), angka, NAIK), serapan(None, None), angka, satuan="%", target=Decimal(120)
        )
        assert (
            Tanda.DI_LUAR_PERSEN in [pertanyaan.tanda for pertanyaan in telaah(bahan, batas_perhatian=BATAS)]
        ) is ada


def test_a_ratio_above_one_is_above_100_percent():
    rasio = Rasio(Decimal(32), Decimal(31))
    bahan = BahanTelaah(hitung_capaian(Decimal(100), rasio, NAIK), serapan(None, None), rasio, target=Decimal(100))
    assert [pertanyaan.tanda for pertanyaan in telaah(bahan, batas_perhatian=BATAS)] == [Tanda.DI_LUAR_PERSEN]


def test_many_times_the_target_is_asked_about_even_where_less_is_better():
    turun = DefinisiIndikator(Arah.TURUN, CaraAkumulasi.POSISI_AKHIR)
    for realisasi, ada in (("39", False), ("40", True)):
        bahan = BahanTelaah(
            hitung_capaian(Decimal(4), Decimal(realisasi), turun),
            serapan(None, None),
            Decimal(realisasi),
            target=Decimal(4),
            satuan="Hari",
        )
        assert (Tanda.BERLIPAT in [pertanyaan.tanda for pertanyaan in telaah(bahan, batas_perhatian=Decimal(0))]) is ada


@pytest.mark.parametrize(("anggaran", "ada"), [("100", False), ("100.01", True), ("1000", True)])
def test_more_than_the_pagu_is_asked_about(anggaran, ada):
    assert (Tanda.SERAPAN_LEBIH in tanda("100", "95", pagu="100", anggaran=anggaran)) is ada


@pytest.mark.parametrize(("anggaran", "ada"), [("95", True), ("98.96", True), ("96", False), ("0", False)])
def test_the_same_figure_in_two_columns_is_asked_about(anggaran, ada):
    assert (Tanda.KEMBAR in _kembar(anggaran)) is ada


def _kembar(anggaran: str) -> list[Tanda]:
    bahan = BahanTelaah(
        hitung_capaian(Decimal(96), Decimal(95), NAIK), serapan(None, None), Decimal(95), anggaran=Decimal(anggaran)
    )
    return [pertanyaan.tanda for pertanyaan in telaah(bahan, batas_perhatian=BATAS)]


@pytest.mark.parametrize(
    ("target", "realisasi", "satuan", "ditanya"),
    [
        ("7..8", "75", "Hari", Tanda.BERLIPAT),
        ("7..8", "9", "Hari", None),
        ("0", "98123", "Temuan", Tanda.BERLIPAT),
        ("0", "2", "Temuan", None),
        ("100", "62/31; 29/29", "Persen", Tanda.DI_LUAR_PERSEN),
        ("100", "31/31; 28/29", "Persen", None),
        ("10", "-5; 50", "Paket", Tanda.NEGATIF),
        ("93", "150", "Persen (%)", Tanda.DI_LUAR_PERSEN),
        ("93", "150", "% ASN", Tanda.DI_LUAR_PERSEN),
        ("93", "150", "Orang", None),
    ],
)
def test_ranges_components_progress_and_any_way_to_write_percent_are_doubted_too(target, realisasi, satuan, ditanya):
    belum = hitung_capaian(None, None, NAIK)
    bahan = BahanTelaah(belum, serapan(None, None), urai_nilai(realisasi), target=urai_nilai(target), satuan=satuan)
    ragu = {pertanyaan.tanda for pertanyaan in telaah(bahan, batas_perhatian=BATAS)}
    assert ragu == ({ditanya} if ditanya else set())


def test_spending_below_nothing_is_doubted_whatever_was_reached():
    bahan = BahanTelaah(
        hitung_capaian(None, None, NAIK), serapan(Decimal(1000000), Decimal(-5000000)), None, anggaran=Decimal(-5000000)
    )
    (pertanyaan,) = telaah(bahan, batas_perhatian=BATAS)
    assert (pertanyaan.tanda, pertanyaan.sel) == (Tanda.ANGGARAN_NEGATIF, "anggaran")
    assert pertanyaan.teks == "Realisasi anggaran -5.000.000 kurang dari nol. Apakah tandanya benar?"


@pytest.mark.parametrize(
    ("target", "realisasi", "satuan", "ditanya"),
    [
        ("8", "7.5", "Dokumen", Tanda.TIDAK_BULAT),
        ("8", "7.5", "Orang", Tanda.TIDAK_BULAT),
        ("7..8", "7.5", "Laporan", Tanda.TIDAK_BULAT),
        ("", "7.5", "Paket", Tanda.TIDAK_BULAT),
        ("10", "7.5; 50", "Paket", Tanda.TIDAK_BULAT),
        ("8", "7", "Dokumen", None),
        ("8", "7.5", "Hari kerja", None),
        ("8", "7.5", "Rp", None),
        ("8", "7.5", "Miliar Rupiah", None),
        ("8", "7.5", "Indeks", None),
        ("8", "7.5", "", None),
        ("7.25", "7.5", "Dokumen", None),
        ("93", "0.93", "Persen", Tanda.PER_SERATUS),
        ("10", "1", "%", Tanda.PER_SERATUS),
        ("93", "0", "Persen", None),
        ("5", "0.5", "Persen", None),
        ("93", "1.5", "Persen", None),
    ],
)
def test_a_count_with_decimals_and_a_fraction_for_a_percentage_are_doubted(target, realisasi, satuan, ditanya):
    belum = hitung_capaian(None, None, NAIK)
    bahan = BahanTelaah(belum, serapan(None, None), urai_nilai(realisasi), target=urai_nilai(target), satuan=satuan)
    tanya = telaah(bahan, batas_perhatian=BATAS)
    assert [pertanyaan.tanda for pertanyaan in tanya] == ([ditanya] if ditanya else [])
    assert all(pertanyaan.sel == "realisasi" for pertanyaan in tanya)


@pytest.mark.parametrize(
    ("realisasi", "kata"),
    [
        ("64.5/90", "64,5 tampak seperti persen, bukan pembilang. Benar?"),
        ("88/92.5", "92,5 tampak seperti persen, bukan penyebut. Benar?"),
        ("1234.5/2000", "1.234,5 bukan bilangan bulat, sedangkan penyebutnya bulat. Benar?"),
        ("31/31; 14.5/29", "14,5 tampak seperti persen, bukan pembilang. Benar?"),
        ("88/90", None),
        ("245.5/300.25", None),
        ("0/0", None),
    ],
)
def test_a_part_of_a_ratio_that_is_no_whole_number_beside_one_is_doubted(realisasi, kata):
    bahan = BahanTelaah(hitung_capaian(None, None, NAIK), serapan(None, None), urai_nilai(realisasi))
    tanya = telaah(bahan, batas_perhatian=BATAS)
    assert [(t.tanda, t.sel, t.teks) for t in tanya] == [(Tanda.PEMBILANG_PECAHAN, "realisasi", kata)] * bool(kata)


def test_a_count_with_decimals_is_named_with_its_unit_and_a_fraction_with_what_was_meant():
    belum = hitung_capaian(None, None, NAIK)
    bahan = BahanTelaah(belum, serapan(None, None), Decimal("7.5"), satuan="Dokumen")
    assert telaah(bahan, batas_perhatian=BATAS)[0].teks == (
        "Realisasi 7,5 Dokumen, padahal dihitung utuh. Apakah benar?"
    )
    persen = BahanTelaah(belum, serapan(None, None), Decimal("0.93"), target=Decimal(93), satuan="Persen")
    (tanya,) = telaah(persen, batas_perhatian=BATAS)
    assert "Apakah maksudnya 93?" in tanya.teks
    assert usulan(tanya.tanda, Decimal("0.93"), "93") == ("93",)


@pytest.mark.parametrize(
    ("anggaran", "ada"), [("999", True), ("8499999", True), ("8500000", False), ("0", False), ("8500000000", False)]
)
def test_less_than_a_thousandth_of_the_pagu_is_asked_about(anggaran, ada):
    angka = Decimal(anggaran)
    bahan = BahanTelaah(
        hitung_capaian(Decimal(100), Decimal(95), NAIK),
        serapan(Decimal(8_500_000_000), angka),
        Decimal(95),
        anggaran=angka,
    )
    tanya = telaah(bahan, batas_perhatian=BATAS)
    assert [(pertanyaan.tanda, pertanyaan.sel) for pertanyaan in tanya] == [(Tanda.SERAPAN_KECIL, "anggaran")] * ada
    if anggaran == "999":
        assert tanya[0].teks.startswith("Realisasi anggaran Rp999, kurang dari seperseribu pagu.")


@pytest.mark.parametrize(
    ("tanda", "angka", "target", "satuan", "maksud"),
    [
        (Tanda.LONJAKAN, "12", "1", "Dokumen", ()),
        (Tanda.BERLIPAT, "7.5", "1", "Dokumen", ()),
        (Tanda.LONJAKAN, "120", "12", "Dokumen", ("12",)),
        (Tanda.LONJAKAN, "12", "1", "Indeks", ("1,2",)),
        (Tanda.LONJAKAN, "12", "1", "Hektar", ("1,2",)),
        (Tanda.LONJAKAN, "98123", "98.123", "Layanan", ("98,123",)),
        (Tanda.LONJAKAN, "98123", "98", "Layanan", ()),
    ],
)
def test_of_what_is_counted_whole_no_part_is_offered(tanda, angka, target, satuan, maksud):
    assert usulan(tanda, Decimal(angka), target, satuan) == maksud


@pytest.mark.parametrize("satuan", ["Indeks", "Nilai", "Persen", ""])
@pytest.mark.parametrize("target", ["80.02", "98.123", "60"])
@pytest.mark.parametrize("tanda", [Tanda.LONJAKAN, Tanda.BERLIPAT, Tanda.DI_LUAR_PERSEN])
def test_decimals_behind_a_point_are_offered_behind_a_comma(satuan, target, tanda):
    """98.123 for a target of 80,02 was stored as 98123, and nothing was offered in its place."""
    assert usulan(tanda, Decimal(98123), target, satuan) == ("98,123",)


@pytest.mark.parametrize(
    ("triwulan", "lalu", "anggaran", "kata"),
    [
        (2, (1, "700"), "500", "s.d. TW I sudah Rp700. Apakah ditulis sampai dengan periode ini"),
        (3, (1, "700"), "699", "s.d. TW I sudah Rp700."),
        (2, (1, "700"), "700", ""),
        (2, (1, "700"), "900", ""),
        (2, None, "500", ""),
        (None, (4, "900"), "950", "sedangkan s.d. TW IV Rp900. Mana yang benar?"),
        (None, (4, "900"), "900", ""),
        (None, (3, "900"), "950", ""),
        (None, (3, "900"), "850", "s.d. TW III sudah Rp900."),
    ],
)
def test_spending_up_to_a_period_that_falls_below_the_one_before_is_asked_about(triwulan, lalu, anggaran, kata):
    bahan = BahanTelaah(
        hitung_capaian(Decimal(100), Decimal(95), NAIK),
        serapan(Decimal(1_000), Decimal(anggaran)),
        Decimal(95),
        anggaran=Decimal(anggaran),
        triwulan=triwulan,
        anggaran_lalu=lalu and (lalu[0], Decimal(lalu[1])),
    )
    tanya = telaah(bahan, batas_perhatian=BATAS)
    assert [(pertanyaan.tanda, pertanyaan.sel) for pertanyaan in tanya] == [(Tanda.ANGGARAN_TURUN, "anggaran")] * bool(
        kata
    )
    assert all(kata in pertanyaan.teks for pertanyaan in tanya)


@pytest.mark.parametrize(
    ("cara", "triwulanan", "setahun", "memberi"),
    [
        ("akumulatif", ("8", "5", "6", "7"), "26", ""),
        ("akumulatif", ("8", "5", "6", "7"), "12", "26"),
        ("akumulatif", ("8", None, "6", "7"), "12", ""),
        ("rata_rata", ("80", "81", "82", "83.4"), "81.6", ""),
        ("rata_rata", ("80", "81", "82", "83.4"), "81.5", "81,6"),
        ("posisi_akhir", ("20", "40", "60", "79.5"), "80", ""),
        ("posisi_akhir", ("20", "40", "60", "79.5"), "79", "80"),
        ("rasio", ("20/20", "10/20", "20/20", "20/20"), "70/80", ""),
        ("rasio", ("20/20", "10/20", "20/20", "20/20"), "79/80", "70/80"),
    ],
)
def test_a_year_that_its_own_quarters_contradict_is_asked_about(cara, triwulanan, setahun, memberi):
    """To the digits in which it is written: 80 is what 79,5 comes to."""
    definisi = replace(NAIK, cara=CaraAkumulasi(cara))
    deret = DeretTriwulan(Decimal(100), realisasi=tuple(teks and urai_nilai(teks) for teks in triwulanan))
    realisasi = urai_nilai(setahun)
    bahan = BahanTelaah(
        hitung_capaian(None, realisasi, definisi),
        serapan(None, None),
        realisasi,
        setahun=setahun_dan_triwulan(deret, realisasi, definisi),
    )
    tanya = telaah(bahan, batas_perhatian=BATAS)
    assert [(pertanyaan.tanda, pertanyaan.sel) for pertanyaan in tanya] == [(Tanda.BEDA_TRIWULAN, "realisasi")] * bool(
        memberi
    )
    assert all(f"memberi {memberi}. Mana yang benar?" in pertanyaan.teks for pertanyaan in tanya)
