"""A small house to look at the look in: the real templates and scripts, stub endpoints, the real CSP.

The pages of the application have their own tests; here the macros and scripts are tried alone, with values that are
late, missing or hostile.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask, Response, redirect, render_template_string, request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import BooleanField, FileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from kinerja.web.lambang import penulis
from kinerja.web.saring import pasang_saring

AKAR = Path(__file__).resolve().parents[2]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
)
KANTOR = {
    "nama": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "pemda": "Pemerintah Kabupaten Nunukan",
    "singkatan": "BKPSDM",
}
PENGGUNA = {"nama": "H. Sura'i, S.Sos., M.A.P.", "jabatan": "Kepala", "kunci": "7f3a", "pilihan": []}
TRIWULAN = [SelectChoice("1", "Triwulan I"), SelectChoice("2", "Triwulan II")]
SIFAT = [SelectChoice("biasa", "Biasa"), SelectChoice("segera", "Segera")]


class FormContoh(FlaskForm):
    """One of every kind of field, and what the summary of a refusal asks of every form (Formulir)."""

    galat_umum = kurang = ()

    perihal = StringField("Perihal", [DataRequired("Isi perihal.")])
    arahan = TextAreaField("Arahan", [DataRequired("Tulis arahan.")])
    triwulan = SelectField("Triwulan", choices=TRIWULAN)
    sifat = RadioField("Sifat", [DataRequired("Pilih sifat.")], choices=SIFAT)
    berkas = FileField("Surat masuk")
    benar = BooleanField("Data ini benar", [DataRequired("Centang bila benar.")])


HALAMAN_FORMULIR = """{% extends "dasar.html" %}
{% from "komponen/tata.html" import kepala_halaman, kartu, kaki_kartu %}
{% from "komponen/aksi.html" import tombol, formulir %}
{% from "komponen/formulir.html" import bidang, unggah, ringkasan_galat %}
{% block judul %}Disposisi{% endblock %}
{% block isi %}{{ kepala_halaman("Disposisi") }}{% call kartu() %}{% call formulir("/formulir", berkas=true, versi=3) %}
{{ ringkasan_galat(form) }}{{ bidang(form.perihal, "Satu baris.") }}{{ bidang(form.arahan) }}{{ bidang(form.triwulan) }}
{{ bidang(form.sifat) }}{{ unggah(form.berkas, terima=".pdf", maks="10 MB") }}{{ bidang(form.benar) }}
{{ kaki_kartu(tombol("Kirim disposisi"), "Sekretaris menerimanya sekarang.") }}
{% endcall %}{% endcall %}{% endblock %}"""

HALAMAN_DAFTAR = """{% extends "dasar.html" %}
{% from "komponen/tata.html" import kepala_halaman %}{% from "komponen/tabel.html" import daftar_tugas %}
{% block isi %}{{ kepala_halaman("Tugas saya") }}{{ daftar_tugas(tugas) }}{% endblock %}"""

HALAMAN_HTMX = """{% extends "dasar.html" %}{% block isi %}<h1>HTMX</h1>
<form id="uji" method="post" action="/htmx/{{ kode }}" hx-post="/htmx/{{ kode }}" hx-target="#uji" hx-swap="outerHTML">
<label>Isi <input name="isi" value="tulisan"></label><button>Kirim</button></form>{% endblock %}"""

HALAMAN_MASUK = """{% extends "dasar.html" %}{% block isi %}<h1>Masuk</h1>
<form method="post" action="/masuk" data-halaman-masuk>
<input type="hidden" name="csrf_token" value="{{ csrf_token() }}"><button>Masuk</button></form>{% endblock %}"""

TUGAS = [
    {
        "judul": f"Laporan ke-{n}",
        "url": f"/daftar#{n}",
        "dari": "Sekretaris",
        "waktu": datetime(2025, 2, 24, 1, 41, tzinfo=UTC),
        "tenggat": date(2025, 2, 26),
        "sisa": 2 - n,
        "jenis": jenis,
        "belum_dibaca": n == 0,
        "tindakan": "Buka",
    }
    for n, jenis in enumerate(("tanda-tangan", "paraf", "baca", "kembali"))
]


def buat_contoh(**konteks) -> Flask:
    """The house. `konteks` replaces what the context processor of the application would give."""
    app = Flask("contoh", template_folder=str(AKAR / "templates"), static_folder=str(AKAR / "static"))
    app.config.update(SECRET_KEY="contoh", TESTING=True, WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)
    pasang_saring(app)
    app.jinja_env.globals.update(aset="/static/{}".format, berkas_gugur=lambda _bidang: "")
    app.jinja_env.globals.update(lambang=penulis("/static/{}".format))
    isi = {"kantor": KANTOR, "pengguna": PENGGUNA, "versi": "0", "lencana": 2, "tema": "otomatis"}
    isi |= {"cari_url": "/cari"} | konteks
    isi.setdefault("navigasi", [{"label": "Siklus", "url": "/formulir", "aktif": False, "pintasan": "s"}])
    app.context_processor(lambda: isi | ({"pengguna": None, "navigasi": []} if request.path == "/masuk" else {}))
    app.after_request(_berkepala)
    _jalan_sisa(app)
    _jalan_formulir(app)
    app.kiriman = []
    return app


def _berkepala(jawaban: Response) -> Response:
    jawaban.headers["Content-Security-Policy"] = CSP
    return jawaban


def _jalan_sisa(app: Flask) -> None:
    for endpoint, alamat in (("beranda", "/"), ("pemberitahuan", "/pemberitahuan"), ("lencana", "/lencana")):
        app.add_url_rule(alamat, f"bersama.{endpoint}", lambda: render_template_string('{% extends "dasar.html" %}'))
    app.add_url_rule("/akun", "masuk.akun", lambda: "akun")
    for endpoint in ("bersama.tema", "masuk.keluar", "masuk.bertindak"):
        app.add_url_rule(f"/{endpoint.split('.')[1]}", endpoint, lambda: _catat(app), methods=["POST"])
    app.add_url_rule("/daftar", "daftar", lambda: render_template_string(HALAMAN_DAFTAR, tugas=TUGAS))
    app.add_url_rule("/cari", "cari", _temukan)
    app.add_url_rule("/masuk", "pintu", lambda: render_template_string(HALAMAN_MASUK))
    app.add_url_rule("/masuk", "masuk", lambda: redirect("/", 303), methods=["POST"])


def _temukan() -> str:
    """What a search finds here: two pages for everything but "kosong", as a part for HTMX and as a page."""
    ada = '<a href="/formulir">Triwulan I</a> <a href="/daftar">Triwulan II</a>'
    temuan = f'<div id="temuan">{"Tidak ada" if request.args["q"] == "kosong" else ada}</div>'
    if "HX-Request" in request.headers:
        return temuan
    return render_template_string(
        '{% extends "dasar.html" %}{% block isi %}{{ temuan|safe }}{% endblock %}', temuan=temuan
    )


def _catat(app: Flask):
    app.kiriman.append((request.path, request.form.to_dict(), request.headers.get("X-CSRFToken")))
    return "", 204


def _jalan_formulir(app: Flask) -> None:
    @app.route("/formulir", methods=["GET", "POST"])
    def formulir():
        form = FormContoh()
        if request.method == "GET":
            return render_template_string(HALAMAN_FORMULIR, form=form)
        app.kiriman.append((request.path, request.form.to_dict(), None))
        if request.form["perihal"] == "sesi habis":
            return redirect("/masuk", 303)
        status = 200 if form.validate() else 422
        return render_template_string(HALAMAN_FORMULIR, form=form), status

    @app.get("/htmx/<int:kode>")
    def htmx(kode):
        return render_template_string(HALAMAN_HTMX, kode=kode)

    @app.post("/htmx/<int:kode>")
    def htmx_kirim(kode):
        _catat(app)
        if kode == 422:
            return '<form id="uji"><div class="ringkasan-galat" tabindex="-1" data-fokus>Periksa</div></form>', 422
        pesan = '<div id="pesan" class="catatan">Sudah didahului Sekretaris.</div>'
        return pesan, kode, {"HX-Retarget": "#pesan", "HX-Reswap": "outerHTML"} if kode == 403 else {}
