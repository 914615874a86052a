"""Run measurements by name, beside another version of the program, and write what they say into docs/kecepatan.md."""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bench._ukur import Lembar, cetak, mesin, tabel, terbaca
from kinerja.adapters import jam
from kinerja.config import AKAR
from kinerja.domain.tanggal import tulis_tanggal

SEMUA = "semua"
TANPA_TABEL = ("arsip", "layar", "serangan")
"""Measurements that take minutes and print in words of their own."""
BERKAS = AKAR / "docs" / "kecepatan.md"


def daftar() -> list[str]:
    """The names that there are."""
    return sorted(berkas.stem for berkas in (AKAR / "bench").glob("*.py") if not berkas.stem.startswith("_"))


def jalankan(nama: str, sisa: list[str]) -> int:
    """Measure and print; with --banding REV the same of another version. Returns 0."""
    if nama in TANPA_TABEL:
        return importlib.import_module(f"bench.{nama}").jalankan(sisa) or 0
    argumen = argparse.ArgumentParser(prog=f"python3 run.py bench {nama}", add_help=False)
    argumen.add_argument("--banding", metavar="REV")
    argumen.add_argument("--tulis", action="store_true")
    pilihan = argumen.parse_args(sisa)
    semua = [ukuran for ukuran in daftar() if ukuran not in TANPA_TABEL] if nama == SEMUA else [nama]
    lembar = [lembar_ukur for apa in semua for lembar_ukur in ukur(apa)]
    sebelum: _Sebelum = {}
    if pilihan.banding:
        with pohon(pilihan.banding) as tempat:
            lembar += [lembar_ukur for apa in semua for lembar_ukur in bersama(apa, tempat, pilihan.banding)]
            sebelum = terbaca(banding(nama, pilihan.banding, tempat))
    if pilihan.tulis:
        lama = "" if nama == SEMUA else BERKAS.read_text(encoding="utf-8")
        BERKAS.write_text(sisipkan(lama, lembar, sebelum) if lama else naskah(lembar, sebelum), encoding="utf-8")
        print(f"Tertulis di {BERKAS.relative_to(AKAR)}.")
    return 0


def ukur(nama: str) -> list[Lembar]:
    """One measurement, printed as soon as it is there."""
    print(f"Mengukur {nama} …", flush=True)
    hasil = importlib.import_module(f"bench.{nama}").ukur()
    for lembar in hasil:
        cetak(lembar)
        print(flush=True)
    return hasil


def bersama(nama: str, tempat: Path, rev: str) -> list[Lembar]:
    """What a measurement says of both versions in turn, where it can: `tempat` holds the other one."""
    modul = importlib.import_module(f"bench.{nama}")
    hasil = modul.bersama(tempat, rev) if hasattr(modul, "bersama") else []
    for lembar in hasil:
        cetak(lembar)
        print(flush=True)
    return hasil


def banding(nama: str, rev: str, tempat: Path) -> str:
    """The same measurement as another commit has it, on the same machine in the same run, as it is printed."""
    print(f"Versi {rev}:\n", flush=True)
    perintah = [sys.executable, "-P", "-m", "kinerja", "bench", nama]
    sekitar = os.environ | {"PYTHONPATH": str(tempat)}
    cetakan = subprocess.run(perintah, cwd=tempat, env=sekitar, check=False, stdout=subprocess.PIPE, text=True)
    print(cetakan.stdout, flush=True)
    return cetakan.stdout


@contextmanager
def pohon(rev: str) -> Iterator[Path]:
    """Another commit as a tree of files, while the block lasts."""
    with tempfile.TemporaryDirectory(prefix="kinerja-banding-") as folder:
        tempat = Path(folder) / "pohon"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(tempat), rev], cwd=AKAR, check=True)
        try:
            yield tempat
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tempat)], cwd=AKAR, check=False)


_Sebelum = Mapping[str, Mapping[str, str]]


def naskah(lembar: list[Lembar], sebelum: _Sebelum = MappingProxyType({})) -> str:
    """The document: the machine, and a chapter for each measurement; `sebelum`: figures of an earlier version."""
    kepala = (
        "# Kecepatan\n\nDitulis oleh `python3 run.py bench semua --tulis`. Angka waktu berlaku bagi mesin ini "
        f"saja; nisbah dan jumlah berlaku di mana pun.\n\n{tulis_tanggal(jam.hari_ini())}. {mesin()}.\n"
    )
    return "\n".join([kepala, *(tabel(bab, sebelum.get(bab.judul)) for bab in lembar)])


def sisipkan(lama: str, lembar: list[Lembar], sebelum: _Sebelum = MappingProxyType({})) -> str:
    """The document with these chapters measured anew, each saying when and where; the others stay as they were."""
    kepala, *bab = lama.rstrip("\n").split("\n\n## ")
    semua = {isi_bab.partition("\n")[0]: isi_bab for isi_bab in bab}
    for lembar_ukur in lembar:
        pada = f"{lembar_ukur.keterangan} Diukur {tulis_tanggal(jam.hari_ini())}: {mesin()}."
        isi_bab = tabel(replace(lembar_ukur, keterangan=pada), sebelum.get(lembar_ukur.judul))
        semua[lembar_ukur.judul] = isi_bab.removeprefix("## ").rstrip("\n")
    return "\n\n## ".join([kepala, *semua.values()]) + "\n"
