"""What is to be typed into another application, what has been typed, and what has changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, literal, null, select, union_all

from kinerja.domain.alur import Status
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.halaman import Halaman, halaman_dari
from kinerja.domain.isi_sekali import Isi, KolomTujuan, Perubahan, beda, tulis_sel
from kinerja.domain.per_unit import SEKALIGUS
from kinerja.domain.tunda import tunda
from kinerja.models import AplikasiTujuan, TandaMasuk
from kinerja.services import hak, kueri, naskah
from kinerja.services.siklus import perjalanan

from .atur import AplikasiBaca, cari, terbaru
from .baris import BarisSumber, baris_sumber, siapkan

PANJANG_SIDIK = 16
SEHALAMAN = 25
"""So many rows a page shows, where there are more than are shown whole: each of their fields is copied by a press."""
DISEPAKATI = "rapat"
"""The langkah whose end makes the figures agreed."""


@dataclass(frozen=True)
class TandaBaca:
    """What was said last of a row: has it been typed, and what then stood in it."""

    sudah: bool
    isi: list[list[str]]
    oleh: str
    pada: datetime


@dataclass(eq=False)
class BarisTujuan:
    """A row in the columns of the application. `tanda`: that it has been typed."""

    kunci: str
    nama: str
    isi: Mapping[str, Isi]
    kolom: Sequence[KolomTujuan]
    tanda: TandaBaca | None

    @tunda
    def sel(self) -> tuple[str, ...]:
        """What stands in the columns, as it is typed there."""
        return tuple(tulis_sel(self.isi[satu_kolom.sumber], satu_kolom) for satu_kolom in self.kolom)

    @tunda
    def berubah(self) -> tuple[Perubahan, ...]:
        """What has changed since it was typed."""
        return beda(self.tanda.isi, self.isi, self.kolom) if self.tanda else ()

    @tunda
    def sudah(self) -> bool:
        """Does the other application hold what we hold?"""
        return self.tanda is not None and not self.berubah

    @tunda
    def sidik(self) -> str:
        """Of what the row shows: another one means that something else was seen."""
        return sha256("\x1f".join(self.sel).encode()).hexdigest()[:PANJANG_SIDIK]


@dataclass(frozen=True)
class LembarTujuan:
    """One application in one siklus. `disepakati`: has the meeting agreed to the figures?"""

    siklus_id: int
    nama_siklus: str
    aplikasi: AplikasiBaca
    baris: tuple[BarisTujuan, ...]
    disepakati: bool

    @tunda
    def sudah(self) -> int:
        """Rows that the other application holds as we do."""
        return sum(baris.sudah for baris in self.baris)

    @tunda
    def berubah(self) -> int:
        """Rows that were typed and have changed since."""
        return sum(bool(baris.berubah) for baris in self.baris)

    def halaman(self, kini: int) -> Halaman[BarisTujuan]:
        """A page of its rows, those that have changed before the others. Of the others only what it shows is read."""
        banyak = SEHALAMAN if len(self.baris) > SEKALIGUS else SEKALIGUS
        daftar = halaman_dari(sorted(self.baris, key=lambda baris: not baris.berubah), kini, banyak)
        siapkan(baris.isi for baris in daftar.baris)
        return daftar


def lembar(siklus_id: int, nomor: int, *, oleh: Pelaku) -> LembarTujuan:
    """One application in one siklus. Raises TidakDitemukan, HakDitolak."""
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    semua, tanda = _terbaca(siklus_id)
    return _lembar(siklus_id, [cari(semua, nomor)], tanda)[0]


def semua_lembar(siklus_id: int, *, oleh: Pelaku) -> list[LembarTujuan]:
    """Every application that is still filled. Raises TidakDitemukan, HakDitolak."""
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    semua, tanda = _terbaca(siklus_id)
    return _lembar(siklus_id, [aplikasi for aplikasi in semua if aplikasi.isi.aktif], tanda)


def _lembar(
    siklus_id: int, aplikasi: Sequence[AplikasiBaca], tanda: dict[tuple[int, str], TandaBaca]
) -> list[LembarTujuan]:
    siklus = naskah.ambil_siklus(siklus_id)
    nama = perjalanan.nama_siklus(siklus)
    disepakati = perjalanan.keadaan_siklus(siklus).status_langkah(DISEPAKATI) is Status.SELESAI
    sumber = {jenis: baris_sumber(siklus_id, jenis) for jenis in {tujuan.isi.baris for tujuan in aplikasi}}
    return [
        LembarTujuan(siklus_id, nama, tujuan, tuple(_baris(tujuan, sumber[tujuan.isi.baris], tanda)), disepakati)
        for tujuan in aplikasi
    ]


def _kueri() -> kueri.Siap:
    """Every application (`baris` is NULL), and what was said of each row of a siklus."""
    a: Any = AplikasiTujuan
    t: Any = TandaMasuk
    aplikasi = select(a.nomor, a.versi.label("urut"), null().label("baris"), literal(False), a.isi, a.oleh, a.pada)
    tanda = select(t.aplikasi, t.id, t.baris, t.sudah, t.isi, t.oleh, t.pada)
    milik = tanda.where(t.siklus_id == bindparam("siklus_id"))
    return kueri.Siap(union_all(aplikasi, milik).order_by("nomor", "urut"))


_TERBACA = _kueri()


def _terbaca(siklus_id: int) -> tuple[tuple[AplikasiBaca, ...], dict[tuple[int, str], TandaBaca]]:
    """Every application, and what was said last of each row, in one query."""
    semua = kueri.semua(_TERBACA, siklus_id=siklus_id)
    terbaru_aplikasi = terbaru((nomor, urut, *isi) for nomor, urut, baris, _, *isi in semua if baris is None)
    kata = {(s[0], s.baris): TandaBaca(*s[3:]) for s in semua if s.baris is not None}
    return terbaru_aplikasi, kata


def _baris(
    aplikasi: AplikasiBaca, sumber: Iterable[BarisSumber], tanda: dict[tuple[int, str], TandaBaca]
) -> list[BarisTujuan]:
    kolom, nomor = aplikasi.isi.kolom, aplikasi.nomor
    hasil = []
    for kunci, nama, isi in sumber:
        kata = tanda.get((nomor, kunci))
        hasil.append(BarisTujuan(kunci, nama, isi, kolom, kata if kata and kata.sudah else None))
    siapkan(baris.isi for baris in hasil if baris.tanda)  # whether it has changed
    return hasil
