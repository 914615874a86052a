"""Copies of the office's data: every night by itself, and whenever somebody asks (adapters/cadangan)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import cadangan, jam, milik_cadangan, pembaruan, tempat_cadangan
from kinerja.adapters.cadangan import Cadangan
from kinerja.adapters.jam import ZONA
from kinerja.domain.jaga import disimpan
from kinerja.domain.temuan import TemuanData, pilah
from kinerja.ext import db
from kinerja.services import kembar
from kinerja.services.pekerjaan.jenis import Kabar

from . import bukti, ketahui
from .rusak import berkas_rusak


def cadangkan(
    tujuan: Path | None = None, *, kabar: Kabar, orang: bool = True, ganti: bool = False, perintah: str = ""
) -> tuple[Cadangan, list[str]]:
    """Make a copy now, in the office's folder of copies or in `tujuan`. A jejak that is not whole does not hinder it:
    it is said, and stands in the manifest. Raises CadanganGagal.

    `orang`: somebody asks for it; `ganti`: on a new medium, which `perintah` would say.
    """
    setelan = current_app.config
    kini = jam.sekarang().astimezone(ZONA)
    with menyiapkan(tujuan, orang=orang, ganti=ganti, perintah=perintah) as (tempat, nama):
        jejak = bukti.untuk_cadangan(tujuan)
        baru, rusak = cadangan.buat(
            setelan["FOLDER_DATA"],
            tempat,
            nama,
            versi=setelan["VERSI"],
            giliran=kini.toordinal() % cadangan.BAGIAN,
            kabar=kabar,
            jejak=jejak_tertulis(jejak),
        )
    return baru, temuan(jejak, rusak)


def jejak_tertulis(jejak: Sequence[TemuanData]) -> list[str]:
    """What a copy is marked with: known or not, the jejak in it is not whole."""
    baru, diketahui = pilah(jejak)
    return [satu_temuan.kalimat for satu_temuan in (*baru, *diketahui)]


def temuan(jejak: Sequence[TemuanData], rusak: Sequence[str]) -> list[str]:
    """A sentence for everything that is wrong with what was copied and that nobody has acknowledged.

    `rusak`: the SHA-256 of the damaged files of the archive.
    """
    try:
        baru, _ = ketahui.pisahkan([*jejak, *map(berkas_rusak, rusak)])
    except DatabaseError:  # of an older version, about to be upgraded
        baru, _ = pilah([*jejak, *map(berkas_rusak, rusak)])
    db.session.rollback()
    return [satu_temuan.kalimat for satu_temuan in baru]


@contextmanager
def menyiapkan(
    tujuan: Path | None, *, orang: bool = True, ganti: bool = False, perintah: str = ""
) -> Iterator[tuple[Path, str]]:
    """Where a copy is about to be made and its name, in one's turn; marked once it is there. Raises CadanganGagal."""
    data, tempat = current_app.config["FOLDER_DATA"], tujuan or current_app.config["FOLDER_CADANGAN"]
    with tempat_cadangan.giliran(data):
        tempat_cadangan.pastikan(data, tempat, orang=orang, ganti=ganti, perintah=perintah)
        tempat_cadangan.sapu(data, tempat)
        nama = cadangan.nama_bebas(tempat, jam.sekarang().astimezone(ZONA))
        yield tempat, nama
        tempat_cadangan.tandai(data, tempat, nama)


def keluhan_tempat() -> str:
    """Why the night cannot make its copy where it ought to; "" when it can."""
    return tempat_cadangan.keluhan(current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"])


def pastikan_satu_server() -> None:
    """The folder of copies outside the data belongs to one server: another one would drive out its copies, and its
    heads of the jejak would accuse the first. Raises CadanganGagal while that other server may be running."""
    tujuan = current_app.config["FOLDER_CADANGAN"]
    if tujuan.is_relative_to(current_app.config["FOLDER_DATA"]) or not kembar.menunggu():
        return
    raise cadangan.CadanganGagal(
        f"Cadangan ke {tujuan} tidak dibuat: folder itu mungkin masih dipakai server yang lama. {kembar.peringatan()} "
        "Cadangan ke folder lain: python3 run.py cadangkan FOLDER."
    )


def kerjakan(isi: dict, kabar: Kabar) -> dict:
    """The nightly job: a copy, then the old ones that are no longer kept go. `isi["orang"]`: it was asked for."""
    tujuan = current_app.config["FOLDER_CADANGAN"]
    pastikan_satu_server()
    baru, rusak = cadangkan(kabar=kabar, orang=bool(isi.get("orang")))
    kabar("Menghapus cadangan yang sudah lewat masanya.")
    ada = milik_cadangan.sendiri(current_app.config["FOLDER_DATA"], tujuan)
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
    tujuan, nama = current_app.config["FOLDER_CADANGAN"], _diingat()
    if nama and cadangan.terbaca(tujuan / nama) and (tujuan / nama / cadangan.MANIFES).is_file():
        return cadangan.waktu_nama(nama)
    ada = cadangan.daftar(tujuan)
    return max(ada).replace(tzinfo=ZONA) if ada else None


def terakhir_diingat() -> datetime | None:
    """When the last copy was made in the office's folder of copies, also while its medium is not there."""
    return cadangan.waktu_nama(nama) if (nama := _diingat()) else None


def _diingat() -> str:
    return tempat_cadangan.terakhir(current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"])
