"""Berkas siap reviu: every point of the checklist answered from the case, what lacks named, a folder by itself."""

import hashlib
import io
import zipfile
from urllib.parse import unquote

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import HakDitolak, TidakDitemukan
from kinerja.domain.laporan import POIN
from kinerja.domain.reviu import POIN_REVIU
from kinerja.ext import db
from kinerja.models import Bukti, ButirIsian, Disposisi, Pekerjaan, Sel
from kinerja.services.berkas import dokumen
from kinerja.services.berkas.simpan import baca_isi, baris_berkas, gudang, simpan_isi
from kinerja.services.laporan import reviu, reviu_paket, susun
from kinerja.services.laporan.isi import tawarkan_narasi
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.services.test_laporan_tahunan import beri


@menulis
def beri_bukti(butir_id: int, nama: str) -> None:
    simpanan = simpan_isi(pdf_kecil() + nama.encode(), nama=nama)
    bukti = Bukti(butir_id=butir_id, berkas=baris_berkas(simpanan, oleh=pelaku_dari("kasubbag")), oleh="Uji")
    bukti.pada = jam.sekarang()
    db.session.add(bukti)


@pytest.fixture
def siklus(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    pertama, _ = db.session.scalars(select(ButirIsian.id).order_by(ButirIsian.id))
    beri_bukti(pertama, "Rekap satu.pdf")
    beri_bukti(pertama, "Rekap.pdf")
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))
    return siklus


def poin(siklus) -> dict:
    return {
        poin_terjawab.poin.kunci: poin_terjawab
        for poin_terjawab in reviu.susun_reviu(siklus.id, oleh=pelaku_dari("kasubbag")).poin
    }


def test_every_point_of_the_checklist_is_answered_and_every_point_of_the_report_is_asked(siklus):
    semua = poin(siklus)
    assert list(semua) == [poin_reviu.kunci for poin_reviu in POIN_REVIU]
    assert [
        kunci for kunci, poin_terjawab in semua.items() if not poin_terjawab.jawaban and not poin_terjawab.kurang
    ] == []
    assert {nama for poin_reviu in POIN_REVIU for nama in poin_reviu.laporan} == set(POIN)


def test_an_answer_names_the_figure_or_the_file_with_who_when_and_sum(siklus):
    semua, laporan = poin(siklus), susun.draf(siklus)
    assert laporan.isi["ringkas"]["capaian"] in semua["capaian"].jawaban[0].teks
    (penyusun,) = semua["penyusun"].jawaban
    assert (penyusun.sidik, penyusun.oleh) == (laporan.berkas.sha256, laporan.dibuat_oleh)
    bukti = semua["data_memadai"].jawaban
    assert {jawaban.sidik for jawaban in bukti} == {b.berkas.sha256 for b in db.session.scalars(select(Bukti))}
    assert len(bukti) == 2
    assert all(jawaban.oleh == "Uji" and jawaban.pada for jawaban in bukti)


@menulis
def beri_rujukan(butir_id: int) -> None:
    db.session.add(Bukti(butir_id=butir_id, rujukan="Map kerja bidang", oleh="Uji", pada=jam.sekarang()))


def test_evidence_in_words_counts_and_has_no_file_in_the_folder(siklus):
    assert "I2" in poin(siklus)["data_memadai"].kurang[0]
    _, kedua = db.session.scalars(select(ButirIsian.id).order_by(ButirIsian.id))
    beri_rujukan(kedua)
    semua = poin(siklus)["data_memadai"]
    assert [jawaban.teks.endswith("Map kerja bidang") for jawaban in semua.jawaban].count(True) == 1
    assert semua.kurang == ()
    assert reviu_paket.kerjakan({"siklus_id": siklus.id}, lambda _: None)["unduhan"]


def test_what_lacks_is_named_beforehand(siklus):
    semua = poin(siklus)
    assert semua["data_memadai"].kurang == ("1 indikator berealisasi tanpa bukti dukung: I2",)
    assert "tanpa IKU" in semua["cukup"].kurang[0]
    assert not semua["perbaikan"].kurang
    for sel in db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")):
        sel.nilai = "40"
    db.session.commit()
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))
    assert "di bawah target tanpa tindak lanjut" in poin(siklus)["perbaikan"].kurang[0]


def test_the_folder_stands_alone_and_its_sums_hold(siklus):
    nomor = reviu_paket.minta(siklus.id, oleh=pelaku_dari("kasubbag"))
    kabar: list[str] = []
    selesai(nomor, reviu_paket.kerjakan(db.session.get_one(Pekerjaan, nomor).isi, kabar.append))
    assert len(kabar) == 2
    berkas = reviu_paket.berkas(siklus.id, oleh=pelaku_dari("kasubbag"))
    with zipfile.ZipFile(berkas) as folder:
        isi = {nama: folder.read(nama) for nama in folder.namelist()}
    sidik = dict(reversed(baris.split("  ", 1)) for baris in isi.pop("SHA256SUMS.txt").decode().splitlines())
    assert sidik == {nama: hashlib.sha256(bita).hexdigest() for nama, bita in isi.items()}
    assert isi["laporan/001 Draft Laporan Kinerja Tahun 2026.pdf"] == baca_isi(susun.draf(siklus).berkas)
    halaman = BeautifulSoup(isi["indeks.html"], "lxml")
    tujuan = {unquote(tautan["href"]) for tautan in halaman.select("a")}
    assert tujuan <= set(isi)
    assert len([nama for nama in tujuan if nama.startswith("bukti/")]) == 2
    assert not halaman.select("script, link, img")
    assert len(halaman.select(".kurang")) == sum(len(poin_terjawab.kurang) for poin_terjawab in poin(siklus).values())
    with pypdfium2.PdfDocument(isi["indeks.pdf"]) as pdf:
        kata = " ".join(" ".join(hal.get_textpage().get_text_range() for hal in pdf).split())
    assert "Pernyataan telah direviu" in kata
    assert all(poin_reviu.teks.split()[2] in kata for poin_reviu in POIN_REVIU)


@menulis
def selesai(nomor: int, hasil: dict) -> None:
    baris = db.session.get_one(Pekerjaan, nomor)
    baris.status, baris.hasil = "selesai", hasil


def beri_disposisi(siklus, sifat: str) -> None:
    kepala = pelaku_dari("kepala")
    disposisi = Disposisi(
        siklus_id=siklus.id, sifat=sifat, arahan="Baca", dari_penugasan_id=kepala.penugasan_id, dari="K"
    )
    disposisi.dikirim_pada = jam.sekarang()
    db.session.add(disposisi)
    db.session.commit()
    lembar = simpan_isi(pdf_kecil(f"Disposisi {sifat}"), nama="disposisi.pdf")
    isi = {"kunci": "disposisi", "jenis": "lembar_disposisi", "judul": f"Disposisi {sifat}", "sumber": disposisi.id}
    dokumen.terbitkan(siklus, lembar, **isi, oleh=kepala)


def test_no_paper_that_is_rahasia_leaves_the_house_in_the_folder(siklus):
    beri_disposisi(siklus, "biasa")
    beri_disposisi(siklus, "rahasia")
    judul = {kertas.judul for kertas in reviu.susun_reviu(siklus.id, oleh=pelaku_dari("kasubbag")).kertas}
    assert {"Disposisi biasa"} == {teks for teks in judul if teks.startswith("Disposisi")}


def test_the_package_is_fetched_from_the_page_of_its_job_by_who_asked_for_it(siklus, masuk):
    nomor = reviu_paket.minta(siklus.id, oleh=pelaku_dari("kasubbag"))
    selesai(nomor, reviu_paket.kerjakan({"siklus_id": siklus.id}, lambda _: None))
    klien, halaman = masuk("kasubbag"), f"/pekerjaan/{nomor}"
    tautan = BeautifulSoup(klien.get(halaman).get_data(as_text=True), "lxml").select_one("a[download]")
    with klien.get(tautan["href"]) as unduh:
        assert (unduh.status_code, unduh.mimetype) == (200, "application/zip")
    lain = masuk("pengelola")
    assert not BeautifulSoup(lain.get(halaman).get_data(as_text=True), "lxml").select("a[download]")
    assert lain.get(tautan["href"]).status_code == 404


def test_a_damaged_file_is_named_and_the_folder_is_made_of_the_others(siklus):
    rusak = db.session.scalars(select(Bukti).order_by(Bukti.id)).first().berkas.sha256
    jalan = gudang().folder / rusak[:2] / rusak[2:4] / rusak
    jalan.chmod(0o600)
    jalan.write_bytes(b"lain")
    hasil = reviu_paket.kerjakan({"siklus_id": siklus.id}, lambda _: None)
    assert len(hasil["temuan"]) == 1
    assert "Rekap satu.pdf rusak atau hilang" in hasil["temuan"][0]
    with zipfile.ZipFile(reviu_paket._folder() / hasil["unduhan"]) as folder:
        tujuan = {unquote(a["href"]) for a in BeautifulSoup(folder.read("indeks.html"), "lxml").select("a")}
        assert tujuan <= set(folder.namelist())


def test_without_a_report_or_the_right_there_is_none(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    with pytest.raises(TidakDitemukan, match="Buat draft"):
        reviu_paket.minta(siklus.id, oleh=pelaku_dari("kasubbag"))
    with pytest.raises(HakDitolak):
        reviu.susun_reviu(siklus.id, oleh=pelaku_dari("kabid_mut"))
    with pytest.raises(TidakDitemukan, match="belum dibuat"):
        reviu_paket.berkas(siklus.id, oleh=pelaku_dari("kasubbag"))


def test_the_page_says_it_and_queues_the_package(siklus, masuk):
    klien, alamat = masuk("kasubbag"), f"/kasubbag/siklus/{siklus.id}/reviu"
    halaman = BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml")
    assert len(halaman.select("tbody tr")) == len(POIN_REVIU)
    assert "tanpa bukti dukung" in halaman.text
    assert klien.get(f"{alamat}/berkas").status_code == 404
    jawaban = klien.post(alamat)
    assert jawaban.status_code == 303
    nomor = db.session.scalars(select(Pekerjaan.id)).one()
    assert jawaban.headers["Location"].endswith(f"/pekerjaan/{nomor}")
    selesai(nomor, reviu_paket.kerjakan({"siklus_id": siklus.id}, lambda _: None))
    with klien.get(f"{alamat}/berkas") as unduh:
        assert (unduh.status_code, unduh.mimetype) == (200, "application/zip")
        assert zipfile.ZipFile(io.BytesIO(unduh.get_data())).testzip() is None
