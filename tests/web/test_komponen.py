"""The macros: nothing that is typed becomes markup, every state is a word, every link keeps what it must."""

from datetime import date
from itertools import chain
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from flask import render_template, render_template_string
from wtforms import (
    BooleanField,
    DecimalField,
    Form,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import Choice
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import NumberInput, Select

from kinerja.web.forms.tulisan import DAFTAR_PILIHAN, DaftarPilihan, masukan, sederhana
from tests.web.rumah_contoh import buat_contoh


@pytest.fixture(scope="module")
def app():
    return buat_contoh()


@pytest.fixture
def gambar(app):
    """Render a piece of template source inside a request and parse it."""

    def _gambar(sumber: str, alamat: str = "/", **konteks) -> BeautifulSoup:
        with app.test_request_context(alamat):
            return BeautifulSoup(render_template_string(sumber, **konteks), "html5lib")

    return _gambar


def test_signed_out_page_needs_nothing_from_the_context():
    app = buat_contoh(kantor=None, pengguna=None, navigasi=[], lencana=None, tema=None, versi=None)
    with app.test_request_context("/"):
        halaman = BeautifulSoup(render_template("dasar.html"), "html5lib")
    assert halaman.html["lang"] == "id"
    assert halaman.html["data-tema"] == "otomatis"
    assert halaman.select_one("nav") is None


@pytest.mark.parametrize("kode", [403, 404, 409, 410, 422, 429, 500, 503])
def test_error_pages_say_what_to_do_next(app, kode):
    with app.test_request_context("/"):
        halaman = BeautifulSoup(render_template(f"galat/{kode}.html", pesan="", nomor_galat="a1"), "html5lib")
    assert halaman.select_one("main h1").text
    assert halaman.select_one("main a.tombol")["href"] == "/"


def test_error_summary_links_to_controls_that_exist(app):
    klien = app.test_client()
    token = BeautifulSoup(klien.get("/formulir").text, "html5lib").select_one("[name=csrf_token]")["value"]
    jawaban = klien.post("/formulir", data={"csrf_token": token, "perihal": "", "triwulan": "9"})
    halaman = BeautifulSoup(jawaban.text, "html5lib")
    assert jawaban.status_code == 422
    sasaran = [a["href"] for a in halaman.select(".ringkasan-galat a")]
    assert len(sasaran) == 5
    assert all(halaman.select_one(s) for s in sasaran)


def test_field_with_an_error_points_to_its_hint_and_its_error(app):
    klien = app.test_client()
    token = BeautifulSoup(klien.get("/formulir").text, "html5lib").select_one("[name=csrf_token]")["value"]
    halaman = BeautifulSoup(klien.post("/formulir", data={"csrf_token": token, "perihal": ""}).text, "html5lib")
    perihal = halaman.select_one("#perihal")
    assert perihal["aria-invalid"] == "true"
    keterangan = [halaman.find(id=i).text.strip() for i in perihal["aria-describedby"].split()]
    assert keterangan == ["Satu baris.", "Isi perihal."]


STASIUN = "selesai berjalan terlambat dikembalikan menunggu sebagian belum".split()
GARIS = '{% from "komponen/alur.html" import garis_langkah %}{{ garis_langkah(langkah) }}'


def stasiun(keadaan: str, urut: int) -> SimpleNamespace:
    return SimpleNamespace(
        urut=urut,
        nomor=str(urut),
        ringkas=f"Langkah-{urut}",
        inisial="KB",
        meja="Kabid/Kasubbag",
        keadaan=keadaan,
        tenggat=None,
        sisa=None,
        url=None,
        keterangan="",
    )


def test_each_station_says_its_state_in_words(gambar):
    halaman = gambar(GARIS, langkah=[stasiun(k, n) for n, k in enumerate(STASIUN, 1)])
    kata = [li.select_one(".stasiun-keadaan").text for li in halaman.select(".stasiun")]
    assert kata == ["Selesai", "Sedang berjalan", "Terlambat", "Dikembalikan", "Menunggu", "Sebagian selesai", "Belum"]


def test_line_of_a_finished_siklus_folds_to_a_sentence(gambar):
    halaman = gambar(GARIS, langkah=[stasiun("selesai", n) for n in range(1, 14)])
    assert halaman.select_one("summary").text.strip() == "13 dari 13 langkah selesai"
    assert len(halaman.select(".stasiun")) == 13


@pytest.mark.parametrize(
    ("sisa", "kata"),
    [(2, "2 hari kerja lagi"), (1, "1 hari kerja lagi"), (0, "Hari ini"), (-3, "Terlambat 3 hari kerja")],
)
def test_deadline_is_told_in_working_days(gambar, sisa, kata):
    halaman = gambar('{% from "komponen/status.html" import tenggat %}{{ tenggat(t, s) }}', t=date(2025, 2, 26), s=sisa)
    assert " ".join(halaman.text.split()) == f"{kata} (Rabu, 26 Februari)"
    assert bool(halaman.select_one("svg")) == (sisa <= 1)


def test_predikat_is_a_word_with_as_many_bars(gambar):
    sumber = '{% from "komponen/status.html" import predikat %}{{ predikat("Sangat Tinggi", 5) }}{{ predikat(none) }}'
    halaman = gambar(sumber)
    assert [p.text.strip() for p in halaman.select(".predikat")] == ["Sangat Tinggi", "Belum ada data"]
    assert halaman.select_one("use")["href"].endswith("#bentuk-tingkat-5")


def test_sort_link_keeps_the_filters_and_turns_around(gambar):
    sumber = '{% from "komponen/tabel.html" import kepala_urut %}<table>{{ kepala_urut("Target", "target") }}</table>'
    tautan = gambar(sumber, "/daftar?q=a%26b&urut=target&arah=naik&halaman=4&endpoint=x").select_one("th a")["href"]
    assert tautan == "?q=a%26b&endpoint=x&urut=target&arah=turun"


def test_pagination_keeps_both_arrows_in_place(gambar):
    halaman = gambar(
        '{% from "komponen/tabel.html" import halaman %}{{ halaman({"kini": 1, "jumlah": 3, "total": 41}, "surat") }}',
        "/?tahun=2025",
    )
    awal, lanjut = halaman.select("nav .tombol")
    assert awal.name == "span"
    assert lanjut["href"] == "?tahun=2025&halaman=2"


JAHAT = "<img src=x onerror=alert(1)>\"' {{ 7*7 }}"
SEMUA_MAKRO = """{% from "komponen/tata.html" import kepala_halaman, remah, rincian, catatan, kosong, angka_ringkas %}
{% from "komponen/aksi.html" import tombol, tautan_tombol, tombol_pos %}
{% from "komponen/status.html" import lencana_status, predikat, kemajuan %}
{% from "komponen/alur.html" import daftar_syarat, linimasa %}
{% from "komponen/kertas.html" import pratinjau_kertas, daftar_berkas %}
{{ kepala_halaman(x, x, x) }}{{ remah([(x, "/a"), (x, none)]) }}{{ rincian([(x, x)]) }}{{ catatan(x, "galat", x) }}
{{ kosong(x, x) }}{{ lencana_status(x) }}{{ predikat(x) }}{{ kemajuan(1, 2, x, x) }}
{{ angka_ringkas([{"nilai": x, "label": x, "keterangan": x}]) }}{{ tombol(x, nama=x, nilai=x, atribut={"data-x": x}) }}
{{ tautan_tombol(x, "/a") }}{{ tombol_pos(x, "/a", isian={"a": x}) }}
{{ daftar_syarat([{"teks": x, "ada": false, "url": "/a", "keterangan": x}]) }}
{{ linimasa([{"pelaku": x, "jabatan": x, "apa": x, "catatan": x, "kertas": [{"label": x, "url": "/a"}]}]) }}
{{ pratinjau_kertas(x, "/a", halaman=["/b"], butir=[(x, x)]) }}
{{ daftar_berkas([{"nama": x, "url": "/a", "ukuran": x}]) }}"""


def test_hostile_words_stay_words_in_every_macro(gambar):
    halaman = gambar(SEMUA_MAKRO, x=JAHAT)
    assert [i for i in halaman.select("img") if i.get("src") != "/b"] == []
    assert "49" not in halaman.text
    assert not [a for t in halaman.find_all(True) for a in t.attrs if a.startswith("on")]


def test_papers_of_one_langkah_are_told_apart_by_their_words():
    """Draft, what was submitted, and what was signed bear one title."""
    app = buat_contoh()
    app.add_url_rule("/dokumen/<int:dokumen_id>", "dokumen.lihat", lambda dokumen_id: "")
    sumber = """{% from "komponen/kertas.html" import kertas_satu -%}
      {% for satu in semua %}{{ kertas_satu(satu, siklus) }}{% endfor %}"""
    semua = [
        SimpleNamespace(
            id=nomor, jenis=jenis, versi=versi, judul="Laporan TW II Tahun 2026", dibuat_pada=date(2026, 7, 23)
        )
        for nomor, (jenis, versi) in enumerate([("laporan", 2), ("laporan_ajuan", 1), ("laporan_final", 1)], 1)
    ]
    with app.test_request_context("/"):
        naskah = render_template_string(sumber, semua=semua, siklus=SimpleNamespace(nama="TW II Tahun 2026"))
    kata = [a.text for a in BeautifulSoup(naskah, "html5lib").select("a")]
    assert kata == ["Laporan (draft, versi 2)", "Laporan (diajukan)", "Laporan"]


@pytest.mark.parametrize("nilai", ["tw1", 'a"b&<c>', "", 12, True, None])
@pytest.mark.parametrize("label", ["Triwulan I", '<b>"&', ""])
@pytest.mark.parametrize("tambahan", [{}, {"data-x": '"'}])
def test_an_option_is_written_as_the_library_writes_it(nilai, label, tambahan):
    for terpilih in (False, True):
        pilihan = Choice(nilai, label, terpilih, tambahan)
        assert DaftarPilihan.render_option(pilihan) == Select.render_option(pilihan)


class FormContoh(Form):
    """One field of each kind that is written without the library's formatter."""

    kata = StringField("Kata", [InputRequired(), Length(max=9)], default='a"b&<c>', render_kw={"data_x": "'", "x_": 1})
    kosong = StringField("Kosong", render_kw={"readonly": True, "aria_label": None, "hidden": False})
    tanda = BooleanField("Tanda", [InputRequired()], default=True, render_kw={"value": '"'})
    lepas = BooleanField("Lepas")
    diam = HiddenField("Diam", default=3)
    panjang = TextAreaField("Panjang", [InputRequired(), Length(min=2, max=90)], default='a\n"b&</textarea>')
    hampa = TextAreaField("Hampa", render_kw={"rows": 3, "readonly": True})
    bilangan = IntegerField("Bilangan", [InputRequired(), NumberRange(1, 999)], default=7)
    pecahan = DecimalField("Pecahan", [NumberRange(0)], widget=NumberInput(step="any", min=2, max=8))
    satu = RadioField("Satu", [InputRequired()], choices=[("a", 'A"&'), ('"', "<B>")], default='"')
    pilih = SelectField("Pilih", [InputRequired()], choices=[("a", 'A"&'), ("b", "<B>"), ("", "")], default="b")
    tanpa = SelectField("Tanpa", choices=[])


@pytest.mark.parametrize("templat", [{}, {"class_": "lebar", "id": "lain", "data_a_b": '"'}, {"disabled": True}])
def test_a_field_is_written_as_the_library_writes_it(templat):
    for bidang in chain.from_iterable(b if isinstance(b, RadioField) else [b] for b in FormContoh()):
        baku = str(bidang(**templat))
        if isinstance(bidang, SelectField):
            assert str(DAFTAR_PILIHAN(bidang, **templat)) == baku
        else:
            assert sederhana(bidang)
            assert str(masukan(bidang, templat)) == baku
