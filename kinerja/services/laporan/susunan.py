"""The report as a tree of blocks, from frozen contents only, in the composition that was frozen with them.

The composition is data of the office (domain/susunan_laporan). What has no data has no heading; `kekurangan` names it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kinerja.domain.blok import (
    BAB,
    SUBBAB,
    Blok,
    Orientasi,
    Seksi,
    TandaTangan,
    bagian,
    nomori,
    rapatkan,
)
from kinerja.domain.susunan_laporan import BAB as KELOMPOK_BAB
from kinerja.domain.susunan_laporan import (
    DEPAN,
    LAMPIRAN,
    POIN_BAGIAN,
    TAHUNAN,
    TRIWULAN,
    BagianLaporan,
    Susunan,
    anak,
    lengkapi,
)

from .bab_akuntabilitas import anggaran, capaian
from .bab_depan import ikhtisar, pengantar
from .bab_pendahuluan import organisasi
from .bab_perencanaan import perjanjian, rencana_strategis
from .isi_beku import narasi
from .lampiran import LAMPIRAN as ISI_LAMPIRAN

_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_HURUF = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ISI: dict[str, Callable[[Mapping], tuple[Blok, ...]]] = {
    "pengantar": pengantar,
    "ikhtisar": ikhtisar,
    "organisasi": organisasi,
    "renstra": rencana_strategis,
    "perjanjian": perjanjian,
    "anggaran": anggaran,
}
"""What stands in a part; of any other, the text that is written of it."""


@dataclass(frozen=True, slots=True)
class _Runtun:
    """Pages that lie one way. `baru`: begins on a page of its own."""

    blok: tuple[Blok, ...]
    orientasi: Orientasi = "potret"
    baru: bool = False


def susunan_beku(isi: Mapping) -> Susunan:
    """The composition that these contents were frozen with; of contents of before, that of the program."""
    return lengkapi(TAHUNAN if isi.get("tahunan") else TRIWULAN, isi.get("susunan", ()))


def susun_pohon(isi: Mapping) -> tuple[Seksi, ...]:
    """The whole document, tables and pictures numbered."""
    susunan = susunan_beku(isi)
    seksi = (
        Seksi("Sampul", jenis="sampul"),
        *(_depan(isi, bagian) for bagian in _hidup(susunan, DEPAN)),
        *rapatkan(_semua_bab(isi, susunan), membuka=True),
        *rapatkan(_lampiran(isi, susunan)),
    )
    return nomori([seksi_berisi for seksi_berisi in seksi if seksi_berisi.blok or seksi_berisi.jenis != "isi"])


def _hidup(susunan: Susunan, induk: str) -> Susunan:
    return tuple(bagian for bagian in anak(susunan, induk) if bagian.hidup)


def _blok(isi: Mapping, bagian: BagianLaporan) -> tuple[Blok, ...]:
    buat = _ISI.get(bagian.kunci)
    return buat(isi) if buat else narasi(isi, bagian.tulisan)


def _depan(isi: Mapping, bagian_laporan: BagianLaporan) -> Seksi:
    if bagian_laporan.kunci == "daftar_isi":
        return Seksi(bagian_laporan.judul, jenis="daftar_isi")
    return Seksi(
        bagian_laporan.judul,
        bagian(bagian_laporan.judul, BAB, *_blok(isi, bagian_laporan), poin=POIN_BAGIAN.get(bagian_laporan.kunci, "")),
    )


def _semua_bab(isi: Mapping, susunan: Susunan) -> Iterator[Seksi]:
    bab = [(kepala_bab, _runtun(isi, susunan, kepala_bab)) for kepala_bab in _hidup(susunan, KELOMPOK_BAB)]
    berisi = [(kepala_bab, runtun) for kepala_bab, runtun in bab if any(r.blok for r in runtun)]
    for urut, (kepala_bab, runtun) in enumerate(berisi, start=1):
        judul = f"Bab {_ROMAWI[urut - 1]} {kepala_bab.judul}"
        poin = POIN_BAGIAN.get(kepala_bab.kunci, "")
        tutup = (TandaTangan(paraf=True),) if urut == len(berisi) else ()
        yield from _seksi_bab(judul, poin, runtun, tutup)


def _seksi_bab(judul: str, poin: str, runtun: list[_Runtun], tutup: tuple[Blok, ...]) -> Iterator[Seksi]:
    """A Bab as runs of pages: its heading on the first, `tutup` at the end of the last."""
    for urut, runtunan in enumerate(runtun):
        blok = bagian(judul, BAB, *runtunan.blok, poin=poin) if not urut else runtunan.blok
        yield Seksi(judul, (*blok, *(tutup if urut == len(runtun) - 1 else ())), runtunan.orientasi)


def _runtun(isi: Mapping, susunan: Susunan, bab: BagianLaporan) -> list[_Runtun]:
    """The parts of a Bab with their letters, those that lie the same way joined where nothing begins a page."""
    hasil: list[_Runtun] = []
    for runtunan in [_Runtun(_blok(isi, bab)), *_berhuruf(isi, susunan, bab)]:
        if not runtunan.blok:
            continue
        if hasil and not runtunan.baru and hasil[-1].orientasi == runtunan.orientasi:
            hasil[-1] = _Runtun((*hasil[-1].blok, *runtunan.blok), runtunan.orientasi)
        else:
            hasil.append(runtunan)
    return hasil


def _berhuruf(isi: Mapping, susunan: Susunan, bab: BagianLaporan) -> Iterator[_Runtun]:
    """The parts of a Bab below their headings, with letters where there are several."""
    semua = [
        (bagian_laporan, capaian(isi, susunan) if bagian_laporan.kunci == "capaian" else [_blok(isi, bagian_laporan)])
        for bagian_laporan in _hidup(susunan, bab.kunci)
    ]
    berisi = [(bagian_laporan, isian) for bagian_laporan, isian in semua if any(isian)]
    for urut, (bagian_laporan, isian) in enumerate(berisi):
        huruf = f"{_HURUF[urut]}. " if len(berisi) > 1 else ""
        poin = POIN_BAGIAN.get(bagian_laporan.kunci, "")
        orientasi: Orientasi = "lanskap" if bagian_laporan.kunci == "anggaran" else "potret"
        yield _Runtun(bagian(f"{huruf}{bagian_laporan.judul}", SUBBAB, *isian[0], poin=poin), orientasi)
        yield from (_Runtun(blok, orientasi, baru=True) for blok in isian[1:])


def _lampiran(isi: Mapping, susunan: Susunan) -> Iterator[Seksi]:
    nomor = 0
    for bagian_laporan in _hidup(susunan, LAMPIRAN):
        blok, orientasi = _isi_lampiran(isi, bagian_laporan)
        if blok:
            nomor += 1
            judul = f"Lampiran {nomor} {bagian_laporan.judul}"
            poin = POIN_BAGIAN.get(bagian_laporan.kunci, "lampiran_lain")
            yield Seksi(judul, bagian(judul, BAB, *blok, poin=poin), orientasi)


def _isi_lampiran(isi: Mapping, bagian: BagianLaporan) -> tuple[tuple[Blok, ...], Orientasi]:
    if bagian.kunci in ISI_LAMPIRAN:
        buat, orientasi = ISI_LAMPIRAN[bagian.kunci]
        return buat(isi), orientasi
    return narasi(isi, bagian.tulisan), "potret"
