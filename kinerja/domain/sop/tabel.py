"""One TOML table, read strictly: each key by its type, nothing left over, every refusal with its line."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from kinerja.domain.galat import GalatDomain

from .letak import Jalur

TEKS_TERPANJANG = 2000
_BUKAN_HURUF = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
_T = TypeVar("_T", bound=StrEnum)


class SopRusak(GalatDomain):
    """An SOP file is refused. `baris` is the line in the file, `alasan` what to mend there."""

    def __init__(self, berkas: str, baris: int, alasan: str) -> None:
        super().__init__(f"Berkas SOP {berkas}, baris {baris}: {alasan}")
        self.berkas = berkas
        self.baris = baris
        self.alasan = alasan


Tolak = Callable[[Jalur, str], SopRusak]


class Tabel:
    """One TOML table being read: every key is asked for by type, what is left over is refused by `tamat`."""

    def __init__(self, isi: dict[str, Any], jalur: Jalur, tolak: Tolak) -> None:
        self._isi = dict(isi)
        self.jalur = jalur
        self.tolak = tolak

    def salah(self, kunci: str, alasan: str) -> SopRusak:
        """The refusal of this table's `kunci`."""
        return self.tolak((*self.jalur, kunci), alasan)

    def ada(self, kunci: str) -> bool:
        """Whether the key is written."""
        return kunci in self._isi

    def teks(self, kunci: str, bawaan: str | None = None) -> str:
        """A text of one line; without `bawaan` it must be there and not empty."""
        nilai = self._ambil(kunci, bawaan)
        if not isinstance(nilai, str):
            raise self.salah(kunci, f"{kunci} harus teks di antara tanda kutip.")
        if not nilai.strip() and bawaan is None:
            raise self.salah(kunci, f"{kunci} tidak boleh kosong.")
        if len(nilai) > TEKS_TERPANJANG or not (nilai.isprintable() or _semua_huruf(nilai)):
            raise self.salah(kunci, f"{kunci} harus satu baris, paling panjang {TEKS_TERPANJANG} karakter.")
        return nilai.strip()

    def pola(self, kunci: str, pola: re.Pattern[str], alasan: str) -> str:
        """A text that matches `pola` as a whole."""
        nilai = self.teks(kunci)
        if not pola.fullmatch(nilai):
            raise self.salah(kunci, alasan)
        return nilai

    def bilangan(self, kunci: str, terbesar: int) -> int:
        """A whole number from 1 to `terbesar`."""
        nilai = self._ambil(kunci, None)
        if type(nilai) is not int or nilai < 1:
            raise self.salah(kunci, f"{kunci} harus bilangan bulat 1 atau lebih.")
        if nilai > terbesar:
            raise self.salah(kunci, f"{kunci} paling besar {terbesar}.")
        return nilai

    def benar(self, kunci: str, bawaan: bool | None = None) -> bool:
        """true or false."""
        nilai = self._ambil(kunci, bawaan)
        if not isinstance(nilai, bool):
            raise self.salah(kunci, f"{kunci} harus true atau false.")
        return nilai

    def tanggal_bila_ada(self, kunci: str) -> date | None:
        """As `tanggal`; None where it is not written."""
        return self.tanggal(kunci) if kunci in self._isi else None

    def tanggal(self, kunci: str) -> date:
        """A date written 2025-02-24 without quotes."""
        nilai = self._ambil(kunci, None)
        if not isinstance(nilai, date) or isinstance(nilai, datetime):
            raise self.salah(kunci, f"{kunci} harus tanggal tanpa tanda kutip, misalnya 2025-02-24.")
        return nilai

    def pilihan(self, kunci: str, jenis: type[_T]) -> _T:
        """A value of the enum `jenis`."""
        nilai = self.teks(kunci)
        if nilai not in list(jenis):
            raise self.salah(kunci, f"{kunci} “{nilai}” tidak dikenal. Pilih salah satu: {', '.join(jenis)}.")
        return jenis(nilai)

    def daftar_teks(self, kunci: str, *, wajib: bool = True) -> tuple[str, ...]:
        """An array of texts."""
        daftar = self._larik(kunci, wajib=wajib)
        anak = [Tabel({kunci: larik}, (*self.jalur, kunci, urut), self.tolak) for urut, larik in enumerate(daftar)]
        return tuple(satu_anak.teks(kunci) for satu_anak in anak)

    def tabel(self, kunci: str) -> "Tabel":
        """A sub-table that must be there."""
        nilai = self._ambil(kunci, None)
        if not isinstance(nilai, dict):
            raise self.salah(kunci, f"{kunci} harus tabel [{kunci}].")
        return Tabel(nilai, (*self.jalur, kunci), self.tolak)

    def daftar_tabel(self, kunci: str, *, wajib: bool = True) -> list["Tabel"]:
        """An array of tables; with `wajib` at least one."""
        daftar = self._larik(kunci, wajib=wajib)
        for urut, larik in enumerate(daftar):
            if not isinstance(larik, dict):
                raise self.tolak((*self.jalur, kunci, urut), f"setiap {kunci} harus berupa tabel.")
        return [Tabel(larik, (*self.jalur, kunci, urut), self.tolak) for urut, larik in enumerate(daftar)]

    def tamat(self) -> None:
        """Refuse the keys that nobody asked for."""
        for kunci in self._isi:
            raise self.salah(kunci, f"kunci “{kunci}” tidak dikenal. Periksa ejaannya atau hapus.")

    def _larik(self, kunci: str, *, wajib: bool) -> list[Any]:
        nilai = self._ambil(kunci, None if wajib else [])
        if not isinstance(nilai, list):
            raise self.salah(kunci, f"{kunci} harus daftar.")
        if wajib and not nilai:
            raise self.salah(kunci, f"{kunci} tidak boleh kosong.")
        return nilai

    def _ambil(self, kunci: str, bawaan: Any) -> Any:
        if kunci not in self._isi:
            if bawaan is None:
                raise self.tolak(self.jalur, f"{kunci} belum ditulis.")
            return bawaan
        return self._isi.pop(kunci)


def _semua_huruf(teks: str) -> bool:
    """No control character, no break of a line, nothing that is no character."""
    return not any(unicodedata.category(huruf) in _BUKAN_HURUF for huruf in teks)
