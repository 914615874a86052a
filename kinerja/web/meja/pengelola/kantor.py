"""The start page of the pengelola and the settings of the office."""

from flask import request

from kinerja.domain.sop import Peran
from kinerja.services.jaga import keadaan
from kinerja.services.pegawai import susunan_baca
from kinerja.services.pengaturan import identitas
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.pengelola import FormIdentitas, FormLogo, FormPenghitungan, FormPenomoran
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

from .meja import bp

BERSIDIK = {
    FormIdentitas: ("sidik_identitas", identitas.IDENTITAS),
    FormPenomoran: ("sidik_penomoran", identitas.PENOMORAN),
    FormPenghitungan: ("sidik_penghitungan", identitas.PENGHITUNGAN),
}
"""The forms of the settings: where each keeps what its page showed, and of which columns."""


@bp.get("/pengelola")
@untuk(Peran.PENGELOLA)
def beranda():
    return tampil(
        "pengelola/beranda.html",
        langkah=susunan_baca.langkah_berikut(),
        kurang=susunan_baca.kekurangan(),
        tersandi=request.is_secure,
        peringatan=keadaan.peringatan(),
        utuh=keadaan.utuh(),
    )


@bp.get("/pengelola/kantor")
@untuk(Peran.PENGELOLA)
def kantor():
    return _halaman()


def _halaman(form=None):
    """The page with its four forms; `form` is the one that was just refused."""
    kini = identitas.pengaturan()
    bidang = {
        kelas: kelas(formdata=None, obj=kini, **{sidik: identitas.sidik(kini, kolom)})
        for kelas, (sidik, kolom) in BERSIDIK.items()
    }
    bidang[FormLogo] = FormLogo(formdata=None)
    if request.args:
        bidang[FormPenomoran] = FormPenomoran(formdata=request.args, obj=kini)
    if form is not None:
        bidang[type(form)] = form.perbarui(bidang[type(form)])
    nomor = bidang[FormPenomoran]
    return tampil(
        "pengelola/kantor.html",
        bagian=None if form else "pengelola/_contoh_nomor.html",
        status=form.status if form else 200,
        konsep={},
        isi=kini,
        identitas=bidang[FormIdentitas],
        logo=bidang[FormLogo],
        penomoran=nomor,
        penghitungan=bidang[FormPenghitungan],
        contoh=identitas.contoh_nomor(nomor.pola_nomor.data or "", nomor.kode_unit.data or "", nomor.nomor_awal.data),
        register_dimulai=identitas.register_dimulai(),
    )


@bp.get("/pengelola/kantor/kop")
@untuk(Peran.PENGELOLA)
def kop():
    return jawab_pdf(identitas.kop_pdf(oleh=pelaku()), "Kop surat")


@bp.post("/pengelola/kantor/identitas")
@untuk(Peran.PENGELOLA)
def simpan_identitas():
    form = FormIdentitas()
    if form.kerjakan(
        lambda: identitas.ubah_identitas(form.data_identitas(), oleh=pelaku(), dilihat=form.sidik_identitas.data or ""),
        periksa=lambda: identitas.periksa_identitas(form.data_identitas()),
    ):
        return lanjut("pengelola.kantor", pesan="Identitas kantor tersimpan.")
    return _halaman(form)


@bp.post("/pengelola/kantor/logo")
@untuk(Peran.PENGELOLA)
def simpan_logo():
    form = FormLogo()
    if form.kerjakan(lambda: identitas.pasang_logo(*form.berkas_logo(), oleh=pelaku())):
        return lanjut("pengelola.kantor", pesan="Logo terpasang pada kop.")
    return _halaman(form)


@bp.post("/pengelola/kantor/logo/lepas")
@untuk(Peran.PENGELOLA)
def lepas_logo():
    identitas.lepas_logo(oleh=pelaku())
    return lanjut("pengelola.kantor", pesan="Logo dilepas dari kop.")


@bp.post("/pengelola/kantor/penomoran")
@untuk(Peran.PENGELOLA)
def simpan_penomoran():
    form = FormPenomoran()
    if form.kerjakan(
        lambda: identitas.ubah_penomoran(form.data_penomoran(), oleh=pelaku(), dilihat=form.sidik_penomoran.data or ""),
        periksa=lambda: identitas.periksa_nomor(form.data_penomoran()),
    ):
        return lanjut("pengelola.kantor", pesan="Penomoran surat tersimpan.")
    return _halaman(form)


@bp.post("/pengelola/kantor/penghitungan")
@untuk(Peran.PENGELOLA)
def simpan_penghitungan():
    form = FormPenghitungan()
    if form.kerjakan(
        lambda: identitas.ubah_penghitungan(
            form.data_penghitungan(), oleh=pelaku(), dilihat=form.sidik_penghitungan.data or ""
        ),
        periksa=lambda: identitas.periksa_penghitungan(form.data_penghitungan()),
    ):
        return lanjut("pengelola.kantor", pesan="Cara menghitung tersimpan.")
    return _halaman(form)
