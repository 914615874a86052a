"""What engines say in different words. Services ask for it by its meaning; the dialect stands here."""

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, TableValuedAlias, bindparam, func
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import QueryableAttribute


def deret(nama: str) -> TableValuedAlias:
    """Ids that a query is asked for in one parameter `nama` (see `tulis_deret`), as a table (`value`, `key` from 0).

    The query is prepared once, however many ids there are.
    """
    return func.json_each(bindparam(nama)).table_valued("value", "key")


def tulis_deret(nomor: Sequence[int | str]) -> str:
    """The value of such a parameter."""
    return json.dumps(nomor)


def gabung(kolom: ColumnElement[int]) -> ColumnElement[str]:
    """The values of a group in one text, parted by commas, in no order."""
    return func.group_concat(kolom)


def panjang(kolom: ColumnElement | QueryableAttribute, nama: str) -> ColumnElement[int]:
    """How many a list has that a JSON object holds by this name; 0 where it holds none."""
    return func.coalesce(func.json_array_length(kolom, f'$."{nama}"'), 0)


def terkunci(galat: DatabaseError) -> bool:
    """Did it fail because another process has held the database for too long?"""
    return any(kata in str(galat.orig) for kata in ("locked", "busy"))


def rusak(galat: DatabaseError) -> bool:
    """Did it fail because what it read is damaged?"""
    return "disk image is malformed" in str(galat.orig)  # malformed JSON is a value, and no damage of the file


def tanpa_ruang(galat: DatabaseError) -> bool:
    """Did it fail for want of room? Without room for its shared memory SQLite says so only in its code."""
    return "disk is full" in str(galat.orig) or getattr(galat.orig, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE"
