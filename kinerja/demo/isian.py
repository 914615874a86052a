"""Filling the sheets of the demo from the example indicators: figures, budget, explanations, evidence."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from kinerja.domain.hak import Pelaku
from kinerja.domain.isian import BERULANG, tulis_isian
from kinerja.domain.periode import TRIWULAN
from kinerja.services.indikator.impor import SETAHUN, realisasi_contoh
from kinerja.services.isian import bukti
from kinerja.services.isian import isi as isian_isi
from kinerja.services.isian.baca import lembar_unit
from kinerja.services.isian.isi import Ketikan
from kinerja.services.isian.lembar import BarisIsian

from .berkas import gambar_contoh, pdf_contoh
from .waktu import Penunjuk

PENJELASAN = Path(__file__).resolve().parent.parent / "data" / "contoh_penjelasan.csv"
KODE_SERAPAN = "IK-03"
BELUM_TERSEDIA = "Data triwulan ini belum selesai direkapitulasi sampai batas waktu pengisian."


@dataclass(frozen=True)
class Lembar:
    """Whose sheet is filled: a unit in a siklus."""

    siklus_id: int
    unit_id: int
    triwulan: int

    def baris(self) -> Sequence[BarisIsian]:
        """The rows as they stand now."""
        return lembar_unit(self.siklus_id, self.unit_id).baris


@cache
def _penjelasan() -> dict[str, dict[str, str]]:
    with PENJELASAN.open(encoding="utf-8", newline="") as aliran:
        return {baris["kode"]: baris for baris in csv.DictReader(aliran)}


@cache
def _bagian_serapan(triwulan: int) -> Decimal:
    """How much of the year's spending falls up to a quarter: as the example's own rate of absorption runs."""
    sel = realisasi_contoh()[KODE_SERAPAN].sel
    if triwulan in (SETAHUN, len(TRIWULAN)):
        return Decimal(1)
    return Decimal(sel[triwulan]["realisasi"]) / Decimal(sel[4]["realisasi"])


def angka(kode: str, triwulan: int, *, ada_target: bool) -> dict[str, str]:
    """The cells of a row in a quarter or SETAHUN as stored text. A target without a figure is answered by a reason.

    What is spent is asked wherever there is a pagu, target or not.
    """
    contoh = realisasi_contoh()[kode]
    sel = dict(contoh.sel[triwulan])
    if ada_target and not sel:
        sel = {"belum_tersedia": BELUM_TERSEDIA}
    if contoh.anggaran is not None:
        ribuan = (contoh.anggaran * _bagian_serapan(triwulan) / 1000).quantize(Decimal(1), ROUND_HALF_UP)
        sel["anggaran"] = str(contoh.anggaran if triwulan in (SETAHUN, len(TRIWULAN)) else ribuan * 1000)
    return sel


def isi_lembar(lembar: Lembar, waktu: Penunjuk, *, oleh: Pelaku, sampai: int | None = None, keliru: str = "") -> None:
    """Fill the first `sampai` rows (all of them, for None), a few minutes apart.

    `keliru`: the row of this kode gets its figure wrongly typed; the meeting will find it.
    """
    for baris in lembar.baris()[:sampai]:
        kode = baris.indikator.kode
        sel = angka(kode, lembar.triwulan, ada_target=bool(baris.target))
        if kode == keliru:
            sel["realisasi"] = salah_ketik(sel["realisasi"])
        _ketik(baris, sel, oleh)
        waktu.lewat(3)
    for baris in lembar.baris()[:sampai]:
        if baris.target and not baris.belum_tersedia:
            _ketik(baris, _jelaskan(baris), oleh)
            waktu.lewat(4)


def salah_ketik(angka_benar: str) -> str:
    """The figure with its two decimals swapped, the way a hurried hand types it: "84.1" is "84.01"."""
    utuh = f"{Decimal(angka_benar):.2f}"
    return utuh[:-2] + utuh[-1] + utuh[-2]


def _ketik(baris: BarisIsian, sel: dict[str, str], oleh: Pelaku) -> None:
    ketikan = {
        (baris.butir_id, kolom): Ketikan(tulis_isian(kolom, nilai), baris.sel[kolom].versi)
        for kolom, nilai in sel.items()
        if kolom in baris.kolom
    }
    if ketikan:
        isian_isi.isi_blok(baris.siklus_id, baris.unit_id, ketikan, oleh=oleh)


def _jelaskan(baris: BarisIsian) -> dict[str, str]:
    """What helped at 100 and above, what hindered and what follows below."""
    penjelasan = _penjelasan()[baris.indikator.kode]
    tercapai = baris.capaian.nilai is None or baris.capaian.nilai >= 100
    kolom = ("pendorong",) if tercapai else ("penghambat", "tindak_lanjut")
    return {kolom_isian: penjelasan[kolom_isian] for kolom_isian in kolom}


def lampirkan(lembar: Lembar, waktu: Penunjuk, *, oleh: Pelaku, sampai: int | None = None) -> None:
    """Evidence for every row that has a figure: a PDF, now and then a picture or a reference in words."""
    for urut, baris in enumerate(lembar.baris()[:sampai]):
        if any(baris.isi(kolom) for kolom in baris.kolom if kolom not in BERULANG):
            _lampirkan(urut, baris, oleh)
            waktu.lewat(2)


def _lampirkan(urut: int, baris: BarisIsian, oleh: Pelaku) -> None:
    kode, nama = baris.indikator.kode, baris.indikator.nama
    if urut % 4 == 3:
        rujukan = "Contoh: rekapitulasi tersimpan pada map kerja bidang"
        bukti.unggah_bukti(baris.butir_id, rujukan=rujukan, oleh=oleh)
    elif urut % 4 == 1:
        gambar = gambar_contoh(f"Kegiatan {kode}")
        bukti.unggah_bukti(baris.butir_id, nama_berkas=f"Foto kegiatan {kode}.png", isi=gambar, oleh=oleh)
    else:
        isi = pdf_contoh(f"Rekapitulasi {kode}", nama, "Disusun untuk peragaan aplikasi.")
        bukti.unggah_bukti(baris.butir_id, nama_berkas=f"Rekapitulasi {kode}.pdf", isi=isi, oleh=oleh)
