"""Places as pages and papers say them."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, select

from kinerja.domain.penyusutan import MASIH
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Tempat


def jalan(tempat: Tempat | None) -> list[Tempat]:
    """A place with all in which it stands, the outermost first."""
    hasil: list[Tempat] = []
    while tempat is not None:
        hasil.insert(0, tempat)
        tempat = tempat.induk
    return hasil


def letak(tempat: Tempat | None) -> Letak:
    """A place as the fields of a form."""
    return Letak(**{simpul.jenis: simpul.nama for simpul in jalan(tempat)})


def masih_di_tempat() -> ColumnElement[bool]:
    """Does the paper of the bundle of the query still lie where it was put: not destroyed, handed over, thrown away?"""
    return and_(Arsip.keadaan.in_(MASIH), Arsip.dibuang_pada.is_(None))


def semua() -> list[Tempat]:
    """Every place."""
    return list(db.session.scalars(select(Tempat).order_by(Tempat.id)))


class Simpul(NamedTuple):
    """A place with the one it stands in."""

    id: int
    induk_id: int | None
    jenis: str
    nama: str


_DENAH = select(*(Tempat.__table__.c[nama] for nama in Simpul._fields))


def denah() -> dict[int, Simpul]:
    """Every place by its id, without an object for each."""
    return {baris.id: Simpul(*baris) for baris in db.session.connection().execute(_DENAH)}


def jalan_denah(semua: Mapping[int, Simpul], tempat_id: int | None) -> list[Simpul]:
    """A place with all in which it stands, the outermost first."""
    hasil: list[Simpul] = []
    while tempat_id is not None and tempat_id in semua:
        hasil.insert(0, semua[tempat_id])
        tempat_id = hasil[0].induk_id
    return hasil


def di_dalam(tempat_id: int) -> Select[tuple[int]]:
    """Ids of a place and of all that stand in it."""
    pohon = select(Tempat.id).where(Tempat.id == tempat_id).cte("di_dalam", recursive=True)
    pohon = pohon.union_all(select(Tempat.id).where(Tempat.induk_id == pohon.c.id))
    return select(pohon.c.id)
