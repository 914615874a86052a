"""Person-days of a unit: stated beside its sheet while it is open (langkah 5 and 6), compared with its capaian."""

from decimal import Decimal

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain import sumber_daya
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.ext import db
from kinerja.models import Siklus, SumberDayaUnit
from kinerja.services import hak, naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.saat import saat
from kinerja.services.transaksi import menulis


def terlihat(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> SumberDayaUnit | None:
    """`milik_unit` for who may see the sheet of the unit. Raises TidakDitemukan for everybody else."""
    naskah.ambil_siklus(siklus_id)
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    return milik_unit(siklus_id, unit_id)


def nama_unit(siklus_id: int, unit_id: int) -> str:
    """As it was when the unit reported; its name of today until then."""
    return saat(naskah.ambil_siklus(siklus_id), "pelaporan", unit_id).nama_unit[unit_id]


def milik_unit(siklus_id: int, unit_id: int) -> SumberDayaUnit | None:
    """What the unit has stated last; None where it never has."""
    kueri = select(SumberDayaUnit).where(SumberDayaUnit.siklus_id == siklus_id, SumberDayaUnit.unit_id == unit_id)
    return db.session.scalar(kueri.order_by(SumberDayaUnit.versi.desc()).limit(1))


def milik_siklus(siklus_id: int) -> dict[int, SumberDayaUnit]:
    """The last statement of each unit that made one, by unit; one that was emptied is none."""
    kueri = select(SumberDayaUnit).where(SumberDayaUnit.siklus_id == siklus_id).order_by(SumberDayaUnit.versi)
    semua = {baris.unit_id: baris for baris in db.session.scalars(kueri)}
    return {unit_id: baris for unit_id, baris in semua.items() if baris.rencana is not None}


def dapat_dicatat(siklus_id: int, unit_id: int, oleh: Pelaku) -> bool:
    """May this officer state them now?"""
    try:
        _pastikan_boleh(siklus_id, unit_id, oleh)
    except GalatDomain:
        return False
    return True


def _pastikan_boleh(siklus_id: int, unit_id: int, oleh: Pelaku) -> Siklus:
    siklus = naskah.ambil_siklus(siklus_id)
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    hak.wajib(oleh, Tindakan.ISIAN_ISI, siklus, unit_id)
    if perjalanan.posisi_terbuka(siklus, "pengisian", unit_id) is None:
        perjalanan.pastikan_terbuka(siklus, "pelaporan", unit_id)
    return siklus


@menulis
def catat(
    siklus_id: int, unit_id: int, rencana: Decimal | None, realisasi: Decimal | None, *, versi: int, oleh: Pelaku
) -> None:
    """State them, or empty both. `versi`: of the statement that the page showed, 0 for none.

    Raises GalatMasukan (rencana, realisasi), Didahului, GalatDomain (the sheet is closed), HakDitolak, TidakDitemukan.
    """
    _pastikan_boleh(siklus_id, unit_id, oleh)
    sumber_daya.periksa(rencana, realisasi)
    kini = milik_unit(siklus_id, unit_id)
    if (kini.versi if kini else 0) != versi:
        raise Didahului("Orang-hari unit ini sudah diubah sejak Anda membukanya. " + PERIKSA_LAGI)
    if (rencana, realisasi) == ((kini.rencana, kini.realisasi) if kini else (None, None)):
        return
    db.session.add(
        SumberDayaUnit(
            siklus_id=siklus_id,
            unit_id=unit_id,
            versi=versi + 1,
            rencana=rencana,
            realisasi=realisasi,
            oleh=oleh.sebutan,
            pada=jam.sekarang(),
        )
    )
    rincian = {"rencana": str(rencana or ""), "realisasi": str(realisasi or "")}
    catat_jejak(Aksi.SUMBER_DAYA, oleh=oleh, siklus_id=siklus_id, objek="unit", objek_id=unit_id, rincian=rincian)
