"""Whose copies lie in a folder: two offices in one would drive out each other's and accuse each other of cuts.

A copy is an office's own when it holds one of its keys of the jejak, or a head that stands in its database.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kinerja.adapters.cadangan import BASIS, MANIFES, daftar

_KUNCI = "kunci/jejak"


def sendiri(data: Path, tujuan: Path) -> dict[datetime, Path]:
    """The complete copies in a folder that are of this office, oldest first; those of which nothing can be told too."""
    lain = set(asing(data, tujuan))
    return {waktu: folder for waktu, folder in daftar(tujuan).items() if folder not in lain}


def asing(data: Path, tujuan: Path) -> list[Path]:
    """The complete copies in a folder that are of another office, oldest first."""
    kunci = {hashlib.sha256(berkas.read_bytes()).hexdigest() for berkas in (data / "kunci").glob("jejak*.kunci")}
    return [folder for folder in daftar(tujuan).values() if kunci and _asing(data, folder, kunci)]


def _asing(data: Path, salinan: Path, kunci: set[str]) -> bool:
    try:
        manifes = json.loads((salinan / MANIFES).read_bytes())
        milik = {sidik for nama, sidik in manifes["berkas"].items() if nama.startswith(_KUNCI)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return bool(milik) and not milik & kunci and not _memuat(data, manifes)


def _memuat(data: Path, manifes: Mapping) -> bool:
    """Does the head of that copy stand in this database? It does where only the key was lost."""
    if not manifes.get("kepala_jejak"):
        return False
    try:
        with closing(sqlite3.connect(f"{(data / BASIS).absolute().as_uri()}?mode=ro", uri=True)) as koneksi:
            tanya = "SELECT 1 FROM rantai_jejak WHERE jejak_id = ? AND sidik = ?"
            return koneksi.execute(tanya, manifes["kepala_jejak"]).fetchone() is not None
    except sqlite3.Error:
        return True  # nothing can be told
