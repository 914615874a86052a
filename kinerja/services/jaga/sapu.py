"""Sweeping: what interrupted writers and trial prints left in the archive goes to the quarantine. Nothing is erased."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from kinerja.adapters import bungkusan, ruang
from kinerja.ext import db
from kinerja.models import Berkas
from kinerja.services.berkas.simpan import gudang
from kinerja.services.depot import sampah
from kinerja.services.pekerjaan.jenis import Kabar

UMUR_SEMENTARA = timedelta(hours=24)
UMUR_TANPA_CATATAN = timedelta(days=7)


def kerjakan(_isi: dict, kabar: Kabar) -> dict:
    """The job. Files are listed after the records, and only old ones are moved: none that is being stored."""
    ruang.siapkan(current_app.config["FOLDER_DATA"])
    kabar("Memindahkan berkas sementara yang tertinggal.")
    sementara = gudang().sapu_sementara(UMUR_SEMENTARA)
    kabar("Memindahkan berkas cetak coba yang tidak tercatat.")
    tanpa_catatan = gudang().sapu_tanpa_catatan(set(db.session.scalars(select(Berkas.sha256))), UMUR_TANPA_CATATAN)
    sampah.kosongkan()
    bungkusan.sapu(current_app.config["FOLDER_DATA"] / "ekspor")
    pesan = f"{sementara} berkas sementara dan {tanpa_catatan} berkas tanpa catatan dipindahkan ke karantina."
    return {"pesan": pesan, "sementara": sementara, "tanpa_catatan": tanpa_catatan}
