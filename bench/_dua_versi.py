"""Two versions of the program, each serving the demo that it fills itself, asked in turn by the same people."""

import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

RUMAH = "127.0.0.1"
MASUK = "kasubbag"
BATAS_SIAP = 300
"""Seconds in which a demo must have been filled."""


@dataclass(frozen=True)
class Laju:
    """Pages a second by the clock on the wall, and seconds of the server's processor for one: other work on the machine
    slows the first and leaves the second as it is."""

    per_detik: float
    prosesor: float


class Demo:
    """A demo that runs, and the cookie of one who is signed in."""

    def __init__(self, porta: int, pid: int) -> None:
        self.porta = porta
        self.pid = pid
        self.kuki = ""

    def prosesor(self) -> float:
        """Seconds of processor that the server has taken so far."""
        bagian = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(bagian[11]) + int(bagian[12])) / os.sysconf("SC_CLK_TCK")

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

    def minta(self, jalan: str) -> tuple[float, int]:
        """Seconds and bytes of an answer, over a connection of its own. Raises RuntimeError when it is no page."""
        sambungan = http.client.HTTPConnection(RUMAH, self.porta, timeout=60)
        mulai = time.monotonic()
        try:
            sambungan.request("GET", jalan, headers={"Cookie": self.kuki})
            jawaban = sambungan.getresponse()
            isi = jawaban.read()
        finally:
            sambungan.close()
        if jawaban.status != 200:
            raise RuntimeError(f"{jalan} dijawab {jawaban.status}")
        return time.monotonic() - mulai, len(isi)


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
    jumlah = [0] * banyak
    mulai, terpakai = time.monotonic(), server.prosesor()
    sampai = mulai + detik

    def bekerja(nomor: int) -> None:
        while time.monotonic() < sampai:
            server.minta(jalan)
            jumlah[nomor] += 1

    utas = [threading.Thread(target=bekerja, args=(nomor,)) for nomor in range(banyak)]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    return Laju(sum(jumlah) / (time.monotonic() - mulai), (server.prosesor() - terpakai) / sum(jumlah))
