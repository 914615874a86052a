"""The filled test office as version 0.1.0 kept it: the tables of its last revision, a row in every one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

REVISI = "0002"
"""The last revision of 0.1.0."""
CATATAN = ("alembic_version", "arsip_fts", "arsip_nomor_fts")


def tabel(basis: sqlite3.Connection) -> list[str]:
    """Names of the tables of the office, without those of the search and of the migrations."""
    semua = basis.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [nama for (nama,) in semua if not nama.startswith((*CATATAN, "sqlite_"))]


def kolom(basis: sqlite3.Connection, nama: str) -> dict[str, tuple]:
    """Columns of a table: {name: (type, may not be empty, default)}."""
    return {b[1]: (b[2], b[3], b[4]) for b in basis.execute(f'PRAGMA table_info("{nama}")')}


def salin_ke_lama(kini: Path, lama: Path) -> dict[str, int]:
    """Copy what the office of today and 0.1.0 both know; returns rows by table. `lama` is empty."""
    with closing(sqlite3.connect(lama)) as basis, basis:
        basis.execute("PRAGMA foreign_keys = OFF")
        basis.execute("ATTACH ? AS kini", (str(kini),))
        for nama in tabel(basis):
            _salin(basis, nama)
        return {nama: basis.execute(f'SELECT count(*) FROM "{nama}"').fetchone()[0] for nama in tabel(basis)}


def _salin(basis: sqlite3.Connection, nama: str) -> None:
    dulu = kolom(basis, nama)
    ada = {b[1] for b in basis.execute(f'PRAGMA kini.table_info("{nama}")')}
    isi = {nama_kolom: f'"{nama_kolom}"' for nama_kolom in dulu if nama_kolom in ada} | dict(_hilang(dulu, ada))
    daftar = ", ".join(f'"{nama_kolom}"' for nama_kolom in isi)
    berisi = basis.execute(f'SELECT EXISTS (SELECT 1 FROM main."{nama}")').fetchone()[0]  # by a migration
    cara = "INSERT OR IGNORE" if berisi else "INSERT"
    basis.execute(f'{cara} INTO main."{nama}" ({daftar}) SELECT {", ".join(isi.values())} FROM kini."{nama}"')


def _hilang(dulu: dict[str, tuple], ada: set[str]) -> Iterator[tuple[str, str]]:
    """Columns that are gone today and had to be filled."""
    for nama, (jenis, wajib, bawaan) in dulu.items():
        if nama not in ada and wajib and bawaan is None:
            yield nama, "0" if "CHAR" not in jenis else "''"
