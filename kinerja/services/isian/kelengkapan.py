"""What is filled in the sheets of a siklus, read lean: for gates, which ask what is missing and show no figures.

Two queries for all units together. A row is measured only where what is missing hangs on its capaian.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, String, bindparam, case, func, literal, select, type_coerce, union_all

from kinerja.domain.capaian import Nilai
from kinerja.domain.definisi import definisi_menurut
from kinerja.domain.isian import BarisPeriksa, KataKurang, kekurangan, kolom_dipakai, realisasi_dari
from kinerja.domain.periode import kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Bukti, ButirIsian, FormatUnit, KomentarSel, Sel, Siklus, VersiIndikator
from kinerja.models.tipe import waktu_tersimpan
from kinerja.services import kueri
from kinerja.services.indikator.baca import pagu_periode
from kinerja.services.indikator.lalu import KOLOM_UKUR
from kinerja.services.siklus.saat import saat, setelan
from kinerja.services.singgahan import sekali

from .lembar import PELAPORAN, BarisIsian
from .ukur import capaian_periode

KOLOM_ANGKA = (*KOLOM_UKUR, "anggaran")
"""The figures that a simpulan of langkah 7 speaks of."""


_Waktu = Any
"""A time as the database keeps it: they are compared with each other, and one in a row is shown."""


class BarisRingkas(NamedTuple):
    """One row of a sheet: what it is called and what stands in it. `waktu`: of `diubah`, as the database keeps it.

    `ukur` measures the row for who asks what it lacks; most gates do not.
    """

    butir_id: int
    unit_id: int
    unit: str
    nama: str
    target: str
    teks: dict[str, str]
    waktu: _Waktu
    ukur: Callable[[], BarisPeriksa]

    @property
    def diubah(self) -> datetime | None:
        """When a figure of it last changed."""
        return waktu_tersimpan(self.waktu)

    @property
    def realisasi(self) -> Nilai | None:
        """The figure of this period, None where it is not filled."""
        return realisasi_dari(self.teks)

    @property
    def tidak_diukur(self) -> bool:
        """No target in this period and nothing filled: the row may stay empty."""
        return not self.target and self.realisasi is None and not self.teks.get("belum_tersedia")


def angka_diubah(baris: BarisIsian) -> datetime | None:
    """When a figure of this row last changed: its realisasi, or what was spent."""
    pada = (baris.sel[kolom].pada for kolom in KOLOM_ANGKA if kolom in baris.sel)
    return max((waktu for waktu in pada if waktu), default=None)


@sekali
def baris_ringkas(siklus: Siklus) -> tuple[BarisRingkas, ...]:
    """Every row of a siklus, in the order of the sheets."""
    baris = kueri.semua(_kueri_butir(kolom_target(siklus.periode)), siklus_id=siklus.id)
    sel, komentar = _sel(siklus.id)
    unit = {satu_baris.unit_id: saat(siklus, PELAPORAN, satu_baris.unit_id) for satu_baris in baris}
    urut = sorted(baris, key=lambda butir: (unit[butir.unit_id].urutan_unit(butir.unit_id), butir.urutan))
    ukuran = setelan(siklus)
    return tuple(
        _ringkas(
            siklus.periode,
            ukuran,
            butir,
            unit[butir.unit_id].nama_unit[butir.unit_id],
            sel[butir.id],
            komentar[butir.id],
        )
        for butir in urut
    )


@cache
def _kueri_butir(kolom: str) -> Select:
    """The rows of a siklus, `kolom` being the target of its period."""
    bukti = select(func.count(Bukti.id)).where(Bukti.butir_id == ButirIsian.id, Bukti.dicabut_pada.is_(None))
    return (
        select(
            ButirIsian.id,
            ButirIsian.urutan,
            ButirIsian.wajib_penjelasan,
            ButirIsian.wajib_bukti,
            FormatUnit.unit_id,
            VersiIndikator.nama,
            VersiIndikator.cara_akumulasi,
            VersiIndikator.pagu,
            VersiIndikator.pagu_perubahan,
            VersiIndikator.perubahan_triwulan,
            VersiIndikator.arah,
            VersiIndikator.rumus_turun,
            VersiIndikator.desimal,
            VersiIndikator.dasar_tahunan,
            VersiIndikator.komponen,
            VersiIndikator.skala_predikat,
            VersiIndikator.satuan,
            getattr(VersiIndikator, kolom).label("target"),
            case((ButirIsian.wajib_bukti, bukti.scalar_subquery()), else_=0).label("bukti"),
        )
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .where(FormatUnit.siklus_id == bindparam("siklus_id"), ButirIsian.dicabut_pada.is_(None))
    )


def _kueri_sel() -> CompoundSelect:
    """Cells and open comments of a siklus in one shape."""
    butir = (
        select(ButirIsian.id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .where(FormatUnit.siklus_id == bindparam("siklus_id"))
    )
    s, k = Sel, KomentarSel
    kapan: Any = type_coerce(s.diubah_pada, String)
    isi = select(s.butir_id, s.kolom, s.nilai, kapan, literal(0)).where(s.butir_id.in_(butir))
    ucapan = select(k.butir_id, k.kolom, k.teks, literal(""), literal(1))
    return union_all(isi, ucapan.where(k.butir_id.in_(butir), k.selesai_pada.is_(None)))


_SEL = _kueri_sel()


def _sel(siklus_id: int) -> tuple[dict[int, dict[str, tuple[str, _Waktu]]], dict[int, set[str]]]:
    """What stands in the cells, and which of them have a comment that is open, by row: both in one query."""
    sel: dict[int, dict[str, tuple[str, _Waktu]]] = defaultdict(dict)
    komentar: dict[int, set[str]] = defaultdict(set)
    for butir_id, kolom, teks, pada, dikomentari in kueri.semua(_SEL, siklus_id=siklus_id):
        if dikomentari:
            komentar[butir_id].add(kolom)
        else:
            sel[butir_id][kolom] = (teks, pada)
    return sel, komentar


def _ringkas(
    periode: str, ukuran: SetelanUkur, butir: Any, unit: str, sel: dict[str, tuple[str, _Waktu]], komentar: set[str]
) -> BarisRingkas:
    teks = {kolom: sel[kolom][0] if kolom in sel else "" for kolom in kolom_dipakai(butir.cara_akumulasi)}
    diubah = max([sel[kolom][1] for kolom in KOLOM_ANGKA if kolom in sel and kolom in teks], default=None)
    ukur = partial(_ukur, periode, ukuran, butir, teks, komentar)
    return BarisRingkas(butir.id, butir.unit_id, unit, butir.nama, butir.target, teks, diubah, ukur)


def _ukur(periode: str, ukuran: SetelanUkur, butir: Any, teks: dict[str, str], komentar: set[str]) -> BarisPeriksa:
    periksa = BarisPeriksa(
        butir.cara_akumulasi,
        bool(butir.target),
        bool(pagu_periode(butir, periode)),
        butir.wajib_penjelasan,
        butir.wajib_bukti,
        butir.bukti,
        None,
        teks,
        komentar,
    )
    if not periksa.menurut_capaian:
        return periksa
    definisi = definisi_menurut(butir, ukuran)
    return periksa._replace(capaian=capaian_periode(butir.target, realisasi_dari(teks), definisi))


@sekali
def kurang_lengkap(siklus: Siklus) -> dict[int, tuple[KataKurang, ...]]:
    """What each row lacks, by its id; rows that lack nothing are left out."""
    return {ringkas.butir_id: kurang for ringkas in baris_ringkas(siklus) if (kurang := kekurangan(ringkas.ukur()))}
