"""What was imported by mistake goes to the trash and comes back; what comes later joins with date and name."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.sampah import TENGGANG
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip
from kinerja.services.arsip import bundel, cari, impor
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.depot import daftar, keterangan, sampah, tambah
from kinerja.services.depot.tambah import DataTambahan
from tests.arsip_uji import arsip_di
from tests.perjalanan_uji import pdf_kecil


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


def masukkan(arsiparis, *kata: str) -> impor.Hasil:
    isi = pdf_kecil(*kata)
    return impor.masukkan([(f"{kata[0]}.pdf", lambda: isi)], oleh=arsiparis, kabar=lambda _: None)


def data(**ganti) -> DataTambahan:
    isi = {
        "uraian": "Berita acara",
        "tanggal": date(2026, 3, 1),
        "nomor_surat": "",
        "jenis": "naskah_lama",
        "keamanan": "B",
    }
    return DataTambahan(**(isi | ganti))


def test_what_lies_in_the_trash_is_seen_by_nobody_and_comes_back_as_it_was(arsiparis):
    masukkan(arsiparis, "Laporan kanguru")
    arsip_id = db.session.scalar(select(Arsip.id))
    sampah.buang(arsip_id, oleh=arsiparis)
    assert cari.cari(Saringan("kanguru"), oleh=arsiparis).naskah == 0
    assert cari.cari(Saringan(), oleh=arsiparis).total == 0
    assert daftar.arsip_pada("berkas", 0, oleh=arsiparis) == []
    with pytest.raises(TidakDitemukan):
        bundel.ambil(arsip_id, oleh=arsiparis)
    assert [berkas.id for berkas in sampah.daftar(arsiparis)] == [arsip_id]
    sampah.pulihkan(arsip_id, oleh=arsiparis)
    assert cari.cari(Saringan("kanguru"), oleh=arsiparis).naskah == 1
    assert sampah.daftar(arsiparis) == []


def test_a_wrong_year_does_not_empty_what_was_thrown_away_yesterday(arsiparis):
    masukkan(arsiparis, "Laporan kanguru")
    sampah.buang(db.session.scalar(select(Arsip.id)), oleh=arsiparis)
    kini = jam.sekarang()
    jam.setel(kini + timedelta(days=400))
    assert sampah.kosongkan() == 0
    jam.setel(kini + TENGGANG + timedelta(days=1))
    assert sampah.kosongkan() == 1


def test_the_same_bytes_again_are_named_while_they_can_be_fetched_back_and_the_number_is_not_given_again(arsiparis):
    masukkan(arsiparis, "Laporan kanguru")
    sampah.buang(db.session.scalar(select(Arsip.id)), oleh=arsiparis)
    assert "arsip 0001, yang ada di tempat sampah" in masukkan(arsiparis, "Laporan kanguru").kembar[0]
    jam.setel(jam.sekarang() + TENGGANG + timedelta(minutes=1))
    assert sampah.daftar(arsiparis) == []
    with pytest.raises(GalatDomain, match="sudah lewat"):
        sampah.pulihkan(db.session.scalar(select(Arsip.id)), oleh=arsiparis)
    assert (sampah.kosongkan(), sampah.kosongkan()) == (1, 0)
    assert "arsip 0002" in masukkan(arsiparis, "Laporan kanguru").baru[0]


def test_what_was_destroyed_is_said_so_when_it_comes_again(arsiparis):
    masukkan(arsiparis, "Laporan kanguru")
    db.session.scalar(select(Arsip)).keadaan = "musnah"
    db.session.commit()
    assert "arsip 0001, yang sudah dimusnahkan dengan berita acara" in masukkan(arsiparis, "Laporan kanguru").kembar[0]


def test_a_version_is_replaced_once(arsiparis):
    masukkan(arsiparis, "Laporan kanguru")
    arsip_id = db.session.scalar(select(Arsip.id))
    tambah.tambah(arsip_id, data(menggantikan=1), nama_berkas="b.pdf", isi=pdf_kecil("badak"), oleh=arsiparis)
    with pytest.raises(GalatMasukan) as galat:
        tambah.tambah(arsip_id, data(menggantikan=1), nama_berkas="c.pdf", isi=pdf_kecil("tapir"), oleh=arsiparis)
    kalimat = "Naskah 1 sudah digantikan naskah 2. Pilih versi yang terakhir."
    assert galat.value.bidang == {"menggantikan": kalimat}
    assert (
        tambah.tambah(arsip_id, data(menggantikan=2), nama_berkas="c.pdf", isi=pdf_kecil("tapir"), oleh=arsiparis) == 3
    )


def test_the_archive_of_a_siklus_and_what_is_held_are_not_thrown_away(arsiparis):
    assert "penyusutan" in sampah.halangan(Arsip(siklus_id=1))
    arsip_id = arsip_di()
    keterangan.tahan(arsip_id, "Perkara", oleh=arsiparis)
    with pytest.raises(GalatDomain, match="ditahan"):
        sampah.buang(arsip_id, oleh=arsiparis)


def test_a_paper_that_comes_later_is_found_and_says_who_added_it_in_whose_place(arsiparis):
    masukkan(arsiparis, "Laporan kanguru")
    arsip = db.session.scalar(select(Arsip))
    jam.setel(jam.sekarang() + timedelta(days=2))
    nomor = tambah.tambah(
        arsip.id, data(menggantikan=1), nama_berkas="baru.pdf", isi=pdf_kecil("badak"), oleh=arsiparis
    )
    assert nomor == 2
    assert cari.cari(Saringan("badak"), oleh=arsiparis).naskah == 1
    rincian = cari.rincian(bundel.ambil(arsip.id, oleh=arsiparis), oleh=arsiparis, hari_ini=jam.hari_ini())
    lama, baru = (butir.susulan for butir in rincian.butir)
    assert lama == "Digantikan naskah 2"
    assert baru.startswith("Menggantikan naskah 1; Ditambahkan 8 April 2026 oleh ")


def test_a_new_version_that_one_may_not_see_is_not_hinted_at(arsiparis, pelaku):
    arsip_id = arsip_di()
    tambah.tambah(arsip_id, data(), nama_berkas="a.pdf", isi=pdf_kecil("a"), oleh=arsiparis)
    rahasia = data(keamanan="R", menggantikan=1)
    tambah.tambah(arsip_id, rahasia, nama_berkas="b.pdf", isi=pdf_kecil("b"), oleh=arsiparis)
    kasubbag = pelaku("kasubbag")
    rincian = cari.rincian(bundel.ambil(arsip_id, oleh=kasubbag), oleh=kasubbag, hari_ini=jam.hari_ini())
    assert [(b.nomor, b.susulan) for b in rincian.butir] == [(1, "")]


def test_what_makes_no_sense_or_is_gone_is_refused(arsiparis):
    arsip_id, musnah = arsip_di(), arsip_di(keadaan="musnah")
    berkas = {"nama_berkas": "a.pdf", "isi": pdf_kecil("a"), "oleh": arsiparis}
    with pytest.raises(GalatMasukan, match="setelah hari ini"):
        tambah.tambah(arsip_id, data(tanggal=jam.hari_ini() + timedelta(1)), **berkas)
    with pytest.raises(GalatMasukan, match="tidak ada di dalam berkas"):
        tambah.tambah(arsip_id, data(menggantikan=9), **berkas)
    with pytest.raises(GalatDomain, match="tidak ditambah lagi"):
        tambah.tambah(musnah, data(), **berkas)
    assert db.session.scalar(select(IsiArsip.id)) is None
