"""Room for something new on the disk of the office's data."""

from flask import current_app

from kinerja.adapters import ruang
from kinerja.adapters.gudang import GudangPenuh

KALIMAT = (
    "Ruang media penyimpanan server penuh: semuanya dapat dibaca, tetapi yang baru tidak dapat disimpan. Minta "
    "pengelola mengosongkan ruang; setelah itu penyimpanan berjalan lagi dengan sendirinya."
)


def penuh() -> bool:
    """Can the office only be read?"""
    return ruang.penuh(current_app.config["FOLDER_DATA"])


def pastikan_ada() -> None:
    """Raises GudangPenuh (507) while the disk is full."""
    if penuh():
        raise GudangPenuh(KALIMAT)
