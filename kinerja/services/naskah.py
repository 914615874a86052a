"""A siklus and the SOP that it started with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, null, select, type_coerce, union_all
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.adapters.naskah_sop import pustaka_sop, sop_terbit
from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain import ingatan
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.sop import Sop, baca_sop, sebut_meja
from kinerja.ext import db
from kinerja.models import Peristiwa, Siklus, WaktuLangkah
from kinerja.services import kueri
from kinerja.services.singgahan import ingat, sekali

_PERISTIWA = select(Peristiwa.__table__).order_by(Peristiwa.siklus_id, Peristiwa.nomor)
_WAKTU = select(WaktuLangkah.__table__).order_by(WaktuLangkah.siklus_id, WaktuLangkah.id)
_PERISTIWA_SIKLUS = kueri.Siap(_PERISTIWA.where(Peristiwa.siklus_id == bindparam("siklus_id")))
_WAKTU_SIKLUS = kueri.Siap(_WAKTU.where(WaktuLangkah.siklus_id == bindparam("siklus_id")))
_KOLOM: dict[str, Any] = {kolom.name: kolom for tabel in (Peristiwa, WaktuLangkah) for kolom in tabel.__table__.columns}


def _sebagian(tabel: type[Peristiwa | WaktuLangkah]) -> Select:
    """The rows of a table of these siklus, with the columns of both; empty is what it has not."""
    ada = tabel.__table__.columns
    kolom = [ada[nama] if nama in ada else type_coerce(null(), asal.type).label(nama) for nama, asal in _KOLOM.items()]
    return select(*kolom).where(tabel.siklus_id.in_(select(deret("siklus_id").c.value)))


_RIWAYAT = kueri.Siap(union_all(_sebagian(Peristiwa), _sebagian(WaktuLangkah)).order_by("siklus_id", "nomor", "id"))
"""What happened to these siklus, and how long their langkah took: rows without `jenis`."""
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


def peristiwa(siklus: Siklus) -> Sequence[Any]:
    """What happened to the siklus, oldest first: plain rows, or what a verb has added to."""
    return vars(siklus)["peristiwa"] if "peristiwa" in vars(siklus) else _baca_peristiwa(siklus.id)


def waktu_langkah(siklus: Siklus) -> Sequence[Any]:
    """How long each langkah took that has ended: plain rows, or what a verb has added to."""
    return vars(siklus)["waktu"] if "waktu" in vars(siklus) else _baca_waktu(siklus.id)


@sekali
def _baca_peristiwa(siklus_id: int) -> Sequence[Row]:
    return kueri.semua(_PERISTIWA_SIKLUS, siklus_id=siklus_id)


@sekali
def _baca_waktu(siklus_id: int) -> Sequence[Row]:
    return kueri.semua(_WAKTU_SIKLUS, siklus_id=siklus_id)


def berriwayat(pilihan: Select[Siklus], kecuali: Callable[[Siklus], bool] = lambda _: False) -> list[Siklus]:
    """The siklus of a query, their SOP and histories read in one query each, not one for every siklus.

    `kecuali`: whose history nobody asks for.
    """
    semua = list(db.session.scalars(pilihan.options(joinedload(Siklus.naskah_sop))))
    baca_riwayat([siklus.id for siklus in semua if not kecuali(siklus)])
    return semua


def baca_riwayat(nomor: Sequence[int]) -> None:
    """Read the histories of these siklus, for who shows what happened and how long it took, in one query."""
    terjadi: dict[int, list[Row]] = {siklus_id: [] for siklus_id in nomor}
    waktu: dict[int, list[Row]] = {siklus_id: [] for siklus_id in nomor}
    for baris in kueri.semua(_RIWAYAT, siklus_id=tulis_deret(nomor)) if nomor else ():
        (terjadi if baris.jenis else waktu)[baris.siklus_id].append(baris)
    for siklus_id in nomor:
        ingat(_baca_peristiwa, terjadi[siklus_id], siklus_id)
        ingat(_baca_waktu, waktu[siklus_id], siklus_id)


def versi_siklus(siklus: Siklus) -> int:
    """Grows by one with each act; a page sends back the one it was drawn from."""
    return len(peristiwa(siklus))


def baca_naskah(sha256: str, isi: str, kode: str) -> Sop:
    """The SOP of a stored text: the program's own where it is that, else read once in a request."""
    terbit = sop_terbit(sha256)
    if terbit and terbit.isi == isi:
        return terbit
    return ingatan.ambil((baca_naskah, sha256), lambda: baca_sop(isi, f"{kode}.toml"))


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
    tambahan: str

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
    return LangkahTertulis(
        langkah.ringkas, langkah.urut, sebutan, langkah.meja, langkah.waktu, kembali, langkah.tambahan
    )


def meja_langkah(*kunci: str, siklus_id: int | None = None, kata: str = "atau") -> str:
    """Who performs these langkah in words, by the SOP of the siklus: the one place from which pages name a desk."""
    sop = sop_siklus(ambil_siklus(siklus_id)) if siklus_id else sop_kini()
    return sebut_meja(sop.pemeran(*kunci), kata) if sop else ""


def langkah_sesudah(kunci: str, siklus_id: int | None = None) -> LangkahTertulis | None:
    """The langkah that follows, see `langkah_sop`."""
    sop = sop_siklus(ambil_siklus(siklus_id)) if siklus_id else sop_kini()
    berikut = sop.sesudah(kunci) if sop and sop.punya(kunci) else None
    return langkah_sop(berikut.kunci, siklus_id) if berikut else None
