"""The calendar of the office: a page of its own, and what a date field opens."""

from flask import request

from kinerja.domain.tanggal import HARI
from kinerja.services.kantor import almanak
from kinerja.web.akses import SEMUA, untuk
from kinerja.web.kata_cari import kata_cari
from kinerja.web.tampil import tampil

from .siklus import bp


@bp.get("/kalender")
@untuk(*SEMUA)
def kalender():
    isi = almanak.buka(kata_cari("nilai"), request.args.get("bulan", ""))
    return tampil("bersama/kalender.html", bagian="bersama/_kalender.html", kalender=isi, nama_hari=HARI)
