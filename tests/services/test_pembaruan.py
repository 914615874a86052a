"""An upgrade is done or has changed nothing, and the way back says what it loses."""

import hashlib
import os
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from kinerja import cli
from kinerja.adapters import cadangan, jam, pembaruan, pindahan
from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.gudang import Gudang
from kinerja.config import muat_konfigurasi
from kinerja.perintah import basis_data
from kinerja.perintah.basis_data import lepaskan
from kinerja.services.jaga import cadang
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_lama import salin_ke_lama

BERKAS = b"bukti dukung 2025"


def perintah(*kata) -> int:
    jam.setel(jam.sekarang() + timedelta(seconds=1))
    return cli.jalankan(cli.urai([*map(str, kata)]))


TERBIT = {"0.1.0": "0002", "0.2.0": "0021"}
"""The last revision of each version that offices run."""


@pytest.fixture(scope="module")
def kantor_terbit(basis_kantor, tmp_path_factory):
    """kantor_terbit("0.1.0"): the test office as that version kept it, with one file in its archive, made once."""
    jadi = {}

    def kantor(versi):
        if versi not in jadi:
            jadi[versi] = tmp_path_factory.mktemp("lama") / "data"
            _buat(jadi[versi], TERBIT[versi], basis_kantor)
        return jadi[versi]

    return kantor


def _buat(folder, revisi, asal):
    shutil.copytree(asal, folder)
    (folder / BASIS).unlink()
    tersimpan = Gudang(folder / "arsip").simpan(BERKAS)
    with buat_app(folder).app_context():
        flask_migrate.upgrade(revision=revisi)
        lepaskan()
    salin_ke_lama(asal / BASIS, folder / BASIS)
    with closing(sqlite3.connect(folder / BASIS)) as basis, basis:
        basis.execute(
            "INSERT INTO berkas (sha256, nama, mime, ukuran, peringatan, diunggah_oleh, diunggah_pada) "
            "VALUES (?, 'bukti.pdf', 'application/pdf', ?, '', '', '2025-04-01 01:00:00')",
            (tersimpan.sha256, tersimpan.ukuran),
        )


@pytest.fixture
def lama(kantor_terbit, tmp_path):
    """A copy of the office of 0.1.0 to work on."""
    shutil.copytree(kantor_terbit("0.1.0"), tmp_path / "data")
    return tmp_path / "data"


def isi(folder) -> list[str]:
    with closing(sqlite3.connect(folder / BASIS)) as basis:
        return list(basis.iterdump())


def sisa(folder) -> list[str]:
    return sorted(berkas.name for berkas in folder.glob(f"{pembaruan.BARU}*"))


def kepala() -> str:
    return str(ScriptDirectory("migrations").get_current_head())


@pytest.mark.parametrize("versi", TERBIT)
def test_one_command_copies_checks_and_upgrades_and_says_how_to_go_back(kantor_terbit, versi, tmp_path, capsys):
    lama = tmp_path / "data"
    shutil.copytree(kantor_terbit(versi), lama)
    assert perintah("perbarui", "--data", lama) == 0
    keluaran = capsys.readouterr().out
    catatan = pembaruan.terakhir(lama)
    assert (catatan.dari, catatan.ke, pembaruan.revisi(lama / BASIS)) == (TERBIT[versi], kepala(), kepala())
    assert cadangan.baca(lama / "cadangan" / catatan.cadangan.rpartition("/")[2]).manifes["revisi"] == TERBIT[versi]
    assert f"datanya dicadangkan: {catatan.cadangan}" in keluaran
    assert f"python3 run.py kembalikan --data {lama}" in keluaran
    assert sisa(lama) == []
    assert perintah("periksa-data", "--data", lama) == 0
    assert perintah("perbarui", "--data", lama) == 0
    assert "Tidak ada yang diubah." in capsys.readouterr().out


def test_an_upgrade_that_fails_in_the_middle_has_changed_nothing(lama, monkeypatch, capsys):
    sungguh, dahulu = flask_migrate.upgrade, isi(lama)

    def gagal(**kata):
        sungguh(**kata, revision="0016")
        raise OperationalError("ALTER TABLE", {}, sqlite3.OperationalError("no such column: hal"))

    monkeypatch.setattr(flask_migrate, "upgrade", gagal)
    assert perintah("perbarui", "--data", lama) == 1
    assert (
        "tidak jadi, dan data tidak berubah: basis data menolaknya. Jalankan versi yang lama" in capsys.readouterr().err
    )
    assert (isi(lama), sisa(lama), pembaruan.terakhir(lama)) == (dahulu, [], None)
    monkeypatch.undo()
    assert perintah("perbarui", "--data", lama) == 0


def _mati(*_apa, **_kata) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _setelah_0016(sungguh):
    def naik(**kata):
        sungguh(**kata, revision="0016")
        _mati()

    return naik


@pytest.mark.parametrize("di", ["migrasi", "periksa_basis", "catat", "tukar", "replace"])
def test_killed_on_the_way_it_is_the_old_office_and_the_command_goes_on(lama, di):
    dahulu = isi(lama)
    if not (anak := os.fork()):
        tempat = {
            "migrasi": (flask_migrate, "upgrade", _setelah_0016(flask_migrate.upgrade)),
            "periksa_basis": (basis_data, "periksa_basis", _mati),
            "catat": (pembaruan, "catat", _mati),
            "tukar": (pembaruan, "tukar", _mati),
            "replace": (pembaruan.os, "replace", _mati_bila_basis(os.replace)),
        }
        setattr(*tempat[di])
        try:
            perintah("perbarui", "--data", lama)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(anak, 0)[1])
    jam.setel(SENIN_PAGI + timedelta(hours=1))
    assert (isi(lama), pembaruan.terakhir(lama)) == (dahulu, None)
    assert perintah("perbarui", "--data", lama) == 0
    assert (pembaruan.revisi(lama / BASIS), sisa(lama)) == (kepala(), [])


def _mati_bila_basis(sungguh):
    return lambda dari, ke: _mati() if str(ke).endswith(BASIS) else sungguh(dari, ke)


@pytest.fixture
def baru(lama, capsys):
    """The office after its upgrade, with some work done since."""
    assert perintah("perbarui", "--data", lama) == 0
    capsys.readouterr()
    with closing(sqlite3.connect(lama / BASIS)) as basis, basis:
        basis.execute(
            "INSERT INTO jejak (waktu, aksi, pelaku, peran, alamat_ip, objek, rincian) "
            "VALUES ('2026-04-06 02:00:00', 'akun:masuk', '', '', '', '', '{}')"
        )
    return lama


def test_the_way_back_says_what_is_lost_asks_and_restores_what_was_before(baru, kantor_terbit, monkeypatch, capsys):
    kunci = (baru / "kunci/sesi.kunci").read_text()
    monkeypatch.setattr("builtins.input", lambda _: "tidak")
    assert perintah("kembalikan", "--data", baru) == 1
    keluaran = capsys.readouterr().out
    assert "  1 kali masuk ke aplikasi" in keluaran
    assert "Tidak ada yang diubah." in keluaran
    assert pembaruan.revisi(baru / BASIS) == kepala()

    sidik = hashlib.sha256(BERKAS).hexdigest()
    (baru / "arsip" / sidik[:2] / sidik[2:4] / sidik).unlink()
    monkeypatch.setattr("builtins.input", lambda _: "YA")
    assert perintah("kembalikan", "--data", baru) == 0
    assert pindahan.baca(baru) is None  # it is the same folder: there is no other server to be switched off
    assert isi(baru) == isi(kantor_terbit("0.1.0"))
    assert Gudang(baru / "arsip").baca(sidik) == BERKAS
    assert max(cadangan.baca(s).manifes["revisi"] for s in cadangan.daftar(baru / "cadangan").values()) == kepala()
    muat_konfigurasi(baru)
    assert (baru / "kunci/sesi.kunci").read_text() != kunci
    assert perintah("kembalikan", "--data", baru) == 1
    assert "Tidak ada pemutakhiran yang dapat dikembalikan" in capsys.readouterr().err


def test_numbers_that_would_be_given_twice_are_named(baru, monkeypatch, capsys):
    hilang = pembaruan.Hilang({"surat:beri-nomor": 22}, [f"B/{n}/BKPSDM/2026" for n in range(100, 122)])
    monkeypatch.setattr(pembaruan, "hilang", lambda *_: hilang)
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert perintah("kembalikan", "--data", baru) == 1
    keluaran = capsys.readouterr().out
    assert "akan diberikan sekali lagi: B/100/BKPSDM/2026, " in keluaran
    assert "B/119/BKPSDM/2026, dan 2 lainnya. Tarik surat itu" in keluaran


def test_a_damaged_copy_is_not_put_back(baru, capsys):
    dahulu = isi(baru)
    with open(f"{pembaruan.terakhir(baru).cadangan}/{BASIS}", "r+b") as berkas:
        berkas.seek(100)
        berkas.write(b"\0\1\2\3")
    assert perintah("kembalikan", "--ya", "--data", baru) == 1
    assert "rusak, sehingga tidak dipakai dan tidak ada yang diubah" in capsys.readouterr().err
    assert isi(baru) == dahulu


def test_the_copy_of_before_the_upgrade_outlives_the_others(baru):
    dahulu = pembaruan.terakhir(baru).cadangan
    app = buat_app(baru)
    with app.app_context():
        for hari in range(1, 9):
            jam.setel(SENIN_PAGI + timedelta(days=hari))
            cadang.kerjakan({}, lambda _: None)
        ada = [str(salinan) for salinan in cadangan.daftar(app.config["FOLDER_CADANGAN"]).values()]
        lepaskan()
    assert dahulu in ada


@pytest.mark.parametrize("isi_catatan", [b"\xff\xfe{", b"{", b"[]", b'{"lain": 1}', b""])
def test_a_note_of_the_upgrade_that_cannot_be_read_stops_neither_the_night_nor_the_command(baru, isi_catatan, capsys):
    """The nightly copy and `kembalikan` ended in a traceback."""
    (baru / pembaruan.CATATAN).write_bytes(isi_catatan)
    assert perintah("kembalikan", "--data", baru) == 1
    assert "Tidak ada pemutakhiran yang dapat dikembalikan" in capsys.readouterr().err


def test_the_way_back_stays_open_where_the_data_folder_has_another_name_since(baru, capsys):
    pindah = baru.rename(baru.with_name("pindah"))
    assert perintah("kembalikan", "--ya", "--data", pindah) == 0
    assert pembaruan.revisi(pindah / BASIS) == TERBIT["0.1.0"]
