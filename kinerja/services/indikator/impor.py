"""The example indicators ("Data contoh"): create them for a year, and read the figures that belong to them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kinerja.domain.angka import dari_kanonik
from kinerja.domain.definisi import Arah
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.nilai import kanonik_nilai, tulis_nilai, urai_nilai
from kinerja.ext import db
from kinerja.models import Indikator, Unit
from kinerja.services.transaksi import menulis

from .kelola import TARGET, DataIndikator, tambah

BERKAS = Path(__file__).resolve().parents[2] / "data" / "contoh_indikator.csv"
TRIWULAN = ("tw1", "tw2", "tw3", "tw4")
SETAHUN = 0
SEJAK_AWAL_TAHUN = frozenset({"B0182"})
"""Rows whose ratios count from the start of the year (4/12, 7/12, 12/12): a position, not parts to add up."""


@dataclass(frozen=True)
class RealisasiContoh:
    """The example figures of one indicator, found by its kode.

    `sel`: per triwulan 1..4, and SETAHUN for the whole year, the cells to fill, canonical text by column:
    {"realisasi": "78.45"}, {"pembilang": "31", "penyebut": "31"}, or {} where the source leaves the quarter empty.
    `anggaran`: rupiah of the whole year, None where there is none.
    """

    kode: str
    unit: str
    nama: str
    sel: dict[int, dict[str, str]] = field(default_factory=dict)
    anggaran: Decimal | None = None


@cache
def baris_contoh() -> tuple[dict[str, str], ...]:
    """The rows of the file, each with its `kode` in the order of the file."""
    with BERKAS.open(encoding="utf-8", newline="") as aliran:
        baris = enumerate(csv.DictReader(aliran), start=1)
        return tuple({"kode": f"IK-{nomor:02d}", **isian} for nomor, isian in baris)


def unit_contoh() -> tuple[str, ...]:
    """Names of the units that the example speaks of, in the order of the file."""
    return tuple(dict.fromkeys(baris["unit_pj"] for baris in baris_contoh()))


def realisasi_contoh() -> dict[str, RealisasiContoh]:
    """The figures of the example by kode of the indicator."""
    return {baris["kode"]: _realisasi(baris) for baris in baris_contoh()}


def _realisasi(baris: dict[str, str]) -> RealisasiContoh:
    return RealisasiContoh(
        kode=baris["kode"],
        unit=baris["unit_pj"],
        nama=baris["indikator"],
        sel=_sel_setahun(_cara(baris), [_sel(baris[f"realisasi_{tw}"], _cara(baris)) for tw in TRIWULAN]),
        anggaran=dari_kanonik(baris["realisasi_anggaran"]) if baris["realisasi_anggaran"] else None,
    )


def _sel_setahun(cara: str, triwulan: list[dict[str, str]]) -> dict[int, dict[str, str]]:
    """The cells of each quarter with those of the year: parts added up, positions as they stood last, means."""
    terisi = [isi for isi in triwulan if isi]
    tahun = dict(terisi[-1]) if terisi else {}
    for kolom in tahun if cara in ("akumulatif", "rasio", "rata_rata") else ():
        jumlah = sum(Decimal(isi[kolom]) for isi in terisi)
        tahun[kolom] = format(round(jumlah / len(terisi), 2) if cara == "rata_rata" else jumlah, "f")
    return {SETAHUN: tahun} | dict(enumerate(triwulan, start=1))


def _sel(teks: str, cara: str) -> dict[str, str]:
    kanonik = kanonik_nilai(urai_nilai(teks))
    if not kanonik:
        return {}
    pembilang, _, penyebut = kanonik.partition("/")
    return {"pembilang": pembilang, "penyebut": penyebut} if cara == "rasio" else {"realisasi": kanonik}


def _cara(baris: dict[str, str]) -> str:
    return "posisi_akhir" if baris["id"] in SEJAK_AWAL_TAHUN else baris["cara_akumulasi"]


@menulis
def impor_contoh(tahun: int, *, oleh: Pelaku) -> list[Indikator]:
    """Create the example indicators of a year for the units that the office has under the same name.

    Raises GalatDomain when it has none of them, HakDitolak.
    """
    wajib(oleh, Tindakan.INDIKATOR_KELOLA)
    unit = dict(db.session.execute(select(Unit.nama, Unit.id).where(Unit.nama.in_(unit_contoh()))).all())
    if not unit:
        raise GalatDomain(f"Tidak ada unit dengan nama pada data contoh: {'; '.join(unit_contoh())}.")
    return [
        tambah(tahun, data_contoh(baris, unit[baris["unit_pj"]]), kode=baris["kode"], oleh=oleh)
        for baris in _untuk(unit)
    ]


def _untuk(unit: Iterable[str]) -> list[dict[str, str]]:
    return [baris for baris in baris_contoh() if baris["unit_pj"] in unit]


def data_contoh(baris: dict[str, str], unit_id: int) -> DataIndikator:
    """One row of the file as an indicator. A satuan "Predikat" is measured on the scale of predikat."""
    predikat = baris["satuan"] == "Predikat"
    target: dict[str, Any] = {nama: _ketik(baris[nama]) for nama in TARGET}
    anggaran: dict[str, Any] = {
        nama: baris[nama] for nama in baris if nama.startswith(("program_", "kegiatan_", "subkegiatan_"))
    }
    return DataIndikator(
        unit_id=unit_id,
        tingkat=baris["level"],
        sasaran=baris["sasaran"],
        nama=baris["indikator"],
        satuan=baris["satuan"],
        arah=Arah.PREDIKAT.value if predikat else baris["arah"],
        cara_akumulasi=_cara(baris),
        desimal=_desimal(baris),
        sumber_data="Data contoh",
        penanggung_jawab=baris["unit_pj"],
        pagu=dari_kanonik(baris["pagu"]) if baris["pagu"] else None,
        sumber="Data contoh, bukan data kantor ini.",
        **target,
        **anggaran,
    )


def _ketik(teks: str) -> str:
    """A stored figure the way a person types it, so that it passes the same check."""
    nilai = urai_nilai(teks)
    return "" if nilai is None else tulis_nilai(nilai)


def _desimal(baris: dict[str, str]) -> int:
    return 0 if baris["cara_akumulasi"] == "akumulatif" else 2
