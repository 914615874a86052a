"""Words of a file that takes long are read by the queue: whoever files it does not wait, and it is found afterwards."""

import pytest
from sqlalchemy import select

from kinerja.adapters import teks as adapter_teks
from kinerja.adapters.berkas_asing import BerkasBerat
from kinerja.adapters.jenis_berkas import PDF, PNG
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Pekerjaan
from kinerja.services.arsip import cari, impor, kata, kumpul, simpan
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.depot import tambah
from kinerja.services.jaga.daftar import JENIS
from kinerja.services.rapat import notulen
from tests.arsip_uji import arsip_di
from tests.kantor_uji import pelaku_dari
from tests.naskah_rumah import impor as diimpor
from tests.naskah_rumah import semua_naskah
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import HARI, cetak_ringan, data_arsip, siap_diarsipkan, tambah_bukti

LAMA = "lengkuas"
"""Stands in every file whose words take long."""


@pytest.fixture(autouse=True)
def segera(app, monkeypatch):
    """Files with LAMA in them are not read while a person waits."""
    baca = adapter_teks.teks_segera

    def terbaca(mime: str, isi: bytes) -> str | None:
        return None if LAMA in (teks := baca(mime, isi) or "") else teks

    for modul in (tambah, impor, kumpul, notulen):
        monkeypatch.setattr(modul, "teks_segera", terbaca)
    cetak_ringan(monkeypatch)


def ditemukan(kata_cari: str) -> list[str]:
    return [c.uraian for b in cari.cari(Saringan(kata_cari), oleh=pelaku_dari("staf_sek")).baris for c in b.cocok]


def antrean() -> list[dict]:
    return list(db.session.scalars(select(Pekerjaan.isi).where(Pekerjaan.jenis == "kata").order_by(Pekerjaan.id)))


def kerjakan() -> list[str]:
    kabar: list[str] = []
    for isi in antrean():
        JENIS["kata"].kerjakan(isi, kabar.append)
    return kabar


def susulan(nama: str, isi: bytes) -> None:
    data = tambah.DataTambahan(f"Susulan {nama}", HARI, "", "laporan_lama", "B")
    arsip = db.session.scalars(select(Arsip.id)).first()
    tambah.tambah(arsip, data, nama_berkas=f"{nama}.pdf", isi=isi, oleh=pelaku_dari("staf_sek"))


def test_what_is_read_at_once_needs_no_job():
    arsip_di()
    susulan("biasa", pdf_kecil("kunyit"))
    assert ditemukan("kunyit") == ["Susulan biasa"]
    assert antrean() == []


def test_an_added_paper_that_takes_long_is_found_after_the_queue_has_read_it():
    arsip_di()
    susulan("lama", pdf_kecil(LAMA))
    assert ditemukan(LAMA) == []
    assert kerjakan() == ["Membaca kata naskah ke-1 dari 1."]
    assert ditemukan(LAMA) == ["Susulan lama"]


def test_an_old_paper_is_guessed_anew_by_the_words_that_the_queue_has_read():
    isi = pdf_kecil(LAMA, "Nomor: B/7/BKPSDM/2017", "Hal: Laporan rimpang")
    oleh = pelaku_dari("staf_sek")
    hasil = impor.masukkan([("pindai1.pdf", lambda: isi)], oleh=oleh, kabar=lambda _: None)
    assert (hasil.masuk, hasil.pindaian) == (1, 0), "it is no scan"
    assert db.session.scalars(select(IsiArsip.nomor_surat)).all() == [""]
    kerjakan()
    db.session.expire_all()
    assert db.session.scalars(select(IsiArsip.nomor_surat)).all() == ["B/7/BKPSDM/2017"]


def test_the_command_line_waits_for_the_words_itself():
    impor.masukkan([("pindai1.pdf", lambda: pdf_kecil(LAMA))], oleh=None, kabar=lambda _: None)
    assert ditemukan(LAMA)
    assert antrean() == []


def _arsipkan() -> None:
    siklus, oleh = siklus_di("surat_pengantar"), pelaku_dari("staf_sek")
    tambah_bukti(siklus.id, "MUT", pdf_kecil(LAMA), nama="bukti.pdf")
    siap_diarsipkan(siklus, oleh)
    simpan.arsipkan(siklus.id, data_arsip(), oleh=oleh)


def test_evidence_that_takes_long_holds_no_archive():
    _arsipkan()
    assert ditemukan(LAMA) == []
    (isi,) = antrean()
    assert [db.session.get(IsiArsip, nomor).jenis for nomor in isi["isi"]] == ["bukti"]
    kerjakan()
    assert len(ditemukan(LAMA)) == 1


def test_all_files_of_a_siklus_together_take_no_longer_than_their_time(monkeypatch):
    """None is read when it is used up; the queue reads all of them. The receipt has its words from its own making."""
    monkeypatch.setattr(kumpul, "DETIK_KATA", 0)
    _arsipkan()
    (isi,) = antrean()
    assert len(isi["isi"]) > 1
    kerjakan()
    assert len(ditemukan(LAMA)) == 1


def test_a_paper_without_words_stays_a_scan_and_one_that_is_gone_is_passed_over(monkeypatch):
    arsip_di()
    susulan("lama", pdf_kecil(LAMA))
    monkeypatch.setattr(kata, "teks_berkas", lambda *_: " ")
    (isi,) = antrean()
    assert kata.kerjakan({"isi": [*isi["isi"], 987654]}, lambda _: None)["pesan"] == (
        "2 naskah dibaca, 0 di antaranya berisi kata."
    )
    assert db.session.scalars(select(IsiArsip.terbaca)).all() == [False]


@pytest.mark.parametrize("sebab", ["waktu", "antre", "memori", "mati"])
def test_a_file_that_is_too_heavy_now_is_left_to_the_queue_and_there_it_has_no_words(monkeypatch, sebab):
    def berat(*_):
        raise BerkasBerat(sebab)

    monkeypatch.setattr(adapter_teks, "suruh", berat)
    monkeypatch.setattr(adapter_teks, "suruh_tekun", berat)
    assert adapter_teks.teks_segera(PDF, b"%PDF-") is None
    assert adapter_teks.teks_berkas(PDF, b"%PDF-") == ""
    assert adapter_teks.teks_segera(PNG, b"") == "", "a picture has none"


def test_nobody_who_waits_calls_the_reader_that_takes_long():
    pemanggil = {
        naskah.modul
        for naskah in semua_naskah()
        for _, nama in diimpor(naskah)
        if nama == "kinerja.adapters.teks.teks_berkas"
    }
    assert pemanggil == {"kinerja.services.arsip.kata", "kinerja.services.arsip.impor"}
