"""The browser that walks the pages for tests and pictures."""

import os
import shutil

NAMA_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first is the same engine without windows: it walks the pages at half the cost."""
CARA_CHROMIUM = (
    "Pasang Chromium (Debian/Ubuntu: sudo apt install chromium; lebih ringan: chromium-headless-shell) atau tunjukkan "
    "berkasnya dengan KINERJA_CHROMIUM=/jalan/ke/chromium"
)

ARGUMEN = ("--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost")
"""No other machine can be reached: a page that tries says so on its console."""
KE_LUAR = "ERR_NAME_NOT_RESOLVED"


def cari_chromium() -> str | None:
    """The browser for the tests: KINERJA_CHROMIUM, or the first one on PATH."""
    if sendiri := os.environ.get("KINERJA_CHROMIUM"):
        return shutil.which(sendiri)
    return next(filter(None, map(shutil.which, NAMA_CHROMIUM)), None)
