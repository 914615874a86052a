"""Pages. A role blueprint is a desk: it lists that desk's pages and calls shared verbs; no rule, no query."""

from importlib import import_module

from flask import Flask

MEJA = ("kepala", "sekretaris", "kasubbag", "bidang", "fungsional", "pengelola")
BERSAMA = (
    "masuk",
    "bersama",
    "dokumen",
    "disposisi",
    "isian",
    "lampau",
    "rapat",
    "surat",
    "surat_masuk",
    "arsip",
    "konsep",
    "ralat",
    "tambahan",
)


def pasang_web(app: Flask) -> None:
    """Blueprints, the gate, error pages, headers and filters."""
    from . import akses, asal, galat, kepala_http, konsep_tuang, konteks
    from .bilangan import NomorAlamat
    from .saring import pasang_saring

    app.url_map.converters["int"] = NomorAlamat
    for nama in (*BERSAMA, *MEJA):
        app.register_blueprint(import_module(f"kinerja.web.{nama}").bp)
    asal.pasang(app)
    akses.pasang(app)
    galat.pasang(app)
    kepala_http.pasang(app)
    konsep_tuang.pasang(app)
    konteks.pasang(app)
    pasang_saring(app)
