"""A locked database, a clock that jumps, a second server on one folder."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from flask import Flask

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import PENULIS, ambil_nomor, kantor, lepas, tempat
from kinerja.adapters import jam
from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.kunci import KunciFolder
from kinerja.config import AKAR
from kinerja.domain.galat import Sibuk
from kinerja.domain.jam_server import GalatJam

TUJUAN_BACA = 2.0


def ukur(detik: float = 5.0, benih: int = 1) -> list[Lembar]:
    """Hold the database locked for so long; move the clock; start twice. `benih` decides nothing here."""
    with tempat() as folder:
        app = kantor(folder)
        paling_lama, kali, berhasil, ditolak = _terkunci(app, folder, detik)
        jam_ditolak, jam_pulih = _jam(app)
        kedua = _kedua(folder)
    return [
        Lembar(
            "Basis data terkunci, jam melompat, dua server",
            f"Basis data dikunci {detik:.0f} detik selagi {PENULIS} orang menulis dan satu orang membuka halaman.",
            [
                Nisbah("Halaman yang dibuka selama terkunci", kali, 1, "halaman", paling_sedikit=True),
                Nisbah("Di antaranya yang paling lama", paling_lama, TUJUAN_BACA, "detik"),
                Nisbah(
                    "Penulis yang selesai atau diminta mengulang",
                    berhasil + ditolak,
                    PENULIS,
                    "orang",
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
                Nisbah("Proses kedua yang ditolak (layani, wsgi)", kedua, 2, "dari 2", paling_sedikit=True),
            ],
        )
    ]


def _terkunci(app: Flask, folder: Path, detik: float) -> tuple[float, int, int, int]:
    """(slowest page in seconds, pages, numbers given, told to try again)."""
    hasil: list[str] = []

    def menulis() -> None:
        with app.app_context():
            try:
                ambil_nomor()
                hasil.append("")
            except Sibuk as galat:
                hasil.append(galat.pesan)

    utas, lama = [threading.Thread(target=menulis) for _ in range(PENULIS)], []
    app.test_client().get("/masuk")  # the first page of a process compiles its templates, locked or not
    with closing(sqlite3.connect(folder / BASIS, isolation_level=None)) as lain:
        lain.execute("BEGIN IMMEDIATE")
        for pekerja in utas:
            pekerja.start()
        sampai = time.monotonic() + detik
        while time.monotonic() < sampai:
            mulai = time.monotonic()
            if app.test_client().get("/masuk").status_code != 200:
                raise RuntimeError("/masuk tidak dijawab")
            lama.append(time.monotonic() - mulai)
        lain.execute("ROLLBACK")
    for pekerja in utas:
        pekerja.join()
    return max(lama), len(lama), hasil.count(""), len(hasil) - hasil.count("")


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


def _kedua(folder: Path) -> int:
    """How many of the two ways to start a second server are refused with the number of the first."""
    lingkungan = os.environ | {"PYTHONPATH": str(AKAR), "KINERJA_DATA": str(folder)}
    cara = (
        ["-m", "kinerja", "layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", str(folder)],
        ["-c", "import wsgi"],
    )
    with KunciFolder(folder):
        keluar = [
            subprocess.run(
                [sys.executable, *kata], env=lingkungan, cwd=AKAR, capture_output=True, text=True, check=False
            )
            for kata in cara
        ]
    return sum(proses.returncode != 0 and f"(proses {os.getpid()})" in proses.stderr for proses in keluar)
