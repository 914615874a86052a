"""The page of pictures of a siklus: the same ones as in its report, from the figures as they stand now."""

from dataclasses import dataclass

from kinerja.domain.blok import Blok, Gambar, Tabel
from kinerja.domain.hak import SEUNIT, Pelaku
from kinerja.services import naskah
from kinerja.services.isian import baca as isian_baca

from .gambar import gambar_peta, gambar_sasaran, gambar_serapan, gambar_setiap, gambar_tren, tabel_gambar
from .isi import angka_gambar


@dataclass(frozen=True)
class GrafikBaca:
    """A picture with the tables behind it; the map is its own table."""

    gambar: Gambar
    tabel: tuple[Tabel, ...]


@dataclass(frozen=True)
class PapanGrafik:
    """The page. `unit`: what may be chosen; `unit_id`: the one that is shown alone, None for all of them."""

    siklus_id: int
    nama: str
    unit: tuple[tuple[int, str], ...]
    unit_id: int | None
    grafik: tuple[GrafikBaca, ...]


def papan(siklus_id: int, unit_id: int | None = None, *, oleh: Pelaku) -> PapanGrafik:
    """The pictures of the office or of one unit; a Kabid sees the own unit alone. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    terbaca = [
        lembar
        for lembar in isian_baca.lembar_angka(siklus_id)
        if oleh.peran not in SEUNIT or lembar.unit_id == oleh.unit_id
    ]
    dipilih = unit_id if unit_id in {lembar.unit_id for lembar in terbaca} else None
    isi = angka_gambar(siklus, [lembar for lembar in terbaca if dipilih in (None, lembar.unit_id)])
    blok = (*gambar_sasaran(isi), *gambar_tren(isi), *gambar_peta(isi), *gambar_serapan(isi), *gambar_setiap(isi))
    unit = tuple((lembar.unit_id, lembar.unit) for lembar in terbaca)
    return PapanGrafik(siklus_id, isi["siklus"], unit, dipilih, _berpasangan(blok))


def _berpasangan(blok: tuple[Blok, ...]) -> tuple[GrafikBaca, ...]:
    """Each picture with the table that follows it, or with the one of its own figures."""
    hasil: list[GrafikBaca] = []
    for satu_blok in blok:
        if isinstance(satu_blok, Gambar):
            hasil.append(GrafikBaca(satu_blok, tabel_gambar(satu_blok)))
        elif isinstance(satu_blok, Tabel):
            hasil[-1] = GrafikBaca(hasil[-1].gambar, (satu_blok,))
    return tuple(hasil)
