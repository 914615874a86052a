"""Turns: queues in which whoever comes first is served first, and the lane in which the server computes.

Threads of one Python process that compute at the same time only take the interpreter away from one another. So one
request computes at a time (`JALUR`), and whoever waits for something else (a child, the database, the disk, a password
hash) waits beside the lane (`di_luar_jalur`) and lets the others pass. Whoever keeps others waiting meanwhile comes
back at the head of the lane (`didahulukan`).
"""

import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager


class Antrean:
    """`tempat` places, given in the order in which they were asked for; at most `menunggu` wait for one."""

    def __init__(self, tempat: int = 1, menunggu: int | None = None) -> None:
        self._bebas = tempat
        self._paling_banyak = menunggu
        self._urutan: deque[threading.Lock] = deque()
        self._kunci = threading.Lock()

    @property
    def menunggu(self) -> int:
        """How many wait for a place."""
        return len(self._urutan)

    def masuk(self, batas: float | None = None, *, di_depan: bool = False) -> bool:
        """Take a place when one's turn has come. False: too many wait, or `batas` seconds were not enough.

        `di_depan` stands before all who wait.
        """
        giliran = threading.Lock()
        with self._kunci:
            if self._bebas and not self._urutan:
                self._bebas -= 1
                return True
            if batas == 0 or self._urutan and len(self._urutan) == self._paling_banyak:
                return False
            giliran.acquire()
            if di_depan:
                self._urutan.appendleft(giliran)
            else:
                self._urutan.append(giliran)
        if giliran.acquire(timeout=-1 if batas is None else batas):
            return True
        with self._kunci:
            if giliran not in self._urutan:
                return True  # it was given just now
            self._urutan.remove(giliran)
            return False

    def keluar(self) -> None:
        """Give the place to whoever has waited longest."""
        with self._kunci:
            if self._urutan:
                self._urutan.popleft().release()
            else:
                self._bebas += 1


class AntreanPerKunci:
    """One place for each key, given in order; a key that nobody holds or waits for is forgotten."""

    def __init__(self) -> None:
        self._kunci = threading.Lock()
        self._antrean: dict[Hashable, list[Antrean]] = {}

    def menunggu(self, kunci: Hashable) -> int:
        """How many wait for the place of this key."""
        with self._kunci:
            return max(0, len(self._antrean.get(kunci, ())) - 1)

    @contextmanager
    def giliran(self, kunci: Hashable) -> Iterator[bool]:
        """Hold the place; True where others had it first. Whoever waits stands beside the lane."""
        with self._kunci:
            pemegang = self._antrean.setdefault(kunci, [])
            antrean = pemegang[0] if pemegang else Antrean()
            pemegang.append(antrean)
        try:
            if menunggu := not antrean.masuk(0):
                with di_luar_jalur():
                    antrean.masuk()
            try:
                yield menunggu
            finally:
                antrean.keluar()
        finally:
            with self._kunci:
                pemegang.pop()
                if not pemegang:
                    del self._antrean[kunci]


JALUR = Antrean()
"""One request computes at a time."""
_utas = threading.local()


@contextmanager
def jalur(ditinggal: Callable[[], None]) -> Iterator[None]:
    """Compute: wait for the lane, and hold it. `ditinggal` is called whenever this thread has left it meanwhile."""
    _utas.ditinggal = ditinggal
    _masuk()
    try:
        yield
    finally:
        _keluar()


def beri_jalan() -> None:
    """Between two requests: let those compute who wait for the lane."""
    if JALUR.menunggu:
        _keluar()
        _masuk()


@contextmanager
def di_luar_jalur() -> Iterator[None]:
    """While this thread waits for something that computes elsewhere, others compute."""
    if not getattr(_utas, "di_jalur", False):
        yield
        return
    _keluar()
    _utas.ditinggal()
    try:
        yield
    finally:
        _masuk()


@contextmanager
def didahulukan() -> Iterator[None]:
    """For one that many wait for (who writes): it comes back into the lane before those who have not begun."""
    _utas.didahulukan = True
    try:
        yield
    finally:
        _utas.didahulukan = False


def _masuk() -> None:
    JALUR.masuk(di_depan=getattr(_utas, "didahulukan", False))
    _utas.di_jalur = True


def _keluar() -> None:
    _utas.di_jalur = False
    JALUR.keluar()
