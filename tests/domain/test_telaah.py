"""The questions that a row of figures raises in langkah 7."""

from decimal import Decimal

import pytest

from kinerja.domain.capaian import Arah, CaraAkumulasi, DefinisiIndikator, hitung_capaian, serapan
from kinerja.domain.nilai import Rasio
from kinerja.domain.telaah import BahanTelaah, Tanda, telaah

NAIK = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR)
BATAS = Decimal(90)


def tanda(target: str | None, realisasi: str | None, *, pagu: str = "", anggaran: str = "", **lain) -> list[Tanda]:
    """The kinds of question for these figures."""
    angka = [Decimal(satu) if satu else None for satu in (target, realisasi, pagu, anggaran)]
    bahan = BahanTelaah(hitung_capaian(*angka[:2], NAIK), serapan(*angka[2:]), angka[1], **lain)
    return [satu.tanda for satu in telaah(bahan, batas_perhatian=BATAS)]


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


def test_the_same_figure_as_last_period_is_asked_about():
    assert tanda("100", "95", lalu=Decimal("95.0")) == [Tanda.SAMA]
    assert tanda("100", "95", lalu=Decimal("94")) == []


def test_ratios_are_compared_as_ratios():
    bahan = BahanTelaah(hitung_capaian(Decimal(100), Rasio(Decimal(31), Decimal(31)), NAIK), serapan(None, None),
                        Rasio(Decimal(31), Decimal(31)), Rasio(Decimal(62), Decimal(62)))  # fmt: skip
    assert telaah(bahan, batas_perhatian=BATAS) == ()


def test_data_that_are_not_there_yet_are_the_only_question():
    bahan = BahanTelaah(
        hitung_capaian(Decimal(4), None, NAIK), serapan(None, None), None, belum_tersedia="Menunggu rilis."
    )
    (satu,) = telaah(bahan, batas_perhatian=BATAS)
    assert (satu.tanda, satu.teks) == (Tanda.BELUM_TERSEDIA, "Data belum tersedia: Menunggu rilis.")
