"""The morning sheet on a monitor in the corridor: an address of its own for each, made and taken back by the pengelola.

Whoever has the address reads the sheet and nothing else. There is none until one is made.
"""

import secrets

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.ext import db
from kinerja.models import LayarDinding
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pintu.kode import hash_token
from kinerja.services.transaksi import menulis

from . import pagi

PANJANG = 32
SUDAH_ADA = "Layar di tempat itu sudah dipasang. Apabila alamatnya hilang, cabut dahulu layar itu, lalu pasang lagi."


def daftar(*, oleh: Pelaku) -> list[LayarDinding]:
    """The monitors that show the sheet."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    kueri = select(LayarDinding).where(LayarDinding.dicabut_pada.is_(None)).order_by(LayarDinding.id)
    return list(db.session.scalars(kueri))


@menulis
def pasang(nama: str, *, oleh: Pelaku) -> str:
    """A new address for a monitor; what is returned is shown once and kept nowhere. Raises GalatMasukan, HakDitolak."""
    if any(terpasang.nama.casefold() == nama.casefold() for terpasang in daftar(oleh=oleh)):
        raise GalatMasukan({"nama": SUDAH_ADA})
    token = secrets.token_hex(PANJANG // 2)
    layar = LayarDinding(nama=nama, token_hash=hash_token(token), dibuat_oleh=oleh.sebutan, dibuat_pada=jam.sekarang())
    db.session.add(layar)
    db.session.flush()
    _catat(layar, oleh, "dipasang")
    return token


@menulis
def cabut(layar_id: int, *, oleh: Pelaku) -> None:
    """The monitor shows nothing from now on. Raises TidakDitemukan, HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    layar = db.session.get(LayarDinding, layar_id)
    if layar is None or layar.dicabut_pada:
        raise TidakDitemukan("Layar itu tidak ditemukan, atau sudah dicabut.")
    layar.dicabut_pada = jam.sekarang()
    _catat(layar, oleh, "dicabut")


def _catat(layar: LayarDinding, oleh: Pelaku, kejadian: str) -> None:
    rincian = {"nama": layar.nama, "kejadian": kejadian}
    catat_jejak(Aksi.ATUR_LAYAR, oleh=oleh, objek="layar_dinding", objek_id=layar.id, rincian=rincian)


def lihat(token: str) -> pagi.LembarPagi:
    """The sheet for the monitor of this address. Raises TidakDitemukan."""
    kueri = select(LayarDinding.id).where(
        LayarDinding.token_hash == hash_token(token), LayarDinding.dicabut_pada.is_(None)
    )
    if db.session.scalar(kueri) is None:
        raise TidakDitemukan("Alamat layar ini tidak berlaku. Mintalah alamat baru kepada pengelola.")
    return pagi.lembar()
