"""Timing several ways of doing one thing in one interleaved run: absolute times mean nothing on a shared machine."""

import gc
import os
import platform
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import thread_time_ns

from kinerja.domain.angka import tulis_angka


@dataclass(frozen=True)
class Hasil:
    """Times of one contestant, in milliseconds."""

    nama: str
    tengah: float
    p95: float


@dataclass(frozen=True)
class Nisbah:
    """A ratio of two medians beside its goal (at most)."""

    apa: str
    nilai: float
    tujuan: float

    @property
    def tercapai(self) -> bool:
        """Is the goal reached?"""
        return self.nilai <= self.tujuan


def bergiliran(peserta: dict[str, Callable[[], object]], *, kali: int, pemanasan: int = 20) -> dict[str, Hasil]:
    """Run every contestant `kali` times, in an order that is drawn anew for each round; the warm-up is not counted.

    What counts is the time of the processor: on a busy machine the clock on the wall punishes the longer one twice.
    """
    acak = random.Random(1)
    waktu: dict[str, list[float]] = {nama: [] for nama in peserta}
    gc.collect()
    for putaran in range(-pemanasan, kali):
        for nama in acak.sample(list(peserta), len(peserta)):
            mulai = thread_time_ns()
            peserta[nama]()
            lama = (thread_time_ns() - mulai) / 1e6
            if putaran >= 0:
                waktu[nama].append(lama)
    return {nama: Hasil(nama, median(satu), quantiles(satu, n=20)[-1]) for nama, satu in waktu.items()}


def mesin() -> str:
    """The machine in one line."""
    beban = f", beban {_desimal(os.getloadavg()[0])}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} inti{beban}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def cetak(judul: str, keterangan: str, hasil: list[Hasil], nisbah: list[Nisbah]) -> None:
    """Print the table and the ratios, in Indonesian."""
    lebar = max(len(satu.nama) for satu in hasil)
    print(f"{judul}\n{mesin()}\n{keterangan}\n")
    print(f"  {'':<{lebar}}  {'tengah':>9}  {'p95':>9}   (milidetik waktu prosesor)")
    for satu in hasil:
        print(f"  {satu.nama:<{lebar}}  {_desimal(satu.tengah):>9}  {_desimal(satu.p95):>9}")
    print()
    for satu in nisbah:
        kata = "tercapai" if satu.tercapai else "BELUM tercapai"
        print(f"  {satu.apa}: {_desimal(satu.nilai)} × (tujuan paling banyak {_desimal(satu.tujuan)} ×) {kata}")


def _desimal(nilai: float) -> str:
    from decimal import Decimal

    return tulis_angka(Decimal(f"{nilai:.2f}"), 2)
