"""A siklus and the SOP that it started with."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from kinerja.adapters import jam
from kinerja.adapters.naskah_sop import pustaka_sop
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.sop import Sop, baca_sop
from kinerja.ext import db
from kinerja.models import Siklus
from kinerja.services.singgahan import sekali

SERENTAK = (selectinload(Siklus.peristiwa), selectinload(Siklus.waktu), joinedload(Siklus.naskah_sop))
"""Of several siklus read at once: their histories in one query each, not one for every siklus."""


_SIKLUS = (
    select(Siklus)
    .where(Siklus.id == bindparam("siklus_id"))
    .options(joinedload(Siklus.naskah_sop))
    .execution_options(autoflush=False)
)


@sekali
def cari_siklus(siklus_id: int) -> Siklus | None:
    """The siklus with the SOP that it started with, if there is one."""
    return db.session.scalar(_SIKLUS, {"siklus_id": siklus_id})


def ambil_siklus(siklus_id: int) -> Siklus:
    """The siklus, or TidakDitemukan."""
    siklus = cari_siklus(siklus_id)
    if siklus is None:
        raise TidakDitemukan("Siklus itu tidak ditemukan. Pilih dari daftar siklus.")
    return siklus


@lru_cache(maxsize=32)
def baca_naskah(sha256: str, isi: str, kode: str) -> Sop:
    """The SOP of a stored text, read once."""
    return baca_sop(isi, f"{kode}.toml")


def sop_siklus(siklus: Siklus) -> Sop:
    """The SOP as it stood when the siklus started."""
    naskah = siklus.naskah_sop
    return baca_naskah(naskah.sha256, naskah.isi, naskah.kode)


def sop_kini() -> Sop | None:
    """The SOP in force today as far as it can be told, though another file may be broken: for pages."""
    return next((sop for sop in pustaka_sop().sop if sop.efektif <= jam.hari_ini()), None)


@dataclass(frozen=True)
class LangkahTertulis:
    """A langkah as pages speak of it: its place, its desk and its time, all from the SOP."""

    ringkas: str
    urut: int
    sebutan: str
    meja: str
    waktu: int
    kembali: tuple[str, ...]

    @property
    def kabar(self) -> str:
        """ "Sekretaris menerimanya sekarang; tenggatnya 1 hari kerja."."""
        return f"{self.meja} menerimanya sekarang; tenggatnya {self.waktu} hari kerja."


def langkah_sop(kunci: str, siklus_id: int | None = None) -> LangkahTertulis | None:
    """A langkah of the siklus, or of the SOP in force; None where the SOP has none."""
    sop = sop_siklus(ambil_siklus(siklus_id)) if siklus_id else sop_kini()
    if sop is None or not sop.punya(kunci):
        return None
    langkah = sop.langkah_kunci(kunci)
    sebutan = f"Langkah {langkah.urut} dari {len(sop.langkah)}"
    kembali = tuple(satu_kembali.ke for satu_kembali in langkah.kembali)
    return LangkahTertulis(langkah.ringkas, langkah.urut, sebutan, langkah.meja, langkah.waktu, kembali)


def langkah_sesudah(kunci: str, siklus_id: int | None = None) -> LangkahTertulis | None:
    """The langkah that follows, see `langkah_sop`."""
    sop = sop_siklus(ambil_siklus(siklus_id)) if siklus_id else sop_kini()
    berikut = sop.sesudah(kunci) if sop and sop.punya(kunci) else None
    return langkah_sop(berikut.kunci, siklus_id) if berikut else None
