"""By what a workbook of ours is known again: where it belongs, the versions that it shows, and an HMAC over them."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .galat import GalatDomain
from .isian import LABEL

ISIAN, LAMPAU = "kinerja-isian-1", "kinerja-lampau-1"
"""What a workbook is a copy of: the sheet of a unit, or realisasi lampau of a period."""


class TandaRusak(GalatDomain):
    """The hidden sheet was changed, or was written by another server."""


@dataclass(frozen=True)
class TandaBerkas:
    """`versi`: the version of every cell by row (butir_id, indikator_id) and column. `nama`: whose it is, in words.

    `milik`: (siklus_id, unit_id); of realisasi lampau the year and the place of the period in PERIODE.
    """

    milik: tuple[int, int]
    nama: str
    pada: str
    versi: Mapping[int, Mapping[str, int]]


def tulis_tanda(penanda: TandaBerkas, kunci: bytes, bentuk: str = ISIAN) -> list[list[str]]:
    """The rows of the hidden sheet, the first one with the HMAC."""
    kepala = [*map(str, penanda.milik), penanda.nama, penanda.pada]
    baris = [[str(butir), tulis_versi(versi)] for butir, versi in penanda.versi.items()]
    return [[bentuk, _sidik(kunci, bentuk, [kepala, *baris])], kepala, *baris]


def baca_tanda(baris: Sequence[Sequence[str]], kunci: bytes, bentuk: str = ISIAN) -> TandaBerkas:
    """The inverse of `tulis_tanda`. Raises TandaRusak for anything that this server did not write as `bentuk`."""
    tertulis, sidik = [*baris[0], "", ""][:2] if baris else ("", "")
    isi = [list(satu_baris) for satu_baris in baris[1:]]
    if tertulis != bentuk or not isi or not hmac.compare_digest(_sidik(kunci, bentuk, isi).encode(), sidik.encode()):
        raise TandaRusak(
            "Penanda pada berkas ini bukan dari halaman ini, bukan dari server ini, atau sudah diubah, sehingga tidak "
            "dapat dibandingkan. Unduh XLSX sekali lagi dari halaman ini, salin isian Anda ke sana, lalu unggah "
            "berkas itu."
        )
    satu, dua, nama, pada = isi[0]
    versi = {int(butir): urai_versi(teks) for butir, teks in isi[1:]}
    return TandaBerkas((int(satu), int(dua)), nama, pada, versi)


def _sidik(kunci: bytes, bentuk: str, isi: Sequence[Sequence[str]]) -> str:
    teks = "\n".join("\t".join(baris) for baris in isi)
    return hmac.new(kunci, f"lembar kerja isian\n{bentuk}\n{teks}".encode(), hashlib.sha256).hexdigest()


def tulis_versi(versi: Mapping[str, int]) -> str:
    """The versions of the cells of a row as one field: "0.3.0.0.1.0.0.0", in the order of LABEL."""
    return ".".join(str(versi.get(kolom, 0)) for kolom in LABEL)


def urai_versi(teks: str) -> dict[str, int]:
    """What `tulis_versi` wrote; anything else says nothing (0)."""
    angka = [
        int(penggal) if penggal.isascii() and penggal.isdigit() and len(penggal) < 10 else 0
        for penggal in teks.split(".")
    ]
    return dict(zip(LABEL, angka, strict=False))
