"""Bab I: the units of the office, beside what is written of them."""

from collections.abc import Mapping

from kinerja.domain.blok import Blok, tabel

from .isi_beku import narasi


def organisasi(isi: Mapping) -> tuple[Blok, ...]:
    """Duties as they are written, and every unit with who heads it."""
    unit = [[nomor, *baris] for nomor, baris in enumerate(isi.get("organisasi", ()), start=1)]
    berkepala = any(baris[2] for baris in unit)
    kolom = [("No", 8, "tengah"), ("Unit kerja", 46), ("Dipimpin oleh", 46)]
    isi_unit = tabel(
        "Unit kerja", kolom if berkepala else kolom[:2], unit if berkepala else [baris[:2] for baris in unit]
    )
    return (*narasi(isi, "organisasi"), *isi_unit)
