"""A disposisi as its sender and its recipients see it: the tree, reading, following up, passing on, withdrawing."""

from urllib.parse import urlsplit

from flask import Blueprint, request, url_for

from kinerja.services import pemberitahuan
from kinerja.services.disposisi import disposisi, koordinasi
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.forms.disposisi import FormArahan, FormTindakLanjut
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("disposisi", __name__, url_prefix="/disposisi")


def _form_terusan() -> FormArahan:
    return FormArahan().isi_penerima(disposisi.calon_penerima(pelaku()))


def _halaman(disposisi_id: int, *, status: int = 200, **form):
    isi = disposisi.ambil(disposisi_id, oleh=pelaku())
    return tampil(
        "disposisi/lihat.html",
        status=status,
        konsep={},
        disposisi=isi,
        nama=perjalanan.nama_siklus(isi.siklus),
        cabang=disposisi.cabang(isi, pelaku()),
        milik_saya=isi.dari_penugasan_id == pelaku().penugasan_id,
        pohon=disposisi.pohon(isi.siklus_id, oleh=pelaku()),
        sifat=disposisi.SIFAT,
        form_tindak=form.get("form_tindak") or FormTindakLanjut(formdata=None),
        form_terusan=form.get("form_terusan") or _form_terusan(),
    )


@bp.get("/<int:disposisi_id>")
@untuk(*MEJA)
def lihat(disposisi_id: int):
    return _halaman(disposisi_id)


@bp.post("/<int:disposisi_id>/baca")
@untuk(*MEJA)
def baca(disposisi_id: int):
    cabang = disposisi.tandai_dibaca(disposisi_id, oleh=pelaku())
    if request.htmx:
        return tampil("disposisi/lihat.html", bagian="disposisi/_tanda_baca.html", **_sesudah_dibaca(cabang))
    return lanjut("disposisi.lihat", disposisi_id=disposisi_id, pesan="Tercatat sudah dibaca.")


def _sesudah_dibaca(cabang) -> dict:
    """Every place that shows the mark: the text, the bell, and what the page at hand has: the row, or the gate
    and, while it can be passed, the foot."""
    siklus = cabang.disposisi.siklus
    halaman = urlsplit(request.htmx.current_url or "").path
    berbaris = halaman == url_for("disposisi.lihat", disposisi_id=cabang.disposisi_id)
    syarat = () if berbaris else koordinasi.syarat_terlihat(siklus, pelaku())
    isi = {"cabang": cabang, "lencana": pemberitahuan.belum_dibaca(pelaku()), "syarat": syarat}
    berkaki = bool(syarat) and perjalanan.posisi_terbuka(siklus, koordinasi.KUNCI) is not None
    return {**isi, "berbaris": berbaris, "berkaki": berkaki, "serentak": True}


@bp.post("/<int:disposisi_id>/tindak-lanjut")
@untuk(*MEJA)
def tindak_lanjut(disposisi_id: int):
    form = FormTindakLanjut()
    if form.kerjakan(
        lambda: disposisi.tindak_lanjut(disposisi_id, form.catatan.data, selesai=form.selesai.data, oleh=pelaku())
    ):
        return lanjut("disposisi.lihat", disposisi_id=disposisi_id, pesan="Tindak lanjut tercatat.")
    return _halaman(disposisi_id, status=form.status, form_tindak=form)


@bp.post("/<int:disposisi_id>/teruskan")
@untuk(*MEJA)
def teruskan(disposisi_id: int):
    form = _form_terusan()
    if form.kerjakan(
        lambda: disposisi.teruskan(disposisi_id, form.arahan_disposisi(), oleh=pelaku()),
        periksa=lambda: disposisi.periksa_isi(form.arahan_disposisi(), pelaku()),
    ):
        return lanjut("disposisi.lihat", disposisi_id=disposisi_id, pesan="Disposisi diteruskan.")
    return _halaman(disposisi_id, status=form.status, form_terusan=form)


@bp.post("/<int:disposisi_id>/tarik/<int:penerima_id>")
@untuk(*MEJA)
def tarik(disposisi_id: int, penerima_id: int):
    disposisi.tarik(disposisi_id, penerima_id, oleh=pelaku())
    return lanjut("disposisi.lihat", disposisi_id=disposisi_id, pesan="Disposisi ditarik.")
