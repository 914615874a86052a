"""All rows of a siklus at a glance, in one query: totals of the office, counts of each unit, the order of an agenda.

No sheet is loaded. A page of many rows shows one unit at a time, and asks here about the others (decision 0603).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, case, func, or_, select, type_coerce

from kinerja.domain.anggaran import BarisAnggaran, pagu_berlaku
from kinerja.domain.angka import dari_kanonik
from kinerja.domain.capaian import HasilCapaian, Nilai, nilai_capaian
from kinerja.domain.definisi import CaraAkumulasi, DefinisiIndikator, definisi_menurut
from kinerja.domain.nilai import rasio_dari_sel, urai_nilai
from kinerja.domain.per_unit import SEKALIGUS, DaftarUnit, UnitJumlah, unit_sesudah
from kinerja.domain.periode import TRIWULAN, kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.tunda import tunda
from kinerja.models import ButirIsian, CatatanAnalisis, FormatUnit, Indikator, Sel, Siklus, VersiIndikator
from kinerja.models.tipe import waktu_tersimpan
from kinerja.services import kueri
from kinerja.services.indikator.lalu import KOLOM_UKUR
from kinerja.services.siklus.saat import saat, setelan
from kinerja.services.singgahan import sekali, sudah

from .baca import format_siklus, lembar_angka_terbaca
from .kelengkapan import angka_diubah
from .lembar import PELAPORAN, alasan_tanpa_angka
from .ringkasan import Rerata
from .ukur import Belanja, baris_anggaran, capaian_periode


@dataclass(eq=False)
class BarisSekilas:
    """One row: its capaian of this period and its budget line, what langkah 7 concluded. Nothing of earlier triwulan.

    `indikator`: what stands in the database of it (see `_kueri`).
    """

    indikator: Any
    unit: str
    triwulan: int | None
    cara_ukur: "CaraUkur"

    @property
    def setelan(self) -> SetelanUkur:
        """What it is judged by."""
        return self.cara_ukur.setelan

    @property
    def butir_id(self) -> int:
        """Of the row."""
        return self.indikator.butir_id

    @property
    def unit_id(self) -> int:
        """Of the unit that answers for it."""
        return self.indikator.unit_id

    @tunda
    def capaian(self) -> HasilCapaian:
        """Of this period."""
        baris = self.indikator
        return capaian_periode(baris.target, self.realisasi, self.cara_ukur.definisi(baris))

    @tunda
    def nilai(self) -> Decimal | None:
        """What enters a mean."""
        baris = self.indikator
        return nilai_capaian(urai_nilai(baris.target), self.realisasi, self.cara_ukur.definisi(baris))

    @tunda
    def baris_anggaran(self) -> BarisAnggaran | None:
        """Its budget line; None where it has no pagu of its own."""
        versi = self.indikator
        pagu = pagu_berlaku(versi.pagu, versi.pagu_perubahan, versi.perubahan_triwulan, self.triwulan)
        anggaran = dari_kanonik(versi.anggaran) if versi.anggaran else None
        return None if pagu is None else baris_anggaran(versi, pagu, anggaran)

    @tunda
    def realisasi(self) -> Nilai | None:
        """The figure of this period, None where it is not filled."""
        baris = self.indikator
        if baris.pembilang or baris.penyebut:
            return rasio_dari_sel(baris.pembilang, baris.penyebut)
        return urai_nilai(baris.realisasi)

    @property
    def nama(self) -> str:
        """Of the indicator."""
        return self.indikator.nama

    @property
    def diubah(self) -> datetime | None:
        """When a figure of it last changed."""
        return waktu_tersimpan(self.indikator.diubah)

    @property
    def belum_tersedia(self) -> str:
        """The reason why there are no data yet, "" where there is none."""
        return self.indikator.belum_tersedia or ""

    @property
    def target(self) -> str:
        """Of this period, "" for none."""
        return self.indikator.target

    @property
    def tidak_diukur(self) -> bool:
        """No target in this period and nothing filled: the row may stay empty."""
        return not self.target and self.realisasi is None and not self.belum_tersedia

    @property
    def tanpa_angka(self) -> str:
        """Why this period has no figure where the unit lacks nothing, "" otherwise."""
        return alasan_tanpa_angka(self, self.triwulan)

    @property
    def baris(self) -> "BarisSekilas":
        """The row itself: it stands where a row of langkah 7 may stand."""
        return self

    @tunda
    def simpulan(self) -> str:
        """ "wajar", "perlu_dibahas", or "" while the present figure has none: the figure changed after the note."""
        baris = self.indikator
        basi = baris.diubah is not None and baris.dicatat is not None and baris.diubah > baris.dicatat
        return "" if baris.dicatat is None or basi else baris.simpulan

    @tunda
    def perlu_simpulan(self) -> bool:
        """Is there a figure that nobody has concluded upon? For this it need not be read."""
        baris = self.indikator
        if self.simpulan:
            return False
        if baris.pembilang or baris.penyebut:
            return bool(baris.pembilang and baris.penyebut)
        return bool((baris.realisasi or "").strip())


@dataclass(eq=False)
class CaraUkur:
    """How the rows of a siklus are measured: many in one way, which is put together once."""

    setelan: SetelanUkur
    dikenal: dict[tuple[Any, ...], DefinisiIndikator] = field(default_factory=dict)

    def definisi(self, indikator: Any) -> DefinisiIndikator:
        """Of a row of `_kueri`. Raises GalatDomain."""
        kunci = indikator[_UKUR_PERTAMA:_UKUR_TERAKHIR]
        hasil = self.dikenal.get(kunci)
        if hasil is None:
            hasil = self.dikenal[kunci] = definisi_menurut(indikator, self.setelan)
        return hasil


@dataclass(frozen=True)
class UnitSekilas:
    """A unit in the list from which one is chosen."""

    unit_id: int
    nama: str
    baris: tuple[BarisSekilas, ...]
    rerata: Rerata

    @tunda
    def belum(self) -> int:
        """How many of its figures have no simpulan."""
        return sum(baris.perlu_simpulan for baris in self.baris)

    @tunda
    def perlu_dibahas(self) -> int:
        """How many of its rows are concluded to be discussed."""
        return sum(baris.simpulan == "perlu_dibahas" for baris in self.baris)


@dataclass(frozen=True)
class Sekilas:
    """All rows of a siklus in the order of the sheets."""

    baris: tuple[BarisSekilas, ...]
    setelan: SetelanUkur

    @tunda
    def kantor(self) -> Rerata:
        """The office: its mean capaian of this period, its serapan."""
        return Rerata("Kantor", self.baris, self.setelan)  # type: ignore[arg-type]

    @tunda
    def unit(self) -> tuple[UnitSekilas, ...]:
        """The units that have rows."""
        menurut: dict[int, list[BarisSekilas]] = {}
        for baris in self.baris:
            menurut.setdefault(baris.unit_id, []).append(baris)
        return tuple(
            UnitSekilas(nomor, milik[0].unit, tuple(milik), Rerata(milik[0].unit, milik, self.setelan))  # type: ignore[arg-type]
            for nomor, milik in menurut.items()
        )

    @tunda
    def belum(self) -> int:
        """How many figures have no simpulan."""
        return sum(unit.belum for unit in self.unit)

    def sesudah(self, unit_id: int | None) -> UnitSekilas | None:
        """The unit after this one; None after the last."""
        return unit_sesudah(self.unit, unit_id)

    @property
    def jumlah(self) -> int:
        """How many rows they have together."""
        return len(self.baris)


def banyak(siklus_id: int) -> bool:
    """Are there more rows than a page shows at once?"""
    return sum(milik.jumlah for milik in format_siklus(siklus_id)) > SEKALIGUS


def daftar_unit(siklus: Siklus) -> DaftarUnit:
    """Its units with rows."""
    jumlah = {milik.unit_id: milik.jumlah for milik in format_siklus(siklus.id) if milik.jumlah}
    kantor = {nomor: saat(siklus, PELAPORAN, nomor) for nomor in jumlah}
    urut: list[Any] = sorted(kantor, key=lambda nomor: kantor[nomor].urutan_unit(nomor))
    return DaftarUnit(tuple(UnitJumlah(nomor, kantor[nomor].nama_unit[nomor], jumlah[nomor]) for nomor in urut))


@sekali
def sekilas(siklus: Siklus) -> Sekilas:
    """Every row of a siklus."""
    return _susun(siklus, _kueri(kolom_target(siklus.periode)))


@sekali
def sekilas_angka(siklus: Siklus) -> tuple[BarisSekilas, ...]:
    """The same rows for who asks for no budget and for no words of a note: the meeting, the gates."""
    return _susun(siklus, _kueri(kolom_target(siklus.periode), rinci=False)).baris


def _susun(siklus: Siklus, rencana: kueri.Siap) -> Sekilas:
    ukuran, triwulan = CaraUkur(setelan(siklus)), TRIWULAN.get(siklus.periode)
    semua, nama = _berurut(siklus, kueri.semua(rencana, siklus_id=siklus.id))
    return Sekilas(tuple([BarisSekilas(b, nama[b.unit_id], triwulan, ukuran) for b in semua]), ukuran.setelan)


def _berurut(siklus: Siklus, baris: Sequence[Any]) -> tuple[Sequence[Any], Mapping[int, str]]:
    """These rows in the order of the units, and what those are called."""
    unit = {nomor: saat(siklus, PELAPORAN, nomor) for nomor in {satu_baris.unit_id for satu_baris in baris}}
    urut: Mapping[int, Any] = {nomor: kantor.urutan_unit(nomor) for nomor, kantor in unit.items()}
    nama = {nomor: kantor.nama_unit[nomor] for nomor, kantor in unit.items()}
    return sorted(baris, key=lambda satu_baris: urut[satu_baris.unit_id]), nama


class BarisBelanja(NamedTuple):
    """The budget line of a row (None where it has no pagu of its own), and whose it is."""

    unit_id: int
    unit: str
    baris_anggaran: BarisAnggaran | None


@sekali
def belanja(siklus: Siklus) -> Sequence[BarisBelanja]:
    """Every row of a siklus in the order of `sekilas`, for who asks of it the budget alone."""
    triwulan = TRIWULAN.get(siklus.periode)
    semua, nama = _berurut(siklus, kueri.semua(_KUERI_BELANJA, siklus_id=siklus.id))
    hasil = []
    for unit_id, anggaran, *kolom in semua:
        versi = Belanja._make(kolom)
        pagu = pagu_berlaku(versi.pagu, versi.pagu_perubahan, versi.perubahan_triwulan, triwulan)
        terpakai = dari_kanonik(anggaran) if anggaran else None
        baris = None if pagu is None else baris_anggaran(versi, pagu, terpakai)
        hasil.append(BarisBelanja(unit_id, nama[unit_id], baris))
    return hasil


@dataclass(frozen=True)
class BarisGerbang:
    """What the gates of langkah 7 and 8 ask of a row. `diubah`: when a figure of it last changed."""

    butir_id: int
    unit: str
    nama: str
    realisasi: Nilai | None
    tidak_diukur: bool
    diubah: datetime | None


def baris_gerbang(siklus: Siklus) -> Sequence[BarisGerbang | BarisSekilas]:
    """Every row of a siklus for these gates: of the sheets where this request has read them, else at a glance."""
    lembar = lembar_angka_terbaca(siklus)
    if lembar is None:
        terbaca = sudah(sekilas, siklus)
        return terbaca.baris if terbaca else sekilas_angka(siklus)
    return [
        BarisGerbang(
            baris.butir_id,
            satu_lembar.unit,
            baris.indikator.nama,
            baris.realisasi,
            baris.tidak_diukur,
            angka_diubah(baris),
        )
        for satu_lembar in lembar
        for baris in satu_lembar.baris
    ]


_BERLAKU = (FormatUnit.siklus_id == bindparam("siklus_id"), ButirIsian.dicabut_pada.is_(None))
_UKUR = (
    "arah",
    "cara_akumulasi",
    "rumus_turun",
    "desimal",
    "skala_predikat",
    "dasar_tahunan",
    "komponen",
    "satuan",
)
"""The columns of an indicator that say how it is measured."""
_UKUR_PERTAMA, _UKUR_TERAKHIR = 3, 3 + len(_UKUR)
"""Where in a row they stand."""


@cache
def _kueri(kolom: str, *, rinci: bool = True) -> kueri.Siap:
    """The rows of a siklus, `kolom` being the target of its period: what measures and names them, what stands in them.

    `rinci`: their budget lines and the words of the notes too. `diubah`: when a figure in use last changed, `dicatat`:
    when its newest simpulan was written, as they are kept.
    """
    versi, sel, catatan = VersiIndikator, Sel, CatatanAnalisis
    rasio = versi.cara_akumulasi == CaraAkumulasi.RASIO.value

    def isi(nama: str) -> Any:
        """What stands in a column, where the indicator has it."""
        nilai: Any = select(sel.nilai).where(sel.butir_id == ButirIsian.id, sel.kolom == nama).scalar_subquery()
        ada = {"realisasi": ~rasio, "pembilang": rasio, "penyebut": rasio}.get(nama)
        return (nilai if ada is None else case((ada, nilai))).label(nama)

    dipakai = or_(sel.kolom == "anggaran", *(sel.kolom == nama for nama in ("pembilang", "penyebut")))
    dipakai = or_(and_(rasio, dipakai), and_(~rasio, or_(sel.kolom == "anggaran", sel.kolom == "realisasi")))
    diubah: Any = func.max(type_coerce(sel.diubah_pada, String))
    terbaru = select(func.max(catatan.versi)).where(catatan.butir_id == ButirIsian.id).correlate(ButirIsian)
    kolom_rinci: tuple[Any, ...] = (
        versi.indikator_id,
        versi.bobot,
        isi("anggaran"),
        catatan.versi.label("catatan_versi"),
        catatan.teks.label("catatan_teks"),
        catatan.oleh.label("catatan_oleh"),
        Indikator.kode,
        *(getattr(versi, nama) for nama in Belanja._fields[1:]),
    )
    return kueri.Siap(
        select(
            ButirIsian.id.label("butir_id"),
            FormatUnit.unit_id,
            *(getattr(versi, nama) for nama in _UKUR),
            getattr(versi, kolom).label("target"),
            *map(isi, KOLOM_UKUR),
            isi("belum_tersedia"),
            select(diubah).where(sel.butir_id == ButirIsian.id, dipakai).scalar_subquery().label("diubah"),
            catatan.simpulan,
            type_coerce(catatan.pada, String).label("dicatat"),
            *(kolom_rinci if rinci else (Indikator.kode, versi.nama)),
        )
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(versi, versi.id == ButirIsian.versi_indikator_id)
        .join(Indikator, Indikator.id == versi.indikator_id)
        .outerjoin(catatan, and_(catatan.butir_id == ButirIsian.id, catatan.versi == terbaru.scalar_subquery()))
        .where(*_BERLAKU)
        .order_by(ButirIsian.urutan)
    )


_KUERI_BELANJA = kueri.Siap(
    select(
        FormatUnit.unit_id,
        Sel.nilai.label("anggaran"),
        Indikator.kode,
        *(getattr(VersiIndikator, nama) for nama in Belanja._fields[1:]),
    )
    .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .outerjoin(Sel, and_(Sel.butir_id == ButirIsian.id, Sel.kolom == "anggaran"))
    .where(*_BERLAKU)
    .order_by(ButirIsian.urutan)
)
"""The rows of a siklus with what their budget lines are made of."""
