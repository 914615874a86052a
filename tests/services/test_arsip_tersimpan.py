"""Searches that are kept, what they find as a list, and the marks on a page."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from kinerja.adapters.jenis_berkas import XLSX
from kinerja.adapters.pratinjau import Tanda, gambar_halaman
from kinerja.adapters.teks import teks_berkas
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.ext import db
from kinerja.models import IsiArsip
from kinerja.services.arsip import cari, impor, tersimpan
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.arsip.temuan import sorotan
from kinerja.services.depot import daftar
from tests.perjalanan_uji import pdf_kecil


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


def masukkan(arsiparis, *kata: str) -> bytes:
    isi = pdf_kecil(*kata)
    impor.masukkan([(f"{kata[0]}.pdf", lambda: isi)], oleh=arsiparis, kabar=lambda _: None)
    return isi


def test_a_search_is_kept_under_a_name_and_is_ones_own(arsiparis, pelaku):
    nomor = tersimpan.simpan("Mutasi 2024", Saringan("pangkat", tahun=2024), oleh=arsiparis)
    assert [(s.nama, dict(s.alamat)) for s in tersimpan.daftar(arsiparis)] == [
        ("Mutasi 2024", {"q": "pangkat", "tahun": 2024})
    ]
    assert tersimpan.daftar(pelaku("kepala")) == []
    with pytest.raises(TidakDitemukan):
        tersimpan.hapus(nomor, oleh=pelaku("kepala"))
    with pytest.raises(GalatMasukan, match="sudah Anda pakai"):
        tersimpan.simpan("mutasi 2024", Saringan("lain"), oleh=arsiparis)
    with pytest.raises(GalatDomain, match="Belum ada yang dicari"):
        tersimpan.simpan("Kosong", Saringan(urut="sesuai"), oleh=arsiparis)
    tersimpan.hapus(nomor, oleh=arsiparis)
    assert tersimpan.daftar(arsiparis) == []


def test_what_is_found_is_a_list_on_paper_and_in_a_workbook_for_those_who_may_see_it(arsiparis, pelaku):
    masukkan(arsiparis, "Laporan kanguru")
    masukkan(arsiparis, "Notulen badak")
    baris, tentang = daftar.hasil(Saringan("kanguru jenis:lama"), oleh=arsiparis)
    assert tentang == "“kanguru”. Jenis lama"
    assert [sebaris[3] for sebaris in baris] == [
        db.session.scalars(select(IsiArsip.uraian).order_by(IsiArsip.id)).first()
    ]
    kata = teks_berkas("application/pdf", daftar.cetak(daftar.HASIL, baris, tentang, oleh=arsiparis))
    assert tentang in kata
    assert "HASIL PENCARIAN ARSIP" in kata
    assert baris[0][3].split()[0] in teks_berkas(XLSX, daftar.lembar_kerja(daftar.HASIL, baris))
    with pytest.raises(GalatDomain, match="Tidak ada yang ditemukan"):
        daftar.hasil(Saringan("kanguru"), oleh=pelaku("kasubbag"))  # not confirmed yet: not for everybody


def test_a_list_of_the_newest_of_many_says_so(arsiparis, monkeypatch):
    masukkan(arsiparis, "Laporan kanguru")
    masukkan(arsiparis, "Notulen kanguru")
    monkeypatch.setattr(cari, "TEMUAN_TERBANYAK", 1)
    baris, tentang = daftar.hasil(Saringan("kanguru"), oleh=arsiparis)
    assert len(baris) == 1
    assert tentang == "“kanguru”. 1 naskah terbaru; yang cocok lebih banyak"
    assert tentang in teks_berkas(XLSX, daftar.lembar_kerja(daftar.HASIL, baris, tentang))


def test_the_hits_are_marked_on_the_picture_and_nothing_else_is(arsiparis):
    isi = masukkan(arsiparis, "Laporan kanguru")

    def kuning(q: str) -> int:
        gambar = gambar_halaman(f"{q}-uji", "application/pdf", lambda: isi, 1, Tanda(sorotan(q)))
        warna = Image.open(io.BytesIO(gambar)).convert("RGB").getcolors(10**6)
        return sum(banyak for banyak, (merah, _, biru) in warna if merah > 240 and biru < 150)

    assert kuning("kanguru") > 200
    assert kuning("badak") == kuning("") == 0


def test_a_paper_opens_at_the_page_of_the_hit_with_a_way_to_the_others(arsiparis, masuk):
    masukkan(arsiparis, "Laporan kanguru")
    klien = masuk("staf_sek")
    jawaban = klien.get("/arsip/1/isi/1?q=kanguru")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, "/arsip/1/isi/1?q=kanguru&buka=1#lembar-1")
    halaman = klien.get("/arsip/1/isi/1?q=kanguru&buka=1").get_data(as_text=True)
    assert 'href="#lembar-1" data-temuan' in halaman
    assert 'id="lembar-1" src="/arsip/1/isi/1/halaman/1.png?q=kanguru"' in halaman
    lain = klien.get("/arsip/1/isi/1?q=badak").get_data(as_text=True)
    assert "data-temuan" not in lain
    biasa, ditandai = (klien.get(f"/arsip/1/isi/1/halaman/1.png{q}") for q in ("", "?q=kanguru"))
    assert biasa.headers["Content-Type"] == ditandai.headers["Content-Type"] == "image/png"
    assert biasa.data != ditandai.data
