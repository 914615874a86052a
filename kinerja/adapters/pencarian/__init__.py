"""Full-text search of the archive: one interface, and behind it an engine. Today's engine is SQLite FTS5.

`koneksi` is a SQLAlchemy Connection; what is written belongs to its transaction. No text that a person types can make
these functions fail, and no excerpt holds HTML: it is a row of `Potongan` for the template to mark.
"""

from .dasar import BATAS_KUERI, Kueri, Potongan, Temuan, baca_kueri
from .sqlite import (
    BUAT_TABEL,
    HAPUS_TABEL,
    Saring,
    bernomor,
    cari,
    cuplikan,
    hapus,
    indeks,
    jumlah,
    kata_berawal,
    kata_mirip,
    tambah,
    temukan,
    urai,
    urutkan,
)

__all__ = [
    "BATAS_KUERI",
    "BUAT_TABEL",
    "HAPUS_TABEL",
    "Kueri",
    "Potongan",
    "Saring",
    "Temuan",
    "baca_kueri",
    "bernomor",
    "cari",
    "cuplikan",
    "hapus",
    "indeks",
    "jumlah",
    "kata_berawal",
    "kata_mirip",
    "tambah",
    "temukan",
    "urai",
    "urutkan",
]
