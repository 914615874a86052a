"""A crowd in a process of its own: each person keeps one connection open, and asks again as soon as he is answered.

In the process that measures, fifty threads would take the interpreter from one another, and be what is measured.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import dataclass

from kinerja.config import AKAR

RUMAH = "127.0.0.1"
BATAS = 60  # seconds without any answer


@dataclass(frozen=True)
class Jawaban:
    """Seconds that each answer took, and from the first question to the last answer."""

    lama: list[float]
    detik: float


class Orang:
    """One person: his connection, and what has come of the answer."""

    def __init__(self, porta: int) -> None:
        self.soket = socket.create_connection((RUMAH, porta), BATAS)
        self.mulai = 0.0
        self.isi = b""

    def tanya(self, kata: bytes) -> None:
        """Ask."""
        self.mulai, self.isi = time.monotonic(), b""
        self.soket.sendall(kata)

    def terjawab(self) -> bool:
        """Take what is here; is it the whole answer? Raises RuntimeError when it is no page."""
        potong = self.soket.recv(1 << 18)
        self.isi += potong
        kepala, batas, badan = self.isi.partition(b"\r\n\r\n")
        if not potong or batas and kepala.split(b" ", 2)[1] != b"200":
            raise RuntimeError(f"dijawab {kepala[:40]!r}")
        return bool(batas) and len(badan) >= int(kepala.lower().partition(b"content-length:")[2].split(b"\r\n")[0])


def bertanya(porta: int, kuki: str, jalan: str, banyak: int, detik: float) -> Jawaban:
    """So many people ask for `detik` seconds, and wait for their last answer."""
    kata = f"GET {jalan} HTTP/1.1\r\nHost: localhost\r\nCookie: {kuki}\r\n\r\n".encode()
    lama: list[float] = []
    with selectors.DefaultSelector() as pemilih:
        semua = [Orang(porta) for _ in range(banyak)]
        mulai = time.monotonic()
        for orang in semua:
            pemilih.register(orang.soket, selectors.EVENT_READ, orang)
            orang.tanya(kata)
        while pemilih.get_map():
            siap = pemilih.select(BATAS)
            if not siap:
                raise RuntimeError(f"{jalan} tidak dijawab")
            for kunci, _ in siap:
                if not kunci.data.terjawab():
                    continue
                kini = time.monotonic()
                lama.append(kini - kunci.data.mulai)
                if kini - mulai < detik:
                    kunci.data.tanya(kata)
                else:
                    pemilih.unregister(kunci.fileobj)
        selesai = time.monotonic()
    for orang in semua:
        orang.soket.close()
    return Jawaban(lama, selesai - mulai)


def kerumunan(porta: int, kuki: str, jalan: str, banyak: int, detik: float) -> Jawaban:
    """`bertanya`, in a process of its own. Raises RuntimeError with what it said when it could not."""
    perintah = [sys.executable, "-P", "-m", "bench._kerumunan"]
    kata = json.dumps([porta, kuki, jalan, banyak, detik])
    anak = subprocess.run(perintah, cwd=AKAR, env={"PYTHONPATH": str(AKAR)}, input=kata, capture_output=True, text=True)
    if anak.returncode:
        raise RuntimeError(anak.stderr)
    return Jawaban(**json.loads(anak.stdout))


if __name__ == "__main__":
    hasil = bertanya(*json.load(sys.stdin))
    json.dump({"lama": hasil.lama, "detik": hasil.detik}, sys.stdout)
