"""A quarter that was never filled is not 0: on the pages and papers of langkah 5 to 9, and below the means."""

from decimal import Decimal as D

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.adapters.cetak import Penanda
from kinerja.domain.blok import Tabel
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import cetak as analisis_cetak
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import ringkasan
from kinerja.services.laporan import cetak as laporan_cetak
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.laporan.susunan import susun_pohon
from kinerja.services.pengaturan import identitas
from kinerja.services.siklus.saat import setelan
from tests import format_uji
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import atur_wajib, siklus_mengisi
from tests.isian_uji import isi as isi_sel
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke
from tests.surat_uji import teks_pdf

TANPA_TW1 = "tanpa TW I yang belum terisi"


@pytest.fixture
def siklus(app):
    """TW II is filled, TW I never was: 20 documents of 5 (of 13 up to now), 31/31 of 100, 15 of 40."""
    return siklus_terisi("analisis", "tw2")


CONTOH = {
    "C-1": {"cara_akumulasi": "akumulatif", "target_tw1": "8", "target_tw2": "5", "target_tw3": "6", "target_tw4": "7"},
    "C-2": {"cara_akumulasi": "rata_rata", "target_tw1": "70", "target_tw2": "90", "target_tw4": ""},
    "C-3": {"cara_akumulasi": "akumulatif", "arah": "turun", "target_tw1": "4", "target_tw2": "2", "target_tw4": ""},
}
"""Where nobody has filled TW I these once gave 38,46, 112,50 and 166,67."""
PERNAH = ("38,46", "112,50", "166,67", "81,33")


@pytest.fixture
def contoh(app):
    """TW II is filled just as planned, TW I never was."""
    for (kode, angka), tahunan, satuan in zip(
        CONTOH.items(), ("26", "90", "6"), ("Dokumen", "Persen", "Aduan"), strict=True
    ):
        format_uji.tambah("MUT", kode=kode, nama=f"Contoh {kode}", target_tahunan=tahunan, satuan=satuan, **angka)
    satu_siklus = siklus_mengisi("tw2")
    atur_wajib(satu_siklus.id, wajib_penjelasan=False, wajib_bukti=False)
    for kode, realisasi in (("C-1", "5"), ("C-2", "90"), ("C-3", "2")):
        isi_sel(satu_siklus.id, kode, realisasi=realisasi)
    return bawa_ke(satu_siklus, "analisis")


def test_the_examples_give_100_in_every_row_and_mean_and_name_the_quarter(contoh):
    for kode in CONTOH:
        isian = baris(contoh, kode)
        assert (isian.capaian_sampai.nilai, isian.capaian_sampai.catatan) == (D("100.00"), TANPA_TW1), kode
        assert isian.capaian_tahunan.nilai is None
    kantor = ringkas(contoh).kantor
    assert (kantor.capaian, kantor.sampai) == (D("100.00"), D("100.00"))
    assert "Rata-rata s.d. periode ini memuat 3 indikator tanpa TW I yang belum terisi." in kantor.catatan


@pytest.mark.parametrize(
    ("alamat", "siapa", "kata"),
    [
        ("/siklus/1/isian/2", "staf_mut", f"s.d. periode ini 100,00%, {TANPA_TW1}"),
        ("/kasubbag/siklus/1/analisis", "kasubbag", f"100,00 {TANPA_TW1}"),
    ],
)
def test_the_examples_on_the_pages(contoh, masuk, alamat, siapa, kata):
    teks = " ".join(BeautifulSoup(masuk(siapa).get(alamat).text, "html.parser").main.get_text(" ").split())
    assert teks.count(kata) == 3
    assert [salah for salah in PERNAH if salah in teks] == []


def test_the_examples_in_the_printed_report(contoh):
    isi = laporan_isi.susun_isi(contoh, laporan_isi.tawarkan_narasi(contoh))
    pdf = laporan_cetak.cetak(
        isi, penanda=Penanda("Kepala", "Contoh Kepala"), paraf=[], dibuat=jam.sekarang(), keterangan="draft"
    )
    teks = " ".join(teks_pdf(pdf).split())
    assert teks.count(f"100,00 {TANPA_TW1}") == 3
    assert "Rata-rata s.d. periode ini memuat 3 indikator tanpa TW I yang belum terisi." in teks
    assert [salah for salah in PERNAH if salah in teks] == []


def test_each_row_of_the_report_says_how_far_it_has_come_in_the_year(contoh):
    """The quarterly report said it of the office alone."""
    isi = laporan_isi.susun_isi(contoh, laporan_isi.tawarkan_narasi(contoh))
    tabel = {blok.judul: blok for seksi in susun_pohon(isi) for blok in seksi.blok if isinstance(blok, Tabel)}
    bab = tabel["Capaian setiap indikator terhadap target tahunan"]
    assert [sel[1:4] for sel in bab.baris] == [
        ("Contoh C-1", "26", "–"),
        ("Contoh C-2", "90,00", "–"),
        ("Contoh C-3", "6", "–"),
    ]
    assert {sel[4] for sel in bab.baris} == {"tidak dapat dihitung\nTW I belum terisi"}
    ukur = next(isi_tabel for judul, isi_tabel in tabel.items() if judul.startswith("Pengukuran kinerja Bidang Mutasi"))
    kolom = [judul.judul for judul in ukur.kolom].index("Terhadap target tahunan (%)")
    assert {sel[kolom] for sel in ukur.baris} == {"tidak dapat dihitung\nTW I belum terisi"}


def baris(siklus, kode):
    semua = [baris_isian for lembar in isian_baca.lembar_siklus(siklus.id) for baris_isian in lembar.baris]
    return next(baris_isian for baris_isian in semua if baris_isian.indikator.kode == kode)


def ringkas(siklus):
    return ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), setelan(siklus))


def test_a_row_compares_the_filled_quarter_with_its_own_target(siklus):
    jumlah = baris(siklus, "IK-04")
    assert jumlah.capaian_sampai.nilai == jumlah.capaian.nilai == D("400.00")
    assert jumlah.capaian_sampai.catatan == TANPA_TW1
    assert jumlah.capaian_tahunan.nilai is None


def test_the_mean_says_which_figures_leave_a_quarter_out_and_which_it_lacks(siklus):
    catatan = ringkas(siklus).kantor.catatan
    assert "Rata-rata s.d. periode ini memuat 2 indikator tanpa TW I yang belum terisi." in catatan
    assert "Rata-rata terhadap target tahunan tidak memuat 2 indikator karena TW I belum terisi." in catatan


def test_a_mean_of_whole_figures_needs_no_note(app):
    assert ringkas(siklus_terisi("analisis", "tw1")).kantor.catatan == ()


def test_the_report_names_the_quarter_beside_the_figure_and_below_the_means(siklus):
    isi = laporan_isi.susun_isi(siklus, laporan_isi.Narasi("", "", "", "", ""))
    indikator = next(b for unit in isi["unit"] for b in unit["baris"] if b["indikator"] == "Jumlah dokumen")
    assert indikator["sampai"] == f"400,00\n{TANPA_TW1}"
    assert indikator["tahunan"] == "tidak dapat dihitung"
    assert "Terhadap target tahunan: TW I belum terisi, sehingga realisasi s.d. TW II tidak dapat" in indikator["cara"]
    assert isi["ringkas"]["catatan"] == list(ringkas(siklus).kantor.catatan)


def test_the_paper_of_the_analysis_names_the_quarter(siklus):
    pdf = analisis_cetak.cetak_analisis(
        analisis_baca.papan(siklus.id), oleh=pelaku_dari("kasubbag"), pada=jam.sekarang()
    )
    teks = " ".join(teks_pdf(pdf).split())
    assert teks.count("Rata-rata s.d. periode ini memuat 2 indikator tanpa TW I yang belum terisi.") == 1
    assert "400,00 tanpa TW I yang belum terisi" in teks
    assert "Realisasi s.d. TW II, tanpa TW I yang belum terisi: 20. Target 5, realisasi 20" in teks


def test_the_paper_of_a_unit_names_the_quarter(siklus):
    assert isian_cetak.sampai_tercetak(baris(siklus, "IK-04")) == f"400,00\n{TANPA_TW1}"


def test_the_figure_of_the_year_says_which_quarter_its_comparison_lacks(app):
    """Only TW II and TW IV were reported in quarters; the year states 20 by itself."""
    siklus_terisi("analisis", "tw2")
    tahunan = baris(siklus_terisi("analisis", "tahunan"), "IK-04").ukur
    assert tahunan.menurut_triwulan.nilai == 20
    assert tahunan.menurut_triwulan.catatan == "TW I dan TW IV belum terisi"


def test_the_cap_holds_means_down_and_prints_the_capaian_whole(app):
    identitas.ubah_penghitungan(identitas.DataPenghitungan(False, D(120), D(90), "A4"), oleh=pelaku_dari("pengelola"))
    siklus = siklus_terisi("analisis", "tw1")
    assert laporan_isi.tulis_hasil(baris(siklus, "IK-04").capaian) == "250,00"
    kantor_ini = ringkas(siklus).kantor
    assert kantor_ini.capaian == D("98.33")
    assert "Dalam rata-rata, capaian di atas 120,00 persen dihitung 120,00; yang tercetak tetap utuh." in (
        kantor_ini.catatan
    )
