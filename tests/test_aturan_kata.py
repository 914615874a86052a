"""Words that must agree across files: tables and glossary, acts and jejak, gates and the SOP, links and routes."""

import ast
import re
import tomllib
from functools import cache

import pytest
from jinja2 import nodes

from kinerja.domain.alur import Jenis
from kinerja.domain.hak import Tindakan
from kinerja.domain.sop import Peran
from tests.naskah_rumah import (
    AKAR,
    fungsi,
    lapor,
    nama_hiasan,
    nama_panggilan,
    naskah_lapis,
    panggilan,
    semua_naskah,
    semua_templat,
    teks_tetap,
)

GLOSARIUM = (AKAR / "docs" / "glosarium.md").read_text(encoding="utf-8")


# ---- the glossary ----


def test_every_table_is_a_term_of_the_glossary():
    lapor(
        (
            f"{naskah.di(simpul)}: {simpul.name}"
            for naskah in naskah_lapis("models")
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.ClassDef)
            and any(nama_panggilan(dasar) == "db.Model" for dasar in simpul.bases)
            and f"`{simpul.name}`" not in GLOSARIUM
        ),
        "Tabel yang tidak ada di docs/glosarium.md: tambahkan istilahnya, dengan nama kelas di kolom ketiga.",
    )


def test_every_desk_and_every_kind_of_event_is_a_term_of_the_glossary():
    istilah = GLOSARIUM.casefold()
    lapor(
        (satu.label for satu in Peran if satu.label.split("/")[0].casefold() not in istilah),
        "Meja yang tidak ada di docs/glosarium.md.",
    )
    lapor((satu.value for satu in Jenis if satu.value not in istilah), "Jenis peristiwa tanpa arti di glosarium.")


def test_what_the_glossary_names_in_the_code_exists():
    nama = set()
    for simpul in (simpul for naskah in semua_naskah() for simpul in naskah.pohon.body):
        if isinstance(simpul, ast.ClassDef):
            nama.add(simpul.name)
        elif isinstance(simpul, ast.Assign):  # a name for a union of types
            nama |= {nama_panggilan(t) for t in simpul.targets}
    disebut = set(re.findall(r"`([A-Z][a-z]\w+)`", GLOSARIUM))
    lapor((f"`{satu}`" for satu in disebut - nama), "Glosarium menyebut kelas yang tidak ada.")


def test_terms_stand_in_alphabetical_order_and_once():
    istilah = [baris.split("|")[1].strip().casefold() for baris in GLOSARIUM.splitlines() if baris.startswith("| ")][1:]
    assert istilah == sorted(istilah), "Glosarium diurutkan menurut abjad."
    assert len(istilah) == len(set(istilah)), "Satu istilah, satu baris."


EJAAN_SALAH = re.compile(r"\b(?:Kasubag|Kasub|notula|deadline|kuartal|draf|submit)\b", re.IGNORECASE)


def test_screens_and_papers_spell_as_the_glossary_says():
    keluhan = [f"{t.baris(m.start())}: {m[0]}" for t in semua_templat() for m in EJAAN_SALAH.finditer(_tampak(t.teks))]
    keluhan += [
        f"{naskah.di(simpul)}: {m[0]}"
        for naskah in naskah_lapis("services", "web")
        for simpul, teks in teks_tetap(naskah.pohon)
        if " " in teks and simpul not in _docstring(naskah.pohon)
        for m in EJAAN_SALAH.finditer(teks)
    ]
    lapor(keluhan, "Ejaan yang tidak dipakai (docs/glosarium.md).")


def _tampak(teks: str) -> str:
    """What of a template is read: tags and code blanked, lengths kept."""
    return re.sub(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", lambda m: re.sub(r"[^\n]", " ", m[0]), teks, flags=re.DOTALL)


def _docstring(pohon: ast.Module) -> set:
    return {
        simpul.body[0].value
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Module | ast.ClassDef | ast.FunctionDef)
        and simpul.body
        and isinstance(simpul.body[0], ast.Expr)
    }


# ---- the jejak ----


def _anggota(modul: str, kelas: str) -> set[str]:
    """Names of the members of an enum, from its source."""
    naskah = next(satu for satu in semua_naskah() if satu.modul == modul)
    badan = next(s for s in ast.walk(naskah.pohon) if isinstance(s, ast.ClassDef) and s.name == kelas)
    return {t.id for s in badan.body if isinstance(s, ast.Assign) for t in s.targets if isinstance(t, ast.Name)}


def _terpakai(kelas: str) -> set[str]:
    return {
        simpul.attr
        for naskah in semua_naskah()
        for simpul in ast.walk(naskah.pohon)
        if isinstance(simpul, ast.Attribute) and nama_panggilan(simpul.value).rpartition(".")[2] == kelas
    }


def test_every_act_of_the_jejak_is_written_somewhere():
    lapor(
        (f"Aksi.{nama}" for nama in _anggota("kinerja.services.jejak", "Aksi") - _terpakai("Aksi")),
        "Aksi yang tidak pernah dicatat: catat, atau hapus dari services/jejak.py.",
    )


def test_every_right_is_asked_for_somewhere():
    di_templat = " ".join(satu.teks for satu in semua_templat())
    diminta = {
        simpul.attr
        for naskah in semua_naskah()
        if naskah.modul != "kinerja.domain.hak"
        for simpul in ast.walk(naskah.pohon)
        if isinstance(simpul, ast.Attribute) and nama_panggilan(simpul.value).endswith("Tindakan")
    }
    lapor(
        (f"Tindakan.{t.name}" for t in Tindakan if t.name not in diminta and t.value not in di_templat),
        "Hak yang tidak pernah ditanyakan services maupun templat.",
    )


def test_every_right_that_a_template_asks_for_exists():
    dikenal = {satu.value for satu in Tindakan}
    lapor(
        (
            f"templates/{satu.nama}:{simpul.lineno}: boleh({simpul.args[0].value!r})"
            for satu in semua_templat()
            for simpul in satu.pohon.find_all(nodes.Call)
            if isinstance(simpul.node, nodes.Name) and simpul.node.name == "boleh" and simpul.args
            and isinstance(simpul.args[0], nodes.Const) and simpul.args[0].value not in dikenal
        ),
        "boleh(…) dengan tindakan yang tidak dikenal.",
    )  # fmt: skip


TANPA_JEJAK = {
    "penyiapan.terbitkan_token": "the office has nobody yet; its use is in the jejak",
    "sesi._segarkan": "part of the act that asked for the password, which writes its own line",
    "pemberitahuan.tandai_dibaca": "a reader's own mark; what happened is in the jejak already",
}


@cache
def _graf() -> dict[str, set[str]]:
    """Which functions of services each function of services calls, by "module.function"."""
    graf = {}
    for naskah in naskah_lapis("services"):
        modul = naskah.modul.removeprefix("kinerja.services.")
        milik = {satu.name for satu in fungsi(naskah.pohon)}
        dibawa = _nama_impor(naskah)
        for satu in fungsi(naskah.pohon):
            graf[f"{modul}.{satu.name}"] = {
                f"{modul}.{nama}" if nama in milik else dibawa.get(nama, nama) for nama in _nama_dalam(satu)
            }
    return graf


def _nama_dalam(satu: ast.FunctionDef) -> set[str]:
    """Every name in a function: called, or handed on as a callable."""
    return {nama_panggilan(s) for s in ast.walk(satu) if isinstance(s, ast.Name | ast.Attribute)}


def _nama_impor(naskah) -> dict[str, str]:
    """What `from .jejak import catat_jejak as x` makes of x: "jejak.catat_jejak"."""
    hasil = {}
    for simpul in ast.walk(naskah.pohon):
        if isinstance(simpul, ast.ImportFrom):
            modul = (simpul.module or "").removeprefix("kinerja.services").lstrip(".")
            for satu in simpul.names:
                hasil[satu.asname or satu.name] = f"{modul}.{satu.name}" if modul else satu.name
    return hasil


def _mencatat(nama: str, dilihat: set[str]) -> bool:
    if nama == "jejak.catat_jejak":
        return True
    if nama in dilihat:
        return False
    dilihat.add(nama)
    return any(_mencatat(berikut, dilihat) for berikut in _graf().get(nama, ()))


def test_every_verb_writes_a_line_of_the_jejak():
    kata_kerja = {
        f"{naskah.modul.removeprefix('kinerja.services.')}.{satu.name}": naskah.di(satu)
        for naskah in naskah_lapis("services")
        for satu in fungsi(naskah.pohon)
        if "menulis" in nama_hiasan(satu)
    }
    assert len(kata_kerja) > 20
    lapor(
        (f"{di}: {nama}" for nama, di in kata_kerja.items() if nama not in TANPA_JEJAK and not _mencatat(nama, set())),
        "Setiap kata kerja yang menulis mencatat jejak dalam transaksi yang sama.",
    )
    lapor(TANPA_JEJAK.keys() - kata_kerja.keys(), "Pengecualian bagi kata kerja yang tidak ada lagi.")


# ---- the SOP, the gates, the menu, the links ----


def _syarat_sop() -> set[str]:
    sop = [tomllib.loads(berkas.read_text(encoding="utf-8")) for berkas in (AKAR / "kinerja" / "sop").glob("*.toml")]
    return {kunci for satu in sop for langkah in satu["langkah"] for kunci in langkah.get("syarat", ())}


def _kunci_sop() -> set[str]:
    sop = [tomllib.loads(berkas.read_text(encoding="utf-8")) for berkas in (AKAR / "kinerja" / "sop").glob("*.toml")]
    return {langkah["kunci"] for satu in sop for langkah in satu["langkah"]}


def test_every_condition_of_the_sop_is_checked_by_a_service(app):
    from kinerja.services.gerbang import syarat_dikenal

    lapor(_syarat_sop() - syarat_dikenal(), "Syarat di SOP yang tidak diperiksa layanan mana pun (@syarat).")
    lapor(syarat_dikenal() - _syarat_sop(), "Pemeriksaan yang tidak diminta SOP mana pun.")


def test_every_key_of_a_langkah_that_the_code_names_is_in_the_sop(app):
    from kinerja.web import navigasi

    lapor(navigasi.HALAMAN_LANGKAH.keys() - _kunci_sop(), "navigasi.HALAMAN_LANGKAH: kunci yang tidak ada di SOP.")
    lapor(_kunci_sop() - navigasi.HALAMAN_LANGKAH.keys() - {"disposisi"}, "Langkah tanpa halaman kerja.")
    nama = {"maju", "kembali", "posisi_terbuka", "pastikan_terbuka", "langkah_kunci"}
    lapor(
        (
            f"{naskah.di(simpul)}: {argumen.value}"
            for naskah in naskah_lapis("services", "web")
            for simpul, dipanggil in panggilan(naskah.pohon)
            if dipanggil.rpartition(".")[2] in nama
            for argumen in simpul.args
            if isinstance(argumen, ast.Constant) and isinstance(argumen.value, str)
            and argumen.value not in _kunci_sop()
        ),
        "Kunci langkah yang tidak ada di SOP.",
    )  # fmt: skip


def test_every_entry_of_the_menu_leads_somewhere(app):
    from kinerja.web import navigasi

    disebut = {endpoint for _, endpoint, _, _ in navigasi.MENU}
    disebut |= set(navigasi.HALAMAN_LANGKAH.values()) | set(navigasi.PER_UNIT) | set(navigasi.BANTUAN)
    disebut |= {endpoint for _, _, endpoint in navigasi.BACAAN}
    lapor(disebut - app.view_functions.keys(), "Menu atau halaman langkah yang menunjuk rute yang tidak ada.")
    huruf = [h for _, _, h, _ in navigasi.MENU]
    assert len(huruf) == len(set(huruf)), "Satu huruf pintasan untuk satu butir menu."


def test_a_desk_sees_in_the_menu_only_what_it_may_open(app):
    from kinerja.web import navigasi
    from kinerja.web.akses import SUDAH_MASUK, UMUM

    lapor(
        (
            f"{label} bagi {peran.label}"
            for label, endpoint, _, meja in navigasi.MENU
            for peran in meja
            for akses in [getattr(app.view_functions.get(endpoint), "akses", UMUM)]
            if akses not in (UMUM, SUDAH_MASUK) and peran not in akses
        ),
        "Butir menu yang akan dijawab 403.",
    )


def test_every_chapter_of_the_help_is_written(app):
    from kinerja.web import navigasi

    ada = {berkas.stem for berkas in (AKAR / "docs" / "panduan").glob("*.md")}
    lapor(set(navigasi.BAB) - ada, "Bab bantuan tanpa docs/panduan/<bab>.md.")
    lapor(set(navigasi.BANTUAN.values()) - set(navigasi.BAB), "Bantuan menunjuk bab yang tidak ada.")


def _tautan():
    """Every url_for, lanjut and Kurang with a constant endpoint: (where, endpoint, names of arguments or None)."""
    for naskah in semua_naskah():
        for simpul, nama in panggilan(naskah.pohon):
            letak = {"url_for": 0, "lanjut": 0, "Kurang": 1, "_alihkan": 0}.get(nama.rpartition(".")[2])
            if letak is None or len(simpul.args) <= letak or not isinstance(simpul.args[letak], ast.Constant):
                continue
            kunci = {k.arg for k in simpul.keywords}
            banyak = nama.endswith("Kurang") or None in kunci
            yield naskah.di(simpul), simpul.args[letak].value, None if banyak else kunci
    for satu in semua_templat():
        for simpul in satu.pohon.find_all(nodes.Call):
            if getattr(simpul.node, "name", "") == "url_for" and isinstance(simpul.args[0], nodes.Const):
                kunci = None if simpul.dyn_kwargs else {k.key for k in simpul.kwargs}
                yield f"templates/{satu.nama}:{simpul.lineno}", simpul.args[0].value, kunci


def test_every_link_names_a_route_and_gives_what_its_address_needs(app):
    aturan = {}
    for satu in app.url_map.iter_rules():
        aturan.setdefault(satu.endpoint, []).append(satu)
    keluhan = []
    for di, endpoint, kunci in _tautan():
        if endpoint not in aturan:
            keluhan.append(f"{di}: {endpoint} tidak ada")
        elif kunci is not None and not any(a.arguments <= kunci | set(a.defaults or ()) for a in aturan[endpoint]):
            kurang = set.intersection(*(a.arguments - kunci for a in aturan[endpoint]))
            keluhan.append(f"{di}: {endpoint} kurang {', '.join(sorted(kurang))}")
    lapor(keluhan, "Tautan yang tidak akan sampai.")


ALAMAT = re.compile(r"(?:/(?:[a-z0-9]+(?:-[a-z0-9]+)*|<[^>]+>))*(?:\.[a-z]+)?|/")


def test_addresses_are_kebab_case_with_typed_parameters(app):
    keluhan = []
    for aturan in app.url_map.iter_rules():
        if aturan.endpoint == "static":
            continue
        if not ALAMAT.fullmatch(aturan.rule):
            keluhan.append(f"{aturan.rule}: huruf kecil dan tanda hubung saja, tanpa garis miring di akhir")
        keluhan += [
            f"{aturan.rule}: <{isi}> tanpa jenis" for isi in re.findall(r"<([^>]+)>", aturan.rule) if ":" not in isi
        ]
    lapor(keluhan, "Alamat: huruf kecil, tanda hubung, parameter berjenis (<int:siklus_id>).")


def test_reading_and_changing_share_no_view(app):
    lapor(
        (
            f"{a.rule}: {', '.join(a.methods)}"
            for a in app.url_map.iter_rules()
            if len({"GET", "POST", "PUT", "PATCH", "DELETE"} & a.methods) != 1
        ),
        "Satu fungsi menjawab satu kata kerja HTTP: membaca dan mengubah tidak berbagi fungsi.",
    )


@pytest.mark.parametrize("kata", ["siklus", "langkah", "meja"])
def test_the_control_finds_its_words(kata):
    assert kata in GLOSARIUM
    assert not _mencatat("tidak.ada", set())
    assert _mencatat("perjalanan.maju", set())
