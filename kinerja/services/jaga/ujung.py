"""The head of the jejak, kept outside the database between two copies (keputusan 0573)."""

import logging
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import cadangan, jam, kepala_jejak, tempat_cadangan
from kinerja.adapters.jam import ZONA
from kinerja.adapters.kepala_jejak import PemulihanRusak
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.rantai import NASIHAT, baca_kepala
from kinerja.domain.temuan import TemuanData
from kinerja.ext import db
from kinerja.services import kembar, rantai

from . import cadang

_catat = logging.getLogger(__name__)


def _tempat() -> list[Path]:
    """The data folder, and the folder of copies while its medium is there and no other server may be using it: the head
    of a second course would accuse the first one."""
    data, tujuan = current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"]
    terpasang = not (cadang.keluhan_tempat() or kembar.menunggu()) and (tujuan / tempat_cadangan.PENANDA).is_file()
    return [data, tujuan] if terpasang else [data]


def simpan() -> None:
    """Every few minutes, and when the server ends. Where it cannot be written, the head of before stays."""
    try:
        if (kini := rantai.ujung()) is None:
            return
        pada = jam.sekarang().astimezone(ZONA).strftime(cadangan.BENTUK_WAKTU)
        for tempat in _tempat():
            kepala_jejak.simpan_kini(tempat, pada, kini, rantai.ada)
    except (OSError, DatabaseError):
        _catat.warning("Kepala jejak tidak dapat disimpan di luar basis data; dicoba lagi kemudian.")
    finally:
        db.session.rollback()


def cocokkan(teks: str) -> str:
    """The answer to a head that somebody reads from the foot of a printed register. Raises GalatMasukan at `kepala`:
    typed wrong, or no head of this jejak. The lines before it are what the nightly check goes along."""
    try:
        kepala_jejak = baca_kepala(teks)
    except GalatDomain as galat:
        raise GalatMasukan({"kepala": galat.pesan}) from galat
    if rantai.cocok(kepala_jejak):
        return f"Cocok: baris jejak {kepala_jejak.nomor} masih sama seperti ketika register itu dicetak."
    kini = rantai.ujung()
    raise GalatMasukan(
        {
            "kepala": f"Tidak cocok dengan jejak kantor ini, yang baris terakhirnya {kini[0] if kini else 0}. "
            "Periksa ketikannya, dan apakah register itu milik kantor ini. Apabila keduanya benar, jejak dipotong atau "
            f"diganti setelah register itu dicetak. {NASIHAT}"
        }
    )


def temuan() -> list[TemuanData]:
    """At the start: a finding for each kept head that is gone, without reading the whole jejak."""
    data, tujuan = current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"]
    try:
        return rantai.terpotong(kepala_jejak.dikenal(data, [tujuan], manifes=False))
    except (PemulihanRusak, OSError):
        return []  # the check says so
