"""Static files under one address that names all of them by their content, compressed once.

A module asks for its neighbours and a stylesheet for its font by relative addresses: because the hash stands in the
path, they carry it too, and a browser that has them never asks again.
"""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, make_response, request, url_for
from werkzeug.utils import safe_join

from .tajuk import beragam

SELAMANYA = "public, max-age=31536000, immutable"
TERMAMPAT = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""What grows smaller; fonts and pictures are compressed already."""


def pasang(app: Flask) -> None:
    """Answer `/static/<hash>/…` for ever, `/static/…` only after asking; give the templates `aset`."""
    app.view_functions["static"] = kirim
    app.jinja_env.globals["aset"] = aset


def aset(nama: str) -> str:
    """The address of a static file. Every icon of a page asks, so that it is put together once."""
    return _alamat(request.script_root, nama)


@cache
def _alamat(_akar: str, nama: str) -> str:
    return url_for("static", filename=f"{sidik(current_app.static_folder)}/{nama}")


@cache
def sidik(folder: str) -> str:
    """Ten hex digits of all static files together: names and content."""
    semua = sha256()
    for berkas in sorted(berkas for berkas in Path(folder).rglob("*") if berkas.is_file()):
        semua.update(berkas.relative_to(folder).as_posix().encode() + b"\0" + sha256(berkas.read_bytes()).digest())
    return semua.hexdigest()[:10]


def kirim(filename: str) -> Response:
    """One static file, with the hash in front of its name or without. An older hash gives the file of today."""
    awal, _, sisa = filename.partition("/")
    beralamat = len(awal) == 10 and not set(awal) - set("0123456789abcdef")
    nama = sisa if beralamat else filename
    jawaban = _termampat(nama) or current_app.send_static_file(nama)
    tetap = beralamat and awal == sidik(current_app.static_folder) and jawaban.status_code < 400
    jawaban.headers["Cache-Control"] = SELAMANYA if tetap else "no-cache"
    return jawaban


def _termampat(nama: str) -> Response | None:
    jalan, jenis = safe_join(current_app.static_folder, nama), TERMAMPAT.get(Path(nama).suffix)
    if jenis is None or jalan is None or not Path(jalan).is_file():
        return None
    isi, tanda = _mampatkan(jalan, Path(jalan).stat().st_mtime_ns)
    mampat = request.accept_encodings["gzip"] > 0
    kepala = {"Content-Type": f"{jenis}; charset=utf-8"}
    jawaban = make_response(isi if mampat else Path(jalan).read_bytes(), 200, kepala)
    if mampat:
        jawaban.headers["Content-Encoding"] = "gzip"
    beragam(jawaban, "Accept-Encoding")
    jawaban.set_etag(f"{tanda}-gz" if mampat else tanda)
    return jawaban.make_conditional(request)


@cache
def _mampatkan(jalan: str, _diubah: int) -> tuple[bytes, str]:
    isi = Path(jalan).read_bytes()
    return gzip.compress(isi, 9, mtime=0), sha256(isi).hexdigest()[:16]
