"""Compiled templates outlive the server, and want of room takes nothing away but time."""

import errno
import gc
import weakref
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, pass_context

from kinerja import create_app
from kinerja.adapters.templat import FOLDER, Lingkungan
from kinerja.perintah.layani import panaskan

TEMPLAT = "komponen/aksi.html"


def gambar(app) -> tuple[str, list[str]]:
    """What a server that has just started draws, and the templates that it had to compile."""
    susun, tersusun = app.jinja_env.compile, []
    app.jinja_env.compile = lambda sumber, nama=None, *sisa: tersusun.append(nama) or susun(sumber, nama, *sisa)
    with app.test_request_context():
        return app.jinja_env.get_template(TEMPLAT).module.ikon("cari"), tersusun


def test_the_second_start_compiles_nothing(tmp_path):
    dulu, tersusun = gambar(create_app(tmp_path))
    assert tersusun == [TEMPLAT]
    assert gambar(create_app(tmp_path)) == (dulu, [])
    assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_no_bytecode_is_made_anew(tmp_path):
    dulu, _ = gambar(create_app(tmp_path))
    (berkas,) = (tmp_path / FOLDER).iterdir()
    berkas.write_bytes(b"rusak")
    assert gambar(create_app(tmp_path)) == (dulu, [TEMPLAT])
    assert gambar(create_app(tmp_path)) == (dulu, [])


@pytest.mark.parametrize("langkah", ["pathlib.Path.mkdir", "tempfile.NamedTemporaryFile", "os.replace"])
def test_a_full_disk_takes_no_page_away(tmp_path, monkeypatch, langkah):
    dulu, _ = gambar(create_app(tmp_path / "lain"))
    app = create_app(tmp_path / "penuh")

    def penuh(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(langkah, penuh)
    assert gambar(app) == (dulu, [TEMPLAT])
    assert not list((tmp_path / "penuh").glob(f"{FOLDER}/*"))


def test_a_template_looks_at_the_globals_of_the_application_themselves(tmp_path):
    """Through a view upon them every import of a macro cost more than the macro."""
    lingkungan = create_app(tmp_path).jinja_env
    assert lingkungan.get_template(TEMPLAT).globals is lingkungan.globals
    assert lingkungan.get_template("komponen/tata.html", globals={"kata": 1}).globals is not lingkungan.globals
    assert "kata" not in lingkungan.globals


def test_the_frame_of_a_page_is_loaded_before_the_first_page_is_asked_for(tmp_path, monkeypatch):
    app = create_app(tmp_path)
    panaskan(app)
    monkeypatch.setattr(app.jinja_env.loader, "load", lambda _lingkungan, nama, *_: pytest.fail(f"dimuat: {nama}"))
    for nama in ("masuk/masuk.html", "dasar.html", "kerangka.html", TEMPLAT):
        assert app.jinja_env.get_template(nama).name == nama


class Baris:
    """A row of a page."""

    nama = "IK-01"


HALAMAN = {
    "halaman": "{% from 'makro' import tebal %}{% macro sendiri(b) %}{{ tebal(b.nama) }}{% endmacro %}{% block isi %}"
    "{{ sendiri(baris) }}{% include 'bagian' %}{% endblock %}",
    "bagian": "{% macro lagi() %}{{ baris.nama }}{% endmacro %}{{ lagi() }}",
    "makro": "{% macro tebal(kata) %}<b>{{ kata }}</b>{% endmacro %}",
}


def test_what_a_page_was_given_dies_when_it_is_drawn(tmp_path):
    """Its macros held it in a ring with them; memory was searched for such rings in every fifth long page."""
    lingkungan = Lingkungan(create_app(tmp_path), loader=DictLoader(HALAMAN))
    gc.disable()
    try:
        for _ in range(2):  # what is imported stays as it was drawn first
            baris = Baris()
            hidup = weakref.ref(baris)
            assert lingkungan.get_template("halaman").render(baris=baris) == "<b>IK-01</b>IK-01"
            del baris
            assert hidup() is None
    finally:
        gc.enable()


PANGGILAN = """
{%- macro salam(nama, tanda='!') -%}<b>{{ nama }}{{ tanda }}{{ caller() if caller }}</b>{%- endmacro -%}
{{ salam('A & B') }}{% call salam('C', tanda='?') %}{{ kamus.isi }}{% endcall %}
{{ kamus.get('isi', '-') }} {{ kamus.keys()|list }} {{ kamus.items }} {{ kamus.tiada }} {{ kamus.tiada is defined }}
{{ benda.nama }}
{% for n in range(2) %}{% set m = n %}{{ lihat() }}{{ cetak(n) }}{{ kelas(n) }}{{ self.tubuh() if n }}{% endfor %}
{% block tubuh %}{{ lihat() }}{{ 'x'.upper() }}{{ habis() }}{% endblock %}
"""


def test_calls_and_names_in_a_template_mean_what_jinja_says(app):
    """Ours is quicker, not another language: macros, functions that want the page, dictionaries, what is not there."""

    @pass_context
    def lihat(konteks):
        return f"[{konteks.get('n', '-')}]"

    def habis():
        return "habis"

    class Kelas:
        @pass_context
        def __call__(self, konteks, n):
            return f"({konteks.name}{n})"

    isi = {
        "kamus": {"isi": "<i>", "keys": "milik kamus"},
        "benda": SimpleNamespace(nama="nama"),
        "lihat": lihat,
        "habis": habis,
        "cetak": str,
        "kelas": Kelas(),
    }
    polos = Environment(autoescape=True).from_string(PANGGILAN)
    kita = app.jinja_env.overlay(autoescape=True).from_string(PANGGILAN)
    assert kita.render(isi) == polos.render(isi)


def test_every_template_that_was_compiled_is_at_hand(app):
    """A list of those last used would be searched from its beginning at every import."""
    assert type(app.jinja_env.cache) is dict
