"""Recommendations of the reviu and of the evaluasi, and the pernyataan telah direviu, for the desks that share them."""

from flask import Blueprint

from kinerja.domain.hak import Tindakan
from kinerja.services import naskah
from kinerja.services.laporan import pernyataan
from kinerja.services.rekomendasi import baca, catat, tertunda
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.rekomendasi import FormBatal, FormCatat, FormPernyataan, FormSelesai, form_ubah
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("rekomendasi", __name__)
SATU = "/rekomendasi/<int:rekomendasi_id>"


def _nama(siklus_id: int) -> str:
    return perjalanan.nama_siklus(naskah.ambil_siklus(siklus_id))


def _form_catat(**kwargs) -> FormCatat:
    return FormCatat(**kwargs).untuk(baca.calon_pemegang())


def _halaman_catat(siklus_id: int, form: FormCatat):
    return tampil("rekomendasi/catat.html", status=form.status, siklus_id=siklus_id, nama=_nama(siklus_id), form=form)


@bp.get("/siklus/<int:siklus_id>/rekomendasi")
@untuk(Tindakan.LAPORAN_SUSUN)
def form_catat(siklus_id: int):
    return _halaman_catat(siklus_id, _form_catat(formdata=None))


@bp.post("/siklus/<int:siklus_id>/rekomendasi")
@untuk(Tindakan.LAPORAN_SUSUN)
def catat_satu(siklus_id: int):
    form = _form_catat()
    if form.kerjakan(
        lambda: catat.catat(siklus_id, form.isian(), oleh=pelaku()), periksa=lambda: catat.periksa_data(form.isian())
    ):
        return lanjut("rekomendasi.lihat", rekomendasi_id=form.hasil, pesan="Rekomendasi tercatat dan diberitahukan.")
    return _halaman_catat(siklus_id, form)


@bp.post("/siklus/<int:siklus_id>/tertunda/tugas")
@untuk(Tindakan.LAPORAN_SUSUN)
def tugaskan_tertunda(siklus_id: int):
    jumlah = tertunda.tugaskan(siklus_id, oleh=pelaku())
    return lanjut(
        "bersama.siklus", siklus_id=siklus_id, pesan=f"{jumlah} yang ditunda menjadi tugas dan diberitahukan."
    )


def _halaman(rekomendasi_id: int, form: FormSelesai | None = None):
    rekomendasi = baca.ambil(rekomendasi_id)
    form = atau(form, FormSelesai(formdata=None, versi=rekomendasi.versi))
    return tampil(
        "rekomendasi/lihat.html",
        status=form.status,
        rekomendasi=rekomendasi,
        isi=baca.tercetak(rekomendasi),
        terbuka=baca.terbuka(rekomendasi),
        terlambat=baca.terlambat(rekomendasi),
        boleh_selesai=baca.boleh_kerjakan(rekomendasi, pelaku()),
        boleh_kelola=baca.boleh_kelola(rekomendasi, pelaku()),
        form=form,
    )


@bp.get(SATU)
@untuk(Tindakan.SIKLUS_LIHAT)
def lihat(rekomendasi_id: int):
    return _halaman(rekomendasi_id)


@bp.post(SATU + "/selesai")
@untuk(Tindakan.SIKLUS_LIHAT)
def selesaikan(rekomendasi_id: int):
    form = FormSelesai()
    if form.kerjakan(
        lambda: catat.selesaikan(rekomendasi_id, form.tindak_lanjut.data, versi=form.nomor_versi, oleh=pelaku())
    ):
        return lanjut("rekomendasi.lihat", rekomendasi_id=rekomendasi_id, pesan="Rekomendasi selesai ditindaklanjuti.")
    return _halaman(rekomendasi_id, form)


def _halaman_ubah(rekomendasi_id: int, form=None):
    rekomendasi = baca.ambil(rekomendasi_id)
    form = atau(form, form_ubah(rekomendasi, baca.calon_pemegang(), formdata=None))
    return tampil("rekomendasi/ubah.html", status=form.status, rekomendasi=rekomendasi, form=form)


@bp.get(SATU + "/ubah")
@untuk(Tindakan.LAPORAN_SUSUN)
def form_ubah_satu(rekomendasi_id: int):
    return _halaman_ubah(rekomendasi_id)


@bp.post(SATU + "/ubah")
@untuk(Tindakan.LAPORAN_SUSUN)
def ubah(rekomendasi_id: int):
    rekomendasi = baca.ambil(rekomendasi_id)
    form = form_ubah(rekomendasi, baca.calon_pemegang())
    if form.kerjakan(
        lambda: catat.ubah(rekomendasi_id, form.isian(), versi=form.nomor_versi, oleh=pelaku()),
        periksa=lambda: catat.periksa_data(form.isian(), rekomendasi),
    ):
        return lanjut("rekomendasi.lihat", rekomendasi_id=rekomendasi_id, pesan="Rekomendasi dikoreksi.")
    return _halaman_ubah(rekomendasi_id, form)


def _halaman_batal(rekomendasi_id: int, form: FormBatal | None = None):
    rekomendasi = baca.ambil(rekomendasi_id)
    form = atau(form, FormBatal(formdata=None, versi=rekomendasi.versi))
    return tampil("rekomendasi/batal.html", status=form.status, rekomendasi=rekomendasi, form=form)


@bp.get(SATU + "/batal")
@untuk(Tindakan.LAPORAN_SUSUN)
def form_batal(rekomendasi_id: int):
    return _halaman_batal(rekomendasi_id)


@bp.post(SATU + "/batal")
@untuk(Tindakan.LAPORAN_SUSUN)
def batalkan(rekomendasi_id: int):
    form = FormBatal()
    if form.kerjakan(lambda: catat.batalkan(rekomendasi_id, form.alasan.data, versi=form.nomor_versi, oleh=pelaku())):
        return lanjut("rekomendasi.lihat", rekomendasi_id=rekomendasi_id, pesan="Rekomendasi dibatalkan.")
    return _halaman_batal(rekomendasi_id, form)


def _halaman_pernyataan(siklus_id: int, form: FormPernyataan):
    return tampil(
        "rekomendasi/pernyataan.html",
        status=form.status,
        siklus_id=siklus_id,
        nama=_nama(siklus_id),
        ada=pernyataan.terakhir(siklus_id),
        dapat=pernyataan.dapat_dicantumkan(siklus_id),
        form=form,
    )


@bp.get("/siklus/<int:siklus_id>/pernyataan-reviu")
@untuk(Tindakan.LAPORAN_SUSUN)
def form_pernyataan(siklus_id: int):
    return _halaman_pernyataan(siklus_id, FormPernyataan(formdata=None))


@bp.post("/siklus/<int:siklus_id>/pernyataan-reviu")
@untuk(Tindakan.LAPORAN_SUSUN)
def unggah_pernyataan(siklus_id: int):
    form = FormPernyataan()
    if form.kerjakan(
        lambda: pernyataan.unggah(siklus_id, form.isian(), **form.isi_berkas("berkas"), oleh=pelaku()),
        periksa=lambda: pernyataan.periksa(form.isian()),
    ):
        return lanjut("kasubbag.reviu", siklus_id=siklus_id, pesan="Pernyataan telah direviu tersimpan.")
    return _halaman_pernyataan(siklus_id, form)
