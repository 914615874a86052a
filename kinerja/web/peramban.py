"""Which accounts have been opened in this browser: a signed cookie. A stranger's failures do not slow its owner.

It opens nothing by itself: it only names the source that failures are counted against (see services/pintu/pelambatan).
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from kinerja.services.pintu.sesi import baku

UMUR = timedelta(days=180)
BANYAK = 12  # accounts of one shared computer


def _nama_kuki() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}_kenal"


def _penyegel() -> URLSafeSerializer:
    kunci = [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(kunci, salt="peramban-kenal")


def _isi() -> tuple[str, list[str]]:
    """(mark of this browser, accounts that know it); an unsigned or damaged cookie is none."""
    try:
        tanda, akun = _penyegel().loads(request.cookies.get(_nama_kuki(), ""))
    except (BadSignature, ValueError, TypeError):
        return "", []
    return tanda, akun


def _sidik(nama_pengguna: str) -> str:
    return sha256(baku(nama_pengguna).encode()).hexdigest()[:16]


def tanda(nama_pengguna: str) -> str:
    """The mark of this browser where that account has been opened in it before, "" for a stranger."""
    nilai, akun = _isi()
    return nilai if _sidik(nama_pengguna) in akun else ""


def ingat(jawaban: Response, nama_pengguna: str) -> Response:
    """Lay the cookie into the answer: that account has just been opened here."""
    nilai, akun = _isi()
    baru = [sidik for sidik in akun if sidik != _sidik(nama_pengguna)][-BANYAK + 1 :] + [_sidik(nama_pengguna)]
    jawaban.set_cookie(
        _nama_kuki(),
        _penyegel().dumps([nilai or secrets.token_urlsafe(12), baru]),
        max_age=UMUR,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return jawaban
