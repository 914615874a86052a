"""Where a request comes from: behind how many proxies, and from a page of ours or of another site (keputusan 0013)."""

from urllib.parse import urlsplit

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

AMAN = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
DARI_SENDIRI = frozenset({"same-origin", "none"})


def pasang(app: Flask) -> None:
    """Believe forwarded headers only of the configured proxies; refuse changes that another site sends."""
    if lompatan := app.config["PROXY_HOP"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=lompatan, x_proto=lompatan, x_host=lompatan)

    @app.before_request
    def tolak_situs_lain():
        if request.method not in AMAN and not _dari_sendiri():
            abort(400)


def _dari_sendiri() -> bool:
    """By the browser's own word. Over plain HTTP only Origin is sent; a client that is no browser sends neither."""
    situs = request.headers.get("Sec-Fetch-Site")
    if situs is not None:
        return situs in DARI_SENDIRI
    asal = request.headers.get("Origin")
    return asal is None or urlsplit(asal).netloc == request.host


def pasti_sendiri() -> bool:
    """Does the browser itself say that a page of ours sent this? Silence is no answer."""
    situs = request.headers.get("Sec-Fetch-Site")
    if situs is not None:
        return situs == "same-origin"
    return urlsplit(request.headers.get("Origin") or "").netloc == request.host
