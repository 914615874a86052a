"""Langkah 3 (format isian) and langkah 4 (penyampaian), on the desk of the Kasubbag PPKP."""

from flask import request

from kinerja.domain.hak import Tindakan
from kinerja.domain.isian import aturan_penjelasan
from kinerja.services.format_isian import cetak as format_isian_cetak
from kinerja.services.format_isian import sampaikan, sampaikan_papan, susun, susun_papan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.dasar import FormVersi, atau
from kinerja.web.forms.format_isian import FormFormat, FormSampaikan, FormTetapkan
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

from .meja import bp


def _halaman_format(siklus_id: int, form: FormVersi | None = None, pilihan=None, papan=None):
    papan = papan or susun_papan.papan_format(siklus_id, pilihan)
    form = atau(form, FormVersi(formdata=None, versi=papan.versi))
    return tampil(
        "kasubbag/format_isian.html",
        papan=papan,
        form=form,
        status=form.status,
        panjang_pengantar=susun.PANJANG_PENGANTAR,
    )


@bp.get("/kasubbag/siklus/<int:siklus_id>/format", endpoint="format_isian")
@untuk(Tindakan.FORMAT_LIHAT)
def lihat_format(siklus_id: int):
    return _halaman_format(siklus_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/format")
@untuk(Tindakan.FORMAT_SUSUN)
def simpan_format(siklus_id: int):
    form = FormFormat()
    if form.kerjakan(lambda: susun.susun(siklus_id, form.pilihan(), oleh=pelaku())):
        return lanjut("kasubbag.format_isian", siklus_id=siklus_id, pesan="Pilihan tersimpan. Format belum ditetapkan.")
    return _halaman_format(siklus_id, form, form.pilihan())


@bp.post("/kasubbag/siklus/<int:siklus_id>/format/periksa")
@untuk(Tindakan.FORMAT_SUSUN)
def siapkan_format(siklus_id: int):
    form = FormFormat()
    if form.kerjakan(lambda: susun.siapkan(siklus_id, form.pilihan(), versi=form.nomor_versi, oleh=pelaku())):
        return lanjut("kasubbag.periksa_format", siklus_id=siklus_id)
    return _halaman_format(siklus_id, form, form.pilihan())


def _halaman_periksa(siklus_id: int, form: FormTetapkan | None = None):
    papan = susun_papan.papan_format(siklus_id)
    if not papan.terbuka:
        return _halaman_format(siklus_id, form, papan=papan)
    form = atau(form, FormTetapkan(formdata=None, versi=papan.versi, dilihat=susun.dilihat(siklus_id)))
    return tampil(
        "kasubbag/periksa_format.html", papan=papan, form=form, status=form.status, aturan_penjelasan=aturan_penjelasan
    )


@bp.get("/kasubbag/siklus/<int:siklus_id>/format/periksa")
@untuk(Tindakan.FORMAT_SUSUN)
def periksa_format(siklus_id: int):
    return _halaman_periksa(siklus_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/format/tetapkan")
@untuk(Tindakan.FORMAT_SUSUN)
def tetapkan_format(siklus_id: int):
    form = FormTetapkan()
    if form.kerjakan(
        lambda: susun.tetapkan(siklus_id, seperti=form.dilihat.data or "", versi=form.nomor_versi, oleh=pelaku())
    ):
        pesan = "Format isian ditetapkan. Sekarang sampaikan kepada unit."
        return lanjut("kasubbag.penyampaian", siklus_id=siklus_id, pesan=pesan)
    return _halaman_periksa(siklus_id, form)


@bp.post("/kasubbag/siklus/<int:siklus_id>/format/tetapkan-dan-sampaikan")
@untuk(Tindakan.FORMAT_SUSUN)
def tetapkan_dan_sampaikan(siklus_id: int):
    form = FormTetapkan()
    seperti = form.dilihat.data or ""
    if form.kerjakan(
        lambda: sampaikan.tetapkan_dan_sampaikan(siklus_id, seperti=seperti, versi=form.nomor_versi, oleh=pelaku())
    ):
        pesan = "Format isian ditetapkan dan disampaikan kepada semua unit."
        return lanjut("kasubbag.penyampaian", siklus_id=siklus_id, pesan=pesan)
    return _halaman_periksa(siklus_id, form)


@bp.post("/kasubbag/siklus/<int:siklus_id>/format/seperti-lalu")
@untuk(Tindakan.FORMAT_SUSUN)
def tetapkan_seperti_lalu(siklus_id: int):
    form = FormFormat()
    if not form.kerjakan(
        lambda: sampaikan.seperti_lalu(siklus_id, form.pilihan(), versi=form.nomor_versi, oleh=pelaku())
    ):
        return _halaman_format(siklus_id, form, form.pilihan())
    if form.hasil is None:
        pesan = "Pilihan berbeda dengan siklus lalu. Periksa yang akan ditetapkan, lalu tetapkan."
        return lanjut("kasubbag.periksa_format", siklus_id=siklus_id, pesan=pesan)
    pesan = "Format isian ditetapkan dan disampaikan kepada semua unit."
    return lanjut("kasubbag.penyampaian", siklus_id=siklus_id, pesan=pesan)


@bp.post("/kasubbag/siklus/<int:siklus_id>/format/salin")
@untuk(Tindakan.FORMAT_SUSUN)
def salin_format(siklus_id: int):
    form = FormFormat()
    if form.kerjakan(
        lambda: susun.salin_siklus_lalu(
            siklus_id, form.pengantar(), form.pengantar_lama(), dilihat=form.dilihat_unit(), oleh=pelaku()
        )
    ):
        pesan = f"{form.hasil} indikator terpilih seperti pada siklus lalu. Periksa, lalu tetapkan."
        return lanjut("kasubbag.format_isian", siklus_id=siklus_id, pesan=pesan)
    return _halaman_format(siklus_id, form, form.pilihan())


@bp.get("/kasubbag/siklus/<int:siklus_id>/format/<int:unit_id>")
@untuk(Tindakan.FORMAT_LIHAT)
def pratinjau_format(siklus_id: int, unit_id: int):
    papan, kartu = susun_papan.kartu_unit(siklus_id, unit_id)
    return tampil("kasubbag/pratinjau_format.html", papan=papan, unit=kartu, aturan_penjelasan=aturan_penjelasan)


@bp.get("/kasubbag/siklus/<int:siklus_id>/format/<int:unit_id>/cetak")
@untuk(Tindakan.FORMAT_LIHAT)
def cetak_format(siklus_id: int, unit_id: int):
    return jawab_pdf(*format_isian_cetak.cetak_unit(siklus_id, unit_id))


def _halaman_penyampaian(siklus_id: int, form: FormVersi | None = None, catatan=None):
    papan = sampaikan_papan.papan_penyampaian(siklus_id, catatan)
    form = atau(form, FormVersi(formdata=None, versi=papan.versi))
    return tampil(
        "kasubbag/penyampaian.html",
        konsep={f"catatan-{baris.unit_id}": "" for baris in papan.unit} if papan.terbuka else None,
        papan=papan,
        form=form,
        status=form.status,
        panjang_catatan=sampaikan.PANJANG_CATATAN,
    )


@bp.get("/kasubbag/siklus/<int:siklus_id>/penyampaian", endpoint="penyampaian")
@untuk(Tindakan.FORMAT_SAMPAIKAN)
def lihat_penyampaian(siklus_id: int):
    return _halaman_penyampaian(siklus_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/penyampaian")
@untuk(Tindakan.FORMAT_SAMPAIKAN)
def sampaikan_format(siklus_id: int):
    form = FormSampaikan()
    if form.kerjakan(lambda: sampaikan.sampaikan(siklus_id, form.catatan(), versi=form.nomor_versi, oleh=pelaku())):
        return lanjut("kasubbag.penyampaian", siklus_id=siklus_id, pesan="Format isian disampaikan kepada semua unit.")
    return _halaman_penyampaian(siklus_id, form, form.catatan())


@bp.post("/kasubbag/siklus/<int:siklus_id>/penyampaian/<int:unit_id>/ingatkan")
@untuk(Tindakan.FORMAT_SAMPAIKAN)
def ingatkan_unit(siklus_id: int, unit_id: int):
    terkirim = sampaikan.ingatkan(siklus_id, unit_id, oleh=pelaku())
    pesan = (
        "Pengingat terkirim." if terkirim else "Unit itu sudah diingatkan hari ini. Ingatkan lagi besok apabila perlu."
    )
    if "beranda" in request.form:
        return lanjut("bersama.beranda", pesan=pesan)
    return lanjut("kasubbag.penyampaian", siklus_id=siklus_id, pesan=pesan)


@bp.get("/kasubbag/siklus/<int:siklus_id>/penyampaian/cetak")
@untuk(Tindakan.FORMAT_SAMPAIKAN)
def cetak_penyampaian(siklus_id: int):
    return jawab_pdf(*sampaikan.cetak_kini(siklus_id, oleh=pelaku()))
