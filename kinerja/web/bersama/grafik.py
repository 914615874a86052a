"""Pictures and table of the capaian of a siklus, read by Kepala, Sekretaris, Kasubbag PPKP and Kabid (own unit)."""

from flask import request

from kinerja.domain.sop import Peran
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.laporan import grafik_papan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.baris_analisis import baris_tabel
from kinerja.web.bilangan import bulat
from kinerja.web.forms.analisis import FormSaringAnalisis, FormSaringGrafik
from kinerja.web.tampil import lanjut, tampil

from .siklus import bp

PEMBACA = (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.KABID)


@bp.get("/siklus/<int:siklus_id>/grafik")
@untuk(*PEMBACA)
def grafik(siklus_id: int):
    form = FormSaringGrafik(request.args)
    papan = grafik_papan.papan(siklus_id, form.saringan(), oleh=pelaku())
    if (lain := form.untuk(papan).siklus_lain(siklus_id)) is not None:
        return lanjut("bersama.grafik", siklus_id=lain, **form.alamat())
    return tampil("bersama/grafik.html", papan=papan, saring=form)


@bp.get("/siklus/<int:siklus_id>/analisis")
@untuk(*PEMBACA)
def tabel_analisis(siklus_id: int):
    cara = request.args.get("cara", type=bulat)
    if cara is not None and request.htmx:
        return tampil("kasubbag/_cara_hitung.html", baris=analisis_baca.baris_baca(siklus_id, cara, oleh=pelaku()))
    saring = FormSaringAnalisis(request.args)
    papan = analisis_baca.papan_baca(siklus_id, saring.diminta(), oleh=pelaku())
    saringan = saring.untuk(papan).saringan()
    daftar = papan.tersaring(saringan, request.args.get("halaman", 1, type=bulat))
    return tampil(
        "bersama/analisis.html",
        papan=papan,
        saring=saring,
        daftar=daftar,
        baris_tabel=baris_tabel(daftar.baris, tahunan=papan.tahunan),
        saringan=saringan,
        cara=cara,
    )
