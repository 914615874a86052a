"""The kinds of jobs. Which there are is told once, at the start (`pasang`): they stand on floors above this room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.pekerjaan import Jadwal
from kinerja.models import Pekerjaan

Kabar = Callable[[str], None]
"""Takes one sentence that says how far the job is."""


@dataclass(frozen=True)
class JenisPekerjaan:
    """A kind: its name on the screen, what does it in the child, its limits, and what follows when the server dies.

    `kerjakan(isi, kabar)` returns plain JSON with "pesan" (one sentence) and, where something is wrong, "temuan"
    (sentences). `detik` by the clock; `mebibita` of memory; `ulangi`: begin again after a crash. `ambil`: the file that
    it has made, for who asked for it; raises TidakDitemukan or HakDitolak when it is not, or no longer, for him.
    """

    sebutan: str
    kerjakan: Callable[[dict, Kabar], dict]
    detik: float = 3600
    mebibita: int = 1536
    ulangi: bool = True
    ambil: Callable[[Pekerjaan, Pelaku], Path] | None = None


_jenis: dict[str, JenisPekerjaan] = {}
_jadwal: list[Jadwal] = []


def pasang(jenis: Mapping[str, JenisPekerjaan], jadwal: tuple[Jadwal, ...]) -> None:
    """Tell which kinds there are, and which of them the clock asks for."""
    _jenis.clear()
    _jenis.update(jenis)
    _jadwal[:] = jadwal


def ambil(nama: str) -> JenisPekerjaan:
    """The kind of that name. Raises TidakDitemukan: a job of another version waits in the queue."""
    if nama not in _jenis:
        raise TidakDitemukan(f"Pekerjaan “{nama}” tidak dikenal versi aplikasi ini, sehingga tidak dikerjakan.")
    return _jenis[nama]


def sebutan(nama: str) -> str:
    """What a kind is called on the screen; its name where the kind is no longer known."""
    return _jenis[nama].sebutan if nama in _jenis else nama


def jadwal() -> tuple[Jadwal, ...]:
    """What the clock asks for."""
    return tuple(_jadwal)


def diulangi(nama: str) -> bool:
    """Is a job of that kind begun again after a crash? One that is no longer known is not."""
    return nama in _jenis and _jenis[nama].ulangi
