"""Langkah 5: a unit fills its sheet, cell by cell. Nothing is overwritten unseen, nothing is erased.

The verbs of evidence stand in `bukti`, those of langkah 6 in `lapor`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.domain.definisi import DefinisiIndikator
from kinerja.domain.galat import Didahului, GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.isian import baca_isian, tulis_isian
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, RiwayatSel, Sel, Siklus
from kinerja.services import naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import setelan
from kinerja.services.transaksi import menulis

from .izin import pastikan_boleh_isi
from .lembar import SelBaca
from .ukur import definisi_siklus

PANJANG_CUPLIKAN = 120
HILANG = "Indikator itu tidak ada lagi pada lembar isian. Muat ulang lembar isian."


class SelBentrok(Didahului):
    """Somebody changed the cell since the page was drawn. `kini`: what stands there; `milik`: what was typed."""

    def __init__(self, kini: SelBaca, milik: str) -> None:
        self.kini = kini
        self.milik = milik
        isi = f"menjadi “{_potong(kini.teks)}”" if kini.nilai else "dan dikosongkan"
        super().__init__(
            f"Diubah oleh {kini.oleh} pada {tulis_waktu(kini.pada)} {isi}. "
            f"Isian Anda “{_potong(milik)}” belum disimpan; pilih salah satu."
        )


Alamat = tuple[int, str]
"""A cell of a sheet: (butir_id, kolom)."""


@dataclass(frozen=True)
class Ketikan:
    """What a page sends for a cell: the text, and the version of the cell that the page showed."""

    teks: str
    versi: int


@dataclass
class HasilBlok:
    """What became of each cell that was sent. `berubah`: how many got a new version."""

    tersimpan: dict[Alamat, SelBaca] = field(default_factory=dict)
    ditolak: dict[Alamat, str] = field(default_factory=dict)
    bentrok: dict[Alamat, SelBentrok] = field(default_factory=dict)
    berubah: int = 0

    @property
    def status(self) -> int:
        """200 when everything stands, 409 when something conflicts, 422 when something was refused."""
        return 422 if self.ditolak else 409 if self.bentrok else 200

    @property
    def semua(self) -> set[Alamat]:
        """Every cell that was sent."""
        return {*self.tersimpan, *self.ditolak, *self.bentrok}

    @property
    def butir(self) -> set[int]:
        """The rows that they stand in."""
        return {butir for butir, _ in self.semua}


@dataclass(frozen=True)
class _Letak:
    """Where a cell is: its row, the siklus, the unit, and how it is measured."""

    butir: ButirIsian
    siklus: Siklus
    unit_id: int

    @property
    def definisi(self) -> DefinisiIndikator:
        return definisi_siklus(self.butir.versi_indikator, setelan.setelan(self.siklus))


@dataclass(frozen=True)
class Calon:
    """A cell that would change: what stands there and what would, as a person would type them."""

    kini: str
    baru: str


@dataclass
class _Tulisan:
    """A cell and what it is to hold. `sel`: the row of the table, None until it is first filled."""

    letak: _Letak
    kolom: str
    sel: Sel | None
    baru: str
    alasan: str = ""
    lama: str = field(init=False)

    def __post_init__(self) -> None:
        self.lama = self.sel.nilai if self.sel else ""

    @property
    def berubah(self) -> bool:
        return self.baru != self.lama

    def baca(self) -> SelBaca:
        return _baca(self.sel) if self.sel else SelBaca(self.kolom)

    def calon(self) -> Calon:
        return Calon(tulis_isian(self.kolom, self.lama), tulis_isian(self.kolom, self.baru))


@menulis
def isi_sel(
    butir_id: int, kolom: str, teks: str, *, versi: int | None, oleh: Pelaku, dari: str = "layar", alasan: str = ""
) -> SelBaca:
    """Fill one cell as typed (SOP langkah 5; `dari="rapat"` in langkah 8); returns the cell as it stands now.

    `versi` is the version that the page showed (0: empty); None takes whatever stands there. The same value makes no
    new version. Raises SelBentrok (409) with both values, GalatDomain (422: unreadable, or the langkah is not open),
    HakDitolak, TidakDitemukan.
    """
    letak = _letak(butir_id, oleh, dari)
    baru = baca_isian(kolom, teks, letak.definisi)
    return _tulis(letak, kolom, baru, versi=versi, oleh=oleh, dari=dari, alasan=alasan)


@menulis
def isi_blok(
    siklus_id: int, unit_id: int, ketikan: Mapping[Alamat, Ketikan], *, oleh: Pelaku, dari: str = "layar"
) -> HasilBlok:
    """Fill any number of cells of one sheet in one transaction; each is judged by itself and told of.

    What can be saved is saved, as `isi_sel` does it. A cell that still says what the page showed is not touched, even
    if somebody else has changed it meanwhile. The number of queries does not grow with the cells or the sheet.
    Raises GalatDomain when langkah 5 of the unit is not open, HakDitolak, TidakDitemukan.
    """
    hasil, tulisan = _nilai_blok(siklus_id, unit_id, ketikan, oleh)
    hasil.berubah = sum(satu.berubah for satu in tulisan)
    _tulis_semua(tulisan, oleh=oleh, dari=dari)
    hasil.tersimpan = {(satu.letak.butir.id, satu.kolom): satu.baca() for satu in tulisan}
    return hasil


def uji_blok(
    siklus_id: int, unit_id: int, ketikan: Mapping[Alamat, Ketikan], *, oleh: Pelaku
) -> tuple[HasilBlok, dict[Alamat, Calon]]:
    """What `isi_blok` would do with these cells, written nowhere: refusals, conflicts, and the cells that would change.

    Raises as `isi_blok`.
    """
    hasil, tulisan = _nilai_blok(siklus_id, unit_id, ketikan, oleh)
    berubah = {(satu.letak.butir.id, satu.kolom): satu.calon() for satu in tulisan if satu.berubah}
    hasil.berubah = len(berubah)
    return hasil, berubah


def _nilai_blok(
    siklus_id: int, unit_id: int, ketikan: Mapping[Alamat, Ketikan], oleh: Pelaku
) -> tuple[HasilBlok, list[_Tulisan]]:
    siklus = naskah.ambil_siklus(siklus_id)
    pastikan_boleh_isi(siklus, unit_id, oleh)
    letak = _letak_blok(siklus, unit_id, {butir for butir, _ in ketikan})
    kini = _sel_blok(letak)
    dasar = _nilai_dasar(ketikan, kini)
    hasil, tulisan = HasilBlok(), []
    for alamat, satu in ketikan.items():
        try:
            baru = _periksa(alamat, satu, letak, kini.get(alamat), dasar)
        except SelBentrok as galat:
            hasil.bentrok[alamat] = galat
        except GalatDomain as galat:
            hasil.ditolak[alamat] = galat.pesan
        else:
            tulisan.append(_Tulisan(letak[alamat[0]], alamat[1], kini.get(alamat), baru))
    return hasil, tulisan


def _periksa(alamat: Alamat, ketikan: Ketikan, letak: dict, sel: Sel | None, dasar: Mapping[Alamat, str]) -> str:
    """What the cell is to hold: what was typed, or what stands there where the person did not touch it."""
    butir, kolom = alamat
    if butir not in letak:
        raise TidakDitemukan(HILANG)
    if ketikan.teks.replace("\r\n", "\n").strip() == tulis_isian(kolom, dasar.get(alamat, "")):
        return sel.nilai if sel else ""  # what stands there needs no reading, even where it could not be typed today
    baru = baca_isian(kolom, ketikan.teks, letak[butir].definisi)
    if baru == dasar.get(alamat, ""):
        return sel.nilai if sel else ""
    _pastikan_terbaru(sel, kolom, baru, ketikan.versi)
    return baru


def _letak_blok(siklus: Siklus, unit_id: int, butir_id: Iterable[int]) -> dict[int, _Letak]:
    kueri = (
        select(ButirIsian)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .where(FormatUnit.siklus_id == siklus.id, FormatUnit.unit_id == unit_id)
        .where(ButirIsian.id.in_(butir_id), ButirIsian.dicabut_pada.is_(None))
        .options(joinedload(ButirIsian.versi_indikator))
    )
    return {butir.id: _Letak(butir, siklus, unit_id) for butir in db.session.scalars(kueri)}


def _sel_blok(butir_id: Iterable[int]) -> dict[Alamat, Sel]:
    kueri = select(Sel).where(Sel.butir_id.in_(butir_id)).with_for_update()
    return {(sel.butir_id, sel.kolom): sel for sel in db.session.scalars(kueri)}


def _nilai_dasar(ketikan: Mapping[Alamat, Ketikan], kini: Mapping[Alamat, Sel]) -> dict[Alamat, str]:
    """What the page showed in each cell, by the version that it names."""
    dasar = {
        alamat: sel.nilai for alamat, sel in kini.items() if alamat in ketikan and sel.versi == ketikan[alamat].versi
    }
    usang = {alamat for alamat in ketikan if alamat in kini and alamat not in dasar and ketikan[alamat].versi}
    if not usang:
        return dasar
    kueri = (
        select(Sel.butir_id, Sel.kolom, RiwayatSel.versi, RiwayatSel.nilai)
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(RiwayatSel.sel_id.in_([kini[alamat].id for alamat in usang]))
    )
    for butir, kolom, versi, nilai in db.session.execute(kueri):
        if (butir, kolom) in usang and ketikan[butir, kolom].versi == versi:
            dasar[butir, kolom] = nilai
    return dasar


@menulis
def pulihkan(butir_id: int, kolom: str, versi_lama: int, *, versi: int, oleh: Pelaku) -> SelBaca:
    """Bring an earlier value back as a new version; nothing in between is lost. Raises as `isi_sel`."""
    letak = _letak(butir_id, oleh, "layar")
    lama = _nilai_versi(butir_id, kolom, versi_lama)
    if lama is None:
        raise TidakDitemukan("Versi itu tidak ada dalam riwayat sel ini.")
    alasan = f"Dipulihkan dari versi {versi_lama}"
    return _tulis(letak, kolom, lama, versi=versi, oleh=oleh, dari="layar", alasan=alasan)


def _letak(butir_id: int, oleh: Pelaku, dari: str) -> _Letak:
    butir = db.session.get(ButirIsian, butir_id)
    if butir is None or butir.dicabut_pada:
        raise TidakDitemukan(HILANG)
    siklus = naskah.ambil_siklus(butir.format_unit.siklus_id)
    letak = _Letak(butir, siklus, butir.format_unit.unit_id)
    pastikan_boleh_isi(siklus, letak.unit_id, oleh, dari)
    return letak


def _sel(butir_id: int, kolom: str) -> Sel | None:
    return db.session.scalar(select(Sel).where(Sel.butir_id == butir_id, Sel.kolom == kolom).with_for_update())


def _nilai_versi(butir_id: int, kolom: str, versi: int) -> str | None:
    return db.session.scalar(
        select(RiwayatSel.nilai)
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(Sel.butir_id == butir_id, Sel.kolom == kolom, RiwayatSel.versi == versi)
    )


def _pastikan_terbaru(sel: Sel | None, kolom: str, baru: str, versi: int | None) -> None:
    kini = sel.versi if sel else 0
    if versi is not None and versi != kini and baru != (sel.nilai if sel else ""):
        raise SelBentrok(_baca(sel) if sel else SelBaca(kolom), tulis_isian(kolom, baru))


def _tulis(
    letak: _Letak, kolom: str, baru: str, *, versi: int | None, oleh: Pelaku, dari: str, alasan: str = ""
) -> SelBaca:
    tulisan = _Tulisan(letak, kolom, _sel(letak.butir.id, kolom), baru, alasan)
    _pastikan_terbaru(tulisan.sel, kolom, baru, versi)
    _tulis_semua([tulisan], oleh=oleh, dari=dari)
    return tulisan.baca()


def _tulis_semua(tulisan: Iterable[_Tulisan], *, oleh: Pelaku, dari: str) -> None:
    """Give every cell that changes its new version, its line of history and its line of jejak."""
    berubah, pada = [satu for satu in tulisan if satu.berubah], jam.sekarang()
    for satu in berubah:
        satu.sel = satu.sel or Sel(butir_id=satu.letak.butir.id, kolom=satu.kolom, versi=0)
        satu.sel.nilai, satu.sel.versi = satu.baru, satu.sel.versi + 1
        satu.sel.diubah_oleh, satu.sel.diubah_pada = oleh.sebutan, pada
        db.session.add(satu.sel)
    db.session.flush()
    for satu in berubah:
        db.session.add(
            RiwayatSel(
                sel_id=satu.sel.id,
                versi=satu.sel.versi,
                nilai=satu.baru,
                dari=dari,
                alasan=satu.alasan,
                oleh=oleh.sebutan,
                pada=pada,
            )
        )
        _jejak(satu, oleh, dari)


def _jejak(satu: _Tulisan, oleh: Pelaku, dari: str) -> None:
    rincian = {"kolom": satu.kolom, "versi": satu.sel.versi, "dari": dari, "unit": satu.letak.unit_id}
    catat_jejak(
        Aksi.ISI_SEL,
        oleh=oleh,
        siklus_id=satu.letak.siklus.id,
        objek="butir_isian",
        objek_id=satu.letak.butir.id,
        rincian=rincian | {"lama": _potong(satu.lama), "baru": _potong(satu.baru)},
    )


def _baca(sel: Sel) -> SelBaca:
    return SelBaca(sel.kolom, sel.nilai, sel.versi, sel.diubah_oleh, sel.diubah_pada)


def _potong(teks: str) -> str:
    return teks if len(teks) <= PANJANG_CUPLIKAN else teks[: PANJANG_CUPLIKAN - 1] + "…"
