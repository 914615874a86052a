"""Places as pages and papers say them."""

from sqlalchemy import ColumnElement, and_, select

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
