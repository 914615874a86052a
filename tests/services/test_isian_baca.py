"""The sheets of a siklus as they are read: figures, earlier triwulan, means, few queries."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from pypdf import PdfReader
from sqlalchemy import event

from kinerja.adapters import jam
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hasil import StatusCapaian
from kinerja.domain.setelan import SetelanUkur
from kinerja.ext import db
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import ringkasan, ukur
from kinerja.services.kantor import rekaman
from kinerja.services.siklus import perjalanan
from tests.conftest import SENIN_PAGI
from tests.isian_uji import indikator_uji, isi, siklus_mengisi, unit_id


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


def test_empty_sheet_has_every_indicator_and_no_figures(siklus):
    lembar = isian_baca.lembar_unit(siklus.id, unit_id("MUT"))
    assert [baris.indikator.kode for baris in lembar.baris] == ["IK-01", "IK-02"]
    assert lembar.baris[1].kolom[:2] == ("pembilang", "penyebut")
    assert lembar.baris[0].capaian.status is StatusCapaian.BELUM_ADA_DATA
    assert lembar.baris[0].kurang == ("realisasi", "realisasi anggaran")


def test_the_newest_cell_is_the_one_that_was_changed_last(siklus):
    assert isian_baca.lembar_unit(siklus.id, unit_id("MUT")).terakhir_diubah is None
    for menit, (kode, kolom) in enumerate([("IK-02", "penghambat"), ("IK-02", "pendorong"), ("IK-01", "penghambat")]):
        jam.setel(SENIN_PAGI + timedelta(minutes=menit, microseconds=menit))
        isi(siklus.id, kode, **{kolom: "Berkas"})
    lembar = isian_baca.lembar_unit(siklus.id, unit_id("MUT"))
    baru, lama = (baris.sel["penghambat"] for baris in lembar.baris)
    assert lembar.terakhir_diubah == baru
    diubah = lama._replace(waktu=jam.sekarang() + timedelta(minutes=1))
    ditulis = isian_baca.dengan_sel(lembar, {(lembar.baris[1].butir_id, "penghambat"): diubah})
    assert ditulis.terakhir_diubah == diubah


def test_row_without_target_in_this_period_may_stay_empty(siklus):
    predikat = isian_baca.lembar_unit(siklus.id, unit_id("SEK")).baris[0]
    assert predikat.tidak_diukur
    assert predikat.kurang == ()


def test_unit_that_takes_no_part_has_no_sheet(siklus):
    with pytest.raises(TidakDitemukan):
        isian_baca.lembar_unit(siklus.id, 999)


def test_another_unit_s_sheet_is_not_found_for_a_kabid(siklus, pelaku):
    with pytest.raises(TidakDitemukan):
        isian_baca.lembar_terlihat(siklus.id, unit_id("SEK"), oleh=pelaku("kabid_mut"))
    assert isian_baca.lembar_terlihat(siklus.id, unit_id("SEK"), oleh=pelaku("sekretaris")).jumlah == 2


def test_means_of_nothing_are_none_and_counted(siklus):
    hasil = ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), SetelanUkur())
    assert hasil.kantor.jumlah == 4
    assert hasil.kantor.dihitung == 0
    assert hasil.kantor.capaian is None


def test_a_sheet_costs_a_fixed_number_of_queries(siklus):
    perjalanan.keadaan_siklus(siklus)  # its history and the office, which every page of a siklus reads once
    assert rekaman.kini().nama_unit
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    isian_baca.lembar_siklus(siklus.id)
    assert len([perintah for perintah in kueri if perintah.startswith("SELECT")]) <= 8


def test_earlier_quarters_are_read_when_somebody_asks_and_then_for_all_rows(app):
    indikator_uji()
    siklus = siklus_mengisi("tw2")
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    semua = [baris for lembar in isian_baca.lembar_angka(siklus.id) for baris in lembar.baris]
    assert [baris.capaian.status for baris in semua] == [StatusCapaian.BELUM_ADA_DATA] * len(semua)
    assert not [perintah for perintah in kueri if "sel_lampau" in perintah]
    assert all(baris.capaian_sampai for baris in semua)
    assert len([perintah for perintah in kueri if "sel_lampau" in perintah]) == 1


def test_measuring_by_hand(app):
    class Versi:
        satuan = "Persen"
        arah, cara_akumulasi, rumus_turun, desimal = "naik", "akumulatif", "selisih", 0
        skala_predikat = "akip"
        target_tahunan, target_tw1, target_tw2, target_tw3, target_tw4 = "26", "8", "5", "", "13"
        dasar_tahunan, target_renstra, realisasi_renstra, komponen = "tahunan", "", "", ""
        pagu, pagu_perubahan, perubahan_triwulan = Decimal(200), None, None

    hasil = ukur.Pengukuran(Versi, "tw2", {"realisasi": "4", "anggaran": "50"}, lambda: {1: Decimal(8)}, SetelanUkur())
    assert hasil.capaian.nilai == Decimal("80.00")
    assert hasil.sampai.nilai == Decimal("92.31")
    assert hasil.tahunan.nilai == Decimal("46.15")
    assert hasil.serapan.nilai == Decimal("25.00")
    assert hasil.predikat == "Tinggi"
    assert "8 + 4 = 12" in hasil.sampai.penjelasan


@pytest.mark.parametrize("panjang", range(8))
def test_the_explanation_of_an_indicator_stays_on_one_page_and_the_last_one_with_the_signature(
    siklus, monkeypatch, panjang
):
    """Of three lines one stood on the next page, alone with the signature."""
    sebutan = ("Faktor penghambat", "Tindak lanjut", "Bukti dukung")

    def penjelasan(baris):
        return [
            (label, "kata " * (12 * panjang) + f"akhir{baris.urutan}{nomor}") for nomor, label in enumerate(sebutan)
        ]

    monkeypatch.setattr(isian_cetak, "penjelasan", penjelasan)
    lembar = isian_baca.lembar_unit(siklus.id, unit_id("MUT"))
    penanda = isian_cetak.penanda_unit(lembar)
    pdf = isian_cetak.cetak_isian(lembar, judul="Isian", dibuat=jam.sekarang(), keterangan="", penanda=penanda)
    halaman = [lembaran.extract_text() for lembaran in PdfReader(io.BytesIO(pdf)).pages]
    for urutan in (1, 2):
        letak = {ke for ke, teks in enumerate(halaman) for nomor in range(3) if f"akhir{urutan}{nomor}" in teks}
        assert len(letak) == 1, halaman
    assert letak == {ke for ke, teks in enumerate(halaman) if f"NIP {penanda.nip[:8]}" in teks}
