"""What is known to be damaged just now, without looking through everything: cheap enough for every page and probe."""

from flask import current_app
from sqlalchemy import func, select

from kinerja.adapters.cadangan import BASIS, keluhan_basis
from kinerja.adapters.periksa_basis import AWAL_RUSAK, kalimat_rusak
from kinerja.adapters.sebab import sebab
from kinerja.ext import db
from kinerja.models import Berkas
from kinerja.services.berkas.simpan import gudang
from kinerja.services.pekerjaan import baca
from kinerja.services.singgahan import sekali

TERBESAR = 256 * 1024 * 1024
"""A database up to this size (bytes) is read through at the start: a second or less. A larger one by the night."""
_TERLIHAT = "basis_data_rusak"


def periksa_singkat() -> str:
    """Look at the database once, at the start, unless it is large. What is found is remembered for `basis`."""
    berkas = current_app.config["FOLDER_DATA"] / BASIS
    if berkas.stat().st_size <= TERBESAR and (keluhan := keluhan_basis(berkas)):
        _ingat(keluhan)
    return basis()


def ditemui(galat: Exception) -> None:
    """A request has met a damaged page of the database."""
    _ingat(sebab(galat))


def _ingat(keluhan: str) -> None:
    current_app.extensions[_TERLIHAT] = kalimat_rusak([keluhan])


def basis() -> str:
    """That the database is damaged, from the start or a request of this server, or from the last check; or ""."""
    return current_app.extensions.get(_TERLIHAT) or next(
        (kalimat for kalimat in temuan() if kalimat.startswith(AWAL_RUSAK)), ""
    )


def arsip() -> str:
    """That the records name files and the archive holds none at all; or ""."""
    if gudang().berisi() or not (banyak := _tercatat()):
        return ""
    return (
        f"Folder arsip {gudang().folder} tidak ada atau kosong, padahal {banyak} berkas tercatat di dalamnya: tidak "
        "satu pun dapat dibuka. Periksa apakah medianya terpasang; apabila berkasnya memang hilang, pulihkan cadangan "
        "terakhir ke folder baru: python3 run.py pulihkan CADANGAN --data FOLDER."
    )


@sekali
def _tercatat() -> int:
    """How many files the records name."""
    return db.session.scalar(select(func.count()).select_from(Berkas)) or 0


def temuan() -> tuple[str, ...]:
    """What the last check found in the data."""
    return tuple(baca.hasil_terakhir("periksa").get("data", ()))


def semua(terbanyak: int) -> list[str]:
    """Every sentence on damaged data, each once, those of the last check up to `terbanyak`."""
    mentah = [kalimat for kalimat in (basis(), arsip()) if kalimat]
    kini = list(map(baca.terisi, mentah))
    return [*kini, *(baca.terisi(kalimat) for kalimat in temuan()[:terbanyak] if kalimat not in mentah)]
