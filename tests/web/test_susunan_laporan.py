"""The page of the composition, and what langkah 9 shows of it and of changed figures."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.domain.susunan_laporan import TAHUNAN, TRIWULAN
from kinerja.ext import db
from kinerja.models import Sel
from kinerja.services.laporan import atur, susun
from kinerja.services.laporan.isi import tawarkan_narasi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri

ALAMAT = "/kasubbag/susunan-laporan/tahunan"


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def isian(halaman: BeautifulSoup, alamat: str = ALAMAT) -> dict:
    """What the form of the page would send."""
    formulir = halaman.select_one(f'form[action="{alamat}"]')
    bidang = formulir.select("input[name]")
    return {b["name"]: b.get("value", "") for b in bidang if b.get("type") != "checkbox" or b.has_attr("checked")}


@pytest.fixture
def klien(app, masuk):
    return masuk("kasubbag")


def test_numbers_headings_and_ticks_are_kept_and_shown_again(klien):
    data = isian(sup(klien.get(ALAMAT))) | {"urutan_penutup": "1", "judul_penutup": "Simpulan dan Saran"}
    data.pop("hidup_standar")
    assert klien.post(ALAMAT, data=data).status_code == 303
    halaman = sup(klien.get(ALAMAT))
    assert halaman.select_one("#judul_penutup")["value"] == "Simpulan dan Saran"
    assert not halaman.select_one("#hidup_standar").has_attr("checked")
    kunci = [bidang["name"].removeprefix("judul_") for bidang in halaman.select('#bab input[name^="judul_"]')]
    assert kunci[:2] == ["penutup", "pendahuluan"]
    assert "menyimpan versi 1" in halaman.text


def test_a_refused_composition_keeps_what_was_typed_beside_the_reason(klien):
    data = isian(sup(klien.get(ALAMAT))) | {"urutan_isu": "x", "judul_organisasi": " ", "judul_umum": "Gambaran"}
    jawaban = klien.post(ALAMAT, data=data)
    assert jawaban.status_code == 422
    halaman = sup(jawaban)
    assert halaman.select_one("#judul_umum")["value"] == "Gambaran"
    assert len(halaman.select(".ringkasan-galat li")) == 2
    assert atur.riwayat(TAHUNAN) == []


def test_two_tabs_the_second_is_told_and_keeps_its_typing(klien):
    data = isian(sup(klien.get(ALAMAT)))
    klien.post(ALAMAT, data=data | {"judul_isu": "Isu Satu"})
    jawaban = klien.post(ALAMAT, data=data | {"judul_isu": "Isu Dua"})
    assert jawaban.status_code == 409
    halaman = sup(jawaban)
    assert halaman.select_one("#judul_isu")["value"] == "Isu Dua"
    assert halaman.select_one("#versi")["value"] == "1"


def test_a_part_is_added_to_one_report_and_the_other_has_its_own(klien):
    alamat = "/kasubbag/susunan-laporan/triwulan"
    data = isian(sup(klien.get(f"{alamat}/bagian")), f"{alamat}/bagian") | {"judul": "Inovasi", "induk": "penutup"}
    assert klien.post(f"{alamat}/bagian", data=data).status_code == 303
    assert [bagian.judul for bagian in atur.susunan(TRIWULAN) if bagian.kunci == "tulisan_1"] == ["Inovasi"]
    assert "tulisan_1" not in {bagian.kunci for bagian in atur.susunan(TAHUNAN)}
    assert klien.post(f"{alamat}/baku", data={"versi": 1}).status_code == 303
    assert klien.get("/kasubbag/susunan-laporan/mingguan").status_code == 404


def test_langkah_9_asks_for_the_texts_of_the_composition_and_marks_changed_figures(app, masuk):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    kasubbag = pelaku_dari("kasubbag")
    atur.tambah_bagian(TAHUNAN, "Inovasi", "penutup", versi=0, oleh=kasubbag)
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=kasubbag)
    db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")).first().nilai = "40"
    db.session.commit()
    susun.susun(siklus.id, susun.narasi_sekarang(siklus), oleh=kasubbag)
    klien, alamat = masuk("kasubbag"), f"/kasubbag/siklus/{siklus.id}/penyusunan"
    halaman = sup(klien.get(alamat))
    assert halaman.select_one("textarea#tulisan_1") is not None
    assert "angka berubah sejak bagian ini ditulis" in halaman.text
    assert "angka lama masih" in " ".join(halaman.text.split())
    teks = {bidang["name"]: bidang.text.lstrip("\n") for bidang in halaman.select("textarea[name]")}
    centang = {f"periksa_{nama}": "y" for nama in ("ikhtisar", "analisis", "penutup")}
    dari = {"draf-versi": halaman.select_one("input[name=draf-versi]")["value"]}
    data = teks | centang | dari | {"tulisan_1": "Sistem antrean."}
    assert klien.post(f"{alamat}/draf", data=data).status_code == 303
    assert susun.angka_berubah(siklus) == {}
    assert susun.draf(siklus).isi["narasi"]["tulisan_1"] == "Sistem antrean."
