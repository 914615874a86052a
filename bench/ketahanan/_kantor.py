"""What the measurements share: an office, people who write in a process that can be killed, what they acknowledged."""

import atexit
import hashlib
import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask

from bench.halaman import isi_kantor
from kinerja import create_app
from kinerja.adapters import jam
from kinerja.demo.kantor import pelaku
from kinerja.domain.galat import Sibuk
from kinerja.ext import db
from kinerja.services.berkas.simpan import Simpanan, baris_berkas, gudang, simpan_isi
from kinerja.services.register import nomor
from kinerja.services.transaksi import menulis

PENULIS = 8
LAMBAT = 0.02
"""Seconds until the file of the control comes, as on a slow disk."""
Diakui = list[tuple[int, str]]
"""(number in the register, SHA-256 of its file) of what was answered."""


@contextmanager
def tempat() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kinerja-ketahanan-") as folder:
        yield Path(folder)


def kantor(folder: Path) -> Flask:
    """The example office in a new data folder; no connection stays open, so that a child may be forked."""
    shutil.copytree(_contoh(), folder, dirs_exist_ok=True)
    return create_app(folder)


@cache
def _contoh() -> Path:
    """The office that is copied, made once."""
    folder = Path(tempfile.mkdtemp(prefix="kinerja-ketahanan-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = create_app(folder)
    with app.app_context():
        isi_kantor(app)
        lepas()
    return folder


def lepas() -> None:
    """Let go of every connection."""
    db.session.remove()
    db.engine.dispose()


def ambil_nomor() -> int:
    """A verb of langkah 12: the next number of the register."""
    isi = {"hal": "Uji ketahanan", "tujuan": "Bupati", "klasifikasi": "000.8.6.3"}
    return nomor.alokasi(tanggal=jam.hari_ini(), oleh=pelaku("arsiparis"), **isi).urut


@menulis
def catat(simpanan: Simpanan) -> int:
    """One act: the row of a file and a number, or neither."""
    baris_berkas(simpanan, oleh=pelaku("arsiparis"))
    return ambil_nomor()


def benar(isi: bytes) -> tuple[int, str]:
    """The file first, then its row."""
    simpanan = simpan_isi(isi, nama="bukti.pdf")
    return catat(simpanan), simpanan.sha256


def terbalik(isi: bytes) -> tuple[int, str]:
    """The control: the row and the answer first, the file afterwards."""
    sidik = hashlib.sha256(isi).hexdigest()
    return catat(Simpanan(sidik, len(isi), "application/pdf", "bukti.pdf")), sidik


class Penulis:
    """People who write in a process of their own, forked, until it is killed. Each answer is a line of `diakui`."""

    def __init__(self, app: Flask, cara: Callable[[bytes], tuple[int, str]], benih: int, banyak: int = PENULIS) -> None:
        self._baca, tulis = os.pipe()
        self.diakui: Diakui = []
        self._sisa = b""
        self.pid = os.fork()
        if not self.pid:
            os.close(self._baca)
            _menulis_terus(app, cara, benih, banyak, tulis)
        os.close(tulis)

    def dengar(self) -> bool:
        """Wait for what is answered next. False at the end."""
        potong = os.read(self._baca, 65536)
        *utuh, self._sisa = (self._sisa + potong).split(b"\n")
        self.diakui += [(int(n), s.decode()) for n, s in (baris.split() for baris in utuh)]
        return bool(potong)

    def dengar_terus(self) -> threading.Thread:
        """Listen in the background until the end."""

        def terus() -> None:
            while self.dengar():
                pass

        utas = threading.Thread(target=terus)
        utas.start()
        return utas

    def berhenti(self) -> None:
        """Stand still, in the middle of whatever they do."""
        os.kill(self.pid, signal.SIGSTOP)

    def lanjut(self) -> None:
        """Go on."""
        os.kill(self.pid, signal.SIGCONT)

    def bunuh(self) -> None:
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def tutup(self) -> None:
        """After the last answer."""
        os.close(self._baca)


def _menulis_terus(app: Flask, cara: Callable[[bytes], tuple[int, str]], benih: int, banyak: int, pipa: int) -> None:
    def menulis(ke: int) -> None:
        acak = random.Random(benih * 1000 + ke)
        with app.app_context():
            while True:
                isi = acak.randbytes(acak.randrange(1, 60_000))
                try:
                    urut, sidik = cara(isi)
                except Sibuk:
                    continue  # who is told to come again comes again: after standing still for long, say
                os.write(pipa, f"{urut} {sidik}\n".encode())
                if cara is terbalik:
                    time.sleep(LAMBAT)
                    gudang().simpan(isi)

    try:
        for ke in range(banyak):
            threading.Thread(target=menulis, args=(ke,), daemon=True).start()
        threading.Event().wait()
    finally:
        os._exit(1)
