"""A page or a part of it: decided here only. And the way on after a verb."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from flask import Response, flash, make_response, redirect, render_template, request, url_for

from . import titipan
from .forms.dasar import Formulir
from .konsep_tuang import tuangkan


def tampil(
    halaman: str, /, *, bagian: str | None = None, status: int = 200, konsep: Mapping[str, str] | None = None, **konteks
):
    """Render `bagian` for an HTMX request that asks for a part, `halaman` otherwise.

    `konsep`: the page is one form whose drafts are kept (web/konsep_tuang.py), poured into its forms. It holds
    what stands in the fields that the page draws itself.
    """
    formulir = [nilai for nilai in konteks.values() if isinstance(nilai, Formulir)]
    if konsep is not None:
        konteks["konsep_dasar"] = tuangkan(formulir, konsep)
    sebagian = bagian and request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    isi = render_template(bagian if sebagian else halaman, **konteks)
    if not sebagian and any(form.status >= 400 for form in formulir):
        isi = _menurut_letak(formulir, isi, lambda: render_template(halaman, **konteks))
        tolakan, ketikan = _tak_terucap(formulir, isi), _tak_tampil(isi)
        if tolakan or ketikan:
            isi = render_template(halaman, tolakan=tolakan, ketikan=ketikan, **konteks)
    return make_response(isi, status)


def _menurut_letak(formulir: list[Formulir], isi: str, ulang: Callable[[], str]) -> str:
    """The page again with what is wrong in the order in which its fields stand there, where that is another order."""
    berubah = [form for form in formulir if form.status >= 400 and form.urutkan(partial(_letak, isi))]
    return ulang() if berubah else isi


def _letak(isi: str, bidang_id: str) -> int:
    """Where a field stands on the page; one that does not stand there comes last."""
    cocok = re.search(rf'\bid="{re.escape(bidang_id)}(?:-0)?"', isi)
    return cocok.start() if cocok else len(isi)


def _tak_terucap(formulir: list[Formulir], isi: str) -> list[str]:
    """What was refused of a form that the page does not show, because what it belongs to has moved on meanwhile."""
    ditolak = [pesan for form in formulir if form.status >= 400 for pesan in form.semua_pesan()]
    return ditolak if 'class="ringkasan-galat"' not in isi else []


def _tak_tampil(isi: str) -> list[str]:
    """The words that came with this request and have no field on the page: to be copied by whoever typed them."""
    milik = titipan.ambil()
    semua = milik.ditulis if milik else []
    return [nilai for nama, nilai in semua if f'name="{nama}"' not in isi and " " in nilai.strip()]


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
