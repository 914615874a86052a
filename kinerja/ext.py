"""Extensions, created unbound. `create_app` binds them."""

from flask import Flask, appcontext_pushed, g
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from htmx_flask import Htmx
from sqlalchemy import MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase

from kinerja.domain import ingatan

BATAS_TUNGGU_MS = 15_000


class Dasar(DeclarativeBase):
    """Base of every table; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Dasar, session_options={"autoflush": True})
csrf = CSRFProtect()
htmx = Htmx()
penjaga_masuk = LoginManager()
penjaga_masuk.session_protection = None  # our sessions are rows; its mark would send the cookie anew with every answer


SINGGAHAN_KB = 16_000
"""Pages of the database that a connection may keep: what a search in a large archive reads (keputusan 0595)."""


BACAAN = "bacaan"
"""Where the memory of a request keeps what its transaction has read once (services/singgahan)."""


def lupakan() -> None:
    """Drop what this request has read once."""
    if isi := ingatan.kini():
        isi.pop(BACAAN, None)


def pasang_ingatan(app: Flask) -> None:
    """A request, a job and a command, each with an application context of its own, begin with an empty memory."""

    @appcontext_pushed.connect_via(app)
    def _mulai(_app, **_lain):
        if "ingatan" not in g:
            g.ingatan = ingatan.mulai()

    @app.teardown_appcontext
    def _selesai(_galat):
        ingatan.selesai(g.pop("ingatan"))


def pasang_pelupa(mesin: Engine) -> None:
    """Whatever is not a reading drops what was read: a statement that writes, the beginning of a transaction."""

    @event.listens_for(mesin, "before_cursor_execute")
    def _lupa(_koneksi, _kursor, teks, *_lain):
        if not teks.startswith(("SELECT", "WITH")):
            lupakan()


def pasang_sqlite(mesin: Engine) -> None:
    """WAL, synchronous=FULL, foreign keys, a patient lock on every SQLite connection; transactions are ours."""

    @event.listens_for(mesin, "connect")
    def _sambung(koneksi, _catatan):
        koneksi.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BATAS_TUNGGU_MS}",
            f"cache_size=-{SINGGAHAN_KB}",
        ):
            koneksi.execute(f"PRAGMA {pragma}")

    @event.listens_for(mesin, "begin")
    def _mulai(koneksi):
        opsi = koneksi.get_execution_options()
        if not opsi.get("menulis"):
            koneksi.connection.driver_connection.execute("BEGIN")  # takes no lock, so that nothing can fail
        elif not opsi.get("bila_sempat"):
            koneksi.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            _mulai_tanpa_menunggu(koneksi)


def _mulai_tanpa_menunggu(koneksi) -> None:
    koneksi.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        koneksi.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        koneksi.exec_driver_sql(f"PRAGMA busy_timeout={BATAS_TUNGGU_MS}")
