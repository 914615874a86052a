"""PDF: what is active in it, how many pages, a picture of one."""

import io
from collections.abc import Sequence
from itertools import islice

import pikepdf
import pypdfium2

from kinerja.adapters.jenis_berkas import KALIMAT_BERTANDA
from kinerja.domain.sorot import Sorot

from .penanda import kotak_titik, sapukan
from .tolak import Ditolak
from .ukuran import LEBAR_TITIK, TINGGI_TITIK

BENDA_MAKS = 100_000
HALAMAN_MAKS = 5_000
JUDUL_MAKS = 100

_AKSI_AKTIF = {
    "/JavaScript": "skrip (JavaScript)",
    "/Launch": "perintah menjalankan program",
    "/SubmitForm": "pengiriman isian ke alamat luar",
    "/ImportData": "pengambilan data dari luar",
    "/Rendition": "media",
    "/GoToR": "tautan ke berkas lain",
    "/GoToE": "tautan ke berkas lain",
}
_KUNCI_AKTIF = {
    "/JS": "skrip (JavaScript)",
    "/AA": "tindakan otomatis",
    "/EmbeddedFiles": "berkas sisipan",
    "/EF": "berkas sisipan",
    "/XFA": "formulir XFA",
    "/RichMediaContent": "media",
}
BERTANDA = "tanda tangan elektronik"


def periksa(_mime: str, isi: bytes) -> list[str]:
    """Warnings about what is active. A PDF with only an owner's password opens without one and is taken as it is."""
    try:
        with pikepdf.open(io.BytesIO(isi)) as dokumen:
            _periksa_halaman(dokumen)
            aktif = _isi_aktif(dokumen)
    except pikepdf.PasswordError as galat:
        raise Ditolak("PDF ini bersandi. Simpan ulang tanpa sandi, lalu unggah lagi.") from galat
    bertanda = BERTANDA in aktif
    aktif.discard(BERTANDA)
    kata = [f"PDF ini memuat {', '.join(sorted(aktif))}. Buka hanya apabila Anda mengenal asalnya."] if aktif else []
    return [*kata, *([KALIMAT_BERTANDA] if bertanda else [])]


def jumlah(isi: bytes) -> int:
    """How many pages."""
    with pypdfium2.PdfDocument(isi) as dokumen:
        return len(dokumen)


def judul(isi: bytes) -> list[tuple[str, int]]:
    """The first entries of its outline: words, and the page (from 1) to which they lead."""
    with pypdfium2.PdfDocument(isi) as dokumen:
        daftar = [(butir.get_title(), butir.get_dest()) for butir in islice(dokumen.get_toc(), JUDUL_MAKS)]
        return [(kata[:200], tujuan.get_index() + 1) for kata, tujuan in daftar if tujuan is not None]


def gambar(
    isi: bytes,
    nomor: int,
    lebar_maks: int = LEBAR_TITIK,
    tinggi_maks: int = TINGGI_TITIK,
    sorot: Sorot | None = None,
    kotak: Sequence[Sequence[int]] = (),
) -> bytes:
    """Page `nomor` (from 1) as PNG, as wide as it may be unless it were higher than that. LookupError if none.

    `sorot`: words that are marked where they stand; `kotak`: boxes of a page without words (domain/letak_kata).
    """
    with pypdfium2.PdfDocument(isi) as dokumen:
        if not 1 <= nomor <= len(dokumen):
            raise LookupError(nomor)
        halaman = dokumen[nomor - 1]
        lebar, tinggi = halaman.get_size()
        skala = min(lebar_maks / lebar, tinggi_maks / tinggi)
        titik = halaman.render(scale=skala).to_pil()
        if sorot or kotak:
            titik = titik.convert("RGB")
            sapukan(titik, kotak_titik(kotak, *titik.size) or _kotak_kata(halaman, skala, sorot or Sorot()))
    keluaran = io.BytesIO()
    titik.convert("P", colors=64).save(keluaran, "PNG", optimize=False)
    return keluaran.getvalue()


def _kotak_kata(halaman: pypdfium2.PdfPage, skala: float, sorot: Sorot) -> list[tuple[float, float, float, float]]:
    """The boxes of the words on the picture; none of a turned page."""
    if halaman.get_rotation():
        return []
    kiri, _, _, atas = halaman.get_cropbox()
    teks = halaman.get_textpage()
    semua = (kotak for letak in sorot.letak(teks.get_text_range()) for kotak in _baris(teks, *letak))
    return [
        ((x0 - kiri) * skala, (atas - y1) * skala, (x1 - kiri) * skala, (atas - y0) * skala) for x0, y0, x1, y1 in semua
    ]


def _baris(teks: pypdfium2.PdfTextPage, mulai: int, akhir: int) -> list[tuple[float, float, float, float]]:
    """The box of a word; two of a word that a line end parts."""
    hasil: list[tuple[float, float, float, float]] = []
    for nomor in range(mulai, min(akhir, teks.count_chars())):
        kiri, bawah, kanan, atas = teks.get_charbox(nomor)
        if hasil and kiri >= hasil[-1][0] and bawah < hasil[-1][3] and atas > hasil[-1][1]:
            lama = hasil[-1]
            hasil[-1] = (lama[0], min(lama[1], bawah), max(lama[2], kanan), max(lama[3], atas))
        else:
            hasil.append((kiri, bawah, kanan, atas))
    return hasil


def _periksa_halaman(dokumen: pikepdf.Pdf) -> None:
    jumlah = len(dokumen.pages)
    if not 1 <= jumlah <= HALAMAN_MAKS:
        raise Ditolak(f"PDF ini berisi {jumlah} halaman; yang diterima 1 sampai {HALAMAN_MAKS} halaman.")
    for halaman in dokumen.pages:
        _ = halaman.mediabox


def _isi_aktif(dokumen: pikepdf.Pdf) -> set[str]:
    """Walk every object, the ones inside others too: an action may be nested anywhere."""
    temuan: set[str] = set()
    pembuka = dokumen.Root.get("/OpenAction")
    if isinstance(pembuka, pikepdf.Dictionary) and pembuka.get("/S") != "/GoTo":
        temuan.add("tindakan otomatis")
    sisa = BENDA_MAKS
    for benda in dokumen.objects:
        tumpukan = [benda]
        while tumpukan and sisa:
            sisa -= 1
            tumpukan += _telusuri(tumpukan.pop(), temuan)
    if not sisa:
        temuan.add("susunan yang terlalu rumit untuk diperiksa seluruhnya")
    return temuan


def _telusuri(benda: pikepdf.Object, temuan: set[str]) -> list[pikepdf.Object]:
    """Note what is active in one object; return the direct objects inside it."""
    if isinstance(benda, pikepdf.Array):
        anak = list(benda)
    elif isinstance(benda, pikepdf.Dictionary | pikepdf.Stream):
        isi = dict(benda.items())
        temuan.update(_KUNCI_AKTIF[k] for k in isi.keys() & _KUNCI_AKTIF.keys())
        if "/ByteRange" in isi and "/Contents" in isi:
            temuan.add(BERTANDA)
        if isinstance(s := isi.get("/S"), pikepdf.Name) and str(s) in _AKSI_AKTIF:
            temuan.add(_AKSI_AKTIF[str(s)])
        anak = list(isi.values())
    else:
        return []
    return [a for a in anak if isinstance(a, pikepdf.Object) and not a.is_indirect]
