"""Quick reading: a prepared query asked on the request's own connection, rows back, no objects to keep track of."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    CursorResult,
    Dialect,
    Executable,
    Insert,
    Select,
    Update,
    literal,
)
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from kinerja.ext import db

_Olah = Callable[[Any], Any]


class _Susunan(NamedTuple):
    """A query as the database takes it.

    `tanya`: every value in the order of its marks: its name, whether whoever asks gives it, and what turns it (or the
    constant itself). `kolom`: which columns are turned back, and how. `baris`: makes a row.
    """

    teks: str
    berurutan: bool
    tanya: tuple[tuple[str, bool, Any], ...]
    kolom: tuple[tuple[int, _Olah], ...]
    baris: Callable[[Sequence[Any]], Any]

    def isi(self, nilai: Mapping[str, Any]) -> Any:
        """What goes with the text."""
        isi = [
            (nama, (olah(nilai[nama]) if olah else nilai[nama]) if diberi else olah)
            for nama, diberi, olah in self.tanya
        ]
        return tuple(satu_isi for _, satu_isi in isi) if self.berurutan else dict(isi)


class Siap:
    """A query of every page, compiled once: SQLAlchemy looks it up anew each time, by all that it is made of.

    It goes as text through SQLAlchemy's connection, in its transaction; its types turn the values (keputusan 0606). An
    `IN` takes constants (`tetap`) or the rows of a parameter (`adapters.sql.deret`).
    """

    def __init__(self, pilihan: Select | CompoundSelect) -> None:
        self.pilihan = pilihan
        self._susunan: _Susunan | None = None

    def jawab(self, nilai: dict[str, Any]) -> list[Any]:
        """All rows, as named tuples."""
        koneksi = _sambungan()
        susunan = self._susunan
        if susunan is None:
            susunan = self._susunan = _susun(self.pilihan, koneksi.dialect)
        mentah = koneksi.exec_driver_sql(susunan.teks, susunan.isi(nilai)).all()
        return list(map(susunan.baris, _terolah(mentah, susunan.kolom) if susunan.kolom else mentah))


class Tulis:
    """An INSERT or UPDATE of every verb, compiled once for these columns; each row must name all of its values.

    It writes rows, not objects: for tables that no verb keeps as objects. Defaults of columns are not asked.
    """

    def __init__(self, perintah: Insert | Update, *kolom: str) -> None:
        self.perintah, self.kolom = perintah, kolom
        self._susunan: _Susunan | None = None

    def kerjakan(self, baris: Sequence[Mapping[str, Any]]) -> None:
        """Write these rows, at least one."""
        koneksi = _sambungan()
        susunan = self._susunan
        if susunan is None:
            susunan = self._susunan = _susun_tulisan(self.perintah, self.kolom, koneksi.dialect)
        koneksi.exec_driver_sql(susunan.teks, [susunan.isi(satu_baris) for satu_baris in baris])


def _terolah(baris: Sequence[Sequence[Any]], kolom: tuple[tuple[int, _Olah], ...]) -> Iterable[Sequence[Any]]:
    """These rows with what is turned back turned: column by column, not cell by cell."""
    lajur: list[Iterable[Any]] = list(zip(*baris, strict=True))
    for tempat, olah in kolom if baris else ():
        lajur[tempat] = map(olah, lajur[tempat])
    return zip(*lajur, strict=True)


def _susun(pilihan: Select | CompoundSelect, dialek: Dialect) -> _Susunan:
    susunan = cast(SQLCompiler, pilihan.compile(dialect=dialek))
    if susunan.post_compile_params or susunan.literal_execute_params:
        raise TypeError("kueri yang ditulis ulang menurut nilainya tidak dapat disiapkan")
    tanya = _semua_tanya(susunan, dialek)
    kolom = [(tempat, _keluar(lajur.type, dialek)) for tempat, lajur in enumerate(pilihan.selected_columns)]
    nama = [lajur.key or "_" for lajur in pilihan.selected_columns]
    baris: Any = namedtuple("Baris", nama, rename=True)  # type: ignore[misc]  # noqa: PYI024 - those of the query
    terolah = tuple((tempat, olah) for tempat, olah in kolom if olah)
    return _Susunan(str(susunan), susunan.positional, tanya, terolah, partial(tuple.__new__, baris))


def _susun_tulisan(perintah: Insert | Update, kolom: Sequence[str], dialek: Dialect) -> _Susunan:
    susunan = cast(SQLCompiler, perintah.inline().compile(dialect=dialek, column_keys=list(kolom)))
    if susunan.insert_prefetch or susunan.update_prefetch or susunan.post_compile_params:
        raise TypeError("tulisan yang tidak menyebut semua kolomnya tidak dapat disiapkan")
    return _Susunan(str(susunan), susunan.positional, _semua_tanya(susunan, dialek), (), tuple)


def _semua_tanya(susunan: SQLCompiler, dialek: Dialect) -> tuple[tuple[str, bool, Any], ...]:
    urutan = susunan.positiontup if susunan.positional else susunan.binds
    return tuple(_tanya(nama, susunan.binds[nama], dialek) for nama in urutan or ())


def _tanya(nama: str, tanda: BindParameter, dialek: Dialect) -> tuple[str, bool, Any]:
    olah = tanda.type.dialect_impl(dialek).bind_processor(dialek)
    if tanda.required:
        return nama, True, olah
    return nama, False, olah(tanda.effective_value) if olah else tanda.effective_value


def _keluar(jenis: TypeEngine, dialek: Dialect) -> _Olah | None:
    return jenis.dialect_impl(dialek).result_processor(dialek, None)


def _sambungan() -> Connection:
    """The connection of this request; what it changed so far is written first (not in `no_autoflush`), to be seen."""
    sesi = db.session()
    if sesi.autoflush:
        sesi.flush()  # returns at once where nothing waits
    return sesi.connection()


def tetap(*nilai: str) -> list[ColumnElement[str]]:
    """Constants of an `IN` of a prepared query: it is not rewritten for them."""
    return [literal(satu_nilai) for satu_nilai in nilai]


def semua(kueri: Executable | Siap, **nilai: Any) -> Sequence[Any]:
    """All rows of a prepared query."""
    if isinstance(kueri, Siap):
        return kueri.jawab(nilai)
    return _sambungan().execute(kueri, nilai).all()


def satu(kueri: Executable | Siap, **nilai: Any) -> Any:
    """The only row, or None."""
    if isinstance(kueri, Siap):
        (baris,) = kueri.jawab(nilai) or (None,)
        return baris
    return _sambungan().execute(kueri, nilai).one_or_none()


def angka(kueri: Executable | Siap, **nilai: Any) -> Any:
    """The first value of the first row, None without rows."""
    if isinstance(kueri, Siap):
        return next((baris[0] for baris in kueri.jawab(nilai)), None)
    return _sambungan().execute(kueri, nilai).scalar()


def kolom(kueri: Executable | Siap, **nilai: Any) -> Sequence[Any]:
    """The first column of all rows."""
    if isinstance(kueri, Siap):
        return [baris[0] for baris in kueri.jawab(nilai)]
    return _sambungan().execute(kueri, nilai).scalars().all()


def ubah(perintah: Executable) -> int:
    """Carry out an UPDATE or DELETE inside a verb; how many rows it met."""
    return cast(CursorResult, db.session.execute(perintah)).rowcount
