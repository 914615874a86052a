"""One job in one child: words of its progress come up a pipe, and it is killed when it takes too long or must end."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from kinerja.adapters.saluran import SaluranPutus, baca, tulis

_AKAR = Path(__file__).resolve().parent.parent.parent
# Nothing secret is handed down; the child is told its data folder.
_LINGKUNGAN = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "TZ")


class PekerjaanPutus(Exception):
    """The child gave no result; `sebab` is "waktu", "mati", what `bunuh` was told, or the sentence of a refusal."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)
        self.sebab = sebab


class AnakPekerjaan:
    """A child that does one job: `modul`, run with `kata`, reads `isi`, tells how far it is, and gives a result."""

    def __init__(self, modul: str, kata: Sequence[str], isi: dict, *, detik: float) -> None:
        self.isi, self.detik, self._sebab = isi, detik, ""
        self.proses = subprocess.Popen(
            [sys.executable, "-P", "-m", modul, *kata],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_AKAR,
            env={k: os.environ[k] for k in _LINGKUNGAN if k in os.environ} | {"PYTHONPATH": str(_AKAR)},
        )

    def tunggu(self, kabar: Callable[[str], None]) -> dict:
        """The result. Each sentence of progress goes to `kabar`. Raises PekerjaanPutus."""
        pengatur = threading.Timer(self.detik, self.bunuh, ("waktu",))
        pengatur.daemon = True
        pengatur.start()
        try:
            return self._dengarkan(kabar)
        except (SaluranPutus, OSError) as galat:
            raise PekerjaanPutus(self._sebab or "mati") from galat
        finally:
            pengatur.cancel()
            self._akhiri()

    def bunuh(self, sebab: str) -> None:
        """End it now; `tunggu` then says `sebab`."""
        self._sebab = self._sebab or sebab
        self.proses.kill()

    def _dengarkan(self, kabar: Callable[[str], None]) -> dict:
        if self.proses.stdin is None or self.proses.stdout is None:
            raise SaluranPutus("tanpa pipa")
        tulis(self.proses.stdin, self.isi)
        while True:
            pesan, _ = baca(self.proses.stdout)
            if "hasil" in pesan:
                return dict(pesan["hasil"])
            if "galat" in pesan:
                raise PekerjaanPutus(str(pesan["galat"]))
            kabar(str(pesan["kabar"]))

    def _akhiri(self) -> None:
        self.proses.kill()
        self.proses.wait()
        for pipa in (self.proses.stdin, self.proses.stdout):
            if pipa:
                with suppress(OSError):
                    pipa.close()
