"""What was found, gathered by bundle: a thousand items are read as a few rows, without an object for each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Row, case, select

from kinerja.adapters.sql import deret, gabung, tulis_deret
from kinerja.domain.penyusutan import MASIH
from kinerja.models import Arsip, IsiArsip
from kinerja.services import kueri

_A, _I = Arsip.__table__, IsiArsip.__table__
NOMOR = deret("nomor")
"""Ids that a prepared query is asked for as `nomor`."""
_TEMPAT = case((_A.c.keadaan.in_(MASIH), _A.c.tempat_id))
_HIMPUN = (
    select(
        *(_I.c[nama] for nama in ("arsip_id", "jenis", "unit_id")),
        *(_A.c[nama] for nama in ("tahun", "klasifikasi_kode", "media")),
        _TEMPAT,
        gabung(_I.c.id),
    )
    .select_from(NOMOR.join(_I, _I.c.id == NOMOR.c.value).join(_A, _A.c.id == _I.c.arsip_id))
    .group_by(_I.c.arsip_id, _I.c.jenis, _I.c.unit_id)
)
_BERKAS = select(
    *(_A.c[nama] for nama in ("id", "seri", "judul", "tahun", "klasifikasi_kode", "media", "keamanan", "siklus_id")),
    _A.c.keadaan,
    _A.c.tempat_id,
).select_from(NOMOR.join(_A, _A.c.id == NOMOR.c.value))
_NASKAH = select(*(_I.c[nama] for nama in ("id", "nomor", "uraian", "jenis", "pasti"))).select_from(
    NOMOR.join(_I, _I.c.id == NOMOR.c.value)
)


class Kelompok(NamedTuple):
    """Items of one bundle, kind and unit, as they were found: the first that was found first.

    The rest is what the bundle is; `tempat` is None where it has no paper, or that has left the house.
    """

    arsip_id: int
    jenis: str
    unit: int | None
    tahun: int
    kode: str
    media: str
    tempat: int | None
    isi: list[int]


def himpun(temuan: Sequence[int]) -> list[Kelompok]:
    """The items that were found, gathered."""
    if not temuan:
        return []
    urut = {isi_id: nomor for nomor, isi_id in enumerate(temuan)}
    return [
        Kelompok(arsip_id, jenis, unit, tahun, kode, media, tempat, _terurut(list(map(int, isi.split(","))), urut))
        for arsip_id, jenis, unit, tahun, kode, media, tempat, isi in kueri.semua(_HIMPUN, nomor=tulis_deret(temuan))
    ]


def _terurut(isi: list[int], urut: dict[int, int]) -> list[int]:
    return sorted(isi, key=urut.__getitem__) if len(isi) > 1 else isi


def per_berkas(kelompok: Sequence[Kelompok], temuan: Sequence[int]) -> dict[int, list[int]]:
    """The items of each bundle as they were found; the bundle with the first of all stands first."""
    hasil: dict[int, list[int]] = {}
    for himpunan in kelompok:
        hasil.setdefault(himpunan.arsip_id, []).extend(himpunan.isi)
    urut = {isi_id: nomor for nomor, isi_id in enumerate(temuan)}
    if len(hasil) < len(kelompok):  # a bundle in which several kinds, or of several units, were found
        hasil = {arsip_id: _terurut(isi, urut) for arsip_id, isi in hasil.items()}
    pertama = {arsip_id: urut[isi[0]] for arsip_id, isi in hasil.items()}
    return {arsip_id: hasil[arsip_id] for arsip_id in sorted(hasil, key=pertama.__getitem__)}


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
