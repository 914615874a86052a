"""A long document as a tree of blocks: what it says, in order, without a word about paper, file format or screen.

PDF and DOCX are drawn from the same tree. A heading stands only over something: `bagian` drops it otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar, Literal

from .gambar import Peta, Tren
from .grafik import Batang
from .sebaran import Sebar

Rata = Literal["kiri", "tengah", "kanan"]
Orientasi = Literal["potret", "lanskap"]
Jenis = Literal["sampul", "daftar_isi", "isi"]

BAB, SUBBAB, BUTIR, ANAK = 1, 2, 3, 4
"""Levels of headings; the contents name the first three."""

_TEBAL = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BUTIR = re.compile(r"[-•]\s+(.*)")
_NOMOR = re.compile(r"\d{1,2}[.)]\s+(.*)")


@dataclass(frozen=True, slots=True)
class Potongan:
    """Words of one weight."""

    teks: str
    tebal: bool = False


Kata = tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading. `poin`: which point of the regulation is answered below it ("" for none)."""

    bentuk: ClassVar[str] = "judul"
    teks: str
    tingkat: int
    poin: str = ""


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; `kecil`: a note below a table."""

    bentuk: ClassVar[str] = "alinea"
    isi: Kata
    kecil: bool = False

    @property
    def kepala(self) -> bool:
        """Bold as a whole: it leads what follows."""
        return all(satu.tebal for satu in self.isi)


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list, with numbers or bullets."""

    bentuk: ClassVar[str] = "daftar"
    butir: tuple[Kata, ...]
    bernomor: bool = False


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its head, its share of the width in percent, and how it is set."""

    judul: str
    lebar: int
    rata: Rata = "kiri"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with its caption; `nomor` is given by `nomori`."""

    bentuk: ClassVar[str] = "tabel"
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]
    nomor: int = 0

    @property
    def sebutan(self) -> str:
        """ "Tabel 3. Pagu dan realisasi anggaran"."""
        return f"Tabel {self.nomor}. {self.judul}"


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture with its caption; `uraian` says in words what it shows."""

    bentuk: ClassVar[str] = "gambar"
    judul: str
    grafik: Batang | Tren | Peta | Sebar
    uraian: str = ""
    nomor: int = 0

    @property
    def sebutan(self) -> str:
        """ "Gambar 1. Capaian menurut sasaran"."""
        return f"Gambar {self.nomor}. {self.judul}"

    @property
    def jenis(self) -> str:
        """ "batang", "tren", "peta" or "sebar": which drawing it is."""
        return type(self.grafik).__name__.lower()


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """Room for the signature of the head of the office; `paraf`: with the paraf below it."""

    bentuk: ClassVar[str] = "tanda_tangan"
    paraf: bool = False


Blok = Judul | Alinea | Daftar | Tabel | Gambar | TandaTangan


@dataclass(frozen=True, slots=True)
class Seksi:
    """A part that begins on a page of its own. `jenis` "sampul" and "daftar_isi" are drawn from the document itself."""

    judul: str
    blok: tuple[Blok, ...] = ()
    orientasi: Orientasi = "potret"
    jenis: Jenis = "isi"


def kata(teks: str) -> Kata:
    """Words as typed; what stands between two pairs of asterisks is bold."""
    hasil, awal = [], 0
    for cocok in _TEBAL.finditer(teks):
        hasil += [Potongan(teks[awal : cocok.start()]), Potongan(cocok[1], tebal=True)]
        awal = cocok.end()
    return tuple(satu for satu in (*hasil, Potongan(teks[awal:])) if satu.teks)


def alinea(teks: str, *, kecil: bool = False) -> tuple[Alinea, ...]:
    """One plain paragraph, or nothing."""
    return (Alinea((Potongan(teks.strip()),), kecil),) if teks.strip() else ()


def tulisan(teks: str) -> tuple[Blok, ...]:
    """Text as a person writes it: a line is a paragraph, "- " begins an item, "1. " a numbered one, **bold**."""
    baris = [satu.strip() for satu in teks.splitlines() if satu.strip()]
    return tuple(blok for jenis, isi in groupby(baris, _jenis_baris) for blok in _dari_baris(jenis, list(isi)))


def _jenis_baris(baris: str) -> str:
    return "butir" if _BUTIR.fullmatch(baris) else "nomor" if _NOMOR.fullmatch(baris) else "alinea"


def _dari_baris(jenis: str, baris: Sequence[str]) -> Iterator[Blok]:
    if jenis == "alinea":
        yield from (Alinea(kata(satu)) for satu in baris)
        return
    pola = _BUTIR if jenis == "butir" else _NOMOR
    yield Daftar(tuple(kata(cocok[1]) for satu in baris if (cocok := pola.fullmatch(satu))), jenis == "nomor")


def tabel(judul: str, kolom: Sequence[tuple], baris: Iterable[Sequence[object]]) -> tuple[Tabel, ...]:
    """A table, or nothing where it has no rows. `kolom`: tuples as Kolom takes them, widths in any proportion."""
    isi = tuple(tuple("" if sel is None else str(sel) for sel in satu) for satu in baris)
    jumlah = sum(satu[1] for satu in kolom)
    sepadan = tuple(Kolom(nama, round(lebar * 100 / jumlah), *rata) for nama, lebar, *rata in kolom)
    return (Tabel(judul, sepadan, isi),) if isi else ()


def bagian(judul: str, tingkat: int, *isi: Blok, poin: str = "") -> tuple[Blok, ...]:
    """A heading with what stands below it; nothing at all where there is nothing to say."""
    return (Judul(judul, tingkat, poin), *isi) if any(map(berisi, isi)) else ()


def berisi(blok: Blok) -> bool:
    """Does the block say something of its own?"""
    return isinstance(blok, Alinea | Daftar | Tabel | Gambar)


def nomori(seksi: Sequence[Seksi]) -> tuple[Seksi, ...]:
    """The same document with its tables and pictures numbered through."""
    urut = {Tabel: 0, Gambar: 0}

    def satu(blok: Blok) -> Blok:
        if not isinstance(blok, Tabel | Gambar):
            return blok
        urut[type(blok)] += 1
        return replace(blok, nomor=urut[type(blok)])

    return tuple(replace(bagian, blok=tuple(map(satu, bagian.blok))) for bagian in seksi)


def poin_tercetak(seksi: Sequence[Seksi]) -> frozenset[str]:
    """The points of the regulation that are answered: each by a heading with something below it."""
    hasil: set[str] = set()
    for satu in seksi:
        terbuka: list[Judul] = []
        for blok in satu.blok:
            if isinstance(blok, Judul):
                terbuka = [*(lain for lain in terbuka if lain.tingkat < blok.tingkat), blok]
            elif berisi(blok):
                hasil |= {judul.poin for judul in terbuka if judul.poin}
    return frozenset(hasil)
