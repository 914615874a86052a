"""The example data: complete, by name of the unit, with the figures that belong to it."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja.domain.definisi import DeretTriwulan
from kinerja.domain.galat import GalatDomain, HakDitolak
from kinerja.domain.nilai import urai_nilai
from kinerja.ext import db
from kinerja.models import Unit
from kinerja.services.indikator import impor, kelola
from kinerja.services.indikator.baca import deret_target
from kinerja.services.indikator.kelola import versi_berlaku
from kinerja.services.transaksi import menulis

SALINAN_UJI = Path(__file__).resolve().parent.parent / "data" / "isian_lengkap.csv"


@menulis
def semua_unit() -> None:
    """The five units of the example, beside those that the test office has."""
    ada = {unit.nama for unit in db.session.query(Unit)}
    for nomor, nama in enumerate(impor.unit_contoh()):
        if nama not in ada:
            db.session.add(Unit(kode=f"C{nomor}", nama=nama, singkatan=nama[:60], urutan=10 + nomor))


def test_the_file_is_the_published_example_row_by_row():
    with SALINAN_UJI.open(encoding="utf-8", newline="") as aliran:
        harapan = list(csv.DictReader(aliran))
    baris = impor.baris_contoh()

    assert [{nama: baris_contoh[nama] for nama in harapan[0]} for baris_contoh in baris] == harapan
    assert all(
        baris_contoh["sumber"] and baris_contoh["diisi"] and "bukan data Nunukan" in baris_contoh["instansi"]
        for baris_contoh in baris
    )


def test_where_a_row_was_found_is_told_in_the_file_and_not_to_the_reader_of_the_page():
    kata = {impor.data_contoh(baris, 1).sumber for baris in impor.baris_contoh()}
    assert kata == {"Data contoh, bukan data kantor ini."}


def test_there_are_five_units():
    assert len(impor.unit_contoh()) == 5
    assert impor.unit_contoh()[0] == "Sekretariat"


def test_all_27_indicators_are_created(app, pelaku):
    semua_unit()
    daftar = impor.impor_contoh(2026, oleh=pelaku("kasubbag"))

    assert [indikator.kode for indikator in daftar] == [f"IK-{nomor:02d}" for nomor in range(1, 28)]
    predikat = next(versi_berlaku(indikator) for indikator in daftar if versi_berlaku(indikator).satuan == "Predikat")
    assert (predikat.arah, predikat.target_tahunan, predikat.target_tw1) == ("predikat", "A", "")


def test_targets_and_pagu_are_those_of_the_file(app, pelaku):
    semua_unit()
    daftar = impor.impor_contoh(2026, oleh=pelaku("kasubbag"))
    for indikator, baris in zip(daftar, impor.baris_contoh(), strict=True):
        versi = versi_berlaku(indikator)
        tahunan, *triwulan = (urai_nilai(baris[nama]) for nama in kelola.TARGET)

        assert deret_target(versi) == DeretTriwulan(target_tahunan=tahunan, target=tuple(triwulan))
        assert versi.pagu == (Decimal(baris["pagu"]) if baris["pagu"] else None)
        assert versi.unit.nama == baris["unit_pj"]


def test_units_that_the_office_does_not_have_are_left_out(app, pelaku):
    daftar = impor.impor_contoh(2026, oleh=pelaku("kasubbag"))

    assert {versi_berlaku(indikator).unit.nama for indikator in daftar} == {"Sekretariat", "Bidang Mutasi dan Promosi"}


def test_an_office_with_other_units_is_told_so(app, pelaku):
    for unit in db.session.query(Unit):
        unit.nama = f"Lain {unit.kode}"
    db.session.commit()

    with pytest.raises(GalatDomain, match="Sekretariat"):
        impor.impor_contoh(2026, oleh=pelaku("kasubbag"))


def test_only_the_keeper_of_the_master_may_import(app, pelaku):
    with pytest.raises(HakDitolak):
        impor.impor_contoh(2026, oleh=pelaku("kepala"))


def test_realisasi_is_given_cell_by_cell():
    realisasi = impor.realisasi_contoh()

    assert realisasi["IK-12"].sel[1] == {"pembilang": "31", "penyebut": "31"}
    assert realisasi["IK-24"].sel[1] == {"pembilang": "0", "penyebut": "0"}
    assert (realisasi["IK-01"].sel[1], realisasi["IK-01"].sel[4]) == ({}, {"realisasi": "78.45"})
    assert realisasi["IK-02"].sel[4] == {"realisasi": "BB"}
    assert realisasi["IK-18"].anggaran == Decimal(0)
    assert realisasi["IK-02"].anggaran is None


def test_ratios_that_count_from_the_start_of_the_year_are_a_position(app, pelaku):
    temuan = next(contoh for contoh in impor.baris_contoh() if contoh["id"] == "B0182")
    daftar = {indikator.kode: indikator for indikator in impor.impor_contoh(2026, oleh=pelaku("kasubbag"))}

    assert versi_berlaku(daftar[temuan["kode"]]).cara_akumulasi == "posisi_akhir"
    assert impor.realisasi_contoh()[temuan["kode"]].sel[2] == {"realisasi": "4/12"}
