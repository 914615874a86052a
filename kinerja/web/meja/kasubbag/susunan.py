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


def _form_kini(komposisi: str) -> FormSusunan:
    """The form with the composition in force."""
    riwayat = atur.riwayat(komposisi)
    return form_susunan(atur.susunan(komposisi), formdata=None, versi=riwayat[0].versi if riwayat else 0)


def _halaman(komposisi: str, form: FormSusunan | None = None, form_bagian: FormBagian | None = None):
    riwayat, susunan = atur.riwayat(komposisi), atur.susunan(komposisi)
    form = atau(form, _form_kini(komposisi))
    form_bagian = atau(form_bagian, FormBagian(formdata=None, versi=riwayat[0].versi if riwayat else 0)).untuk(susunan)
    return tampil(
        "kasubbag/susunan_laporan.html",
        status=max(form.status, form_bagian.status),
        komposisi=komposisi,
        semua=KOMPOSISI,
        kelompok=KELOMPOK,
        anak={satu: anak(susunan, satu) for satu in {s.induk for s in susunan}},
        riwayat=riwayat,
        form=form,
        form_bagian=form_bagian,
    )


@bp.get(ALAMAT)
@untuk(Tindakan.LAPORAN_ATUR)
def susunan_laporan(komposisi: str):
    return _halaman(komposisi)


@bp.post(ALAMAT)
@untuk(Tindakan.LAPORAN_ATUR)
def simpan_susunan(komposisi: str):
    form = form_susunan(atur.susunan(komposisi))
    if form.kerjakan(lambda: atur.simpan(komposisi, form.isian(), versi=form.nomor_versi, oleh=pelaku())):
        return _tersimpan(komposisi, "Susunan tersimpan. Draft yang dibuat sesudah ini memakainya.")
    return _halaman(komposisi, form=form)


@bp.post(ALAMAT + "/bagian")
@untuk(Tindakan.LAPORAN_ATUR)
def tambah_bagian(komposisi: str):
    form = FormBagian().untuk(atur.susunan(komposisi))
    if form.kerjakan(
        lambda: atur.tambah_bagian(komposisi, form.judul.data, form.induk.data, versi=form.nomor_versi, oleh=pelaku())
    ):
        return _tersimpan(komposisi, f"Bagian “{form.judul.data}” ditambahkan. Isinya ditulis pada penyusunan laporan.")
    return _halaman(komposisi, form_bagian=form)


@bp.post(ALAMAT + "/baku")
@untuk(Tindakan.LAPORAN_ATUR)
def kembalikan_susunan(komposisi: str):
    form = FormVersi()
    if form.kerjakan(lambda: atur.kembalikan_baku(komposisi, versi=form.nomor_versi, oleh=pelaku())):
        return _tersimpan(komposisi, "Susunan kembali seperti bawaan aplikasi.")
    kini = _form_kini(komposisi)
    kini.galat_umum, kini.status = form.galat_umum, form.status
    return _halaman(komposisi, form=kini)


def _tersimpan(komposisi: str, pesan: str):
    return lanjut("kasubbag.susunan_laporan", komposisi=komposisi, pesan=pesan)
