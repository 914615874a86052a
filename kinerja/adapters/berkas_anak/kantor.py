"""Workbooks and documents (OOXML): a ZIP whose directory is judged first, and then every part of it read to its end."""

import io
import re
import zipfile
from collections.abc import Iterator

from kinerja.adapters.jenis_berkas import DOCX, MIB, XLSX
from kinerja.adapters.xml_aman import AdaDoctype, PenguraiXml, lokal, uraikan

from .tolak import Ditolak

ENTRI_MAKS = 10_000
KEMBANG_MAKS = 200 * MIB
"""Bytes of all parts, unfolded. What is blank compresses a thousandfold in honest files too: only the sum counts."""
XML_MAKS = 100 * MIB
"""Of these, bytes of XML: they are read by machines, ours and the reader's."""

DAFTAR_JENIS = "[Content_Types].xml"
_POTONG = 256 * 1024
_INTI = {XLSX: re.compile(r"xl/workbook\d*\.xml", re.I), DOCX: re.compile(r"word/document\d*\.xml", re.I)}
_JENIS_INTI = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
_NAMA_MAKRO = re.compile(r"(vbaProject|vbaData|macrosheets|activeX|dialogsheets)", re.IGNORECASE)
_NAMA_XML = (".xml", ".rels", ".vml")
_BOM = "Isi berkas ini mengembang jauh melebihi ukurannya. Salin isinya ke berkas baru, lalu unggah lagi."


def bagian(arsip: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by their names as OOXML writes them: forward slashes, none in front. BadZipFile when two are one."""
    hasil: dict[str, zipfile.ZipInfo] = {}
    for entri in arsip.infolist():
        nama = entri.filename.replace("\\", "/").lstrip("/")
        if entri.is_dir() or nama.endswith("/"):
            continue
        if nama in hasil or ".." in nama.split("/"):
            raise zipfile.BadZipFile("nama")
        hasil[nama] = entri
    return hasil


def periksa(mime: str, isi: bytes) -> list[str]:
    """Warnings about what points or lies elsewhere. Macros, passwords, DOCTYPE and bombs are refused."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        _periksa_daftar(arsip)
        isi_arsip = bagian(arsip)
        _periksa_jenis(mime, arsip, isi_arsip)
        for nama, entri in isi_arsip.items():
            _periksa_bagian(arsip, nama, entri)
        return list(_peringatan(arsip, isi_arsip))


def _periksa_daftar(arsip: zipfile.ZipFile) -> None:
    """The directory, judged before anything in it is inflated."""
    entri = arsip.infolist()
    xml = sum(e.file_size for e in entri if e.filename.lower().endswith(_NAMA_XML))
    if len(entri) > ENTRI_MAKS or xml > XML_MAKS or sum(e.file_size for e in entri) > KEMBANG_MAKS:
        raise Ditolak(_BOM)
    if any(e.flag_bits & 0x1 for e in entri):
        raise Ditolak("Berkas ini bersandi. Simpan ulang tanpa sandi, lalu unggah lagi.")


def _periksa_jenis(mime: str, arsip: zipfile.ZipFile, isi_arsip: dict[str, zipfile.ZipInfo]) -> None:
    """There is a main part of this kind, and no macro."""
    daftar = _daftar_jenis(arsip, isi_arsip)
    if any(_NAMA_MAKRO.search(n) for n in isi_arsip) or any("macroenabled" in j.lower() for j in daftar.values()):
        raise Ditolak("Berkas ini memuat makro. Simpan ulang tanpa makro (.xlsx atau .docx), lalu unggah lagi.")
    if not _inti(mime, daftar, isi_arsip):
        raise Ditolak(_BUKAN)


def inti(mime: str, arsip: zipfile.ZipFile, isi_arsip: dict[str, zipfile.ZipInfo]) -> str:
    """The name of the main part, whatever its editor called it; "" if none. Ditolak without a list of kinds."""
    return _inti(mime, _daftar_jenis(arsip, isi_arsip), isi_arsip)


def _inti(mime: str, daftar: dict[str, str], isi_arsip: dict[str, zipfile.ZipInfo]) -> str:
    utama = {nama for nama, jenis in daftar.items() if jenis == _JENIS_INTI[mime]}
    return next((n for n in isi_arsip if n.lower() in utama or _INTI[mime].fullmatch(n)), "")


def _daftar_jenis(arsip: zipfile.ZipFile, isi_arsip: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    if DAFTAR_JENIS not in isi_arsip:
        raise Ditolak(_BUKAN)
    daftar: dict[str, str] = {}
    uraikan(arsip.read(isi_arsip[DAFTAR_JENIS]), mulai=lambda nama, atribut: _catat_jenis(daftar, nama, atribut))
    return daftar


def _mengambil_dari_luar(arsip: zipfile.ZipFile, nama: dict[str, zipfile.ZipInfo]) -> bool:
    """Does it take anything from elsewhere by itself (figures, a template, a picture)? A link that is clicked does not.

    Judged by what its parts refer to, whatever these parts are called.
    """
    luar = []

    def catat(elemen: str, atribut: dict[str, str]) -> None:
        jenis, ke_luar = atribut.get("Type", ""), atribut.get("TargetMode", "").lower() == "external"
        luar.append(jenis.endswith("/externalLink") or (ke_luar and not jenis.endswith("/hyperlink")))

    for jalan, entri in nama.items():
        if jalan.lower().endswith(".rels"):
            uraikan(arsip.read(entri), mulai=catat)
    return any(luar) or any("/externalLinks/" in satu_nama for satu_nama in nama)


_BUKAN = "Isi berkas ini bukan dokumen yang sesuai dengan akhirannya. Simpan ulang, lalu unggah lagi."


def _catat_jenis(daftar: dict[str, str], nama: str, atribut: dict[str, str]) -> None:
    if lokal(nama) in ("Override", "Default"):
        kunci = atribut.get("PartName", "").lstrip("/").lower() or "." + atribut.get("Extension", "")
        daftar[kunci] = atribut.get("ContentType", "")


def _periksa_bagian(arsip: zipfile.ZipFile, nama: str, entri: zipfile.ZipInfo) -> None:
    """Read one part to its end (its CRC with it); XML, by its name or its first byte, must declare no DOCTYPE."""
    with arsip.open(entri) as aliran:
        potong = aliran.read(_POTONG)
        wajib_xml = nama.lower().endswith(_NAMA_XML)
        pengurai = PenguraiXml() if wajib_xml or _mirip_xml(potong) else None
        while potong:
            if pengurai:
                pengurai = _suapi(pengurai, potong, wajib_xml=wajib_xml)
            potong = aliran.read(_POTONG)
        if pengurai and wajib_xml:
            pengurai.selesai()


def _suapi(pengurai: PenguraiXml, potong: bytes, *, wajib_xml: bool) -> PenguraiXml | None:
    """Feed the parser; what only looked like XML is let go at the first place where it is none."""
    try:
        pengurai.tambah(potong)
    except AdaDoctype as galat:
        raise Ditolak(
            "Berkas ini memuat deklarasi DOCTYPE, yang dapat dipakai untuk menyerang pembacanya. "
            "Salin isinya ke berkas baru, lalu unggah lagi."
        ) from galat
    except ValueError:
        if wajib_xml:
            raise
        return None
    return pengurai


def _mirip_xml(awal: bytes) -> bool:
    return awal[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _peringatan(arsip: zipfile.ZipFile, nama: dict[str, zipfile.ZipInfo]) -> Iterator[str]:
    if _mengambil_dari_luar(arsip, nama):
        yield "Berkas ini merujuk ke berkas atau alamat lain; isinya ketika dibuka dapat berbeda dari yang tampak."
    if any("/embeddings/" in n for n in nama):
        yield "Berkas ini memuat berkas sisipan. Buka hanya apabila Anda mengenal asalnya."
