"""One process serves one data folder, whatever has loaded the application (keputusan 0280).

`layani` and `wsgi` hold the folder before they serve. A server that was given the bare factory, or that has forked
workers from one that holds it, is told at its first request.
"""

import logging
import threading

from flask import Flask, Response, request

from kinerja.adapters.kunci import GalatMulai, KunciFolder, dipegang

_catat = logging.getLogger(__name__)
KALIMAT = (
    "Kinerja sudah dilayani proses lain pada folder data ini, dan proses kedua ditolak. Hentikan proses ini; jalankan "
    "aplikasi dengan python3 run.py, atau wsgi:app dengan satu proses tanpa preload.\n"
)


def pasang(app: Flask) -> None:
    """A gate before everything. What asks without a server (a benchmark, a test) passes."""
    gerbang = threading.Lock()
    folder = app.config["FOLDER_DATA"]
    milik = False

    @app.before_request
    def tolak_proses_kedua():
        nonlocal milik
        if milik or "SERVER_SOFTWARE" not in request.environ:
            return None
        with gerbang:
            try:
                if not dipegang(folder):
                    KunciFolder(folder).pegang()
                milik = True
            except GalatMulai as galat:
                _catat.error("%s", galat)
                return Response(KALIMAT, 503, mimetype="text/plain")
        return None
