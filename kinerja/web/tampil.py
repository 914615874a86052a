"""A page or a part of it: decided here only. And the way on after a verb."""

from collections.abc import Mapping

from flask import Response, flash, make_response, redirect, render_template, request, url_for

from .forms.dasar import Formulir
from .konsep_tuang import tuangkan


def tampil(
    halaman: str, /, *, bagian: str | None = None, status: int = 200, konsep: Mapping[str, str] | None = None, **konteks
):
    """Render `bagian` for an HTMX request that asks for a part, `halaman` otherwise.

    `konsep`: the page is one form whose drafts are kept (web/konsep_tuang.py), poured into its forms. It holds what stands
    in the fields that the page draws itself.
    """
    if konsep is not None:
        konteks["konsep_dasar"] = tuangkan([satu for satu in konteks.values() if isinstance(satu, Formulir)], konsep)
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
