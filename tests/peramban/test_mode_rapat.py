"""Mode rapat by keyboard alone: S, U and T choose, Enter saves and goes on; the report is opened at its ikhtisar."""

import pytest
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import KeputusanRapat
from kinerja.services.rapat import undangan
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir
from tests.kantor_uji import pelaku_dari
from tests.peladen_uji import Peladen
from tests.peramban.rumah_isian import Tab
from tests.services.test_rapat import rencana

pytestmark = pytest.mark.peramban


@pytest.fixture
def siklus(app):
    siklus = siklus_terisi("rapat")
    undangan.siapkan(siklus.id, rencana(), oleh=pelaku_dari("sekretaris"))
    return siklus


@pytest.fixture
def tab(app, siklus, peramban):
    app.config["WTF_CSRF_ENABLED"] = True
    peladen = Peladen(app)
    konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID", viewport={"width": 1366, "height": 768})
    tab = Tab(konteks, 0).bawa_sesi(app, "sekretaris")
    yield tab
    konteks.close()
    peladen.berhenti()


def test_three_indicators_are_decided_without_a_mouse(siklus, tab):
    layar = tab.halaman
    layar.goto(f"/siklus/{siklus.id}/rapat/layar/{butir(siklus.id, 'IK-01')}")
    sisa = layar.locator(".layar-hitung")
    layar.keyboard.press("u")
    assert layar.input_value("#realisasi")
    layar.keyboard.type("18")  # over the old figure, not before it
    layar.keyboard.press("Enter")
    layar.wait_for_selector(".ringkasan-galat >> text=Tulis alasan perubahan")
    assert layar.input_value("#realisasi") == "18"
    layar.fill("#alasan", "Berkas Maret belum dihitung.")
    layar.focus("#realisasi")
    layar.keyboard.press("Enter")
    layar.wait_for_selector(".layar-hitung >> text=2 dari 3 belum diputuskan")
    layar.keyboard.press("s")
    layar.keyboard.press("Enter")
    layar.wait_for_selector(".layar-hitung >> text=1 dari 3 belum diputuskan")
    layar.keyboard.press("t")
    layar.keyboard.type("Kasubbag Umum")
    layar.keyboard.press("Tab")
    layar.keyboard.type("30/04/2026")
    layar.keyboard.press("Enter")
    layar.wait_for_selector(".layar-hitung >> text=Semua sudah diputuskan")
    assert sisa.inner_text() == "Semua sudah diputuskan"
    db.session.rollback()
    putusan = db.session.execute(select(KeputusanRapat.keputusan, KeputusanRapat.nilai_baru))
    assert sorted(tuple(baris) for baris in putusan) == [("disetujui", ""), ("ditunda", ""), ("diubah", "18")]


def test_enter_without_a_choice_only_goes_on_and_letters_in_a_field_are_letters(siklus, tab):
    layar = tab.halaman
    layar.goto(f"/siklus/{siklus.id}/rapat/layar")
    pertama = layar.inner_text("h1")
    layar.focus("#alasan")
    layar.keyboard.type("sut")
    assert layar.input_value("#alasan") == "sut"
    assert layar.locator('[name="keputusan"]:checked').count() == 0
    layar.goto(f"/siklus/{siklus.id}/rapat/layar")
    layar.keyboard.press("Enter")
    layar.wait_for_function("lama => ![undefined, lama].includes(document.querySelector('h1')?.innerText)", arg=pertama)
    db.session.rollback()
    assert db.session.scalars(select(KeputusanRapat.id)).all() == []
