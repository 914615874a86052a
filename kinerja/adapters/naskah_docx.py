"""The report as DOCX, from the same tree of blocks as the PDF: real styles, headings, a contents field, captions.

Written with the standard library: the same tree, words and time give the same bytes. Opens in Word and LibreOffice;
both fill the contents and number the captions when the fields are updated.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kinerja.domain.blok import (
    Alinea,
    AngkaTabel,
    Blok,
    Daftar,
    Gambar,
    Judul,
    Potongan,
    Salinan,
    Seksi,
    Tabel,
    TandaTangan,
    angka_tabel,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GAMBAR = "http://schemas.openxmlformats.org/drawingml/2006"
TWIP_PER_CM, EMU_PER_CM = 1440 / 2.54, 360000
TEPI = (3.0, 2.0, 2.5, 2.0)
"""Margins in cm: left, right, bottom, top; as on paper."""
RATA = {"kiri": "left", "tengah": "center", "kanan": "right"}
AWALAN_TULISAN = "tulisan_kinerja_"
"""What the bookmark of a written part begins with."""
ALIAS_MAKS = 64
"""Characters that Word takes for the name of a content control."""
Halaman = tuple[bytes, float, float]
"""A page as PNG or JPEG, and its width and height in cm."""
_PNG = b"\x89PNG"
BUTIR, NOMOR = 1, 2
"""The two ways of a list in numbering.xml; each numbered list begins again."""


@dataclass(frozen=True)
class Sampul:
    """What stands on the cover, on the foot of each page, and below a signature (`penanda`: its lines).

    `sidik`: a few characters of which contents these are, in the mark of every figure. `tanda`: what the document is
    not ("DRAFT versi 2"), on the cover and on every page.
    """

    judul: str
    kantor: str
    pemda: str
    tempat_tahun: str
    penanda: tuple[str, ...]
    sidik: str = ""
    tanda: str = ""
    lebar: float = 21.0
    tinggi: float = 29.7


def tulis_docx(
    seksi: Sequence[Seksi],
    sampul: Sampul,
    *,
    gambar: Mapping[int, bytes],
    salinan: Mapping[str, Halaman] | None = None,
    dibuat: datetime,
) -> dict[str, bytes]:
    """The parts of the whole document by their names, to be packed (cetak.paket).

    `gambar`: every picture as PNG, by its number; `salinan`: pages of annexed papers by their names. `dibuat` (aware)
    is the only time that gets in.
    """
    salinan = salinan or {}
    penulis = _Penulis(sampul, gambar, salinan, _daftar(seksi))
    for seksi_naskah in seksi:
        penulis.seksi(seksi_naskah)
    isi = {
        "[Content_Types].xml": _JENIS,
        "_rels/.rels": _HUBUNGAN_PAKET,
        "docProps/core.xml": _keterangan(sampul, dibuat),
        "word/_rels/document.xml.rels": _hubungan(gambar, salinan),
        "word/document.xml": penulis.naskah(),
        "word/styles.xml": _GAYA,
        "word/numbering.xml": _penomoran(penulis.daftar_bernomor),
        "word/settings.xml": f'{KEPALA}<w:settings xmlns:w="{W}"><w:updateFields w:val="true"/></w:settings>',
        "word/footer1.xml": _kaki(sampul),
    }
    lukisan = {f"word/{_berkas_gambar(nomor)}": gambar_naskah for nomor, gambar_naskah in gambar.items()}
    lukisan |= {f"word/{_berkas_salinan(kunci, halaman[0])}": halaman[0] for kunci, halaman in salinan.items()}
    return {nama: teks.encode() for nama, teks in isi.items()} | lukisan


class _Penulis:
    """The body as it grows; each Seksi is a section of Word with its own orientation."""

    def __init__(
        self,
        sampul: Sampul,
        gambar: Mapping[int, bytes],
        salinan: Mapping[str, Halaman],
        daftar: Mapping[str, Sequence[tuple[str, int]]],
    ) -> None:
        self.sampul = sampul
        self.daftar = daftar
        self.gambar = gambar
        self.salinan = salinan
        self.isi: list[str] = []
        self.daftar_bernomor = 0
        self.penanda = 0
        self.kendali = 0
        self._bagian = ""

    def seksi(self, seksi: Seksi) -> None:
        """One part; what ends the part before it stands in that part's last paragraph."""
        if self._bagian:
            self.isi.append(f"<w:p><w:pPr>{self._bagian}</w:pPr></w:p>")
        if seksi.jenis == "sampul":
            self._sampul()
        elif seksi.jenis == "daftar_isi":
            self._daftar_isi()
        for asal, runtun in groupby(seksi.blok, lambda isi: getattr(isi, "asal", "")):
            awal = len(self.isi)
            for blok in runtun:
                self._blok(blok, seksi.orientasi)
            if asal:
                self._tandai(asal, awal)
        self._bagian = _ukuran(self.sampul, seksi.orientasi == "lanskap")

    def naskah(self) -> str:
        """document.xml."""
        badan = "".join(self.isi) + self._bagian
        return f'{KEPALA}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{badan}</w:body></w:document>'

    def _sampul(self) -> None:
        s = self.sampul
        kosong = [_alinea("") for _ in range(6)]
        self.isi += [_alinea(s.pemda.upper(), "Subtitle"), _alinea(s.kantor.upper(), "Subtitle"), *kosong]
        self.isi += [_alinea(s.judul.upper(), "Title"), *kosong, _alinea(s.tempat_tahun, "Subtitle")]
        if s.tanda:
            self.isi += [_alinea(""), _alinea(s.tanda, "Subtitle")]

    def _daftar_isi(self) -> None:
        for judul, perintah, kata in DAFTAR:
            if self.daftar[kata]:
                self.isi += [_alinea(judul, "TOCHeading"), *_medan(perintah, self.daftar[kata])]

    def _blok(self, blok: Blok, orientasi: str) -> None:
        if isinstance(blok, Judul):
            self.isi.append(_alinea(blok.teks, f"Heading{blok.tingkat}"))
        elif isinstance(blok, Alinea):
            self.isi.append(_paragraf(_runs(blok.isi), "Catatan" if blok.kecil else "BodyText"))
        elif isinstance(blok, Daftar):
            self._daftar(blok)
        elif isinstance(blok, Tabel):
            self.isi += [_keterangan_tabel("Tabel", blok.nomor, blok.judul), self._tabel(blok, orientasi), _alinea("")]
        elif isinstance(blok, Gambar):
            self._gambar(blok)
        elif isinstance(blok, Salinan):
            self._salinan(blok)
        elif isinstance(blok, TandaTangan):
            self.isi += [_alinea(penanda, "TandaTangan") for penanda in self.sampul.penanda]

    def _tandai(self, asal: str, awal: int) -> None:
        """A bookmark around a written part, so that it is found again when the file comes back."""
        self.penanda += 1
        mulai = f'<w:bookmarkStart w:id="{self.penanda}" w:name="{AWALAN_TULISAN}{asal}"/>'
        self.isi[awal] = self.isi[awal].replace("</w:pPr>", f"</w:pPr>{mulai}", 1)
        depan, _, ekor = self.isi[-1].rpartition("</w:p>")
        self.isi[-1] = f'{depan}<w:bookmarkEnd w:id="{self.penanda}"/></w:p>{ekor}'

    def _daftar(self, daftar: Daftar) -> None:
        nomor = BUTIR
        if daftar.bernomor:
            self.daftar_bernomor += 1
            nomor = NOMOR + self.daftar_bernomor - 1
        urut = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{nomor}"/></w:numPr>'
        self.isi += [_paragraf(_runs(butir), "ListParagraph", urut) for butir in daftar.butir]

    def _gambar(self, gambar: Gambar) -> None:
        """The picture as wide as the text, with its words for those who cannot see it."""
        ruang = round((self.sampul.lebar - TEPI[0] - TEPI[1]) * EMU_PER_CM)
        lebar, tinggi = struct.unpack(">II", self.gambar[gambar.nomor][16:24])  # IHDR stands first in every PNG
        ukuran = (ruang, ruang * tinggi // lebar)
        lukis = _lukisan(gambar.nomor, _pengenal(gambar.nomor), gambar.judul, gambar.uraian, ukuran)
        lukisan = _paragraf(lukis, "Subtitle", "<w:keepNext/>")
        self.isi += [lukisan, _keterangan_tabel("Gambar", gambar.nomor, gambar.judul)]

    def _salinan(self, salinan: Salinan) -> None:
        """A page of an annexed paper, with which page it is below it; its name alone where it cannot be drawn."""
        halaman = self.salinan.get(salinan.kunci)
        if halaman:
            _, lebar, tinggi = halaman
            ukuran = (round(lebar * EMU_PER_CM), round(tinggi * EMU_PER_CM))
            urut = len(self.gambar) + 1 + list(self.salinan).index(salinan.kunci)
            lukis = _lukisan(urut, salinan.kunci, salinan.judul, salinan.sebutan, ukuran)
            self.isi.append(_paragraf(lukis, "Subtitle", "<w:keepNext/>"))
        self.isi.append(_alinea(salinan.sebutan, "Catatan"))

    def _tabel(self, tabel: Tabel, orientasi: str) -> str:
        kertas = self.sampul.tinggi if orientasi == "lanskap" else self.sampul.lebar
        ruang = (kertas - TEPI[0] - TEPI[1]) * TWIP_PER_CM
        jumlah = sum(kolom.lebar for kolom in tabel.kolom)
        lebar = [round(ruang * kolom.lebar / jumlah) for kolom in tabel.kolom]
        kisi = "".join(f'<w:gridCol w:w="{lebar_kolom}"/>' for lebar_kolom in lebar)
        judul = "".join(_sel(k.judul, n, "center", tebal=True) for k, n in zip(tabel.kolom, lebar, strict=True))
        baris = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{judul}</w:tr>"]
        angka = angka_tabel(tabel)
        for urut, isi in enumerate(tabel.baris):
            sel = [
                _sel(teks, n, RATA[k.rata], bungkus=self._bungkus(angka.get((urut, ke))))
                for ke, (teks, k, n) in enumerate(zip(isi, tabel.kolom, lebar, strict=False))
            ]
            baris.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(sel)}</w:tr>")
        sifat = f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(lebar)}" w:type="dxa"/></w:tblPr>'
        return f"<w:tbl>{sifat}<w:tblGrid>{kisi}</w:tblGrid>{''.join(baris)}</w:tbl>"

    def _bungkus(self, angka: AngkaTabel | None) -> tuple[str, str]:
        """Before and behind a figure: a content control with its mark; nothing around words.

        The mark stands behind its name too: LibreOffice before 7.5 keeps the alias and drops the tag.
        """
        if angka is None:
            return "", ""
        self.kendali += 1
        tanda = f"{self.sampul.sidik}.{angka.tanda}"
        nama = quoteattr(f"{angka.sebutan[: ALIAS_MAKS - len(tanda) - 3]} [{tanda}]")
        sifat = f'<w:alias w:val={nama}/><w:tag w:val="{tanda}"/><w:id w:val="{self.kendali}"/>'
        return f"<w:sdt><w:sdtPr>{sifat}<w:text/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"


def _runs(kata: Iterable[Potongan]) -> str:
    return "".join(_run(potongan.teks, tebal=potongan.tebal) for potongan in kata)


def _run(teks: str, *, tebal: bool = False) -> str:
    sifat = "<w:rPr><w:b/></w:rPr>" if tebal else ""
    baris = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(sebaris)}</w:t>' for sebaris in teks.split("\n"))
    return f"<w:r>{sifat}{baris}</w:r>"


def _paragraf(isi: str, gaya: str, sifat: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{gaya}"/>{sifat}</w:pPr>{isi}</w:p>'


def _alinea(teks: str, gaya: str = "BodyText") -> str:
    return _paragraf(_run(teks) if teks else "", gaya)


def _bidang(perintah: str, tampak: str) -> str:
    """A field with what it shows until Word updates it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(perintah)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(tampak)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


DAFTAR = (
    ("Daftar Isi", r'TOC \o "1-3" \h \z \u', ""),
    ("Daftar Tabel", r'TOC \h \z \c "Tabel"', "Tabel"),
    ("Daftar Gambar", r'TOC \h \z \c "Gambar"', "Gambar"),
)
"""The lists: heading, field, and what stands in them."""
TINGKAT_DAFTAR = 3
"""Headings down to this level stand in the contents."""
BELUM_BERHALAMAN = "Nomor halaman terisi setelah daftar ini diperbarui: klik kanan, lalu pilih Perbarui bidang."


def _daftar(seksi: Sequence[Seksi]) -> dict[str, list[tuple[str, int]]]:
    """The lines of the contents ("") and of the lists of tables and pictures: words, level."""
    semua = [blok for seksi_naskah in seksi for blok in seksi_naskah.blok]
    return {
        "": [(b.teks, b.tingkat) for b in semua if isinstance(b, Judul) and b.tingkat <= TINGKAT_DAFTAR],
        "Tabel": [(b.sebutan, 1) for b in semua if isinstance(b, Tabel)],
        "Gambar": [(b.sebutan, 1) for b in semua if isinstance(b, Gambar)],
    }


def _medan(perintah: str, baris: Sequence[tuple[str, int]]) -> list[str]:
    """A list as a field over several lines, which Word makes anew with their pages when it updates the field."""
    awal, akhir = _bidang(perintah, BELUM_BERHALAMAN).rsplit("<w:r>", 1)
    isi = [_paragraf(awal, "Catatan"), *(_alinea(teks, f"TOC{tingkat}") for teks, tingkat in baris)]
    isi[-1] = isi[-1].removesuffix("</w:p>") + f"<w:r>{akhir}</w:p>"
    return isi


def _keterangan_tabel(kata: str, nomor: int, judul: str) -> str:
    """A caption: "Tabel 3. …", its number a field, so that it counts on when something is inserted."""
    isi = _run(f"{kata} ") + _bidang(rf"SEQ {kata} \* ARABIC", str(nomor)) + _run(f". {judul}")
    return _paragraf(isi, "Caption", "<w:keepNext/>" if kata == "Tabel" else "")


def _berkas_gambar(nomor: int) -> str:
    return f"media/gambar{nomor}.png"


def _berkas_salinan(kunci: str, isi: bytes) -> str:
    return f"media/{kunci}.{'png' if isi.startswith(_PNG) else 'jpeg'}"


def _lukisan(nomor: int, pengenal: str, judul: str, kata: str, luas: tuple[int, int]) -> str:
    """A picture in the line, `luas` EMU wide and high; `pengenal`: the relation of its file."""
    ukuran = f'cx="{luas[0]}" cy="{luas[1]}"'
    nama = f'id="{nomor}" name="Gambar {nomor}"'
    uraian = f"title={quoteattr(judul)} descr={quoteattr(kata)}"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{GAMBAR}/wordprocessingDrawing"><wp:extent {ukuran}/>'
        f'<wp:docPr {nama} {uraian}/><a:graphic xmlns:a="{GAMBAR}/main"><a:graphicData uri="{GAMBAR}/picture">'
        f'<pic:pic xmlns:pic="{GAMBAR}/picture"><pic:nvPicPr><pic:cNvPr {nama}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{pengenal}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {ukuran}/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _pengenal(nomor: int) -> str:
    """The relation of a picture."""
    return f"gambar{nomor}"


def _hubungan(gambar: Iterable[int], salinan: Mapping[str, Halaman]) -> str:
    tautan = [(f"rId{urut}", jenis, f"{berkas}.xml") for urut, (jenis, berkas) in enumerate(_BAGIAN, start=1)]
    tautan += [(_pengenal(nomor), "image", _berkas_gambar(nomor)) for nomor in gambar]
    tautan += [(kunci, "image", _berkas_salinan(kunci, halaman[0])) for kunci, halaman in salinan.items()]
    isi = "".join(f'<Relationship Id="{i}" Type="{R}/{jenis}" Target="{ke}"/>' for i, jenis, ke in tautan)
    return f'{KEPALA}<Relationships xmlns="{PAKET}/relationships">{isi}</Relationships>'


def _sel(teks: str, lebar: int, rata: str, *, tebal: bool = False, bungkus: tuple[str, str] = ("", "")) -> str:
    run = _run(teks, tebal=tebal).join(bungkus)
    isi = f'<w:p><w:pPr><w:pStyle w:val="IsiTabel"/><w:jc w:val="{rata}"/></w:pPr>{run}</w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{lebar}" w:type="dxa"/></w:tcPr>{isi}</w:tc>'


def _ukuran(sampul: Sampul, lanskap: bool) -> str:
    lebar, tinggi = (round(sisi * TWIP_PER_CM) for sisi in (sampul.lebar, sampul.tinggi))
    kiri, kanan, bawah, atas = (round(tepi * TWIP_PER_CM) for tepi in TEPI)
    arah = f'w:w="{tinggi}" w:h="{lebar}" w:orient="landscape"' if lanskap else f'w:w="{lebar}" w:h="{tinggi}"'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz {arah}/><w:pgMar w:top="{atas}" '
        f'w:right="{kanan}" w:bottom="{bawah}" w:left="{kiri}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    )


def _kaki(sampul: Sampul) -> str:
    judul = " · ".join(kata for kata in (sampul.tanda, sampul.judul, "Halaman ") if kata)
    halaman = f"{_run(judul)}{_bidang('PAGE', '1')}{_run(' dari ')}{_bidang('NUMPAGES', '1')}"
    return f'{KEPALA}<w:ftr xmlns:w="{W}">{_paragraf(halaman, "Footer")}</w:ftr>'


def _keterangan(sampul: Sampul, dibuat: datetime) -> str:
    waktu = dibuat.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{KEPALA}<cp:coreProperties xmlns:cp="{PAKET}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(sampul.judul)}</dc:title><dc:creator>{escape(sampul.kantor)}</dc:creator>"
        f'<dc:language>id-ID</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{waktu}</dcterms:created>'
        "</cp:coreProperties>"
    )


def _penomoran(bernomor: int) -> str:
    """Bullets, and numbers that begin again with each list."""
    butir = '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    angka = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    abstrak = "".join(
        f'<w:abstractNum w:abstractNumId="{nomor}"><w:lvl w:ilvl="0"><w:start w:val="1"/>{rupa}'
        '<w:pPr><w:ind w:left="567" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
        for nomor, rupa in ((BUTIR, butir), (NOMOR, angka))
    )
    ulang = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nomor = f'<w:num w:numId="{BUTIR}"><w:abstractNumId w:val="{BUTIR}"/></w:num>' + "".join(
        f'<w:num w:numId="{NOMOR + urut}"><w:abstractNumId w:val="{NOMOR}"/>{ulang}</w:num>' for urut in range(bernomor)
    )
    return f'{KEPALA}<w:numbering xmlns:w="{W}">{abstrak}{nomor}</w:numbering>'


def _gaya(nama: str, sebutan: str, alinea: str = "", huruf: str = "", dasar: str = "Normal") -> str:
    atas = f'<w:basedOn w:val="{dasar}"/>' if nama != "Normal" else ""
    bawaan = ' w:default="1"' if nama == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{bawaan} w:styleId="{nama}"><w:name w:val={quoteattr(sebutan)}/>{atas}<w:qFormat/>'
        f"<w:pPr>{alinea}</w:pPr><w:rPr>{huruf}</w:rPr></w:style>"
    )


def _judul(tingkat: int, ukuran: int) -> str:
    sifat = f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{tingkat - 1}"/>'
    return _gaya(f"Heading{tingkat}", f"heading {tingkat}", sifat, f'<w:b/><w:sz w:val="{ukuran}"/>')


_GAYA = (
    f'{KEPALA}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" '
    'w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _gaya("Normal", "Normal")
    + _gaya("BodyText", "Body Text", '<w:spacing w:after="100" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/>')
    + _gaya("Title", "Title", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>')
    + _gaya("Subtitle", "Subtitle", '<w:jc w:val="center"/>', '<w:sz w:val="24"/>')
    + "".join(_judul(tingkat, ukuran) for tingkat, ukuran in ((1, 28), (2, 24), (3, 22), (4, 22)))
    + _gaya("TOCHeading", "TOC Heading", '<w:spacing w:before="240" w:after="80"/>', '<w:b/><w:sz w:val="26"/>')
    + "".join(
        _gaya(
            f"TOC{tingkat}",
            f"toc {tingkat}",
            f'<w:spacing w:after="20"/><w:ind w:left="{kiri}" w:right="567"/>',
            '<w:sz w:val="20"/>',
        )
        for tingkat, kiri in ((1, 0), (2, 227), (3, 454))
    )
    + _gaya("Caption", "caption", '<w:spacing w:before="120" w:after="60"/>', '<w:b/><w:sz w:val="18"/>')
    + _gaya("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>')
    + _gaya("Catatan", "Catatan", '<w:spacing w:after="60"/>', '<w:sz w:val="17"/>')
    + _gaya("IsiTabel", "Isi Tabel", '<w:spacing w:before="20" w:after="20"/>', '<w:sz w:val="17"/>')
    + _gaya("TandaTangan", "Tanda Tangan", '<w:keepNext/><w:ind w:left="4536"/>')
    + _gaya("Footer", "footer", "", '<w:sz w:val="15"/>')
    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{sisi} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for sisi in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style></w:styles>"
)

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BAGIAN = (("styles", "styles"), ("numbering", "numbering"), ("footer", "footer1"), ("settings", "settings"))
_JENIS = (
    f'{KEPALA}<Types xmlns="{PAKET}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{b}.xml" ContentType="{_WML}.{j}+xml"/>' for j, b in _BAGIAN)
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_HUBUNGAN_PAKET = (
    f'{KEPALA}<Relationships xmlns="{PAKET}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PAKET}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
