"""The house rules over the source itself (docs/arsitektur.md). Each exception says why it is one."""

import ast
import re
import sys

from tests.naskah_rumah import (
    bermula,
    fungsi,
    impor,
    lapor,
    nama_hiasan,
    nama_panggilan,
    naskah_lapis,
    panggilan,
    semua_naskah,
)

# ---- direction of imports: web → services → {domain, models, adapters} ----

DILARANG = {
    "models": ("kinerja.adapters", "kinerja.services", "kinerja.web", "kinerja.perintah", "flask"),
    "adapters": ("kinerja.models", "kinerja.services", "kinerja.web", "kinerja.perintah", "kinerja.ext"),
    "services": (
        "kinerja.web",
        "kinerja.perintah",
        "flask_login",
        "flask_wtf",
        "htmx_flask",
        "flask.request",
        "flask.session",
        "flask.url_for",
        "flask.redirect",
        "flask.flash",
        "flask.render_template",
    ),
    "web": ("kinerja.models", "kinerja.perintah", "kinerja.ext.db", "sqlalchemy.orm", "sqlalchemy.select"),
}
ADAPTER_WEB = {
    "sql": "what an error of the database means",
    "jam": "the clock",
    "naskah_sop": "the SOP as data",
    "panduan": "our own Markdown as pages",
    "unduhan": "headers of a served file",
    "pratinjau": "bytes in, picture out",
    "jenis_berkas": "names of the kinds of file",
}


def test_a_layer_imports_only_what_lies_below_it():
    lapor(
        (
            f"{naskah.di(simpul)}: {naskah.lapis} mengimpor {nama}"
            for lapis, terlarang in DILARANG.items()
            for naskah in naskah_lapis(lapis)
            for simpul, nama in impor(naskah)
            if bermula(nama, *terlarang)
        ),
        "Arah impor: web → services → {domain, models, adapters}. Pindahkan pekerjaan itu ke lapis yang benar.",
    )


PEMBUKA_BERKAS = (
    "pikepdf",
    "pypdfium2",
    "PIL",
    "zipfile",
    "tarfile",
    "openpyxl",
    "python_calamine",
    "docx",
    "pypdf",
    "fitz",
)
ANAK = {
    "kinerja.adapters.berkas_anak": "opens strangers' files, within limits",
    "kinerja.adapters.cetak_anak": "makes and proves our own PDFs, within limits",
    "kinerja.adapters.cetak_periksa": "proves our own PDFs, inside cetak_anak",
}


def test_only_a_child_opens_files():
    lapor(
        (
            f"{naskah.di(simpul)}: {naskah.modul} mengimpor {nama}"
            for naskah in semua_naskah()
            for simpul, nama in impor(naskah)
            if bermula(nama, *PEMBUKA_BERKAS) and not bermula(naskah.modul, *ANAK)
        ),
        "Berkas hanya dibuka di proses anak yang dibatasi (adapters/berkas_anak); minta lewat adapters/berkas_asing.",
    )


def test_the_server_loads_no_child():
    lapor(
        (
            f"{naskah.di(simpul)}: {naskah.modul} mengimpor {nama}"
            for naskah in semua_naskah()
            for simpul, nama in impor(naskah)
            if bermula(nama, *ANAK) and not bermula(naskah.modul, *ANAK)
        ),
        "Modul anak dijalankan oleh adapters/anak dengan namanya, tidak diimpor.",
    )


def test_the_domain_imports_the_standard_library_and_itself_only():
    lapor(
        (
            f"{naskah.di(simpul)}: domain mengimpor {nama}"
            for naskah in naskah_lapis("domain")
            for simpul, nama in impor(naskah)
            if not bermula(nama, "kinerja.domain") and nama.split(".")[0] not in sys.stdlib_module_names
        ),
        "Domain hanya memakai pustaka baku dan dirinya sendiri.",
    )


BUKAN_MURNI = ("os", "sys", "io", "pathlib", "random", "secrets", "time", "socket", "subprocess", "threading")
JAM = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "open", "print")


def test_the_domain_has_no_clock_and_no_disk():
    keluhan = [
        f"{naskah.di(simpul)}: {nama}"
        for naskah in naskah_lapis("domain")
        for simpul, nama in impor(naskah)
        if bermula(nama, *BUKAN_MURNI)
    ]
    keluhan += [
        f"{naskah.di(simpul)}: {nama}()"
        for naskah in naskah_lapis("domain")
        for simpul, nama in panggilan(naskah.pohon)
        if nama in JAM
    ]
    lapor(keluhan, "Domain murni: waktu dan isi berkas diterima sebagai argumen.")


def test_the_models_need_nothing_of_the_house_but_the_database():
    lapor(
        (
            f"{naskah.di(simpul)}: models mengimpor {nama}"
            for naskah in naskah_lapis("models")
            for simpul, nama in impor(naskah)
            if bermula(nama, "kinerja") and not bermula(nama, "kinerja.models", "kinerja.ext", "kinerja.domain.huruf")
        ),
        "Model hanya tabel: kinerja.ext, model lain, dan domain.huruf bagi jenis kolom Teks.",
    )


def test_pages_use_only_adapters_that_touch_neither_archive_nor_printer():
    lapor(
        (
            f"{naskah.di(simpul)}: web mengimpor {nama}"
            for naskah in naskah_lapis("web")
            for simpul, nama in impor(naskah)
            if bermula(nama, "kinerja.adapters") and nama.split(".")[2] not in ADAPTER_WEB
        ),
        "Halaman meminta kepada services; hanya adapter berikut boleh dipakai langsung: " + ", ".join(ADAPTER_WEB),
    )


def test_pages_never_touch_the_database_session():
    lapor(
        (
            f"{naskah.di(simpul)}: {nama_panggilan(simpul)}"
            for naskah in naskah_lapis("web")
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.Attribute) and nama_panggilan(simpul) == "db.session"
        ),
        "Web tidak menyentuh db.session; mintalah kepada services.",
    )


# ---- views: parse → service → render ----

JALAN = ("get", "post", "put", "patch", "delete")
PENJAGA = {"untuk", "umum", "sudah_masuk"}


def _tampilan():
    """Every view: (file, function, verbs of HTTP)."""
    for naskah in naskah_lapis("web"):
        for tampilan in fungsi(naskah.pohon):
            kata = [h.rpartition(".")[2] for h in nama_hiasan(tampilan) if re.fullmatch(r"bp\.\w+", h)]
            if any(k in JALAN or k == "route" for k in kata):
                yield naskah, tampilan, kata


def test_every_route_says_who_on_the_line_under_it():
    keluhan = []
    for naskah, tampilan, kata in _tampilan():
        hiasan = nama_hiasan(tampilan)
        bawah = hiasan[len(kata) :]
        if "route" in kata:
            keluhan.append(f"{naskah.di(tampilan)}: {tampilan.name} memakai bp.route; pakai bp.get atau bp.post")
        if not bawah or bawah[0] not in PENJAGA:
            keluhan.append(f"{naskah.di(tampilan)}: {tampilan.name} tanpa @untuk(…), @umum, atau @sudah_masuk")
    lapor(keluhan, "Setiap rute menyebut siapa, pada baris di bawahnya.")


def test_no_view_catches_exceptions():
    lapor(
        (
            f"{naskah.di(simpul)}: {tampilan.name}"
            for naskah, tampilan, _ in _tampilan()
            for simpul in ast.walk(tampilan)
            if isinstance(simpul, ast.Try)
        ),
        "Tidak ada try/except di view: GalatDomain berjalan sampai web/galat.py atau form.kerjakan.",
    )


def test_nobody_is_excused_from_the_csrf_token():
    lapor(
        (f"{n.di(s)}: {h}" for n, s, _ in _tampilan() for h in nama_hiasan(s) if "exempt" in h),
        "Tidak ada csrf.exempt.",
    )


SETATTR = {
    "kinerja.services.surat.konsep": "over the names that _nilai() lists, the same for a new and for a changed konsep",
}


def test_no_form_writes_whatever_is_posted():
    keluhan = []
    for naskah in naskah_lapis("web", "services"):
        for simpul, nama in panggilan(naskah.pohon):
            if (nama == "setattr" and naskah.modul not in SETATTR) or nama.endswith("populate_obj"):
                keluhan.append(f"{naskah.di(simpul)}: {nama}")
            if any(k.arg is None and nama_panggilan(k.value).startswith("request.") for k in simpul.keywords):
                keluhan.append(f"{naskah.di(simpul)}: {nama}(**request…)")
    lapor(keluhan, "Kolom yang boleh diubah disebut satu per satu.")


KATA_PENGUBAH = re.compile(r"diubah (oleh )?orang lain", re.IGNORECASE)


def test_nobody_is_said_to_have_changed_something_unless_his_account_was_asked():
    """In another tab it was the person himself: services.perubahan compares accounts, or the words name nobody."""
    lapor(
        (
            f"{naskah.di(simpul)}: {simpul.value}"
            for naskah in naskah_lapis("services", "domain", "web")
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and KATA_PENGUBAH.search(simpul.value)
        ),
        "Siapa yang mengubah ditanyakan kepada services.perubahan.",
    )
