"""Versions of the report: two of them side by side, and what its desks say of one."""

from flask import Blueprint, request

from kinerja.domain.hak import Tindakan
from kinerja.services.laporan import versi
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.tampil import tampil

from . import laporan

bp = Blueprint("versi", __name__)


@bp.get("/siklus/<int:siklus_id>/laporan/banding")
@untuk(*MEJA)
def banding(siklus_id: int):
    nomor = (request.args.get(nama, type=bulat) for nama in ("lama", "baru"))
    return tampil("laporan/banding.html", papan=versi.halaman(siklus_id, *nomor, oleh=pelaku()))


@bp.post("/siklus/<int:siklus_id>/laporan/komentar")
@untuk(Tindakan.LAPORAN_KOMENTARI)
def komentari(siklus_id: int):
    return laporan.komentari(siklus_id)


@bp.post("/siklus/<int:siklus_id>/laporan/komentar/<int:komentar_id>/selesai")
@untuk(Tindakan.LAPORAN_KOMENTARI)
def selesaikan_komentar(siklus_id: int, komentar_id: int):
    return laporan.selesaikan_komentar(siklus_id, komentar_id)
