"""Langkah 7: notes with versions, a unit returned while the others stay, the paper."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pypdfium2
import pytest
from sqlalchemy import event

from kinerja.adapters import jam
from kinerja.domain.alur import Status
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.halaman import halaman_dari
from kinerja.ext import db
from kinerja.models import CatatanAnalisis, Jejak, Penugasan, RiwayatSel, Sel
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import catat
from kinerja.services.analisis import cetak as analisis_cetak
from kinerja.services.analisis.baca import Saringan
from kinerja.services.berkas.dokumen import dokumen_terakhir
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.isian import isi as isian_isi
from kinerja.services.siklus import perjalanan
from tests.analisis_uji import basis_terisi, siklus_basis, simpulkan_semua
from tests.isian_uji import butir, unit_id
from tests.perjalanan_uji import bawa_ke


@pytest.fixture(scope="module")
def basis_kantor(basis_kantor, tmp_path_factory):
    return basis_terisi(basis_kantor, tmp_path_factory, "analisis")


@pytest.fixture
def siklus(app):
    return siklus_basis()


@pytest.fixture
def kasubbag(pelaku):
    return pelaku("kasubbag")


def teks_pdf(isi: bytes) -> str:
    with pypdfium2.PdfDocument(isi) as pdf:
        halaman = [halaman_pdf.get_textpage().get_text_bounded() for halaman_pdf in pdf]
    return " ".join(" ".join(halaman).split())


def maju_menit(menit: int) -> None:
    jam.setel(jam.sekarang() + timedelta(minutes=menit))


def butir_kini(siklus, kode: str):
    return analisis_baca.papan_butir(siklus.id, butir(siklus.id, kode)).butir


def test_each_note_is_a_new_version_and_the_newest_counts(siklus, kasubbag):
    nomor = butir(siklus.id, "IK-01")
    catat.catat(nomor, "perlu_dibahas", "Mengapa turun sebanyak ini?", versi=0, oleh=kasubbag)
    catat.catat(nomor, "wajar", "Sudah dijelaskan.", versi=1, oleh=kasubbag)
    riwayat = analisis_baca.riwayat_catatan(nomor)
    assert [(c.versi, c.simpulan) for c in riwayat] == [(2, "wajar"), (1, "perlu_dibahas")]
    assert butir_kini(siklus, "IK-01").simpulan == "wajar"
    assert db.session.query(Jejak).filter_by(aksi="analisis:catat", objek_id=nomor).count() == 2


def test_a_note_on_an_old_version_is_told(siklus, kasubbag):
    nomor = butir(siklus.id, "IK-01")
    catat.catat(nomor, "wajar", versi=0, oleh=kasubbag)
    with pytest.raises(Didahului):
        catat.catat(nomor, "wajar", versi=0, oleh=kasubbag)


@pytest.mark.parametrize(
    ("simpulan", "teks", "bidang"),
    [
        ("", "", "simpulan"),
        ("bagus", "", "simpulan"),
        ("perlu_dibahas", "kurang", "teks"),
        ("wajar", "x" * 4001, "teks"),
    ],
)
def test_a_note_that_says_too_little_or_too_much_is_refused(simpulan, teks, bidang, siklus, kasubbag):
    with pytest.raises(GalatMasukan) as galat:
        catat.catat(butir(siklus.id, "IK-01"), simpulan, teks, oleh=kasubbag)
    assert set(galat.value.bidang) == {bidang}


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_mut", "staf_mut"])
def test_only_the_kasubbag_concludes(nama, siklus, pelaku):
    with pytest.raises(HakDitolak):
        catat.catat(butir(siklus.id, "IK-01"), "wajar", oleh=pelaku(nama))
    with pytest.raises(HakDitolak):
        catat.tandai_wajar(siklus.id, yakin=True, oleh=pelaku(nama))
    with pytest.raises(HakDitolak):
        catat.selesai(siklus.id, oleh=pelaku(nama))


def test_an_unknown_indicator_is_not_found(siklus, kasubbag):
    with pytest.raises(TidakDitemukan):
        catat.catat(999, "wajar", oleh=kasubbag)


def test_marking_the_rest_leaves_what_is_concluded(siklus, kasubbag):
    catat.catat(butir(siklus.id, "IK-01"), "perlu_dibahas", "Mengapa turun sebanyak ini?", oleh=kasubbag)
    assert catat.tandai_wajar(siklus.id, yakin=True, oleh=kasubbag) == 2
    assert butir_kini(siklus, "IK-01").simpulan == "perlu_dibahas"
    assert catat.tandai_wajar(siklus.id, yakin=True, oleh=kasubbag) == 0


def test_what_has_no_figure_needs_no_simpulan(siklus, kasubbag):
    simpulkan_semua(siklus)
    assert not butir_kini(siklus, "IK-03").catatan
    assert not any(syarat.kurang for syarat in analisis_baca.papan(siklus.id).syarat)


def test_a_returned_unit_opens_alone_and_the_others_keep_everything(siklus, kasubbag, pelaku):
    simpulkan_semua(siklus)
    sebelum = sel_unit(siklus, "IK-04")
    alasan = "Berkas Maret belum dihitung."
    catat.kembalikan_unit(siklus.id, unit_id("MUT"), alasan=alasan, oleh=kasubbag)
    keadaan = perjalanan.keadaan_siklus(siklus)
    assert [(p.kunci, p.unit) for p in keadaan.terbuka] == [("pengisian", unit_id("MUT"))]
    assert keadaan.cari("pelaporan", unit_id("SEK")).status is Status.SELESAI
    assert keadaan.status_langkah("analisis") is Status.MENUNGGU
    with pytest.raises(GalatDomain):
        isian_isi.isi_sel(butir(siklus.id, "IK-04"), "realisasi", "9", versi=1, oleh=pelaku("staf_sek"))
    assert sel_unit(siklus, "IK-04") == sebelum
    assert butir_kini(siklus, "IK-04").simpulan == "wajar"


def sel_unit(siklus, kode: str) -> list:
    kueri = db.session.query(Sel).filter_by(butir_id=butir(siklus.id, kode)).order_by(Sel.kolom)
    return [(s.kolom, s.nilai, s.versi) for s in kueri]


def test_while_a_unit_is_out_only_the_others_are_concluded(siklus, kasubbag):
    catat.kembalikan_unit(siklus.id, unit_id("MUT"), alasan="Berkas Maret belum dihitung.", oleh=kasubbag)
    assert catat.tandai_wajar(siklus.id, yakin=True, oleh=kasubbag) == 1
    with pytest.raises(GalatDomain, match="sedang memperbaiki"):
        catat.catat(butir(siklus.id, "IK-01"), "wajar", oleh=kasubbag)
    with pytest.raises(GalatDomain):
        catat.selesai(siklus.id, oleh=kasubbag)


def test_a_new_figure_asks_for_a_new_simpulan_and_the_old_figure_stays(siklus, kasubbag, pelaku):
    simpulkan_semua(siklus)
    catat.kembalikan_unit(siklus.id, unit_id("MUT"), alasan="Berkas Maret belum dihitung.", oleh=kasubbag)
    maju_menit(5)
    nomor = butir(siklus.id, "IK-01")
    isian_isi.isi_sel(nomor, "realisasi", "18", versi=1, oleh=pelaku("staf_mut"))
    bawa_ke(siklus, "analisis")
    assert butir_kini(siklus, "IK-01").perlu_simpulan
    assert butir_kini(siklus, "IK-01").basi
    assert butir_kini(siklus, "IK-02").simpulan == "wajar"
    sel = db.session.query(Sel).filter_by(butir_id=nomor, kolom="realisasi").one()
    assert [r.nilai for r in db.session.query(RiwayatSel).filter_by(sel_id=sel.id).order_by(RiwayatSel.versi)] == [
        "15",
        "18",
    ]


def test_a_return_needs_a_reason_and_a_unit_that_takes_part(siklus, kasubbag):
    with pytest.raises(GalatMasukan):
        catat.kembalikan_unit(siklus.id, unit_id("MUT"), alasan="salah", oleh=kasubbag)
    with pytest.raises(GalatDomain):
        catat.kembalikan_unit(siklus.id, 999, alasan="Berkas Maret belum dihitung.", oleh=kasubbag)


def test_the_paper_says_what_was_found(siklus, kasubbag):
    catat.catat(butir(siklus.id, "IK-01"), "perlu_dibahas", "Mengapa turun sebanyak ini?", oleh=kasubbag)
    simpulkan_semua(siklus)
    catat.selesai(siklus.id, oleh=kasubbag, versi=len(siklus.peristiwa))
    teks = teks_pdf(baca_isi(dokumen_terakhir(siklus.id, "analisis").berkas))
    for kata in (
        "HASIL ANALISIS DATA KINERJA",
        "TRIWULAN I TAHUN 2026",
        "4 indikator ditelaah: 2 wajar, 1 perlu dibahas",
        "Seluruh kantor 3 dari 4 141,67",
        "Bidang Mutasi dan Promosi",
        "Contoh Perencana, S.AP.",
        "melalui aplikasi",
        "Mengapa turun sebanyak ini?",
        "15 ÷ 20 × 100 = 75,00",
        "31/31",
    ):
        assert kata in teks, kata


def test_a_note_written_while_the_paper_prints_is_not_lost(siklus, kasubbag, monkeypatch):
    simpulkan_semua(siklus)
    asli = analisis_cetak.cetak_analisis

    def diganggu(papan, **lain):
        catat.catat(butir(siklus.id, "IK-01"), "perlu_dibahas", "Terlambat, tetapi penting.", oleh=kasubbag)
        return asli(papan, **lain)

    monkeypatch.setattr(catat, "cetak_analisis", diganggu)
    with pytest.raises(Didahului):
        catat.selesai(siklus.id, oleh=kasubbag)
    assert dokumen_terakhir(siklus.id, "analisis") is None


def test_after_the_hand_over_notes_are_closed(siklus, kasubbag):
    simpulkan_semua(siklus)
    bawa_ke(siklus, "rapat")
    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        catat.catat(butir(siklus.id, "IK-01"), "wajar", oleh=kasubbag)
    assert db.session.query(CatatanAnalisis).count() == 3


def test_filters_go_together(siklus):
    papan = analisis_baca.papan(siklus.id)
    kode = [b.baris.indikator.kode for b in papan.tersaring(Saringan(unit_id("MUT"), simpulan="bertanda")).baris]
    assert kode == ["IK-01"]


def test_the_page_costs_a_fixed_number_of_queries(siklus):
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    analisis_baca.papan(siklus.id)
    assert len([k for k in kueri if k.startswith("SELECT")]) <= 24


def test_the_paper_says_when_the_kasubbag_analyses_what_he_reported_himself(siklus, kasubbag, pelaku):
    """The head of Bidang Mutasi, who reported its data, is Plt. Kasubbag PPKP."""
    kabid = pelaku("kabid_mut")
    plt = Penugasan(
        pegawai_id=kabid.pegawai_id, jabatan_id=kasubbag.jabatan_id, jenis="plt", mulai=jam.hari_ini(), dasar="SP 1"
    )
    db.session.add(plt)
    db.session.commit()
    oleh = replace(kasubbag, nama=kabid.nama, pegawai_id=kabid.pegawai_id, penugasan_id=plt.id, jenis="plt")
    papan = analisis_baca.papan(siklus.id)

    teks = teks_pdf(analisis_cetak.cetak_analisis(papan, oleh=oleh, pada=jam.sekarang()))

    assert (
        f"Data Bidang Mutasi dan Promosi dilaporkan dan dianalisis oleh orang yang sama: {kabid.nama}, "
        "sebagai Kepala Bidang Mutasi dan Promosi dan Plt. Kasubbag PPKP." in teks
    )
    assert "Data Sekretariat dilaporkan" not in teks
    assert "orang yang sama" not in teks_pdf(analisis_cetak.cetak_analisis(papan, oleh=kasubbag, pada=jam.sekarang()))


def test_a_long_table_shows_a_page_at_a_time_and_counts_what_the_filter_leaves(siklus, monkeypatch):
    monkeypatch.setattr(analisis_baca, "halaman_dari", partial(halaman_dari, banyak=2))
    papan = analisis_baca.papan(siklus.id)
    semua = [butir_terlihat.baris.butir_id for butir_terlihat in papan.butir]
    letak = range(1, -(-len(semua) // 2) + 1)
    terlihat = [papan.tersaring(Saringan(), ke) for ke in letak]
    assert [butir_terlihat.baris.butir_id for halaman in terlihat for butir_terlihat in halaman.baris] == semua
    assert {len(halaman.baris) for halaman in terlihat[:-1]} == {2}
    assert {halaman.total for halaman in terlihat} == {len(semua)}


def test_a_new_anggaran_asks_for_a_new_simpulan_too(siklus, kasubbag, pelaku):
    """ "Mengapa melebihi pagu?" stayed after the realisasi anggaran had been mended."""
    simpulkan_semua(siklus)
    catat.kembalikan_unit(siklus.id, unit_id("MUT"), alasan="Realisasi anggaran melebihi pagu.", oleh=kasubbag)
    maju_menit(5)
    isian_isi.isi_sel(butir(siklus.id, "IK-01"), "anggaran", "390000", versi=1, oleh=pelaku("staf_mut"))
    bawa_ke(siklus, "analisis")
    assert butir_kini(siklus, "IK-01").perlu_simpulan
    assert butir_kini(siklus, "IK-02").simpulan == "wajar"
    with pytest.raises(GalatDomain):
        catat.selesai(siklus.id, oleh=kasubbag)
