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
_HAL = re.compile(r"^\s*(?:Hal|Perihal)\s*[:.;]\s*(\S.{3,})$", re.IGNORECASE | re.MULTILINE)
_HARI = rf"\d{{1,2}}\s+(?:{'|'.join(BULAN)})\s+(?:19|20)\d\d"
_TANGGAL = re.compile(rf"\b({_HARI})\b", re.IGNORECASE)
_TEMPAT_TANGGAL = re.compile(rf"^[^\n,\d]{{3,40}},\s*(?:tanggal\s+)?({_HARI})\s*$", re.IGNORECASE | re.MULTILINE)
_DITETAPKAN = re.compile(rf"^\s*(?:pada\s+)?tanggal\s*:?\s*({_HARI})\s*$", re.IGNORECASE | re.MULTILINE)
_BERTANGGAL = re.compile(
    r"(?<!\d)(?P<tahun>(?:19|20)\d\d)(?P<pisah>[-_. ]?)(?P<bulan>\d\d)(?P=pisah)(?P<hari>\d\d)(?!\d)"
)
_SIFAT = re.compile(r"^\s*Sifat\s*[:.;]?\s*(Sangat\s+Rahasia|Rahasia|Terbatas)\b", re.IGNORECASE | re.MULTILINE)
_CAP = re.compile(r"^\s*(SANGAT\s+RAHASIA|RAHASIA)\s*$", re.MULTILINE)
_RAHASIA = re.compile(r"\b(sangat\s+rahasia|rahasia)\b", re.IGNORECASE)
_KELAS = {"sangat rahasia": "SR", "rahasia": "R", "terbatas": "T"}
_TAHUN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KODE = re.compile(r"(?<!\d)\d{3}(?:\.\d+)+(?![\d.]*\d)")
_KATA = r"[^\W_]+"
_ALAMAT = re.compile(r"^\s*(?:Yth\.?|Kepada)\b", re.MULTILINE)
_TANDA = {
    "notulen_lama": ("notulen", "notula", "risalah"),
    "laporan_lama": ("laporan", "lkjip", "lakip", "lkj", "sakip"),
    "surat_lama": ("surat", "undangan", "nota"),
    "naskah_lama": ("keputusan", "sk", "acara", "daftar", "buku", "rekap", "rekapitulasi", "perjanjian", "kontrak"),
}
_JENIS_KATA = {kata_dasar(tanda): jenis for jenis, semua_tanda in _TANDA.items() for tanda in semua_tanda}
KODE_LAMA = {
    "005": "000.1",
    "045": "000.5",
    "050": "000.7",
    "060": "000.8",
    "061": "000.8",
    "065": "000.8.3",
    "067": "000.8",
    "090": "000.1.2",
}
"""Codes of the older scheme (Permendagri 78/2012) on old papers, with the group in which they stand today."""
_KEPALA_KODE = re.compile(r"^(?:[A-Z]{1,2}/)?(\d{3})(?=[./])")


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
    teks = teks.replace("\f", "\n")  # between the pages
    pokok, kepala = _pokok(nama), teks[:_KEPALA]
    nomor = _nomor(kepala)
    hal = _HAL.search(kepala)
    judul = " ".join(hal[1].split()) if hal else _tanpa_tanggal(pokok)
    return Terkaan(
        judul[:PANJANG_JUDUL], _jenis(pokok, kepala), _tanggal(pokok, kepala, teks), nomor, _kode(nomor, pokok)
    )


def terka_keamanan(nama: str, teks: str = "") -> str:
    """The security class that the paper says ("Sifat : Rahasia", a stamp), or the name of its file; else "B"."""
    kepala = teks[:_KEPALA].replace("\f", "\n")
    cocok = _SIFAT.search(kepala) or _CAP.search(kepala) or _RAHASIA.search(_pokok(nama))
    return _KELAS[" ".join(cocok[1].lower().split())] if cocok else "B"


def _kode(nomor: str, pokok: str) -> str:
    """The code in the number or the name; that of today where it is one of the older scheme."""
    lama = _KEPALA_KODE.match(nomor)
    if lama and lama[1] in KODE_LAMA:
        return KODE_LAMA[lama[1]]
    kode = _KODE.search(nomor) or _KODE.search(pokok)
    return kode[0] if kode else lama[1] if lama else ""


def _tanpa_tanggal(pokok: str) -> str:
    """The name of a file without the date at its head."""
    cocok = _BERTANGGAL.match(pokok)
    return pokok[cocok.end() :].lstrip(" -_.") or pokok if cocok else pokok


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
    """By the first word, of the name or of the head, that says what a paper is."""
    for bagian in (pokok, kepala[:600]):
        for sepatah in re.findall(_KATA, bagian):
            if jenis := _JENIS_KATA.get(kata_dasar(sepatah)):
                return jenis
    return "surat_lama" if _ALAMAT.search(kepala) or _HAL.search(kepala) else "naskah_lama"


def _tanggal(pokok: str, kepala: str, teks: str) -> date | None:
    """Where a paper says when it was made: its name, place and date of signing, any date of its head, its year."""
    ujung = teks[-_KEPALA:]
    calon = [
        *_TANGGAL.findall(pokok),
        *_bertanggal(pokok, wajib_pisah=True),
        *_TEMPAT_TANGGAL.findall(kepala),
        *_DITETAPKAN.findall(kepala),
        *reversed(_TEMPAT_TANGGAL.findall(ujung) + _DITETAPKAN.findall(ujung)),
        *_TANGGAL.findall(kepala),
        *_bertanggal(pokok, wajib_pisah=False),
    ]
    for tulisan in calon:
        try:
            return baca_tanggal(tulisan)
        except TanggalTidakTerbaca:
            continue
    tahun = [int(angka_tahun) for angka_tahun in _TAHUN.findall(pokok)]
    return date(tahun[-1], 12, 31) if tahun else None


def _bertanggal(pokok: str, *, wajib_pisah: bool) -> list[str]:
    """Dates in figures, the year first: "2015-07-01"; without marks between them they are those of a camera."""
    semua = (c for c in _BERTANGGAL.finditer(pokok) if bool(c["pisah"]) is wajib_pisah)
    return [f"{cocok['hari']}/{cocok['bulan']}/{cocok['tahun']}" for cocok in semua]
