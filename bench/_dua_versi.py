"""Two versions of the program, each serving the demo that it fills itself, asked in turn by the same people."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench._kerumunan import RUMAH, kerumunan

MASUK = "kasubbag"
BATAS_SIAP = 300
"""Seconds in which a demo must have been filled."""


@dataclass(frozen=True)
class Laju:
    """Pages a second by the clock on the wall, and seconds of the server's processor for one: other work on the machine
    slows the first and leaves the second as it is."""

    per_detik: float
    prosesor: float


def prosesor(pid: int) -> float:
    """Seconds of processor that a process has taken so far."""
    bagian = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(bagian[11]) + int(bagian[12])) / os.sysconf("SC_CLK_TCK")


class Demo:
    """A demo that runs, and the cookie of one who is signed in."""

    def __init__(self, porta: int, pid: int) -> None:
        self.porta = porta
        self.pid = pid
        self.kuki = ""

    def prosesor(self) -> float:
        """Seconds of processor that the server has taken so far."""
        return prosesor(self.pid)

    def masuk(self, nama: str, sandi: str) -> None:
        """Sign in as a browser does."""
        toples = http.cookiejar.CookieJar()
        buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(toples)).open
        pintu = f"http://{RUMAH}:{self.porta}/masuk"
        halaman = buka(pintu).read().decode()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', halaman)
        isi = {"csrf_token": token[1] if token else "", "nama_pengguna": nama, "sandi": sandi}
        buka(pintu, urlencode(isi).encode())
        self.kuki = "; ".join(f"{kuki.name}={kuki.value}" for kuki in toples)


@contextmanager
def demo(pohon: Path, folder: Path) -> Iterator[Demo]:
    """The demo of the program in `pohon`, filled anew in `folder`; ended at the end of the block."""
    with socket.socket() as soket:
        soket.bind((RUMAH, 0))
        porta = soket.getsockname()[1]
    kata = [sys.executable, "-P", "-m", "kinerja", "demo", "--port", str(porta), "--data", str(folder)]
    sekitar = os.environ | {"PYTHONPATH": str(pohon)}
    proses = subprocess.Popen(kata, cwd=pohon, env=sekitar, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        hidup = Demo(porta, proses.pid)
        _tunggu(proses, porta)
        hidup.masuk(MASUK, _sandi(folder))
        yield hidup
    finally:
        proses.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            proses.wait(30)
        proses.kill()


def _tunggu(proses: subprocess.Popen, porta: int) -> None:
    sampai = time.monotonic() + BATAS_SIAP
    while proses.poll() is None and time.monotonic() < sampai:
        with suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"http://{RUMAH}:{porta}/masuk").read()
            return
        time.sleep(0.5)
    raise RuntimeError("demo versi itu tidak dapat dijalankan")


def _sandi(folder: Path) -> str:
    baris = (folder / "akun-demo.tsv").read_text(encoding="utf-8").splitlines()
    return next(isi.split("\t")[1] for isi in baris if isi.split("\t")[0] == MASUK)


def bergiliran(
    pohon: dict[str, Path], folder: Path, jalan: tuple[str, ...], orang: tuple[int, ...], *, putaran: int, detik: float
) -> dict[tuple[str, str, int], list[Laju]]:
    """How it went, of each round: {(version, address, people): …}. One version computes at a time."""
    hasil: dict[tuple[str, str, int], list[Laju]] = {}
    with ExitStack() as tumpukan:
        semua = {nama: tumpukan.enter_context(demo(tempat, folder / nama)) for nama, tempat in pohon.items()}
        for _ in range(putaran):
            for alamat in jalan:
                for banyak in orang:
                    for nama, server in semua.items():
                        laju = _serentak(server, alamat, banyak, detik)
                        hasil.setdefault((nama, alamat, banyak), []).append(laju)
    return hasil


def _serentak(server: Demo, jalan: str, banyak: int, detik: float) -> Laju:
    """Until the last answer has come: a crowd before a slow page ends long after `detik`."""
    terpakai = server.prosesor()
    semua = kerumunan(server.porta, server.kuki, jalan, banyak, detik)
    return Laju(len(semua.lama) / semua.detik, (server.prosesor() - terpakai) / len(semua.lama))
