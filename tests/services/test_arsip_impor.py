"""Old papers come in once, are found at once by whoever may confirm them, and then by everybody who may see them."""

import argparse
from datetime import date

import pytest
from sqlalchemy import select

from kinerja.adapters.kunci import GalatMulai
from kinerja.domain.galat import GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Jejak
from kinerja.perintah import arsip as perintah_arsip
from kinerja.services.arsip import cari, impor, pastikan
from kinerja.services.arsip.pastikan import DataNaskah
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.beranda import urusan
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil

LAPORAN = "Laporan kinerja 2019.pdf"


def masukkan(*berkas):
    kabar = []
    hasil = impor.masukkan([(nama, lambda isi=isi: isi) for nama, isi in berkas], oleh=None, kabar=kabar.append)
    assert len(kabar) == len(berkas)
    return hasil


@pytest.fixture
def masuk(app):
    return masukkan((LAPORAN, pdf_kecil("Realisasi gajah")), ("surat.pdf", pdf_kecil("Nomor: B/7/BKPSDM tapir")))


def ditemukan(q, akun):
    return [c.uraian for baris in cari.cari(Saringan(q), oleh=pelaku_dari(akun)).baris for c in baris.cocok]


def data(**lain):
    sama = {"judul": "Laporan kinerja 2019", "tanggal": date(2019, 12, 31), "nomor": "", "jenis": "laporan_lama"}
    return DataNaskah(**sama | {"kode": "000.8.6.3", "keamanan": "B"} | lain)


def test_what_came_in_is_found_and_marked_but_not_shown_to_all(masuk):
    assert (masuk.masuk, masuk.kembar, masuk.ditolak) == (2, [], [])
    assert ditemukan("gajah", "staf_sek") == ["Laporan kinerja 2019"]
    hasil = cari.cari(Saringan("tapir nomor:B/7"), oleh=pelaku_dari("kepala"))
    assert [naskah.pasti for naskah in hasil.baris[0].cocok] == [False]
    assert ditemukan("gajah", "kabid_mut") == []
    assert {jejak.aksi for jejak in db.session.scalars(select(Jejak))} >= {"arsip:impor"}


def test_who_has_the_duty_of_the_archive_is_told_on_beranda_what_waits_to_be_confirmed(masuk):
    def belum_pasti(akun: str) -> list[str]:
        semua = {kelompok.judul: kelompok.butir for kelompok in urusan.urusan(pelaku_dari(akun))}
        return [butir.teks for butir in semua.get(urusan.JUDUL[urusan.PASTI], ())]

    assert belum_pasti("staf_sek") == ["2 naskah"]
    for isi in list(db.session.scalars(select(IsiArsip))):
        pastikan.pastikan(isi.id, data(judul=isi.uraian), oleh=pelaku_dari("staf_sek"))
    assert belum_pasti("staf_sek") == []


def test_a_file_that_is_sent_twice_at_once_comes_in_once(app, monkeypatch):
    """The second press is taken while the file of the first is being read."""
    isi, baca, kedua = pdf_kecil("Realisasi gajah"), impor.teks_berkas, []

    def sambil_dikirim_lagi(*berkas):
        monkeypatch.setattr(impor, "teks_berkas", baca)
        kedua.append(masukkan((LAPORAN, isi)))
        return baca(*berkas)

    monkeypatch.setattr(impor, "teks_berkas", sambil_dikirim_lagi)
    pertama = masukkan((LAPORAN, isi))
    assert (kedua[0].masuk, pertama.masuk) == (1, 0)
    assert pertama.kembar == [f"{LAPORAN} sama dengan naskah di arsip 0001."]
    assert len(list(db.session.scalars(select(Arsip)))) == 1


def test_begun_again_it_goes_on_and_names_duplicates_and_what_is_broken(masuk):
    hasil = masukkan(
        (LAPORAN, pdf_kecil("Realisasi gajah")), ("rusak.pdf", b"%PDF-1.4 rusak"), ("baru.pdf", pdf_kecil("badak"))
    )
    assert hasil.masuk == 1
    assert hasil.kembar == [f"{LAPORAN} sama dengan naskah di arsip 0001."]
    assert [kalimat.split(":")[0] for kalimat in hasil.ditolak] == ["rusak.pdf"]
    assert hasil.pesan == "1 naskah masuk, 1 sudah ada di arsip, 1 ditolak."
    assert list(db.session.scalars(select(Arsip.seri).order_by(Arsip.seri))) == [1, 2, 3]


def test_confirmed_it_is_an_archive_like_any_other(masuk):
    arsiparis = pelaku_dari("staf_sek")
    isi = pastikan.berikutnya(arsiparis)
    pastikan.pastikan(isi.id, data(), oleh=arsiparis)

    assert ditemukan("pelaporan gajah", "kabid_mut") == ["Laporan kinerja 2019"]
    assert ditemukan("akuntabilitas gajah", "kabid_mut") == ["Laporan kinerja 2019"]
    arsip = db.session.scalar(select(Arsip).where(Arsip.id == isi.arsip_id))
    assert arsip.aktif_sampai is None or arsip.aktif_sampai.year >= 2020
    assert pastikan.menunggu(arsiparis) == 1
    assert pastikan.berikutnya(arsiparis).id != isi.id
    assert pastikan.berikutnya(arsiparis, lewati=999) is None
    with pytest.raises(TidakDitemukan):
        pastikan.pastikan(isi.id, data(), oleh=arsiparis)


def test_of_a_unit_or_rahasia_it_stays_hidden_from_others(masuk):
    arsiparis = pelaku_dari("staf_sek")
    unit = pelaku_dari("kabid_mut").unit_id
    satu, dua = db.session.scalars(select(IsiArsip.id).order_by(IsiArsip.id))
    pastikan.pastikan(satu, data(unit_id=unit), oleh=arsiparis)
    pastikan.pastikan(dua, data(judul="Surat", keamanan="R"), oleh=arsiparis)
    assert ditemukan("gajah", "kabid_mut") == ["Laporan kinerja 2019"]
    assert ditemukan("gajah", "kabid_sek") == []
    assert [berkas.judul for berkas in cari.cari(Saringan(), oleh=pelaku_dari("kabid_sek")).baris] == [
        "Laporan lama 2019"
    ]
    assert ditemukan("tapir", "kabid_mut") == []
    assert ditemukan("tapir", "kepala") == ["Surat"]


def test_who_is_no_arsiparis_does_not_confirm_and_what_cannot_be_is_refused(masuk):
    isi = db.session.scalars(select(IsiArsip.id).order_by(IsiArsip.id)).first()
    with pytest.raises(HakDitolak):
        pastikan.pastikan(isi, data(), oleh=pelaku_dari("kepala"))
    with pytest.raises(GalatMasukan) as galat:
        pastikan.pastikan(isi, data(tanggal=date(2100, 1, 1), kode="zz"), oleh=pelaku_dari("staf_sek"))
    assert set(galat.value.bidang) == {"tanggal", "klasifikasi"}


def test_a_folder_is_imported_by_the_command_and_what_is_no_paper_is_left(app, tmp_path, capsys):
    sumber = tmp_path / "lama"
    (sumber / "2018").mkdir(parents=True)
    (sumber / "2018/Laporan 2018.pdf").write_bytes(pdf_kecil("zebra"))
    (sumber / "salinan.pdf").write_bytes(pdf_kecil("zebra"))
    (sumber / "catatan.txt").write_text("bukan naskah")
    perintah = argparse.Namespace(folder=sumber, data=app.config["FOLDER_DATA"])

    assert perintah_arsip.impor(perintah) == 0
    keluaran = capsys.readouterr().out
    assert "1 naskah masuk, 1 sudah ada di arsip, 0 ditolak." in keluaran
    assert "salinan.pdf sama dengan naskah di arsip 0001." in keluaran
    with pytest.raises(GalatMulai):
        perintah_arsip.impor(argparse.Namespace(folder=sumber / "tidak-ada", data=None))


def _tak_terbaca() -> bytes:
    raise PermissionError(13, "Permission denied")


def test_one_odd_file_does_not_stop_the_others(app, monkeypatch):
    panjang = f"{'f' * 120}/{'g' * 120}/{'h' * 100}/Notulen rapat 2017.pdf"
    monkeypatch.setattr(impor, "teks_berkas", lambda mime, isi: "Nomor: B/7/BKPSDM\nHal: Undangan \U0001f600 rapat\n")
    kabar = []
    hasil = impor.masukkan(
        [
            ("aneh\udcff\udcfe 2016.pdf", lambda: pdf_kecil("satu")),
            ("terkunci.pdf", _tak_terbaca),
            ("emoji \U0001f600\n\x1b[31m 2015.pdf", lambda: pdf_kecil("dua")),
            (panjang, lambda: pdf_kecil("tiga")),
        ],
        oleh=None,
        kabar=kabar.append,
    )
    assert (hasil.masuk, len(hasil.ditolak)) == (3, 1)
    assert hasil.ditolak[0].startswith("terkunci.pdf: Berkas ini tidak dapat dibaca. Periksa izin")
    assert [kata for kata in kabar if not kata.isprintable()] == []
    nama = [naskah.berkas.nama for naskah in db.session.scalars(select(IsiArsip).order_by(IsiArsip.id))]
    assert nama[0] == "aneh_ 2016.pdf"
    assert nama[2].endswith("/Notulen rapat 2017.pdf")
    assert {naskah.uraian for naskah in db.session.scalars(select(IsiArsip))} == {"Undangan ▯ rapat"}
    assert len(ditemukan("undangan", "staf_sek")) == 3


def test_a_file_that_is_far_too_large_is_not_read_and_other_kinds_are_counted(app, tmp_path, capsys):
    sumber = tmp_path / "lama"
    sumber.mkdir()
    with (sumber / "besar.pdf").open("wb") as keluar:
        keluar.truncate(1 << 40)
    (sumber / "nota.doc").write_bytes(b"lama")
    (sumber / ".DS_Store").touch()
    perintah = argparse.Namespace(folder=sumber, data=app.config["FOLDER_DATA"])

    assert perintah_arsip.impor(perintah) == 1
    keluaran = capsys.readouterr().out
    assert "besar.pdf: Ukuran berkas 1048576,0 MB melebihi batas 20 MB." in keluaran
    assert "1 berkas jenis lain tidak dimasukkan, misalnya nota.doc." in keluaran
