"""Text answers compressed with gzip. Whoever can make a browser ask, and sees how long the answers are, learns nothing.

A page carries a token of its session. Its length would tell it, letter by letter, to who writes guesses into the
address (BREACH): so the length varies at random, and an answer to an address that brings a text of its own goes out as
it is. (The session cookie is SameSite=Lax besides: other sites' requests carry no session.)
"""

import secrets
import struct
import zlib

from flask import Flask, Response, request

from .tajuk import beragam

JENIS = frozenset({"text/html", "application/json", "text/csv", "text/plain"})
TERKECIL = 1024  # bytes; what fits into one packet stays as it is
TINGKAT = 4
KATA_TERPANJANG = 16
"""A longer value in the address may be a guess: a search, a name."""


def pasang(app: Flask) -> None:
    """Compress what is worth it, for those who take it."""

    @app.after_request
    def mampatkan(jawaban: Response) -> Response:
        if jawaban.mimetype in JENIS and not jawaban.direct_passthrough and not jawaban.is_streamed:
            beragam(jawaban, "Accept-Encoding")
            if _layak(jawaban):
                jawaban.set_data(gzip_beracak(jawaban.get_data()))
                jawaban.headers["Content-Encoding"] = "gzip"
        return jawaban


def _layak(jawaban: Response) -> bool:
    return (
        jawaban.content_length is not None
        and jawaban.content_length >= TERKECIL
        and "Content-Encoding" not in jawaban.headers
        and "Content-Disposition" not in jawaban.headers  # a file: asked for in parts, known by its ETag
        and request.accept_encodings["gzip"] > 0
        and all(len(nilai) <= KATA_TERPANJANG for _, nilai in request.args.items(multi=True))
    )


def gzip_beracak(isi: bytes) -> bytes:
    """As gzip, with a comment of 0 to 255 bytes in its head, of a length that nobody can foresee."""
    komentar = b"-" * secrets.randbelow(256)
    pemampat = zlib.compressobj(TINGKAT, wbits=-zlib.MAX_WBITS)
    badan = pemampat.compress(isi) + pemampat.flush()
    kepala = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff" + komentar + b"\0"
    return kepala + badan + struct.pack("<II", zlib.crc32(isi), len(isi) & 0xFFFFFFFF)
