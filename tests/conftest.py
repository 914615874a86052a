"""Fixtures: the real application on a real database file; only the clock is replaced."""

import contextvars
import shutil
from datetime import UTC, datetime

import pytest
from flask import has_app_context
from flask.testing import FlaskClient
from jinja2 import BytecodeCache

from kinerja import create_app
from kinerja.adapters import jam
from kinerja.ext import db
from tests.kantor_uji import SANDI, isi_kantor

SENIN_PAGI = datetime(2026, 4, 6, 1, 0, tzinfo=UTC)  # Senin, 6 April 2026, 09.00 WITA


@pytest.fixture(autouse=True)
def jam_tetap():
    """Every test starts on Monday morning; `jam.setel` moves on."""
    jam.setel(SENIN_PAGI)
    yield
    jam.setel(None)


@pytest.fixture(scope="session")
def basis_kantor(tmp_path_factory):
    """A migrated data folder with the test office, copied for each test."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("kantor")
    app = buat_app(folder)
    with app.app_context():
        from flask_migrate import upgrade

        upgrade()
        isi_kantor()
        db.session.remove()
        db.engine.dispose()
    return folder


class KlienUji(FlaskClient):
    """Each request runs in a context of its own, as on the server; afterwards the test sees what it wrote."""

    def open(self, *args, **kwargs):
        jawaban = contextvars.Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.rollback()
        return jawaban


class TemplatTersusun(BytecodeCache):
    """Templates are compiled once for all applications of a test run, not once for each."""

    def __init__(self):
        self.isi: dict[str, bytes] = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.isi:
            bucket.bytecode_from_string(self.isi[bucket.key])

    def dump_bytecode(self, bucket):
        self.isi[bucket.key] = bucket.bytecode_to_string()


TERSUSUN = TemplatTersusun()


def buat_app(folder):
    """The application on a folder, as tests want it."""
    app = create_app(folder, konfigurasi={"TESTING": True, "WTF_CSRF_ENABLED": False})
    app.test_client_class = KlienUji
    app.jinja_env.bytecode_cache = TERSUSUN
    return app


@pytest.fixture
def app(basis_kantor, tmp_path):
    """The application on its own copy of the test office."""
    folder = tmp_path / "data"
    shutil.copytree(basis_kantor, folder)
    app = buat_app(folder)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def klien(app):
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def masuk(app):
    """masuk("kepala") gives a signed-in test client of that account."""

    def _masuk(nama_pengguna: str):
        klien = app.test_client()
        jawaban = klien.post("/masuk", data={"nama_pengguna": nama_pengguna, "sandi": SANDI})
        assert jawaban.status_code == 303, jawaban.get_data(as_text=True)
        return klien

    return _masuk


@pytest.fixture
def pelaku(app):
    """pelaku("kepala") gives the Pelaku of that account, for calling services."""
    from tests.kantor_uji import pelaku_dari

    return pelaku_dari
