"""Copies of the office's data: every night by itself, and whenever somebody asks (adapters/cadangan)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flask import current_app

from kinerja.adapters import cadangan, jam, pembaruan, tempat_cadangan
from kinerja.adapters.cadangan import Cadangan
from kinerja.adapters.jam import ZONA
from kinerja.domain.jaga import disimpan
from kinerja.services.pekerjaan.jenis import Kabar

from . import bukti
from .rusak import sebut


def cadangkan(
    tujuan: Path | None = None, *, kabar: Kabar, orang: bool = True, ganti: bool = False, perintah: str = ""
) -> tuple[Cadangan, list[str]]:
    """Make a copy now, in the office's folder of copies or in `tujuan`. A jejak that is not whole does not hinder it:
    it is said, and stands in the manifest. Raises CadanganGagal.

    `orang`: somebody asks for it; `ganti`: on a new medium, which `perintah` would say.
    """
    setelan = current_app.config
    kini = jam.sekarang().astimezone(ZONA)
    with menyiapkan(tujuan, orang=orang, ganti=ganti, perintah=perintah) as tempat:
        hasil = cadangan.buat(
            setelan["FOLDER_DATA"],
            tempat,
            cadangan.nama_cadangan(kini),
            versi=setelan["VERSI"],
            giliran=kini.toordinal() % cadangan.BAGIAN,
            kabar=kabar,
            jejak=bukti.untuk_cadangan(tujuan),
            sebut=sebut,
        )
    return hasil


@contextmanager
def menyiapkan(tujuan: Path | None, *, orang: bool = True, ganti: bool = False, perintah: str = "") -> Iterator[Path]:
    """Where a copy is about to be made, in one's turn; marked once it is there. Raises CadanganGagal."""
    data, tempat = current_app.config["FOLDER_DATA"], tujuan or current_app.config["FOLDER_CADANGAN"]
    with tempat_cadangan.giliran(data):
        tempat_cadangan.pastikan(data, tempat, orang=orang, ganti=ganti, perintah=perintah)
        tempat_cadangan.sapu(data, tempat)
        yield tempat
        tempat_cadangan.tandai(data, tempat)


def keluhan_tempat() -> str:
    """Why the night cannot make its copy where it ought to; "" when it can."""
    return tempat_cadangan.keluhan(current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"])


def kerjakan(isi: dict, kabar: Kabar) -> dict:
    """The nightly job: a copy, then the old ones that are no longer kept go. `isi["orang"]`: it was asked for."""
    tujuan = current_app.config["FOLDER_CADANGAN"]
    baru, rusak = cadangkan(kabar=kabar, orang=bool(isi.get("orang")))
    kabar("Menghapus cadangan yang sudah lewat masanya.")
    ada = cadangan.daftar(tujuan)
    for waktu in ada.keys() - disimpan(ada):
        if ada[waktu] not in _tetap(ada):
            cadangan.hapus(ada[waktu])
    pesan = f"Cadangan {baru.folder.name} selesai: {len(baru.manifes['arsip'])} berkas arsip."
    return {"pesan": pesan, "temuan": rusak, "nama": baru.folder.name}


def _tetap(ada: Mapping[datetime, Path]) -> set[Path]:
    """The way back from the last upgrade stays open, and the last copy whose jejak was whole is evidence."""
    naik = pembaruan.terakhir(current_app.config["FOLDER_DATA"])
    utuh = bukti.terakhir_utuh(ada[waktu] for waktu in sorted(ada, reverse=True))
    return {folder for folder in (naik and Path(naik.cadangan), utuh) if folder}


def terakhir() -> datetime | None:
    """When the newest complete copy was made (aware); None where there is none, or its disk is not there."""
    ada = cadangan.daftar(current_app.config["FOLDER_CADANGAN"])
    return max(ada).replace(tzinfo=ZONA) if ada else None
