"""Is the database file sound? What the engine itself can say of it."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import skema
from kinerja.adapters.sebab import keluhan_sqlite, sebab
from kinerja.domain.pasti import pasti
from kinerja.domain.temuan import TemuanData

TERBANYAK, DIBACA = 20, 1000
DISEBUT = 5
AWAL_RUSAK = "Basis data rusak: "


def kalimat_rusak(keluhan: Sequence[str]) -> str:
    """What to say of damaged pages or indexes (`keluhan`: middles of a sentence), and what to do, once for all."""
    lain = len(keluhan) - DISEBUT
    sebut = "; ".join(keluhan[:DISEBUT]) + (f"; dan {lain} lainnya" if lain > 0 else "")
    return (
        f"{AWAL_RUSAK}{sebut}. Sebagian isinya tidak dapat dipercaya lagi, dan cadangan baru tidak dibuat. Hentikan "
        f"aplikasi, lalu jalankan: {skema.PERBAIKI}. Apabila tidak dapat diperbaiki, pulihkan cadangan terakhir yang "
        "utuh ke folder baru: python3 run.py pulihkan CADANGAN --data FOLDER."
    )


def periksa_basis(koneksi: Connection) -> list[str]:
    """A sentence for damaged pages and indexes and for tables that are gone; empty when sound."""
    if koneksi.dialect.name != "sqlite":
        return []
    try:
        utuh = [keluhan for (keluhan,) in koneksi.exec_driver_sql("PRAGMA integrity_check(20)")]
    except DatabaseError as galat:
        return [kalimat_rusak([sebab(galat)])]
    tak_ada = skema.hilang(pasti(koneksi.connection.driver_connection))
    keluhan = [*keluhan_sqlite(utuh), *filter(None, [skema.sebut_tabel(tak_ada)])]
    return [kalimat_rusak(keluhan)] if keluhan else []


def lepas(koneksi: Connection) -> list[TemuanData]:
    """A finding for each table whose references lead nowhere, in a database that is sound."""
    if koneksi.dialect.name != "sqlite":
        return []
    return list(_lepas(koneksi.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(DIBACA)))


def tanpa_pengaman(koneksi: Connection) -> list[str]:
    """A sentence where guards of this version are gone, and one for its indexes."""
    if koneksi.dialect.name != "sqlite":
        return []
    return skema.kalimat_pengaman(skema.hilang(pasti(koneksi.connection.driver_connection)))


def _lepas(lepas: Iterable) -> Iterator[TemuanData]:
    kelompok: dict[tuple[str, str], list[int]] = {}
    for tabel, baris, induk, _ in lepas:
        kelompok.setdefault((tabel, induk), []).append(baris)
    for (tabel, induk), baris in kelompok.items():
        sebut = ", ".join(map(str, baris[:TERBANYAK]))
        lain = f", dan {len(baris) - TERBANYAK} lainnya" if len(baris) > TERBANYAK else ""
        kalimat = (
            f"Tabel {tabel}, baris {sebut}{lain}, menunjuk {induk} yang tidak ada: yang ditunjuk dihapus di luar "
            "aplikasi. Pulihkan cadangan dari sebelum kejadian ke folder lain, dan sampaikan kalimat ini kepada "
            "pembuat aplikasi."
        )
        yield TemuanData(kalimat, tuple(f"lepas:{tabel}:{nomor}:{induk}" for nomor in baris))
