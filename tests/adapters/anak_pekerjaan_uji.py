"""A child of a job for the tests: it tells how far it is, and then does what it was asked for."""

import os
import sys
import time

from kinerja.adapters.saluran import baca, tulis


def utama(laku: str) -> None:
    keluar = sys.stdout.buffer
    isi, _ = baca(sys.stdin.buffer)
    tulis(keluar, {"kabar": f"Mengerjakan {isi['apa']}."})
    if laku == "diam":
        time.sleep(600)
    if laku == "mati":
        os._exit(9)
    if laku == "tolak":
        tulis(keluar, {"galat": "Folder cadangan tidak dapat ditulisi."})
    tulis(keluar, {"hasil": {"pesan": "Selesai."}})


if __name__ == "__main__":
    utama(sys.argv[1])
