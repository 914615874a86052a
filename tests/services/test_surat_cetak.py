"""The papers of langkah 12, read back from their PDF."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from kinerja.domain.huruf import HurufDitolak
from kinerja.domain.rantai import tulis_kepala
from kinerja.ext import db
from kinerja.services import rantai
from kinerja.services.berkas import simpan
from kinerja.services.kantor import pejabat
from kinerja.services.register import nomor as register_nomor
from kinerja.services.surat import cetak as surat_cetak
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.surat import terbit as surat_terbit
from kinerja.services.surat.kirim import DataKirim, catat_kirim
from kinerja.services.surat.konsep import BarisNaskah
from tests.perjalanan_uji import siklus_di
from tests.surat_uji import HARI, data_surat, surat_bernomor, teks_pdf

YANG_TERTULIS = """
PEMERINTAH KABUPATEN CONTOH|Nunukan, 6 April 2026|Yth. Sekretaris Daerah Kabupaten Nunukan|c.q. Kepala Bagian Organisasi
SURAT PENGANTAR|Nomor: B/1/BKPSDM.000.8.6.3|Naskah Dinas yang Dikirimkan|Banyaknya|Keterangan
Dokumen Pengukuran Kinerja Triwulan I Tahun 2026|1 (satu) berkas|Kepala Badan,|Contoh Kepala, S.Sos.
NIP 19800101 200501 0 001|Diterima tanggal|Penerima,|Nomor telepon|Tembusan:|1. Bupati Nunukan
2. Inspektur Kabupaten Nunukan|Lembar 1: untuk penerima|Lembar 2: untuk pengirim
"""


@pytest.fixture
def staf(app, pelaku):
    return pelaku("staf_mut")


@pytest.fixture
def siklus(app):
    return siklus_di("surat_pengantar")


def isi_pdf(jadi) -> bytes:
    return simpan.baca_isi(jadi.dokumen.berkas)


def test_the_paper_says_all_that_a_surat_pengantar_must(siklus, staf):
    isi = isi_pdf(surat_bernomor(siklus, staf))

    teks = teks_pdf(isi)
    for kata in YANG_TERTULIS.strip().replace("\n", "|").split("|"):
        assert kata in teks, kata
    assert len(PdfReader(BytesIO(isi)).pages) == 2
    assert "BSrE" not in teks
    assert "Disetujui melalui aplikasi" not in teks


def test_the_sekretaris_signs_on_behalf_of_the_kepala(siklus, staf):
    sekretaris = pejabat.calon_penanda(HARI)[1]["penugasan_id"]

    teks = teks_pdf(isi_pdf(surat_bernomor(siklus, staf, penugasan_id=sekretaris)))

    assert "a.n. Kepala Badan Sekretaris Badan, Contoh Sekretaris, S.E." in teks


def test_a_letter_of_many_rows_goes_over_to_the_next_page(siklus, staf):
    judul = "yang judulnya cukup panjang untuk dua baris"
    baris = tuple(BarisNaskah(f"Naskah ke-{n} {judul}", "1 berkas") for n in range(1, 25))

    isi = isi_pdf(surat_bernomor(siklus, staf, baris=baris))

    assert "Naskah ke-24 yang" in teks_pdf(isi)
    assert len(PdfReader(BytesIO(isi)).pages) == 4


def test_a_character_that_no_font_draws_is_refused_while_the_letter_is_a_konsep(siklus, staf):
    with pytest.raises(HurufDitolak, match="Karakter “🙂” pada teks “Laporan 🙂” tidak dapat dicetak"):
        surat_konsep.buat(siklus.id, data_surat(baris=(BarisNaskah("Laporan 🙂", "1"),)), oleh=staf)


def test_letter_and_book_of_an_earlier_version_print_with_a_mark(siklus, staf):
    konsep = surat_konsep.buat(siklus.id, data_surat(), oleh=staf)
    db.session.execute(text("UPDATE surat SET hal = 'Laporan 📌 lama', tujuan = 'Bupati ✅'"))
    db.session.commit()

    terbit = surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)

    assert "Bupati ▯" in teks_pdf(isi_pdf(terbit))
    buku = teks_pdf(surat_cetak.buku(terbit.nomor.tahun, oleh=staf))
    assert "Laporan ▯ lama" in buku
    assert "Bupati ▯" in buku


def test_a_number_taken_meanwhile_leads_to_another_print(siklus, staf, monkeypatch):
    konsep = surat_konsep.buat(siklus.id, data_surat(), oleh=staf)
    asli, dicetak = surat_cetak.pengantar, []

    def sambil_disela(surat_ini, nomor):
        dicetak.append(nomor)
        if len(dicetak) == 1:
            register_nomor.alokasi(tanggal=HARI, hal="x", tujuan="y", klasifikasi="000.8.6.3", oleh=staf)
        return asli(surat_ini, nomor)

    monkeypatch.setattr(surat_cetak, "pengantar", sambil_disela)
    jadi = surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)

    assert dicetak == ["B/1/BKPSDM.000.8.6.3", "B/2/BKPSDM.000.8.6.3"]
    assert "B/2/BKPSDM.000.8.6.3" in teks_pdf(isi_pdf(jadi))


def test_the_book_of_the_register_tells_what_became_of_each_number(siklus, staf, pelaku):
    surat_konsep.batalkan(surat_bernomor(siklus, staf).id, alasan="Tujuan surat keliru", oleh=staf)
    catat_kirim(surat_bernomor(siklus, staf).id, DataKirim(HARI, "SRK/1"), oleh=staf)
    surat_bernomor(siklus, pelaku("staf_sek"), keamanan="R", tujuan="Tujuan tersembunyi")

    teks = teks_pdf(surat_cetak.buku(2026, oleh=staf))
    nomor, sidik = rantai.ujung()
    kepala = f"Kepala rantai jejak: baris {nomor}, {sidik}. Untuk mencocokkannya, ketik {tulis_kepala(nomor, sidik)}."
    assert kepala in " ".join(teks.split())

    for kata in (
        "BUKU REGISTER SURAT KELUAR",
        "Bulan April 2026",
        "Dibatalkan: Tujuan surat keliru",
        "SRIKANDI SRK/1",
        "Dikirim 6 April 2026",
        "Tidak ada nomor yang terlewat",
        "Jumlah nomor tahun 2026: 3",
        "R/3/BKPSDM.000.8.6.3",
    ):
        assert kata in teks, kata
    assert "tersembunyi" not in teks


def test_an_empty_book_prints_too(app, staf):
    assert "Belum ada nomor." in teks_pdf(surat_cetak.buku(2026, oleh=staf))


def test_the_preview_shows_dots_for_the_number(siklus, staf):
    konsep = surat_konsep.buat(siklus.id, data_surat(), oleh=staf)

    assert "Nomor: B/……/BKPSDM.000.8.6.3" in teks_pdf(surat_cetak.pratinjau(konsep))
