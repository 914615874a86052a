"""Meja analisis: a simpulan, questions to the unit, or both in one press; the unit answers on its sheet."""

import pytest
from sqlalchemy import select

from kinerja.domain.galat import Didahului, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.telaah import Tanda
from kinerja.ext import db
from kinerja.models import KomentarSel
from kinerja.services.analisis import baca, catat
from kinerja.services.isian import komentar
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir
from tests.kantor_uji import pelaku_dari


@pytest.fixture
def siklus(app):
    return siklus_terisi()


@pytest.fixture
def kasubbag(app):
    return pelaku_dari("kasubbag")


def semua_komentar() -> list[KomentarSel]:
    return list(db.session.scalars(select(KomentarSel).order_by(KomentarSel.id)))


def test_a_question_stands_on_the_cell_that_it_doubts_and_is_answered_there(siklus, kasubbag):
    nomor = butir(siklus.id, "IK-01")
    catat.simpulkan(nomor, "", "", {Tanda.TANPA_PENJELASAN}, versi=0, oleh=kasubbag)
    (tanya,) = semua_komentar()
    assert (tanya.kolom, tanya.butir_id) == ("penghambat", nomor)
    assert "tanpa faktor penghambat" in tanya.teks
    komentar.tulis(nomor, "penghambat", "Berkas terlambat dari OPD.", oleh=pelaku_dari("kabid_mut"))
    papan = baca.papan_layar(siklus.id, nomor)
    assert [ucapan.teks for ucapan in papan.kini.baris.komentar] == [tanya.teks, "Berkas terlambat dari OPD."]
    assert papan.kini.simpulan == ""


def test_one_press_may_conclude_and_ask_and_asks_once(siklus, kasubbag):
    nomor = butir(siklus.id, "IK-04")
    catat.simpulkan(nomor, "perlu_dibahas", "Target terlalu rendah.", {Tanda.LONJAKAN}, versi=0, oleh=kasubbag)
    catat.simpulkan(nomor, "wajar", "", {Tanda.LONJAKAN}, versi=1, oleh=kasubbag)
    assert [komentar_sel.kolom for komentar_sel in semua_komentar()] == ["realisasi"]
    assert baca.papan_layar(siklus.id, nomor).kini.simpulan == "wajar"


def test_a_question_that_the_row_does_not_raise_is_not_asked(siklus, kasubbag):
    catat.simpulkan(butir(siklus.id, "IK-02"), "wajar", "", {Tanda.NEGATIF}, versi=0, oleh=kasubbag)
    assert semua_komentar() == []


def test_refused_together_nothing_is_written(siklus, kasubbag):
    nomor = butir(siklus.id, "IK-01")
    with pytest.raises(GalatMasukan) as galat:
        catat.simpulkan(nomor, "", "", set(), versi=0, oleh=kasubbag)
    assert set(galat.value.bidang) == {"simpulan"}
    with pytest.raises(GalatMasukan):
        catat.simpulkan(nomor, "perlu_dibahas", "", {Tanda.TANPA_PENJELASAN}, versi=0, oleh=kasubbag)
    with pytest.raises(Didahului):
        catat.simpulkan(nomor, "wajar", "", {Tanda.TANPA_PENJELASAN}, versi=3, oleh=kasubbag)
    with pytest.raises(HakDitolak):
        catat.simpulkan(nomor, "wajar", "", set(), versi=0, oleh=pelaku_dari("kabid_mut"))
    assert semua_komentar() == []


def test_the_screen_opens_at_the_first_without_a_simpulan_and_knows_what_comes_next(siklus, kasubbag):
    papan = baca.papan_layar(siklus.id, None)
    pertama = papan.kini.baris.butir_id
    assert papan.kini.perlu_simpulan
    assert papan.berikut is not None
    catat.simpulkan(pertama, "wajar", "", set(), versi=0, oleh=kasubbag)
    lanjut = baca.papan_layar(siklus.id, None)
    assert lanjut.kini.baris.butir_id != pertama
    assert lanjut.belum == papan.belum - 1
    with pytest.raises(TidakDitemukan):
        baca.papan_layar(siklus.id, 999)
