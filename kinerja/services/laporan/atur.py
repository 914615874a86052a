"""The composition of the two reports, as the office has ordered it: version after version, never rewritten.

A report freezes the composition of the day on which its draft is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.susunan_laporan import (
    BAKU,
    KOMPOSISI,
    Susunan,
    lengkapi,
    menurut_isian,
    polos,
    tambah,
)
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import SusunanLaporan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis


@dataclass(frozen=True)
class Isian:
    """A composition as it was typed: the number, the heading of each part, and which are printed."""

    urutan: Mapping[str, int]
    judul: Mapping[str, str]
    hidup: frozenset[str]


@sekali
def riwayat(jenis: str) -> list[SusunanLaporan]:
    """Every version, newest first. Raises TidakDitemukan for a report that there is not."""
    if jenis not in KOMPOSISI:
        raise TidakDitemukan("Susunan itu tidak ada. Pilih Laporan Kinerja atau laporan triwulan.")
    kueri = select(SusunanLaporan).where(SusunanLaporan.jenis == jenis).order_by(SusunanLaporan.versi.desc())
    return list(db.session.scalars(kueri))


def susunan(jenis: str) -> Susunan:
    """The composition in force: of the office, or as it comes with the program."""
    semua = riwayat(jenis)
    return lengkapi(jenis, semua[0].isi if semua else ())


@menulis
def simpan(jenis: str, isian: Isian, *, versi: int, oleh: Pelaku) -> int:
    """Keep the composition as typed; returns its version. Nothing changed: nothing is written.

    Raises GalatMasukan (judul_<kunci>), Didahului, HakDitolak, TidakDitemukan.
    """
    return _tulis(jenis, menurut_isian(susunan(jenis), isian.urutan, isian.judul, isian.hidup), versi, oleh)


@menulis
def tambah_bagian(jenis: str, judul: str, induk: str, *, versi: int, oleh: Pelaku) -> int:
    """Add a part that is written. Raises GalatMasukan (judul, induk), Didahului, HakDitolak, TidakDitemukan."""
    return _tulis(jenis, tambah(susunan(jenis), judul, induk), versi, oleh)


@menulis
def kembalikan_baku(jenis: str, *, versi: int, oleh: Pelaku) -> int:
    """Back to the composition of the program; parts that the office has added stay, switched off."""
    punya = [bagian | {"hidup": False} for bagian in polos(susunan(jenis)) if bagian["kunci"] not in _kunci_baku(jenis)]
    return _tulis(jenis, lengkapi(jenis, [*polos(BAKU[jenis]), *punya]), versi, oleh)


def _kunci_baku(jenis: str) -> set[str]:
    return {bagian.kunci for bagian in BAKU[jenis]}


def _tulis(jenis: str, baru: Susunan, versi: int, oleh: Pelaku) -> int:
    wajib(oleh, Tindakan.LAPORAN_ATUR)
    semua = riwayat(jenis)
    kini = semua[0].versi if semua else 0
    if kini != versi:
        raise Didahului(
            f"Susunan ini sudah diubah oleh {semua[0].oleh} pada {tulis_waktu(semua[0].pada)}. " + PERIKSA_LAGI
        )
    if polos(baru) == polos(susunan(jenis)):
        return kini
    pada = jam.sekarang()
    db.session.add(SusunanLaporan(jenis=jenis, versi=kini + 1, isi=polos(baru), oleh=oleh.sebutan, pada=pada))
    db.session.flush()
    catat_jejak(Aksi.ATUR_LAPORAN, oleh=oleh, objek="susunan_laporan", rincian={"jenis": jenis, "versi": kini + 1})
    return kini + 1
