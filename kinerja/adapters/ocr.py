"""The words of a scanned page, read by the program tesseract with its Indonesian data where both are installed.

It sees only pictures that our own child has drawn anew (berkas_anak), never the bytes of a stranger.
"""

import os
import shutil
import subprocess
from functools import cache
from itertools import takewhile

from kinerja.adapters.berkas_asing import BerkasBerat, suruh
from kinerja.adapters.jenis_berkas import BERHALAMAN

PROGRAM, BAHASA = "tesseract", "ind"
DETIK_MAKS = 120
HALAMAN_MAKS = 200
"""Of one file; what is read is for the search only."""
LEBAR, TINGGI = 2480, 3508
"""Points of a page as it is read: A4 at 300 dpi."""
PETUNJUK = (
    "Isi pindaian belum dapat dicari: program tesseract dengan bahasa Indonesia belum terpasang di server. Pasang "
    "(Debian/Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-ind); yang sudah masuk dibaca malam berikutnya."
)


def tersedia() -> bool:
    """Are the program and its Indonesian data there?"""
    program = shutil.which(PROGRAM)
    return bool(program) and _berbahasa(str(program))


@cache
def _berbahasa(program: str) -> bool:
    try:
        hasil = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return BAHASA in hasil.stdout.split()


def baca(mime: str, isi: bytes) -> str:
    """Words of a file, page by page with a form feed behind each, up to HALAMAN_MAKS pages."""
    halaman = (baca_halaman(mime, isi, nomor) for nomor in range(1, HALAMAN_MAKS + 1))
    return "".join(
        f"{teks_halaman}\f" for teks_halaman in takewhile(lambda halaman_terbaca: halaman_terbaca is not None, halaman)
    )


def baca_halaman(mime: str, isi: bytes, nomor: int) -> str | None:
    """Words of page `nomor` (from 1); "" where none are found or it is too heavy; None when there is no such page."""
    if mime not in BERHALAMAN:
        return None
    try:
        _, gambar = suruh("gambar", mime, isi, nomor=nomor, lebar=LEBAR, tinggi=TINGGI)
    except BerkasBerat:
        return ""
    return baca_gambar(gambar[0]) if gambar else None


def baca_gambar(gambar: bytes) -> str:
    """Words of one picture (PNG or JPEG); "" when they cannot be read in DETIK_MAKS.

    The page counts as one block of text (--psm 6): a stamp that is taken for a picture would hide the lines under it.
    """
    lingkungan = {nama: os.environ[nama] for nama in ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX") if nama in os.environ}
    try:
        hasil = subprocess.run(
            [PROGRAM, "stdin", "stdout", "-l", BAHASA, "--psm", "6"],
            input=gambar,
            capture_output=True,
            timeout=DETIK_MAKS,
            check=False,
            env=lingkungan | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return hasil.stdout.decode("utf-8", "replace").replace("\f", "").replace("\0", "")
