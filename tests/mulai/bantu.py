"""Helpers: the real program in a process of its own, on loopback, ended by its own pid.

Its process is forked from one that has loaded the program already: what is tried is what it does, not how long Python
reads. `sungguhan` starts Python anew, as run.py does.
"""

import atexit
import contextlib
import http.client
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
BATAS = 60  # seconds


def lingkungan(**tambahan: str) -> dict[str, str]:
    """The environment of a child: ours, less what would steer the program."""
    bersih = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith(("KINERJA_", "FLASK_"))}
    return {**bersih, "PYTHONPATH": str(AKAR), **tambahan}


PABRIK = multiprocessing.get_context("forkserver")
PABRIK.set_forkserver_preload(
    [
        f"kinerja.{nama}"
        for nama in ("web", "services.syarat", "perintah.layani", "perintah.demo", "perintah.akun", "demo")
    ]
)


class Anak:
    """A process of the program, with the ways of a Popen; its output goes into two files."""

    def __init__(self, kata: list[str], keluar: Path, galat: Path, **tambahan: str) -> None:
        isi = (kata, str(keluar), str(galat), lingkungan(**tambahan))
        self._proses = PABRIK.Process(target=_jadi_kinerja, args=isi)
        self._proses.start()
        self.pid = self._proses.pid

    def poll(self) -> int | None:
        """The exit status, None while it runs."""
        return self._proses.exitcode

    def wait(self, batas: float) -> int:
        """Wait for its end; the exit status."""
        self._proses.join(batas)
        assert self._proses.exitcode is not None, "proses tidak berhenti"
        return self._proses.exitcode

    def send_signal(self, sinyal: int) -> None:
        """Send a signal to this very process."""
        os.kill(self.pid, sinyal)

    def kill(self) -> None:
        """End it at once."""
        self._proses.kill()


def _jadi_kinerja(kata: list[str], keluar: str, galat: str, sekeliling: dict[str, str]) -> None:
    """In the child: `python -m kinerja WORDS`."""
    for nomor, nama in ((1, keluar), (2, galat)):
        os.dup2(os.open(nama, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), nomor)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8", closefd=False) for n in (1, 2))
    os.environ.clear()
    os.environ.update(sekeliling)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["kinerja", *kata]
    try:
        runpy.run_module("kinerja", run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()


def kinerja(*kata: object, **tambahan: str) -> subprocess.CompletedProcess:
    """`python -m kinerja WORDS`, waited for."""
    semua = [*map(str, kata)]
    with tempfile.TemporaryDirectory() as folder:
        keluar, galat = Path(folder, "keluar"), Path(folder, "galat")
        anak = Anak(semua, keluar, galat, **tambahan)
        status = anak.wait(BATAS)
        return subprocess.CompletedProcess(semua, status, keluar.read_text(), galat.read_text())


def kinerja_sungguhan(*kata: object) -> subprocess.CompletedProcess:
    """The same by a Python of its own."""
    perintah = [sys.executable, "-P", "-m", "kinerja", *map(str, kata)]
    return subprocess.run(perintah, env=lingkungan(), capture_output=True, text=True, timeout=BATAS)


def satu_kalimat(hasil: subprocess.CompletedProcess) -> str:
    """What a refusal says: one line on stderr, no traceback, and an exit status other than 0."""
    assert hasil.returncode not in (0, -9), hasil
    assert "Traceback" not in hasil.stderr, hasil.stderr
    assert hasil.stderr.count("\n") == 1, hasil.stderr
    return hasil.stderr.strip()


@contextlib.contextmanager
def sinyal_terminal():
    """A child started in here hears Ctrl+C, as from a terminal; a job in the background would make it deaf."""
    lama = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, lama)


class Peladen:
    """A running server, as a context manager: waits until it says where it is, and is ended by its own pid."""

    def __init__(self, catatan: Path, *kata: object, sungguhan: bool = False, **tambahan: str) -> None:
        self.catatan = catatan
        self._kata = [*map(str, kata)]
        self._sungguhan = sungguhan
        self._tambahan = tambahan

    def _mulai(self) -> "subprocess.Popen | Anak":
        self.catatan.write_text("")
        if not self._sungguhan:
            return Anak(self._kata, self.catatan, self.catatan, **self._tambahan)
        perintah = [sys.executable, "-P", "-m", "kinerja", *self._kata]
        with self.catatan.open("w") as aliran, sinyal_terminal():
            return subprocess.Popen(perintah, env=lingkungan(**self._tambahan), stdout=aliran, stderr=aliran)

    def __enter__(self) -> "Peladen":
        self.proses = self._mulai()
        batas = time.monotonic() + BATAS
        while "Hentikan dengan" not in self.keluaran:
            assert self.proses.poll() is None, self.keluaran
            assert time.monotonic() < batas, self.keluaran
            time.sleep(0.05)
        return self

    def __exit__(self, *_galat) -> None:
        if self.proses.poll() is None:
            self.proses.kill()
            self.proses.wait(BATAS)

    @property
    def keluaran(self) -> str:
        """Everything printed so far."""
        return self.catatan.read_text()

    @property
    def port(self) -> int:
        """The port that the system gave."""
        return int(self.keluaran.partition("http://127.0.0.1:")[2].partition("/")[0])

    def minta(self, jalan: str = "/", host: str = "localhost") -> http.client.HTTPResponse:
        """GET, with a Host header of one's choice; the body is read already."""
        sambungan = http.client.HTTPConnection("127.0.0.1", self.port, timeout=BATAS)
        sambungan.request("GET", jalan, headers={"Host": host})
        jawaban = sambungan.getresponse()
        jawaban.isi = jawaban.read().decode()
        sambungan.close()
        return jawaban

    def hentikan(self, sinyal: int = signal.SIGTERM) -> int:
        """Send a signal to this very process; returns its exit status."""
        self.proses.send_signal(sinyal)
        return self.proses.wait(BATAS)
