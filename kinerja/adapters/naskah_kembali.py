"""A DOCX of people, as plain paragraphs, tables and content controls: opened in the child, within its limits."""

import json
from dataclasses import dataclass
from pathlib import PurePosixPath

from kinerja.adapters.jenis_berkas import DOCX, EKSTENSI, MIB
from kinerja.adapters.periksa_berkas import BerkasDitolak, dibaca, kenali

UKURAN_MAKS = 20 * MIB


@dataclass(frozen=True, slots=True)
class AlineaBerkas:
    """A paragraph: its style, its words with their weight, "butir" or "nomor" in a list, bookmarks around it."""

    gaya: str
    potong: tuple[tuple[str, bool], ...]
    butir: str
    bagian: tuple[str, ...]

    @property
    def teks(self) -> str:
        """Its words."""
        return "".join(potong for potong, _ in self.potong)


@dataclass(frozen=True, slots=True)
class TabelBerkas:
    """A table: the words of its cells, bookmarks around it."""

    baris: tuple[tuple[str, ...], ...]
    bagian: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NaskahBerkas:
    """The body in order, and (mark, text) of every content control in order."""

    isi: tuple[AlineaBerkas | TabelBerkas, ...]
    kendali: tuple[tuple[str, str], ...]


def baca(nama: str, isi: bytes) -> NaskahBerkas:
    """The body of an uploaded DOCX. Raises BerkasDitolak with what to do, PemeriksaPenuh."""
    if EKSTENSI.get(PurePosixPath(nama).suffix.lower().lstrip("."), DOCX) != DOCX:
        raise BerkasDitolak("Pilih berkas DOCX yang diunduh dari halaman ini dan disunting di Word atau LibreOffice.")
    if len(isi) > UKURAN_MAKS:
        raise BerkasDitolak(f"Berkas ini melebihi {UKURAN_MAKS // MIB} MB. Kecilkan gambar yang ditambahkan.")
    kenali(nama, isi)
    _, gumpalan = dibaca("naskah", DOCX, isi)
    catatan = json.loads(gumpalan[0])
    return NaskahBerkas(tuple(map(_butir, catatan["isi"])), tuple((t, teks) for t, teks in catatan["kendali"]))


def _butir(isi: dict) -> AlineaBerkas | TabelBerkas:
    bagian = tuple(isi["bagian"])
    if isi["jenis"] == "tabel":
        return TabelBerkas(tuple(map(tuple, isi["baris"])), bagian)
    potong = tuple((teks, bool(tebal)) for teks, tebal in isi["potong"])
    return AlineaBerkas(isi["gaya"], potong, isi["butir"], bagian)
