"""The panduan: Markdown files of docs/panduan, turned into a few plain blocks that templates draw."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "panduan"
JUDUL = {
    "mulai": "Mulai di sini",
    "kepala": "Meja Kepala",
    "sekretaris": "Meja Sekretaris",
    "kasubbag": "Meja Kasubbag PPKP",
    "bidang": "Meja Kabid/Kasubbag dan pengisian",
    "fungsional": "Meja JFT/Umum",
    "surat": "Surat dan register nomor",
    "arsip": "Arsip",
    "pengelola": "Meja pengelola",
}

_GAMBAR = re.compile(r"!\[([^\]]+)\]\(\.\./\.\./static/([\w/.-]+)\)")


@dataclass(frozen=True)
class Potongan:
    """A run of text; `gaya` is "", "tebal" or "kode"."""

    teks: str
    gaya: str = ""


@dataclass
class Blok:
    """One block: judul (tingkat 2–4), alinea, butir, urut, tabel, or gambar. `baris` holds its lines as runs of text.

    `gambar`: the static file of a picture; its line says what it shows.
    """

    jenis: str
    tingkat: int = 0
    baris: list = field(default_factory=list)
    gambar: str = ""

    @property
    def bagian(self) -> str:
        """The id of a heading, as Markdown makes it: "mengisi-lembar-isian-langkah-5"."""
        teks = "".join(potongan.teks for potongan in self.baris[0]).lower()
        return re.sub(r"[^\w-]", "", teks.replace(" ", "-"))


def daftar_bab() -> list[tuple[str, str]]:
    """All chapters: (bab, judul)."""
    return list(JUDUL.items())


@lru_cache(maxsize=32)
def bab(nama: str) -> list[Blok]:
    """The blocks of a chapter; an empty list when it is not written yet."""
    berkas = FOLDER / f"{nama}.md"
    return urai(berkas.read_text(encoding="utf-8")) if berkas.exists() else []


def urai(teks: str) -> list[Blok]:
    """Headings, paragraphs, lists, tables and our own pictures of a small Markdown; rules are left out."""
    hasil: list[Blok] = []
    for baris in teks.splitlines():
        _tambah(hasil, baris.rstrip())
    return [_terpotong(bagian) for bagian in hasil if bagian.baris]


def _terpotong(blok: Blok) -> Blok:
    """Runs are found in the whole text of a paragraph or point: bold may go on in the next line of the file."""
    if blok.jenis != "tabel":
        blok.baris = [potong(baris) for baris in blok.baris]
    return blok


def _tambah(hasil: list[Blok], baris: str) -> None:
    if not baris or baris.startswith("---"):
        hasil.append(Blok("sela"))
    elif cocok := _GAMBAR.fullmatch(baris):
        hasil.append(Blok("gambar", baris=[cocok[1]], gambar=cocok[2]))
    elif cocok := re.match(r"(#{1,4}) (.+)", baris):
        if len(cocok[1]) > 1:
            hasil.append(Blok("judul", len(cocok[1]), [cocok[2]]))
    elif baris.startswith("|"):
        _baris_tabel(hasil, baris)
    elif cocok := re.match(r"[-*] (.+)", baris):
        _sambung(hasil, "butir", cocok[1])
    elif cocok := re.match(r"\d+\. (.+)", baris):
        _sambung(hasil, "urut", cocok[1])
    elif hasil and hasil[-1].jenis in ("butir", "urut", "alinea"):
        hasil[-1].baris[-1] += f" {baris.strip()}"
    else:
        hasil.append(Blok("alinea", baris=[baris]))


def _sambung(hasil: list[Blok], jenis: str, isi: str | list) -> None:
    if not hasil or hasil[-1].jenis != jenis:
        hasil.append(Blok(jenis))
    hasil[-1].baris.append(isi)


def _baris_tabel(hasil: list[Blok], baris: str) -> None:
    if set(baris) <= set("|-: "):
        return
    _sambung(hasil, "tabel", [potong(sel.strip()) for sel in baris.strip("|").split("|")])


def potong(teks: str) -> list[Potongan]:
    """Bold, italics, code and links of one text; a link keeps its words only."""
    teks = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", teks)
    hasil = []
    for bagian in re.split(r"(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|`[^`]+`)", teks):
        if bagian.startswith("**"):
            hasil.append(Potongan(bagian[2:-2], "tebal"))
        elif bagian.startswith("*"):
            hasil.append(Potongan(bagian[1:-1], "miring"))
        elif bagian.startswith("`"):
            hasil.append(Potongan(bagian[1:-1], "kode"))
        elif bagian:
            hasil.append(Potongan(bagian))
    return hasil
