"""Every paper as it is finished: its size, its margins, its cells, its last page. A template that is not here fails."""

import dataclasses
import pickle
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from kinerja import create_app
from kinerja.adapters import cetak, jam, naskah_sop
from kinerja.adapters.cetak import SETENGAH, UKURAN
from kinerja.demo import orang
from kinerja.demo.kantor import pelaku
from kinerja.domain.hak import Pelaku
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.ext import db
from kinerja.models import Arsip, Penyusutan
from kinerja.services import naskah
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip import gandakan
from kinerja.services.beranda import pagi, serah_terima
from kinerja.services.depot import berita_acara, daftar, isi, opname, pinjam, susut
from kinerja.services.depot import cetak as depot_cetak
from kinerja.services.disposisi import agenda_cetak
from kinerja.services.laporan import reviu, reviu_paket
from kinerja.services.pegawai.akun import KodeTerbit
from kinerja.services.pengaturan import identitas
from kinerja.services.sekaligus import kartu
from kinerja.services.siklus import perjalanan, sop_cetak
from kinerja.services.surat import cetak as surat_cetak
from kinerja.services.tambahan import langkah as tambahan_langkah
from tests.arsip_uji import arsip_di
from tests.conftest import SENIN_NOVEMBER
from tests.kertas_uji import (
    ALAMAT,
    BERKAS,
    CM,
    KATA,
    Tangkapan,
    dorong,
    ekor_tanda_tangan,
    judul_sendirian,
    kata_terpotong,
    lihat,
    tangkap,
)

FOLDER = Path(__file__).resolve().parents[1] / "templates"
BUKAN_KERTAS = {
    "cetak/_makro.html": "parts of papers",
    "cetak/dasar_cetak.html": "the frame of every paper",
    "cetak/reviu_folder.html": "a page that lies in a folder and is never printed: tests/services/test_reviu.py",
}
TEMPLAT = sorted(
    {str(berkas.relative_to(FOLDER)) for berkas in (FOLDER / "cetak").rglob("*.html")} - BUKAN_KERTAS.keys()
)
HAMPIR_KOSONG = 80  # characters; a signature alone is looked for by its own words
LEWAT = 60  # points by which a signature is pushed over the foot of the page
TANDA = re.compile(r"(tanda_tangan(_ganda)?|blok_paraf)\(")
BERTANDA = [nama for nama in TEMPLAT if TANDA.search((FOLDER / nama).read_text())]


SEMPIT = """<table class="bergaris"><tr><td width="9.5%">Ditandatangani</td><td width="90.5%">oleh</td></tr></table>
<p class="ikut">Judul yang ditinggal</p><pdf:nextpage /><p>Isi di halaman berikutnya.</p></body>"""


@pytest.fixture(scope="module")
def kertas(demo_terisi, tmp_path_factory) -> dict[str, Tangkapan]:
    """Each template of the whole demo, caught where it was printed; and those that it does not print."""
    hasil: dict[str, Tangkapan] = pickle.loads((demo_terisi.parent / "cetakan").read_bytes())
    folder = tmp_path_factory.mktemp("kertas") / "data"
    shutil.copytree(demo_terisi, folder, symlinks=True)
    app = create_app(folder, demo=True)
    with pytest.MonkeyPatch.context() as tambal:
        tangkap(tambal, hasil)
        with app.app_context():
            jam.setel(SENIN_NOVEMBER)
            sop_cetak.pdf(naskah_sop.sop_berlaku(jam.hari_ini()))
            surat_cetak.buku(2026, oleh=pelaku(orang.KASUBBAG))
            agenda_cetak.buku(2026, oleh=pelaku(orang.KASUBBAG))
            arsip = db.session.query(Arsip).where(Arsip.siklus_id.is_not(None)).first()
            arsip_cetak.label(arsip, "http://kinerja.lan/arsip/1")
            gandakan.tanda_terima(arsip.siklus_id, oleh=pelaku(orang.ARSIPARIS))
            _kertas_kantor()
            _langkah_tambahan(arsip.siklus_id)
            reviu_paket.cetak_indeks(reviu.susun_reviu(arsip.siklus_id, oleh=pelaku(orang.KASUBBAG)))
            _depot(pelaku(orang.ARSIPARIS))
            db.session.remove()
            db.engine.dispose()
    return hasil


def _kertas_kantor() -> None:
    """The papers that belong to no siklus: the slips, the kop, the morning sheet, the berita acara of a jabatan."""
    pengelola, arsiparis = pelaku(orang.PENGELOLA), pelaku(orang.ARSIPARIS)
    kode = [KodeTerbit(n, f"Contoh Pegawai {n}, S.E.", f"pegawai.{n}", f"ab{n}de-fg4hj-km5np") for n in range(1, 6)]
    kartu.kartu(kode, "http://kinerja.lan/", oleh=pengelola)
    identitas.kop_pdf(oleh=pengelola)
    pagi.pdf()
    serah_terima.berita_acara(pelaku(orang.KASUBBAG).pegawai_id, jam.hari_ini(), oleh=arsiparis)


def _langkah_tambahan(siklus_id: int) -> None:
    """The record of a langkah that an office has added: its own words, its files."""
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = perjalanan.keadaan_siklus(siklus).sop.langkah_kunci("persetujuan")
    berkas = [SimpleNamespace(nama=f"kertas kerja reviu {n}.pdf", sha256=f"{n}" * 64) for n in (1, 2)]
    catatan = "Angka capaian sudah dicocokkan dengan bukti.\nTidak ada temuan yang menghalangi."
    tambahan_langkah._cetak(siklus, langkah, "Catatan reviu", catatan, berkas, jam.sekarang(), pelaku(orang.KASUBBAG))


def _depot(arsiparis: Pelaku) -> None:
    """The papers of what becomes of bundles: labels, a loan, a counting, lists, and two that leave."""
    lama = {"aktif_sampai": date(2022, 12, 31), "inaktif_sampai": date(2025, 12, 31), "nasib": "Musnah"}
    nomor = [arsip_di(judul=f"Laporan Pengukuran Kinerja Tahun {ke}", **lama) for ke in range(2016, 2021)]
    pohon = isi.pohon(arsiparis)
    alamat = "http://kinerja.lan/arsip/{}".format
    depot_cetak.lembar_label(pohon, isi.berkas_di(pohon, oleh=arsiparis), alamat_tempat=alamat, alamat_arsip=alamat)
    data = pinjam.DataPinjam("Inspektorat Daerah", "Reviu Laporan Kinerja Tahun 2020", jam.hari_ini())
    pinjam.cetak(pinjam.pinjamkan(nomor[0], data, oleh=arsiparis))
    tempat_id = db.session.get_one(Arsip, nomor[0]).tempat_id
    hitungan = opname.mulai(tempat_id, oleh=arsiparis)
    opname.simpan(hitungan, nomor[4:], "1", semula=[], selesai=True, oleh=arsiparis)
    depot_cetak.hasil_opname(opname.lembar(hitungan, oleh=arsiparis), oleh=arsiparis)
    for nama in daftar.DAFTAR:
        daftar.pdf(nama, 0, oleh=arsiparis)
    for cara in (Cara.PEMINDAHAN, Cara.PEMUSNAHAN):
        berita_acara.cetak(_disusutkan(cara, nomor[1:], arsiparis), oleh=arsiparis)


def _disusutkan(cara: Cara, nomor: list[int], arsiparis: Pelaku) -> Penyusutan:
    """These bundles leave: proposed, consented to, done."""
    usul = susut.usulkan(cara, nomor, oleh=arsiparis)
    susut.setujui(usul.id, "Surat Bupati Nunukan 045/12 tanggal 2 November 2026", oleh=pelaku(orang.SEKRETARIS))
    data = susut.DataLaksana("BA/1/2026", jam.hari_ini(), "Contoh Penerima, Kepala Bagian", "Ani; Budi", "dicacah")
    return susut.laksanakan(usul.id, data, oleh=arsiparis)


def test_every_template_is_printed_and_looked_at(kertas):
    assert sorted(kertas) == TEMPLAT, "Cetak kertas baru di fixture `kertas`, atau dalam demo."


@pytest.fixture(scope="module")
def cetakan(kertas):
    """A template with "biasa", "ganas" or "folio" contents, printed; each is printed and looked at once."""
    return cache(lambda templat, macam: lihat(getattr(kertas[templat], macam), letak=macam != "folio"))


@pytest.mark.parametrize("templat", TEMPLAT)
def test_nothing_leaves_its_cell_or_its_page_however_long_the_words(kertas, cetakan, templat):
    contoh = kertas[templat]
    assert any(kata in contoh.ganas.html.replace("&amp;", "&") for kata in (ALAMAT, KATA, BERKAS))
    for macam in ("biasa", "ganas"):
        assert cetakan(templat, macam).keluhan[:3] == []


@pytest.mark.parametrize("templat", TEMPLAT)
def test_no_everyday_word_is_broken(kertas, cetakan, templat):
    for macam in ("biasa", "folio"):
        assert kata_terpotong(cetakan(templat, macam), getattr(kertas[templat], macam)) == []


@pytest.mark.parametrize("templat", TEMPLAT)
def test_the_paper_is_the_one_that_the_office_has_chosen(kertas, cetakan, templat):
    contoh = kertas[templat]
    for kantor, macam in (("A4", "biasa"), ("F4", "folio")):
        benar = UKURAN[SETENGAH[kantor] if contoh.bagian.kertas == "setengah" else kantor]
        putar = contoh.bagian.orientasi == "lanskap"
        assert cetakan(templat, macam).ukuran == {benar[::-1] if putar else benar}


@pytest.mark.parametrize("templat", TEMPLAT)
@pytest.mark.parametrize("macam", ["biasa", "folio", "ganas"])
def test_no_page_is_nearly_empty_and_nothing_stands_alone(kertas, cetakan, templat, macam):
    lembar = getattr(kertas[templat], macam)
    isi = cetakan(templat, macam).isi
    assert min(len(kata) for kata in isi) > HAMPIR_KOSONG, [kata[:80] for kata in isi]
    assert judul_sendirian(isi, lembar) == []
    if macam != "ganas" and len(isi) > 1:  # a signature of hostile words fills a page by itself
        assert isi[-1] not in ekor_tanda_tangan(lembar), f"tanda tangan sendirian: {isi[-1]}"


@pytest.mark.parametrize("templat", BERTANDA)
def test_a_signature_at_the_foot_of_the_page_takes_words_along(kertas, cetakan, templat):
    """The same paper, longer by just so much that its signature no longer fits, and no line drawn closer."""
    lembar = dataclasses.replace(kertas[templat].biasa, padat=False)
    isi = lihat(dorong(lembar, lihat(lembar, letak=False).sisa + LEWAT), letak=False).isi
    assert len(isi) > 1
    assert isi[-1] not in ekor_tanda_tangan(lembar), f"tanda tangan sendirian: {isi[-1][:80]}"


def test_the_lembar_disposisi_fits_on_one_half_sheet(kertas, cetakan):
    contoh = kertas["cetak/lembar_disposisi.html"]
    assert contoh.bagian.kertas == "setengah"
    assert [len(cetakan(contoh.bagian.templat, macam).isi) for macam in ("biasa", "folio")] == [1, 1]


@pytest.mark.parametrize("macam", ["biasa", "folio", "ganas"])
def test_the_cover_is_one_page_however_long_its_words(kertas, cetakan, macam):
    assert len(cetakan("cetak/laporan/sampul.html", macam).isi) == 1


@pytest.mark.parametrize("templat", ["cetak/lembar_disposisi.html", "cetak/daftar_hadir.html"])
def test_a_box_to_tick_stands_on_the_line_of_its_word(kertas, cetakan, templat):
    for macam in ("biasa", "folio"):
        baris = [baris_kertas.strip() for hal in cetakan(templat, macam).baris for baris_kertas in hal]
        assert [baris_centang for baris_centang in baris if baris_centang.endswith(("☐", "☑"))] == []


def test_the_printed_sop_says_the_words_of_the_naskah(kertas, cetakan):
    baris = [baris_kertas.strip() for hal in cetakan("cetak/sop.html", "biasa").baris for baris_kertas in hal]
    assert {"Kabid/", "Kasub bag"} < set(baris)
    assert "Kabid/ Kasub bag" not in kertas["cetak/sop.html"].biasa.html


def test_an_address_that_was_broken_is_still_found_whole(kertas, cetakan):
    for templat in ("cetak/undangan.html", "cetak/lembar_disposisi.html", "cetak/laporan/seksi.html"):
        html = kertas[templat].ganas.html
        tertulis = [kata for kata in (ALAMAT, KATA, BERKAS) if kata.replace("&", "&amp;") in html]
        isi = "".join(cetakan(templat, "ganas").isi)
        assert any(kata in isi for kata in tertulis), templat


def test_the_look_at_the_page_sees_what_it_must(kertas):
    """The control: without breaking, the same paper leaves its cells; and one word is laid over another."""
    contoh = kertas["cetak/buku_register.html"]
    utuh = dataclasses.replace(contoh.ganas, html=contoh.ganas.html.replace("<td", '<td style="overflow-wrap:normal"'))
    keluhan = lihat(utuh).keluhan
    assert any("di luar tepi" in kata for kata in keluhan)
    assert any("melintasi garis" in kata for kata in keluhan)
    assert any("tertimpa" in kata for kata in keluhan)


def test_a_broken_word_and_a_lone_heading_are_seen(kertas):
    """The control of the other two looks."""
    asli = kertas["cetak/tanda_terima.html"].biasa
    sempit = dataclasses.replace(asli, html=asli.html.replace("</body>", SEMPIT))
    hasil = lihat(sempit)
    assert [kata.replace("/", "") for kata in kata_terpotong(hasil, sempit)] == ["Ditandatangani"]
    assert judul_sendirian(hasil.isi, sempit) == ["Judulyangditinggal"]


def test_the_printer_is_the_real_one():
    assert cetak._cetak.__module__ == "kinerja.adapters.cetak"


@pytest.mark.parametrize("templat", TEMPLAT)
@pytest.mark.parametrize("macam", ["biasa", "folio"])
def test_a_last_page_of_a_few_lines_is_drawn_closer(cetakan, templat, macam):
    """One indicator of the analysis, the last rows of a sheet, two lines of the contents stood on a page of their own.

    A signature takes rows along: never a page of a fourth.
    """
    cetakan_ini = cetakan(templat, macam)
    ((_, tinggi),) = cetakan_ini.ukuran
    assert len(cetakan_ini.isi) == 1 or cetakan_ini.sisa < 0.65 * (tinggi * CM - 4 * CM)
