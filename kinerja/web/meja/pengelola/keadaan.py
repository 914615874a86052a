"""How the server stands, and what it does by itself."""

from kinerja.domain.sop import Peran
from kinerja.services import jam_server
from kinerja.services.jaga import keadaan as jaga_keadaan
from kinerja.services.pekerjaan import antrean
from kinerja.web.akses import pelaku, untuk
from kinerja.web.tampil import lanjut, tampil

from .meja import bp


@bp.get("/pengelola/keadaan")
@untuk(Peran.PENGELOLA)
def keadaan():
    return tampil("pengelola/keadaan.html", keadaan=jaga_keadaan.sekarang())


@bp.post("/pengelola/keadaan/cadangan")
@untuk(Peran.PENGELOLA)
def cadangkan():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("cadangan", oleh=pelaku(), isi={"orang": True}))


@bp.post("/pengelola/keadaan/pemeriksaan")
@untuk(Peran.PENGELOLA)
def periksa_data():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("periksa", oleh=pelaku()))


@bp.post("/pengelola/keadaan/latihan")
@untuk(Peran.PENGELOLA)
def latih_pemulihan():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("latihan", oleh=pelaku()))


@bp.post("/pengelola/keadaan/sapu")
@untuk(Peran.PENGELOLA)
def sapu():
    return lanjut("pekerjaan.lihat", pekerjaan_id=antrean.minta_sendiri("sapu", oleh=pelaku()))


@bp.post("/pengelola/keadaan/jam")
@untuk(Peran.PENGELOLA)
def tegaskan_jam():
    jam_server.tegaskan(oleh=pelaku())
    return lanjut("pengelola.keadaan", pesan="Jam server ditegaskan benar. Nomor surat dapat diberikan lagi.")
