"""By what a workbook of ours is known again: where it belongs, the versions that it shows, and an HMAC over them."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .galat import GalatDomain
from .isian import LABEL

BENTUK = "kinerja-isian-1"


class TandaRusak(GalatDomain):
    """The hidden sheet was changed, or was written by another server."""


@dataclass(frozen=True)
class TandaBerkas:
    """`versi`: the version of every cell by row (butir_id) and column. `nama`: unit and siklus in words."""

    siklus_id: int
    unit_id: int
    nama: str
    pada: str
    versi: Mapping[int, Mapping[str, int]]


def tulis_tanda(penanda: TandaBerkas, kunci: bytes) -> list[list[str]]:
    """The rows of the hidden sheet, the first one with the HMAC."""
    kepala = [str(penanda.siklus_id), str(penanda.unit_id), penanda.nama, penanda.pada]
    baris = [[str(butir), tulis_versi(versi)] for butir, versi in penanda.versi.items()]
    return [[BENTUK, _sidik(kunci, [kepala, *baris])], kepala, *baris]


def baca_tanda(baris: Sequence[Sequence[str]], kunci: bytes) -> TandaBerkas:
    """The inverse of `tulis_tanda`. Raises TandaRusak for anything that this server did not write."""
    bentuk, sidik = [*baris[0], "", ""][:2] if baris else ("", "")
    isi = [list(satu) for satu in baris[1:]]
    if bentuk != BENTUK or not isi or not hmac.compare_digest(_sidik(kunci, isi).encode(), sidik.encode()):
        raise TandaRusak(
            "Penanda pada berkas ini bukan dari server ini atau sudah diubah, sehingga tidak dapat dibandingkan. "
            "Unduh XLSX sekali lagi dari lembar isian, salin isian Anda ke sana, lalu unggah berkas itu."
        )
    siklus_id, unit_id, nama, pada = isi[0]
    versi = {int(butir): urai_versi(teks) for butir, teks in isi[1:]}
    return TandaBerkas(int(siklus_id), int(unit_id), nama, pada, versi)


def _sidik(kunci: bytes, isi: Sequence[Sequence[str]]) -> str:
    teks = "\n".join("\t".join(satu) for satu in isi)
    return hmac.new(kunci, f"lembar kerja isian\n{BENTUK}\n{teks}".encode(), hashlib.sha256).hexdigest()


def tulis_versi(versi: Mapping[str, int]) -> str:
    """The versions of the cells of a row as one field: "0.3.0.0.1.0.0.0", in the order of LABEL."""
    return ".".join(str(versi.get(kolom, 0)) for kolom in LABEL)


def urai_versi(teks: str) -> dict[str, int]:
    """What `tulis_versi` wrote; anything else says nothing (0)."""
    angka = [int(satu) if satu.isascii() and satu.isdigit() and len(satu) < 10 else 0 for satu in teks.split(".")]
    return dict(zip(LABEL, angka, strict=False))
