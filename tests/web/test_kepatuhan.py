"""Lembar kepatuhan: every time that a langkah ran, against the time of the SOP."""

from datetime import timedelta

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.domain.galat import TidakDitemukan
from kinerja.services.siklus import kepatuhan, kepatuhan_cetak, perjalanan
from tests.conftest import SENIN_PAGI
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di


def test_every_langkah_that_ran_stands_with_its_time_and_the_others_by_name(app):
    lembar = kepatuhan.lembar(siklus_di("rapat").id)
    langkah = [(baris.langkah, baris.unit) for baris in lembar.baris]
    assert langkah.count(("Pengisian", "Bidang Mutasi dan Promosi")) == 1
    assert lembar.baris[-1].langkah == "Rapat"
    assert lembar.baris[-1].selesai is None
    assert lembar.tepat == lembar.berakhir == len(lembar.baris) - 1
    assert [baris.nomor for baris in lembar.baris if not baris.unit] == ["1", "2", "3", "4", "7", "8"]
    assert "Pengarsipan" in lembar.belum
    assert "Analisis" not in lembar.belum


def test_a_return_is_a_second_time_and_the_desk_that_returned_waits(app):
    siklus = siklus_di("rapat")
    perjalanan.kembali(siklus, "rapat", "analisis", oleh=pelaku_dari("sekretaris"), alasan="Angka belum cocok")
    lembar = kepatuhan.lembar(siklus.id)
    analisis = [(baris.ke, baris.oleh) for baris in lembar.baris if baris.langkah == "Analisis"]
    assert analisis == [(1, pelaku_dari("kasubbag").sebutan), (2, "")]
    rapat = next(baris for baris in lembar.baris if baris.langkah == "Rapat")
    assert (rapat.akhir, rapat.oleh) == ("dikembalikan, lalu menunggu", pelaku_dari("sekretaris").sebutan)


def test_lateness_is_counted_on_its_row_and_on_its_desk(app):
    siklus = siklus_di("rapat")
    jam.setel(SENIN_PAGI + timedelta(days=21))
    lembar = kepatuhan.lembar(siklus.id)
    assert lembar.baris[-1].terlambat > 0
    assert lembar.meja == (("Sekretaris", lembar.baris[-1].terlambat),)


def test_the_siklus_page_leads_to_its_sheet(masuk):
    siklus = siklus_di("rapat")
    klien = masuk("kabid_mut")
    halaman = BeautifulSoup(klien.get(f"/siklus/{siklus.id}").get_data(as_text=True), "html5lib")
    tautan = next(a["href"] for a in halaman.select("aside a") if a.text == "Lembar kepatuhan SOP")
    isi = BeautifulSoup(klien.get(tautan).get_data(as_text=True), "html5lib")
    assert isi.select_one("h1").text == "Lembar kepatuhan SOP"
    assert len(isi.select("tbody tr")) == len(kepatuhan.lembar(siklus.id).baris)


def test_a_siklus_that_is_not_there_has_no_sheet(app):
    with pytest.raises(TidakDitemukan):
        kepatuhan.lembar(99)


def test_the_sheet_prints_every_time_that_a_langkah_ran(app):
    siklus = siklus_di("pengarsipan")
    pdf, kata = kepatuhan_cetak.cetak_kepatuhan(siklus.id, "pengarsipan", pada=jam.sekarang())
    with pypdfium2.PdfDocument(pdf) as dokumen:
        teks = " ".join(" ".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen).split())
    lembar = kepatuhan.lembar(siklus.id)
    assert f"{lembar.tepat} dari {lembar.berakhir} pekerjaan yang berakhir" in teks
    assert "diselesaikan dengan pengarsipan ini" in teks
    assert len(kata.splitlines()) == len(lembar.baris)
