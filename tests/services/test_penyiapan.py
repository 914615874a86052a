"""An empty office has no account; one token, once, opens it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan, HakDitolak
from kinerja.ext import db
from kinerja.models import Akun, Berkas, HariLibur, Jabatan, Jejak, Kantor, TokenSekali, Unit
from kinerja.services.pengaturan import penyiapan
from kinerja.services.pengaturan.penyiapan import DataPenyiapan
from kinerja.services.pintu import kode, sesi
from kinerja.services.pintu.pelambatan import Takaran, TerlaluSering
from tests.conftest import buat_app
from tests.kantor_uji import SANDI

DATA = DataPenyiapan(
    nama_pemda="Pemerintah Kabupaten Contoh",
    nama="Badan Contoh",
    singkatan="BC",
    kode_unit="BC",
    alamat="Jalan Contoh 1",
    kota="Nunukan",
    unit=(("SEK", "Sekretariat", ""), ("MUT", "Bidang Mutasi", "Mutasi")),
    pengelola_nama="Budi Santoso",
    pengelola_nip="199001012015031002",
    nama_pengguna="Budi",
    sandi=SANDI,
)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(scope="module")
def folder_kosong(tmp_path_factory):
    """A migrated data folder without an office."""
    folder = tmp_path_factory.mktemp("kosong")
    app = buat_app(folder)
    with app.app_context():
        from flask_migrate import upgrade

        upgrade()
        db.session.remove()
        db.engine.dispose()
    return folder


@pytest.fixture
def app_kosong(folder_kosong, tmp_path, monkeypatch):
    """The application on an empty office; hashing is told elsewhere."""
    import shutil

    monkeypatch.setattr(penyiapan, "cincang", lambda kata: "$argon2id$uji")
    folder = tmp_path / "data"
    shutil.copytree(folder_kosong, folder)
    app = buat_app(folder)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def jumlah(model) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_fresh_instance_has_no_account_and_no_password_works(app_kosong, monkeypatch):
    monkeypatch.setattr(sesi, "cocok", lambda cincangan, kata: cincangan is not None)
    alamat = (f"10.1.{nomor // 250}.{nomor % 250}" for nomor in range(1000))
    monkeypatch.setattr("kinerja.services.pintu.pelambatan.SEMUA", Takaran(bebas=10_000, terlama=30))

    for nama in "admin administrator root pengelola kepala superadmin nip user operator bkpsdm".split():
        for sandi in ("admin", "password", "123456", "kepala", "bkpsdm", "nunukan", "rahasia", nama, ""):
            with pytest.raises(sesi.GagalMasuk):
                sesi.masuk(nama + sandi[:1], sandi, alamat_ip=next(alamat))
    assert jumlah(Akun) == 0


def test_the_token_sets_the_office_up_and_is_spent(app_kosong):
    token = penyiapan.terbitkan_token()

    penyiapan.siapkan(token.upper().replace("-", " "), DATA, alamat_ip="10.0.0.1")

    akun = db.session.scalar(select(Akun))
    assert (akun.nama_pengguna, akun.pegawai.nip) == ("budi", "199001012015031002")
    assert db.session.scalar(select(Jabatan.peran)) == "pengelola"
    assert list(db.session.scalars(select(Unit.singkatan).order_by(Unit.urutan))) == ["Sekretariat", "Mutasi"]
    assert db.session.scalar(select(func.count()).where(HariLibur.tanggal >= "2027-01-01")) > 10
    assert db.session.scalar(select(Jejak.aksi)) == "kantor:siapkan"
    with pytest.raises(HakDitolak):
        penyiapan.siapkan(token, DATA)
    assert penyiapan.terbitkan_token() is None


def test_only_the_hash_of_the_token_is_kept_and_the_newest_one_holds(app_kosong):
    lama = penyiapan.terbitkan_token()
    baru = penyiapan.terbitkan_token()

    assert lama not in str(db.session.execute(select(TokenSekali.__table__)).all())
    with pytest.raises(GalatMasukan) as galat:
        penyiapan.siapkan(lama, DATA)
    assert "kode" in galat.value.bidang
    penyiapan.siapkan(baru, DATA)


def test_the_token_dies_after_a_day(app_kosong):
    token = penyiapan.terbitkan_token()
    jam.setel(jam.sekarang() + timedelta(hours=24, seconds=1))

    with pytest.raises(GalatMasukan):
        penyiapan.siapkan(token, DATA)
    assert jumlah(Kantor) == 0


def test_guessing_tokens_is_throttled(app_kosong):
    token = penyiapan.terbitkan_token()
    for _ in range(10):
        with pytest.raises(GalatMasukan):
            penyiapan.siapkan("salah-salah-salah", DATA, alamat_ip="10.0.0.1")

    with pytest.raises(TerlaluSering):
        penyiapan.siapkan(token, DATA, alamat_ip="10.0.0.1")


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"unit": ()}, "unit"),
        ({"unit": (("A", "Satu", ""), ("a", "Dua", ""))}, "unit"),
        ({"unit": (("A", "Satu", ""), ("B", "SATU", ""))}, "unit"),
        ({"unit": (("A", "", ""),)}, "unit"),
        ({"kode_unit": "B C/1"}, "kode_unit"),
        ({"pengelola_nip": "199013012015031002"}, "pengelola_nip"),
        ({"sandi": "bkpsdm nunukan 1"}, "sandi"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_token_stays(app_kosong, ubah, bidang):
    token = penyiapan.terbitkan_token()

    with pytest.raises(GalatMasukan) as galat:
        penyiapan.siapkan(token, replace(DATA, **ubah))
    assert bidang in galat.value.bidang
    assert jumlah(Kantor) == 0
    assert kode.periksa_kode("penyiapan", token)


def test_a_logo_is_stored_for_whoever_has_the_token_only(app_kosong):
    arsip = app_kosong.config["FOLDER_ARSIP"]
    with pytest.raises(GalatMasukan):
        penyiapan.siapkan("salah-salah-salah", DATA, logo=("logo.png", PNG))
    assert not [berkas for berkas in arsip.rglob("*") if berkas.is_file()]

    penyiapan.siapkan(penyiapan.terbitkan_token(), DATA, logo=("logo.png", PNG))

    assert db.session.scalar(select(Kantor)).logo.nama == "logo.png"
    assert db.session.scalar(select(Berkas.diunggah_oleh)) == "Budi Santoso (Pengelola Aplikasi)"


@pytest.mark.parametrize("logo", [("logo.png", b"<svg onload=alert(1)>"), ("logo.png", PNG + b"x" * 1024 * 1024)])
def test_a_logo_that_is_no_small_picture_is_refused(app_kosong, logo):
    token = penyiapan.terbitkan_token()

    with pytest.raises(GalatMasukan) as galat:
        penyiapan.siapkan(token, DATA, logo=logo)
    assert "logo" in galat.value.bidang
    assert jumlah(Kantor) == 0
