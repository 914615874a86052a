"""Which moment a page of a siklus shows: the end of its langkah, the end of the siklus, or now."""

from datetime import date
from typing import Any

from kinerja.adapters import jam
from kinerja.adapters.cetak import Penanda
from kinerja.domain.alur import Jenis, Status
from kinerja.domain.hak import Pelaku
from kinerja.domain.pasti import pasti
from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Siklus
from kinerja.services import naskah
from kinerja.services.kantor import pejabat as kantor_pejabat
from kinerja.services.kantor import rekaman
from kinerja.services.kantor.rekaman import KantorSaat
from kinerja.services.singgahan import sekali

from . import perjalanan

FORMAT = "format"
"""The langkah whose end freezes how figures are judged."""


@sekali
def saat(siklus: Siklus, kunci: str = "", unit_id: int | None = None) -> KantorSaat:
    """The office as the langkah `kunci` (of a unit) left it when it ended.

    While it runs, or is to come, the office of now; in a siklus that is closed, the office as it was closed.
    """
    peristiwa = _peristiwa_akhir(siklus, kunci, unit_id)
    return rekaman.kini() if peristiwa is None else _dari_peristiwa(peristiwa)


def setelan(siklus: Siklus) -> SetelanUkur:
    """What the figures of this siklus are judged by: the office's settings, frozen when the format was tetapkan."""
    return saat(siklus, FORMAT).setelan


def _dari_peristiwa(peristiwa: Any) -> KantorSaat:
    return rekaman.saat_peristiwa(peristiwa.siklus_id, peristiwa.rekaman_id)


def _peristiwa_akhir(siklus: Siklus, kunci: str, unit_id: int | None) -> Any:
    if kunci and _selesai(siklus, kunci, unit_id):
        return next(
            peristiwa for peristiwa in reversed(naskah.peristiwa(siklus)) if _mengakhiri(peristiwa, kunci, unit_id)
        )
    return None if siklus.status == "berjalan" else naskah.peristiwa(siklus)[-1]


def _selesai(siklus: Siklus, kunci: str, unit_id: int | None) -> bool:
    keadaan = perjalanan.keadaan_siklus(siklus)
    posisi = [
        giliran for giliran in keadaan.posisi_langkah(kunci) if unit_id is None or giliran.unit in (None, unit_id)
    ]
    return bool(posisi) and all(satu_posisi.status is Status.SELESAI for satu_posisi in posisi)


def _mengakhiri(peristiwa: Any, kunci: str, unit_id: int | None) -> bool:
    return (
        peristiwa.jenis == Jenis.SELESAI
        and peristiwa.kunci == kunci
        and (unit_id is None or not peristiwa.unit or unit_id in peristiwa.unit)
    )


def penanda_langkah(siklus: Siklus, kunci: str, oleh: Pelaku) -> Penanda:
    """The signature block, with room for ink, of whoever ended the langkah, as he was then; of `oleh` while it runs."""
    if not _selesai(siklus, kunci, None):
        return kantor_pejabat.penanda(oleh)
    nama = pasti(perjalanan.keadaan_siklus(siklus).cari(kunci)).oleh
    pejabat = (satu_pejabat for satu_pejabat in saat(siklus, kunci).pejabat() if satu_pejabat.sebutan == nama)
    return next(map(kantor_pejabat.penanda, pejabat), kantor_pejabat.penanda_sebutan(nama))


def hari_langkah(siklus: Siklus, kunci: str) -> date:
    """The day on which the langkah ended, as its papers bear it whenever they are printed; today while it runs."""
    selesai = _peristiwa_akhir(siklus, kunci, None)
    return selesai.waktu.astimezone(jam.ZONA).date() if selesai else jam.hari_ini()


def ada_rekaman(siklus: Siklus, kunci: str) -> bool:
    """Has the langkah ended, and is what it ended with kept?"""
    peristiwa = _peristiwa_akhir(siklus, kunci, None)
    return peristiwa is not None and (peristiwa.rekaman_id is not None or rekaman.rekaman_migrasi() is not None)


def dibekukan_migrasi(siklus: Siklus) -> KantorSaat | None:
    """The office of the day of the migration, if anything of this siklus ended before; else None."""
    akhir = [peristiwa for peristiwa in naskah.peristiwa(siklus) if peristiwa.jenis != Jenis.MULAI]
    baris = rekaman.rekaman_migrasi() if any(peristiwa.rekaman_id is None for peristiwa in akhir) else None
    return rekaman.dari(baris) if baris else None
