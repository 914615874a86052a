"""While the database is locked by another process, those who write wait in turn and nobody else waits for them."""

import http.client
import socket
import sqlite3
import threading
from contextlib import closing
from urllib.parse import urlencode

import pytest
from waitress import wasyncore

from kinerja import ext
from kinerja.adapters.peladen import Peladen
from kinerja.domain.galat import Sibuk
from kinerja.ext import db
from kinerja.models import Unit
from kinerja.perintah.layani import BENANG
from kinerja.services import transaksi
from kinerja.services.pintu import sandi
from kinerja.services.transaksi import PENULIS, bila_sempat, menulis
from tests.adapters.test_giliran import SABAR, sampai, utas
from tests.kantor_uji import SANDI

PENULIS_SEKALIGUS = 8


@pytest.fixture
def port(app, monkeypatch):
    """A served office whose writers wait as long as it takes."""
    monkeypatch.setattr(ext, "BATAS_TUNGGU_MS", SABAR * 1000)
    monkeypatch.setattr(transaksi, "BATAS_TUNGGU_MS", SABAR * 1000)
    db.session.remove()
    db.engine.dispose()
    app.config["TRUSTED_HOSTS"] = None
    soket = socket.create_server(("127.0.0.1", 0))
    peladen = Peladen(app, soket, benang=BENANG)
    jalan = utas(peladen.run)
    yield soket.getsockname()[1]
    terbuka = {}

    def lepaskan() -> None:
        terbuka.update(peladen._map)
        peladen._map.clear()  # the loop ends; what is open is closed when nobody uses it any more

    peladen.trigger.pull_trigger(lepaskan)
    jalan.join(SABAR)
    wasyncore.close_all(terbuka)
    peladen.task_dispatcher.shutdown()


def minta(port: int, metode: str, jalan: str, **data) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SABAR)) as sambungan:
        kepala = {"Content-Type": "application/x-www-form-urlencoded"}
        sambungan.request(metode, jalan, urlencode(data) or None, kepala)
        return sambungan.getresponse().status


@pytest.fixture
def terkunci(app, port):
    """The database, locked by somebody else."""
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / "kinerja.sqlite3", isolation_level=None)) as lain:
        lain.execute("BEGIN IMMEDIATE")
        yield lain
        if lain.in_transaction:
            lain.rollback()


def test_the_door_and_static_files_answer_while_eight_writers_wait_for_a_locked_database(port, terkunci):
    dijawab: list[int] = []
    masuk = {"nama_pengguna": "kepala", "sandi": SANDI}
    semua = [utas(lambda: dijawab.append(minta(port, "POST", "/masuk", **masuk))) for _ in range(PENULIS_SEKALIGUS)]
    sampai(lambda: PENULIS.menunggu == PENULIS_SEKALIGUS - 1)

    assert [minta(port, "GET", jalan) for jalan in ("/masuk", "/static/js/aplikasi.js")] == [200, 200]
    assert dijawab == []

    terkunci.rollback()
    for penulis in semua:
        penulis.join(SABAR)
    assert dijawab == [303] * PENULIS_SEKALIGUS


def test_writers_write_in_the_order_in_which_they_came(app):
    urutan, boleh = [], threading.Event()

    @menulis
    def tulis(nomor: int) -> None:
        if nomor == 0:
            assert boleh.wait(SABAR)
        db.session.query(Unit).update({"urutan": nomor})
        urutan.append(nomor)

    def jalankan(nomor: int) -> None:
        with app.app_context():
            tulis(nomor)
            db.session.remove()

    semua = [utas(jalankan, 0)]
    sampai(lambda: not PENULIS.masuk(0) or PENULIS.keluar())
    for nomor in range(1, 10):
        semua.append(utas(jalankan, nomor))
        sampai(lambda banyak=nomor: PENULIS.menunggu == banyak)
    boleh.set()
    for penulis in semua:
        penulis.join(SABAR)
    assert urutan == list(range(10))


def test_too_many_writers_are_told_to_come_again(app, klien, monkeypatch):
    monkeypatch.setattr(PENULIS, "_paling_banyak", 0)
    monkeypatch.setattr(transaksi, "BATAS_TUNGGU_MS", 10)
    assert PENULIS.masuk()
    try:
        jawaban = klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI})
    finally:
        PENULIS.keluar()
    assert jawaban.status_code == 503
    assert "Basis data sedang sibuk" in jawaban.text


def test_who_has_waited_too_long_for_a_locked_database_is_told_to_come_again(app, klien, monkeypatch):
    """Whoever holds the turn waits for the database itself; the others wait for the turn."""
    monkeypatch.setattr(ext, "BATAS_TUNGGU_MS", 10)
    db.session.remove()
    db.engine.dispose()
    masuk = {"nama_pengguna": "kepala", "sandi": SANDI}
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / "kinerja.sqlite3", isolation_level=None)) as lain:
        lain.execute("BEGIN IMMEDIATE")
        with pytest.raises(Sibuk, match="Tunggu beberapa detik"):
            menulis(lambda: None)()
        jawaban = klien.post("/masuk", data=masuk)
        lain.rollback()
    assert jawaban.status_code == 503
    assert "Basis data sedang sibuk" in jawaban.text
    assert klien.post("/masuk", data=masuk).status_code == 303


def test_a_note_that_may_be_left_out_is_left_out_while_somebody_writes(app):
    @bila_sempat
    def catat() -> None:
        raise AssertionError("tidak boleh menunggu")

    assert PENULIS.masuk()
    try:
        catat()
    finally:
        PENULIS.keluar()


def test_a_verb_that_fails_lets_the_next_one_write(app):
    @menulis
    def gagal() -> None:
        raise ValueError("rusak")

    for _ in range(2):
        with pytest.raises(ValueError, match="rusak"):
            gagal()
    assert PENULIS.masuk(0)
    PENULIS.keluar()


def test_a_crowd_of_passwords_is_answered_and_does_not_pile_up(app, klien, monkeypatch):
    monkeypatch.setattr(sandi, "TUNGGU", 0)
    assert sandi.ANTREAN.masuk()
    assert sandi.ANTREAN.masuk()
    try:
        with pytest.raises(Sibuk):
            sandi.cincang("apa saja")
        jawaban = klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI})
    finally:
        sandi.ANTREAN.keluar()
        sandi.ANTREAN.keluar()
    assert jawaban.status_code == 503
    assert "Banyak orang sedang masuk" in jawaban.text
    assert klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI}).status_code == 303
