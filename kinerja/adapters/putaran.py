"""What the server listens to: kept by the operating system, and looked at again only where something has happened.

Waitress's own loop asks every open connection what it wants at every wake-up; with the browsers of a whole office that
costs more than the pages. Here a connection is asked when something came for it, when a worker changed it, or when it
is new; what it wants stays registered until then (`selectors`: epoll on Linux, select on Windows).
"""

import selectors
from collections import deque
from typing import Any

from waitress import wasyncore

BACA, TULIS = selectors.EVENT_READ, selectors.EVENT_WRITE


class Putaran(dict[int, Any]):
    """Waitress's map of what is open, by file descriptor: who enters is listened to, who leaves no longer.

    Only the thread of the loop changes what is listened to; the others tell whom it has to ask again (`tanyakan`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._pemilih = selectors.DefaultSelector()
        self._didengar: dict[int, int] = {}
        self._ditanya: deque[Any] = deque()

    def __setitem__(self, fd: int, saluran: Any) -> None:
        super().__setitem__(fd, saluran)
        self.tanyakan(saluran)

    def __delitem__(self, fd: int) -> None:
        """Before the file is closed: the next one may have the same number."""
        super().__delitem__(fd)
        self._dengarkan(fd, 0)

    def clear(self) -> None:
        """Nobody is listened to any more."""
        for fd in list(self):
            del self[fd]

    def tanyakan(self, saluran: Any) -> None:
        """Let the loop ask, before it waits again, what `saluran` wants."""
        self._ditanya.append(saluran)

    def kurang(self, saluran: Any) -> bool:
        """Does it want what is not listened to? For whoever has changed it in another thread.

        What is listened to although it is not wanted needs no haste: that is seen when something comes.
        """
        return bool(_keinginan(saluran) & ~self._didengar.get(saluran._fileno, 0))

    def tunggu(self, detik: float) -> list[tuple[int, int]]:
        """Ask whom there is to ask, then wait until something happens: (file descriptor, what)."""
        while self._ditanya:
            self._sesuaikan(self._ditanya.popleft())
        return [(kunci.fd, kejadian) for kunci, kejadian in self._pemilih.select(detik)]

    def kerjakan(self, kejadian: list[tuple[int, int]]) -> None:
        """Let each connection do what it can do now; then who knocks: what has been closed has made room by then."""
        for fd, apa in sorted(kejadian, key=lambda butir: _menerima(self.get(butir[0]))):
            self._terjadi(fd, apa)

    def mulai_lagi(self) -> None:
        """Register everything anew: after the word to stop, which may have come in the middle of anything."""
        self.tutup()
        self._pemilih = selectors.DefaultSelector()
        self._ditanya.extend(self.values())

    def tutup(self) -> None:
        """Nothing is listened to any more; what is open may still be closed."""
        self._didengar.clear()
        self._pemilih.close()

    def _terjadi(self, fd: int, apa: int) -> None:
        saluran = self.get(fd)
        apa &= self._didengar.get(fd, 0)  # none: it was closed just now, and another one has its number
        if saluran is None or not apa:
            return
        mau = apa & _keinginan(saluran)
        if mau & BACA:
            wasyncore.read(saluran)
        if mau & TULIS and self.get(fd) is saluran:
            wasyncore.write(saluran)
        if self.get(fd) is saluran and (mau != BACA or apa != BACA or self.kurang(saluran)):
            self._sesuaikan(saluran)

    def _sesuaikan(self, saluran: Any) -> None:
        """Listen to what it wants, until both agree: a worker that changes it meanwhile sees what was registered."""
        while self.get(fd := saluran._fileno) is saluran:
            mau = _keinginan(saluran)
            if mau == self._didengar.get(fd, 0):
                return
            self._dengarkan(fd, mau)

    def _dengarkan(self, fd: int, mau: int) -> None:
        semula = self._didengar.pop(fd, 0)
        if mau:
            self._didengar[fd] = mau
        if mau and semula:
            self._pemilih.modify(fd, mau)
        elif mau:
            self._pemilih.register(fd, mau)
        elif semula:
            self._pemilih.unregister(fd)


def _menerima(saluran: Any) -> bool:
    return saluran is not None and bool(saluran.accepting)


def _keinginan(saluran: Any) -> int:
    tulis = saluran.writable() and not saluran.accepting
    return (BACA if saluran.readable() else 0) | (TULIS if tulis else 0)
