"""The sheet of a unit as a workbook: handed out, taken back, compared, applied (langkah 5)."""

from flask import Blueprint, request

from kinerja.domain.hak import Tindakan
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import unduh as isian_unduh
from kinerja.services.isian import unggah
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.lembar_kerja import PILIHAN_KOLOM, FormPadanan, FormPadananBaris, FormTerapkan, FormUnggahXlsx
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_xlsx

bp = Blueprint("lembar_kerja", __name__, url_prefix="/siklus/<int:siklus_id>/isian/<int:unit_id>")


@bp.get("/xlsx")
@untuk(*MEJA)
def unduh(siklus_id: int, unit_id: int):
    lembar = isian_baca.lembar_terlihat(siklus_id, unit_id, oleh=pelaku())
    return jawab_xlsx(isian_unduh.lembar_xlsx(lembar), f"Isian {lembar.unit} {lembar.nama_siklus}")


def _halaman(siklus_id: int, unit_id: int, form, *, lembar: int | None = None, judul: int | None = None):
    isi = unggah.lihat(siklus_id, unit_id, oleh=pelaku(), lembar=lembar, judul=judul)
    return tampil(
        "isian/unggah.html",
        status=form.status,
        lembar=isian_baca.lembar_terlihat(siklus_id, unit_id, (), oleh=pelaku()),
        form=form,
        form_berkas=form if isinstance(form, FormUnggahXlsx) else FormUnggahXlsx(formdata=None),
        banding=isi if isinstance(isi, unggah.Banding) else None,
        cocok=isi if isinstance(isi, unggah.Pencocokan) else None,
        pilihan_kolom=PILIHAN_KOLOM,
    )


@bp.get("/unggahan")
@untuk(Tindakan.ISIAN_ISI)
def lihat(siklus_id: int, unit_id: int):
    letak = {nama: request.args.get(nama, type=bulat) for nama in ("lembar", "judul")}
    return _halaman(siklus_id, unit_id, FormUnggahXlsx(formdata=None), **letak)


@bp.post("/unggahan")
@untuk(Tindakan.ISIAN_ISI)
def terima(siklus_id: int, unit_id: int):
    form = FormUnggahXlsx()
    if form.kerjakan(lambda: unggah.terima(siklus_id, unit_id, **form.isi_berkas("berkas"), oleh=pelaku())):
        return lanjut("lembar_kerja.lihat", siklus_id=siklus_id, unit_id=unit_id)
    return _halaman(siklus_id, unit_id, form)


@bp.post("/unggahan/kolom")
@untuk(Tindakan.ISIAN_ISI)
def padankan(siklus_id: int, unit_id: int):
    form = FormPadanan()
    letak = {"lembar": form.lembar.data or 0, "judul": form.judul.data or 1}
    if form.kerjakan(
        lambda: unggah.padankan(siklus_id, unit_id, **letak, kolom=form.kolom(), versi=form.nomor_versi, oleh=pelaku())
    ):
        return lanjut("lembar_kerja.lihat", siklus_id=siklus_id, unit_id=unit_id)
    return _halaman(siklus_id, unit_id, form, **letak)


@bp.post("/unggahan/baris")
@untuk(Tindakan.ISIAN_ISI)
def padankan_baris(siklus_id: int, unit_id: int):
    form = FormPadananBaris()
    if not form.kerjakan(
        lambda: unggah.padankan_baris(siklus_id, unit_id, form.pilihan(), versi=form.nomor_versi, oleh=pelaku())
    ):
        return _halaman(siklus_id, unit_id, form)
    pesan = f"{form.hasil} baris dibaca sebagai indikator pilihan Anda, juga pada berkas berikutnya."
    return lanjut("lembar_kerja.lihat", siklus_id=siklus_id, unit_id=unit_id, pesan=pesan)


@bp.post("/unggahan/terapkan")
@untuk(Tindakan.ISIAN_ISI)
def terapkan(siklus_id: int, unit_id: int):
    form = FormTerapkan()
    if not form.kerjakan(
        lambda: unggah.terapkan(siklus_id, unit_id, form.pilihan(), versi=form.nomor_versi, oleh=pelaku())
    ):
        return _halaman(siklus_id, unit_id, form)
    pesan = f"{form.hasil} sel tersimpan dari berkas." if form.hasil else "Tidak ada sel yang berubah."
    if unggah.menunggu(siklus_id, unit_id, oleh=pelaku()):
        pesan = f"{pesan} Yang tersisa di bawah belum diputuskan."
        return lanjut("lembar_kerja.lihat", siklus_id=siklus_id, unit_id=unit_id, pesan=pesan)
    return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id, pesan=pesan)


@bp.post("/unggahan/buang")
@untuk(Tindakan.ISIAN_ISI)
def buang(siklus_id: int, unit_id: int):
    unggah.buang(siklus_id, unit_id, oleh=pelaku())
    pesan = "Berkas unggahan dibuang. Lembar isian tidak berubah."
    return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id, pesan=pesan)
