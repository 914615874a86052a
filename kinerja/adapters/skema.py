"""Has the database all that the migrations make? What was dropped by hand no engine misses by itself."""

import hashlib
import re
import sqlite3
from functools import cache
from pathlib import Path

BERKAS = Path(__file__).with_name("skema.txt")
"""The revision, then a line for each index, table and trigger that the database of that revision has; of a trigger also
what it does, of a table which columns it has (`sidik`)."""
_DAFTAR = (
    "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'table', 'trigger') "
    "AND name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
)
_KOLOM = (
    "SELECT m.name, group_concat(k.name) FROM (SELECT name FROM sqlite_master WHERE type = 'table') AS m, "
    "pragma_table_info(m.name) AS k GROUP BY m.name"
)
Benda = tuple[str, str]
"""(kind, name)"""
KOLOM = "kolom"
"""The kind of a table that is there with other columns."""
BANYAK_DISEBUT = 12


def sidik(sql: str) -> str:
    """What a trigger does, or the names of columns, in eight digits, whichever way SQLite has written it down."""
    return hashlib.sha256(re.sub(r'[\s"`\[\]]', "", sql).lower().encode()).hexdigest()[:8]


def kini(koneksi: sqlite3.Connection) -> dict[Benda, str]:
    """What this database has: {thing: `sidik` of a trigger or of the columns of a table, "" of an index}."""
    kolom = {nama: sidik(",".join(sorted(semua.split(",")))) for nama, semua in koneksi.execute(_KOLOM)}
    return {
        (jenis, nama): {"trigger": sidik(sql or ""), "table": kolom.get(nama, "")}.get(jenis, "")
        for jenis, nama, sql in koneksi.execute(_DAFTAR)
    }


@cache
def tertulis() -> tuple[str, dict[Benda, str]]:
    """The revision and the things of `BERKAS`."""
    revisi, *baris = BERKAS.read_text(encoding="utf-8").splitlines()
    semua = [(satu_baris.split(" ") + [""])[:3] for satu_baris in baris]
    return revisi, {(jenis, nama): isi for jenis, nama, isi in semua}


def hilang(koneksi: sqlite3.Connection) -> list[Benda]:
    """What a database of this version lacks, tables first; a trigger that does something else and a table with other
    columns too. Nothing is known of another version."""
    ada = kini(koneksi)
    revisi, semua = tertulis()
    if ("table", "alembic_version") not in ada:
        return []
    if koneksi.execute("SELECT version_num FROM alembic_version").fetchall() != [(revisi,)]:
        return []
    kurang = [benda for benda in semua if ada.get(benda) != semua[benda]]
    lain = [(KOLOM, nama) if (jenis, nama) in ada and jenis == "table" else (jenis, nama) for jenis, nama in kurang]
    return sorted(lain, key=lambda benda: (benda[0] != "table", benda))


def sebut_tabel(benda: list[Benda]) -> str:
    """The missing tables, and those with other columns, as the middle of a sentence; "" where there are none."""
    tabel, kolom = ([nama for jenis, nama in benda if jenis == satu_jenis] for satu_jenis in ("table", KOLOM))
    return "; ".join(
        filter(
            None,
            [
                f"tabel {_sebut(tabel)} tidak ada di dalamnya" if tabel else "",
                f"kolom tabel {_sebut(kolom)} bukan kolom versi ini" if kolom else "",
            ],
        )
    )


def _sebut(nama: list[str]) -> str:
    lain = len(nama) - BANYAK_DISEBUT
    return ", ".join(nama[:BANYAK_DISEBUT]) + (f", dan {lain} lainnya" if lain > 0 else "")


def kalimat_pengaman(benda: list[Benda]) -> list[str]:
    """What to say of missing guards and indexes, and what to do."""
    pengaman, indeks = ([nama for jenis, nama in benda if jenis == satu_jenis] for satu_jenis in ("trigger", "index"))
    kalimat = []
    if pengaman:
        kalimat.append(
            f"Basis data tidak lengkap: pengaman {_sebut(pengaman)} dihapus atau diganti di luar aplikasi. Pengaman "
            "menjaga agar yang sudah tercatat tidak diubah atau dihapus; tanpa itu perubahan sesudahnya hanya terlihat "
            "dari rantai jejak. Cari tahu siapa yang membukanya, bandingkan dengan cadangan dari sebelum kejadian yang "
            f"dipulihkan ke folder lain, lalu hentikan aplikasi dan jalankan: {PERBAIKI}"
        )
    if indeks:
        kalimat.append(
            f"Basis data tidak lengkap: indeks {_sebut(indeks)} dihapus di luar aplikasi, sehingga isi kembar tidak "
            f"lagi ditolak atau pencarian melambat. Hentikan aplikasi dan jalankan: {PERBAIKI}"
        )
    return kalimat


PERBAIKI = "python3 run.py perbaiki-data --data FOLDER"
