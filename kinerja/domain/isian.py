"""The cells of an isian (langkah 5): what may be typed into which column, and what a row still lacks."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from . import huruf
from .angka import MINUS, baca_angka_opsional, baca_rupiah, bersihkan, dari_kanonik, kanonik, tulis_angka
from .definisi import Arah, CaraAkumulasi, DasarTahunan, DefinisiIndikator, baca_realisasi
from .galat import GalatDomain
from .hasil import HasilCapaian
from .nilai import GalatNilai, Nilai, kanonik_nilai, rasio_dari_sel, tulis_nilai, urai_nilai
from .satuan import berpecahan

LABEL = {
    "realisasi": "Realisasi",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "anggaran": "Realisasi anggaran",
    "pendorong": "Faktor pendorong",
    "penghambat": "Faktor penghambat",
    "tindak_lanjut": "Tindak lanjut",
    "belum_tersedia": "Alasan belum tersedia",
}
"""The columns in the order of the sheet."""

ANGKA = frozenset({"realisasi", "pembilang", "penyebut", "anggaran"})
BERULANG = ("anggaran", "pendorong", "penghambat", "tindak_lanjut", "belum_tersedia")
PANJANG_TEKS = 4000
ALASAN_TERPENDEK = 10


class KeadaanButir(StrEnum):
    """How a row of a sheet stands, in a word each, most pressing first."""

    DIKOMENTARI = "dikomentari"
    TERLAMBAT = "terlambat"
    KURANG = "kurang"
    DIRAGUKAN = "diragukan"
    BELUM_TERSEDIA = "belum tersedia"
    TIDAK_DIUKUR = "tidak diukur"
    LENGKAP = "lengkap"


def keadaan_butir(
    *, kurang: bool, dikomentari: bool, diragukan: bool, belum_tersedia: bool, tidak_diukur: bool, terlambat: bool
) -> tuple[KeadaanButir, ...]:
    """Everything that holds of a row: a figure may be doubted while its explanation is missing.

    `terlambat`: it lacks something, and the unit is past its day. `kurang`: it lacks more than the answer to a comment.
    """
    urut = (
        (KeadaanButir.DIKOMENTARI, dikomentari),
        (KeadaanButir.TERLAMBAT, terlambat),
        (KeadaanButir.KURANG, kurang and not terlambat),
        (KeadaanButir.DIRAGUKAN, diragukan),
        (KeadaanButir.BELUM_TERSEDIA, belum_tersedia),
        (KeadaanButir.TIDAK_DIUKUR, tidak_diukur),
    )
    return tuple(status for status, berlaku in urut if berlaku) or (KeadaanButir.LENGKAP,)


class KolomTidakDipakai(GalatDomain):
    """The indicator is not measured with this column."""


BATAS_PENJELASAN = 100
"""Capaian in percent: from here on what helped is explained, below it what hindered and what follows."""


def aturan_penjelasan(kolom: str, *, wajib: bool, ada_target: bool) -> str:
    """When an explanation must be filled, told beforehand in words; `kekurangan` asks for it so."""
    if not wajib or not ada_target:
        return "Boleh kosong"
    kata = f"{BATAS_PENJELASAN} atau lebih" if kolom == "pendorong" else f"di bawah {BATAS_PENJELASAN}"
    return f"Wajib apabila capaian {kata}"


def kolom_dipakai(cara: CaraAkumulasi | str) -> tuple[str, ...]:
    """The columns of an indicator: a ratio is filled as pembilang and penyebut, everything else as realisasi."""
    return kolom_ukur(cara) + BERULANG


def kolom_ukur(cara: CaraAkumulasi | str) -> tuple[str, ...]:
    """Those of them that make the realisasi."""
    return ("pembilang", "penyebut") if cara == CaraAkumulasi.RASIO else ("realisasi",)


TANPA_ANGKA = re.compile(r"n/?a\.?|n\.a\.?|nihil|kosong|(?:belum|tidak)(?: ada| tersedia)?(?: data)?", re.IGNORECASE)
"""What papers write where there is no figure; nobody knows whether it means 0."""


def tanpa_angka(teks: str, definisi: DefinisiIndikator) -> bool:
    """Is it a word for "no figure"? The office may call a predikat so."""
    return bool(TANPA_ANGKA.fullmatch(teks)) and definisi.arah != Arah.PREDIKAT


def baca_isian(kolom: str, teks: str, definisi: DefinisiIndikator) -> str:
    """What was typed, as the text to store; "" empties the cell. Raises GalatDomain that says how to write it."""
    if kolom not in kolom_dipakai(definisi.cara):
        raise KolomTidakDipakai(_saran_kolom(definisi))
    bersih = teks.replace("\r\n", "\n").replace("\r", "\n").strip()
    if kolom not in ANGKA:
        return _teks(kolom, huruf.pastikan(bersih, LABEL[kolom]).strip())
    bersih = bersihkan(bersih)
    if not bersih:
        return ""
    if bersih.translate(MINUS) == "-":
        raise GalatNilai("Tanda “-” bukan angka. Kosongkan, lalu tulis alasannya di kolom belum tersedia.")
    if tanpa_angka(bersih, definisi):
        kata = f"“{bersih}” bukan angka. Tulis 0 apabila memang nol"
        raise GalatNilai(f"{kata}; selain itu kosongkan, lalu tulis alasannya di kolom belum tersedia.")
    if kolom == "realisasi":
        return kanonik_nilai(baca_realisasi(bersih, definisi))
    if kolom != "anggaran" and "%" in bersih:
        raise GalatNilai(f"{LABEL[kolom]} adalah jumlah, bukan persen. Tulis angkanya tanpa tanda “%”.")
    angka = baca_rupiah(bersih) if kolom == "anggaran" else baca_angka_opsional(bersih)
    if angka is not None and angka < 0:
        raise GalatNilai(f"{LABEL[kolom]} tidak boleh negatif.")
    return "" if angka is None else kanonik(angka)


def _saran_kolom(definisi: DefinisiIndikator) -> str:
    if definisi.cara == CaraAkumulasi.RASIO:
        return "Indikator ini dihitung dari pembilang dan penyebut. Isi kedua kolom itu."
    return "Indikator ini diisi pada kolom realisasi, bukan pembilang dan penyebut."


def _teks(kolom: str, bersih: str) -> str:
    if len(bersih) > PANJANG_TEKS:
        raise GalatDomain(f"{LABEL[kolom]} paling panjang {PANJANG_TEKS} karakter; sekarang {len(bersih)}.")
    if kolom == "belum_tersedia" and 0 < len(bersih) < ALASAN_TERPENDEK:
        raise GalatDomain(f"Tulis alasan mengapa data belum tersedia, paling sedikit {ALASAN_TERPENDEK} karakter.")
    return bersih


def tulis_isian(kolom: str, nilai: str) -> str:
    """A stored cell as a person would type it: "80.02" is "80,02"; "" stays ""."""
    if not nilai or kolom not in ANGKA:
        return nilai
    return tulis_nilai(urai_nilai(nilai)) if kolom == "realisasi" else tulis_angka(dari_kanonik(nilai))


def realisasi_dari(sel: Mapping[str, str]) -> Nilai | None:
    """The realisasi that the stored cells of a row make; None is "not filled"."""
    if sel.get("pembilang") or sel.get("penyebut"):
        return rasio_dari_sel(sel.get("pembilang"), sel.get("penyebut"))
    return urai_nilai(sel.get("realisasi"))


def anggaran_dari(sel: Mapping[str, str]) -> Decimal | None:
    """Realisasi anggaran in rupiah; None is "not filled"."""
    return dari_kanonik(sel["anggaran"]) if sel.get("anggaran") else None


class BarisPeriksa(NamedTuple):
    """A row as its completeness is judged. `sel`: stored text by column.

    `capaian`: of this period; None where nobody has measured it, which may only be where nothing hangs on it.
    `komentar`: the columns with a comment that is still open.
    """

    cara: CaraAkumulasi | str
    ada_target: bool
    ada_pagu: bool
    wajib_penjelasan: bool
    wajib_bukti: bool
    jumlah_bukti: int
    capaian: HasilCapaian | None
    sel: Mapping[str, str] = MappingProxyType({})
    komentar: Collection[str] = ()

    def terisi(self, kolom: str) -> bool:
        """Is there anything in the column?"""
        return bool(self.sel.get(kolom))

    @property
    def diukur(self) -> bool:
        """Is the realisasi filled, wholly or in part?"""
        sel = self.sel
        return bool(sel.get("realisasi") or sel.get("pembilang") or sel.get("penyebut"))

    @property
    def dijelaskan(self) -> bool:
        """Must the figure be explained?"""
        return self.wajib_penjelasan and self.ada_target and self.diukur and not self.terisi("belum_tersedia")

    @property
    def menurut_capaian(self) -> bool:
        """Does what is missing hang on the capaian? Not where every explanation is there already."""
        sel = self.sel
        lengkap = sel.get("pendorong") and sel.get("penghambat") and sel.get("tindak_lanjut")
        return self.dijelaskan and not lengkap


class KataKurang(str):
    """What a row lacks, in words, and the column in which it is mended ("bukti" for evidence)."""

    kolom: str

    def __new__(cls, kolom: str, kata: str = "") -> "KataKurang":
        kata_kurang = super().__new__(cls, kata or LABEL[kolom].lower())
        kata_kurang.kolom = kolom
        return kata_kurang


def kekurangan(baris: BarisPeriksa) -> tuple[KataKurang, ...]:
    """What the row lacks before it may be reported, in words that follow "belum ada: …".

    Without a target in this period it may stay empty, but for the anggaran where it has a pagu.
    "Belum tersedia" with a reason is an answer, an empty cell none.
    What must be explained follows from the capaian: what helped at 100 and above, what hindered and what follows below.
    An open comment is settled before the row is reported, whatever else the row says.
    """
    return (*_kurang_isi(baris), *_kurang_komentar(baris))


def _kurang_komentar(baris: BarisPeriksa) -> list[KataKurang]:
    if not baris.komentar:
        return []
    return [
        KataKurang(kolom, f"penyelesaian komentar pada {label.lower()}")
        for kolom, label in LABEL.items()
        if kolom in baris.komentar
    ]


def _kurang_isi(baris: BarisPeriksa) -> tuple[KataKurang, ...]:
    if baris.terisi("belum_tersedia"):
        pilihan = KataKurang("belum_tersedia", "pilihan: hapus realisasinya atau hapus alasan belum tersedia")
        return (pilihan,) if baris.diukur else ()
    if not baris.ada_target and not baris.diukur:
        return tuple(_kurang_anggaran(baris))
    return (*_kurang_ukur(baris), *_kurang_penjelasan(baris), *_kurang_bukti(baris))


def _kurang_ukur(baris: BarisPeriksa) -> list[KataKurang]:
    kurang = [KataKurang(kolom) for kolom in kolom_ukur(baris.cara) if not baris.terisi(kolom)]
    if baris.terisi("pembilang") and baris.sel.get("penyebut") == "0" and baris.sel["pembilang"] != "0":
        kurang.append(KataKurang("penyebut", "penyebut yang bukan 0"))
    return [*kurang, *_kurang_anggaran(baris)]


def _kurang_anggaran(baris: BarisPeriksa) -> list[KataKurang]:
    """Money runs whether or not anything was planned to be reached in this period."""
    return [KataKurang("anggaran")] if baris.ada_pagu and not baris.terisi("anggaran") else []


def _kurang_penjelasan(baris: BarisPeriksa) -> list[KataKurang]:
    if not baris.menurut_capaian:
        return []
    nilai = baris.capaian.nilai if baris.capaian else None
    if nilai is None:
        ada = baris.terisi("pendorong") or baris.terisi("penghambat")
        return [] if ada else [KataKurang("pendorong", "faktor pendorong atau penghambat")]
    wajib = ("pendorong",) if nilai >= BATAS_PENJELASAN else ("penghambat", "tindak_lanjut")
    return [KataKurang(kolom) for kolom in wajib if not baris.terisi(kolom)]


def _kurang_bukti(baris: BarisPeriksa) -> list[KataKurang]:
    wajib = baris.wajib_bukti and baris.diukur and not baris.jumlah_bukti
    return [KataKurang("bukti", "bukti dukung")] if wajib else []


def contoh_isian(definisi: DefinisiIndikator, satuan: str = "") -> str:
    """How a realisasi is written, as a hint under the field."""
    if definisi.komponen:
        nama = "; ".join(komponen.nama for komponen in definisi.komponen)
        return f"Pembilang/penyebut setiap komponen, misalnya 31/31; 28/29. Urutannya: {nama}."
    if definisi.dasar == DasarTahunan.PROGRES:
        return "Jumlah dan progres fisik, misalnya 0; 25%."
    if definisi.arah == Arah.PREDIKAT:
        return f"Salah satu dari {', '.join(reversed(definisi.skala))}."
    if definisi.cara == CaraAkumulasi.AKUMULATIF:
        return f"Angka triwulan ini saja, misalnya {'12,5' if berpecahan(satuan) else '1.250'}."
    return "Misalnya 80,02."
