"""What was found, gathered by bundle in the database: a thousand items are a few rows, without an object for each."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Row, Select, bindparam, case, func, select

from kinerja.adapters.sql import deret, gabung, tulis_deret
from kinerja.domain.penyusutan import MASIH
from kinerja.models import Arsip, IsiArsip
from kinerja.services import kueri

_A, _I = Arsip.__table__, IsiArsip.__table__
NOMOR = deret("nomor")
"""Ids that a prepared query is asked for as `nomor`."""
DITEMUKAN = NOMOR.join(_I, _I.c.id == NOMOR.c.value)
TEMPAT = case((_A.c.keadaan.in_(MASIH), _A.c.tempat_id))
"""Where the paper of a bundle lies; NULL where it has none, or it has left the house."""


def _per_berkas(urut: Select) -> Select:
    """Bundles of what was found in this order: id, and at which places of the answer its items stand."""
    return urut.add_columns(gabung(NOMOR.c.key)).limit(bindparam("paling")).offset(bindparam("dari"))


_POKOK = select(_I.c.arsip_id).select_from(DITEMUKAN).group_by(_I.c.arsip_id)
_TERBARU = _per_berkas(_POKOK.order_by(_I.c.arsip_id.desc()))
_TERSESUAI = _per_berkas(_POKOK.order_by(func.min(NOMOR.c.key)))
_BANYAK = select(func.count(_I.c.arsip_id.distinct())).select_from(DITEMUKAN)
_BERKAS = select(
    *(_A.c[nama] for nama in ("id", "seri", "judul", "tahun", "klasifikasi_kode", "media", "keamanan", "siklus_id")),
    _A.c.keadaan,
    _A.c.tempat_id,
).select_from(NOMOR.join(_A, _A.c.id == NOMOR.c.value))
_NASKAH = select(*(_I.c[nama] for nama in ("id", "nomor", "uraian", "jenis", "pasti"))).select_from(DITEMUKAN)


def himpun(temuan: Sequence[int], *, dari: int, paling: int, tersesuai: bool = False) -> dict[int, list[int]]:
    """Bundles of what was found, from the `dari`th on, each with its items as they were found.

    The newest bundle first, or the one with the first of all that was found.
    """
    urut = _TERSESUAI if tersesuai else _TERBARU
    baris = kueri.semua(urut, nomor=tulis_deret(temuan), dari=dari, paling=paling)
    return {arsip_id: [temuan[ke] for ke in sorted(map(int, letak.split(",")))] for arsip_id, letak in baris}


def banyak_berkas(temuan: Sequence[int]) -> int:
    """In how many bundles something was found."""
    return kueri.angka(_BANYAK, nomor=tulis_deret(temuan))


def berkas(nomor: Iterable[int]) -> dict[int, Row]:
    """Bundles by id, as a list names them."""
    semua = list(nomor)
    return {baris.id: baris for baris in kueri.semua(_BERKAS, nomor=tulis_deret(semua))} if semua else {}


def naskah(nomor: Sequence[int]) -> dict[int, Row]:
    """Items by id, as a list names them."""
    return {baris.id: baris for baris in kueri.semua(_NASKAH, nomor=tulis_deret(nomor))} if nomor else {}


def tempat_kini(arsip: Row) -> int | None:
    """Where the paper of a bundle lies; None where there is none, or it has left the house."""
    return arsip.tempat_id if arsip.keadaan in MASIH else None
