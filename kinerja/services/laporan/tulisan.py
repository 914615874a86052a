"""The written parts beside the figures that they were written from: what a person wrote is never touched, but marked.

Each version of the report freezes, for every written part, the figures of the day on which its text was written.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja.domain.angka import baca_angka, bulatkan
from kinerja.domain.susunan_laporan import bertulisan

from .isi_beku import TAK_BERANGKA, baris_semua, persen
from .susunan import susunan_beku


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A figure that is another one now; "" where there was or is none. `tertulis`: is the old one in the text?"""

    nama: str
    lama: str
    baru: str
    tertulis: bool


_KANTOR = (
    ("Indikator yang dapat dihitung", "dihitung"),
    ("Indikator dalam pengukuran", "jumlah"),
    ("Rata-rata capaian kantor (persen)", "capaian"),
    ("Predikat kantor", "predikat"),
    ("Rata-rata terhadap target tahunan (persen)", "tahunan"),
    ("Serapan anggaran (persen)", "serapan"),
    ("Realisasi anggaran (rupiah)", "realisasi_anggaran"),
    ("Pagu (rupiah)", "pagu"),
)


def angka_bagian(isi: Mapping, nama: str) -> dict[str, str]:
    """{what it is: figure} of all that a written part is about, as printed."""
    if nama in ("pengantar", "pendahuluan", "penghargaan", "pernyataan_reviu"):
        return {}
    if nama == "organisasi":
        return {unit: kepala or "tanpa pejabat" for unit, kepala in isi.get("organisasi", ())}
    if nama == "isu":
        return {
            _sebut(indikator): indikator["penghambat"].strip()
            for indikator in baris_semua(isi)
            if indikator["penghambat"]
        }
    kantor = {kata: str(isi["ringkas"][kunci]) for kata, kunci in _KANTOR}
    rinci = _rinci(isi) if nama == "analisis" else {}
    return {kata: angka for kata, angka in {**kantor, **rinci}.items() if angka not in TAK_BERANGKA}


def _rinci(isi: Mapping) -> dict[str, str]:
    unit = {f"Rata-rata capaian {isi_unit['nama']} (persen)": isi_unit["rerata"]["capaian"] for isi_unit in isi["unit"]}
    sasaran = {
        f"Rata-rata capaian sasaran {isi_sasaran['nama']} (persen)": isi_sasaran["capaian"]
        for isi_sasaran in isi["sasaran"]
    }
    return {**unit, **sasaran}


def _sebut(baris: Mapping) -> str:
    return f"{baris['kode']} {baris['indikator']}" if baris.get("kode") else baris["indikator"]


def dasar(isi: Mapping, lama: Mapping | None, diperiksa: Collection[str] = ()) -> dict[str, dict[str, str]]:
    """Of each written part the figures that its text goes by: those of now where it was written or `diperiksa` now.

    `lama`: the contents of the version before, None for the first.
    """
    hasil = {}
    for nama, teks in isi["narasi"].items():
        tetap = lama and lama["narasi"].get(nama) == teks and nama not in diperiksa
        dulu = lama.get("dasar", {}).get(nama) if lama and tetap else None
        hasil[nama] = angka_bagian(isi, nama) if dulu is None else dulu
    return hasil


def berubah(isi: Mapping) -> dict[str, list[Perubahan]]:
    """The written parts whose figures have changed since their text was written, with what changed."""
    hasil = {}
    for bagian in bertulisan(susunan_beku(isi)):
        teks, dulu = isi["narasi"].get(bagian.tulisan, ""), isi.get("dasar", {}).get(bagian.tulisan)
        if teks.strip() and dulu is not None and (beda := _beda(dulu, angka_bagian(isi, bagian.tulisan), teks)):
            hasil[bagian.tulisan] = beda
    return hasil


def bertentangan(isi: Mapping) -> dict[str, list[str]]:
    """Means that a written part names and no table has, as they are written, by the part.

    A sentence that names another year speaks of other figures, and is left alone.
    """
    rerata = _semua_rerata(isi)
    hasil = {}
    for bagian in bertulisan(susunan_beku(isi)):
        kalimat = (
            penggal for penggal in _KALIMAT.split(isi["narasi"].get(bagian.tulisan, "")) if _tahun_ini(penggal, isi)
        )
        tertulis = [angka for kalimat_rerata in kalimat for angka in _RERATA.findall(kalimat_rerata)]
        if asing := [angka for angka in tertulis if not _ada(angka, rerata)]:
            hasil[bagian.tulisan] = asing
    return hasil


_KALIMAT = re.compile(r"[\n;]|\.(?!\d)")
_RERATA = re.compile(r"rata-rata\b[^\d\n]{0,80}(\d+(?:,\d+)?)\s*(?:persen\b|%)", re.IGNORECASE)
_TAHUN = re.compile(r"\b20\d\d\b")


def _tahun_ini(kalimat: str, isi: Mapping) -> bool:
    return all(tahun == str(isi["tahun"]) for tahun in _TAHUN.findall(kalimat))


def _semua_rerata(isi: Mapping) -> list[Decimal]:
    """Every mean of the report in percent: of the office, the units and the sasaran."""
    asal = (isi["ringkas"], *(unit["rerata"] for unit in isi["unit"]), *isi["sasaran"])
    teks = (rerata.get(nama, "") for rerata in asal for nama in ("capaian", "sampai", "tahunan", "serapan"))
    return [nilai for tulisan in teks if (nilai := persen(tulisan)) is not None]


def _ada(angka: str, rerata: Collection[Decimal]) -> bool:
    """Is it one of them, as far as its decimals go?"""
    desimal = len(angka.partition(",")[2])
    return any(bulatkan(nilai, desimal) == baca_angka(angka) for nilai in rerata)


def _beda(dulu: Mapping[str, str], kini: Mapping[str, str], teks: str) -> list[Perubahan]:
    return [
        Perubahan(nama, lama, baru, bool(lama) and lama in teks)
        for nama in dict.fromkeys((*dulu, *kini))
        if (lama := dulu.get(nama, "")) != (baru := kini.get(nama, ""))
    ]
