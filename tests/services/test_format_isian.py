"""Langkah 3: the choice per unit, copied from the last siklus, frozen once and for all."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kinerja.domain.galat import Didahului, GalatDomain, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.ext import db
from kinerja.models import FormatUnit, Jejak
from kinerja.services.berkas.dokumen import dokumen_terakhir
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.format_isian import baca as format_isian_baca
from kinerja.services.format_isian import cetak as format_isian_cetak
from kinerja.services.format_isian import susun, susun_papan
from kinerja.services.format_isian.baca import PilihanButir, PilihanUnit
from kinerja.services.indikator import kelola
from kinerja.services.siklus import perjalanan
from tests.format_uji import data, siklus_di, tambah, unit


@pytest.fixture
def kasubbag(pelaku):
    return pelaku("kasubbag")


@pytest.fixture
def siklus(app):
    tambah("SEK", kode="S-1")
    tambah("SEK", kode="S-2", nama="Jumlah laporan", cara_akumulasi="rasio")
    tambah("MUT", kode="M-1", nama="Jumlah mutasi", target_tw1="")
    return siklus_di("format")


def terpilih(siklus_id: int) -> dict[str, list[str]]:
    papan = susun_papan.papan_format(siklus_id)
    return {unit_papan.nama: [baris.kode for baris in unit_papan.baris if baris.dipilih] for unit_papan in papan.unit}


def test_every_active_indicator_is_ticked_at_first(siklus, kasubbag):
    kelola.atur_aktif(tambah("SEK", kode="S-9").id, False, oleh=kasubbag)
    tambah("SEK", kode="S-8", tahun=2025)
    papan = susun_papan.papan_format(siklus.id)

    assert terpilih(siklus.id) == {"Sekretariat": ["S-1", "S-2"], "Bidang Mutasi dan Promosi": ["M-1"]}
    assert not any(unit_papan.tersimpan for unit_papan in papan.unit)
    assert (papan.terbuka, papan.jumlah, papan.tanpa_target, papan.langkah) == (True, 3, 1, "Langkah 3 dari 13")


def test_a_choice_is_kept_with_its_duties(siklus, kasubbag):
    bawaan = susun.pilihan_bawaan(siklus.id)[0]
    butir = PilihanButir(bawaan.butir[1].versi_id, False, True)
    pilihan = PilihanUnit(bawaan.unit_id, " Isi per akhir Maret. ", (butir,))
    susun.susun(siklus.id, [pilihan], oleh=kasubbag)
    kartu = susun_papan.papan_format(siklus.id).unit[0]

    assert (kartu.pengantar, kartu.jumlah, kartu.tersimpan) == ("Isi per akhir Maret.", 1, True)
    assert [(b.dipilih, b.wajib_penjelasan, b.wajib_bukti) for b in kartu.baris] == [
        (False, True, False),
        (True, False, True),
    ]


def test_a_saved_choice_follows_a_new_version_of_its_indicator(siklus, kasubbag):
    susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    baris_papan = susun_papan.papan_format(siklus.id).unit[1].baris[0]
    kelola.simpan(baris_papan.indikator_id, data("MUT", nama="Nama baru"), oleh=kasubbag)
    kartu = susun_papan.papan_format(siklus.id).unit[1]

    assert [(baris.nama, baris.dipilih) for baris in kartu.baris] == [("Nama baru", True)]


def test_an_indicator_that_changed_after_the_page_was_opened_is_refused(siklus, kasubbag):
    pilihan = susun.pilihan_bawaan(siklus.id)
    baris = susun_papan.papan_format(siklus.id).unit[1].baris[0]
    kelola.simpan(baris.indikator_id, data("MUT", nama="Nama baru"), oleh=kasubbag)

    with pytest.raises(Didahului, match=r"Mutasi dan Promosi sudah berubah.*Periksa pilihannya"):
        susun.tetapkan(siklus.id, pilihan, oleh=kasubbag)
    assert terpilih(siklus.id)["Bidang Mutasi dan Promosi"] == ["M-1"]


def test_a_saved_choice_that_went_stale_closes_the_gate(siklus, kasubbag):
    susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    baris = susun_papan.papan_format(siklus.id).unit[1].baris[0]
    kelola.atur_aktif(baris.indikator_id, False, oleh=kasubbag)

    with pytest.raises(SyaratBelumTerpenuhi, match="Bidang Mutasi dan Promosi, karena indikatornya berubah"):
        susun.tetapkan(siklus.id, oleh=kasubbag)


def test_an_indicator_of_another_unit_is_refused(siklus, kasubbag):
    sek, mut = susun.pilihan_bawaan(siklus.id)
    with pytest.raises(Didahului):
        susun.susun(siklus.id, [PilihanUnit(mut.unit_id, butir=sek.butir)], oleh=kasubbag)


def test_an_unknown_unit_is_passed_over(siklus, kasubbag):
    susun.susun(siklus.id, [PilihanUnit(999)], oleh=kasubbag)
    assert db.session.scalars(select(FormatUnit)).all() == []


def test_an_empty_format_cannot_be_fixed(siklus, kasubbag):
    kosong = [PilihanUnit(pilihan.unit_id) for pilihan in susun.pilihan_bawaan(siklus.id)]

    with pytest.raises(SyaratBelumTerpenuhi, match="paling sedikit satu unit"):
        susun.tetapkan(siklus.id, kosong, oleh=kasubbag)


def test_fixing_prints_the_units_and_hands_over(siklus, kasubbag):
    sek, mut = susun.pilihan_bawaan(siklus.id)
    susun.tetapkan(siklus.id, [sek, PilihanUnit(mut.unit_id)], oleh=kasubbag)
    dokumen = dokumen_terakhir(siklus.id, "format_isian")
    teks = " ".join(halaman.extract_text() for halaman in PdfReader(io.BytesIO(baca_isi(dokumen.berkas))).pages)

    assert perjalanan.posisi_terbuka(siklus, "penyampaian")
    assert (dokumen.kunci, dokumen.isi) == ("format", {"unit": {"Sekretariat": 2}})
    assert "Sekretariat" in teks
    assert "Pembilang" in teks
    assert [lembar.unit.nama for lembar in format_isian_baca.format_siklus(siklus.id)] == ["Sekretariat"]


def test_what_is_fixed_never_changes(siklus, kasubbag):
    susun.tetapkan(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    baris = susun_papan.papan_format(siklus.id).unit[1].baris[0]
    kelola.simpan(baris.indikator_id, data("MUT", nama="Nama baru"), oleh=kasubbag)
    papan = susun_papan.papan_format(siklus.id)

    assert (papan.terbuka, papan.unit[1].baris[0].nama) == (False, "Jumlah mutasi")
    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        susun.tetapkan(siklus.id, oleh=kasubbag)


def test_two_people_at_once_one_of_them_prints_again(siklus, kasubbag, monkeypatch):
    pilihan = susun.pilihan_bawaan(siklus.id)
    asli = format_isian_cetak.cetak_format

    def sambil_diubah(*args, **kwargs):
        susun.susun(siklus.id, [replace(pilihan[0], pengantar="Diubah.")], oleh=kasubbag)
        return asli(*args, **kwargs)

    monkeypatch.setattr(format_isian_cetak, "cetak_format", sambil_diubah)
    with pytest.raises(Didahului, match="Format isian berubah sementara kertasnya dicetak"):
        susun.tetapkan(siklus.id, pilihan, oleh=kasubbag)
    assert dokumen_terakhir(siklus.id, "format_isian") is None


def test_langkah_3_must_be_open(app, kasubbag):
    tambah("SEK")
    siklus = siklus_di("koordinasi")

    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        susun.tetapkan(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_sek", "staf_sek", "pengelola"])
def test_other_desks_may_not_compose(siklus, pelaku, nama):
    pilihan = susun.pilihan_bawaan(siklus.id)
    for perbuatan in (susun.susun, susun.tetapkan):
        with pytest.raises(HakDitolak):
            perbuatan(siklus.id, pilihan, oleh=pelaku(nama))


def test_the_last_siklus_is_copied_by_kode(siklus, kasubbag):
    sek, mut = susun.pilihan_bawaan(siklus.id)
    butir = PilihanButir(sek.butir[0].versi_id, False, True)
    susun.susun(siklus.id, [PilihanUnit(sek.unit_id, "Seperti biasa.", (butir,)), mut], oleh=kasubbag)
    baru = siklus_di("format", periode="tw2")
    tambah("MUT", kode="M-2")

    assert susun.salin_siklus_lalu(baru.id, {mut.unit_id: "Ditulis sekarang."}, oleh=kasubbag) == 2
    assert [unit_papan.pengantar for unit_papan in susun_papan.papan_format(baru.id).unit] == ["", "Ditulis sekarang."]
    assert susun_papan.papan_format(baru.id).pengantar_lama == ((sek.unit_id, "Sekretariat", "Seperti biasa."),)
    susun.salin_siklus_lalu(baru.id, lama=[sek.unit_id], oleh=kasubbag)
    assert terpilih(baru.id) == {"Sekretariat": ["S-1"], "Bidang Mutasi dan Promosi": ["M-1"]}
    kartu = susun_papan.papan_format(baru.id).unit[0]
    baris = kartu.baris[0]
    assert (kartu.pengantar, baris.wajib_penjelasan, baris.wajib_bukti) == ("Seperti biasa.", False, True)
    assert susun_papan.papan_format(baru.id).sebelumnya == "Triwulan I Tahun 2026"


def test_what_copying_would_change_is_said_before_it_is_done(siklus, kasubbag):
    sek, mut = susun.pilihan_bawaan(siklus.id)
    butir = PilihanButir(sek.butir[0].versi_id, False, True)
    susun.susun(siklus.id, [PilihanUnit(sek.unit_id, "", (butir,)), mut], oleh=kasubbag)
    assert susun_papan.papan_format(siklus.id).beda_lalu == ()
    baru = siklus_di("format", periode="tw2")
    tambah("MUT", kode="M-2", nama="Indikator baru")
    awal = next(
        baris
        for kartu in susun_papan.papan_format(baru.id).unit
        for baris in kartu.baris
        if baris.versi_id == butir.versi_id
    )
    assert (awal.wajib_penjelasan, awal.wajib_bukti) == (False, True), "the page begins with the duties of last time"
    susun.susun(baru.id, susun.pilihan_bawaan(baru.id), oleh=kasubbag)

    beda = dict(susun_papan.papan_format(baru.id).beda_lalu)
    assert [kata.partition(": ")[0] for kata in beda["Sekretariat"]] == [
        "Yang wajib menjadi bukti dukung",
        "Tidak dicentang, sebab tidak ada pada siklus itu",
    ]
    assert beda["Bidang Mutasi dan Promosi"] == (
        "Tidak dicentang, sebab tidak ada pada siklus itu: M-2 Indikator baru",
    )
    susun.salin_siklus_lalu(baru.id, oleh=kasubbag)
    assert susun_papan.papan_format(baru.id).beda_lalu == ()


def test_copying_works_over_the_turn_of_the_year(siklus, kasubbag):
    susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    kelola.salin_tahun(2026, 2027, dengan_target=False, oleh=kasubbag)
    baru = siklus_di("format", tahun=2027)

    assert susun.salin_siklus_lalu(baru.id, oleh=kasubbag) == 3


def test_the_first_siklus_has_nothing_to_copy(siklus, kasubbag):
    with pytest.raises(GalatDomain, match="Belum ada siklus sebelumnya"):
        susun.salin_siklus_lalu(siklus.id, oleh=kasubbag)


def test_a_unit_is_previewed_and_printed_before_it_is_saved(siklus):
    pdf, nama = format_isian_cetak.cetak_unit(siklus.id, unit("MUT").id)

    assert pdf.startswith(b"%PDF-")
    assert nama == "Isian Bidang Mutasi dan Promosi Triwulan I Tahun 2026"
    assert PdfReader(io.BytesIO(pdf)).metadata.title == "DRAFT Format isian Triwulan I Tahun 2026"
    with pytest.raises(TidakDitemukan):
        susun_papan.kartu_unit(siklus.id, 999)


def test_a_format_that_is_not_fixed_is_marked_on_its_paper(siklus, kasubbag):
    def halaman() -> str:
        return (
            PdfReader(io.BytesIO(format_isian_cetak.cetak_unit(siklus.id, unit("MUT").id)[0])).pages[0].extract_text()
        )

    assert "DRAFT" in halaman()
    susun.tetapkan(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    assert "DRAFT" not in halaman()


def test_each_save_stands_in_the_jejak(siklus, kasubbag):
    susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=kasubbag)
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "format:susun")).one()

    assert jejak.rincian == {"unit": {str(unit("SEK").id): 2, str(unit("MUT").id): 1}}
    assert jejak.siklus_id == siklus.id
