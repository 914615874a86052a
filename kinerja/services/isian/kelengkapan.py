"""What is filled in the sheets of a siklus, read lean: for gates, which ask what is missing and show no figures.

Two queries for all units together: a row for each indicator with its cells beside it, and the comments that are open.
Figures come as they stand; of a text nobody asks more than whether it is there. A row is measured only where what is
missing hangs on its capaian.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func, select

from kinerja.domain.definisi import definisi_menurut
from kinerja.domain.isian import (
    ANGKA,
    LABEL,
    BarisPeriksa,
    KataKurang,
    kekurangan,
    kolom_dipakai,
    realisasi_dari,
)
from kinerja.domain.periode import kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Bukti, ButirIsian, FormatUnit, KomentarSel, Sel, Siklus, VersiIndikator
from kinerja.services import kueri
from kinerja.services.indikator.baca import pagu_periode
from kinerja.services.indikator.lalu import KOLOM_UKUR
from kinerja.services.siklus.saat import saat, setelan
from kinerja.services.singgahan import sekali

from .lembar import PELAPORAN, BarisIsian
from .ukur import capaian_periode

KOLOM_ANGKA = (*KOLOM_UKUR, "anggaran")
"""The figures that a simpulan of langkah 7 speaks of."""


class BarisRingkas(NamedTuple):
    """One row of a sheet: what it is called, and `ukur`, which measures it for who asks what it lacks.

    `dinyatakan`: when its unit has last stated that its figures are right.
    """

    butir_id: int
    unit_id: int
    nama: str
    ukur: Callable[[], BarisPeriksa]
    dinyatakan: datetime | None


def angka_diubah(baris: BarisIsian) -> datetime | None:
    """When a figure of this row last changed: its realisasi, or what was spent."""
    pada = (baris.sel[kolom].pada for kolom in KOLOM_ANGKA if kolom in baris.sel)
    return max((waktu for waktu in pada if waktu), default=None)


@sekali
def baris_ringkas(siklus: Siklus) -> tuple[BarisRingkas, ...]:
    """Every row of a siklus, in the order of the sheets."""
    baris = kueri.semua(_kueri_butir(kolom_target(siklus.periode)), siklus_id=siklus.id)
    urut = {nomor: saat(siklus, PELAPORAN, nomor).urutan_unit(nomor) for nomor in {butir.unit_id for butir in baris}}
    komentar, ukuran = _komentar_terbuka(siklus.id), setelan(siklus)
    return tuple(
        BarisRingkas(
            butir.id,
            butir.unit_id,
            butir.nama,
            partial(_ukur, siklus.periode, ukuran, butir, komentar.get(butir.id, ())),
            butir.pernyataan_pada,
        )
        for butir in sorted(baris, key=lambda butir: (urut[butir.unit_id], butir.urutan))
    )


@cache
def _kueri_butir(kolom: str) -> kueri.Siap:
    """The rows of a siklus, `kolom` being the target of its period; at the end what stands in the columns of LABEL."""
    milik = FormatUnit.siklus_id == bindparam("siklus_id")
    bukti = select(func.count(Bukti.id)).where(Bukti.butir_id == ButirIsian.id, Bukti.dicabut_pada.is_(None))
    nilai = {nama: Sel.nilai if nama in ANGKA else func.substr(Sel.nilai, 1, 1) for nama in LABEL}
    sel = (
        select(Sel.butir_id, *(func.max(case((Sel.kolom == nama, isi))).label(nama) for nama, isi in nilai.items()))
        .where(Sel.butir_id.in_(select(ButirIsian.id).join(FormatUnit).where(milik)))
        .group_by(Sel.butir_id)
        .subquery()
    )
    return kueri.Siap(
        select(
            ButirIsian.id,
            ButirIsian.urutan,
            ButirIsian.wajib_penjelasan,
            ButirIsian.wajib_bukti,
            FormatUnit.unit_id,
            FormatUnit.pernyataan_pada,
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
            *(sel.c[nama] for nama in LABEL),
        )
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .outerjoin(sel, sel.c.butir_id == ButirIsian.id)
        .where(milik, ButirIsian.dicabut_pada.is_(None))
    )


_KOMENTAR = kueri.Siap(
    select(KomentarSel.butir_id, KomentarSel.kolom)
    .join(ButirIsian, ButirIsian.id == KomentarSel.butir_id)
    .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
    .where(FormatUnit.siklus_id == bindparam("siklus_id"), KomentarSel.selesai_pada.is_(None))
)


def _komentar_terbuka(siklus_id: int) -> dict[int, set[str]]:
    """The columns with a comment that is open, by row."""
    komentar: dict[int, set[str]] = defaultdict(set)
    for butir_id, kolom in kueri.semua(_KOMENTAR, siklus_id=siklus_id):
        komentar[butir_id].add(kolom)
    return komentar


def _ukur(periode: str, ukuran: SetelanUkur, butir: Any, komentar: Collection[str]) -> BarisPeriksa:
    isi = dict(zip(LABEL, butir[-len(LABEL) :], strict=True))
    teks = {kolom: isi[kolom] for kolom in kolom_dipakai(butir.cara_akumulasi)}
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
    capaian = capaian_periode(butir.target, realisasi_dari(teks), definisi)
    return BarisPeriksa._make((*periksa[:6], capaian, teks, komentar))


@sekali
def kurang_lengkap(siklus: Siklus) -> dict[int, tuple[KataKurang, ...]]:
    """What each row lacks, by its id; rows that lack nothing are left out."""
    return {ringkas.butir_id: kurang for ringkas in baris_ringkas(siklus) if (kurang := kekurangan(ringkas.ukur()))}
