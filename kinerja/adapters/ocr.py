"""The words of a scanned page, read by the program tesseract with its Indonesian data where both are installed.

It sees only pictures that our own child has drawn anew (berkas_anak), never the bytes of a stranger.
"""

import os
import shutil
import subprocess
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from kinerja.adapters.berkas_asing import BerkasBerat, suruh
from kinerja.adapters.jenis_berkas import BERHALAMAN
from kinerja.domain.letak_kata import SKALA, Kata

PROGRAM, BAHASA = "tesseract", "ind"
DETIK_MAKS = 120
HALAMAN_MAKS = 200
"""Of one file; what is read is for the search only."""
LEBAR, TINGGI = 2480, 3508
"""Points of a page as it is read: A4 at 300 dpi."""
SATU_BLOK, MENURUT_HURUF = "6", "1"
"""How tesseract sees a page (--psm). The second needs its data of scripts (osd); without them it reads nothing."""
YAKIN, TERBACA_CUKUP = 60, 0.5
"""Of how much of a word (in percent) it is sure, and the share of such letters on a page that stands upright."""
KOLOM_TSV = 12
HALAMAN_TSV, BARIS_TSV, KATA_TSV = "1", "4", "5"
"""Columns of the table of tesseract, and the levels of its rows."""
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


class Lembar(NamedTuple):
    """What stands on a page: its words as text, and each with its box."""

    teks: str
    kata: list[Kata]


KOSONG = Lembar("", [])


def baca(mime: str, isi: bytes) -> list[Lembar]:
    """The pages of a file, up to HALAMAN_MAKS."""
    halaman = (baca_halaman(mime, isi, nomor) for nomor in range(1, HALAMAN_MAKS + 1))
    return list(takewhile(lambda lembar: lembar is not None, halaman))  # type: ignore[arg-type]


def baca_halaman(mime: str, isi: bytes, nomor: int) -> Lembar | None:
    """Page `nomor` (from 1), KOSONG where nothing is found or it is too heavy; None when there is no such page."""
    if mime not in BERHALAMAN:
        return None
    try:
        _, gambar = suruh("gambar", mime, isi, nomor=nomor, lebar=LEBAR, tinggi=TINGGI)
    except BerkasBerat:
        return KOSONG
    return baca_gambar(gambar[0]) if gambar else None


def baca_gambar(gambar: bytes) -> Lembar:
    """One picture (PNG or JPEG); KOSONG when it cannot be read in DETIK_MAKS.

    The page counts as one block of text: a stamp that is taken for a picture would hide the lines under it. Where
    hardly a word comes out it may lie on its side or upside down: it is read once more the way its letters stand.
    """
    tabel = _tabel(gambar, SATU_BLOK)
    if _terbaca(tabel) < TERBACA_CUKUP * (_terbaca(tabel, yakin=0) or 1):
        tabel = max(tabel, _tabel(gambar, MENURUT_HURUF), key=_terbaca)
    return dari_tsv(tabel)


def _terbaca(tabel: str, yakin: int = YAKIN) -> int:
    """How many letters of the table tesseract is sure of."""
    semua = (sebaris.split("\t") for sebaris in tabel.splitlines())
    kata = (kolom for kolom in semua if len(kolom) >= KOLOM_TSV and kolom[0] == KATA_TSV)
    return sum(len(kolom[11].strip()) for kolom in kata if float(kolom[10]) >= yakin)


def _tabel(gambar: bytes, cara: str) -> str:
    lingkungan = {nama: os.environ[nama] for nama in ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX") if nama in os.environ}
    try:
        hasil = subprocess.run(
            [PROGRAM, "stdin", "stdout", "-l", BAHASA, "--psm", cara, "tsv"],
            input=gambar,
            capture_output=True,
            timeout=DETIK_MAKS,
            check=False,
            env=lingkungan | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return hasil.stdout.decode("utf-8", "replace").replace("\f", "").replace("\0", "")


def dari_tsv(tabel: str) -> Lembar:
    """What tesseract writes as a table: a row for the page, for each block, paragraph, line and word."""
    lebar = tinggi = 0
    baris: list[list[str]] = []
    kata: list[Kata] = []
    for sebaris in tabel.splitlines():
        kolom = sebaris.split("\t")
        if len(kolom) < KOLOM_TSV or not kolom[0].isdigit():
            continue
        kiri, atas, lebar_kotak, tinggi_kotak = map(int, kolom[6:10])
        if kolom[0] == HALAMAN_TSV:
            lebar, tinggi = lebar_kotak, tinggi_kotak
        elif kolom[0] == BARIS_TSV:
            baris.append([])
        elif kolom[0] == KATA_TSV and kolom[11].strip() and lebar and tinggi and baris:
            baris[-1].append(kolom[11])
            kotak = (kiri / lebar, atas / tinggi, (kiri + lebar_kotak) / lebar, (atas + tinggi_kotak) / tinggi)
            kata.append(Kata(kolom[11], *(round(letak * SKALA) for letak in kotak)))
    return Lembar("\n".join(" ".join(sebaris_kata) for sebaris_kata in baris if sebaris_kata), kata)
