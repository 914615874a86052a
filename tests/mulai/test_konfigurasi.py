"""konfigurasi.toml is checked to the key; what it leaves out is safe."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from kinerja import create_app
from kinerja.adapters.kunci import GalatMulai
from kinerja.config import MIB, baca_setelan, folder_bawaan, muat_konfigurasi
from tests.mulai.bantu import lingkungan


@pytest.fixture
def tulis(tmp_path):
    """tulis("port = 1") writes the settings and returns the data folder."""

    def _tulis(isi: str):
        (tmp_path / "konfigurasi.toml").write_text(isi, encoding="utf-8")
        return tmp_path

    return _tulis


def test_without_a_file_the_office_network_is_served_on_8080(tmp_path):
    konfigurasi = muat_konfigurasi(tmp_path)

    assert (konfigurasi["ALAMAT"], konfigurasi["PORT"]) == ("0.0.0.0", 8080)
    assert konfigurasi["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path / 'kinerja.sqlite3'}"
    assert konfigurasi["FOLDER_ARSIP"] == tmp_path / "arsip"


def test_every_limit_that_flask_leaves_open_is_set(tmp_path):
    konfigurasi = muat_konfigurasi(tmp_path)

    assert konfigurasi["MAX_CONTENT_LENGTH"] == 25 * MIB
    assert konfigurasi["MAX_FORM_MEMORY_SIZE"] == 2 * MIB
    assert konfigurasi["MAX_FORM_PARTS"] == 2_000
    assert konfigurasi["SESSION_COOKIE_HTTPONLY"] is True
    assert konfigurasi["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert konfigurasi["PERMANENT_SESSION_LIFETIME"] == timedelta(hours=12)
    assert konfigurasi["WTF_CSRF_TIME_LIMIT"] is None
    assert konfigurasi["PROXY_HOP"] == 0


@pytest.mark.parametrize("alamat", ["postgresql://kinerja@localhost/kinerja", "sqlite:////srv/lain.sqlite3", "", 1])
def test_a_database_outside_the_data_folder_is_refused_with_what_to_do(tulis, monkeypatch, alamat):
    """No copy, check or restore would ever see it."""
    cara = "PostgreSQL, MySQL.*Hapus" if "postgres" in str(alamat) else "pindahkan ke sana selagi.*Hapus"
    with pytest.raises(GalatMulai, match=cara):
        muat_konfigurasi(tulis(f"basis_data = {json.dumps(alamat)}\n"))
    if alamat:
        monkeypatch.setenv("KINERJA_DATABASE_URL", str(alamat))
        with pytest.raises(GalatMulai, match=f"KINERJA_DATABASE_URL tidak berlaku lagi.*{cara}"):
            muat_konfigurasi(tulis(""))


def test_what_was_typed_is_not_in_the_message_of_a_failing_query(tulis):
    assert muat_konfigurasi(tulis(""))["SQLALCHEMY_ENGINE_OPTIONS"]["hide_parameters"] is True


def test_all_settings_are_taken_from_the_file(tulis):
    folder = tulis(
        'alamat = "127.0.0.1"\nport = 9000\nhttps = true\nproksi = 1\nhost_tepercaya = ["kinerja.example.go.id"]\n'
    )

    konfigurasi = muat_konfigurasi(folder)

    assert (konfigurasi["ALAMAT"], konfigurasi["PORT"], konfigurasi["PROXY_HOP"]) == ("127.0.0.1", 9000, 1)
    assert konfigurasi["SESSION_COOKIE_SECURE"] is True
    assert konfigurasi["SESSION_COOKIE_NAME"].startswith("__Host-kinerja_")
    assert konfigurasi["PREFERRED_URL_SCHEME"] == "https"
    assert "kinerja.example.go.id" in konfigurasi["TRUSTED_HOSTS"]


@pytest.mark.parametrize(
    ("isi", "kunci", "alasan"),
    [
        ('port = "8080"', "port", "harus bilangan 1 sampai 65535"),
        ("port = true", "port", "harus bilangan"),
        ("port = 70000", "port", "harus bilangan"),
        ("port = 0", "port", "harus bilangan 1 sampai 65535"),
        ('https = "ya"', "https", "harus true atau false"),
        ("alamat = 1", "alamat", "harus teks"),
        ('host_tepercaya = "kinerja"', "host_tepercaya", "harus daftar nama"),
        ('host_tepercaya = ["http://kinerja"]', "host_tepercaya", "tanpa http"),
        ("proksi = 9", "proksi", "0 sampai 5"),
        ('basis_data = "kinerja.db"', "basis_data", "tidak berlaku lagi"),
        ("porta = 8080", "porta", "Maksud Anda “port”"),
        ("warna = 1", "warna", "Yang dikenal: alamat, port"),
    ],
)
def test_a_wrong_setting_is_refused_with_file_key_and_reason(tulis, isi, kunci, alasan):
    folder = tulis(isi)

    with pytest.raises(GalatMulai) as galat:
        baca_setelan(folder)

    assert str(folder / "konfigurasi.toml") in galat.value.pesan
    assert f"“{kunci}”" in galat.value.pesan
    assert alasan in galat.value.pesan


def test_a_file_that_is_not_toml_is_refused_with_its_line(tulis):
    with pytest.raises(GalatMulai, match="konfigurasi.toml, baris 2: tulisan TOML tidak sah"):
        baca_setelan(tulis("port = 8080\nalamat =\n"))


def test_a_file_of_notepad_is_read_and_one_of_another_encoding_is_refused_in_indonesian(tulis, tmp_path):
    assert baca_setelan(tulis("\ufeffport = 9000\n")).port == 9000
    (tmp_path / "konfigurasi.toml").write_bytes('alamat = "kantor é"'.encode("latin-1"))
    with pytest.raises(GalatMulai, match="tidak dapat dibaca: hurufnya tidak terbaca; simpan.*UTF-8"):
        baca_setelan(tmp_path)


def test_the_environment_names_the_folder_and_the_database_lies_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("KINERJA_DATA", str(tmp_path / "lain"))

    assert folder_bawaan(demo=False) == tmp_path / "lain"
    assert muat_konfigurasi()["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path / 'lain' / 'kinerja.sqlite3'}"


def test_demo_and_office_side_by_side_do_not_share_a_cookie(tmp_path):
    kantor = muat_konfigurasi(tmp_path / "kantor")
    demo = muat_konfigurasi(tmp_path / "demo", demo=True)

    assert kantor["SESSION_COOKIE_NAME"] != demo["SESSION_COOKIE_NAME"]
    assert kantor["SECRET_KEY"] != demo["SECRET_KEY"]
    assert kantor["KUNCI_HMAC"].hex() not in (kantor["SECRET_KEY"], demo["KUNCI_HMAC"].hex())


def test_keys_stay_the_same_from_start_to_start(tmp_path):
    satu, dua = muat_konfigurasi(tmp_path), muat_konfigurasi(tmp_path)

    assert (satu["SECRET_KEY"], satu["KUNCI_HMAC"]) == (dua["SECRET_KEY"], dua["KUNCI_HMAC"])


def test_the_debugger_cannot_be_switched_on(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")

    app = create_app(tmp_path)

    assert app.debug is False
    assert app.config["DEBUG"] is False
    assert app.jinja_env.auto_reload is False


def test_a_server_loads_nothing_that_serving_does_not_need(basis_kantor, tmp_path):
    """Alembic with its writers of templates, the calendars of all the world: whoever needs them loads them."""
    folder = tmp_path / "data"
    shutil.copytree(basis_kantor, folder)
    naskah = (
        "import pathlib, sys; from kinerja import create_app; from kinerja.perintah import layani, basis_data; "
        f"basis_data.migrasikan(create_app(pathlib.Path({str(folder)!r}))); "
        "print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    )
    perintah = [sys.executable, "-P", "-c", naskah]
    hasil = subprocess.run(perintah, env=lingkungan(), capture_output=True, text=True, check=True)
    assert not {"alembic", "flask_migrate", "mako", "pygments", "holidays", "hypothesis"} & set(hasil.stdout.split())
