"""Two versions of the report side by side: one page for every desk that may read them."""

from flask import Blueprint, request

from kinerja.services.laporan import versi
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.tampil import tampil

bp = Blueprint("versi", __name__)


@bp.get("/siklus/<int:siklus_id>/laporan/banding")
@untuk(*MEJA)
def banding(siklus_id: int):
    nomor = (request.args.get(nama, type=bulat) for nama in ("lama", "baru"))
    return tampil("laporan/banding.html", papan=versi.halaman(siklus_id, *nomor, oleh=pelaku()))
