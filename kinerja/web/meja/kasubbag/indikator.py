"""The indicator master, on the desk of the Kasubbag PPKP."""

from flask import request

from kinerja.adapters import jam
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.domain.rujukan import ketik_renstra, ketik_standar
from kinerja.domain.sop import Peran
from kinerja.services.dokumen_dasar import baca as dokumen_dasar_baca
from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.indikator import kelola, rujukan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.indikator import (
    FormIndikatorBaru,
    FormRujukan,
    FormSalinIndikator,
    FormSaringIndikator,
    FormUbahIndikator,
    form_ubah,
)
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/kasubbag/indikator")
@untuk(Peran.KASUBBAG_PPKP)
def indikator():
    kini = jam.hari_ini().year
    form = FormSaringIndikator(request.args)
    form.tahun.choices = [(tahun, str(tahun)) for tahun in sorted({kini, *indikator_baca.daftar_tahun()}, reverse=True)]
    form.unit.choices = [(0, "Semua unit"), *((unit.id, unit.nama) for unit in kantor_baca.daftar_unit(aktif=False))]
    saringan = form.saringan(kini, request.args.get("urut", ""), request.args.get("arah", ""))
    form.tahun.data, form.unit.data = saringan.tahun, saringan.unit_id or 0
    form.keadaan.data = saringan.keadaan
    baris = indikator_baca.daftar(saringan)
    return tampil(
        "kasubbag/indikator.html",
        form=form,
        saringan=saringan,
        baris=baris,
        bobot=indikator_baca.bobot_unit(baris, saringan),
        tingkat=kelola.TINGKAT,
        tersaring=bool(saringan.q or saringan.unit_id or saringan.tingkat),
    )


@bp.get("/kasubbag/indikator/baru")
@untuk(Peran.KASUBBAG_PPKP)
def indikator_baru():
    tahun = request.args.get("tahun", type=bulat) or jam.hari_ini().year
    form = FormIndikatorBaru(tahun=tahun, unit_id=request.args.get("unit", type=bulat))
    return tampil("kasubbag/indikator_baru.html", form=form.untuk_unit(kantor_baca.daftar_unit()))


@bp.post("/kasubbag/indikator/baru")
@untuk(Peran.KASUBBAG_PPKP)
def kirim_indikator_baru():
    form = FormIndikatorBaru().untuk_unit(kantor_baca.daftar_unit())
    if form.kerjakan(
        lambda: kelola.tambah(
            form.tahun.data,
            form.data_indikator(),
            kode=form.kode.data or "",
            tanya_senama=not form.senama.data,
            oleh=pelaku(),
        ),
        periksa=lambda: kelola.periksa_baru(
            form.tahun.data, form.data_indikator(), form.kode.data or "", tanya_senama=not form.senama.data
        ),
    ):
        pesan = f"Indikator {form.hasil.kode} tersimpan."
        return lanjut("kasubbag.ubah_indikator", indikator_id=form.hasil.id, pesan=pesan)
    return tampil("kasubbag/indikator_baru.html", form=form, status=form.status)


def _halaman_ubah(rincian, form, status: int = 200):
    unit = {satu_unit.id: satu_unit for satu_unit in kantor_baca.daftar_unit(aktif=False)}
    pilihan = [satu_unit for satu_unit in unit.values() if satu_unit.aktif or satu_unit.id == rincian.isi["unit_id"]]
    return tampil(
        "kasubbag/ubah_indikator.html",
        konsep={},
        rincian=rincian,
        form=form.untuk_unit(pilihan),
        status=status,
        unit=unit[rincian.isi["unit_id"]].nama,
        dasar=dokumen_dasar_baca.indikator(rincian.tahun),
    )


@bp.get("/kasubbag/indikator/<int:indikator_id>")
@untuk(Peran.KASUBBAG_PPKP)
def ubah_indikator(indikator_id: int):
    rincian = indikator_baca.rincian(indikator_id)
    return _halaman_ubah(rincian, form_ubah(rincian))


@bp.post("/kasubbag/indikator/<int:indikator_id>")
@untuk(Peran.KASUBBAG_PPKP)
def simpan_indikator(indikator_id: int):
    rincian = indikator_baca.rincian(indikator_id)
    form = FormUbahIndikator().untuk_unit(kantor_baca.daftar_unit(aktif=False))
    if form.kerjakan(
        lambda: kelola.simpan(
            indikator_id,
            form.data_indikator(),
            versi=form.nomor_versi,
            tanya_senama=not form.senama.data,
            oleh=pelaku(),
        ),
        periksa=lambda: kelola.periksa_ubah(indikator_id, form.data_indikator(), tanya_senama=not form.senama.data),
    ):
        baru = kelola.versi_berlaku(form.hasil).nomor
        pesan = f"Versi {baru} tersimpan." if baru != rincian.versi else "Tidak ada yang berubah."
        return lanjut("kasubbag.ubah_indikator", indikator_id=indikator_id, pesan=pesan)
    kini = form_ubah(rincian).untuk_unit(kantor_baca.daftar_unit(aktif=False))
    return _halaman_ubah(rincian, form.perbarui(kini), form.status)


def _halaman_rujukan(indikator_id: int, form: FormRujukan, status: int = 200):
    return tampil(
        "kasubbag/rujukan_indikator.html",
        rincian=indikator_baca.rincian(indikator_id),
        form=form,
        riwayat=rujukan.riwayat(indikator_id),
        status=status,
    )


def _form_rujukan(indikator_id: int) -> FormRujukan:
    kini = rujukan.kini(indikator_id)
    isi = {"versi": rujukan.nomor_kini(indikator_id)}
    if kini:
        isi |= {"iku": kini.iku, "tujuan": kini.tujuan}
        isi |= {"renstra": ketik_renstra(kini.renstra), "standar": ketik_standar(kini.standar)}
        if kini.indikator_id == indikator_id:  # of another year it says nothing about this one
            isi["target_murni"] = tulis_nilai(urai_nilai(kini.target_murni))
    return FormRujukan(formdata=None, data=isi)


@bp.get("/kasubbag/indikator/<int:indikator_id>/rujukan")
@untuk(Peran.KASUBBAG_PPKP)
def rujukan_indikator(indikator_id: int):
    return _halaman_rujukan(indikator_id, _form_rujukan(indikator_id))


@bp.post("/kasubbag/indikator/<int:indikator_id>/rujukan")
@untuk(Peran.KASUBBAG_PPKP)
def simpan_rujukan(indikator_id: int):
    form = FormRujukan()
    if form.kerjakan(
        lambda: rujukan.simpan(indikator_id, form.data_rujukan(), versi=form.nomor_versi, oleh=pelaku()),
        periksa=lambda: rujukan.kanonikkan(indikator_id, form.data_rujukan()),
    ):
        return lanjut("kasubbag.rujukan_indikator", indikator_id=indikator_id, pesan="Rujukan laporan tersimpan.")
    return _halaman_rujukan(indikator_id, form.perbarui(_form_rujukan(indikator_id)), form.status)


@bp.post("/kasubbag/indikator/<int:indikator_id>/keadaan")
@untuk(Peran.KASUBBAG_PPKP)
def atur_indikator(indikator_id: int):
    aktif = request.form.get("aktif") == "ya"
    hasil = kelola.atur_aktif(indikator_id, aktif, oleh=pelaku())
    kata = "diaktifkan kembali" if aktif else "dinonaktifkan. Siklus yang sudah memakainya tidak berubah"
    return lanjut("kasubbag.ubah_indikator", indikator_id=indikator_id, pesan=f"Indikator {hasil.kode} {kata}.")


def _form_salin(**bawaan) -> FormSalinIndikator:
    form = FormSalinIndikator(**bawaan)
    form.dari.choices = [(tahun, str(tahun)) for tahun in indikator_baca.daftar_tahun()]
    return form


@bp.get("/kasubbag/indikator/salin")
@untuk(Peran.KASUBBAG_PPKP)
def salin_indikator():
    kini = request.args.get("tahun", type=bulat) or jam.hari_ini().year
    return tampil("kasubbag/salin_indikator.html", form=_form_salin(ke=kini, dari=kini - 1))


@bp.post("/kasubbag/indikator/salin")
@untuk(Peran.KASUBBAG_PPKP)
def kirim_salin_indikator():
    form = _form_salin()
    if form.kerjakan(
        lambda: kelola.salin_tahun(form.dari.data, form.ke.data, dengan_target=form.dengan_target.data, oleh=pelaku())
    ):
        return lanjut("kasubbag.indikator", tahun=form.ke.data, pesan=f"{form.hasil} indikator disalin.")
    return tampil("kasubbag/salin_indikator.html", form=form, status=form.status)
