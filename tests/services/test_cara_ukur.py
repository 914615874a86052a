"""Composite, progress and Renstra through the master, the sheet, the explanation and the report."""

from decimal import Decimal as D

import pytest

from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import ringkasan
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.siklus.saat import setelan
from tests import format_uji
from tests.isian_uji import isi, siklus_mengisi

KOMPOSIT = {"komponen": "Layanan pensiun; 3\nLayanan mutasi", "target_tw1": "100", "target_tahunan": "100"}
PROGRES = {
    "satuan": "Dokumen",
    "cara_akumulasi": "akumulatif",
    "dasar_tahunan": "progres",
    "target_tw1": "",
    "target_tw4": "1",
    "target_tahunan": "1",
    "desimal": 0,
}
RENSTRA = {
    "satuan": "Orang",
    "cara_akumulasi": "akumulatif",
    "dasar_tahunan": "renstra",
    "target_renstra": "150",
    "realisasi_renstra": "60",
    "target_tw1": "10",
    "target_tahunan": "30",
    "desimal": 0,
}


@pytest.fixture
def siklus(app):
    for kode, data in (("A-1", KOMPOSIT), ("A-2", PROGRES), ("A-3", RENSTRA)):
        format_uji.tambah("MUT", kode=kode, nama=kode, **data)
    siklus_ini = siklus_mengisi("tw1")
    isi(siklus_ini.id, "A-1", realisasi="31/31; 14/28")
    isi(siklus_ini.id, "A-2", realisasi="0; 25%")
    isi(siklus_ini.id, "A-3", realisasi="15")
    return siklus_ini


def baris(siklus):
    return {b.indikator.kode: b for lembar in isian_baca.lembar_siklus(siklus.id) for b in lembar.baris}


def test_the_sheet_keeps_the_parts_and_computes_the_figure(siklus):
    semua = baris(siklus)
    assert semua["A-1"].sel["realisasi"].nilai == "31/31;14/28"
    assert semua["A-1"].capaian.tercetak == D("87.50")
    assert semua["A-2"].sel["realisasi"].teks == "0; progres 25%"
    assert (semua["A-2"].capaian.nilai, semua["A-2"].capaian_tahunan.tercetak) == (None, D("25.00"))
    assert semua["A-3"].capaian.tercetak == D("150.00")
    assert semua["A-3"].capaian_tahunan.tercetak == D("50.00")


def test_the_unit_is_told_how_to_write_it_and_what_does_not_fit_is_refused(siklus):
    semua = baris(siklus)
    assert semua["A-1"].petunjuk.endswith("Urutannya: Layanan pensiun; Layanan mutasi.")
    assert semua["A-2"].petunjuk == "Jumlah dan progres fisik, misalnya 0; 25%."
    for kode, teks in (("A-1", "97"), ("A-2", "0; 140"), ("A-3", "0; 25")):
        with pytest.raises(GalatDomain):
            isi(siklus.id, kode, realisasi=teks)


def test_the_report_writes_the_parts_and_explains_the_base(siklus):
    isi_laporan = laporan_isi.susun_isi(siklus, laporan_isi.Narasi("", "", "", "", ""))
    kertas = {b["indikator"]: b for unit in isi_laporan["unit"] for b in unit["baris"]}
    assert kertas["A-1"]["realisasi"] == "31/31; 14/28"
    assert (
        "rata-rata berbobot (Layanan pensiun 31/31 = 100, bobot 3; Layanan mutasi 14/28 = 50, bobot 1)"
        in (kertas["A-1"]["cara"])
    )
    assert kertas["A-2"]["realisasi"] == "0; progres 25%"
    assert "Progres fisik: Progres fisik s.d. TW I = 25,00" in kertas["A-2"]["cara"]
    assert "Terhadap target akhir Renstra: " in kertas["A-3"]["cara"]
    assert isian_cetak.cara_menghitung(baris(siklus)["A-3"]) == kertas["A-3"]["cara"]


def test_the_mean_says_that_it_holds_other_bases(siklus):
    catatan = ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), setelan(siklus)).kantor.catatan
    assert "Rata-rata terhadap target tahunan memuat 1 indikator menurut progres fisik." in catatan
    assert "Rata-rata terhadap target tahunan memuat 1 indikator menurut target akhir Renstra." in catatan


def test_a_year_that_is_stated_by_itself_keeps_its_base(app):
    format_uji.tambah("MUT", kode="A-2", nama="A-2", **PROGRES)
    format_uji.tambah("MUT", kode="A-3", nama="A-3", **RENSTRA)
    siklus = siklus_mengisi("tahunan")
    isi(siklus.id, "A-2", realisasi="1; 100")
    isi(siklus.id, "A-3", realisasi="30")
    semua = baris(siklus)
    assert semua["A-2"].capaian.tercetak == semua["A-2"].capaian_tahunan.tercetak == 100
    assert (semua["A-3"].capaian.tercetak, semua["A-3"].capaian_tahunan.tercetak) == (D("100.00"), D("60.00"))


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        (RENSTRA | {"target_renstra": ""}, "target_renstra"),
        (RENSTRA | {"realisasi_renstra": ""}, "realisasi_renstra"),
        (KOMPOSIT | {"komponen": "Satu saja"}, "cara_akumulasi"),
        (KOMPOSIT | {"cara_akumulasi": "akumulatif"}, "cara_akumulasi"),
        (KOMPOSIT | {"komponen": "A; dua\nB"}, "cara_akumulasi"),
    ],
)
def test_a_kind_that_lacks_what_it_needs_is_refused(app, data, bidang):
    with pytest.raises(GalatMasukan) as galat:
        format_uji.tambah("MUT", kode="A-9", **data)
    assert bidang in galat.value.bidang


def test_the_history_names_the_kind(app):
    indikator = format_uji.tambah("MUT", kode="A-3", **RENSTRA)
    assert indikator_baca.rincian(indikator.id).isi["dasar_tahunan"] == "renstra"
