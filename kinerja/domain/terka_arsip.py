"""What an old paper probably is, from its name and its words. A guess: a person confirms it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .kata_dasar import kata_dasar, lipat
from .tanggal import BULAN, TanggalTidakTerbaca, baca_tanggal

JENIS_LAMA = {
    "laporan_lama": "Laporan lama",
    "surat_lama": "Surat lama",
    "notulen_lama": "Notulen lama",
    "naskah_lama": "Naskah lama lainnya",
}
"""Kinds of papers from before the program."""

PANJANG_JUDUL, PANJANG_NOMOR = 300, 160
_KEPALA = 4000  # characters in which a paper says what it is
_NOMOR = re.compile(r"\bNom[oe]r\s*:?\s*((?:[A-Z]{1,2}/)?[\w.-]+(?:/[\w.-]+){1,5})", re.IGNORECASE)
_HAL = re.compile(r"^\s*(?:Hal|Perihal)\s*:\s*(\S.{3,})$", re.IGNORECASE | re.MULTILINE)
_TANGGAL = re.compile(rf"\b\d{{1,2}}\s+(?:{'|'.join(BULAN)})\s+(?:19|20)\d\d\b", re.IGNORECASE)
_TAHUN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KODE = re.compile(r"(?<!\d)\d{3}(?:\.\d+)+(?![\d.]*\d)")
_KATA = r"[^\W_]+"
_ALAMAT = re.compile(r"^\s*(?:Yth\.?|Kepada)\b", re.MULTILINE)
_TANDA = (
    ("notulen_lama", {"notulen", "notula", "risalah"}),
    ("laporan_lama", {"lapor", "lkjip", "lakip", "lkj", "sakip"}),
    ("surat_lama", {"surat", "undang", "nota"}),
)


@dataclass(frozen=True)
class Terkaan:
    """`tanggal` None, `nomor` and `kode` "" where nothing tells."""

    judul: str
    jenis: str
    tanggal: date | None = None
    nomor: str = ""
    kode: str = ""


def terka(nama: str, teks: str = "") -> Terkaan:
    """Title, kind, date, number and classification code of a paper, from the name of its file and its text."""
    pokok, kepala = _pokok(nama), teks[:_KEPALA]
    nomor = _nomor(kepala)
    hal = _HAL.search(kepala)
    judul = " ".join(hal[1].split()) if hal else pokok
    kode = _KODE.search(nomor) or _KODE.search(pokok)
    return Terkaan(
        judul[:PANJANG_JUDUL], _jenis(pokok, kepala), _tanggal(pokok, kepala), nomor, kode[0] if kode else ""
    )


def terka_unit(tentang: str, unit: Mapping[int, Sequence[str]]) -> int:
    """The unit that is named, by the names of each; 0 where none or several are.

    `tentang`: title and file name, not the text: a letter names whom it goes to, and belongs to who has written it. A
    name of one word is no sign: the Sekretariat of a title may be that of another office.
    """
    kata = f" {' '.join(re.findall(_KATA, lipat(tentang)))} "
    tersebut = {
        nomor
        for nomor, semua_nama in unit.items()
        for nama in semua_nama
        if len(sebut := re.findall(_KATA, lipat(nama))) > 1 and f" {' '.join(sebut)} " in kata
    }
    return tersebut.pop() if len(tersebut) == 1 else 0


def _pokok(nama: str) -> str:
    dasar = nama.replace("\\", "/").rpartition("/")[2]
    pokok = dasar.rpartition(".")[0] or dasar
    return " ".join(re.sub(r"[_+]|(?<=\w)-(?=\w{2,})", " ", pokok).split()) or nama


def _nomor(kepala: str) -> str:
    cocok = next((temuan for temuan in _NOMOR.finditer(kepala) if any(huruf.isdigit() for huruf in temuan[1])), None)
    return cocok[1].strip(".-/")[:PANJANG_NOMOR] if cocok else ""


def _jenis(pokok: str, kepala: str) -> str:
    for bagian in (pokok, kepala[:600]):
        kata = {kata_dasar(sepatah) for sepatah in re.findall(r"\w+", bagian)}
        for jenis, tanda in _TANDA:
            if kata & tanda:
                return jenis
    return "surat_lama" if _ALAMAT.search(kepala) else "naskah_lama"


def _tanggal(pokok: str, kepala: str) -> date | None:
    for bagian in (pokok, kepala):
        for cocok in _TANGGAL.finditer(bagian):
            try:
                return baca_tanggal(cocok[0])
            except TanggalTidakTerbaca:
                continue
    tahun = [int(angka_tahun) for angka_tahun in _TAHUN.findall(pokok)]
    return date(tahun[-1], 12, 31) if tahun else None
