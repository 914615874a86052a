"""What every answer must say in its headers, whatever its status."""

from http.cookies import SimpleCookie

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
)
KEPALA = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
CSP_BERKAS = {
    "default-src 'none'; frame-ancestors 'self'": "a paper of ours; the browser's viewer does not start in a sandbox",
    "default-src 'none'; frame-ancestors 'self'; sandbox": "a paper shown inside its own page",
    "sandbox; default-src 'none'; frame-ancestors 'self'": "a file that somebody uploaded: nothing in it may run",
}
"""Stricter policies that a file may carry; never a page."""
TIDAK_DISIMPAN = {"no-store", "private, no-store"}
BOLEH_DITANYAKAN = {
    "private, no-cache": "pictures of a paper: kept, but the server is asked each time whether they may still be seen"
}
TERLARANG = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")


def keluhan_kepala(jawaban, *, statis: bool = False) -> list[str]:
    """What is wrong with the headers of an answer."""
    csp = jawaban.headers.get("Content-Security-Policy", "tidak ada")
    halaman = jawaban.mimetype == "text/html"
    hasil = [] if csp == CSP or (csp in CSP_BERKAS and not halaman) else [f"CSP {csp}"]
    for nama, nilai in KEPALA.items():
        ada = jawaban.headers.get(nama)
        if ada != nilai and not (nama == "X-Frame-Options" and ada == "SAMEORIGIN" and csp in CSP_BERKAS):
            hasil.append(f"{nama}: {ada}")
    simpan = jawaban.headers.get("Cache-Control")
    if not statis and simpan not in TIDAK_DISIMPAN and (halaman or simpan not in BOLEH_DITANYAKAN):
        hasil.append(f"Cache-Control: {simpan}")
    if not statis and "HX-Request" not in jawaban.headers.get("Vary", ""):
        hasil.append(f"Vary: {jawaban.headers.get('Vary')}")
    hasil += [f"{nama}: {jawaban.headers[nama]}" for nama in TERLARANG if nama in jawaban.headers]
    if "charset=utf-8" not in jawaban.headers["Content-Type"] and jawaban.mimetype.startswith("text/"):
        hasil.append(f"Content-Type: {jawaban.headers['Content-Type']}")
    return hasil


def kuki_jawaban(jawaban) -> list:
    """The cookies that an answer sets."""
    return [morsel for baris in jawaban.headers.getlist("Set-Cookie") for morsel in SimpleCookie(baris).values()]


def keluhan_kuki(jawaban) -> list[str]:
    """Cookies that are not for the server alone, or that outlive the browser."""
    return [
        kuki.OutputString()
        for kuki in kuki_jawaban(jawaban)
        if (kuki["httponly"], kuki["samesite"], kuki["path"]) != (True, "Lax", "/") or kuki["domain"] or kuki["max-age"]
    ]
