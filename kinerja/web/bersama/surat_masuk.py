"""Incoming letters: the agenda of a year; one letter with its history, its correction and its end."""

from flask import Blueprint, request

from kinerja.adapters import jam
from kinerja.domain.hak import Tindakan
from kinerja.domain.sop import Peran
from kinerja.services.disposisi import agenda_cetak, koordinasi, surat_masuk, surat_masuk_baca
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.disposisi import FormBatalMasuk, FormUbahMasuk
from kinerja.web.kata_cari import kata_cari
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

bp = Blueprint("surat_masuk", __name__, url_prefix="/surat/masuk")
PEMBACA = (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.FUNGSIONAL)


@bp.get("")
@untuk(*PEMBACA)
def daftar():
    tahun, kata = request.args.get("tahun", jam.hari_ini().year, type=bulat), kata_cari()
    return tampil(
        "surat_masuk/daftar.html",
        tahun=tahun,
        kata=kata,
        pilihan_tahun=surat_masuk_baca.tahun_agenda(),
        surat_masuk=surat_masuk_baca.agenda(tahun, oleh=pelaku(), kata=kata),
    )


@bp.get("/buku")
@untuk(*PEMBACA)
def buku():
    tahun = request.args.get("tahun", jam.hari_ini().year, type=bulat)
    return jawab_pdf(agenda_cetak.buku(tahun, oleh=pelaku()), f"Buku agenda surat masuk {tahun}")


@bp.get("/<int:surat_masuk_id>")
@untuk(*MEJA)
def lihat(surat_masuk_id: int):
    surat = surat_masuk.ambil(surat_masuk_id, oleh=pelaku())
    return tampil(
        "surat_masuk/lihat.html",
        surat=surat,
        koreksi=surat_masuk_baca.koreksi(surat, oleh=pelaku()),
        boleh_daftar=pelaku().peran in PEMBACA,
        boleh_ubah=surat_masuk.terbuka(surat) and surat_masuk.boleh_ubah(surat, pelaku()),
    )


def _halaman_ubah(surat_masuk_id: int, form: FormUbahMasuk | None = None):
    surat = surat_masuk.ambil_ubah(surat_masuk_id, oleh=pelaku())
    isi = vars(surat_masuk_baca.data(surat)) | {"versi": surat.versi}
    form = atau(form, FormUbahMasuk(formdata=None, data=isi))
    return tampil(
        "surat_masuk/ubah.html", status=form.status, surat=surat, form=form, terbuka=surat_masuk.terbuka(surat)
    )


@bp.get("/<int:surat_masuk_id>/ubah")
@untuk(Tindakan.SURAT_MASUK_UBAH)
def form_ubah(surat_masuk_id: int):
    return _halaman_ubah(surat_masuk_id)


@bp.post("/<int:surat_masuk_id>/ubah")
@untuk(Tindakan.SURAT_MASUK_UBAH)
def ubah(surat_masuk_id: int):
    form = FormUbahMasuk()
    if form.kerjakan(
        lambda: surat_masuk.ubah(
            surat_masuk_id,
            form.data_surat(),
            versi=form.nomor_versi,
            alasan=form.alasan.data,
            **form.isi_berkas("berkas"),
            oleh=pelaku(),
        ),
        periksa=lambda: surat_masuk.periksa(
            form.data_surat(), form.alasan.data or "", surat_masuk.ambil_ubah(surat_masuk_id, oleh=pelaku())
        ),
    ):
        return _setelah_koreksi(form.hasil)
    return _halaman_ubah(surat_masuk_id, form)


def _setelah_koreksi(surat):
    """Back to langkah 2 for who works there with the letter; else to the agenda."""
    pesan = "Koreksi surat masuk tersimpan."
    if koordinasi.dikerjakan(surat.siklus, pelaku()):
        return lanjut("sekretaris.koordinasi", siklus_id=surat.siklus_id, pesan=pesan)
    return lanjut("surat_masuk.daftar", pesan=pesan, tahun=surat.tahun)


def _halaman_batal(surat_masuk_id: int, form: FormBatalMasuk | None = None):
    surat = surat_masuk.ambil_ubah(surat_masuk_id, oleh=pelaku())
    form = atau(form, FormBatalMasuk(formdata=None, data={"versi": surat.versi}))
    return tampil(
        "surat_masuk/batal.html", status=form.status, surat=surat, form=form, terbuka=surat_masuk.terbuka(surat)
    )


@bp.get("/<int:surat_masuk_id>/pembatalan")
@untuk(Tindakan.SURAT_MASUK_UBAH)
def form_batal(surat_masuk_id: int):
    return _halaman_batal(surat_masuk_id)


@bp.post("/<int:surat_masuk_id>/pembatalan")
@untuk(Tindakan.SURAT_MASUK_UBAH)
def batalkan(surat_masuk_id: int):
    form = FormBatalMasuk()
    if form.kerjakan(
        lambda: surat_masuk.batalkan(surat_masuk_id, versi=form.nomor_versi, alasan=form.alasan.data, oleh=pelaku())
    ):
        return lanjut("surat_masuk.lihat", surat_masuk_id=surat_masuk_id, pesan="Surat masuk dibatalkan.")
    return _halaman_batal(surat_masuk_id, form)
