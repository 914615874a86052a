"""The page of pictures of a siklus: the same ones as in its report, from the figures as they stand now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import exists, select

from kinerja.domain.blok import Blok, Gambar, Tabel
from kinerja.domain.hak import SEUNIT, Pelaku
from kinerja.domain.per_unit import DaftarUnit
from kinerja.domain.periode import nama_periode
from kinerja.models import FormatUnit, Siklus
from kinerja.services import kueri, naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.lembar import Lembar
from kinerja.services.isian.sekilas import banyak, daftar_unit
from kinerja.services.siklus import saat

from .gambar import gambar_peta, gambar_sasaran, gambar_serapan, gambar_setiap, gambar_tren, tabel_gambar
from .isi import angka_gambar

TANPA_ANGKA = "tanpa-angka"
JENIS: dict[str, tuple[str, Callable[[Mapping], tuple[Blok, ...]]]] = {
    "sasaran": ("Capaian menurut sasaran", gambar_sasaran),
    "tren": ("Tren", gambar_tren),
    "peta": ("Peta unit dan indikator", gambar_peta),
    "serapan": ("Capaian terhadap serapan", gambar_serapan),
    "indikator": ("Capaian setiap indikator", gambar_setiap),
}
"""The kinds of pictures: what each is called, and who draws it."""


@dataclass(frozen=True)
class SaringanGrafik:
    """What the page shows; "" shows everything. `jenis`: a key of JENIS.

    `unit_id`: None where the address names no unit, 0 for all of them.
    """

    unit_id: int | None = None
    predikat: str = ""
    jenis: str = ""


@dataclass(frozen=True)
class GrafikBaca:
    """A picture with the tables behind it; the map is its own table."""

    gambar: Gambar
    tabel: tuple[Tabel, ...]


@dataclass(frozen=True)
class PapanGrafik:
    """The page. `unit`, `periode`, `predikat`: what may be chosen; `saringan`: what is shown.

    `daftar`: the units, where there are too many rows to show more than one unit at once.
    """

    siklus_id: int
    nama: str
    unit: tuple[tuple[int, str], ...]
    periode: tuple[tuple[int, str], ...]
    predikat: tuple[tuple[str, str], ...]
    saringan: SaringanGrafik
    grafik: tuple[GrafikBaca, ...]
    daftar: DaftarUnit | None = None

    @property
    def sebutan_predikat(self) -> str:
        """The predikat that is shown alone, in words; "" for all."""
        return dict(self.predikat).get(self.saringan.predikat, "") if self.saringan.predikat else ""


def papan(siklus_id: int, saringan: SaringanGrafik = SaringanGrafik(), *, oleh: Pelaku) -> PapanGrafik:
    """The pictures of the office or of one unit; a Kabid sees the own unit alone. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    daftar = None if oleh.peran in SEUNIT or not banyak(siklus_id) else daftar_unit(siklus)
    satu_unit = _unit_tampil(daftar, saringan, oleh) if daftar else None
    terbaca = [
        lembar
        for lembar in isian_baca.lembar_angka(siklus_id, satu_unit)
        if oleh.peran not in SEUNIT or lembar.unit_id == oleh.unit_id
    ]
    unit = tuple((lembar.unit_id, lembar.unit) for lembar in terbaca)
    if daftar and satu_unit:
        unit = tuple((milik.unit_id, milik.nama) for milik in daftar.unit)
        saringan = replace(saringan, unit_id=satu_unit)
    predikat = (*((pita.label, pita.label) for pita in saat.setelan(siklus).skala.pita), (TANPA_ANGKA, "Tanpa angka"))
    dipakai = SaringanGrafik(
        saringan.unit_id if saringan.unit_id in {lembar.unit_id for lembar in terbaca} else None,
        saringan.predikat if saringan.predikat in dict(predikat) else "",
        saringan.jenis if saringan.jenis in JENIS else "",
    )
    isi = angka_gambar(siklus, _tersaring(terbaca, dipakai))
    blok = tuple(b for kunci, (_, lukis) in JENIS.items() if dipakai.jenis in ("", kunci) for b in lukis(isi))
    grafik, tampil_satu = _berpasangan(blok), daftar if satu_unit else None
    return PapanGrafik(siklus_id, isi["siklus"], unit, _periode(), predikat, dipakai, grafik, tampil_satu)


def _unit_tampil(daftar: DaftarUnit, saringan: SaringanGrafik, oleh: Pelaku) -> int | None:
    """Of many rows the unit to show alone; None where all are asked for, or what is rare among all of them."""
    if saringan.unit_id is None and saringan.predikat:
        return None
    return daftar.tampil(saringan.unit_id, oleh.unit_id)


def _tersaring(semua: list[Lembar], saringan: SaringanGrafik) -> list[Lembar]:
    """The sheets of the unit that is chosen, with the rows of the predikat that is chosen; none without a row."""
    milik = [lembar for lembar in semua if saringan.unit_id in (None, lembar.unit_id)]
    if not saringan.predikat:
        return milik
    sisa = (
        replace(lembar, baris=tuple(b for b in lembar.baris if (b.predikat or TANPA_ANGKA) == saringan.predikat))
        for lembar in milik
    )
    return [lembar for lembar in sisa if lembar.baris]


def _periode() -> tuple[tuple[int, str], ...]:
    """The siklus that have figures, newest first."""
    return tuple((nomor, nama_periode(tahun, periode)) for nomor, tahun, periode in kueri.semua(_PERIODE))


_PERIODE = kueri.Siap(
    select(Siklus.id, Siklus.tahun, Siklus.periode)
    .where(Siklus.status != "batal", exists().where(FormatUnit.siklus_id == Siklus.id))
    .order_by(Siklus.tahun.desc(), Siklus.periode.desc())
)


def _berpasangan(blok: tuple[Blok, ...]) -> tuple[GrafikBaca, ...]:
    """Each picture with the table that follows it, or with the one of its own figures."""
    hasil: list[GrafikBaca] = []
    for satu_blok in blok:
        if isinstance(satu_blok, Gambar):
            hasil.append(GrafikBaca(satu_blok, tabel_gambar(satu_blok)))
        elif isinstance(satu_blok, Tabel):
            hasil[-1] = GrafikBaca(hasil[-1].gambar, (satu_blok,))
    return tuple(hasil)
