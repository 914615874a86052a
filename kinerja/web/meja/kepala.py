"""The desk of the Kepala: orders a siklus (langkah 1), signs the report (langkah 11)."""

from flask import Blueprint

from kinerja.domain.hak import Tindakan
from kinerja.services import naskah
from kinerja.services.disposisi import disposisi
from kinerja.services.laporan import susun
from kinerja.services.pegawai import susunan_baca
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bersama import laporan
from kinerja.web.forms.disposisi import FormAlasan, FormSiklusBaru
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("kepala", __name__, url_prefix="/kepala")


def _form_siklus() -> FormSiklusBaru:
    tahun, periode = siklus_baca.saran_periode()
    form = FormSiklusBaru(tahun=tahun, periode=periode, **disposisi.arahan_terakhir(tahun, periode))
    return form.isi_penerima(disposisi.calon_penerima(pelaku()), disposisi.penerima_perintah())


def _halaman_siklus_baru(form: FormSiklusBaru):
    kurang, halangan = susunan_baca.kekurangan_siklus(), perjalanan.halangan_mulai()
    return tampil("kepala/siklus_baru.html", status=form.status, kurang=kurang, halangan=halangan, form=form)


@bp.get("/siklus-baru")
@untuk(Tindakan.SIKLUS_BUKA)
def siklus_baru():
    return _halaman_siklus_baru(_form_siklus())


@bp.post("/siklus-baru")
@untuk(Tindakan.SIKLUS_BUKA)
def kirim_siklus_baru():
    form = _form_siklus()
    if form.kerjakan(
        lambda: disposisi.perintahkan(form.perintah(), oleh=pelaku()),
        periksa=lambda: disposisi.periksa_perintah(form.perintah(), pelaku()),
    ):
        return lanjut("bersama.siklus", siklus_id=form.hasil.id, pesan="Disposisi sudah ditandatangani dan terkirim.")
    return _halaman_siklus_baru(form)


def _form_batal(siklus_id: int) -> FormAlasan:
    return FormAlasan(formdata=None, versi=naskah.versi_siklus(naskah.ambil_siklus(siklus_id)))


@bp.get("/siklus/<int:siklus_id>/batal")
@untuk(Tindakan.SIKLUS_BUKA)
def form_batal(siklus_id: int):
    siklus = naskah.ambil_siklus(siklus_id)
    nama = perjalanan.nama_siklus(siklus)
    return tampil("kepala/batal.html", siklus=siklus, nama=nama, form=_form_batal(siklus_id))


@bp.post("/siklus/<int:siklus_id>/batal")
@untuk(Tindakan.SIKLUS_BUKA)
def batal(siklus_id: int):
    siklus = naskah.ambil_siklus(siklus_id)
    form = FormAlasan()
    if form.kerjakan(
        lambda: perjalanan.batalkan(siklus, alasan=form.alasan.data, versi=form.nomor_versi, oleh=pelaku())
    ):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Siklus dibatalkan.")
    form.perbarui(_form_batal(siklus_id))
    nama = perjalanan.nama_siklus(siklus)
    return tampil("kepala/batal.html", siklus=siklus, nama=nama, form=form, status=form.status)


@bp.get("/siklus/<int:siklus_id>/penandatanganan")
@untuk(Tindakan.LAPORAN_TANDATANGANI)
def penandatanganan(siklus_id: int):
    return laporan.halaman(siklus_id, susun.PENANDATANGANAN)


@bp.post("/siklus/<int:siklus_id>/penandatanganan")
@untuk(Tindakan.LAPORAN_TANDATANGANI)
def tandatangani(siklus_id: int):
    pesan = "Laporan ditandatangani. Data siklus ini tidak dapat diubah lagi."
    return laporan.sahkan(siklus_id, susun.PENANDATANGANAN, susun.tandatangani, pesan)


@bp.post("/siklus/<int:siklus_id>/penandatanganan/unggah")
@untuk(Tindakan.LAPORAN_TANDATANGANI)
def unggah_laporan(siklus_id: int):
    return laporan.unggah(siklus_id)


@bp.post("/siklus/<int:siklus_id>/penandatanganan/kembalikan")
@untuk(Tindakan.LAPORAN_TANDATANGANI)
def kembalikan_laporan(siklus_id: int):
    return laporan.kembalikan(siklus_id, susun.PENANDATANGANAN)
