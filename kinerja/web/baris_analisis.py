"""The rows of a table of the analysis as ready texts: each is put together once, and the template only lays it out."""

from collections.abc import Iterable
from typing import NamedTuple

from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.telaah import Pertanyaan
from kinerja.services.analisis.baca import ButirAnalisis
from kinerja.services.isian.lembar import BarisIsian

from .saring import KOSONG, tulis_ukuran_tersimpan

_REDUP = (("belum_tersedia", "belum tersedia"), ("tidak_diukur", "tidak diukur"))


class BarisTabel(NamedTuple):
    """One indicator. `redup`: why there is no realisasi, "" where there is one or nobody knows.

    `simpulan`: see ButirAnalisis.keadaan; `baris`: the row itself, for what few tables show of it.
    """

    butir_id: int
    unit_id: int
    nama: str
    rinci: str
    target: str
    realisasi: str
    redup: str
    capaian: str
    predikat: str | None
    tingkat: int
    sampai: str
    catatan_sampai: tuple[str, ...]
    tahunan: str
    catatan_tahunan: str
    serapan: str
    simpulan: str
    pertanyaan: tuple[Pertanyaan, ...]
    baris: BarisIsian


def baris_tabel(daftar: Iterable[ButirAnalisis], *, tahunan: bool) -> list[BarisTabel]:
    """What the table shows of these rows. `tahunan`: the year has no figures up to a triwulan."""
    return [_baris(butir, tahunan) for butir in daftar]


def _baris(butir: ButirAnalisis, tahunan: bool) -> BarisTabel:
    baris, indikator, ukur = butir.baris, butir.baris.indikator, butir.baris.ukur
    redup = "" if ukur.realisasi is not None else next((kata for nama, kata in _REDUP if getattr(baris, nama)), "")
    return BarisTabel(
        baris.butir_id,
        baris.unit_id,
        indikator.nama,
        f"{butir.unit} · {indikator.satuan}",
        tulis_ukuran_tersimpan(baris.target, indikator),
        tulis_ukuran_tersimpan(ukur.realisasi, indikator),
        redup,
        KOSONG if redup else tulis_hasil(ukur.capaian),
        ukur.predikat,
        baris.tingkat,
        "" if tahunan else tulis_hasil(ukur.sampai),
        () if tahunan else _catatan_sampai(baris),
        "" if tahunan else tulis_hasil(ukur.tahunan),
        "" if tahunan else ukur.tahunan.catatan,
        tulis_hasil(ukur.serapan),
        butir.keadaan,
        butir.pertanyaan,
        baris,
    )


def _catatan_sampai(baris: BarisIsian) -> tuple[str, ...]:
    """What the figure up to this triwulan leaves out, and which of its triwulan come from a paper."""
    dokumen = [f"{triwulan} dari dokumen, bukan dari siklus" for triwulan, _ in baris.memakai_dokumen]
    return tuple(filter(None, (baris.capaian_sampai.catatan, *dokumen)))
