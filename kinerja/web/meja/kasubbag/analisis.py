"""Langkah 7 on the desk of the Kasubbag PPKP: figures, questions, notes, a unit returned."""

from flask import request
from werkzeug.datastructures import MultiDict

from kinerja.domain.hak import Tindakan
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import catat
from kinerja.web.akses import pelaku, untuk
from kinerja.web.baris_analisis import baris_tabel
from kinerja.web.bilangan import bulat
from kinerja.web.forms.analisis import (
    FormKembali,
    FormLayar,
    FormSaringAnalisis,
    FormSelesaiAnalisis,
    FormSimpulan,
    FormYakin,
)
from kinerja.web.forms.dasar import atau
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


def _halaman_analisis(siklus_id: int, *, kirim=None, **form):
    dibaca = request.method == "GET"
    saring = FormSaringAnalisis(request.args if dibaca else MultiDict())
    papan = analisis_baca.papan(siklus_id, saring.diminta() if dibaca else analisis_baca.SEMUA)
    saringan = saring.untuk(papan).saringan()
    daftar = papan.tersaring(saringan, request.args.get("halaman", 1, type=bulat))
    return tampil(
        "kasubbag/analisis.html",
        bagian="kasubbag/_daftar_analisis.html" if request.method == "GET" else None,
        status=kirim.status if kirim else 200,
        papan=papan,
        saring=saring,
        saringan=saringan,
        daftar=daftar,
        baris_tabel=baris_tabel(daftar.baris, tahunan=papan.tahunan),
        kirim=kirim,
        form_wajar=form.get("form_wajar") or FormYakin(formdata=None),
        form_serah=form.get("form_serah") or FormSelesaiAnalisis(formdata=None),
    )


@bp.get("/kasubbag/siklus/<int:siklus_id>/analisis", endpoint="analisis")
@untuk(Tindakan.ANALISIS_CATAT)
def lihat_analisis(siklus_id: int):
    return _halaman_analisis(siklus_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/analisis")
@untuk(Tindakan.ANALISIS_CATAT)
def selesai_analisis(siklus_id: int):
    form = FormSelesaiAnalisis()
    if form.kerjakan(lambda: catat.selesai(siklus_id, versi=form.nomor_versi, wajar=form.wajar.data, oleh=pelaku())):
        pesan = "Hasil analisis tercetak dengan paraf Anda dan diserahkan ke rapat pembahasan."
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=pesan)
    return _halaman_analisis(siklus_id, kirim=form, form_serah=form)


@bp.get("/kasubbag/siklus/<int:siklus_id>/anggaran")
@untuk(Tindakan.ANALISIS_CATAT)
def anggaran_siklus(siklus_id: int):
    return tampil("kasubbag/anggaran.html", papan=analisis_baca.anggaran(siklus_id))


@bp.post("/kasubbag/siklus/<int:siklus_id>/analisis/wajar")
@untuk(Tindakan.ANALISIS_CATAT)
def tandai_wajar(siklus_id: int):
    form = FormYakin()
    if form.kerjakan(lambda: catat.tandai_wajar(siklus_id, yakin=form.yakin.data, oleh=pelaku())):
        return lanjut("kasubbag.analisis", siklus_id=siklus_id, pesan=f"{form.hasil} indikator disimpulkan wajar.")
    return _halaman_analisis(siklus_id, kirim=form, form_wajar=form)


def _halaman_butir(siklus_id: int, butir_id: int, form: FormSimpulan | None = None):
    papan = analisis_baca.papan_butir(siklus_id, butir_id)
    butir = papan.butir
    form = atau(form, FormSimpulan(formdata=None, **_isi_catatan(butir)))
    return tampil(
        "kasubbag/analisis_butir.html",
        bagian="kasubbag/_cara_hitung.html" if request.method == "GET" else None,
        status=form.status,
        papan=papan,
        butir=butir,
        baris=butir.baris,
        form=form,
        riwayat=analisis_baca.riwayat_catatan(butir_id),
    )


@bp.get("/kasubbag/siklus/<int:siklus_id>/analisis/<int:butir_id>")
@untuk(Tindakan.ANALISIS_CATAT)
def analisis_butir(siklus_id: int, butir_id: int):
    return _halaman_butir(siklus_id, butir_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/analisis/<int:butir_id>")
@untuk(Tindakan.ANALISIS_CATAT)
def simpan_simpulan(siklus_id: int, butir_id: int):
    form = FormSimpulan()
    if form.kerjakan(
        lambda: catat.catat(
            butir_id, form.simpulan.data or "", form.teks.data or "", versi=form.nomor_versi, oleh=pelaku()
        ),
        periksa=lambda: catat.periksa(form.simpulan.data or "", form.teks.data or ""),
    ):
        berikut = analisis_baca.belum_berikutnya(siklus_id, butir_id)
        if berikut:
            pesan = "Simpulan tersimpan. Ini indikator berikutnya yang belum disimpulkan."
            return lanjut("kasubbag.analisis_butir", siklus_id=siklus_id, butir_id=berikut, pesan=pesan)
        return lanjut("kasubbag.analisis", siklus_id=siklus_id, pesan="Simpulan tersimpan.")
    return _halaman_butir(siklus_id, butir_id, form)


def _isi_catatan(butir) -> dict:
    """What the newest note says, and its version."""
    kini = butir.catatan
    return {
        "simpulan": butir.simpulan or None,
        "teks": kini.teks if kini else "",
        "versi": kini.versi if kini else 0,
    }


def _halaman_layar(siklus_id: int, butir_id: int | None, form: FormLayar | None = None):
    papan = analisis_baca.papan_layar(siklus_id, butir_id)
    if papan is None:
        return lanjut("kasubbag.analisis", siklus_id=siklus_id, pesan="Belum ada indikator pada siklus ini.")
    form = atau(form, FormLayar(formdata=None, **_isi_catatan(papan.kini))).untuk(papan.kini)
    mengisi = papan.kini.baris.unit_id in papan.mengisi
    isi = {"papan": papan, "butir": papan.kini, "form": form, "mengisi": mengisi}
    return tampil("kasubbag/analisis_layar.html", status=form.status, **isi)


@bp.get("/kasubbag/siklus/<int:siklus_id>/analisis/layar", defaults={"butir_id": None})
@bp.get("/kasubbag/siklus/<int:siklus_id>/analisis/layar/<int:butir_id>")
@untuk(Tindakan.ANALISIS_CATAT)
def layar_analisis(siklus_id: int, butir_id: int | None):
    return _halaman_layar(siklus_id, butir_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/analisis/layar/<int:butir_id>")
@untuk(Tindakan.ANALISIS_CATAT)
def simpan_layar_analisis(siklus_id: int, butir_id: int):
    form = FormLayar()
    if not form.kerjakan(
        lambda: catat.simpulkan(butir_id, *form.isian(), versi=form.nomor_versi, oleh=pelaku()),
        periksa=lambda: catat.periksa_layar(*form.isian()),
    ):
        return _halaman_layar(siklus_id, butir_id, form)
    berikut = analisis_baca.belum_berikutnya(siklus_id, butir_id)
    pesan = "Tersimpan." if berikut else "Tersimpan. Semua indikator sudah disimpulkan."
    return lanjut("kasubbag.layar_analisis", siklus_id=siklus_id, butir_id=berikut or butir_id, pesan=pesan)


def _halaman_kembali(siklus_id: int, unit_id: int, form: FormKembali | None = None):
    papan = analisis_baca.papan_kembali(siklus_id, unit_id)
    form = atau(form, FormKembali(formdata=None, alasan=papan.usulan, versi=papan.versi))
    return tampil("kasubbag/kembalikan_unit.html", status=form.status, papan=papan, unit_id=unit_id, form=form)


@bp.get("/kasubbag/siklus/<int:siklus_id>/analisis/kembalikan/<int:unit_id>")
@untuk(Tindakan.ANALISIS_CATAT)
def form_kembalikan_unit(siklus_id: int, unit_id: int):
    return _halaman_kembali(siklus_id, unit_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/analisis/kembalikan/<int:unit_id>")
@untuk(Tindakan.ANALISIS_CATAT)
def kembalikan_unit(siklus_id: int, unit_id: int):
    form = FormKembali()
    if form.kerjakan(
        lambda: catat.kembalikan_unit(
            siklus_id, unit_id, alasan=form.alasan.data or "", versi=form.nomor_versi, oleh=pelaku()
        )
    ):
        pesan = "Isian dikembalikan. Unit lain tidak berubah; analisis menunggu unit ini melapor kembali."
        return lanjut("kasubbag.analisis", siklus_id=siklus_id, pesan=pesan)
    return _halaman_kembali(siklus_id, unit_id, form)
