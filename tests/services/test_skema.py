"""What was dropped from the database by hand is noticed: a table stops the copies, a guard is a finding."""

import sqlite3
from contextlib import closing

import pytest

from kinerja.adapters import kunci_jejak, skema
from kinerja.adapters.cadangan import BASIS, CadanganGagal, keluhan_basis
from kinerja.ext import db
from kinerja.perintah import layani
from kinerja.services.jaga import cadang, insiden, keadaan, kerusakan, periksa
from tests.conftest import SENIN_PAGI
from tests.services.test_kunci_jejak import perintah
from tests.services.test_rantai import perbuatan
from tests.web.test_keadaan import rusakkan_indeks


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
    """After a migration write what this compares into adapters/skema.txt."""
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / BASIS)) as koneksi:
        (revisi,) = koneksi.execute("SELECT version_num FROM alembic_version").fetchone()
        baris = [" ".join(filter(None, [*benda, isi])) for benda, isi in skema.kini(koneksi).items()]
    assert skema.BERKAS.read_text(encoding="utf-8").splitlines() == [revisi, *baris]


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
    assert "pengaman jejak_tetap dihapus atau diganti di luar aplikasi" in temuan
    cadang.cadangkan(tmp_path / "cadangan", kabar=lambda _kata: None)


def test_of_another_version_nothing_is_known(app, ubah):
    ubah("UPDATE alembic_version SET version_num = '0001'")
    ubah("DROP TABLE pemberitahuan")
    assert keluhan_basis(app.config["FOLDER_DATA"] / BASIS) == ""


@pytest.mark.parametrize(
    "perintah_sql",
    [
        "CREATE TRIGGER jejak_tetap BEFORE UPDATE ON jejak BEGIN SELECT 1; END",
        "CREATE TRIGGER jejak_tetap BEFORE UPDATE ON jejak WHEN 0 BEGIN SELECT RAISE(ABORT, 'jejak tidak diubah'); END",
    ],
)
def test_a_guard_that_guards_nothing_is_as_good_as_gone(app, ubah, perintah_sql):
    """It has the name of the true one."""
    ubah("DROP TRIGGER jejak_tetap")
    ubah(perintah_sql)
    (temuan,) = periksa.periksa(kabar=lambda _kata: None)
    assert "pengaman jejak_tetap dihapus atau diganti" in temuan


def test_a_table_with_other_columns_is_no_table_of_this_version(app, ubah):
    """Every notice failed on a table whose column had another name, and the check called the data whole."""
    ubah("ALTER TABLE pemberitahuan RENAME COLUMN tautan TO sasaran")
    (temuan,) = periksa.periksa(kabar=lambda _kata: None)
    assert "kolom tabel pemberitahuan bukan kolom versi ini" in temuan
    assert "kolom tabel pemberitahuan" in kerusakan.periksa_singkat()


def test_an_index_that_keeps_doubles_out_and_is_gone_is_a_finding(app, ubah):
    ubah("DROP INDEX ix_jejak_objek")
    (temuan,) = periksa.periksa(kabar=lambda _kata: None)
    assert "indeks ix_jejak_objek dihapus" in temuan


def isi(folder):
    with closing(sqlite3.connect(folder / BASIS)) as koneksi:
        tabel = [nama for jenis, nama in skema.kini(koneksi) if jenis == "table" and "_fts_" not in nama]
        return {nama: koneksi.execute(f'SELECT * FROM "{nama}" NOT INDEXED').fetchall() for nama in tabel}


def perbaiki(app, capsys):
    db.session.remove()
    db.engine.dispose()
    hasil = perintah(capsys, "perbaiki-data", "--data", app.config["FOLDER_DATA"])
    db.session.remove()
    return hasil


def test_one_command_makes_guards_and_indexes_anew_keeps_the_rows_and_says_so(app, ubah, capsys):
    folder = app.config["FOLDER_DATA"]
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(folder)
    perbuatan(3)
    db.session.remove()
    ubah("DROP TRIGGER jejak_tetap")
    ubah("CREATE TRIGGER jejak_tetap BEFORE UPDATE ON jejak BEGIN SELECT 1; END")
    ubah("DROP TRIGGER buku_nomor_tetap")
    ubah("DROP INDEX ix_jejak_objek")
    layani.sebut_kerusakan(app)
    assert f"perbaiki-data --data {folder}" in capsys.readouterr().out
    assert keadaan.kesehatan().temuan == 2
    dulu = isi(folder)
    status, kata = perbaiki(app, capsys)
    assert (status, "Dipasang lagi: ix_jejak_objek, buku_nomor_tetap, jejak_tetap." in kata) == (0, True)
    baru = isi(folder)
    assert {nama for nama in dulu if dulu[nama] != baru[nama]} == {"jejak", "pekerjaan", "rantai_jejak"}
    assert periksa.periksa(kabar=lambda _kata: None) == []
    assert keadaan.utuh()
    assert "memperbaiki indeks, pengaman, atau berkas arsip" in " ".join(insiden.laporan(SENIN_PAGI.date()))
    (lama,) = folder.glob("kinerja.sqlite3.sebelum-perbaikan-*")
    assert lama.stat().st_size > 0
    assert perbaiki(app, capsys)[1].startswith("Basis data dan arsip lengkap")


def test_a_damaged_index_is_made_anew(app, capsys):
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(app.config["FOLDER_DATA"])
    perbuatan(3)
    rusakkan_indeks(app)
    layani.sebut_kerusakan(app)
    assert not keadaan.kesehatan().sehat
    status, kata = perbaiki(app, capsys)
    assert (status, "Ditulis baru: " in kata) == (0, True)
    assert keluhan_basis(app.config["FOLDER_DATA"] / BASIS) == ""


def test_rows_that_cannot_be_read_are_not_repaired_and_nothing_changes(app, ubah, capsys):
    folder = app.config["FOLDER_DATA"]
    with closing(sqlite3.connect(folder / BASIS)) as koneksi:
        letak, ukuran = koneksi.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'pegawai'"
        ).fetchone()
    db.session.remove()
    db.engine.dispose()
    with (folder / BASIS).open("r+b") as berkas:
        berkas.seek((letak - 1) * ukuran)
        berkas.write(b"\xff" * ukuran)
    sebelum = (folder / BASIS).read_bytes()
    status, kata = perbaiki(app, capsys)
    assert (status != 0, "tidak dapat diperbaiki" in kata, "python3 run.py pulihkan" in kata) == (True, True, True)
    assert (folder / BASIS).read_bytes() == sebelum
    assert list(folder.glob("kinerja.sqlite3.*")) == []


def test_a_table_that_is_gone_and_doubles_that_came_in_meanwhile_are_not_repaired_and_said(app, ubah, capsys):
    ubah("DROP INDEX uq_tempat_akar")
    for _ in range(2):
        ubah("INSERT INTO tempat (jenis, nama) VALUES ('gedung', 'Gedung A')")
    status, kata = perbaiki(app, capsys)
    assert (status != 0, "isinya bertentangan dengan aturan tabelnya" in kata) == (True, True)
    ubah("DROP TABLE rantai_jejak")
    status, kata = perbaiki(app, capsys)
    assert (status != 0, "tabel rantai_jejak tidak ada" in kata) == (True, True)
