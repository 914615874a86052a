"""Who may see what of the archive: one sentence for a row in hand, the same for a query (keputusan 0065, 0142).

A bundle or item of class R or SR is for Kepala, Sekretaris and arsiparis; what a unit filled in is for that unit, the
desks above it and the arsiparis. What may not be seen is neither shown nor counted nor found.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, true

from kinerja.domain.hak import SEUNIT, TERBUKA, Pelaku, boleh_lihat
from kinerja.models import Arsip, IsiArsip


def isi_terlihat(isi: Any, oleh: Pelaku) -> bool:
    """May `oleh` see this IsiArsip (of a bundle that he may see)? Asked of an item yet to be filed (Bahan) too."""
    seunit = isi.unit_id is None or isi.unit_id == oleh.unit_id or not melihat_seunit(oleh)
    return seunit and boleh_lihat(oleh, isi.keamanan)


def melihat_semua(oleh: Pelaku) -> bool:
    """Is there nothing in the archive that `oleh` may not see?"""
    return boleh_lihat(oleh, "SR") and not melihat_seunit(oleh)


def rahasia(isi: IsiArsip) -> bool:
    """Is the item of class R or SR, by itself or by its bundle? Then no browser keeps it."""
    return not {isi.keamanan, isi.arsip.keamanan} <= TERBUKA


@dataclass(frozen=True)
class Pandangan:
    """How much of the archive a reader sees: class R and SR too (`rahasia`), of what units filled in his own alone.

    A query that is put together once for such readers asks for `unit_id` when it is asked.
    """

    rahasia: bool
    seunit: bool
    unit_id: Any = bindparam("unit_id")


def pandangan(oleh: Pelaku) -> Pandangan:
    """How much `oleh` sees, whatever his unit."""
    return Pandangan(boleh_lihat(oleh, "SR"), melihat_seunit(oleh))


def _pandangan(oleh: Pelaku | Pandangan) -> Pandangan:
    return oleh if isinstance(oleh, Pandangan) else replace(pandangan(oleh), unit_id=oleh.unit_id)


def syarat_arsip(oleh: Pelaku | Pandangan) -> ColumnElement[bool]:
    """Bundles that `oleh` may see; what lies in the trash is seen by nobody."""
    return and_(Arsip.dibuang_pada.is_(None), kelas_arsip(oleh))


def kelas_arsip(oleh: Pelaku | Pandangan) -> ColumnElement[bool]:
    """Bundles of a class that `oleh` may see, also in the trash."""
    return true() if _pandangan(oleh).rahasia else Arsip.keamanan.in_(TERBUKA)


def syarat_isi(oleh: Pelaku | Pandangan) -> ColumnElement[bool]:
    """Items that `oleh` may see; the query joins Arsip."""
    return and_(syarat_arsip(oleh), syarat_naskah(oleh))


def syarat_naskah(oleh: Pelaku | Pandangan) -> ColumnElement[bool]:
    """Of a bundle that `oleh` may see, the items that he may see too."""
    mata = _pandangan(oleh)
    keamanan = true() if mata.rahasia else IsiArsip.keamanan.in_(TERBUKA)
    unit = or_(IsiArsip.unit_id.is_(None), IsiArsip.unit_id == mata.unit_id) if mata.seunit else true()
    return and_(keamanan, unit)


def melihat_seunit(oleh: Pelaku) -> bool:
    """Of what units have filled in, does `oleh` see only that of his own unit?"""
    return oleh.peran in SEUNIT and not oleh.arsiparis
