"""The house rules on errors, SQL, the clock, the archive, transactions, and who knows the SOP. Exceptions say why."""

import ast
import re

from tests.naskah_rumah import AKAR, lapor, nama_panggilan, naskah_lapis, panggilan, semua_naskah, teks_tetap

# ---- errors, SQL, clock, archive, transactions ----

SELURUHNYA = {"Exception", "BaseException"}


def test_no_exception_is_caught_wholesale():
    lapor(
        (
            f"{naskah.di(simpul)}"
            for naskah in semua_naskah()
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.ExceptHandler)
            and (simpul.type is None or SELURUHNYA & {n.id for n in ast.walk(simpul.type) if isinstance(n, ast.Name)})
        ),
        "Tidak ada except Exception: sebut galat yang diharapkan.",
    )


PENERIMA_SQL = {"text", "execute", "exec_driver_sql", "executescript", "executemany", "DDL"}
SQL_TETAP = {
    "kinerja/ext.py": "PRAGMA takes no parameters; its names and values are constants of that file",
    "kinerja/adapters/perbaikan.py": "names of tables and columns as the database itself tells them",
    "kinerja/adapters/pencarian/sqlite.py": "names of its own FTS tables; what a user typed is always bound",
}


def test_no_sql_is_glued_together():
    lapor(
        (
            f"{naskah.di(simpul)}: {nama}"
            for naskah in semua_naskah()
            if naskah.berkas.relative_to(AKAR).as_posix() not in SQL_TETAP
            for simpul, nama in panggilan(naskah.pohon)
            if nama.rpartition(".")[2] in PENERIMA_SQL and simpul.args and _dirangkai(simpul.args[0])
        ),
        "SQL ditulis tetap, nilainya diikat sebagai parameter.",
    )


def _dirangkai(simpul: ast.AST) -> bool:
    if isinstance(simpul, ast.Call):
        return nama_panggilan(simpul.func).endswith(".format") or (
            isinstance(simpul.func, ast.Attribute) and simpul.func.attr == "format"
        )
    return isinstance(simpul, ast.JoinedStr) or (
        isinstance(simpul, ast.BinOp) and isinstance(simpul.op, ast.Add | ast.Mod)
    )


def test_there_is_one_clock():
    jam = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    boleh = {"kinerja.adapters.jam": "it is the clock", "kinerja.adapters.gudang": "age of a file on the disk"}
    lapor(
        (
            f"{naskah.di(simpul)}: {nama}()"
            for naskah in semua_naskah()
            if naskah.modul not in boleh
            for simpul, nama in panggilan(naskah.pohon)
            if nama in jam
        ),
        "Satu-satunya jam adalah adapters/jam.py.",
    )


def test_only_gudang_knows_where_the_archive_lies():
    lapor(
        (
            f"{naskah.di(simpul)}"
            for naskah in semua_naskah()
            if naskah.modul not in ("kinerja.config", "kinerja.adapters.gudang")
            for simpul, teks in teks_tetap(naskah.pohon)
            if teks == "FOLDER_ARSIP" and not _untuk_gudang(naskah, simpul)
        ),
        'Folder arsip hanya diserahkan kepada Gudang(current_app.config["FOLDER_ARSIP"]).',
    )


def _untuk_gudang(naskah, tetap: ast.AST) -> bool:
    return any(
        tetap in ast.walk(simpul) for simpul, nama in panggilan(naskah.pohon) if nama.rpartition(".")[2] == "Gudang"
    )


def test_a_verb_commits_in_one_place():
    lapor(
        (
            f"{naskah.di(simpul)}: {nama}"
            for naskah in semua_naskah()
            if naskah.modul != "kinerja.services.transaksi"
            for simpul, nama in panggilan(naskah.pohon)
            if nama.endswith(".commit") or nama in ("db.session.begin", "event.listens_for_session")
        ),
        "Satu kata kerja, satu transaksi: hanya services/transaksi.py yang melakukan commit.",
    )


KAIT = {
    "before_flush",
    "after_flush",
    "before_insert",
    "after_insert",
    "before_update",
    "after_update",
    "before_delete",
    "after_delete",
    "before_commit",
    "after_commit",
}


def test_there_are_no_orm_hooks():
    lapor(
        (f"{n.di(s)}: {teks}" for n in semua_naskah() for s, teks in teks_tetap(n.pohon) if teks in KAIT),
        "Tidak ada kait ORM: yang terjadi tertulis di kata kerjanya.",
    )


# ---- the SOP is written once ----


def test_no_code_knows_the_number_of_a_langkah():
    keluhan = []
    for naskah in naskah_lapis("services", "web", "models", "adapters", ""):
        for simpul in ast.walk(naskah.pohon):
            if isinstance(simpul, ast.Compare) and _nomor_langkah(simpul):
                keluhan.append(f"{naskah.di(simpul)}: {ast.unparse(simpul)}")
            if isinstance(simpul, ast.Call) and any(
                k.arg in ("langkah", "urut") and isinstance(k.value, ast.Constant) and isinstance(k.value.value, int)
                for k in simpul.keywords
            ):
                keluhan.append(f"{naskah.di(simpul)}: {ast.unparse(simpul)[:80]}")
    lapor(keluhan, "SOP ditulis sekali, di TOML: kenali langkah dari kuncinya, bukan nomornya.")


LANGKAH = re.compile(r"(^|\.)(langkah|urut_langkah|nomor_sop)$|langkah\w*\.urut$")


def _nomor_langkah(simpul: ast.Compare) -> bool:
    sisi = [simpul.left, *simpul.comparators]
    angka = any(isinstance(s, ast.Constant) and type(s.value) is int for s in sisi)
    return angka and any(LANGKAH.search(nama_panggilan(s)) for s in sisi)


def test_whole_numbers_from_outside_are_read_in_one_place():
    """A number of twenty digits fits no column: only web/bilangan knows how long one may be."""
    dilarang = re.compile(r"type=int\b|coerce=int\b|\bIntegerField\b|\bIntegerConverter\b")
    lapor(
        (
            f"{berkas.relative_to(AKAR)}:{nomor}: {baris.strip()[:80]}"
            for berkas in sorted((AKAR / "kinerja" / "web").rglob("*.py"))
            if berkas.name != "bilangan.py"
            for nomor, baris in enumerate(berkas.read_text(encoding="utf-8").splitlines(), start=1)
            if dilarang.search(baris)
        ),
        "Bilangan dari luar dibaca dengan web/bilangan: bulat, BidangBulat.",
    )
