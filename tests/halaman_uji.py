"""Two readings of one page or paper, made comparable."""

import re

import pypdfium2

_TOKEN = re.compile(
    r'(<meta name="csrf-token" content=")[^"]*'
    r'|(name="csrf_token"[^>]*value=")[^"]*|(value=")[^"]*("[^>]*name="csrf_token")'
)


def tanpa_token(html: str) -> str:
    """The page without its CSRF tokens, which carry the second they were made in."""
    return _TOKEN.sub(lambda temuan: "".join(bagian or "" for bagian in temuan.groups()), html)


def teks_pdf(isi: bytes) -> str:
    """The words of a PDF as they were drawn, page after page."""
    with pypdfium2.PdfDocument(isi) as pdf:
        return "\n".join(halaman.get_textpage().get_text_range() for halaman in pdf)
