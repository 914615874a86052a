"""Measuring: capaian of one indicator in a siklus, with the earlier triwulan of the same year; means over many.

Langkah 5 shows it beside the cell, langkah 7 to 9 build on it: computed here and nowhere else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from kinerja.domain.anggaran import BarisAnggaran, jalur_anggaran
from kinerja.domain.capaian import (
    DefinisiIndikator,
    DeretTriwulan,
    HasilAkumulasi,
    HasilCapaian,
    Nilai,
    capaian_sampai,
    capaian_tahun_sendiri,
    capaian_terhadap_tahunan,
    capaian_triwulan,
    hitung_capaian,
    menurut_triwulan,
    polos,
    predikat,
    serapan,
    setahun_dan_triwulan,
    urai_nilai,
)
from kinerja.domain.definisi import definisi_menurut, sebut_triwulan
from kinerja.domain.isian import anggaran_dari, realisasi_dari
from kinerja.domain.periode import TRIWULAN, kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.tunda import tunda
from kinerja.services.indikator.baca import pagu_periode


class Belanja(NamedTuple):
    """The columns of an indicator that its budget line is made of."""

    kode: str
    nama: str
    program_kode: str
    program_nama: str
    kegiatan_kode: str
    kegiatan_nama: str
    subkegiatan_kode: str
    subkegiatan_nama: str
    pagu: Decimal | None
    pagu_perubahan: Decimal | None
    perubahan_triwulan: int | None
    sumber_pagu: str
    sumber_perubahan: str


@dataclass(frozen=True)
class Pengukuran:
    """What the figures of one indicator in a siklus come to; each is computed when it is asked for, and then once.

    `versi`: its frozen version; `sel`: stored text by column; `lalu` reads realisasi by triwulan; `setelan`: what it
    is judged by (services/siklus/saat). Nothing here raises for odd figures: what cannot be computed says so.

    Print `.tercetak` of a HasilCapaian, average its `.nilai`. In a yearly siklus `capaian`, `sampai` and `tahunan` are
    one, and `menurut_triwulan` is what the four triwulan give, to compare with.
    """

    versi: Any
    periode: str
    sel: Mapping[str, str]
    lalu: Callable[[], Mapping[int, Nilai | None]]
    setelan: SetelanUkur

    @property
    def triwulan(self) -> int | None:
        """1 to 4; None for the year."""
        return TRIWULAN.get(self.periode)

    @tunda
    def definisi(self) -> DefinisiIndikator:
        """How the indicator is measured."""
        return definisi_menurut(self.versi, self.setelan)

    @tunda
    def realisasi(self) -> Nilai | None:
        """The figure of this period, None where it is not filled."""
        return realisasi_dari(self.sel)

    @tunda
    def deret(self) -> DeretTriwulan:
        """Targets and realisasi of the whole year."""
        versi, kini = self.versi, self.triwulan
        terisi = dict(self.lalu())
        if kini:
            terisi[kini] = self.realisasi
        return DeretTriwulan(
            urai_nilai(versi.target_tahunan),
            (
                urai_nilai(versi.target_tw1),
                urai_nilai(versi.target_tw2),
                urai_nilai(versi.target_tw3),
                urai_nilai(versi.target_tw4),
            ),
            (terisi.get(1), terisi.get(2), terisi.get(3), terisi.get(4)),
            urai_nilai(versi.target_renstra),
            urai_nilai(versi.realisasi_renstra),
        )

    @tunda
    def pagu(self) -> Decimal | None:
        """The pagu in force (DPA or DPPA), rupiah."""
        return pagu_periode(self.versi, self.periode)

    @tunda
    def anggaran(self) -> Decimal | None:
        """Rupiah spent."""
        return anggaran_dari(self.sel)

    @tunda
    def capaian(self) -> HasilCapaian:
        """Target of the period against its own realisasi; of a year the unit states the figure itself."""
        return capaian_periode(getattr(self.versi, kolom_target(self.periode)), self.realisasi, self.definisi)

    @tunda
    def _pada(self) -> dict[int, HasilCapaian]:
        return {self.triwulan: self.capaian} if self.triwulan else {}

    def capaian_pada(self, triwulan: int) -> HasilCapaian:
        """A triwulan of this year (1 to 4) by the targets and settings of this siklus; computed once."""
        if triwulan not in self._pada:
            self._pada[triwulan] = capaian_triwulan(self.deret, triwulan, self.definisi)
        return self._pada[triwulan]

    @tunda
    def sampai(self) -> HasilCapaian:
        """Both accumulated up to this triwulan."""
        if self.triwulan is None:
            return self.capaian
        return capaian_sampai(self.deret, self.triwulan, self.definisi, self.capaian)

    @tunda
    def tahunan(self) -> HasilCapaian:
        """Realisasi up to now against the target of the year."""
        if self.triwulan:
            return capaian_terhadap_tahunan(self.deret, self.triwulan, self.definisi)
        return capaian_tahun_sendiri(self.deret, self.realisasi, self.definisi, self.capaian)

    @tunda
    def serapan(self) -> HasilCapaian:
        """Anggaran against the pagu in force."""
        return serapan(self.pagu, self.anggaran)

    @tunda
    def baris_anggaran(self) -> BarisAnggaran | None:
        """The budget line of the indicator; None where it has no pagu of its own."""
        pagu = self.pagu
        return None if pagu is None else baris_anggaran(self.versi, pagu, self.anggaran)

    @tunda
    def menurut_triwulan(self) -> HasilAkumulasi | None:
        """What the four triwulan give for the year; None in a triwulan."""
        return None if self.triwulan else menurut_triwulan(polos(self.deret, self.definisi), self.definisi.cara)

    @property
    def setahun(self) -> tuple[Nilai, Nilai] | None:
        """Of a year: its own realisasi and what its triwulan give; None while one of them is unfilled."""
        return None if self.triwulan else setahun_dan_triwulan(self.deret, self.realisasi, self.definisi)

    @tunda
    def predikat(self) -> str | None:
        """Band of `capaian` on the scale of the siklus; None where there is no figure."""
        return predikat(self.capaian.tercetak, self.setelan.skala)


def baris_anggaran(versi: Any, pagu: Decimal, anggaran: Decimal | None) -> BarisAnggaran:
    """The line of an indicator (anything with the columns of Belanja), the pagu in force, what was spent."""
    jalur = jalur_anggaran(versi)
    return BarisAnggaran(
        jalur or ((versi.kode, versi.nama),),
        pagu,
        anggaran,
        versi.pagu,
        versi.pagu_perubahan,
        tuple(_dokumen_pagu(versi)) if versi.sumber_pagu or versi.pagu_perubahan is not None else (),
        versi.kode,
        tanpa_program=not jalur,
    )


def _dokumen_pagu(versi: Any) -> Iterator[str]:
    """The documents behind the pagu of a line, each with what it is."""
    if versi.sumber_pagu:
        yield f"Pagu murni: {versi.sumber_pagu}"
    if versi.pagu_perubahan is not None:
        yield f"Pagu perubahan sejak {sebut_triwulan([versi.perubahan_triwulan])}: {versi.sumber_perubahan}"


def capaian_periode(target: str, realisasi: Nilai | None, definisi: DefinisiIndikator) -> HasilCapaian:
    """Capaian of one period; `target` as it is stored."""
    return hitung_capaian(urai_nilai(target), realisasi, definisi)
