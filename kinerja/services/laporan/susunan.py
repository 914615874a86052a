"""The report as a tree of blocks, from frozen contents only, in the composition that was frozen with them.

The composition is data of the office (domain/susunan_laporan). What has no data has no heading; `kekurangan` names it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kinerja.domain.blok import BAB, SUBBAB, Blok, Orientasi, Seksi, TandaTangan, bagian, nomori
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
        *(_depan(isi, satu) for satu in _hidup(susunan, DEPAN)),
        *_semua_bab(isi, susunan),
        *_lampiran(isi, susunan),
    )
    return nomori([satu for satu in seksi if satu.blok or satu.jenis != "isi"])


def _hidup(susunan: Susunan, induk: str) -> Susunan:
    return tuple(satu for satu in anak(susunan, induk) if satu.hidup)


def _blok(isi: Mapping, satu: BagianLaporan) -> tuple[Blok, ...]:
    buat = _ISI.get(satu.kunci)
    return buat(isi) if buat else narasi(isi, satu.tulisan)


def _depan(isi: Mapping, satu: BagianLaporan) -> Seksi:
    if satu.kunci == "daftar_isi":
        return Seksi(satu.judul, jenis="daftar_isi")
    return Seksi(satu.judul, bagian(satu.judul, BAB, *_blok(isi, satu), poin=POIN_BAGIAN.get(satu.kunci, "")))


def _semua_bab(isi: Mapping, susunan: Susunan) -> Iterator[Seksi]:
    bab = [(satu, _runtun(isi, susunan, satu)) for satu in _hidup(susunan, KELOMPOK_BAB)]
    berisi = [(satu, runtun) for satu, runtun in bab if any(r.blok for r in runtun)]
    for urut, (satu, runtun) in enumerate(berisi, start=1):
        judul = f"Bab {_ROMAWI[urut - 1]} {satu.judul}"
        poin = POIN_BAGIAN.get(satu.kunci, "")
        tutup = (TandaTangan(paraf=True),) if urut == len(berisi) else ()
        yield from _seksi_bab(judul, poin, runtun, tutup)


def _seksi_bab(judul: str, poin: str, runtun: list[_Runtun], tutup: tuple[Blok, ...]) -> Iterator[Seksi]:
    """A Bab as runs of pages: its heading on the first, `tutup` at the end of the last."""
    for urut, satu in enumerate(runtun):
        blok = bagian(judul, BAB, *satu.blok, poin=poin) if not urut else satu.blok
        yield Seksi(judul, (*blok, *(tutup if urut == len(runtun) - 1 else ())), satu.orientasi)


def _runtun(isi: Mapping, susunan: Susunan, bab: BagianLaporan) -> list[_Runtun]:
    """The parts of a Bab with their letters, those that lie the same way joined where nothing begins a page."""
    hasil: list[_Runtun] = []
    for satu in [_Runtun(_blok(isi, bab)), *_berhuruf(isi, susunan, bab)]:
        if not satu.blok:
            continue
        if hasil and not satu.baru and hasil[-1].orientasi == satu.orientasi:
            hasil[-1] = _Runtun((*hasil[-1].blok, *satu.blok), satu.orientasi)
        else:
            hasil.append(satu)
    return hasil


def _berhuruf(isi: Mapping, susunan: Susunan, bab: BagianLaporan) -> Iterator[_Runtun]:
    urut = 0
    for satu in _hidup(susunan, bab.kunci):
        isian = capaian(isi, susunan) if satu.kunci == "capaian" else [_blok(isi, satu)]
        kepala = bagian(f"{_HURUF[urut]}. {satu.judul}", SUBBAB, *isian[0], poin=POIN_BAGIAN.get(satu.kunci, ""))
        urut += bool(kepala)
        orientasi: Orientasi = "lanskap" if satu.kunci == "anggaran" else "potret"
        yield _Runtun(kepala, orientasi)
        yield from (_Runtun(blok, orientasi, baru=True) for blok in isian[1:])


def _lampiran(isi: Mapping, susunan: Susunan) -> Iterator[Seksi]:
    nomor = 0
    for satu in _hidup(susunan, LAMPIRAN):
        blok, orientasi = _isi_lampiran(isi, satu)
        if blok:
            nomor += 1
            judul = f"Lampiran {nomor} {satu.judul}"
            poin = POIN_BAGIAN.get(satu.kunci, "lampiran_lain")
            yield Seksi(judul, bagian(judul, BAB, *blok, poin=poin), orientasi)


def _isi_lampiran(isi: Mapping, satu: BagianLaporan) -> tuple[tuple[Blok, ...], Orientasi]:
    if satu.kunci in ISI_LAMPIRAN:
        buat, orientasi = ISI_LAMPIRAN[satu.kunci]
        return buat(isi), orientasi
    return narasi(isi, satu.tulisan), "potret"
