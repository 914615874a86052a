"""A real browser: `peramban`; `tab("staf_mut")`, the sheet of the test office; `kantor_kosong`, one from nothing."""

import os
import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from kinerja.adapters.chromium import ARGUMEN, CARA_CHROMIUM, cari_chromium
from kinerja.config import AKAR
from tests import format_uji
from tests.conftest import sajikan_tersusun
from tests.isian_uji import indikator_uji, siklus_mengisi
from tests.peladen_uji import Peladen
from tests.peramban.meja import Meja
from tests.peramban.rumah_isian import KODE_TAMBAHAN, Tab, bawa_sesi, dengarkan

TUNGGU_MULAI = 60
TANPA_JADWAL = """import runpy
from kinerja.services.pekerjaan import jenis
jenis.jadwal = tuple
runpy.run_module("kinerja", run_name="__main__", alter_sys=True)"""
"""`python -m kinerja` for which the clock asks for no job: that it does, and in a child, is tried in test_antrean."""


@pytest.fixture(scope="session")
def peramban():
    """A headless Chromium of this worker; the test is skipped where there is none and nobody demands it."""
    if cari_chromium() is None:
        assert os.environ.get("KINERJA_WAJIB_PERAMBAN") != "1", CARA_CHROMIUM
        pytest.skip(f"Chromium tidak ditemukan. {CARA_CHROMIUM}")
    playwright = pytest.importorskip("playwright.sync_api")
    playwright.expect.set_options(timeout=30_000)  # a busy machine is no fault
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=cari_chromium(), args=ARGUMEN)
        yield browser
        browser.close()


class Keluaran:
    """What a server process says; read in a thread, so that it never waits for us."""

    def __init__(self, proses: subprocess.Popen) -> None:
        self.baris: list[str] = []
        self._proses = proses
        self._ada_alamat = threading.Event()
        self._utas = threading.Thread(target=self._baca, daemon=True)
        self._utas.start()

    def _baca(self) -> None:
        for baris in self._proses.stdout:
            self.baris.append(baris)
            if re.match(r"\s+http://", baris):
                self._ada_alamat.set()

    def hentikan(self) -> None:
        """End the process, politely at first."""
        self._proses.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._proses.wait(20)
        self._proses.kill()
        self._utas.join()
        self._proses.stdout.close()

    def alamat(self) -> str:
        """The address that it printed."""
        assert self._ada_alamat.wait(TUNGGU_MULAI), "".join(self.baris)
        return next(baris.strip().rstrip("/") for baris in self.baris if re.match(r"\s+http://", baris))


@pytest.fixture
def siklus(app):
    """Bidang Mutasi has seven indicators: IK-01 (a number), IK-02 (a ratio) and five more numbers."""
    app.config["WTF_CSRF_ENABLED"] = True
    indikator_uji()
    for nomor, kode in enumerate(KODE_TAMBAHAN, start=1):
        format_uji.tambah("MUT", nama=f"Indikator tambahan {nomor}", kode=kode, target_tw1="10")
    return siklus_mengisi()


@pytest.fixture
def peladen(app):
    peladen_uji = Peladen(app)
    yield peladen_uji
    peladen_uji.berhenti()


@pytest.fixture
def tab(app, peramban, peladen, siklus):
    """tab("staf_mut") opens the sheet in a browser of that person's own."""
    dibuka = []

    def _tab(akun: str, **konteks) -> Tab:
        konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID", **konteks)
        konteks.grant_permissions(["clipboard-read", "clipboard-write"])
        tab_baru = Tab(konteks, siklus.id).bawa_sesi(app, akun).buka()
        dibuka.append((konteks, tab_baru))
        return tab_baru

    yield _tab
    for konteks, tab_ini in dibuka:
        konteks.close()
        assert tab_ini.keluhan == []


@pytest.fixture
def buka(app, peramban, peladen):
    """buka("sekretaris", alamat): that page, in a browser of that person's own; its complaints fail the test."""
    app.config["WTF_CSRF_ENABLED"] = True
    dibuka, keluhan = [], []

    def _buka(akun: str, alamat: str):
        konteks = peramban.new_context(base_url=peladen.alamat, locale="id-ID")
        dibuka.append(konteks)
        bawa_sesi(konteks, app, akun)
        halaman = konteks.new_page()
        dengarkan(halaman, keluhan)
        halaman.goto(alamat)
        return halaman

    yield _buka
    for konteks in dibuka:
        konteks.close()
    assert keluhan == []


@pytest.fixture(scope="module")
def kantor_kosong(peramban, tmp_path_factory):
    """(set-up token, new_person, eleven_minutes) of an office that nobody has set up, served by `kinerja layani`.

    `new_person(row)` is a browser of that person's own; a complaint of any of them fails the test.
    `eleven_minutes(user)` pass for one of them: who signs after it is asked for the password once more.
    """
    folder = tmp_path_factory.mktemp("kantor-kosong")
    sajikan_tersusun(folder)
    kata = ("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", str(folder))
    proses = subprocess.Popen(
        [sys.executable, "-c", TANPA_JADWAL, *kata],
        cwd=AKAR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    keluaran = Keluaran(proses)
    dibuka: list[Meja] = []

    def orang(baris: dict[str, str]) -> Meja:
        konteks = peramban.new_context(base_url=keluaran.alamat(), locale="id-ID", accept_downloads=True)
        konteks.set_default_timeout(20_000)
        konteks.grant_permissions(["clipboard-read", "clipboard-write"])
        dibuka.append(Meja(konteks, baris))
        return dibuka[-1]

    try:
        keluaran.alamat()
        yield re.search(r"Token penyiapan:\s+(\S+)", "".join(keluaran.baris))[1], orang, partial(_sebelas_menit, folder)
        keluhan = [keluhan_tab for milik in dibuka for keluhan_tab in milik.keluhan]
        for milik in dibuka:
            milik.konteks.close()
        assert keluhan == []
    finally:
        keluaran.hentikan()


def _sebelas_menit(folder: Path, nama_pengguna: str) -> None:
    milik = "akun_id = (SELECT id FROM akun WHERE nama_pengguna = ?)"
    with closing(sqlite3.connect(folder / "kinerja.sqlite3", timeout=30)) as basis, basis:
        ubah = f"UPDATE sesi SET sandi_pada = datetime(sandi_pada, '-11 minutes') WHERE {milik}"
        assert basis.execute(ubah, [nama_pengguna]).rowcount
