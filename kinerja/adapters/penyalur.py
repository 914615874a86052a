"""Who serves the requests: one thread in the lane, which takes one after the other as long as there are any.

A thread that has to be woken for every request, waits for the lane and then takes the interpreter from the thread that
is still sending costs more than many a page. So whoever is on duty goes on with the next request himself. Who leaves
the lane in the middle of one (adapters/giliran) is no longer on duty: another thread is woken if something waits.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from .giliran import beri_jalan, jalur


class Jaga:
    """The duty that one thread takes over; what waitress's threads are called for."""

    def __init__(self, penyalur: "Penyalur") -> None:
        self.penyalur = penyalur

    def service(self) -> None:
        """Be on duty, in a thread."""
        self.penyalur.berjaga(self)

    def cancel(self) -> None:
        """The threads ended before one began; whoever waits for it is called off by `shutdown`."""


class Penyalur(ThreadedTaskDispatcher):
    """Waitress's threads, of which one at a time takes what waits."""

    def __init__(self) -> None:
        super().__init__()
        self._antre: deque[Any] = deque()
        self._bertugas: Jaga | None = None
        self._ditahan = False
        self._kunci = threading.Lock()
        self._reda = threading.Condition(self._kunci)

    def add_task(self, task: Any) -> None:
        """A request is here; whoever is on duty takes it in its turn."""
        with self._kunci:
            self._antre.append(task)
            self._panggil()

    def berjaga(self, jaga: Jaga) -> None:
        """Serve one after the other while something waits. One that fails ends the duty, and another one begins."""
        with jalur(lambda: self._tinggalkan(jaga)):
            try:
                while (tugas := self._berikut(jaga)) is not None:
                    tugas.service()
                    if self._bertugas is jaga:
                        beri_jalan()  # to those who have begun already
            finally:
                self._tinggalkan(jaga)

    @contextmanager
    def sekaligus(self) -> Iterator[None]:
        """Whoever is called for what comes in this block begins at its end: both would want the interpreter."""
        self._ditahan = True
        try:
            yield
        finally:
            with self._kunci:
                self._ditahan = False
                self._panggil()

    def tunggu_reda(self, batas: float) -> None:
        """While requests queue, wait until they are served or have left the lane; `batas` seconds at most."""
        with self._kunci:
            if self._antre and self._bertugas is not None:
                self._reda.wait(batas)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:
        """End the threads; what nobody has begun is called off."""
        selesai = bool(super().shutdown(cancel_pending, timeout))
        with self._kunci:
            belum = list(self._antre)
            self._antre.clear()
        for tugas in belum:
            tugas.cancel()
        return selesai

    def _panggil(self) -> None:
        """Call a thread, if something waits and nobody is on duty."""
        if self._antre and self._bertugas is None and not self._ditahan:
            self._bertugas = Jaga(self)
            super().add_task(self._bertugas)

    def _berikut(self, jaga: Jaga) -> Any:
        """What is served next; None if nothing waits, or another one is on duty."""
        with self._kunci:
            if self._bertugas not in (None, jaga) or self.stop_count or not self._antre:
                return None
            self._bertugas = jaga
            return self._antre.popleft()

    def _tinggalkan(self, jaga: Jaga) -> None:
        """No longer on duty."""
        with self._kunci:
            if self._bertugas is jaga:
                self._bertugas = None
                self._reda.notify()
                self._panggil()
