"""Penyusutan arsip (PP 28/2012, ANRI 37/2016): what may leave the shelves, when, and with whose consent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .retensi import NasibAkhir

TAHUN_ANRI = 10
"""From so many years of retention on, the Kepala ANRI consents to destruction; below it the Bupati."""


class Penyusutan(StrEnum):
    """The three ways of leaving."""

    PEMINDAHAN = "pemindahan"
    PEMUSNAHAN = "pemusnahan"
    PENYERAHAN = "penyerahan"

    @property
    def sesudah(self) -> "KeadaanArsip":
        """What the bundle is once it is done."""
        return {
            Penyusutan.PEMINDAHAN: KeadaanArsip.DIPINDAHKAN,
            Penyusutan.PEMUSNAHAN: KeadaanArsip.MUSNAH,
            Penyusutan.PENYERAHAN: KeadaanArsip.DISERAHKAN,
        }[self]


class KeadaanArsip(StrEnum):
    """Where a bundle stands: with its unit, in the records centre, gone, or with the archive of the regency."""

    ADA = "ada"
    DIPINDAHKAN = "dipindahkan"
    MUSNAH = "musnah"
    DISERAHKAN = "diserahkan"

    @property
    def label(self) -> str:
        """In words."""
        return {
            KeadaanArsip.ADA: "Di unit pengolah",
            KeadaanArsip.DIPINDAHKAN: "Di unit kearsipan",
            KeadaanArsip.MUSNAH: "Sudah dimusnahkan",
            KeadaanArsip.DISERAHKAN: "Sudah diserahkan",
        }[self]


MASIH = (KeadaanArsip.ADA, KeadaanArsip.DIPINDAHKAN)
"""The paper is still in the house: it lies somewhere, may be lent, and may leave."""


@dataclass(frozen=True)
class FaktaArsip:
    """What the rule asks of a bundle."""

    keadaan: KeadaanArsip
    aktif_sampai: date | None
    inaktif_sampai: date | None
    nasib: str
    vital: bool = False
    terjaga: bool = False
    ditahan: bool = False
    dipinjam: bool = False


def halangan(jenis: Penyusutan, arsip: FaktaArsip, hari: date) -> str:
    """Why a bundle may not leave in this way on that day; "" when it may."""
    if arsip.keadaan not in MASIH:
        return f"{arsip.keadaan.label}."
    if jenis is Penyusutan.PEMINDAHAN:
        if arsip.keadaan is not KeadaanArsip.ADA:
            return "Sudah dipindahkan."
        return _waktu(arsip.aktif_sampai, hari, "aktif") or _terikat(jenis, arsip)
    if sebab := _waktu(arsip.inaktif_sampai, hari, "inaktif"):
        return sebab
    tujuan = NasibAkhir.MUSNAH if jenis is Penyusutan.PEMUSNAHAN else NasibAkhir.PERMANEN
    if arsip.nasib.lower() != tujuan.label.lower():
        return f"Nasib akhirnya {arsip.nasib.lower() or 'belum ditetapkan'}, bukan {tujuan.label.lower()}."
    return _terikat(jenis, arsip)


def _waktu(sampai: date | None, hari: date, masa: str) -> str:
    if sampai is None:
        return f"Masa {masa}nya belum dapat dihitung."
    return f"Masa {masa}nya belum berakhir." if hari <= sampai else ""


def _terikat(jenis: Penyusutan, arsip: FaktaArsip) -> str:
    """What stands against it though its time is over."""
    if arsip.ditahan:
        return "Ditahan untuk pemeriksaan atau perkara."
    if arsip.dipinjam:
        return "Sedang dipinjam."
    if jenis is Penyusutan.PEMUSNAHAN and (arsip.vital or arsip.terjaga):
        return f"Arsip {'vital' if arsip.vital else 'terjaga'} tidak dimusnahkan."
    return ""


def pemberi_persetujuan(mulai: date, sampai: date) -> str:
    """Whose written consent a destruction needs, by the length of the retention."""
    return "Kepala ANRI" if sampai.year - mulai.year >= TAHUN_ANRI else "Bupati"
