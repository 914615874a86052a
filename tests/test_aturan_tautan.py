"""Words that must agree: the SOP and its gates, the menu and its pages, every link and the route that it names."""

import ast
import re
import tomllib

from jinja2 import nodes

from tests.naskah_rumah import AKAR, lapor, naskah_lapis, panggilan, semua_naskah, semua_templat

# ---- the SOP, the gates, the menu, the links ----


def _syarat_sop() -> set[str]:
    sop = [tomllib.loads(berkas.read_text(encoding="utf-8")) for berkas in (AKAR / "kinerja" / "sop").glob("*.toml")]
    return {kunci for naskah_sop in sop for langkah in naskah_sop["langkah"] for kunci in langkah.get("syarat", ())}


def _kunci_sop() -> set[str]:
    sop = [tomllib.loads(berkas.read_text(encoding="utf-8")) for berkas in (AKAR / "kinerja" / "sop").glob("*.toml")]
    return {langkah["kunci"] for naskah_sop in sop for langkah in naskah_sop["langkah"]}


def test_every_condition_of_the_sop_is_checked_by_a_service(app):
    from kinerja.services.siklus.gerbang import syarat_dikenal

    lapor(_syarat_sop() - syarat_dikenal(), "Syarat di SOP yang tidak ada di services/syarat.py.")
    lapor(syarat_dikenal() - _syarat_sop(), "Pemeriksaan yang tidak diminta SOP mana pun.")


def test_every_key_of_a_langkah_that_the_code_names_is_in_the_sop(app):
    from kinerja.web import navigasi

    lapor(navigasi.TAUTAN_LANGKAH.keys() - _kunci_sop(), "navigasi.TAUTAN_LANGKAH: kunci yang tidak ada di SOP.")
    lapor(_kunci_sop() - navigasi.TAUTAN_LANGKAH.keys() - {"disposisi"}, "Langkah tanpa halaman kerja.")
    nama = {"maju", "kembali", "posisi_terbuka", "pastikan_terbuka", "langkah_kunci"}
    lapor(
        (
            f"{naskah.di(simpul)}: {argumen.value}"
            for naskah in naskah_lapis("services", "web")
            for simpul, dipanggil in panggilan(naskah.pohon)
            if dipanggil.rpartition(".")[2] in nama
            for argumen in simpul.args
            if isinstance(argumen, ast.Constant)
            and isinstance(argumen.value, str)
            and argumen.value not in _kunci_sop()
        ),
        "Kunci langkah yang tidak ada di SOP.",
    )


def test_every_entry_of_the_menu_leads_somewhere(app):
    from kinerja.web import bantuan, navigasi

    disebut = {endpoint for _, endpoint, _ in navigasi.MENU}
    disebut |= set(bantuan.BANTUAN)
    disebut |= {endpoint for _, _, endpoint in navigasi.BACAAN}
    lapor(disebut - app.view_functions.keys(), "Menu atau halaman langkah yang menunjuk rute yang tidak ada.")
    huruf = [h for _, _, h in navigasi.MENU]
    assert len(huruf) == len(set(huruf)), "Satu huruf pintasan untuk satu butir menu."


def test_every_page_of_the_menu_is_closed_to_some_desk_or_says_that_it_is_for_all(app):
    """The menu asks the gate; a page that the gate does not know would stand in every menu."""
    from kinerja.web import navigasi

    lapor(
        (
            label
            for label, endpoint, _ in navigasi.MENU
            if not isinstance(app.view_functions[endpoint].akses, frozenset)
        ),
        "Butir menu tanpa @untuk.",
    )


def test_every_chapter_of_the_help_is_written(app):
    from kinerja.adapters import panduan
    from kinerja.web.bantuan import BAB, BANTUAN, MEJA_SENDIRI

    ada = {berkas.stem for berkas in (AKAR / "docs" / "panduan").glob("*.md")}
    lapor(set(BAB) - ada, "Bab bantuan tanpa docs/panduan/<bab>.md.")
    judul = {f"{bab}#{blok.bagian}" for bab in BAB for blok in panduan.bab(bab) if blok.jenis == "judul"}
    lapor(set(BANTUAN.values()) - judul - set(BAB) - {MEJA_SENDIRI}, "Bantuan menunjuk bagian yang tidak ada.")


def test_the_help_of_a_langkah_opens_at_the_part_that_names_it(app):
    from kinerja.web.bantuan import BANTUAN
    from kinerja.web.navigasi import TAUTAN_LANGKAH
    from kinerja.web.tautan import HALAMAN

    bagian = {kunci: BANTUAN.get(HALAMAN[apa][0], "").partition("#")[2] for kunci, apa in TAUTAN_LANGKAH.items()}
    salah = (kunci for kunci, judul in bagian.items() if PEKERJAAN[kunci] not in judul)
    lapor(salah, "Langkah yang bantuannya tidak terbuka pada bagiannya.")


PEKERJAAN = {
    "koordinasi": "mengoordinasikan",
    "format": "menyusun-format",
    "penyampaian": "menyampaikan-format",
    "pengisian": "mengisi",
    "pelaporan": "melaporkan",
    "analisis": "menganalisis",
    "rapat": "rapat",
    "penyusunan": "menyusun-laporan",
    "persetujuan": "memberi-paraf",
    "penandatanganan": "menandatangani",
    "surat_pengantar": "surat-pengantar",
    "pengarsipan": "pengarsipan",
}
"""What the heading of a part of the help says of a langkah; its number stands in the SOP of the siklus."""


def _tautan():
    """Every url_for and lanjut with a constant endpoint: (where, endpoint, names of arguments or None)."""
    for naskah in semua_naskah():
        for simpul, nama in panggilan(naskah.pohon):
            letak = {"url_for": 0, "lanjut": 0, "_alihkan": 0}.get(nama.rpartition(".")[2])
            if letak is None or len(simpul.args) <= letak or not isinstance(simpul.args[letak], ast.Constant):
                continue
            kunci = {k.arg for k in simpul.keywords}
            yield naskah.di(simpul), simpul.args[letak].value, None if None in kunci else kunci
    for templat in semua_templat():
        for simpul in templat.pohon.find_all(nodes.Call):
            if getattr(simpul.node, "name", "") == "url_for" and isinstance(simpul.args[0], nodes.Const):
                kunci = None if simpul.dyn_kwargs else {k.key for k in simpul.kwargs}
                yield f"templates/{templat.nama}:{simpul.lineno}", simpul.args[0].value, kunci


def test_every_link_names_a_route_and_gives_what_its_address_needs(app):
    aturan = {}
    for aturan_rute in app.url_map.iter_rules():
        aturan.setdefault(aturan_rute.endpoint, []).append(aturan_rute)
    keluhan = []
    for di, endpoint, kunci in _tautan():
        if endpoint not in aturan:
            keluhan.append(f"{di}: {endpoint} tidak ada")
        elif kunci is not None and not any(a.arguments <= kunci | set(a.defaults or ()) for a in aturan[endpoint]):
            kurang = set.intersection(*(a.arguments - kunci for a in aturan[endpoint]))
            keluhan.append(f"{di}: {endpoint} kurang {', '.join(sorted(kurang))}")
    lapor(keluhan, "Tautan yang tidak akan sampai.")


def _cukup(aturan, nama) -> bool:
    return any(rute.arguments <= set(nama) | set(rute.defaults or ()) for rute in aturan)


def test_every_target_is_a_page_and_is_named_with_what_its_address_needs(app):
    from kinerja.domain.tautan import Apa
    from kinerja.web.tautan import HALAMAN

    lapor(set(Apa) ^ HALAMAN.keys(), "Tautan tanpa halaman di web/halaman_tautan.py.")
    keluhan = []
    for naskah in naskah_lapis("services", "web"):
        for simpul, nama in panggilan(naskah.pohon):
            if nama != "ke" or not isinstance(simpul.args[0], ast.Attribute):
                continue
            endpoint, parameter = HALAMAN[Apa[simpul.args[0].attr]]
            nomor = simpul.args[1:]
            if len(nomor) > len(parameter) or not _cukup(
                list(app.url_map.iter_rules(endpoint)), parameter[: len(nomor)]
            ):
                keluhan.append(f"{naskah.di(simpul)}: {simpul.args[0].attr} dengan {len(nomor)} nomor")
    lapor(keluhan, "Tautan yang tidak akan sampai.")


def test_below_the_pages_nothing_knows_an_address(app):
    """Services say what they mean (domain/tautan); endpoints and URLs stand in web alone."""
    awal = {rute.rule.split("/")[1] for rute in app.url_map.iter_rules() if rute.rule.count("/") > 0} - {""}
    alamat = re.compile(rf"/(?:{'|'.join(map(re.escape, awal))})(?:/.*)?")
    lapor(
        (
            f"{naskah.di(simpul)}: {simpul.value}"
            for naskah in naskah_lapis("services", "domain", "models")
            for simpul in ast.walk(naskah.pohon)
            if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str)
            if simpul.value in app.view_functions or alamat.fullmatch(simpul.value)
        ),
        "Alamat atau endpoint di bawah web: sebut tautannya.",
    )


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
