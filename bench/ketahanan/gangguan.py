"""A locked database, a clock that jumps, a second server on one folder."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import PENULIS, ambil_nomor, kantor, lepas, tempat
from kinerja import create_app
from kinerja.adapters import jam
from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.kunci import KunciFolder
from kinerja.config import AKAR
from kinerja.domain.galat import GalatDomain, Sibuk
from kinerja.domain.jam_server import GalatJam
from kinerja.services import jam_server

TUJUAN_BACA = 2.0


def ukur(detik: float = 5.0, benih: int = 1) -> list[Lembar]:
    """Hold the database locked for so long; move the clock; start twice. `benih` decides nothing here."""
    with tempat() as folder:
        app = kantor(folder)
        terkunci = _terkunci(app, folder, detik)
        jam_ditolak, jam_pulih = _jam(app)
        kedua, tanpa = _kedua(folder)
    with tempat() as folder:
        jam_naif = _jam_naif(kantor(folder))
    return [
        Lembar(
            "Basis data terkunci, jam melompat, dua server",
            f"Basis data dikunci {detik:.0f} detik selagi {PENULIS} orang menulis dan satu orang membuka halaman. "
            "Pembandingnya: pembaca yang meminta kunci tulis, nomor tanpa pertanyaan kepada jam, folder tanpa penjaga.",
            [
                Nisbah("Halaman yang dibuka selama terkunci", terkunci.halaman, 1, "halaman", paling_sedikit=True),
                Nisbah("Di antaranya yang paling lama", terkunci.paling_lama, TUJUAN_BACA, "detik"),
                Nisbah(
                    "Penulis yang selesai atau diminta mengulang",
                    terkunci.selesai,
                    PENULIS,
                    "orang",
                    paling_sedikit=True,
                ),
                Nisbah(
                    "Pembanding: pembaca yang tidak dijawab dalam satu detik",
                    terkunci.tak_terjawab,
                    1,
                    "kali",
                    paling_sedikit=True,
                ),
                Nisbah(
                    "Nomor yang ditolak ketika jam mundur sehari dan maju setahun",
                    jam_ditolak,
                    2,
                    "dari 2",
                    paling_sedikit=True,
                ),
                Nisbah("Nomor yang diberikan setelah jam betul", jam_pulih, 1, "dari 1", paling_sedikit=True),
                Nisbah("Pembanding: nomor yang lolos pada kedua jam itu", jam_naif, 1, "dari 2", paling_sedikit=True),
                Nisbah("Proses kedua yang ditolak (layani, wsgi, cabang)", kedua, 3, "dari 3", paling_sedikit=True),
                Nisbah("Pembanding: proses yang dimulai tanpa penjaga", tanpa, 1, "dari 1", paling_sedikit=True),
            ],
        )
    ]


@dataclass
class _Terkunci:
    """What happened while the database was locked: seconds of the slowest page, pages, writers who were given a number
    or told to come again, readers of the control who were not answered."""

    paling_lama: float = 0.0
    halaman: int = 0
    selesai: int = 0
    tak_terjawab: int = 0


def _terkunci(app: Flask, folder: Path, detik: float) -> _Terkunci:
    hasil, catatan = [], _Terkunci()

    def menulis() -> None:
        with app.app_context():
            try:
                ambil_nomor()
                hasil.append("")
            except Sibuk as galat:
                hasil.append(galat.pesan)

    utas = [threading.Thread(target=menulis) for _ in range(PENULIS)]
    app.test_client().get("/masuk")  # the first page of a process compiles its templates, locked or not
    with closing(sqlite3.connect(folder / BASIS, isolation_level=None)) as lain:
        lain.execute("BEGIN IMMEDIATE")
        for pekerja in utas:
            pekerja.start()
        catatan.tak_terjawab = _meminta_kunci(folder)
        sampai = time.monotonic() + detik
        while time.monotonic() < sampai:
            mulai = time.monotonic()
            if app.test_client().get("/masuk").status_code != 200:
                raise RuntimeError("/masuk tidak dijawab")
            catatan.paling_lama = max(catatan.paling_lama, time.monotonic() - mulai)
            catatan.halaman += 1
        lain.execute("ROLLBACK")
    for pekerja in utas:
        pekerja.join()
    catatan.selesai = len(hasil)
    return catatan


def _meminta_kunci(folder: Path) -> int:
    """The control: who reads in a transaction that asks for the lock of a writer waits for whoever holds it."""
    with closing(sqlite3.connect(folder / BASIS, isolation_level=None, timeout=1)) as pembaca:
        try:
            pembaca.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return 1
        return 0


def _jam(app: Flask) -> tuple[int, int]:
    kini, ditolak = jam.sekarang(), 0
    try:
        with app.app_context():
            for geser in (timedelta(days=-1), timedelta(days=366)):
                jam.setel(kini + geser)
                try:
                    ambil_nomor()
                except GalatJam:
                    ditolak += 1
            jam.setel(kini)
            ambil_nomor()
            lepas()
    finally:
        jam.setel(None)
    return ditolak, 1


def _jam_naif(app: Flask) -> int:
    """The control: the same register, but nobody asks whether the clock can be right."""
    kini, tanya, lolos = jam.sekarang(), jam_server.pastikan, 0
    jam_server.pastikan = lambda **_: None
    try:
        with app.app_context():
            ambil_nomor()
            for geser in (timedelta(days=366), timedelta(days=365)):
                jam.setel(kini + geser)
                try:
                    ambil_nomor()
                    lolos += 1
                except GalatDomain:
                    pass
            lepas()
    finally:
        jam_server.pastikan = tanya
        jam.setel(None)
    return lolos


def _kedua(folder: Path) -> tuple[int, int]:
    """(how many of the three ways to start a second server are refused, how many start where nobody holds it)."""
    lingkungan = os.environ | {"PYTHONPATH": str(AKAR), "KINERJA_DATA": str(folder)}
    cara = (
        ["-m", "kinerja", "layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", str(folder)],
        ["-c", "import wsgi"],
    )

    def jalankan(kata: list[str]) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *kata], env=lingkungan, cwd=AKAR, capture_output=True, text=True, check=False
        )

    with KunciFolder(folder):
        keluar = [jalankan(kata) for kata in cara]
        cabang = _cabang(folder)
    ditolak = sum(proses.returncode != 0 and f"(proses {os.getpid()})" in proses.stderr for proses in keluar)
    return ditolak + (cabang == 503), int(jalankan(cara[1]).returncode == 0)


def _cabang(folder: Path) -> int:
    """What a worker answers that a server with the bare factory has forked."""
    klien, (baca, tulis) = create_app(folder).test_client(), os.pipe()
    pid = os.fork()
    if not pid:
        status = 0
        try:
            status = klien.get("/masuk", environ_overrides={"SERVER_SOFTWARE": "cabang"}).status_code
        finally:
            os.write(tulis, str(status).encode())
            os._exit(0)
    os.close(tulis)
    os.waitpid(pid, 0)
    with os.fdopen(baca) as aliran:
        return int(aliran.read())
