"""Aids of langkah 7: what in a row deserves a question. They only raise it; a person concludes."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .angka import tulis_angka
from .hasil import HasilCapaian
from .nilai import Nilai, tulis_nilai

BATAS_LONJAKAN = Decimal(200)
BATAS_SERAPAN = Decimal(50)
_SERATUS = Decimal(100)


class Tanda(StrEnum):
    """The kinds of question, as filters name them."""

    LONJAKAN = "lonjakan"
    TANPA_PENJELASAN = "tanpa-penjelasan"
    SERAPAN = "serapan"
    SAMA = "sama"
    BELUM_TERSEDIA = "belum-tersedia"


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One question about a row, in a sentence that can be put to the unit as it stands."""

    tanda: Tanda
    teks: str


@dataclass(frozen=True, slots=True)
class BahanTelaah:
    """A row as it is looked through. `lalu`: realisasi of the period before; the flags: is the explanation written?"""

    capaian: HasilCapaian
    serapan: HasilCapaian
    realisasi: Nilai | None
    lalu: Nilai | None = None
    belum_tersedia: str = ""
    ada_penghambat: bool = False
    ada_tindak_lanjut: bool = False


def telaah(bahan: BahanTelaah, *, batas_perhatian: Decimal) -> tuple[Pertanyaan, ...]:
    """All questions that a row raises. `batas_perhatian`: percent below which a capaian must be explained."""
    if bahan.belum_tersedia:
        return (Pertanyaan(Tanda.BELUM_TERSEDIA, f"Data belum tersedia: {bahan.belum_tersedia.rstrip('.')}."),)
    semua = (_lonjakan(bahan), _tanpa_penjelasan(bahan, batas_perhatian), _serapan(bahan), _sama(bahan))
    return tuple(satu for satu in semua if satu)


def _lonjakan(bahan: BahanTelaah) -> Pertanyaan | None:
    mentah = bahan.capaian.mentah
    if mentah is None or mentah <= BATAS_LONJAKAN:
        return None
    kata = f"Capaian {_persen(mentah)} persen. Apakah target atau realisasi salah ketik, atau targetnya terlalu rendah?"
    return Pertanyaan(Tanda.LONJAKAN, kata)


def _tanpa_penjelasan(bahan: BahanTelaah, batas: Decimal) -> Pertanyaan | None:
    nilai = bahan.capaian.nilai
    if nilai is None or nilai >= batas or (bahan.ada_penghambat and bahan.ada_tindak_lanjut):
        return None
    ada = {"faktor penghambat": bahan.ada_penghambat, "tindak lanjut": bahan.ada_tindak_lanjut}
    kurang = " dan ".join(nama for nama, terisi in ada.items() if not terisi)
    kata = f"Capaian {_persen(nilai)} persen, di bawah {_persen(batas)} persen, tanpa {kurang}. Apa sebabnya?"
    return Pertanyaan(Tanda.TANPA_PENJELASAN, kata)


def _serapan(bahan: BahanTelaah) -> Pertanyaan | None:
    nilai, serapan = bahan.capaian.nilai, bahan.serapan.nilai
    if nilai is None or serapan is None or nilai < _SERATUS or serapan >= BATAS_SERAPAN:
        return None
    angka = f"Capaian {_persen(bahan.capaian.tercetak)} persen dengan serapan {_persen(serapan)} persen"
    kata = f"{angka}. Apakah anggarannya sudah lengkap?"
    return Pertanyaan(Tanda.SERAPAN, kata)


def _sama(bahan: BahanTelaah) -> Pertanyaan | None:
    if bahan.realisasi is None or bahan.realisasi != bahan.lalu:
        return None
    kata = f"Realisasi {tulis_nilai(bahan.realisasi)} persis sama dengan periode lalu. Apakah sudah diperbarui?"
    return Pertanyaan(Tanda.SAMA, kata)


def _persen(nilai: Decimal) -> str:
    return tulis_angka(nilai, 2)
