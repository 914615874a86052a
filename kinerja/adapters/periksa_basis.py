"""Is the database file sound? What the engine itself can say of it."""

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from kinerja.adapters.sebab import keluhan_sqlite, sebab

TERBANYAK = 20


def periksa_basis(koneksi: Connection) -> list[str]:
    """A sentence for every damaged page or index and every reference that leads nowhere; empty when sound."""
    if koneksi.dialect.name != "sqlite":
        return []
    try:
        utuh = [keluhan for (keluhan,) in koneksi.exec_driver_sql("PRAGMA integrity_check(20)")]
        lepas = koneksi.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(TERBANYAK)
    except DatabaseError as galat:
        return [f"Basis data rusak: {sebab(galat)}."]
    temuan = [f"Basis data rusak: {keluhan}." for keluhan in keluhan_sqlite(utuh)]
    return temuan + [
        f"Baris {baris} tabel {tabel} menunjuk {induk} yang tidak ada." for tabel, baris, induk, _ in lepas
    ]
