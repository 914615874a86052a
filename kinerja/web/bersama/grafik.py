"""Pictures of the capaian of a siklus, read by Kepala, Sekretaris, Kasubbag PPKP and Kabid (own unit)."""

from flask import request

from kinerja.domain.sop import Peran
from kinerja.services.laporan import grafik_papan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.tampil import tampil

from .siklus import bp

PEMBACA = (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.KABID)


@bp.get("/siklus/<int:siklus_id>/grafik")
@untuk(*PEMBACA)
def grafik(siklus_id: int):
    unit_id = request.args.get("unit", type=bulat)
    return tampil("bersama/grafik.html", papan=grafik_papan.papan(siklus_id, unit_id, oleh=pelaku()))
