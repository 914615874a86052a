"""May this officer do an act of a langkah? The SOP that the siklus started with answers services and routes."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select

from kinerja.domain import hak
from kinerja.domain.galat import HakDitolak
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.sop import Sop
from kinerja.ext import db
from kinerja.models import Arsip, Bukti, ButirIsian, FormatUnit, NaskahSop, Penggandaan, Siklus, Surat

from . import kueri
from .naskah import ambil_siklus, baca_naskah, cari_siklus, sop_kini, sop_siklus
from .singgahan import sekali


def boleh(oleh: Pelaku | None, tindakan: Tindakan, siklus: Siklus | int | None, unit_id: int | None = None) -> bool:
    """See `domain.hak.boleh`, under the SOP of the siklus; of none, under one that some siklus runs on.

    Where no siklus is named, a desk to which no SOP may give the act is told so without looking into any.
    """
    if oleh is None or siklus is None and hak.LANGKAH.get(tindakan) and oleh.peran not in hak.meja_mungkin(tindakan):
        return False
    return any(hak.boleh(oleh, tindakan, unit_id, sop=sop) for sop in _sop(siklus))


def wajib(oleh: Pelaku | None, tindakan: Tindakan, siklus: Siklus | int | None, unit_id: int | None = None) -> None:
    """Raise HakDitolak unless `boleh`, TidakDitemukan when there is no such siklus."""
    if not boleh(oleh, tindakan, siklus, unit_id):
        raise HakDitolak(
            "Jabatan Anda tidak berwenang untuk tindakan ini. Hubungi pejabat yang memegang meja tersebut."
        )


def boleh_rute(
    oleh: Pelaku, tindakan: Tindakan, argumen: Mapping[str, object], *, sebelum_menulis: bool = False
) -> bool:
    """May the desk of `oleh` ask for an address with these arguments, whatever the unit? They name the siklus.

    `sebelum_menulis`: a verb follows, which drops what was read: of the siklus its SOP alone is read.
    """
    if tindakan not in hak.LANGKAH:
        return hak.boleh_meja(oleh, tindakan)
    nomor = _nomor_siklus(argumen)
    semua = _sop_tertulis(nomor) if sebelum_menulis and nomor is not None else ()
    return any(hak.boleh_meja(oleh, tindakan, sop) for sop in semua or _sop(_siklus(nomor)))


def _sop(siklus: Siklus | int | None) -> Iterator[Sop]:
    if siklus is not None:
        yield sop_siklus(ambil_siklus(siklus) if isinstance(siklus, int) else siklus)
        return
    yield from _sop_berjalan()
    if berlaku := sop_kini():
        yield berlaku


_BERJALAN = kueri.Siap(
    select(NaskahSop.sha256, NaskahSop.isi, NaskahSop.kode)
    .join(Siklus, Siklus.sop_id == NaskahSop.id)
    .where(Siklus.status == "berjalan")
    .distinct()
)


_TERTULIS = kueri.Siap(
    select(NaskahSop.sha256, NaskahSop.isi, NaskahSop.kode)
    .join(Siklus, Siklus.sop_id == NaskahSop.id)
    .where(Siklus.id == bindparam("siklus_id"))
)


def _sop_tertulis(siklus_id: int) -> list[Sop]:
    """The SOP of this siklus, if there is one; nothing else is read of it."""
    return [baca_naskah(*naskah) for naskah in kueri.semua(_TERTULIS, siklus_id=siklus_id)]


@sekali
def _sop_berjalan() -> list[Sop]:
    """What the running siklus run on, each once."""
    return [baca_naskah(*naskah) for naskah in kueri.semua(_BERJALAN)]


_ASAL = {
    "surat_id": lambda nomor: select(Surat.siklus_id).where(Surat.id == nomor),
    "arsip_id": lambda nomor: select(Arsip.siklus_id).where(Arsip.id == nomor),
    "penggandaan_id": lambda nomor: select(Penggandaan.siklus_id).where(Penggandaan.id == nomor),
    "butir_id": lambda nomor: (
        select(FormatUnit.siklus_id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .where(ButirIsian.id == nomor)
    ),
    "bukti_id": lambda nomor: (
        select(FormatUnit.siklus_id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .join(Bukti, Bukti.butir_id == ButirIsian.id)
        .where(Bukti.id == nomor)
    ),
}


def _nomor_siklus(argumen: Mapping[str, Any]) -> int | None:
    """The siklus that an address names, itself or by what belongs to it."""
    nomor = argumen.get("siklus_id")
    for nama, asal in _ASAL.items():
        if nomor is None and nama in argumen:
            nomor = db.session.scalar(asal(argumen[nama]))
    return nomor


def _siklus(nomor: int | None) -> Siklus | None:
    """The siklus of this number, if there is one."""
    return cari_siklus(nomor) if nomor is not None else None
