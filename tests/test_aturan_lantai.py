"""The rooms of services and web: floors, circles, names. The map for readers: docs/arsitektur.md."""

import ast
from collections import Counter
from functools import cache

from tests.naskah_rumah import AKAR, Naskah, asal_impor, lapor, naskah_lapis, semua_naskah

LANTAI = (
    ("singgahan", "kueri"),
    ("transaksi", "perubahan", "naskah", "ganda"),
    ("rantai",),
    ("jejak", "hak"),
    ("berkas", "jam_server", "kembar"),
    ("kantor",),
    ("pemberitahuan", "pintu"),
    ("pegawai", "indikator", "register", "pekerjaan", "tempat", "dokumen_dasar"),
    ("siklus",),
    ("pengaturan", "disposisi", "format_isian", "rekomendasi"),
    ("isian", "sekaligus"),
    ("analisis", "laporan"),
    ("surat", "tambahan", "isi_sekali"),
    ("rapat", "arsip"),
    ("depot",),
    ("beranda", "jaga"),
    ("syarat",),
)
"""The rooms of kinerja/services from the ground up. A room imports from itself and from lower floors only."""

KATA = {"baca", "papan", "cetak", "syarat", "hak"}
"""The words that every room uses for the same thing; any other file is named after what is done, or done with."""

TERBESAR = 0.15
LAYANAN = "kinerja.services."


def _kamar(modul: str) -> str:
    return modul.removeprefix(LAYANAN).split(".")[0]


@cache
def _graf() -> dict[str, set[str]]:
    """Which module imports which, inside functions and for type checking too."""
    dikenal = {naskah.modul for naskah in semua_naskah()}
    graf: dict[str, set[str]] = {}
    for naskah in semua_naskah():
        for simpul in ast.walk(naskah.pohon):
            if isinstance(simpul, ast.ImportFrom):
                graf.setdefault(naskah.modul, set()).update(_sasaran(naskah, simpul, dikenal))
    return graf


def _sasaran(naskah: Naskah, simpul: ast.ImportFrom, dikenal: set[str]) -> set[str]:
    asal = asal_impor(naskah, simpul)
    semua = {f"{asal}.{nama.name}" if f"{asal}.{nama.name}" in dikenal else asal for nama in simpul.names}
    return (semua & dikenal) - {naskah.modul}


def _lingkaran(graf: dict[str, set[str]]) -> set[str]:
    """What lies on a circle or between two: taken away until nothing is left that has an end."""
    sisa = {dari: set(ke) for dari, ke in graf.items()}
    while ujung := {dari for dari, ke in sisa.items() if not ke & sisa.keys()}:
        sisa = {dari: ke for dari, ke in sisa.items() if dari not in ujung}
    while pangkal := sisa.keys() - {modul for ke in sisa.values() for modul in ke}:
        sisa = {dari: ke for dari, ke in sisa.items() if dari not in pangkal}
    return set(sisa)


def test_every_room_stands_on_a_floor():
    ada = {_kamar(naskah.modul) for naskah in naskah_lapis("services") if naskah.modul != "kinerja.services"}
    tertulis = Counter(kamar for lantai in LANTAI for kamar in lantai)
    lapor((f"{kamar} disebut {n} kali" for kamar, n in tertulis.items() if n > 1), "Satu kamar, satu lantai.")
    lapor(ada ^ tertulis.keys(), "Kamar tanpa lantai, atau lantai tanpa kamar: sesuaikan LANTAI.")


def test_a_room_imports_only_lower_floors():
    tingkat = {kamar: nomor for nomor, lantai in enumerate(LANTAI) for kamar in lantai}
    lapor(
        (
            f"{dari} mengimpor {ke}"
            for dari, semua in _graf().items()
            for ke in semua
            if dari.startswith(LAYANAN) and ke.startswith(LAYANAN) and _kamar(dari) != _kamar(ke)
            and tingkat[_kamar(ke)] >= tingkat[_kamar(dari)]
        ),
        "Sebuah kamar hanya mengimpor lantai di bawahnya.",
    )  # fmt: skip


def test_no_circle_anywhere():
    lapor(_lingkaran(_graf()), "Lingkaran impor, yang di dalam fungsi pun dihitung.")


def test_the_search_for_circles_finds_them():
    assert _lingkaran({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"a"}}) == {"b", "c"}


def test_the_door_of_a_room_holds_one_docstring():
    lapor(
        (
            naskah.modul
            for naskah in naskah_lapis("services", "web")
            if naskah.berkas.name == "__init__.py"
            and naskah.modul not in ("kinerja.services", "kinerja.web", "kinerja.web.forms")
            and not (len(naskah.pohon.body) == 1 and ast.get_docstring(naskah.pohon))
        ),
        "__init__.py sebuah kamar hanya berisi satu docstring: pemanggil menyebut modulnya.",
    )


def test_a_file_is_named_by_a_word_or_by_a_verb_and_a_word():
    nama = {n.modul: n.modul.rpartition(".")[2] for n in naskah_lapis("services") if n.modul.count(".") == 3}
    lapor(
        (
            modul
            for modul, nama_berkas in nama.items()
            if nama_berkas.partition("_")[0] in KATA - {"hak"} and "_" in nama_berkas
        ),
        "Kata bersama berdiri di belakang: susun_papan, bukan papan_susun.",
    )
    lapor(
        (modul for modul, nama_berkas in nama.items() if nama_berkas.startswith(f"{modul.split('.')[2]}_")),
        "Nama berkas tidak mengulang nama kamarnya.",
    )


def test_a_module_is_called_by_its_name_or_by_room_and_name():
    lapor(
        (
            f"{naskah.di(simpul)}: {asal}.{nama.name} as {nama.asname}"
            for naskah in semua_naskah()
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.ImportFrom)
            for asal in [asal_impor(naskah, simpul)]
            for nama in simpul.names
            if nama.asname and f"{asal}.{nama.name}" in {n.modul for n in naskah_lapis("services")}
            and nama.asname != f"{asal.rpartition('.')[2]}_{nama.name}"
        ),
        "Modul layanan dipanggil dengan namanya (lapor.laporkan), atau kamar dan namanya (isian_baca.lembar_unit).",
    )  # fmt: skip


def test_no_room_holds_more_than_its_share():
    baris: Counter[str] = Counter()
    for naskah in naskah_lapis("services"):
        baris[_kamar(naskah.modul)] += naskah.berkas.read_text(encoding="utf-8").count("\n")
    batas = TERBESAR * baris.total()
    lapor(
        (f"{kamar}: {n} dari {baris.total()} baris" for kamar, n in baris.items() if n > batas),
        f"Kamar terbesar paling banyak {TERBESAR:.0%} dari services: bagilah.",
    )


def test_the_map_names_every_room():
    peta = (AKAR / "docs" / "arsitektur.md").read_text(encoding="utf-8")
    lapor(
        (kamar for lantai in LANTAI for kamar in lantai if f"`{kamar}`" not in peta),
        "Kamar yang tidak ada pada docs/arsitektur.md.",
    )


def test_the_index_lists_every_decision():
    folder = AKAR / "docs" / "keputusan"
    indeks = (folder / "README.md").read_text(encoding="utf-8")
    lapor(
        (berkas.name for berkas in folder.glob("[0-9]*.md") if f"({berkas.name})" not in indeks),
        "Keputusan yang tidak ada pada docs/keputusan/README.md: tambahkan di bawah pokoknya.",
    )


def test_an_import_stands_at_the_head_of_its_file():
    """Below the pages never inside a function; around them four times, where a module can only be loaded late."""
    semua = [
        f"{naskah.di(simpul)}"
        for naskah in naskah_lapis("domain", "models", "services", "adapters", "web")
        for fungsi in ast.walk(naskah.pohon)
        if isinstance(fungsi, ast.FunctionDef | ast.AsyncFunctionDef)
        for simpul in ast.walk(fungsi)
        if isinstance(simpul, ast.Import | ast.ImportFrom)
    ]
    lapor((letak for letak in semua if "/web/" not in letak and "/adapters/" not in letak), "Impor di dalam fungsi.")
    assert len(set(semua)) <= 4, semua
