"""Bab III: capaian of the office, each sasaran in turn, and the budget."""

from collections.abc import Mapping

from kinerja.domain.blok import Blok, alinea, tabel
from kinerja.domain.susunan_laporan import Susunan

from .bab_sasaran import sasaran
from .gambar import gambar_peta, gambar_sasaran, gambar_serapan, gambar_tren
from .isi_beku import catatan, menurut_sasaran, narasi, sebut_rerata, tahunan

BARIS_SEBAGIAN = 60
"""Indicators in one run of pages; what follows begins on a page of its own, and prints in reasonable time."""


def capaian(isi: Mapping, susunan: Susunan) -> list[tuple[Blok, ...]]:
    """Bab III, part A: the office, then all sasaran, in runs of pages that print in reasonable time each."""
    kepala, *sisa = _bagi(isi, susunan)
    return [(*_kantor(isi, susunan), *kepala), *sisa]


def _kantor(isi: Mapping, susunan: Susunan) -> tuple[Blok, ...]:
    return (
        *narasi(isi, "analisis"),
        *_ringkas_sasaran(isi),
        *gambar_sasaran(isi),
        *gambar_tren(isi),
        *_ringkas_unit(isi),
        *_terhadap_tahunan(isi),
        *gambar_peta(isi),
        *gambar_serapan(isi),
        *_sumber_daya(isi, susunan),
        *catatan(isi["ringkas"]["catatan"]),
    )


def _sumber_daya(isi: Mapping, susunan: Susunan) -> tuple[Blok, ...]:
    """Efficiency of the people of each unit, where the composition asks for efficiency and units stated their days."""
    if not any(bagian.kunci == "efisiensi" and bagian.hidup for bagian in susunan):
        return ()
    kolom = [
        ("Unit", 24),
        ("Rencana (orang-hari)", 12, "kanan"),
        ("Terpakai (orang-hari)", 12, "kanan"),
        ("Pemakaian (%)", 12, "kanan"),
        ("Capaian ÷ pemakaian × 100", 16),
        ("Capaian − pemakaian", 14),
        ("Simpulan", 10),
    ]
    sel = ("unit", "rencana", "realisasi", "pemakaian", "nisbah", "selisih", "kata")
    baris = [[unit[nama] for nama in sel] for unit in isi.get("sumber_daya", ())]
    kata = "Capaian adalah rata-rata capaian unit; pemakaian adalah orang-hari terpakai dibanding rencananya."
    judul = "Efisiensi sumber daya manusia menurut unit"
    return (*tabel(judul, kolom, baris), *(alinea(kata, kecil=True) if baris else ()))


def _ringkas_sasaran(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [
        ("Sasaran", 46),
        ("Jumlah indikator", 12, "kanan"),
        ("Dapat dihitung", 12, "kanan"),
        ("Rata-rata capaian (%)", 14, "kanan"),
        ("Predikat", 16),
    ]
    baris = [
        [sebut_rerata(u["nama"], u), u["jumlah"], u["dihitung"], u["capaian"], u["predikat"]] for u in isi["sasaran"]
    ]
    return tabel("Capaian menurut sasaran", kolom, baris)


def _ringkas_unit(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [
        ("Unit", 38 if isi.get("tahunan") else 26),
        ("Jumlah indikator", 12, "kanan"),
        ("Dapat dihitung", 12, "kanan"),
        ("Rata-rata capaian (%)", 14, "kanan"),
        ("Predikat", 16),
    ]
    sel = ["jumlah", "dihitung", "capaian", "predikat"]
    if not isi.get("tahunan") or any(unit["rerata"]["sampai"] != unit["rerata"]["capaian"] for unit in isi["unit"]):
        kolom += [("Sampai dengan periode ini (%)", 10, "kanan"), ("Terhadap target tahunan (%)", 10, "kanan")]
        sel += ["sampai", "tahunan"]
    baris = [
        [sebut_rerata(unit["nama"], unit["rerata"]), *(unit["rerata"].get(nama, "–") for nama in sel)]
        for unit in isi["unit"]
    ]
    return tabel("Capaian menurut unit", kolom, baris)


def _terhadap_tahunan(isi: Mapping) -> tuple[Blok, ...]:
    """How far each indicator has come in the year; in the yearly report where that is another than its capaian."""
    kolom = [
        ("No", 6, "tengah"),
        ("Indikator kinerja", 40),
        ("Target tahunan", 15, "kanan"),
        ("Realisasi sampai dengan periode ini", 19, "kanan"),
        ("Capaian terhadap target tahunan (%)", 20, "kanan"),
    ]
    semua = [
        indikator
        for baris in menurut_sasaran(isi).values()
        for indikator in baris
        if "tahunan_target" in indikator and not (isi.get("tahunan") and indikator["tahunan"] == indikator["capaian"])
    ]
    isi_tabel = [
        [nomor, indikator["indikator"], indikator["tahunan_target"], indikator["tahunan_realisasi"], tahunan(indikator)]
        for nomor, indikator in enumerate(semua, start=1)
    ]
    return tabel("Capaian setiap indikator terhadap target tahunan", kolom, isi_tabel)


def _bagi(isi: Mapping, susunan: Susunan) -> list[tuple[Blok, ...]]:
    """The blocks of every sasaran, in groups of some BARIS_SEBAGIAN rows; a sasaran is not divided."""
    hasil: list[list[Blok]] = [[]]
    jumlah = 0
    for nomor, (nama, baris) in enumerate(menurut_sasaran(isi).items(), start=1):
        if jumlah and jumlah + len(baris) > BARIS_SEBAGIAN:
            hasil.append([])
            jumlah = 0
        hasil[-1] += sasaran(isi, susunan, nomor, nama, baris)
        jumlah += len(baris)
    return [tuple(kelompok) for kelompok in hasil]


def anggaran(isi: Mapping) -> tuple[Blok, ...]:
    """Bab III, part B: the tree of budget lines."""
    isi_anggaran = isi["anggaran"]
    if not isi_anggaran["baris"]:
        return ()
    kolom = [
        ("Kode", 13),
        ("Program, kegiatan, subkegiatan", 35),
        ("Pagu murni (rupiah)", 11, "kanan"),
        ("Pagu perubahan (rupiah)", 11, "kanan"),
        ("Pagu berlaku (rupiah)", 11, "kanan"),
        ("Realisasi (rupiah)", 11, "kanan"),
        ("Serapan (%)", 8, "kanan"),
    ]
    kalimat = (
        "Pagu dan realisasi dicatat per program, kegiatan, atau subkegiatan sampai dengan periode ini. Serapan adalah "
        "jumlah realisasi dibagi jumlah pagu; baris yang sudah termuat dalam baris di atasnya tidak dihitung dua kali."
    )
    jumlah = ["", "Jumlah", "", "", *isi_anggaran["jumlah"]]
    return (
        *alinea(kalimat),
        *tabel("Pagu dan realisasi anggaran", kolom, [*isi_anggaran["baris"], jumlah]),
        *catatan([*isi_anggaran["catatan"], *isi_anggaran["sumber"]]),
    )
