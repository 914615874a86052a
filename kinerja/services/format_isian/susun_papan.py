"""The board of langkah 3: what may be ticked and what is, of every unit at once. Plain values for the pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.periode import kolom_target
from kinerja.domain.tunda import tunda
from kinerja.models import Siklus
from kinerja.services import naskah
from kinerja.services.berkas.dokumen import kepala_kertas
from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.saat import saat

from . import baca
from .baca import PilihanButir, PilihanUnit, Tersimpan

SINGKATAN = {"tw1": "TW I", "tw2": "TW II", "tw3": "TW III", "tw4": "TW IV", "tahunan": "tahunan"}


class BarisPilihan(NamedTuple):
    """One indicator on the board: what would be frozen, and whether it is ticked."""

    versi_id: int
    indikator_id: int
    kode: str
    nama: str
    sasaran: str
    tingkat: str
    satuan: str
    desimal: int
    arah: str
    cara_akumulasi: str
    target: str
    pagu: Decimal | None
    dipilih: bool
    wajib_penjelasan: bool
    wajib_bukti: bool


@dataclass(frozen=True)
class KartuUnit:
    """One unit. `tersimpan`: its choice stands in the database; otherwise it is the one the page starts with."""

    unit_id: int
    nama: str
    pengantar: str
    tersimpan: bool
    baris: tuple[BarisPilihan, ...]
    sidik: str = ""
    """What stands there now, in short, for the page to carry."""
    kini: tuple[str, ...] = ()
    """What is stored now, in sentences, where it was changed since the page was opened and is not what was typed."""

    @tunda
    def pilihan(self) -> PilihanUnit:
        """What is ticked and written on it."""
        butir = tuple(
            PilihanButir(baris.versi_id, baris.wajib_penjelasan, baris.wajib_bukti)
            for baris in self.baris
            if baris.dipilih
        )
        return PilihanUnit(self.unit_id, self.pengantar, butir)

    @tunda
    def jumlah(self) -> int:
        """How many indicators are ticked."""
        return sum(baris.dipilih for baris in self.baris)

    @tunda
    def tanpa_target(self) -> int:
        """How many of the ticked have no target in this period."""
        return sum(baris.dipilih and not baris.target for baris in self.baris)


@dataclass(frozen=True)
class PapanFormat:
    """Langkah 3. `terbuka`: the choice may still be changed."""

    siklus_id: int
    nama: str
    langkah: str
    periode: str
    tahun: int
    versi: int
    terbuka: bool
    unit: tuple[KartuUnit, ...]
    sebelumnya: str
    tenggat: date | None
    sisa: int | None
    dapat_diperbaiki: bool = False
    pengantar_lama: tuple[tuple[int, str, str], ...] = ()
    """(unit_id, name, text) of what the last siklus had, to be shown before it is copied."""
    beda_lalu: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(unit, sentences): what copying the choice of the last siklus would change on this page."""
    sama_lalu: bool = False
    """Is everything that would be frozen as it was in the last siklus, but for the targets?"""

    @tunda
    def dokumen(self) -> Any:
        """The frozen paper: which, by whom and when; None where nothing is frozen."""
        return kepala_kertas(self.siklus_id, "format_isian")

    @tunda
    def perbaikan(self) -> Sequence[Any]:
        """What was mended since langkah 3, oldest first."""
        return baca.perbaikan(self.siklus_id)

    @property
    def peserta(self) -> tuple[KartuUnit, ...]:
        """Units with at least one indicator."""
        return tuple(unit for unit in self.unit if unit.jumlah)

    @property
    def tertinggal(self) -> tuple[KartuUnit, ...]:
        """Units that stay out of the siklus."""
        return tuple(unit for unit in self.unit if not unit.jumlah)

    @property
    def jumlah(self) -> int:
        """Indicators in the whole format."""
        return sum(unit.jumlah for unit in self.unit)

    @property
    def tanpa_target(self) -> int:
        """Ticked indicators without a target in this period."""
        return sum(unit.tanpa_target for unit in self.unit)

    @property
    def ada_indikator(self) -> bool:
        """Is there anything to tick at all?"""
        return any(unit.baris for unit in self.unit)


def papan_format(
    siklus_id: int, pilihan: Sequence[PilihanUnit] | None = None, *, kartu: Sequence[KartuUnit] | None = None
) -> PapanFormat:
    """The board of langkah 3; `pilihan` is what was just sent and refused: it is shown again, nothing is lost.

    A unit that its sender did not touch is shown as it stands now; beside one that he did stands what was stored
    meanwhile. `kartu`: what it shows of a format that is fixed.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    terbuka = perjalanan.posisi_terbuka(siklus, "format") is not None
    sebelumnya = baca.siklus_sebelumnya(siklus_id) if terbuka else None
    lama = baca.tersimpan(sebelumnya.id) if sebelumnya else ()
    if kartu is None:
        kartu = _kartu(siklus, pilihan, lama) if terbuka else _kartu_beku(siklus, baca.tersimpan(siklus_id))
    tenggat, sisa = perjalanan.tenggat_terbuka(siklus, "format")
    beda = _beda_lalu(lama, kartu)
    return PapanFormat(
        siklus_id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        langkah=baca.sebut_langkah(siklus, "format"),
        periode=SINGKATAN[siklus.periode],
        tahun=siklus.tahun,
        versi=naskah.versi_siklus(siklus),
        terbuka=terbuka,
        unit=tuple(kartu),
        sebelumnya=perjalanan.nama_siklus(sebelumnya) if sebelumnya else "",
        tenggat=tenggat,
        sisa=sisa,
        dapat_diperbaiki=bool(baca.unit_dapat_diperbaiki(siklus)),
        pengantar_lama=tuple((milik.unit_id, milik.nama, milik.pengantar) for milik in lama if milik.pengantar),
        beda_lalu=beda,
        sama_lalu=bool(lama) and not beda and _cara_sama(lama, kartu),
    )


def _menurut_kode(lama: Sequence[Tersimpan]) -> dict[str, Any]:
    return {kode: butir for milik in lama for kode, butir in milik.menurut_kode}


def _cara_sama(lama: Sequence[Tersimpan], kartu: Sequence[KartuUnit]) -> bool:
    """Is what is ticked measured as in the last siklus?"""
    dahulu = _menurut_kode(lama)
    return all(
        getattr(dahulu[baris.kode], sifat) == getattr(baris, sifat)
        for unit in kartu
        for baris in unit.baris
        if baris.dipilih
        for sifat in ("satuan", "desimal", "arah", "cara_akumulasi")
    )


def _beda_lalu(lama: Sequence[Tersimpan], kartu: Sequence[KartuUnit]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By kode, as the copying goes; in the order of the page, then what the list of indicators has no more."""
    butir = _menurut_kode(lama)
    hilang = dict(butir)
    hasil = []
    for unit in kartu if lama else ():
        kalimat = tuple(kata for baris in unit.baris for kata in _beda_baris(butir.get(baris.kode), baris))
        hasil += [(unit.nama, kalimat)] if kalimat else []
        for baris in unit.baris:
            hilang.pop(baris.kode, None)
    sisa = tuple(f"{kode} {butir_lalu.nama}" for kode, butir_lalu in hilang.items())
    return (*hasil, ("Tidak ada lagi pada daftar indikator", sisa)) if sisa else tuple(hasil)


def _beda_baris(lama: Any | None, baris: BarisPilihan) -> list[str]:
    sebut = f"{baris.kode} {baris.nama}"
    if lama is None:
        return [f"Tidak dicentang, sebab tidak ada pada siklus itu: {sebut}"] if baris.dipilih else []
    kalimat = [] if baris.dipilih else [f"Dicentang: {sebut}"]
    wajib = {"penjelasan": lama.wajib_penjelasan, "bukti dukung": lama.wajib_bukti}
    if baris.dipilih and (baris.wajib_penjelasan, baris.wajib_bukti) != tuple(wajib.values()):
        kata = " dan ".join(nama for nama, ya in wajib.items() if ya)
        kalimat.append(f"Yang wajib menjadi {kata or 'tidak ada'}: {sebut}")
    if lama.nama != baris.nama:
        kalimat.append(f"Nama indikator berubah sejak siklus itu: {lama.nama}, sekarang {sebut}")
    return kalimat


def _kartu(siklus: Siklus, pilihan: Sequence[PilihanUnit] | None, lama: Sequence[Tersimpan]) -> list[KartuUnit]:
    """What was not saved yet begins with the duties of the last siklus `lama`."""
    wajib = {kode: _wajib(butir) for kode, butir in _menurut_kode(lama).items()}
    terkirim = {satu_pilihan.unit_id: satu_pilihan for satu_pilihan in pilihan or ()}
    kartu = pembuat_kartu(siklus, wajib)
    return [
        berdampingan(kartu(unit, None), terkirim.get(unit.id), partial(kartu, unit))
        for unit in kantor_baca.daftar_unit()
    ]


def pembuat_kartu(
    siklus: Siklus, lalu: Mapping[str, tuple[bool, bool]] = MappingProxyType({})
) -> Callable[[Any, PilihanUnit | None], KartuUnit]:
    """What makes the card of a unit: of what was sent, else of what is stored of it, else of all that may be ticked.

    `lalu`: the duties of the last siklus by kode, with which an unsaved choice begins.
    """
    kewajiban = baca.kewajiban(siklus.id)
    pengantar = {milik.unit_id: milik.pengantar for milik in baca.kepala_format(siklus.id)}
    per_unit: dict[int, list[Any]] = {}
    for versi in baca.versi_tersedia(siklus.tahun):
        per_unit.setdefault(versi.unit_id, []).append(versi)

    def kartu(unit: Any, kirim: PilihanUnit | None) -> KartuUnit:
        versi = per_unit.get(unit.id, [])
        kata = kirim.pengantar if kirim else pengantar.get(unit.id, "")
        terpilih = _terpilih(versi, kewajiban.get(unit.id), kirim, lalu)
        baris = tuple([_baris(siklus, satu_versi, terpilih.get(satu_versi.id)) for satu_versi in versi])
        return KartuUnit(unit.id, unit.nama, kata, unit.id in kewajiban, baris)

    return kartu


def berdampingan(kini: KartuUnit, kirim: PilihanUnit | None, kartu: Callable[[PilihanUnit], KartuUnit]) -> KartuUnit:
    """The card as it stands now, or as it was sent, with what was stored meanwhile beside it."""
    sidik = kini.sidik or kini.pilihan.sidik
    if kirim is None or (kini.tersimpan and not kirim.disentuh):
        return replace(kini, sidik=sidik)
    berubah = kini.tersimpan and kirim.dilihat not in (None, sidik) and kirim.sidik != sidik
    return replace(kartu(kirim), sidik=sidik, kini=_kalimat_kini(kini) if berubah else ())


def _kalimat_kini(kartu: KartuUnit) -> tuple[str, ...]:
    terpilih = [baris for baris in kartu.baris if baris.dipilih]
    wajib = [
        (b, [kata for kata, ya in (("penjelasan", b.wajib_penjelasan), ("bukti dukung", b.wajib_bukti)) if ya])
        for b in terpilih
    ]
    kalimat = [f"{b.kode} {b.nama}: wajib {' dan '.join(kata)}" if kata else f"{b.kode} {b.nama}" for b, kata in wajib]
    pengantar = f"Pengantar: {kartu.pengantar}" if kartu.pengantar else "Pengantar kosong"
    return (*(kalimat or ["Tidak ada indikator yang dicentang"]), pengantar)


def _wajib(butir: Any) -> tuple[bool, bool]:
    return butir.wajib_penjelasan, butir.wajib_bukti


def _terpilih(
    versi: Sequence[Any],
    simpan: Mapping[int, tuple[bool, bool]] | None,
    kirim: PilihanUnit | None,
    lalu: Mapping[str, tuple[bool, bool]],
) -> dict[int, tuple[bool, bool]]:
    """What is ticked, by id of the version: as just sent, else as saved (a newer version takes over), else all."""
    if kirim is not None:
        return {butir.versi_id: _wajib(butir) for butir in kirim.butir}
    if simpan is None:
        return {satu_versi.id: lalu.get(satu_versi.kode, (True, False)) for satu_versi in versi}
    return {satu_versi.id: simpan[satu_versi.indikator_id] for satu_versi in versi if satu_versi.indikator_id in simpan}


def _kartu_beku(siklus: Siklus, milik: Iterable[Tersimpan]) -> list[KartuUnit]:
    kantor = saat(siklus, "format")
    return [
        KartuUnit(
            unit.unit_id,
            kantor.nama_unit[unit.unit_id],
            unit.pengantar,
            True,
            tuple([_baris(siklus, butir, _wajib(butir)) for butir in unit.butir]),
        )
        for unit in sorted(milik, key=lambda unit: kantor.urutan_unit(unit.unit_id))
    ]


def _baris(siklus: Siklus, versi: Any, wajib: tuple[bool, bool] | None) -> BarisPilihan:
    penjelasan, bukti = wajib or (True, False)
    return BarisPilihan(
        versi.id,
        versi.indikator_id,
        versi.kode,
        versi.nama,
        versi.sasaran,
        versi.tingkat,
        versi.satuan,
        versi.desimal,
        versi.arah,
        versi.cara_akumulasi,
        getattr(versi, kolom_target(siklus.periode)),
        indikator_baca.pagu_periode(versi, siklus.periode),
        wajib is not None,
        penjelasan,
        bukti,
    )


def kartu_unit(siklus_id: int, unit_id: int) -> tuple[PapanFormat, KartuUnit]:
    """One unit with only what it will see, for the preview. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    kartu_beku = None
    if perjalanan.posisi_terbuka(siklus, "format") is None:
        milik = baca.tersimpan_unit(siklus_id, unit_id)
        kartu_beku = _kartu_beku(siklus, [milik] if milik else [])
    papan = papan_format(siklus_id, kartu=kartu_beku)
    for kartu in papan.unit:
        if kartu.unit_id == unit_id:
            dipilih = tuple(baris for baris in kartu.baris if baris.dipilih)
            return papan, KartuUnit(kartu.unit_id, kartu.nama, kartu.pengantar, kartu.tersimpan, dipilih)
    raise TidakDitemukan("Unit itu tidak ada pada format isian siklus ini.")
