"""Bab II: the Renstra and the Perjanjian Kinerja that realisasi is held against."""

from collections.abc import Mapping

from kinerja.domain.blok import Blok, tabel
from kinerja.domain.periode import dalam_kalimat

from .isi_beku import baris_semua, hanya_tahunan, menurut_sasaran


def perjanjian(isi: Mapping) -> tuple[Blok, ...]:
    """What was agreed for this period; in the yearly report with its budget."""
    return (
        *ikhtisar_perjanjian(isi, f"Sasaran, indikator, dan target {dalam_kalimat(isi['siklus'])}"),
        *hanya_tahunan(isi, *anggaran_perjanjian(isi)),
    )


def rencana_strategis(isi: Mapping) -> tuple[Blok, ...]:
    """Tujuan with their sasaran, and the targets of the Renstra year by year."""
    baris = baris_semua(isi)
    tujuan = dict.fromkeys(
        (indikator["tujuan"], indikator["sasaran"]) for indikator in baris if indikator.get("tujuan")
    )
    tahun = sorted({t for indikator in baris for t, _ in indikator.get("renstra_tahun", ())})
    kolom: list[tuple] = [("Indikator kinerja", 40), *((f"Target {t}", 12, "kanan") for t in tahun)]
    target = [
        [
            indikator["indikator"],
            *(dict(map(tuple, indikator["renstra_tahun"])).get(t, "tidak ditetapkan") for t in tahun),
        ]
        for indikator in baris
        if indikator.get("renstra_tahun")
    ]
    return (
        *tabel("Tujuan dan sasaran", [("Tujuan", 50), ("Sasaran", 50)], tujuan),
        *tabel("Target Renstra menurut tahun", kolom, target),
    )


def ikhtisar_perjanjian(isi: Mapping, judul: str) -> tuple[Blok, ...]:
    """The targets below the sasaran to which they belong, each named once, with its number in Bab III."""
    kolom = [("No", 6, "tengah"), ("Sasaran dan indikator kinerja", 64), ("Satuan", 15), ("Target", 15, "kanan")]
    if murni := _bermurni(isi):
        kolom[1:] = [
            ("Sasaran dan indikator kinerja", 52),
            ("Satuan", 14),
            ("Target murni", 14, "kanan"),
            ("Target perubahan", 14, "kanan"),
        ]
    baris: list[list] = []
    urut = 0
    for nomor, (nama, milik) in enumerate(menurut_sasaran(isi).items(), start=1):
        baris.append(["", f"Sasaran {nomor}: {nama}", *[""] * (len(kolom) - 2)])
        for indikator in milik:
            urut += 1
            baris.append([urut, _sebut(indikator), indikator["satuan"], *_target(isi, indikator, murni=murni)])
    return tabel(judul, kolom, baris)


def target_perjanjian(isi: Mapping, judul: str) -> tuple[Blok, ...]:
    """The table of sasaran, indicators and targets as the annex of a Perjanjian Kinerja has it."""
    kolom = [
        ("No", 6, "tengah"),
        ("Sasaran", 34),
        ("Indikator kinerja", 36),
        ("Satuan", 12),
        ("Target", 12, "kanan"),
    ]
    if murni := _bermurni(isi):
        kolom[-1:] = [("Target murni", 12, "kanan"), ("Target perubahan", 12, "kanan")]
    baris = [
        [nomor, indikator["sasaran"], _sebut(indikator), indikator["satuan"], *_target(isi, indikator, murni=murni)]
        for nomor, indikator in enumerate(baris_semua(isi), start=1)
    ]
    return tabel(judul, kolom, baris)


def _bermurni(isi: Mapping) -> bool:
    return any(indikator.get("target_murni") for indikator in baris_semua(isi))


def _target(isi: Mapping, indikator: Mapping, *, murni: bool) -> list[str]:
    """Its target in force; beside that of the Perjanjian Kinerja murni, where some target was changed."""
    kini = indikator.get("target_tahunan" if isi.get("tahunan") else "target") or indikator["target"]
    if not murni:
        return [kini]
    semula = indikator.get("target_murni")
    return [semula, kini] if semula else [kini, "tetap"]


def anggaran_perjanjian(isi: Mapping) -> tuple[Blok, ...]:
    """The budget lines behind the Perjanjian Kinerja."""
    kolom = [("Kode", 20), ("Program, kegiatan, subkegiatan", 56), ("Anggaran (rupiah)", 24, "kanan")]
    return tabel(
        "Program dan anggaran", kolom, [[belanja[0], belanja[1], belanja[4]] for belanja in isi["anggaran"]["baris"]]
    )


def _sebut(baris: Mapping) -> str:
    """The indicator, marked where it is an IKU."""
    return f"{baris['indikator']} (IKU)" if baris.get("iku") else baris["indikator"]
