"""Bab I: the office, its duties, its strategic issues."""

from collections.abc import Mapping

from kinerja.domain.blok import BAB, SUBBAB, Blok, bagian, tabel

from .isi_beku import hanya_tahunan, narasi


def pendahuluan(isi: Mapping) -> tuple[Blok, ...]:
    """The whole Bab; the quarterly report has its first part only."""
    unit = [[nomor, *satu] for nomor, satu in enumerate(isi.get("organisasi", ()), start=1)]
    berkepala = any(satu[2] for satu in unit)
    kolom = [("No", 8, "tengah"), ("Unit kerja", 46), ("Dipimpin oleh", 46)]
    isi_unit = tabel(
        "Unit kerja", kolom if berkepala else kolom[:2], unit if berkepala else [satu[:2] for satu in unit]
    )
    return bagian(
        "Bab I Pendahuluan",
        BAB,
        *bagian("A. Umum", SUBBAB, *narasi(isi, "pendahuluan")),
        *hanya_tahunan(
            isi,
            *bagian(
                "B. Organisasi, Tugas, dan Fungsi", SUBBAB, *narasi(isi, "organisasi"), *isi_unit, poin="organisasi"
            ),
            *bagian("C. Isu Strategis", SUBBAB, *narasi(isi, "isu"), poin="strategis"),
        ),
    )
