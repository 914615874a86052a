"""Reading the sheets of a siklus (langkah 5 to 9): few queries for a whole sheet, plain values for pages and papers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from kinerja.domain.definisi import CaraAkumulasi, DasarTahunan, sebut_triwulan
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.hasil import HasilCapaian
from kinerja.domain.isian import ANGKA, BarisPeriksa, contoh_isian, kekurangan, kolom_dipakai, tulis_isian
from kinerja.domain.nilai import urai_nilai
from kinerja.domain.periode import TRIWULAN, kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.telaah import BahanTelaah, Pertanyaan, Tanda, telaah
from kinerja.ext import db
from kinerja.models import (
    Berkas,
    Bukti,
    ButirIsian,
    FormatUnit,
    Indikator,
    JawabanRagu,
    RiwayatSel,
    Sel,
    Siklus,
    VersiIndikator,
)
from kinerja.services import naskah
from kinerja.services.indikator import lalu as indikator_lalu
from kinerja.services.indikator.lalu import KOLOM_UKUR
from kinerja.services.indikator.lampau_baca import AngkaPeriode, SumberBaca
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus import setelan as siklus_setelan
from kinerja.services.siklus.saat import ada_rekaman, saat

from .lembar import PELAPORAN
from .ukur import Pengukuran, ukur


@dataclass(frozen=True)
class IndikatorBaca:
    """The frozen version of an indicator, column by column. Targets are canonical text, pagu is rupiah or None."""

    versi_id: int
    indikator_id: int
    kode: str
    tingkat: str
    sasaran: str
    nama: str
    definisi: str
    satuan: str
    arah: str
    cara_akumulasi: str
    rumus_turun: str
    desimal: int
    skala_predikat: str
    target_tahunan: str
    target_tw1: str
    target_tw2: str
    target_tw3: str
    target_tw4: str
    sumber_data: str
    penanggung_jawab: str
    program_kode: str
    program_nama: str
    kegiatan_kode: str
    kegiatan_nama: str
    subkegiatan_kode: str
    subkegiatan_nama: str
    pagu: Decimal | None
    dasar_tahunan: str
    target_renstra: str
    realisasi_renstra: str
    komponen: str
    sumber_pagu: str
    pagu_perubahan: Decimal | None
    perubahan_triwulan: int | None
    sumber_perubahan: str
    sumber: str


SEBUTAN_DASAR = {
    DasarTahunan.TAHUNAN: "Terhadap target tahunan",
    DasarTahunan.RENSTRA: "Terhadap target akhir Renstra",
    DasarTahunan.PROGRES: "Progres fisik",
}
_KOLOM_VERSI = tuple(
    getattr(VersiIndikator, satu.name)
    for satu in fields(IndikatorBaca)
    if satu.name not in ("versi_id", "indikator_id", "kode")
)


@dataclass(frozen=True)
class SelBaca:
    """One cell. `nilai` is canonical text, `versi` 0 until somebody fills it."""

    kolom: str
    nilai: str = ""
    versi: int = 0
    oleh: str = ""
    pada: datetime | None = None

    @property
    def teks(self) -> str:
        """As a person would type it."""
        return tulis_isian(self.kolom, self.nilai)

    @property
    def angka(self) -> bool:
        """Does the column hold a figure?"""
        return self.kolom in ANGKA


@dataclass(frozen=True)
class BuktiBaca:
    """One piece of evidence: a file (`berkas_id`) or a reference in words."""

    id: int
    butir_id: int
    berkas_id: int | None
    nama: str
    ukuran: int | None
    peringatan: str
    rujukan: str
    oleh: str
    pada: datetime
    dicabut_pada: datetime | None
    dicabut_oleh: str


def _per_sumber(asal: Iterable[tuple[int, SumberBaca]]) -> tuple[tuple[str, SumberBaca], ...]:
    """Triwulan by paper, in words: ("TW I dan TW II", the paper)."""
    triwulan: dict[SumberBaca, list[int]] = {}
    for tw, sumber in asal:
        triwulan.setdefault(sumber, []).append(tw)
    return tuple((sebut_triwulan(urut), sumber) for sumber, urut in triwulan.items())


@dataclass(frozen=True)
class JawabanBaca:
    """A doubt that the unit has answered: the figure is right, and why."""

    alasan: str
    oleh: str
    pada: datetime


@dataclass(frozen=True)
class BarisIsian:
    """One indicator in the sheet of a unit. `target` is that of this period ("" for none)."""

    butir_id: int
    siklus_id: int
    unit_id: int
    urutan: int
    indikator: IndikatorBaca
    target: str
    wajib_penjelasan: bool
    wajib_bukti: bool
    sel: dict[str, SelBaca]
    bukti: tuple[BuktiBaca, ...]
    bukti_dicabut: tuple[BuktiBaca, ...]
    ukur: Pengukuran
    kurang: tuple[str, ...] = ()
    lalu: dict[int, AngkaPeriode] = field(default_factory=dict)
    pertanyaan: tuple[Pertanyaan, ...] = ()
    jawaban: dict[tuple[Tanda, int], JawabanBaca] = field(default_factory=dict)

    def versi_angka(self, sel: str) -> int:
        """Grows with every change of the figures that a question about `sel` speaks of: the version of its answer."""
        kolom = KOLOM_UKUR if sel == "realisasi" else (*KOLOM_UKUR, "anggaran")
        return sum(self.sel[satu].versi for satu in kolom if satu in self.sel)

    def jawaban_atas(self, tanya: Pertanyaan) -> JawabanBaca | None:
        """What the unit said of these very figures, None while it has not."""
        return self.jawaban.get((tanya.tanda, self.versi_angka(tanya.sel)))

    def ragu(self, sel: str = "") -> list[Pertanyaan]:
        """The doubts about one figure ("realisasi", "anggaran"), or about both."""
        return [satu for satu in self.pertanyaan if satu.sel and sel in ("", satu.sel)]

    @property
    def belum_dijawab(self) -> list[Pertanyaan]:
        """Doubts that the unit has not answered for these figures."""
        return [satu for satu in self.ragu() if self.jawaban_atas(satu) is None]

    @property
    def kolom(self) -> tuple[str, ...]:
        """The columns of this indicator."""
        return tuple(self.sel)

    @property
    def capaian(self) -> HasilCapaian:
        """Of this period."""
        return self.ukur.capaian

    @property
    def capaian_sampai(self) -> HasilCapaian:
        """Up to and including this triwulan."""
        return self.ukur.sampai

    @property
    def capaian_tahunan(self) -> HasilCapaian:
        """Realisasi up to now against the target of the year."""
        return self.ukur.tahunan

    @property
    def sebutan_dasar(self) -> str:
        """What `capaian_tahunan` is held against, as a label."""
        return SEBUTAN_DASAR[self.ukur.definisi.dasar]

    @property
    def serapan(self) -> HasilCapaian:
        """Anggaran against pagu."""
        return self.ukur.serapan

    @property
    def predikat(self) -> str | None:
        """Band of the capaian of this period."""
        return self.ukur.predikat

    @property
    def tingkat(self) -> int:
        """How high that band stands, 5 to 1; 0 for none."""
        return self.ukur.setelan.skala.tingkat(self.predikat)

    @property
    def realisasi(self):
        """The figure of this period, None where it is not filled."""
        return self.ukur.realisasi

    @property
    def belum_tersedia(self) -> str:
        """The reason why there are no data yet, "" where there is none."""
        return self.sel["belum_tersedia"].nilai

    @property
    def tidak_diukur(self) -> bool:
        """No target in this period and nothing filled: the row may stay empty."""
        return not self.target and self.realisasi is None and not self.belum_tersedia

    @property
    def dari_dokumen(self) -> tuple[tuple[str, SumberBaca], ...]:
        """Earlier triwulan whose figures come from papers, not from a siklus: ("TW I dan TW II", the paper)."""
        return _per_sumber(
            (tw, sumber)
            for tw, angka in sorted(self.lalu.items())
            for sumber in dict.fromkeys(filter(None, (angka.sumber, angka.sumber_anggaran)))
        )

    @property
    def memakai_dokumen(self) -> tuple[tuple[str, SumberBaca], ...]:
        """Those of `dari_dokumen` that the figure over the triwulan is made of.

        Of posisi akhir the last one counts, and for s.d. the last one that has a target.
        """
        terisi = [tw for tw, nilai in enumerate(self.ukur.deret.realisasi, start=1) if nilai is not None]
        dipakai = terisi
        if self.ukur.definisi.cara == CaraAkumulasi.POSISI_AKHIR:
            bertarget = [tw for tw in terisi if self.ukur.deret.target[tw - 1] is not None]
            dipakai = sorted({*terisi[-1:], *bertarget[-1:]})
        asal = ((tw, self.lalu[tw].sumber) for tw in dipakai if tw in self.lalu)
        return _per_sumber((tw, sumber) for tw, sumber in asal if sumber)

    @property
    def catatan_dokumen(self) -> tuple[str, ...]:
        """A sentence for each paper of `dari_dokumen`."""
        return tuple(
            f"Angka {triwulan} dari dokumen, bukan dari siklus: {sumber.sebutan}."
            for triwulan, sumber in self.dari_dokumen
        )

    @property
    def petunjuk(self) -> str:
        """How the realisasi is written."""
        return contoh_isian(self.ukur.definisi)

    def isi(self, kolom: str) -> str:
        """Stored text of a column, "" where it is empty or not used."""
        return self.sel[kolom].nilai if kolom in self.sel else ""


@dataclass(frozen=True)
class Lembar:
    """The sheet of one unit in one siklus."""

    siklus_id: int
    nama_siklus: str
    tahun: int
    periode: str
    format_unit_id: int
    unit_id: int
    unit: str
    pengantar: str
    disampaikan_pada: datetime | None
    disampaikan_oleh: str
    dibuka_pada: datetime | None
    dibuka_oleh: str
    diterima_pada: datetime | None
    diterima_oleh: str
    pernyataan_pada: datetime | None
    pernyataan_oleh: str
    baris: tuple[BarisIsian, ...] = field(default=())

    @property
    def jumlah(self) -> int:
        """Indicators in the sheet."""
        return len(self.baris)

    @property
    def lengkap(self) -> int:
        """Rows that lack nothing."""
        return sum(not satu.kurang for satu in self.baris)

    @property
    def kurang(self) -> list[tuple[BarisIsian, str]]:
        """Everything that is missing, row by row."""
        return [(satu, kata) for satu in self.baris for kata in satu.kurang]

    @property
    def belum_dijawab(self) -> list[tuple[BarisIsian, Pertanyaan]]:
        """Doubts that the unit has not answered, row by row."""
        return [(satu, tanya) for satu in self.baris for tanya in satu.belum_dijawab]

    @property
    def terakhir_diubah(self) -> SelBaca | None:
        """The newest cell of the sheet."""
        terisi = (sel for satu in self.baris for sel in satu.sel.values() if sel.pada)
        return max(terisi, key=lambda sel: sel.pada, default=None)


def lembar_unit(siklus_id: int, unit_id: int) -> Lembar:
    """The sheet of a unit. Raises TidakDitemukan when it takes no part in the siklus."""
    lembar = _muat(naskah.ambil_siklus(siklus_id), unit_id)
    if not lembar:
        raise TidakDitemukan("Unit itu tidak mempunyai format isian pada siklus ini.")
    return lembar[0]


def lembar_terlihat(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> Lembar:
    """As `lembar_unit`; TidakDitemukan also for a unit that this officer may not look into."""
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    return lembar_unit(siklus_id, unit_id)


def lembar_siklus(siklus_id: int) -> list[Lembar]:
    """The sheets of all units of a siklus, in the order of the units."""
    return _muat(naskah.ambil_siklus(siklus_id), None)


def lembar_bila_ada(siklus: Siklus, unit_id: int | None) -> list[Lembar]:
    """The sheet of a unit (of all units, for None) as a list, empty where there is no format."""
    return _muat(siklus, unit_id)


def ada_lembar(siklus_id: int, unit_id: int) -> bool:
    """Does the unit have a sheet in this siklus?"""
    kueri = select(FormatUnit.id).where(FormatUnit.siklus_id == siklus_id, FormatUnit.unit_id == unit_id)
    return db.session.scalar(kueri) is not None


def unit_butir(butir_id: int) -> tuple[int, int]:
    """(siklus_id, unit_id) of a row. Raises TidakDitemukan."""
    baris = db.session.execute(
        select(FormatUnit.siklus_id, FormatUnit.unit_id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .where(ButirIsian.id == butir_id, ButirIsian.dicabut_pada.is_(None))
    ).one_or_none()
    if baris is None:
        raise TidakDitemukan("Indikator itu tidak ada pada lembar isian mana pun.")
    return tuple(baris)


def baris_terlihat(butir_id: int, *, oleh: Pelaku) -> tuple[Lembar, BarisIsian]:
    """One row with its sheet, or TidakDitemukan."""
    lembar = lembar_terlihat(*unit_butir(butir_id), oleh=oleh)
    return lembar, next(satu for satu in lembar.baris if satu.butir_id == butir_id)


def _muat(siklus: Siklus, unit_id: int | None) -> list[Lembar]:
    format_unit = _format(siklus, unit_id)
    kepala = {satu.id: satu for satu in format_unit}
    butir = _butir(list(kepala))
    kunci = [satu.butir_id for satu in butir]
    sel, bukti, jawaban = _sel(kunci), _bukti(kunci), _jawaban(kunci)
    lalu = _lalu(siklus, {satu.indikator_id for satu in butir}) if butir else {}
    setelan = siklus_setelan.setelan(siklus)
    baris = defaultdict(list)
    for satu in butir:
        unit = kepala[satu.format_unit_id].unit_id
        milik = lalu.get(satu.indikator_id, {})
        satu_baris = _baris(siklus, unit, satu, sel, bukti, milik, setelan)
        baris[satu.format_unit_id].append(_bertanya(satu_baris, siklus.periode, jawaban[satu.butir_id]))
    return [_lembar(siklus, satu, tuple(baris[satu.id])) for satu in format_unit]


def _lalu(siklus: Siklus, indikator_id: set[int]) -> dict[int, dict[int, AngkaPeriode]]:
    """Figures of the earlier triwulan: of a signed siklus what it was computed from, else what stands now."""
    if ada_rekaman(siklus, perjalanan.PENANDATANGANAN):
        return indikator_lalu.lalu_beku(siklus)
    return indikator_lalu.angka_lalu(siklus, indikator_id)


def _format(siklus: Siklus, unit_id: int | None):
    kueri = select(FormatUnit.__table__).where(FormatUnit.siklus_id == siklus.id)
    semua = db.session.execute(kueri if unit_id is None else kueri.where(FormatUnit.unit_id == unit_id)).all()
    return sorted(semua, key=lambda satu: saat(siklus, PELAPORAN, satu.unit_id).urutan_unit(satu.unit_id))


def _butir(format_unit_id: list[int]):
    return db.session.execute(
        select(
            ButirIsian.id.label("butir_id"),
            ButirIsian.format_unit_id,
            ButirIsian.urutan,
            ButirIsian.wajib_penjelasan,
            ButirIsian.wajib_bukti,
            VersiIndikator.id.label("versi_id"),
            VersiIndikator.indikator_id,
            Indikator.kode,
            *_KOLOM_VERSI,
        )
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .where(ButirIsian.format_unit_id.in_(format_unit_id), ButirIsian.dicabut_pada.is_(None))
        .order_by(ButirIsian.urutan)
    ).all()


def _sel(butir_id: list[int]) -> dict[int, dict[str, SelBaca]]:
    hasil: dict[int, dict[str, SelBaca]] = defaultdict(dict)
    kueri = select(Sel.butir_id, Sel.kolom, Sel.nilai, Sel.versi, Sel.diubah_oleh, Sel.diubah_pada)
    for butir, *isi in db.session.execute(kueri.where(Sel.butir_id.in_(butir_id))):
        hasil[butir][isi[0]] = SelBaca(*isi)
    return hasil


def _bukti(butir_id: list[int]) -> dict[int, list[BuktiBaca]]:
    hasil: dict[int, list[BuktiBaca]] = defaultdict(list)
    kueri = (
        select(
            Bukti.id,
            Bukti.butir_id,
            Bukti.berkas_id,
            Berkas.nama,
            Berkas.ukuran,
            Berkas.peringatan,
            Bukti.rujukan,
            Bukti.oleh,
            Bukti.pada,
            Bukti.dicabut_pada,
            Bukti.dicabut_oleh,
        )
        .outerjoin(Berkas, Berkas.id == Bukti.berkas_id)
        .where(Bukti.butir_id.in_(butir_id))
        .order_by(Bukti.id)
    )
    for satu in db.session.execute(kueri):
        hasil[satu.butir_id].append(BuktiBaca(*satu))
    return hasil


def _baris(
    siklus: Siklus, unit_id: int, satu, sel, bukti, lalu: dict[int, AngkaPeriode], setelan: SetelanUkur
) -> BarisIsian:
    indikator = IndikatorBaca(**{nama.name: getattr(satu, nama.name) for nama in fields(IndikatorBaca)})
    terisi = sel[satu.butir_id]
    isi = {kolom: terisi.get(kolom) or SelBaca(kolom) for kolom in kolom_dipakai(indikator.cara_akumulasi)}
    teks = {kolom: satu_sel.nilai for kolom, satu_sel in isi.items()}
    ukuran = ukur(indikator, siklus.periode, teks, {tw: satu.realisasi for tw, satu in lalu.items()}, setelan)
    berlaku = tuple(b for b in bukti[satu.butir_id] if b.dicabut_pada is None)
    target = getattr(indikator, kolom_target(siklus.periode))
    periksa = BarisPeriksa(
        indikator.cara_akumulasi,
        bool(target),
        bool(ukuran.pagu),
        satu.wajib_penjelasan,
        satu.wajib_bukti,
        len(berlaku),
        ukuran.capaian,
        teks,
    )
    return BarisIsian(
        butir_id=satu.butir_id,
        siklus_id=siklus.id,
        unit_id=unit_id,
        urutan=satu.urutan,
        indikator=indikator,
        target=target,
        wajib_penjelasan=satu.wajib_penjelasan,
        wajib_bukti=satu.wajib_bukti,
        sel=isi,
        bukti=berlaku,
        bukti_dicabut=tuple(b for b in bukti[satu.butir_id] if b.dicabut_pada),
        ukur=ukuran,
        kurang=kekurangan(periksa),
        lalu=lalu,
    )


def _bertanya(baris: BarisIsian, periode: str, jawaban: dict[tuple[Tanda, int], JawabanBaca]) -> BarisIsian:
    """The row with what it deserves to be asked, and with what the unit has answered."""
    urut = TRIWULAN.get(periode, 1)
    bahan = BahanTelaah(
        capaian=baris.capaian,
        serapan=baris.serapan,
        realisasi=baris.realisasi,
        lalu=baris.ukur.deret.realisasi[urut - 2] if urut > 1 else None,
        belum_tersedia=baris.belum_tersedia,
        ada_penghambat=bool(baris.isi("penghambat")),
        ada_tindak_lanjut=bool(baris.isi("tindak_lanjut")),
        satuan=baris.indikator.satuan,
        target=urai_nilai(baris.target),
        anggaran=baris.ukur.anggaran,
        pagu=baris.indikator.pagu,
    )
    tanya = telaah(bahan, batas_perhatian=baris.ukur.setelan.batas_perhatian)
    return replace(baris, pertanyaan=tanya, jawaban=jawaban)


def _jawaban(butir_id: list[int]) -> dict[int, dict[tuple[Tanda, int], JawabanBaca]]:
    hasil: dict[int, dict[tuple[Tanda, int], JawabanBaca]] = defaultdict(dict)
    kueri = select(
        JawabanRagu.butir_id,
        JawabanRagu.tanda,
        JawabanRagu.versi,
        JawabanRagu.alasan,
        JawabanRagu.oleh,
        JawabanRagu.pada,
    )
    for butir, tanda, versi, *isi in db.session.execute(kueri.where(JawabanRagu.butir_id.in_(butir_id))):
        hasil[butir][(Tanda(tanda), versi)] = JawabanBaca(*isi)
    return hasil


_KEPALA_LEMBAR = (
    "unit_id",
    "pengantar",
    "disampaikan_pada",
    "disampaikan_oleh",
    "dibuka_pada",
    "dibuka_oleh",
    "diterima_pada",
    "diterima_oleh",
    "pernyataan_pada",
    "pernyataan_oleh",
)


def _lembar(siklus: Siklus, satu, baris: tuple[BarisIsian, ...]) -> Lembar:
    return Lembar(
        siklus_id=siklus.id,
        nama_siklus=perjalanan.nama_siklus(siklus),
        tahun=siklus.tahun,
        periode=siklus.periode,
        format_unit_id=satu.id,
        unit=saat(siklus, PELAPORAN, satu.unit_id).nama_unit[satu.unit_id],
        baris=baris,
        **{nama: getattr(satu, nama) for nama in _KEPALA_LEMBAR},
    )


@dataclass(frozen=True)
class Perubahan:
    """One version of a cell: `lama` and `baru` as a person would type them."""

    kolom: str
    versi: int
    lama: str
    baru: str
    dari: str
    alasan: str
    oleh: str
    pada: datetime


def riwayat_butir(butir_id: int) -> list[Perubahan]:
    """Everything that ever stood in the cells of a row, newest first, in one query."""
    kueri = (
        select(
            Sel.kolom,
            RiwayatSel.versi,
            RiwayatSel.nilai,
            RiwayatSel.dari,
            RiwayatSel.alasan,
            RiwayatSel.oleh,
            RiwayatSel.pada,
        )
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(Sel.butir_id == butir_id)
        .order_by(RiwayatSel.id)
    )
    kini: dict[str, str] = {}
    hasil = []
    for kolom, versi, nilai, *lain in db.session.execute(kueri):
        baru = tulis_isian(kolom, nilai)
        hasil.append(Perubahan(kolom, versi, kini.get(kolom, ""), baru, *lain))
        kini[kolom] = baru
    return hasil[::-1]
