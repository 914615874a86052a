"""The key of the jejak: never made anew in silence, and put back from a copy with one command."""

import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from flask import current_app

from kinerja import cli
from kinerja.adapters import cadangan, kunci_jejak
from kinerja.adapters.kunci import GalatMulai, KunciFolder
from kinerja.config import muat_konfigurasi
from kinerja.ext import db
from kinerja.perintah import layani
from kinerja.services.beranda import riwayat
from kinerja.services.jaga import cadang, keadaan, periksa
from kinerja.services.pekerjaan import antrean
from kinerja.services.pintu import sesi
from tests.conftest import buat_app
from tests.kantor_uji import SANDI, pelaku_dari
from tests.pintu_uji import masuk_cepat
from tests.services.test_rantai import perbuatan, temuan

LAIN = "0123456789abcdef" * 4


@pytest.fixture
def kantor(app, tmp_path):
    """The data folder of an office with five lines and a copy."""
    folder = app.config["FOLDER_DATA"]
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(folder)
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan(5)
    cadang.cadangkan(kabar=lambda _: None)
    db.session.remove()
    return folder


@pytest.fixture
def salinan(kantor, tmp_path):
    """The folder of that copy."""
    (folder,) = cadangan.daftar(tmp_path / "media lain").values()
    return folder


def mulai(folder, kerja):
    """What `kerja` returns in the application that starts on this folder."""
    db.session.remove()
    with buat_app(folder).app_context():
        try:
            return kerja()
        finally:
            db.session.remove()
            db.engine.dispose()


def masuk_lalu_periksa():
    masuk = current_app.test_client().post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI})
    assert masuk.status_code == 303
    db.session.remove()
    return temuan()


def hapus(kunci):
    kunci.unlink()


def ganti(kunci):
    kunci.write_text(f"{LAIN}\n")


@pytest.mark.parametrize("cara", [hapus, ganti])
def test_a_lost_key_is_not_made_anew_the_office_goes_on_and_the_old_key_makes_all_lines_readable(kantor, cara):
    kunci, asli = kantor / "kunci" / "jejak.kunci", (kantor / "kunci" / "jejak.kunci").read_text()
    cara(kunci)
    (kalimat,) = mulai(kantor, masuk_lalu_periksa)
    assert kalimat.startswith("Baris jejak 1 sampai 5 tidak dapat diperiksa: kunci yang dipakai waktu itu (")
    assert kunci.read_text() == f"{LAIN}\n" if cara is ganti else not kunci.exists()
    mulai(kantor, lambda: perbuatan(2))
    kata = mulai(kantor, lambda: riwayat.daftar(oleh=pelaku_dari("kepala")).baris)
    berganti = [baris for baris in kata if baris.kalimat.startswith("memakai kunci jejak yang lain")]
    assert [baris.pelaku for baris in berganti] == ["Aplikasi"]

    kunci.unlink(missing_ok=True)
    kunci.write_text(asli)
    kunci.chmod(0o600)
    assert mulai(kantor, masuk_lalu_periksa) == []
    assert mulai(kantor, masuk_lalu_periksa) == [], "also after the office's own key has gone on"
    assert kunci_jejak.keluhan(kantor) == ""


@pytest.mark.parametrize(
    ("cara", "sebab"),
    [
        (hapus, "Kunci jejak (berkas kunci/jejak.kunci) hilang."),
        (ganti, "Kunci jejak (berkas kunci/jejak.kunci) bukan kunci kantor ini"),
    ],
)
def test_a_lost_key_is_said_at_the_start_and_on_keadaan(kantor, capsys, cara, sebab):
    cara(kantor / "kunci" / "jejak.kunci")

    def diperiksa():
        """The check of the night has named its lines too: the pages say it once."""
        perbuatan(1)
        antrean.minta_sendiri("periksa", oleh=pelaku_dari("pengelola"))
        antrean.selesaikan(antrean.ambil().id, periksa.kerjakan({}, lambda _: None))
        return [kata for kata in keadaan.peringatan() if "unci" in kata]

    (kalimat,) = mulai(kantor, diperiksa)
    assert kalimat.startswith(sebab)
    assert re.search(rf"python3 run.py pulihkan-kunci '\S.*media lain/cadangan-[-0-9]+' --data {kantor}", kalimat)
    mulai(kantor, lambda: layani.sebut_kerusakan(current_app))
    assert f"PERINGATAN. {kalimat}" in capsys.readouterr().out


def perintah(capsys, *kata):
    status = cli.jalankan(cli.urai([*map(str, kata)]))
    return status, " ".join(capsys.readouterr())


@pytest.mark.parametrize("cara", [hapus, ganti, lambda kunci: kunci.write_text("rusak")])
def test_one_command_brings_the_key_back_and_touches_nothing_else(kantor, salinan, capsys, cara):
    kunci = kantor / "kunci" / "jejak.kunci"
    asli = kunci.read_text()
    assert perintah(capsys, "pulihkan-kunci", salinan, "--data", kantor)[1].startswith("Kunci jejak di")
    cara(kunci)
    basis = (kantor / cadangan.BASIS).read_bytes()
    status, kata = perintah(capsys, "pulihkan-kunci", salinan, "--data", kantor)
    assert (status, "Kunci jejak dikembalikan: kunci/jejak.kunci." in kata) == (0, True)
    assert (kunci.read_text(), kunci.stat().st_mode & 0o777) == (asli, 0o600)
    assert (kantor / cadangan.BASIS).read_bytes() == basis
    assert mulai(kantor, masuk_lalu_periksa) == []


def test_the_key_comes_out_of_a_sealed_copy_too(kantor, tmp_path, capsys):
    (tmp_path / "frasa").write_text("kopi tubruk di Nunukan\n")
    frasa = ("--frasa-berkas", tmp_path / "frasa", "--data", kantor)
    assert perintah(capsys, "cadangkan", tmp_path / "usb", "--segel", *frasa)[0] == 0
    (segel,) = (tmp_path / "usb").glob("*.segel")
    (kantor / "kunci" / "jejak.kunci").unlink()
    assert perintah(capsys, "pulihkan-kunci", segel, *frasa)[0] == 0
    assert mulai(kantor, masuk_lalu_periksa) == []
    assert not (kantor / ".segel-dibuka").exists()


def test_the_key_of_another_office_and_a_damaged_copy_are_refused(kantor, salinan, tmp_path, capsys):
    (kantor / "kunci" / "jejak.kunci").unlink()
    asing = tmp_path / "asing"
    mulai(asing, lambda: None)
    shutil.copytree(salinan, tmp_path / "salinan")
    shutil.copyfile(asing / "kunci" / "jejak.kunci", tmp_path / "salinan" / "kunci" / "jejak.kunci")
    status, kata = perintah(capsys, "pulihkan-kunci", tmp_path / "salinan", "--data", kantor)
    assert (status, "hilang atau berubah. Tidak ada yang diubah" in kata) == (1, True)
    lain = cadangan.baca(tmp_path / "salinan")
    sidik = cadangan._sidik_berkas(tmp_path / "salinan" / "kunci" / "jejak.kunci")
    lain.manifes["berkas"]["kunci/jejak.kunci"] = sidik
    with pytest.raises(cadangan.CadanganGagal, match="bukan kunci kantor ini"):
        kunci_jejak.kembalikan(lain, kantor)
    assert not (kantor / "kunci" / "jejak.kunci").exists()


def test_the_key_is_not_changed_under_a_server_that_runs(kantor, salinan, capsys):
    with KunciFolder(kantor):
        status, kata = perintah(capsys, "pulihkan-kunci", salinan, "--data", kantor)
    assert (status, "Kinerja sudah berjalan" in kata) == (1, True)


def test_both_keys_go_along_with_a_copy(kantor, tmp_path):
    (kantor / "kunci" / "jejak.kunci").unlink()
    mulai(kantor, lambda: perbuatan(1))
    salinan, _ = mulai(kantor, lambda: cadang.cadangkan(tmp_path / "usb", kabar=lambda _: None))
    assert [nama for nama in salinan.manifes["berkas"] if "kunci" in nama] == ["kunci/jejak-pengganti.kunci"]


def test_an_office_whose_chain_was_emptied_gets_no_new_key_either(kantor):
    with closing(sqlite3.connect(kantor / cadangan.BASIS)) as basis:
        basis.execute("DROP TRIGGER rantai_jejak_tidak_dihapus")
        basis.execute("DELETE FROM rantai_jejak")
        basis.commit()
    (kantor / "kunci" / "jejak.kunci").unlink()
    mulai(kantor, lambda: perbuatan(1))
    assert not (kantor / "kunci" / "jejak.kunci").exists()
    assert kunci_jejak.keluhan(kantor).startswith("Kunci jejak (berkas kunci/jejak.kunci) hilang.")


def test_a_damaged_key_names_the_command_and_that_of_the_sessions_its_own_way_out(kantor):
    (kantor / "kunci" / "jejak.kunci").write_text("bukan kunci")
    with pytest.raises(GalatMulai, match=f"python3 run.py pulihkan-kunci CADANGAN --data {kantor}"):
        muat_konfigurasi(kantor)
    (kantor / "kunci" / "sesi.kunci").write_text("bukan kunci")
    with pytest.raises(GalatMulai, match="Hapus berkas itu lalu jalankan lagi.* semua orang masuk kembali"):
        muat_konfigurasi(kantor)


def test_without_database_and_key_nothing_is_made_and_both_are_named(kantor):
    (kantor / "kunci" / "jejak.kunci").unlink()
    (kantor / cadangan.BASIS).write_bytes(b"bukan basis data" * 300)
    with pytest.raises(GalatMulai, match="tidak dapat dibuka, dan kunci jejaknya .* hilang"):
        muat_konfigurasi(kantor)
    assert [kunci.name for kunci in (kantor / "kunci").iterdir()] == ["sesi.kunci"]


def test_a_damaged_index_beside_a_missing_key_does_not_keep_the_office_from_starting(kantor):
    (kantor / "kunci" / "jejak.kunci").unlink()
    with closing(sqlite3.connect(kantor / cadangan.BASIS)) as basis:
        semua = "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'jejak' AND rootpage > 0"
        letak = [nomor for (nomor,) in basis.execute(semua)]
        (ukuran,) = basis.execute("PRAGMA page_size").fetchone()
        basis.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (kantor / cadangan.BASIS).open("r+b") as berkas:
        for nomor in letak:
            berkas.seek((nomor - 1) * ukuran)
            berkas.write(b"\xff" * ukuran)
    muat_konfigurasi(kantor)
    assert (kantor / "kunci" / "jejak-pengganti.kunci").is_file()
    assert not (kantor / "kunci" / "jejak.kunci").exists()


def test_a_new_office_gets_its_own_key(tmp_path):
    muat_konfigurasi(tmp_path)
    assert sorted(kunci.name for kunci in (tmp_path / "kunci").iterdir()) == ["jejak.kunci", "sesi.kunci"]


def test_a_copy_that_was_made_after_the_loss_brings_nothing_back_and_says_so(kantor, tmp_path, capsys):
    (kantor / "kunci" / "jejak.kunci").unlink()
    mulai(kantor, lambda: perbuatan(1))
    salinan, _ = mulai(kantor, lambda: cadang.cadangkan(tmp_path / "usb", kabar=lambda _: None))
    status, kalimat = perintah(capsys, "pulihkan-kunci", salinan.folder, "--data", kantor)
    assert status == 1
    assert "dibuat setelah kunci jejak kantor ini hilang" in kalimat
    assert "Pakai cadangan yang lebih lama" in kalimat


def test_an_empty_key_is_a_missing_one_and_stops_nobody(kantor, salinan, capsys):
    """A power cut leaves an empty file; the start was refused."""
    (kantor / "kunci" / "jejak.kunci").write_text("")
    assert mulai(kantor, masuk_lalu_periksa)[0].startswith("Baris jejak 1 sampai 5 tidak dapat diperiksa: kunci")
    assert perintah(capsys, "pulihkan-kunci", salinan, "--data", kantor)[0] == 0
    assert mulai(kantor, temuan) == []


@pytest.mark.parametrize("cara", ["hilang", "kosong", "dipulihkan"])
def test_a_key_of_the_sessions_that_was_made_anew_is_said_and_no_session_counts_as_open(
    kantor, salinan, tmp_path, capsys, cara
):
    """Twenty-one stood on Keadaan after a restore, and a lost key was made anew in silence."""
    mulai(kantor, lambda: [masuk_cepat(current_app, "kepala") and sesi.semua_sesi().terbuka for _ in range(3)])
    folder, berkas = kantor, kantor / "kunci" / "sesi.kunci"
    if cara == "dipulihkan":
        mulai(kantor, lambda: cadang.cadangkan(tmp_path / "usb", kabar=lambda _: None))
        (salinan,) = cadangan.daftar(tmp_path / "usb").values()
        folder = tmp_path / "baru"
        perintah(capsys, "pulihkan", salinan, "--data", folder)
        perintah(capsys, "periksa-data", "--data", folder)  # a command comes before the start
    elif cara == "kosong":
        berkas.write_text("")
    else:
        berkas.unlink()
    capsys.readouterr()
    mulai(folder, lambda: layani.sebut_kerusakan(current_app))
    assert "Kunci sesi (kunci/sesi.kunci) tidak ada atau kosong, sehingga dibuat baru" in capsys.readouterr().out
    assert mulai(folder, sesi.semua_sesi).terbuka == 0
    mulai(folder, lambda: layani.sebut_kerusakan(current_app))
    assert "Kunci sesi" not in capsys.readouterr().out
    assert mulai(folder, temuan) == []
