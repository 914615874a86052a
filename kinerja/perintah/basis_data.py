"""`migrasi`: bring the database to the tables of this version."""

import argparse
import logging
import sqlite3
from pathlib import Path

from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from kinerja import create_app
from kinerja.adapters import cadangan, jam, pembaruan
from kinerja.adapters.cadangan import Cadangan, CadanganGagal, Kabar
from kinerja.adapters.catatan import catat_perintah
from kinerja.adapters.kunci import GalatMulai, KunciFolder, siapkan_folder
from kinerja.adapters.pembaruan import Pembaruan
from kinerja.adapters.periksa_basis import lepas, periksa_basis
from kinerja.adapters.petik import petik
from kinerja.adapters.sebab import basis_rusak, sebab
from kinerja.config import AKAR
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.services import rantai
from kinerja.services.berkas import simpan
from kinerja.services.jaga import cadang
from kinerja.services.pengaturan import penyiapan
from kinerja.services.siklus import bekukan

from .folder import cara_pulih, folder_ada, folder_mulai, pastikan_bukan_hilang


def jalankan(args: argparse.Namespace) -> int:
    """Migrate the database of a data folder on which no server runs."""
    folder = siapkan_folder(folder_ada(args.data))
    folder_mulai(folder)
    with KunciFolder(folder):
        migrasikan(create_app(folder))
    print("Basis data sesuai dengan versi aplikasi ini.")
    return 0


def migrasikan(app: Flask, *, kabar: Kabar = lambda _: None, media_baru: bool = False) -> None:
    """Bring the database to the newest revision; does nothing when it is there already. The folder is held.

    On a failure, or killed on the way, the database is what it was. Raises GalatMulai.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        if _revisi(app) is None:
            pastikan_bukan_hilang(app.config["FOLDER_DATA"])
            _ubah_tabel(app)
        elif not _terbaru(app):
            _mutakhirkan(app, kabar, media_baru=media_baru)
        _pastikan_bukan_dikosongkan(app)
        bekukan.lengkapi()


BERANTAI = "0020"
"""The revision from which on every line of the jejak has its link. A chain that is empty later was emptied."""


def _mutakhirkan(app: Flask, kabar: Kabar, *, media_baru: bool) -> None:
    """Change a copy of the database, check it, put it in its place. What was before is copied and remembered."""
    folder, dari = app.config["FOLDER_DATA"], str(_revisi(app))
    salinan = _cadangkan_dahulu(app, kabar, media_baru=media_baru)
    lepaskan()
    try:
        baru = pembaruan.siapkan_baru(folder)
        kabar("Memutakhirkan salinan basis data.")
        with pembaruan.didengar(kabar):
            ke = _naikkan(create_app(folder, demo=app.config["DEMO"], konfigurasi=_beralamat(app, baru)), dari)
        if salinan:
            pada = tulis_waktu(jam.sekarang())
            jejak = pembaruan.jejak_terakhir(baru)
            pembaruan.catat(folder, Pembaruan(str(salinan.folder), dari, ke, pada, jejak))
        pembaruan.tukar(folder)
    except (SQLAlchemyError, sqlite3.Error) as galat:
        raise _tidak_jadi(sebab(galat), catat_perintah(folder, galat)) from galat
    finally:
        pembaruan.buang_baru(folder)


def lepaskan() -> None:
    """Close every connection to the database of this application."""
    db.session.remove()
    db.engine.dispose()


def _beralamat(app: Flask, basis: Path) -> dict:
    tetap = ("TESTING", "WTF_CSRF_ENABLED", "FOLDER_CADANGAN", "KUNCI_HMAC")
    return {nama: app.config[nama] for nama in tetap} | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{basis}"}


def _naikkan(app: Flask, dari: str) -> str:
    """Migrate a copy and look whether it is sound; returns its revision. Raises GalatMulai."""
    with app.app_context():
        try:
            dulu = set(lepas(db.session.connection()))
            lepaskan()
            _ubah_tabel(app)
            _pastikan_bukan_dikosongkan(app)
            if dari < BERANTAI:
                rantai.lengkapi()  # before anything is written: what follows is chained behind them
            bekukan.lengkapi()
            if temuan := periksa_basis(db.session.connection()):
                raise _tidak_jadi(temuan[0].partition(" Sebagian isinya")[0])
            if baru := [t.kalimat for t in lepas(db.session.connection()) if t not in dulu]:
                raise _tidak_jadi(baru[0])
            return str(_revisi(app))
        finally:
            lepaskan()


def _tidak_jadi(kalimat: str, catatan: Path | None = None) -> GalatMulai:
    rincian = f" (rincian: {catatan})" if catatan else ""
    return GalatMulai(
        f"Pemutakhiran tidak jadi, dan data tidak berubah: {kalimat.rstrip('.')}{rincian}. Jalankan versi yang lama "
        "seperti biasa, dan sampaikan kalimat ini kepada pembuat aplikasi."
    )


def _pastikan_bukan_dikosongkan(app: Flask) -> None:
    """Tables without an office, beside a filled archive: somebody made the database anew. Raises GalatMulai."""
    if penyiapan.kosong() and simpan.gudang().berisi():
        pastikan_bukan_hilang(app.config["FOLDER_DATA"])


def _cadangkan_dahulu(app: Flask, kabar: Kabar, *, media_baru: bool) -> Cadangan | None:
    """Before tables change, a copy of what is there, read once more. Without it nothing is changed. Raises
    CadanganGagal. None for a demo, whose content is made up."""
    if app.config["DEMO"]:
        return None
    baru, _ = cadang.cadangkan(kabar=kabar, ganti=media_baru, perintah="perbarui")
    kabar("Memeriksa cadangan itu.")
    if temuan := cadangan.periksa(baru):
        raise CadanganGagal(f"Cadangan {baru.folder} tidak utuh, sehingga data tidak diubah: {temuan[0]}")
    print(f"Sebelum basis data disesuaikan, datanya dicadangkan: {baru.folder}")
    return baru


def pastikan_terbaru(app: Flask) -> None:
    """For whoever must not change the tables: look, and change nothing. Raises GalatMulai."""
    with app.app_context():
        folder = app.config["FOLDER_DATA"]
        if _revisi(app) is None:
            pastikan_bukan_hilang(folder)
            raise GalatMulai(
                f"Basis data di {folder} belum disiapkan. Jalankan: python3 run.py migrasi --data {petik(folder)}"
            )
        if not _terbaru(app):
            raise GalatMulai(
                f"Basis data di {folder} dari versi Kinerja yang lebih lama. Hentikan aplikasi, lalu jalankan: "
                f"python3 run.py perbarui --data {petik(folder)}"
            )


def _ubah_tabel(app: Flask) -> None:
    """Let Alembic change the tables; it is loaded here, where something is to be changed. Raises GalatMulai."""
    import flask_migrate
    from alembic.util import CommandError

    try:
        flask_migrate.upgrade(directory=app.extensions["migrate"].directory)
    except CommandError as galat:
        catatan = catat_perintah(app.config["FOLDER_DATA"], galat)
        raise _tidak_jadi("urutan perubahan tabelnya tidak cocok", catatan) from galat


def _terbaru(app: Flask) -> bool:
    """Is the database at the newest revision? Their files are named by it, so that Alembic need not be asked."""
    dikenal = {migrasi.name.partition("_")[0] for migrasi in (AKAR / "migrations" / "versions").glob("[0-9]*_*.py")}
    sekarang = _revisi(app)
    if sekarang is not None and sekarang not in dikenal:
        raise GalatMulai(
            f"Basis data ini dibuat oleh versi Kinerja yang lebih baru (revisi {sekarang}). Jalankan versi itu; "
            "versi lama tidak boleh menulisinya."
        )
    return sekarang == max(dikenal)


def _revisi(app: Flask) -> str | None:
    try:
        with db.engine.connect() as koneksi:
            if not inspect(koneksi).has_table("alembic_version"):
                return None
            return koneksi.scalar(text("SELECT version_num FROM alembic_version"))
    except (DatabaseError, sqlite3.DatabaseError) as galat:
        folder = app.config["FOLDER_DATA"]
        cara = "Periksa berkas, izin, dan ruang media penyimpanannya."
        raise GalatMulai(
            f"Basis data {folder / cadangan.BASIS} tidak dapat dibuka: {sebab(galat)}. "
            f"{cara_pulih(folder) if basis_rusak(galat) else cara}"
        ) from galat
