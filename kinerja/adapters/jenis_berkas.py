"""The kinds of file that may come in, and how large they may be. Known by the server and by its children alike."""

MIB = 1024 * 1024
UKURAN_MAKS = 20 * MIB
"""Largest upload, in bytes."""

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

GAMBAR = frozenset({JPEG, PNG, TIFF})
BERHALAMAN = frozenset({PDF, *GAMBAR})
"""Kinds that are shown as pictures of their pages."""

EKSTENSI = {
    "pdf": PDF,
    "jpg": JPEG,
    "jpeg": JPEG,
    "jpe": JPEG,
    "jfif": JPEG,
    "png": PNG,
    "tif": TIFF,
    "tiff": TIFF,
    "xlsx": XLSX,
    "docx": DOCX,
}
AKHIRAN = {PDF: "pdf", JPEG: "jpg", PNG: "png", TIFF: "tif", XLSX: "xlsx", DOCX: "docx"}
"""The one extension under which a kind is given out."""

AWALAN_GAMBAR = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"II*\0", TIFF), (b"MM\0*", TIFF))


def mime_gambar(isi: bytes) -> str:
    """Which picture the first bytes announce; "" when none."""
    return next((mime for awal, mime in AWALAN_GAMBAR if isi.startswith(awal)), "")


KALIMAT_BERTANDA = "PDF ini memuat tanda tangan elektronik; keabsahannya tidak diperiksa aplikasi ini."
"""Said of a PDF that somebody has signed elsewhere: its bytes are kept as they are, nothing is claimed of them."""
