"""What was dropped from the database by hand is noticed: a table stops the copies, a guard is a finding."""

import sqlite3
from contextlib import closing

import pytest

from kinerja.adapters import skema
from kinerja.adapters.cadangan import BASIS, CadanganGagal, keluhan_basis
from kinerja.ext import db
from kinerja.services.jaga import cadang, keadaan, kerusakan, periksa


@pytest.fixture
def ubah(app):
    """ubah("DROP TABLE …"): done by hand, behind the application's back."""

    def _ubah(perintah: str) -> None:
        db.session.remove()
        with closing(sqlite3.connect(app.config["FOLDER_DATA"] / BASIS)) as koneksi, koneksi:
            koneksi.execute("PRAGMA foreign_keys=OFF")
            koneksi.execute(perintah)

    return _ubah


def test_the_list_is_what_the_migrations_make(app):
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / BASIS)) as koneksi:
        kini = (koneksi.execute("SELECT version_num FROM alembic_version").fetchone()[0], koneksi.execute(skema.DAFTAR))
        semua = "\n".join([kini[0], *(f"{jenis} {nama}" for jenis, nama in kini[1])])
    assert skema.BERKAS.read_text(encoding="utf-8") == f"{semua}\n"


@pytest.mark.parametrize("tabel", ["pemberitahuan", "rantai_jejak", "jejak"])
def test_a_table_that_is_gone_is_named_and_drives_out_no_copy(app, ubah, tmp_path, tabel):
    lama, _ = cadang.cadangkan(tmp_path / "cadangan", kabar=lambda _kata: None)
    ubah(f"DROP TABLE {tabel}")

    (temuan,) = periksa.periksa(kabar=lambda _kata: None)
    assert f"tabel {tabel} tidak ada di dalamnya" in temuan
    assert "pulihkan CADANGAN" in temuan
    with pytest.raises(CadanganGagal, match=f"tabel {tabel} tidak ada"):
        cadang.cadangkan(tmp_path / "cadangan", kabar=lambda _kata: None)
    assert lama.folder.is_dir()
    assert f"tabel {tabel}" in kerusakan.periksa_singkat()
    assert not keadaan.kesehatan().sehat


def test_a_guard_that_is_gone_is_a_finding_and_hinders_no_copy(app, ubah, tmp_path):
    ubah("DROP TRIGGER jejak_tetap")

    (temuan,) = periksa.periksa(kabar=lambda _kata: None)
    assert "pengaman jejak_tetap dihapus di luar aplikasi" in temuan
    cadang.cadangkan(tmp_path / "cadangan", kabar=lambda _kata: None)


def test_of_another_version_nothing_is_known(app, ubah):
    ubah("UPDATE alembic_version SET version_num = '0001'")
    ubah("DROP TABLE pemberitahuan")
    assert keluhan_basis(app.config["FOLDER_DATA"] / BASIS) == ""
