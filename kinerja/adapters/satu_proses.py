"""One process serves one data folder, whatever has loaded the application (keputusan 0280).

`layani` and `wsgi` hold the folder before they serve. A server that was given the bare factory, or that has forked
workers from one that holds it, is told at its first request.
"""

import logging
import threading
from pathlib import Path
from typing import Any

from kinerja.adapters.kunci import GalatMulai, KunciFolder, dipegang

_catat = logging.getLogger(__name__)
KALIMAT = (
    "Kinerja sudah dilayani proses lain pada folder data ini, dan proses kedua ditolak. Hentikan proses ini; jalankan "
    "aplikasi dengan python3 run.py, atau wsgi:app dengan satu proses tanpa preload.\n"
)


class SatuProses:
    """A gate before the application. What asks without a server (a benchmark, a test) passes."""

    def __init__(self, aplikasi: Any, folder: Path) -> None:
        self._aplikasi = aplikasi
        self._folder = folder
        self._gerbang = threading.Lock()
        self._milik = False

    def __call__(self, lingkungan: dict, mulai: Any) -> Any:
        if not self._milik and "SERVER_SOFTWARE" in lingkungan and not self._pegang():
            isi = KALIMAT.encode()
            mulai("503 Service Unavailable", [("Content-Type", "text/plain"), ("Content-Length", str(len(isi)))])
            return [isi]
        return self._aplikasi(lingkungan, mulai)

    def _pegang(self) -> bool:
        with self._gerbang:
            try:
                if not dipegang(self._folder):
                    KunciFolder(self._folder).pegang()
            except GalatMulai as galat:
                _catat.error("%s", galat)
                return False
            self._milik = True
            return True
