"""Fifty people take forty numbers each at once, beside the naive way: read the highest, add one."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bench import nomor
from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import tempat

ORANG, MASING = 50, 40


def ukur(orang: int = ORANG, masing: int = MASING, benih: int = 1) -> list[Lembar]:
    """The register, then the control. `benih` decides nothing here: the order is that of the threads."""
    (lembar,) = nomor.ukur(orang, masing)
    with tempat() as folder:
        ganda = _naif(folder / "naif.sqlite3", orang, masing)
    kendali = Nisbah("Pembanding (baca terbesar, tambah satu): nomor ganda", ganda, 1, "nomor", paling_sedikit=True)
    return [replace(lembar, nisbah=[*lembar.nisbah, kendali])]


def _naif(basis: Path, orang: int, masing: int) -> int:
    with closing(sqlite3.connect(basis)) as koneksi:
        koneksi.execute("PRAGMA journal_mode=WAL")
        koneksi.execute("CREATE TABLE buku (urut INTEGER)")

    def ambil() -> None:
        with closing(sqlite3.connect(basis, timeout=60)) as koneksi:
            for _ in range(masing):
                (urut,) = koneksi.execute("SELECT coalesce(max(urut), 0) + 1 FROM buku").fetchone()
                with koneksi:
                    koneksi.execute("INSERT INTO buku VALUES (?)", (urut,))

    utas = [threading.Thread(target=ambil) for _ in range(orang)]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    with closing(sqlite3.connect(basis)) as koneksi:
        semua, beda = koneksi.execute("SELECT count(urut), count(DISTINCT urut) FROM buku").fetchone()
    return semua - beda
