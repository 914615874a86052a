"""Helpers: the real program in a process of its own, on loopback, ended by its own pid."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
BATAS = 60  # seconds


def lingkungan(**tambahan: str) -> dict[str, str]:
    """The environment of a child: ours, less what would steer the program."""
    bersih = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith(("KINERJA_", "FLASK_"))}
    return {**bersih, "PYTHONPATH": str(AKAR), **tambahan}


def kinerja(*kata: object, **tambahan: str) -> subprocess.CompletedProcess:
    """`python -m kinerja WORDS`, waited for."""
    perintah = [sys.executable, "-P", "-m", "kinerja", *map(str, kata)]
    return subprocess.run(perintah, env=lingkungan(**tambahan), capture_output=True, text=True, timeout=BATAS)


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

    def __init__(self, catatan: Path, *kata: object, **tambahan: str) -> None:
        self.catatan = catatan
        self._perintah = [sys.executable, "-P", "-m", "kinerja", *map(str, kata)]
        self._lingkungan = lingkungan(**tambahan)

    def __enter__(self) -> "Peladen":
        with self.catatan.open("w") as aliran, sinyal_terminal():
            self.proses = subprocess.Popen(self._perintah, env=self._lingkungan, stdout=aliran, stderr=aliran)
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
