"""The place that a form names, made where there is none yet. For use inside a verb."""

from sqlalchemy import ColumnElement, func, select

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.tempat import Letak, penuh, sebut, sebutan_nama
from kinerja.ext import db
from kinerja.models import Arsip, Tempat

from .baca import masih_di_tempat


def tempatkan(letak: Letak, *, kini: int | None = None) -> Tempat | None:
    """The innermost place of `letak`; None where it names none. `kini`: where the bundle lies already.

    Raises GalatMasukan at the field whose place has no room for one more.
    """
    tempat: Tempat | None = None
    for jenis, nama in letak.bagian():
        tempat = _anak(tempat, jenis, nama) or _baru(tempat, jenis, nama)
    if tempat is not None and tempat.id != kini:
        pastikan_muat(tempat, tempat.jenis)
    return tempat


def pastikan_muat(tempat: Tempat, bidang: str) -> None:
    """Raises GalatMasukan at `bidang` where the place is full."""
    if tempat.muat is not None and penuh(terisi(tempat.id), tempat.muat):
        kata = f"{sebut(tempat.jenis, tempat.nama)} sudah penuh ({tempat.muat}). Pilih tempat lain."
        raise GalatMasukan({bidang: kata})


def terisi(tempat_id: int) -> int:
    """How many places and bundles lie directly in a place."""
    anak = select(func.count()).select_from(Tempat).where(Tempat.induk_id == tempat_id)
    berkas = select(func.count()).select_from(Arsip).where(Arsip.tempat_id == tempat_id, masih_di_tempat())
    return db.session.scalars(anak).one() + db.session.scalars(berkas).one()


def bernama(jenis: str, nama: str) -> ColumnElement[bool]:
    """Is the place of the query called so: "Rak 1" and "1" are one name of a rak."""
    return func.lower(Tempat.nama).in_(sebutan_nama(jenis, nama))


def _anak(induk: Tempat | None, jenis: str, nama: str) -> Tempat | None:
    """A place of that name inside `induk`; of the outermost on the form, wherever it stands."""
    kueri = select(Tempat).where(Tempat.jenis == jenis, bernama(jenis, nama))
    if induk is not None:
        kueri = kueri.where(Tempat.induk_id == induk.id)
    return db.session.scalar(kueri.order_by(Tempat.induk_id, Tempat.id).limit(1))


def _baru(induk: Tempat | None, jenis: str, nama: str) -> Tempat:
    if induk is not None:
        pastikan_muat(induk, induk.jenis)
    tempat = Tempat(induk=induk, jenis=jenis, nama=nama)
    db.session.add(tempat)
    db.session.flush()
    return tempat
