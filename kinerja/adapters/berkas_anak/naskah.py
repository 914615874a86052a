"""A DOCX that comes back, as its paragraphs and tables in order: what the marks of the program stand on.

An item is {"jenis": "alinea", "gaya", "potong": [[text, bold]], "butir": "" | "butir" | "nomor", "bagian": [names]} or
{"jenis": "tabel", "baris": [[text of a cell]], "bagian"}. "kendali": [mark, text] of every content control, in order.
"""

import io
import json
import zipfile

from kinerja.adapters.jenis_berkas import DOCX, MIB
from kinerja.adapters.xml_aman import lokal, uraikan

from .kantor import bagian, inti
from .tolak import Ditolak

XML_MAKS = 30 * MIB
BUTIR_MAKS = 50_000
MATI = ("0", "false", "off", "none")


def baca(isi: bytes) -> bytes:
    """The body as JSON {"isi": [item], "kendali": [[mark, text]]}. Raises Ditolak, BadZipFile, XmlDitolak."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        semua = bagian(arsip)
        pokok = inti(DOCX, arsip, semua)
        folder = pokok[: pokok.rfind("/") + 1]
        nomor = folder + "numbering.xml"
        daftar = _jenis_daftar(_xml(arsip, semua[nomor])) if nomor in semua else {}
        pembaca = _Pembaca(daftar)
        uraikan(_xml(arsip, semua[pokok]), mulai=pembaca.mulai, selesai=pembaca.selesai, teks=pembaca.teks)
    pembaca.tandai_bagian()
    return json.dumps({"isi": pembaca.isi, "kendali": pembaca.kendali}, ensure_ascii=False).encode()


def _xml(arsip: zipfile.ZipFile, entri: zipfile.ZipInfo) -> bytes:
    if entri.file_size > XML_MAKS:
        raise Ditolak("Naskah ini terlalu panjang untuk dibandingkan. Unggah naskah yang diunduh dari halaman ini.")
    return arsip.read(entri)


def _jenis_daftar(isi: bytes) -> dict[str, str]:
    """{numId: "butir" | "nomor"} by the first level of each list."""
    abstrak: dict[str, str] = {}
    hasil: dict[str, str] = {}
    kini = {"abstrak": "", "num": ""}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        sifat = {lokal(k): v for k, v in atribut.items()}
        match lokal(nama):
            case "abstractNum":
                kini["abstrak"] = sifat.get("abstractNumId", "")
            case "numFmt":
                abstrak.setdefault(kini["abstrak"], "butir" if sifat.get("val") == "bullet" else "nomor")
            case "num":
                kini["num"] = sifat.get("numId", "")
            case "abstractNumId":
                hasil[kini["num"]] = abstrak.get(sifat.get("val", ""), "nomor")

    uraikan(isi, mulai=mulai)
    return hasil


class _Pembaca:
    """The body as it is walked through."""

    def __init__(self, daftar: dict[str, str]) -> None:
        self.isi: list[dict] = []
        self.kendali: list[list[str]] = []
        self._daftar = daftar
        self._buka: dict[str, str] = {}
        self._letak: dict[str, list[int]] = {}
        self._alinea: dict | None = None
        self._tabel: list[list[list[str]]] = []
        self._baris_tabel: list[dict] = []
        self._tumpuk_kendali: list[list[str]] = []
        self._tebal = False
        self._dalam_teks = False
        self._dalam_run = False

    def mulai(self, nama: str, atribut: dict[str, str]) -> None:
        """An element begins."""
        sifat = {lokal(k): v for k, v in atribut.items()}
        buka = getattr(self, f"_mulai_{lokal(nama)}", None)
        if buka:
            buka(sifat)

    def selesai(self, nama: str) -> None:
        """An element ends."""
        tutup = getattr(self, f"_selesai_{lokal(nama)}", None)
        if tutup:
            tutup()

    def teks(self, teks: str) -> None:
        """Characters; only those of a run count."""
        if not self._dalam_teks:
            return
        if self._alinea is not None:
            self._alinea["potong"].append([teks, self._tebal])
        for kendali in self._tumpuk_kendali:
            kendali[1] += teks

    def _mulai_p(self, _sifat: dict) -> None:
        self._alinea = {"jenis": "alinea", "gaya": "", "potong": [], "butir": "", "bagian": []}

    def _selesai_p(self) -> None:
        alinea, self._alinea = self._alinea, None
        if alinea is None:
            return
        if self._tabel:
            if self._tabel[-1] and self._tabel[-1][-1]:
                kata = "".join(teks for teks, _ in alinea["potong"])
                self._tabel[-1][-1][-1] = f"{self._tabel[-1][-1][-1]} {kata}".strip()
        else:
            self._tambah(alinea)

    def _tambah(self, butir: dict) -> None:
        self.isi.append(butir)
        if len(self.isi) > BUTIR_MAKS:
            raise Ditolak("Naskah ini terlalu panjang untuk dibandingkan. Unggah naskah yang diunduh dari halaman ini.")

    def _mulai_pStyle(self, sifat: dict) -> None:  # noqa: N802 (names of OOXML)
        if self._alinea is not None:
            self._alinea["gaya"] = sifat.get("val", "")

    def _mulai_numId(self, sifat: dict) -> None:  # noqa: N802
        if self._alinea is not None:
            self._alinea["butir"] = self._daftar.get(sifat.get("val", ""), "")

    def _mulai_r(self, _sifat: dict) -> None:
        self._dalam_run, self._tebal = True, False

    def _selesai_r(self) -> None:
        self._dalam_run = self._tebal = False

    def _mulai_b(self, sifat: dict) -> None:
        if self._dalam_run:
            self._tebal = sifat.get("val", "1") not in MATI

    def _mulai_t(self, _sifat: dict) -> None:
        self._dalam_teks = True

    def _selesai_t(self) -> None:
        self._dalam_teks = False

    def _mulai_br(self, _sifat: dict) -> None:
        if self._alinea is not None and self._dalam_run:
            self._alinea["potong"].append(["\n", self._tebal])

    def _mulai_tbl(self, _sifat: dict) -> None:
        self._tabel.append([])

    def _mulai_tr(self, _sifat: dict) -> None:
        if self._tabel:
            self._tabel[-1].append([])

    def _mulai_tc(self, _sifat: dict) -> None:
        if self._tabel and self._tabel[-1]:
            self._tabel[-1][-1].append("")

    def _selesai_tbl(self) -> None:
        baris = self._tabel.pop()
        if not self._tabel:
            self._tambah({"jenis": "tabel", "baris": baris, "bagian": []})

    def _mulai_bookmarkStart(self, sifat: dict) -> None:  # noqa: N802
        nama = sifat.get("name", "")
        self._buka[sifat.get("id", "")] = nama
        self._letak.setdefault(nama, []).append(len(self.isi))

    def _mulai_bookmarkEnd(self, sifat: dict) -> None:  # noqa: N802
        nama = self._buka.pop(sifat.get("id", ""), None)
        if nama is not None:
            di_dalam = self._alinea is not None or bool(self._tabel)
            self._letak[nama].append(max(self._letak[nama][-1], len(self.isi) - (not di_dalam)))

    def tandai_bagian(self) -> None:
        """Each item gets the bookmarks around it: from the first to the last place where one of that name stands.

        LibreOffice 7.4 opens a bookmark of several paragraphs more than once and does not close every one of them.
        """
        for nama, letak in self._letak.items():
            for isi in self.isi[min(letak) : max(letak) + 1]:
                isi["bagian"].append(nama)

    def _mulai_sdt(self, _sifat: dict) -> None:
        self._tumpuk_kendali.append(["", ""])

    def _mulai_alias(self, sifat: dict) -> None:
        """The mark in brackets behind the name: what is left where a word processor drops the tag."""
        if self._tumpuk_kendali and not self._tumpuk_kendali[-1][0]:
            _, kurung, tanda = sifat.get("val", "").rpartition(" [")
            self._tumpuk_kendali[-1][0] = tanda.removesuffix("]") if kurung else ""

    def _mulai_tag(self, sifat: dict) -> None:
        if self._tumpuk_kendali:
            self._tumpuk_kendali[-1][0] = sifat.get("val", "")

    def _selesai_sdt(self) -> None:
        kendali = self._tumpuk_kendali.pop()
        if kendali[0]:
            self.kendali.append(kendali)
