"""The HTTP server: waitress, with a bound on what one address holds open and on how long a request may take to arrive.

Whoever opens hundreds of connections and says nothing only loses his own: the others still come in. What is refused
before the application sees it is said in words, and read to its end, since a browser that still sends hears nothing.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, Task, WSGITask
from waitress.utilities import Error

from .giliran import di_luar_jalur
from .penyalur import Penyalur
from .putaran import Putaran

BATAS_SAMBUNGAN = 500
PER_ALAMAT = 100
BATAS_SEMUA = 480  # of all addresses together; behind a proxy they are one
BATAS_DIAM = 20  # seconds until the head of a request must be there
BATAS_KIRIM = 600  # seconds until its body must be there: 25 MB over a poor line
BATAS_TERIMA = 120  # seconds in which who is being answered takes not a single byte
SELANG_PERIKSA = 5  # seconds
BATAS_HABIS = 20  # seconds in which what was accepted is answered after the word to stop
SEKALI_BACA = 65_536  # bytes that one turn of the loop reads of one connection
SEKALI_MASUK = 50  # connections that one turn of the loop accepts at most
SABAR_BACA = 0.02  # seconds in which nothing more is read while what was read before waits for its answer

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


class Mengirim(Task):
    """Whoever has made an answer sends it himself, as far as the connection takes it; the loop sends the rest."""

    def finish(self) -> None:
        super().finish()
        self.channel.kirim()


class Tugas(Mengirim, WSGITask):
    """A request that the application answers."""


class TugasGalat(Mengirim, ErrorTask):
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

    task_class = Tugas
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

    def service(self) -> None:
        """Serve one request, in a worker."""
        with self.server.melayani(self):
            super().service()

    def kirim(self) -> None:
        """Send what there is, without waiting: called by the worker, who alone may add to it."""
        with self.outbuf_lock:
            if self.connected and self.total_outbufs_len:
                self._flush_exception(self._flush_some, do_close=False)

    def write_soon(self, data: Any) -> int:
        """A worker that must wait for a slow connection waits beside the lane, and comes back holding nothing."""
        if self.total_outbufs_len <= self.adj.outbuf_high_watermark:
            return super().write_soon(data)
        with di_luar_jalur():
            return super().write_soon(data)

    def _flush_outbufs_below_high_watermark(self) -> None:
        """The same between two requests that came together."""
        if self.total_outbufs_len > self.adj.outbuf_high_watermark:
            with di_luar_jalur():
                super()._flush_outbufs_below_high_watermark()

    def handle_close(self) -> None:
        """Only the loop closes, which listens to it; a worker that finds it broken leaves it to the loop."""
        if self.server.putaran_lain:
            self.will_close = True
        else:
            super().handle_close()

    def writable(self) -> bool:
        """While a worker makes the answer, the loop sends only what has become too much."""
        if self.requests and self.total_outbufs_len < self.adj.send_bytes:
            return self.will_close
        return bool(super().writable())

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
    def terdengar(self) -> bool:
        """Has something come that the loop has not read yet?"""
        with suppress(OSError):
            return bool(self.socket.recv(1, socket.MSG_PEEK))
        return False

    @property
    def diterima(self) -> bool:
        """Is an answer owed, or its end: to a request that is here, or whose head is?"""
        if self.close_when_flushed or not self.menganggur:
            return True
        return self.request is not None and self.request.headers_finished

    def macet(self, kini: float) -> bool:
        """Has it taken nothing of what waits for it for too long? Nothing more will be heard of it."""
        return bool(self.total_outbufs_len) and kini - self.last_activity > BATAS_TERIMA

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
        penyalur = Penyalur()
        penyalur.set_thread_count(benang)
        self._dilayani = threading.local()
        self._utas_putaran: int | None = None
        adj = Adjustments(
            sockets=[soket],
            ident=None,  # no Server header
            connection_limit=BATAS_SAMBUNGAN,
            cleanup_interval=SELANG_PERIKSA,
            recv_bytes=SEKALI_BACA,
            **setelan,
        )
        letak = (soket.family, soket.type, soket.proto, soket.getsockname())
        super().__init__(app, Putaran(), True, soket, dispatcher=penyalur, adj=adj, bind_socket=False, sockinfo=letak)

    def run(self) -> None:
        """Serve until SIGTERM or Ctrl+C."""
        self._utas_putaran = threading.get_ident()
        try:
            while self._map:
                self._putar(self.adj.asyncore_loop_timeout)
        except (SystemExit, KeyboardInterrupt):
            self._habiskan()
        finally:
            self._utas_putaran = None

    def _putar(self, tunggu: float) -> None:
        """One turn of the loop. What came is read at once, and served when it has been read: both compute."""
        self.task_dispatcher.tunggu_reda(SABAR_BACA)
        self._map.tanyakan(self)
        kejadian = self._map.tunggu(tunggu)
        with self.task_dispatcher.sekaligus():
            self._map.kerjakan(kejadian)

    def _habiskan(self) -> None:
        """Take nothing new, answer what was accepted, for at most BATAS_HABIS seconds; then end the threads."""
        wasyncore.dispatcher.close(self)
        self._map.mulai_lagi()
        sampai = time.monotonic() + BATAS_HABIS
        while time.monotonic() < sampai and any(saluran.diterima for saluran in list(self.active_channels.values())):
            self._putar(0.1)
        self.task_dispatcher.shutdown()

    def close(self) -> None:
        """After `run`: what it used for itself."""
        super().close()
        self._map.tutup()

    @property
    def putaran_lain(self) -> bool:
        """Does another thread than this one run the loop?"""
        return self._utas_putaran not in (None, threading.get_ident())

    @contextmanager
    def melayani(self, saluran: Saluran) -> Iterator[None]:
        """While a worker serves `saluran`, it is what this thread wakes the loop for."""
        self._dilayani.saluran = saluran
        try:
            yield
        finally:
            self._dilayani.saluran = None

    def pull_trigger(self) -> None:
        """Wake the loop: of a worker, only if its connection wants what the loop does not listen to."""
        saluran = getattr(self._dilayani, "saluran", None)
        if saluran is not None:
            if not self._map.kurang(saluran):
                return
            self._map.tanyakan(saluran)
        super().pull_trigger()

    def handle_accept(self) -> None:
        """Let in who knocks, several at once: a crowd shall not wait for as many turns of the loop."""
        for _ in range(SEKALI_MASUK):
            semula = len(self._map)
            super().handle_accept()
            if len(self._map) == semula or not self.readable():
                return

    def beri_tempat(self, baru: Saluran) -> None:
        """Of an address with too many, the longest silent connection makes room, else the new one; or of all."""
        terbuka = [saluran for saluran in list(self.active_channels.values()) if not saluran.will_close]
        seasal = [saluran for saluran in terbuka if saluran.addr[0] == baru.addr[0]]
        if self.per_alamat is not None and len(seasal) > self.per_alamat:
            terbuka = seasal
        elif len(terbuka) <= BATAS_SEMUA:
            return
        lain = [saluran for saluran in terbuka if saluran.menganggur and saluran is not baru]
        lain.sort(key=lambda saluran: saluran.last_activity)
        tersingkir = next((saluran for saluran in lain if not saluran.terdengar), baru)
        tersingkir.will_close = True
        self._map.tanyakan(tersingkir)

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for saluran in list(self.active_channels.values()):
            if saluran.macet(now):
                saluran.handle_close()
            elif saluran.terlambat(now):
                saluran.will_close = True
            self._map.tanyakan(saluran)
