"""Jobs as a page shows them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import bindparam, select

from kinerja.adapters import cara_pulih
from kinerja.adapters.sql import panjang
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Pekerjaan
from kinerja.services import kueri
from kinerja.services.singgahan import sekali

from . import jenis

SEBUTAN_STATUS = {
    "menunggu": "Menunggu giliran",
    "berjalan": "Sedang dikerjakan",
    "selesai": "Selesai",
    "gagal": "Gagal",
    "dihentikan": "Dihentikan",
}

_TERBARU = kueri.Siap(select(Pekerjaan.__table__).order_by(Pekerjaan.id.desc()).limit(bindparam("batas")))
_SELESAI = (
    select(Pekerjaan.selesai_pada, Pekerjaan.hasil)
    .where(Pekerjaan.jenis == bindparam("jenis"), Pekerjaan.status == "selesai")
    .order_by(Pekerjaan.id.desc())
    .limit(1)
)
_BERAKHIR = kueri.Siap(_SELESAI)
_TANPA_TEMUAN = kueri.Siap(_SELESAI.where(panjang(Pekerjaan.hasil, "temuan") == 0))


@dataclass(frozen=True)
class BarisPekerjaan:
    """One job; `hidup` while it waits or runs; `unduhan`: it has made a file for the reader, who asked for it."""

    id: int
    sebutan: str
    status: str
    status_tertulis: str
    kemajuan: str
    peminta: str
    dibuat_pada: datetime
    mulai_pada: datetime | None
    selesai_pada: datetime | None
    temuan: tuple[str, ...]
    unduhan: bool = False

    @property
    def hidup(self) -> bool:
        """Is there more to come?"""
        return self.status in ("menunggu", "berjalan")


def ambil(pekerjaan_id: int, *, oleh: Pelaku | None, akun_id: int) -> BarisPekerjaan:
    """A job, for who asked for it and for the pengelola. Raises TidakDitemukan."""
    baris = db.session.get(Pekerjaan, pekerjaan_id)
    pengelola = oleh is not None and oleh.peran is Peran.PENGELOLA
    if baris is None or not (pengelola or baris.akun_id == akun_id):
        raise TidakDitemukan("Pekerjaan itu tidak ditemukan.")
    return _baris(baris, milik=baris.akun_id == akun_id)


def unduhan(pekerjaan_id: int, *, oleh: Pelaku | None) -> tuple[Path, str]:
    """The file that a job has made, and its name, for who asked for it. Raises TidakDitemukan, HakDitolak."""
    baris = db.session.get(Pekerjaan, pekerjaan_id)
    if oleh is None or baris is None or baris.akun_id != oleh.akun_id or not baris.hasil.get("unduhan"):
        raise TidakDitemukan("Hasil pekerjaan itu tidak ditemukan. Hanya yang memintanya dapat mengunduhnya.")
    milik = jenis.ambil(baris.jenis)
    if milik.ambil is None:
        raise TidakDitemukan("Pekerjaan itu tidak menghasilkan berkas.")
    return milik.ambil(baris, oleh), milik.sebutan


def terbaru(batas: int = 20) -> list[BarisPekerjaan]:
    """The latest jobs, newest first."""
    return [_baris(pekerjaan) for pekerjaan in kueri.semua(_TERBARU, batas=batas)]


def tanpa_temuan(nama: str) -> datetime | None:
    """When the last job of a kind ended that found nothing."""
    return kueri.angka(_TANPA_TEMUAN, jenis=nama)


def terakhir_berakhir(nama: str) -> Pekerjaan | None:
    """The last job of a kind that came to its end, whatever it found."""
    pilihan = select(Pekerjaan).where(Pekerjaan.jenis == nama, Pekerjaan.status == "selesai")
    return db.session.scalar(pilihan.order_by(Pekerjaan.id.desc()).limit(1))


@sekali
def hasil_berakhir(nama: str) -> tuple[dict, datetime | None]:
    """What the last finished job of a kind returned, and when; ({}, None) when there is none."""
    berakhir = kueri.satu(_BERAKHIR, jenis=nama)
    return (berakhir.hasil or {}, berakhir.selesai_pada) if berakhir else ({}, None)


def hasil_terakhir(nama: str) -> dict:
    """What the last finished job of a kind returned; empty when there is none."""
    return hasil_berakhir(nama)[0]


def terisi(kalimat: str) -> str:
    """An advice with the paths of this office."""
    return cara_pulih.terisi(kalimat, current_app.config["FOLDER_DATA"], [current_app.config["FOLDER_CADANGAN"]])


def _baris(baris: Any, *, milik: bool = False) -> BarisPekerjaan:
    return BarisPekerjaan(
        id=baris.id,
        sebutan=jenis.sebutan(baris.jenis),
        status=baris.status,
        status_tertulis="Ada temuan" if baris.hasil.get("temuan") else SEBUTAN_STATUS[baris.status],
        kemajuan=terisi(baris.kemajuan),
        peminta=baris.peminta or "Jadwal server",
        dibuat_pada=baris.dibuat_pada,
        mulai_pada=baris.mulai_pada,
        selesai_pada=baris.selesai_pada,
        temuan=tuple(map(terisi, baris.hasil.get("temuan", ()))),
        unduhan=milik and bool(baris.hasil.get("unduhan")),
    )
