"""The report as DOCX: opened again, it says the same headings, captions and figures as the tree it was drawn from."""

import io
import re
import zipfile

import pytest
from lxml import etree
from PIL import Image

from kinerja.domain.blok import Alinea, Daftar, Gambar, Judul, Tabel
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import tawarkan_narasi
from kinerja.services.laporan.susunan import susun_pohon
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture
def draf(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    return susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))


def buka(isi: bytes) -> dict[str, etree._Element]:
    """Every part of the package that is XML, parsed."""
    with zipfile.ZipFile(io.BytesIO(isi)) as paket:
        assert paket.testzip() is None
        return {nama: etree.fromstring(paket.read(nama)) for nama in paket.namelist() if not nama.endswith(".png")}


def kata(simpul) -> str:
    return "".join(simpul.itertext(f"{W}t"))


def bergaya(naskah, pola: str) -> list[str]:
    """Paragraphs by the name of their style."""
    semua = ((alinea.find(f"{W}pPr/{W}pStyle"), alinea) for alinea in naskah.iter(f"{W}p"))
    return [kata(alinea) for gaya, alinea in semua if gaya is not None and re.fullmatch(pola, gaya.get(f"{W}val"))]


def test_headings_captions_tables_and_text_are_those_of_the_tree(draf):
    nama, isi = susun.docx(draf.siklus_id)
    assert nama == "Draft Laporan Kinerja Tahun 2026"
    bagian = buka(isi)
    naskah = bagian["word/document.xml"]
    assert kata(bagian["word/footer1.xml"]).startswith(f"DRAFT versi {draf.versi} · Laporan Kinerja")
    assert f"DRAFT versi {draf.versi}" in bergaya(naskah, "Subtitle")
    blok = [isi_blok for seksi in susun_pohon(draf.isi) for isi_blok in seksi.blok]
    tabel = [isi_blok for isi_blok in blok if isinstance(isi_blok, Tabel)]

    assert bergaya(naskah, "Heading[1-4]") == [isi_blok.teks for isi_blok in blok if isinstance(isi_blok, Judul)]
    assert [keterangan for keterangan in bergaya(naskah, "Caption") if keterangan.startswith("Tabel")] == [
        t.sebutan for t in tabel
    ]
    sel = {kata(sel_word) for sel_word in naskah.iter(f"{W}tc")}
    assert {teks.replace("\n", "") for tabel_ini in tabel for baris in tabel_ini.baris for teks in baris} <= sel
    semua = kata(naskah)
    for isi_blok in blok:
        butir = (
            isi_blok.butir if isinstance(isi_blok, Daftar) else (isi_blok.isi,) if isinstance(isi_blok, Alinea) else ()
        )
        assert all("".join(p.teks for p in isi) in semua for isi in butir)


def test_styles_lists_relations_and_fields_that_are_named_exist(draf):
    bagian = buka(susun.docx(draf.siklus_id)[1])
    naskah, gaya = bagian["word/document.xml"], bagian["word/styles.xml"]
    ada = {gaya_ini.get(f"{W}styleId") for gaya_ini in gaya.iter(f"{W}style")}
    assert {unsur.get(f"{W}val") for jenis in ("pStyle", "tblStyle") for unsur in naskah.iter(W + jenis)} <= ada
    nomor = {unsur.get(f"{W}numId") for unsur in bagian["word/numbering.xml"].iter(f"{W}num")}
    assert {unsur.get(f"{W}val") for unsur in naskah.iter(f"{W}numId")} <= nomor
    perintah = " ".join(unsur.text for unsur in naskah.iter(f"{W}instrText"))
    assert 'TOC \\o "1-3"' in perintah
    assert "SEQ Tabel" in perintah
    hubungan = bagian["word/_rels/document.xml.rels"]
    assert {f"word/{ke}" for ke in hubungan.xpath("//@Target") if not ke.endswith(".png")} <= set(bagian)
    orientasi = [halaman.get(f"{W}orient") for halaman in naskah.iter(f"{W}pgSz")]
    assert orientasi.count("landscape") == 2, "a short annex follows the one before it"


def test_the_contents_stand_in_it_before_anybody_updates_them(draf):
    """They said "Klik kanan, lalu pilih Perbarui bidang." and nothing else."""
    naskah = buka(susun.docx(draf.siklus_id)[1])["word/document.xml"]
    blok = [isi_blok for seksi in susun_pohon(draf.isi) for isi_blok in seksi.blok]
    judul = [isi_blok.teks for isi_blok in blok if isinstance(isi_blok, Judul) and isi_blok.tingkat <= 3]
    sebutan = [isi_blok.sebutan for jenis in (Tabel, Gambar) for isi_blok in blok if isinstance(isi_blok, jenis)]
    assert bergaya(naskah, "TOC[1-3]") == [*judul, *sebutan]
    jenis = [unsur.get(f"{W}fldCharType") for unsur in naskah.iter(f"{W}fldChar")]
    assert jenis.count("begin") == jenis.count("separate") == jenis.count("end")


def test_each_picture_is_in_it_with_its_words_for_those_who_do_not_see_it(draf):
    """A picture was a second table: Word and LibreOffice showed none."""
    isi = susun.docx(draf.siklus_id)[1]
    bagian = buka(isi)
    gambar = [blok for seksi in susun_pohon(draf.isi) for blok in seksi.blok if isinstance(blok, Gambar)]
    naskah, hubungan = bagian["word/document.xml"], bagian["word/_rels/document.xml.rels"]
    uraian = [(unsur.get("title"), unsur.get("descr")) for unsur in naskah.iter(f"{WP}docPr")]
    assert uraian == [(gambar_ini.judul, gambar_ini.uraian) for gambar_ini in gambar]
    assert gambar
    assert [keterangan for keterangan in bergaya(naskah, "Caption") if keterangan.startswith("Gambar")] == [
        g.sebutan for g in gambar
    ]
    berkas = {rujukan.get("Id"): rujukan.get("Target") for rujukan in hubungan}
    with zipfile.ZipFile(io.BytesIO(isi)) as paket:
        for blip in naskah.iter(f"{A}blip"):
            with Image.open(io.BytesIO(paket.read(f"word/{berkas[blip.get(f'{R}embed')]}"))) as png:
                assert (png.format, png.width) == ("PNG", 1350)


def test_the_same_draft_gives_the_same_bytes(draf):
    assert susun.docx(draf.siklus_id) == susun.docx(draf.siklus_id)


def test_the_desk_hands_it_out_and_says_so_while_there_is_none(app, masuk):
    siklus = siklus_di("penyusunan", periode="tahunan")
    alamat = f"/kasubbag/siklus/{siklus.id}/penyusunan/laporan.docx"
    klien = masuk("kasubbag")
    assert klien.get(alamat).status_code == 404
    beri(siklus, lengkap=True)
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 200
    assert "Draft Laporan Kinerja Tahun 2026.docx" in jawaban.headers["Content-Disposition"]
    assert alamat in klien.get(f"/kasubbag/siklus/{siklus.id}/penyusunan").get_data(as_text=True)


def test_the_desk_hands_out_the_calculation_too(draf, masuk):
    jawaban = masuk("kasubbag").get(f"/kasubbag/siklus/{draf.siklus_id}/penyusunan/perhitungan.xlsx")
    assert jawaban.status_code == 200
    assert "Perhitungan Draft Laporan Kinerja Tahun 2026.xlsx" in jawaban.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(jawaban.get_data())) as paket:
        assert b"<f>ROUND(MAX(0,H" in paket.read("xl/worksheets/sheet1.xml")
