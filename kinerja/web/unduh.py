"""Files as they are handed out, and pages of a paper or scan as pictures.

A picture is kept by the browser, shown again only after asking; a rahasia one is never kept.
The next person at this machine may not see what the last one saw; and nobody waits twice for the same page.
"""

import textwrap
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, make_response, request, send_file
from markupsafe import escape
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from kinerja.adapters.jenis_berkas import DOCX, XLSX, mime_gambar
from kinerja.adapters.pratinjau import (
    HALAMAN_TERBANYAK,
    PratinjauGagal,
    Tanda,
    gambar_halaman,
    halaman_judul,
    jumlah_halaman,
)
from kinerja.adapters.unduhan import KALENDER, tajuk_unduh
from kinerja.domain.galat import TidakDitemukan
from kinerja.services.berkas.simpan import baca_isi

PDF = "application/pdf"


def jawab_pdf(isi: bytes, nama: str) -> Response:
    """A PDF that was printed for this request, shown in the browser; `nama` without its extension."""
    return make_response(isi, 200, tajuk_unduh(f"{nama}.pdf", PDF, sebaris=True))


def jawab_xlsx(isi: bytes, nama: str) -> Response:
    """A workbook that was made for this request, to be kept; `nama` without its extension."""
    return make_response(isi, 200, tajuk_unduh(f"{nama}.xlsx", XLSX))


def jawab_docx(isi: bytes, nama: str) -> Response:
    """A text document that was made for this request, to be kept; `nama` without its extension."""
    return make_response(isi, 200, tajuk_unduh(f"{nama}.docx", DOCX))


def jawab_zip(jalan: Path, nama: str) -> Response:
    """A finished ZIP of the server, handed over piece by piece; `nama` without its extension."""
    jawaban = send_file(jalan, "application/zip", conditional=True)
    jawaban.headers.update(tajuk_unduh(f"{nama}.zip", "application/zip"))
    return jawaban


def jawab_kalender(isi: bytes, nama: str) -> Response:
    """An event for the calendar of whoever is invited; `nama` without its extension."""
    return make_response(isi, 200, tajuk_unduh(f"{nama}.ics", KALENDER))


def jawab_berkas(berkas, *, sebaris: bool = True) -> Response:
    """A stored file as it is, shown in the browser or handed over to be kept. Ask only after the right to see it."""
    jawaban = make_response(
        "", 200, tajuk_unduh(berkas.nama, berkas.mime, sebaris=sebaris, peringatan=berkas.peringatan)
    )
    jawaban.set_etag(berkas.sha256[:32])
    if not request.if_none_match.contains(berkas.sha256[:32]):  # what the browser holds is not read
        jawaban.set_data(baca_isi(berkas))
    return jawaban


def pasang(app: Flask) -> None:
    """Every file that is handed out says what it is (ETag) and can be asked for in parts (Range)."""

    @app.after_request
    def bersyarat(jawaban: Response) -> Response:
        if (
            "Content-Disposition" in jawaban.headers
            and not jawaban.direct_passthrough  # a static file: werkzeug has said all that already
            and jawaban.status_code == 200
            and request.method in ("GET", "HEAD")
        ):
            isi = jawaban.get_data()
            if "ETag" not in jawaban.headers:
                jawaban.set_etag(sha256(isi).hexdigest()[:32])
            with suppress(RequestedRangeNotSatisfiable):  # then the whole is answered
                jawaban.make_conditional(request, accept_ranges=True, complete_length=len(isi))
        return jawaban


def lembar(berkas, sekitar: int = 1) -> range:
    """Numbers of the pages of a stored file that are shown together with page `sekitar`."""
    jumlah = jumlah_lembar(berkas)
    mulai = (min(max(sekitar, 1), max(jumlah, 1)) - 1) // HALAMAN_TERBANYAK * HALAMAN_TERBANYAK + 1
    return range(mulai, min(jumlah, mulai + HALAMAN_TERBANYAK - 1) + 1)


def jumlah_lembar(berkas) -> int:
    """How many pages a stored file has; 0 where none can be shown."""
    return jumlah_halaman(berkas.sha256, berkas.mime, lambda: baca_isi(berkas))


def lembar_judul(berkas, kata: str, tanpa: int = 1) -> int:
    """The page of a stored file on which the heading with these words stands; `tanpa` where none has them."""
    return halaman_judul(berkas.sha256, berkas.mime, lambda: baca_isi(berkas), kata) or tanpa


def jawab_lembar(berkas, nomor: int, *, rahasia: bool = False, tanda: Tanda | None = None) -> Response:
    """The picture of one page of a stored file. Ask only after the right to see it. Raises TidakDitemukan."""
    return jawab_gambar(berkas.sha256, berkas.mime, lambda: baca_isi(berkas), nomor, rahasia=rahasia, tanda=tanda)


def jawab_gambar(
    sidik: str, mime: str, isi: Callable[[], bytes], nomor: int, *, rahasia: bool = False, tanda: Tanda | None = None
) -> Response:
    """The picture of page `nomor`, or 304 when the browser holds it. What is too heavy is said in a picture, too."""
    jawaban = make_response("", 304, {"Content-Type": "image/png", "Cache-Control": "private, no-cache"})
    sebutan = f"{sidik}-{nomor}"
    if tanda:
        sebutan += f"-{sha256(repr(tanda).encode()).hexdigest()[:16]}"
    jawaban.set_etag(sebutan)
    if rahasia:
        jawaban = make_response("", 200, {"Cache-Control": "no-store"})
    elif sebutan in request.if_none_match:
        return jawaban
    try:
        gambar = gambar_halaman(sidik, mime, isi, nomor, tanda)
    except PratinjauGagal as galat:
        return _kalimat(galat)
    if gambar is None:
        raise TidakDitemukan("Halaman itu tidak ada.")
    jawaban.status_code, jawaban.data, jawaban.mimetype = 200, gambar, mime_gambar(gambar)
    return jawaban


def _kalimat(galat: PratinjauGagal) -> Response:
    """A sheet with the sentence on it: an error page inside an <img> would show nothing."""
    baris = "".join(
        f'<text x="40" y="{80 + 34 * ke}" font-family="sans-serif" font-size="24" fill="#444">{escape(sebaris)}</text>'
        for ke, sebaris in enumerate(textwrap.wrap(galat.pesan, 42))
    )
    kertas = '<rect width="595" height="842" fill="#fff"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842">{kertas}{baris}</svg>'
    jawaban = make_response(svg, galat.status, {"Content-Type": "image/svg+xml", "Cache-Control": "no-store"})
    if tunggu := getattr(galat, "tunggu", None):
        jawaban.headers["Retry-After"] = str(tunggu)
    return jawaban
