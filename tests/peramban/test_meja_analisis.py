"""Meja analisis by keyboard alone: W concludes and goes on, T asks the unit, P waits for words."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import CatatanAnalisis, KomentarSel
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir
from tests.peladen_uji import Peladen
from tests.peramban.rumah_isian import Tab

pytestmark = pytest.mark.peramban


@pytest.fixture
def tab(app, peramban):
    app.config["WTF_CSRF_ENABLED"] = True
    siklus = siklus_terisi()
    peladen = Peladen(app)
    konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID", viewport={"width": 1366, "height": 768})
    tab = Tab(konteks, 0).bawa_sesi(app, "kasubbag")
    tab.siklus_id = siklus.id
    yield tab
    konteks.close()
    peladen.berhenti()


def test_indicators_are_concluded_and_asked_about_without_a_mouse(tab):
    layar = tab.halaman
    layar.goto(f"/kasubbag/siklus/{tab.siklus_id}/analisis/layar/{butir(tab.siklus_id, 'IK-01')}")
    layar.wait_for_selector(".layar-hitung >> text=3 dari 4 belum disimpulkan")
    layar.keyboard.press("t")
    layar.keyboard.press("p")
    layar.keyboard.type("Wajib dijelaskan dalam rapat.")
    layar.locator("h1").click()
    layar.keyboard.press("Enter")
    layar.wait_for_selector(".layar-hitung >> text=2 dari 4 belum disimpulkan")
    layar.keyboard.press("w")
    layar.wait_for_selector(".layar-hitung >> text=1 dari 4 belum disimpulkan")
    layar.keyboard.press("w")
    layar.wait_for_selector(".layar-hitung >> text=Semua sudah disimpulkan")
    db.session.rollback()
    assert sorted(db.session.scalars(select(CatatanAnalisis.simpulan))) == ["perlu_dibahas", "wajar", "wajar"]
    assert len(db.session.scalars(select(KomentarSel.id)).all()) == 1


def test_how_a_figure_came_about_opens_and_closes_and_is_fetched_once(tab):
    """Opened, it could not be closed again; without JavaScript it holds a link."""
    layar, diminta = tab.halaman, []
    layar.on("request", lambda minta: diminta.append(minta.url) if "analisis/" in minta.url else None)
    layar.goto(f"/kasubbag/siklus/{tab.siklus_id}/analisis")
    ringkas = layar.locator("#daftar-analisis summary", has_text="Bagaimana angka ini dihitung?").first
    ringkas.press("Enter")
    rinci = layar.locator("#daftar-analisis .cara dl").first
    expect(rinci).to_be_visible()
    ringkas.press("Enter")
    expect(rinci).to_be_hidden()
    ringkas.press("Enter")
    expect(rinci).to_be_visible()
    assert len(diminta) == 1
