"""The flow of an SOP as a swim-lane diagram: desks are columns, langkah rows. bentuk: the parts; tata: their places."""

from .bentuk import Baris, Diagram, JenisKotak, JenisPanah, Kolom, Kotak, Panah, Titik, Tulisan
from .tata import susun_diagram

__all__ = [
    "Baris",
    "Diagram",
    "JenisKotak",
    "JenisPanah",
    "Kolom",
    "Kotak",
    "Panah",
    "Titik",
    "Tulisan",
    "susun_diagram",
]
