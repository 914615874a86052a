"""Capaian over the years: of the office, of each unit, and what stays low.

What the Kepala has signed is read from its report. Of a running siklus that is not signed the papers speak too: the
reports of the units, then what the meeting has agreed to; both marked as not signed (decision 0552). One query for all
of them. Periods before the first siklus come from realisasi lampau (decision 0546).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from sqlalchemy import Select, case, func, select

from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.alur import Status
from kinerja.domain.angka import baca_angka, dari_kanonik, tulis_angka
from kinerja.domain.capaian import Skala, predikat
from kinerja.domain.galat import GalatDomain
from kinerja.domain.gambar import Nilai, Tren, garis_tren
from kinerja.domain.hak import SEUNIT, Pelaku, Tindakan, boleh
from kinerja.domain.kunci import Kunci
from kinerja.domain.pasti import pasti
from kinerja.domain.periode import nama_periode
from kinerja.domain.rerata import Rata, bobot_kelompok, rata_bercara
from kinerja.domain.skala import tingkat_pita
from kinerja.domain.tautan import Apa, Tautan, ke
from kinerja.domain.tunda import tunda
from kinerja.ext import db
from kinerja.models import ButirIsian, Dokumen, FormatUnit, Siklus
from kinerja.services import kueri as services_kueri
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import rekaman
from kinerja.services.siklus import perjalanan, saat

from . import capaian_dokumen
from .capaian_dokumen import URUTAN_PERIODE, RerataDokumen

LAPORAN = "laporan_final"
BELUM = "belum ditandatangani"
DOKUMEN = "dari dokumen"
TERBANYAK = 10
"""How many periods are shown: two years of four quarters and the year."""
TETAP = 2
"""In how many reports, one after the other, an indicator is low before it is named."""
RENDAH = 1
"""Tingkat of the lowest band."""
Kertas = dict[tuple[int, int], dict]
"""{(siklus, unit): of the report of the unit; (siklus, 0): what the meeting agreed to}."""
_PENDEK = {"tw1": "I", "tw2": "II", "tw3": "III", "tw4": "IV", "tahunan": "Tahun"}


@dataclass(frozen=True)
class Ukuran:
    """A mean or a figure as it was printed: `capaian` in percent, None where it is none.

    `cara`: how a mean of several figures came about.
    """

    teks: str
    predikat: str
    tingkat: int
    cara: str = ""

    @property
    def capaian(self) -> Decimal | None:
        """The figure that was printed."""
        try:
            return baca_angka(self.teks)
        except GalatDomain:
            return None


@dataclass(frozen=True)
class BarisLaporan:
    """An indicator in a signed report."""

    unit_id: int
    kode: str
    nama: str
    ukuran: Ukuran


@dataclass(frozen=True)
class CapaianPeriode:
    """What a signed report says, as far as Beranda asks; `belum`: where the figures come from if no signed report.

    `siklus_id` is None where they come from papers.
    """

    siklus_id: int | None
    tahun: int
    periode: str
    kantor: Ukuran
    unit: dict[int, Ukuran]
    baris: tuple[BarisLaporan, ...]
    belum: str = ""

    @property
    def nama(self) -> str:
        """ "Triwulan I Tahun 2026"."""
        return nama_periode(self.tahun, self.periode)

    @property
    def pendek(self) -> str:
        """ "TW I 2026", for the head of a column."""
        return f"{'TW ' if self.periode != 'tahunan' else ''}{_PENDEK[self.periode]} {self.tahun}"

    @property
    def asal(self) -> str:
        """Where the figures come from in few words, "" from a signed report."""
        return self.belum.partition(";")[0]

    @property
    def urutan(self) -> tuple[int, int]:
        """Its place on the line."""
        return self.tahun, URUTAN_PERIODE[self.periode]


@dataclass(frozen=True)
class SelPeta:
    """A unit in a period: its mean, and the sheet that it comes from; None: from papers."""

    ukuran: Ukuran
    tautan: Tautan | None


@dataclass(frozen=True)
class Rendah:
    """An indicator whose capaian stays in the lowest band: since when, and its newest figure."""

    kode: str
    nama: str
    unit: str
    sejak: str
    kali: int
    ukuran: Ukuran
    tautan: Tautan


@dataclass(frozen=True)
class Capaian:
    """The periods with figures, oldest first. `unit_id`: of one unit alone, for who reads no other."""

    periode: tuple[CapaianPeriode, ...]
    nama_unit: dict[int, str]
    unit_id: int | None = None

    def ukuran(self, laporan: CapaianPeriode) -> Ukuran | None:
        """The mean that the line shows: of the office, or of the one unit."""
        return laporan.kantor if self.unit_id is None else laporan.unit.get(self.unit_id)

    @tunda
    def tren(self) -> Tren:
        """The line over the periods."""
        return garis_tren([_nilai(laporan, self.ukuran(laporan)) for laporan in self.periode])

    @property
    def cara(self) -> list[tuple[str, str]]:
        """How the means of the line came about, the newest first."""
        semua = ((periode.nama, ukuran.cara) for periode in reversed(self.periode) if (ukuran := self.ukuran(periode)))
        return [(nama, cara) for nama, cara in semua if cara]

    @property
    def cara_unit(self) -> list[tuple[str, str]]:
        """How the means of the units in the newest period came about."""
        terakhir = self.periode[-1]
        semua = (
            (nama, terakhir.unit[unit].cara)
            for unit, nama in self.nama_unit.items()
            if unit in terakhir.unit and self.unit_id in (None, unit)
        )
        return [(nama, cara) for nama, cara in semua if cara]

    @property
    def belum(self) -> list[CapaianPeriode]:
        """The periods whose report is not signed."""
        return [periode for periode in self.periode if periode.belum and periode.siklus_id]

    @property
    def dokumen(self) -> list[CapaianPeriode]:
        """The periods that are known from papers alone."""
        return [periode for periode in self.periode if periode.siklus_id is None]

    @tunda
    def peta(self) -> list[tuple[str, list[SelPeta | None]]]:
        """Every unit that any of these reports names, in the order of the office: its name and its field per period."""
        ada = {unit for laporan in self.periode for unit in laporan.unit}
        terlihat = (unit for unit in self.nama_unit if unit in ada and self.unit_id in (None, unit))
        return [(self.nama_unit[unit], [_sel(laporan, unit) for laporan in self.periode]) for unit in terlihat]

    @tunda
    def rendah(self) -> list[Rendah]:
        """Indicators in the lowest band of the newest signed reports that measured them, longest first."""
        deret: dict[tuple[int, str], list[tuple[CapaianPeriode, BarisLaporan]]] = {}
        for laporan in self.periode:
            for baris in laporan.baris:
                if baris.ukuran.tingkat and self.unit_id in (None, baris.unit_id):
                    deret.setdefault((baris.unit_id, baris.kode), []).append((laporan, baris))
        hasil = [self._rendah(ekor) for titik in deret.values() if len(ekor := _ekor(titik)) >= TETAP]
        return sorted(hasil, key=lambda indikator: (-indikator.kali, indikator.kode))

    def _rendah(self, ekor: list[tuple[CapaianPeriode, BarisLaporan]]) -> Rendah:
        laporan, baris = ekor[-1]
        unit = self.nama_unit.get(baris.unit_id, "")
        tautan = ke(Apa.PENGISIAN, pasti(laporan.siklus_id), baris.unit_id)
        return Rendah(baris.kode, baris.nama, unit, ekor[0][0].pendek, len(ekor), baris.ukuran, tautan)


def _ekor(deret: list[tuple[CapaianPeriode, BarisLaporan]]) -> list[tuple[CapaianPeriode, BarisLaporan]]:
    """The low ones at the end of a row."""
    dari = len(deret)
    while dari and deret[dari - 1][1].ukuran.tingkat == RENDAH:
        dari -= 1
    return deret[dari:]


def _nilai(laporan: CapaianPeriode, ukuran: Ukuran | None) -> Nilai:
    kelompok, pendek = str(laporan.tahun), _PENDEK[laporan.periode]
    if ukuran is None:
        return Nilai(pendek, None, kelompok)
    return Nilai(pendek, ukuran.capaian, kelompok, ukuran.tingkat, ukuran.predikat, laporan.belum)


def _sel(laporan: CapaianPeriode, unit_id: int) -> SelPeta | None:
    ukuran = laporan.unit.get(unit_id)
    if ukuran is None:
        return None
    return SelPeta(ukuran, ke(Apa.PENGISIAN, laporan.siklus_id, unit_id) if laporan.siklus_id else None)


def capaian(berjalan: Iterable[Siklus] = (), *, oleh: Pelaku) -> Capaian:
    """What the newest signed reports, and the running siklus, say of what this desk may look into: the whole office,
    or its own unit.
    """
    unit_id = oleh.unit_id if oleh.peran in SEUNIT else None
    lapor = {siklus: unit for siklus in berjalan if (unit := _melapor(siklus)) and unit_id in (None, *unit)}
    sah, kertas = _naskah([siklus.id for siklus in lapor])
    ada = {periode.siklus_id for periode in sah}
    berkertas = {siklus_id for siklus_id, _ in kertas} - ada
    belum = [siklus for siklus in lapor if siklus.id in berkertas]
    rekaman.baca_banyak([siklus.id for siklus in belum])
    jalan = [periode for siklus in belum if (periode := _periode(siklus, lapor[siklus], kertas))]
    sisa = TERBANYAK - len(sah) - len(jalan)
    lampau = _dari_dokumen(sisa, unit_id) if boleh(oleh, Tindakan.LAMPAU_LIHAT, unit_id) else []
    semua = sorted((*lampau, *sah, *jalan), key=lambda periode: periode.urutan)
    return Capaian(tuple(semua[-TERBANYAK:]), kantor_baca.nama_unit() if semua else {}, unit_id)


def _dari_dokumen(terbanyak: int, unit_id: int | None) -> list[CapaianPeriode]:
    """The newest periods that only papers tell of, measured as the office measures today."""
    semua = capaian_dokumen.rerata_dokumen(terbanyak, unit_id)
    return [_periode_dokumen(rerata, rekaman.kini().setelan.skala) for rerata in semua]


def _periode_dokumen(rerata: RerataDokumen, skala: Skala) -> CapaianPeriode:
    unit = {nomor: _dinilai(rata, skala) for nomor, rata in rerata.unit.items()}
    return CapaianPeriode(None, rerata.tahun, rerata.periode, _dinilai(rerata.kantor, skala), unit, (), DOKUMEN)


def _melapor(siklus: Siklus) -> set[int]:
    posisi = perjalanan.keadaan_siklus(siklus).posisi_langkah(Kunci.PELAPORAN)
    return {posisi_unit.unit for posisi_unit in posisi if posisi_unit.unit and posisi_unit.status is Status.SELESAI}


def _periode(siklus: Siklus, lapor: set[int], kertas: Kertas) -> CapaianPeriode | None:
    keadaan = perjalanan.keadaan_siklus(siklus)
    sepakat = keadaan.status_langkah(Kunci.RAPAT) is Status.SELESAI and kertas.get((siklus.id, 0))
    kantor, unit = _menurut_rapat(sepakat["angka"]) if sepakat else _menurut_unit(siklus.id, lapor, kertas)
    if kantor[0] is None:
        return None
    skala, jumlah = saat.setelan(siklus).skala, len(keadaan.posisi_langkah(Kunci.PELAPORAN))
    kata = BELUM if len(lapor) == jumlah else f"{BELUM}; {len(lapor)} dari {jumlah} unit sudah melapor"
    per_unit = {nomor: _dinilai(rata, skala) for nomor, rata in unit.items() if nomor in lapor}
    return CapaianPeriode(siklus.id, siklus.tahun, siklus.periode, _dinilai(kantor, skala), per_unit, (), kata)


Rerata = tuple[Rata, dict[int, Rata]]
"""Of the office, and of each unit."""


def _menurut_unit(siklus_id: int, lapor: set[int], kertas: Kertas) -> Rerata:
    baris = {nomor: isi["baris"] for nomor in lapor if (isi := kertas.get((siklus_id, nomor)))}
    return _rata([*chain.from_iterable(baris.values())]), {nomor: _rata(milik) for nomor, milik in baris.items()}


def _rata(baris: list[dict]) -> Rata:
    """The mean of these rows of papers, as `isian.ringkasan.Rerata` has it."""

    def angka(kolom: str) -> list[Decimal | None]:
        return [dari_kanonik(teks) if (teks := isi.get(kolom)) else None for isi in baris]

    capaian, bobot = angka("capaian"), bobot_kelompok(angka("bobot"))
    return rata_bercara(capaian, bobot)


def _menurut_rapat(angka: dict) -> Rerata:
    nomor = {nama: unit_id for unit_id, nama in kantor_baca.nama_unit().items()}
    unit = {nomor[unit["nama"]]: _terbaca(unit["rerata"]) for unit in angka["unit"] if unit["nama"] in nomor}
    return _terbaca(angka["ringkas"]), unit


def _terbaca(rerata: dict) -> Rata:
    return Ukuran(rerata["capaian"], "", 0).capaian, _cara(rerata)


def _cara(isi: dict) -> str:
    """How a mean came about; one of before has not kept it, and a row says it otherwise."""
    cara = isi.get("cara")
    return cara[0][1] if cara and not isinstance(cara, str) else ""


def _dinilai(rata: Rata, skala: Skala) -> Ukuran:
    angka, cara = rata
    kata = predikat(angka, skala)
    return Ukuran("–" if angka is None else tulis_angka(angka, 2), kata or "", skala.tingkat(kata), cara)


def _kueri_naskah() -> Select:
    """The newest signed reports, and papers of the siklus `lapor`."""
    laporan = Dokumen.jenis == LAPORAN, Dokumen.sumber == 0
    versi = func.row_number().over(partition_by=Dokumen.siklus_id, order_by=Dokumen.versi.desc()).label("ke")
    urut = Siklus.tahun.desc(), case(URUTAN_PERIODE, value=Siklus.periode).desc()
    final = select(Dokumen.id, Dokumen.siklus_id, versi).where(*laporan).subquery()
    terbaru = (
        select(final.c.id)
        .join(Siklus, Siklus.id == final.c.siklus_id)
        .where(final.c.ke == 1, Siklus.status != "batal")
        .order_by(*urut)
        .limit(TERBANYAK)
    )
    kertas = Dokumen.jenis.in_(services_kueri.tetap("laporan_unit", "notulen"))
    milik = Dokumen.siklus_id.in_(select(deret("lapor").c.value)) & kertas
    kueri = (
        select(Siklus.id, Siklus.tahun, Siklus.periode, Dokumen.jenis, Dokumen.sumber, Dokumen.isi)
        .join(Dokumen, Dokumen.siklus_id == Siklus.id)
        .where(Dokumen.id.in_(terbaru) | milik)
    )
    return kueri.order_by(*urut, Dokumen.id)


_NASKAH = services_kueri.Siap(_kueri_naskah())


def _naskah(lapor: list[int]) -> tuple[tuple[CapaianPeriode, ...], Kertas]:
    """What the newest signed reports say, oldest first; and the figures of the newest papers of the siklus `lapor`."""
    semua = services_kueri.semua(_NASKAH, lapor=tulis_deret(lapor))
    final_sah = [dokumen for dokumen in semua if dokumen.jenis == LAPORAN and "unit" in dokumen.isi]
    pemilik = _pemilik(dokumen.isi for dokumen in final_sah)
    sah = (_laporan(dokumen.id, dokumen.tahun, dokumen.periode, dokumen.isi, pemilik) for dokumen in final_sah[::-1])
    kertas = (dokumen for dokumen in semua if dokumen.jenis != LAPORAN and dokumen.isi.keys() & {"baris", "angka"})
    return tuple(sah), {(dokumen.id, dokumen.sumber): dokumen.isi for dokumen in kertas}


def _pemilik(isi: Iterable[dict]) -> dict[int, int]:
    """Of which unit the first row of each table is, {butir_id: unit_id}; a report of today says it itself."""
    tabel = [unit for isi_laporan in isi for unit in isi_laporan["unit"] if unit["baris"]]
    pemilik = {unit["baris"][0]["butir_id"]: unit["unit_id"] for unit in tabel if "unit_id" in unit}
    lama = [butir for unit in tabel if (butir := unit["baris"][0]["butir_id"]) not in pemilik]
    if not lama:
        return pemilik
    kueri = (
        select(ButirIsian.id, FormatUnit.unit_id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .where(ButirIsian.id.in_(lama))
    )
    return pemilik | dict(baris.tuple() for baris in db.session.execute(kueri))


def _laporan(siklus_id: int, tahun: int, periode: str, isi: dict, pemilik: dict[int, int]) -> CapaianPeriode:
    urutan = [label for label, _ in isi["skala"]]
    milik = [(pemilik[u["baris"][0]["butir_id"]], u) for u in isi["unit"] if u["baris"]]
    return CapaianPeriode(
        siklus_id,
        tahun,
        periode,
        _ukuran(isi["ringkas"], urutan),
        {unit_id: _ukuran(unit["rerata"], urutan) for unit_id, unit in milik},
        tuple(
            BarisLaporan(unit_id, baris["kode"], baris["indikator"], _ukuran(baris, urutan))
            for unit_id, unit in milik
            for baris in unit["baris"]
        ),
    )


def _ukuran(isi: dict, urutan: list[str]) -> Ukuran:
    ada = isi["predikat"] in urutan
    tingkat = tingkat_pita(urutan.index(isi["predikat"]), len(urutan)) if ada else 0
    return Ukuran(isi["capaian"], isi["predikat"] if ada else "", tingkat, _cara(isi))
