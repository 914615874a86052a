"""The board of langkah 4: to whom the format goes, who opened and received it. Plain values for the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from kinerja.domain.pasti import pasti
from kinerja.services import naskah
from kinerja.services.berkas.dokumen import kepala_kertas
from kinerja.services.kantor.pejabat import Pejabat
from kinerja.services.kantor.rekaman import kini
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.ingatkan import diingatkan_hari_ini
from kinerja.services.siklus.saat import saat

from . import baca
from .sampaikan import catatan_penyampaian


@dataclass(frozen=True)
class BarisPenyampaian:
    """One unit on the board of langkah 4. `keadaan`: belum | disampaikan | dibuka | diterima."""

    unit_id: int
    nama: str
    jumlah: int
    penerima: tuple[Pejabat, ...]
    ada_kabid: bool
    catatan: str
    keadaan: str
    disampaikan_pada: datetime | None
    dibuka_pada: datetime | None
    dibuka_oleh: str
    diterima_pada: datetime | None
    diterima_oleh: str
    dapat_diingatkan: bool
    sudah_diingatkan: bool


@dataclass(frozen=True)
class PapanPenyampaian:
    """Langkah 4. `terbuka`: may be delivered now; `sudah`: it was."""

    siklus_id: int
    nama: str
    langkah: str
    versi: int
    terbuka: bool
    sudah: bool
    unit: tuple[BarisPenyampaian, ...]
    tenggat: date | None
    sisa: int | None
    hari_isi: int
    dokumen: Any
    dapat_diperbaiki: bool

    @property
    def disampaikan_pada(self) -> datetime:
        """When it was delivered first."""
        return min(pasti(unit.disampaikan_pada) for unit in self.unit)

    def berapa(self, *keadaan: str) -> int:
        """How many units are in one of these states."""
        return sum(unit.keadaan in keadaan for unit in self.unit)


def papan_penyampaian(siklus_id: int, catatan: Mapping[int, str] | None = None) -> PapanPenyampaian:
    """The board of langkah 4; `catatan` is what was just typed and refused, shown as long as it can still be sent."""
    siklus = naskah.ambil_siklus(siklus_id)
    keadaan = perjalanan.keadaan_siklus(siklus)
    terbuka = any(posisi.kunci == "penyampaian" for posisi in keadaan.terbuka)
    mengisi = {posisi.unit for posisi in keadaan.terbuka if posisi.unit is not None}
    daftar = [format_unit for format_unit in baca.kepala_format(siklus.id) if format_unit.jumlah]
    dulu, nomor = saat(siklus, "penyampaian"), [format_unit.unit_id for format_unit in daftar]
    siapa, siapa_dulu = baca.penerima(nomor), baca.penerima(nomor, dulu.pejabat())
    kata = catatan if catatan and terbuka else catatan_penyampaian(siklus.id)
    jam = perjalanan.jadwal_siklus(siklus).tenggat_langkah("penyampaian" if terbuka else "pengisian")
    return PapanPenyampaian(
        siklus_id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        langkah=baca.sebut_langkah(siklus, "penyampaian"),
        versi=naskah.versi_siklus(siklus),
        terbuka=terbuka,
        sudah=any(format_unit.disampaikan_pada for format_unit in daftar),
        unit=tuple(
            _baris_unit(
                format_unit,
                kantor.nama_unit[format_unit.unit_id],
                orang[format_unit.unit_id],
                kata.get(format_unit.unit_id, ""),
                milik,
            )
            for format_unit in sorted(daftar, key=lambda format_unit: dulu.urutan_unit(format_unit.unit_id))
            for milik in [format_unit.unit_id in mengisi]
            for kantor, orang in [(kini(), siapa) if milik else (dulu, siapa_dulu)]
        ),
        tenggat=jam.tenggat if jam else None,
        sisa=jam.sisa_hari if jam else None,
        hari_isi=naskah.sop_siklus(siklus).langkah_kunci("pengisian").waktu,
        dokumen=kepala_kertas(siklus.id, "penyampaian"),
        dapat_diperbaiki=bool(baca.unit_dapat_diperbaiki(siklus)),
    )


def _baris_unit(format_unit: Row, nama: str, siapa: Sequence[Pejabat], catatan: str, mengisi: bool) -> BarisPenyampaian:
    return BarisPenyampaian(
        unit_id=format_unit.unit_id,
        nama=nama,
        jumlah=format_unit.jumlah,
        penerima=tuple(siapa),
        ada_kabid=any(p.peran == "kabid" and p.punya_akun for p in siapa),
        catatan=catatan,
        keadaan=_keadaan(format_unit),
        disampaikan_pada=format_unit.disampaikan_pada,
        dibuka_pada=format_unit.dibuka_pada,
        dibuka_oleh=format_unit.dibuka_oleh,
        diterima_pada=format_unit.diterima_pada,
        diterima_oleh=format_unit.diterima_oleh,
        dapat_diingatkan=mengisi,
        sudah_diingatkan=mengisi and diingatkan_hari_ini(format_unit.siklus_id, format_unit.unit_id),
    )


def _keadaan(format_unit: Row) -> str:
    if format_unit.diterima_pada:
        return "diterima"
    if format_unit.dibuka_pada:
        return "dibuka"
    return "disampaikan" if format_unit.disampaikan_pada else "belum"
