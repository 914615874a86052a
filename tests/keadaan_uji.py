"""States of the test office that this run has built before are laid down again, not built again.

A builder marked `@diingat` is a function of the data folder, the clock and its words: whoever calls it with the same
gets the same office, whether it was built now, by an earlier test or by the other worker. A builder prints nothing
and leaves nothing in memory; its answer is None or a row.
"""

import hashlib
import json
import os
import pickle
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache, wraps
from pathlib import Path

from flask import current_app

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.services.transaksi import lupakan

BASIS = "kinerja.sqlite3"
KEPALA_BERKAS = 100
"""Bytes at the head of the file that count how often it was written, and say nothing of what it holds."""


class Keadaan:
    """Offices by what they were built from, in a folder that all workers of a run share."""

    folder: Path | None = None


def diingat(bangun: Callable) -> Callable:
    """Lay the answer of an earlier call down, if there was one from here."""

    @wraps(bangun)
    def terbungkus(*args, **kwargs):
        if Keadaan.folder is None or jam._tetap is None:
            return bangun(*args, **kwargs)
        berkas = Keadaan.folder / _sidik(bangun, args, kwargs)
        if berkas.exists():
            return _letakkan(berkas)
        dulu = set(_lain())
        hasil = bangun(*args, **kwargs)
        db.session.commit()
        _simpan(berkas, hasil, dulu)
        return hasil

    return terbungkus


def _data() -> Path:
    return Path(current_app.config["FOLDER_DATA"])


def _lain() -> list[Path]:
    """Every file of the data folder but the database."""
    return sorted(berkas for berkas in _data().rglob("*") if berkas.is_file() and not berkas.name.startswith(BASIS))


def _basis() -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(_data() / BASIS, isolation_level=None))


def _sidik(bangun: Callable, args: tuple, kwargs: dict) -> str:
    db.session.rollback()
    kata = [bangun.__module__, bangun.__qualname__, str(jam.sekarang()), _polos(args), _polos(kwargs)]
    isi = hashlib.sha256(json.dumps(kata, default=str).encode())
    for berkas in _lain():  # what lies in the archive is named by its contents
        isi.update(str(berkas.relative_to(_data())).encode())
        isi.update(b"" if "arsip" in berkas.parts else berkas.read_bytes())
    isi.update(memoryview(_isi_basis())[KEPALA_BERKAS:])
    return isi.hexdigest()


def _isi_basis() -> bytes:
    """The database as one file. As long as nothing stands in its WAL that is the file itself, which is quicker read."""
    wal = _data() / f"{BASIS}-wal"
    if not wal.exists() or not wal.stat().st_size:
        return (_data() / BASIS).read_bytes()
    with _basis() as basis:
        return basis.serialize()


def _polos(nilai):
    """Words of a call; a row is told by its table and id."""
    if isinstance(nilai, dict):
        return {nama: _polos(isi) for nama, isi in nilai.items()}
    if isinstance(nilai, tuple | list):
        return [_polos(isi) for isi in nilai]
    return [type(nilai).__name__, nilai.id] if isinstance(nilai, db.Model) else nilai


def _simpan(berkas: Path, hasil, dulu: set[Path]) -> None:
    isi = _isi_basis()
    baru = {
        str(berkas_data.relative_to(_data())): berkas_data.read_bytes()
        for berkas_data in _lain()
        if berkas_data not in dulu
    }
    baris = None if hasil is None else (type(hasil), hasil.id)
    sementara = berkas.with_suffix(f".{os.getpid()}")
    sementara.write_bytes(zlib.compress(pickle.dumps((isi, baru, baris)), 1))
    sementara.replace(berkas)


@lru_cache(maxsize=24)
def _baca(berkas: Path):
    """What was kept there; the tests of one file lay the same few states again and again."""
    return pickle.loads(zlib.decompress(berkas.read_bytes()))


def _letakkan(berkas: Path):
    isi, baru, baris = _baca(berkas)
    for nama, bita in baru.items():
        tujuan = _data() / nama
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        tujuan.write_bytes(bita)
    with closing(sqlite3.connect(":memory:")) as asal, _basis() as basis:
        asal.deserialize(isi[:18] + b"\x01\x01" + isi[20:])  # in memory there is no WAL
        basis.execute("PRAGMA synchronous=OFF")
        asal.backup(basis)
    db.session.rollback()  # what was read before, to tell the state apart, is seen no longer
    lupakan()
    return baris and db.session.get(*baris)
