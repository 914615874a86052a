"""The sheet of the budget: the tree as the report prints it, its sums and every serapan as formulas."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kinerja.adapters.lembar_kerja_rumus import Isi, LembarRumus, Rumus, baris_pertama
from kinerja.domain.angka import jumlahkan

from .isi_beku import persen

KOLOM = (
    ("Kode", 20),
    ("Program, kegiatan, subkegiatan", 60),
    ("Pagu murni (rupiah)", 20),
    ("Pagu perubahan (rupiah)", 20),
    ("Pagu berlaku (rupiah)", 20),
    ("Realisasi (rupiah)", 20),
    ("Serapan (%)", 13),
)
PAGU, REALISASI = "EF"
_KEPALA = (
    "Sel berlatar abu-abu berisi rumus; angka lainnya dari laporan.",
    "Jumlah hanya memuat baris teratas yang terisi; baris yang sudah termuat di dalamnya tidak dihitung dua kali.",
)


def buku_anggaran(isi: Mapping, judul: str) -> Iterator[LembarRumus]:
    """The sheet; none without a budget line, and none of a report that was frozen before its sums were kept."""
    anggaran = isi["anggaran"]
    if not anggaran["baris"] or "hitung" not in anggaran:
        return
    kosong = LembarRumus("Anggaran", (judul, *_KEPALA), KOLOM, ())
    awal, hitung = baris_pertama(kosong), anggaran["hitung"]
    baris = [
        _baris(awal + urut, awal, tercetak, hitung["baris"][urut], hitung["baris"])
        for urut, tercetak in enumerate(anggaran["baris"])
    ]
    jumlah = ["", "Jumlah", "", "", *anggaran["jumlah"]]
    baris.append(_baris(awal + len(baris), awal, jumlah, {"dari": hitung["jumlah"]}, hitung["baris"]))
    yield LembarRumus("Anggaran", kosong.pembuka, KOLOM, baris)


def _baris(nomor: int, awal: int, tercetak: Sequence[str], hitung: Mapping, semua: Sequence[Mapping]) -> list[Isi]:
    kode, nama, *_, serapan = tercetak
    if "dari" in hitung:
        pagu, realisasi = (_jumlah(kolom, apa, awal, hitung["dari"], semua) for kolom, apa in _SUMBER)
        murni = perubahan = None
    else:
        murni, perubahan, pagu, realisasi = (
            Decimal(hitung[apa]) if apa in hitung else None for apa in ("murni", "perubahan", "pagu", "realisasi")
        )
    hasil = persen(serapan)
    rumus = f"=ROUND({REALISASI}{nomor}/{PAGU}{nomor}*100,2)"
    return [kode, nama, murni, perubahan, pagu, realisasi, serapan if hasil is None else Rumus(rumus, hasil)]


_SUMBER = ((PAGU, "pagu"), (REALISASI, "realisasi"))


def _jumlah(kolom: str, apa: str, awal: int, dari: Sequence[int], semua: Sequence[Mapping]) -> Isi:
    """The sum of a column over these lines of the tree, by their place from 0."""
    if not dari:
        return None
    rumus = "+".join(f"{kolom}{awal + urut}" for urut in dari)
    return Rumus(f"={rumus}", jumlahkan(Decimal(semua[urut][apa]) for urut in dari))
