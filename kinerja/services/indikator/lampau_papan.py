"""The page of realisasi from papers: its grid, the comparison with siklus, and the history of one indicator."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, or_, select

from kinerja.adapters import jam
from kinerja.domain.anggaran import serapan
from kinerja.domain.capaian import hitung_capaian, setahun_dan_triwulan
from kinerja.domain.definisi import DefinisiIndikator, DeretTriwulan, definisi_menurut
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.isian import contoh_isian, tulis_isian
from kinerja.domain.lampau import kolom_lampau, periode_terakhir
from kinerja.domain.nilai import Nilai, tulis_nilai, urai_nilai
from kinerja.domain.per_unit import SEKALIGUS, DaftarUnit, UnitJumlah
from kinerja.domain.periode import PERIODE, TRIWULAN, kolom_target, nama_periode
from kinerja.domain.telaah import BahanTelaah, Pertanyaan, telaah
from kinerja.domain.tunda import tunda
from kinerja.ext import db
from kinerja.models import (
    Berkas,
    ButirIsian,
    FormatUnit,
    Indikator,
    RiwayatLampau,
    Sel,
    SelLampau,
    Siklus,
    SumberLampau,
    Unit,
    VersiIndikator,
)
from kinerja.services import kueri
from kinerja.services.kantor import rekaman

from .baca import pagu_periode
from .kelola import ambil, versi_berlaku
from .lalu import KOLOM_UKUR, angka_sebelum
from .lampau import pastikan_periode, tertutup
from .lampau_baca import (
    KOLOM_SUMBER,
    AngkaPeriode,
    SelLampauBaca,
    SumberBaca,
    anggaran_lalu,
    angka_dari,
    angka_dokumen,
    daftar_sumber,
    sumber_dari,
)

TAHUN_KE_BELAKANG = 5


@dataclass(frozen=True)
class BarisPapan:
    """One indicator of the grid. `siklus`: what a siklus of this period says, to compare.

    `target`, `target_triwulan` and `pagu` are those of the period and its year, None where the list of indicators is of
    another year. `lalu`: figures of the triwulan before it in its year.
    """

    indikator_id: int
    kode: str
    nama: str
    satuan: str
    desimal: int
    unit: str
    unit_id: int
    definisi: DefinisiIndikator
    sel: dict[str, SelLampauBaca]
    sumber: SumberBaca | None
    siklus: AngkaPeriode | None = None
    target: Nilai | None = None
    pagu: Decimal | None = None
    triwulan: int | None = None
    target_triwulan: tuple[Nilai | None, ...] = (None,) * 4
    lalu: Mapping[int, AngkaPeriode] = field(default_factory=dict)

    @tunda
    def pertanyaan(self) -> tuple[Pertanyaan, ...]:
        """Doubts about its figures, by the rules of langkah 5 and 7: asked in its row, and nothing is refused."""
        angka, lalu = self.dokumen, self.lalu.get((self.triwulan or 1) - 1)
        if angka.realisasi is None and angka.anggaran is None:
            return ()
        bahan = BahanTelaah(
            capaian=hitung_capaian(self.target, angka.realisasi, self.definisi),
            serapan=serapan(self.pagu, angka.anggaran),
            realisasi=angka.realisasi,
            lalu=lalu.realisasi if lalu else None,
            satuan=self.satuan,
            target=self.target,
            anggaran=angka.anggaran,
            pagu=self.pagu,
            triwulan=self.triwulan,
            setahun=None if self.triwulan else setahun_dan_triwulan(self._deret, angka.realisasi, self.definisi),
            anggaran_lalu=anggaran_lalu(self.lalu),
        )
        return tuple(tanya for tanya in telaah(bahan, batas_perhatian=Decimal(0)) if tanya.sel)

    @property
    def _deret(self) -> DeretTriwulan:
        """The triwulan of its year."""
        realisasi = (self.lalu[urut].realisasi if urut in self.lalu else None for urut in TRIWULAN.values())
        return DeretTriwulan(self.target, self.target_triwulan, tuple(realisasi))

    @property
    def petunjuk(self) -> str:
        """How the realisasi is written."""
        return contoh_isian(self.definisi, self.satuan)

    @tunda
    def dokumen(self) -> AngkaPeriode:
        """The figures from the paper."""
        return angka_dari({kolom: sel.nilai for kolom, sel in self.sel.items()}, self.sumber)

    @property
    def selisih(self) -> str:
        """Where siklus and paper say different things, in words."""
        return selisih(self.siklus, self.dokumen)


@dataclass(frozen=True)
class Papan:
    """The grid of a period. `tertutup`: why it cannot be typed, "" when it can.

    `tahun_indikator`: the year whose list of indicators it shows.
    """

    tahun: int
    periode: str
    nama: str
    tahun_indikator: int
    tertutup: str
    siklus_id: int | None
    dapat_isi: bool
    baca: Callable[[], "IsiPapan"]
    sumber: tuple[SumberBaca, ...]

    @tunda
    def isi(self) -> "IsiPapan":
        """What stands in it, read when it is shown."""
        return self.baca()

    @property
    def baris(self) -> tuple[BarisPapan, ...]:
        """Its rows."""
        return self.isi.baris

    @property
    def ditanyakan(self) -> int:
        """How many doubts there are."""
        return sum(len(baris.pertanyaan) for baris in self.baris)


class IsiPapan(NamedTuple):
    """The rows of a grid; of many that nobody may type into those of one unit (`unit_kini`) of these (`daftar`)."""

    baris: tuple[BarisPapan, ...]
    daftar: DaftarUnit | None
    unit_kini: int | None


def pilihan_tahun() -> list[int]:
    """Years that can be chosen, newest first: this year and the five before it, and those that have figures."""
    kini = jam.hari_ini().year
    terisi = kueri.kolom(_TAHUN_TERISI)
    return sorted({*range(kini - TAHUN_KE_BELAKANG, kini + 1), *terisi}, reverse=True)


_TAHUN_TERISI = kueri.Siap(select(SelLampau.tahun).distinct())


def periode_bawaan() -> tuple[int, str]:
    """The period that the page opens with: the newest triwulan that is over."""
    return periode_terakhir(jam.hari_ini())


def papan(tahun: int, periode: str, unit_id: int | None = 0, *, oleh: Pelaku) -> Papan:
    """The grid of a period with what this officer may see. Raises TidakDitemukan.

    `unit_id`: the one unit to show of many rows that are only read; None: some unit, 0: all of them.
    """
    pastikan_periode(tahun, periode)
    asal = _tahun_indikator(tahun)
    alasan, siklus_id = tertutup(tahun, periode)
    dapat_isi = not alasan and boleh(oleh, Tindakan.LAMPAU_CATAT)
    unit = 0 if dapat_isi else unit_id
    return Papan(
        tahun=tahun,
        periode=periode,
        nama=nama_periode(tahun, periode),
        tahun_indikator=asal,
        tertutup=alasan,
        siklus_id=siklus_id,
        dapat_isi=dapat_isi,
        baca=lambda: _isi_papan(tahun, periode, asal, siklus_id, unit, oleh),
        sumber=tuple(daftar_sumber()),
    )


def _tahun_indikator(tahun: int) -> int:
    """The year whose list of indicators the grid shows: that year, or else the nearest later one, or the newest."""
    ada = sorted(kueri.kolom(_TAHUN_INDIKATOR))
    return next((angka_tahun for angka_tahun in ada if angka_tahun >= tahun), ada[-1] if ada else tahun)


_TAHUN_INDIKATOR = kueri.Siap(select(Indikator.tahun).where(Indikator.aktif).distinct())


def _isi_papan(
    tahun: int, periode: str, asal: int, siklus_id: int | None, unit_id: int | None, oleh: Pelaku
) -> IsiPapan:
    terlihat = cache(lambda unit: boleh(oleh, Tindakan.LAMPAU_LIHAT, unit))
    if unit_id != 0:
        daftar = DaftarUnit(
            tuple(UnitJumlah(*unit) for unit in kueri.semua(_UNIT, tahun=asal) if terlihat(unit.unit_id))
        )
        kini = daftar.tampil(unit_id, oleh.unit_id) if daftar.jumlah > SEKALIGUS else None
        if kini is not None:
            milik = kueri.semua(_INDIKATOR_UNIT, tahun=asal, unit_id=kini)
            return IsiPapan(_susun(tahun, periode, asal, siklus_id, milik), daftar, kini)
    versi = [indikator for indikator in kueri.semua(_INDIKATOR, tahun=asal) if terlihat(indikator.unit_id)]
    return IsiPapan(_susun(tahun, periode, asal, siklus_id, versi), None, None)


def _susun(tahun: int, periode: str, asal: int, siklus_id: int | None, versi: Sequence[Any]) -> tuple[BarisPapan, ...]:
    sel, sumber = _isi(tahun, periode)
    siklus = _angka_siklus({satu_versi.kode for satu_versi in versi}, siklus_id) if siklus_id else {}
    lalu = angka_sebelum(tahun, periode, [indikator.indikator_id for indikator in versi])
    setelan, triwulan = rekaman.kini().setelan, TRIWULAN.get(periode)
    return tuple(
        BarisPapan(
            indikator_id=indikator.indikator_id,
            kode=indikator.kode,
            nama=indikator.nama,
            satuan=indikator.satuan,
            desimal=indikator.desimal,
            unit=indikator.unit,
            unit_id=indikator.unit_id,
            definisi=definisi_menurut(indikator, setelan),
            sel={
                kolom: sel.get((indikator.kode, kolom)) or SelLampauBaca(kolom)
                for kolom in kolom_lampau(indikator.cara_akumulasi)
            },
            sumber=sumber.get(indikator.kode),
            siklus=siklus.get(indikator.kode),
            triwulan=triwulan,
            lalu=lalu.get(indikator.indikator_id, {}),
            **(_rencana(indikator, periode) if asal == tahun else {}),
        )
        for indikator in versi
    )


def _rencana(versi: Any, periode: str) -> dict[str, Any]:
    """What the year has planned for a period."""
    return {
        "target": urai_nilai(getattr(versi, kolom_target(periode))),
        "target_triwulan": tuple(urai_nilai(getattr(versi, kolom_target(triwulan))) for triwulan in TRIWULAN),
        "pagu": pagu_periode(versi, periode),
    }


_KOLOM = (
    "indikator_id",
    "unit_id",
    "nama",
    "satuan",
    "desimal",
    "arah",
    "cara_akumulasi",
    "rumus_turun",
    "skala_predikat",
    "dasar_tahunan",
    "komponen",
    *map(kolom_target, PERIODE),
    "pagu",
    "pagu_perubahan",
    "perubahan_triwulan",
)
"""The columns of an indicator that its row is made of."""


_AKTIF = (
    Indikator.tahun == bindparam("tahun"),
    VersiIndikator.berlaku,
    or_(Indikator.aktif, Indikator.id.in_(select(SelLampau.indikator_id))),
)
"""Active indicators of a year, and those that were taken out but have figures."""
_SEMUA = (
    select(*(getattr(VersiIndikator, nama) for nama in _KOLOM), Indikator.kode, Unit.nama.label("unit"))
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .join(Unit, Unit.id == VersiIndikator.unit_id)
    .where(*_AKTIF)
    .order_by(Unit.urutan, Unit.nama, func.length(Indikator.kode), Indikator.kode)
)
_INDIKATOR = kueri.Siap(_SEMUA)
_INDIKATOR_UNIT = kueri.Siap(_SEMUA.where(VersiIndikator.unit_id == bindparam("unit_id")))
_UNIT = kueri.Siap(
    select(VersiIndikator.unit_id, Unit.nama, func.count().label("jumlah"))
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .join(Unit, Unit.id == VersiIndikator.unit_id)
    .where(*_AKTIF)
    .group_by(VersiIndikator.unit_id, Unit.urutan, Unit.nama)
    .order_by(Unit.urutan, Unit.nama)
)
"""The units of these indicators, and how many each has."""


def _isi(tahun: int, periode: str) -> tuple[dict[tuple[str, str], SelLampauBaca], dict[str, SumberBaca]]:
    """Cells of a period by (kode, column), and the paper of each row by kode."""
    sel, sumber = {}, {}
    for kode, *isi in kueri.semua(_SEL_PERIODE, tahun=tahun, periode=periode):
        sel[kode, isi[0]] = SelLampauBaca(*isi[:6])
        if isi[1]:
            sumber[kode] = sumber_dari(isi[6:])
    return sel, sumber


_SEL_PERIODE = kueri.Siap(
    select(
        Indikator.kode,
        SelLampau.kolom,
        SelLampau.nilai,
        SelLampau.versi,
        SelLampau.sumber_id,
        SelLampau.diubah_oleh,
        SelLampau.diubah_pada,
        *KOLOM_SUMBER,
    )
    .join(Indikator, Indikator.id == SelLampau.indikator_id)
    .join(SumberLampau, SumberLampau.id == SelLampau.sumber_id)
    .outerjoin(Berkas, Berkas.id == SumberLampau.berkas_id)
    .where(SelLampau.tahun == bindparam("tahun"), SelLampau.periode == bindparam("periode"))
    .order_by(SelLampau.diubah_pada)
)


def _angka_siklus(kode: Collection[str], siklus_id: int) -> dict[str, AngkaPeriode]:
    """Figures of these indicators in a siklus that runs or is finished, by kode."""
    sel: dict[str, dict[str, str]] = {}
    for indikator, kolom, nilai in kueri.semua(_SEL_SIKLUS, siklus_id=siklus_id):
        if indikator in kode:
            sel.setdefault(indikator, {})[kolom] = nilai
    return {indikator: angka_dari(isi) for indikator, isi in sel.items()}


def _angka_semua(kode: str) -> dict[tuple[int, str], AngkaPeriode]:
    """{(tahun, periode): figures} of an indicator in all siklus that run or are finished."""
    sel: dict[tuple[int, str], dict[str, str]] = {}
    for tahun, periode, kolom, nilai in kueri.semua(_SEL_INDIKATOR, kode=kode):
        sel.setdefault((tahun, periode), {})[kolom] = nilai
    return {ketika: angka_dari(isi) for ketika, isi in sel.items()}


def _sel_siklus(*kolom: Any) -> Select:
    """The cells of siklus that run or are finished, these columns first."""
    return (
        select(*kolom, Sel.kolom, Sel.nilai)
        .join(ButirIsian, ButirIsian.id == Sel.butir_id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(Siklus, Siklus.id == FormatUnit.siklus_id)
        .where(Siklus.status != "batal", ButirIsian.dicabut_pada.is_(None))
    )


_SEL_SIKLUS = kueri.Siap(
    _sel_siklus(Indikator.kode).where(
        Siklus.id == bindparam("siklus_id"), or_(*(Sel.kolom == nama for nama in (*KOLOM_UKUR, "anggaran")))
    )
)
_SEL_INDIKATOR = kueri.Siap(_sel_siklus(Siklus.tahun, Siklus.periode).where(Indikator.kode == bindparam("kode")))


@dataclass(frozen=True)
class BarisBanding:
    """One period of an indicator: what the siklus and what the paper says, and by how much they differ ("" if not)."""

    tahun: int
    periode: str
    nama: str
    siklus: AngkaPeriode | None
    dokumen: AngkaPeriode | None
    selisih: str


@dataclass(frozen=True)
class PerubahanLampau:
    """One version of a figure from a paper, as a person would type it."""

    tahun: int
    periode: str
    kolom: str
    versi: int
    lama: str
    baru: str
    sumber: SumberBaca
    alasan: str
    oleh: str
    pada: datetime

    @property
    def nama(self) -> str:
        """Of the period."""
        return nama_periode(self.tahun, self.periode)


@dataclass(frozen=True)
class RincianLampau:
    """One indicator over the years."""

    indikator_id: int
    tahun: int
    kode: str
    nama: str
    satuan: str
    desimal: int
    unit: str
    banding: tuple[BarisBanding, ...]
    riwayat: tuple[PerubahanLampau, ...]


def rincian(indikator_id: int, *, oleh: Pelaku) -> RincianLampau:
    """An indicator over the years with the history of its figures from papers. Raises TidakDitemukan."""
    indikator = ambil(indikator_id)
    versi = versi_berlaku(indikator)
    if not boleh(oleh, Tindakan.LAMPAU_LIHAT, versi.unit_id):
        raise TidakDitemukan("Indikator itu tidak ditemukan. Pilih dari daftar indikator.")
    return RincianLampau(
        indikator_id,
        indikator.tahun,
        indikator.kode,
        versi.nama,
        versi.satuan,
        versi.desimal,
        versi.unit.nama,
        banding(indikator_id, indikator.kode),
        _riwayat(indikator.kode),
    )


def banding(indikator_id: int, kode: str) -> tuple[BarisBanding, ...]:
    """Every period that has a figure, newest first."""
    siklus = _angka_semua(kode)
    dokumen = angka_dokumen([indikator_id]).get(indikator_id, {})
    urut = list(PERIODE)
    ketika = sorted({*siklus, *dokumen}, key=lambda periode: (periode[0], urut.index(periode[1])), reverse=True)
    return tuple(
        BarisBanding(
            *waktu,
            nama_periode(*waktu),
            siklus.get(waktu),
            dokumen.get(waktu),
            selisih(siklus.get(waktu), dokumen.get(waktu)),
        )
        for waktu in ketika
    )


def selisih(siklus: AngkaPeriode | None, dokumen: AngkaPeriode | None) -> str:
    """Where a siklus and a paper say different things, in words; "" where they agree or one of them says nothing."""
    if siklus is None or dokumen is None:
        return ""
    kata = [
        f"{nama}: siklus {tulis_nilai(kiri)}, dokumen {tulis_nilai(kanan)}"
        for nama, kiri, kanan in (
            ("realisasi", siklus.realisasi, dokumen.realisasi),
            ("realisasi anggaran", siklus.anggaran, dokumen.anggaran),
        )
        if _berbeda(kiri, kanan)
    ]
    return "; ".join(kata)


def _berbeda(kiri: Nilai | None, kanan: Nilai | None) -> bool:
    return kiri is not None and kanan is not None and kiri != kanan


def _riwayat(kode: str) -> tuple[PerubahanLampau, ...]:
    pilihan = (
        select(
            SelLampau.tahun,
            SelLampau.periode,
            SelLampau.kolom,
            RiwayatLampau.versi,
            RiwayatLampau.nilai,
            RiwayatLampau.alasan,
            RiwayatLampau.oleh,
            RiwayatLampau.pada,
            *KOLOM_SUMBER,
        )
        .join(SelLampau, SelLampau.id == RiwayatLampau.sel_id)
        .join(Indikator, Indikator.id == SelLampau.indikator_id)
        .join(SumberLampau, SumberLampau.id == RiwayatLampau.sumber_id)
        .outerjoin(Berkas, Berkas.id == SumberLampau.berkas_id)
        .where(Indikator.kode == kode)
        .order_by(RiwayatLampau.id)
    )
    kini: dict[tuple, str] = {}
    hasil = []
    for tahun, periode, kolom, versi, nilai, alasan, oleh, pada, *sumber in db.session.execute(pilihan):
        baru, sel = tulis_isian(kolom, nilai), (tahun, periode, kolom)
        hasil.append(
            PerubahanLampau(
                tahun, periode, kolom, versi, kini.get(sel, ""), baru, sumber_dari(sumber), alasan, oleh, pada
            )
        )
        kini[sel] = baru
    return tuple(reversed(hasil))
