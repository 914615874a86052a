"""Search in SQLite FTS5: one table of words, one of trigrams for fragments of letter numbers."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, TableClause, bindparam, column, func, select, table, text
from sqlalchemy.engine import Connection

from kinerja.adapters.sql import tulis_deret
from kinerja.domain.kata_dasar import kata_dasar, lipat
from kinerja.domain.teks_cari import utuh

from .dasar import Bagian, Kueri, Potongan, Temuan, baca_kueri, terpisah, utf8

BUAT_TABEL = (
    "CREATE VIRTUAL TABLE arsip_fts USING fts5("
    "judul, badan, nomor, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE arsip_nomor_fts USING fts5(nomor, judul UNINDEXED, tokenize='trigram')",
    "CREATE TABLE arsip_kata(kata TEXT PRIMARY KEY, akar TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX ix_arsip_kata_akar ON arsip_kata(akar)",
)
"""For the migration, in this order. The tables keep their text, so that excerpts need no other table.

`arsip_kata` holds every word of the index with its base: a search for one form asks for all that are there.
"""

HAPUS_TABEL = tuple(f"DROP TABLE IF EXISTS {nama}" for nama in ("arsip_fts", "arsip_nomor_fts", "arsip_kata"))

_AWAL, _AKHIR = "\ue000", "\ue001"  # private characters: they mark a hit and are taken out of what is indexed
_TANDA = str.maketrans("", "", _AWAL + _AKHIR + "\0")
_TANDAI = {"awal": _AWAL, "akhir": _AKHIR}
_KATA_CUPLIKAN = 24

Saring = Callable[[ColumnElement[int]], ColumnElement[bool]]
"""Given the column of ids: which of them may be found. It stands inside the query, before its LIMIT."""

_KATA, _NOMOR = table("arsip_fts", column("rowid")), table("arsip_nomor_fts", column("rowid"))
_SYARAT_NOMOR = {
    "dengan": "rowid IN (SELECT rowid FROM arsip_fts WHERE arsip_fts MATCH :dengan)",
    "tanpa": "rowid NOT IN (SELECT rowid FROM arsip_fts WHERE arsip_fts MATCH :tanpa)",
}
_CUPLIKAN = text(
    "SELECT rowid, snippet(arsip_fts, -1, :awal, :akhir, '…', :kata) FROM arsip_fts"
    " WHERE arsip_fts MATCH :kueri AND rowid BETWEEN :dari AND :sampai AND +rowid IN (SELECT value FROM json_each(:id))"
)
_CUPLIKAN_NOMOR = text(
    "SELECT rowid, highlight(arsip_nomor_fts, 0, :awal, :akhir) || ' — ' || judul FROM arsip_nomor_fts"
    " WHERE arsip_nomor_fts MATCH :kueri AND rowid BETWEEN :dari AND :sampai"
    " AND +rowid IN (SELECT value FROM json_each(:id))"
)
_SKOR = text(
    "SELECT rowid, bm25(arsip_fts, 5.0, 1.0, 5.0) AS skor FROM arsip_fts"
    " WHERE arsip_fts MATCH :kueri AND rowid BETWEEN :dari AND :sampai AND +rowid IN (SELECT value FROM json_each(:id))"
)
_JUDUL = text(
    "SELECT rowid FROM arsip_fts"
    " WHERE arsip_fts MATCH :kueri AND rowid BETWEEN :dari AND :sampai AND +rowid IN (SELECT value FROM json_each(:id))"
)
_SEKALI = 500
_JUMLAH = text("SELECT count(*) FROM (SELECT 1 FROM arsip_fts WHERE arsip_fts MATCH :kueri LIMIT :paling)")
_ISI = text("INSERT INTO arsip_fts(rowid, judul, badan, nomor) VALUES (:id, :judul, :badan, :nomor)")
_TERINDEKS = text("SELECT judul, badan, nomor FROM arsip_fts WHERE rowid = :id")
_ISI_NOMOR = text("INSERT INTO arsip_nomor_fts(rowid, nomor, judul) VALUES (:id, :nomor, :judul)")
_KATA_BARU = text("INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)")
_BENTUK = text("SELECT kata FROM arsip_kata WHERE akar = :akar ORDER BY kata LIMIT :paling")
_BERAWAL = text("SELECT kata FROM arsip_kata WHERE kata >= :dari AND kata < :sampai LIMIT :paling")
_BERAWAL_PENDEK = text(
    "SELECT kata FROM arsip_kata WHERE kata >= :dari AND kata < :sampai AND length(kata) > 2"
    " AND kata NOT GLOB '*[0-9]*' ORDER BY length(kata), kata LIMIT :paling"
)
_BERNOMOR = text(
    "SELECT rowid FROM arsip_nomor_fts WHERE arsip_nomor_fts MATCH :kueri ORDER BY rowid DESC LIMIT :paling"
)
_SEHURUF = text(
    "SELECT kata FROM arsip_kata WHERE kata >= :dari AND kata < :sampai AND length(kata) BETWEEN :pendek AND :panjang"
    " AND length(kata) > 2 AND kata NOT GLOB '*[0-9]*'"
)
_BENTUK_TERBANYAK = 80
_KATA_TEKS = re.compile(r"(?<![^\W_])(?=\d*[^\W\d_])[^\W_]{1,64}(?![^\W_])")
"""A token of the index with a letter in it: also "tw2", so that a beginning finds it among the words."""
_HAPUS = text("DELETE FROM arsip_fts WHERE rowid = :id")
_HAPUS_NOMOR = text("DELETE FROM arsip_nomor_fts WHERE rowid = :id")


def indeks(koneksi: Connection, arsip_id: int, *, judul: str, badan: str = "", nomor: str = "") -> None:
    """Make one thing findable, in the place of what was indexed under that id before."""
    hapus(koneksi, arsip_id)
    isi = {"id": arsip_id, "judul": _bersih(judul), "badan": _bersih(badan), "nomor": _bersih(nomor)}
    koneksi.execute(_ISI, isi)
    if nomor:
        koneksi.execute(_ISI_NOMOR, {k: isi[k] for k in ("id", "nomor", "judul")})
    if kata := kata_teks(f"{isi['judul']} {isi['badan']}"):
        koneksi.execute(_KATA_BARU, [{"kata": satu_kata, "akar": kata_dasar(satu_kata)} for satu_kata in sorted(kata)])


def tambah(koneksi: Connection, arsip_id: int, kata: str) -> None:
    """Make one thing that is in the index findable by more words."""
    if baris := koneksi.execute(_TERINDEKS, {"id": arsip_id}).one_or_none():
        indeks(koneksi, arsip_id, judul=baris.judul, badan=f"{baris.badan}\n{kata}", nomor=baris.nomor)


def kata_teks(teks: str) -> set[str]:
    """The words of a text as `arsip_kata` holds them."""
    return set(_KATA_TEKS.findall(lipat(teks)))


def kata_mirip(koneksi: Connection, kata: str) -> list[str]:
    """Words of the index that begin with the same letter and are nearly as long: among them what was meant."""
    kata = lipat(kata)
    batas = {"pendek": len(kata) - 2, "panjang": len(kata) + 2}
    if not kata.isalpha():
        return []
    return list(koneksi.execute(_SEHURUF, batas | {"dari": kata[0], "sampai": chr(ord(kata[0]) + 1)}).scalars())


def kata_berawal(koneksi: Connection, awal: str, *, paling: int) -> list[str]:
    """Words of the index that begin so, the shortest first."""
    return list(koneksi.execute(_BERAWAL_PENDEK, _rentang(lipat(awal)) | {"paling": paling}).scalars())


def bernomor(koneksi: Connection, potongan: str, *, batas: int) -> list[int]:
    """Ids of things whose letter number holds this fragment of three letters or more, newest first."""
    isi = {"kueri": _kutip(utf8(potongan)), "paling": batas}
    return list(koneksi.execute(_BERNOMOR, isi).scalars())


def _rentang(awal: str) -> dict[str, str]:
    """From where to where the words stand that begin so."""
    return {"dari": awal, "sampai": awal[:-1] + chr(ord(awal[-1]) + 1)}


def urai(koneksi: Connection, kueri: str | Kueri) -> Kueri:
    """What was typed, taken apart, each loose word with the other forms of it that the index holds.

    Whoever asks more than once about the same words asks this once, and the others with its answer.
    """
    if isinstance(kueri, Kueri):
        return kueri
    bagian = baca_kueri(kueri).bagian
    return Kueri(tuple(_berbentuk(koneksi, b) if b.lepas else b for b in bagian))


def _berbentuk(koneksi: Connection, bagian: Bagian) -> Bagian:
    bentuk = _bentuk(koneksi, bagian.lepas)
    return replace(bagian, bentuk=bentuk, inisial=terpisah(bagian.lepas, bentuk))


def _bentuk(koneksi: Connection, kata: str) -> tuple[str, ...]:
    akar = kata_dasar(kata)
    return tuple(koneksi.execute(_BENTUK, {"akar": akar, "paling": _BENTUK_TERBANYAK}).scalars())


def hapus(koneksi: Connection, arsip_id: int) -> None:
    """Make one thing unfindable; nothing happens when it was not indexed."""
    koneksi.execute(_HAPUS, {"id": arsip_id})
    koneksi.execute(_HAPUS_NOMOR, {"id": arsip_id})


def cari(
    koneksi: Connection, kueri: str | Kueri, *, batas: int = 50, lewati: int = 0, saring: Saring | None = None
) -> list[Temuan]:
    """What `temukan` finds, each with its excerpt."""
    kueri = urai(koneksi, kueri)
    id_ = temukan(koneksi, kueri, batas=batas + lewati, saring=saring)[lewati:]
    potongan = cuplikan(koneksi, kueri, id_)
    return [Temuan(isi_id, potongan.get(isi_id, ())) for isi_id in id_]


def temukan(koneksi: Connection, kueri: str | Kueri, *, batas: int, saring: Saring | None = None) -> list[int]:
    """Ids, newest first (highest id). Things whose letter number holds a typed fragment come before the others.

    `saring` says which may be found; `batas` counts those only. An empty query, or one without a word, finds nothing.
    """
    terurai = urai(koneksi, kueri)
    if terurai.kosong or batas <= 0:
        return []
    hasil = _id_nomor(koneksi, terurai, batas, saring) if terurai.bernomor else []
    if len(hasil) < batas:
        hasil += _id_kata(koneksi, terurai, batas, saring)
    return list(dict.fromkeys(hasil))[:batas]


def _id_kata(koneksi: Connection, kueri: Kueri, batas: int, saring: Saring | None) -> Sequence[int]:
    """Things that hold the words. A beginning gathers all that begin so before the first is told; its words do not.

    So these are asked first. What is longer than a word is not among them: where they do not fill the answer, the
    beginning itself is asked.
    """
    perintah = _siap(_KATA, saring)
    hasil: Sequence[int] = ()
    for bagian in _dahulu_utuh(koneksi, kueri):
        hasil = _nomor(koneksi, perintah, {"kueri": _match(bagian), "paling": batas})
        if len(hasil) >= batas:
            break
    return hasil


def _dahulu_utuh(koneksi: Connection, kueri: Kueri) -> Iterable[tuple[Bagian, ...]]:
    """The parts with each beginning as its words, where that is something else; then as they were typed."""
    return dict.fromkeys((tuple(_berkata(koneksi, b) for b in kueri.bagian), kueri.bagian))


@lru_cache(maxsize=16)
def _perintah(dari: TableClause, syarat: tuple[str, ...] = (), saring: Saring | None = None) -> Select:
    """The newest `paling` ids that match `kueri`, as one row: a thousand rows cost more than the search itself."""
    perintah = select(dari.c.rowid).where(text(f"{dari.name} MATCH :kueri"), *(text(_SYARAT_NOMOR[s]) for s in syarat))
    if saring:
        perintah = perintah.where(saring(dari.c.rowid))
    terbaru = perintah.order_by(dari.c.rowid.desc()).limit(bindparam("paling")).subquery()
    return select(func.json_group_array(terbaru.c.rowid))


def _siap(dari: TableClause, saring: Saring | None, *syarat: str) -> Select:
    """The same, put together once where nothing is filtered."""
    return _perintah.__wrapped__(dari, syarat, saring) if saring else _perintah(dari, syarat)


def _nomor(koneksi: Connection, perintah: Select, nilai: dict[str, Any]) -> list[int]:
    return json.loads(koneksi.execute(perintah, nilai).scalar_one())


def urutkan(koneksi: Connection, kueri: str | Kueri, temuan: list[int]) -> list[int]:
    """The ids that were found, the best first: those whose title holds all that was asked, then the others.

    Both by BM25; a word of the title or number counts more than one inside.
    """
    terurai = urai(koneksi, kueri)
    if terurai.kosong or not temuan:
        return temuan
    nilai = _pada(temuan) | {"kueri": _match(terurai.bagian)}
    skor: dict[int, float] = dict(map(tuple, koneksi.execute(_SKOR, nilai).all()))
    judul = set(koneksi.execute(_JUDUL, nilai | {"kueri": f"{{judul}} : ({nilai['kueri']})"}).scalars())
    return sorted(temuan, key=lambda isi_id: (isi_id not in judul, skor.get(isi_id, 0.0)))


def _pada(id_: list[int]) -> dict[str, Any]:
    """Only these ids: one walk over the hits between the first and the last, not a new query for each."""
    return {"dari": min(id_), "sampai": max(id_), "id": tulis_deret(id_)}


def cuplikan(koneksi: Connection, kueri: str | Kueri, id_: Iterable[int]) -> dict[int, tuple[Potongan, ...]]:
    """Excerpts of those of these ids that hold the words; a letter number, where one was typed, before the words."""
    terurai, semua = urai(koneksi, kueri), list(id_)
    if terurai.kosong:
        return {}
    hasil: dict[int, tuple[Potongan, ...]] = {}
    for awal in range(0, len(semua), _SEKALI):
        sisa = semua[awal : awal + _SEKALI]
        if terurai.bernomor:
            isi = _pada(sisa) | _TANDAI | {"kueri": _match_nomor(terurai)}
            hasil |= {isi_id: _potongan(teks) for isi_id, teks in koneksi.execute(_CUPLIKAN_NOMOR, isi).all()}
            sisa = [isi_id for isi_id in sisa if isi_id not in hasil]
        hasil |= _cuplikan(koneksi, terurai, sisa)
    return hasil


def _cuplikan(koneksi: Connection, kueri: Kueri, id_: list[int]) -> dict[int, tuple[Potongan, ...]]:
    """Excerpts by words. The words that begin so are asked first: a beginning alone is looked up in all papers."""
    hasil: dict[int, tuple[Potongan, ...]] = {}
    for bagian in _dahulu_utuh(koneksi, kueri):
        sisa = [isi_id for isi_id in id_ if isi_id not in hasil]
        if sisa:
            isi = _pada(sisa) | _TANDAI | {"kueri": _match(bagian), "kata": _KATA_CUPLIKAN}
            hasil |= {isi_id: _potongan(teks) for isi_id, teks in koneksi.execute(_CUPLIKAN, isi).all()}
    return hasil


def _berkata(koneksi: Connection, bagian: Bagian) -> Bagian:
    """The beginning of one word as the words of the index that begin so, where they are few; else as it is.

    That of a number stays as it is: numbers are no words.
    """
    awal = lipat(bagian.kata[0])
    if not bagian.awalan or bagian.tanpa or len(bagian.kata) > 1 or awal.isdigit():
        return bagian
    kata = koneksi.execute(_BERAWAL, _rentang(awal) | {"paling": _BENTUK_TERBANYAK + 1}).scalars().all()
    if not kata or len(kata) > _BENTUK_TERBANYAK:
        return bagian
    return Bagian((kata[0],), bentuk=tuple(kata))


def jumlah(koneksi: Connection, kueri: str, *, paling: int = 1000) -> int:
    """How many things hold the words, counted up to `paling` (fragments of numbers are not counted)."""
    terurai = urai(koneksi, kueri)
    if terurai.kosong:
        return 0
    return koneksi.execute(_JUMLAH, {"kueri": _match(terurai.bagian), "paling": paling}).scalar_one()


def _id_nomor(koneksi: Connection, kueri: Kueri, batas: int, saring: Saring | None) -> list[int]:
    """Things whose number holds the fragments, that hold the other words too, and none of the unwanted."""
    dengan = tuple(b for b in kueri.bagian if not b.nomor and not b.tanpa)
    tanpa = tuple(b for b in kueri.bagian if b.tanpa)
    nilai: dict[str, Any] = {"kueri": _match_nomor(kueri), "paling": batas}
    if dengan:
        nilai["dengan"] = _match(dengan)
    if tanpa:
        nilai["tanpa"] = " OR ".join(_satu(b) for b in tanpa)
    perintah = _siap(_NOMOR, saring, *(nama for nama in _SYARAT_NOMOR if nama in nilai))
    return _nomor(koneksi, perintah, nilai)


def _match_nomor(kueri: Kueri) -> str:
    return " AND ".join(_kutip(b.nomor) for b in kueri.bagian if b.nomor)


def _potongan(cuplikan: str) -> tuple[Potongan, ...]:
    hasil = []
    cuplikan = cuplikan.replace("\f", " ")  # between the pages of a paper
    for ke, bagian in enumerate(cuplikan.split(_AWAL)):
        sorot, ada, biasa = bagian.partition(_AKHIR)
        if ke and ada:
            hasil.append(Potongan(sorot, True))
        else:
            biasa = bagian.replace(_AKHIR, "")
        if biasa:
            hasil.append(Potongan(biasa, False))
    return tuple(hasil)


def _match(bagian: tuple[Bagian, ...]) -> str:
    """The MATCH expression: every word quoted, so that nothing typed is an operator. At least one is wanted."""
    ada = " AND ".join(_satu(b) for b in bagian if not b.tanpa)
    return ada + "".join(f" NOT {_satu(b)}" for b in bagian if b.tanpa)


def _satu(bagian: Bagian) -> str:
    if bagian.bentuk or bagian.inisial:
        tertulis = (" ".join(bagian.kata), *bagian.bentuk, *filter(None, (bagian.inisial,)))
        return "(" + " OR ".join(dict.fromkeys(map(_kutip, tertulis))) + ")"
    return _kutip(" ".join(bagian.kata)) + ("*" if bagian.awalan else "")


def _kutip(teks: str) -> str:
    return '"' + teks.replace('"', '""') + '"'


def _bersih(isi: str) -> str:
    return utuh(utf8(isi).translate(_TANDA))
