"""What a parser in a process of its own needs: frames on a pipe, limits, and a lock on the doors.

A child says that it is ready with one frame; then it reads one frame, answers one frame, and ends when its standard
input does. Frame: four bytes with the length
of a JSON head, the head (its key "panjang" lists the sizes of the blobs), then the blobs.
"""

import json
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from kinerja.adapters import catatan
from kinerja.domain import ingatan

try:
    import resource
except ImportError:  # Windows has no rlimits: there the parent's clock is the only bound
    resource = None  # type: ignore[assignment]

KEPALA_MAKS = 4 * 1024 * 1024
GUMPALAN_MAKS = 256 * 1024 * 1024

Pesan = tuple[dict, list[bytes]]

_TERLARANG = ("socket.", "subprocess.", "ftplib.", "urllib.", "http.client.", "webbrowser.")
_TERLARANG_PERSIS = {"os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile"}


class SaluranPutus(Exception):
    """The other side ended, or sent something that is not a frame."""


def tulis(pipa: IO[bytes], pesan: dict, gumpalan: Sequence[bytes] = ()) -> None:
    """Write one frame."""
    isi = json.dumps({**pesan, "panjang": [len(g) for g in gumpalan]}).encode()
    pipa.write(struct.pack(">I", len(isi)) + isi)
    for potong in gumpalan:
        pipa.write(potong)
    pipa.flush()


def baca(pipa: IO[bytes], gumpalan_maks: int = GUMPALAN_MAKS) -> Pesan:
    """Read one frame; SaluranPutus when there is none, or when its blobs are larger than any honest ones."""
    (panjang,) = struct.unpack(">I", _tepat(pipa, 4))
    if panjang > KEPALA_MAKS:
        raise SaluranPutus("kepala terlalu panjang")
    pesan = json.loads(_tepat(pipa, panjang))
    ukuran = pesan.pop("panjang")
    if sum(ukuran) > gumpalan_maks:
        raise SaluranPutus("isi terlalu panjang")
    return pesan, [_tepat(pipa, n) for n in ukuran]


def berakhir_dengan_induk() -> None:
    """From now on this process ends when its parent does, however that one dies: its standard input ends then.

    Without it a job goes on beside the one that the next start begins again.
    """

    def tunggu() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        os._exit(9)

    threading.Thread(target=tunggu, name="induk", daemon=True).start()


def _tepat(pipa: IO[bytes], jumlah: int) -> bytes:
    isi = pipa.read(jumlah)
    if len(isi) != jumlah:
        raise SaluranPutus("saluran berakhir")
    return isi


def layani(tangani: Callable[[dict, list[bytes]], Pesan], *, detik: float, mebibita: int) -> None:
    """The child's loop. Whatever a library prints goes to stderr, so that it cannot break a frame.

    Nothing is remembered from one job to the next. What `tangani` did not expect ends the child; its last frame says
    where ("cacat"), without words of the paper.
    """
    keluar = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.excepthook = lambda _jenis, galat, _jejak: tulis(keluar, {"cacat": catatan.tanpa_kata(galat)})
    batasi_memori(mebibita)
    tulis(keluar, {"siap": True})
    while True:
        try:
            pesan, gumpalan = baca(sys.stdin.buffer)
        except SaluranPutus:
            return
        batasi_cpu(pesan.pop("detik", detik))
        tanda = ingatan.mulai()
        tulis(keluar, *tangani(pesan, gumpalan))
        ingatan.selesai(tanda)
        batasi_cpu(0)


def batasi_memori(mebibita: int) -> None:
    """Bound the address space of this process, and leave no core file behind (no effect on Windows)."""
    if resource is None:
        return
    bita = mebibita * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (bita, bita))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def batasi_cpu(detik: float) -> None:
    """Give the next job `detik` seconds of processor time, counted from what is already used; 0 takes the bound off.

    The timer is exact, and ends the process inside a library too; the rlimit counts in whole seconds behind it.
    """
    if resource is None:
        return
    signal.setitimer(signal.ITIMER_PROF, detik)
    if not detik:
        return
    pakai = resource.getrusage(resource.RUSAGE_SELF)
    lunak = int(pakai.ru_utime + pakai.ru_stime + detik) + 1
    _, keras = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (lunak, keras))


def tutup_pintu(akar_baca: Iterable[str | Path]) -> None:
    """From now on this process reads only below `akar_baca`, writes nothing, connects to nothing, starts nothing.

    A second wall behind the libraries' own policies: an audit hook cannot be taken off again.
    """
    akar = tuple(os.path.realpath(a) + os.sep for a in akar_baca)

    def jaga(peristiwa: str, rincian: tuple) -> None:
        if peristiwa == "open":
            _jaga_buka(akar, *rincian[:3])
        elif peristiwa in _TERLARANG_PERSIS or peristiwa.startswith(_TERLARANG):
            raise PermissionError(f"ditolak: {peristiwa}")

    sys.addaudithook(jaga)


def _jaga_buka(akar: tuple[str, ...], jalan: int | str | bytes, ragam: str | None, bendera: int) -> None:
    if isinstance(jalan, int):
        return
    menulis = set(ragam or "") & set("wax+") or (bendera or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if menulis or not (os.path.realpath(os.fsdecode(jalan)) + os.sep).startswith(akar):
        raise PermissionError(f"ditolak: open {jalan!r}")
