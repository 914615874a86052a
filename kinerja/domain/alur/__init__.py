"""The journey of a siklus through its SOP, event-sourced: bentuk (values), mesin (rules), tindakan (verbs), kata."""

from .bentuk import (
    BukanGiliran,
    Jenis,
    Keadaan,
    Peristiwa,
    Posisi,
    Rentang,
    Riwayat,
    RiwayatRusak,
    Sebab,
    Status,
)
from .kata import kata_didahului
from .mesin import ALASAN_TERPENDEK
from .tindakan import Pilihan, batalkan, keadaan, kembalikan, mulai, pilihan, selesaikan

__all__ = [
    "ALASAN_TERPENDEK",
    "BukanGiliran",
    "Jenis",
    "Keadaan",
    "Peristiwa",
    "Pilihan",
    "Posisi",
    "Rentang",
    "Riwayat",
    "RiwayatRusak",
    "Sebab",
    "Status",
    "batalkan",
    "kata_didahului",
    "keadaan",
    "kembalikan",
    "mulai",
    "pilihan",
    "selesaikan",
]
