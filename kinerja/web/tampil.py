"""A page or a part of it: decided here only. And the way on after a verb."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for


def tampil(halaman: str, /, *, bagian: str | None = None, status: int = 200, **konteks):
    """Render `bagian` for an HTMX request that asks for a part, `halaman` otherwise."""
    sebagian = bagian and request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    return make_response(render_template(bagian if sebagian else halaman, **konteks), status)


def lanjut(endpoint: str, *, pesan: str = "", **nilai) -> Response:
    """After a verb: go on to `endpoint`, saying `pesan` there. 303, or HX-Redirect for HTMX."""
    if pesan:
        flash(pesan)
    tujuan = url_for(endpoint, **nilai)
    if request.htmx:
        jawaban = make_response("", 204)
        jawaban.headers["HX-Redirect"] = tujuan
        return jawaban
    return redirect(tujuan, 303)
