"""The application on a free loopback port, for a real browser; it can be stopped and come back."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from werkzeug.serving import make_server

JEDA = 0.02
"""Seconds between two looks at whether the server shall stop: who stops it waits that long, not half a second."""


def utuh(app: Callable) -> Callable:
    """`app`, whose whole answer is read and whose files are closed before the first byte leaves.

    Werkzeug's server looks for left-over input before it closes an answer, and does not close it when a browser
    that goes away has reset the connection: the file stays open until something else stumbles over it.
    """

    def jawab(environ: dict, mulai: Callable) -> Iterable[bytes]:
        jawaban = app(environ, mulai)
        try:
            return [b"".join(jawaban)]
        finally:
            if hasattr(jawaban, "close"):
                jawaban.close()

    return jawab


class Peladen:
    """`app` served on loopback; `berhenti` and `mulai` as a power cut would, on the same port."""

    def __init__(self, app) -> None:
        self.app = app
        self.porta = 0
        self.mulai()

    @property
    def alamat(self) -> str:
        return f"http://127.0.0.1:{self.porta}"

    def mulai(self) -> None:
        self._server = make_server("127.0.0.1", self.porta, utuh(self.app), threaded=True)
        self.porta = self._server.server_port
        self._utas = threading.Thread(target=self._server.serve_forever, args=[JEDA], daemon=True)
        self._utas.start()

    def berhenti(self) -> None:
        self._server.shutdown()
        self._utas.join()
        self._server.server_close()


@contextmanager
def dilayani(app) -> Iterator[str]:
    """The address of `app` while the block lasts."""
    peladen = Peladen(app)
    try:
        yield peladen.alamat
    finally:
        peladen.berhenti()
