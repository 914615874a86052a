"""What the pages of langkah 12 show: the letters of a siklus and its gate, and the konsep as it will be printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan, TugasTambahan, boleh_lihat
from kinerja.domain.halaman import Halaman, halaman_dari
from kinerja.domain.pasti import pasti
from kinerja.models import Siklus, Surat
from kinerja.services import hak, naskah
from kinerja.services.kantor import nomor_awal
from kinerja.services.kantor import petugas as kantor_petugas
from kinerja.services.register import nomor
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.siklus.gerbang import ButirSyarat

from . import baca
from .konsep import KUNCI, saatnya, surat_ringkas

T = TypeVar("T")


@dataclass(frozen=True)
class PapanPengantar:
    """Langkah 12 of one siklus. `versi` is that of its history; `sebelum` the langkah that must be done first.

    `petugas` says in words whose duty it is; `bertugas`: the reader's? `surat`: a page of its letters, `konsep` all of
    those that have no number yet.
    """

    siklus_id: int
    nama: str
    uraian: str
    tindakan: str
    sebelum: str
    berjalan: bool
    saatnya: bool
    boleh_tulis: bool
    terbuka: bool
    bertugas: bool
    petugas: str
    versi: int
    surat: Halaman[baca.KartuSurat]
    konsep: tuple[int, ...]
    syarat: tuple[ButirSyarat, ...]


PER_HALAMAN = 10
"""Letters on a page. A siklus sends one or a few; of more, what waits for a number comes first, then the newest."""


def papan(siklus: Siklus, *, oleh: Pelaku, halaman: int = 1) -> PapanPengantar:
    """The board of langkah 12."""
    sop = naskah.sop_siklus(siklus)
    langkah = sop.langkah_kunci(KUNCI)
    berhak = hak.boleh(oleh, Tindakan.SURAT_KELOLA, siklus)
    bertugas = berhak and kantor_petugas.bertugas(oleh, siklus.id, TugasTambahan.SURAT)
    terlihat = [surat for surat in surat_ringkas(siklus.id) if boleh_lihat(oleh, surat.keamanan)]
    return PapanPengantar(
        siklus_id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        uraian=langkah.uraian,
        tindakan=langkah.tindakan,
        sebelum=pasti(sop.sebelum(KUNCI)).ringkas,
        berjalan=siklus.status == "berjalan",
        boleh_tulis=saatnya(siklus) and bertugas,
        saatnya=saatnya(siklus),
        bertugas=bertugas,
        petugas=kantor_petugas.kalimat(siklus.id, TugasTambahan.SURAT),
        terbuka=perjalanan.posisi_terbuka(siklus, KUNCI) is not None,
        versi=naskah.versi_siklus(siklus),
        surat=_halaman(terlihat, halaman),
        konsep=tuple(surat.id for surat in terlihat if surat.status == "konsep"),
        syarat=tuple(gerbang.periksa(siklus, langkah)),
    )


def _halaman(semua: Sequence[Any], halaman: int) -> Halaman[baca.KartuSurat]:
    """Where there are many: first what waits for its number, then what got it last."""
    if len(semua) > PER_HALAMAN:
        semua = sorted(semua, key=lambda surat: (surat.status != "konsep", -(surat.nomor_id or 0), -surat.id))
    tampak = halaman_dari([surat.id for surat in semua], halaman, PER_HALAMAN)
    return Halaman(baca.kartu_surat(tampak.baris) if tampak.baris else (), tampak.penggal)


@dataclass(frozen=True)
class Pratinjau:
    """A konsep on trial: `jumlah` pages (0: `galat` says why), `calon` the number that it would get now.

    `halangan` says why it would get none; a date before the last number asks for a sisipan.
    """

    jumlah: int
    galat: str
    calon: str
    halangan: str
    tanya_awal: bool = False


def pratinjau(surat: Surat) -> Pratinjau:
    """Print a konsep on trial, and ask the register what number it would get. Spends nothing."""
    jumlah, galat = _coba(lambda: baca.jumlah_halaman(surat), 0)
    calon, halangan = _coba(
        lambda: nomor.perkiraan(tanggal=surat.tanggal, klasifikasi=surat.klasifikasi, keamanan=surat.keamanan), ""
    )
    return Pratinjau(jumlah, galat, calon, halangan, nomor_awal.perlu_ditanya(nomor_awal.KELUAR))


def _coba(kerja: Callable[[], T], gagal: T) -> tuple[T, str]:
    try:
        return kerja(), ""
    except GalatDomain as galat:
        return gagal, galat.pesan
