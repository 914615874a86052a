"""The working copy (DOCX) that comes back edited: its written parts for the next draft, its figures beside ours.

Words are taken over, figures never: a figure is changed where it comes from. What was changed, moved, deleted or added
is named. Nothing is stored here; the texts stand in the form of langkah 9 until a draft is made of them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from kinerja.adapters.naskah_docx import AWALAN_TULISAN
from kinerja.adapters.naskah_kembali import AlineaBerkas, NaskahBerkas, TabelBerkas
from kinerja.domain.blok import Alinea, AngkaTabel, Daftar, Tabel, angka_tabel
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.susunan_laporan import bertulisan
from kinerja.services.berkas.unggah import baca_naskah

from .susunan import susun_pohon, susunan_beku

TULISAN = ("BodyText", "ListParagraph", "TextBody", "Normal", "")
"""Styles of paragraphs that a person writes; Word and LibreOffice name some of them anew."""
KETERANGAN = ("Caption", "Caption1")
"""Styles of the words above a table; the second as LibreOffice 7.4 names it."""


@dataclass(frozen=True)
class AngkaLain:
    """A figure that is not as it was handed out: what it is, ours, and that of the file ("" where it is gone)."""

    sebutan: str
    lama: str
    baru: str = ""


@dataclass(frozen=True)
class Kembali:
    """What the file says. `narasi`: every written part that was found; `hilang`: headings of those that were not."""

    narasi: Mapping[str, str]
    diubah: Sequence[str] = ()
    hilang: Sequence[str] = ()
    berubah: Sequence[AngkaLain] = ()
    dipindah: Sequence[AngkaLain] = ()
    dihapus: Sequence[AngkaLain] = ()
    ganda: Sequence[AngkaLain] = ()
    jumlah: int = field(default=0)


def sidik(isi: Mapping) -> str:
    """A few characters that tell which frozen contents these are."""
    return sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]


def baca(nama: str, berkas: bytes, versi: Iterable[Mapping]) -> Kembali:
    """The file beside the contents that it was made from, one of `versi` (frozen contents, newest first).

    Raises GalatMasukan (berkas) for a file that is not taken, or that was not handed out for this report.
    """
    if not berkas:
        raise GalatMasukan({"berkas": "Pilih berkas DOCX yang sudah disunting."})
    naskah = baca_naskah(nama, berkas, "berkas")
    try:
        return banding(naskah, _asal(naskah, versi))
    except GalatDomain as galat:
        raise GalatMasukan({"berkas": galat.pesan}) from galat


def _asal(naskah: NaskahBerkas, versi: Iterable[Mapping]) -> Mapping:
    """The contents whose marks most figures of the file bear."""
    tanda = Counter(nama.partition(".")[0] for nama, _ in naskah.kendali)
    semua = {sidik(isi): isi for isi in versi if "judul" in isi}
    for nama, _ in tanda.most_common():
        if nama in semua:
            return semua[nama]
    raise GalatDomain(
        "Berkas ini bukan salinan kerja laporan ini, atau tanda angkanya sudah hilang. Unduh DOCX dari halaman ini, "
        "salin suntingan Anda ke sana, lalu unggah."
    )


def banding(naskah: NaskahBerkas, isi: Mapping) -> Kembali:
    """The figures and the written parts of a file beside those contents."""
    bagian = {bagian_laporan.tulisan: bagian_laporan.judul for bagian_laporan in bertulisan(susunan_beku(isi))}
    pohon = susun_pohon(isi)
    tercetak = {blok.asal for seksi in pohon for blok in seksi.blok if isinstance(blok, Alinea | Daftar | Tabel)}
    narasi = _narasi(naskah, bagian)
    lama = {nama: isi["narasi"].get(nama, "") for nama in bagian}
    semua = [
        angka
        for seksi in pohon
        for blok in seksi.blok
        if isinstance(blok, Tabel)
        for angka in angka_tabel(blok).values()
    ]
    return Kembali(
        narasi=narasi,
        diubah=[bagian[nama] for nama, teks in narasi.items() if _rapi(teks) != _rapi(lama[nama])],
        hilang=[judul for nama, judul in bagian.items() if nama in tercetak and nama not in narasi],
        jumlah=len(semua),
        **_banding_angka(semua, naskah.kendali, sidik(isi)),
    )


def _rapi(teks: str) -> list[str]:
    """Lines without what a word processor changes by itself."""
    return [
        " ".join(baris.replace("\xa0", " ").replace("**", "").split()) for baris in teks.splitlines() if baris.strip()
    ]


def _banding_angka(semua: list[AngkaTabel], kendali: Sequence[tuple[str, str]], milik: str) -> dict:
    ada = [(tanda.partition(".")[2], teks) for tanda, teks in kendali if tanda.partition(".")[0] == milik]
    teks, kali = dict(reversed(ada)), Counter(tanda for tanda, _ in ada)
    dikenal = {angka.tanda: angka for angka in semua}
    urutan = [tanda for tanda in dict.fromkeys(tanda for tanda, _ in ada) if tanda in dikenal]
    tetap = _urut_terpanjang([list(dikenal).index(tanda) for tanda in urutan])
    pindah = [tanda for letak, tanda in enumerate(urutan) if letak not in tetap]
    return {
        "berubah": [
            AngkaLain(a.sebutan, a.teks, teks[a.tanda].strip())
            for a in semua
            if a.tanda in teks and _padat(teks[a.tanda]) != _padat(a.teks)
        ],
        "dipindah": [AngkaLain(dikenal[tanda].sebutan, dikenal[tanda].teks) for tanda in pindah],
        "dihapus": [AngkaLain(a.sebutan, a.teks) for a in semua if a.tanda not in teks],
        "ganda": [AngkaLain(a.sebutan, a.teks) for a in semua if kali[a.tanda] > 1],
    }


def _padat(teks: str) -> str:
    return "".join(teks.split())


def _urut_terpanjang(letak: Sequence[int]) -> set[int]:
    """Positions of a longest run in rising order: who is not in it was moved."""
    ujung: list[int] = []
    sebelum: dict[int, int | None] = {}
    for urut, nilai in enumerate(letak):
        ke = next((n for n, potong in enumerate(ujung) if letak[potong] >= nilai), len(ujung))
        sebelum[urut] = ujung[ke - 1] if ke else None
        ujung[ke : ke + 1] = [urut]
    hasil, kini = set(), ujung[-1] if ujung else None
    while kini is not None:
        hasil.add(kini)
        kini = sebelum[kini]
    return hasil


def _narasi(naskah: NaskahBerkas, bagian: Mapping[str, str]) -> dict[str, str]:
    """The text of each written part: what its bookmark holds, and what was written right behind it."""
    hasil: dict[str, list[str]] = {}
    kini = ""
    for alinea in naskah.isi:
        nama = next((n for b in alinea.bagian if (n := b.removeprefix(AWALAN_TULISAN)) in bagian and n != b), "")
        if nama:
            kini = nama
        elif not _tertulis(alinea):
            kini = ""
        if kini:
            hasil.setdefault(kini, []).extend(_baris(alinea))
    return {nama: "\n".join(baris).strip() for nama, baris in hasil.items()}


def _tertulis(alinea: AlineaBerkas | TabelBerkas) -> bool:
    return isinstance(alinea, AlineaBerkas) and (alinea.gaya in TULISAN or bool(alinea.butir))


def _baris(alinea: AlineaBerkas | TabelBerkas) -> list[str]:
    """As it would be typed on the page."""
    if isinstance(alinea, TabelBerkas):
        return [f"| {' | '.join(sel.replace('|', '/') for sel in baris)} |" for baris in alinea.baris]
    teks = _bertanda(alinea.potong).strip()
    if not teks:
        return []
    if alinea.gaya in KETERANGAN:
        return [f"Tabel: {teks.partition('. ')[2] or teks}"]
    awal = {"butir": "- ", "nomor": "1. "}.get(alinea.butir, "")
    return [f"{awal}{teks}"] if awal else [baris for baris in teks.splitlines() if baris.strip()]


def _bertanda(potong: Sequence[tuple[str, bool]]) -> str:
    """Words with bold ones between asterisks; neighbours of one weight are joined."""
    hasil: list[list] = []
    for teks, tebal in potong:
        if hasil and hasil[-1][1] == tebal:
            hasil[-1][0] += teks
        else:
            hasil.append([teks, tebal])
    return "".join(_tebalkan(teks) if tebal else teks for teks, tebal in hasil)


def _tebalkan(teks: str) -> str:
    isi = teks.strip()
    return teks.replace(isi, f"**{isi}**", 1) if isi else teks
