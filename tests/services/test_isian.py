"""Langkah 5: cells, conflicts, history, evidence, rights."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Bukti, Jejak, RiwayatSel, Sel
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import bukti as isian_bukti
from kinerja.services.isian import isi as isian_isi
from kinerja.services.isian.isi import Ketikan
from tests.isian_uji import butir, indikator_uji, isi, siklus_mengisi, unit_id
from tests.perjalanan_uji import bawa_ke, pdf_kecil


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


@pytest.fixture
def sel(siklus, pelaku):
    """sel("IK-01", "realisasi", "18") fills a cell of Bidang Mutasi; version 0 and staf_mut unless told."""

    def _sel(kode, kolom, teks, versi=0, akun="staf_mut", **lain):
        return isian_isi.isi_sel(butir(siklus.id, kode), kolom, teks, versi=versi, oleh=pelaku(akun), **lain)

    return _sel


def nilai(siklus, kode, kolom):
    return db.session.scalar(select(Sel.nilai).where(Sel.butir_id == butir(siklus.id, kode), Sel.kolom == kolom))


@pytest.mark.parametrize(
    ("kode", "kolom", "teks", "tersimpan"),
    [
        ("IK-01", "realisasi", " 1.234,50 ", "1234.5"),
        ("IK-01", "realisasi", "12,5 %", "12.5"),
        ("IK-01", "realisasi", "0", "0"),
        ("IK-01", "realisasi", "7/12", "7/12"),
        ("IK-02", "pembilang", "1.000", "1000"),
        ("IK-01", "anggaran", "Rp1.500.000,-", "1500000"),
        ("IK-01", "pendorong", " satu\r\ndua ", "satu\ndua"),
    ],
)
def test_what_is_typed_is_stored_in_one_canonical_way(siklus, sel, kode, kolom, teks, tersimpan):
    assert sel(kode, kolom, teks).nilai == tersimpan
    assert nilai(siklus, kode, kolom) == tersimpan


@pytest.mark.parametrize(
    ("kode", "kolom", "teks", "kata"),
    [
        ("IK-01", "realisasi", "1,234.5", "Tulis 1.234,5"),
        ("IK-01", "realisasi", "80.02", "Tulis 80,02"),
        ("IK-01", "realisasi", "-", "belum tersedia"),
        ("IK-01", "realisasi", "banyak", "bukan angka"),
        ("IK-01", "pembilang", "3", "kolom realisasi"),
        ("IK-02", "realisasi", "98", "pembilang dan penyebut"),
        ("IK-02", "penyebut", "-3", "tidak boleh negatif"),
        ("IK-01", "anggaran", "-1", "tidak boleh negatif"),
        ("IK-01", "belum_tersedia", "nanti", "paling sedikit 10 karakter"),
        ("IK-01", "pendorong", "a" * 4001, "paling panjang 4000"),
        ("IK-01", "tidak_ada", "x", "kolom realisasi"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_to_mend_it(sel, kode, kolom, teks, kata):
    with pytest.raises(GalatDomain, match=kata):
        sel(kode, kolom, teks)


def test_predikat_is_read_whatever_its_case(siklus, pelaku):
    hasil = isian_isi.isi_sel(butir(siklus.id, "IK-03"), "realisasi", "bb", versi=0, oleh=pelaku("staf_sek"))
    assert hasil.nilai == "BB"


def test_every_change_is_a_version_with_its_line_in_history_and_jejak(siklus, sel):
    sel("IK-01", "realisasi", "18")
    assert sel("IK-01", "realisasi", "19", versi=1, akun="kabid_mut").versi == 2
    riwayat = db.session.execute(select(RiwayatSel.versi, RiwayatSel.nilai, RiwayatSel.oleh).order_by(RiwayatSel.id))
    assert [(versi.versi, versi.nilai) for versi in riwayat] == [(1, "18"), (2, "19")]
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "isian:isi").order_by(Jejak.id)).all()
    assert jejak[1].rincian["lama"] == "18"
    assert jejak[1].rincian["baru"] == "19"
    assert jejak[1].siklus_id == siklus.id


def test_same_value_in_other_words_makes_no_new_version(sel):
    sel("IK-01", "realisasi", "18,50")
    assert sel("IK-01", "realisasi", "18,5", versi=0).versi == 1
    assert db.session.scalar(select(func.count()).select_from(RiwayatSel)) == 1


def test_emptying_an_empty_cell_writes_nothing(sel):
    assert sel("IK-01", "realisasi", " ").versi == 0
    assert db.session.scalar(select(func.count()).select_from(Sel)) == 0


def test_second_writer_is_told_both_values_and_who_was_first(siklus, sel):
    sel("IK-01", "realisasi", "18", akun="kabid_mut")
    with pytest.raises(isian_isi.SelBentrok) as galat:
        sel("IK-01", "realisasi", "20", versi=0)
    assert galat.value.status == 409
    assert galat.value.kini.nilai == "18"
    assert galat.value.kini.versi == 1
    assert galat.value.milik == "20"
    assert "Contoh Mutasi" in galat.value.pesan
    assert "“18”" in galat.value.pesan
    assert nilai(siklus, "IK-01", "realisasi") == "18"


def test_who_was_first_is_told_by_the_account_and_not_by_name_and_jabatan(siklus, sel, pelaku):
    kabid = pelaku("kabid_mut")
    sel("IK-01", "realisasi", "18", akun="kabid_mut")
    rangkap = replace(kabid, jabatan="Kepala Bidang Pembinaan", jenis="plt")
    senama = replace(pelaku("staf_mut"), nama=kabid.nama, jabatan=kabid.jabatan)
    for oleh, kata in ((rangkap, "Diubah oleh Anda sendiri, di tab"), (senama, f"Diubah oleh {kabid.sebutan}")):
        with pytest.raises(isian_isi.SelBentrok, match=re.escape(kata)):
            isian_isi.isi_sel(butir(siklus.id, "IK-01"), "realisasi", "20", versi=0, oleh=oleh)


def test_two_cells_of_one_row_never_conflict(siklus, sel):
    sel("IK-01", "realisasi", "18")
    sel("IK-01", "anggaran", "250.000", akun="kabid_mut")
    assert nilai(siklus, "IK-01", "anggaran") == "250000"


def test_stale_version_with_the_same_value_is_no_conflict(sel):
    sel("IK-01", "realisasi", "18")
    assert sel("IK-01", "realisasi", "18,0", versi=0).versi == 1


@pytest.fixture
def blok(siklus, pelaku):
    """blok({("IK-01", "realisasi"): Ketikan("18", 0)}) fills cells of Bidang Mutasi in one act."""

    def _blok(ketikan, akun="staf_mut"):
        sel = {(butir(siklus.id, kode), kolom): teks for (kode, kolom), teks in ketikan.items()}
        return isian_isi.isi_blok(siklus.id, unit_id("MUT"), sel, oleh=pelaku(akun))

    return _blok


def test_block_saves_what_was_changed_and_leaves_what_another_changed_meanwhile(siklus, sel, blok):
    sel("IK-01", "realisasi", "18")
    sel("IK-01", "realisasi", "19", versi=1, akun="kabid_mut")
    hasil = blok(
        {
            ("IK-01", "realisasi"): Ketikan("18", 1),
            ("IK-01", "anggaran"): Ketikan("5.000", 0),
            ("IK-01", "pendorong"): Ketikan("", 0),
        }
    )
    assert (hasil.berubah, hasil.status) == (1, 200)
    assert hasil.tersimpan[butir(siklus.id, "IK-01"), "realisasi"].nilai == "19"
    assert nilai(siklus, "IK-01", "realisasi") == "19"
    assert nilai(siklus, "IK-01", "anggaran") == "5000"


def test_each_cell_of_a_block_is_judged_by_itself(siklus, sel, blok):
    sel("IK-01", "realisasi", "18", akun="kabid_mut")
    hasil = blok(
        {
            ("IK-01", "realisasi"): Ketikan("20", 0),
            ("IK-01", "anggaran"): Ketikan("1,234.5", 0),
            ("IK-01", "pendorong"): Ketikan("ada", 0),
            ("IK-02", "pembilang"): Ketikan("31", 0),
        }
    )
    nomor = butir(siklus.id, "IK-01")
    assert set(hasil.ditolak) == {(nomor, "anggaran")}
    assert hasil.bentrok[nomor, "realisasi"].kini.nilai == "18"
    assert (hasil.berubah, hasil.status) == (2, 422)
    assert nilai(siklus, "IK-01", "pendorong") == "ada"
    assert nilai(siklus, "IK-01", "realisasi") == "18"
    assert nilai(siklus, "IK-02", "pembilang") == "31"


def test_block_makes_versions_history_and_jejak_as_single_cells_do(siklus, sel, blok):
    sel("IK-01", "realisasi", "18")
    blok({("IK-01", "realisasi"): Ketikan("19", 1), ("IK-01", "pendorong"): Ketikan("ada", 0)})
    riwayat = db.session.execute(select(RiwayatSel.versi, RiwayatSel.nilai, RiwayatSel.dari).order_by(RiwayatSel.id))
    assert [tuple(baris) for baris in riwayat] == [(1, "18", "layar"), (2, "19", "layar"), (1, "ada", "layar")]
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "isian:isi").order_by(Jejak.id)).all()
    assert [(catatan.rincian["kolom"], catatan.rincian["lama"], catatan.rincian["baru"]) for catatan in jejak] == [
        ("realisasi", "", "18"),
        ("realisasi", "18", "19"),
        ("pendorong", "", "ada"),
    ]


def test_block_with_only_conflicts_is_told_as_such(sel, blok):
    sel("IK-01", "realisasi", "18", akun="kabid_mut")
    assert blok({("IK-01", "realisasi"): Ketikan("20", 0)}).status == 409


def test_cell_of_another_unit_is_not_found_in_a_block(siklus, blok):
    hasil = blok({("IK-04", "realisasi"): Ketikan("8", 0), ("IK-01", "realisasi"): Ketikan("18", 0)})
    assert "tidak ada lagi" in hasil.ditolak[butir(siklus.id, "IK-04"), "realisasi"]
    assert nilai(siklus, "IK-04", "realisasi") is None
    assert nilai(siklus, "IK-01", "realisasi") == "18"


def test_earlier_value_comes_back_as_a_new_version(siklus, sel, pelaku):
    sel("IK-01", "realisasi", "18")
    sel("IK-01", "realisasi", "19", versi=1)
    hasil = isian_isi.pulihkan(butir(siklus.id, "IK-01"), "realisasi", 1, versi=2, oleh=pelaku("kabid_mut"))
    assert (hasil.nilai, hasil.versi) == ("18", 3)
    alasan = db.session.scalar(select(RiwayatSel.alasan).where(RiwayatSel.versi == 3))
    assert alasan == "Dipulihkan dari versi 1"


def test_restoring_a_version_that_never_was_is_not_found(siklus, sel, pelaku):
    sel("IK-01", "realisasi", "18")
    with pytest.raises(TidakDitemukan):
        isian_isi.pulihkan(butir(siklus.id, "IK-01"), "realisasi", 7, versi=1, oleh=pelaku("kabid_mut"))


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag"])
def test_desks_that_read_may_not_fill(sel, akun):
    with pytest.raises(HakDitolak):
        sel("IK-01", "realisasi", "18", akun=akun)


@pytest.mark.parametrize("akun", ["kabid_sek", "staf_sek", "pengelola"])
def test_another_unit_is_not_even_found(sel, akun):
    with pytest.raises(TidakDitemukan):
        sel("IK-01", "realisasi", "18", akun=akun)


def test_closed_langkah_refuses_every_change(siklus, sel, pelaku):
    bukti = isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), rujukan="Buku agenda", oleh=pelaku("staf_mut"))
    bawa_ke(siklus, "analisis")
    for ubah in (
        lambda: sel("IK-01", "realisasi", "18"),
        lambda: isian_isi.isi_blok(
            siklus.id,
            unit_id("MUT"),
            {(butir(siklus.id, "IK-01"), "realisasi"): Ketikan("1", 0)},
            oleh=pelaku("staf_mut"),
        ),
        lambda: isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), rujukan="Lain", oleh=pelaku("staf_mut")),
        lambda: isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_mut")),
    ):
        with pytest.raises(GalatDomain, match="tidak sedang berjalan") as galat:
            ubah()
        assert galat.value.status == 422


def test_a_decision_of_the_rapat_changes_a_figure_as_a_new_version(siklus, sel):
    sel("IK-01", "realisasi", "18")
    bawa_ke(siklus, "rapat")
    hasil = sel("IK-01", "realisasi", "17", versi=1, akun="sekretaris", dari="rapat", alasan="Disepakati rapat")
    assert hasil.versi == 2
    assert db.session.scalar(select(RiwayatSel.dari).where(RiwayatSel.versi == 2)) == "rapat"


def test_nobody_writes_as_the_rapat_while_units_still_fill(sel):
    with pytest.raises(GalatDomain, match="Rapat tidak sedang berjalan"):
        sel("IK-01", "realisasi", "17", akun="sekretaris", dari="rapat")


def test_history_cannot_be_rewritten_or_erased(sel):
    sel("IK-01", "realisasi", "18")
    with pytest.raises(DatabaseError):
        db.session.execute(RiwayatSel.__table__.delete())


def test_history_of_a_row_names_old_and_new(siklus, sel):
    sel("IK-01", "realisasi", "18")
    sel("IK-01", "realisasi", "19", versi=1, akun="kabid_mut")
    riwayat = isian_baca.riwayat_butir(butir(siklus.id, "IK-01"))
    assert [(perubahan.lama, perubahan.baru) for perubahan in riwayat] == [("18", "19"), ("", "18")]


def test_evidence_is_kept_with_its_bytes_and_revoked_never_erased(siklus, pelaku):
    nomor = butir(siklus.id, "IK-01")
    bukti = isian_bukti.unggah_bukti(nomor, nama_berkas="rekap.pdf", isi=pdf_kecil("rekap"), oleh=pelaku("staf_mut"))
    isian_bukti.unggah_bukti(nomor, rujukan="Buku agenda TU, halaman 12", oleh=pelaku("kabid_mut"))
    isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("kabid_mut"))
    baris = isian_baca.lembar_unit(siklus.id, unit_id("MUT")).baris[0]
    assert [bukti_isian.rujukan for bukti_isian in baris.bukti] == ["Buku agenda TU, halaman 12"]
    assert [bukti_isian.nama for bukti_isian in baris.bukti_dicabut] == ["rekap.pdf"]
    assert db.session.scalar(select(func.count()).select_from(Bukti)) == 2


@pytest.mark.parametrize(
    ("kirim", "kata"),
    [
        ({}, "Pilih berkas"),
        ({"nama_berkas": "rekap.pdf", "isi": b"bukan pdf"}, "bukan PDF"),
        ({"nama_berkas": "rekap.exe", "isi": b"MZ"}, "tidak diterima"),
        ({"nama_berkas": "rekap.pdf", "isi": b""}, "kosong"),
        ({"rujukan": "a" * 501}, "Terlalu panjang: 501 dari 500 karakter"),
    ],
)
def test_what_is_no_evidence_is_refused_at_its_field(siklus, pelaku, kirim, kata):
    with pytest.raises(GalatMasukan, match=kata):
        isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), **kirim, oleh=pelaku("staf_mut"))


def test_the_same_file_twice_is_one_piece_of_evidence(siklus, pelaku):
    kirim = {"nama_berkas": "rekap.pdf", "isi": pdf_kecil("rekap"), "oleh": pelaku("staf_mut")}
    bukti = isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), **kirim)
    with pytest.raises(GalatMasukan, match="sama"):
        isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), **kirim)
    isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_mut"))
    assert isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), **kirim).id != bukti.id


def test_revoking_twice_is_refused(siklus, pelaku):
    bukti = isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), rujukan="Buku agenda", oleh=pelaku("staf_mut"))
    isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_mut"))
    with pytest.raises(GalatDomain, match="sudah dicabut"):
        isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_mut"))


def test_evidence_that_was_revoked_counts_again_and_both_stand_in_the_jejak(siklus, pelaku):
    kirim = {"nama_berkas": "rekap.pdf", "isi": pdf_kecil("rekap"), "oleh": pelaku("staf_mut")}
    bukti = isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), **kirim)
    with pytest.raises(GalatDomain, match="tidak sedang dicabut"):
        isian_bukti.batalkan_cabut(bukti.id, oleh=pelaku("staf_mut"))
    isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("kabid_mut"))
    with pytest.raises(TidakDitemukan):
        isian_bukti.batalkan_cabut(bukti.id, oleh=pelaku("staf_sek"))
    isian_bukti.batalkan_cabut(bukti.id, oleh=pelaku("staf_mut"))
    baris = isian_baca.lembar_unit(siklus.id, unit_id("MUT")).baris[0]
    assert ([satu_bukti.id for satu_bukti in baris.bukti], baris.bukti_dicabut) == ([bukti.id], ())
    tercatat = db.session.scalars(select(Jejak.aksi).where(Jejak.objek == "bukti").order_by(Jejak.id)).all()
    assert tercatat == ["bukti:unggah", "bukti:cabut", "bukti:batal-cabut"]
    isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_mut"))
    isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), **kirim)
    with pytest.raises(GalatDomain, match="sama sudah menjadi bukti"):
        isian_bukti.batalkan_cabut(bukti.id, oleh=pelaku("staf_mut"))


def test_evidence_of_another_unit_is_not_found(siklus, pelaku):
    bukti = isian_bukti.unggah_bukti(butir(siklus.id, "IK-01"), rujukan="Buku agenda", oleh=pelaku("staf_mut"))
    with pytest.raises(TidakDitemukan):
        isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_sek"))


def test_figures_of_an_earlier_triwulan_are_carried_on(siklus, pelaku):
    isi(siklus.id, "IK-04", akun="staf_sek", realisasi="8")
    isi(siklus.id, "IK-02", pembilang="31", penyebut="31")
    jam.setel(jam.sekarang().replace(month=7))
    kedua = siklus_mengisi("tw2")
    isi(kedua.id, "IK-04", akun="staf_sek", realisasi="4")
    isi(kedua.id, "IK-02", pembilang="28", penyebut="29")
    jumlah = isian_baca.lembar_unit(kedua.id, unit_id("SEK")).baris[1]
    assert str(jumlah.capaian.nilai) == "80.00"
    assert str(jumlah.capaian_sampai.nilai) == "92.31"
    assert str(jumlah.capaian_tahunan.nilai) == "46.15"
    rasio = isian_baca.lembar_unit(kedua.id, unit_id("MUT")).baris[1]
    assert str(rasio.capaian_sampai.nilai) == "98.33"


def test_conflict_is_a_didahului_so_that_every_page_understands_it():
    assert issubclass(isian_isi.SelBentrok, Didahului)
