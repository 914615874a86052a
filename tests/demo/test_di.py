"""`demo --di LANGKAH`: each of them stands before the langkah of which it bears the name."""

from datetime import timedelta

import pytest
from flask_migrate import upgrade

from kinerja import demo
from kinerja.adapters import jam
from kinerja.demo import di as demo_di
from kinerja.ext import db
from kinerja.models import Siklus
from kinerja.services import naskah
from kinerja.services.siklus import perjalanan
from tests import surat_uji
from tests.conftest import SENIN_NOVEMBER, buat_app
from tests.langkah_uji import cetak_ringan

TERBUKA = {
    "analisis": {"analisis"},
    "rapat": {"rapat"},
    "paraf": {"persetujuan"},
    "tanda-tangan": {"penandatanganan"},
    "penomoran": {"surat_pengantar"},
    "pengarsipan": {"pengarsipan"},
}


@pytest.mark.lengkap
def test_the_siklus_stands_before_each_langkah_that_may_be_asked_for(tmp_path, monkeypatch):
    """The last one passes all the others on its way."""
    cetak_ringan(monkeypatch)
    surat_uji.cetak_ringan(monkeypatch)
    dilihat, semula = {}, demo_di._pekerjaan

    def disaksikan(siklus_id: int, *lain):
        for nama, kerja in semula(siklus_id, *lain):
            dilihat[nama] = {p.kunci for p in perjalanan.keadaan_siklus(naskah.ambil_siklus(siklus_id)).terbuka}
            yield nama, kerja

    monkeypatch.setattr(demo_di, "_pekerjaan", disaksikan)
    app = buat_app(tmp_path / "data")
    jam.setel(SENIN_NOVEMBER)
    with app.app_context():
        upgrade()
    demo.siapkan(app, False, lambda _: None, di="pengarsipan")
    assert dilihat == TERBUKA
    assert tuple(dilihat) == demo_di.DI


@pytest.mark.lengkap
@pytest.mark.parametrize("hari", [5, 6], ids=["Sabtu", "Minggu"])
def test_a_demo_whose_report_waits_for_the_signature_begins_on_a_day_off_too(tmp_path, monkeypatch, hari):
    cetak_ringan(monkeypatch)
    surat_uji.cetak_ringan(monkeypatch)
    app = buat_app(tmp_path / "data")
    jam.setel(SENIN_NOVEMBER + timedelta(days=hari))
    with app.app_context():
        upgrade()
    demo.siapkan(app, False, lambda _: None, di="tanda-tangan")
    with app.app_context():
        semua = [perjalanan.keadaan_siklus(siklus) for siklus in db.session.query(Siklus)]
        assert "penandatanganan" in {posisi.kunci for keadaan in semua for posisi in keadaan.terbuka}
