"""Errors become pages or fragments. Nothing a user did wrong is ever a traceback."""

import secrets
from errno import EDQUOT, EFBIG, ENOSPC

from flask import Flask, current_app, g, make_response, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from sqlalchemy.exc import DatabaseError
from werkzeug.exceptions import HTTPException, SecurityError

from kinerja.adapters import sql
from kinerja.domain.galat import GalatDomain
from kinerja.services.jaga import kerusakan
from kinerja.services.jejak import catat_penolakan
from kinerja.services.kantor import pejabat
from kinerja.services.pintu import penolakan
from kinerja.services.transaksi import urungkan

from . import titipan
from .akses import ke_pintu, pelaku
from .asal import pasti_sendiri
from .catatan import alamat
from .halaman_asal import ke_halaman
from .konteks import kunci_pengguna

BERHALAMAN = frozenset({403, 404, 409, 410, 422, 429, 500, 503})
KALIMAT = {
    400: "Permintaan tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.",
    403: "Jabatan Anda tidak berwenang membuka halaman ini.",
    404: "Halaman atau berkas itu tidak ditemukan, atau tidak dapat Anda lihat.",
    405: "Tindakan itu tidak dikenal di alamat ini. Kembali, lalu gunakan tombol yang tersedia.",
    413: "Berkas terlalu besar. Unggah berkas paling besar 20 MB.",
    507: "Ruang media penyimpanan server penuh; yang baru dikirim tidak disimpan. Minta pengelola mengosongkan ruang, "
    "lalu kirim sekali lagi. Isi yang sudah ada tetap dapat dibaca.",
    503: "Basis data sedang sibuk. Tunggu beberapa detik, lalu coba lagi; isian Anda masih ada di halaman ini.",
}
BASIS_RUSAK = (
    "Sebagian basis data rusak, sehingga halaman ini tidak dapat dibuka; halaman lain tetap dapat dipakai. Sampaikan "
    "nomor ini kepada pengelola agar datanya diperiksa dan dipulihkan dari cadangan."
)


def pasang(app: Flask) -> None:
    """GalatDomain, CSRF, HTTP errors, a busy database, and the unexpected."""
    app.register_error_handler(GalatDomain, _galat_domain)
    app.register_error_handler(CSRFError, _galat_csrf)
    app.register_error_handler(SecurityError, _galat_host)
    app.register_error_handler(HTTPException, _galat_http)
    app.register_error_handler(DatabaseError, _galat_basis_data)
    app.register_error_handler(OSError, _galat_sistem)
    app.register_error_handler(500, _galat_tak_terduga)


def jawab_galat(status: int, pesan: str, *, kurang=(), nomor: str = ""):
    """The answer for a refused request: a page, or a fragment aimed at the message region."""
    g.galat_berat = status >= 500
    halaman = f"galat/{status}.html" if status in BERHALAMAN else "galat/lain.html"
    templat = "galat/_pesan.html" if request.htmx else halaman
    kata = {"pesan" if request.htmx else "sebab": pesan}  # a page of its own says it once, below its heading
    isi = kata | {"kurang": kurang, "nomor_galat": nomor, "sebagai": _bertindak_sebagai(status)}
    jawaban = make_response(render_template(templat, kode=status, **isi), status)
    if request.htmx:
        jawaban.headers["HX-Retarget"] = "#pesan"
        jawaban.headers["HX-Reswap"] = "outerHTML"
    return jawaban


def _bertindak_sebagai(status: int) -> str:
    """For who holds more than one jabatan and may be looking for the work of another of them: as whom he acts now."""
    if status not in (403, 404) or not current_user.is_authenticated:
        return ""
    saya, pilihan = pelaku(), pejabat.jabatan_sendiri(current_user.sesi.akun_id)
    kini = [jabatan.sebutan for jabatan in pilihan if saya and jabatan.penugasan_id == saya.penugasan_id]
    return kini[0] if kini and len(pilihan) > 1 else ""


def _galat_domain(galat: GalatDomain):
    urungkan()
    if galat.status == 403:
        _catat_penolakan()
    nomor = _catat_kesalahan(galat.pesan) if galat.status == 500 else ""
    jawaban = jawab_galat(galat.status, galat.pesan, kurang=getattr(galat, "kurang", ()), nomor=nomor)
    if tunggu := getattr(galat, "tunggu", None):
        jawaban.headers["Retry-After"] = str(tunggu)
    return jawaban


def _catat_penolakan() -> None:
    """A refused act is a line of the jejak; a refused page is only counted."""
    if request.method in ("GET", "HEAD"):
        penolakan.hitung(pelaku(), request.endpoint or "")
    else:
        catat_penolakan(pelaku(), request.endpoint or "", alamat_ip=request.remote_addr or "")


def _catat_kesalahan(kalimat: str, galat: Exception | None = None) -> str:
    """One line of the log, which Keadaan shows too: what it was, the number of its request, where. Returns the number:
    by it the line of the request is found, with the account and how long it took."""
    nomor = g.get("nomor_permintaan") or secrets.token_hex(4)  # refused before a request has begun
    current_app.logger.error("%s Nomor %s, %s %s", kalimat, nomor, request.method, alamat(), exc_info=galat)
    return nomor


def _galat_csrf(_galat: CSRFError):
    """The form is of an earlier session: what was typed is given back, with a token of today."""
    if not current_user.is_authenticated:
        return ke_pintu()
    if request.htmx:
        jawaban = jawab_galat(400, "Anda masuk kembali setelah halaman ini dibuka. Tekan tombol itu sekali lagi.")
        if pasti_sendiri():
            jawaban.headers.update({"X-Token-Baru": generate_csrf(), "X-Pengguna": kunci_pengguna()})
        return jawaban
    if milik := titipan.ambil():
        return make_response(render_template("galat/kirim_lagi.html", titipan=milik), 400)
    return jawab_galat(400, "Formulir ini dibuka sebelum Anda masuk kembali. Buka halamannya lagi, lalu ulangi.")


def _galat_host(_galat: SecurityError):
    """A Host header that is not ours. No template: without a trusted host there are no URLs to write into it."""
    pesan = "Nama atau alamat ini tidak dikenal aplikasi. Pengelola dapat menambahkannya di host_tepercaya.\n"
    return make_response(pesan, 400, {"Content-Type": "text/plain; charset=utf-8"})


def _galat_http(galat: HTTPException):
    if galat.code is None or galat.code < 400:
        return galat
    if galat.code == 405 and (halaman := ke_halaman()):
        return halaman
    return jawab_galat(galat.code, KALIMAT.get(galat.code, KALIMAT[400]))


def _galat_basis_data(galat: DatabaseError):
    if sql.tanpa_ruang(galat):
        return _galat_penuh(galat)
    if sql.rusak(galat):
        urungkan()
        kerusakan.ditemui(galat)
        return jawab_galat(500, BASIS_RUSAK, nomor=_catat_kesalahan("Basis data rusak.", galat))
    if not sql.terkunci(galat):
        return _galat_tak_terduga(galat)
    urungkan()
    jawaban = jawab_galat(503, KALIMAT[503])
    jawaban.headers["Retry-After"] = "5"
    return jawaban


def _galat_penuh(galat: Exception):
    """The disk took no more: nothing was kept, and what is there can still be read."""
    _catat_kesalahan(f"Media penyimpanan penuh ({type(getattr(galat, 'orig', galat)).__name__}).")
    urungkan()
    return jawab_galat(507, KALIMAT[507])


def _galat_sistem(galat: OSError):
    return _galat_penuh(galat) if galat.errno in (ENOSPC, EDQUOT, EFBIG) else _galat_tak_terduga(galat)


def _galat_tak_terduga(galat: Exception):
    asal = getattr(galat, "original_exception", None) or galat
    nomor = _catat_kesalahan(f"Kesalahan pada aplikasi ({type(asal).__name__}).", asal)
    urungkan()
    pesan = "Terjadi kesalahan pada aplikasi. Coba lagi; jika tetap terjadi, sebutkan nomor ini kepada pengelola."
    return jawab_galat(500, pesan, nomor=nomor)
