"""Isi sekali: other applications that ask for our figures, on the desk of the Kasubbag PPKP."""

from flask import request

from kinerja.adapters import jam
from kinerja.domain.hak import Tindakan
from kinerja.domain.isi_sekali import BARIS, SUMBER
from kinerja.services.isi_sekali import atur, baca, tandai, xlsx
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.isi_sekali import FormAplikasi, FormAplikasiBaru, FormTanda, form_kolom
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_xlsx

from .meja import bp

ATUR = "/kasubbag/aplikasi-tujuan"
ISI = "/kasubbag/siklus/<int:siklus_id>/isi-sekali"


@bp.get(ATUR)
@untuk(Tindakan.LAPORAN_ATUR)
def aplikasi():
    return tampil("kasubbag/aplikasi_tujuan.html", semua=atur.daftar(), baris=BARIS)


def _halaman_baru(form: FormAplikasiBaru):
    return tampil("kasubbag/aplikasi_baru.html", status=form.status, form=form)


@bp.get(ATUR + "/baru")
@untuk(Tindakan.LAPORAN_ATUR)
def form_aplikasi():
    return _halaman_baru(FormAplikasiBaru(formdata=None))


@bp.post(ATUR + "/baru")
@untuk(Tindakan.LAPORAN_ATUR)
def tambah_aplikasi():
    form = FormAplikasiBaru()
    if form.kerjakan(lambda: atur.tambah(form.nama.data, form.baris.data, oleh=pelaku())):
        pesan = "Aplikasi ditambahkan. Sesuaikan kolomnya dengan layar aplikasi itu."
        return lanjut("kasubbag.satu_aplikasi", nomor=form.hasil, pesan=pesan)
    return _halaman_baru(form)


def _halaman_satu(nomor: int, form: FormAplikasi | None = None):
    kini = atur.ambil(nomor)
    form = atau(form, form_kolom(kini.isi, formdata=None, versi=kini.versi))
    return tampil(
        "kasubbag/satu_aplikasi.html", status=form.status, aplikasi=kini, baris=BARIS, sumber=SUMBER, form=form
    )


@bp.get(ATUR + "/<int:nomor>")
@untuk(Tindakan.LAPORAN_ATUR)
def satu_aplikasi(nomor: int):
    return _halaman_satu(nomor)


@bp.post(ATUR + "/<int:nomor>")
@untuk(Tindakan.LAPORAN_ATUR)
def simpan_aplikasi(nomor: int):
    form = form_kolom(atur.ambil(nomor).isi)
    if form.kerjakan(
        lambda: atur.simpan(nomor, form.isian(), versi=form.nomor_versi, oleh=pelaku()), periksa=form.isian
    ):
        return lanjut("kasubbag.satu_aplikasi", nomor=nomor, pesan="Aplikasi tujuan tersimpan.")
    return _halaman_satu(nomor, form)


@bp.get(ISI)
@untuk(Tindakan.LAPORAN_SUSUN)
def isi_sekali(siklus_id: int):
    return tampil("kasubbag/isi_sekali.html", siklus_id=siklus_id, semua=baca.semua_lembar(siklus_id, oleh=pelaku()))


def _halaman_isi(siklus_id: int, nomor: int, form: FormTanda | None = None):
    lembar = baca.lembar(siklus_id, nomor, oleh=pelaku())
    form = form or FormTanda(formdata=None)
    return tampil(
        "kasubbag/isi_aplikasi.html",
        status=form.status,
        lembar=lembar,
        daftar=lembar.halaman(_halaman()),
        form=form,
    )


def _halaman() -> int:
    return request.args.get("halaman", 1, type=bulat)


@bp.get(ISI + "/<int:nomor>")
@untuk(Tindakan.LAPORAN_SUSUN)
def isi_aplikasi(siklus_id: int, nomor: int):
    return _halaman_isi(siklus_id, nomor)


@bp.post(ISI + "/<int:nomor>")
@untuk(Tindakan.LAPORAN_SUSUN)
def tandai_masuk(siklus_id: int, nomor: int):
    form = FormTanda(lambda: baca.lembar(siklus_id, nomor, oleh=pelaku()).baris)
    if form.kerjakan(lambda: tandai.tandai(siklus_id, nomor, form.sudah(), form.dilihat(), oleh=pelaku())):
        pesan = f"{form.hasil} tanda tersimpan." if form.hasil else "Tidak ada tanda yang berubah."
        letak = {"halaman": _halaman()} if "halaman" in request.args else {}
        return lanjut("kasubbag.isi_aplikasi", siklus_id=siklus_id, nomor=nomor, **letak, pesan=pesan)
    return _halaman_isi(siklus_id, nomor, form)


@bp.get(ISI + "/<int:nomor>/xlsx")
@untuk(Tindakan.LAPORAN_SUSUN)
def unduh_isi_aplikasi(siklus_id: int, nomor: int):
    nama, isi = xlsx.buku(baca.lembar(siklus_id, nomor, oleh=pelaku()), pada=jam.sekarang())
    return jawab_xlsx(isi, nama)
