"""The log of the requests: one line each, with its number, account, address and duration. Never what was sent."""

import logging
import secrets
import time

from flask import Flask, Response, g, request

RAHASIA = "/layar/"
"""Below it the address itself opens the page: of that the log keeps no more than the beginning."""

_catat = logging.getLogger("kinerja.permintaan")


def pasang(app: Flask) -> None:
    """Begin a number with each request, and write its line when it is answered."""

    @app.before_request
    def mulai() -> None:
        g.nomor_permintaan, g.mulai_permintaan = secrets.token_hex(4), time.perf_counter()

    @app.after_request
    def tulis(jawaban: Response) -> Response:
        if _catat.isEnabledFor(logging.INFO) and request.endpoint != "static" and "mulai_permintaan" in g:
            milidetik = (time.perf_counter() - g.mulai_permintaan) * 1000
            _catat.info(
                "%s %s akun=%s %s %s %s %.0f ms",
                g.nomor_permintaan,
                request.remote_addr,
                _akun(),
                request.method,
                alamat(),
                jawaban.status_code,
                milidetik,
            )
        return jawaban


def alamat() -> str:
    """The path that is asked for, on one line whatever it holds; what follows the question mark is left out."""
    jalan = f"{RAHASIA}…" if request.path.startswith(RAHASIA) else request.path
    return "".join(huruf if huruf.isprintable() and huruf != " " else "?" for huruf in jalan)


def _akun() -> str:
    """The number of the account, where this request asked for it anyway."""
    pengguna = g.get("_login_user")
    return str(pengguna.sesi.akun_id) if pengguna is not None and pengguna.is_authenticated else "-"
