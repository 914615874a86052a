"""Bytes of a file: kept on disk before any transaction, read back, its row."""

import re
from dataclasses import dataclass

from flask import current_app

from kinerja.adapters import jam
from kinerja.adapters.gudang import Gudang
from kinerja.domain import huruf
from kinerja.domain.hak import Pelaku
from kinerja.ext import db
from kinerja.models import Berkas

DARI_SERVER = "Pemegang server"


@dataclass(frozen=True)
class Simpanan:
    """Bytes already safe on disk, waiting for their row."""

    sha256: str
    ukuran: int
    mime: str
    nama: str
    peringatan: str = ""


def gudang() -> Gudang:
    """The archive store of this data folder."""
    return Gudang(current_app.config["FOLDER_ARSIP"])


def simpan_isi(isi: bytes, *, nama: str, mime: str = "application/pdf", peringatan: str = "") -> Simpanan:
    """Put bytes into the store. Call it before the verb, never inside a write transaction."""
    tersimpan = gudang().simpan(isi)
    return Simpanan(tersimpan.sha256, tersimpan.ukuran, mime, nama_terbaca(nama), peringatan)


def nama_terbaca(nama: str) -> str:
    """A name that screen and paper can show; of one without a letter that can be drawn its ending is kept."""
    pokok, titik, akhiran = re.sub("_+", "_", huruf.tandai(nama, "_").replace("\n", " ")).rpartition(".")
    if not titik:
        pokok, akhiran = akhiran, ""
    if any(aksara.isalnum() for aksara in pokok):
        return f"{pokok}{titik}{akhiran}"
    return f"Berkas unggahan{titik}{akhiran}"


def salinan(berkas: Berkas, *, nama: str) -> Simpanan:
    """The very bytes of a file, to be filed once more under another name."""
    return Simpanan(berkas.sha256, berkas.ukuran, berkas.mime, nama, berkas.peringatan)


def baca_isi(berkas: Berkas) -> bytes:
    """The bytes of a file, checked against their SHA-256."""
    return gudang().baca(berkas.sha256)


def baris_berkas(simpanan: Simpanan, *, oleh: Pelaku | None) -> Berkas:
    """The row of a stored file; without `oleh` it came from the server itself. For use inside a verb."""
    berkas = Berkas(
        sha256=simpanan.sha256,
        ukuran=simpanan.ukuran,
        mime=simpanan.mime,
        nama=simpanan.nama,
        peringatan=simpanan.peringatan,
        diunggah_oleh=oleh.sebutan if oleh else DARI_SERVER,
        diunggah_pada=jam.sekarang(),
    )
    db.session.add(berkas)
    db.session.flush()
    return berkas
