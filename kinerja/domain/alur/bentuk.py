"""What the engine speaks of: acts (Peristiwa), their history (Riwayat), and where a siklus stands (Keadaan)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from kinerja.domain.galat import GalatDomain
from kinerja.domain.sop import Peran, Sop


class Jenis(StrEnum):
    """The four acts that a history consists of."""

    MULAI = "mulai"
    SELESAI = "selesai"
    KEMBALI = "kembali"
    BATAL = "batal"


class Status(StrEnum):
    """Of a posisi. MENUNGGU: it returned something and waits for it; its clock stands still."""

    BELUM = "belum"
    BERJALAN = "berjalan"
    MENUNGGU = "menunggu"
    SELESAI = "selesai"


class Sebab(StrEnum):
    """Why a posisi stopped running."""

    SELESAI = "selesai"
    MENUNGGU = "menunggu"
    BATAL = "batal"


class BukanGiliran(GalatDomain):
    """The act is not legal in this state; the message says whose turn it is."""


class RiwayatRusak(GalatDomain):
    """A stored history that the engine could not have written. `nomor` is the first wrong act, from 1."""

    status = 500

    def __init__(self, nomor: int, alasan: str) -> None:
        super().__init__(f"Riwayat siklus rusak pada peristiwa ke-{nomor}: {alasan} Hubungi pengelola.")
        self.nomor = nomor


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One act. `kunci` is the langkah that acts ("" for BATAL), `ke` where a return goes, `pelaku` name with jabatan.

    `unit`: for a langkah per unit its one unit; for the langkah that names the units, all of them; for a return of
    scope unit, those that go back; else empty. `waktu` is aware (ValueError), stored UTC.
    """

    jenis: Jenis
    kunci: str
    waktu: datetime
    pelaku: str
    peran: Peran
    unit: tuple[int, ...] = ()
    ke: str | None = None
    alasan: str = ""

    def __post_init__(self) -> None:
        if self.waktu.tzinfo is None:
            raise ValueError("waktu peristiwa harus menyebut zona")


@dataclass(frozen=True, slots=True)
class Riwayat:
    """A siklus as everything that happened to it, under the SOP that it started with."""

    sop: Sop
    peristiwa: tuple[Peristiwa, ...] = ()

    @property
    def versi(self) -> int:
        """Grows by one with each act; a page sends back the one it was drawn from."""
        return len(self.peristiwa)


class Rentang(NamedTuple):
    """A time during which a posisi ran, ended by `oleh`. `akhir` and `sebab` are None while it still does."""

    mulai: datetime
    akhir: datetime | None = None
    sebab: Sebab | None = None
    oleh: str = ""


class Posisi(NamedTuple):
    """A langkah, or a langkah of one unit. `pengembalian` is the return that opened it, if one did."""

    kunci: str
    unit: int | None
    status: Status = Status.BELUM
    bukaan: tuple[Rentang, ...] = ()
    selesai_pada: datetime | None = None
    oleh: str = ""
    pengembalian: Peristiwa | None = None

    @property
    def dikembalikan(self) -> bool:
        """True while it is open, or waits, because somebody returned it."""
        return self.pengembalian is not None and self.status in (Status.BERJALAN, Status.MENUNGGU)

    @property
    def sejak(self) -> datetime | None:
        """Since when it runs, or last ran; None if it never did."""
        return self.bukaan[-1].mulai if self.bukaan else None


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Where a siklus stands after its history. `posisi` in the order of the SOP, units in the order they were named.

    Until the units are named a langkah per unit has one posisi without unit.
    """

    sop: Sop
    posisi: tuple[Posisi, ...]
    unit: tuple[int, ...]
    awal: Peristiwa | None
    batal: Peristiwa | None

    @property
    def terbuka(self) -> tuple[Posisi, ...]:
        """The posisi that somebody must work on now."""
        return tuple(posisi for posisi in self.posisi if posisi.status is Status.BERJALAN)

    @property
    def menunggu(self) -> tuple[Posisi, ...]:
        """The posisi that wait for what they returned."""
        return tuple(posisi for posisi in self.posisi if posisi.status is Status.MENUNGGU)

    @property
    def selesai(self) -> bool:
        """True from the completion of the last langkah."""
        return all(posisi.status is Status.SELESAI for posisi in self.posisi)

    def posisi_langkah(self, kunci: str) -> tuple[Posisi, ...]:
        """All posisi of a langkah: one, or one per unit."""
        return tuple(posisi for posisi in self.posisi if posisi.kunci == kunci)

    def cari(self, kunci: str, unit: int | None = None) -> Posisi | None:
        """The posisi of a langkah (and unit), or None."""
        return next((posisi for posisi in self.posisi_langkah(kunci) if posisi.unit == unit), None)

    def status_langkah(self, kunci: str) -> Status:
        """The langkah as a whole: running if any unit's runs, done when all are; BELUM when only some are."""
        status = {posisi_langkah.status for posisi_langkah in self.posisi_langkah(kunci)}
        for tahap in (Status.BERJALAN, Status.MENUNGGU, Status.BELUM):
            if tahap in status:
                return tahap
        return Status.SELESAI
