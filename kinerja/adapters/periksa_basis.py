"""Is the database file sound? What the engine itself can say of it."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import skema
from kinerja.adapters.sebab import keluhan_sqlite, sebab
from kinerja.domain.pasti import pasti

TERBANYAK = 20
DISEBUT = 5
AWAL_RUSAK = "Basis data rusak: "


def kalimat_rusak(keluhan: Sequence[str]) -> str:
    """What to say of damaged pages or indexes (`keluhan`: middles of a sentence), and what to do, once for all."""
    lain = len(keluhan) - DISEBUT
    sebut = "; ".join(keluhan[:DISEBUT]) + (f"; dan {lain} lainnya" if lain > 0 else "")
    return (
        f"{AWAL_RUSAK}{sebut}. Sebagian isinya tidak dapat dipercaya lagi, dan cadangan baru tidak dibuat. Hentikan "
        "aplikasi, lalu pulihkan cadangan terakhir yang utuh ke folder baru: python3 run.py pulihkan CADANGAN --data "
        "FOLDER."
    )


def periksa_basis(koneksi: Connection) -> list[str]:
    """A sentence for damaged pages and indexes and for each table whose references lead nowhere; empty when sound."""
    if koneksi.dialect.name != "sqlite":
        return []
    try:
        utuh = [keluhan for (keluhan,) in koneksi.exec_driver_sql("PRAGMA integrity_check(20)")]
        lepas = koneksi.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(TERBANYAK)
    except DatabaseError as galat:
        return [kalimat_rusak([sebab(galat)])]
    tak_ada = skema.hilang(pasti(koneksi.connection.driver_connection))
    keluhan = [*keluhan_sqlite(utuh), *filter(None, [skema.sebut_tabel(tak_ada)])]
    return [*([kalimat_rusak(keluhan)] if keluhan else []), *_lepas(lepas)]


def tanpa_pengaman(koneksi: Connection) -> list[str]:
    """A sentence where guards of this version are gone."""
    if koneksi.dialect.name != "sqlite":
        return []
    return list(filter(None, [skema.kalimat_pengaman(skema.hilang(pasti(koneksi.connection.driver_connection)))]))


def _lepas(lepas: Iterable) -> Iterator[str]:
    kelompok: dict[tuple[str, str], list[int]] = {}
    for tabel, baris, induk, _ in lepas:
        kelompok.setdefault((tabel, induk), []).append(baris)
    for (tabel, induk), baris in kelompok.items():
        yield (
            f"Tabel {tabel}, baris {', '.join(map(str, baris))}, menunjuk {induk} yang tidak ada: yang ditunjuk "
            "dihapus di luar aplikasi. Pulihkan cadangan dari sebelum kejadian ke folder lain, dan sampaikan kalimat "
            "ini kepada pembuat aplikasi."
        )
