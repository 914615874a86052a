"""Fixtures: the real application on a real database file; only the clock is replaced."""

import contextlib
import contextvars
import fcntl
import gc
import logging
import os
import pickle
import shutil
import tempfile
import threading
from collections.abc import MutableMapping
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import has_app_context
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from sqlalchemy import event
from werkzeug.routing import Rule

from kinerja import create_app, demo
from kinerja.adapters import berkas_asing, cetak, jam, penanda_kantor, templat
from kinerja.config import AKAR
from kinerja.ext import db
from kinerja.services.arsip import kumpul
from kinerja.services.pekerjaan import jenis as pekerjaan_jenis
from kinerja.services.pintu import penolakan, sandi
from tests.ingatan_uji import Ingatan
from tests.kantor_uji import SANDI, isi_kantor
from tests.keadaan_uji import Keadaan
from tests.templat_uji import TidakAda

MEMORI, RUANG_MEMORI = Path("/dev/shm"), 4 << 30
"""A folder in memory, as Linux has it, and the bytes that must be free there."""


def taruh_di_memori(lingkungan: MutableMapping[str, str]) -> None:
    """Name the folder in memory for what tests put down: thousands of small files that a disk deletes slowly.

    Nothing changes where somebody has chosen a folder, where there is none in memory, where it is too small, and
    where no program may be started from it. Workers and servers that tests start inherit the choice.
    """
    if "TMPDIR" in lingkungan or not os.access(MEMORI, os.W_OK | os.X_OK):
        return
    keadaan = os.statvfs(MEMORI)
    if keadaan.f_bavail * keadaan.f_frsize >= RUANG_MEMORI and not keadaan.f_flag & os.ST_NOEXEC:
        lingkungan["TMPDIR"] = str(MEMORI)
        tempfile.tempdir = None  # it is asked for anew


taruh_di_memori(os.environ)

SENIN_NOVEMBER = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # Senin, 23 November 2026, 10.30 WITA
SENIN_PAGI = datetime(2026, 4, 6, 1, 0, tzinfo=UTC)  # Senin, 6 April 2026, 09.00 WITA

# Hundreds of sign-ins: the same argon2id, cheap. What an office runs with is asked for in services/test_sandi.
PENCINCANG_KANTOR, CINCANG_PALSU_KANTOR = sandi._pencincang, sandi._CINCANG_PALSU
sandi._pencincang = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
sandi._CINCANG_PALSU = sandi._pencincang.hash("tidak ada akun dengan kata sandi ini")

# No power fails while a test runs: nothing waits for a disk. What an office runs with: adapters/test_gudang, test_ext.
os.fsync = lambda fd: None

# A busy machine makes nobody's file too heavy; what is too heavy for an office is asked for with `batas_kantor`.
BATAS_KANTOR = berkas_asing._kolam.detik
berkas_asing._kolam.detik = berkas_asing._kolam_teks.detik = cetak._kolam.detik = 60
berkas_asing._kolam.sabar = berkas_asing._kolam.nyata = 120
kumpul.DETIK_KATA = 600
for kolam in (cetak._kolam, berkas_asing._kolam, berkas_asing._kolam_teks):
    Ingatan.pasang(kolam)


def _tersusun_sekali(susun):
    """What builds an address is compiled once for all applications of this process, not once for each."""
    ingatan = {}

    @wraps(susun)
    def tersusun(aturan: Rule, append_unknown: bool = True):
        kunci = (aturan.rule, append_unknown, tuple(aturan._trace), repr(aturan.defaults))
        if kunci not in ingatan:
            ingatan[kunci] = susun(aturan, append_unknown)
        return ingatan[kunci]

    return tersusun


Rule._compile_builder = _tersusun_sekali(Rule._compile_builder)


def bersama(tmp_path_factory, nama: str):
    """A folder that all workers of this run share."""
    dasar = tmp_path_factory.getbasetemp()
    folder = (dasar.parent if "PYTEST_XDIST_WORKER" in os.environ else dasar) / nama
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True, scope="session")
def _ingatan(tmp_path_factory):
    Ingatan.folder = bersama(tmp_path_factory, "jawaban-anak")
    Keadaan.folder = bersama(tmp_path_factory, "keadaan")
    TERSUSUN.folder = bersama(tmp_path_factory, "templat")


LAMA = (
    "peramban/test_kantor_kosong.py",
    "peramban/test_semua_halaman.py",
    "web/test_kebijakan.py",
    "peramban/test_isian.py",
    "web/test_nilai_salah.py",
    "test_kertas.py",
    "adapters/test_berkas_asing.py",
    "adapters/test_cetak.py",
    "services/test_siklus_beku.py",
    "mulai/test_layani.py",
    "web/test_ubah_terlindung.py",
    "web/test_jumlah_kueri.py",
    "services/test_sop_diubah.py",
    "services/test_pembaruan.py",
    "peramban/test_skrip.py",
    "web/test_halaman_benar.py",
    "web/test_rahasia.py",
    "peramban/test_firefox.py",
    "mulai/test_run.py",
    "peramban/test_isian_tombol.py",
    "peramban/test_isian_pilih.py",
    "web/test_laporan.py",
    "peramban/test_isian_tempel.py",
    "web/test_plt.py",
    "web/test_semua_borang.py",
    "services/test_cadangan.py",
    "services/test_antrean.py",
    "peramban/test_layar.py",
    "peramban/test_dua_formulir.py",
    "test_demo.py",
)
"""Files that take long begin first, so that no worker is left alone with one at the end. The others in any order."""


def pytest_collection_modifyitems(items):
    """Stable: whatever shuffled the files before has its way with the rest."""
    urutan = {nama: ke for ke, nama in enumerate(LAMA)}
    items.sort(key=lambda item: urutan.get(item.path.relative_to(AKAR / "tests").as_posix(), len(LAMA)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    laporan = yield
    return wajib_dijalankan(laporan)


def wajib_dijalankan(laporan: pytest.TestReport) -> pytest.TestReport:
    """Where everything is demanded (.ci/run) a test that was skipped has failed: its reason is not true there."""
    if laporan.skipped and os.environ.get("KINERJA_WAJIB_PERAMBAN") == "1":
        laporan.outcome, laporan.longrepr = "failed", f"Dilewati, padahal semua uji diminta: {laporan.longrepr}"
    return laporan


def pytest_collection_finish():
    """What has been collected stays: nobody has to look through it for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture
def anak_sungguhan(monkeypatch):
    """Children that do every job anew."""
    monkeypatch.setattr(Ingatan, "dipakai", False)


@pytest.fixture
def batas_kantor(monkeypatch, anak_sungguhan):
    """The time that an office gives a stranger's file."""
    monkeypatch.setattr(berkas_asing._kolam, "detik", BATAS_KANTOR)


@pytest.fixture(autouse=True)
def jam_tetap():
    """Every test starts on Monday morning; `jam.setel` moves on."""
    jam.setel(SENIN_PAGI)
    yield
    jam.setel(None)


@pytest.fixture(autouse=True)
def tanpa_sisa():
    """What the process remembers beside its offices is what it was before the test, in whatever order tests run."""
    penolakan._hitungan.clear()
    jenis, jadwal, topeng = dict(pekerjaan_jenis._jenis), tuple(pekerjaan_jenis._jadwal), _topeng()
    catatan = [(pencatat, pencatat.level, pencatat.disabled, pencatat.propagate) for pencatat in _pencatat()]
    yield
    pekerjaan_jenis.pasang(jenis, jadwal)
    os.umask(topeng)
    for pencatat, tingkat, mati, terus in catatan:
        pencatat.disabled, pencatat.propagate = mati, terus
        if pencatat.level != tingkat:
            pencatat.setLevel(tingkat)


def _topeng() -> int:
    topeng = os.umask(0)
    os.umask(topeng)
    return topeng


def _pencatat() -> list[logging.Logger]:
    """The loggers of the application and of the libraries that it speaks through."""
    milik = ("kinerja", "alembic", "sqlalchemy", "waitress")
    semua = logging.root.manager.loggerDict.items()
    return [pencatat for nama, pencatat in semua if isinstance(pencatat, logging.Logger) and nama.startswith(milik)]


@pytest.fixture(scope="session")
def basis_kantor(tmp_path_factory):
    """A migrated data folder with the test office, made once for all workers: to be copied, not changed."""
    return sekali(bersama(tmp_path_factory, "kantor"), _isi_basis)


def _isi_basis(folder):
    from flask_migrate import upgrade

    jam.setel(SENIN_PAGI)
    app = buat_app(folder)
    with app.app_context():
        upgrade()
        isi_kantor()
        db.session.remove()
        db.engine.dispose()


def bersama_sama(folder, semua):
    """The folders that these jobs fill. Each is done by the worker that comes to it first; at last all wait for all."""
    tempat = [folder / str(ke) for ke in range(len(semua))]
    for tunggu in (False, True):
        for tempat_ini, isi in zip(tempat, semua, strict=True):
            tempat_ini.mkdir(exist_ok=True)
            with contextlib.suppress(BlockingIOError):
                sekali(tempat_ini, isi, tunggu=tunggu)
    return [tempat_ini / "data" for tempat_ini in tempat]


def sekali(folder, isi, *, tunggu=True):
    """The folder that `isi` fills, whichever worker comes first. BlockingIOError where one is at it and none waits."""
    with (folder / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX | (0 if tunggu else fcntl.LOCK_NB))
        if not (folder / "siap").exists():
            shutil.rmtree(folder / "data", ignore_errors=True)
            isi(folder / "data")
            (folder / "siap").touch()
    return folder / "data"


@pytest.fixture(scope="session")
def demo_terisi(tmp_path_factory):
    """The folder of a demo that was made on SENIN_NOVEMBER, once for all workers: to be copied, not changed.

    Beside it lies `cetakan`: each template that it printed, as kertas_uji.salin_cetakan keeps them.
    """
    return sekali(bersama(tmp_path_factory, "demo-terisi"), _isi_demo)


def _isi_demo(folder):
    from flask_migrate import upgrade

    from tests import kertas_uji

    jam.setel(SENIN_NOVEMBER)
    kalimat, cetakan = [], {}
    app = create_app(folder, demo=True)
    sajikan_tersusun(folder)
    with app.app_context():
        upgrade()
    with pytest.MonkeyPatch.context() as tambal:
        kertas_uji.salin_cetakan(tambal, cetakan)
        demo.siapkan(app, False, kalimat.append)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    (folder.parent / "cetakan").write_bytes(pickle.dumps(cetakan))
    (folder / "kalimat.txt").write_text("\n".join(kalimat))
    (folder / "DEMO").write_text("siap\n")


class KlienUji(FlaskClient):
    """Each request runs in a context of its own, as on the server; afterwards the test sees what it wrote."""

    def open(self, *args, **kwargs):
        jawaban = contextvars.Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.rollback()
        return jawaban


class TemplatTersusun(BytecodeCache):
    """Templates are compiled once for all applications of all workers of a test run, not once for each."""

    def __init__(self):
        self.isi: dict[str, bytes] = {}
        self.folder: Path | None = None

    def load_bytecode(self, bucket):
        if bucket.key not in self.isi and self.folder and (self.folder / bucket.key).exists():
            self.isi[bucket.key] = (self.folder / bucket.key).read_bytes()
        if bucket.key in self.isi:
            bucket.bytecode_from_string(self.isi[bucket.key])

    def dump_bytecode(self, bucket):
        self.isi[bucket.key] = bucket.bytecode_to_string()
        if self.folder:
            sementara = self.folder / f"{bucket.key}.{os.getpid()}-{threading.get_ident()}"
            sementara.write_bytes(self.isi[bucket.key])
            sementara.replace(self.folder / bucket.key)


TERSUSUN = TemplatTersusun()


def sajikan_tersusun(folder_data: Path) -> None:
    """A server on this folder finds the templates that this run has compiled, as one that is started again does."""
    folder_data.mkdir(parents=True, exist_ok=True)
    if TERSUSUN.folder:
        (folder_data / templat.FOLDER).symlink_to(TERSUSUN.folder)


def buat_app(folder):
    """The application on a folder, as tests want it."""
    app = create_app(folder, konfigurasi={"TESTING": True, "WTF_CSRF_ENABLED": False})
    app.test_client_class = KlienUji
    app.jinja_env.bytecode_cache = TERSUSUN
    app.jinja_env.undefined = TidakAda
    with app.app_context():
        event.listen(db.engine, "connect", lambda koneksi, _catatan: koneksi.execute("PRAGMA synchronous=OFF"))
    return app


@pytest.fixture(scope="session")
def app_bersama(tmp_path_factory):
    """The application of this process; `app` lays a fresh data folder under it for each test."""
    return buat_app(tmp_path_factory.mktemp("bersama") / "data")


@pytest.fixture
def app(app_bersama, basis_kantor):
    """The application on its own copy of the test office."""
    setelan, tapis, sambungan = (
        dict(app_bersama.config),
        dict(app_bersama.jinja_env.globals),
        dict(app_bersama.extensions),
    )
    _salin(basis_kantor, app_bersama.config["FOLDER_DATA"])
    with app_bersama.app_context():
        yield app_bersama
        db.session.remove()
        db.engine.dispose()
    app_bersama.extensions.clear()
    app_bersama.extensions.update(sambungan)
    app_bersama.config.clear()
    app_bersama.config.update(setelan)
    app_bersama.jinja_env.globals.clear()
    app_bersama.jinja_env.globals.update(tapis)


def _salin(asal, folder):
    shutil.rmtree(folder, ignore_errors=True)
    penanda_kantor.tempat(folder, folder)[0].unlink(missing_ok=True)
    shutil.copytree(asal, folder)


@pytest.fixture
def klien(app):
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def masuk(app):
    """masuk("kepala") gives a signed-in test client of that account."""

    def _masuk(nama_pengguna: str):
        klien = app.test_client()
        jawaban = klien.post("/masuk", data={"nama_pengguna": nama_pengguna, "sandi": SANDI})
        assert jawaban.status_code == 303, jawaban.get_data(as_text=True)
        return klien

    return _masuk


@pytest.fixture
def pelaku(app):
    """pelaku("kepala") gives the Pelaku of that account, for calling services."""
    from tests.kantor_uji import pelaku_dari

    return pelaku_dari


@pytest.fixture(scope="session")
def rumah_lengkap(basis_kantor, tmp_path_factory):
    """The filled office of the walks, built once; its database is put back after every change."""
    from tests.web.jelajah import bangun

    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("rumah") / "data"
    shutil.copytree(basis_kantor, folder)
    hasil = bangun(buat_app(folder))
    yield hasil
    hasil.basis.close()
    hasil.murni.close()


@pytest.fixture(scope="session")
def jelajah(rumah_lengkap, tmp_path_factory):
    """The walk over all its pages, made once by all workers together."""
    from tests.web.bacaan_uji import BAGIAN, gabung, jelajahi

    def baca(ke):
        return lambda berkas: berkas.write_bytes(pickle.dumps(jelajahi(rumah_lengkap, ke)))

    jam.setel(SENIN_PAGI)
    folder = bersama(tmp_path_factory, "jelajah")
    berkas = bersama_sama(folder, [baca(ke) for ke in range(BAGIAN)])
    return gabung([pickle.loads(jalan.read_bytes()) for jalan in berkas])


@pytest.fixture(scope="session")
def bacaan(jelajah):
    """Every answer of that walk."""
    return jelajah.semua
