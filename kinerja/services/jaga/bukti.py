"""Whether the jejak is what it was: the chain itself, and the heads of it that were kept elsewhere."""

from collections.abc import Iterable
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import kepala_jejak
from kinerja.adapters.cadangan import PEMULIHAN, Cadangan, CadanganGagal, baca
from kinerja.adapters.kepala_jejak import PemulihanRusak
from kinerja.domain.rantai import Kepala
from kinerja.ext import db
from kinerja.services import rantai

DULU = "Pada cadangan yang menjadi asal folder data ini:"


def temuan(*, diketik: Iterable[Kepala] = (), tujuan: Iterable[Path] = ()) -> list[str]:
    """A sentence for everything that was done to the jejak. `diketik`: heads from paper; `tujuan`: further folders of
    copies, beside that of the office."""
    data, folder = current_app.config["FOLDER_DATA"], (current_app.config["FOLDER_CADANGAN"], *tujuan)
    try:
        tersimpan, dulu, keluhan = kepala_jejak.dikenal(data, folder), kepala_jejak.temuan_pemulihan(data), []
    except PemulihanRusak:
        tersimpan, dulu = [], []
        keluhan = [
            f"Berkas {PEMULIHAN} di folder data tidak terbaca, sehingga kepala jejak yang disimpan bersama cadangan "
            "tidak dapat dicocokkan. Kembalikan berkas itu dari cadangan terakhir, dari dalam folder cadangan-…."
        ]
    kini = rantai.periksa([*tersimpan, *diketik])
    return [*keluhan, *(dulu_sudah(kalimat) for kalimat in dulu if kalimat not in kini), *kini]


def dulu_sudah(kalimat: str) -> str:
    """A restore does not make a jejak whole: what its copy was marked with is still so."""
    return kalimat if kalimat.startswith(DULU) else f"{DULU} {kalimat}"


def untuk_cadangan(tujuan: Path | None) -> list[str]:
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
