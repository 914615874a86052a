"""`demo`: a filled office on this machine only, with its accounts printed."""

import argparse
import csv
import shutil
from pathlib import Path

from flask import Flask

from kinerja import create_app
from kinerja.adapters.jaringan import buka_soket, lokal
from kinerja.adapters.kunci import BERKAS_DEMO, BERKAS_PID, GalatMulai, KunciFolder, pastikan_jenis, siapkan_folder
from kinerja.config import Setelan, folder_bawaan

from .basis_data import migrasikan
from .layani import cetak_alamat, layani, pasang_penghenti

BERKAS_AKUN = "akun-demo.tsv"


def jalankan(args: argparse.Namespace) -> int:
    """Fill the demo folder when it is new, unfinished or to be made anew; then serve it on the loopback address."""
    pasang_penghenti()
    alamat = args.alamat or "127.0.0.1"
    if not lokal(alamat):
        raise GalatMulai(
            f"Demo hanya melayani komputer ini, sebab kata sandinya dicetak; {alamat} dapat dibuka dari luar. "
            "Hapus --alamat, atau pakai --alamat 127.0.0.1."
        )
    folder = siapkan_folder(args.data or _folder(args.di))
    with KunciFolder(folder):
        pastikan_jenis(folder, demo=True)
        with buka_soket(alamat, 8080 if args.port is None else args.port) as soket:
            app = siapkan_isi(folder, baru=args.baru, di=args.di)
            print(tabel_akun(folder / BERKAS_AKUN))
            cetak_alamat(soket, folder, Setelan())
            layani(app, soket)
    return 0


def _folder(di: str) -> Path:
    """The folder of the demo; one that stands at a langkah has its own, so that neither is made anew for the other."""
    bawaan = folder_bawaan(demo=True)
    return bawaan.with_name(f"{bawaan.name}-{di}") if di else bawaan


def siapkan_isi(folder: Path, *, baru: bool, di: str = "") -> Flask:
    """The application on a complete demo folder. An unfinished one is emptied and filled again.

    `di`: with one more siklus, before that langkah.
    """
    if baru or not selesai_diisi(folder, di):
        kosongkan(folder)
    app = create_app(folder, demo=True)
    migrasikan(app)
    if not selesai_diisi(folder, di):
        from kinerja.demo import siapkan

        siapkan(app, baru, print, di)
        (folder / BERKAS_DEMO).write_text(f"siap {di}".strip() + "\n")
    return app


def selesai_diisi(folder: Path, di: str = "") -> bool:
    """Was the content of this demo folder (with its siklus before the langkah `di`) made to its end?"""
    tanda = folder / BERKAS_DEMO
    return tanda.exists() and tanda.read_text().strip() == f"siap {di}".strip()


def kosongkan(folder: Path) -> None:
    """Remove what a demo folder holds. Raises GalatMulai when it is not a demo folder: nothing is touched then."""
    pastikan_jenis(folder, demo=True)
    (folder / BERKAS_DEMO).write_text("sedang diisi\n")
    for isi in folder.iterdir():
        if isi.name in (BERKAS_PID, BERKAS_DEMO):
            continue
        if isi.is_dir() and not isi.is_symlink():
            shutil.rmtree(isi)
        else:
            isi.unlink()


def tabel_akun(berkas: Path) -> str:
    """The accounts of the demo as an aligned table."""
    with berkas.open(encoding="utf-8", newline="") as aliran:
        baris = [tuple(reader) for reader in csv.reader(aliran, delimiter="\t")]
    kepala = tuple(nama.replace("_", " ").capitalize() for nama in baris[0])
    isi = [kepala, *baris[1:]]
    lebar = [max(len(satu_baris[kolom]) for satu_baris in isi) for kolom in range(len(kepala))]
    isi.insert(1, tuple("-" * satu_lebar for satu_lebar in lebar))
    teks = ["  ".join(f"{sel:<{lebar[n]}}" for n, sel in enumerate(satu_baris)).rstrip() for satu_baris in isi]
    return "\n".join(["", "DEMO: data contoh. Akun yang dapat dipakai:", "", *teks, ""])
