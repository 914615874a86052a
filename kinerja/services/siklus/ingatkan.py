"""A reminder to the desk at which a siklus waits, whichever langkah it is."""

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Pemberitahuan
from kinerja.services import naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

from . import perjalanan


@menulis
def ingatkan(siklus_id: int, kunci: str, unit_id: int | None, *, oleh: Pelaku) -> bool:
    """Remind those who hold an open langkah (of a unit), once a day at most; False when they were reminded today.

    Raises GalatDomain when the langkah does not wait for them, TidakDitemukan, HakDitolak.
    """
    wajib(oleh, Tindakan.SIKLUS_INGATKAN)
    siklus = naskah.ambil_siklus(siklus_id)
    posisi = perjalanan.posisi_terbuka(siklus, kunci, unit_id)
    if posisi is None:
        raise GalatDomain("Langkah itu tidak sedang berjalan, jadi tidak perlu diingatkan. Muat ulang halaman siklus.")
    if diingatkan_hari_ini(siklus_id, unit_id or kunci):
        return False
    waktu = perjalanan.jadwal_siklus(siklus).cari(kunci, unit_id)
    batas = f", batasnya {tulis_tanggal(waktu.tenggat)}" if waktu and waktu.tenggat else ""
    kata = f"menunggu Anda{batas} (pengingat dari {oleh.jabatan_lengkap})"
    perjalanan.beri_tahu_pemegang(siklus, posisi, kunci_hari_ini(siklus_id, unit_id or kunci), kata)
    rincian = {"kunci": kunci} | ({"unit": unit_id} if unit_id else {})
    catat_jejak(Aksi.INGATKAN, oleh=oleh, siklus_id=siklus_id, objek="siklus", objek_id=siklus_id, rincian=rincian)
    return True


def diingatkan_hari_ini(siklus_id: int, siapa: int | str) -> bool:
    """Was this unit (by its id), or the desk of this langkah (by its kunci), reminded today?"""
    return kunci_hari_ini(siklus_id, siapa) in _kunci_berawal(_awal_hari())


@sekali
def _kunci_berawal(awal: str) -> frozenset[str]:
    """The keys of notices that begin so; ":" is followed by ";"."""
    kueri = select(Pemberitahuan.kunci).where(Pemberitahuan.kunci > awal, Pemberitahuan.kunci < f"{awal[:-1]};")
    return frozenset(db.session.scalars(kueri))


def kunci_hari_ini(siklus_id: int, siapa: int | str) -> str:
    """Under what a reminder of today is kept, so that it is sent once."""
    return f"{_awal_hari()}{siklus_id}:{siapa}"


def _awal_hari() -> str:
    """How the keys of all reminders of today begin: they are read once for all siklus of a page."""
    return f"ingatkan-{jam.hari_ini().isoformat()}:"
