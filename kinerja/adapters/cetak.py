"""HTML → PDF that may be signed: rendered in a killable child, reopened and proved before anyone sees it.

Never call this inside a write transaction, and never spend a number before it has returned (keputusan 0060).
"""

import html
import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from flask import current_app

from kinerja.adapters.anak import AnakGagal, Kolam
from kinerja.domain import huruf
from kinerja.domain.galat import GalatDomain
from kinerja.domain.lebar_kolom import atur_kolom

Kertas = Literal["A4", "F4", "A5", "F5"]
Ukuran = Literal["kantor", "setengah"]
Orientasi = Literal["potret", "lanskap"]
NomorHalaman = Literal["selalu", "bila_banyak", "tidak"]

UKURAN = {"A4": (21.0, 29.7), "F4": (21.5, 33.0), "A5": (14.8, 21.0), "F5": (16.5, 21.5)}
"""Width and height in cm, portrait. F4 is folio; A5 and F5 are the half sheets of A4 and F4."""

SETENGAH: dict[str, Kertas] = {"A4": "A5", "F4": "F5"}

_TEPI_PENUH, _TEPI_SETENGAH = (3.0, 2.0, 2.5, 2.0), (1.5, 1.2, 1.5, 1.2)
TEPI = {"A4": _TEPI_PENUH, "F4": _TEPI_PENUH, "A5": _TEPI_SETENGAH, "F5": _TEPI_SETENGAH}
"""Margins in cm: left, right, bottom, top."""

TITIK_PER_CM = 72 / 2.54

GAYA = Path(__file__).resolve().parents[2] / "templates" / "cetak" / "naskah.css"

_GAMBAR = re.compile(r"""<img\b[^>]*\bsrc=["']aset:([a-z0-9-]+)["']""", re.IGNORECASE)

_JUDUL = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
AWALAN_GAMBAR = "gambar-"
"""Assets by this name are drawings of our own (SVG), drawn as lines and not as pictures."""

EKOR_TERKECIL = 0.5
"""Share of a last page that must be filled; a part that leaves less behind is drawn closer."""
PADAT = (
    "html{line-height:119%} p{margin-bottom:3.5pt} "
    "table.rapat td,table.rapat th{line-height:110%;padding:2.5pt 3pt 0.8pt 3pt} "
    "table.daftar-isi td{line-height:110%;padding:0 2pt}",
    "html{font-size:10.5pt;line-height:114%} p{margin-bottom:2.5pt} h2,h3,h4,h5,h6{margin-top:4pt;margin-bottom:2pt} "
    "table.rapat td,table.rapat th{font-size:8pt;line-height:108%;padding:1.8pt 3pt 0.5pt 3pt} "
    "table.daftar-isi td{font-size:9.5pt;line-height:106%;padding:0 2pt}",
)
"""How close, tried in this order; where no page is saved the part stays as it was."""

_catat = logging.getLogger(__name__)
_kolam = Kolam("kinerja.adapters.cetak_anak", jumlah=2, detik=20, mebibita=1024)


class CetakGagal(GalatDomain):
    """No PDF came out, or one that may not be issued. Nothing was numbered or stored; trying again is safe."""

    status = 503


@dataclass(frozen=True)
class KantorCetak:
    """The office as the kop shows it, and the paper it prints on. `logo`: a PNG or JPEG, or nothing.

    `nama_kop`: its name in the lines that the office wants; "" breaks it where the paper does.
    """

    nama_pemda: str
    nama: str
    singkatan: str = ""
    alamat: str = ""
    kota: str = ""
    telepon: str = ""
    pos_el: str = ""
    laman: str = ""
    kode_pos: str = ""
    logo: bytes | None = None
    contoh: bool = False
    kertas: Kertas = "A4"
    nama_kop: str = ""


@dataclass(frozen=True)
class Penanda:
    """Who signs, as of that day. `pada` with cara "aplikasi" prints the approval; otherwise there is room for ink."""

    jabatan: str
    nama: str
    awalan: str = ""
    pangkat: str = ""
    nip: str = ""
    atas_nama: str = ""
    pada: datetime | None = None
    cara: str = ""


@dataclass(frozen=True)
class Tata:
    """What a template knows of its paper, as `cetak`."""

    kertas: Kertas = "A4"
    orientasi: Orientasi = "potret"

    @property
    def setengah(self) -> bool:
        """A half sheet, with smaller type."""
        return self.kertas in SETENGAH.values()

    @property
    def ukuran(self) -> tuple[float, float]:
        """Width and height in cm."""
        lebar, tinggi = UKURAN[self.kertas]
        return (tinggi, lebar) if self.orientasi == "lanskap" else (lebar, tinggi)

    @property
    def lebar_isi(self) -> float:
        """Width of the text area in cm."""
        kiri, kanan, _, _ = TEPI[self.kertas]
        return round(self.ukuran[0] - kiri - kanan, 2)

    def kolom(self, kolom: Sequence[tuple], baris: Sequence[Sequence], rapat: bool) -> list[tuple]:
        """The columns of a ruled table, wide enough for their everyday words; type and padding as in naskah.css."""
        ukuran = (8 if rapat else 9) if self.setengah else (8.5 if rapat else 11)
        ruang = self.lebar_isi * TITIK_PER_CM
        return atur_kolom(kolom, baris, ruang=ruang, ukuran=ukuran, bantalan=6 if rapat else 8)

    @property
    def gaya(self) -> str:
        """The @page rule."""
        kiri, kanan, bawah, atas = TEPI[self.kertas]
        lebar, tinggi = self.ukuran
        return f"@page{{size:{lebar}cm {tinggi}cm;margin:{atas}cm {kanan}cm {bawah}cm {kiri}cm}}"


@dataclass(frozen=True)
class Bagian:
    """One part of a document: rendered apart, so that cost grows with the pages and not faster.

    `kertas`: the paper of the office (of the `kantor` in the context), or half a sheet of it. `daftar_isi`: its
    template gets `daftar`, the (level, words, page) of every heading of the document; such a document has them all as
    its outline, and in that part a link to "halaman:12" leads to page 12. `padat`: a few lines that are left over for a
    last page of their own are brought onto the pages before it by closer lines.
    """

    templat: str
    konteks: Mapping
    judul: str
    kertas: Ukuran = "kantor"
    orientasi: Orientasi = "potret"
    daftar_isi: bool = False
    padat: bool = True

    @property
    def tata(self) -> Tata:
        kertas = self.konteks["kantor"].kertas
        return Tata(SETENGAH[kertas] if self.kertas == "setengah" else kertas, self.orientasi)


@dataclass(frozen=True)
class _Lembar:
    """One part as HTML."""

    html: str
    judul: str
    tata: Tata
    aset: Mapping[str, bytes] = field(default_factory=dict)
    padat: bool = False

    @property
    def gambar(self) -> list[str]:
        return sorted(set(_GAMBAR.findall(self.html)))

    @property
    def judul_dalam(self) -> list[tuple[int, str]]:
        """Its headings: level and words."""
        return [(int(h), html.unescape(_TAG.sub("", isi)).strip()) for h, isi in _JUDUL.findall(self.html)]


@dataclass(frozen=True)
class _Daftar:
    """Where the contents stand among the parts, and how they are drawn from the headings with their pages."""

    urut: int
    gambar: Callable[[list[tuple[int, str, int]]], _Lembar]


def cetak_pdf(
    *bagian: Bagian,
    dibuat: datetime,
    judul: str = "",
    wajib: Iterable[str] = (),
    kaki: str = "",
    nomor_halaman: NomorHalaman = "selalu",
    aset: Mapping[str, bytes] | None = None,
    draf: bool = False,
) -> bytes:
    """Print templates as one PDF, each part on a new page and in the outline; `judul`: else that of the first part.

    `dibuat` (aware) is the only time that gets in: the same HTML, words and time give the same bytes. `wajib` are
    strings that must be readable in it. A character that no font of ours draws stands as a mark. `draf`: DRAFT
    across every page. Raises CetakGagal.
    """
    kantor = bagian[0].konteks["kantor"]
    lembar, daftar = _gambar_bagian(bagian, aset or {})
    return _cetak(
        lembar,
        daftar=daftar,
        judul=judul or bagian[0].judul,
        dibuat=dibuat,
        wajib=wajib,
        kaki=kaki,
        nomor_halaman=nomor_halaman,
        penulis=kantor.nama,
        tanda="DATA CONTOH – BUKAN DOKUMEN RESMI" if kantor.contoh else "",
        draf=draf,
    )


def paket(berkas: Mapping[str, bytes]) -> bytes:
    """These files packed as one (a DOCX), in the child; the same files give the same bytes. Raises CetakGagal."""
    return _suruh({"kerja": "paket", "nama": list(berkas)}, list(berkas.values()))


def gambar_png(svg: bytes) -> bytes:
    """A drawing of ours as PNG, drawn in the child; the same drawing gives the same bytes. Raises CetakGagal."""
    return _suruh({"kerja": "gambar"}, [svg])


def _gambar_bagian(bagian: Sequence[Bagian], aset: Mapping[str, bytes]) -> tuple[list[_Lembar], _Daftar | None]:
    """Every part as HTML; the contents last, with page 0 for every heading."""
    urut = next((n for n, satu_bagian in enumerate(bagian) if satu_bagian.daftar_isi), None)
    lembar = [_isi(satu_bagian, aset) for satu_bagian in bagian if not satu_bagian.daftar_isi]
    if urut is None:
        return lembar, None

    def gambar(daftar: list[tuple[int, str, int]]) -> _Lembar:
        isi = bagian[urut]
        return _isi(replace(isi, konteks={**isi.konteks, "daftar": daftar}), aset)

    kosong = gambar([(tingkat, teks, 0) for satu_lembar in lembar for tingkat, teks in satu_lembar.judul_dalam])
    return [*lembar[:urut], kosong, *lembar[urut:]], _Daftar(urut, gambar)


def _cetak(
    lembar: Sequence[_Lembar],
    *,
    judul: str,
    dibuat: datetime,
    wajib: Iterable[str],
    kaki: str,
    nomor_halaman: NomorHalaman,
    penulis: str,
    tanda: str,
    draf: bool = False,
    daftar: _Daftar | None = None,
) -> bytes:
    """Parts that are drawn become one PDF. `tanda`: words across the foot of every page."""
    tergambar = [_halaman(satu_lembar) for satu_lembar in lembar]
    halaman = [isi for isi, _ in tergambar]
    kerangka = _pasang_daftar(lembar, halaman, daftar, tergambar[daftar.urut][1]) if daftar else []
    pesan = {
        "kerja": "rakit",
        "judul": huruf.tandai(judul),
        "judul_bagian": [satu_lembar.judul for satu_lembar in lembar],
        "penulis": penulis,
        "dibuat": dibuat.astimezone(UTC).isoformat(),
        "kaki": huruf.tandai(kaki),
        "tanda": tanda,
        "draf": draf,
        "nomor_halaman": nomor_halaman,
        "tepi": TEPI[lembar[0].tata.kertas],
        "wajib": [huruf.tandai(teks) for teks in wajib if teks],
        "gambar": len(
            {nama for lembar_cetak in lembar for nama in lembar_cetak.gambar if not nama.startswith(AWALAN_GAMBAR)}
        ),
        "kerangka": kerangka,
    }
    pdf = _suruh(pesan, halaman)
    if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
        raise CetakGagal(_gagal("mati"))
    return pdf


def _pasang_daftar(
    lembar: Sequence[_Lembar], halaman: list[bytes], daftar: _Daftar, gaya: str
) -> list[tuple[int, str, int]]:
    """Put the contents in with the pages that the headings turned out to stand on; returns all headings.

    `gaya`: how close they were drawn when their own pages were counted.
    """
    letak = json.loads(_suruh({"kerja": "letak"}, halaman) or b"[]") or [[1, []] for _ in halaman]
    awal, semua, isi = 1, [], []
    for urut, (satu_lembar, (jumlah, hal)) in enumerate(zip(lembar, letak, strict=True)):
        baris = [(h, teks, awal + nomor) for (h, teks), nomor in zip(satu_lembar.judul_dalam, hal, strict=False)]
        semua += baris
        isi += [] if urut == daftar.urut else baris
        awal += jumlah
    halaman[daftar.urut] = _gambar(daftar.gambar(isi), gaya)
    return semua


def _isi(bagian: Bagian, aset: Mapping[str, bytes]) -> _Lembar:
    lingkungan = current_app.jinja_env
    templat = lingkungan.get_template(bagian.templat)
    html = templat.render(**bagian.konteks, cetak=bagian.tata, judul_cetak=bagian.judul)
    kantor = bagian.konteks["kantor"]
    return _Lembar(huruf.tandai(html), huruf.tandai(bagian.judul), bagian.tata, _aset(kantor, aset), bagian.padat)


def _aset(kantor: KantorCetak, aset: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**aset, **({"logo": kantor.logo} if kantor.logo else {})}


def _halaman(lembar: _Lembar) -> tuple[bytes, str]:
    """One part as pages, its last page filled where closer lines can do that; and how close they are."""
    asal = _gambar(lembar)
    if not lembar.padat or (jumlah := _bersisa(asal, lembar)) == 0:
        return asal, ""
    for gaya in PADAT:
        rapat = _rapat(lembar, gaya)
        if rapat and _ekor(rapat, lembar)[0] < jumlah:
            return rapat, gaya
    return asal, ""


def _rapat(lembar: _Lembar, gaya: str) -> bytes | None:
    """A part drawn closer; None where it cannot be laid out so: it stands as it was drawn already."""
    try:
        return _gambar(lembar, gaya)
    except CetakGagal:
        return None


def _bersisa(halaman: bytes, lembar: _Lembar) -> int:
    """How many pages a part has of which the last one is nearly empty; 0: it is not."""
    jumlah, terisi = _ekor(halaman, lembar)
    return jumlah if jumlah > 1 and terisi < EKOR_TERKECIL else 0


def _ekor(halaman: bytes, lembar: _Lembar) -> tuple[int, float]:
    """Pages of a part, and the share of the last one that is filled."""
    pesan = {"kerja": "ekor", "tepi": TEPI[lembar.tata.kertas]}
    jumlah, terisi = json.loads(_suruh(pesan, [halaman]) or b"[1, 1]")
    return jumlah, terisi


def _gambar(lembar: _Lembar, gaya: str = "") -> bytes:
    dipakai = {nama: lembar.aset[nama] for nama in lembar.gambar if nama in lembar.aset}
    pesan = {"kerja": "halaman", "gaya": _gaya() + gaya + lembar.tata.gaya, "aset": list(dipakai)}
    return _suruh(pesan, [lembar.html.encode(), *dipakai.values()])


@cache
def _gaya() -> str:
    return GAYA.read_text(encoding="utf-8")


def _suruh(pesan: dict, gumpalan: Sequence[bytes]) -> bytes:
    try:
        jawab, hasil = _kolam.kerjakan(pesan, gumpalan)
    except AnakGagal as galat:
        _catat.warning("print child failed: %s", galat.sebab)
        raise CetakGagal(_gagal(galat.sebab)) from galat
    if not jawab["ok"]:
        raise _galat(jawab["sebab"], jawab["rincian"])
    return hasil[0]


_KALIMAT = {
    "waktu": "Pencetakan terlalu lama dan dihentikan. Coba lagi; apabila terulang, kurangi isi tabel atau gambarnya.",
    "mati": "Pencetakan berhenti di tengah jalan. Coba lagi.",
    "cacat": "Program pencetak tersandung kesalahannya sendiri, dan kesalahan itu sudah tercatat. Hubungi pengelola.",
    "antre": "Antrean cetak sedang penuh. Coba lagi sebentar lagi.",
    "batas": "Dokumen terlalu besar untuk dicetak sekaligus. Kurangi isi tabel atau gambarnya, lalu coba lagi.",
    "memori": "Dokumen terlalu besar untuk dicetak sekaligus. Kurangi isi tabel atau gambarnya, lalu coba lagi.",
    "gambar": "Gambar atau logo pada dokumen tidak dapat dibaca. Unggah ulang sebagai PNG atau JPEG, lalu coba lagi.",
    "isi": "Hasil cetak tidak memuat semua yang wajib tertulis. Coba lagi; apabila terulang, hubungi pengelola.",
    "keluhan": "Hasil cetak tidak lengkap. Coba lagi; apabila terulang, hubungi pengelola.",
}


def _galat(sebab: str, rincian: str) -> GalatDomain:
    _catat.warning("print refused (%s): %s", sebab, rincian.partition(":")[0])  # what follows are words of the paper
    return CetakGagal(_gagal(sebab))


def _gagal(sebab: str) -> str:
    return "Dokumen tidak diterbitkan dan tidak ada yang berubah. " + _KALIMAT.get(sebab, _KALIMAT["keluhan"])
