"""Quick reading: a prepared query asked on the request's own connection, rows back, no objects to keep track of."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from sqlite3 import Error
from typing import Any, NamedTuple, cast

from sqlalchemy import BindParameter, Connection, CursorResult, Dialect, Executable, Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from kinerja.ext import db

_Olah = Callable[[Any], Any]


class _Susunan(NamedTuple):
    """A query as SQLite takes it.

    `tanya`: for each question mark the name of the value ("" for the constant that follows), and what turns it into
    what is kept. `kolom`: which columns are turned back, and how. `baris`: makes a row.
    """

    teks: str
    tanya: tuple[tuple[str, Any], ...]
    kolom: tuple[tuple[int, _Olah], ...]
    baris: Callable[[Sequence[Any]], Any]


class Siap:
    """A query of every page, written once as SQL: SQLAlchemy looks it up anew each time, longer than it is answered.

    It is asked on SQLAlchemy's connection, in its transaction, and told to whoever listens to the engine (keputusan
    0606). What fails is asked once more through SQLAlchemy, whose error it then is. Not for `IN` with many values.
    """

    def __init__(self, pilihan: Select) -> None:
        self.pilihan = pilihan
        self._susunan: _Susunan | None = None

    def jawab(self, nilai: dict[str, Any]) -> list[Any]:
        """All rows, as named tuples."""
        koneksi = _sambungan()
        susunan = self._susunan
        if susunan is None:
            susunan = self._susunan = _susun(self.pilihan, koneksi.dialect)
        isi = [(olah(nilai[nama]) if olah else nilai[nama]) if nama else olah for nama, olah in susunan.tanya]
        kursor = koneksi.connection.cursor()
        try:
            koneksi.dispatch.before_cursor_execute(koneksi, kursor, susunan.teks, isi, None, False)
            mentah = kursor.execute(susunan.teks, isi).fetchall()
        except Error:
            return list(koneksi.execute(self.pilihan, nilai).all())
        finally:
            kursor.close()
        if not susunan.kolom:
            return [susunan.baris(baris) for baris in mentah]
        return [susunan.baris(_terolah(baris, susunan.kolom)) for baris in mentah]


def _terolah(baris: Sequence[Any], kolom: tuple[tuple[int, _Olah], ...]) -> list[Any]:
    nilai = list(baris)
    for tempat, olah in kolom:
        nilai[tempat] = olah(nilai[tempat])
    return nilai


def _susun(pilihan: Select, dialek: Dialect) -> _Susunan:
    susunan = cast(SQLCompiler, pilihan.compile(dialect=dialek))
    if susunan.post_compile_params or susunan.literal_execute_params:
        raise TypeError("kueri yang ditulis ulang menurut nilainya tidak dapat disiapkan")
    tanya = tuple(_tanya(susunan.binds[nama], nama, dialek) for nama in susunan.positiontup or ())
    kolom = [(tempat, _keluar(lajur.type, dialek)) for tempat, lajur in enumerate(pilihan.selected_columns)]
    nama = [lajur.key or "_" for lajur in pilihan.selected_columns]
    baris: Any = namedtuple("Baris", nama, rename=True)  # type: ignore[misc]  # noqa: PYI024 - those of the query
    return _Susunan(str(susunan), tanya, tuple((tempat, olah) for tempat, olah in kolom if olah), baris._make)


def _tanya(tanda: BindParameter, nama: str, dialek: Dialect) -> tuple[str, Any]:
    olah = tanda.type.dialect_impl(dialek).bind_processor(dialek)
    if tanda.required:
        return nama, olah
    return "", olah(tanda.effective_value) if olah else tanda.effective_value


def _keluar(jenis: TypeEngine, dialek: Dialect) -> _Olah | None:
    return jenis.dialect_impl(dialek).result_processor(dialek, None)


def _sambungan() -> Connection:
    """The connection of this request; what it has changed so far is written first, so that it is seen."""
    sesi = db.session()
    sesi.flush()  # returns at once where nothing waits
    return sesi.connection()


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
