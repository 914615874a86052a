"""What first users of an empty office stumbled over, each as it must be."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.nilai import Rasio, tulis_ukuran
from kinerja.ext import db
from kinerja.models import Jejak, Pegawai, PenerimaDisposisi, VersiIndikator
from kinerja.services.beranda import tugas
from kinerja.services.berkas.simpan import nama_terbaca
from kinerja.services.disposisi import surat_masuk
from kinerja.services.disposisi.disposisi import Arahan, periksa_isi
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk
from kinerja.services.indikator import lampau_papan
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pegawai import kelola
from kinerja.services.pegawai.kelola import DataPegawai
from tests.isian_uji import indikator_uji
from tests.kantor_uji import pelaku_dari
from tests.langkah_uji import Jalan, cetak_ringan
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import akun, buka_sesi

SABTU = date(2026, 4, 11)


def teks(jawaban) -> str:
    return BeautifulSoup(jawaban.get_data(as_text=True), "html5lib").get_text(" ", strip=True)


# ---- langkah 2 ----


def test_a_corrected_letter_leads_back_to_langkah_2_and_a_later_one_to_the_agenda(app, masuk):
    siklus, klien = siklus_di("koordinasi"), masuk("sekretaris")
    hari = jam.hari_ini()
    data = DataSuratMasuk("Setda", "1/X", hari, hari, "Permintaan")
    surat = surat_masuk.catat(data, siklus_id=siklus.id, oleh=pelaku_dari("sekretaris"))
    kirim = {
        "asal": "Setda",
        "nomor": "1/X",
        "tanggal": "06/04/2026",
        "diterima": "06/04/2026",
        "sifat": "biasa",
        "alasan": "Hal pada surat aslinya lain",
    }
    jawaban = klien.post(f"/surat/masuk/{surat.id}/ubah", data=kirim | {"hal": "Permintaan data", "versi": "1"})
    assert jawaban.location == f"/sekretaris/siklus/{siklus.id}/koordinasi"
    data = DataSuratMasuk("Setda", "2/X", hari, hari, "Lain")
    lepas = surat_masuk.catat(data, siklus_id=None, oleh=pelaku_dari("sekretaris"))
    jawaban = klien.post(f"/surat/masuk/{lepas.id}/ubah", data=kirim | {"nomor": "2/X", "hal": "Baru", "versi": "1"})
    assert jawaban.location.startswith("/surat/masuk?")


def test_the_first_number_leads_back_to_the_page_that_asked_for_it(app, masuk):
    klien = masuk("sekretaris")
    halaman = BeautifulSoup(klien.get("/surat/nomor-awal?kembali=/sekretaris/siklus/1/koordinasi").text, "html5lib")
    assert (
        halaman.select_one('main a[href="/sekretaris/siklus/1/koordinasi"]').get_text(strip=True).startswith("Kembali")
    )
    tombol = halaman.select("main button[name=buku]")
    assert tombol
    assert all("kembali=" in tombol_kirim["formaction"] for tombol_kirim in tombol)
    jahat = BeautifulSoup(klien.get("/surat/nomor-awal?kembali=//jahat.example/").text, "html5lib")
    assert not jahat.select('main [href*="jahat.example"], main [action*="jahat.example"], main [formaction*="jahat"]')


@pytest.mark.parametrize(("batas_libur", "salah"), [(False, True), (True, False)])
def test_a_term_on_a_saturday_is_asked(app, batas_libur, salah):
    oleh, penerima = pelaku_dari("sekretaris"), pelaku_dari("kasubbag").jabatan_id
    isi = Arahan("Siapkan datanya.", "biasa", (penerima,), batas=SABTU, batas_libur=batas_libur)
    if not salah:
        return periksa_isi(isi, oleh)
    with pytest.raises(GalatMasukan) as galat:
        periksa_isi(isi, oleh)
    kata = "Sabtu, 11 April 2026 bukan hari kerja. Pilih Senin, 13 April 2026, atau beri centang di bawah batas waktu."
    assert galat.value.bidang == {"batas_libur": kata}


# ---- tasks ----


def test_a_disposisi_that_the_sekretaris_has_passed_on_waits_for_him_no_more(app, monkeypatch):
    cetak_ringan(monkeypatch)
    jalan, oleh = Jalan(), pelaku_dari("sekretaris")
    assert [t.jenis for t in tugas.daftar(oleh)].count("disposisi") == 1
    jalan.sampai("format")
    assert "disposisi" not in [t.jenis for t in tugas.daftar(oleh)]
    (cabang,) = db.session.scalars(select(PenerimaDisposisi).where(PenerimaDisposisi.jabatan_id == oleh.jabatan_id))
    assert cabang.tindak_lanjut == "Diteruskan dengan disposisi."


def test_the_kasubbag_is_told_that_there_is_no_indicator_yet(app):
    siklus_di("koordinasi")
    (pekerjaan,) = [t for t in tugas.daftar(pelaku_dari("kasubbag")) if t.jenis == "indikator"]
    assert pekerjaan.judul == "Isi daftar indikator tahun 2026"
    assert not [t for t in tugas.daftar(pelaku_dari("sekretaris")) if t.jenis == "indikator"]


def test_before_the_first_siklus_the_two_who_are_next_are_told_so(app, masuk):
    """The checklist of the pengelola named the Kasubbag, whose Beranda said that nothing waited."""
    (pekerjaan,) = tugas.daftar(pelaku_dari("kasubbag"))
    assert (pekerjaan.judul, pekerjaan.siklus_id) == ("Isi daftar indikator tahun 2026", 0)
    beranda = masuk("kasubbag").get("/").get_data(as_text=True)
    assert "Isi daftar indikator tahun 2026" in beranda
    assert "Tidak ada yang menunggu Anda" not in beranda
    assert "Buka siklus berikutnya dengan tombol di atas" in masuk("kepala").get("/").get_data(as_text=True)
    assert not tugas.daftar(pelaku_dari("sekretaris"))

    indikator_uji()
    assert not tugas.daftar(pelaku_dari("kasubbag"))


# ---- figures and names ----


def test_a_ratio_is_followed_by_its_percent():
    assert tulis_ukuran(Rasio(Decimal(38), Decimal(40)), "Persen", 2) == "38/40 (95,00)"
    assert tulis_ukuran(Rasio(Decimal(0), Decimal(0)), "Persen", 2) == "0/0"


def test_a_figure_from_a_paper_has_the_decimals_of_its_indicator_and_a_hint_in_its_unit(app):
    """ "80" of a Persen with two decimals is read as "80,00"; a percent is not hinted as "1.250"."""
    indikator_uji()
    versi = db.session.scalars(select(VersiIndikator).where(VersiIndikator.satuan == "Persen")).first()
    assert versi is not None
    baris = [b for b in lampau_papan.papan(2025, "tw4", oleh=pelaku_dari("kasubbag")).baris if b.satuan == "Persen"]
    assert baris
    assert {b.desimal for b in baris} == {versi.desimal}
    assert not [b for b in baris if "1.250" in b.petunjuk]
    assert tulis_ukuran(Decimal(80), versi.satuan, versi.desimal) == "80,00"


@pytest.mark.parametrize(
    ("nama", "jadi"),
    [
        ("تقرير.png", "Berkas unggahan.png"),
        ("报告.pdf", "Berkas unggahan.pdf"),
        ("报告 2026.pdf", "_ 2026.pdf"),
        ("Laporan TW I.pdf", "Laporan TW I.pdf"),
        ("tanpa akhiran", "tanpa akhiran"),
    ],
)
def test_a_file_name_in_a_script_that_cannot_be_drawn_stays_readable(nama, jadi):
    assert nama_terbaca(nama) == jadi


def test_the_same_person_is_not_entered_twice_without_a_question(app):
    oleh, data = pelaku_dari("pengelola"), DataPegawai("Budi Baru, S.E.")
    kelola.tambah(data, oleh=oleh)
    with pytest.raises(GalatMasukan, match="sudah tercatat"):
        kelola.tambah(DataPegawai("budi baru, s.e."), oleh=oleh)
    kelola.tambah(data, oleh=oleh, orang_lain=True)
    assert db.session.scalar(select(func.count()).where(Pegawai.nama == data.nama)) == 2


# ---- one act, one line ----


def test_closing_an_account_is_one_line_though_its_sessions_end(app):
    buka_sesi("kasubbag")
    sebelum = db.session.scalar(select(func.max(Jejak.id))) or 0
    pegawai_akun.nonaktifkan(akun("kasubbag").id, oleh=pelaku_dari("pengelola"))
    assert db.session.scalars(select(Jejak.aksi).where(Jejak.id > sebelum)).all() == ["akun:ubah"]
