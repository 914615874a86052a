"""The SOP as data: its shape (bentuk), the reader of its TOML (baca, tabel, letak), rules between rows (periksa)."""

from .baca import baca_sop
from .bentuk import (
    SYARAT_DIKENAL,
    Catatan,
    DasarHukum,
    JenisDasar,
    Kembali,
    Kolom,
    Langkah,
    Lingkup,
    Masa,
    Pelaksana,
    Pengesahan,
    Peran,
    Sop,
    sebut_meja,
)
from .tabel import SopRusak

__all__ = [
    "SYARAT_DIKENAL",
    "Catatan",
    "DasarHukum",
    "JenisDasar",
    "Kembali",
    "Kolom",
    "Langkah",
    "Lingkup",
    "Masa",
    "Pelaksana",
    "Pengesahan",
    "Peran",
    "Sop",
    "SopRusak",
    "baca_sop",
    "sebut_meja",
]
