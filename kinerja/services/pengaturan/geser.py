"""What a change of a setting moves in the siklus that run: a line in the jejak of each, a notice to who works on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import select

from kinerja.domain.alur import Status
from kinerja.domain.hak import Pelaku
from kinerja.domain.pasti import pasti
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Siklus
from kinerja.services import naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import rekaman
from kinerja.services.pemberitahuan import beri_tahu_meja
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.saat import FORMAT, setelan
from kinerja.services.singgahan import lupakan


@dataclass(frozen=True)
class _Tempat:
    """An open langkah of a siklus (of a unit), and when it is due."""

    siklus: Siklus
    kunci: str
    unit_id: int | None
    tenggat: date | None


@contextmanager
def pergeseran(sebab: str, *, oleh: Pelaku) -> Iterator[None]:
    """Around the change of a setting: what it moves is noted and told. `sebab` says in words what was changed.

    For use inside a verb, which it may make fail like any other code of the verb.
    """
    tenggat, ukuran = _tenggat(), _ukuran()
    yield
    db.session.flush()
    lupakan()
    for siklus, kata, peran in [*_beda_tenggat(tenggat, _tenggat()), *_beda_ukuran(ukuran, _ukuran())]:
        _catat(siklus, sebab, kata, peran, oleh)


def _berjalan() -> list[Siklus]:
    return list(db.session.scalars(select(Siklus).where(Siklus.status == "berjalan").order_by(Siklus.id)))


def _tenggat() -> list[_Tempat]:
    if not rekaman.kini().isi["kantor"]:
        return []
    return [
        _Tempat(siklus, posisi.kunci, posisi.unit, posisi.tenggat)
        for siklus in _berjalan()
        for posisi in perjalanan.jadwal_siklus(siklus).posisi
        if posisi.status is Status.BERJALAN
    ]


def _beda_tenggat(dulu: list[_Tempat], kini: list[_Tempat]) -> Iterator[tuple]:
    for lama, baru in zip(dulu, kini, strict=True):
        if lama.tenggat != baru.tenggat:
            langkah = naskah.sop_siklus(lama.siklus).langkah_kunci(lama.kunci)
            unit = f" ({rekaman.kini().nama_unit[lama.unit_id]})" if lama.unit_id else ""
            geser = f"{tulis_tanggal(pasti(lama.tenggat))} menjadi {tulis_tanggal(pasti(baru.tenggat))}"
            peran = tuple(pelaksana.peran for pelaksana in langkah.pelaksana)
            yield lama.siklus, f"tenggat {langkah.ringkas}{unit} {geser}", (peran, lama.kunci, lama.unit_id)


def _ukuran() -> dict[int, tuple]:
    """Of each siklus whose format is not yet tetapkan: what its figures are going to be judged by."""
    return {
        berjalan.id: (berjalan, setelan(berjalan))
        for berjalan in _berjalan()
        if perjalanan.keadaan_siklus(berjalan).status_langkah(FORMAT) is not Status.SELESAI
    }


def _beda_ukuran(dulu: dict[int, tuple], kini: dict[int, tuple]) -> Iterator[tuple]:
    for nomor, (siklus, lama) in dulu.items():
        for kata in lama.beda(kini[nomor][1]):
            yield siklus, kata, (naskah.sop_siklus(siklus).pemeran(FORMAT), FORMAT, None)


def _catat(siklus: Siklus, sebab: str, kata: str, penerima: tuple, oleh: Pelaku) -> None:
    peran, kunci, unit_id = penerima
    catat_jejak(
        Aksi.GESER_SETELAN,
        oleh=oleh,
        siklus_id=siklus.id,
        objek="siklus",
        objek_id=siklus.id,
        rincian={"sebab": sebab, "bergeser": kata},
    )
    teks = f"{perjalanan.nama_siklus(siklus)}: {kata}, sebab {sebab}"
    beri_tahu_meja(
        peran=[satu_peran.value for satu_peran in peran],
        unit_id=unit_id,
        kunci=f"geser:{siklus.id}:{kunci}:{unit_id or 0}:{sha256(teks.encode()).hexdigest()[:16]}",
        teks=teks,
        tautan=ke(Apa.SIKLUS, siklus.id),
    )
