"""The HTTP server: waitress, with a bound on what one address holds open and on how long a request may take to arrive.

Whoever opens hundreds of connections and says nothing only loses his own: the others still come in. What is refused
before the application sees it is said in words, and read to its end, since a browser that still sends hears nothing.
"""

import select
import socket
import time
from contextlib import suppress
from errno import EDQUOT, EFBIG, ENOSPC
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import Error

from .giliran import lewat_jalur

BATAS_SAMBUNGAN = 500
PER_ALAMAT = 100
BATAS_SEMUA = 480  # of all addresses together; behind a proxy they are one
BATAS_DIAM = 20  # seconds until the head of a request must be there
BATAS_KIRIM = 600  # seconds until its body must be there: 25 MB over a poor line
SELANG_PERIKSA = 5  # seconds
BATAS_HABIS = 20  # seconds in which what was accepted is answered after the word to stop

KALIMAT = {
    400: "Permintaan ini tidak dapat dibaca server. Kembali ke halaman sebelumnya, lalu coba lagi.",
    413: "Kiriman terlalu besar. Unggah berkas paling besar 20 MB.",
    431: "Kepala permintaan terlalu besar. Hapus kuki peramban bagi alamat ini, lalu masuk kembali.",
    501: "Cara pengiriman ini tidak dikenal server. Gunakan peramban yang lazim.",
    507: "Ruang media penyimpanan server penuh; kiriman ini tidak disimpan. Minta pengelola mengosongkan ruang, lalu "
    "kirim sekali lagi.",
}


class MediaPenuh(Error):
    """The disk has no room for a large body that is on its way."""

    code, reason = 507, "Insufficient Storage"


class TugasGalat(ErrorTask):
    """What waitress refuses by itself, said in Indonesian."""

    def execute(self) -> None:
        galat = self.request.error
        isi = KALIMAT.get(galat.code, KALIMAT[400]).encode()
        self.status = f"{galat.code} {galat.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.channel.terima_sampai_habis = True
        self.content_length = len(isi)
        self.write(isi)


class Saluran(HTTPChannel):
    """One connection; knows since when a request is on its way."""

    error_task_class = TugasGalat
    request: Any = None
    close_when_flushed: bool = False
    mulai_terima = 0.0
    terima_sampai_habis = False
    dibuang_sejak = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.server.beri_tempat(self)

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.mulai_terima = self.last_activity  # set just before, when the bytes were read
        if self.dibuang_sejak:
            return False
        try:
            return super().received(data)
        except OSError as galat:
            if galat.errno not in (ENOSPC, EDQUOT, EFBIG):
                raise
            self._tolak(MediaPenuh(""))
            return False

    def _tolak(self, sebab: Error) -> None:
        """Answer the request that is on its way with `sebab` instead of reading it on."""
        with self.requests_lock:
            permintaan, self.request = self.request, None
            permintaan.error, permintaan.completed = sebab, True
            self.requests.append(permintaan)
            if len(self.requests) == 1:
                self.server.add_task(self)

    def handle_write(self) -> None:
        """After a refusal only our half is closed: the rest of what is sent is read and thrown away."""
        if self.terima_sampai_habis and self.close_when_flushed:
            self._flush_exception(self._flush_some)
            if not self.total_outbufs_len and not self.will_close:
                self.terima_sampai_habis = self.close_when_flushed = False
                self.dibuang_sejak = self.last_activity  # just now: the answer was flushed
                with suppress(OSError):
                    self.socket.shutdown(socket.SHUT_WR)
                return
        super().handle_write()

    @property
    def menganggur(self) -> bool:
        """Is nothing being done for it?"""
        return not self.requests and not self.total_outbufs_len

    @property
    def diterima(self) -> bool:
        """Is an answer owed: to a request that is here, or whose head is?"""
        return not self.menganggur or self.request is not None and self.request.headers_finished

    def terlambat(self, kini: float) -> bool:
        """Has it said nothing, or only a part, for too long? A kept-alive connection is waitress's own business."""
        if self.requests:
            return False
        if self.dibuang_sejak:
            return kini - self.dibuang_sejak > BATAS_KIRIM
        if self.request is None:
            return not self.mulai_terima and kini - self.creation_time > BATAS_DIAM
        batas = BATAS_KIRIM if self.request.headers_finished else BATAS_DIAM
        return kini - self.mulai_terima > batas


class Peladen(TcpWSGIServer):
    """Waitress on a socket that listens already. `per_alamat`: connections of one address, None behind a proxy."""

    channel_class = Saluran

    def __init__(
        self, app: Flask, soket: socket.socket, *, benang: int, per_alamat: int | None = PER_ALAMAT, **setelan: Any
    ) -> None:
        self.per_alamat = per_alamat
        penyalur = ThreadedTaskDispatcher()
        penyalur.set_thread_count(benang)
        adj = Adjustments(
            sockets=[soket],
            ident=None,  # no Server header
            connection_limit=BATAS_SAMBUNGAN,
            cleanup_interval=SELANG_PERIKSA,
            asyncore_use_poll=hasattr(select, "poll"),  # select() knows no file beyond the 1,024th
            **setelan,
        )
        letak = (soket.family, soket.type, soket.proto, soket.getsockname())
        super().__init__(
            lewat_jalur(app), {}, True, soket, dispatcher=penyalur, adj=adj, bind_socket=False, sockinfo=letak
        )

    def run(self) -> None:
        """Serve until SIGTERM or Ctrl+C."""
        try:
            self._putar(self.adj.asyncore_loop_timeout)
        except (SystemExit, KeyboardInterrupt):
            self._habiskan()

    def _putar(self, tunggu: float, kali: int | None = None) -> None:
        wasyncore.loop(timeout=tunggu, map=self._map, use_poll=self.adj.asyncore_use_poll, count=kali)

    def _habiskan(self) -> None:
        """Take nothing new, answer what was accepted, for at most BATAS_HABIS seconds; then end the threads."""
        wasyncore.dispatcher.close(self)
        sampai = time.monotonic() + BATAS_HABIS
        while time.monotonic() < sampai and any(saluran.diterima for saluran in list(self.active_channels.values())):
            self._putar(0.1, 1)
        self.task_dispatcher.shutdown()

    def beri_tempat(self, baru: Saluran) -> None:
        """Of an address with too many, the longest silent connection makes room, else the new one; or of all."""
        terbuka = [saluran for saluran in list(self.active_channels.values()) if not saluran.will_close]
        seasal = [saluran for saluran in terbuka if saluran.addr[0] == baru.addr[0]]
        if self.per_alamat is not None and len(seasal) > self.per_alamat:
            terbuka = seasal
        elif len(terbuka) <= BATAS_SEMUA:
            return
        lain = [saluran for saluran in terbuka if saluran.menganggur and saluran is not baru]
        tersingkir = min(lain, key=lambda saluran: saluran.last_activity, default=baru)
        tersingkir.will_close = True

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for saluran in list(self.active_channels.values()):
            if saluran.terlambat(now):
                saluran.will_close = True
