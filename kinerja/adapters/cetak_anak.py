"""The child that makes PDFs. It never sees the application: HTML, images and words come in a frame, a PDF goes out.

Four jobs: "halaman" turns one HTML into pages, "ekor" tells how full its last page is, "letak" where the headings of
such parts stand, "rakit" joins the parts, stamps the footers, and proves the result. For a DOCX, "gambar" turns a
drawing into a PNG and "paket" packs the files.
"""

import base64
import io
import json
import logging
import mimetypes
import re
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Table
from reportlab.platypus.doctemplate import BaseDocTemplate
from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer, _listWrapOn
from svglib.svglib import svg2rlg
from xhtml2pdf import parser, reportlab_paragraph
from xhtml2pdf.config.resources import RenderLimitError, ResourceAccessPolicy
from xhtml2pdf.default import DEFAULT_CSS
from xhtml2pdf.document import pisaDocument

from kinerja.adapters import cetak_periksa, cetak_tabel, saluran

FONTA = Path(__file__).resolve().parents[2] / "static" / "fonts" / "cetak"
HURUF = {
    "aset:huruf-tegak": "LiberationSans-Regular.ttf",
    "aset:huruf-tebal": "LiberationSans-Bold.ttf",
    "aset:huruf-miring": "LiberationSans-Italic.ttf",
    "aset:huruf-tebal-miring": "LiberationSans-BoldItalic.ttf",
    "aset:huruf-lambang": "DejaVuSans.ttf",
}
PENGGANTI = {
    "Helvetica": ("LiberationSans-Regular.ttf", 0, 0),
    "Helvetica-Bold": ("LiberationSans-Bold.ttf", 1, 0),
    "Helvetica-Oblique": ("LiberationSans-Italic.ttf", 0, 1),
    "Helvetica-BoldOblique": ("LiberationSans-BoldItalic.ttf", 1, 1),
}
"""reportlab falls back to these in tables, lists and bar codes; under their names stand fonts that are embedded."""
PERBESARAN = 10 / 3
"""Pixels of a picture for each point: 192 to the inch."""
LAMBANG = "Lambang-kaki"
"""What draws in a footer what the others do not."""
KEBIJAKAN = ResourceAccessPolicy.server(FONTA, allow_remote=False, max_depth=60, max_render_seconds=18)
CM = 72 / 2.54
AWALAN_GAMBAR = "gambar-"
HALAMAN = "halaman:"
"""A link by this scheme leads to a page of the same document."""
LUANG_JUDUL = 14  # points; between heading and table the frame adds spaces of its own
HAMPIR_PUNCAK = 40
"""Points: with less than this above it, a heading stands at the head of the page."""
LUBANG = 0.25
"""Share of a page: before a hole that is larger is left, rows of a table part from the signature below them."""
RENGGANG = 1.0
"""Times the size of the letters: a justified line with wider gaps between its words is set ragged."""
_TANPA_HURUF = re.compile(r"No font this document has can draw .{1,12}? \((U\+[0-9A-F]{4,6})\)")


class Ditolak(Exception):
    """The PDF may not be issued; `sebab` is a word that the parent turns into a sentence."""

    def __init__(self, sebab: str, rincian: str) -> None:
        super().__init__(rincian)
        self.sebab = sebab
        self.rincian = rincian


class JudulDanIsi(KeepTogether):
    """A heading with what follows it. Of a long table the first rows are enough: it begins where the heading stands."""

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of reportlab)
        *depan, ekor = self._content
        if isinstance(ekor, Table | cetak_tabel.TabelLurus) and depan:
            _, tinggi = _listWrapOn([*depan, Spacer(0, 0)], aW, self.canv)
            sisa = aH - tinggi - ekor.getSpaceBefore() - LUANG_JUDUL
            if aH > self._frame._height - HAMPIR_PUNCAK:
                ekor._postponed = True  # nowhere better to go: a row that is too high is divided
            if ekor.split(aW, sisa):
                return self._content[:]
        return super().split(aW, aH)


class Utuh(KeepTogether):
    """What is kept whole, a signature say, with what must stay above it.

    A table above it moves on with it as a whole only where little of the page is left; else its last row does.
    """

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of reportlab)
        return self._sebagian(aW, aH) or super().split(aW, aH)

    def _sebagian(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of reportlab)
        """The rows that fit on this page, then the others with what follows; [] where it fits, or the hole is small."""
        tabel = [urut for urut, isi in enumerate(self._content[:-1]) if isinstance(isi, cetak_tabel.TabelLurus)]
        if not tabel or aH < LUBANG * self._frame._height or _listWrapOn(self._content, aW, self.canv)[1] <= aH:
            return []
        atas, ini, bawah = self._content[: tabel[-1]], self._content[tabel[-1]], self._content[tabel[-1] + 1 :]
        tinggi = _listWrapOn([*atas, Spacer(0, 0)], aW, self.canv)[1]
        belah = ini.sisakan(aW, aH - tinggi - ini.getSpaceBefore() - LUANG_JUDUL)
        if not belah:
            return []
        for isi in (*atas, belah[0]):
            isi.keepWithNext = 0
        return [*atas, belah[0], Utuh([belah[1], *bawah])]


class _Keluhan(logging.Handler):
    """Everything that xhtml2pdf complains of: it goes on without the image or the letter, we do not."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.baris: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.baris.append(record.getMessage())


def halaman(html: str, gaya: str, aset: dict[str, bytes]) -> bytes:
    """One HTML as a PDF without footers. Ditolak on any complaint of the renderer."""
    keluhan = _Keluhan()
    pencatat = logging.getLogger("xhtml2pdf")
    pencatat.addHandler(keluhan)
    keluar = io.BytesIO()
    try:
        with cetak_tabel.dipasang(html) as isi:
            hasil = pisaDocument(
                isi,
                keluar,
                default_css=DEFAULT_CSS + gaya,
                link_callback=_peta(aset),
                resource_policy=KEBIJAKAN,
                encoding="utf-8",
                capacity=saluran.GUMPALAN_MAKS,  # never a temporary file: this process may write nothing
            )
    except RenderLimitError as galat:
        raise Ditolak("batas", str(galat)) from galat
    finally:
        pencatat.removeHandler(keluhan)
    if keluhan.baris or hasil.err or hasil.warn:
        _tolak_keluhan(keluhan.baris or [str(baris) for baris in hasil.log])
    return keluar.getvalue()


def _tolak_keluhan(baris: list[str]) -> None:
    huruf = [cocok.group(1) for b in baris if (cocok := _TANPA_HURUF.match(b))]
    raise Ditolak("huruf" if huruf else "keluhan", " ".join(huruf) or "; ".join(baris)[:2000])


def _peta(aset: dict[str, bytes]) -> Callable[[str, str | None], str]:
    """The only way in for a resource: our fonts, and the images that came with the job."""
    gambar = {
        f"aset:{nama}": _data_svg(isi) if nama.startswith(AWALAN_GAMBAR) else _data_uri(isi)
        for nama, isi in aset.items()
    }

    def peta(uri: str, _basis: str | None) -> str:
        if uri in HURUF:
            return str(FONTA / HURUF[uri])
        return gambar.get(uri, "ditolak:")

    return peta


def _data_svg(isi: bytes) -> str:
    """A drawing of our own, named so by the application; never a file that somebody has sent."""
    return f"data:image/svg+xml;base64,{base64.b64encode(isi).decode('ascii')}"


def _data_uri(isi: bytes) -> str:
    """A PNG or JPEG made small enough for print; anything else is refused."""
    try:
        with Image.open(io.BytesIO(isi), formats=("PNG", "JPEG")) as gambar:
            if gambar.width * gambar.height > KEBIJAKAN.max_image_pixels:
                raise Ditolak("gambar", "terlalu besar")
            gambar.load()
            jenis = "png" if gambar.format == "PNG" else "jpeg"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as galat:
        raise Ditolak("gambar", str(galat)) from galat
    return f"data:image/{jenis};base64,{base64.b64encode(isi).decode('ascii')}"


def rakit(bagian: list[bytes], pesan: dict) -> bytes:
    """Join parts, stamp each page, set metadata and outline; two calls with the same arguments give the same bytes."""
    with pikepdf.new() as pdf:
        awal = []
        for isi in bagian:
            awal.append(len(pdf.pages))
            with pikepdf.open(io.BytesIO(isi)) as pdf_bagian:
                pdf.pages.extend(pdf_bagian.pages)
        _cap(pdf, pesan)
        if pesan.get("kerangka"):
            _kerangka_dalam(pdf, pesan["kerangka"])
            _tautkan(pdf)
        else:
            _kerangka(pdf, pesan["judul_bagian"], awal)
        _buang_huruf_luar(pdf)
        _keterangan(pdf, pesan)
        keluar = io.BytesIO()
        pdf.save(keluar, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    hasil = keluar.getvalue()
    cetak_periksa.periksa(hasil, wajib=pesan["wajib"], gambar=pesan["gambar"], halaman_min=len(bagian))
    return hasil


def _cap(pdf: pikepdf.Pdf, pesan: dict) -> None:
    """Footer and mark of every page, drawn as a sheet per page and laid over it."""
    jumlah = len(pdf.pages)
    bernomor = pesan["nomor_halaman"] == "selalu" or (pesan["nomor_halaman"] == "bila_banyak" and jumlah > 1)
    if not (bernomor or pesan["kaki"] or pesan["tanda"] or pesan.get("draf")):
        return
    lembar = io.BytesIO()
    kanvas = canvas.Canvas(lembar, initialFontName="Helvetica")
    for nomor, hal in enumerate(pdf.pages, 1):
        lebar, tinggi = float(hal.mediabox[2]), float(hal.mediabox[3])
        kanvas.setPageSize((lebar, tinggi))
        _cap_halaman(kanvas, lebar, tinggi, pesan, f"Halaman {nomor} dari {jumlah}" if bernomor else "")
        kanvas.showPage()
    kanvas.save()
    with pikepdf.open(lembar) as cap:
        for hal, atas in zip(pdf.pages, cap.pages, strict=True):
            # by hand, since add_overlay gives the sheet a random name and the bytes would differ each time
            hal.add_resource(pdf.copy_foreign(atas.as_form_xobject()), pikepdf.Name.XObject, pikepdf.Name.Cap)
            hal.contents_add(b"q\n", prepend=True)
            hal.contents_add(b"\nQ\nq /Cap Do Q\n")


def _cap_halaman(kanvas: canvas.Canvas, lebar: float, tinggi: float, pesan: dict, halaman_ke: str) -> None:
    kiri, kanan, bawah, _ = (x * CM for x in pesan["tepi"])
    garis = bawah - 0.55 * CM
    kanvas.setFont("Helvetica", 7.5)
    kanvas.setFillGray(0.25)
    if halaman_ke or pesan["kaki"]:
        kanvas.setLineWidth(0.3)
        kanvas.setStrokeGray(0.5)
        kanvas.line(kiri, garis, lebar - kanan, garis)
        ruang = lebar - kiri - kanan - pdfmetrics.stringWidth(halaman_ke, "Helvetica", 7.5) - 12
        _tulis(kanvas, kiri, garis - 11, _muat(pesan["kaki"], ruang))
        kanvas.drawRightString(lebar - kanan, garis - 11, halaman_ke)
    if pesan["tanda"]:
        kanvas.setFont("Helvetica-Bold", 7.5)
        kanvas.drawCentredString(lebar / 2, tinggi - 0.75 * CM, pesan["tanda"])
    if pesan.get("draf"):
        _cap_draf(kanvas, lebar, tinggi)


def _cap_draf(kanvas: canvas.Canvas, lebar: float, tinggi: float) -> None:
    """DRAFT across the page, light enough to read through."""
    kanvas.saveState()
    kanvas.translate(lebar / 2, tinggi / 2)
    kanvas.rotate(45)
    kanvas.setFillGray(0.5, alpha=0.18)
    kanvas.setFont("Helvetica-Bold", 150)
    kanvas.drawCentredString(0, -50, "DRAFT")
    kanvas.restoreState()


def _tulis(kanvas: canvas.Canvas, kiri: float, dasar: float, teks: str) -> None:
    """One line, each character in the font that draws it."""
    for huruf, potongan in groupby(teks, _huruf_kaki):
        kata = "".join(potongan)
        kanvas.setFont(huruf, 7.5)
        kanvas.drawString(kiri, dasar, kata)
        kiri += pdfmetrics.stringWidth(kata, huruf, 7.5)
    kanvas.setFont("Helvetica", 7.5)


def _huruf_kaki(karakter: str) -> str:
    return "Helvetica" if ord(karakter) in pdfmetrics.getFont("Helvetica").face.charWidths else LAMBANG


def _muat(teks: str, ruang: float) -> str:
    while teks and sum(pdfmetrics.stringWidth(satu_teks, _huruf_kaki(satu_teks), 7.5) for satu_teks in teks) > ruang:
        teks = teks[:-2].rstrip("…") + "…"
    return teks


def _kerangka(pdf: pikepdf.Pdf, judul: list[str], awal: list[int]) -> None:
    if len(judul) < 2:
        return
    with pdf.open_outline() as kerangka:
        kerangka.root.extend(pikepdf.OutlineItem(j, a) for j, a in zip(judul, awal, strict=True))


def paket(nama: list[str], isi: list[bytes]) -> bytes:
    """A ZIP of these files in this order, without a time of its own."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as berkas:
        for satu_nama, bita in zip(nama, isi, strict=True):
            butir = zipfile.ZipInfo(satu_nama, (1980, 1, 1, 0, 0, 0))
            butir.compress_type = zipfile.ZIP_DEFLATED
            berkas.writestr(butir, bita)
    return keluar.getvalue()


def lukis(svg: bytes) -> bytes:
    """A drawing of ours as PNG, for who cannot draw SVG. Ditolak where it is none."""
    lukisan = svg2rlg(io.BytesIO(svg))
    if lukisan is None:
        raise Ditolak("gambar", "bukan SVG")
    keluar = io.BytesIO()
    with pypdfium2.PdfDocument(renderPDF.drawToString(lukisan)) as pdf:
        pdf[0].render(scale=PERBESARAN).to_pil().save(keluar, "PNG", optimize=True)
    return keluar.getvalue()


def letak(bagian: list[bytes]) -> bytes:
    """JSON [[pages, [page of each heading, from 0]], …] of parts as `halaman` gives them."""
    hasil = []
    for isi in bagian:
        with pikepdf.open(io.BytesIO(isi)) as pdf:
            nomor: dict[object, int] = {hal.objgen: urut for urut, hal in enumerate(pdf.pages)}
            with pdf.open_outline() as kerangka:
                hasil.append([len(pdf.pages), [nomor[hal] for hal in _tujuan(pdf, kerangka.root)]])
    return json.dumps(hasil).encode()


def ekor(isi: bytes, tepi: list[float]) -> bytes:
    """JSON [pages, share of the last one between the margins that is filled] of a part as `halaman` gives it."""
    _, _, bawah, atas = (x * CM for x in tepi)
    with pypdfium2.PdfDocument(isi) as pdf:
        terakhir = pdf[len(pdf) - 1]
        tinggi = terakhir.get_height()
        dasar = min((satu_objek.get_bounds()[1] for satu_objek in terakhir.get_objects(max_depth=1)), default=tinggi)
        terisi = (tinggi - atas - dasar) / (tinggi - atas - bawah)
        return json.dumps([len(pdf), round(terisi, 3)]).encode()


def _tujuan(pdf: pikepdf.Pdf, butir: list[pikepdf.OutlineItem]) -> Iterator[tuple[int, int]]:
    """The page of every entry of an outline, in the order of the document."""
    nama = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names else {}
    for satu_butir in butir:
        tujuan = satu_butir.destination if satu_butir.action is None else satu_butir.action.D
        if not isinstance(tujuan, pikepdf.Array):
            kata = str(tujuan)
            tujuan = pdf.Root.Dests[kata] if "/Dests" in pdf.Root else nama[kata]
        if isinstance(tujuan, pikepdf.Dictionary):
            tujuan = tujuan.D
        yield tujuan[0].objgen
        yield from _tujuan(pdf, satu_butir.children)


TINGKAT_TERDALAM = 5
"""Headings in the outline; below them stand captions of tables and pictures."""


def _kerangka_dalam(pdf: pikepdf.Pdf, daftar: list) -> None:
    """Every heading in the outline, each below the last one of a higher level."""
    with pdf.open_outline() as kerangka:
        tumpukan: list[tuple[int, list]] = [(0, kerangka.root)]
        for tingkat, teks, hal in daftar:
            if tingkat > TINGKAT_TERDALAM:
                continue
            while tumpukan[-1][0] >= tingkat:
                tumpukan.pop()
            butir = pikepdf.OutlineItem(teks, hal - 1)
            tumpukan[-1][1].append(butir)
            tumpukan.append((tingkat, butir.children))


def _tautkan(pdf: pikepdf.Pdf) -> None:
    """Links to "halaman:12" lead to page 12 of this document."""
    for hal in pdf.pages:
        for tautan in hal.obj.get("/Annots", []):
            alamat = str(tautan.A.get("/URI", "")) if "/A" in tautan else ""
            if alamat.startswith(HALAMAN):
                del tautan["/A"]
                tautan.Dest = pikepdf.Array([pdf.pages[int(alamat[len(HALAMAN) :]) - 1].obj, pikepdf.Name.Fit])


def _buang_huruf_luar(pdf: pikepdf.Pdf) -> None:
    """reportlab lists Helvetica on every page whether used or not; only what is drawn with stays listed."""
    for hal in pdf.pages:
        sumber = hal.obj.get("/Resources", pikepdf.Dictionary())
        if "/Font" in sumber:
            terpakai = cetak_periksa.huruf_terpakai(hal.obj.Contents)
            sumber.Font = pikepdf.Dictionary({n: h for n, h in sumber.Font.items() if n in terpakai})


def _keterangan(pdf: pikepdf.Pdf, pesan: dict) -> None:
    waktu = datetime.fromisoformat(pesan["dibuat"]).strftime("D:%Y%m%d%H%M%SZ")
    pdf.docinfo.update(
        {
            pikepdf.Name.Title: pesan["judul"],
            pikepdf.Name.Author: pesan["penulis"],
            pikepdf.Name.Creator: "Kinerja",
            pikepdf.Name.Producer: "Kinerja",
            pikepdf.Name.CreationDate: waktu,
            pikepdf.Name.ModDate: waktu,
        }
    )
    pdf.Root.Lang = "id-ID"
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _tangani(pesan: dict, gumpalan: list[bytes]) -> saluran.Pesan:
    try:
        if pesan["kerja"] == "halaman":
            html, *gambar = gumpalan
            aset = dict(zip(pesan["aset"], gambar, strict=True))
            return {"ok": True}, [halaman(html.decode(), pesan["gaya"], aset)]
        if pesan["kerja"] == "paket":
            return {"ok": True}, [paket(pesan["nama"], gumpalan)]
        if pesan["kerja"] == "gambar":
            return {"ok": True}, [lukis(gumpalan[0])]
        if pesan["kerja"] == "letak":
            return {"ok": True}, [letak(gumpalan)]
        if pesan["kerja"] == "ekor":
            return {"ok": True}, [ekor(gumpalan[0], pesan["tepi"])]
        return {"ok": True}, [rakit(gumpalan, pesan)]
    except (Ditolak, cetak_periksa.TidakLayak) as galat:
        return {"ok": False, "sebab": galat.sebab, "rincian": galat.rincian}, []
    except MemoryError:
        return {"ok": False, "sebab": "memori", "rincian": "", "akhiri": True}, []


def _tanpa_renggang() -> None:
    """Before a very long word a justified line holds few words; it is not pulled apart over the whole width."""
    biasa, berpotong = reportlab_paragraph._justifyDrawParaLine, reportlab_paragraph._justifyDrawParaLineX

    def lurus(naskah: Any, geser: float, luang: float, kata: list, akhir: int = 0) -> float:
        return biasa(naskah, geser, luang, kata, akhir or _renggang(luang, len(kata) - 1, naskah._fontsize))

    def potongan(naskah: Any, geser: float, baris: Any, akhir: int = 0) -> None:
        besar = max((getattr(kata, "fontSize", 0) for kata in baris.words), default=0)
        berpotong(naskah, geser, baris, akhir or _renggang(baris.extraSpace, baris.wordCount - 1, besar))

    reportlab_paragraph._justifyDrawParaLine = lurus
    reportlab_paragraph._justifyDrawParaLineX = potongan


def _renggang(luang: float, sela: int, besar: float) -> int:
    return int(sela > 0 and luang / sela > RENGGANG * besar)


def siapkan() -> None:
    """Fonts, a fixed clock inside the renderer, and one throw-away page so that every module is loaded."""
    mimetypes.init(files=[])
    rl_config.invariant = 1
    BaseDocTemplate._initArgs["keepTogetherClass"] = JudulDanIsi
    parser.KeepTogether = Utuh
    _tanpa_renggang()
    for nama, (berkas, tebal, miring) in PENGGANTI.items():
        pdfmetrics.registerFont(TTFont(nama, FONTA / berkas))
        addMapping("helvetica", tebal, miring, nama)
    pdfmetrics.registerFont(TTFont(LAMBANG, FONTA / HURUF["aset:huruf-lambang"]))
    pypdfium2.PdfDocument(halaman("<p>siap</p>", "", {})).close()


def utama(detik: float, mebibita: int) -> None:
    """Run as a child."""
    siapkan()
    saluran.tutup_pintu({FONTA, sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), Path(__file__).parent})
    saluran.layani(_tangani, detik=detik, mebibita=mebibita)
