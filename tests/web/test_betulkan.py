"""What was confirmed of an old paper is put right: everywhere, with a reason, and never behind the back of another."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.adapters import pencarian
from kinerja.domain.galat import Didahului, GalatDomain, HakDitolak, TidakDitemukan
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.ext import db
from kinerja.models import Arsip, Jejak
from kinerja.services.arsip import betulkan, impor, pastikan
from kinerja.services.arsip.pastikan import DataNaskah
from kinerja.services.depot import daftar, keterangan, susut
from kinerja.services.depot.keterangan import DataKeterangan
from tests.arsip_uji import arsip_di
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil

ISI = {
    "judul": "Usul tapir",
    "tanggal": date(2015, 3, 2),
    "nomor": "800/7",
    "jenis": "surat_lama",
    "kode": "000.8.6.3",
    "keamanan": "B",
}


def data(**ganti) -> DataNaskah:
    return DataNaskah(**(ISI | ganti))


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


@pytest.fixture
def naskah(arsiparis) -> int:
    """The id of a bundle of one old paper that is confirmed."""
    semua = [("surat.pdf", lambda: pdf_kecil("tapir"))]
    impor.masukkan(semua, oleh=arsiparis, kabar=lambda _: None)
    isi = pastikan.berikutnya(arsiparis)
    pastikan.pastikan(isi.id, data(), oleh=arsiparis)
    return isi.arsip_id


def betul(arsip_id, oleh, alasan="keliru dipastikan", dilihat=None, **ganti):
    return betulkan.betulkan(arsip_id, data(**ganti), alasan, dilihat=dilihat, oleh=oleh)


def test_date_code_and_title_are_put_right_with_the_retention_that_follows(naskah, arsiparis):
    assert [a.id for a in daftar.arsip_pada("usul-musnah", 0, oleh=arsiparis)] == [naskah]
    betul(naskah, arsiparis, judul="Usul badak", tanggal=date(2026, 1, 5))
    arsip = db.session.get(Arsip, naskah)
    assert (arsip.judul, arsip.tahun, arsip.kurun_mulai) == ("Usul badak", 2026, date(2026, 1, 5))
    assert arsip.inaktif_sampai > date(2030, 1, 1)
    assert daftar.arsip_pada("usul-musnah", 0, oleh=arsiparis) == []
    ketemu = {q: pencarian.temukan(db.session.connection(), q, batas=9) for q in ("usul badak", '"usul tapir"')}
    assert ketemu == {"usul badak": [arsip.isi[0].id], '"usul tapir"': []}
    (jejak,) = db.session.scalars(select(Jejak).where(Jejak.rincian["alasan"].as_string() == "keliru dipastikan"))
    assert jejak.rincian["dari"] == "uraian Usul tapir; tanggal 2 Maret 2015"
    assert jejak.rincian["ke"] == "uraian Usul badak; tanggal 5 Januari 2026"


def test_a_paper_that_was_opened_by_mistake_is_closed_again(naskah, arsiparis, masuk):
    assert masuk("staf_mut").get(f"/arsip/{naskah}").status_code == 200
    betul(naskah, arsiparis, keamanan="R")
    assert masuk("staf_mut").get(f"/arsip/{naskah}").status_code == 404
    assert "Usul tapir" not in masuk("staf_mut").get("/arsip?q=tapir").text


def test_a_code_without_retention_leaves_no_dates_of_the_old_one_and_a_decision_stays(naskah, arsiparis):
    keterangan.ubah(naskah, DataKeterangan(False, False, None, "Permanen", ""), oleh=arsiparis)
    betul(naskah, arsiparis, tanggal=date(2016, 3, 2))
    arsip = db.session.get(Arsip, naskah)
    assert (arsip.nasib, arsip.ikut_jra) == ("Permanen", False)
    betul(naskah, arsiparis, kode="000")
    assert (arsip.aktif_sampai, arsip.inaktif_sampai, arsip.nasib, arsip.ikut_jra) == (None, None, "", False)


def test_who_may_when_and_what_is_refused(naskah, arsiparis):
    with pytest.raises(GalatDomain, match="Tidak ada yang berubah"):
        betul(naskah, arsiparis)
    with pytest.raises(HakDitolak):
        betul(naskah, pelaku_dari("staf_mut"), judul="Lain")
    dilihat = betulkan.sidik(betulkan.ambil(naskah, oleh=arsiparis))
    betul(naskah, arsiparis, judul="Usul lebih dahulu")
    with pytest.raises(Didahului):
        betul(naskah, arsiparis, judul="Usul kedua", dilihat=dilihat)
    susut.usulkan(Cara.PEMUSNAHAN, [naskah], oleh=arsiparis)
    with pytest.raises(GalatDomain, match="usul penyusutan"):
        betul(naskah, arsiparis, judul="Usul ketiga")
    with pytest.raises(TidakDitemukan):
        betul(99, arsiparis)


def test_the_archive_of_a_siklus_and_a_paper_that_waits_are_not_put_right_here(app, arsiparis):
    semua = [("surat.pdf", lambda: pdf_kecil("badak"))]
    impor.masukkan(semua, oleh=arsiparis, kabar=lambda _: None)
    isi = pastikan.berikutnya(arsiparis)
    with pytest.raises(GalatDomain, match="belum dipastikan"):
        betul(isi.arsip_id, arsiparis, judul="Lain")
    assert "disimpan seperti kertasnya" in betulkan.halangan(Arsip(siklus_id=1))
    assert "tidak memuat naskah" in betulkan.halangan(db.session.get(Arsip, arsip_di()))
    assert "tidak berubah lagi" in betulkan.halangan(db.session.get(Arsip, arsip_di(keadaan="musnah")))


def test_the_page_shows_what_stands_and_saves_it(naskah, masuk):
    klien = masuk("staf_sek")
    assert f'href="/arsip/{naskah}/betulkan"' in klien.get(f"/arsip/{naskah}").text
    halaman = BeautifulSoup(klien.get(f"/arsip/{naskah}/betulkan").text, "lxml")
    kirim = {b["name"]: b.get("value", "") for b in halaman.select("main form[method=post] input[name]")}
    assert (kirim["judul"], kirim["tanggal"], kirim["klasifikasi"]) == ("Usul tapir", "02/03/2015", "000.8.6.3")
    kirim |= {"jenis": "notulen_lama", "unit_id": "0", "keamanan": "T"}
    tanpa = klien.post(f"/arsip/{naskah}/betulkan", data=kirim)
    assert tanpa.status_code == 422
    assert "Tulis mengapa dibetulkan." in tanpa.text
    jawaban = klien.post(f"/arsip/{naskah}/betulkan", data=kirim | {"alasan": "keliru"}, follow_redirects=True)
    assert "Naskah dibetulkan." in jawaban.text
    assert "Notulen lama" in jawaban.text


def test_the_second_tab_keeps_what_was_typed_beside_what_is_stored(app, arsiparis, masuk):
    semua = [("surat.pdf", lambda: pdf_kecil("kanguru"))]
    impor.masukkan(semua, oleh=arsiparis, kabar=lambda _: None)
    klien, isi_id = masuk("staf_sek"), pastikan.berikutnya(arsiparis).id
    kirim = ISI | {"tanggal": "2/3/2015", "unit_id": "0", "klasifikasi": ISI["kode"]}
    klien.post(f"/arsip/pastikan/{isi_id}", data=kirim | {"judul": "Versi A"})
    kedua = klien.post(f"/arsip/pastikan/{isi_id}", data=kirim | {"judul": "Versi B"})
    assert kedua.status_code == 409
    halaman = BeautifulSoup(kedua.text, "lxml")
    assert halaman.select_one("[name=judul]")["value"] == "Versi B"
    assert "Versi A" in halaman.select_one("main form[method=post]").get_text()
    assert "sudah dipastikan dari halaman lain" in halaman.get_text()
