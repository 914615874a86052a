"""Langkah that the office has added to its SOP, and returns that no page of a langkah offers: read by every desk."""

from flask import Blueprint

from kinerja.services.siklus import pengembalian
from kinerja.services.tambahan import langkah
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.tambahan import FormKembaliSop, FormTambahan
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("tambahan", __name__)


def _halaman(siklus_id: int, urut: int, ditolak: FormTambahan | None = None):
    papan = langkah.papan(siklus_id, urut, oleh=pelaku())
    form = atau(ditolak, FormTambahan(formdata=None, versi=papan.versi))
    return tampil("tambahan/langkah.html", status=form.status, papan=papan, form=form, konsep={"catatan": ""})


@bp.get("/siklus/<int:siklus_id>/langkah/<int:urut>")
@untuk(*MEJA)
def lihat(siklus_id: int, urut: int):
    return _halaman(siklus_id, urut)


@bp.post("/siklus/<int:siklus_id>/langkah/<int:urut>")
@untuk(*MEJA)
def selesaikan(siklus_id: int, urut: int):
    langkah.papan(siklus_id, urut, oleh=pelaku())
    form = FormTambahan()
    if form.kerjakan(_selesaikan, form, siklus_id, urut, periksa=lambda: _periksa(form, siklus_id, urut)):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Langkah ini selesai dan kertasnya tersimpan.")
    return _halaman(siklus_id, urut, form)


def _periksa(form: FormTambahan, siklus_id: int, urut: int) -> None:
    langkah.periksa(siklus_id, urut, form.catatan.data or "", len(form.isi_berkas_semua()))


def _selesaikan(form: FormTambahan, siklus_id: int, urut: int):
    return langkah.selesaikan(
        siklus_id, urut, form.catatan.data, form.isi_berkas_semua(), versi=form.nomor_versi, oleh=pelaku()
    )


def _halaman_kembali(siklus_id: int, urut: int, ditolak: FormKembaliSop | None = None):
    papan = pengembalian.papan(siklus_id, urut, oleh=pelaku())
    kini = FormKembaliSop(formdata=None, versi=papan.versi)
    for formulir in filter(None, (ditolak, kini)):
        formulir.tujuan.choices = list(papan.pilihan)
    form = atau(ditolak, kini)
    return tampil("tambahan/kembalikan.html", status=form.status, papan=papan, form=form)


@bp.get("/siklus/<int:siklus_id>/langkah/<int:urut>/kembalikan")
@untuk(*MEJA)
def form_kembali(siklus_id: int, urut: int):
    return _halaman_kembali(siklus_id, urut)


@bp.post("/siklus/<int:siklus_id>/langkah/<int:urut>/kembalikan")
@untuk(*MEJA)
def kembalikan(siklus_id: int, urut: int):
    pengembalian.papan(siklus_id, urut, oleh=pelaku())
    form = FormKembaliSop()
    if form.kerjakan(
        lambda: pengembalian.kembalikan(
            siklus_id, urut, form.tujuan.data or "", alasan=form.alasan.data, versi=form.nomor_versi, oleh=pelaku()
        )
    ):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Langkah dikembalikan.")
    return _halaman_kembali(siklus_id, urut, form)
