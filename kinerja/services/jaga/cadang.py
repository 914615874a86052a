"""Copies of the office's data: every night by itself, and whenever somebody asks (adapters/cadangan)."""

from datetime import datetime
from pathlib import Path

from flask import current_app

from kinerja.adapters import cadangan, jam, pembaruan
from kinerja.adapters.cadangan import Cadangan
from kinerja.adapters.jam import ZONA
from kinerja.domain.jaga import disimpan
from kinerja.services.pekerjaan.jenis import Kabar


def cadangkan(tujuan: Path | None = None, *, kabar: Kabar) -> tuple[Cadangan, list[str]]:
    """Make a copy now, in the office's folder of copies or in `tujuan`. Raises CadanganGagal."""
    setelan = current_app.config
    kini = jam.sekarang().astimezone(ZONA)
    return cadangan.buat(
        setelan["FOLDER_DATA"],
        tujuan or setelan["FOLDER_CADANGAN"],
        cadangan.nama_cadangan(kini),
        versi=setelan["VERSI"],
        giliran=kini.toordinal() % cadangan.BAGIAN,
        kabar=kabar,
    )


def kerjakan(_isi: dict, kabar: Kabar) -> dict:
    """The nightly job: a copy, then the old ones that are no longer kept go."""
    baru, rusak = cadangkan(kabar=kabar)
    kabar("Menghapus cadangan yang sudah lewat masanya.")
    ada = cadangan.daftar(current_app.config["FOLDER_CADANGAN"])
    tetap = pembaruan.terakhir(current_app.config["FOLDER_DATA"])
    for waktu in ada.keys() - disimpan(ada):
        if not tetap or ada[waktu] != Path(tetap.cadangan):  # the way back from the last upgrade stays open
            cadangan.hapus(ada[waktu])
    pesan = f"Cadangan {baru.folder.name} selesai: {len(baru.manifes['arsip'])} berkas arsip."
    return {"pesan": pesan, "temuan": rusak, "nama": baru.folder.name}


def terakhir() -> datetime | None:
    """When the newest complete copy was made (aware); None where there is none, or its disk is not there."""
    ada = cadangan.daftar(current_app.config["FOLDER_CADANGAN"])
    return max(ada).replace(tzinfo=ZONA) if ada else None
