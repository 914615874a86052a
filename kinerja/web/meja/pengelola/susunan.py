"""Units and positions."""

from kinerja.domain.sop import Peran
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pegawai import susunan as pegawai_susunan
from kinerja.services.pegawai import susunan_baca
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.pengelola import FormGeser, FormJabatan, FormUnit
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/susunan")
@untuk(Peran.PENGELOLA)
def susunan():
    kini = susunan_baca.susunan()
    return tampil("pengelola/susunan.html", kini=kini, kurang=susunan_baca.kekurangan(kini))


@bp.get("/pengelola/unit/baru")
@untuk(Peran.PENGELOLA)
def unit_baru():
    return tampil("pengelola/unit.html", form=FormUnit(), unit=None)


@bp.post("/pengelola/unit/baru")
@untuk(Peran.PENGELOLA)
def tambah_unit():
    form = FormUnit()
    if form.kerjakan(
        lambda: pegawai_susunan.tambah_unit(form.data_unit(), oleh=pelaku()),
        periksa=lambda: pegawai_susunan.periksa_unit(form.data_unit()),
    ):
        return lanjut("pengelola.susunan", pesan=f"Unit {form.nama.data} ditambahkan.")
    return tampil("pengelola/unit.html", form=form, unit=None, status=form.status)


@bp.get("/pengelola/unit/<int:unit_id>")
@untuk(Peran.PENGELOLA)
def unit(unit_id: int):
    return _halaman_unit(unit_id)


def _halaman_unit(unit_id: int, ditolak: FormUnit | None = None):
    kini = pegawai_susunan.ambil_unit(unit_id, pelaku())
    form = atau(ditolak, FormUnit(formdata=None, obj=kini, sidik=pegawai_susunan.sidik_unit(kini)))
    return tampil("pengelola/unit.html", form=form, unit=kini, status=form.status)


@bp.post("/pengelola/unit/<int:unit_id>")
@untuk(Peran.PENGELOLA)
def ubah_unit(unit_id: int):
    form = FormUnit()
    if form.kerjakan(
        lambda: pegawai_susunan.ubah_unit(unit_id, form.data_unit(), oleh=pelaku(), dilihat=form.sidik.data or ""),
        periksa=lambda: pegawai_susunan.periksa_unit(form.data_unit(), kecuali=unit_id),
    ):
        return lanjut("pengelola.susunan", pesan=f"Unit {form.nama.data} tersimpan.")
    return _halaman_unit(unit_id, form)


@bp.post("/pengelola/unit/<int:unit_id>/geser")
@untuk(Peran.PENGELOLA)
def geser_unit(unit_id: int):
    form = FormGeser()
    form.kerjakan(lambda: pegawai_susunan.geser_unit(unit_id, form.arah.data, oleh=pelaku()))
    return lanjut("pengelola.susunan", _anchor="unit")


@bp.post("/pengelola/jabatan/<int:jabatan_id>/geser")
@untuk(Peran.PENGELOLA)
def geser_jabatan(jabatan_id: int):
    form = FormGeser()
    form.kerjakan(lambda: pegawai_susunan.geser_jabatan(jabatan_id, form.arah.data, oleh=pelaku()))
    return lanjut("pengelola.susunan", _anchor="urutan")


@bp.get("/pengelola/jabatan/baru")
@untuk(Peran.PENGELOLA)
def jabatan_baru():
    return _halaman_jabatan(FormJabatan())


@bp.post("/pengelola/jabatan/baru")
@untuk(Peran.PENGELOLA)
def tambah_jabatan():
    form = _form_jabatan()
    if form.kerjakan(
        lambda: pegawai_susunan.tambah_jabatan(form.data_jabatan(), oleh=pelaku()),
        periksa=lambda: pegawai_susunan.periksa_jabatan(form.data_jabatan()),
    ):
        return lanjut("pengelola.susunan", pesan=f"Jabatan {form.nama.data} ditambahkan.")
    return _halaman_jabatan(form)


@bp.get("/pengelola/jabatan/<int:jabatan_id>")
@untuk(Peran.PENGELOLA)
def jabatan(jabatan_id: int):
    return _halaman_satu_jabatan(jabatan_id)


def _halaman_satu_jabatan(jabatan_id: int, ditolak: FormJabatan | None = None):
    kini = pegawai_susunan.ambil_jabatan(jabatan_id, pelaku())
    form = FormJabatan(formdata=None, obj=kini, sidik=pegawai_susunan.sidik_jabatan(kini))
    form.isi_pilihan([(unit.id, unit.nama) for unit in kantor_baca.daftar_unit()])
    return _halaman_jabatan(atau(ditolak, form), kini)


@bp.post("/pengelola/jabatan/<int:jabatan_id>")
@untuk(Peran.PENGELOLA)
def ubah_jabatan(jabatan_id: int):
    form = _form_jabatan()
    if form.kerjakan(
        lambda: pegawai_susunan.ubah_jabatan(
            jabatan_id, form.data_jabatan(), oleh=pelaku(), dilihat=form.sidik.data or ""
        ),
        periksa=lambda: pegawai_susunan.periksa_jabatan(form.data_jabatan(), kecuali=jabatan_id),
    ):
        return lanjut("pengelola.susunan", pesan=f"Jabatan {form.nama.data} tersimpan.")
    return _halaman_satu_jabatan(jabatan_id, form)


def _form_jabatan() -> FormJabatan:
    form = FormJabatan()
    form.isi_pilihan([(unit.id, unit.nama) for unit in kantor_baca.daftar_unit()])
    return form


def _halaman_jabatan(form: FormJabatan, kini=None):
    form.isi_pilihan([(unit.id, unit.nama) for unit in kantor_baca.daftar_unit()])
    return tampil("pengelola/jabatan.html", form=form, jabatan=kini, status=form.status)
