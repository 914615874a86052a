"""Is this PDF fit to be issued? Text, fonts and images of the finished bytes (keputusan 0051)."""

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2

_PILIH_HURUF = re.compile(rb"/([^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b")
_ABAIKAN = re.compile(r"[\s\x02\ufffe\u00ad\u200b-]+")
_KOTAK = "\u25a0\ufffd\x00"


class TidakLayak(Exception):
    """The PDF opens but does not say or show what it must; `sebab` as in cetak_anak.Ditolak."""

    def __init__(self, sebab: str, rincian: str) -> None:
        super().__init__(rincian)
        self.sebab = sebab
        self.rincian = rincian


def periksa(pdf: bytes, *, wajib: Sequence[str], gambar: int, halaman_min: int = 1) -> None:
    """Raise TidakLayak unless the PDF has its pages, says each of `wajib`, embeds its fonts, holds `gambar` images."""
    with pikepdf.open(io.BytesIO(pdf)) as dokumen:
        if len(dokumen.pages) < halaman_min:
            raise TidakLayak("isi", f"{len(dokumen.pages)} halaman")
        _periksa_huruf(dokumen)
        ada = {g.objgen for hal in dokumen.pages for g in _gambar(hal.obj)}
        if len(ada) < gambar:
            raise TidakLayak("gambar", f"{len(ada)} dari {gambar} gambar")
    _periksa_teks(teks(pdf), wajib)


def teks(pdf: bytes) -> str:
    """All text of a PDF, page after page."""
    dokumen = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(hal.get_textpage().get_text_range() for hal in dokumen)
    finally:
        dokumen.close()


def huruf_terpakai(isi: pikepdf.Object) -> set[str]:
    """Names of the fonts that a content stream (or an array of them) selects, with their slash."""
    aliran = list(isi) if isinstance(isi, pikepdf.Array) else [isi]
    sandi = b"\n".join(a.read_bytes() for a in aliran)
    return {"/" + nama.decode("latin-1") for nama in _PILIH_HURUF.findall(sandi)}


def _periksa_teks(isi: str, wajib: Sequence[str]) -> None:
    if rusak := [h for h in _KOTAK if h in isi]:
        raise TidakLayak("huruf", f"U+{ord(rusak[0]):04X}")
    padat = _padat(isi)
    if hilang := [w for w in wajib if _padat(w) not in padat]:
        raise TidakLayak("isi", "tidak terbaca: " + "; ".join(hilang))


def _padat(isi: str) -> str:
    """Text without what a line break may add or take: spaces and hyphens."""
    return _ABAIKAN.sub("", unicodedata.normalize("NFKC", isi))


def _periksa_huruf(dokumen: pikepdf.Pdf) -> None:
    for hal in dokumen.pages:
        for sumber in _sumber(hal.obj):
            for huruf in sumber.get("/Font", {}).values():
                if not _tertanam(huruf):
                    raise TidakLayak("keluhan", f"huruf tidak tertanam: {huruf.get('/BaseFont')}")


def _sumber(induk: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The resources of a page and of the forms that lie on it."""
    sumber = induk.get("/Resources", pikepdf.Dictionary())
    yield sumber
    for benda in sumber.get("/XObject", {}).values():
        if benda.get("/Subtype") == "/Form":
            yield from _sumber(benda)


def _gambar(induk: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for sumber in _sumber(induk):
        for benda in sumber.get("/XObject", {}).values():
            if benda.get("/Subtype") == "/Image":
                yield benda


def _tertanam(huruf: pikepdf.Object) -> bool:
    if huruf.get("/Subtype") == "/Type0":
        huruf = huruf.DescendantFonts[0]
    uraian = huruf.get("/FontDescriptor", pikepdf.Dictionary())
    return any(kunci in uraian for kunci in ("/FontFile", "/FontFile2", "/FontFile3"))
