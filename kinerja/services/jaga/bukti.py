"""Whether the jejak is what it was: the chain itself, and the heads of it that were kept elsewhere."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import kepala_jejak
from kinerja.adapters.cadangan import PEMULIHAN, Cadangan, CadanganGagal, baca
from kinerja.adapters.kepala_jejak import PemulihanRusak
from kinerja.domain.rantai import KepalaJejak
from kinerja.domain.temuan import TemuanData
from kinerja.ext import db
from kinerja.services import rantai

DULU = "Pada cadangan yang menjadi asal folder data ini:"


def temuan(*, diketik: Iterable[KepalaJejak] = (), tujuan: Iterable[Path] = ()) -> list[TemuanData]:
    """A finding for everything that was done to the jejak. `diketik`: heads from paper; `tujuan`: further folders of
    copies, beside that of the office."""
    data, folder = current_app.config["FOLDER_DATA"], (current_app.config["FOLDER_CADANGAN"], *tujuan)
    try:
        tersimpan, dulu, keluhan = kepala_jejak.dikenal(data, folder), kepala_jejak.temuan_pemulihan(data), []
    except PemulihanRusak:
        tersimpan, dulu = [], []
        keluhan = [
            TemuanData(
                f"Berkas {PEMULIHAN} di folder data tidak terbaca, sehingga kepala jejak yang disimpan bersama "
                "cadangan tidak dapat dicocokkan. Kembalikan berkas itu dari cadangan terakhir, dari dalam folder "
                "cadangan-…."
            )
        ]
    kini = rantai.periksa([*tersimpan, *diketik])
    disebut = {satu_temuan.kalimat for satu_temuan in kini}
    return [*keluhan, *(_dulu(kalimat) for kalimat in dulu if kalimat not in disebut), *kini]


def _dulu(kalimat: str) -> TemuanData:
    return TemuanData(dulu_sudah(kalimat), (tanda_dulu(kalimat),))


def tanda_dulu(kalimat: str) -> str:
    """By what a finding is known in a folder that is restored from a copy which was marked with it."""
    return f"dulu:{hashlib.sha256(kalimat.removeprefix(DULU).strip().encode()).hexdigest()[:16]}"


def dulu_sudah(kalimat: str) -> str:
    """A restore does not make a jejak whole: what its copy was marked with is still so."""
    return kalimat if kalimat.startswith(DULU) else f"{DULU} {kalimat}"


def untuk_cadangan(tujuan: Path | None) -> list[TemuanData]:
    """The same for the mark on a copy; empty where the database cannot be read: then no copy is made anyway."""
    try:
        return temuan(tujuan=[tujuan] if tujuan else [])
    except DatabaseError:
        return []
    finally:
        db.session.rollback()


def terakhir_utuh(ada: Iterable[Path]) -> Path | None:
    """Of these copies, newest first, the one whose jejak was whole when it was made: what was done since is missing
    from all the later ones."""
    return next((folder for folder in ada if (salinan := _baca(folder)) and not salinan.temuan_jejak), None)


def _baca(folder: Path) -> Cadangan | None:
    try:
        return baca(folder)
    except (CadanganGagal, ValueError):
        return None
