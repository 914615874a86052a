"""The annex of a report as a workbook: every capaian, serapan and mean as a formula over its figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from kinerja.adapters.lembar_kerja_rumus import Isi, LembarRumus, Rumus, baris_pertama, tulis
from kinerja.domain.rerata import HITUNG

from .isi_beku import persen, tertimbang
from .lampiran_xlsx_anggaran import buku_anggaran
from .lampiran_xlsx_triwulan import buku_triwulan
from .rumus_xlsx import dalam_rata_rata, rumus_capaian, rumus_rerata

KOLOM = (
    ("No.", 6),
    ("Unit", 26),
    ("Indikator kinerja", 46),
    ("Satuan", 12),
    ("Target pembanding", 14),
    ("Pembilang", 12),
    ("Penyebut", 12),
    ("Realisasi", 14),
    ("Capaian (%)", 13),
    ("Capaian dalam rata-rata (%)", 15),
    ("Bobot", 10),
    ("Predikat", 15),
    ("Pagu (rupiah)", 18),
    ("Realisasi anggaran (rupiah)", 18),
    ("Serapan (%)", 13),
    ("Perhitungan dengan kata-kata", 70),
)
TARGET, PEMBILANG, PENYEBUT, REALISASI, CAPAIAN, RATA, BOBOT, PAGU, ANGGARAN = "EFGHIJKMN"
"""The letters of the columns that formulas speak of."""
_KEPALA = (
    "Sel berlatar abu-abu berisi rumus; angka lainnya dari laporan.",
    "Target pembanding ialah batas terdekat pada target rentang, dan peringkat pada indikator predikat.",
    "Pada target nol dan di dalam rentang target, kolom Realisasi memuat capaian itu sendiri.",
)


def lampiran_xlsx(isi: Mapping, *, dibuat: datetime) -> bytes:
    """The workbook of a frozen report; one of before has no formulas, only the figures that it printed."""
    judul = f"Perhitungan {isi['judul']}"
    return tulis(semua_lembar(isi, judul), judul=judul, pada=dibuat)


def semua_lembar(isi: Mapping, judul: str = "") -> list[LembarRumus]:
    """Its sheets: the period, the triwulan up to now and the year, the budget; what was not kept then has no sheet."""
    return [buku(isi, judul), *buku_triwulan(isi, judul), *buku_anggaran(isi, judul)]


def buku(isi: Mapping, judul: str = "") -> LembarRumus:
    """What is written into it: the rows of all units, then the means of each unit and of the office."""
    kosong = LembarRumus("Perhitungan", (judul, *_KEPALA), KOLOM, ())
    awal = baris_pertama(kosong)
    baris: list[list[Isi]] = []
    rentang: list[tuple[Mapping, str, int, int]] = []
    for unit in isi["unit"]:
        dari = awal + len(baris)
        baris += [
            _baris(awal + len(baris) + ke, unit["nama"], indikator, isi) for ke, indikator in enumerate(unit["baris"])
        ]
        rentang.append((unit["rerata"], unit["nama"], dari, awal + len(baris) - 1))
    rentang.append((isi["ringkas"], "seluruh kantor", awal, awal + len(baris) - 1))
    semua = [*baris, *_rerata(rentang, berumus="batas" in isi)]
    return LembarRumus("Perhitungan", kosong.pembuka, KOLOM, semua, beku=3)


def _rerata(rentang: Sequence[tuple[Mapping, str, int, int]], *, berumus: bool) -> Iterator[list[Isi]]:
    for rerata, nama, dari, sampai in rentang:
        hasil = persen(rerata["capaian"]) if berumus else None
        rumus = rumus_rerata(RATA, BOBOT, dari, sampai, tertimbang=tertimbang(rerata))
        sel = Rumus(rumus, hasil) if hasil is not None else rerata["capaian"]
        yield ["", f"{rerata.get('sebutan', HITUNG)} {nama}", *[""] * 7, sel]


def _baris(nomor: int, unit: str, indikator: Mapping, isi: Mapping) -> list[Isi]:
    hitung = indikator.get("hitung", {})
    angka = {nama: Decimal(teks) for nama, teks in hitung.items() if nama != "bentuk"}
    realisasi: Isi = angka.get("realisasi", indikator["realisasi"])
    if "penyebut" in angka and isinstance(realisasi, Decimal):
        realisasi = Rumus(f"={PEMBILANG}{nomor}/{PENYEBUT}{nomor}*100", realisasi)
    return [
        str(indikator["nomor"]),
        unit,
        indikator["indikator"],
        indikator["satuan"],
        angka.get("target", "" if hitung.get("bentuk") else indikator["target"]),
        angka.get("pembilang"),
        angka.get("penyebut"),
        realisasi,
        rumus_capaian(hitung, indikator["capaian"], f"{REALISASI}{nomor}", f"{TARGET}{nomor}"),
        dalam_rata_rata(hitung, indikator["capaian"], f"{CAPAIAN}{nomor}", isi),
        persen(indikator.get("bobot", "")),
        indikator["predikat"],
        angka.get("pagu"),
        angka.get("anggaran"),
        _serapan(nomor, indikator) if "pagu" in angka else indikator["serapan"],
        indikator["cara"],
    ]


def _serapan(nomor: int, indikator: Mapping) -> Isi:
    hasil = persen(indikator["serapan"])
    return (
        indikator["serapan"] if hasil is None else Rumus(f"=ROUND(MAX(0,{ANGGARAN}{nomor}/{PAGU}{nomor}*100),2)", hasil)
    )
