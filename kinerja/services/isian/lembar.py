"""The sheet of a unit as plain values: rows, cells, evidence, and what can be asked of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import NamedTuple, Protocol

from kinerja.domain.anggaran import BarisAnggaran
from kinerja.domain.definisi import CaraAkumulasi, DasarTahunan, sebut_triwulan
from kinerja.domain.hasil import HasilCapaian
from kinerja.domain.isian import ANGKA, BarisPeriksa, KataKurang, contoh_isian, kekurangan, tulis_isian
from kinerja.domain.nilai import Nilai, urai_nilai
from kinerja.domain.periode import TRIWULAN
from kinerja.domain.sambungan import Sambungan, dari_simpanan
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.telaah import TERSAMBUNG, BahanTelaah, Pertanyaan, Tanda, keraguan, telaah, usulan
from kinerja.domain.tunda import tunda
from kinerja.models.tipe import waktu_tersimpan
from kinerja.services.indikator.lalu import KOLOM_UKUR
from kinerja.services.indikator.lampau_baca import AngkaPeriode, SumberBaca, anggaran_lalu

from .tampilan import BarisTampil, susun_tampilan
from .ukur import Pengukuran

SEBUTAN_DASAR = {
    DasarTahunan.TAHUNAN: "Terhadap target tahunan",
    DasarTahunan.RENSTRA: "Terhadap target akhir Renstra",
    DasarTahunan.PROGRES: "Progres fisik",
}

PENGISIAN, PELAPORAN = "pengisian", "pelaporan"
_WAKTU, _PADA = attrgetter("waktu"), attrgetter("pada")


class IndikatorBaca(NamedTuple):
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
    bobot: Decimal | None
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


class SelBaca(NamedTuple):
    """One cell. `nilai` is canonical text, `versi` 0 until somebody fills it; `sambung` as in models.Sel.

    `waktu`: when it was changed last, as the database keeps it.
    """

    kolom: str
    nilai: str = ""
    versi: int = 0
    oleh: str = ""
    waktu: datetime | str | None = None
    id: int | None = None
    sambung: str = ""

    @property
    def pada(self) -> datetime | None:
        """When it was changed last."""
        return self.waktu if isinstance(self.waktu, datetime) else waktu_tersimpan(self.waktu)

    @property
    def teks(self) -> str:
        """As a person would type it."""
        return tulis_isian(self.kolom, self.nilai)

    @property
    def angka(self) -> bool:
        """Does the column hold a figure?"""
        return self.kolom in ANGKA

    @property
    def tersambung(self) -> Sambungan | None:
        """Digits that perhaps were to take the place of the old figure, and stand beside it."""
        return dari_simpanan(self.sambung, self.nilai) if self.sambung else None


class BuktiBaca(NamedTuple):
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


class JawabanBaca(NamedTuple):
    """A doubt that the unit has answered: the figure is right, and why."""

    alasan: str
    oleh: str
    pada: datetime


class KomentarBaca(NamedTuple):
    """One comment on a cell; open until `selesai_pada`."""

    kolom: str
    teks: str
    oleh: str
    pada: datetime
    selesai_pada: datetime | None
    selesai_oleh: str


def _realisasi_lalu(baca_lalu: Callable[[], dict[int, AngkaPeriode]]) -> dict[int, Nilai | None]:
    """Realisasi of the earlier triwulan; a row is not held by what measures it."""
    return {tw: angka.realisasi for tw, angka in baca_lalu().items()}


@dataclass(frozen=True)
class BarisIsian:
    """One indicator in the sheet of a unit. `target` is that of this period ("" for none).

    Measured, checked and looked through when somebody asks, and then once.
    """

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
    periode: str
    setelan: SetelanUkur
    baca_lalu: Callable[[], dict[int, AngkaPeriode]] = dict
    jawaban: dict[tuple[Tanda, int], JawabanBaca] = field(default_factory=dict)
    komentar: tuple[KomentarBaca, ...] = ()

    @tunda
    def lalu(self) -> dict[int, AngkaPeriode]:
        """Figures of the earlier triwulan: of all rows together, when the first of them is asked for."""
        return self.baca_lalu()

    @tunda
    def ukur(self) -> Pengukuran:
        """What the figures come to."""
        teks = {kolom: sel.nilai for kolom, sel in self.sel.items()}
        return Pengukuran(self.indikator, self.periode, teks, partial(_realisasi_lalu, self.baca_lalu), self.setelan)

    @tunda
    def kurang(self) -> tuple[KataKurang, ...]:
        """What the row lacks."""
        ukur = self.ukur
        return kekurangan(
            BarisPeriksa(
                self.indikator.cara_akumulasi,
                bool(self.target),
                bool(ukur.pagu),
                self.wajib_penjelasan,
                self.wajib_bukti,
                len(self.bukti),
                ukur.capaian,
                ukur.sel,
                self.dikomentari,
            )
        )

    @tunda
    def pertanyaan(self) -> tuple[Pertanyaan, ...]:
        """What the row deserves to be asked."""
        return telaah(self._bahan, batas_perhatian=self.setelan.batas_perhatian)

    @tunda
    def keraguan(self) -> tuple[Pertanyaan, ...]:
        """Those of them that doubt a figure."""
        return keraguan(self._bahan)

    @tunda
    def _bahan(self) -> BahanTelaah:
        urut, ukur, isi = TRIWULAN.get(self.periode, 1), self.ukur, self.ukur.sel
        return BahanTelaah(
            capaian=ukur.capaian,
            serapan=ukur.serapan,
            realisasi=ukur.realisasi,
            lalu=ukur.deret.realisasi[urut - 2] if urut > 1 else None,
            belum_tersedia=isi["belum_tersedia"],
            ada_penghambat=bool(isi.get("penghambat")),
            ada_tindak_lanjut=bool(isi.get("tindak_lanjut")),
            satuan=self.indikator.satuan,
            target=urai_nilai(self.target),
            anggaran=ukur.anggaran,
            pagu=self.indikator.pagu,
            triwulan=ukur.triwulan,
            setahun=ukur.setahun,
            anggaran_lalu=anggaran_lalu(self.lalu),
            tersambung=self._tersambung(*KOLOM_UKUR),
            anggaran_tersambung=self._tersambung("anggaran"),
        )

    def _tersambung(self, *kolom: str) -> Sambungan | None:
        semua = self._sel_tersambung(*kolom)
        return semua[0].tersambung if semua else None

    def _sel_tersambung(self, *kolom: str) -> list[SelBaca]:
        milik = self.sel
        return [milik[k] for k in kolom if k in milik and milik[k].sambung and milik[k].tersambung]

    def kolom_usulan(self, tanya: Pertanyaan) -> str:
        """The column that a proposal is for: of joined digits the one in which they stand."""
        kolom = KOLOM_UKUR if tanya.sel == "realisasi" else (tanya.sel,)
        sel = self._sel_tersambung(*kolom) if tanya.tanda in TERSAMBUNG else []
        return sel[0].kolom if sel else next(k for k in kolom if k in self.sel)

    @property
    def versi(self) -> dict[str, int]:
        """The version of every cell."""
        return {kolom: sel.versi for kolom, sel in self.sel.items()}

    def usulan(self, tanya: Pertanyaan) -> tuple[str, ...]:
        """What the doubted figure was perhaps meant to be, as a person would type it."""
        if tanya.tanda in TERSAMBUNG:
            tanda = self._tersambung(self.kolom_usulan(tanya))
            return (tanda.ketikan,) if tanda and tanda.ketikan else ()
        return (
            usulan(tanya.tanda, self.realisasi, self.target, self.indikator.satuan) if tanya.sel == "realisasi" else ()
        )

    def versi_angka(self, sel: str) -> int:
        """Grows with every change of the figures that a question about `sel` speaks of: the version of its answer."""
        kolom = KOLOM_UKUR if sel == "realisasi" else (*KOLOM_UKUR, "anggaran")
        return sum(self.sel[satu_kolom].versi for satu_kolom in kolom if satu_kolom in self.sel)

    def jawaban_atas(self, tanya: Pertanyaan) -> JawabanBaca | None:
        """What the unit said of these very figures, None while it has not."""
        return self.jawaban.get((tanya.tanda, self.versi_angka(tanya.sel)))

    def ragu(self, sel: str = "") -> list[Pertanyaan]:
        """The doubts about one figure ("realisasi", "anggaran"), or about both."""
        return [pertanyaan for pertanyaan in self.keraguan if sel in ("", pertanyaan.sel)]

    @tunda
    def belum_dijawab(self) -> list[Pertanyaan]:
        """Doubts that the unit has not answered for these figures."""
        return [ragu for ragu in self.ragu() if self.jawaban_atas(ragu) is None]

    @tunda
    def dikomentari(self) -> tuple[str, ...]:
        """The columns with a comment that is still open."""
        if not self.komentar:
            return ()
        return tuple(dict.fromkeys(komentar.kolom for komentar in self.komentar if komentar.selesai_pada is None))

    @property
    def kolom(self) -> tuple[str, ...]:
        """The columns of this indicator."""
        return tuple(self.sel)

    @property
    def capaian(self) -> HasilCapaian:
        """Of this period."""
        return self.ukur.capaian

    @property
    def nilai(self) -> Decimal | None:
        """What of that enters a mean."""
        return self.ukur.capaian.nilai

    @property
    def baris_anggaran(self) -> BarisAnggaran | None:
        """Its budget line; None where it has no pagu of its own."""
        return self.ukur.baris_anggaran

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
        return self.setelan.skala.tingkat(self.predikat)

    @property
    def realisasi(self) -> Nilai | None:
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

    @tunda
    def dari_dokumen(self) -> tuple[tuple[str, SumberBaca], ...]:
        """Earlier triwulan whose figures come from papers, not from a siklus: ("TW I dan TW II", the paper)."""
        if not self.lalu:
            return ()
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
        if not any(angka.sumber for angka in self.lalu.values()):
            return ()
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
    def tanpa_angka(self) -> str:
        """Why this period has no figure where the unit lacks nothing, "" otherwise."""
        return alasan_tanpa_angka(self, self.ukur.triwulan)

    @property
    def hitungan(self) -> tuple[tuple[str, str], ...]:
        """How the figures came about, (label, sentence) each; where there is none this is said once."""
        semua = [("Capaian", self.capaian)]
        if not self.ukur.menurut_triwulan:
            semua += [("S.d. periode ini", self.capaian_sampai), (self.sebutan_dasar, self.capaian_tahunan)]
        if sebab := self.tanpa_angka:
            ada = [(label, hasil.penjelasan) for label, hasil in semua if hasil.nilai is not None]
            return (("Capaian", sebab), *ada)
        kalimat: dict[str, str] = {}
        for label, hasil in semua:
            kalimat.setdefault(hasil.penjelasan, label)
        triwulan = self.ukur.menurut_triwulan
        urai = tuple((label, penjelasan) for penjelasan, label in kalimat.items())
        return (*urai, ("Menurut triwulan", triwulan.penjelasan)) if triwulan else urai

    @tunda
    def tampil(self) -> BarisTampil:
        """What the sheet shows of it."""
        return susun_tampilan(self)

    @property
    def petunjuk(self) -> str:
        """How the realisasi is written."""
        return contoh_isian(self.ukur.definisi, self.indikator.satuan)

    def isi(self, kolom: str) -> str:
        """Stored text of a column, "" where it is empty or not used."""
        return self.sel[kolom].nilai if kolom in self.sel else ""


class Terisi(Protocol):
    """What of a row says why it has no figure."""

    @property
    def realisasi(self) -> Nilai | None:
        """Its figure."""

    @property
    def belum_tersedia(self) -> str:
        """The reason that the unit gives."""

    @property
    def tidak_diukur(self) -> bool:
        """Has it no target in this period?"""


def alasan_tanpa_angka(baris: Terisi, triwulan: int | None) -> str:
    """Why a period has no figure where the unit lacks nothing, "" otherwise."""
    if baris.realisasi is not None:
        return ""
    if baris.belum_tersedia:
        return f"Belum tersedia: {baris.belum_tersedia.rstrip('.')}."
    kapan = sebut_triwulan([triwulan]) if triwulan else "tahun ini"
    return f"Tidak diukur pada {kapan}." if baris.tidak_diukur else ""


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
        return sum(not baris.kurang for baris in self.baris)

    @property
    def kurang(self) -> list[tuple[BarisIsian, KataKurang]]:
        """Everything that is missing, row by row."""
        return [(baris, kata) for baris in self.baris for kata in baris.kurang]

    @tunda
    def belum_dijawab(self) -> list[tuple[BarisIsian, Pertanyaan]]:
        """Doubts that the unit has not answered, row by row."""
        return [(baris, tanya) for baris in self.baris for tanya in baris.belum_dijawab]

    @property
    def terakhir_diubah(self) -> SelBaca | None:
        """The newest cell of the sheet. The texts of times that the database keeps sort as the times do."""
        terisi = [sel for baris in self.baris for sel in baris.sel.values() if sel.waktu]
        tersimpan = all(isinstance(sel.waktu, str) for sel in terisi)
        return max(terisi, key=_WAKTU if tersimpan else _PADA) if terisi else None
