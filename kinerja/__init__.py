"""Kinerja: the SOP "Pengumpulan Data Kinerja dan Pengukuran Kinerja" as a running case. This module only wires."""

import mimetypes
from pathlib import Path

from flask import Flask
from werkzeug.local import LocalProxy

AKAR = Path(__file__).resolve().parent.parent
VERSI = "0.3.0"


def create_app(folder_data: Path | None = None, *, demo: bool = False, konfigurasi: dict | None = None) -> Flask:
    """The application on one data folder. `konfigurasi` overrides settings (tests)."""
    from kinerja.adapters.satu_proses import SatuProses
    from kinerja.adapters.templat import Lingkungan, TemplatTersusun
    from kinerja.config import muat_konfigurasi
    from kinerja.web.aplikasi import Aplikasi

    app = Aplikasi(
        __name__,
        template_folder=str(AKAR / "templates"),
        static_folder=str(AKAR / "static"),
        instance_path=str(AKAR / "instance"),
    )
    mimetypes.add_type("text/javascript", ".js")  # a Windows registry may say otherwise, and nosniff is strict
    app.config.from_mapping(muat_konfigurasi(folder_data, demo), VERSI=VERSI)
    app.config.from_mapping(konfigurasi or {})
    app.jinja_environment = Lingkungan
    app.jinja_options = {"cache_size": -1}  # all of them; a list of the last used is searched at every import
    app.jinja_env.bytecode_cache = TemplatTersusun(app.config["FOLDER_DATA"])
    _pasang_ekstensi(app)
    _pasang_syarat()
    _pasang_pekerjaan()
    _pasang_web(app)
    app.wsgi_app = SatuProses(app.wsgi_app, app.config["FOLDER_DATA"])  # type: ignore[method-assign]
    return app


def _pasang_ekstensi(app: Flask) -> None:
    from kinerja import models  # noqa: F401 - the tables must be known to the metadata
    from kinerja.ext import csrf, db, htmx, pasang_ingatan, pasang_pelupa, pasang_sqlite, penjaga_masuk

    pasang_ingatan(app)
    db.init_app(app)
    app.extensions["migrate"] = LocalProxy(lambda: _alembic(app))
    csrf.init_app(app)
    htmx.init_app(app)
    penjaga_masuk.init_app(app)
    with app.app_context():
        pasang_pelupa(db.engine)
        if db.engine.dialect.name == "sqlite":
            pasang_sqlite(db.engine)


def _alembic(app: Flask) -> object:
    """Alembic for this application; a server whose tables are of this version never loads it."""
    from flask_migrate import Migrate

    from kinerja.ext import db

    Migrate(app, db, directory=str(AKAR / "migrations"))
    return app.extensions["migrate"]


def _pasang_web(app: Flask) -> None:
    from kinerja.web import pasang_web

    pasang_web(app)


def _pasang_syarat() -> None:
    from kinerja.services.siklus import gerbang
    from kinerja.services.syarat import SYARAT

    gerbang.pasang(SYARAT)


def _pasang_pekerjaan() -> None:
    from kinerja.services.jaga.daftar import JADWAL, JENIS
    from kinerja.services.pekerjaan import jenis

    jenis.pasang(JENIS, JADWAL)
