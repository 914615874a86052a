"""The monitors in the corridor."""

from flask import url_for

from kinerja.domain.sop import Peran
from kinerja.services.beranda import layar
from kinerja.web.akses import pelaku, umum, untuk
from kinerja.web.forms.pengelola import FormLayar
from kinerja.web.tampil import lanjut, tampil

from .meja import bp

DETIK = 300
"""The monitor asks again by itself after so many seconds."""


def _halaman(alamat: str = ""):
    return tampil("pengelola/layar.html", daftar=layar.daftar(oleh=pelaku()), alamat=alamat)


@bp.get("/pengelola/layar")
@untuk(Peran.PENGELOLA)
def lihat_layar():
    return _halaman()


@bp.get("/pengelola/layar/baru")
@untuk(Peran.PENGELOLA)
def layar_baru():
    return _layar_baru(FormLayar(formdata=None))


def _layar_baru(form: FormLayar):
    return tampil("pengelola/layar_baru.html", status=form.status, form=form)


@bp.post("/pengelola/layar/baru")
@untuk(Peran.PENGELOLA)
def pasang_layar():
    form = FormLayar()
    if form.kerjakan(lambda: layar.pasang(form.nama.data, oleh=pelaku())):
        return _halaman(url_for("pengelola.dinding", token=form.hasil, _external=True))
    return _layar_baru(form)


@bp.post("/pengelola/layar/<int:layar_id>/cabut")
@untuk(Peran.PENGELOLA)
def cabut_layar(layar_id: int):
    layar.cabut(layar_id, oleh=pelaku())
    return lanjut("pengelola.lihat_layar", pesan="Alamat layar itu tidak berlaku lagi.")


@bp.get(f"/layar/<string(length={layar.PANJANG}):token>")
@umum
def dinding(token: str):
    jawaban = tampil("pengelola/dinding.html", isi=layar.lihat(token))
    jawaban.headers["Refresh"] = str(DETIK)
    return jawaban
