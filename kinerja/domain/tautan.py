"""Targets: what a sentence is about, named without an address. Which page that is, only the web knows."""

from dataclasses import dataclass
from enum import StrEnum


class Apa(StrEnum):
    """The kinds of things that a notice, a task, a gate or a draft may point to; a langkah goes by its key."""

    SIKLUS = "siklus"
    DISPOSISI = "disposisi"
    KOORDINASI = "koordinasi"
    FORMAT = "format"
    PENYAMPAIAN = "penyampaian"
    PENGISIAN = "pengisian"
    BUTIR = "butir"
    PELAPORAN = "pelaporan"
    ANALISIS = "analisis"
    SIMPULAN = "simpulan"
    RAPAT = "rapat"
    KEPUTUSAN = "keputusan"
    PENYUSUNAN = "penyusunan"
    PERSETUJUAN = "persetujuan"
    PENANDATANGANAN = "penandatanganan"
    RALAT = "ralat"
    SURAT_PENGANTAR = "surat_pengantar"
    PENOMORAN = "penomoran"
    SURAT = "surat"
    PENGARSIPAN = "pengarsipan"
    PENGUKUHAN = "pengukuhan"
    JEJAK = "jejak"
    KANTOR = "kantor"
    SUSUNAN = "susunan"
    PEGAWAI = "pegawai"
    NOMOR_AWAL = "nomor_awal"
    LIBUR = "libur"
    PEKERJAAN = "pekerjaan"
    TAMBAHAN = "tambahan"
    INDIKATOR = "indikator"
    SATU_LIBUR = "satu_libur"
    PENUGASAN = "penugasan"
    SKALA = "skala"
    KEADAAN = "keadaan"
    PENYUSUTAN_ARSIP = "penyusutan_arsip"
    REKOMENDASI = "rekomendasi"
    ARSIP = "arsip"


TANPA_SIKLUS = frozenset(
    {
        Apa.DISPOSISI,
        Apa.PENOMORAN,
        Apa.SURAT,
        Apa.PENGUKUHAN,
        Apa.JEJAK,
        Apa.KANTOR,
        Apa.SUSUNAN,
        Apa.PEGAWAI,
        Apa.NOMOR_AWAL,
        Apa.LIBUR,
        Apa.PEKERJAAN,
        Apa.INDIKATOR,
        Apa.SATU_LIBUR,
        Apa.PENUGASAN,
        Apa.SKALA,
        Apa.KEADAAN,
        Apa.PENYUSUTAN_ARSIP,
        Apa.REKOMENDASI,
        Apa.ARSIP,
        Apa.BUTIR,
    }
)
"""The kinds that do not name their siklus; of all others the first id is the siklus."""


@dataclass(frozen=True)
class Tautan:
    """A thing: its kind, its ids from the outermost in (the siklus before its unit), and the part that is meant.

    As text "pengisian:3:2#baris-7", for keeping.
    """

    apa: Apa
    nomor: tuple[int, ...] = ()
    bagian: str = ""

    @property
    def siklus_id(self) -> int | None:
        """The siklus that it belongs to, where it names one."""
        return self.nomor[0] if self.nomor and self.apa not in TANPA_SIKLUS else None

    def __str__(self) -> str:
        jangkar = f"#{self.bagian}" if self.bagian else ""
        return ":".join([self.apa.value, *map(str, self.nomor)]) + jangkar


@dataclass(frozen=True)
class Kurang:
    """One thing that is missing, in words ("isian Bidang Mutasi"), and where it is mended; None: by the act itself."""

    teks: str
    tautan: Tautan | None = None

    def __str__(self) -> str:
        return self.teks


def ke(apa: Apa, *nomor: int, bagian: str = "") -> Tautan:
    """The target of this kind with these ids."""
    return Tautan(apa, nomor, bagian)


_DIKENAL = frozenset(Apa)


def baca_tautan(teks: str) -> Tautan | None:
    """A target that was kept as text; None where the text names none that this version knows."""
    kata, _, bagian = teks.partition("#")
    apa, *nomor = kata.split(":")
    if apa not in _DIKENAL or not all(angka.isascii() and angka.isdigit() for angka in nomor):
        return None
    return Tautan(Apa(apa), tuple(map(int, nomor)), bagian)
