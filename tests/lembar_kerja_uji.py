"""Workbooks of the tests: ours, as they come back filled elsewhere, and those of others."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.sax.saxutils import escape

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis, tulis
from kinerja.domain.isian import LABEL
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.unduh import buku_lembar

PERTAMA = 5
"""Columns before the first one of LABEL."""


def buku(siklus_id: int, unit_id: int) -> BukuTulis:
    """What Unduh XLSX writes now."""
    return buku_lembar(isian_baca.lembar_unit(siklus_id, unit_id), "26 November 2026 09.00 WITA")


def diisi(asal: BukuTulis, sel: dict[tuple[int, str], str | Decimal | None]) -> bytes:
    """The bytes of `diisi_buku`."""
    return berkas(diisi_buku(asal, sel))


def diisi_buku(asal: BukuTulis, sel: dict[tuple[int, str], str | Decimal | None]) -> BukuTulis:
    """The workbook with other things in these cells, by (butir_id, kolom)."""
    baris = []
    for baris_asal in asal.baris:
        butir = int(str(baris_asal[0].isi))
        ganti = {PERTAMA + list(LABEL).index(kolom): isi for (milik, kolom), isi in sel.items() if milik == butir}
        baris.append([replace(lama, isi=ganti[ke]) if ke in ganti else lama for ke, lama in enumerate(baris_asal)])
    return replace(asal, baris=baris)


def berkas(isi: BukuTulis) -> bytes:
    """The bytes of a workbook."""
    return tulis(isi, pada=jam.sekarang())


def asing(judul: list[str], *baris: list[str | Decimal | None]) -> bytes:
    """A sheet of an office's own: two lines above, headings, rows; without our hidden sheet."""
    kolom = [KolomTulis(kepala, 20) for kepala in judul]
    isi = [[SelTulis(sel, angka=isinstance(sel, Decimal)) for sel in lajur] for lajur in baris]
    return berkas(BukuTulis("Capaian TW I", ("BKPSDM", "Rekap"), kolom, isi, (), ()))


_OOXML = "http://schemas.openxmlformats.org"
_UTAMA = f'xmlns="{_OOXML}/spreadsheetml/2006/main" xmlns:r="{_OOXML}/officeDocument/2006/relationships"'
_SIMPUL = f"{_OOXML}/officeDocument/2006/relationships"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def dari_google(*baris: list[str | Decimal | None], lain: str = "") -> bytes:
    """A sheet as Google Spreadsheet gives it out (File, Download, XLSX).

    No docProps and no <dimension>; cells that have only a style down to row 1000; every text shared; a formula that
    Excel does not know in IFERROR(__xludf.DUMMYFUNCTION(...)) with its last value. "=..." is such a formula, and its
    value stands behind "|". `lain`: what stands behind the rows, such as mergeCells.
    """
    teks: list[str] = []
    isi = [
        [_sel_google(f"{chr(65 + k)}{r}", sel, teks) for k, sel in enumerate(lajur)] for r, lajur in enumerate(baris, 1)
    ]
    isi += [[f'<c r="{chr(65 + k)}{r}" s="1"/>' for k in range(26)] for r in range(len(baris) + 1, 1001)]
    data = "".join(f'<row r="{r}" ht="15.75" customHeight="1">{"".join(sel)}</row>' for r, sel in enumerate(isi, 1))
    bagian = {
        "[Content_Types].xml": f'<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default ContentType="application/xml" Extension="xml"/>'
        '<Default ContentType="application/vnd.openxmlformats-package.relationships+xml"'
        f' Extension="rels"/><Override ContentType="{_JENIS}.sheet.main+xml" PartName="/xl/workbook.xml"/>'
        f'<Override ContentType="{_JENIS}.worksheet+xml" PartName="/xl/worksheets/sheet1.xml"/>'
        f'<Override ContentType="{_JENIS}.sharedStrings+xml" PartName="/xl/sharedStrings.xml"/>'
        f'<Override ContentType="{_JENIS}.styles+xml" PartName="/xl/styles.xml"/></Types>',
        "_rels/.rels": _rels(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _rels(
            ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"), ("worksheet", "worksheets/sheet1.xml")
        ),
        "xl/workbook.xml": f'<workbook {_UTAMA}><workbookPr/><sheets><sheet state="visible" name="TW I" sheetId="1"'
        ' r:id="rId3"/></sheets><definedNames/><calcPr/></workbook>',
        "xl/styles.xml": f'<styleSheet {_UTAMA}><fonts count="1"><font><sz val="10.0"/></font></fonts><fills count="1">'
        '<fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="3" applyNumberFormat="1"/>'
        "</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'<sst {_UTAMA} count="{len(teks)}" uniqueCount="{len(teks)}">'
        + "".join(f'<si><t xml:space="preserve">{escape(kata)}</t></si>' for kata in teks)
        + "</sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet {_UTAMA}><sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultRowHeight="15.75"/>'
        f"<sheetData>{data}</sheetData>{lain}</worksheet>",
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, teks_xml in bagian.items():
            arsip.writestr(nama, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + teks_xml)
    return keluar.getvalue()


def _rels(*ke: tuple[str, str]) -> str:
    isi = "".join(
        f'<Relationship Id="rId{nomor}" Type="{_SIMPUL}/{jenis}" Target="{tujuan}"/>'
        for nomor, (jenis, tujuan) in enumerate(ke, 1)
    )
    return f'<Relationships xmlns="{_OOXML}/package/2006/relationships">{isi}</Relationships>'


def _sel_google(letak: str, isi: str | Decimal | None, teks: list[str]) -> str:
    if isi is None:
        return f'<c r="{letak}" s="1"/>'
    if isinstance(isi, Decimal):
        return f'<c r="{letak}" s="1"><v>{isi}</v></c>'
    if isi.startswith("="):
        rumus, _, hasil = isi[1:].partition("|")
        asing = escape(rumus.replace('"', '""'), {'"': "&quot;"})
        asing = f'IFERROR(__xludf.DUMMYFUNCTION("{asing}"),{hasil})'
        return f'<c r="{letak}" s="1"><f>{asing}</f><v>{hasil}</v></c>'
    teks.append(isi)
    return f'<c r="{letak}" s="1" t="s"><v>{len(teks) - 1}</v></c>'
