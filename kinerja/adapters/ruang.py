"""Room on the disk of the data: whether there is any, and a ballast that lets the program start where there is none.

SQLite needs a little room even to read. So a healthy start puts a file of two mebibytes aside; a start on a full disk
gives it away and serves what can be read (keputusan 0301).
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.kunci import GalatMulai

MIB = 1024 * 1024
PENUH = 8 * MIB
"""With less free room than this nothing new is accepted."""

BALAST, TEMPLAT = ".ruang-cadangan", "templat"
_UKURAN_BALAST = 2 * MIB


def penuh(folder: Path) -> bool:
    """Is there no room for anything new? What has no size at all (/proc) is no disk, and says so itself."""
    media = shutil.disk_usage(folder)
    return media.total > 0 and media.free < PENUH


def pastikan_cukup(folder: Path) -> None:
    """A new office begins only where it finds room for its tables. Raises GalatMulai."""
    induk = next(tempat for tempat in (folder, *folder.parents) if tempat.exists())
    if (folder / BASIS).exists() or not penuh(induk):
        return
    raise GalatMulai(
        f"Media penyimpanan penuh: kantor baru tidak dapat dimulai di {folder}. Sediakan sedikitnya {PENUH // MIB} MB, "
        "lalu jalankan lagi, atau pilih folder di media lain dengan --data."
    )


def siapkan(folder: Path) -> None:
    """At the start and every night: put the ballast aside, or give it away where the disk is full."""
    if not folder.is_dir():
        return
    balast = folder / BALAST
    if penuh(folder):
        balast.unlink(missing_ok=True)
        if shutil.disk_usage(folder).free < MIB:  # there was none: what is made again by itself gives way
            shutil.rmtree(folder / TEMPLAT, ignore_errors=True)
    elif not balast.is_file() or balast.stat().st_size < _UKURAN_BALAST:
        _isi(balast)


def _isi(balast: Path) -> None:
    """Written to its end, so that no disk only promises the room. Without it the office is served all the same."""
    with suppress(OSError), open(os.open(balast, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as aliran:
        for _ in range(_UKURAN_BALAST // MIB):
            aliran.write(os.urandom(MIB))
