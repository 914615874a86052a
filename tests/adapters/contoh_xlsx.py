"""Workbooks that no spreadsheet writes: any XML in their one sheet, and what is hostile in them."""

from kinerja.adapters.lembar_kerja import huruf_kolom
from tests.adapters.contoh_berkas import JENIS_XLSX, NS_X, jenis_isi, zip_

AKAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TAUTAN_LUAR = f'<Relationship Id="r9" Type="{AKAR}/externalLink" Target="externalLinks/externalLink1.xml"/>'


def buku_mentah(lembar: str, rujukan: str = "", **tambahan: str) -> bytes:
    """A workbook whose one sheet holds this XML, with these further relationships."""
    semua = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{AKAR}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{AKAR}/sharedStrings" Target="/xl/sharedStrings.xml"/>{rujukan}</Relationships>'
    )
    isi = {
        "[Content_Types].xml": jenis_isi("/xl/workbook.xml", JENIS_XLSX + ".sheet"),
        "xl/workbook.xml": f'<workbook {NS_X} xmlns:r="{AKAR}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": semua,
        "xl/worksheets/sheet1.xml": f"<worksheet {NS_X}><sheetData>{lembar}</sheetData></worksheet>",
    }
    return zip_(isi | tambahan)


BANYAK_TEKS = f"<sst {NS_X}>" + "<si><t>" + "a" * 900_000 + "</t></si>" + "<si><t>" + "b" * 200_000 + "</t></si></sst>"
DTD = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PENUH = "".join(
    f'<row r="{b}">' + "".join(f'<c r="{huruf_kolom(k)}{b}"><v>1</v></c>' for k in range(1, 201)) + "</row>"
    for b in range(1, 401)
)
