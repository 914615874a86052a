"""A database whose rows are sound and whose indexes or guards are not is written anew beside it (keputusan 0574).

Only the tables are read, so that a damaged index is no hindrance (VACUUM would copy it). What cannot be read that way
is lost, and only a copy helps.
"""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from kinerja.adapters import skema
from kinerja.adapters.cadangan import BASIS, CadanganGagal
from kinerja.adapters.gudang import fsync_folder
from kinerja.adapters.pembaruan import BARU, buang_baru, lipat
from kinerja.adapters.sebab import keluhan_sqlite, sebab
from kinerja.adapters.skema import Benda

LAMA = f"{BASIS}.sebelum-perbaikan"
"""Beside the database: what it was before, followed by the moment."""


def keluhan(basis: Path) -> tuple[list[str], list[Benda]]:
    """(what SQLite finds wrong with it, which things of this version it lacks)."""
    try:
        with closing(sqlite3.connect(f"{basis.absolute().as_uri()}?mode=ro", uri=True)) as koneksi:
            kata = [kalimat for (kalimat,) in koneksi.execute("PRAGMA integrity_check(20)")]
            return keluhan_sqlite(kata), skema.hilang(koneksi)
    except sqlite3.DatabaseError as galat:
        return [sebab(galat)], []


def sql_baku(basis: Path) -> dict[Benda, str]:
    """How the guards and indexes of a sound database are made."""
    with closing(sqlite3.connect(f"{basis.absolute().as_uri()}?mode=ro", uri=True)) as koneksi:
        tanya = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
        return {(jenis, nama): perintah for jenis, nama, perintah in koneksi.execute(tanya)}


def tulis_baru(folder: Path, kurang: list[Benda], baku: Mapping[Benda, str]) -> None:
    """Beside the database: the same rows, every index made afresh, and what was gone. Raises CadanganGagal: it cannot
    be read, or its rows contradict each other; nothing has changed then."""
    baru = folder / BARU
    buang_baru(folder)
    try:
        with closing(sqlite3.connect(f"{baru.absolute().as_uri()}?mode=rwc", uri=True)) as koneksi, koneksi:
            koneksi.execute("ATTACH ? AS lama", (f"{(folder / BASIS).absolute().as_uri()}?mode=ro",))
            koneksi.execute("PRAGMA ignore_check_constraints = ON")
            _salin_baris(koneksi)
            tetap = {(jenis, nama): sql for jenis, nama, sql in koneksi.execute(_BUATAN) if (jenis, nama) not in kurang}
            semua = tetap | {benda: baku[benda] for benda in kurang}
            for benda in sorted(semua):  # an index before a guard
                koneksi.execute(semua[benda])
        rusak, masih = keluhan(baru)
    except sqlite3.Error as galat:
        buang_baru(folder)
        raise CadanganGagal(_tidak_dapat(sebab(galat))) from galat
    if rusak or masih:
        buang_baru(folder)
        raise CadanganGagal(_tidak_dapat("; ".join([*rusak, *(nama for _, nama in masih)])))


_BUATAN = "SELECT type, name, sql FROM lama.sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
_TABEL = "SELECT name, sql FROM lama.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_BAYANGAN = ("data", "idx", "content", "docsize", "config")
"""What a table of words keeps in tables of its own, which it makes itself."""


def _salin_baris(koneksi: sqlite3.Connection) -> None:
    """Every table with its rows, in the order of their numbers; no index is read ("WHERE 1": row by row)."""
    semua = dict(koneksi.execute(_TABEL).fetchall())
    kata = [nama for nama, sql in semua.items() if sql.startswith("CREATE VIRTUAL")]
    bayangan = {f"{nama}_{akhiran}" for nama in kata for akhiran in _BAYANGAN}
    for nama, sql in semua.items():
        if nama in bayangan:
            continue
        koneksi.execute(sql)
        kolom = [f'"{satu_kolom[1]}"' for satu_kolom in koneksi.execute(f'PRAGMA lama.table_info("{nama}")')]
        daftar = ", ".join(["rowid", *kolom] if nama in kata else kolom)
        dari = f'lama."{nama}"' if nama in kata else f'lama."{nama}" NOT INDEXED'
        koneksi.execute(f'INSERT INTO main."{nama}" ({daftar}) SELECT {daftar} FROM {dari} WHERE 1')
    if koneksi.execute("SELECT 1 FROM lama.sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        koneksi.execute(
            "INSERT INTO main.sqlite_sequence SELECT * FROM lama.sqlite_sequence WHERE name NOT IN "
            "(SELECT name FROM main.sqlite_sequence)"
        )


def _tidak_dapat(alasan: str) -> str:
    return (
        f"Basis data ini tidak dapat diperbaiki ({alasan}), dan tidak ada yang diubah. Pulihkan cadangan terakhir yang "
        "utuh ke folder baru: python3 run.py pulihkan CADANGAN --data FOLDER."
    )


def tukar(folder: Path, pada: str) -> Path:
    """Put what was written in the place of the database, which stays beside it. Nobody may have it open. Returns where
    it is. Raises OSError, CadanganGagal."""
    lama = folder / f"{LAMA}-{pada}"
    lipat(folder / BASIS)
    os.link(folder / BASIS, lama)
    os.replace(folder / BARU, folder / BASIS)
    fsync_folder(folder)
    return lama
