"""The same papers in an index of whoosh, where it is installed."""

import importlib
from pathlib import Path
from typing import Any


class Indeks:
    """An index of every paper: its words, its letter number, its year."""

    def __init__(self, folder: Path) -> None:
        bidang, analisis = (importlib.import_module(f"whoosh.{nama}") for nama in ("fields", "analysis"))
        kata = analisis.RegexTokenizer() | analisis.LowercaseFilter()
        nomor = analisis.IDTokenizer() | analisis.LowercaseFilter()
        skema = bidang.Schema(
            id=bidang.NUMERIC(stored=True, sortable=True),
            tahun=bidang.NUMERIC,
            badan=bidang.TEXT(stored=True, analyzer=kata),
            nomor=bidang.TEXT(analyzer=nomor),
        )
        folder.mkdir()
        self._indeks = importlib.import_module("whoosh.index").create_in(str(folder), skema)
        self._isi()
        self._baca = importlib.import_module("whoosh.qparser").QueryParser("badan", skema)
        self._baca.add_plugin(importlib.import_module("whoosh.qparser").WildcardPlugin())
        self._pencari = self._indeks.searcher()

    def _isi(self) -> None:
        from sqlalchemy import text

        from kinerja.ext import db

        semua = db.session.execute(
            text(
                "SELECT f.rowid, a.tahun, f.judul || ' ' || f.badan, f.nomor FROM arsip_fts f "
                "JOIN isi_arsip i ON i.id = f.rowid JOIN arsip a ON a.id = i.arsip_id"
            )
        )
        tulis = self._indeks.writer()
        for nomor, tahun, badan, nomor_surat in semua:
            tulis.add_document(id=nomor, tahun=tahun, badan=badan, nomor=nomor_surat)
        tulis.commit()

    def cari(self, tanya: str, paling: int, cuplikan: int) -> int:
        """How many are found, newest first, with the ids of all and the excerpts of the first `cuplikan`."""
        temuan: Any = self._pencari.search(self._baca.parse(tanya), limit=paling, sortedby="id", reverse=True)
        nomor = [butir["id"] for butir in temuan]
        for urut in range(min(cuplikan, len(nomor))):
            temuan[urut].highlights("badan")
        return len(nomor)


def bangun(folder: Path) -> Indeks | None:
    """The index, or None where whoosh is not installed."""
    try:
        importlib.import_module("whoosh")
    except ImportError:
        return None
    return Indeks(folder / "whoosh")
