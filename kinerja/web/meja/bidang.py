"""The desk of the Kabid or Kasubbag of a unit: states that the data are right and reports them (langkah 6)."""

from flask import Blueprint

from kinerja.domain.hak import Tindakan
from kinerja.services import naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import lapor, ragu
from kinerja.services.isian import papan as isian_papan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.forms.isian import FormKembalikan, FormLaporkan, jawaban_serahan
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("bidang", __name__, url_prefix="/bidang")


def _halaman(siklus_id: int, unit_id: int | None, *, status: int = 200, form=None, form_kembali=None):
    unit_id = unit_id or pelaku().unit_id
    lembar = isian_baca.lembar_terlihat(siklus_id, unit_id, oleh=pelaku())
    keadaan = isian_papan.keadaan_lembar(naskah.ambil_siklus(siklus_id), unit_id, pelaku())
    return tampil(
        "bidang/pelaporan.html",
        status=status,
        lembar=lembar,
        keadaan=keadaan,
        dilihat=lapor.tampak(lembar) if keadaan.dapat_lapor else "",
        syarat=isian_papan.syarat_lapor(siklus_id, unit_id) if keadaan.dapat_lapor else [],
        baris=[isian_cetak.baris_tabel(baris) for baris in lembar.baris],
        kaki_dokumen=isian_cetak.kaki_dokumen((baris.urutan, baris) for baris in lembar.baris),
        penjelasan=[(baris, isi) for baris in lembar.baris if (isi := isian_cetak.penjelasan(baris))],
        form=form or FormLaporkan(formdata=None),
        form_kembali=form_kembali or FormKembalikan(formdata=None),
    )


@bp.get("/siklus/<int:siklus_id>/pelaporan")
@bp.get("/siklus/<int:siklus_id>/pelaporan/<int:unit_id>")
@untuk(Tindakan.ISIAN_LAPORKAN)
def pelaporan(siklus_id: int, unit_id: int | None = None):
    return _halaman(siklus_id, unit_id)


@bp.post("/siklus/<int:siklus_id>/pelaporan/<int:unit_id>")
@untuk(Tindakan.ISIAN_LAPORKAN)
def laporkan(siklus_id: int, unit_id: int):
    form = FormLaporkan()
    if form.kerjakan(
        lambda: ragu.laporkan(
            siklus_id,
            unit_id,
            jawaban_serahan(),
            oleh=pelaku(),
            pernyataan=form.pernyataan.data,
            versi=form.nomor_versi,
            dilihat=form.dilihat.data or "",
        )
    ):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Data unit dilaporkan dan isian terkunci.")
    return _halaman(siklus_id, unit_id, status=form.status, form=form)


@bp.post("/siklus/<int:siklus_id>/pelaporan/<int:unit_id>/kembali")
@untuk(Tindakan.ISIAN_LAPORKAN)
def kembalikan(siklus_id: int, unit_id: int):
    form = FormKembalikan()
    if form.kerjakan(
        lambda: lapor.kembalikan_ke_pengisian(
            siklus_id, unit_id, alasan=form.alasan.data, oleh=pelaku(), versi=form.nomor_versi
        )
    ):
        return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id, pesan="Isian dikembalikan dan dibuka lagi.")
    return _halaman(siklus_id, unit_id, status=form.status, form_kembali=form)
