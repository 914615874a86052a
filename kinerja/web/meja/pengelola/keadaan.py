"""How the server stands, and what it does by itself."""

from kinerja.domain.sop import Peran
from kinerja.services import jam_server
from kinerja.services.jaga import keadaan as jaga_keadaan
from kinerja.services.jaga import ketahui, ujung
from kinerja.services.pekerjaan import antrean
from kinerja.services.register import satu_server
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.pengelola import FormKepala, FormSatuServer, FormTemuan
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/keadaan")
@untuk(Peran.PENGELOLA)
def keadaan():
    return _halaman()


def _form_temuan(**kata) -> FormTemuan:
    form = FormTemuan(**kata)
    form.temuan.choices = list(ketahui.dapat().items())
    return form


def _halaman(*, temuan: FormTemuan | None = None, kepala: FormKepala | None = None, satu: FormSatuServer | None = None):
    """The page, with the form that was refused."""
    kini = jaga_keadaan.sekarang()
    dikirim = temuan or kepala or satu
    return tampil(
        "pengelola/keadaan.html",
        keadaan=kini,
        form=temuan or _form_temuan(formdata=None),
        form_kepala=kepala or FormKepala(formdata=None),
        form_satu=satu or FormSatuServer(formdata=None, keluar=kini.terakhir.keluar if kini.terakhir else None),
        dikirim=dikirim,
        konsep={},
        status=dikirim.status if dikirim else 200,
    )


@bp.post("/pengelola/keadaan/temuan")
@untuk(Peran.PENGELOLA)
def ketahui_temuan():
    form = _form_temuan()
    if form.kerjakan(lambda: ketahui.ketahui(form.temuan.data, form.alasan.data, oleh=pelaku())):
        return lanjut("pengelola.keadaan", pesan=f"{form.hasil} temuan dicatat sebagai diketahui.")
    return _halaman(temuan=form)


@bp.post("/pengelola/keadaan/kepala")
@untuk(Peran.PENGELOLA)
def cocokkan_kepala():
    form = FormKepala()
    if form.kerjakan(lambda: ujung.cocokkan(form.kepala.data)):
        return lanjut("pengelola.keadaan", pesan=form.hasil)
    return _halaman(kepala=form)


@bp.post("/pengelola/keadaan/satu-server")
@untuk(Peran.PENGELOLA)
def tegaskan_satu_server():
    form = FormSatuServer()
    if form.kerjakan(lambda: satu_server.tegaskan(form.keluar.data, oleh=pelaku())):
        kata = f"; {form.hasil} nomor dari server yang lama dicatat sebagai dipesan" if form.hasil else ""
        return lanjut("pengelola.keadaan", pesan=f"Nomor surat dan agenda dapat diberikan lagi{kata}.")
    return _halaman(satu=form)


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
