"""How the database finds what pages ask for: filters inside the query, and no growing table read from end to end."""

import re

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

TUMBUH = {
    "arsip",
    "berkas",
    "bukti",
    "buku_nomor",
    "butir_isian",
    "disposisi",
    "dokumen",
    "isi_arsip",
    "jejak",
    "pemberitahuan",
    "penerima_disposisi",
    "pengesahan",
    "peristiwa",
    "riwayat_sel",
    "riwayat_surat_masuk",
    "sel",
    "surat",
    "surat_masuk",
}
"""Tables that grow with every siklus. The others have as many rows as the office has people, units or years."""
BOLEH = (
    (r"^SELECT count\(\*\)", "the number of pages counts what there is, over an index"),
    (r"^SELECT DISTINCT [a-z_]+\.(tahun|jenis)\b", "the choices of a filter"),
    (r"ORDER BY ([a-z_]+\.id|[a-z_]+\.rowid) DESC LIMIT", "newest first: it stops at the end of the page"),
    (r"^SELECT EXISTS", "it stops at the first"),
)
HALAMAN = {
    "bersama.tugas": "",
    "bersama.jejak": "",
    "bersama.jejak_siklus": "",
    "bersama.pemberitahuan": "",
    "bersama.siklus": "",
    "bersama.daftar_siklus": "",
    "arsip.daftar": "",
    "arsip.lihat": "",
    "surat.daftar": "",
    "surat.lihat": "",
    "surat_masuk.daftar": "",
    "dokumen.berkas": "",
    "dokumen.lihat": "",
    "lampau.indikator": "",
    "kasubbag.ubah_indikator": "",
    "kasubbag.penyampaian": "",
    "isian.lembar": "",
}
SARINGAN = ("tahun=2026", "jenis=laporan_final", "q=laporan&tahun=2026&jenis=laporan_final", "q=065/1")


@pytest.fixture
def ditanyakan(rumah):
    """Every SELECT of the main pages and of the searches of the archive, with values, once each."""
    hasil: dict[str, tuple] = {}

    def catat(_sambungan, _kursor, perintah, nilai, _konteks, _banyak):
        if perintah.lstrip().upper().startswith(("SELECT", "WITH")):
            hasil.setdefault(" ".join(perintah.split()), nilai)

    event.listen(Engine, "before_cursor_execute", catat)
    try:
        for siapa in ("kasubbag", "kabid"):
            for endpoint in HALAMAN:
                if endpoint in rumah.rute:
                    rumah.minta(siapa, "GET", rumah.alamat(endpoint, siapa))
            for saring in SARINGAN:
                rumah.minta(siapa, "GET", f"{rumah.alamat('arsip.daftar')}?{saring}")
    finally:
        event.remove(Engine, "before_cursor_execute", catat)
    return hasil


def rencana(rumah, perintah: str, nilai: tuple) -> list[str]:
    """The steps by which SQLite answers."""
    return [baris[3] for baris in rumah.basis.execute(f"EXPLAIN QUERY PLAN {perintah}", nilai)]


def dibaca_seluruhnya(langkah: str) -> str:
    """The growing table that a step reads from end to end, or ""."""
    cocok = re.match(r"SCAN (\w+)(?! VIRTUAL)", langkah)
    return cocok[1] if cocok and cocok[1] in TUMBUH else ""


def test_no_page_reads_a_growing_table_from_end_to_end(rumah, ditanyakan):
    assert len(ditanyakan) > 60
    boleh = [re.compile(pola) for pola, _ in BOLEH]
    penuh = [
        (langkah, perintah)
        for perintah, nilai in ditanyakan.items()
        if not any(pola.search(perintah) for pola in boleh)
        for langkah in rencana(rumah, perintah, nilai)
        if dibaca_seluruhnya(langkah)
    ]
    assert penuh == []


def test_year_kind_and_right_stand_inside_the_search_of_the_archive(rumah, ditanyakan):
    """Asked for each hit by its id, before LIMIT counts; a list by year or kind begins at an index."""
    cari = {k: v for k, v in ditanyakan.items() if "arsip_fts MATCH" in k and "isi_arsip.jenis =" in k}
    assert cari
    for perintah, nilai in cari.items():
        assert perintah.index("arsip.tahun =") < perintah.index("LIMIT")
        assert perintah.index("arsip.keamanan IN") < perintah.index("LIMIT")
        langkah = rencana(rumah, perintah, nilai)
        assert "SEARCH isi_arsip USING INTEGER PRIMARY KEY (rowid=?)" in langkah
        assert "SEARCH arsip USING INTEGER PRIMARY KEY (rowid=?)" in langkah
    semua = [langkah for perintah, nilai in ditanyakan.items() for langkah in rencana(rumah, perintah, nilai)]
    assert any("arsip USING INDEX ix_arsip_tahun" in rencana_kueri for rencana_kueri in semua)
    assert any("isi_arsip USING INDEX ix_isi_arsip_jenis" in rencana_kueri for rencana_kueri in semua)


def test_who_sees_his_unit_only_walks_over_no_more_ids_than_there_are_for_him(ditanyakan):
    milik = [k for k in ditanyakan if "arsip_fts MATCH" in k and "isi_arsip.unit_id IS NULL" in k]
    assert milik
    assert [perintah for perintah in milik if "rowid BETWEEN" not in perintah] == []


def test_the_choices_of_the_archive_are_read_from_one_value_to_the_next(rumah, ditanyakan):
    pilihan = {k: v for k, v in ditanyakan.items() if "berlainan_jenis" in k}
    assert pilihan
    for perintah, nilai in pilihan.items():
        assert [langkah for langkah in rencana(rumah, perintah, nilai) if dibaca_seluruhnya(langkah)] == []
