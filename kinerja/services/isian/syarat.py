"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from datetime import datetime

from sqlalchemy import bindparam, select

from kinerja.domain.isian import KataKurang
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import FormatUnit, Siklus
from kinerja.services import kueri
from kinerja.services.siklus import perjalanan
from kinerja.services.singgahan import sekali, sudah

from .baca import lembar_terbaca
from .kelengkapan import baris_ringkas, kurang_lengkap

SYARAT_PERNYATAAN = frozenset({"pernyataan_kabid"})
"""What the reporting itself meets."""


def isian_lengkap(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    baris = _kurang_terbaca(siklus, unit_id) or _kurang(siklus, unit_id)
    if not baris:
        return [Kurang("format isian yang berisi indikator", ke(Apa.SIKLUS, siklus.id))]
    return [
        Kurang(f"{kata} untuk {nama}", ke(Apa.PENGISIAN, siklus.id, unit, bagian=letak(butir, kata.kolom)))
        for unit, butir, nama, kurang in baris
        for kata in kurang
    ]


def letak(butir_id: int, kolom: str) -> str:
    """The id of a cell on the page of its sheet."""
    return f"jumlah-bukti-{butir_id}" if kolom == "bukti" else f"sel-{butir_id}-{kolom}"


def _kurang_terbaca(siklus: Siklus, unit_id: int | None) -> list[tuple[int, int, str, tuple[KataKurang, ...]]]:
    """Of sheets that the page has read anyway."""
    lembar = lembar_terbaca(siklus, unit_id) or ()
    return [(b.unit_id, b.butir_id, b.indikator.nama, b.kurang) for satu_lembar in lembar for b in satu_lembar.baris]


def _kurang(siklus: Siklus, unit_id: int | None) -> list[tuple[int, int, str, tuple[KataKurang, ...]]]:
    kurang = kurang_lengkap(siklus)
    return [
        (baris.unit_id, baris.butir_id, baris.nama, kurang.get(baris.butir_id, ()))
        for baris in baris_ringkas(siklus)
        if unit_id in (None, baris.unit_id)
    ]


_PERNYATAAN = kueri.Siap(
    select(FormatUnit.unit_id, FormatUnit.pernyataan_pada).where(FormatUnit.siklus_id == bindparam("siklus_id"))
)


def _pernyataan(siklus: Siklus, unit_id: int | None) -> datetime | None:
    """When a unit has last stated that its figures are right; its rows know it where they are read anyway."""
    milik = (baris for baris in sudah(baris_ringkas, siklus) or () if baris.unit_id == unit_id)
    baris = next(milik, None)
    return baris.dinyatakan if baris else _semua_pernyataan(siklus.id).get(unit_id)


@sekali
def _semua_pernyataan(siklus_id: int) -> dict[int | None, datetime | None]:
    """The same of every unit at once."""
    return {unit.unit_id: unit.pernyataan_pada for unit in kueri.semua(_PERNYATAAN, siklus_id=siklus_id)}


def pernyataan_kabid(siklus: Siklus, unit_id: int | None = None) -> list[Kurang]:
    """The statement of an earlier reporting does not count once the unit has been returned and fills anew."""
    posisi = perjalanan.posisi_terbuka(siklus, "pelaporan", unit_id)
    pada = _pernyataan(siklus, unit_id)
    if pada and posisi and posisi.sejak and pada >= posisi.sejak:
        return []
    tujuan = ke(Apa.PELAPORAN, siklus.id, unit_id) if unit_id else ke(Apa.PELAPORAN, siklus.id)
    return [Kurang("pernyataan Kabid atau Kasubbag bahwa data unit benar", tujuan)]
