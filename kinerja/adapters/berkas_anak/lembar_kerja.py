"""The cells of a workbook as they are stored: read as a stream, within limits, formulas never evaluated.

A workbook that takes figures from another one is refused: what it shows may be of any day (keputusan 0341).

A cell is [row, column, kind, text], counted from 1. Kinds: "teks", "angka" (canonical decimal text; a percentage as it
is shown: 80, not 0.8), "tanggal" (dd/mm/yyyy), "galat" (what the program could not show: #DIV/0!, a logical value, a
formula whose result is not stored).
"""

import io
import json
import math
import posixpath
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from kinerja.adapters.jenis_berkas import MIB, XLSX
from kinerja.adapters.xml_aman import PenguraiXml, lokal

from .kantor import bagian, inti
from .tolak import Ditolak

BARIS_MAKS = 5000
KOLOM_MAKS = 200
LEMBAR_MAKS = 50
BAGIAN_MAKS = 200
"""Parts of the ZIP: a sheet of ours has about fifteen, an office's own with pictures some dozens."""
KEMBANG_MAKS = 60 * MIB
KARAKTER_MAKS = 1_000_000
POTONG = 256 * 1024

_TAUTAN_LUAR = (
    "Berkas ini mengambil angka dari berkas lain, sehingga angkanya dapat berbeda dari yang tampak. Putuskan tautannya "
    "(di Excel: Data, Edit Tautan, Putuskan Tautan) atau salin nilainya ke berkas baru, lalu unggah lagi."
)

_PERSEN_BAKU, _TANGGAL_BAKU = {9, 10}, {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUKAN_POLA = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LOLOS = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ALAMAT = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Sel = tuple[int, int, str, str]


def baca(isi: bytes) -> bytes:
    """The sheets of a workbook as JSON: [{"nama", "tampak", "sel": [[row, column, kind, text], ...], "gabung"}, ...].

    "gabung": merged squares, [first row, first column, last row, last column].
    """
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return json.dumps(_Buku(arsip).lembar(), ensure_ascii=False, separators=(",", ":")).encode()


class _Buku:
    """An open workbook: where its parts are, its strings and its styles."""

    def __init__(self, arsip: zipfile.ZipFile) -> None:
        self._arsip, self._bagian = arsip, bagian(arsip)
        if len(self._bagian) > BAGIAN_MAKS or sum(e.file_size for e in self._bagian.values()) > KEMBANG_MAKS:
            raise Ditolak("Berkas ini terlalu besar untuk dibaca. Salin lembar yang perlu ke berkas baru, lalu unggah.")
        self._pokok = inti(XLSX, arsip, self._bagian)
        self._sisa = KARAKTER_MAKS
        self._tahun_1904 = False
        self._nama: list[tuple[str, str, bool]] = []

    def lembar(self) -> list[dict]:
        self.alir(self._pokok, self._catat_lembar)
        if len(self._nama) > LEMBAR_MAKS:
            raise Ditolak(f"Berkas ini berisi lebih dari {LEMBAR_MAKS} lembar. Simpan lembar yang perlu saja.")
        rujukan = self._rujukan()
        teks = _Teks(self, self._dekat(rujukan, "sharedStrings"))
        gaya = _Gaya(self, self._dekat(rujukan, "styles"), tahun_1904=self._tahun_1904)
        return [
            {"nama": nama, "tampak": tampak, "sel": isi.semua, "gabung": isi.gabung}
            for nama, id_, tampak in self._nama
            if id_ in rujukan and rujukan[id_][0].endswith("/worksheet")
            for isi in [_Sel(self, rujukan[id_][1], teks.semua, gaya)]
        ]

    def alir(
        self,
        nama: str,
        mulai: Callable[[str, dict[str, str]], None] | None = None,
        selesai: Callable[[str], None] | None = None,
        teks: Callable[[str], None] | None = None,
    ) -> None:
        """Stream one part through the parser; names without their namespace. A part that is not there is empty."""
        if nama not in self._bagian:
            return
        pengurai = PenguraiXml(
            mulai=(lambda n, a: mulai(lokal(n), {lokal(k): v for k, v in a.items()})) if mulai else None,
            selesai=(lambda n: selesai(lokal(n))) if selesai else None,
            teks=teks,
        )
        try:
            with self._arsip.open(self._bagian[nama]) as aliran:
                while potong := aliran.read(POTONG):
                    pengurai.tambah(potong)
            pengurai.selesai()
        finally:
            pengurai.lepas()

    def hitung(self, teks: str) -> str:
        """`teks`, counted against the limit of the whole workbook."""
        self._sisa -= len(teks) + 16
        if self._sisa < 0:
            raise Ditolak("Isi berkas ini terlalu banyak. Salin yang perlu ke berkas baru, lalu unggah.")
        return teks

    def _catat_lembar(self, nama: str, atribut: dict[str, str]) -> None:
        if nama == "sheet":
            tampak = atribut.get("state", "visible") == "visible"
            self._nama.append((atribut.get("name", ""), atribut.get("id", ""), tampak))
        elif nama == "workbookPr":
            self._tahun_1904 = atribut.get("date1904") in ("1", "true")

    def _rujukan(self) -> dict[str, tuple[str, str]]:
        """What the main part refers to: id → (kind, name of the part). Ditolak where that is another workbook."""
        folder, nama = posixpath.split(self._pokok)
        hasil: dict[str, tuple[str, str]] = {}

        def catat(elemen: str, atribut: dict[str, str]) -> None:
            if atribut.get("Type", "").endswith("/externalLink"):
                raise Ditolak(_TAUTAN_LUAR)
            if elemen == "Relationship" and atribut.get("TargetMode") != "External":
                tujuan = posixpath.normpath(posixpath.join("/", folder, atribut.get("Target", ""))).lstrip("/")
                hasil[atribut.get("Id", "")] = atribut.get("Type", ""), tujuan

        self.alir(posixpath.join(folder, "_rels", f"{nama}.rels"), catat)
        return hasil

    @staticmethod
    def _dekat(rujukan: dict[str, tuple[str, str]], jenis: str) -> str:
        return next((tujuan for sumber, tujuan in rujukan.values() if sumber.endswith(f"/{jenis}")), "")


class _Teks:
    """The shared strings; what is spoken of them (rPh) is left out."""

    def __init__(self, buku: _Buku, nama: str) -> None:
        self.semua: list[str] = []
        self._potong: list[str] = []
        self._dalam = self._bunyi = False
        self._buku = buku
        buku.alir(nama, self._mulai, self._selesai, self._tambah)

    def _mulai(self, nama: str, _atribut: dict[str, str]) -> None:
        self._bunyi = self._bunyi or nama == "rPh"
        self._dalam = nama == "t" and not self._bunyi

    def _selesai(self, nama: str) -> None:
        self._dalam = False
        if nama == "rPh":
            self._bunyi = False
        elif nama == "si":
            self.semua.append(self._buku.hitung(_lolos("".join(self._potong))))
            self._potong.clear()

    def _tambah(self, teks: str) -> None:
        if self._dalam:
            self._potong.append(teks)


class _Gaya:
    """Which cell styles show a date, which a percentage."""

    def __init__(self, buku: _Buku, nama: str, *, tahun_1904: bool) -> None:
        self.jenis: list[str] = []
        self.awal = date(1904, 1, 1) if tahun_1904 else date(1899, 12, 30)
        self._pola: dict[int, str] = {}
        self._dalam = False
        buku.alir(nama, self._mulai, self._selesai)

    def _mulai(self, nama: str, atribut: dict[str, str]) -> None:
        if nama == "numFmt":
            self._pola[_bulat(atribut.get("numFmtId"))] = _jenis_pola(atribut.get("formatCode", ""))
        elif nama == "cellXfs":
            self._dalam = True
        elif nama == "xf" and self._dalam:
            nomor = _bulat(atribut.get("numFmtId"))
            baku = "persen" if nomor in _PERSEN_BAKU else "tanggal" if nomor in _TANGGAL_BAKU else ""
            self.jenis.append(self._pola.get(nomor, baku))

    def _selesai(self, nama: str) -> None:
        if nama == "cellXfs":
            self._dalam = False

    def tampil(self, teks: str, gaya: int) -> tuple[str, str]:
        """Kind and text of a stored number as its style shows it."""
        angka = float(teks)
        if not math.isfinite(angka):
            return "galat", teks
        jenis = self.jenis[gaya] if gaya < len(self.jenis) else ""
        if jenis == "tanggal" and 0 <= angka < 2_900_000:
            return "tanggal", f"{self.awal + timedelta(days=int(angka)):%d/%m/%Y}"
        tepat = Decimal(format(angka, ".15g"))  # what a spreadsheet shows: fifteen digits, not the binary remainder
        return "angka", _polos(tepat.scaleb(2) if jenis == "persen" else tepat)


class _Sel:
    """The filled cells of one sheet."""

    def __init__(self, buku: _Buku, nama: str, bersama: list[str], gaya: _Gaya) -> None:
        self.semua: list[Sel] = []
        self.gabung: list[list[int]] = []
        self._buku, self._bersama, self._gaya = buku, bersama, gaya
        self._baris = self._kolom = 0
        self._jenis, self._nomor_gaya, self._rumus, self._dalam = "n", 0, False, False
        self._potong: list[str] = []
        buku.alir(nama, self._mulai, self._selesai, self._tambah)

    def _mulai(self, nama: str, atribut: dict[str, str]) -> None:
        if nama == "row":
            self._baris, self._kolom = _bulat(atribut.get("r")) or self._baris + 1, 0
        elif nama == "c":
            self._letakkan(atribut.get("r", ""))
            self._jenis, self._nomor_gaya = atribut.get("t", "n"), _bulat(atribut.get("s"))
            self._rumus = False
            self._potong.clear()
        elif nama == "f":
            self._rumus = True
        elif nama == "mergeCell":
            self._gabungkan(self._buku.hitung(atribut.get("ref", "")))
        self._dalam = nama in ("v", "t")

    def _gabungkan(self, alamat: str) -> None:
        ujung = [_ALAMAT.fullmatch(ujung_sel) for ujung_sel in alamat.split(":")]
        if len(ujung) == 2 and all(ujung):
            self.gabung.append([angka for cocok in ujung if cocok for angka in (int(cocok[2]), nomor_kolom(cocok[1]))])

    def _letakkan(self, alamat: str) -> None:
        if cocok := _ALAMAT.fullmatch(alamat):
            self._kolom = nomor_kolom(cocok[1])
            self._baris = int(cocok[2])
        else:
            self._kolom += 1

    def _tambah(self, teks: str) -> None:
        if self._dalam:
            self._potong.append(teks)

    def _selesai(self, nama: str) -> None:
        self._dalam = False
        if nama != "c":
            return
        teks = "".join(self._potong)
        if not teks and not self._rumus:
            return
        jenis, isi = self._nilai(teks)
        if not isi:
            return
        if self._baris > BARIS_MAKS or self._kolom > KOLOM_MAKS:
            raise Ditolak(
                f"Lembar ini terisi melebihi {BARIS_MAKS} baris atau {KOLOM_MAKS} kolom. "
                "Salin bagian yang perlu ke berkas baru, lalu unggah."
            )
        self.semua.append((self._baris, self._kolom, jenis, self._buku.hitung(isi)))

    def _nilai(self, teks: str) -> tuple[str, str]:
        if self._jenis == "s":
            return "teks", self._bersama[int(teks)] if teks else ""
        if self._jenis in ("inlineStr", "str"):
            return "teks", _lolos(teks)
        if not teks:
            return "galat", "rumus"
        if self._jenis in ("b", "e"):
            return "galat", teks if self._jenis == "e" else "BENAR/SALAH"
        if self._jenis == "d":
            return "tanggal", f"{date.fromisoformat(teks[:10]):%d/%m/%Y}"
        return self._gaya.tampil(teks, self._nomor_gaya)


def nomor_kolom(huruf: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    nomor = 0
    for satu_huruf in huruf:
        nomor = nomor * 26 + ord(satu_huruf) - 64
    return nomor


def _lolos(teks: str) -> str:
    """A stored text as it was typed: _x000A_ is a line break."""
    return _LOLOS.sub(lambda cocok: chr(int(cocok[1], 16)), teks) if "_x" in teks else teks


def _jenis_pola(pola: str) -> str:
    polos = _BUKAN_POLA.sub("", pola.split(";")[0]).lower()
    if "%" in polos:
        return "persen"
    return "tanggal" if polos != "general" and re.search(r"[dmyhs]", polos) else ""


def _polos(angka: Decimal) -> str:
    teks = format(angka, "f")
    teks = teks.rstrip("0").rstrip(".") if "." in teks else teks
    return "0" if teks in ("-0", "") else teks


def _bulat(teks: str | None) -> int:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 10 else 0
