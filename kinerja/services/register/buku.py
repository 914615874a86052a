"""A book of one year, a part for each month: of the numbers that were given, of the letters that came in."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.tanggal import BULAN
from kinerja.services.kantor import baca as kantor_baca


def cetak_buku(templat: str, judul: str, tahun: int, baris: Iterable[tuple[date, list[str]]], **akhir: Any) -> bytes:
    """The book as PDF. `baris`: the day of each line and what it prints, in the order of the book; `akhir`: what its
    last part says below the lines. Raises CetakGagal."""
    semua = list(baris)
    dasar = {"kantor": kantor_baca.kantor_cetak(), "tahun": tahun, "jumlah": len(semua), **akhir}
    bulan = [(BULAN[nomor - 1], list(isi)) for nomor, isi in groupby(semua, lambda isi_baris: isi_baris[0].month)]
    bagian = [
        _bagian(templat, dasar | {"bulan": nama, "baris": [kata for _, kata in isi], "terakhir": ke >= len(bulan)})
        for ke, (nama, isi) in enumerate(bulan or [("", [])], start=1)
    ]
    sebutan = f"{judul} {tahun}"
    return cetak_pdf(*bagian, judul=sebutan, dibuat=jam.sekarang(), kaki=sebutan)


def _bagian(templat: str, konteks: dict[str, Any]) -> Bagian:
    judul = f"{konteks['bulan']} {konteks['tahun']}".strip()
    return Bagian(templat, konteks, judul, orientasi="lanskap")
