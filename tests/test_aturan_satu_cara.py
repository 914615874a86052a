"""One way to do a thing: what is made in one place is made nowhere else."""

import ast
import re

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

import kinerja.models  # noqa: F401  (fills the metadata)
from kinerja.ext import db
from tests.naskah_rumah import lapor, naskah_lapis, panggilan, semua_templat


@pytest.mark.parametrize(
    ("nama", "tempat", "cara"),
    [
        ("tajuk_unduh", "kinerja/web/unduh.py", "Bytes sebuah kertas dijawab oleh jawab_pdf atau jawab_berkas."),
        ("Penanda", "kinerja/services/kantor/pejabat.py", "Blok tanda tangan dibuat oleh penanda dan kawannya."),
    ],
)
def test_this_is_made_in_one_place(nama, tempat, cara):
    lapor(
        (
            naskah.di(simpul)
            for naskah in naskah_lapis("services", "web", "domain", "adapters")
            for simpul, dipanggil in panggilan(naskah.pohon)
            if dipanggil.rpartition(".")[2] == nama and not naskah.di(simpul).startswith(tempat)
        ),
        cara,
    )


KATA_SQLITE = "date datetime group_concat ifnull iif instr json_each json_extract julianday printf strftime time total"
KHAS_SQLITE = {f"func.{nama}" for nama in KATA_SQLITE.split()}
"""What SQLite alone understands, or understands in its own way."""


def test_only_adapters_speak_the_dialect_of_the_engine():
    lapor(
        (
            naskah.di(simpul)
            for naskah in naskah_lapis("services", "web", "models", "domain")
            for simpul, dipanggil in panggilan(naskah.pohon)
            if dipanggil in KHAS_SQLITE or dipanggil.rpartition(".")[2] == "op"
        ),
        "SQL yang hanya dimengerti SQLite ditulis di kinerja/adapters/sql.py.",
    )


def test_an_index_over_some_rows_is_one_in_every_engine():
    """Without its condition it would forbid in the other engine what this one allows."""
    berbeda = [
        indeks.name
        for tabel in db.metadata.tables.values()
        for indeks in tabel.indexes
        if ("WHERE" in str(CreateIndex(indeks).compile(dialect=sqlite.dialect())))
        != ("WHERE" in str(CreateIndex(indeks).compile(dialect=postgresql.dialect())))
    ]
    lapor(berbeda, "Indeks sebagian dibuat oleh `sebagian` (models/tipe.py).")


def test_a_list_is_counted_in_pages_in_one_place():
    lapor(
        (
            naskah.di(simpul)
            for naskah in naskah_lapis("services", "web")
            for simpul, dipanggil in panggilan(naskah.pohon)
            if dipanggil.rpartition(".")[2] == "offset"
            and not any(
                getattr(argumen, "attr", "") == "lewati" or _bernama(argumen, "lewati") for argumen in simpul.args
            )
        ),
        "Daftar panjang dipotong dengan Penggal.lewati (domain/halaman).",
    )


def _bernama(simpul, nama: str) -> bool:
    """bindparam("lewati")"""
    return any(getattr(argumen, "value", "") == nama for argumen in getattr(simpul, "args", ()))


def test_the_gate_of_a_langkah_is_drawn_in_one_way():
    lapor(
        (
            f"templates/{templat.nama}"
            for templat in semua_templat()
            if templat.nama != "komponen/alur.html" and re.search(r"for \w+ in (?:\w+\.)?syarat\b", templat.teks)
        ),
        "Daftar syarat langkah digambar oleh makro gerbang (komponen/alur.html).",
    )


def test_words_of_an_address_are_read_in_one_way():
    lapor(
        (
            naskah.di(simpul)
            for naskah in naskah_lapis("web")
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.Subscript)
            and isinstance(simpul.value, ast.Call)
            and ast.unparse(simpul.value.func) == "request.args.get"
        ),
        "Kata dari alamat dibaca oleh kata_cari (web/kata_cari.py): yang tidak tampak dibuang, yang panjang dipotong.",
    )


def test_a_static_file_is_named_with_the_sum_of_all():
    lapor(
        (f"templates/{templat.nama}" for templat in semua_templat() if re.search(r"url_for\(.static", templat.teks)),
        "Berkas statis disebut dengan aset(nama): alamatnya berganti dengan isinya.",
    )
