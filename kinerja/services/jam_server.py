"""The clock of the server against the jejak, and the word of the pengelola that it is right (keputusan 0258)."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain import jam_server
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.jam_server import TOLERANSI, GalatJam
from kinerja.models import Jejak
from kinerja.models.tipe import TAK_TERBACA

from . import kueri
from .jejak import Aksi, catat_jejak
from .singgahan import sekali
from .transaksi import menulis

DILIHAT = 200
_DITEGASKAN = select(func.max(Jejak.id)).where(Jejak.aksi == Aksi.TEGASKAN_JAM.value).scalar_subquery()
_KEJADIAN = kueri.Siap(
    select(Jejak.waktu).where(Jejak.id >= func.coalesce(_DITEGASKAN, 0)).order_by(Jejak.id.desc()).limit(DILIHAT)
)


def pastikan(*, toleransi: timedelta = TOLERANSI) -> None:
    """Raises GalatJam while the clock contradicts the last acts since it was last said to be right."""
    jam_server.periksa(jam.sekarang(), _kejadian(), toleransi=toleransi)


@sekali
def peringatan() -> list[str]:
    """What is wrong with the clock, as a sentence; empty when nothing is."""
    try:
        pastikan()
    except GalatJam as galat:
        return [galat.pesan]
    return []


@menulis
def tegaskan(*, oleh: Pelaku) -> None:
    """The pengelola has put the clock right: earlier acts no longer speak against it. The jejak says who and when."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    catat_jejak(Aksi.TEGASKAN_JAM, oleh=oleh, objek="jam", rincian={"waktu": jam.sekarang().isoformat()})


def _kejadian() -> list[datetime]:
    """The times of the last acts in the order in which they were written, from the last confirmation on."""
    return [waktu for waktu in kueri.kolom(_KEJADIAN) if waktu > TAK_TERBACA][::-1]
