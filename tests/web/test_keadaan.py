"""The server in want: a full disk is said as such, machines can ask how it stands, the log holds no contents."""

import errno
import logging
import re
import sqlite3

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from kinerja.adapters import catatan, jam
from kinerja.adapters.cadangan import BASIS
from kinerja.ext import db
from kinerja.models import Berkas
from kinerja.perintah import layani
from kinerja.services.jaga import keadaan, ruang
from kinerja.services.pekerjaan import antrean
from kinerja.services.pintu import tampilan
from kinerja.web.catatan import RAHASIA
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat
from tests.surat_uji import tambah_surat_masuk
from tests.web.test_isian import sup


@pytest.fixture
def penuh(app, monkeypatch):
    """The disk takes no more, said by the system or by the database."""

    def rusakkan(galat):
        def gagal(*_args, **_kwargs):
            raise galat

        monkeypatch.setattr(tampilan, "pilih_tema", gagal)

    return rusakkan


def tanpa_ruang_bersama():
    """What SQLite says where a full disk has no room for the memory that its connections share."""
    galat = sqlite3.OperationalError("disk I/O error")
    galat.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    return galat


@pytest.mark.parametrize(
    "galat",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Quota"),
        OperationalError("INSERT", {}, Exception("database or disk is full")),
        OperationalError("PRAGMA", {}, tanpa_ruang_bersama()),
    ],
)
def test_a_full_disk_is_said_as_such_and_reading_goes_on(app, penuh, galat):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    klien = masuk_cepat(app, "kepala")
    penuh(galat)
    jawaban = klien.post("/tema", data={"tema": "gelap"})
    assert jawaban.status_code == 507
    assert "Ruang media penyimpanan server penuh" in jawaban.text
    assert klien.get("/tugas").status_code == 200


def test_machines_ask_how_it_stands(app, klien):
    utuh = {"sehat": True, "sebab": [], "temuan": 0}
    assert (klien.get("/sehat").status_code, klien.get("/sehat").json) == (200, utuh)


def test_machines_are_told_of_a_full_disk(app, klien, monkeypatch):
    monkeypatch.setattr(ruang, "penuh", lambda: True)
    kini = {"sehat": False, "sebab": ["media penyimpanan penuh"], "temuan": 0}
    assert (klien.get("/sehat").status_code, klien.get("/sehat").json) == (503, kini)


def rusakkan_indeks(app):
    """A bad sector in an index that hardly anybody reads."""
    db.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    letak, ukuran = db.session.execute(
        text(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'ix_jejak_objek'"
        )
    ).one()
    db.session.remove()
    db.engine.dispose()
    with (app.config["FOLDER_DATA"] / BASIS).open("r+b") as berkas:
        berkas.seek((letak - 1) * ukuran)
        berkas.write(b"\xff" * ukuran)


def test_the_start_says_that_the_database_is_damaged_and_the_probe_and_the_pages_know(app, capsys):
    """The probe said true and the start page that all was ready."""
    layani.sebut_kerusakan(app)
    assert "PERINGATAN" not in capsys.readouterr().out
    pengelola = masuk_cepat(app, "pengelola")
    rusakkan_indeks(app)
    layani.sebut_kerusakan(app)
    assert "PERINGATAN. Basis data rusak: " in capsys.readouterr().out
    jawaban = app.test_client().get("/sehat")
    assert (jawaban.status_code, jawaban.json) == (503, {"sehat": False, "sebab": ["basis data"], "temuan": 0})
    for halaman in ("/pengelola", "/pengelola/keadaan"):
        teks = pengelola.get(halaman).text
        assert teks.count("Basis data rusak: ") == 1
        assert "Semua siap" not in teks


def test_an_archive_that_is_gone_is_known_to_the_probe_and_the_pages(app):
    tambah_surat_masuk(siklus_di("koordinasi").id, b"%PDF-1.4 pindaian")
    pengelola = masuk_cepat(app, "pengelola")
    app.config["FOLDER_ARSIP"].rename(app.config["FOLDER_ARSIP"].with_name("terlepas"))
    assert app.test_client().get("/sehat").json == {"sehat": False, "sebab": ["arsip"], "temuan": 0}
    assert "Periksa apakah medianya terpasang" in pengelola.get("/pengelola/keadaan").text


def test_a_damage_that_a_request_or_the_last_check_has_met_stays_known(app, klien, penuh):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    kepala = masuk_cepat(app, "kepala")
    penuh(DatabaseError("SELECT", {}, sqlite3.DatabaseError("database disk image is malformed")))
    assert kepala.post("/tema", data={"tema": "gelap"}).status_code == 500
    assert klien.get("/sehat").json["sebab"] == ["basis data"]


def test_what_the_last_check_found_is_counted_for_machines_and_the_office_is_not_called_ready(app, klien):
    antrean.minta_sendiri("periksa", oleh=pelaku_dari("pengelola"))
    antrean.selesaikan(antrean.ambil().id, {"temuan": ["Baris jejak 3 diubah."], "data": ["Baris jejak 3 diubah."]})
    assert (klien.get("/sehat").status_code, klien.get("/sehat").json["temuan"]) == (200, 1)
    assert not keadaan.utuh()
    assert "Baris jejak 3 diubah." in masuk_cepat(app, "pengelola").get("/pengelola").text


def test_one_line_in_the_log_for_each_request_with_who_and_how_long_and_no_contents(app, caplog):
    klien = masuk_cepat(app, "kepala")
    with caplog.at_level(logging.INFO, "kinerja.permintaan"):
        klien.get("/tugas?q=198001012005011001")
        klien.post("/masuk", data={"nama_pengguna": "rahasia-nama", "sandi": "rahasia-sandi"})
    pertama, kedua = [rekaman.getMessage() for rekaman in caplog.records if rekaman.name == "kinerja.permintaan"]
    assert pertama.split()[2:6] == ["akun=1", "GET", "/tugas", "200"]
    assert kedua.split()[3:5] == ["POST", "/masuk"]
    assert "1980" not in pertama
    assert "rahasia" not in kedua


def test_an_address_that_opens_a_page_by_itself_is_not_in_the_log(app, klien, caplog):
    rahasia = "0123456789abcdef" * 2
    with caplog.at_level(logging.INFO, "kinerja.permintaan"):
        for ekor in (rahasia, rahasia[1:], f"{rahasia}/x", f"{rahasia.upper()}?a=1"):
            klien.get(f"/layar/{ekor}")
    semua = [rekaman.getMessage() for rekaman in caplog.records if rekaman.name == "kinerja.permintaan"]
    assert [baris.split()[3:6] for baris in semua] == [["GET", "/layar/…", "404"]] * 4


def test_every_address_that_holds_a_secret_lies_where_the_log_leaves_it_out(app):
    rahasia = [aturan.rule for aturan in app.url_map.iter_rules() if "token" in aturan.arguments]
    assert rahasia
    assert [aturan for aturan in rahasia if not aturan.startswith(RAHASIA)] == []


@pytest.fixture
def tercatat(app, monkeypatch):
    """The log of this office, as `layani` installs it, with the machine's clock for the day."""
    akar, sebelum = logging.getLogger(), list(logging.getLogger().handlers)
    monkeypatch.setattr(logging, "raiseExceptions", False)
    tingkat = akar.level
    catatan.pasang(app.config["FOLDER_DATA"])
    jam.setel(None)
    yield
    for pegangan in [pengurus for pengurus in akar.handlers if pengurus not in sebelum]:
        akar.removeHandler(pegangan)
        pegangan.close()
    akar.setLevel(tingkat)
    logging.getLogger("kinerja.permintaan").setLevel(logging.NOTSET)


def nomor_di(jawaban):
    return re.search(r"\b[0-9a-f]{8}\b", sup(jawaban).select_one("main").get_text())[0]


def test_a_damaged_file_that_a_reader_meets_has_a_number_and_stands_on_keadaan_at_once(app, tercatat):
    siklus = siklus_di("koordinasi")
    tambah_surat_masuk(siklus.id, b"%PDF-1.4 pindaian")
    berkas_id, sidik = db.session.execute(select(Berkas.id, Berkas.sha256).order_by(Berkas.id.desc())).first()
    klien, pengelola = masuk_cepat(app, "kepala"), masuk_cepat(app, "pengelola")
    assert klien.get(f"/berkas/{berkas_id}").status_code == 200
    (app.config["FOLDER_ARSIP"] / sidik[:2] / sidik[2:4] / sidik).unlink()
    jawaban = klien.get(f"/berkas/{berkas_id}")
    assert jawaban.status_code == 500
    teks = sup(pengelola.get("/pengelola/keadaan")).get_text()
    assert f"Berkas arsip {sidik[:12]}… hilang atau berubah." in teks
    assert f"Nomor {nomor_di(jawaban)}, GET /berkas/{berkas_id}" in teks
    assert klien.get("/tugas").status_code == 200


def test_a_damaged_page_of_the_database_is_said_with_a_number_and_other_pages_go_on(app, tercatat, penuh):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    klien, pengelola = masuk_cepat(app, "kepala"), masuk_cepat(app, "pengelola")
    penuh(DatabaseError("SELECT", {}, Exception("database disk image is malformed")))
    jawaban = klien.post("/tema", data={"tema": "gelap"})
    assert jawaban.status_code == 500
    assert "Sebagian basis data rusak" in jawaban.text
    assert f"Basis data rusak. Nomor {nomor_di(jawaban)}, POST /tema" in pengelola.get("/pengelola/keadaan").text
    assert klien.get("/tugas").status_code == 200


def test_keadaan_counts_the_live_sessions_and_the_errors_of_today(app, tercatat):
    masuk_cepat(app, "kepala")
    pengelola = masuk_cepat(app, "pengelola")
    teks = " ".join(sup(pengelola.get("/pengelola/keadaan")).get_text(" ").split())
    assert "Sesi yang terbuka 2" in teks
    assert "Kesalahan hari ini 0" in teks
    for _ in range(12):
        app.logger.error("Media penyimpanan penuh (OSError).")
    teks = " ".join(sup(pengelola.get("/pengelola/keadaan")).get_text(" ").split())
    assert "Kesalahan hari ini 12" in teks
    assert "Sepuluh yang terbaru dari 12." in teks
    assert teks.count("Media penyimpanan penuh (OSError).") == 10


def test_an_address_cannot_forge_a_line_of_the_log(app, klien, caplog):
    with caplog.at_level(logging.INFO, "kinerja.permintaan"):
        klien.get("/tidak-ada%0aERROR%1b[31m%E2%80%A8palsu")
    (baris,) = [rekaman.getMessage() for rekaman in caplog.records if rekaman.name == "kinerja.permintaan"]
    assert "/tidak-ada?ERROR?[31m?palsu 404" in baris
