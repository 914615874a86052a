"""Copies of the office's data: every night by itself, and whenever somebody asks (adapters/cadangan)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from flask import current_app

from kinerja.adapters import cadangan, jam, pembaruan
from kinerja.adapters.cadangan import Cadangan
from kinerja.adapters.jam import ZONA
from kinerja.domain.jaga import disimpan
from kinerja.services.pekerjaan.jenis import Kabar

from . import bukti


def cadangkan(tujuan: Path | None = None, *, kabar: Kabar) -> tuple[Cadangan, list[str]]:
    """Make a copy now, in the office's folder of copies or in `tujuan`. A jejak that is not whole does not hinder it:
    it is said, and stands in the manifest. Raises CadanganGagal."""
    setelan = current_app.config
    kini = jam.sekarang().astimezone(ZONA)
    return cadangan.buat(
        setelan["FOLDER_DATA"],
        tujuan or setelan["FOLDER_CADANGAN"],
        cadangan.nama_cadangan(kini),
        versi=setelan["VERSI"],
        giliran=kini.toordinal() % cadangan.BAGIAN,
        kabar=kabar,
        jejak=bukti.untuk_cadangan(tujuan),
    )


def kerjakan(_isi: dict, kabar: Kabar) -> dict:
    """The nightly job: a copy, then the old ones that are no longer kept go."""
    baru, rusak = cadangkan(kabar=kabar)
    kabar("Menghapus cadangan yang sudah lewat masanya.")
    ada = cadangan.daftar(current_app.config["FOLDER_CADANGAN"])
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
