"""What one request has worked out it does not work out again; nothing outlives the request (keputusan 0627).

A request, a job of the queue and a command begin with an empty memory, which ends with them (`kinerja/ext`). Where none
has begun, as in another thread or in a child, nothing is remembered and everything is worked out each time.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar, Token
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
Ingatan = dict[Any, Any]
TERBANYAK = 50_000
"""Answers in one memory; a job that has more of them begins with an empty one again."""

_BELUM = object()
_KINI: ContextVar[Ingatan | None] = ContextVar("ingatan", default=None)

kini = _KINI.get
"""The memory of this request; None outside of one."""


def mulai() -> Token:
    """Begin with an empty memory, also inside another request, which finds its own again after `selesai`."""
    return _KINI.set({})


def selesai(tanda: Token) -> None:
    """Drop the memory that `mulai` began."""
    _KINI.reset(tanda)


def ambil(kunci: Hashable, hitung: Callable[[], R]) -> R:
    """What this request has worked out under `kunci`, or works out now. An exception is not kept."""
    isi = kini()
    if isi is None:
        return hitung()
    hasil = isi.get(kunci, _BELUM)
    return cast(R, _simpan(isi, kunci, hitung()) if hasil is _BELUM else hasil)


def _simpan(isi: Ingatan, kunci: Hashable, hasil: R) -> R:
    if len(isi) >= TERBANYAK:
        isi.clear()
    isi[kunci] = hasil
    return hasil


def diingat(hitung: Callable[P, R]) -> Callable[P, R]:
    """A function that a request asks once for the same arguments, which must be hashable and positional.

    For what is worked out from its arguments alone; of what is read from the database: `services/singgahan`.
    """

    @wraps(hitung)
    def teringat(*args: P.args, **kwargs: P.kwargs) -> R:
        isi = kini()
        if isi is None or kwargs:
            return hitung(*args, **kwargs)
        kunci = hitung, args
        hasil = isi.get(kunci, _BELUM)
        return cast(R, _simpan(isi, kunci, hitung(*args, **kwargs)) if hasil is _BELUM else hasil)

    return teringat
