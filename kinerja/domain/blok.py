"""A long document as a tree of blocks: what it says, in order, without a word about paper, file format or screen.

PDF and DOCX are drawn from the same tree. A heading stands only over something: `bagian` drops it otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar, Literal

from .galat import GalatDomain
from .gambar import Peta, Tren
from .grafik import Batang
from .sebaran import Sebar

Rata = Literal["kiri", "tengah", "kanan"]
Orientasi = Literal["potret", "lanskap"]
Jenis = Literal["sampul", "daftar_isi", "isi"]

BAB, SUBBAB, BUTIR, ANAK = 1, 2, 3, 4
"""Levels of headings; the contents name the first three."""

PENDEK = 1200
"""Letters of about a third of a page: a part that says less leaves a page of its own nearly empty."""
_SEBARIS = 60

TEBAL = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BUTIR = re.compile(r"[-•]\s+(.*)")
_NOMOR = re.compile(r"\d{1,2}[.)]\s+(.*)")
_ANGKA = re.compile(r"(Rp)?-?[\d.]*\d(,\d+)?%?|–|")
_AWALAN_TABEL = "Tabel:"
KOLOM_TERBANYAK = 8
"""Columns of a table that is typed: more do not fit a page upright."""


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
    """A paragraph; `kecil`: a note below a table. `asal`: the written part that it belongs to, "" for none."""

    bentuk: ClassVar[str] = "alinea"
    isi: Kata
    kecil: bool = False
    asal: str = ""

    @property
    def pembuka(self) -> bool:
        """Bold as a whole: it leads what follows."""
        return all(potongan.tebal for potongan in self.isi)


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list, with numbers or bullets. `asal` as of a paragraph."""

    bentuk: ClassVar[str] = "daftar"
    butir: tuple[Kata, ...]
    bernomor: bool = False
    asal: str = ""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its head, its share of the width in percent, and how it is set."""

    judul: str
    lebar: int
    rata: Rata = "kiri"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with its caption; `nomor` is given by `nomori`. `asal` as of a paragraph: its figures are typed."""

    bentuk: ClassVar[str] = "tabel"
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]
    nomor: int = 0
    asal: str = ""

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


@dataclass(frozen=True, slots=True)
class Salinan:
    """A page of a paper of the archive, as it is: the file by its SHA-256 and kind, page `nomor` of `jumlah`."""

    bentuk: ClassVar[str] = "salinan"
    judul: str
    sha256: str
    mime: str
    nomor: int
    jumlah: int

    @property
    def kunci(self) -> str:
        """The name of its picture while the document is drawn."""
        return f"salinan-{self.sha256[:16]}-{self.nomor}"

    @property
    def sebutan(self) -> str:
        """ "Perjanjian Kinerja Tahun 2026, halaman 1 dari 3"."""
        return f"{self.judul}, halaman {self.nomor} dari {self.jumlah}"


Blok = Judul | Alinea | Daftar | Tabel | Gambar | Salinan | TandaTangan


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
    for cocok in TEBAL.finditer(teks):
        hasil += [Potongan(teks[awal : cocok.start()]), Potongan(cocok[1], tebal=True)]
        awal = cocok.end()
    return tuple(potongan for potongan in (*hasil, Potongan(teks[awal:])) if potongan.teks)


def alinea(teks: str, *, kecil: bool = False) -> tuple[Alinea, ...]:
    """One plain paragraph, or nothing."""
    return (Alinea((Potongan(teks.strip()),), kecil),) if teks.strip() else ()


def tulisan(teks: str) -> tuple[Alinea | Daftar | Tabel, ...]:
    """Text as a person writes it: a line is a paragraph, "- " begins an item, "1. " a numbered one, **bold**.

    Lines that begin with "|" are a table: the first is its head, cells stand between "|". "Tabel: …" above is its
    caption.
    """
    baris = [sebaris.strip() for sebaris in teks.splitlines() if sebaris.strip()]
    hasil: list[Alinea | Daftar | Tabel] = []
    for jenis, isi in groupby(baris, jenis_baris):
        if jenis == "tabel":
            hasil += _tabel_tulisan(list(isi), _judul_tabel(hasil))
        else:
            hasil += _dari_baris(jenis, list(isi))
    return tuple(hasil)


def jenis_baris(baris: str) -> str:
    """What a line of a written text is: "tabel", "butir", "nomor" or "alinea"."""
    if baris.startswith("|"):
        return "tabel"
    return "butir" if _BUTIR.fullmatch(baris) else "nomor" if _NOMOR.fullmatch(baris) else "alinea"


def tanpa_tanda(jenis: str, baris: str) -> str:
    """A line of that kind without the sign before it."""
    pola = {"butir": _BUTIR, "nomor": _NOMOR}.get(jenis)
    cocok = pola.fullmatch(baris) if pola else None
    return cocok[1] if cocok else baris


def _judul_tabel(sebelum: list) -> str:
    """The caption that stands in the line above, taken out of it."""
    atas = sebelum[-1] if sebelum else None
    teks = "".join(potongan.teks for potongan in atas.isi) if isinstance(atas, Alinea) else ""
    if not teks.startswith(_AWALAN_TABEL):
        return "Rincian"
    sebelum.pop()
    return teks.removeprefix(_AWALAN_TABEL).strip() or "Rincian"


def _sel_baris(baris: str) -> list[str]:
    return [sel.strip() for sel in baris.strip("|").split("|")]


def _tabel_tulisan(baris: Sequence[str], judul: str) -> tuple[Tabel, ...]:
    """A table as typed; a column of figures is set to the right. Rows that are too short are filled."""
    kepala, *isi = map(_sel_baris, baris)
    isi = [(sel_baris + [""] * len(kepala))[: len(kepala)] for sel_baris in isi]
    kolom = []
    for urut, nama in enumerate(kepala):
        sel = [sel_baris[urut] for sel_baris in isi]
        rata: tuple[str, ...] = ("kanan",) if sel and all(_ANGKA.fullmatch(teks) for teks in sel) else ()
        kolom.append((nama, max(6, min(40, max(map(len, [nama, *sel])))), *rata))
    return tabel(judul, kolom, isi)


def periksa_tulisan(teks: str) -> None:
    """Raise GalatDomain, saying which line, where a table of this text has no rows or rows of another length."""
    urut = ((nomor, baris.strip()) for nomor, baris in enumerate(teks.splitlines(), start=1) if baris.strip())
    for tabelkah, isi in groupby(urut, lambda pasangan: pasangan[1].startswith("|")):
        if tabelkah:
            _periksa_tabel(list(isi))


def _periksa_tabel(baris: Sequence[tuple[int, str]]) -> None:
    (awal, kepala), *isi = baris
    lebar = len(_sel_baris(kepala))
    if not isi:
        raise GalatDomain(f"Tabel pada baris {awal} baru berisi judul kolom. Tambahkan baris isinya, diawali “|”.")
    if lebar > KOLOM_TERBANYAK:
        raise GalatDomain(f"Tabel pada baris {awal} paling banyak {KOLOM_TERBANYAK} kolom; sekarang {lebar}.")
    for nomor, teks_baris in isi:
        if (jumlah := len(_sel_baris(teks_baris))) != lebar:
            raise GalatDomain(f"Baris {nomor} berisi {jumlah} sel, sedangkan tabelnya {lebar} kolom. Samakan.")


def _dari_baris(jenis: str, baris: Sequence[str]) -> Iterator[Alinea | Daftar]:
    if jenis == "alinea":
        yield from (Alinea(kata(butir)) for butir in baris)
        return
    pola = _BUTIR if jenis == "butir" else _NOMOR
    yield Daftar(tuple(kata(cocok[1]) for butir in baris if (cocok := pola.fullmatch(butir))), jenis == "nomor")


def tabel(judul: str, kolom: Sequence[tuple], baris: Iterable[Sequence[object]]) -> tuple[Tabel, ...]:
    """A table, or nothing where it has no rows. `kolom`: tuples as Kolom takes them, widths in any proportion."""
    isi = tuple(tuple("" if sel is None else str(sel) for sel in baris_sel) for baris_sel in baris)
    jumlah = sum(kolom_tabel[1] for kolom_tabel in kolom)
    sepadan = tuple(Kolom(nama, round(lebar * 100 / jumlah), *rata) for nama, lebar, *rata in kolom)
    return (Tabel(judul, sepadan, isi),) if isi else ()


def bagian(judul: str, tingkat: int, *isi: Blok, poin: str = "") -> tuple[Blok, ...]:
    """A heading with what stands below it; nothing at all where there is nothing to say."""
    return (Judul(judul, tingkat, poin), *isi) if any(map(berisi, isi)) else ()


@dataclass(frozen=True, slots=True)
class AngkaTabel:
    """A figure in a table: its mark within this document, what it is called, and what is printed."""

    tanda: str
    sebutan: str
    teks: str


def angka_tabel(tabel: Tabel) -> dict[tuple[int, int], AngkaTabel]:
    """The figures of a table that was made from data, by (row, column) from 0: cells of a column set to the right."""
    if tabel.asal:
        return {}
    return {
        (b, k): AngkaTabel(f"t{tabel.nomor}.{b + 1}.{k + 1}", _sebut_sel(tabel, b, k), baris[k])
        for b, baris in enumerate(tabel.baris)
        for k, kolom in enumerate(tabel.kolom)
        if kolom.rata == "kanan" and any(huruf.isdigit() for huruf in baris[k])
    }


def _sebut_sel(tabel: Tabel, baris: int, kolom: int) -> str:
    """ "Tabel 3, Indeks Kepuasan, kolom Realisasi"."""
    nama = next((sel for sel, k in zip(tabel.baris[baris], tabel.kolom, strict=True) if k.rata == "kiri" and sel), "")
    return f"Tabel {tabel.nomor}, {nama or f'baris {baris + 1}'}, kolom {tabel.kolom[kolom].judul}"


def berisi(blok: Blok) -> bool:
    """Does the block say something of its own?"""
    return isinstance(blok, Alinea | Daftar | Tabel | Gambar | Salinan)


def rapatkan(seksi: Iterable[Seksi], *, membuka: bool = False) -> list[Seksi]:
    """The same parts of a document, none so short that it stands alone on its page.

    A short one follows the one before it, upright words also on a page that lies; wide tables keep a page of their own.
    `membuka`: of chapters it is the next one that begins below a few lines, where the paper lies the same way.
    """
    hasil: list[Seksi] = []
    for ini in seksi:
        if hasil and (_membuka(hasil[-1], ini) if membuka else _menyusul(hasil[-1], ini)):
            hasil[-1] = replace(hasil[-1], blok=(*hasil[-1].blok, *ini.blok))
        else:
            hasil.append(ini)
    return hasil


def _menyusul(atas: Seksi, ini: Seksi) -> bool:
    return _pendek(ini) and ini.orientasi in ("potret", atas.orientasi)


def _membuka(atas: Seksi, ini: Seksi) -> bool:
    tulisan = all(isinstance(blok, Judul | Alinea) for blok in atas.blok)
    return tulisan and _pendek(atas) and atas.orientasi == ini.orientasi


def _pendek(seksi: Seksi) -> bool:
    if any(isinstance(blok, Gambar | Salinan | TandaTangan) for blok in seksi.blok):
        return False
    return sum(map(_panjang, seksi.blok)) < PENDEK


def _panjang(blok: Blok) -> int:
    """About how much room a block takes, in letters; a line that is not full counts as one."""
    if isinstance(blok, Alinea):
        return max(_SEBARIS, sum(len(potongan.teks) for potongan in blok.isi))
    if isinstance(blok, Daftar):
        return sum(max(_SEBARIS, sum(len(potongan.teks) for potongan in butir)) for butir in blok.butir)
    if isinstance(blok, Tabel):
        return sum(max(_SEBARIS, sum(map(len, baris))) for baris in blok.baris) + 2 * _SEBARIS
    return _SEBARIS


def nomori(seksi: Sequence[Seksi]) -> tuple[Seksi, ...]:
    """The same document with its tables and pictures numbered through."""
    urut = {Tabel: 0, Gambar: 0}

    def bernomor(blok: Blok) -> Blok:
        if not isinstance(blok, Tabel | Gambar):
            return blok
        urut[type(blok)] += 1
        return replace(blok, nomor=urut[type(blok)])

    return tuple(replace(bagian, blok=tuple(map(bernomor, bagian.blok))) for bagian in seksi)


def poin_tercetak(seksi: Sequence[Seksi]) -> frozenset[str]:
    """The points of the regulation that are answered: each by a heading with something below it."""
    hasil: set[str] = set()
    for seksi_naskah in seksi:
        terbuka: list[Judul] = []
        for blok in seksi_naskah.blok:
            if isinstance(blok, Judul):
                terbuka = [*(lain for lain in terbuka if lain.tingkat < blok.tingkat), blok]
            elif berisi(blok):
                hasil |= {judul.poin for judul in terbuka if judul.poin}
    return frozenset(hasil)
