"""Has the database all that the migrations make? What was dropped by hand no engine misses by itself."""

import sqlite3
from functools import cache
from pathlib import Path

BERKAS = Path(__file__).with_name("skema.txt")
"""The revision, then a line for each table and trigger that the database of that revision has."""
DAFTAR = (
    "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
)


@cache
def tertulis() -> tuple[str, frozenset[tuple[str, str]]]:
    """The revision and the names of `BERKAS`."""
    revisi, *baris = BERKAS.read_text(encoding="utf-8").split("\n")
    return revisi, frozenset((jenis, nama) for jenis, _, nama in (b.partition(" ") for b in baris) if nama)


def hilang(koneksi: sqlite3.Connection) -> list[tuple[str, str]]:
    """(kind, name) of what a database of this version lacks, tables first; nothing is known of another version."""
    ada = set(koneksi.execute(DAFTAR).fetchall())
    revisi, semua = tertulis()
    if ("table", "alembic_version") not in ada:
        return []
    if koneksi.execute("SELECT version_num FROM alembic_version").fetchall() != [(revisi,)]:
        return []
    return sorted(semua - ada, key=lambda benda: (benda[0] != "table", benda))


def sebut_tabel(benda: list[tuple[str, str]]) -> str:
    """The missing tables as the middle of a sentence; "" where none is missing."""
    tabel = [nama for jenis, nama in benda if jenis == "table"]
    return f"tabel {', '.join(tabel)} tidak ada di dalamnya" if tabel else ""


def kalimat_pengaman(benda: list[tuple[str, str]]) -> str:
    """What to say of missing guards, and what to do; "" where none is missing."""
    pengaman = [nama for jenis, nama in benda if jenis == "trigger"]
    if not pengaman:
        return ""
    return (
        f"Basis data tidak lengkap: pengaman {', '.join(pengaman)} dihapus di luar aplikasi. Pengaman menjaga agar "
        "yang sudah tercatat tidak diubah atau dihapus; tanpa itu perubahan sesudahnya hanya terlihat dari rantai "
        "jejak. Cari tahu siapa yang membukanya, lalu pulihkan cadangan dari sebelum kejadian ke folder baru."
    )
