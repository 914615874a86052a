"""Figures from papers are marked "dari dokumen, bukan dari siklus": on the pages and papers of langkah 5 to 9."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import cetak as analisis_cetak
from kinerja.services.indikator import lampau
from kinerja.services.indikator.lampau import BarisLampau, KetikanLampau, SumberKetik
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import ringkasan
from kinerja.services.laporan import cetak as laporan_cetak
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.saat import setelan
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import indikator_uji, isi, siklus_mengisi
from tests.kantor_uji import pelaku_dari
from tests.surat_uji import teks_pdf

DARI = "dari dokumen, bukan dari siklus"
KAKI = f"* Angka TW I pada nomor 2 {DARI}: Laporan Kinerja TW I nomor 12 tanggal 3 April 2026."


@pytest.fixture
def siklus(app):
    """Siklus TW II in langkah 7; IK-01 (posisi akhir) and IK-04 (jumlah) of TW I come from a paper."""
    jam.setel(datetime(2026, 7, 6, 1, 0, tzinfo=UTC))
    indikator_uji()
    lampau.simpan(
        2026,
        "tw1",
        [
            BarisLampau(1, {"realisasi": KetikanLampau("18", 0), "anggaran": KetikanLampau("250000", 0)}),
            BarisLampau(4, {"realisasi": KetikanLampau("8", 0)}),
        ],
        sumber=SumberKetik(nama="Laporan Kinerja TW I", nomor="12", tanggal="3/4/2026"),
        oleh=pelaku_dari("kasubbag"),
    )
    return siklus_terisi("analisis", "tw2")


def baris(siklus, kode):
    semua = [baris_isian for lembar in isian_baca.lembar_siklus(siklus.id) for baris_isian in lembar.baris]
    return next(baris_isian for baris_isian in semua if baris_isian.indikator.kode == kode)


def test_only_a_figure_made_of_the_paper_is_marked_the_rest_is_told(siklus):
    jumlah, posisi = baris(siklus, "IK-04"), baris(siklus, "IK-01")

    assert jumlah.catatan_dokumen == (f"Angka TW I {DARI}: Laporan Kinerja TW I nomor 12 tanggal 3 April 2026.",)
    assert posisi.catatan_dokumen == jumlah.catatan_dokumen
    assert [triwulan for triwulan, _ in jumlah.memakai_dokumen] == ["TW I"]
    assert posisi.memakai_dokumen == ()
    assert isian_cetak.sampai_tercetak(jumlah) == "215,38*"
    assert isian_cetak.sampai_tercetak(posisi) == "37,50"


def test_the_mean_says_for_how_many_indicators(siklus):
    ringkas = ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), setelan(siklus))
    kata = f"Rata-rata s.d. periode ini memuat 1 indikator dengan angka triwulan sebelumnya {DARI}."
    assert kata in ringkas.kantor.catatan
    assert kata in next(rerata for rerata in ringkas.unit.values() if rerata.nama == "Sekretariat").catatan
    assert kata not in next(rerata for rerata in ringkas.unit.values() if rerata.nama != "Sekretariat").catatan


def test_the_sheet_of_a_unit_and_the_analysis_print_a_footnote(siklus):
    lembar = next(
        lembar_unit for lembar_unit in isian_baca.lembar_siklus(siklus.id) if lembar_unit.unit == "Sekretariat"
    )
    pdf = isian_cetak.cetak_isian(
        lembar,
        judul="Isian data kinerja",
        dibuat=jam.sekarang(),
        keterangan="",
        penanda=isian_cetak.penanda_unit(lembar),
    )
    assert KAKI in teks_pdf(pdf)
    papan = analisis_baca.papan(siklus.id)
    teks = teks_pdf(analisis_cetak.cetak_analisis(papan, oleh=pelaku_dari("kasubbag"), pada=jam.sekarang()))
    assert KAKI in teks
    assert teks.count(f"Angka TW I {DARI}: Laporan Kinerja TW I nomor 12 tanggal 3 April 2026.") == 2


def test_the_report_prints_a_footnote_and_keeps_it(siklus):
    isi = laporan_isi.susun_isi(siklus, laporan_isi.Narasi("", "", "", "", ""))
    (unit,) = (unit_cetak for unit_cetak in isi["unit"] if unit_cetak["nama"] == "Sekretariat")
    assert unit["kaki_dokumen"] == [KAKI]
    assert (
        next(indikator for indikator in unit["baris"] if indikator["indikator"] == "Jumlah dokumen")["sampai"]
        == "215,38*"
    )
    kepala = isian_cetak.Penanda(jabatan="Kepala", nama="Contoh Kepala")
    pdf = laporan_cetak.cetak(isi, penanda=kepala, paraf=[], dibuat=jam.sekarang(), keterangan="draft")
    assert KAKI in teks_pdf(pdf)


def test_who_only_reads_the_table_of_the_analysis_reads_what_its_figures_are_made_of(siklus, masuk):
    def sel(akun, alamat):
        halaman = BeautifulSoup(masuk(akun).get(alamat).get_data(as_text=True), "lxml")
        return [[" ".join(td.text.split()) for td in tr.select("td")] for tr in halaman.select("tbody tr[id^=butir-]")]

    dibaca = sel("kepala", "/siklus/1/analisis")
    assert dibaca == sel("kasubbag", "/kasubbag/siklus/1/analisis")
    assert any("TW I dari dokumen, bukan dari siklus" in kata for baris_tabel in dibaca for kata in baris_tabel)


def test_the_page_of_langkah_6_explains_the_mark_below_its_table(siklus, masuk):
    halaman = BeautifulSoup(masuk("kabid_sek").get("/bidang/siklus/1/pelaporan/1").get_data(as_text=True), "lxml")
    assert "215,38*" in halaman.select_one("table").text
    assert KAKI in [p.text for p in halaman.select("main p")]


@pytest.mark.parametrize(
    ("alamat", "siapa"),
    [("/siklus/1/isian/1", "kasubbag"), ("/siklus/1/isian/1", "staf_sek"), ("/kasubbag/siklus/1/analisis", "kasubbag")],
)
def test_the_pages_mark_the_figure_and_name_its_paper(siklus, masuk, alamat, siapa):
    """The page of the analysis names the paper where one asks how the figure came about."""
    klien = masuk(siapa)
    halaman = BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml")
    diminta = [klien.get(t["hx-get"], headers={"HX-Request": "true"}).text for t in halaman.select(".cara a[hx-get]")]
    assert f"TW I {DARI}" in kata(halaman.get_text())
    semua = kata(" ".join([halaman.get_text(), *(BeautifulSoup(isi, "lxml").get_text() for isi in diminta)]))
    assert f"Angka TW I {DARI}: Laporan Kinerja TW I nomor 12 tanggal 3 April 2026." in semua


def kata(teks: str) -> str:
    return " ".join(teks.split())


def test_the_page_of_an_indicator_leads_to_the_comparison(siklus, masuk):
    butir = baris(siklus, "IK-04").butir_id
    for siapa, ada in (("kasubbag", True), ("kabid_sek", True), ("staf_sek", False)):
        teks = masuk(siapa).get(f"/isian/butir/{butir}").get_data(as_text=True)
        assert ("/realisasi-lampau/indikator/4" in teks) is ada
        assert DARI in teks
    assert DARI in masuk("kasubbag").get(f"/kasubbag/siklus/1/analisis/{butir}").get_data(as_text=True)
    assert DARI in masuk("sekretaris").get(f"/siklus/1/rapat/{butir}").get_data(as_text=True)


def test_the_last_position_with_a_target_is_marked_where_the_newest_has_none(siklus):
    """IK-01 has no target in TW III: its s.d. compares TW II, from a paper, with 40."""
    jam.setel(datetime(2026, 10, 5, 1, 0, tzinfo=UTC))
    perjalanan.batalkan(siklus, alasan="Salah periode", oleh=pelaku_dari("kepala"))
    lampau.simpan(
        2026,
        "tw2",
        [BarisLampau(1, {"realisasi": KetikanLampau("41", 0)})],
        sumber=SumberKetik(nama="Laporan Kinerja TW II", tanggal="3/7/2026"),
        oleh=pelaku_dari("kasubbag"),
    )
    tw3 = siklus_mengisi("tw3")
    isi(tw3.id, "IK-01", realisasi="60")

    isian = baris(tw3, "IK-01")
    assert [triwulan for triwulan, _ in isian.memakai_dokumen] == ["TW II"]
    assert isian_cetak.sampai_tercetak(isian).startswith("102,50*")
