"""Recommendations of the reviu and of the evaluasi, and what the rapat put off: work of the siklus that follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .galat import GalatMasukan
from .periode import PERIODE

REVIU, EVALUASI, RAPAT = "reviu", "evaluasi", "rapat"
ASAL = {
    REVIU: "Reviu laporan oleh APIP",
    EVALUASI: "Evaluasi akuntabilitas kinerja",
    RAPAT: "Rapat pembahasan pengukuran kinerja",
}
"""Where a recommendation comes from."""
PANJANG_URAIAN, PANJANG_TINDAK_LANJUT, PANJANG_ALASAN = 2000, 2000, 1000
_URUTAN = {periode: urut for urut, periode in enumerate(PERIODE)}


@dataclass(frozen=True, slots=True)
class DataRekomendasi:
    """A recommendation as it was typed. `jabatan_id`: who holds it, None while nobody is chosen."""

    asal: str
    uraian: str
    jabatan_id: int | None
    tenggat: date | None


def periksa(data: DataRekomendasi, pemegang: Mapping[int, str]) -> None:
    """Raises GalatMasukan with all that is wrong. `pemegang`: who may hold it, by jabatan."""
    salah = {}
    if data.asal not in ASAL:
        salah["asal"] = "Pilih asal rekomendasi dari daftar."
    if not data.uraian.strip():
        salah["uraian"] = "Tulis rekomendasi seperti pada laporan hasil reviu atau evaluasi."
    if data.jabatan_id not in pemegang:
        salah["jabatan_id"] = "Pilih pejabat yang menindaklanjuti."
    if data.tenggat is None:
        salah["tenggat"] = "Tulis batas waktunya, misalnya 30/06/2026."
    if salah:
        raise GalatMasukan(salah)


def lebih_dahulu(asal: tuple[int, str], siklus: tuple[int, str]) -> bool:
    """Does the siklus `asal` (year, period) come before the other one? The year comes after its four quarters."""
    return (asal[0], _URUTAN[asal[1]]) < (siklus[0], _URUTAN[siklus[1]])


def dilaporkan(asal: tuple[int, str], siklus: tuple[int, str], selesai: date | None) -> bool:
    """Is it told of in the report of this siklus: it comes from an earlier one, and is open or was closed this year?

    `selesai`: the day on which it was closed, None while it is open.
    """
    return lebih_dahulu(asal, siklus) and (selesai is None or selesai.year >= siklus[0])
