"""What a reader of the archive asks for, and the same as conditions of the database: filters and rights."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select

from kinerja.adapters import pencarian
from kinerja.domain.hak import Pelaku
from kinerja.domain.kata_dasar import lipat
from kinerja.domain.tanya_arsip import Tanya, baca_tanya
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Unit
from kinerja.services.tempat import baca as tempat_baca

from .hak import melihat_semua, melihat_seunit, syarat_isi
from .kumpul import JENIS, nama_jenis

URUT = {"": "Terbaru", "sesuai": "Paling sesuai"}


@dataclass(frozen=True)
class Saringan:
    """What the reader asked for. 0 and "" mean all; `tempat` with all that stand in it; `urut`: a key of URUT."""

    q: str = ""
    tahun: int = 0
    jenis: str = ""
    unit: int = 0
    kode: str = ""
    media: str = ""
    tempat: int = 0
    urut: str = ""

    @property
    def mencari(self) -> bool:
        """True when items are looked for, not only bundles listed."""
        return bool(self.q.strip() or self.jenis or self.unit or self.kode or self.media or self.tempat)

    @property
    def tanya(self) -> Tanya:
        """The words and fields that were typed."""
        return baca_tanya(self.q)

    @property
    def menyaring(self) -> bool:
        """Is anything chosen or typed but words and their order?"""
        return bool(self.alamat(q="", urut="") or self.tanya.berbidang)

    def tanpa(self, nama: str) -> "Saringan":
        """This search with one filter back at its beginning."""
        kosong: dict[str, Any] = {nama: type(getattr(self, nama))()}
        return replace(self, **kosong)

    def alamat(self, **ganti: Any) -> dict[str, object]:
        """The query of the address of this search with other values; what is not asked is left out."""
        return {nama: nilai for nama, nilai in vars(replace(self, **ganti)).items() if nilai}


def syarat(saringan: Saringan, oleh: Pelaku) -> list[ColumnElement[bool]]:
    """Items that fit the filters and that `oleh` may see; the query joins Arsip."""
    tanya, hasil = saringan.tanya, [syarat_isi(oleh)]
    hasil += [Arsip.tahun == tahun for tahun in {saringan.tahun, tanya.tahun} - {0}]
    pilihan = (
        (IsiArsip.jenis, saringan.jenis),
        (IsiArsip.unit_id, saringan.unit),
        (Arsip.klasifikasi_kode, saringan.kode),
        (Arsip.media, saringan.media),
    )
    hasil += [kolom == nilai for kolom, nilai in pilihan if nilai]
    if saringan.tempat:
        hasil += [Arsip.tempat_id.in_(tempat_baca.di_dalam(saringan.tempat)), tempat_baca.masih_di_tempat()]
    return hasil + _syarat_diketik(tanya)


def _syarat_diketik(tanya: Tanya) -> list[ColumnElement[bool]]:
    hasil: list[ColumnElement[bool]] = []
    if tanya.jenis:
        hasil.append(IsiArsip.jenis.in_([kunci for kunci in JENIS if _serupa(tanya.jenis, kunci, nama_jenis(kunci))]))
    if tanya.unit:
        hasil.append(IsiArsip.unit_id.in_(_unit(tanya.unit)))
    if tanya.nomor:
        hasil.append(IsiArsip.nomor_surat.icontains(tanya.nomor, autoescape=True))
    if tanya.kode:
        hasil.append(func.substr(Arsip.klasifikasi_kode, 1, len(tanya.kode)) == tanya.kode)
    return hasil


def _serupa(dicari: str, *nama: str) -> bool:
    return any(lipat(dicari) in lipat(satu_nama) for satu_nama in nama)


def _unit(dicari: str) -> list[int]:
    semua = db.session.execute(select(Unit.id, Unit.kode, Unit.nama, Unit.singkatan))
    return [nomor for nomor, *nama in semua if _serupa(dicari, *nama)]


def saring(saringan: Saringan, oleh: Pelaku) -> pencarian.Saring | None:
    """The same inside a search of words, asked of the column of ids; None when all may be found.

    A year narrows the ids first: the items of its bundles lie together, and the others are not even looked at. So does
    what one unit may see, where others have filed much since.
    """
    if melihat_semua(oleh) and not saringan.menyaring:
        return None
    tahun = saringan.tahun or saringan.tanya.tahun
    rentang = [_rentang(tahun)] if tahun else []
    if melihat_seunit(oleh):
        rentang.append(_rentang_unit(oleh.unit_id))
    semua = syarat(saringan, oleh)

    def cocok(id_: ColumnElement[int]) -> ColumnElement[bool]:
        ada = exists().where(IsiArsip.id == id_, Arsip.id == IsiArsip.arsip_id, *semua)
        return and_(*(id_.between(*ujung) for ujung in rentang), ada)

    return cocok


def _rentang(tahun: int) -> tuple[int, int]:
    """First and last id of the items of a year; (0, 0) when there are none."""
    milik = IsiArsip.arsip_id == Arsip.id
    awal = select(func.min(IsiArsip.id)).where(milik).scalar_subquery()
    akhir = select(func.max(IsiArsip.id)).where(milik).scalar_subquery()
    pertama, terakhir = db.session.execute(select(func.min(awal), func.max(akhir)).where(Arsip.tahun == tahun)).one()
    return pertama or 0, terakhir or 0


def _rentang_unit(unit_id: int | None) -> tuple[int, int]:
    """First and last id of the items of this unit and of those of no unit."""
    ujung: list[Any] = []
    for milik in (IsiArsip.unit_id.is_(None), IsiArsip.unit_id == unit_id):
        ujung += [select(tepi(IsiArsip.id)).where(milik).scalar_subquery() for tepi in (func.min, func.max)]
    ada = [nomor for nomor in db.session.execute(select(*ujung)).one() if nomor is not None]
    return (min(ada), max(ada)) if ada else (0, 0)
