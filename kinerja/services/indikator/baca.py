"""Reading the indicator master: the list with its filters, one indicator with its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select

from kinerja.domain.anggaran import pagu_berlaku
from kinerja.domain.cara_hitung import contoh_hitung, kalimat_akumulasi, kalimat_arah, peringatan_target
from kinerja.domain.definisi import Arah, CaraAkumulasi, DeretTriwulan, RumusTurun
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.domain.periode import TRIWULAN, nama_periode
from kinerja.domain.rerata import TelaahBobot, telaah_bobot
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Indikator, Siklus, Unit, VersiIndikator
from kinerja.services import kueri
from kinerja.services.kantor.baca import nama_unit

from .kelola import BIDANG, TARGET, TIDAK_ADA, TINGKAT, definisi_dari, kode_senama, sebut_senama

_URUTAN_TINGKAT = case({nama: urut for urut, nama in enumerate(TINGKAT)}, value=VersiIndikator.tingkat)
_URUT = {
    "nama": func.lower(VersiIndikator.nama),
    "kode": Indikator.kode,
    "unit": Unit.urutan,
    "tingkat": _URUTAN_TINGKAT,
}
LABEL = {
    "unit_id": "Unit",
    "tingkat": "Tingkat",
    "sasaran": "Sasaran",
    "nama": "Indikator",
    "definisi": "Definisi operasional",
    "satuan": "Satuan",
    "arah": "Arah",
    "cara_akumulasi": "Cara akumulasi",
    "rumus_turun": "Rumus",
    "skala_predikat": "Skala predikat",
    "desimal": "Angka di belakang koma",
    "bobot": "Bobot",
    "target_tahunan": "Target tahunan",
    "target_tw1": "Target TW I",
    "target_tw2": "Target TW II",
    "target_tw3": "Target TW III",
    "target_tw4": "Target TW IV",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
    "program_kode": "Kode program",
    "program_nama": "Program",
    "kegiatan_kode": "Kode kegiatan",
    "kegiatan_nama": "Kegiatan",
    "subkegiatan_kode": "Kode subkegiatan",
    "subkegiatan_nama": "Subkegiatan",
    "dasar_tahunan": "Capaian tahun terhadap",
    "target_renstra": "Target akhir Renstra",
    "realisasi_renstra": "Realisasi Renstra tahun sebelumnya",
    "komponen": "Komponen",
    "pagu": "Pagu murni",
    "sumber_pagu": "Dokumen pagu murni",
    "pagu_perubahan": "Pagu perubahan",
    "perubahan_triwulan": "Pagu perubahan berlaku sejak triwulan",
    "sumber_perubahan": "Dokumen pagu perubahan",
    "sumber": "Dokumen asal angka",
}


@dataclass(frozen=True)
class SaringanIndikator:
    """What the list shows. `keadaan`: "aktif", "nonaktif" or "semua"; `urut` a key of the columns; empty: no filter."""

    tahun: int
    unit_id: int | None = None
    tingkat: str = ""
    q: str = ""
    keadaan: str = "aktif"
    urut: str = ""
    menurun: bool = False


def daftar(saringan: SaringanIndikator) -> list:
    """Rows (id, kode, aktif and the columns of the version in force) of the indicators that pass, in one query."""
    pilihan = (
        select(Indikator.id, Indikator.kode, Indikator.aktif, Unit.nama.label("unit"), *_KOLOM)
        .join(VersiIndikator, VersiIndikator.indikator_id == Indikator.id)
        .join(Unit, Unit.id == VersiIndikator.unit_id)
        .where(Indikator.tahun == saringan.tahun, VersiIndikator.berlaku)
    )
    return list(kueri.semua(_urutkan(_saring(pilihan, saringan), saringan)))


_KOLOM = tuple(
    getattr(VersiIndikator, nama)
    for nama in (
        *("nama", "tingkat", "satuan", "desimal", "arah", "cara_akumulasi", "target_tahunan", "nomor", "pagu"),
        "bobot",
    )
)


def bobot_unit(baris: Iterable, saringan: SaringanIndikator) -> TelaahBobot:
    """The weights of the units beside each other, where these rows of `daftar` are all that measure the year."""
    if saringan.unit_id or saringan.tingkat or saringan.q or saringan.keadaan != "aktif":
        return TelaahBobot((), ())
    menurut: dict[str, list[Decimal | None]] = {}
    for milik in baris:
        menurut.setdefault(milik.unit, []).append(milik.bobot)
    return telaah_bobot(menurut)


def _saring(pilihan: Select, saringan: SaringanIndikator) -> Select:
    if saringan.unit_id:
        pilihan = pilihan.where(VersiIndikator.unit_id == saringan.unit_id)
    if saringan.tingkat:
        pilihan = pilihan.where(VersiIndikator.tingkat == saringan.tingkat)
    if saringan.keadaan in ("aktif", "nonaktif"):
        pilihan = pilihan.where(Indikator.aktif.is_(saringan.keadaan == "aktif"))
    for kata in saringan.q.split():
        pilihan = pilihan.where(_TEKS.icontains(kata, autoescape=True))
    return pilihan


_TEKS = (
    Indikator.kode
    + " "
    + VersiIndikator.nama
    + " "
    + VersiIndikator.sasaran
    + " "
    + VersiIndikator.program_nama
    + " "
    + VersiIndikator.kegiatan_nama
    + " "
    + VersiIndikator.subkegiatan_nama
)


def _urutkan(pilihan: Select, saringan: SaringanIndikator) -> Select:
    bawaan = (Unit.urutan, Unit.nama, VersiIndikator.program_kode, _URUTAN_TINGKAT, Indikator.kode)
    kolom = _URUT.get(saringan.urut)
    if kolom is None:
        return pilihan.order_by(*bawaan)
    return pilihan.order_by(kolom.desc() if saringan.menurun else kolom.asc(), *bawaan)


_TAHUN = kueri.Siap(select(Indikator.tahun).distinct().order_by(Indikator.tahun.desc()))


def daftar_tahun() -> list[int]:
    """Years that have indicators, newest first."""
    return list(kueri.kolom(_TAHUN))


@dataclass(frozen=True)
class Perubahan:
    """One version in the history: what it changed ("Target TW I: 25 → 30") and which siklus froze it."""

    nomor: int
    berlaku: bool
    oleh: str
    pada: datetime
    beda: tuple[str, ...]
    siklus: tuple[str, ...]


@dataclass(frozen=True)
class RincianIndikator:
    """An indicator for its page. `isi` are the columns of the version in force, by name."""

    id: int
    tahun: int
    kode: str
    aktif: bool
    versi: int
    isi: dict
    rumus: str
    akumulasi: str
    contoh: str
    peringatan: tuple[str, ...]
    riwayat: tuple[Perubahan, ...]


_VERSI = kueri.Siap(
    select(Indikator.tahun, Indikator.kode, Indikator.aktif, VersiIndikator.__table__)
    .join(VersiIndikator, VersiIndikator.indikator_id == Indikator.id)
    .where(Indikator.id == bindparam("indikator_id"))
    .order_by(VersiIndikator.nomor)
)


def rincian(indikator_id: int) -> RincianIndikator:
    """One indicator with its history, newest first. Raises TidakDitemukan."""
    versi = kueri.semua(_VERSI, indikator_id=indikator_id)
    if not versi:
        raise TidakDitemukan(TIDAK_ADA)
    kini = next(satu_versi for satu_versi in reversed(versi) if satu_versi.berlaku)
    definisi = definisi_dari(kini)
    return RincianIndikator(
        id=indikator_id,
        tahun=kini.tahun,
        kode=kini.kode,
        aktif=kini.aktif,
        versi=kini.nomor,
        isi={nama: getattr(kini, nama) for nama in BIDANG},
        rumus=kalimat_arah(definisi.arah, definisi.rumus_turun),
        akumulasi=kalimat_akumulasi(definisi.cara),
        contoh=contoh_hitung(urai_nilai(kini.target_tahunan), definisi),
        peringatan=(*ragu(kini.tahun, kini, kecuali=indikator_id), *_tanpa_bobot(kini.tahun, kini)),
        riwayat=_riwayat(indikator_id, versi),
    )


def ragu(tahun: int, versi: Any, *, kecuali: int = 0) -> tuple[str, ...]:
    """What is asked of a version: odd targets, and another active indicator of its name (`kecuali`: of this id)."""
    senama = kode_senama(tahun, versi.unit_id, versi.nama, kecuali=kecuali)
    tanya = peringatan_target(deret_target(versi), versi.cara_akumulasi, versi.satuan, versi.arah)
    return (*((sebut_senama(senama),) if senama else ()), *tanya)


def _tanpa_bobot(tahun: int, versi: Any) -> tuple[str, ...]:
    """That a bobot does nothing yet, because other indicators of its sasaran have none."""
    if versi.bobot is None:
        return ()
    tanpa = (
        select(func.count(VersiIndikator.id))
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .where(Indikator.tahun == tahun, Indikator.aktif, VersiIndikator.berlaku)
        .where(VersiIndikator.sasaran == versi.sasaran, VersiIndikator.bobot.is_(None))
    )
    jumlah = db.session.scalars(tanpa).one()
    kata = f"Bobot belum ditulis pada {jumlah} indikator lain sasaran ini, sehingga rata-ratanya belum tertimbang."
    return (kata,) if jumlah else ()


def deret_target(versi: Any) -> DeretTriwulan:
    """The targets of a version as figures."""
    tahunan, *triwulan = (urai_nilai(getattr(versi, nama)) for nama in TARGET)
    return DeretTriwulan(target_tahunan=tahunan, target=tuple(triwulan))


def _riwayat(indikator_id: int, semua: Sequence[Any]) -> tuple[Perubahan, ...]:
    siklus = _siklus_pembeku(indikator_id)
    lama = [None, *semua]
    perubahan = [
        Perubahan(
            versi.nomor,
            versi.berlaku,
            versi.diubah_oleh,
            versi.diubah_pada,
            _beda(sebelum, versi),
            tuple(siklus.get(versi.id, ())),
        )
        for sebelum, versi in zip(lama, semua, strict=False)
    ]
    return tuple(reversed(perubahan))


_PEMBEKU = kueri.Siap(
    select(VersiIndikator.id, Siklus.tahun, Siklus.periode)
    .join(ButirIsian, ButirIsian.versi_indikator_id == VersiIndikator.id)
    .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
    .join(Siklus, Siklus.id == FormatUnit.siklus_id)
    .where(VersiIndikator.indikator_id == bindparam("indikator_id"))
    .where(Siklus.status != "batal", ButirIsian.dicabut_pada.is_(None))
    .order_by(Siklus.tahun, Siklus.periode)
)


def _siklus_pembeku(indikator_id: int) -> dict[int, list[str]]:
    hasil: dict[int, list[str]] = {}
    for versi_id, tahun, periode in kueri.semua(_PEMBEKU, indikator_id=indikator_id):
        hasil.setdefault(versi_id, []).append(nama_periode(tahun, periode))
    return hasil


def _beda(lama: Any | None, baru: Any) -> tuple[str, ...]:
    if lama is None:
        return ()
    return tuple(
        f"{LABEL[nama]}: {_sebut(nama, getattr(lama, nama))} → {_sebut(nama, getattr(baru, nama))}"
        for nama in BIDANG
        if getattr(lama, nama) != getattr(baru, nama)
    )


_KATA = {
    "tingkat": TINGKAT,
    "arah": {arah.value: arah.label for arah in Arah},
    "cara_akumulasi": {cara_akumulasi.value: cara_akumulasi.label for cara_akumulasi in CaraAkumulasi},
    "rumus_turun": {rumus_turun.value: rumus_turun.label for rumus_turun in RumusTurun},
}


def _sebut(nama: str, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return "kosong"
    if nama == "unit_id":
        return nama_unit()[nilai]
    if nama in TARGET:
        return tulis_nilai(urai_nilai(nilai))
    if nama in ("pagu", "bobot"):
        return tulis_nilai(nilai)
    return _KATA.get(nama, {}).get(nilai, str(nilai))


def pagu_periode(versi: Any, periode: str) -> Decimal | None:
    """The pagu in force in a period, rupiah; None where the indicator has none."""
    return pagu_berlaku(versi.pagu, versi.pagu_perubahan, versi.perubahan_triwulan, TRIWULAN.get(periode))
