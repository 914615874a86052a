"""Langkah 13: copies, the archive, and what of it one finds."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.adapters.cetak import CetakGagal
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, SyaratBelumTerpenuhi
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Disposisi, Penggandaan
from kinerja.services import pemberitahuan
from kinerja.services.arsip import bundel, gandakan, papan, simpan
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.gandakan import DataSalinan
from kinerja.services.berkas import dokumen, hak
from kinerja.services.berkas.simpan import simpan_isi
from kinerja.services.rapat import notulen
from kinerja.services.surat import konsep, terbit
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke, pdf_kecil, siklus_di
from tests.surat_uji import (
    HARI,
    cetak_ringan,
    data_arsip,
    data_surat,
    siap_diarsipkan,
    surat_bernomor,
    tambah_bukti,
    tambah_surat_masuk,
)


@pytest.fixture(autouse=True)
def tanpa_kertas(monkeypatch):
    cetak_ringan(monkeypatch)


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


@pytest.fixture
def siklus(app, arsiparis):
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, arsiparis)
    return siklus


def test_one_act_files_everything_and_closes_the_siklus(siklus, arsiparis):
    tambah_bukti(siklus.id, "MUT", pdf_kecil("Rekap kenaikan pangkat"))
    tambah_surat_masuk(siklus.id, pdf_kecil("Mohon data"))

    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    assert siklus.status == "selesai"
    assert [(naskah.nomor, naskah.jenis) for naskah in jadi.isi] == [
        (1, "laporan_final"),
        (2, "surat_pengantar"),
        (3, "surat_masuk"),
        (4, "bukti"),
        (5, "kepatuhan"),
    ]
    assert jadi.isi[4].uraian == "Lembar kepatuhan SOP Triwulan I Tahun 2026"
    assert "Kepala" in jadi.isi[4].teks
    assert jadi.isi[1].nomor_surat == "B/1/BKPSDM.000.8.6.3"
    assert "Rekap kenaikan pangkat" in jadi.isi[3].teks
    assert "Dokumen Pengukuran Kinerja Triwulan I" in jadi.isi[0].teks
    jenis = {kertas.jenis for kertas in dokumen.dokumen_siklus(siklus.id)}
    assert "daftar_arsip" in jenis
    assert "tanda_terima" not in jenis  # a copy is still out: a receipt with empty lines is no record


def test_a_receipt_is_filed_when_it_is_complete(siklus, arsiparis):
    for salinan in gandakan.daftar(siklus.id):
        gandakan.terima(salinan.id, penerima="Petugas", tanggal=jam.hari_ini(), oleh=arsiparis)
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    assert [naskah.jenis for naskah in jadi.isi][-1] == "tanda_terima"


def test_the_last_receipt_that_comes_back_later_completes_the_archive(siklus, arsiparis):
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    semua = gandakan.daftar(siklus.id)
    for salinan in semua:
        assert "tanda_terima" not in [isi.jenis for isi in jadi.isi]
        gandakan.terima(salinan.id, penerima="Petugas", tanggal=jam.hari_ini(), oleh=arsiparis)
        db.session.expire_all()
    susulan = bundel.ambil(jadi.id, oleh=arsiparis).isi[-1]
    assert (susulan.jenis, susulan.nomor) == ("tanda_terima", len(jadi.isi))
    assert "Petugas" in susulan.teks
    assert susulan.lembar == 1, "counted as those that were there when the archive was made"


@menulis
def disposisi_disalin(siklus, sifat, oleh):
    """A disposisi of this sifat on paper, and a copy of that paper which has been received."""
    order = Disposisi(
        siklus_id=siklus.id,
        sifat=sifat,
        arahan="Kerjakan",
        dari_penugasan_id=oleh.penugasan_id,
        dari=oleh.sebutan,
        dikirim_pada=jam.sekarang(),
    )
    db.session.add(order)
    db.session.flush()
    kertas = dokumen.terbitkan(
        siklus,
        simpan_isi(pdf_kecil("Disposisi"), nama="disposisi.pdf"),
        kunci="perintah",
        jenis="lembar_disposisi",
        judul="Lembar disposisi",
        sumber=order.id,
        oleh=oleh,
    )
    db.session.add(
        Penggandaan(
            siklus_id=siklus.id,
            dokumen_id=kertas.id,
            tujuan="Inspektorat",
            jumlah=1,
            penerima="Petugas",
            diterima_pada=jam.hari_ini(),
            oleh=oleh.sebutan,
            pada=jam.sekarang(),
        )
    )


@pytest.mark.parametrize(("sifat", "kelas"), [("segera", "B"), ("rahasia", "R")])
def test_a_receipt_is_as_closed_as_the_disposisi_that_was_copied(siklus, arsiparis, sifat, kelas):
    disposisi_disalin(siklus, sifat, arsiparis)
    for salinan in gandakan.daftar(siklus.id):
        if salinan.diterima_pada is None:
            gandakan.terima(salinan.id, penerima="Petugas", tanggal=jam.hari_ini(), oleh=arsiparis)
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    filed = {naskah.jenis: naskah.keamanan for naskah in jadi.isi}
    assert (filed["lembar_disposisi"], filed["tanda_terima"]) == (kelas, kelas)
    (terima,) = [kertas for kertas in dokumen.dokumen_siklus(siklus.id) if kertas.jenis == "tanda_terima"]
    assert hak.dokumen_terlihat(terima, pelaku_dari("staf_mut")) is (kelas == "B")


def test_retention_comes_from_the_classification(siklus, arsiparis):
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    assert (jadi.aktif_sampai, jadi.inaktif_sampai, jadi.nasib) == (date(2028, 4, 6), date(2031, 4, 6), "Musnah")


def test_the_arsiparis_may_set_another_retention(siklus, arsiparis):
    data = data_arsip(retensi_aktif=5, retensi_inaktif=10, nasib="Permanen")

    jadi = simpan.arsipkan(siklus.id, data, oleh=arsiparis)

    assert (jadi.aktif_sampai, jadi.inaktif_sampai, jadi.nasib) == (date(2031, 4, 6), date(2041, 4, 6), "Permanen")


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"klasifikasi": "999"}, "klasifikasi"),
        ({"klasifikasi": "000"}, "klasifikasi"),
        ({"letak": Letak()}, "ruang"),
        ({"letak": Letak(ruang="Arsip")}, "boks"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(siklus, arsiparis, ganti, bidang):
    with pytest.raises(GalatMasukan) as galat:
        simpan.arsipkan(siklus.id, data_arsip(**ganti), oleh=arsiparis)

    assert bidang in galat.value.bidang
    assert siklus.status == "berjalan"


def test_an_electronic_archive_needs_no_shelf(siklus, arsiparis):
    assert simpan.arsipkan(siklus.id, data_arsip(media="elektronik", letak=Letak()), oleh=arsiparis).id


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag", "kabid_sek", "staf_mut", "pengelola"])
def test_only_the_arsiparis_archives(siklus, pelaku, akun):
    with pytest.raises(HakDitolak):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=pelaku(akun))


def test_not_before_langkah_13(app, arsiparis):
    siklus = siklus_di("surat_pengantar")
    surat_bernomor(siklus, arsiparis)

    with pytest.raises(GalatDomain, match="Langkah Pengarsipan tidak sedang berjalan"):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    with pytest.raises(GalatDomain, match="Penggandaan dicatat selama langkah Pengarsipan"):
        gandakan.isi_dari_surat(siklus.id, oleh=arsiparis)


def test_the_gate_asks_for_copies_and_a_valid_letter(app, arsiparis):
    siklus = siklus_di("surat_pengantar")
    jadi = surat_bernomor(siklus, arsiparis)
    konsep.selesai(siklus.id, oleh=arsiparis)
    konsep.batalkan(jadi.id, alasan="Tujuan surat keliru", oleh=arsiparis)

    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    assert set(map(str, galat.value.kurang)) >= {"catatan penggandaan", "surat pengantar"}


def test_a_letter_may_be_written_anew_during_langkah_13(app, arsiparis):
    siklus = siklus_di("surat_pengantar")
    jadi = surat_bernomor(siklus, arsiparis)
    konsep.selesai(siklus.id, oleh=arsiparis)
    konsep.batalkan(jadi.id, alasan="Tujuan surat keliru", oleh=arsiparis)
    baru = konsep.buat(siklus.id, data_surat(), oleh=arsiparis)
    terbit.terbitkan(baru.id, versi=1, oleh=arsiparis)
    gandakan.isi_dari_surat(siklus.id, oleh=arsiparis)

    isi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis).isi

    assert [naskah.uraian for naskah in isi if naskah.jenis == "surat_pengantar"] == [
        "Surat pengantar B/1/BKPSDM.000.8.6.3 – dibatalkan",
        "Surat pengantar B/2/BKPSDM.000.8.6.3",
    ]


def test_a_failed_print_leaves_the_siklus_open(siklus, arsiparis, monkeypatch):
    def gagal(*_args, **_kwargs):
        raise CetakGagal("Mesin cetak berhenti. Coba lagi.")

    monkeypatch.setattr(arsip_cetak, "cetak_pdf", gagal)
    with pytest.raises(CetakGagal):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    assert siklus.status == "berjalan"
    assert db.session.scalar(select(db.func.count(Arsip.id))) == 0


def test_a_paper_that_arrives_while_archiving_is_not_left_out(siklus, arsiparis, monkeypatch):
    asli, berapa = arsip_cetak.daftar_isi, []

    def sambil_bertambah(*args, **kwargs):
        if not berapa:
            tambah_surat_masuk(siklus.id, pdf_kecil("Terlambat datang"))
        berapa.append(1)
        return asli(*args, **kwargs)

    monkeypatch.setattr(arsip_cetak, "daftar_isi", sambil_bertambah)
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    assert len(berapa) == 2
    assert "surat_masuk" in {naskah.jenis for naskah in jadi.isi}


def test_serial_numbers_are_never_reused(siklus, arsiparis):
    pertama = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    kedua_siklus = siklus_di("surat_pengantar", periode="tw2")
    siap_diarsipkan(kedua_siklus, arsiparis)
    kedua = simpan.arsipkan(kedua_siklus.id, data_arsip(), oleh=arsiparis)

    assert (pertama.seri, kedua.seri) == (1, 2)
    for perintah in ("DELETE FROM arsip", "UPDATE arsip SET seri = 9"):
        with pytest.raises(IntegrityError, match="arsip tidak boleh"):
            db.session.execute(text(perintah))
        db.session.rollback()


def test_copies_follow_the_letter_once(siklus, arsiparis):
    assert [s.tujuan for s in gandakan.daftar(siklus.id)] == [
        "Sekretaris Daerah Kabupaten Nunukan c.q. Kepala Bagian Organisasi",
        "Bupati Nunukan",
        "Inspektur Kabupaten Nunukan",
    ]
    assert gandakan.isi_dari_surat(siklus.id, oleh=arsiparis) == []


def test_a_mistaken_copy_is_taken_away_with_a_trace(siklus, arsiparis):
    salinan = gandakan.daftar(siklus.id)[0]

    gandakan.hapus(salinan.id, oleh=arsiparis)

    assert len(gandakan.daftar(siklus.id)) == 2


def test_receipts_may_come_back_after_the_siklus_is_closed(siklus, arsiparis):
    salinan = gandakan.daftar(siklus.id)[0]
    simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    assert gandakan.terima(salinan.id, penerima="Budi", tanggal=HARI, oleh=arsiparis).penerima == "Budi"
    with pytest.raises(GalatDomain, match="selama langkah Pengarsipan"):
        gandakan.hapus(salinan.id, oleh=arsiparis)


@pytest.mark.parametrize(
    ("penerima", "tanggal", "bidang"),
    [("", HARI, "penerima"), ("Budi", None, "diterima"), ("Budi", date(2026, 4, 7), "diterima")],
)
def test_a_receipt_is_complete(siklus, arsiparis, penerima, tanggal, bidang):
    with pytest.raises(GalatMasukan) as galat:
        gandakan.terima(gandakan.daftar(siklus.id)[0].id, penerima=penerima, tanggal=tanggal, oleh=arsiparis)

    assert bidang in galat.value.bidang


def test_a_copy_is_of_a_paper_of_this_siklus(siklus, arsiparis):
    lain = siklus_di("surat_pengantar", periode="tw2")
    asing = gandakan.naskah(lain.id, oleh=arsiparis)[0]

    with pytest.raises(GalatMasukan, match="siklus ini"):
        gandakan.tambah(siklus.id, DataSalinan(asing.id, "Bupati", 1), oleh=arsiparis)
    with pytest.raises(GalatMasukan, match="antara 1 dan"):
        gandakan.tambah(
            siklus.id, DataSalinan(gandakan.naskah(siklus.id, oleh=arsiparis)[0].id, "Bupati", 0), oleh=arsiparis
        )


def test_the_place_of_the_paper_is_corrected_by_the_arsiparis(siklus, arsiparis, pelaku):
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    bundel.ubah_letak(jadi.id, Letak("Gudang", "1", "3", "B"), oleh=arsiparis)

    assert arsip_cetak.letak(jadi) == "Ruang Gudang, Rak 1, Boks 3, Folder B"
    with pytest.raises(HakDitolak):
        bundel.ubah_letak(jadi.id, Letak("Gudang"), oleh=pelaku("staf_mut"))
    with pytest.raises(GalatMasukan):
        bundel.ubah_letak(jadi.id, Letak("Gudang"), oleh=arsiparis)


def test_a_siklus_is_archived_once(siklus, arsiparis):
    simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)


def test_a_siklus_carried_here_without_letter_cannot_close(app, arsiparis):
    siklus = bawa_ke(siklus_di("rapat"), "pengarsipan")

    with pytest.raises(SyaratBelumTerpenuhi):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)


def test_the_desks_above_are_told_that_it_is_done(siklus, arsiparis, pelaku):
    simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    kabar = pemberitahuan.daftar(pelaku("kepala").jabatan_id)[0]

    assert (kabar.teks, kabar.tautan) == ("Triwulan I Tahun 2026 selesai dan sudah diarsipkan.", f"siklus:{siklus.id}")


def test_a_scan_that_comes_after_the_archive_joins_it_with_its_day(siklus, arsiparis):
    cetakan = simpan_isi(pdf_kecil("Notulen"), nama="notulen.pdf")
    dokumen.terbitkan(siklus, cetakan, kunci="rapat", jenis="notulen", judul="Notulen rapat", oleh=arsiparis)
    assert papan.papan(siklus, oleh=arsiparis).belum_dipindai == ("Notulen",)
    jadi = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)

    pindaian = {"nama_berkas": "pindaian.pdf", "isi": pdf_kecil("Notulen bertanda tangan basah")}
    notulen.unggah_pindaian(siklus.id, "notulen", **pindaian, oleh=pelaku_dari("sekretaris"))

    db.session.expire_all()
    susulan = bundel.ambil(jadi.id, oleh=arsiparis).isi[-1]
    assert (susulan.jenis, susulan.nomor) == ("notulen", len(jadi.isi))
    assert susulan.uraian.endswith("pindaian bertanda tangan, ditambahkan 6 April 2026")
    assert "tanda tangan basah" in susulan.teks
    assert papan.papan(siklus, oleh=arsiparis).belum_dipindai == ()
