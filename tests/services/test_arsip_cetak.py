"""The papers of langkah 13, read back from their PDF."""

from datetime import timedelta

import pytest

from kinerja.adapters import jam
from kinerja.services.arsip import bundel, gandakan, simpan
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.gandakan import DataSalinan
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.berkas import simpan as berkas_simpan
from kinerja.services.depot import daftar
from tests.perjalanan_uji import siklus_di
from tests.surat_uji import HARI, data_arsip, siap_diarsipkan, teks_pdf


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


@pytest.fixture
def siklus(app, arsiparis):
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, arsiparis)
    return siklus


def test_the_daftar_isi_prints_what_lies_in_the_folder(siklus, arsiparis):
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    teks = teks_pdf(berkas_simpan.baca_isi(bundel.daftar_isi(jadi.id, oleh=arsiparis).berkas))

    for kata in (
        "DAFTAR ISI ARSIP",
        "0001",
        "000.8.6.3 Akuntabilitas Kinerja Instansi Pemerintah",
        "Ruang Arsip, Rak 2, Boks 14",
        "Aktif sampai 6 April 2028",
        "lalu musnah",
        "B/1/BKPSDM.000.8.6.3",
        "Tingkat perkembangan",
        "1 lembar",
        "Asli",
        "Ditandatangani",
        "Yang mengarsipkan,",
        "Contoh Arsiparis, A.Md.",
    ):
        assert kata in teks, kata


def test_every_list_says_the_same_of_an_item_and_the_signed_report_is_told_from_its_draft(
    siklus, arsiparis, monkeypatch
):
    tercetak = []
    asal = arsip_cetak._baris
    monkeypatch.setattr(arsip_cetak, "_baris", lambda *isi: tercetak.append(asal(*isi)) or tercetak[-1])
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    berkas = [daftar.DAFTAR["isi"].baris(ke, naskah) for ke, naskah in enumerate(jadi.isi, start=1)]
    dicari, _ = daftar.hasil(Saringan(jenis="laporan_final"), oleh=arsiparis)

    kata = {tuple(baris[-3:]) for baris in tercetak}
    assert [baris[-3:] for baris in berkas] == [baris[-3:] for baris in tercetak]
    assert {tuple(baris[-3:]) for baris in dicari} <= kata
    assert dicari != []
    sah = next(naskah for naskah in jadi.isi if naskah.jenis == "laporan_final")
    assert berkas[sah.nomor - 1][-3:] == ["Asli", f"{sah.lembar} lembar", "Ditandatangani. Biasa"]
    assert [baris for baris in berkas if "Ditandatangani" in baris[-1]] == [berkas[sah.nomor - 1]]
    assert all(naskah.lembar for naskah in jadi.isi if naskah.berkas.mime == "application/pdf")


def test_copies_are_recorded_and_receipted(siklus, arsiparis):
    laporan = gandakan.naskah(siklus.id, oleh=arsiparis)[0]
    salinan = gandakan.tambah(siklus.id, DataSalinan(laporan.id, "Kepala Bappeda", 2), oleh=arsiparis)

    gandakan.terima(salinan.id, penerima="Staf Bappeda", tanggal=HARI, oleh=arsiparis)

    teks = teks_pdf(gandakan.tanda_terima(siklus.id, oleh=arsiparis))
    for kata in (
        "TANDA TERIMA PENGGANDAAN",
        "Kepala Bappeda",
        "2 eks.",
        "Staf Bappeda",
        "6 April 2026",
        "Sekretaris Daerah Kabupaten Nunukan",
        "Yang menyerahkan,",
    ):
        assert kata in teks, kata


def test_a_receipt_that_is_printed_again_bears_the_day_on_which_the_copies_were_handed_over(siklus, arsiparis):
    simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    jam.setel(jam.sekarang() + timedelta(days=3))
    teks = teks_pdf(gandakan.tanda_terima(siklus.id, oleh=arsiparis))
    assert "Nunukan, 6 April 2026" in " ".join(teks.split())
    assert "9 April 2026" not in teks


def test_the_label_names_the_folder_and_its_place(siklus, arsiparis):
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    teks = teks_pdf(arsip_cetak.label(jadi, "http://contoh/arsip/1"))

    for kata in ("Arsip 0001", "000.8.6.3", "Ruang Arsip, Rak 2, Boks 14, Folder A", "6 April 2031", "Musnah"):
        assert kata in teks, kata
