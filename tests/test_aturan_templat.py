"""The house rules over templates, styles and scripts. What needs a rendered page: tests/web/test_halaman_benar.py."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes

from tests.naskah_rumah import (
    AKAR,
    LINGKUNGAN,
    TEMPLAT,
    Templat,
    lapor,
    panggilan,
    semua_naskah,
    semua_templat,
    teks_tetap,
)

LAYAR = [templat for templat in semua_templat() if not templat.nama.startswith("cetak/")]
"""What a browser receives. cetak/ is paper: it goes to the printer, with styles of its own inside."""

BARIS_TERPANJANG = 160


def _disebut(pohon) -> set[str]:
    return {nama for nama in meta.find_referenced_templates(pohon) if nama}


def _nama_di_kode() -> set[str]:
    nama = {teks for naskah in semua_naskah() for _, teks in teks_tetap(naskah.pohon) if teks.endswith(".html")}
    galat = {f"galat/{berkas.name}" for berkas in (TEMPLAT / "galat").glob("[0-9]*.html")}  # by status, web/galat.py
    return nama | galat


def _dibaca_bingkai(nama: str = "dasar.html") -> set[str]:
    """The names that the frame of every page reads, with what it includes."""
    pohon = next(templat.pohon for templat in semua_templat() if templat.nama == nama)
    lain = {sub for sub in _disebut(pohon) if not sub.startswith("komponen/")}
    return meta.find_undeclared_variables(pohon).union(*map(_dibaca_bingkai, lain))


def test_no_page_sets_a_name_that_its_frame_reads():
    """What a page sets at its top, the frame and what it includes see too: a message would show something else."""
    bingkai = _dibaca_bingkai()
    salah = []
    for templat in semua_templat():
        if not any(templat.pohon.find_all(nodes.Extends)):
            continue
        tetapan = [simpul for simpul in templat.pohon.body if isinstance(simpul, nodes.Assign | nodes.AssignBlock)]
        sasaran = [n for simpul in tetapan for n in [simpul.target, *simpul.target.find_all(nodes.Name)]]
        nama = {n.name for n in sasaran if isinstance(n, nodes.Name)}
        salah += [f"{templat.nama}: {kata}" for kata in sorted(nama & bingkai)]
    assert {"ketikan", "tolakan", "pesan"} <= bingkai
    assert not salah, lapor(salah, "Beri nama lain pada tetapan itu.")


def test_every_template_is_used():
    pohon = {templat.nama: templat.pohon for templat in semua_templat()}
    tercapai, antre = set(), list(_nama_di_kode() & pohon.keys())
    while antre:
        nama = antre.pop()
        if nama in pohon and nama not in tercapai:
            tercapai.add(nama)
            antre += _disebut(pohon[nama])
    lapor(pohon.keys() - tercapai, "Templat yang tidak dipakai rute atau templat mana pun: hapus, atau pakai.")


def test_a_line_can_be_read():
    panjang = (
        f"{templat.nama}:{ke}: {len(baris)} huruf"
        for templat in semua_templat()
        for ke, baris in enumerate(templat.teks.splitlines(), 1)
        if len(baris) > BARIS_TERPANJANG
    )
    lapor(panjang, f"Sebuah baris templat paling panjang {BARIS_TERPANJANG} karakter.")


def test_what_folds_open_looks_as_if_it_can_be_pressed():
    gaya = "".join(berkas.read_text() for berkas in (AKAR / "static/css").glob("*.css"))
    keluhan = [
        f"templates/{templat.nama}: {tag}"
        for templat in LAYAR
        for tag in re.findall(r"<details[^>]*?>", templat.teks)
        if not any(
            re.search(rf"\.{nama}(\[open\])? (> )?summary", gaya)
            for nama in " ".join(re.findall(r'class="([\w -]*)', tag)).split()
        )
    ]
    lapor(keluhan, 'Lipatan tanpa kelas yang memberi ringkasannya tanda, misalnya class="lipat".')


def test_every_template_that_is_named_exists():
    ada = {berkas.relative_to(TEMPLAT).as_posix() for berkas in TEMPLAT.rglob("*.*")}
    keluhan = [
        f"{naskah.di(simpul)}: {teks}"
        for naskah in semua_naskah()
        for simpul, teks in teks_tetap(naskah.pohon)
        if re.fullmatch(r"[a-z_]+/[\w/]+\.html", teks) and teks not in ada
    ]
    keluhan += [f"templates/{t.nama}: {nama}" for t in semua_templat() for nama in _disebut(t.pohon) if nama not in ada]
    lapor(keluhan, "Templat yang disebut tetapi tidak ada.")


def test_every_imported_macro_is_used():
    keluhan = []
    for templat in semua_templat():
        diimpor = {}
        for simpul in templat.pohon.find_all(nodes.FromImport):
            for nama in simpul.names:
                diimpor[nama[1] if isinstance(nama, tuple) else nama] = simpul.lineno
        terpakai = {simpul.name for simpul in templat.pohon.find_all(nodes.Name)}
        keluhan += [f"templates/{templat.nama}:{b}: {nama}" for nama, b in diimpor.items() if nama not in terpakai]
    lapor(keluhan, "Makro yang diimpor tetapi tidak dipakai: hapus dari baris impornya.")


# ---- partials: one convention (HTMX rule 2) ----

BUKAN_TUKARAN = {
    "galat/_isi_galat.html": "the inside of every error page; included, never returned",
    "galat/_pesan.html": "aimed at #pesan by HX-Retarget, swapped into its own place",
    "kasubbag/_cara_hitung.html": "words below a figure; the link that asks for them names the place below itself",
    "isian/_blok.html": "states of cells, which a script lays at them; everything else in it comes out of band",
    "pengelola/_contoh_nomor.html": "an example that is read aloud; the form that asks for it names it as its target",
}


@cache
def _bagian_dikembalikan() -> frozenset[str]:
    """Partials that a view returns by name."""
    nama = (nama_templat for nama_templat in _nama_di_kode() if not nama_templat.startswith("cetak/"))
    return frozenset(nama_templat for nama_templat in nama if Path(nama_templat).name.startswith("_"))


def _akar(teks: str) -> str:
    """The first tag that a template writes, with its attributes."""
    tanpa_jinja = re.sub(r"\{%.*?%\}", "", teks, flags=re.DOTALL)
    tag = re.search(r"<[a-z][^>]*>", re.sub(r"\{\{.*?\}\}", "…", tanpa_jinja, flags=re.DOTALL))
    return tag[0] if tag else ""


def test_the_root_of_a_partial_bears_the_name_of_its_file():
    keluhan = []
    for templat in LAYAR:
        if templat.nama in _bagian_dikembalikan():
            nama = Path(templat.nama).stem.removeprefix("_").replace("_", "-")
            # one of many on a page carries its row after the name: id="bukti-12"
            if not re.search(rf'id="{nama}(-…)?"', _akar(templat.teks)):
                keluhan.append(f"templates/{templat.nama}: {_akar(templat.teks) or 'tanpa tag'}, seharusnya id={nama}")
    lapor(keluhan, "Akar sebuah bagian beridentitas nama berkasnya, dengan tanda hubung.")


def test_a_partial_replaces_itself():
    keluhan = [
        f"templates/{templat.nama}: {_akar(templat.teks)}"
        for templat in LAYAR
        if templat.nama in _bagian_dikembalikan() - BUKAN_TUKARAN.keys()
        and not ('hx-target="this"' in _akar(templat.teks) and 'hx-swap="outerHTML"' in _akar(templat.teks))
    ]
    lapor(keluhan, 'Akar sebuah bagian membawa hx-target="this" hx-swap="outerHTML".')


def test_what_is_returned_alone_is_included_by_its_page():
    disertakan = {nama for templat in LAYAR for nama in _disebut(templat.pohon)}
    lapor(
        _bagian_dikembalikan() - disertakan - BUKAN_TUKARAN.keys(),
        "Bagian yang dikembalikan sendiri juga di-include halamannya: satu berkas untuk keduanya.",
    )


# ---- the CSP, kept at the source ----

LARANGAN = (
    (r"\|\s*safe\b", "|safe"),
    (r"<style\b", "<style>"),
    (r"<script\b(?![^>]*\bsrc=)", "<script> tanpa src"),
    (r"\sstyle\s*=", "style="),
    (r"\son[a-z]+\s*=\s*[\"'{]", "penangan on…="),
    (r"\bhx-on\b|\bhx-on:", "hx-on"),
    (r"hx-vals\s*=\s*['\"]js:|hx-headers\s*=\s*['\"]js:|\bjs:", "js:"),
    (r"javascript:", "javascript:"),
    (r"hx-trigger\s*=\s*\"[^\"]*\[", "syarat di hx-trigger"),
    (r"\bautoescape\s+false", "autoescape false"),
)


@pytest.mark.parametrize(("pola", "nama"), LARANGAN)
def test_no_page_needs_what_the_csp_forbids(pola, nama):
    lapor(
        (f"{templat.baris(m.start())}: {m[0].strip()}" for templat in LAYAR for m in re.finditer(pola, templat.teks)),
        f"{nama} tidak dipakai di halaman mana pun; gaya di static/css, skrip di static/js.",
    )


def test_a_paper_is_escaped_too():
    lapor(
        (
            f"{templat.baris(m.start())}: {m[0]}"
            for templat in semua_templat()
            if templat not in LAYAR
            for m in re.finditer(r"\|\s*safe\b|autoescape\s+false|<script\b|\son[a-z]+=", templat.teks)
        ),
        "Isi kertas juga di-escape.",
    )


MARKUP_DIPERIKSA = {
    "kinerja.adapters.panduan": "turns our own Markdown files into HTML, escaping every character of them first",
    "kinerja.web.lambang": "one <svg> with its three words escaped",
    "kinerja.web.forms.tulisan": "writes the tags of fields; compared with WTForms' own in tests/web/test_komponen.py",
}


def test_markup_is_made_in_one_audited_place():
    lapor(
        (
            f"{naskah.di(simpul)}: {nama}"
            for naskah in semua_naskah()
            if naskah.modul not in MARKUP_DIPERIKSA
            for simpul, nama in panggilan(naskah.pohon)
            if nama.rpartition(".")[2] in ("Markup", "render_template_string", "from_string")
        ),
        "Markup hanya dibuat di berkas yang sudah diperiksa.",
    )


# ---- nothing from another host ----

BUKAN_ALAMAT = {"http://www.w3.org/2000/svg": "the name of SVG, never fetched"}
LUAR = re.compile(r"(?<![\w/])(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]{2,}[^\s\"'<>)]*", re.IGNORECASE)


def _berkas_statis() -> Iterator[Path]:
    milik_lain = (AKAR / "static" / "vendor", AKAR / "static" / "fonts")
    for berkas in sorted((AKAR / "static").rglob("*")):
        if berkas.suffix in (".css", ".js", ".svg", ".html") and not any(berkas.is_relative_to(f) for f in milik_lain):
            yield berkas


def test_no_page_style_or_script_names_another_host():
    sumber = [(f"templates/{templat.nama}", templat.teks) for templat in semua_templat()]
    sumber += [(str(b.relative_to(AKAR)), b.read_text(encoding="utf-8")) for b in _berkas_statis()]
    lapor(
        (f"{nama}: {m[0]}" for nama, isi in sumber for m in LUAR.finditer(isi) if m[0] not in BUKAN_ALAMAT),
        "Tidak ada alamat luar: aset disimpan di static/, bekerja tanpa internet.",
    )


def test_every_static_file_that_is_named_exists():
    keluhan = []
    for templat in semua_templat():
        for simpul in templat.pohon.find_all(nodes.Call):
            nama = _aset(simpul)
            if nama and not (AKAR / "static" / nama).is_file():
                keluhan.append(f"templates/{templat.nama}:{simpul.lineno}: {nama}")
    lapor(keluhan, "Berkas statis yang disebut tetapi tidak ada.")


def _aset(simpul: nodes.Call) -> str:
    if not isinstance(simpul.node, nodes.Name) or simpul.node.name not in ("aset", "url_for"):
        return ""
    if simpul.node.name == "aset":
        return _tetap(simpul.args[0]) if simpul.args else ""
    return next((_tetap(k.value) for k in simpul.kwargs if k.key == "filename"), "")


def _tetap(simpul: nodes.Node) -> str:
    return simpul.value if isinstance(simpul, nodes.Const) and isinstance(simpul.value, str) else ""


def test_every_own_script_and_style_is_used():
    teks = "\n".join(templat.teks for templat in semua_templat())
    teks += "\n".join(b.read_text(encoding="utf-8") for b in _berkas_statis())
    keluhan = [
        str(berkas.relative_to(AKAR))
        for berkas in _berkas_statis()
        if berkas.suffix in (".css", ".js")
        and berkas.name not in teks
        and f"'{berkas.stem}'" not in teks  # the list of stylesheets in kerangka.html
    ]
    lapor(keluhan, "Gaya atau skrip yang tidak dipakai halaman mana pun.")


def kelas_menganggur(gaya: str, pemakai: str) -> list[str]:
    """Classes of a stylesheet that nothing bears: neither whole, nor put together as `lencana-{{ jenis }}`."""
    gaya = re.sub(r"/\*.*?\*/", "", gaya, flags=re.DOTALL)
    kelas = {
        nama for pemilih in re.findall(r"([^{};]+)\{", gaya) for nama in re.findall(r"\.([a-zA-Z][\w-]*)", pemilih)
    }
    utuh = set(re.findall(r"[a-zA-Z][\w-]*", pemakai))
    awalan = tuple(re.findall(r"([a-zA-Z][\w-]*-)(?:\{\{|\$\{|[\"'])", pemakai))
    return sorted(nama for nama in kelas - utuh if not nama.startswith(awalan))


def test_every_class_of_a_stylesheet_is_borne_by_something():
    gaya = "\n".join(b.read_text(encoding="utf-8") for b in _berkas_statis() if b.suffix == ".css")
    pemakai = "\n".join(
        [
            *(templat.teks for templat in semua_templat()),
            *(b.read_text(encoding="utf-8") for b in _berkas_statis() if b.suffix == ".js"),
            *(b.read_text(encoding="utf-8") for b in (AKAR / "kinerja").rglob("*.py")),
        ]
    )
    menganggur = [nama for nama in kelas_menganggur(gaya, pemakai) if nama not in KELAS_HTMX]
    lapor(menganggur, "Kelas pada static/css yang tidak dipakai apa pun.")


KELAS_HTMX = {"htmx-indicator"}
"""What htmx itself puts on an element."""


def test_the_rules_recognise_what_they_forbid():
    """The control: without it, a green above could be a pattern that matches nothing."""
    buruk = '<b onclick="x" style="a">{{ x|safe }}</b><script>1</script><a href="//cdn.example.com/x" hx-on:click="y">'
    buruk += '<a hx-trigger="click[ctrlKey]">'
    tertangkap = {nama for pola, nama in LARANGAN if re.search(pola, buruk)}
    assert {"|safe", "style=", "penangan on…=", "<script> tanpa src", "hx-on", "syarat di hx-trigger"} <= tertangkap
    assert LUAR.search(buruk)
    assert not LUAR.search("a // komentar biasa, dan https: saja")
    assert _akar('{% if a %}{% endif %}<div id="x" {{ y }}>').startswith('<div id="x"')
    contoh = Templat("x.html", '{% from "a.html" import b %}', "")
    assert _disebut(contoh.pohon) == {"a.html"}
    with pytest.raises(jinja2.TemplateSyntaxError):
        LINGKUNGAN.parse("{% if %}")
    assert kelas_menganggur(".a .b-kini { } .c { } /* .d {} */", '<p class="a b-{{ x }}">') == ["c"]


ANGKA_SOP = re.compile(r"[Ll]angkah (ke-)?\d|\d+ (hari kerja|langkah)|dari 13")


def test_numbers_and_times_of_the_sop_are_never_typed():
    """What an SOP file may change is drawn from the SOP of the siklus: `langkah_sop`, `langkah_sesudah`."""
    keluhan = [
        f"{templat.baris(cocok.start())}: “{cocok.group()}”"
        for templat in LAYAR
        for cocok in ANGKA_SOP.finditer(templat.teks)
    ]
    lapor(keluhan, "Nomor langkah dan waktu diambil dari SOP siklusnya, tidak diketik di templat.")


def test_the_help_names_a_langkah_and_does_not_number_it():
    """The help is read beside a siklus whose SOP may have one langkah more, or fewer."""
    angka = re.compile(r"[Ll]angkah (ke-)?\d|tiga belas langkah")
    berkas = [*(AKAR / "docs" / "panduan").glob("*.md"), AKAR / "docs" / "glosarium.md"]
    baris = ((satu_berkas.name, n, teks) for satu_berkas in berkas for n, teks in _baris(satu_berkas))
    keluhan = [f"{nama}:{n}: {teks[:80]}" for nama, n, teks in baris if angka.search(teks)]
    lapor(keluhan, "Bantuan menyebut nama langkah, bukan nomornya.")


def _baris(berkas: Path) -> Iterator[tuple[int, str]]:
    return enumerate(berkas.read_text(encoding="utf-8").splitlines(), 1)
