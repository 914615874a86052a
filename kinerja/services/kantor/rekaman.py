"""The office as it stood: its kop, units, jabatan and who held them, calendar and settings, as one value.

`kini()` reads it live; `rekam()` keeps it beside an act of a siklus, so that what is finished is shown and printed
with the names, the calendar and the settings of its day.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy import bindparam, select

from kinerja.adapters import jam
from kinerja.adapters.cetak import KantorCetak
from kinerja.adapters.gudang import Gudang
from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.kalender import KalenderKerja
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.skala import Pita, Skala, SkalaPredikat
from kinerja.domain.tunda import tunda
from kinerja.ext import db
from kinerja.models import Berkas, Jabatan, Peristiwa, RekamanKantor
from kinerja.services import kueri
from kinerja.services.singgahan import ingat, sekali

from . import pejabat as kantor_pejabat
from .baca import KOP, identitas, libur_berurut, skala_berurut, unit_berurut
from .pejabat import Pejabat

_JABATAN = select(Jabatan.id, Jabatan.nama).order_by(Jabatan.id)
_REKAMAN = select(RekamanKantor.id, RekamanKantor.isi, RekamanKantor.pada).where(
    RekamanKantor.id.in_(select(Peristiwa.rekaman_id).where(Peristiwa.siklus_id == bindparam("siklus_id")))
)
_REKAMAN_SIAP = kueri.Siap(_REKAMAN)
_REKAMAN_BANYAK = kueri.Siap(
    select(Peristiwa.siklus_id, RekamanKantor.id, RekamanKantor.isi, RekamanKantor.pada)
    .join(RekamanKantor, RekamanKantor.id == Peristiwa.rekaman_id)
    .where(Peristiwa.siklus_id.in_(select(deret("siklus_id").c.value)))
    .distinct()
)


def _kantor() -> dict:
    baris = identitas()
    if baris is None:
        return {}
    return {nama: str(isi) if isinstance(isi, Decimal) else isi for nama, isi in baris._asdict().items()}


_BACA = {
    "kantor": _kantor,
    "unit": lambda: [list(unit) for unit in unit_berurut()],
    "jabatan": lambda: [list(baris) for baris in kueri.semua(_JABATAN)],
    "pejabat": lambda: [asdict(pejabat) for pejabat in kantor_pejabat.pejabat()],
    "skala": lambda: [list(skala) for skala in skala_berurut()],
    "libur": lambda: [list(libur) for libur in libur_berurut()],
}
"""The parts of a record, as plain JSON values, and how each is read now."""


class _Kini(Mapping):
    """The parts as they stand now, each read when it is asked for."""

    def __init__(self) -> None:
        self._terbaca: dict[str, object] = {}

    def __getitem__(self, nama: str) -> Any:
        if nama not in self._terbaca:
            self._terbaca[nama] = _BACA[nama]()
        return self._terbaca[nama]

    def __iter__(self) -> Iterator[str]:
        return iter(_BACA)

    def __len__(self) -> int:
        return len(_BACA)


class KantorSaat:
    """The office at one moment: now, or as an act of a siklus has kept it."""

    def __init__(self, isi: Mapping, pada: datetime | None = None) -> None:
        self.isi = isi
        self.pada = pada

    @tunda
    def nama_unit(self) -> dict[int, str]:
        """Names of the units by id, in the office's order."""
        return {nomor: nama for nomor, nama, _ in self.isi["unit"]}

    @tunda
    def singkatan_unit(self) -> dict[int, str]:
        """Short names of the units by id."""
        return {nomor: singkatan for nomor, _, singkatan in self.isi["unit"]}

    def urutan_unit(self, unit_id: int) -> int:
        """The place of a unit in the office's order."""
        return list(self.nama_unit).index(unit_id)

    @tunda
    def nama_jabatan(self) -> dict[int, str]:
        """Names of the jabatan by id."""
        return dict(self.isi["jabatan"])

    def pejabat(self, *, peran: str | None = None, unit_id: int | None = None) -> list[Pejabat]:
        """Holders of the positions on that day, as `kantor_baca.pejabat` orders them."""
        return [
            Pejabat(**pejabat)
            for pejabat in self.isi["pejabat"]
            if peran in (None, pejabat["peran"]) and unit_id in (None, pejabat["unit_id"])
        ]

    @property
    def kertas(self) -> str:
        """The paper that the office prints on."""
        return self.isi["kantor"]["kertas"]

    def kop(self) -> KantorCetak:
        """The office as the kop of a paper shows it."""
        baris = self.isi["kantor"]
        berkas = db.session.get(Berkas, baris["logo_id"]) if baris["logo_id"] else None
        logo = Gudang(current_app.config["FOLDER_ARSIP"]).baca(berkas.sha256) if berkas else None
        return KantorCetak(**{nama: baris[nama] for nama in KOP if nama in baris}, logo=logo)

    @tunda
    def kalender(self) -> KalenderKerja:
        """The working calendar."""
        return KalenderKerja({date.fromisoformat(hari): nama for hari, nama in self.isi["libur"]})

    @property
    def hari_pertama_dihitung(self) -> bool:
        """Does the day on which work arrives count?"""
        return bool(self.isi["kantor"]["hari_pertama_dihitung"])

    @tunda
    def setelan(self) -> SetelanUkur:
        """What figures are judged by."""
        kantor = self.isi["kantor"]
        if not kantor:
            return SetelanUkur()
        batas = kantor["batas_capaian"]
        skala = [skala_dari(*baris) for baris in self.isi["skala"]]
        return SetelanUkur(
            batas=Decimal(batas) if batas else None,
            skala=next(
                ukuran for ukuran in skala if isinstance(ukuran, Skala) and ukuran.kunci == kantor["skala_pita"]
            ),
            predikat=tuple(satu_skala for satu_skala in skala if isinstance(satu_skala, SkalaPredikat)),
            batas_perhatian=Decimal(kantor["batas_perhatian"]),
        )


def skala_dari(kunci: str, jenis: str, nama: str, sumber: str, isi: list) -> Skala | SkalaPredikat:
    """A stored scale as the domain knows it."""
    if jenis == "predikat":
        return SkalaPredikat(kunci, nama, tuple(isi), sumber)
    pita = (Pita(label, Decimal(batas) if batas is not None else None, termasuk) for label, batas, termasuk in isi)
    return Skala(nama, tuple(pita), sumber, kunci)


@sekali
def kini() -> KantorSaat:
    """The office as it stands now."""
    return KantorSaat(_Kini())


def rekam(asal: str = "peristiwa") -> RekamanKantor:
    """Keep the office as it stands now; the same office is kept once. For use inside a verb."""
    isi = dict(_Kini())
    sidik = sha256(json.dumps([asal, isi], sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    ada = db.session.scalar(select(RekamanKantor).where(RekamanKantor.sha256 == sidik))
    if ada is None:
        ada = RekamanKantor(sha256=sidik, asal=asal, isi=isi, pada=jam.sekarang())
        db.session.add(ada)
        db.session.flush()
    return ada


def dari(baris: Any) -> KantorSaat:
    """A kept record as the office that it describes."""
    return KantorSaat(baris.isi, baris.pada)


def saat_peristiwa(siklus_id: int, nomor: int | None) -> KantorSaat:
    """The office as an act of a siklus (`nomor`: its rekaman_id) has kept it; of the migration where it has not."""
    semua = _rekaman_siklus(siklus_id)
    if nomor in semua:
        return semua[nomor]
    baris = rekaman_migrasi() if nomor is None else db.session.get(RekamanKantor, nomor)
    return dari(baris) if baris else kini()


@sekali
def _rekaman_siklus(siklus_id: int) -> dict[int, KantorSaat]:
    """Everything that the acts of a siklus have kept, in one query."""
    return {baris.id: dari(baris) for baris in kueri.semua(_REKAMAN_SIAP, siklus_id=siklus_id)}


def baca_banyak(siklus_id: Sequence[int]) -> None:
    """Read what the acts of these siklus have kept in one query, for who asks about all of them."""
    semua: dict[int, dict[int, KantorSaat]] = {nomor: {} for nomor in siklus_id}
    for baris in kueri.semua(_REKAMAN_BANYAK, siklus_id=tulis_deret(siklus_id)) if siklus_id else ():
        semua[baris.siklus_id][baris.id] = dari(baris)
    for nomor, isi in semua.items():
        ingat(_rekaman_siklus, isi, nomor)


@sekali
def rekaman_migrasi() -> RekamanKantor | None:
    """The office on the day of the migration: what was finished before has no record of its own."""
    return db.session.scalar(select(RekamanKantor).where(RekamanKantor.asal == "migrasi").order_by(RekamanKantor.id))
