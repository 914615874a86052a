"""Beranda: what each desk sees after signing in."""

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Sel, Siklus
from kinerja.services.beranda import capaian as beranda_capaian
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.laporan.isi import Narasi, susun_isi
from kinerja.services.transaksi import menulis
from tests import format_uji, isian_uji
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat
from tests.perjalanan_uji import bawa_ke, siklus_di

REALISASI = {"tw1": ("20", "2"), "tw2": ("20", "3"), "tw3": ("18", "24")}
"""Of the two units, against 20 each: Mutasi is low in two reports, and no longer in the third."""


@diingat
def dua_laporan(*periode: str) -> None:
    """Signed reports of these periods, with one indicator in each of two units."""
    target = {f"target_{satu}": "20" for satu in REALISASI}
    versi = [format_uji.tambah(kode, kode=f"{kode}-1", **target).versi[-1].id for kode in ("SEK", "MUT")]
    for satu in periode:
        siklus = siklus_di("format", periode=satu)
        format_uji._isi(siklus.id, versi, disampaikan=True)
        bawa_ke(siklus, "selesai")
        _tulis_laporan(siklus, dict(zip(("SEK-1", "MUT-1"), REALISASI[satu], strict=True)))


@menulis
def _tulis_laporan(siklus: Siklus, realisasi: dict[str, str]) -> None:
    kini = jam.sekarang()
    for kode, nilai in realisasi.items():
        butir = isian_uji.butir(siklus.id, kode)
        db.session.add(Sel(butir_id=butir, kolom="realisasi", nilai=nilai, diubah_oleh="Contoh", diubah_pada=kini))
    db.session.flush()
    lama = dokumen.dokumen_terakhir(siklus.id, "laporan_final")
    dokumen.terbitkan(
        siklus,
        simpan.salinan(lama.berkas, nama="laporan.pdf"),
        kunci="penandatanganan",
        jenis="laporan_final",
        judul=lama.judul,
        oleh=pelaku_dari("kepala"),
        isi=susun_isi(siklus, Narasi("", "", "", "", "")),
    )


@pytest.fixture
def beranda(masuk):
    """The parsed Beranda of an account."""

    def _beranda(akun: str) -> BeautifulSoup:
        jawaban = masuk(akun).get("/")
        assert jawaban.status_code == 200
        return BeautifulSoup(jawaban.get_data(as_text=True), "html5lib")

    return _beranda


# ---- capaian, as signed ----


def test_the_line_holds_the_mean_that_each_signed_report_prints(app):
    dua_laporan("tw1", "tw2")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kepala"))
    assert [(satu.nilai.label, satu.nilai.teks, satu.nilai.kata) for satu in capaian.tren.titik] == [
        ("I", "55,00", "Rendah"),
        ("II", "57,50", "Rendah"),
    ]


def test_the_picture_says_its_figures_in_words_and_the_table_holds_them(app, beranda):
    dua_laporan("tw1", "tw2")
    halaman = beranda("kepala")
    assert "II 2026: 57,50, Rendah." in halaman.select_one("svg.tren desc").text
    assert halaman.select_one("svg.tren title").text
    peta = halaman.select_one("table.peta")
    assert [satu.text for satu in peta.select("thead th")] == ["Unit", "TW I 2026", "TW II 2026"]
    baris = [[" ".join(sel.text.split()) for sel in tr.find_all(["th", "td"])] for tr in peta.select("tbody tr")]
    assert ["Bidang Mutasi dan Promosi", "10,00 Sangat Rendah", "15,00 Sangat Rendah"] in baris


def test_each_field_of_the_map_leads_to_its_sheet(app, masuk, beranda):
    dua_laporan("tw1")
    tautan = [a["href"] for a in beranda("kepala").select("table.peta td a")]
    assert len(set(tautan)) == 2
    assert all(masuk("kepala").get(satu).status_code == 200 for satu in tautan)


def test_an_indicator_is_named_when_it_stays_low_and_no_longer_when_it_has_risen(app):
    dua_laporan("tw1", "tw2")
    rendah = beranda_capaian.capaian(oleh=pelaku_dari("kepala")).rendah
    assert [(satu.kode, satu.sejak, satu.kali, satu.ukuran.teks) for satu in rendah] == [
        ("MUT-1", "TW I 2026", 2, "15,00")
    ]


def test_an_indicator_that_has_risen_is_named_no_longer(app):
    dua_laporan("tw1", "tw2", "tw3")
    assert beranda_capaian.capaian(oleh=pelaku_dari("kepala")).rendah == []


def test_once_low_is_not_yet_named(app):
    dua_laporan("tw1")
    assert beranda_capaian.capaian(oleh=pelaku_dari("kepala")).rendah == []


def test_a_unit_sees_its_own_line_and_no_other_unit(app, beranda):
    dua_laporan("tw1", "tw2")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kabid_mut"))
    assert [satu.nilai.teks for satu in capaian.tren.titik] == ["10,00", "15,00"]
    halaman = beranda("kabid_mut")
    assert [th.text for th in halaman.select("table.peta tbody th")] == ["Bidang Mutasi dan Promosi"]
    assert "Sekretariat" not in halaman.select_one("main").text


def test_a_report_that_is_not_signed_counts_for_nothing(app):
    dua_laporan("tw1")
    siklus_di("penandatanganan", periode="tw2")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kepala"))
    assert [satu.nama for satu in capaian.laporan] == ["Triwulan I Tahun 2026"]


def test_without_a_signed_report_there_is_no_picture(app, beranda):
    halaman = beranda("kepala")
    assert halaman.select_one("h1").text == "Beranda"
    assert halaman.select_one("svg.tren") is None
