"""Real and published figures: each follows from its row, or stands in capaian_berbeda.csv with the reason."""

import csv
from collections import Counter
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest

from kinerja.domain.angka import bulatkan
from kinerja.domain.capaian import (
    PERMENDAGRI_86,
    Arah,
    Berprogres,
    CaraAkumulasi,
    DasarTahunan,
    DefinisiIndikator,
    DeretTriwulan,
    Rasio,
    RumusTurun,
    StatusCapaian,
    akumulasi,
    capaian_renstra,
    capaian_sampai,
    capaian_tahunan,
    capaian_terhadap_tahunan,
    capaian_triwulan,
    hitung_capaian,
    polos,
    predikat,
    serapan,
    urai_nilai,
)
from kinerja.domain.rerata import rata_rata

DATA = Path(__file__).parent.parent / "data"
TRIWULAN = (1, 2, 3, 4)
DERAU_XLSX = 6
"""Decimals from which on a published figure is only the noise of a spreadsheet (880.0000000000001)."""


def baca(berkas):
    with (DATA / berkas).open(encoding="utf-8", newline="") as isi:
        return list(csv.DictReader(isi))


TERBIT = baca("capaian_terbit.csv")
BERBEDA = {(baris["id"], baris["kolom"]): baris["alasan"] for baris in baca("capaian_berbeda.csv")}
PROGRES = {(baris["id"], baris["kolom"]) for baris in baca("capaian_progres.csv")}
"""Cells that are physical progress typed beside a quantity (25/50/75/100 beside 0, 0, 0, 1 documents)."""
ISIAN = {baris["id"]: baris for baris in baca("isian_lengkap.csv")}


def definisi(baris, **lain):
    arah = Arah.PREDIKAT if baris.get("satuan") == "Predikat" else Arah(baris["arah"])
    return DefinisiIndikator(arah, CaraAkumulasi(baris["cara_akumulasi"] or "posisi_akhir"), **lain)


def deret(baris):
    target = tuple(urai_nilai(baris.get(f"target_tw{triwulan}")) for triwulan in TRIWULAN)
    realisasi = tuple(urai_nilai(baris[f"realisasi_tw{triwulan}"]) for triwulan in TRIWULAN)
    return DeretTriwulan(urai_nilai(baris["target_tahunan"]), target, realisasi)


def dihitung(baris, kolom):
    """What we compute for one published cell, by the kind of counting that its table uses."""
    if (baris["id"], kolom) in PROGRES:
        return _progres(baris, kolom)
    if kolom.startswith("published_capaian_tw"):
        return capaian_terhadap_tahunan(deret(baris), int(kolom[-1]), definisi(baris))
    realisasi = urai_nilai(baris["realisasi_tahunan"])
    if not baris["target_akhir_renstra"]:
        return hitung_capaian(urai_nilai(baris["target_tahunan"]), realisasi, definisi(baris))
    renstra = DeretTriwulan(
        target_renstra=urai_nilai(baris["target_akhir_renstra"]),
        realisasi_renstra=urai_nilai(baris["realisasi_lalu"]) or D(0),
    )
    cara = definisi(baris, dasar=DasarTahunan.RENSTRA)
    return capaian_renstra(renstra, akumulasi(cara.cara, [realisasi or D(0)]), cara)


def _progres(baris, kolom):
    """The percentage was typed by hand beside the quantity: written as progress, it comes back as it was printed."""
    triwulan = int(kolom[-1])
    isi = deret(baris)
    sampai_kini = [D(baris[f"published_capaian_tw{urut}"] or 0) for urut in range(1, triwulan + 1)]
    nilai = [
        Berprogres(realisasi or D(0), progres) for realisasi, progres in zip(isi.realisasi, sampai_kini, strict=False)
    ]
    berprogres = replace(isi, realisasi=(*nilai, *isi.realisasi[triwulan:]))
    hasil = capaian_terhadap_tahunan(berprogres, triwulan, definisi(baris, dasar=DasarTahunan.PROGRES))
    jumlah = tuple(realisasi or D(0) for realisasi in isi.realisasi[:triwulan])
    assert polos(berprogres, definisi(baris)).realisasi[:triwulan] == jumlah
    return hasil


def sama(terbit, hasil):
    """Equal at the precision that was published."""
    desimal = min(len(terbit.partition(".")[2]), DERAU_XLSX)
    return hasil.mentah is not None and bulatkan(hasil.mentah, desimal) == bulatkan(D(terbit), desimal)


SEL_TERBIT = [
    (baris, kolom) for baris in TERBIT for kolom in baris if kolom.startswith("published_capaian") and baris[kolom]
]


def test_every_published_capaian_follows_from_its_row_or_is_listed_with_the_reason():
    meleset = {(baris["id"], kolom) for baris, kolom in SEL_TERBIT if not sama(baris[kolom], dihitung(baris, kolom))}
    assert meleset == set(BERBEDA)


def test_how_many_published_figures_reproduce():
    alasan = Counter(BERBEDA.values())
    assert len(PROGRES) == 93
    assert len(SEL_TERBIT) - len(BERBEDA) == 439
    assert alasan == {
        "target_nol": 28,
        "kosong": 3,
        "tabel_dan_teks_berbeda": 2,
        "bagian_tak_dibulatkan": 1,
    }


def test_progress_is_what_no_quotient_of_the_row_gives():
    """Each cell that is read as progress would otherwise not follow from its row."""
    for baris, kolom in SEL_TERBIT:
        if (baris["id"], kolom) in PROGRES:
            assert not sama(baris[kolom], capaian_terhadap_tahunan(deret(baris), int(kolom[-1]), definisi(baris)))


@pytest.mark.parametrize(
    ("alasan", "status"),
    [("target_nol", StatusCapaian.TIDAK_DAPAT_DIHITUNG), ("kosong", StatusCapaian.BELUM_ADA_DATA)],
)
def test_where_the_source_prints_zero_for_nothing_we_print_no_figure(alasan, status):
    sel = [(baris, kolom) for baris, kolom in SEL_TERBIT if BERBEDA.get((baris["id"], kolom)) == alasan]
    assert sel
    for baris, kolom in sel:
        assert D(baris[kolom]) == 0
        assert dihitung(baris, kolom).status == status


@pytest.mark.parametrize("baris", [b for b in baca("tabel_nyata.csv") if b["target"]], ids=lambda b: b["indikator"])
def test_the_small_published_tables(baris):
    hasil = hitung_capaian(
        D(baris["target"]), D(baris["realisasi"]), DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR)
    )
    assert hasil.nilai == D(baris["computed_capaian_pct"])
    if baris["published_capaian_pct"]:
        assert sama(baris["published_capaian_pct"], hasil)


def test_the_published_serapan():
    for baris in baca("tabel_nyata.csv"):
        if baris["published_serapan_pct"]:
            hasil = serapan(D(baris["anggaran_rp"]), D(baris["realisasi_anggaran_rp"]))
            assert hasil.nilai == D(baris["published_serapan_pct"])


# The sample year of an office like BKPSDM ---------------------------------------------------------------------------

CAPAIAN_TAHUNAN = {
    "B0176": "98.04",
    "B0177": "83.33",
    "B0178": "97.01",
    "B0179": "100",
    "B0180": "100",
    "B0181": None,
    "B0182": None,
    "B0183": "100.77",
    "B0184": "100",
    "B0185": "100",
    "B0186": "101.47",
    "B0187": "98.53",
    "B0188": "96.02",
    "B0189": "96.67",
    "B0190": "125",
    "B0191": "100",
    "B0192": "98.84",
    "B0193": "93.35",
    "B0194": "103.65",
    "B0195": "92.50",
    "B0196": "103.20",
    "B0197": "97.83",
    "B0198": "106.50",
    "B0199": "83.33",
    "B0200": "130",
    "B0201": "91.90",
    "B0202": "108.67",
}


def test_the_sample_year_has_27_indicators_with_these_annual_figures():
    hasil = {id_: capaian_tahunan(deret(baris), definisi(baris)).nilai for id_, baris in ISIAN.items()}
    assert hasil == {id_: nilai and D(nilai) for id_, nilai in CAPAIAN_TAHUNAN.items()}


def test_a_year_with_an_unfilled_quarter_is_not_compared_with_the_target_of_the_year():
    """B0181 misses TW III, B0182 misses TW I: over the filled quarters both can be told, over the year neither."""
    rata, rasio = ((deret(ISIAN[id_]), definisi(ISIAN[id_])) for id_ in ("B0181", "B0182"))
    assert capaian_tahunan(*rata).penjelasan == (
        "TW III belum terisi, sehingga realisasi s.d. TW IV tidak dapat dibandingkan dengan target tahunan."
    )
    hasil = capaian_sampai(rata[0], 4, rata[1])
    assert (hasil.nilai, hasil.catatan) == (D("99.62"), "tanpa TW III yang belum terisi")
    hasil = capaian_sampai(rasio[0], 4, rasio[1])
    assert (hasil.nilai, hasil.catatan) == (D("63.89"), "tanpa TW I yang belum terisi")


def test_the_annual_realisasi_of_the_sample_year_is_what_its_own_column_says():
    berbeda = set()
    for id_, baris in ISIAN.items():
        nilai = akumulasi(definisi(baris).cara, deret(baris).realisasi).nilai
        nilai = nilai.persen if isinstance(nilai, Rasio) else nilai
        tertulis = urai_nilai(baris["realisasi_tahunan"])
        if (bulatkan(nilai, 2) if isinstance(nilai, D) else nilai) != tertulis:
            berbeda.add(id_)
    assert berbeda == {"B0182"}


def test_cumulative_ratios_are_a_last_position_and_not_a_sum():
    """B0182 reports 4/12, 7/12, 12/12 to date: added up they give 23/36."""
    baris = ISIAN["B0182"]
    posisi = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR)
    assert capaian_tahunan(deret(baris), posisi).nilai == D("100.00")
    assert capaian_triwulan(deret(baris), 3, posisi).nilai == D("77.78")


def test_lower_is_better_by_difference_and_by_quotient():
    baris = ISIAN["B0200"]
    assert capaian_tahunan(deret(baris), definisi(baris)).nilai == D("130.00")
    assert capaian_tahunan(deret(baris), definisi(baris, rumus_turun=RumusTurun.NISBAH)).nilai == D("142.86")
    assert capaian_triwulan(deret(baris), 1, definisi(baris, rumus_turun=RumusTurun.NISBAH)).nilai is None


def test_a_quarter_without_any_case_is_not_computed_but_the_year_is():
    baris = ISIAN["B0199"]
    assert capaian_triwulan(deret(baris), 1, definisi(baris)).status == StatusCapaian.TIDAK_DAPAT_DIHITUNG
    assert capaian_tahunan(deret(baris), definisi(baris)).realisasi == Rasio(D(10), D(12))


def test_the_ratio_of_sums_is_not_the_mean_of_percentages():
    baris = ISIAN["B0187"]
    persen = [urai_nilai(baris[f"realisasi_tw{triwulan}"]).persen for triwulan in TRIWULAN]
    assert capaian_tahunan(deret(baris), definisi(baris)).nilai == D("98.53")
    assert rata_rata(persen) == D("98.44")


def test_the_mean_of_three_quarters_ignores_the_empty_one():
    baris = ISIAN["B0181"]
    hasil = capaian_sampai(deret(baris), 4, definisi(baris))
    assert bulatkan(hasil.realisasi) == D("83.68")
    assert "(82,1 + 83,75 + 85,2) ÷ 3" in hasil.penjelasan
    assert "tanpa TW III yang belum terisi" in hasil.penjelasan


def test_the_office_as_a_whole_has_a_mean_and_a_predikat():
    semua = rata_rata(capaian_tahunan(deret(baris), definisi(baris)).nilai for baris in ISIAN.values())
    assert semua == D("100.26")
    assert predikat(semua, PERMENDAGRI_86) == "Sangat Tinggi"
