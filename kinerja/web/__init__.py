"""Pages. A role blueprint is a desk: it lists that desk's pages and calls shared verbs; no rule, no query."""

from importlib import import_module

from flask import Flask

HALAMAN = (
    "bersama.masuk",
    "bersama.siklus",
    "bersama.beranda",
    "bersama.grafik",
    "bersama.tugas",
    "bersama.cari",
    "bersama.kalender",
    "bersama.dokumen",
    "bersama.disposisi",
    "bersama.isian",
    "bersama.lembar_kerja",
    "bersama.lampau",
    "bersama.rapat",
    "bersama.surat",
    "bersama.surat_masuk",
    "bersama.arsip",
    "bersama.depot",
    "bersama.dokumen_dasar",
    "bersama.susut",
    "bersama.konsep",
    "bersama.ralat",
    "bersama.rekomendasi",
    "bersama.versi",
    "bersama.tambahan",
    "bersama.pekerjaan",
    "bersama.sekaligus",
    "meja.kepala",
    "meja.sekretaris",
    "meja.kasubbag.analisis",
    "meja.kasubbag.format",
    "meja.kasubbag.indikator",
    "meja.kasubbag.isi_sekali",
    "meja.kasubbag.laporan",
    "meja.kasubbag.perbaikan",
    "meja.kasubbag.reviu",
    "meja.kasubbag.susunan",
    "meja.bidang",
    "meja.fungsional",
    "meja.pengelola.kantor",
    "meja.pengelola.keadaan",
    "meja.pengelola.layar",
    "meja.pengelola.libur",
    "meja.pengelola.pegawai",
    "meja.pengelola.skala",
    "meja.pengelola.susunan",
)
"""Every module of pages; those of one desk hang on one blueprint."""


def pasang_web(app: Flask) -> None:
    """Blueprints, the gate, error pages, headers and filters."""
    from . import (
        akses,
        asal,
        bilangan,
        catatan,
        galat,
        konsep_tuang,
        konteks,
        lambang,
        mampat,
        ruang,
        saring,
        statis,
        tajuk,
        unduh,
    )

    app.url_map.converters["int"] = bilangan.NomorAlamat
    halaman = [import_module(f"kinerja.web.{nama}") for nama in HALAMAN]
    for blueprint in dict.fromkeys(modul.bp for modul in halaman):
        app.register_blueprint(blueprint)
    catatan.pasang(app)
    asal.pasang(app)
    ruang.pasang(app)
    akses.pasang(app)
    galat.pasang(app)
    mampat.pasang(app)
    unduh.pasang(app)
    tajuk.pasang(app)
    statis.pasang(app)
    lambang.pasang(app)
    konsep_tuang.pasang(app)
    konteks.pasang(app)
    saring.pasang_saring(app)
