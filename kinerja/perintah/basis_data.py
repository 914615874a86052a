"""`migrasi`: bring the database to the tables of this version."""

import argparse
import logging
import sqlite3

import flask_migrate
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import Flask
from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from kinerja import create_app
from kinerja.adapters.kunci import GalatMulai, KunciFolder, siapkan_folder
from kinerja.config import folder_bawaan
from kinerja.services import rantai
from kinerja.services.berkas import simpan
from kinerja.services.jaga import cadang
from kinerja.services.pengaturan import penyiapan
from kinerja.services.siklus import bekukan


def jalankan(args: argparse.Namespace) -> int:
    """Migrate the database of a data folder on which no server runs."""
    folder = siapkan_folder(args.data or folder_bawaan(demo=False))
    with KunciFolder(folder):
        migrasikan(create_app(folder))
    print("Basis data sesuai dengan versi aplikasi ini.")
    return 0


def migrasikan(app: Flask) -> None:
    """Upgrade the database to the newest revision; does nothing when it is there already. Raises GalatMulai."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        if not _terbaru(app):
            _pastikan_bukan_hilang(app, kosong=_revisi(app) is None)
            _cadangkan_dahulu(app)
            flask_migrate.upgrade(directory=app.extensions["migrate"].directory)
        _pastikan_bukan_hilang(app, kosong=penyiapan.kosong())
        rantai.lengkapi()  # the lines of an older version first: what follows is chained behind them
        bekukan.lengkapi()


def _pastikan_bukan_hilang(app: Flask, *, kosong: bool) -> None:
    """An empty database beside a filled archive is not a new office. Raises GalatMulai."""
    if not kosong or next(simpan.gudang().daftar(), None) is None:
        return
    folder = app.config["FOLDER_DATA"]
    raise GalatMulai(
        f"Basis data di {folder} hilang atau kosong, padahal arsipnya berisi. Ini bukan kantor baru, sehingga tidak "
        f"disiapkan dari awal. Pindahkan folder itu ke nama lain, lalu pulihkan: python3 run.py pulihkan CADANGAN "
        f"--data {folder}. Cadangan tiap malam: {app.config['FOLDER_CADANGAN']}."
    )


def _cadangkan_dahulu(app: Flask) -> None:
    """Before tables change, a copy of what is there. Without it nothing is changed. Raises CadanganGagal."""
    if _revisi(app) is None or app.config["DEMO"]:
        return
    baru, _ = cadang.cadangkan(kabar=lambda _: None)
    print(f"Sebelum basis data disesuaikan, datanya dicadangkan: {baru.folder}")


def pastikan_terbaru(app: Flask) -> None:
    """For whoever must not change the tables: look, and change nothing. Raises GalatMulai."""
    with app.app_context():
        _pastikan_bukan_hilang(app, kosong=_revisi(app) is None)
        if not _terbaru(app):
            raise GalatMulai("Basis data belum sesuai dengan versi aplikasi ini. Jalankan: python3 run.py migrasi")


def _terbaru(app: Flask) -> bool:
    naskah = ScriptDirectory(app.extensions["migrate"].directory)
    sekarang = _revisi(app)
    try:
        naskah.get_revision(sekarang)
    except CommandError as galat:
        raise GalatMulai(
            f"Basis data ini dibuat oleh versi Kinerja yang lebih baru (revisi {sekarang}). Jalankan versi itu; "
            "versi lama tidak boleh menulisinya."
        ) from galat
    return sekarang == naskah.get_current_head()


def _revisi(app: Flask) -> str | None:
    from kinerja.ext import db

    try:
        with db.engine.connect() as koneksi:
            return MigrationContext.configure(koneksi).get_current_revision()
    except (DatabaseError, sqlite3.DatabaseError) as galat:
        alamat = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).render_as_string(hide_password=True)
        raise GalatMulai(
            f"Basis data {alamat} tidak dapat dibuka: {getattr(galat, 'orig', galat)}. Periksa berkas, izin dan ruang "
            "media penyimpanannya; bila rusak, pulihkan dari cadangan."
        ) from galat
