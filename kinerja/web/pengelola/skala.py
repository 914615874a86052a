"""The scales that figures are judged by."""

from kinerja.domain.sop import Peran
from kinerja.services import skala as layanan

from ..akses import pelaku, untuk
from ..forms.pengelola import FormSkala
from ..tampil import lanjut, tampil
from .meja import bp


@bp.get("/pengelola/skala")
@untuk(Peran.PENGELOLA)
def skala():
    return _halaman(FormSkala())


def _halaman(form: FormSkala):
    daftar = {jenis: layanan.daftar(jenis) for jenis in (layanan.PITA, layanan.PREDIKAT)}
    return tampil("pengelola/skala.html", form=form, daftar=daftar, dipakai=layanan.dipakai(), status=form.status)


@bp.post("/pengelola/skala")
@untuk(Peran.PENGELOLA)
def tambah_skala():
    form = FormSkala()
    if form.kerjakan(
        lambda: layanan.tambah(**form.isi_skala(), oleh=pelaku()),
        periksa=lambda: layanan.periksa(form.jenis.data, form.nama.data or "", form.isi.data or ""),
    ):
        return lanjut("pengelola.skala", pesan=f"Skala {form.nama.data} dapat dipilih.")
    return _halaman(form)


@bp.post("/pengelola/skala/<string:skala>/pakai")
@untuk(Peran.PENGELOLA)
def pakai_skala(skala: str):
    layanan.pakai(skala, oleh=pelaku())
    return lanjut("pengelola.skala", pesan="Skala capaian diganti. Siklus yang formatnya ditetapkan tidak berubah.")


@bp.post("/pengelola/skala/<string:skala>/aktif")
@untuk(Peran.PENGELOLA)
def aktifkan_skala(skala: str):
    layanan.atur_aktif(skala, True, oleh=pelaku())
    return lanjut("pengelola.skala", pesan="Skala dapat dipilih lagi.")


@bp.post("/pengelola/skala/<string:skala>/nonaktif")
@untuk(Peran.PENGELOLA)
def nonaktifkan_skala(skala: str):
    layanan.atur_aktif(skala, False, oleh=pelaku())
    return lanjut("pengelola.skala", pesan="Skala tidak ditawarkan lagi. Yang sudah memakainya tidak berubah.")
