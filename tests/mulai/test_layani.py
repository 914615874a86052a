"""The whole start: from an empty folder to a page in the browser, and a clean stop."""

import gc
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys

import pytest

from kinerja import create_app
from kinerja.adapters.kunci import KunciFolder
from kinerja.perintah.layani import tenangkan
from tests.adapters.test_giliran import sampai
from tests.adapters.test_peladen import tertutup

from .bantu import AKAR, BATAS, Peladen, kinerja, kinerja_sungguhan, lingkungan, satu_kalimat

POLA_TOKEN = re.compile(r"Token penyiapan: +(\S+)")


@pytest.fixture(scope="module")
def peladen(tmp_path_factory):
    """A server on an empty folder, with every temptation to be careless: FLASK_DEBUG set."""
    folder = tmp_path_factory.mktemp("mulai")
    kata = ("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", folder / "data")
    with Peladen(folder / "keluaran.txt", *kata, sungguhan=True, FLASK_DEBUG="1") as peladen:
        peladen.folder = folder / "data"
        yield peladen


def test_the_first_start_prints_where_to_go_and_a_token(peladen):
    assert f"http://127.0.0.1:{peladen.port}/" in peladen.keluaran
    assert POLA_TOKEN.search(peladen.keluaran)
    assert "Traceback" not in peladen.keluaran
    assert "INFO" not in peladen.keluaran


def test_the_first_page_is_answered_without_naming_the_server(peladen):
    jawaban = peladen.minta("/", host=f"127.0.0.1:{peladen.port}")

    assert jawaban.status in (200, 302, 303)
    assert jawaban.headers["Server"] is None


def test_a_page_that_does_not_exist_shows_no_debugger(peladen):
    jawaban = peladen.minta("/tidak-ada")

    assert jawaban.status == 404
    assert "Traceback" not in jawaban.isi
    assert "debugger" not in jawaban.isi.lower()


def test_a_foreign_host_name_is_refused(peladen):
    assert peladen.minta("/", host="evil.example").status == 400


def test_everything_in_the_data_folder_is_the_owners_alone(peladen):
    terbuka = [isi for isi in peladen.folder.rglob("*") if stat.S_IMODE(isi.stat().st_mode) & 0o077]

    assert terbuka == []


def test_a_second_start_on_the_same_folder_names_the_process(peladen):
    hasil = kinerja("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", peladen.folder)

    assert f"(proses {peladen.proses.pid})" in satu_kalimat(hasil)


def lewat_wsgi(folder):
    """What another WSGI server does first: import `wsgi:app`. Ended as soon as it is there."""
    perintah = [sys.executable, "-P", "-c", "import wsgi; print('melayani', flush=True); input()"]
    sekeliling = lingkungan(KINERJA_DATA=str(folder))
    return subprocess.Popen(
        perintah,
        env=sekeliling,
        cwd=AKAR,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_second_process_through_wsgi_is_refused_too(peladen):
    with lewat_wsgi(peladen.folder) as kedua:
        keluar, galat = kedua.communicate(timeout=BATAS)

    assert (kedua.returncode, keluar) == (1, "")
    assert f"(proses {peladen.proses.pid})" in galat


PELADEN_LAIN = {"SERVER_SOFTWARE": "peladen lain"}


def test_a_server_with_the_bare_factory_is_refused_at_its_first_request(peladen):
    """`flask --app kinerja run` served beside the office's own server."""
    klien = create_app(peladen.folder).test_client()
    ditolak = klien.get("/masuk", environ_overrides=PELADEN_LAIN)
    assert (ditolak.status_code, "sudah dilayani proses lain" in ditolak.get_data(as_text=True)) == (503, True)
    assert klien.get("/masuk").status_code != 503  # nobody serves: a benchmark, a test


def test_a_worker_that_was_forked_from_who_holds_the_folder_is_refused(tmp_path):
    assert kinerja("migrasi", "--data", tmp_path).returncode == 0
    with KunciFolder(tmp_path):
        klien = create_app(tmp_path).test_client()
        assert klien.get("/masuk", environ_overrides=PELADEN_LAIN).status_code != 503
        lain = create_app(tmp_path).test_client()
        cabang = os.fork()
        if not cabang:
            os._exit(lain.get("/masuk", environ_overrides=PELADEN_LAIN).status_code % 250)
        assert os.waitstatus_to_exitcode(os.waitpid(cabang, 0)[1]) == 503 % 250


def test_who_serves_through_wsgi_holds_the_folder_and_its_tables_must_be_right(tmp_path):
    with lewat_wsgi(tmp_path) as belum:
        assert "python3 run.py migrasi" in belum.communicate(timeout=BATAS)[1]
    assert kinerja("migrasi", "--data", tmp_path).returncode == 0

    with lewat_wsgi(tmp_path) as pertama:
        assert pertama.stdout.readline() == "melayani\n"
        kata = ("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", tmp_path)
        assert f"(proses {pertama.pid})" in satu_kalimat(kinerja(*kata))
        assert "Kinerja sudah berjalan" in satu_kalimat(kinerja("migrasi", "--data", tmp_path))
        pertama.communicate("\n", timeout=BATAS)
    assert kinerja("migrasi", "--data", tmp_path).returncode == 0


def test_a_second_start_on_the_same_port_is_refused_and_leaves_no_token_void(peladen, tmp_path):
    hasil = kinerja("layani", "--alamat", "127.0.0.1", "--port", peladen.port, "--data", tmp_path)

    assert f"Porta {peladen.port} sudah dipakai" in satu_kalimat(hasil)
    assert not (tmp_path / "kinerja.sqlite3").exists()


def test_a_new_token_can_be_had_while_the_server_runs(peladen):
    hasil = kinerja("token-penyiapan", "--data", peladen.folder)

    assert hasil.returncode == 0, hasil.stderr
    assert POLA_TOKEN.search(hasil.stdout)[1] != POLA_TOKEN.search(peladen.keluaran)[1]


def test_a_password_code_for_nobody_is_refused(peladen):
    assert "Tidak ada akun" in satu_kalimat(kinerja("atur-sandi", "siapa", "--data", peladen.folder))


@pytest.mark.parametrize("sinyal", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_cleanly_and_lets_the_folder_go(tmp_path, sinyal):
    kata = ("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", tmp_path / "data")
    with Peladen(tmp_path / "keluaran.txt", *kata) as peladen:
        assert peladen.minta("/masuk").status
        assert peladen.hentikan(sinyal) == 0
        assert peladen.keluaran.endswith("Kinerja dihentikan dengan baik.\n")

    assert kinerja("migrasi", "--data", tmp_path / "data").returncode == 0


def test_sigterm_answers_the_request_that_is_on_its_way(tmp_path):
    kata = ("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", tmp_path / "data")
    with Peladen(tmp_path / "keluaran.txt", *kata) as peladen:
        port = peladen.port
        with socket.create_connection(("127.0.0.1", port), BATAS) as soket:
            soket.sendall(b"POST /masuk HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\nsand")
            peladen.minta("/masuk")  # what came before it has been read
            peladen.proses.send_signal(signal.SIGTERM)
            sampai(lambda: tertutup(port))
            soket.sendall(b"i=xx")
            assert soket.recv(4096).startswith(b"HTTP/1.1 ")
        assert peladen.proses.wait(BATAS) == 0


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    assert kinerja("migrasi", "--data", tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "kinerja.sqlite3") as basis:
        basis.execute("UPDATE alembic_version SET version_num = '9999'")
    basis.close()

    kalimat = satu_kalimat(kinerja("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", tmp_path))

    assert "versi Kinerja yang lebih baru (revisi 9999)" in kalimat


def test_a_database_that_is_none_is_named(tmp_path):
    (tmp_path / "kinerja.sqlite3").write_text("bukan basis data, melainkan catatan belanja\n" * 100)

    kalimat = satu_kalimat(kinerja("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", tmp_path))

    assert "kinerja.sqlite3 tidak dapat dibuka" in kalimat
    assert "pulihkan dari cadangan" in kalimat


def test_the_sop_of_the_program_is_sound():
    hasil = kinerja_sungguhan("periksa-sop")

    assert hasil.returncode == 0, hasil.stderr
    assert "13 langkah" in hasil.stdout


def test_a_broken_sop_is_named_with_the_reason(tmp_path):
    (tmp_path / "rusak.toml").write_text("kode = 1\n[[langkah]]\n")

    assert "rusak.toml" in satu_kalimat(kinerja("periksa-sop", tmp_path / "rusak.toml"))
    assert "tidak dapat dibaca" in satu_kalimat(kinerja("periksa-sop", tmp_path / "tidak-ada.toml"))


def test_a_sop_that_this_version_cannot_run_is_not_called_sound(tmp_path):
    terbit = next((AKAR / "kinerja" / "sop").glob("*.toml")).read_text(encoding="utf-8")
    (tmp_path / "baru.toml").write_text(terbit.replace('kunci = "format"', 'kunci = "formulir"'), encoding="utf-8")

    assert "tidak mengenal langkah “formulir”" in satu_kalimat(kinerja("periksa-sop", tmp_path / "baru.toml"))


def test_what_is_loaded_at_the_start_is_never_searched_again():
    """Each full collection looked at all of it, and stopped everybody for a tenth of a second."""
    semula, dimuat = gc.get_threshold(), {"termuat": ["sekali"]}
    gc.unfreeze()
    assert any(benda is dimuat for benda in gc.get_objects())
    try:
        tenangkan()
        assert not any(benda is dimuat for benda in gc.get_objects())
        assert gc.get_threshold()[0] > 10_000
    finally:
        gc.set_threshold(*semula)
