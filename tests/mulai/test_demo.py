"""The demo folder: filled once, filled again when it was interrupted or asked for."""

import sys
from types import ModuleType

import pytest

from kinerja.ext import db
from kinerja.perintah.demo import selesai_diisi, siapkan_isi


@pytest.fixture
def pengisi(monkeypatch):
    """Stands in for the content of the demo; remembers how often it was asked, and fails when `putus` is set."""
    modul = ModuleType("kinerja.demo")
    modul.panggilan, modul.putus = [], False

    def siapkan(app, baru, lapor, di=""):
        (app.config["FOLDER_DATA"] / "akun-demo.tsv").write_text("nama_pengguna\n")
        if modul.putus:
            raise KeyboardInterrupt
        modul.panggilan.append(baru)
        modul.di = di

    modul.siapkan = siapkan
    monkeypatch.setitem(sys.modules, "kinerja.demo", modul)
    return modul


def isi(folder, *, baru=False):
    app = siapkan_isi(folder, baru=baru)
    with app.app_context():
        db.engine.dispose()
    return app


def test_the_first_start_fills_the_folder_and_the_second_does_not(tmp_path, pengisi):
    app = isi(tmp_path)
    isi(tmp_path)

    assert app.config["DEMO"] is True
    assert pengisi.panggilan == [False]
    assert selesai_diisi(tmp_path)


def test_baru_starts_from_an_empty_folder(tmp_path, pengisi):
    isi(tmp_path)
    (tmp_path / "coretan").touch()

    isi(tmp_path, baru=True)

    assert pengisi.panggilan == [False, True]
    assert not (tmp_path / "coretan").exists()


def test_an_interrupted_filling_is_done_again_from_the_beginning(tmp_path, pengisi):
    pengisi.putus = True
    with pytest.raises(KeyboardInterrupt):
        isi(tmp_path)
    assert not selesai_diisi(tmp_path)
    (tmp_path / "sisa").touch()

    pengisi.putus = False
    isi(tmp_path)

    assert selesai_diisi(tmp_path)
    assert not (tmp_path / "sisa").exists()


def test_a_demo_that_stands_at_a_langkah_is_another_one(tmp_path, pengisi):
    isi(tmp_path)
    app = siapkan_isi(tmp_path, baru=False, di="rapat")
    with app.app_context():
        db.engine.dispose()
    assert (pengisi.di, pengisi.panggilan) == ("rapat", [False, False])
    assert selesai_diisi(tmp_path, "rapat")
    assert not selesai_diisi(tmp_path)
