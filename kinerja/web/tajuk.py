"""Response headers: a strict CSP, no sniffing, no framing, nothing of a signed-in page kept in a cache.

The body of a redirect, which browsers hardly ever show, is written here too: whatever redirects, it is Indonesian.

A paper shown inside its page (iframe) answers with `BOLEH_DIBINGKAI` instead.
"""

from html import escape

from flask import Flask, Response, request

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "frame-src 'self'",
    )
)
BAKU = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
BOLEH_DIBINGKAI = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'; sandbox",
    "X-Frame-Options": "SAMEORIGIN",
}

ALIHAN = (
    '<!doctype html>\n<html lang="id"><title>Halaman berpindah</title>\n'
    '<p>Lanjutkan ke <a href="{0}">{0}</a>.</p></html>\n'
)


def beragam(jawaban: Response, tajuk: str) -> None:
    """Say in Vary that the answer depends on this header of the request."""
    ada = jawaban.headers.get("Vary", "")
    if not ada:
        jawaban.headers["Vary"] = tajuk
    elif tajuk.lower() not in ada.lower().split(", "):
        jawaban.headers["Vary"] = f"{ada}, {tajuk}"


def pasang(app: Flask) -> None:
    """Add what a response does not already say for itself."""
    halaman = [(nama.lower(), nama, nilai) for nama, nilai in (*BAKU.items(), ("Cache-Control", "no-store"))]
    statis = [(nama.lower(), nama, nilai) for nama, nilai in (*BAKU.items(), ("Cache-Control", "no-cache"))]

    @app.after_request
    def beri_tajuk(jawaban: Response) -> Response:
        dari_statis = request.endpoint == "static"
        ada = {nama.lower() for nama, _ in jawaban.headers}
        for kunci, nama, nilai in statis if dari_statis else halaman:
            if kunci not in ada:
                jawaban.headers.add(nama, nilai)
        if not dari_statis:
            beragam(jawaban, "HX-Request")
        if request.is_secure:
            jawaban.headers["Strict-Transport-Security"] = "max-age=31536000"
        if "location" in ada:
            jawaban.set_data(ALIHAN.format(escape(jawaban.location)))
        return jawaban
