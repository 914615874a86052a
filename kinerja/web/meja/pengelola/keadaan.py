"""How the server stands, and what it does by itself."""

from kinerja.domain.sop import Peran
from kinerja.services import jam_server
from kinerja.services.jaga import keadaan as jaga_keadaan
from kinerja.services.jaga import ketahui
from kinerja.services.pekerjaan import antrean
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.pengelola import FormTemuan
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/keadaan")
@untuk(Peran.PENGELOLA)
def keadaan():
    return _halaman(_form_temuan(formdata=None))


def _form_temuan(**kata) -> FormTemuan:
    form = FormTemuan(**kata)
    form.temuan.choices = list(ketahui.dapat().items())
    return form


def _halaman(form: FormTemuan):
    return tampil("pengelola/keadaan.html", keadaan=jaga_keadaan.sekarang(), form=form, status=form.status)


@bp.post("/pengelola/keadaan/temuan")
@untuk(Peran.PENGELOLA)
def ketahui_temuan():
    form = _form_temuan()
    if form.kerjakan(lambda: ketahui.ketahui(form.temuan.data, form.alasan.data, oleh=pelaku())):
        return lanjut("pengelola.keadaan", pesan=f"{form.hasil} temuan dicatat sebagai diketahui.")
    return _halaman(form)


@bp.post("/pengelola/keadaan/cadangan")
@untuk(Peran.PENGELOLA)
def cadangkan():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("cadangan", oleh=pelaku(), isi={"orang": True}))


@bp.post("/pengelola/keadaan/pemeriksaan")
@untuk(Peran.PENGELOLA)
def periksa_data():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("periksa", oleh=pelaku()))


@bp.post("/pengelola/keadaan/latihan")
@untuk(Peran.PENGELOLA)
def latih_pemulihan():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("latihan", oleh=pelaku()))


@bp.post("/pengelola/keadaan/sapu")
@untuk(Peran.PENGELOLA)
def sapu():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("sapu", oleh=pelaku()))


@bp.post("/pengelola/keadaan/jam")
@untuk(Peran.PENGELOLA)
def tegaskan_jam():
    jam_server.tegaskan(oleh=pelaku())
    return lanjut("pengelola.keadaan", pesan="Jam server ditegaskan benar. Nomor surat dapat diberikan lagi.")
