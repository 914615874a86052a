"""Documents that the SOP names: read by every desk, kept by the Kasubbag PPKP and the arsiparis."""

from flask import Blueprint, request

from kinerja.adapters import jam
from kinerja.domain.hak import Tindakan
from kinerja.services import naskah
from kinerja.services.arsip import dasar
from kinerja.services.dokumen_dasar import baca
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dokumen_dasar import FormCabut, FormDasar, FormGanti, bawaan
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("dokumen_dasar", __name__)
SATU = "/dokumen-dasar/<int:dokumen_dasar_id>"


@bp.get("/dokumen-dasar")
@untuk(*MEJA)
def daftar():
    tahun = request.args.get("tahun", type=bulat) or jam.hari_ini().year
    return tampil("dokumen_dasar/daftar.html", tahun=tahun, semua=baca.menurut_jenis(baca.jenis_kini(), tahun))


@bp.get("/siklus/<int:siklus_id>/dokumen-dasar")
@untuk(*MEJA)
def milik_siklus(siklus_id: int):
    siklus, kunci = naskah.ambil_siklus(siklus_id), request.args.get("langkah", "")
    langkah = kunci if naskah.sop_siklus(siklus).punya(kunci) else ""
    return tampil(
        "dokumen_dasar/siklus.html",
        siklus_id=siklus_id,
        nama=perjalanan.nama_siklus(siklus),
        langkah=langkah,
        semua=baca.milik_siklus(siklus_id, langkah),
    )


def _untuk(form: FormDasar) -> FormDasar:
    return form.untuk(baca.jenis_dikenal(), dasar.pilihan_arsip())


def _halaman_simpan(form: FormDasar):
    return tampil("dokumen_dasar/simpan.html", status=form.status, form=form)


@bp.get("/dokumen-dasar/simpan")
@untuk(Tindakan.DASAR_SIMPAN)
def form_simpan():
    tahun = request.args.get("tahun", type=bulat) or jam.hari_ini().year
    isi = bawaan(baca.jenis_dikenal(), request.args.get("jenis", ""), tahun)
    return _halaman_simpan(_untuk(FormDasar(formdata=None, data=isi)))


@bp.post("/dokumen-dasar/simpan")
@untuk(Tindakan.DASAR_SIMPAN)
def simpan():
    form = _untuk(FormDasar())
    if form.kerjakan(
        lambda: dasar.simpan(
            form.isian(), **form.isi_berkas("berkas"), isi_arsip_id=form.isi_arsip_id.data, oleh=pelaku()
        ),
        periksa=lambda: dasar.periksa_data(form.isian()),
    ):
        return lanjut("dokumen_dasar.lihat", dokumen_dasar_id=form.hasil, pesan="Dokumen dasar tersimpan di arsip.")
    return _halaman_simpan(form)


def _halaman(dokumen_dasar_id: int, form: FormCabut | None = None):
    dokumen = baca.ambil(dokumen_dasar_id)
    form = form or FormCabut(formdata=None)
    return tampil(
        "dokumen_dasar/lihat.html",
        status=form.status,
        dokumen=dokumen,
        isi=baca.sebut(dokumen_dasar_id),
        jenis=baca.jenis_dikenal().get(dokumen.kunci),
        pengganti=baca.pengganti(dokumen),
        form=form,
    )


@bp.get(SATU)
@untuk(*MEJA)
def lihat(dokumen_dasar_id: int):
    return _halaman(dokumen_dasar_id)


@bp.post(SATU + "/cabut")
@untuk(Tindakan.DASAR_SIMPAN)
def cabut(dokumen_dasar_id: int):
    form = FormCabut()
    if form.kerjakan(lambda: dasar.cabut(dokumen_dasar_id, form.alasan.data, oleh=pelaku())):
        return lanjut("dokumen_dasar.lihat", dokumen_dasar_id=dokumen_dasar_id, pesan="Dokumen dasar dicabut.")
    return _halaman(dokumen_dasar_id, form)


def _halaman_ganti(dokumen_dasar_id: int, form: FormGanti):
    dokumen = baca.sebut(dokumen_dasar_id)
    return tampil("dokumen_dasar/ganti.html", status=form.status, dokumen=dokumen, form=form)


@bp.get(SATU + "/ganti")
@untuk(Tindakan.DASAR_SIMPAN)
def form_ganti(dokumen_dasar_id: int):
    dokumen = baca.ambil(dokumen_dasar_id)
    bidang = ("kunci", "nama", "nomor", "tanggal", "mulai", "sampai", "perubahan")
    isi = {nama: getattr(dokumen, nama) for nama in bidang}
    return _halaman_ganti(dokumen_dasar_id, _untuk(FormGanti(formdata=None, data=isi)))


@bp.post(SATU + "/ganti")
@untuk(Tindakan.DASAR_SIMPAN)
def ganti(dokumen_dasar_id: int):
    form = _untuk(FormGanti())
    if form.kerjakan(
        lambda: dasar.simpan(
            form.isian(),
            **form.isi_berkas("berkas"),
            isi_arsip_id=form.isi_arsip_id.data,
            menggantikan=dokumen_dasar_id,
            alasan=form.alasan.data or "",
            oleh=pelaku(),
        ),
        periksa=lambda: dasar.periksa_data(form.isian()),
    ):
        pesan = "Dokumen dasar diganti. Siklus yang sudah selesai tetap memakai yang lama."
        return lanjut("dokumen_dasar.lihat", dokumen_dasar_id=form.hasil, pesan=pesan)
    return _halaman_ganti(dokumen_dasar_id, form)
