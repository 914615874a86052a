"""One verb, one transaction: opened for writing at once, committed once at the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from kinerja.adapters.giliran import Antrean, di_luar_jalur, didahulukan
from kinerja.adapters.sql import terkunci
from kinerja.domain.galat import Sibuk
from kinerja.ext import BATAS_TUNGGU_MS, db
from kinerja.services.singgahan import lupakan

P = ParamSpec("P")
T = TypeVar("T")

_TANDA = "kedalaman_menulis"
_PENUTUP = "sebelum_selesai"


def sebelum_selesai(penutup: Callable[[list], None], butir: object) -> None:
    """Hand `butir` to `penutup`, once and with all the others, just before the running verb commits."""
    db.session().info.setdefault(_PENUTUP, {}).setdefault(penutup, []).append(butir)


def terkumpul(penutup: Callable[[list], None]) -> list:
    """What has been handed to `penutup` so far in the running verb."""
    return db.session().info.get(_PENUTUP, {}).get(penutup, [])


def _selesai(sesi: Session) -> None:
    for penutup, butir in sesi.info.pop(_PENUTUP, {}).items():
        penutup(butir)
    sesi.flush()
    with di_luar_jalur():
        sesi.commit()


PENULIS = Antrean(menunggu=56)
"""One verb writes at a time, in order of arrival: SQLite lets those who wait try again at random, and some starve.

So does whoever is sent away and comes again; therefore a whole office of fifty may wait.
"""
PESAN_SIBUK = "Basis data sedang sibuk. Tunggu beberapa detik, lalu coba lagi; isian Anda masih ada di halaman ini."


@contextmanager
def _giliran() -> Iterator[None]:
    """The turn to write. Until it is given back its holder goes before others in the lane: all writers wait for him."""
    with didahulukan():
        if not PENULIS.masuk(0):
            with di_luar_jalur():
                dapat = PENULIS.masuk(BATAS_TUNGGU_MS / 1000)
            if not dapat:
                raise Sibuk(PESAN_SIBUK)
        try:
            yield
        finally:
            PENULIS.keluar()


def sedang_menulis() -> bool:
    """Is a verb running, whose transaction would be kept waiting?"""
    return bool(db.session().info.get(_TANDA))


def urungkan() -> None:
    """Drop whatever a refused request has begun, so that its error page can read again."""
    db.session.rollback()
    lupakan()


def _mulai(sesi: Session) -> None:
    """Begin to write. Raises Sibuk when another process holds the database for longer than anybody would wait."""
    try:
        with di_luar_jalur():
            sesi.connection(execution_options={"menulis": True})
    except OperationalError as galat:
        if terkunci(galat):
            raise Sibuk(PESAN_SIBUK) from galat
        raise


def menulis(kata_kerja: Callable[P, T]) -> Callable[P, T]:
    """Run a verb inside one write transaction (BEGIN IMMEDIATE on SQLite). A verb inside a verb joins the outer one.

    The reading done before the verb is ended first, so that the verb sees what others have committed meanwhile.
    """

    @wraps(kata_kerja)
    def terbungkus(*args: P.args, **kwargs: P.kwargs) -> T:
        sesi = db.session()
        if sesi.info.get(_TANDA):
            return kata_kerja(*args, **kwargs)
        sesi.rollback()
        lupakan()
        sesi.info.pop(_PENUTUP, None)
        with _giliran():
            sesi.info[_TANDA] = True
            try:
                _mulai(sesi)
                hasil = kata_kerja(*args, **kwargs)
                _selesai(sesi)
                lupakan()
                return hasil
            finally:
                sesi.info.pop(_TANDA, None)
                if sesi.in_transaction():
                    sesi.rollback()
                    lupakan()

    return terbungkus


def bila_sempat(kata_kerja: Callable[P, None]) -> Callable[P, None]:
    """For a note that may be left out: written in a transaction of its own, or not at all while another one writes."""

    @wraps(kata_kerja)
    def terbungkus(*args: P.args, **kwargs: P.kwargs) -> None:
        sesi = db.session()
        sesi.rollback()
        sesi.info.pop(_PENUTUP, None)
        if not PENULIS.masuk(0):
            return
        try:
            sesi.connection(execution_options={"menulis": True, "bila_sempat": True})
            kata_kerja(*args, **kwargs)
            _selesai(sesi)
        except OperationalError:
            sesi.rollback()
        finally:
            PENULIS.keluar()

    return terbungkus
