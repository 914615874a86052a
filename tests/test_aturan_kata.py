"""Words that must agree across files: tables and the glossary, acts and the jejak, rights and who asks for them."""

import ast
import re
from functools import cache

import pytest
from jinja2 import nodes

from kinerja.domain.alur import Jenis
from kinerja.domain.hak import Tindakan
from kinerja.domain.sop import Peran
from tests.naskah_rumah import (
    AKAR,
    asal_impor,
    fungsi,
    lapor,
    nama_hiasan,
    nama_panggilan,
    naskah_lapis,
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
        (peran.label for peran in Peran if peran.label.split("/")[0].casefold() not in istilah),
        "Meja yang tidak ada di docs/glosarium.md.",
    )
    lapor((jenis.value for jenis in Jenis if jenis.value not in istilah), "Jenis peristiwa tanpa arti di glosarium.")


def test_what_the_glossary_names_in_the_code_exists():
    nama = set()
    for simpul in (simpul for naskah in semua_naskah() for simpul in naskah.pohon.body):
        if isinstance(simpul, ast.ClassDef):
            nama.add(simpul.name)
        elif isinstance(simpul, ast.Assign):  # a name for a union of types
            nama |= {nama_panggilan(t) for t in simpul.targets}
    disebut = set(re.findall(r"`([A-Z][a-z]\w+)`", GLOSARIUM))
    lapor((f"`{kelas}`" for kelas in disebut - nama), "Glosarium menyebut kelas yang tidak ada.")


def test_terms_stand_in_alphabetical_order_and_once():
    istilah = [baris.split("|")[1].strip().casefold() for baris in GLOSARIUM.splitlines() if baris.startswith("| ")][1:]
    assert istilah == sorted(istilah), "Glosarium diurutkan menurut abjad."
    assert len(istilah) == len(set(istilah)), "Satu istilah, satu baris."


EJAAN_SALAH = re.compile(r"\b(?:Kasubag|Kasub|notula|deadline|kuartal|draf|submit|bila|tandatangani)\b", re.IGNORECASE)


def test_screens_and_papers_spell_as_the_glossary_says():
    keluhan = [f"{t.baris(m.start())}: {m[0]}" for t in semua_templat() for m in EJAAN_SALAH.finditer(_tampak(t.teks))]
    keluhan += [
        f"{naskah.di(simpul)}: {m[0]}"
        for naskah in naskah_lapis("services", "web")
        for docstring in [_docstring(naskah.pohon)]
        for simpul, teks in teks_tetap(naskah.pohon)
        if " " in teks and simpul not in docstring
        for m in EJAAN_SALAH.finditer(teks)
    ]
    lapor(keluhan, "Ejaan yang tidak dipakai (docs/glosarium.md).")


KAKU = re.compile(r"(?<=[.!?])\s+Yang [a-z]")


def test_no_sentence_begins_with_a_bare_yang():
    keluhan = [f"{t.baris(m.start())}: {m[0].strip()}" for t in semua_templat() for m in KAKU.finditer(t.teks)]
    for berkas in sorted((AKAR / "docs" / "panduan").glob("*.md")):
        keluhan += [f"{berkas.name}: {m[0].strip()}" for m in KAKU.finditer(berkas.read_text(encoding="utf-8"))]
    for naskah in naskah_lapis("services", "web"):
        docstring = _docstring(naskah.pohon)
        teks = [isi for simpul, isi in teks_tetap(naskah.pohon) if simpul not in docstring]
        keluhan += [f"{naskah.berkas}: {m[0].strip()}" for isi in teks for m in KAKU.finditer(isi)]
    lapor(keluhan, "Kalimat yang diawali “Yang”: sebut bendanya.")


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
    naskah = next(naskah_modul for naskah_modul in semua_naskah() if naskah_modul.modul == modul)
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
    di_templat = " ".join(templat.teks for templat in semua_templat())
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
    dikenal = {tindakan.value for tindakan in Tindakan}
    lapor(
        (
            f"templates/{templat.nama}:{simpul.lineno}: boleh({simpul.args[0].value!r})"
            for templat in semua_templat()
            for simpul in templat.pohon.find_all(nodes.Call)
            if isinstance(simpul.node, nodes.Name)
            and simpul.node.name == "boleh"
            and simpul.args
            and isinstance(simpul.args[0], nodes.Const)
            and simpul.args[0].value not in dikenal
        ),
        "boleh(…) dengan tindakan yang tidak dikenal.",
    )


TANPA_JEJAK = {
    "pintu.konsep.simpan": "a draft: nothing of the office has changed and nobody else sees it",
    "pintu.konsep.buang": "a draft: nothing of the office has changed and nobody else sees it",
    "pintu.sandi_titip.titipkan": "what a refused form has proved: nothing of the office has changed",
    "pintu.sandi_titip.lupakan": "as above; the act that used it writes its own line",
    "isian.unggah._simpan": "a draft: nothing of the office has changed and nobody else sees it",
    "isian.unggah.buang": "a draft: nothing of the office has changed and nobody else sees it",
    "isian.unggah.padankan": "a proposal for the next file: its row says who and when, and no cell has changed",
    "isian.unggah.padankan_baris": "as padankan: which indicator a row of a file is, for this file and the next ones",
    "pintu.sesi._segarkan": "part of the act that asked for the password, which writes its own line",
    "rantai.lengkapi": "links beside the lines of an older version; no line is written",
    "pekerjaan.antrean.antre_yang_jatuh_tempo": "the clock asks, and the row of the job says so",
    "pekerjaan.antrean.ambil": "the state of the queue: the row of the job says when it was begun",
    "pekerjaan.antrean.selesaikan": "the state of the queue: the row of the job says how it ended",
    "pekerjaan.antrean.catat_perintah": "what a command or a start has found: the row of the job says so",
    "pekerjaan.antrean.gagalkan": "the state of the queue: the row of the job says how it ended",
    "pekerjaan.antrean.lanjutkan_yang_terputus": "the state of the queue after a crash",
    "siklus.tempo.ingatkan_tenggat": "the clock reminds: the notice is the record, nothing else has changed",
    "pemberitahuan.tandai_dibaca": "a reader's own mark; what happened is in the jejak already",
}


@cache
def _graf() -> dict[str, set[str]]:
    """Which functions of services each function of services calls, by "module.function"."""
    graf = {}
    for naskah in naskah_lapis("services"):
        modul = naskah.modul.removeprefix("kinerja.services.")
        milik = {fungsi_ini.name for fungsi_ini in fungsi(naskah.pohon)}
        dibawa = _nama_impor(naskah)
        for fungsi_ini in fungsi(naskah.pohon):
            graf[f"{modul}.{fungsi_ini.name}"] = {
                f"{modul}.{nama}" if nama in milik else _penuh(nama, dibawa) for nama in _nama_dalam(fungsi_ini)
            }
    return graf


def _nama_dalam(fungsi_ini: ast.FunctionDef) -> set[str]:
    """Every name in a function: called, or handed on as a callable."""
    return {nama_panggilan(s) for s in ast.walk(fungsi_ini) if isinstance(s, ast.Name | ast.Attribute)}


def _nama_impor(naskah) -> dict[str, str]:
    """What a file calls the modules and functions of services that it imports: {"perjalanan": "siklus.perjalanan"}."""
    hasil = {}
    for simpul in ast.walk(naskah.pohon):
        if isinstance(simpul, ast.ImportFrom) and (asal := asal_impor(naskah, simpul)).startswith("kinerja.services"):
            kamar = asal.removeprefix("kinerja.services").lstrip(".")
            for nama in simpul.names:
                hasil[nama.asname or nama.name] = f"{kamar}.{nama.name}" if kamar else nama.name
    return hasil


def _penuh(nama: str, dibawa: dict[str, str]) -> str:
    """The name of a call with what its first part was imported from."""
    pertama, titik, sisa = nama.partition(".")
    return dibawa.get(pertama, pertama) + titik + sisa


def _mencatat(nama: str, dilihat: set[str]) -> bool:
    if nama == "jejak.catat_jejak":
        return True
    if nama in dilihat:
        return False
    dilihat.add(nama)
    return any(_mencatat(berikut, dilihat) for berikut in _graf().get(nama, ()))


def test_every_verb_writes_a_line_of_the_jejak():
    kata_kerja = {
        f"{naskah.modul.removeprefix('kinerja.services.')}.{fungsi_ini.name}": naskah.di(fungsi_ini)
        for naskah in naskah_lapis("services")
        for fungsi_ini in fungsi(naskah.pohon)
        if "menulis" in nama_hiasan(fungsi_ini)
    }
    assert len(kata_kerja) > 20
    lapor(
        (f"{di}: {nama}" for nama, di in kata_kerja.items() if nama not in TANPA_JEJAK and not _mencatat(nama, set())),
        "Setiap kata kerja yang menulis mencatat jejak dalam transaksi yang sama.",
    )
    lapor(TANPA_JEJAK.keys() - kata_kerja.keys(), "Pengecualian bagi kata kerja yang tidak ada lagi.")


@pytest.mark.parametrize("kata", ["siklus", "langkah", "meja"])
def test_the_control_finds_its_words(kata):
    assert kata in GLOSARIUM
    assert not _mencatat("tidak.ada", set())
    assert _mencatat("siklus.perjalanan.maju", set())


# ---- names that loop ----


def _berulang(simpul: ast.AST) -> list[ast.AST]:
    """What a loop, a comprehension or a lambda names, one by one."""
    if isinstance(simpul, ast.For | ast.AsyncFor | ast.comprehension):
        return [*ast.walk(simpul.target)]
    return simpul.args.args if isinstance(simpul, ast.Lambda) else []


def _bernama_satu(teks: str) -> list[int]:
    """The lines on which a name that loops is called `satu`."""
    return [
        dinamai.lineno
        for simpul in ast.walk(ast.parse(teks))
        for dinamai in _berulang(simpul)
        if getattr(dinamai, "id", getattr(dinamai, "arg", "")) == "satu"
    ]


def test_a_loop_variable_says_what_it_is():
    lapor(
        (
            f"{berkas.relative_to(AKAR)}:{baris}"
            for folder in ("kinerja", "tests", "bench")
            for berkas in (AKAR / folder).rglob("*.py")
            if re.search(r"\bsatu\b", teks := berkas.read_text(encoding="utf-8"))
            for baris in _bernama_satu(teks)
        ),
        "Nama yang mengulang menyebut bendanya: for unit in …, bukan for satu in … (docs/keputusan/0510).",
    )
    lapor(
        (
            f"templates/{templat.nama}:{ulang.lineno}"
            for templat in semua_templat()
            for ulang in templat.pohon.find_all(nodes.For)
            for dinamai in (ulang.target, *ulang.target.find_all(nodes.Name))
            if getattr(dinamai, "name", "") == "satu"
        ),
        "Nama yang mengulang menyebut bendanya: {% for unit in … %} (docs/keputusan/0510).",
    )


def test_the_control_hears_a_loop_that_says_nothing():
    assert _bernama_satu("for nomor, satu in x:\n    pass") == [1]
    assert _bernama_satu("a = [\n    satu\n    for satu in x\n]") == [3]
    assert _bernama_satu("a = sorted(x, key=lambda satu: -satu)") == [1]
    assert _bernama_satu("satu, dua = x\nf(satu=satu)") == []
