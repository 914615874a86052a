"""Forms check shape; the domain checks meaning. One base, Indonesian messages, nothing typed is lost."""

from .dasar import BidangAngka, BidangTanggal, Formulir, pilih, teks_wajib

__all__ = ["BidangAngka", "BidangTanggal", "Formulir", "pilih", "teks_wajib"]
