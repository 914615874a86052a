"""The browser that walks the pages for tests and pictures."""

import os
import shutil

NAMA_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first is the same engine without windows: it walks the pages at half the cost."""
CARA_CHROMIUM = (
    "Pasang Chromium (Debian/Ubuntu: sudo apt install chromium; lebih ringan: chromium-headless-shell) atau tunjukkan "
    "berkasnya dengan KINERJA_CHROMIUM=/jalan/ke/chromium"
)


def cari_chromium() -> str | None:
    """The browser for the tests: KINERJA_CHROMIUM, or the first one on PATH."""
    if sendiri := os.environ.get("KINERJA_CHROMIUM"):
        return shutil.which(sendiri)
    return next(filter(None, map(shutil.which, NAMA_CHROMIUM)), None)
