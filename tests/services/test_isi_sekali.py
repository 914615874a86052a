"""Isi sekali: rows from the figures of the report, ticks with who and when, what changed since, the workbook."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import wraps

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.isi_sekali import ANGGARAN, SUMBER, SURAT, KolomTujuan, baru
from kinerja.ext import db
from kinerja.models import Jejak, Sel, TandaMasuk
from kinerja.services.isi_sekali import atur, baca, tandai, xlsx
from kinerja.services.isi_sekali.baris import baris_sumber
from kinerja.services.isian import baca as isian_baca
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import susun_isi, tawarkan_narasi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri


@pytest.fixture
def kasubbag(app):
    return pelaku_dari("kasubbag")


@pytest.fixture
def siklus(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    return siklus


def beri_tanda(siklus, kasubbag, *, nomor: int = 1, sudah: bool = True) -> int:
    """Tick (or untick) the first row as the page shows it."""
    baris = baca.lembar(siklus.id, nomor, oleh=kasubbag).baris[0]
    return tandai.tandai(siklus.id, nomor, {baris.kunci: sudah}, {baris.kunci: baris.sidik}, oleh=kasubbag)


def ubah_realisasi(nilai: str) -> None:
    db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")).first().nilai = nilai
    db.session.commit()


def test_rows_hold_the_figures_of_the_report(siklus, kasubbag):
    isi = susun_isi(siklus, tawarkan_narasi(siklus))
    cetak = isi["unit"][0]["baris"][0]
    baris = baca.lembar(siklus.id, 1, oleh=kasubbag).baris[0]
    assert baris.isi["capaian"].angka == Decimal(cetak["capaian"].replace(",", "."))
    assert baris.sel == ("I1", cetak["indikator"], "Persen", "80.00", "84.00", "105.00", "900000", "Pagar terlambat.")
    for jenis in SUMBER:
        for baris_asal in baris_sumber(siklus.id, jenis):
            assert baris_asal.isi.keys() == SUMBER[jenis].keys(), jenis


def test_budget_lines_and_numbered_letters_are_rows_too(siklus, kasubbag):
    anggaran = baris_sumber(siklus.id, ANGGARAN)
    cetak = susun_isi(siklus, tawarkan_narasi(siklus))["anggaran"]["baris"]
    assert [baris.isi["kode"].teks for baris in anggaran] == [sebaris[0] for sebaris in cetak]
    assert {baris.isi["anggaran"].angka for baris in anggaran} == {Decimal(900000)}
    assert len({baris.kunci for baris in anggaran}) == len(anggaran)
    assert baris_sumber(siklus.id, SURAT) == []


def test_a_tick_says_who_and_when_and_goes_red_when_our_figure_changes(siklus, kasubbag):
    assert beri_tanda(siklus, kasubbag) == 1
    lembar = baca.lembar(siklus.id, 1, oleh=kasubbag)
    assert (lembar.sudah, lembar.berubah) == (1, 0)
    assert (lembar.baris[0].tanda.oleh, lembar.baris[0].tanda.pada) == (kasubbag.sebutan, jam.sekarang())
    ubah_realisasi("40")
    lembar = baca.lembar(siklus.id, 1, oleh=kasubbag)
    assert (lembar.sudah, lembar.berubah) == (0, 1)
    beda = {perubahan.judul: (perubahan.lama, perubahan.baru) for perubahan in lembar.baris[0].berubah}
    assert beda == {"Realisasi": ("84.00", "40.00"), "Capaian (%)": ("105.00", "50.00")}
    assert beri_tanda(siklus, kasubbag) == 1
    assert baca.lembar(siklus.id, 1, oleh=kasubbag).sudah == 1
    assert beri_tanda(siklus, kasubbag, sudah=False) == 1
    assert baca.lembar(siklus.id, 1, oleh=kasubbag).baris[0].tanda is None
    assert db.session.scalar(select(func.count()).where(Jejak.aksi == "aplikasi:tandai")) == 3


def test_what_was_not_seen_is_not_ticked_and_nothing_is_written(siklus, kasubbag):
    baris = baca.lembar(siklus.id, 1, oleh=kasubbag).baris[0]
    dilihat = {baris.kunci: baris.sidik}
    ubah_realisasi("40")
    with pytest.raises(GalatMasukan, match="berubah setelah halaman dibuka"):
        tandai.tandai(siklus.id, 1, {baris.kunci: True}, dilihat, oleh=kasubbag)
    assert tandai.tandai(siklus.id, 1, {"i-9-9": True}, {}, oleh=kasubbag) == 0
    assert tandai.tandai(siklus.id, 1, {baris.kunci: False}, {}, oleh=kasubbag) == 0
    assert db.session.scalar(select(func.count(TandaMasuk.id))) == 0


def test_a_tick_belongs_to_its_application_and_its_siklus(siklus, kasubbag):
    lain = atur.tambah("e-Monev", "indikator", oleh=kasubbag)
    beri_tanda(siklus, kasubbag)
    assert [lembar.sudah for lembar in baca.semua_lembar(siklus.id, oleh=kasubbag)] == [1, 0]
    kedua = siklus_di("penyusunan", tahun=2027, periode="tahunan")
    assert baca.lembar(kedua.id, lain, oleh=kasubbag).baris == ()


def test_versions_rights_and_what_is_no_longer_filled(siklus, kasubbag):
    assert [(aplikasi.nomor, aplikasi.contoh) for aplikasi in atur.daftar()] == [(1, True)]
    isi = atur.ambil(1).isi
    assert atur.simpan(1, isi, versi=0, oleh=kasubbag) == 0
    ganti = baru("e-SAKIP Nunukan", "indikator")
    assert atur.simpan(1, ganti, versi=0, oleh=kasubbag) == 1
    assert (atur.ambil(1).isi.nama, atur.ambil(1).contoh) == ("e-SAKIP Nunukan", False)
    with pytest.raises(Didahului, match="sudah diubah"):
        atur.simpan(1, isi, versi=0, oleh=kasubbag)
    for kata_kerja in (
        lambda oleh: atur.simpan(1, isi, versi=1, oleh=oleh),
        lambda oleh: atur.tambah("X", "surat", oleh=oleh),
        lambda oleh: baca.lembar(siklus.id, 1, oleh=oleh),
        lambda oleh: tandai.tandai(siklus.id, 1, {}, {}, oleh=oleh),
    ):
        with pytest.raises(HakDitolak):
            kata_kerja(pelaku_dari("kabid_mut"))
    with pytest.raises(TidakDitemukan):
        atur.ambil(9)
    with pytest.raises(GalatMasukan, match="sudah ada"):
        atur.tambah("E-sakip nunukan", "surat", oleh=kasubbag)
    mati = baru("e-SAKIP Nunukan", "indikator")
    object.__setattr__(mati, "aktif", False)
    atur.simpan(1, mati, versi=1, oleh=kasubbag)
    assert baca.semua_lembar(siklus.id, oleh=kasubbag) == []
    beri_tanda(siklus, kasubbag)
    for tabel in ("aplikasi_tujuan", "tanda_masuk"):
        for perintah in (f"UPDATE {tabel} SET id = id", f"DELETE FROM {tabel}"):
            with pytest.raises(IntegrityError, match=f"{tabel} tidak boleh"):
                db.session.execute(text(perintah))
            db.session.rollback()


def test_a_column_that_is_asked_later_makes_the_row_red(siklus, kasubbag):
    beri_tanda(siklus, kasubbag)
    kini = atur.ambil(1).isi
    ganti = type(kini)(kini.nama, kini.baris, (*kini.kolom, KolomTujuan("Predikat", "predikat")))
    atur.simpan(1, ganti, versi=0, oleh=kasubbag)
    (beda,) = baca.lembar(siklus.id, 1, oleh=kasubbag).baris[0].berubah
    assert (beda.judul, beda.lama) == ("Predikat", None)


def test_the_workbook_has_its_columns_on_the_first_row_and_numbers_as_numbers(siklus, kasubbag):
    nama, bita = xlsx.buku(baca.lembar(siklus.id, 1, oleh=kasubbag), pada=jam.sekarang())
    assert nama == "e-SAKIP (contoh) Tahunan 2026"
    with zipfile.ZipFile(io.BytesIO(bita)) as berkas:
        lembar, teks, rupa = (
            BeautifulSoup(berkas.read(f"xl/{nama}.xml"), "xml")
            for nama in ("worksheets/sheet1", "sharedStrings", "styles")
        )
    kata = [teks_sel.text for teks_sel in teks.select("si")]
    kepala, pertama, *lain = lembar.select("row")
    assert [kata[int(sel.text)] for sel in kepala.select("c")] == [kolom.judul for kolom in atur.ambil(1).isi.kolom]
    angka = pertama.select("c")[3:7]
    assert [(sel.get("t"), sel.text) for sel in angka] == [(None, n) for n in ("80", "84", "105", "900000")]
    kode = {bentuk_angka["numFmtId"]: bentuk_angka["formatCode"] for bentuk_angka in rupa.select("numFmts numFmt")}
    bentuk = [kode.get(gaya["numFmtId"], "") for gaya in rupa.select("cellXfs xf")]
    assert [bentuk[int(sel["s"])] for sel in angka] == ["#,##0.00"] * 3 + ["#,##0"]
    assert 1 + len(lain) == len(baca.lembar(siklus.id, 1, oleh=kasubbag).baris)


def test_before_the_meeting_the_page_says_that_figures_may_change(app, kasubbag):
    siklus = siklus_di("analisis", periode="tahunan")
    beri(siklus, lengkap=True)
    assert not baca.lembar(siklus.id, 1, oleh=kasubbag).disepakati


def test_the_figures_of_the_signed_report_are_agreed(siklus, kasubbag):
    assert baca.lembar(siklus.id, 1, oleh=kasubbag).disepakati
    assert susun.draf(siklus) is None


def test_rows_that_nobody_has_ticked_are_counted_without_their_sheets(siklus, kasubbag, monkeypatch):
    def terlarang(*_):
        pytest.fail("no value of a row was asked for")

    db.session.commit()
    monkeypatch.setattr(isian_baca, "_baca_lembar", terlarang)
    (lembar,) = baca.semua_lembar(siklus.id, oleh=kasubbag)
    assert len(lembar.baris) > 0
    assert (lembar.sudah, lembar.berubah) == (0, 0)
    assert all(baris.nama for baris in lembar.baris)


def test_a_page_reads_its_own_rows_and_they_hold_what_the_whole_sheets_hold(siklus, kasubbag, monkeypatch):
    beri_tanda(siklus, kasubbag)
    ubah_realisasi("40")
    dibaca: list[frozenset[int] | None] = []
    asli = isian_baca._baca_lembar

    @wraps(asli)
    def terhitung(siklus, unit_id, hanya, *lain):
        dibaca.append(hanya)
        return asli(siklus, unit_id, hanya, *lain)

    monkeypatch.setattr(isian_baca, "_baca_lembar", terhitung)
    monkeypatch.setattr(baca, "SEHALAMAN", 1)
    monkeypatch.setattr(baca, "SEKALIGUS", 1)
    utuh = {baris.kunci: (baris.sel, baris.sidik) for baris in baca.lembar(siklus.id, 1, oleh=kasubbag).baris}
    assert len(utuh) == 2
    assert None in dibaca
    dibaca.clear()
    terlihat = {}
    for ke in range(1, len(utuh) + 1):
        db.session.rollback()
        (baris,) = baca.lembar(siklus.id, 1, oleh=kasubbag).halaman(ke).baris
        terlihat[baris.kunci] = baris.sel, baris.sidik
        assert bool(baris.berubah) is (ke == 1)
    assert terlihat == utuh
    assert None not in dibaca
    assert set(map(len, dibaca)) == {1}  # the row that has a tick, and the one that is shown


@pytest.mark.parametrize(("banyak", "sehalaman"), [(40, 40), (41, 25)])
def test_a_list_is_cut_only_where_it_is_longer_than_what_is_shown_whole(siklus, kasubbag, banyak, sehalaman):
    lembar = baca.lembar(siklus.id, 1, oleh=kasubbag)
    panjang = replace(lembar, baris=lembar.baris[:1] * banyak)
    assert len(panjang.halaman(1).baris) == sehalaman
