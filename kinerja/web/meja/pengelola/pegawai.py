"""People, their placements and their accounts."""

from flask import request

from kinerja.domain.sop import Peran
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pegawai import baca as pegawai_baca
from kinerja.services.pegawai import kelola, susunan_baca
from kinerja.services.pegawai import penugasan as pegawai_penugasan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.pengelola import PANGKAT, FormAkhiri, FormAkunBaru, FormCariPegawai, FormPegawai, FormPenugasan
from kinerja.web.segar import FormSegar
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/pegawai")
@untuk(Peran.PENGELOLA)
def pegawai():
    form = FormCariPegawai(request.args)
    halaman = request.args.get("halaman", 1, type=bulat)
    daftar = pegawai_baca.daftar(q=(form.q.data or "")[:100], semua=form.semua.data, halaman=halaman)
    return tampil("pengelola/pegawai.html", bagian="pengelola/_daftar_pegawai.html", form=form, daftar=daftar)


@bp.get("/pengelola/pegawai/baru")
@untuk(Peran.PENGELOLA)
def pegawai_baru():
    return tampil("pengelola/data_pegawai.html", form=FormPegawai(), pegawai=None, pangkat=PANGKAT)


@bp.post("/pengelola/pegawai/baru")
@untuk(Peran.PENGELOLA)
def tambah_pegawai():
    form = FormPegawai()
    if form.kerjakan(
        lambda: kelola.tambah(form.data_pegawai(), orang_lain=form.orang_lain.data, oleh=pelaku()),
        periksa=lambda: kelola.periksa_baru(form.data_pegawai(), orang_lain=form.orang_lain.data),
    ):
        pesan = f"{form.hasil.nama} tercatat. Berikutnya: penugasan dan akun."
        return lanjut("pengelola.rincian_pegawai", pegawai_id=form.hasil.id, pesan=pesan)
    return tampil("pengelola/data_pegawai.html", form=form, pegawai=None, pangkat=PANGKAT, status=form.status)


@bp.get("/pengelola/pegawai/<int:pegawai_id>")
@untuk(Peran.PENGELOLA)
def rincian_pegawai(pegawai_id: int):
    return tampil("pengelola/rincian_pegawai.html", pegawai=pegawai_baca.rincian(pegawai_id))


@bp.get("/pengelola/pegawai/<int:pegawai_id>/data")
@untuk(Peran.PENGELOLA)
def data_pegawai(pegawai_id: int):
    return _halaman_data(pegawai_id)


def _halaman_data(pegawai_id: int, ditolak: FormPegawai | None = None):
    kini = pegawai_baca.rincian(pegawai_id)
    form = atau(ditolak, FormPegawai(formdata=None, obj=kini, sidik=kelola.sidik(kini)))
    return tampil("pengelola/data_pegawai.html", form=form, pegawai=kini, pangkat=PANGKAT, status=form.status)


@bp.post("/pengelola/pegawai/<int:pegawai_id>/data")
@untuk(Peran.PENGELOLA)
def ubah_pegawai(pegawai_id: int):
    form = FormPegawai()
    if form.kerjakan(
        lambda: kelola.ubah(pegawai_id, form.data_pegawai(), oleh=pelaku(), dilihat=form.sidik.data or ""),
        periksa=lambda: kelola.periksa(form.data_pegawai(), kecuali=pegawai_id),
    ):
        return lanjut("pengelola.rincian_pegawai", pegawai_id=pegawai_id, pesan="Data pegawai tersimpan.")
    return _halaman_data(pegawai_id, form)


@bp.get("/pengelola/pegawai/<int:pegawai_id>/penugasan")
@untuk(Peran.PENGELOLA)
def penugasan_baru(pegawai_id: int):
    return _halaman_penugasan(pegawai_id, FormPenugasan())


@bp.post("/pengelola/pegawai/<int:pegawai_id>/penugasan")
@untuk(Peran.PENGELOLA)
def tugaskan(pegawai_id: int):
    form = FormPenugasan()
    form.isi_pilihan(susunan_baca.pilihan_jabatan())
    if form.kerjakan(
        lambda: pegawai_penugasan.tugaskan(pegawai_id, form.data_penugasan(), oleh=pelaku()),
        periksa=lambda: pegawai_penugasan.periksa(pegawai_id, form.data_penugasan()),
    ):
        return lanjut("pengelola.rincian_pegawai", pegawai_id=pegawai_id, pesan="Penugasan tersimpan.")
    return _halaman_penugasan(pegawai_id, form)


def _halaman_penugasan(pegawai_id: int, form: FormPenugasan):
    form.isi_pilihan(susunan_baca.pilihan_jabatan())
    kini = pegawai_baca.rincian(pegawai_id)
    return tampil("pengelola/penugasan_baru.html", form=form, pegawai=kini, status=form.status)


@bp.get("/pengelola/penugasan/<int:penugasan_id>")
@untuk(Peran.PENGELOLA)
def penugasan(penugasan_id: int):
    return _halaman_akhiri(penugasan_id, FormAkhiri())


@bp.post("/pengelola/penugasan/<int:penugasan_id>")
@untuk(Peran.PENGELOLA)
def akhiri_penugasan(penugasan_id: int):
    form = FormAkhiri()
    if form.kerjakan(lambda: pegawai_penugasan.akhiri(penugasan_id, form.selesai.data, oleh=pelaku())):
        pesan = "Hari terakhir penugasan tersimpan. Sesi pemegangnya diakhiri."
        return lanjut("pengelola.rincian_pegawai", pegawai_id=form.hasil.pegawai_id, pesan=pesan)
    return _halaman_akhiri(penugasan_id, form)


@bp.post("/pengelola/penugasan/<int:penugasan_id>/batalkan")
@untuk(Peran.PENGELOLA)
def batalkan_penugasan(penugasan_id: int):
    form = FormSegar(prefix="batal-")
    if form.kerjakan(pegawai_penugasan.batalkan, penugasan_id, oleh=pelaku()):
        return lanjut("pengelola.rincian_pegawai", pegawai_id=form.hasil, pesan="Penugasan dibatalkan.")
    return _halaman_akhiri(penugasan_id, FormAkhiri(formdata=None), form)


def _halaman_akhiri(penugasan_id: int, form: FormAkhiri, batal: FormSegar | None = None):
    pegawai_id, kini = pegawai_baca.penugasan(penugasan_id)
    return tampil(
        "pengelola/penugasan.html",
        konsep={},
        form=form,
        batal=batal or FormSegar(formdata=None, prefix="batal-"),
        pegawai=pegawai_baca.rincian(pegawai_id),
        penugasan=kini,
        status=(batal or form).status,
    )


@bp.get("/pengelola/pegawai/<int:pegawai_id>/akun")
@untuk(Peran.PENGELOLA)
def akun(pegawai_id: int):
    return _halaman_akun(pegawai_id, FormAkunBaru())


def _halaman_akun(pegawai_id: int, form: FormSegar):
    if not isinstance(form, FormAkunBaru):
        form = FormAkunBaru(formdata=None).dengan_galat(form)
    return tampil(
        "pengelola/akun.html",
        form=form,
        pegawai=pegawai_baca.rincian(pegawai_id),
        sendiri=pegawai_id == pelaku().pegawai_id,
        status=form.status,
    )


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun")
@untuk(Peran.PENGELOLA)
def buat_akun(pegawai_id: int):
    form = FormAkunBaru()
    if form.kerjakan(
        lambda: pegawai_akun.buat_akun(pegawai_id, form.nama_pengguna.data, oleh=pelaku()),
        periksa=lambda: pegawai_akun.periksa_nama(form.nama_pengguna.data or ""),
    ):
        return tampil("pengelola/kode.html", terbit=form.hasil, pegawai_id=pegawai_id)
    return _halaman_akun(pegawai_id, form)


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun/sandi")
@untuk(Peran.PENGELOLA)
def segarkan(pegawai_id: int):
    form = FormSegar()
    if form.kerjakan(lambda: None):
        return lanjut("pengelola.akun", pegawai_id=pegawai_id)
    return _halaman_akun(pegawai_id, form)


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun/kode")
@untuk(Peran.PENGELOLA)
def atur_ulang(pegawai_id: int):
    form = FormSegar()
    if form.kerjakan(pegawai_akun.atur_ulang, pegawai_baca.akun_dari(pegawai_id), oleh=pelaku()):
        return tampil("pengelola/kode.html", terbit=form.hasil, pegawai_id=pegawai_id)
    return _halaman_akun(pegawai_id, form)


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun/nonaktifkan")
@untuk(Peran.PENGELOLA)
def nonaktifkan_akun(pegawai_id: int):
    return _tindakan_akun(pegawai_id, pegawai_akun.nonaktifkan, "Akun ditutup. Semua sesinya berakhir.")


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun/aktifkan")
@untuk(Peran.PENGELOLA)
def aktifkan_akun(pegawai_id: int):
    return _tindakan_akun(pegawai_id, pegawai_akun.aktifkan, "Akun dibuka kembali.")


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun/wajib-ganti")
@untuk(Peran.PENGELOLA)
def wajibkan_ganti(pegawai_id: int):
    return _tindakan_akun(pegawai_id, pegawai_akun.wajibkan_ganti, "Pemilik akun akan diminta mengganti kata sandi.")


@bp.post("/pengelola/pegawai/<int:pegawai_id>/akun/akhiri-sesi")
@untuk(Peran.PENGELOLA)
def akhiri_sesi(pegawai_id: int):
    return _tindakan_akun(pegawai_id, pegawai_akun.akhiri_sesi, "Semua sesi akun ini diakhiri.")


def _tindakan_akun(pegawai_id: int, kata_kerja, pesan: str):
    form = FormSegar()
    if form.kerjakan(kata_kerja, pegawai_baca.akun_dari(pegawai_id), oleh=pelaku()):
        return lanjut("pengelola.akun", pegawai_id=pegawai_id, pesan=pesan)
    return _halaman_akun(pegawai_id, form)


@bp.post("/pengelola/pegawai/<int:pegawai_id>/nonaktifkan")
@untuk(Peran.PENGELOLA)
def nonaktifkan_pegawai(pegawai_id: int):
    form = FormSegar()
    if form.kerjakan(kelola.nonaktifkan, pegawai_id, oleh=pelaku()):
        return lanjut("pengelola.pegawai", pesan="Pegawai dinonaktifkan. Namanya tetap pada semua yang ia tulis.")
    return _halaman_akun(pegawai_id, form)


@bp.post("/pengelola/pegawai/<int:pegawai_id>/aktifkan")
@untuk(Peran.PENGELOLA)
def aktifkan_pegawai(pegawai_id: int):
    form = FormSegar()
    if form.kerjakan(kelola.aktifkan, pegawai_id, oleh=pelaku()):
        return lanjut("pengelola.rincian_pegawai", pegawai_id=pegawai_id, pesan="Pegawai diaktifkan kembali.")
    return _halaman_akun(pegawai_id, form)
