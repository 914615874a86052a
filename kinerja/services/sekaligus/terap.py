"""Whole lists, all or nothing: every row runs through the verb of its page; one fault, and nothing has happened.

What is shown before is the same run, undone at its end: the preview cannot judge otherwise than the act.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, wajib
from kinerja.domain.tabel_isian import (
    BarisIsianDaftar,
    BentukIsian,
    SalahBaris,
    baca_tabel,
    judul_kolom,
    kembar,
    kunci_baris,
    tulis_sel,
)
from kinerja.ext import db
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pegawai.akun import KodeTerbit
from kinerja.services.singgahan import lupakan
from kinerja.services.transaksi import menulis

from .lembar import Kumpulan, Lembar

_BIDANG_LAIN = {"unit_id": "unit", "jabatan_id": "jabatan", "orang_lain": "nama"}


@dataclass(frozen=True)
class SelBerubah:
    """A cell of a stored row that becomes another: its row in the file, what the row is about, head, old and new."""

    baris: int
    sebutan: str
    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True)
class RaguBaris:
    """What is asked of a row that would be written: its row in the file, what it is about."""

    baris: int
    sebutan: str
    tanya: str


@dataclass
class HasilLembar:
    """What became of one list: rows that are new, changed, as they were; `sel`: what changes in the changed ones.

    `ragu`: what is asked of the new and the changed ones.
    """

    judul: str
    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    sel: list[SelBerubah] = field(default_factory=list)
    ragu: list[RaguBaris] = field(default_factory=list)


@dataclass
class Hasil:
    """What a run has found. `kode`: the codes of new accounts, there only when it was carried out."""

    lembar: list[HasilLembar] = field(default_factory=list)
    salah: list[SalahBaris] = field(default_factory=list)
    kode: list[KodeTerbit] = field(default_factory=list)

    @property
    def sel(self) -> list[tuple[str, SelBerubah]]:
        """What changes in rows that are there already, each with the name of its list."""
        return [(lembar.judul, sel) for lembar in self.lembar for sel in lembar.sel]

    @property
    def ragu(self) -> list[RaguBaris]:
        """What is asked, row by row."""
        return [ragu for lembar in self.lembar for ragu in lembar.ragu]

    @property
    def jumlah(self) -> int:
        """How many rows change something."""
        return sum(lembar.baru + lembar.berubah for lembar in self.lembar)


class _Urungkan(Exception):
    """Ends a run without a trace."""


def coba(kumpulan: Kumpulan, teks: Mapping[str, str], *, oleh: Pelaku) -> Hasil:
    """What would become of it; nothing is kept. `teks`: the block of each list, by its key. Raises HakDitolak."""
    return _urus(kumpulan, teks, oleh, simpan=False)


def terapkan(kumpulan: Kumpulan, teks: Mapping[str, str], *, oleh: Pelaku) -> Hasil:
    """Carry it out, if there is no fault; otherwise nothing has happened. Raises HakDitolak."""
    return _urus(kumpulan, teks, oleh, simpan=True)


def _urus(kumpulan: Kumpulan, teks: Mapping[str, str], oleh: Pelaku, *, simpan: bool) -> Hasil:
    wajib(oleh, kumpulan.tindakan)
    hasil = Hasil()
    try:
        _jalankan(kumpulan, teks, hasil, oleh, simpan)
    except _Urungkan:
        hasil.kode.clear()
    return hasil


@menulis
def _jalankan(kumpulan: Kumpulan, teks: Mapping[str, str], hasil: Hasil, oleh: Pelaku, simpan: bool) -> None:
    for lembar in kumpulan.lembar:
        _lembar(lembar, teks.get(lembar.bentuk.kunci, ""), hasil, oleh)
    if hasil.salah or not simpan:
        raise _Urungkan
    if hasil.jumlah:
        rincian = {
            lembar.judul: lembar.baru + lembar.berubah for lembar in hasil.lembar if lembar.baru + lembar.berubah
        }
        catat_jejak(Aksi.ISI_SEKALIGUS, oleh=oleh, objek=kumpulan.kunci, rincian={"daftar": kumpulan.judul, **rincian})


def _lembar(lembar: Lembar, teks: str, hasil: Hasil, oleh: Pelaku) -> None:
    bentuk = lembar.bentuk
    baris, salah = baca_tabel(bentuk, teks)
    rusak = {galat.baris for galat in salah}
    salah += kembar(bentuk, baris)
    kini = lembar.kini() if baris else {}
    pengenal = {kunci_baris(bentuk, isi): nomor for nomor, isi in kini.items()}
    catatan = HasilLembar(bentuk.judul)
    for baris_isian in baris:
        if baris_isian.nomor not in rusak:
            _baris(
                lembar,
                baris_isian,
                _dikenal(bentuk, baris_isian, kini, pengenal),
                kini,
                catatan,
                salah,
                hasil.kode,
                oleh,
            )
    hasil.lembar.append(catatan)
    hasil.salah += sorted(salah, key=lambda galat: galat.baris)


def _dikenal(bentuk: BentukIsian, baris: BarisIsianDaftar, kini: Mapping, pengenal: Mapping) -> int:
    """The stored row that is meant: the one it names, else the one that is known by the same words; 0 for none."""
    if baris.penanda in kini:
        return baris.penanda
    penuh = {kolom.kunci: kolom.bawaan for kolom in bentuk.kolom} | baris.isi
    return pengenal.get(kunci_baris(bentuk, penuh), 0) or _senama(bentuk, penuh, kini)


def _senama(bentuk: BentukIsian, isi: Mapping[str, Any], kini: Mapping[int, Mapping]) -> int:
    """A person without NIP on one side is the same as the only one of that name."""
    if "nip" not in bentuk.pengenal:
        return 0
    kunci = kunci_baris(bentuk, {**isi, "nip": ""})
    cocok = [nomor for nomor, baris_kini in kini.items() if kunci_baris(bentuk, {**baris_kini, "nip": ""}) == kunci]
    return cocok[0] if len(cocok) == 1 and not (isi["nip"] and kini[cocok[0]]["nip"]) else 0


def _baris(
    lembar: Lembar,
    baris: BarisIsianDaftar,
    nomor: int,
    kini: Mapping[int, Mapping],
    catatan: HasilLembar,
    salah: list[SalahBaris],
    kode: list[KodeTerbit],
    oleh: Pelaku,
) -> None:
    bawaan = kini.get(nomor) or {kolom.kunci: kolom.bawaan for kolom in lembar.bentuk.kolom}
    isi = {**bawaan, **baris.isi}
    if nomor and not baris.penanda and not isi.get("nip", True):
        isi["nip"] = bawaan["nip"]  # known by name: a NIP that nobody wrote is not taken away
    if nomor and _sama(isi, kini[nomor]):
        catatan.tetap += 1
        return
    if kosong := [k for k in lembar.bentuk.kolom if k.wajib and isi[k.kunci] in ("", None)]:
        salah += [SalahBaris(lembar.bentuk.judul, baris.nomor, k.judul, k.wajib) for k in kosong]
        return
    try:
        with db.session.begin_nested():
            ragu = [RaguBaris(baris.nomor, _sebutan(lembar.bentuk, isi), tanya) for tanya in lembar.ragu(nomor, isi)]
            terbit = lembar.tulis(nomor, isi, oleh=oleh)
    except GalatDomain as galat:
        salah += _salah(lembar.bentuk, baris.nomor, galat)
        return
    finally:
        lupakan()
    if terbit:
        kode.append(terbit)
    baru = not nomor or terbit is not None  # an account is known by its person, who is there before it
    catatan.baru, catatan.berubah = catatan.baru + baru, catatan.berubah + (not baru)
    catatan.ragu += ragu
    if not baru:
        catatan.sel += _sel_berubah(lembar.bentuk, baris.nomor, kini[nomor], isi)


def _sel_berubah(
    bentuk: BentukIsian, nomor: int, lama: Mapping[str, Any], baru: Mapping[str, Any]
) -> Iterator[SelBerubah]:
    sebutan = _sebutan(bentuk, lama)
    for kolom in bentuk.kolom:
        if _polos(lama[kolom.kunci]) != _polos(baru[kolom.kunci]):
            dua = (tulis_sel(kolom, isi[kolom.kunci]) for isi in (lama, baru))
            yield SelBerubah(nomor, sebutan, kolom.judul, *dua)


def _sebutan(bentuk: BentukIsian, isi: Mapping[str, Any]) -> str:
    return next((str(isi[nama]) for nama in ("nama", *bentuk.pengenal) if isi.get(nama)), "")


def _sama(isi: Mapping[str, Any], kini: Mapping[str, Any]) -> bool:
    return all(_polos(isi[nama]) == _polos(nilai) for nama, nilai in kini.items())


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, (bool, date, int)) or nilai is None:
        return nilai
    return " ".join(str(nilai).split())


def _salah(bentuk: BentukIsian, nomor: int, galat: GalatDomain) -> list[SalahBaris]:
    bidang = getattr(galat, "bidang", None) or {"": galat.pesan}
    return [
        SalahBaris(bentuk.judul, nomor, judul_kolom(bentuk, _BIDANG_LAIN.get(nama, nama)), pesan)
        for nama, pesan in bidang.items()
    ]
