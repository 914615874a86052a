"""What a start looks at before anybody is served."""

from flask import current_app
from sqlalchemy import func, select

from kinerja.adapters import bungkusan, tempat_cadangan
from kinerja.ext import db
from kinerja.models import Berkas
from kinerja.services.berkas.simpan import gudang


def sapu_terputus() -> None:
    """Nothing half remains of what was being made when the server died; the queue begins it again."""
    setelan = current_app.config
    tempat_cadangan.sapu_setelah_mati(setelan["FOLDER_DATA"], setelan["FOLDER_CADANGAN"])
    bungkusan.sapu_terputus(setelan["FOLDER_DATA"] / "ekspor")


def arsip_hilang() -> str:
    """The sentence that the records name files and the archive holds none at all; "" when it is not so."""
    if gudang().berisi() or not (banyak := db.session.scalar(select(func.count()).select_from(Berkas))):
        return ""
    folder = gudang().folder
    apa = "kosong" if folder.is_dir() else "tidak ada"
    return (
        f"Folder arsip {folder} {apa}, padahal {banyak} berkas tercatat di dalamnya. Aplikasi tidak dijalankan: yang "
        "baru akan tersimpan di tempat yang keliru. Periksa apakah medianya terpasang, atau pulihkan cadangan "
        "terakhir ke folder baru: python3 run.py pulihkan CADANGAN --data FOLDER. Apabila arsip itu memang tidak ada "
        "lagi, jalankan sekali dengan --tanpa-arsip."
    )
