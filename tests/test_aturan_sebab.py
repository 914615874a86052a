"""What the system, SQLite or a library says in its own language reaches nobody: adapters/sebab says it in ours."""

import ast
import builtins
from collections.abc import Iterator

from tests.naskah_rumah import impor, lapor, nama_panggilan, semua_naskah

CARA = "Katakan sebab(galat) (adapters/sebab.py); kata asli galat orang lain hanya untuk catatan."
TEMPAT = {
    "kinerja/adapters/sebab.py": "translates",
    "kinerja/adapters/catatan.py": "the log",
    "kinerja/adapters/sql.py": "tells them apart, says nothing",
    "kinerja/adapters/peladen.py": "the status line of HTTP",
    "kinerja/web/galat.py": "the log, and there the kind alone",
    "kinerja/adapters/xml_aman.py": "goes no further than the child",
    "kinerja/adapters/cetak_anak.py": "a child, whose words go to the log",
    "kinerja/adapters/berkas_anak/__init__.py": "a child, whose words go to the log",
}
KATA = {"strerror", "orig", "args", "msg", "reason"}
DIURAIKAN = {"keluhan_toml"}
"""What takes the words of others to tell a line and a reason from them."""


def milik_sendiri(naskah) -> set[str]:
    """Names of exceptions that the program itself defines: their words are ours."""
    sendiri = {nama.rpartition(".")[2] for _, nama in impor(naskah) if nama.startswith("kinerja.")}
    return sendiri | {simpul.name for simpul in ast.walk(naskah.pohon) if isinstance(simpul, ast.ClassDef)}


def asing(jenis: ast.expr | None, sendiri: set[str]) -> bool:
    """Does it name an exception of others: of Python, or of a package?"""
    if jenis is None:
        return False
    nama = [nama_panggilan(simpul) for simpul in (jenis.elts if isinstance(jenis, ast.Tuple) else _pecah(jenis))]
    return any(
        satu_nama.rpartition(".")[2] not in sendiri
        and (isinstance(getattr(builtins, satu_nama, None), type) or satu_nama.endswith(("Error", "Exception")))
        and (satu_nama not in dir(builtins) or issubclass(getattr(builtins, satu_nama), BaseException))
        for satu_nama in nama
    )


def _pecah(jenis: ast.expr) -> list[ast.expr]:
    """A | B as [A, B]."""
    if isinstance(jenis, ast.BinOp):
        return [*_pecah(jenis.left), *_pecah(jenis.right)]
    return [jenis]


def dikatakan(badan: list[ast.stmt], nama: str) -> Iterator[ast.AST]:
    """Where the words of the exception `nama` are taken."""
    uraian = {
        argumen
        for pernyataan in badan
        for simpul in ast.walk(pernyataan)
        if isinstance(simpul, ast.Call) and nama_panggilan(simpul.func) in DIURAIKAN
        for argumen in simpul.args
    }
    for simpul in (simpul for pernyataan in badan for simpul in ast.walk(pernyataan)):
        if simpul in uraian:
            continue
        kata = (
            isinstance(simpul, ast.FormattedValue)
            and _bernama(simpul.value, nama)
            or isinstance(simpul, ast.Attribute)
            and simpul.attr in KATA
            and _bernama(simpul.value, nama)
            or isinstance(simpul, ast.Call)
            and nama_panggilan(simpul.func) in ("str", "repr", "getattr")
            and any(_bernama(argumen, nama) for argumen in simpul.args[:1])
            and not (len(simpul.args) > 1 and getattr(simpul.args[1], "value", "") not in KATA)
        )
        if kata:
            yield simpul


def _bernama(simpul: ast.AST, nama: str) -> bool:
    return isinstance(simpul, ast.Name) and simpul.id == nama


def tempat_galat(naskah) -> Iterator[tuple[list[ast.stmt], str]]:
    """The bodies in which an exception of others has a name: handlers, and functions that are given one."""
    sendiri = milik_sendiri(naskah)
    for simpul in ast.walk(naskah.pohon):
        if isinstance(simpul, ast.ExceptHandler) and simpul.name and asing(simpul.type, sendiri):
            yield simpul.body, simpul.name
        elif isinstance(simpul, ast.FunctionDef):
            for argumen in simpul.args.args:
                if asing(argumen.annotation, sendiri):
                    yield simpul.body, argumen.arg


def test_the_words_of_an_exception_of_others_are_in_no_message():
    lapor(
        (
            naskah.di(simpul)
            for naskah in semua_naskah()
            for badan, nama in tempat_galat(naskah)
            for simpul in dikatakan(badan, nama)
            if naskah.di(simpul).partition(":")[0] not in TEMPAT
        ),
        CARA,
    )


def test_the_rule_sees_what_it_is_for():
    """As it stood: every one of these showed English to the pengelola."""
    salah = (
        "try:\n    buka()\nexcept OSError as galat:\n    raise GalatMulai(f'gagal ({galat.strerror})') from galat\n",
        "try:\n    buka()\nexcept sqlite3.DatabaseError as galat:\n    kata = str(galat)\n",
        "try:\n    buka()\nexcept (tomllib.TOMLDecodeError, UnicodeError) as galat:\n    kata = f'{galat}'\n",
        "def tidak_jadi(galat: Exception):\n    return getattr(galat, 'strerror', None) or galat\n",
        "def tidak_jadi(galat: Exception | str):\n    return str(galat)\n",
    )
    for teks in salah:
        pohon = ast.parse(teks)
        naskah = type("Contoh", (), {"pohon": pohon, "paket": "contoh"})()
        assert [simpul for badan, nama in tempat_galat(naskah) for simpul in dikatakan(badan, nama)], teks
