"""What a meeting has changed, in words: the figure of an indicator, its realisasi anggaran, or both."""

from .angka import dari_kanonik, tulis_angka
from .nilai import tulis_ukuran, urai_nilai


def tulis_perubahan(nilai: tuple[str, str], anggaran: tuple[str, str], satuan: str, desimal: int) -> str:
    """ "15 menjadi 18; realisasi anggaran 400.000 menjadi 500.000 rupiah". Each pair: before and after, as stored."""
    lama, baru = (tulis_ukuran(urai_nilai(teks), satuan, desimal) if teks else "kosong" for teks in nilai)
    kata = [f"{lama} menjadi {baru}"] if nilai[0] != nilai[1] else []
    if anggaran[0] != anggaran[1]:
        rupiah = (tulis_angka(dari_kanonik(teks), 0) if teks else "kosong" for teks in anggaran)
        kata.append(f"realisasi anggaran {' menjadi '.join(rupiah)} rupiah")
    return "; ".join(kata) or f"{lama} menjadi {baru}"
