"""The applications that ask for our figures, as the office describes them: version after version, never rewritten.

Number 1 comes with the program as an example, and is the office's own from its first change on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain import isi_sekali
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.isi_sekali import AplikasiTujuan as Aplikasi
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import AplikasiTujuan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

NOMOR_CONTOH = 1


@dataclass(frozen=True)
class AplikasiBaca:
    """An application in force. `versi` 0: as it comes with the program, an example."""

    nomor: int
    versi: int
    isi: Aplikasi
    oleh: str = ""
    pada: datetime | None = None

    @property
    def contoh(self) -> bool:
        """Has the office not made it its own?"""
        return self.versi == 0


@sekali
def daftar() -> tuple[AplikasiBaca, ...]:
    """Every application in its newest version, by number."""
    a = AplikasiTujuan
    return terbaru(db.session.execute(select(a.nomor, a.versi, a.isi, a.oleh, a.pada).order_by(a.nomor, a.versi)))


def terbaru(baris: Iterable[Sequence[Any]]) -> tuple[AplikasiBaca, ...]:
    """The newest version of each, from (nomor, versi, isi, oleh, pada) in this order."""
    hasil = {NOMOR_CONTOH: AplikasiBaca(NOMOR_CONTOH, 0, isi_sekali.CONTOH)}
    for nomor, versi, isi, oleh, pada in baris:
        hasil[nomor] = AplikasiBaca(nomor, versi, isi_sekali.dari_polos(isi), oleh, pada)
    return tuple(hasil.values())


def ambil(nomor: int) -> AplikasiBaca:
    """One of them. Raises TidakDitemukan."""
    return cari(daftar(), nomor)


def cari(semua: Iterable[AplikasiBaca], nomor: int) -> AplikasiBaca:
    """The one with this number. Raises TidakDitemukan."""
    for aplikasi in semua:
        if aplikasi.nomor == nomor:
            return aplikasi
    raise TidakDitemukan("Aplikasi tujuan itu tidak ada. Pilih dari daftar aplikasi tujuan.")


@menulis
def tambah(nama: str, baris: str, *, oleh: Pelaku) -> int:
    """A further application, see `isi_sekali.baru`; returns its number.

    Raises GalatMasukan (nama, baris), HakDitolak.
    """
    wajib(oleh, Tindakan.LAPORAN_ATUR)
    isi, nomor = isi_sekali.baru(nama, baris), max(aplikasi.nomor for aplikasi in daftar()) + 1
    _pastikan_nama(isi.nama, nomor)
    _simpan(nomor, 1, isi, oleh)
    return nomor


def _pastikan_nama(nama: str, nomor: int) -> None:
    """Two applications of one name could not be told apart. Raises GalatMasukan (nama)."""
    if any(aplikasi.isi.nama.casefold() == nama.casefold() for aplikasi in daftar() if aplikasi.nomor != nomor):
        raise GalatMasukan({"nama": f"Aplikasi “{nama}” sudah ada. Ubah yang ada, atau tulis nama lain."})


@menulis
def simpan(nomor: int, isi: Aplikasi, *, versi: int, oleh: Pelaku) -> int:
    """Keep an application as it was typed; returns its version. Nothing changed: nothing is written.

    Raises GalatMasukan (nama), Didahului, HakDitolak, TidakDitemukan.
    """
    wajib(oleh, Tindakan.LAPORAN_ATUR)
    kini = ambil(nomor)
    if kini.versi != versi:
        pada = tulis_waktu(kini.pada) if kini.pada else ""
        raise Didahului(f"Aplikasi ini sudah diubah oleh {kini.oleh} pada {pada}. " + PERIKSA_LAGI)
    _pastikan_nama(isi.nama, nomor)
    if isi == kini.isi:
        return kini.versi
    return _simpan(nomor, kini.versi + 1, isi, oleh)


def _simpan(nomor: int, versi: int, isi: Aplikasi, oleh: Pelaku) -> int:
    baris = AplikasiTujuan(nomor=nomor, versi=versi, isi=isi_sekali.polos(isi))
    baris.oleh, baris.pada = oleh.sebutan, jam.sekarang()
    db.session.add(baris)
    db.session.flush()
    catat_jejak(Aksi.ATUR_APLIKASI, oleh=oleh, objek="aplikasi_tujuan", objek_id=nomor, rincian={"versi": versi})
    return versi
