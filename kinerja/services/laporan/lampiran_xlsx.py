"""The annex of a report as a workbook: every capaian, serapan and mean as a formula over its figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from kinerja.adapters.lembar_kerja_rumus import Isi, LembarRumus, Rumus, baris_pertama, tulis
from kinerja.domain.rerata import HITUNG

from .isi_beku import persen, tertimbang

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
_RUMUS = {
    "naik": "{realisasi}/{target}*100",
    "selisih": "(2-{realisasi}/{target})*100",
    "nisbah": "{target}/{realisasi}*100",
    "tetap": "{realisasi}",
}
_KEPALA = (
    "Sel berlatar abu-abu berisi rumus; angka lainnya dari laporan.",
    "Target pembanding ialah batas terdekat pada target rentang, dan peringkat pada indikator predikat.",
    "Pada target nol dan di dalam rentang target, kolom Realisasi memuat capaian itu sendiri.",
)


def lampiran_xlsx(isi: Mapping, *, dibuat: datetime) -> bytes:
    """The workbook of a frozen report; one of before has no formulas, only the figures that it printed."""
    judul = f"Perhitungan {isi['judul']}"
    return tulis([buku(isi, judul)], judul=judul, pada=dibuat)


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
    return LembarRumus("Perhitungan", kosong.kepala, KOLOM, [*baris, *_rerata(rentang, berumus="batas" in isi)])


def _rerata(rentang: Sequence[tuple[Mapping, str, int, int]], *, berumus: bool) -> Iterator[list[Isi]]:
    for rerata, nama, dari, sampai in rentang:
        hasil = persen(rerata["capaian"]) if berumus else None
        rata, bobot = f"{RATA}{dari}:{RATA}{sampai}", f"{BOBOT}{dari}:{BOBOT}{sampai}"
        rumus = f"AVERAGE({rata})"
        if tertimbang(rerata):
            rumus = f'SUMPRODUCT({rata},{bobot})/SUMIF({rata},">=0",{bobot})'
        sel = Rumus(f"=ROUND({rumus},2)", hasil) if hasil is not None else rerata["capaian"]
        yield ["", f"{rerata.get('sebutan', HITUNG)} {nama}", *[""] * 7, sel]


def _baris(nomor: int, unit: str, indikator: Mapping, isi: Mapping) -> list[Isi]:
    hitung = indikator.get("hitung", {})
    angka = {nama: Decimal(teks) for nama, teks in hitung.items() if nama != "bentuk"}
    realisasi: Isi = angka.get("realisasi", indikator["realisasi"])
    if "penyebut" in angka and isinstance(realisasi, Decimal):
        realisasi = Rumus(f"={PEMBILANG}{nomor}/{PENYEBUT}{nomor}*100", realisasi)
    capaian, rata = _capaian(nomor, indikator, isi)
    return [
        str(indikator["nomor"]),
        unit,
        indikator["indikator"],
        indikator["satuan"],
        angka.get("target", "" if hitung.get("bentuk") else indikator["target"]),
        angka.get("pembilang"),
        angka.get("penyebut"),
        realisasi,
        capaian,
        rata,
        persen(indikator.get("bobot", "")),
        indikator["predikat"],
        angka.get("pagu"),
        angka.get("anggaran"),
        _serapan(nomor, indikator) if "pagu" in angka else indikator["serapan"],
        indikator["cara"],
    ]


def _capaian(nomor: int, indikator: Mapping, isi: Mapping) -> tuple[Isi, Isi]:
    """The capaian, and what of it enters the means; words where there is no figure."""
    bentuk, hasil = indikator.get("hitung", {}).get("bentuk"), persen(indikator["capaian"])
    if hasil is None or bentuk is None:
        return indikator["capaian"], None
    rumus = _RUMUS[bentuk].format(realisasi=f"{REALISASI}{nomor}", target=f"{TARGET}{nomor}")
    batas = isi["batas"]
    dalam = f"MIN({CAPAIAN}{nomor},{batas})" if batas else f"{CAPAIAN}{nomor}"
    terbatas = min(hasil, Decimal(batas)) if batas else hasil
    return Rumus(f"=ROUND(MAX(0,{rumus}),2)", hasil), Rumus(f"={dalam}", terbatas)


def _serapan(nomor: int, indikator: Mapping) -> Isi:
    hasil = persen(indikator["serapan"])
    return (
        indikator["serapan"] if hasil is None else Rumus(f"=ROUND(MAX(0,{ANGGARAN}{nomor}/{PAGU}{nomor}*100),2)", hasil)
    )
