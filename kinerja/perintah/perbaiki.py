"""`perbaiki-data`: make anew what the rows of a database do not depend on, its indexes and guards, and bring back files
of the archive from the copies."""

import argparse
import tempfile
from pathlib import Path

from flask import current_app

from kinerja import create_app
from kinerja.adapters import cadangan, jam, perbaikan, skema, tempat_cadangan
from kinerja.adapters.cadangan import BASIS, CadanganGagal
from kinerja.adapters.kunci import KunciFolder, siapkan_folder
from kinerja.adapters.skema import Benda

from .basis_data import lepaskan, migrasikan, pastikan_terbaru
from .folder import folder_kantor, terisi


def perbaiki(args: argparse.Namespace) -> int:
    """Repair the database of a stopped office, then check everything. Exit status 1 when something is left."""
    folder = siapkan_folder(folder_kantor(args.data))
    with KunciFolder(folder):
        app = create_app(folder)
        pastikan_terbaru(app)
        with app.app_context():
            lepaskan()
        rusak, kurang = perbaikan.keluhan(folder / BASIS)
        if tabel := skema.sebut_tabel(kurang):
            raise CadanganGagal(
                f"Basis data ini tidak dapat diperbaiki: {tabel}. Pulihkan cadangan terakhir yang utuh ke folder baru: "
                "python3 run.py pulihkan CADANGAN --data FOLDER."
            )
        lama = _tulis_baru(folder, kurang) if rusak or kurang else None
        with app.app_context():
            return _periksa(args, rusak, kurang, lama)


def _tulis_baru(folder: Path, kurang: list[Benda]) -> Path:
    """The database with its indexes and guards made anew takes its place. Returns where the former one lies."""
    with tempfile.TemporaryDirectory(prefix="kinerja-baku-") as sementara:
        baku = _baku(Path(sementara) / "data")
    perbaikan.tulis_baru(folder, kurang, baku)
    return perbaikan.tukar(folder, cadangan.nama_cadangan(jam.sekarang().astimezone(jam.ZONA)).partition("-")[2])


def _baku(folder: Path) -> dict[Benda, str]:
    """How this version makes them: asked of an empty office that is made for it."""
    app = create_app(folder)
    migrasikan(app)
    with app.app_context():
        lepaskan()
    return perbaikan.sql_baku(folder / BASIS)


def _periksa(args: argparse.Namespace, rusak: list[str], kurang: list[Benda], lama: Path | None) -> int:
    from kinerja.services.jaga import mulai, periksa
    from kinerja.services.jaga import rusak as jaga_rusak
    from kinerja.services.pekerjaan import antrean

    setelan, nama = current_app.config, [satu_nama for _, satu_nama in kurang]
    data = setelan["FOLDER_DATA"]
    tempat = (setelan["FOLDER_CADANGAN"], *tempat_cadangan.diingat(data), data / tempat_cadangan.BAWAAN)
    kembali = jaga_rusak.kembalikan(list(dict.fromkeys(tempat)))
    if lama or kembali:
        mulai.catat_perbaikan(rusak, nama, kembali)
    hasil = periksa.semua(kabar=lambda _: None)
    antrean.catat_perintah("periksa", periksa.catatan(hasil))
    lepaskan()
    for keluhan in rusak:
        print(f"Ditulis baru: {keluhan}.")
    if nama:
        print(f"Dipasang lagi: {', '.join(nama)}.")
    if kembali:
        print(f"Dikembalikan dari cadangan: {kembali} berkas arsip.")
    if lama:
        print(
            f"Basis data yang lama disimpan sebagai bukti: {lama}. Hapus setelah tidak diperlukan; isinya data pribadi."
        )
    for temuan in hasil.baru:
        print(terisi(args.data, temuan.kalimat))
    if not (lama or kembali):
        sisa = (
            "Temuan yang tersisa tidak dapat diperbaiki perintah ini."
            if hasil.baru
            else "Basis data dan arsip lengkap."
        )
        print(f"{sisa} Tidak ada yang diubah.")
    elif not hasil.baru:
        print("Setelah itu datanya diperiksa: tidak ada temuan baru.")
    return 1 if hasil.baru else 0
