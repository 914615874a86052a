"""`test`, `periksa`, `potret` and `bench`: tools for whoever works on the program."""

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Sequence

from kinerja.adapters.chromium import CARA_CHROMIUM, cari_chromium
from kinerja.adapters.kunci import GalatMulai
from kinerja.config import AKAR

PEMERIKSA = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy", "--no-error-summary"),
    ("djlint", "--lint", "--quiet", "templates"),
)
"""What looks at the sources without running them: style, form, types, templates. Their settings: pyproject.toml."""


LENGKAP = "--lengkap"
"""The long walks too: what `periksa` always asks for."""


def uji(args: argparse.Namespace) -> int:
    """Run pytest with the words given; browser tests only where there is a browser, unless one is demanded.

    What is marked `lengkap` runs where `--lengkap` asks for it, or whoever calls chooses tests by himself.
    """
    chromium = cari_chromium()
    lingkungan = dict(os.environ)
    sisa = [kata for kata in args.sisa if kata != LENGKAP]
    pilihan, tanpa = _pilihan_sejajar(sisa), []
    if LENGKAP not in args.sisa and not _memilih(sisa):
        print(f"Uji yang panjang tidak dijalankan; seluruhnya: python3 run.py test {LENGKAP}")
        tanpa.append("not lengkap")
    if chromium:
        lingkungan["KINERJA_CHROMIUM"] = chromium
    elif os.environ.get("KINERJA_WAJIB_PERAMBAN") == "1":
        raise GalatMulai(f"Uji peramban diwajibkan, tetapi Chromium tidak ditemukan. {CARA_CHROMIUM}")
    else:
        print(f"Chromium tidak ditemukan: uji peramban dilewati. {CARA_CHROMIUM}")
        tanpa.append("not peramban")
    if tanpa:
        pilihan += ["-m", " and ".join(tanpa)]
    return _ganti_proses([sys.executable, "-P", "-m", "pytest", *pilihan, *sisa], lingkungan)


def _memilih(sisa: Sequence[str]) -> bool:
    """Do these words of pytest name tests: a file, `-k` or `-m`?"""
    return any(kata.startswith(("-k", "-m")) or (AKAR / kata.split("::")[0]).exists() for kata in sisa)


def periksa(args: argparse.Namespace) -> int:
    """Everything that a change must pass: first what reads the sources, all of it, then every test."""
    gagal = [" ".join(kata) for kata in PEMERIKSA if _jalan(kata)]
    if gagal:
        print(f"Belum lulus: {'; '.join(gagal)}. Perbaiki dahulu, uji belum dijalankan.", file=sys.stderr)
        return 1
    args.sisa = [LENGKAP, *args.sisa]
    return uji(args)


def _jalan(kata: Sequence[str]) -> int:
    print(f"$ {' '.join(kata)}", flush=True)
    return subprocess.call([sys.executable, "-m", *kata], cwd=AKAR)


def _pilihan_sejajar(sisa: list[str]) -> list[str]:
    """Two tests or more at a time, a file always in one process, unless the caller says otherwise."""
    if any(kata.startswith(("-n", "--dist", "--pdb", "-p")) for kata in sisa):
        return []
    return ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder"]


def _ganti_proses(perintah: list[str], lingkungan: dict[str, str]) -> int:
    os.chdir(AKAR)
    if sys.platform == "win32":
        return subprocess.call(perintah, env=lingkungan)
    sys.stdout.flush()
    os.execve(perintah[0], perintah, lingkungan)


def potret(args: argparse.Namespace) -> int:
    """Take the pictures of every page into a folder; with --keadaan those of the states that no link leads to."""
    if "--keadaan" in args.sisa:
        from .potret_keadaan import jalankan as potret_keadaan

        return potret_keadaan(args.folder, args.sisa)
    if "--panduan" in args.sisa:
        from .potret_panduan import jalankan as potret_panduan

        return potret_panduan(args.folder, args.sisa)
    from .potret import jalankan

    return jalankan(args.folder, args.sisa) or 0


def bench(args: argparse.Namespace) -> int:
    """Run one benchmark of the folder bench/, or all; without a name tell which there are. Raises GalatMulai."""
    jalan = importlib.import_module("bench._jalan")
    ada = [*jalan.daftar(), jalan.SEMUA]
    if args.nama is None:
        print("Pengukuran yang ada:", *ada, sep="\n  ")
        return 0
    if args.nama not in ada:
        raise GalatMulai(f"Tidak ada pengukuran “{args.nama}”. Yang ada: {', '.join(ada)}.")
    return jalan.jalankan(args.nama, args.sisa)


def ketahanan(args: argparse.Namespace) -> int:
    """Measure what an office can rely on. Raises GalatMulai, naming the measurements that there are."""
    jalan = importlib.import_module("bench.ketahanan.jalan")
    if args.hanya and args.hanya not in jalan.UKURAN:
        raise GalatMulai(f"Tidak ada pengukuran “{args.hanya}”. Yang ada: {', '.join(jalan.UKURAN)}.")
    return jalan.jalankan(rilis=args.rilis, hanya=args.hanya)
