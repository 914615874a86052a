"""What has been read once for a page is not read again. It never outlives the transaction in which it was read.

What is kept lies in the memory of the request (`domain/ingatan`) and belongs to one transaction. Whatever writes drops
it: any statement that is not a SELECT (see `ext.pasang_pelupa`), the end of the transaction, and changes that wait to
be flushed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.orm import SessionTransaction

from kinerja.domain import ingatan
from kinerja.domain.pasti import pasti
from kinerja.ext import BACAAN, db, lupakan

__all__ = ["ingat", "lupakan", "pernah", "sekali", "sudah"]

P = ParamSpec("P")
R = TypeVar("R")


def _bacaan(transaksi: SessionTransaction | None) -> dict[Any, Any]:
    """What this transaction has read so far."""
    isi = pasti(ingatan.kini())
    pemilik, bacaan = isi.get(BACAAN) or (None, {})
    if pemilik is not transaksi:
        bacaan = {}
        isi[BACAAN] = transaksi, bacaan
    return bacaan


def sudah(baca: Callable[P, R], *args: P.args, **_kwargs: P.kwargs) -> R | None:
    """What `baca` (a reading made with `sekali`) has answered to this question in this transaction; None if nothing."""
    if not pernah(baca, *args):  # type: ignore[call-arg]
        return None
    return _bacaan(db.session().get_transaction())[(baca.__wrapped__, *args)]  # type: ignore[attr-defined]


def pernah(baca: Callable[P, R], *args: P.args, **_kwargs: P.kwargs) -> bool:
    """Has `baca` answered this question in this transaction, with None too?"""
    sesi = db.session()
    if not sesi.in_transaction() or sesi.new or sesi.dirty or sesi.deleted:
        return False
    return (baca.__wrapped__, *args) in _bacaan(sesi.get_transaction())  # type: ignore[attr-defined]


def ingat(baca: Callable[P, R], hasil: R, *args: P.args, **_kwargs: P.kwargs) -> None:
    """Keep as the answer of `baca` (a reading made with `sekali`) what a reading of many has answered at once."""
    sesi = db.session()
    if not sesi.in_transaction():
        sesi.connection()
    _bacaan(sesi.get_transaction())[(baca.__wrapped__, *args)] = hasil  # type: ignore[attr-defined]


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
        bacaan = _bacaan(transaksi)
        kunci = (baca, *args)
        if kunci not in bacaan:
            hasil = baca(*args, **kwargs)
            if _bacaan(transaksi) is not bacaan:
                return hasil  # it has written, or something under it has
            bacaan[kunci] = hasil
        return bacaan[kunci]

    return terbaca
