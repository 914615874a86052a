"""The HTTP server: waitress, with a bound on what one address holds open and on how long a request may take to arrive.

Whoever opens hundreds of connections and says nothing only loses his own: the others still come in.
"""

import select
import socket
from typing import Any

from flask import Flask
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from .giliran import lewat_jalur

BATAS_SAMBUNGAN = 500
PER_ALAMAT = 100
BATAS_SEMUA = 480  # of all addresses together; behind a proxy they are one
BATAS_DIAM = 20  # seconds until the head of a request must be there
BATAS_KIRIM = 600  # seconds until its body must be there: 25 MB over a poor line
SELANG_PERIKSA = 5  # seconds

KALIMAT = {
    400: "Permintaan ini tidak dapat dibaca server. Kembali ke halaman sebelumnya, lalu coba lagi.",
    413: "Kiriman terlalu besar. Unggah berkas paling besar 20 MB.",
    431: "Kepala permintaan terlalu besar. Hapus kuki peramban bagi alamat ini, lalu masuk kembali.",
    501: "Cara pengiriman ini tidak dikenal server. Gunakan peramban yang lazim.",
}


class TugasGalat(ErrorTask):
    """What waitress refuses by itself, said in Indonesian."""

    def execute(self) -> None:
        galat = self.request.error
        isi = KALIMAT.get(galat.code, KALIMAT[400]).encode()
        self.status = f"{galat.code} {galat.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(isi)
        self.write(isi)


class Saluran(HTTPChannel):
    """One connection; knows since when a request is on its way."""

    error_task_class = TugasGalat
    mulai_terima = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.server.beri_tempat(self)

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.mulai_terima = self.last_activity  # set just before, when the bytes were read
        return super().received(data)

    @property
    def menganggur(self) -> bool:
        """Is nothing being done for it?"""
        return not self.requests and not self.total_outbufs_len

    def terlambat(self, kini: float) -> bool:
        """Has it said nothing, or only a part, for too long? A kept-alive connection is waitress's own business."""
        if self.requests:
            return False
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

    def beri_tempat(self, baru: Saluran) -> None:
        """Of an address with too many, the longest silent connection makes room, else the new one; or of all."""
        terbuka = [satu for satu in list(self.active_channels.values()) if not satu.will_close]
        seasal = [satu for satu in terbuka if satu.addr[0] == baru.addr[0]]
        if self.per_alamat is not None and len(seasal) > self.per_alamat:
            terbuka = seasal
        elif len(terbuka) <= BATAS_SEMUA:
            return
        lain = [satu for satu in terbuka if satu.menganggur and satu is not baru]
        tersingkir = min(lain, key=lambda satu: satu.last_activity, default=baru)
        tersingkir.will_close = True

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for saluran in list(self.active_channels.values()):
            if saluran.terlambat(now):
                saluran.will_close = True
