"""What has been read once for a page is not read again. It never outlives the transaction in which it was read.

What is kept lies in `g` and belongs to one transaction of one request. Whatever writes drops it: any statement that is
not a SELECT (see `ext.pasang_pelupa`), the end of the transaction, and changes that wait to be flushed.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import g

from kinerja.ext import db, lupakan

__all__ = ["ingat", "lupakan", "pernah", "sekali", "sudah"]

P = ParamSpec("P")
R = TypeVar("R")


def sudah(baca: Callable[P, R], *args: P.args, **_kwargs: P.kwargs) -> R | None:
    """What `baca` (a reading made with `sekali`) has answered to this question in this transaction; None if nothing."""
    return g.singgahan[1][(baca.__wrapped__, *args)] if pernah(baca, *args) else None  # type: ignore[attr-defined, call-arg]


def pernah(baca: Callable[P, R], *args: P.args, **_kwargs: P.kwargs) -> bool:
    """Has `baca` answered this question in this transaction, with None too?"""
    pemilik, isi = g.get("singgahan", (None, {}))
    sesi = db.session()
    baru = pemilik is None or pemilik is not sesi.get_transaction() or sesi.new or sesi.dirty or sesi.deleted
    return not baru and (baca.__wrapped__, *args) in isi  # type: ignore[attr-defined]


def ingat(baca: Callable[P, R], hasil: R, *args: P.args, **_kwargs: P.kwargs) -> None:
    """Keep as the answer of `baca` (a reading made with `sekali`) what a reading of many has answered at once."""
    pemilik, isi = g.get("singgahan", (None, {}))
    if pemilik is None or pemilik is not db.session().get_transaction():
        isi = {}
        g.singgahan = (db.session().get_transaction(), isi)
    isi[(baca.__wrapped__, *args)] = hasil  # type: ignore[attr-defined]


def sekali(baca: Callable[P, R]) -> Callable[P, R]:
    """A reading that is done once per transaction for the same arguments, which must be hashable and positional.

    What it returns is shared by all who ask: nobody changes it. An exception is not kept.
    """

    @wraps(baca)
    def terbaca(*args: P.args, **kwargs: P.kwargs) -> R:
        sesi = db.session()
        if kwargs or sesi.new or sesi.dirty or sesi.deleted:
            return baca(*args, **kwargs)
        if not sesi.in_transaction():
            sesi.connection()
        transaksi = sesi.get_transaction()
        pemilik, isi = g.get("singgahan", (None, {}))
        if pemilik is not transaksi:
            isi = {}
            g.singgahan = (transaksi, isi)
        kunci = (baca, *args)
        if kunci not in isi:
            hasil = baca(*args, **kwargs)
            if g.get("singgahan", (None, None))[1] is not isi:
                return hasil  # it has written, or something under it has
            isi[kunci] = hasil
        return isi[kunci]

    return terbaca
