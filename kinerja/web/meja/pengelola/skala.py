"""The scales that figures are judged by."""

from kinerja.domain.sop import Peran
from kinerja.services.pengaturan import skala as pengaturan_skala
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.pengelola import FormSkala
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/skala")
@untuk(Peran.PENGELOLA)
def skala():
    return _halaman(FormSkala())


def _halaman(form: FormSkala):
    daftar = {jenis: pengaturan_skala.daftar(jenis) for jenis in (pengaturan_skala.PITA, pengaturan_skala.PREDIKAT)}
    dipakai = pengaturan_skala.dipakai()
    return tampil("pengelola/skala.html", form=form, daftar=daftar, dipakai=dipakai, status=form.status, konsep={})


@bp.post("/pengelola/skala")
@untuk(Peran.PENGELOLA)
def tambah_skala():
    form = FormSkala()
    if form.kerjakan(
        lambda: pengaturan_skala.tambah(**form.isi_skala(), oleh=pelaku()),
        periksa=lambda: pengaturan_skala.periksa(form.jenis.data, form.nama.data or "", form.isi.data or ""),
    ):
        return lanjut("pengelola.skala", pesan=f"Skala {form.nama.data} dapat dipilih.")
    return _halaman(form)


@bp.post("/pengelola/skala/<string:skala>/pakai")
@untuk(Peran.PENGELOLA)
def pakai_skala(skala: str):
    pengaturan_skala.pakai(skala, oleh=pelaku())
    return lanjut("pengelola.skala", pesan="Skala capaian diganti. Siklus yang formatnya ditetapkan tidak berubah.")


@bp.post("/pengelola/skala/<string:skala>/aktif")
@untuk(Peran.PENGELOLA)
def aktifkan_skala(skala: str):
    pengaturan_skala.atur_aktif(skala, True, oleh=pelaku())
    return lanjut("pengelola.skala", pesan="Skala dapat dipilih lagi.")


@bp.post("/pengelola/skala/<string:skala>/nonaktif")
@untuk(Peran.PENGELOLA)
def nonaktifkan_skala(skala: str):
    pengaturan_skala.atur_aktif(skala, False, oleh=pelaku())
    return lanjut("pengelola.skala", pesan="Skala tidak ditawarkan lagi. Semua pemakainya tidak berubah.")
