"""The calendar of days off."""

from flask import request

from kinerja.adapters import jam
from kinerja.domain.sop import Peran
from kinerja.services import libur as layanan

from ..akses import pelaku, untuk
from ..bilangan import bulat
from ..forms.pengelola import FormIsiLibur, FormLibur
from ..tampil import lanjut, tampil
from .meja import bp


@bp.get("/pengelola/libur")
@untuk(Peran.PENGELOLA)
def libur():
    return _halaman(request.args.get("tahun", jam.hari_ini().year, type=bulat), FormLibur())


def _halaman(tahun: int, form: FormLibur, isi: FormIsiLibur | None = None):
    tahun = min(max(tahun, layanan.TAHUN_TERAWAL), layanan.TAHUN_TERAKHIR)
    daftar = layanan.daftar(tahun)
    return tampil(
        "pengelola/libur.html",
        form=form,
        isi=isi or FormIsiLibur(formdata=None, tahun=tahun),
        tahun=tahun,
        daftar=daftar,
        kalender=layanan.kalender_tahun(tahun, daftar),
        jenis=layanan.JENIS,
        status=(isi or form).status,
    )


@bp.post("/pengelola/libur")
@untuk(Peran.PENGELOLA)
def tambah_libur():
    form = FormLibur()
    if form.kerjakan(
        lambda: layanan.tambah(form.data_libur(), oleh=pelaku()), periksa=lambda: layanan.periksa(form.data_libur())
    ):
        return lanjut("pengelola.libur", tahun=form.tanggal.data.year, pesan=f"{form.nama.data} ditambahkan.")
    return _halaman(form.tanggal.data.year if form.tanggal.data else jam.hari_ini().year, form)


@bp.post("/pengelola/libur/isi")
@untuk(Peran.PENGELOLA)
def isi_libur():
    form = FormIsiLibur()
    if form.kerjakan(lambda: layanan.isi_dari_daftar(form.tahun.data, oleh=pelaku())):
        jumlah = f"{form.hasil} hari ditambahkan" if form.hasil else "Tidak ada hari yang perlu ditambahkan"
        return lanjut("pengelola.libur", tahun=form.tahun.data, pesan=f"{jumlah} dari daftar nasional.")
    return _halaman(jam.hari_ini().year, FormLibur(formdata=None), form)


@bp.get("/pengelola/libur/<int:kunci>")
@untuk(Peran.PENGELOLA)
def satu_libur(kunci: int):
    kini = layanan.ambil(layanan.tanggal_kunci(kunci), pelaku())
    return tampil("pengelola/satu_libur.html", form=FormLibur(obj=kini), kunci=kunci, kini=kini)


@bp.post("/pengelola/libur/<int:kunci>")
@untuk(Peran.PENGELOLA)
def ubah_libur(kunci: int):
    form = FormLibur()
    tanggal = layanan.tanggal_kunci(kunci)
    if form.kerjakan(
        lambda: layanan.ubah(tanggal, form.data_libur(), oleh=pelaku()),
        periksa=lambda: layanan.periksa(form.data_libur(), kini=tanggal),
    ):
        return lanjut("pengelola.libur", tahun=form.tanggal.data.year, pesan=f"{form.nama.data} tersimpan.")
    kini = layanan.ambil(tanggal, pelaku())
    return tampil("pengelola/satu_libur.html", form=form, kunci=kunci, kini=kini, status=form.status)


@bp.post("/pengelola/libur/<int:kunci>/hapus")
@untuk(Peran.PENGELOLA)
def hapus_libur(kunci: int):
    tanggal = layanan.tanggal_kunci(kunci)
    layanan.hapus(tanggal, oleh=pelaku())
    return lanjut("pengelola.libur", tahun=tanggal.year, pesan="Dihapus; hari itu kembali menjadi hari biasa.")
