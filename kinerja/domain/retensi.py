"""Retention (JRA): how long a record stays active, then inactive, and what becomes of it (langkah 13; PP 28/2012)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .galat import GalatDomain

RETENSI_MAKSIMUM = 100


class NasibAkhir(StrEnum):
    """What happens to a record when its retention is over."""

    PERMANEN = "permanen"
    MUSNAH = "musnah"
    DINILAI_KEMBALI = "dinilai_kembali"

    @property
    def label(self) -> str:
        """As the JRA prints it: "Permanen", "Musnah", "Dinilai kembali"."""
        return self.value.replace("_", " ").capitalize()


class Pemicu(StrEnum):
    """From which day retention counts."""

    TUTUP = "tutup"
    AKHIR_TAHUN = "akhir_tahun"
    PERISTIWA = "peristiwa"

    @property
    def label(self) -> str:
        """As the JRA says it."""
        return {
            Pemicu.TUTUP: "Sejak berkas ditutup",
            Pemicu.AKHIR_TAHUN: "Sejak akhir tahun berkas",
            Pemicu.PERISTIWA: "Setelah suatu peristiwa",
        }[self]


def mulai_hitung(pemicu: Pemicu, *, tutup: date, akhir: date, terjadi: date | None) -> date | None:
    """The day from which retention counts: of a bundle closed on `tutup` whose papers end on `akhir`.

    None while the event that its code waits for has not happened: then nothing of it ends.
    """
    if pemicu is Pemicu.PERISTIWA:
        return terjadi
    return date(akhir.year, 12, 31) if pemicu is Pemicu.AKHIR_TAHUN else tutup


class Masa(StrEnum):
    """Where a record stands on a given day."""

    AKTIF = "aktif"
    INAKTIF = "inaktif"
    HABIS = "habis"


@dataclass(frozen=True, slots=True)
class JadwalRetensi:
    """Last day of the active and of the inactive period, and the fate after it; no days while an event is awaited."""

    aktif_sampai: date | None
    inaktif_sampai: date | None
    nasib: NasibAkhir

    def masa(self, pada: date) -> Masa:
        """The period on day `pada`; both last days still belong to their period."""
        if self.aktif_sampai is None or self.inaktif_sampai is None or pada <= self.aktif_sampai:
            return Masa.AKTIF
        return Masa.INAKTIF if pada <= self.inaktif_sampai else Masa.HABIS


def baca_nasib(teks: str) -> NasibAkhir:
    """Read "Permanen", "Musnah", "Dinilai Kembali" in any case; a text with exceptions is "Dinilai kembali".

    A schedule that says "Musnah, kecuali …" cannot be decided by a program: somebody must look. Raises GalatDomain.
    """
    rapi = " ".join(teks.lower().replace("_", " ").split())
    if rapi.startswith("dinilai") or "kecuali" in rapi:
        return NasibAkhir.DINILAI_KEMBALI
    if rapi in (NasibAkhir.PERMANEN, NasibAkhir.MUSNAH):
        return NasibAkhir(rapi)
    raise GalatDomain("Nasib akhir harus salah satu dari: Permanen, Musnah, Dinilai kembali.")


def jadwal_retensi(mulai: date | None, aktif: int, inaktif: int, nasib: str) -> JadwalRetensi:
    """Dates of a record whose retention counts from `mulai` (see mulai_hitung): `aktif` years, then `inaktif` years.

    `nasib` is a NasibAkhir or its text. Raises GalatDomain for years outside 0..100 or an unknown fate.
    """
    if not (0 <= aktif <= RETENSI_MAKSIMUM and 0 <= inaktif <= RETENSI_MAKSIMUM):
        raise GalatDomain(f"Masa retensi ditulis dalam tahun, 0 sampai {RETENSI_MAKSIMUM}.")
    if mulai is None:
        return JadwalRetensi(None, None, baca_nasib(nasib))
    return JadwalRetensi(tambah_tahun(mulai, aktif), tambah_tahun(mulai, aktif + inaktif), baca_nasib(nasib))


def tambah_tahun(tanggal: date, tahun: int) -> date:
    """The same day `tahun` years later; 29 February becomes 28 February where there is none."""
    try:
        return tanggal.replace(year=tanggal.year + tahun)
    except ValueError:
        return tanggal.replace(year=tanggal.year + tahun, day=28)
