"""Reading figures from papers: by indicator and period, each with its paper.

An indicator is known over the years by its kode.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, String, bindparam, select, type_coerce
from sqlalchemy.orm import aliased

from kinerja.domain.isian import anggaran_dari, realisasi_dari, tulis_isian
from kinerja.domain.nilai import Nilai, kanonik_nilai, urai_nilai
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.models import Berkas, Indikator, SelLampau, SumberLampau
from kinerja.services import kueri


@dataclass(frozen=True)
class SumberBaca:
    """The paper of a figure. `berkas_id`: its file, None where there is only its name."""

    id: int
    nama: str
    nomor: str
    tanggal: date
    berkas_id: int | None
    berkas: str = ""

    @property
    def sebutan(self) -> str:
        """ "Laporan Kinerja TW I nomor 12/LKJ/2026 tanggal 3 April 2026"."""
        nomor = f" nomor {self.nomor}" if self.nomor else ""
        return f"{self.nama}{nomor} tanggal {tulis_tanggal(self.tanggal)}"

    def polos(self) -> dict:
        """The paper as plain JSON."""
        return asdict(self) | {"tanggal": self.tanggal.isoformat()}

    @classmethod
    def dari_polos(cls, isi: dict) -> "SumberBaca":
        """The paper that `polos` has written."""
        return cls(**isi | {"tanggal": date.fromisoformat(isi["tanggal"])})


@dataclass(frozen=True)
class SelLampauBaca:
    """One figure from a paper. `nilai` is canonical text, `versi` 0 until somebody fills it."""

    kolom: str
    nilai: str = ""
    versi: int = 0
    sumber_id: int | None = None
    oleh: str = ""
    pada: datetime | None = None

    @property
    def teks(self) -> str:
        """As a person would type it."""
        return tulis_isian(self.kolom, self.nilai)


class AngkaPeriode(NamedTuple):
    """Figures of an indicator in one period; a `sumber` that is not None says "from a paper, not from a siklus"."""

    realisasi: Nilai | None = None
    anggaran: Decimal | None = None
    sumber: SumberBaca | None = None
    sumber_anggaran: SumberBaca | None = None

    def dilengkapi(self, lain: "AngkaPeriode") -> "AngkaPeriode":
        """These figures, and those of `lain` where there is none: a siklus wins over a paper, figure by figure."""
        hasil = self
        if hasil.realisasi is None:
            hasil = hasil._replace(realisasi=lain.realisasi, sumber=lain.sumber)
        if hasil.anggaran is None:
            hasil = hasil._replace(anggaran=lain.anggaran, sumber_anggaran=lain.sumber_anggaran)
        return hasil

    def polos(self) -> dict:
        """These figures and their papers as plain JSON, see `dari_polos`."""
        return {
            "realisasi": kanonik_nilai(self.realisasi),
            "anggaran": str(self.anggaran) if self.anggaran is not None else None,
            "sumber": self.sumber.polos() if self.sumber else None,
            "sumber_anggaran": self.sumber_anggaran.polos() if self.sumber_anggaran else None,
        }

    @classmethod
    def dari_polos(cls, isi: dict) -> "AngkaPeriode":
        """The figures that `polos` has written."""
        return cls(
            urai_nilai(isi["realisasi"]),
            Decimal(isi["anggaran"]) if isi["anggaran"] is not None else None,
            *(SumberBaca.dari_polos(isi[nama]) if isi[nama] else None for nama in ("sumber", "sumber_anggaran")),
        )


def angka_dari(sel: dict[str, str], sumber: SumberBaca | None = None) -> AngkaPeriode:
    """The figures that stored cells make."""
    realisasi, anggaran = realisasi_dari(sel), anggaran_dari(sel)
    return AngkaPeriode(
        realisasi, anggaran, None if realisasi is None else sumber, None if anggaran is None else sumber
    )


def anggaran_lalu(lalu: Mapping[int, AngkaPeriode]) -> tuple[int, Decimal] | None:
    """Of figures by triwulan: the last one with a realisasi anggaran, and its rupiah."""
    ada = [(urut, angka.anggaran) for urut, angka in lalu.items() if angka.anggaran is not None]
    return max(ada, default=None)


def angka_dokumen(
    indikator_id: Iterable[int], *, tahun: int | None = None, periode: Collection[str] = ()
) -> dict[int, dict[tuple[int, str], AngkaPeriode]]:
    """{indikator_id: {(tahun, periode): figures}} of these indicators, or of all years and periods, in one query."""
    nilai: dict[str, Any] = {"indikator_id": list(indikator_id)}
    if tahun is None:
        return dari_dokumen(kueri.semua(kueri_dokumen(), **nilai))
    return dari_dokumen(kueri.semua(kueri_dokumen(berperiode=True), **nilai, tahun=tahun, periode=list(periode)))


def dari_dokumen(baris: Iterable[Sequence[Any]]) -> dict[int, dict[tuple[int, str], AngkaPeriode]]:
    """The figures that the rows of `kueri_dokumen` make, see `angka_dokumen`."""
    sel: dict[tuple, dict[str, str]] = {}
    sumber: dict[tuple, SumberBaca] = {}
    for kode, ketika, nama, kolom, nilai, *isi_sumber in baris:
        dokumen = sumber_dari(isi_sumber)
        kunci = (kode, ketika, nama)
        sel.setdefault(kunci, {})[kolom] = nilai
        sumber[kunci] = dokumen
    hasil: dict[int, dict[tuple[int, str], AngkaPeriode]] = {}
    for (kode, ketika, nama), isi in sel.items():
        if any(isi.values()):
            hasil.setdefault(kode, {})[ketika, nama] = angka_dari(isi, sumber[kode, ketika, nama])
    return hasil


DIMINTA = aliased(Indikator)
"""The indicator that is asked about; another year may know it by another id, and the same kode."""


@cache
def kueri_dokumen(*, berperiode: bool = False) -> Select:
    """Cells from papers of these indicators: indicator, year, period, column, value, then KOLOM_SUMBER.

    Bound when it is asked: `indikator_id`, and `tahun` and `periode` where only these periods are read.
    """
    dari = dokumen().where(DIMINTA.id.in_(bindparam("indikator_id", expanding=True)))
    if berperiode:
        periode: Any = bindparam("periode", expanding=True)
        return dari.where(SelLampau.tahun == bindparam("tahun"), SelLampau.periode.in_(periode))
    return dari


def dokumen() -> Select:
    """The same of all indicators; DIMINTA is who is asked about."""
    return (
        select(DIMINTA.id, SelLampau.tahun, SelLampau.periode, SelLampau.kolom, SelLampau.nilai, *KOLOM_SUMBER)
        .join(Indikator, Indikator.id == SelLampau.indikator_id)
        .join(DIMINTA, DIMINTA.kode == Indikator.kode)
        .join(SumberLampau, SumberLampau.id == SelLampau.sumber_id)
        .outerjoin(Berkas, Berkas.id == SumberLampau.berkas_id)
    )


KOLOM_SUMBER = (
    SumberLampau.id.label("sumber_id"),
    SumberLampau.nama.label("sumber_nama"),
    SumberLampau.nomor,
    type_coerce(SumberLampau.tanggal, String).label("tanggal"),
    SumberLampau.berkas_id,
    Berkas.nama.label("berkas_nama"),
)


def sumber_dari(isi: Sequence[Any]) -> SumberBaca:
    """A row of KOLOM_SUMBER as a value."""
    id_, nama, nomor, tanggal, berkas_id, berkas = isi
    hari = date.fromisoformat(tanggal) if isinstance(tanggal, str) else tanggal
    return SumberBaca(id_, nama, nomor, hari, berkas_id, berkas or "")


def daftar_sumber(batas: int = 100) -> list[SumberBaca]:
    """Papers that have been named, newest first."""
    return [sumber_dari(isi) for isi in kueri.semua(_SUMBER, batas=batas)]


_SUMBER = kueri.Siap(
    select(*KOLOM_SUMBER)
    .outerjoin(Berkas, Berkas.id == SumberLampau.berkas_id)
    .order_by(SumberLampau.id.desc())
    .limit(bindparam("batas"))
)
