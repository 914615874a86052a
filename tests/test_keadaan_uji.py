"""A state that is laid down is the state that is built."""

import shutil
import sqlite3

from kinerja.ext import db
from kinerja.models import Siklus
from kinerja.services.siklus import perjalanan
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import Keadaan
from tests.perjalanan_uji import bawa_ke, siklus_di


def isi(app) -> tuple[list[str], list[str]]:
    """Every row of the database, and the names in the archive."""
    basis = sqlite3.connect(app.config["FOLDER_DATA"] / "kinerja.sqlite3")
    baris = list(basis.iterdump())
    basis.close()
    return baris, sorted(berkas.name for berkas in app.config["FOLDER_ARSIP"].rglob("*") if berkas.is_file())


def jalan() -> Siklus:
    """A siklus on its way; at each stop the program answers for where it is now."""
    siklus = siklus_di("koordinasi")
    assert perjalanan.keadaan_siklus(siklus).terbuka[0].kunci == "koordinasi"
    bawa_ke(siklus, "surat_pengantar")
    assert perjalanan.keadaan_siklus(siklus).terbuka[0].kunci == "surat_pengantar"
    assert siklus is db.session.get(Siklus, siklus.id)
    return siklus


def test_what_is_laid_down_is_what_is_built(app, basis_kantor, monkeypatch, tmp_path):
    """Built, built and kept, laid down: three times the same office."""
    awal, hasil = isi(app), []
    for folder in (None, tmp_path, tmp_path):
        monkeypatch.setattr(Keadaan, "folder", folder)
        db.session.remove()
        db.engine.dispose()
        shutil.rmtree(app.config["FOLDER_DATA"])
        shutil.copytree(basis_kantor, app.config["FOLDER_DATA"])
        assert isi(app) == awal
        jalan()
        hasil.append(isi(app))
    assert len(list(tmp_path.iterdir())) == 3  # siklus_di calls bawa_ke, and so do we: each was built once
    assert hasil[0] != awal
    assert hasil[0] == hasil[1] == hasil[2]


def test_what_differs_before_or_is_asked_otherwise_is_built_anew(app, monkeypatch, tmp_path):
    monkeypatch.setattr(Keadaan, "folder", tmp_path)
    satu, dua = siklus_di("koordinasi"), siklus_di("koordinasi", periode="tw2")
    assert [satu.periode, dua.periode] == ["tw1", "tw2"]
    perjalanan.batalkan(satu, alasan="Keliru dibuka", oleh=pelaku_dari("kepala"))
    tiga = siklus_di("koordinasi")
    assert tiga.id not in (satu.id, dua.id)
    assert db.session.get(Siklus, satu.id).status != tiga.status
    assert len(list(tmp_path.iterdir())) == 6  # each with the bawa_ke within
