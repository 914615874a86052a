"""Realisasi from papers: written by the Kasubbag PPKP, read by Kepala, Sekretaris and Kabid (own unit)."""

from flask import Blueprint, request

from kinerja.domain.periode import PERIODE
from kinerja.domain.sop import Peran
from kinerja.services.dokumen_dasar import baca as dokumen_dasar_baca
from kinerja.services.indikator import lampau, lampau_papan, lampau_xlsx
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.lampau import FormLampau, FormXlsxLampau
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_xlsx

bp = Blueprint("lampau", __name__)
PEMBACA = (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.KABID)
DI_PERIODE = f"/realisasi-lampau/<int:tahun>/<any({', '.join(PERIODE)}):periode>"


@bp.get("/realisasi-lampau")
@untuk(*PEMBACA)
def daftar():
    tahun, periode = lampau_papan.periode_bawaan()
    dipilih = request.args.get("tahun", ""), request.args.get("periode", "")
    if dipilih[0] in map(str, lampau_papan.pilihan_tahun()) and dipilih[1] in PERIODE:
        tahun, periode = int(dipilih[0]), dipilih[1]
    return lanjut("lampau.isian", tahun=tahun, periode=periode)


def _form(tahun: int, periode: str, unit_id: int | None = 0, **data) -> FormLampau:
    papan = lampau_papan.papan(tahun, periode, unit_id, oleh=pelaku())
    return FormLampau(**data).untuk(papan, lampau.pilihan_arsip(pelaku()) if papan.dapat_isi else [], pelaku().akun_id)


def _halaman(form: FormLampau):
    return tampil(
        "lampau/isian.html",
        status=form.status,
        form=form,
        papan=form.papan,
        periode=PERIODE,
        pilihan_tahun=lampau_papan.pilihan_tahun(),
        nama_sel=lampau.nama_sel,
    )


@bp.get(DI_PERIODE)
@untuk(*PEMBACA)
def isian(tahun: int, periode: str):
    return _halaman(_form(tahun, periode, request.args.get("unit", type=bulat)))


@bp.post(DI_PERIODE)
@untuk(Peran.KASUBBAG_PPKP)
def simpan(tahun: int, periode: str):
    form = _form(tahun, periode)
    if form.kerjakan(
        lambda: lampau.simpan(
            tahun, periode, form.baris(), sumber=form.sumber(), alasan=form.alasan.data or "", oleh=pelaku()
        )
    ):
        pesan = f"{form.hasil} sel tersimpan." if form.hasil else "Tidak ada yang berubah."
        return lanjut("lampau.isian", tahun=tahun, periode=periode, pesan=pesan)
    return _halaman(form)


@bp.get(f"{DI_PERIODE}/xlsx")
@untuk(*PEMBACA)
def unduh(tahun: int, periode: str):
    papan = lampau_papan.papan(tahun, periode, oleh=pelaku())
    return jawab_xlsx(lampau_xlsx.lampau_xlsx(papan), f"Realisasi {papan.nama}")


@bp.get(f"{DI_PERIODE}/unggahan")
@untuk(Peran.KASUBBAG_PPKP)
def form_unggah(tahun: int, periode: str):
    papan = lampau_papan.papan(tahun, periode, oleh=pelaku())
    return tampil("lampau/unggah.html", form=FormXlsxLampau(formdata=None), papan=papan)


@bp.post(f"{DI_PERIODE}/unggahan")
@untuk(Peran.KASUBBAG_PPKP)
def unggah(tahun: int, periode: str):
    form, isian = FormXlsxLampau(), _form(tahun, periode, formdata=None)
    if form.kerjakan(lambda: lampau_xlsx.baca_xlsx(isian.papan, **form.isi_berkas("berkas"), oleh=pelaku())):
        return _halaman(isian.dari_xlsx(form.hasil))
    return tampil("lampau/unggah.html", status=form.status, form=form, papan=isian.papan)


@bp.get("/realisasi-lampau/indikator/<int:indikator_id>")
@untuk(*PEMBACA)
def indikator(indikator_id: int):
    rincian = lampau_papan.rincian(indikator_id, oleh=pelaku())
    return tampil("lampau/indikator.html", rincian=rincian, dasar=dokumen_dasar_baca.indikator(rincian.tahun))
