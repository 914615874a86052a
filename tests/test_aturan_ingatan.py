"""No cache outlives a request (keputusan 0627): what comes of data is kept in `domain/ingatan`, or not at all.

What stays for as long as the program runs is the program itself, one by one, each with its reason.
"""

import ast
from collections.abc import Iterable, Iterator

from tests.naskah_rumah import Naskah, lapor, nama_panggilan, semua_naskah

TETAP = {
    "adapters/cetak.py:_gaya": "berkas gaya kertas",
    "adapters/naskah_sop.py:_semua_terbit": "SOP yang terbit bersama program",
    "adapters/naskah_sop.py:_terbit": "SOP yang terbit bersama program",
    "adapters/ocr.py:_berbahasa": "kemampuan mesin ini",
    "adapters/panduan.py:bab": "panduan program",
    "adapters/pencarian/sqlite.py:_perintah": "kueri tersusun, tanpa nilai",
    "adapters/skema.py:tertulis": "skema program",
    "demo/isian.py:_bagian_serapan": "angka data contoh",
    "demo/isian.py:_penjelasan": "kalimat data contoh",
    "domain/huruf.py:_asing": "huruf yang dapat dicetak",
    "domain/huruf.py:tercetak": "huruf yang dapat dicetak",
    "services/arsip/cari.py:_hitung_isi": "kueri tersusun, tanpa nilai",
    "services/arsip/cari.py:_pilihan": "kueri tersusun, tanpa nilai",
    "services/arsip/pastikan.py:_menunggu": "kueri tersusun, tanpa nilai",
    "services/indikator/impor.py:baris_contoh": "berkas contoh program",
    "services/indikator/lalu.py:_kueri_lalu": "kueri tersusun, tanpa nilai",
    "services/indikator/lalu.py:_kueri_lembar": "kueri tersusun, tanpa nilai",
    "services/indikator/lampau_baca.py:kueri_dokumen": "kueri tersusun, tanpa nilai",
    "services/isian/baca.py:_kosong": "sel kosong sebuah kolom, tanpa nilai",
    "services/isian/kelengkapan.py:_kueri_butir": "kueri tersusun, tanpa nilai",
    "services/isian/sekilas.py:_kueri": "kueri tersusun, tanpa nilai",
    "web/lambang.py:_tulis": "ikon program",
    "web/sebutan_bidang.py:_semua": "formulir program",
    "web/statis.py:_alamat": "berkas statis program",
    "web/statis.py:_mampatkan": "berkas statis program",
    "web/statis.py:sidik": "berkas statis program",
}
"""What is kept with `functools`: of the program, never of the office or of who uses it."""

WADAH = {
    "adapters/kunci.py:_DIPEGANG": "kunci folder yang dipegang proses ini",
    "services/pekerjaan/jenis.py:_jadwal": "diisi sekali ketika program dirangkai",
    "services/pekerjaan/jenis.py:_jenis": "diisi sekali ketika program dirangkai",
    "services/siklus/gerbang.py:_TABEL": "diisi sekali ketika program dirangkai",
}
"""Empty containers at the head of a module: what is put into them stays."""

PENYIMPAN = {"cache", "lru_cache", "functools.cache", "functools.lru_cache"}
ANJURAN = (
    "Yang dihitung dari data diingat satu permintaan: @diingat (domain/ingatan). Tidak ada yang bertahan sesudahnya."
)


def _letak(naskah: Naskah, nama: str) -> str:
    return f"{naskah.di(naskah.pohon).removeprefix('kinerja/').rpartition(':')[0]}:{nama}"


def _disimpan(naskah: Naskah, badan: Iterable[ast.stmt] | None = None) -> Iterator[str]:
    """Whatever is kept, by the name of the function; "" where it is made in another way.

    What a function makes for itself is gone with it.
    """
    for simpul in naskah.pohon.body if badan is None else badan:
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef):
            hiasan = [h.func if isinstance(h, ast.Call) else h for h in simpul.decorator_list]
            yield from (_letak(naskah, simpul.name) for h in hiasan if nama_panggilan(h) in PENYIMPAN)
        elif isinstance(simpul, ast.ClassDef):
            yield from _disimpan(naskah, simpul.body)
        elif any(nama_panggilan(bagian) in PENYIMPAN for bagian in ast.walk(simpul)):
            yield _letak(naskah, "")


def _wadah(naskah: Naskah) -> Iterator[str]:
    for simpul in naskah.pohon.body:
        if not isinstance(simpul, ast.Assign | ast.AnnAssign) or simpul.value is None:
            continue
        kosong = isinstance(simpul.value, ast.Dict | ast.List) and not ast.unparse(simpul.value).strip("{}[]")
        dibuat = isinstance(simpul.value, ast.Call) and not simpul.value.args and not simpul.value.keywords
        jenis = nama_panggilan(simpul.value.func).rpartition(".")[2] if dibuat else ""
        if kosong or jenis in {"dict", "list", "set", "OrderedDict", "WeakKeyDictionary", "WeakValueDictionary"}:
            sasaran = simpul.targets[0] if isinstance(simpul, ast.Assign) else simpul.target
            yield _letak(naskah, ast.unparse(sasaran))


def test_nothing_but_the_program_itself_is_kept_for_longer_than_a_request():
    ada = {letak for naskah in semua_naskah() for letak in _disimpan(naskah)}
    lapor(ada - TETAP.keys(), ANJURAN)
    lapor(TETAP.keys() - ada, "Tidak ada lagi: hapus dari TETAP.")


def test_no_container_of_a_module_is_filled_while_the_program_runs():
    ada = {letak for naskah in semua_naskah() for letak in _wadah(naskah)}
    lapor(ada - WADAH.keys(), ANJURAN)
    lapor(WADAH.keys() - ada, "Tidak ada lagi: hapus dari WADAH.")


def test_the_rule_sees_every_way_to_keep_something():
    teks = "_A = lru_cache(maxsize=2)(f)\n@functools.cache\ndef b(): ...\n@lru_cache(8)\ndef c(): ...\n"
    teks += "class K:\n    @cache\n    def d(self): ...\ndef e(): return cache(f)\nD: dict = {}\nE = set()\n"
    naskah = Naskah("kinerja.contoh", semua_naskah()[0].berkas, ast.parse(teks))
    assert [letak.rpartition(":")[2] for letak in _disimpan(naskah)] == ["", "b", "c", "d"]
    assert [letak.rpartition(":")[2] for letak in _wadah(naskah)] == ["D", "E"]
