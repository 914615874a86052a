"""The composition of a report: of the office, frozen in each version; texts whose figures changed are marked."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kinerja.domain.blok import BAB, Judul
from kinerja.domain.galat import Didahului, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.susunan_laporan import BAKU, TAHUNAN, anak
from kinerja.ext import db
from kinerja.models import Sel
from kinerja.services.laporan import atur, susun, tulisan
from kinerja.services.laporan.bab_perencanaan import target_perjanjian
from kinerja.services.laporan.isi import Narasi, susun_isi, tawarkan_narasi
from kinerja.services.laporan.kekurangan import kekurangan
from kinerja.services.laporan.susunan import susun_pohon
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri

KOSONG = Narasi("", "", "", "", "")


@pytest.fixture
def siklus(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    return siklus


@pytest.fixture
def kasubbag(app):
    return pelaku_dari("kasubbag")


def isian(*, urutan=None, judul=None, mati=()) -> atur.Isian:
    """The composition in force, with these changes."""
    kini = atur.susunan(TAHUNAN)
    nomor = {bagian.kunci: urut for urut, bagian in enumerate(kini)} | (urutan or {})
    hidup = frozenset(bagian.kunci for bagian in kini if bagian.hidup) - set(mati)
    return atur.Isian(nomor, judul or {}, hidup)


def judul(isi, tingkat: int) -> list[str]:
    semua = (blok for seksi in susun_pohon(isi) for blok in seksi.blok)
    return [isi_blok.teks for isi_blok in semua if isinstance(isi_blok, Judul) and isi_blok.tingkat == tingkat]


def test_order_headings_and_what_is_off_are_printed_as_the_office_has_them(siklus, kasubbag):
    """They stood in the program: no office could print another order or heading."""
    tawaran = tawarkan_narasi(siklus)
    atur.simpan(
        TAHUNAN,
        isian(
            urutan={"anggaran": -1, "lampiran_cara": -1, "efisiensi": -1},
            judul={"isu": "Isu Kepegawaian", "capaian": "Capaian Sasaran"},
            mati=("umum", "standar"),
        ),
        versi=0,
        oleh=kasubbag,
    )
    isi = susun_isi(siklus, tawaran)
    assert judul(isi, 2)[:7] == [
        "A. Organisasi, Tugas, dan Fungsi",
        "B. Isu Kepegawaian",
        "A. Rencana Strategis",
        "B. Perjanjian Kinerja",
        "A. Realisasi Anggaran",
        "B. Capaian Sasaran",
        judul(isi, 2)[6],
    ]
    assert judul(isi, 4)[0] == "1) Efisiensi penggunaan sumber daya"
    assert not [teks for teks in judul(isi, 4) if "standar" in teks]
    assert [teks for teks in judul(isi, 1) if teks.startswith("Lampiran")][0] == "Lampiran 1 Cara Menghitung Capaian"


def test_what_the_regulation_asks_is_named_at_langkah_9_when_it_is_off(siklus, kasubbag):
    atur.simpan(TAHUNAN, isian(mati=("standar", "pendahuluan")), versi=0, oleh=kasubbag)
    kurang = {
        kekurangan_ini.poin: kekurangan_ini for kekurangan_ini in kekurangan(susun_isi(siklus, tawarkan_narasi(siklus)))
    }
    assert set(kurang) == {"standar", "organisasi", "strategis"}
    assert {kekurangan_ini.di for kekurangan_ini in kurang.values()} == {"susunan"}
    assert "“Realisasi terhadap standar” dimatikan" in kurang["standar"].teks


def test_a_part_of_the_office_is_written_and_printed_where_it_stands(siklus, kasubbag):
    atur.tambah_bagian(TAHUNAN, "Inovasi", "akuntabilitas", versi=0, oleh=kasubbag)
    isi = susun_isi(siklus, Narasi("", "", "", "", "", tambahan={"tulisan_1": "Tabel: Inovasi\n| Nama |\n| SIAP |"}))
    assert "C. Inovasi" in judul(isi, 2)
    assert "Inovasi" in [
        isi_blok.judul for seksi in susun_pohon(isi) for isi_blok in seksi.blok if hasattr(isi_blok, "kolom")
    ]
    assert susun.bagian_narasi(siklus)[-1].kunci != "tulisan_1"
    assert "tulisan_1" in {bagian.tulisan for bagian in susun.bagian_narasi(siklus)}


def test_a_bab_of_a_few_lines_takes_no_page_of_its_own(app):
    siklus = siklus_di("penyusunan")
    beri(siklus, lengkap=True)

    def awal(pendahuluan: str) -> list[list[str]]:
        """The Bab that begin in each section."""
        isi = susun_isi(siklus, replace(tawarkan_narasi(siklus), pendahuluan=pendahuluan))
        bab = [[b.teks for b in seksi.blok if isinstance(b, Judul) and b.tingkat == BAB] for seksi in susun_pohon(isi)]
        return [judul_bab for judul_bab in bab if any(teks.startswith("Bab ") for teks in judul_bab)]

    pendek, panjang = awal("Hanya satu alinea."), awal("\n".join(["Alinea yang panjang. " * 20] * 8))
    assert pendek[0] == ["Bab I Pendahuluan", "Bab II Perencanaan Kinerja"]
    assert panjang[:2] == [["Bab I Pendahuluan"], ["Bab II Perencanaan Kinerja"]]
    assert sum(pendek, []) == sum(panjang, [])


def test_a_draft_keeps_the_composition_of_its_day(siklus, kasubbag):
    sebelum = susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=kasubbag)
    atur.simpan(TAHUNAN, isian(judul={"penutup": "Simpulan"}), versi=0, oleh=kasubbag)
    assert "Bab IV Penutup" in judul(sebelum.isi, 1)
    assert "Bab IV Simpulan" in judul(susun_isi(siklus, tawarkan_narasi(siklus)), 1)


def test_versions_rights_and_wrong_input(app, kasubbag):
    assert atur.simpan(TAHUNAN, isian(), versi=0, oleh=kasubbag) == 0
    assert atur.simpan(TAHUNAN, isian(judul={"isu": "Isu"}), versi=0, oleh=kasubbag) == 1
    with pytest.raises(Didahului, match="sudah diubah"):
        atur.simpan(TAHUNAN, isian(judul={"isu": "Lain"}), versi=0, oleh=kasubbag)
    with pytest.raises(HakDitolak):
        atur.simpan(TAHUNAN, isian(judul={"isu": "Lain"}), versi=1, oleh=pelaku_dari("sekretaris"))
    with pytest.raises(TidakDitemukan):
        atur.susunan("mingguan")
    atur.tambah_bagian(TAHUNAN, "Inovasi", "penutup", versi=1, oleh=kasubbag)
    assert atur.kembalikan_baku(TAHUNAN, versi=2, oleh=kasubbag) == 3
    kini = atur.susunan(TAHUNAN)
    assert [bagian for bagian in kini if bagian.kunci != "tulisan_1"] == list(BAKU[TAHUNAN])
    assert [bagian.hidup for bagian in anak(kini, "penutup")] == [False]
    for perintah in ("UPDATE susunan_laporan SET versi = 9", "DELETE FROM susunan_laporan"):
        with pytest.raises(IntegrityError, match="susunan_laporan tidak boleh"):
            db.session.execute(text(perintah))
        db.session.rollback()


def ubah_realisasi(nilai: str) -> None:
    db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")).first().nilai = nilai
    db.session.commit()


def test_a_written_part_whose_figures_changed_is_marked_with_what_changed(siklus, kasubbag):
    """Nothing told the writer that the sentence above the new table still said the old mean."""
    tawaran = tawarkan_narasi(siklus)
    pertama = susun.susun(siklus.id, tawaran, oleh=kasubbag)
    assert susun.angka_berubah(siklus) == {}
    ubah_realisasi("40")
    kedua = susun.susun(siklus.id, tawaran, oleh=kasubbag)
    assert kedua.isi["narasi"] == pertama.isi["narasi"]
    beda = susun.angka_berubah(siklus)
    assert set(beda) == {"ikhtisar", "analisis", "penutup"}
    capaian = next(perubahan for perubahan in beda["ikhtisar"] if perubahan.nama == "Rata-rata capaian kantor (persen)")
    assert (capaian.lama, capaian.baru) == (pertama.isi["ringkas"]["capaian"], kedua.isi["ringkas"]["capaian"])
    assert capaian.tertulis
    tertulis = {perubahan.nama for perubahan in beda["penutup"] if perubahan.tertulis}
    assert "Rata-rata capaian kantor (persen)" in tertulis
    assert not [nama for nama in tertulis if "rupiah" in nama or "Serapan" in nama], "it speaks of no money"
    assert any(
        "Ikhtisar Eksekutif" in kurang_ini.teks and kurang_ini.di == "narasi" for kurang_ini in kekurangan(kedua.isi)
    )
    assert susun.kalimat_baru(siklus)["ikhtisar"] != tawaran.ikhtisar


def test_writing_it_anew_or_saying_that_it_is_right_takes_the_mark_away(siklus, kasubbag):
    tawaran = tawarkan_narasi(siklus)
    susun.susun(siklus.id, tawaran, oleh=kasubbag)
    ubah_realisasi("40")
    baru = Narasi(**{**tawaran.semua(), "ikhtisar": "Ditulis kembali."})
    susun.susun(siklus.id, baru, oleh=kasubbag, diperiksa={"penutup"})
    assert set(susun.angka_berubah(siklus)) == {"analisis"}
    susun.susun(siklus.id, baru, oleh=kasubbag)
    assert set(susun.angka_berubah(siklus)) == {"analisis"}


@pytest.mark.parametrize(
    ("kalimat", "asing"),
    [
        ("Rata-rata capaian kantor 105,00 persen, sangat baik.", []),
        ("Rata-rata capaian kantor 105 persen.", []),
        ("Rata-rata capaian kantor mencapai 98,53 persen.", ["98,53"]),
        ("Serapan 98,53 persen; rata-ratanya tidak disebut.", []),
        ("Pada 2024 rata-rata capaian 98,53 persen.", []),
        ("Pada 2026 rata-rata 98%. Lalu 2024 rata-rata 70%.", ["98"]),
    ],
)
def test_a_mean_that_no_table_has_is_named_before_the_report_is_submitted(siklus, kalimat, asing):
    """A sentence typed beside the table could say another mean than the table, and nobody was told."""
    isi = susun_isi(siklus, Narasi("", kalimat, "", "", ""))
    assert tulisan.bertentangan(isi) == ({"ikhtisar": asing} if asing else {})
    kata = [kurang_ini.teks for kurang_ini in kekurangan(isi) if "tidak ada pada tabel" in kurang_ini.teks]
    assert len(kata) == bool(asing)
    assert all("rata-rata kantor 105,00 persen" in teks_kurang for teks_kurang in kata)


def test_contents_of_before_have_no_marks(siklus):
    isi = susun_isi(siklus, tawarkan_narasi(siklus))
    assert tulisan.berubah({kunci: nilai for kunci, nilai in isi.items() if kunci != "susunan"}) == {}


def test_a_table_that_cannot_be_drawn_is_refused_at_its_part(siklus, kasubbag):
    with pytest.raises(GalatMasukan) as galat:
        susun.susun(siklus.id, Narasi("", "| A |", "", "", ""), oleh=kasubbag)
    assert set(galat.value.bidang) == {"ikhtisar"}
    assert susun.draf(siklus) is None


def test_the_perjanjian_kinerja_prints_the_target_of_the_murni_beside_that_of_the_perubahan():
    baris = {"sasaran": "S", "indikator": "A", "satuan": "Persen", "target": "85", "target_tahunan": "85"}
    isi = {"tahunan": True, "unit": [{"baris": [baris | {"target_murni": "90"}, baris | {"indikator": "B"}]}]}
    (tabel,) = target_perjanjian(isi, "Perjanjian Kinerja")
    assert [kolom.judul for kolom in tabel.kolom][-2:] == ["Target murni", "Target perubahan"]
    assert [sel[-2:] for sel in tabel.baris] == [("90", "85"), ("85", "tetap")]
    (tabel,) = target_perjanjian({"tahunan": True, "unit": [{"baris": [baris]}]}, "Perjanjian Kinerja")
    assert [kolom.judul for kolom in tabel.kolom][-1] == "Target"
