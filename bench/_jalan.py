"""Run measurements by name, beside another version of the program, and write what they say into docs/kecepatan.md."""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench._ukur import Lembar, cetak, mesin, tabel
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
    if pilihan.banding:
        banding(nama, pilihan.banding)
    if pilihan.tulis:
        lama = "" if nama == SEMUA else BERKAS.read_text(encoding="utf-8")
        BERKAS.write_text(sisipkan(lama, lembar) if lama else naskah(lembar), encoding="utf-8")
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


def banding(nama: str, rev: str) -> None:
    """The same measurement as another commit has it, on the same machine in the same run."""
    print(f"Versi {rev}:\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="kinerja-banding-") as folder:
        tempat = Path(folder) / "pohon"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(tempat), rev], cwd=AKAR, check=True)
        try:
            perintah = [sys.executable, "-P", "-m", "kinerja", "bench", nama]
            subprocess.run(perintah, cwd=tempat, env=os.environ | {"PYTHONPATH": str(tempat)}, check=False)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tempat)], cwd=AKAR, check=False)


def naskah(lembar: list[Lembar]) -> str:
    """The document: the machine, and a chapter for each measurement."""
    kepala = (
        "# Kecepatan\n\nDitulis oleh `python3 run.py bench semua --tulis`. Angka waktu berlaku bagi mesin ini "
        f"saja; nisbah dan jumlah berlaku di mana pun.\n\n{tulis_tanggal(jam.hari_ini())}. {mesin()}.\n"
    )
    return "\n".join([kepala, *map(tabel, lembar)])


def sisipkan(lama: str, lembar: list[Lembar]) -> str:
    """The document with these chapters measured anew, each saying when and where; the others stay as they were."""
    kepala, *bab = lama.rstrip("\n").split("\n\n## ")
    semua = {isi_bab.partition("\n")[0]: isi_bab for isi_bab in bab}
    for lembar_ukur in lembar:
        pada = f"{lembar_ukur.keterangan} Diukur {tulis_tanggal(jam.hari_ini())}: {mesin()}."
        semua[lembar_ukur.judul] = tabel(replace(lembar_ukur, keterangan=pada)).removeprefix("## ").rstrip("\n")
    return "\n\n## ".join([kepala, *semua.values()]) + "\n"
