"""How the server stands, for machines; one job of it, for who asked for it and for the pengelola."""

from dataclasses import asdict

from flask import Blueprint, jsonify
from flask_login import current_user

from kinerja.services.jaga import keadaan as jaga_keadaan
from kinerja.services.pekerjaan import baca
from kinerja.web.akses import pelaku, sudah_masuk, umum
from kinerja.web.tampil import tampil
from kinerja.web.unduh import jawab_zip

bp = Blueprint("pekerjaan", __name__)


@bp.get("/sehat")
@umum
def sehat():
    kesehatan = jaga_keadaan.kesehatan()
    return jsonify(asdict(kesehatan)), 200 if kesehatan.sehat else 503


@bp.get("/pekerjaan/<int:pekerjaan_id>")
@sudah_masuk
def lihat(pekerjaan_id: int):
    pekerjaan = baca.ambil(pekerjaan_id, oleh=pelaku(), akun_id=current_user.sesi.akun_id)
    return tampil("pekerjaan/lihat.html", bagian="pekerjaan/_kemajuan.html", pekerjaan=pekerjaan)


@bp.get("/pekerjaan/<int:pekerjaan_id>/unduh")
@sudah_masuk
def unduh(pekerjaan_id: int):
    return jawab_zip(*baca.unduhan(pekerjaan_id, oleh=pelaku()))
