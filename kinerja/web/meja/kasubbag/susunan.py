"""The composition of the two reports, on the desk of the Kasubbag PPKP."""

from kinerja.domain.hak import Tindakan
from kinerja.domain.susunan_laporan import KELOMPOK, KOMPOSISI, anak
from kinerja.services.laporan import atur
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.dasar import FormVersi, atau
from kinerja.web.forms.susunan_laporan import FormBagian, FormSusunan, form_susunan
from kinerja.web.tampil import lanjut, tampil

from .meja import bp

ALAMAT = "/kasubbag/susunan-laporan/<string:komposisi>"


def _versi(komposisi: str) -> int:
    """The version of the composition in force; 0 for the one that comes with the program."""
    riwayat = atur.riwayat(komposisi)
    return riwayat[0].versi if riwayat else 0


def _halaman(komposisi: str, form: FormSusunan | None = None):
    riwayat, susunan = atur.riwayat(komposisi), atur.susunan(komposisi)
    form = atau(form, form_susunan(susunan, formdata=None, versi=riwayat[0].versi if riwayat else 0))
    return tampil(
        "kasubbag/susunan_laporan.html",
        status=form.status,
        komposisi=komposisi,
        semua=KOMPOSISI,
        kelompok=KELOMPOK,
        anak={induk: anak(susunan, induk) for induk in {s.induk for s in susunan}},
        riwayat=riwayat,
        form=form,
    )


def _halaman_bagian(komposisi: str, form: FormBagian | None = None):
    form = atau(form, FormBagian(formdata=None, versi=_versi(komposisi))).untuk(atur.susunan(komposisi))
    return _halaman_satu("kasubbag/tambah_bagian.html", komposisi, form)


def _halaman_baku(komposisi: str, form: FormVersi | None = None):
    return _halaman_satu(
        "kasubbag/susunan_baku.html", komposisi, atau(form, FormVersi(formdata=None, versi=_versi(komposisi)))
    )


def _halaman_satu(templat: str, komposisi: str, form: FormVersi):
    return tampil(templat, status=form.status, komposisi=komposisi, nama=KOMPOSISI.get(komposisi, ""), form=form)


@bp.get(ALAMAT)
@untuk(Tindakan.LAPORAN_ATUR)
def susunan_laporan(komposisi: str):
    return _halaman(komposisi)


@bp.post(ALAMAT)
@untuk(Tindakan.LAPORAN_ATUR)
def simpan_susunan(komposisi: str):
    form = form_susunan(atur.susunan(komposisi))
    if form.kerjakan(lambda: atur.simpan(komposisi, form.isian(), versi=form.nomor_versi, oleh=pelaku())):
        return _tersimpan(komposisi, "Susunan tersimpan. Draft yang dibuat setelah ini memakainya.")
    return _halaman(komposisi, form=form)


@bp.get(ALAMAT + "/bagian")
@untuk(Tindakan.LAPORAN_ATUR)
def form_bagian(komposisi: str):
    return _halaman_bagian(komposisi)


@bp.post(ALAMAT + "/bagian")
@untuk(Tindakan.LAPORAN_ATUR)
def tambah_bagian(komposisi: str):
    form = FormBagian().untuk(atur.susunan(komposisi))
    if form.kerjakan(
        lambda: atur.tambah_bagian(komposisi, form.judul.data, form.induk.data, versi=form.nomor_versi, oleh=pelaku())
    ):
        return _tersimpan(komposisi, f"Bagian “{form.judul.data}” ditambahkan. Isinya ditulis pada penyusunan laporan.")
    return _halaman_bagian(komposisi, form)


@bp.get(ALAMAT + "/baku")
@untuk(Tindakan.LAPORAN_ATUR)
def form_baku(komposisi: str):
    return _halaman_baku(komposisi)


@bp.post(ALAMAT + "/baku")
@untuk(Tindakan.LAPORAN_ATUR)
def kembalikan_susunan(komposisi: str):
    form = FormVersi()
    if form.kerjakan(lambda: atur.kembalikan_baku(komposisi, versi=form.nomor_versi, oleh=pelaku())):
        return _tersimpan(komposisi, "Susunan kembali seperti bawaan aplikasi.")
    return _halaman_baku(komposisi, form)


def _tersimpan(komposisi: str, pesan: str):
    return lanjut("kasubbag.susunan_laporan", komposisi=komposisi, pesan=pesan)
