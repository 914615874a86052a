"""Mending a fixed format isian (langkah 4 and 5) by the Kasubbag PPKP: choose, see, confirm at one address."""

from flask import request

from kinerja.domain.hak import Tindakan
from kinerja.services.format_isian import perbaiki
from kinerja.services.format_isian.susun import PANJANG_PENGANTAR
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.format_isian import FormPerbaikan
from kinerja.web.tampil import lanjut, tampil

from .meja import bp

ALAMAT = "/kasubbag/siklus/<int:siklus_id>/format/perbaikan"


def _unit_dipilih() -> int | None:
    return request.args.get("unit", type=bulat)


def _halaman(siklus_id: int, form: FormPerbaikan | None = None, pilihan=None):
    papan = perbaiki.papan(siklus_id, _unit_dipilih(), pilihan)
    form = atau(form, FormPerbaikan(formdata=None, versi=papan.versi))
    return tampil(
        "kasubbag/perbaikan_format.html",
        papan=papan,
        form=form,
        status=form.status,
        unit_boleh=perbaiki.unit_boleh(siklus_id),
        unit_dipilih=_unit_dipilih(),
        panjang_pengantar=PANJANG_PENGANTAR,
        peserta_tetap=perbaiki.peserta_tetap(siklus_id),
    )


@bp.get(ALAMAT)
@untuk(Tindakan.FORMAT_SUSUN)
def perbaikan_format(siklus_id: int):
    return _halaman(siklus_id)


@bp.post(ALAMAT)
@untuk(Tindakan.FORMAT_SUSUN)
def kirim_perbaikan_format(siklus_id: int):
    form = FormPerbaikan()
    pilihan, dilihat = form.pilihan(), form.dilihat.data
    if form.ubah.data:
        return _halaman(siklus_id, form, pilihan)
    if dilihat and form.kerjakan(
        lambda: perbaiki.perbaiki(siklus_id, pilihan, alasan=form.alasan.data or "", seperti=dilihat, oleh=pelaku())
    ):
        return lanjut("kasubbag.format_isian", siklus_id=siklus_id, pesan="Format isian diperbaiki.")
    if not dilihat and form.kerjakan(lambda: perbaiki.rencana(siklus_id, pilihan, oleh=pelaku())):
        return _periksa(siklus_id, form, pilihan)
    return _halaman(siklus_id, form, pilihan)


def _periksa(siklus_id: int, form: FormPerbaikan, pilihan):
    papan = perbaiki.papan(siklus_id, _unit_dipilih(), pilihan)
    return tampil(
        "kasubbag/periksa_perbaikan.html",
        papan=papan,
        form=form,
        berubah=form.hasil,
        dilihat=perbaiki.sidik(form.hasil),
        unit_dipilih=_unit_dipilih(),
    )
