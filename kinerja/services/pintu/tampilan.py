"""What a person chooses for their own screen."""

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku
from kinerja.ext import db
from kinerja.models import Akun
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

TEMA = ("otomatis", "terang", "gelap")


@menulis
def pilih_tema(akun_id: int, tema: str, *, oleh: Pelaku | None) -> None:
    """Keep the colour scheme of an account: otomatis, terang or gelap."""
    if tema not in TEMA:
        raise GalatDomain("Pilih tampilan terang, gelap, atau mengikuti perangkat.")
    akun = db.session.get_one(Akun, akun_id)
    if akun.tema == tema:
        return
    akun.tema = tema
    catat_jejak(Aksi.PILIH_TEMA, oleh=oleh, objek="akun", objek_id=akun_id, rincian={"tema": tema})
