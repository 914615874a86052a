"""Serapan of office, unit and sasaran: Σ realisasi ÷ Σ pagu, never twice the same rupiah; DPA and DPPA."""

from decimal import Decimal as D

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.adapters.cetak import Penanda
from kinerja.domain.anggaran import SimpulAnggaran, pohon_anggaran
from kinerja.domain.blok import Tabel
from kinerja.domain.galat import GalatMasukan
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import ringkasan
from kinerja.services.isian.ringkasan import Rerata
from kinerja.services.laporan import cetak as laporan_cetak
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.laporan.susunan import susun_pohon
from kinerja.services.siklus.saat import setelan
from tests import format_uji
from tests.isian_uji import isi, siklus_mengisi
from tests.surat_uji import teks_pdf

PROGRAM = {"program_kode": "5.03.02", "program_nama": "Program Kepegawaian Daerah"}
SUB = {
    **PROGRAM,
    "kegiatan_kode": "5.03.02.2.01",
    "kegiatan_nama": "Pengadaan ASN",
    "subkegiatan_kode": "5.03.02.2.01.0001",
    "subkegiatan_nama": "Penyusunan kebutuhan",
}


@pytest.fixture
def siklus(app):
    """A program of 1.000, a subkegiatan of 200 below it that two indicators share, and a line that nobody fills."""
    format_uji.tambah("MUT", nama="Program", kode="A-1", pagu=1000, sumber_pagu="DPA 1/2026", **PROGRAM)
    format_uji.tambah("MUT", nama="Sub satu", kode="A-2", pagu=200, **SUB)
    format_uji.tambah("MUT", nama="Sub dua", kode="A-3", pagu=200, **SUB)
    format_uji.tambah("SEK", nama="Tanpa pagu", kode="A-4")
    format_uji.tambah("SEK", nama="Sendiri", kode="A-5", pagu=50, target_tw1="", target_tahunan="9")
    siklus_ini = siklus_mengisi("tw1")
    isi(siklus_ini.id, "A-1", anggaran="400")
    isi(siklus_ini.id, "A-2", anggaran="190")
    isi(siklus_ini.id, "A-3", anggaran="190")
    return siklus_ini


def ringkas(siklus):
    return ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), setelan(siklus))


def test_the_office_has_one_serapan_and_names_the_line_that_is_missing(siklus):
    kantor = ringkas(siklus).kantor
    assert (kantor.serapan, kantor.anggaran.pagu, kantor.anggaran.realisasi) == (D("40.00"), 1000, 400)
    assert kantor.catatan == ("Serapan hanya memuat baris anggaran yang terisi. Belum terisi: A-5 Sendiri.",)


def test_one_number_stands_everywhere_in_the_report(siklus):
    narasi = laporan_isi.tawarkan_narasi(siklus)
    isi_laporan = laporan_isi.susun_isi(siklus, narasi)
    assert "Anggaran yang terserap Rp400 atau 40,00 persen dari pagu Rp1.000." in narasi.ikhtisar
    assert isi_laporan["ringkas"]["serapan"] == isi_laporan["anggaran"]["jumlah"][-1] == "40,00"
    assert isi_laporan["unit"][0]["rerata"]["serapan"] in ("40,00", "–")
    assert isi_laporan["anggaran"]["sumber"] == ["Pagu murni: DPA 1/2026"]


def test_the_page_and_the_annex_say_which_lines_the_serapan_is_made_of(siklus, masuk):
    cara = ringkas(siklus).kantor.anggaran.cara
    assert cara.startswith("Rp400 ÷ Rp1.000 × 100 = 40,00. Yang dijumlahkan: ")
    assert "Sub" not in cara, "what is held in its program is not summed again"
    halaman = BeautifulSoup(masuk("kasubbag").get(f"/kasubbag/siklus/{siklus.id}/anggaran").text, "html.parser")
    assert cara in [dd.text for dd in halaman.select("details.cara dd")]
    isi_laporan = laporan_isi.susun_isi(siklus, laporan_isi.tawarkan_narasi(siklus))
    tabel = [blok for seksi in susun_pohon(isi_laporan) for blok in seksi.blok if isinstance(blok, Tabel)]
    (hitung,) = [b for b in tabel if b.judul == "Cara menghitung rata-rata dan serapan"]
    assert hitung.baris[0][0] == "Seluruh kantor"
    assert f"Serapan anggaran: {cara}" in hitung.baris[0][1]


def test_the_same_serapan_on_the_page_and_in_every_chapter_and_no_mean_of_nested_lines(app, masuk):
    """41,90 of the program; (41,90 + 35,46) ÷ 2 = 38,68 counts the rupiah of its subkegiatan twice."""
    format_uji.tambah("MUT", nama="Program", kode="A-1", pagu=100_000, **PROGRAM)
    format_uji.tambah("MUT", nama="Sub", kode="A-2", pagu=50_000, **SUB)
    siklus_ini = siklus_mengisi("tw1")
    isi(siklus_ini.id, "A-1", anggaran="41900")
    isi(siklus_ini.id, "A-2", anggaran="17730")
    susunan = laporan_isi.susun_isi(siklus_ini, laporan_isi.tawarkan_narasi(siklus_ini))
    pdf = laporan_cetak.cetak(
        susunan, penanda=Penanda("Kepala", "Contoh Kepala"), paraf=[], dibuat=jam.sekarang(), keterangan="draft"
    )
    halaman = masuk("kasubbag").get(f"/kasubbag/siklus/{siklus_ini.id}/anggaran").text
    for teks in (teks_pdf(pdf), halaman):
        assert "41,90" in teks
        assert "38,68" not in teks


def test_the_tree_of_the_report_has_code_name_and_each_line_once(siklus):
    baris = laporan_isi.susun_isi(siklus, laporan_isi.Narasi("", "", "", "", ""))["anggaran"]["baris"]
    assert [
        (baris_anggaran[0], baris_anggaran[4], baris_anggaran[5], baris_anggaran[6]) for baris_anggaran in baris
    ] == [
        ("5.03.02", "1.000", "400", "40,00"),
        ("5.03.02.2.01", "200", "190", "95,00"),
        ("5.03.02.2.01.0001", "200", "190", "95,00"),
        ("A-5", "50", "–", "belum ada data"),
    ]
    assert baris[1][1] == "Pengadaan ASN (jumlah baris di bawahnya)"


def test_an_indicator_without_a_pagu_of_its_own_is_not_missing_data(siklus):
    baris = [b for unit in laporan_isi.susun_isi(siklus, laporan_isi.Narasi(*[""] * 5))["unit"] for b in unit["baris"]]
    assert next(b["serapan"] for b in baris if b["indikator"] == "Tanpa pagu") == "tanpa pagu"


def test_anggaran_is_asked_where_there_is_pagu_without_any_target(siklus):
    semua = {b.indikator.kode: b for lembar in isian_baca.lembar_siklus(siklus.id) for b in lembar.baris}
    assert semua["A-5"].target == ""
    assert semua["A-5"].kurang == ("realisasi anggaran",)
    isi(siklus.id, "A-5", akun="staf_sek", anggaran="0")
    kini = {b.indikator.kode: b for lembar in isian_baca.lembar_siklus(siklus.id) for b in lembar.baris}
    assert kini["A-5"].kurang == ()


def test_the_page_of_the_budget_says_the_same(siklus):
    papan = analisis_baca.anggaran(siklus.id)
    assert papan.ringkasan.kantor.serapan == D("40.00")
    assert papan.sumber == ["Pagu murni: DPA 1/2026"]
    lembar = isian_baca.lembar_siklus(siklus.id)
    belanja = [b.baris_anggaran for milik in lembar for b in milik.baris if b.baris_anggaran is not None]
    assert list(map(_simpul, papan.pohon)) == list(map(_simpul, pohon_anggaran(belanja)))
    menurut_lembar = ringkas(siklus).unit
    assert {nomor: _serapan(unit) for nomor, unit in papan.ringkasan.unit.items()} == {
        nomor: _serapan(unit) for nomor, unit in menurut_lembar.items()
    }


def _simpul(simpul: SimpulAnggaran) -> tuple:
    gabungan = simpul.gabungan
    return simpul.tingkat, simpul.kode, simpul.nama, simpul.baris, gabungan.pagu, gabungan.realisasi, gabungan.catatan


def _serapan(unit: Rerata) -> tuple:
    return unit.nama, unit.serapan, unit.anggaran.pagu, unit.anggaran.realisasi, unit.anggaran.cara


@pytest.mark.parametrize(("periode", "pagu", "serapan"), [("tw2", 100, "60.00"), ("tw3", 150, "40.00")])
def test_the_pagu_of_the_dppa_counts_from_its_quarter(app, periode, pagu, serapan):
    format_uji.tambah(
        "MUT", kode="A-1", pagu=100, pagu_perubahan=150, perubahan_triwulan=3, sumber_perubahan="DPPA 7/2026"
    )
    siklus = siklus_mengisi(periode)
    isi(siklus.id, "A-1", anggaran="60")
    kantor = ringkas(siklus).kantor
    assert (kantor.anggaran.pagu, kantor.serapan) == (pagu, D(serapan))


@pytest.mark.parametrize(
    ("isi_pagu", "bidang"),
    [
        ({"pagu_perubahan": 5, "perubahan_triwulan": 3}, "sumber_perubahan"),
        ({"pagu_perubahan": 5, "sumber_perubahan": "DPPA"}, "perubahan_triwulan"),
        ({"perubahan_triwulan": 3}, "pagu_perubahan"),
        ({"pagu_perubahan": -5, "perubahan_triwulan": 3, "sumber_perubahan": "DPPA"}, "pagu_perubahan"),
    ],
)
def test_a_pagu_perubahan_without_its_quarter_or_document_is_refused(app, isi_pagu, bidang):
    with pytest.raises(GalatMasukan) as galat:
        format_uji.tambah("MUT", kode="A-1", pagu=100, **isi_pagu)
    assert bidang in galat.value.bidang
