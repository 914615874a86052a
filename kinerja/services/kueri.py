"""Quick reading: a prepared query asked on the request's own connection, rows back, no objects to keep track of."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Executable, Row

from kinerja.ext import db


def _sambungan() -> Connection:
    """The connection of this request; what it has changed so far is written first, so that it is seen."""
    sesi = db.session()
    sesi.flush()  # returns at once where nothing waits
    return sesi.connection()


def semua(kueri: Executable, **nilai: Any) -> Sequence[Row]:
    """All rows of a prepared query."""
    return _sambungan().execute(kueri, nilai).all()


def satu(kueri: Executable, **nilai: Any) -> Row | None:
    """The only row, or None."""
    return _sambungan().execute(kueri, nilai).one_or_none()


def angka(kueri: Executable, **nilai: Any) -> Any:
    """The first value of the first row, None without rows."""
    return _sambungan().execute(kueri, nilai).scalar()


def kolom(kueri: Executable, **nilai: Any) -> Sequence[Any]:
    """The first column of all rows."""
    return _sambungan().execute(kueri, nilai).scalars().all()


def ubah(perintah: Executable) -> int:
    """Carry out an UPDATE or DELETE inside a verb; how many rows it met."""
    return cast(CursorResult, db.session.execute(perintah)).rowcount
