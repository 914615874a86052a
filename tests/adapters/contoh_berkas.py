"""Small real files of each accepted kind, made here so that no binary lies in the repository."""

import io
import zipfile

import pikepdf
from PIL import Image
from reportlab.pdfgen import canvas

JENIS_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml"
JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
NS_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NS_X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def pdf(*halaman: str) -> bytes:
    keluar = io.BytesIO()
    kanvas = canvas.Canvas(keluar, invariant=1)
    for teks in halaman or ("Laporan Kinerja",):
        kanvas.drawString(72, 720, teks)
        kanvas.showPage()
    kanvas.save()
    return keluar.getvalue()


def pdf_ubah(ubah, **simpan) -> bytes:
    """A PDF after `ubah(pikepdf.Pdf)`; `simpan` goes to save()."""
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as dokumen:
        ubah(dokumen)
        dokumen.save(keluar, **simpan)
    return keluar.getvalue()


def gambar(format_: str, ukuran=(40, 30), **simpan) -> bytes:
    keluar = io.BytesIO()
    Image.linear_gradient("L").resize(ukuran).convert("RGB").save(keluar, format_, **simpan)
    return keluar.getvalue()


def zip_(isi: dict[str, bytes | str], pemampatan=zipfile.ZIP_DEFLATED) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", pemampatan) as arsip:
        for nama, data in isi.items():
            arsip.writestr(zipfile.ZipInfo(nama), data, pemampatan)
    return keluar.getvalue()


def jenis_isi(bagian: str, jenis: str) -> str:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="{bagian}" ContentType="{jenis}.main+xml"/></Types>'
    )


def docx(badan="<w:p><w:r><w:t>Laporan kinerja</w:t></w:r></w:p>", **tambahan) -> bytes:
    isi = {
        "[Content_Types].xml": jenis_isi("/word/document.xml", JENIS_DOCX + ".document"),
        "word/document.xml": f"<w:document {NS_W}><w:body>{badan}</w:body></w:document>",
    }
    return zip_(isi | tambahan)


def xlsx(baris='<row><c t="s"><v>0</v></c><c><v>1234.5</v></c></row>', **tambahan) -> bytes:
    isi = {
        "[Content_Types].xml": jenis_isi("/xl/workbook.xml", JENIS_XLSX + ".sheet"),
        "xl/workbook.xml": f'<workbook {NS_X}><sheets><sheet name="Isian" sheetId="1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f"<sst {NS_X}><si><t>Realisasi</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {NS_X}><sheetData>{baris}</sheetData></worksheet>",
    }
    return zip_(isi | tambahan)


CONTOH = {
    "laporan.pdf": pdf("Halaman satu", "Halaman dua"),
    "foto.jpg": gambar("JPEG"),
    "pindaian.png": gambar("PNG"),
    "pindai.tif": gambar("TIFF"),
    "isian.xlsx": xlsx(),
    "notula.docx": docx(),
}
