"""An upgrade changes a copy of the database, which then takes its place in one step; what it was is remembered.

Killed at any moment, the folder holds the old database or the new one, never one that is half changed (keputusan 0366).
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kinerja.adapters.cadangan import ARSIP, BASIS, Cadangan, CadanganGagal, salin_basis, tulis_pemulihan
from kinerja.adapters.gudang import BerkasRusak, Gudang, fsync_folder
from kinerja.adapters.tempat_cadangan import BAWAAN

BARU = f"{BASIS}.baru"
CATATAN = "pembaruan.json"
"""In the data folder: from which copy the state before the last upgrade comes back."""
KUNCI_SESI = "kunci/sesi.kunci"
_PENDENGAR: ContextVar[Callable[[str], None]] = ContextVar("pendengar", default=lambda _: None)


@contextmanager
def didengar(kabar: Callable[[str], None]) -> Iterator[None]:
    """While this lasts, `kabar` is told how far a long migration has come."""
    semula = _PENDENGAR.set(kabar)
    try:
        yield
    finally:
        _PENDENGAR.reset(semula)


def kabari(kalimat: str) -> None:
    """For a migration: say how far it has come, to whoever listens."""
    _PENDENGAR.get()(kalimat)


@dataclass(frozen=True)
class Pembaruan:
    """The last upgrade: the copy made before it, the revisions, the newest line of the jejak when it was done."""

    cadangan: str
    dari: str
    ke: str
    pada: str
    jejak: int


@dataclass(frozen=True)
class Hilang:
    """What a way back would lose: acts since the upgrade {aksi: how many}, and the letter numbers given since."""

    aksi: dict[str, int]
    nomor: list[str]


def siapkan_baru(folder: Path) -> Path:
    """A copy of the database of this moment beside it, to be changed. Raises OSError, sqlite3.Error."""
    baru = folder / BARU
    buang_baru(folder)
    salin_basis(folder / BASIS, baru)
    return baru


def buang_baru(folder: Path) -> None:
    """Remove what an upgrade that did not come to its end has left."""
    for berkas in folder.glob(f"{BARU}*"):
        berkas.unlink()


def tukar(folder: Path) -> None:
    """Put the changed copy in the place of the database. Nobody may have either open. Raises CadanganGagal."""
    for basis in (folder / BASIS, folder / BARU):
        lipat(basis)
    os.replace(folder / BARU, folder / BASIS)
    fsync_folder(folder)


def lipat(basis: Path) -> None:
    """Fold the journal into the file: what is beside a database belongs to that very file."""
    try:
        with closing(sqlite3.connect(basis, timeout=5)) as koneksi:
            (cara,) = koneksi.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as galat:
        raise _terpakai(basis) from galat
    if cara != "delete":
        raise _terpakai(basis)


def _terpakai(basis: Path) -> CadanganGagal:
    return CadanganGagal(f"Basis data {basis} sedang dibuka proses lain. Hentikan proses itu, lalu jalankan lagi.")


def jejak_terakhir(basis: Path) -> int:
    """Number of the newest line of the jejak; 0 where there is none."""
    with closing(_baca(basis)) as koneksi:
        return koneksi.execute("SELECT coalesce(max(id), 0) FROM jejak").fetchone()[0]


def catat(folder: Path, pembaruan: Pembaruan) -> None:
    """Remember an upgrade, durably."""
    sementara = folder / f".{CATATAN}"
    with sementara.open("w", encoding="utf-8") as aliran:
        json.dump(asdict(pembaruan), aliran)
        aliran.flush()
        os.fsync(aliran.fileno())
    os.replace(sementara, folder / CATATAN)
    fsync_folder(folder)


def terakhir(folder: Path) -> Pembaruan | None:
    """The last upgrade of this folder that can be taken back: one that was done. None where there is none, or where
    what was written down of it cannot be read any more."""
    try:
        pembaruan = Pembaruan(**json.loads((folder / CATATAN).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    pindah = folder / BAWAAN / Path(pembaruan.cadangan).name  # the data folder has another name since
    if not Path(pembaruan.cadangan).is_dir() and pindah.is_dir():
        pembaruan = replace(pembaruan, cadangan=str(pindah))
    return pembaruan if revisi(folder / BASIS) == pembaruan.ke else None


def revisi(basis: Path) -> str:
    """The revision of the tables of a database."""
    with closing(_baca(basis)) as koneksi:
        return str(koneksi.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def hilang(folder: Path, sejak: Pembaruan) -> Hilang:
    """What was done after an upgrade. Reads the database of any version that has a jejak."""
    with closing(_baca(folder / BASIS)) as koneksi:
        aksi = koneksi.execute(
            "SELECT aksi, count(*) FROM jejak WHERE id > ? GROUP BY aksi ORDER BY 2 DESC, 1", (sejak.jejak,)
        ).fetchall()
        kini = {nomor for (nomor,) in koneksi.execute("SELECT nomor FROM buku_nomor")}
    with closing(_baca(Path(sejak.cadangan) / BASIS)) as koneksi:
        dulu = {nomor for (nomor,) in koneksi.execute("SELECT nomor FROM buku_nomor")}
    return Hilang(dict(aksi), sorted(kini - dulu))


def kembalikan(cadangan: Cadangan, folder: Path, *, nama: str) -> None:
    """The database of that copy, which was read to its last byte, is the office's again; archive files that the disk
    has lost come from the copy. Everybody signs in anew. `nama`: the name of a copy of this moment. Raises OSError."""
    arsip = Gudang(folder / ARSIP)
    for sidik, ukuran in cadangan.manifes["arsip"].items():
        try:
            arsip.periksa(sidik, ukuran)
        except BerkasRusak:
            with cadangan.gudang.buka(sidik) as berkas:
                arsip.simpan(berkas)
    buang_baru(folder)
    salin_basis(cadangan.folder / BASIS, folder / BARU)
    tulis_pemulihan(folder, cadangan, nama, pindah=False)
    tukar(folder)
    (folder / KUNCI_SESI).unlink(missing_ok=True)
    (folder / CATATAN).unlink()


def _baca(basis: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{basis.absolute().as_uri()}?mode=ro", uri=True)
