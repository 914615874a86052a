"""The calendar of days off."""

from flask import request

from kinerja.adapters import jam
from kinerja.domain.sop import Peran
from kinerja.services.pengaturan import kalender
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.pengelola import FormIsiLibur, FormLibur
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/libur")
@untuk(Peran.PENGELOLA)
def libur():
    return _halaman(request.args.get("tahun", jam.hari_ini().year, type=bulat), FormLibur())


def _halaman(tahun: int, form: FormLibur, isi: FormIsiLibur | None = None):
    tahun = min(max(tahun, kalender.TAHUN_TERAWAL), kalender.TAHUN_TERAKHIR)
    daftar = kalender.daftar(tahun)
    return tampil(
        "pengelola/libur.html",
        konsep={},
        form=form,
        isi=isi or FormIsiLibur(formdata=None, tahun=tahun),
        tahun=tahun,
        daftar=daftar,
        kalender=kalender.kalender_tahun(tahun, daftar),
        jenis=kalender.JENIS,
        status=(isi or form).status,
    )


@bp.post("/pengelola/libur")
@untuk(Peran.PENGELOLA)
def tambah_libur():
    form = FormLibur()
    if form.kerjakan(
        lambda: kalender.tambah(form.data_libur(), oleh=pelaku()), periksa=lambda: kalender.periksa(form.data_libur())
    ):
        return lanjut("pengelola.libur", tahun=form.tanggal.data.year, pesan=f"{form.nama.data} ditambahkan.")
    return _halaman(form.tanggal.data.year if form.tanggal.data else jam.hari_ini().year, form)


@bp.post("/pengelola/libur/isi")
@untuk(Peran.PENGELOLA)
def isi_libur():
    form = FormIsiLibur()
    if form.kerjakan(lambda: kalender.isi_dari_daftar(form.tahun.data, oleh=pelaku())):
        jumlah = f"{form.hasil} hari ditambahkan" if form.hasil else "Tidak ada hari yang perlu ditambahkan"
        return lanjut("pengelola.libur", tahun=form.tahun.data, pesan=f"{jumlah} dari daftar nasional.")
    return _halaman(jam.hari_ini().year, FormLibur(formdata=None), form)


@bp.get("/pengelola/libur/<int:kunci>")
@untuk(Peran.PENGELOLA)
def satu_libur(kunci: int):
    return _halaman_satu(kunci)


def _halaman_satu(kunci: int, ditolak: FormLibur | None = None):
    kini = kalender.ambil(kalender.tanggal_kunci(kunci), pelaku())
    form = atau(ditolak, FormLibur(formdata=None, obj=kini, sidik=kalender.sidik_libur(kini)))
    return tampil("pengelola/satu_libur.html", form=form, kunci=kunci, kini=kini, status=form.status, konsep={})


@bp.post("/pengelola/libur/<int:kunci>")
@untuk(Peran.PENGELOLA)
def ubah_libur(kunci: int):
    form = FormLibur()
    tanggal = kalender.tanggal_kunci(kunci)
    if form.kerjakan(
        lambda: kalender.ubah(tanggal, form.data_libur(), oleh=pelaku(), dilihat=form.sidik.data or ""),
        periksa=lambda: kalender.periksa(form.data_libur(), kini=tanggal),
    ):
        return lanjut("pengelola.libur", tahun=form.tanggal.data.year, pesan=f"{form.nama.data} tersimpan.")
    return _halaman_satu(kunci, form)


@bp.post("/pengelola/libur/<int:kunci>/hapus")
@untuk(Peran.PENGELOLA)
def hapus_libur(kunci: int):
    tanggal = kalender.tanggal_kunci(kunci)
    kalender.hapus(tanggal, oleh=pelaku())
    return lanjut("pengelola.libur", tahun=tanggal.year, pesan="Dihapus; hari itu kembali menjadi hari biasa.")
