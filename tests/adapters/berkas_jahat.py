"""Files that hold or fill the process that opens them, made here by hand: small on disk, heavy when read."""

import io
import struct
import zlib
from functools import cache

from PIL import Image

from .contoh_berkas import xlsx

MB = 1024 * 1024


def pdf_mentah(*benda: bytes, kepala=b"%PDF-1.7\n") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    isi, letak = bytearray(kepala), []
    for nomor, objek in enumerate(benda, 1):
        letak.append(len(isi))
        isi += b"%d 0 obj\n%s\nendobj\n" % (nomor, objek)
    xref = len(isi)
    isi += b"xref\n0 %d\n0000000000 65535 f \n" % (len(benda) + 1)
    isi += b"".join(b"%010d 00000 n \n" % letak_benda for letak_benda in letak)
    return bytes(isi + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(benda) + 1, xref))


def aliran(kamus: bytes, isi: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (kamus, len(isi), isi)


def pdf_halaman(lebar: int, tinggi: int) -> bytes:
    return pdf_mentah(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R>>" % (lebar, tinggi),
        aliran(b"", b"0 0 m 50 50 l S"),
    )


def pdf_berantai(tingkat=16, kali=10) -> bytes:
    """Form objects that call each other: each draws the next ten times (10^16 drawings)."""
    panggil = b"/X Do " * kali
    bentuk = [
        aliran(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (5 + ke), panggil)
        for ke in range(1, tingkat)
    ]
    return pdf_mentah(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        aliran(b"", panggil),
        *bentuk,
        aliran(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 m 5 5 l S"),
    )


def _mampat(awal: bytes, mb: int, akhir: bytes) -> bytes:
    """zlib of `awal`, so many MB of spaces, `akhir`; one block is made once and repeated."""
    pemampat = zlib.compressobj(9, zlib.DEFLATED, 15)
    depan = pemampat.compress(awal) + pemampat.flush(zlib.Z_FULL_FLUSH)
    spasi = b" " * MB
    blok = pemampat.compress(spasi) + pemampat.flush(zlib.Z_FULL_FLUSH)
    mentah = zlib.compressobj(9, zlib.DEFLATED, -15)
    belakang = mentah.compress(akhir) + mentah.flush()
    jumlah = zlib.adler32(awal)
    for _ in range(mb):
        jumlah = zlib.adler32(spasi, jumlah)
    return depan + blok * mb + belakang + struct.pack(">I", zlib.adler32(akhir, jumlah))


@cache
def pdf_aliran_benda(mb=900) -> bytes:
    """An object stream that unfolds to so many MB; the catalog lies in it."""
    pokok = b"<</Type/Catalog/Pages 2 0 R>>"
    kepala = b"%PDF-1.7\n"
    terbuka = _mampat(b"1 0 " + pokok, mb, b" ")
    stm = b"5 0 obj\n" + aliran(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", terbuka) + b"\nendobj\n"
    dua = b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    tiga = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
    letak = {5: len(kepala), 2: len(kepala + stm), 3: len(kepala + stm + dua)}
    awal = len(kepala + stm + dua + tiga)
    baris = [(0, 0, 255), (2, 5, 0), (1, letak[2], 0), (1, letak[3], 0), (1, awal, 0), (1, letak[5], 0)]
    xref = b"".join(struct.pack(">BIB", *lajur) for lajur in baris)
    silang = b"4 0 obj\n" + aliran(b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R", xref) + b"\nendobj\n"
    return kepala + stm + dua + tiga + silang + b"startxref\n%d\n%%%%EOF\n" % awal


@cache
def jpeg_bertahap(sisi=6900, ulang=150) -> bytes:
    """A blank progressive JPEG below 50 megapixels whose last scan is there again and again."""
    keluar = io.BytesIO()
    Image.new("L", (sisi, sisi), 128).save(keluar, "JPEG", progressive=True, quality=50)
    isi = keluar.getvalue()
    akhir = isi.rindex(b"\xff\xda")
    return isi[:-2] + isi[akhir:-2] * ulang + b"\xff\xd9"


def png_palsu(lebar=30_000, tinggi=30_000) -> bytes:
    """A PNG that claims to be so large, one bit per pixel, all of it there."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    pemampat = zlib.compressobj(9)
    baris = bytes(1 + lebar // 8) * 100
    data = b"".join(pemampat.compress(baris) for _ in range(tinggi // 100)) + pemampat.flush()
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", data) + potong(b"IEND", b"")


def xlsx_dalam(tingkat=6_000_000) -> bytes:
    """XML whose elements lie in each other."""
    return xlsx(**{"xl/worksheets/sheet2.xml": b"<a>" * tingkat})
