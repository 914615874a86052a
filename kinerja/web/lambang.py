"""Symbols of static/ikon/ikon.svg: a page shows dozens, so that each is put together once."""

from collections.abc import Callable
from functools import lru_cache

from flask import Flask
from markupsafe import Markup, escape

from .statis import aset


def pasang(app: Flask) -> None:
    """Give the templates `lambang` (templates/komponen/aksi.html: ikon)."""
    app.jinja_env.globals["lambang"] = penulis(aset)


def penulis(alamat: Callable[[str], str]) -> Callable[..., Markup]:
    """What writes a symbol, under the address that `alamat` gives its file."""

    def lambang(nama: str, kelas: str = "") -> Markup:
        """One symbol, always beside words. `kelas`: extra class."""
        return _tulis(alamat("ikon/ikon.svg"), nama, kelas)

    return lambang


@lru_cache(maxsize=1024)
def _tulis(berkas: str, nama: str, kelas: str) -> Markup:
    tambahan = f" {escape(kelas)}" if kelas else ""
    return Markup(
        f'<svg class="ikon{tambahan}" aria-hidden="true"><use href="{escape(berkas)}#{escape(nama)}"></use></svg>'
    )
