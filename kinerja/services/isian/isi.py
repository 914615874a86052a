"""Langkah 5: a unit fills its sheet, cell by cell. Nothing is overwritten unseen, nothing is erased.

Who may, and when, is asked here for every verb of langkah 5, and by the page for its inputs. The verbs of evidence
stand in `bukti`, those of langkah 6 in `lapor`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from kinerja.adapters import jam
from kinerja.domain.beda import Potongan, beda
from kinerja.domain.definisi import DefinisiIndikator, definisi_menurut
from kinerja.domain.galat import Didahului, GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.isian import baca_isian, tulis_isian
from kinerja.domain.pasti import pasti
from kinerja.domain.sambungan import simpanan, tersambung
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import ButirIsian, RiwayatSel, Sel, Siklus
from kinerja.services import hak, kueri, naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import pengubah
from kinerja.services.siklus import perjalanan, saat
from kinerja.services.transaksi import menulis

from .baca import dengan_sel, lembar_unit
from .lembar import Lembar, SelBaca

_UBAH_SEL = kueri.Tulis(
    update(Sel.__table__).where(Sel.__table__.c.id == bindparam("nomor")),
    "nilai",
    "versi",
    "diubah_oleh",
    "diubah_pada",
    "sambung",
)
_CATAT = kueri.Tulis(insert(RiwayatSel.__table__), "sel_id", "versi", "nilai", "dari", "alasan", "oleh", "pada")
PANJANG_CUPLIKAN = 120
HILANG = "Indikator itu tidak ada lagi pada lembar isian. Muat ulang lembar isian."


class SelBentrok(Didahului):
    """Somebody changed the cell since the page was drawn. `kini`: what stands there; `milik`: what was typed;
    `pengubah`: who it was, told to who typed.
    """

    def __init__(self, kini: SelBaca, milik: str, pengubah: str) -> None:
        self.kini = kini
        self.milik = milik
        self.pengubah = pengubah
        isi = f"menjadi “{_potong(kini.teks)}”" if kini.nilai else "dan dikosongkan"
        super().__init__(
            f"Diubah oleh {self.pengubah} pada {tulis_waktu(pasti(kini.pada))} {isi}. "
            f"Isian Anda “{_potong(milik)}” belum disimpan; pilih salah satu."
        )

    @property
    def beda(self) -> tuple[list[Potongan], list[Potongan]]:
        """What stands there and what was typed, in full, in pieces that tell where they differ."""
        return beda(self.kini.teks, self.milik)


Alamat = tuple[int, str]
"""A cell of a sheet: (butir_id, kolom)."""


@dataclass(frozen=True)
class Ketikan:
    """What a page sends for a cell: the text, and the version of the cell that the page showed.

    `disunting`: what was typed into the figure that stood there after a second press on the cell, "?" where the page
    does not know it; "" of any other. `menunggu`: the page shows a conflict of this cell and nobody has chosen yet;
    whatever is typed over it is asked about once more.
    """

    teks: str
    versi: int
    disunting: str = ""
    menunggu: bool = False


@dataclass
class HasilBlok:
    """What became of the cells that were sent. `diganti`: which got a new version; `lembar`: their rows now."""

    tersimpan: dict[Alamat, SelBaca] = field(default_factory=dict)
    ditolak: dict[Alamat, str] = field(default_factory=dict)
    bentrok: dict[Alamat, SelBentrok] = field(default_factory=dict)
    diganti: set[Alamat] = field(default_factory=set)
    lembar: Lembar | None = None

    @property
    def berubah(self) -> int:
        """How many cells got a new version."""
        return len(self.diganti)

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

    butir_id: int
    siklus_id: int
    unit_id: int
    definisi: DefinisiIndikator


@dataclass(frozen=True)
class Calon:
    """A cell that would change: what stands there and what would, as a person would type them."""

    kini: str
    baru: str


@dataclass
class _Tulisan:
    """A cell and what it is to hold. `sel`: what stands there, after writing what stands there then."""

    letak: _Letak
    sel: SelBaca
    baru: str
    alasan: str = ""
    disunting: str = ""
    lama: str = field(init=False)
    berubah: bool = field(init=False)

    def __post_init__(self) -> None:
        self.lama = self.sel.nilai
        self.berubah = self.baru != self.lama

    def calon(self) -> Calon:
        return Calon(tulis_isian(self.sel.kolom, self.lama), tulis_isian(self.sel.kolom, self.baru))


def pastikan_boleh_isi(siklus: Siklus, unit_id: int, oleh: Pelaku, dari: str = "layar") -> None:
    """Raise unless this officer may change the sheet of the unit right now; an invisible unit is not found."""
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    if dari == "rapat":
        hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus)
        perjalanan.pastikan_terbuka(siklus, "rapat")
    else:
        hak.wajib(oleh, Tindakan.ISIAN_ISI, siklus, unit_id)
        perjalanan.pastikan_terbuka(siklus, "pengisian", unit_id)


def dapat_diisi(siklus: Siklus, unit_id: int, oleh: Pelaku) -> bool:
    """The same question, for a page: may this officer fill the sheet of the unit now?"""
    try:
        pastikan_boleh_isi(siklus, unit_id, oleh)
    except GalatDomain:
        return False
    return True


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
    hasil.diganti = {(tulis.letak.butir_id, tulis.sel.kolom) for tulis in tulisan if tulis.berubah}
    _tulis_semua(tulisan, oleh=oleh, dari=dari)
    hasil.tersimpan = {(tulis.letak.butir_id, tulis.sel.kolom): tulis.sel for tulis in tulisan}
    hasil.lembar = dengan_sel(pasti(hasil.lembar), hasil.tersimpan)
    return hasil


def uji_blok(
    siklus_id: int, unit_id: int, ketikan: Mapping[Alamat, Ketikan], *, oleh: Pelaku
) -> tuple[HasilBlok, dict[Alamat, Calon]]:
    """What `isi_blok` would do with these cells, written nowhere: refusals, conflicts, and the cells that would change.

    Raises as `isi_blok`.
    """
    hasil, tulisan = _nilai_blok(siklus_id, unit_id, ketikan, oleh)
    berubah = {(tulis.letak.butir_id, tulis.sel.kolom): tulis.calon() for tulis in tulisan if tulis.berubah}
    hasil.diganti = set(berubah)
    return hasil, berubah


def _nilai_blok(
    siklus_id: int, unit_id: int, ketikan: Mapping[Alamat, Ketikan], oleh: Pelaku
) -> tuple[HasilBlok, list[_Tulisan]]:
    siklus = naskah.ambil_siklus(siklus_id)
    pastikan_boleh_isi(siklus, unit_id, oleh)
    lembar = lembar_unit(siklus_id, unit_id, frozenset(butir for butir, _ in ketikan))
    letak = {b.butir_id: _Letak(b.butir_id, siklus_id, unit_id, b.ukur.definisi) for b in lembar.baris}
    kini = {(b.butir_id, sel.kolom): sel for b in lembar.baris for sel in b.sel.values()}
    dasar = _nilai_dasar(ketikan, kini)
    hasil, tulisan = HasilBlok(), []
    for alamat, satu_ketikan in ketikan.items():
        try:
            baru = _periksa(alamat, satu_ketikan, letak, kini, dasar, oleh)
        except SelBentrok as galat:
            hasil.bentrok[alamat] = galat
        except GalatDomain as galat:
            hasil.ditolak[alamat] = galat.pesan
        else:
            tulisan.append(_Tulisan(letak[alamat[0]], kini[alamat], baru, disunting=satu_ketikan.disunting))
    hasil.lembar = lembar
    return hasil, tulisan


def _periksa(
    alamat: Alamat,
    ketikan: Ketikan,
    letak: dict,
    kini: Mapping[Alamat, SelBaca],
    dasar: Mapping[Alamat, str],
    oleh: Pelaku,
) -> str:
    """What the cell is to hold: what was typed, or what stands there where the person did not touch it."""
    butir, kolom = alamat
    if butir not in letak:
        raise TidakDitemukan(HILANG)
    tampak = None if ketikan.menunggu else dasar.get(alamat, "")
    tertulis = ketikan.teks.replace("\r\n", "\n").strip()
    if alamat in kini and tampak is not None and tertulis == tulis_isian(kolom, tampak):
        return kini[alamat].nilai  # what stands there needs no reading, even where it could not be typed today
    baru = baca_isian(kolom, ketikan.teks, letak[butir].definisi)
    if baru == tampak:
        return kini[alamat].nilai
    _pastikan_terbaru(butir, kini[alamat], baru, ketikan.versi, oleh)
    return baru


def _nilai_dasar(ketikan: Mapping[Alamat, Ketikan], kini: Mapping[Alamat, SelBaca]) -> dict[Alamat, str]:
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
    siklus, unit_id = naskah.ambil_siklus(butir.format_unit.siklus_id), butir.format_unit.unit_id
    pastikan_boleh_isi(siklus, unit_id, oleh, dari)
    return _Letak(butir.id, siklus.id, unit_id, definisi_menurut(butir.versi_indikator, saat.setelan(siklus)))


def _sel(butir_id: int, kolom: str) -> SelBaca:
    kueri = select(Sel.kolom, Sel.nilai, Sel.versi, Sel.diubah_oleh, Sel.diubah_pada, Sel.id)
    ada = db.session.execute(kueri.where(Sel.butir_id == butir_id, Sel.kolom == kolom)).one_or_none()
    return SelBaca(*ada) if ada else SelBaca(kolom)


def _nilai_versi(butir_id: int, kolom: str, versi: int) -> str | None:
    return db.session.scalar(
        select(RiwayatSel.nilai)
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(Sel.butir_id == butir_id, Sel.kolom == kolom, RiwayatSel.versi == versi)
    )


def _pastikan_terbaru(butir_id: int, sel: SelBaca, baru: str, versi: int | None, oleh: Pelaku) -> None:
    if versi is not None and versi != sel.versi and baru != sel.nilai:
        siapa = pengubah(Aksi.ISI_SEL, butir_id, oleh, lain=sel.oleh, kolom=sel.kolom)
        raise SelBentrok(sel, tulis_isian(sel.kolom, baru), siapa)


def _tulis(
    letak: _Letak, kolom: str, baru: str, *, versi: int | None, oleh: Pelaku, dari: str, alasan: str = ""
) -> SelBaca:
    tulisan = _Tulisan(letak, _sel(letak.butir_id, kolom), baru, alasan)
    _pastikan_terbaru(letak.butir_id, tulisan.sel, baru, versi, oleh)
    _tulis_semua([tulisan], oleh=oleh, dari=dari)
    return tulisan.sel


def _tulis_semua(tulisan: Iterable[_Tulisan], *, oleh: Pelaku, dari: str) -> None:
    """Give every cell that changes its new version, its line of history and its line of jejak."""
    berubah, pada = [satu_tulisan for satu_tulisan in tulisan if satu_tulisan.berubah], jam.sekarang()
    for tulis in berubah:
        ragu = tulis.disunting and tulis.sel.angka and tersambung(tulis.lama, tulis.baru, tulis.disunting)
        sambung = simpanan(tulis.lama, ragu.ketikan) if ragu else ""
        versi = tulis.sel.versi + 1
        tulis.sel = tulis.sel._replace(nilai=tulis.baru, versi=versi, oleh=oleh.sebutan, waktu=pada, sambung=sambung)
    _isikan([tulis for tulis in berubah if tulis.sel.id is None])
    _ubah([tulis for tulis in berubah if tulis.sel.versi > 1])
    riwayat = [
        {"sel_id": tulis.sel.id, "versi": tulis.sel.versi, "nilai": tulis.baru, "alasan": tulis.alasan}
        | {"dari": dari, "oleh": oleh.sebutan, "pada": pada}
        for tulis in berubah
    ]
    if riwayat:
        _CATAT.kerjakan(riwayat)
    for tulis in berubah:
        _jejak(tulis, oleh, dari)


def _isikan(tulisan: Sequence[_Tulisan]) -> None:
    """Cells that are filled for the first time."""
    if tulisan:
        baris = [
            {"butir_id": tulis.letak.butir_id, "kolom": tulis.sel.kolom} | _isi_sel(tulis.sel) for tulis in tulisan
        ]
        nomor = db.session.scalars(insert(Sel).returning(Sel.id, sort_by_parameter_order=True), baris)
        for satu_tulisan, sel_id in zip(tulisan, nomor, strict=True):
            satu_tulisan.sel = satu_tulisan.sel._replace(id=sel_id)


def _ubah(tulisan: Sequence[_Tulisan]) -> None:
    if tulisan:
        _UBAH_SEL.kerjakan([{"nomor": tulis.sel.id} | _isi_sel(tulis.sel) for tulis in tulisan])


def _isi_sel(sel: SelBaca) -> dict[str, Any]:
    return {"nilai": sel.nilai, "versi": sel.versi, "diubah_oleh": sel.oleh, "diubah_pada": sel.waktu} | {
        "sambung": sel.sambung
    }


def _jejak(tulisan: _Tulisan, oleh: Pelaku, dari: str) -> None:
    rincian = {"kolom": tulisan.sel.kolom, "versi": tulisan.sel.versi, "dari": dari, "unit": tulisan.letak.unit_id}
    catat_jejak(
        Aksi.ISI_SEL,
        oleh=oleh,
        siklus_id=tulisan.letak.siklus_id,
        objek="butir_isian",
        objek_id=tulisan.letak.butir_id,
        rincian=rincian | {"lama": _potong(tulisan.lama), "baru": _potong(tulisan.baru)},
    )


def _potong(teks: str) -> str:
    return teks if len(teks) <= PANJANG_CUPLIKAN else teks[: PANJANG_CUPLIKAN - 1] + "…"
