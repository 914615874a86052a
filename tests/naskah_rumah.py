"""The source of the application as data: syntax trees of its modules, their imports and calls, its templates."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import jinja2

AKAR = Path(__file__).resolve().parent.parent
TEMPLAT = AKAR / "templates"
LINGKUNGAN = jinja2.Environment(autoescape=True)


def lapor(keluhan: Iterable[str], nasihat: str) -> None:
    """Fail with one sentence per complaint, and what to do."""
    daftar = sorted(set(keluhan))
    assert not daftar, f"{nasihat}\n  " + "\n  ".join(daftar)


@dataclass(frozen=True)
class Naskah:
    """One Python file of the application: dotted name, its package, its tree."""

    modul: str
    berkas: Path
    pohon: ast.Module

    @property
    def lapis(self) -> str:
        """domain, models, adapters, services, web, perintah, or "" for what stands above them."""
        bagian = self.modul.split(".")
        return bagian[1] if len(bagian) > 1 and bagian[1] in LAPIS else ""

    @property
    def paket(self) -> str:
        """What a relative import starts from."""
        return self.modul if self.berkas.name == "__init__.py" else self.modul.rpartition(".")[0]

    def di(self, simpul: ast.AST) -> str:
        """ "kinerja/web/x.py:12"."""
        return f"{self.berkas.relative_to(AKAR)}:{getattr(simpul, 'lineno', 1)}"


LAPIS = ("domain", "models", "adapters", "services", "web", "perintah")


@cache
def semua_naskah() -> tuple[Naskah, ...]:
    """Every Python file under kinerja/."""
    return tuple(_baca(berkas) for berkas in sorted((AKAR / "kinerja").rglob("*.py")))


def naskah_lapis(*lapis: str) -> list[Naskah]:
    """The files of these layers."""
    return [naskah for naskah in semua_naskah() if naskah.lapis in lapis]


def _baca(berkas: Path) -> Naskah:
    nama = berkas.relative_to(AKAR).with_suffix("").parts
    modul = ".".join(nama[:-1] if nama[-1] == "__init__" else nama)
    return Naskah(modul, berkas, ast.parse(berkas.read_text(encoding="utf-8"), str(berkas)))


def impor(naskah: Naskah) -> Iterator[tuple[ast.AST, str]]:
    """Everything that a file imports, wherever it stands in it, as absolute dotted names ("kinerja.ext.db")."""
    for simpul in ast.walk(naskah.pohon):
        if isinstance(simpul, ast.Import):
            yield from ((simpul, nama.name) for nama in simpul.names)
        elif isinstance(simpul, ast.ImportFrom):
            asal = asal_impor(naskah, simpul)
            yield from ((simpul, f"{asal}.{nama.name}") for nama in simpul.names)


def asal_impor(naskah: Naskah, simpul: ast.ImportFrom) -> str:
    """Where a from-import takes its names, as an absolute dotted name."""
    if not simpul.level:
        return simpul.module or ""
    dasar = naskah.paket.split(".")
    dasar = dasar[: len(dasar) - simpul.level + 1]
    return ".".join([*dasar, *filter(None, [simpul.module])])


def bermula(nama: str, *awalan: str) -> bool:
    """Is a dotted name one of these, or inside one of these?"""
    return any(nama == awal or nama.startswith(awal + ".") for awal in awalan)


def nama_panggilan(simpul: ast.AST) -> str:
    """ "db.session.commit" of the call `db.session.commit()`; "" when it is not a plain dotted name."""
    bagian = []
    while isinstance(simpul, ast.Attribute):
        bagian.append(simpul.attr)
        simpul = simpul.value
    return ".".join([simpul.id, *reversed(bagian)]) if isinstance(simpul, ast.Name) else ""


def panggilan(pohon: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with a plain dotted name."""
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Call):
            yield simpul, nama_panggilan(simpul.func)


def fungsi(pohon: ast.Module) -> Iterator[ast.FunctionDef]:
    """Every function of a file, methods and inner ones too."""
    return (simpul for simpul in ast.walk(pohon) if isinstance(simpul, ast.FunctionDef))


def nama_hiasan(fungsi_ini: ast.FunctionDef) -> list[str]:
    """Names of the decorators, called or not."""
    return [nama_panggilan(h.func if isinstance(h, ast.Call) else h) for h in fungsi_ini.decorator_list]


def teks_tetap(pohon: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every string constant."""
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
            yield simpul, simpul.value


@dataclass(frozen=True)
class Templat:
    """One template: name as render_template knows it, text with and without Jinja comments."""

    nama: str
    isi: str
    teks: str

    @cached_property
    def pohon(self) -> jinja2.nodes.Template:
        """The syntax tree: read when a test asks for it, not while tests are collected."""
        return LINGKUNGAN.parse(self.isi)

    def baris(self, posisi: int) -> str:
        """ "templates/x.html:12" for an offset in the text."""
        return f"templates/{self.nama}:{self.teks.count(chr(10), 0, posisi) + 1}"


@cache
def semua_templat() -> tuple[Templat, ...]:
    """Every HTML template."""
    return tuple(_baca_templat(berkas) for berkas in sorted(TEMPLAT.rglob("*.html")))


def _baca_templat(berkas: Path) -> Templat:
    isi = berkas.read_text(encoding="utf-8")
    tanpa_catatan = re.sub(r"\{#.*?#\}", lambda m: "\n" * m[0].count("\n"), isi, flags=re.DOTALL)
    return Templat(berkas.relative_to(TEMPLAT).as_posix(), isi, tanpa_catatan)
