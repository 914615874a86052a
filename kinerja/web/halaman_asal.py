"""The page that an address of an act belongs to: reloading, going back to or keeping a refused form opens that page."""

from flask import current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

HALAMAN = {
    "fungsional.salinan_dari_surat": "fungsional.pengarsipan",
    "fungsional.tambah_salinan": "fungsional.pengarsipan",
    "sekretaris.catat_surat_masuk": "sekretaris.koordinasi",
    "sekretaris.teruskan": "sekretaris.koordinasi",
}
"""Acts whose address does not begin with that of their page: the page has the same parameters."""


def ke_halaman() -> Response | None:
    """For a GET of an address that only knows POST: on to its page. None for every other verb, and for a fragment."""
    if request.method not in ("GET", "HEAD") or request.htmx:
        return None
    tindakan = _cocok(request.path, "POST")
    if tindakan is None:
        return None
    endpoint, nilai = tindakan
    tujuan = url_for(HALAMAN[endpoint], **nilai) if endpoint in HALAMAN else _induk(request.path)
    return redirect(tujuan, 303)


def _induk(jalan: str) -> str:
    """The nearest address above that is a page; "/" at last."""
    while (jalan := jalan.rpartition("/")[0]) and _cocok(jalan, "GET") is None:
        pass
    return request.script_root + (jalan or "/")


def _cocok(jalan: str, metode: str) -> tuple[str, dict] | None:
    try:
        return current_app.create_url_adapter(request).match(jalan, method=metode)
    except HTTPException:
        return None
