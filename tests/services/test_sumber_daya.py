"""Person-days of a unit: stated while its sheet is open, a version each, compared with its capaian in the report."""

from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kinerja.domain.blok import Tabel
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import SumberDayaUnit
from kinerja.services.isian import sumber_daya
from kinerja.services.laporan.isi import susun_isi, tawarkan_narasi
from kinerja.services.laporan.susunan import susun_pohon
from tests.isian_uji import indikator_uji, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri


@pytest.fixture
def mengisi(app):
    indikator_uji()
    return siklus_mengisi().id, unit_id("MUT")


def catat(mengisi, rencana, realisasi, *, versi=0, siapa="staf_mut"):
    angka = (None if nilai is None else Decimal(nilai) for nilai in (rencana, realisasi))
    sumber_daya.catat(*mengisi, *angka, versi=versi, oleh=pelaku_dari(siapa))


def test_each_statement_is_a_version_and_the_last_one_holds(mengisi):
    catat(mengisi, "240", "228")
    catat(mengisi, "240", "230", versi=1, siapa="kabid_mut")
    catat(mengisi, "240", "230", versi=2)  # nothing has changed
    kini = sumber_daya.milik_unit(*mengisi)
    assert (kini.versi, kini.rencana, kini.realisasi) == (2, Decimal(240), Decimal(230))
    with pytest.raises(Didahului):
        catat(mengisi, "240", "231", versi=1)
    catat(mengisi, None, None, versi=2)
    assert sumber_daya.milik_siklus(mengisi[0]) == {}
    with pytest.raises(IntegrityError, match="tidak boleh diubah"):
        db.session.execute(text("UPDATE sumber_daya_unit SET realisasi = '1'"))
    db.session.rollback()
    assert len(db.session.scalars(select(SumberDayaUnit)).all()) == 3


@pytest.mark.parametrize(
    ("rencana", "realisasi", "bidang"),
    [("240", None, "realisasi"), (None, "5", "rencana"), ("0", "5", "rencana"), ("5", "-1", "realisasi")],
)
def test_what_is_wrong_is_said_at_its_field(mengisi, rencana, realisasi, bidang):
    with pytest.raises(GalatMasukan) as galat:
        catat(mengisi, rencana, realisasi)
    assert list(galat.value.bidang) == [bidang]


def test_only_the_unit_states_them_and_only_while_its_sheet_is_open(mengisi):
    with pytest.raises(TidakDitemukan):
        catat(mengisi, "240", "228", siapa="kabid_sek")
    with pytest.raises(HakDitolak):
        catat(mengisi, "240", "228", siapa="kasubbag")
    lain = siklus_di("analisis", periode="tw2").id, mengisi[1]
    with pytest.raises(GalatDomain):
        catat(lain, "240", "228")
    assert not sumber_daya.dapat_dicatat(*lain, pelaku_dari("staf_mut"))


def test_the_yearly_report_prints_both_ways_of_counting(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    isi = susun_isi(siklus, tawarkan_narasi(siklus))
    assert tabel(isi) == []
    nomor = unit_id("SEK")
    baris = SumberDayaUnit(
        siklus_id=siklus.id, unit_id=nomor, versi=1, rencana=240, realisasi=228, oleh="-", pada=siklus.dimulai_pada
    )
    db.session.add(baris)
    db.session.commit()
    ((nama, rencana, terpakai, persen, nisbah, selisih, _),) = tabel(susun_isi(siklus, tawarkan_narasi(siklus)))
    assert (rencana, terpakai, persen) == ("240", "228", "95,00")
    capaian = next(u["rerata"]["capaian"] for u in isi["unit"] if u["nama"] == nama)
    assert nisbah.startswith(f"{capaian} ÷ 95,00 × 100 = ")
    assert selisih.startswith(f"{capaian} − 95,00 = ")


def tabel(isi) -> list:
    semua = [blok for seksi in susun_pohon(isi) for blok in seksi.blok if isinstance(blok, Tabel)]
    judul = "Efisiensi sumber daya manusia menurut unit"
    return [baris for blok in semua if blok.judul == judul for baris in blok.baris]
