"""Timing several ways of doing one thing in one interleaved run: absolute times mean nothing on a shared machine."""

import gc
import logging
import os
import platform
import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from statistics import median, quantiles
from time import thread_time_ns

from kinerja.domain.angka import tulis_angka
from kinerja.perintah.layani import tenangkan


@dataclass(frozen=True)
class Hasil:
    """Times of one contestant, in milliseconds."""

    nama: str
    tengah: float
    p95: float


@dataclass(frozen=True)
class Nisbah:
    """A figure beside its goal: at most (`paling_sedikit`: at least) so much. "×": a ratio of two medians."""

    apa: str
    nilai: float
    tujuan: float | None = None
    satuan: str = "×"
    paling_sedikit: bool = False

    @property
    def tercapai(self) -> bool:
        """Is the goal reached?"""
        return self.tujuan is None or (self.nilai >= self.tujuan if self.paling_sedikit else self.nilai <= self.tujuan)

    @property
    def tertulis(self) -> tuple[str, str, str]:
        """(figure, goal, reached or not) as a table says it."""
        hitungan = isinstance(self.nilai, int) and isinstance(self.tujuan, int | None)
        tulis = _bulat if hitungan else _desimal  # what is counted has no decimals
        angka = f"{tulis(self.nilai)} {self.satuan}"
        if self.tujuan is None:
            return angka, "", ""
        batas = "paling sedikit" if self.paling_sedikit else "paling banyak"
        return (
            angka,
            f"{batas} {tulis(self.tujuan)} {self.satuan}",
            "tercapai" if self.tercapai else "BELUM tercapai",
        )


@dataclass(frozen=True)
class Lembar:
    """What one measurement says: how it was made, the times of its contestants, its figures beside their goals."""

    judul: str
    keterangan: str
    nisbah: list[Nisbah]
    hasil: list[Hasil] = field(default_factory=list)


def bergiliran(peserta: dict[str, Callable[[], object]], *, kali: int, pemanasan: int = 20) -> dict[str, Hasil]:
    """Run every contestant `kali` times, in an order that is drawn anew for each round; the warm-up is not counted.

    What counts is the time of the processor: on a busy machine the clock on the wall punishes the longer one twice.
    """
    acak = random.Random(1)
    waktu: dict[str, list[float]] = {nama: [] for nama in peserta}
    with _tenang():
        for putaran in range(-pemanasan, kali):
            for nama in acak.sample(list(peserta), len(peserta)):
                mulai = thread_time_ns()
                peserta[nama]()
                lama = (thread_time_ns() - mulai) / 1e6
                if putaran >= 0:
                    waktu[nama].append(lama)
    return {
        nama: Hasil(nama, median(waktu_jalan), quantiles(waktu_jalan, n=20)[-1]) for nama, waktu_jalan in waktu.items()
    }


@contextmanager
def _tenang() -> Iterator[None]:
    """Memory is searched for what died as seldom as while serving (perintah/layani); then as before."""
    semula = gc.get_threshold()
    try:
        tenangkan()
        yield
    finally:
        gc.set_threshold(*semula)


def minta(aplikasi, kepala: dict[str, str], alamat: str, pertanyaan: str = "") -> bytes:
    """One GET, as a server would call it."""
    status: list[str] = []
    lingkungan = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": alamat,
        "QUERY_STRING": pertanyaan,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **kepala,
    }
    jawaban = aplikasi(lingkungan, lambda baris, *_: status.append(baris))
    isi = b"".join(jawaban)
    if hasattr(jawaban, "close"):
        jawaban.close()
    if not status[0].startswith("200"):
        raise RuntimeError(f"{alamat} yang diukur dijawab {status[0]}")
    return isi


def mesin() -> str:
    """The machine in one line, and whether this measurement went before its other work (chrt)."""
    didahulukan = hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) != os.SCHED_OTHER
    beban = f", beban {_desimal(os.getloadavg()[0])}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} inti{beban}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        f"{', didahulukan dari pekerjaan lain' if didahulukan else ''}"
    )


def cetak(lembar: Lembar) -> None:
    """Print times and figures, in Indonesian."""
    print(f"{lembar.judul}\n{mesin()}\n{lembar.keterangan}\n")
    if lembar.hasil:
        lebar = max(len(jalan.nama) for jalan in lembar.hasil)
        print(f"  {'':<{lebar}}  {'tengah':>9}  {'p95':>9}   (milidetik waktu prosesor)")
        for jalan in lembar.hasil:
            print(f"  {jalan.nama:<{lebar}}  {_desimal(jalan.tengah):>9}  {_desimal(jalan.p95):>9}")
        print()
    for nisbah in lembar.nisbah:
        angka, tujuan, kata = nisbah.tertulis
        print(f"  {nisbah.apa}: {angka}" + (f" (tujuan {tujuan}) {kata}" if tujuan else ""))


def tabel(lembar: Lembar, sebelum: Mapping[str, str] | None = None) -> str:
    """The same as a chapter of Markdown. `sebelum`: what an earlier version had, by what was measured (`terbaca`)."""
    isi = [(jalan.nama, f"{_desimal(jalan.tengah)} md, p95 {_desimal(jalan.p95)} md | |") for jalan in lembar.hasil]
    isi += [(nisbah.apa, " | ".join(nisbah.tertulis)) for nisbah in lembar.nisbah]
    kolom = "| Yang diukur | Sebelum | Angka | Tujuan | |" if sebelum else "| Yang diukur | Angka | Tujuan | |"
    baris = [f"## {lembar.judul}", "", lembar.keterangan, "", kolom, "|---" * (kolom.count("|") - 1) + "|"]
    for apa, angka in isi:
        lama = f" {sebelum.get(apa, '')} |" if sebelum else ""
        baris.append(f"| {apa} |{lama} {angka} |")
    return "\n".join(baris) + "\n"


_WAKTU = re.compile(r"  (.+?)\s{2,}([\d.]+,\d\d)\s+([\d.]+,\d\d)")
_ANGKA = re.compile(r"  (.+): ([\d.,]+ .+?)(?: \(tujuan .*)?")


def terbaca(cetakan: str) -> dict[str, dict[str, str]]:
    """What `cetak` has printed: {title: {what was measured: its figure}}."""
    hasil: dict[str, dict[str, str]] = {}
    baris = [*cetakan.splitlines(), ""]
    for ini, berikut in pairwise(baris):
        if berikut.startswith(f"{platform.system()} "):
            kini = hasil.setdefault(ini, {})
        elif hasil and (cocok := _WAKTU.fullmatch(ini)):
            kini[cocok[1]] = f"{cocok[2]} md, p95 {cocok[3]} md"
        elif hasil and (cocok := _ANGKA.fullmatch(ini)):
            kini[cocok[1]] = cocok[2]
    return hasil


def _desimal(nilai: float) -> str:
    return tulis_angka(Decimal(f"{nilai:.2f}"), 2)


def _bulat(nilai: float) -> str:
    return tulis_angka(Decimal(int(nilai)), 0)


@contextmanager
def sunyi(*nama: str) -> Iterator[None]:
    """While this lasts, these loggers say errors only; then what they said before."""
    semula = {pencatat: logging.getLogger(pencatat).level for pencatat in nama}
    try:
        for pencatat in nama:
            logging.getLogger(pencatat).setLevel(logging.ERROR)
        yield
    finally:
        for pencatat, tingkat in semula.items():
            logging.getLogger(pencatat).setLevel(tingkat)
