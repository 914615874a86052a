"""Scales are data: chosen and added by the pengelola, named by an indicator, in screens and papers of a siklus."""

from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.skala import SKALA, SKALA_PREDIKAT
from kinerja.ext import db
from kinerja.models import Jejak, SkalaUkur, VersiIndikator
from kinerja.services.isian import baca as isian_baca
from kinerja.services.kantor import rekaman
from kinerja.services.pengaturan import skala
from tests import format_uji, isian_uji

TANPA = {"target_tw1": "", "target_tw4": ""}


def test_the_migration_brings_the_scales_that_the_domain_knows(app):
    assert {skala_ini.kunci: skala_ini for _, skala_ini in skala.daftar("pita")} == SKALA
    assert tuple(skala_ini for _, skala_ini in skala.daftar("predikat")) == SKALA_PREDIKAT
    assert rekaman.kini().setelan == SetelanUkur()


def test_the_office_adds_bands_and_judges_by_them(app, pelaku):
    isi = "Istimewa > 100\nBaik ≥ 75\nKurang"
    baru = skala.tambah("pita", "Skala Bupati", isi, sumber="Perbup 7", oleh=pelaku("pengelola"))
    skala.pakai(baru.kunci, oleh=pelaku("pengelola"))
    assert skala.dipakai() == baru.kunci
    assert [pita.label for pita in rekaman.kini().setelan.skala.pita] == ["Istimewa", "Baik", "Kurang"]
    aksi = list(db.session.scalars(select(Jejak.aksi).order_by(Jejak.id.desc()).limit(2)))
    assert aksi == ["kantor:ubah", "skala:ubah"]


@pytest.mark.parametrize(
    ("jenis", "nama", "isi", "bidang"),
    [
        ("pita", "Baru", "Baik ≥ 75\nCukup ≥ 60", "isi"),
        ("predikat", "Baru", "A", "isi"),
        ("predikat", "Baru", "A\n3", "isi"),
        ("pita", "peringkat KINERJA", "Baik ≥ 75\nCukup", "nama"),
    ],
)
def test_what_is_no_scale_is_refused_beside_its_field(app, pelaku, jenis, nama, isi, bidang):
    with pytest.raises(GalatMasukan) as galat:
        skala.tambah(jenis, nama, isi, oleh=pelaku("pengelola"))
    assert list(galat.value.bidang) == [bidang]


def test_only_the_pengelola_keeps_scales(app, pelaku):
    for kerja in (
        lambda siapa: skala.tambah("pita", "Baru", "Baik ≥ 75\nCukup", oleh=siapa),
        lambda siapa: skala.pakai("pita_akip", oleh=siapa),
        lambda siapa: skala.atur_aktif("opini", False, oleh=siapa),
    ):
        with pytest.raises(HakDitolak):
            kerja(pelaku("kasubbag"))


def test_a_scale_in_use_stays_on_offer_and_one_that_is_not_can_be_taken_out(app, pelaku):
    with pytest.raises(GalatDomain, match="sedang dipakai"):
        skala.atur_aktif("permendagri_86", False, oleh=pelaku("pengelola"))
    skala.atur_aktif("opini", False, oleh=pelaku("pengelola"))
    assert "opini" not in dict(skala.pilihan("predikat"))
    assert "opini" in dict(skala.pilihan("predikat", "opini"))
    skala.atur_aktif("pita_akip", False, oleh=pelaku("pengelola"))
    with pytest.raises(GalatDomain, match="tidak ditawarkan"):
        skala.pakai("pita_akip", oleh=pelaku("pengelola"))


@pytest.mark.parametrize("perintah", ["UPDATE skala_ukur SET nama = 'x'", "DELETE FROM skala_ukur"])
def test_the_database_keeps_scales_as_they_are(app, perintah):
    with pytest.raises(IntegrityError, match="skala_ukur tidak boleh"):
        db.session.execute(text(perintah))
    db.session.rollback()
    assert db.session.query(SkalaUkur).count() == len(SKALA) + len(SKALA_PREDIKAT)


@pytest.mark.parametrize(
    ("kunci", "target", "realisasi", "tersimpan", "capaian"),
    [
        ("opini", "wtp", "WDP", "WDP", "75.00"),
        ("bertanda", "A-", "B", "B", "87.50"),
        ("level", "Level 4", "3", "Level 3", "75.00"),
        ("mutu", "Baik", "sangat baik", "Sangat Baik", "125.00"),
        ("akip", "BB", "A", "A", "120.00"),
    ],
)
def test_an_indicator_is_measured_on_the_scale_that_it_names(app, kunci, target, realisasi, tersimpan, capaian):
    format_uji.tambah(
        "SEK",
        kode="P-1",
        arah="predikat",
        satuan="Predikat",
        skala_predikat=kunci,
        target_tw1=target,
        target_tahunan=target,
        target_tw4=target,
    )
    format_uji.tambah("MUT", kode="M-1")
    siklus = isian_uji.siklus_mengisi()
    isian_uji.isi(siklus.id, "P-1", "staf_sek", realisasi=realisasi)
    (baris,) = isian_baca.lembar_unit(siklus.id, isian_uji.unit_id("SEK")).baris
    assert baris.isi("realisasi") == tersimpan
    assert baris.capaian.mentah == Decimal(capaian)


def test_a_word_of_another_scale_is_refused_naming_those_that_count(app):
    with pytest.raises(GalatMasukan) as galat:
        format_uji.tambah("SEK", arah="predikat", skala_predikat="opini", target_tahunan="BB", **TANPA)
    assert "WTP, WDP, TW, TMP" in galat.value.bidang["target_tahunan"]
    with pytest.raises(GalatMasukan) as galat:
        format_uji.tambah("SEK", arah="predikat", skala_predikat="tidak ada", target_tahunan="")
    assert "skala_predikat" in galat.value.bidang


def test_an_indicator_keeps_a_scale_that_is_no_longer_offered(app, pelaku):
    indikator = format_uji.tambah("SEK", arah="predikat", skala_predikat="opini", target_tahunan="WTP", **TANPA)
    skala.atur_aktif("opini", False, oleh=pelaku("pengelola"))
    assert db.session.get(VersiIndikator, indikator.versi[-1].id).skala_predikat == "opini"
    assert rekaman.kini().setelan.skala_predikat("opini").predikat[-1] == "WTP"
