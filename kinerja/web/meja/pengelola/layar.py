"""The monitors in the corridor."""

from flask import request, url_for

from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.sop import Peran
from kinerja.services.beranda import layar
from kinerja.web.akses import pelaku, umum, untuk
from kinerja.web.alamat import alamat_luar
from kinerja.web.bilangan import bulat
from kinerja.web.forms.pengelola import FormLayar
from kinerja.web.tampil import lanjut, tampil

from .meja import bp

DETIK, DETIK_BAGIAN = 300, 20
"""The monitor asks again by itself after so many seconds; where the sheet is long, for its next part."""
BARIS = 6
"""So many rows stand on a monitor at once: nobody is there to scroll."""


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
        return _halaman(alamat_luar("pengelola.dinding", token=form.hasil))
    return _layar_baru(form)


@bp.post("/pengelola/layar/<int:layar_id>/cabut")
@untuk(Peran.PENGELOLA)
def cabut_layar(layar_id: int):
    layar.cabut(layar_id, oleh=pelaku())
    return lanjut("pengelola.lihat_layar", pesan="Alamat layar itu tidak berlaku lagi.")


@bp.get(f"/layar/<string(length={layar.PANJANG}):token>")
@umum
def dinding(token: str):
    isi = layar.lihat(token)
    potong = penggal(len(isi.baris), request.args.get("bagian", 1, type=bulat), BARIS)
    lembar = Halaman(isi.baris[potong.lewati : potong.lewati + BARIS], potong)
    jawaban = tampil("pengelola/dinding.html", isi=isi, lembar=lembar)
    lanjut_ke = url_for("pengelola.dinding", token=token, bagian=lembar.kini % lembar.jumlah + 1)
    jawaban.headers["Refresh"] = f"{DETIK_BAGIAN}; url={lanjut_ke}" if lembar.jumlah > 1 else str(DETIK)
    return jawaban
