"""Langkah 8: papers, numbers, decisions on figures that change, and what stays when the analysis is asked again."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from types import SimpleNamespace

import pypdfium2
import pytest
from lxml import etree
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.cetak import CetakGagal
from kinerja.domain.galat import (
    Didahului,
    GalatDomain,
    GalatMasukan,
    HakDitolak,
    SyaratBelumTerpenuhi,
    TidakDitemukan,
)
from kinerja.domain.tanggal import tulis_hari
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import BukuNomor, Jejak, KeputusanRapat, Pegawai, Pemberitahuan, RiwayatSel, Sel
from kinerja.services.analisis import catat
from kinerja.services.berkas.dokumen import dokumen_terakhir
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import isi as isian_isi
from kinerja.services.isian import ringkasan
from kinerja.services.isian.isi import Ketikan
from kinerja.services.isian.sekilas import sekilas as isian_sekilas
from kinerja.services.isian.sekilas import sekilas_angka
from kinerja.services.kantor import nomor_awal
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.laporan.lampiran import LAMPIRAN
from kinerja.services.pintu import konsep
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rapat import cetak as rapat_cetak
from kinerja.services.rapat import notulen as rapat_notulen
from kinerja.services.rapat import putusan as rapat_putusan
from kinerja.services.rapat import salinan, undangan
from kinerja.services.rapat import syarat as rapat_syarat
from kinerja.services.register import nomor as register_nomor
from kinerja.services.rekomendasi import baca as rekomendasi_baca
from kinerja.services.rekomendasi import tertunda
from kinerja.services.siklus.saat import setelan
from kinerja.services.transaksi import menulis
from tests.analisis_uji import basis_terisi, siklus_basis, simpulkan_semua
from tests.isian_uji import butir, unit_id
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke


@pytest.fixture(scope="module")
def basis_kantor(basis_kantor, tmp_path_factory):
    return basis_terisi(basis_kantor, tmp_path_factory, "rapat")


@pytest.fixture
def siklus(app):
    return siklus_basis()


@pytest.fixture
def sekretaris(pelaku):
    return pelaku("sekretaris")


def rencana(**ganti) -> undangan.DataRapat:
    nomor = [orang.penugasan_id for orang in rapat_baca.calon_peserta()]
    isi = {
        "tanggal": date(2026, 4, 7),
        "pukul": time(9),
        "tempat": "Ruang Rapat",
        "acara": "Pembahasan kinerja",
        "pimpinan": nomor[1],
        "notulis": nomor[2],
        "peserta": tuple(nomor[3:5]),
        "penanda": nomor[1],
    }
    return undangan.DataRapat(**isi | ganti)


def ubah(siklus, kode: str, oleh, **nilai) -> KeputusanRapat:
    ketikan = {kolom: Ketikan(teks, versi) for kolom, (teks, versi) in nilai.items()}
    putusan = rapat_putusan.Putusan("diubah", ketikan, "Berkas Maret belum dihitung.")
    return rapat_putusan.putuskan(butir(siklus.id, kode), putusan, oleh=oleh)


def jalankan(siklus, oleh, *, sudah: bool = True) -> None:
    """The whole meeting but its end, held (`sudah`) as soon as it was called; IK-01 is changed, IK-04 put off."""
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=oleh)
    peserta = [peserta_rapat.id for peserta_rapat in rapat_baca.ambil_rapat(siklus.id).peserta]
    hadir = {nomor: rapat_notulen.Kehadiran(True) for nomor in peserta[:-1]}
    rapat_notulen.catat_hadir(siklus.id, hadir | {peserta[-1]: rapat_notulen.Kehadiran(False, "Dinas luar")}, oleh=oleh)
    saat = jam.sekarang() if sudah else None
    rapat_notulen.catat_notulen(siklus.id, "Rapat dibuka.\r\nUnit memaparkan.", "Disepakati.", diadakan=saat, oleh=oleh)
    ubah(siklus, "IK-01", oleh, realisasi=("18", 1))
    tunda = rapat_putusan.Putusan("ditunda", penanggung_jawab="Kasubbag Umum", tenggat=date(2026, 4, 10))
    rapat_putusan.putuskan(butir(siklus.id, "IK-04"), tunda, oleh=oleh)
    rapat_putusan.setujui_sisanya(siklus.id, yakin=True, oleh=oleh)


def teks_dokumen(siklus, jenis: str, sumber: int = 0) -> str:
    return teks_pdf(baca_isi(dokumen_terakhir(siklus.id, jenis, sumber).berkas))


def sumber_undangan(siklus) -> int:
    return rapat_baca.undangan_terakhir(siklus.id).id


def teks_pdf(isi: bytes) -> str:
    with pypdfium2.PdfDocument(isi) as pdf:
        return " ".join(" ".join(halaman.get_textpage().get_text_bounded() for halaman in pdf).split())


def test_the_papers_of_a_whole_meeting(siklus, sekretaris):
    jalankan(siklus, sekretaris)
    rapat_notulen.selesai(siklus.id, oleh=sekretaris, versi=len(siklus.peristiwa))
    notulen = teks_dokumen(siklus, "notulen")
    for kata in (
        "NOTULEN RAPAT",
        "Senin, 6 April 2026",
        "09.00 WITA sampai selesai",
        "Ruang Rapat",
        "Unit memaparkan.",
        "Dari 15,00 menjadi 18,00. Berkas Maret belum dihitung.",
        "Penanggung jawab: Kasubbag Umum. Tenggat: 10 April 2026.",
        "Diubah",
        "Ditunda",
        "Disetujui",
        "Disepakati.",
        "Notulis,",
        "Pimpinan rapat,",
        "Contoh Perencana, S.AP.",
        "Contoh Sekretaris, S.E.",
        "Tidak hadir: Contoh Mutasi, M.Si. (Dinas luar)",
        "Lampiran notulen",
        "DAFTAR HADIR",
    ):
        assert kata in notulen, kata
    assert "Tidak hadir: Dinas luar" in teks_dokumen(siklus, "daftar_hadir")


def test_the_signatures_of_a_meeting_have_the_pangkat_of_that_day(siklus, sekretaris):
    pegawai = db.session.get_one(Pegawai, rapat_baca.calon_peserta()[1].pegawai_id)
    pegawai.pangkat = "Pembina (IV/a)"
    db.session.commit()
    jalankan(siklus, sekretaris)
    rapat_notulen.selesai(siklus.id, oleh=sekretaris, versi=len(siklus.peristiwa))
    pegawai.pangkat = "Pembina Utama (IV/e)"
    db.session.commit()
    ditandatangani = [teks_dokumen(siklus, jenis) for jenis in ("notulen", "daftar_hadir")]
    assert ["Pembina (IV/a)" in teks for teks in ditandatangani] == [True, True]
    assert [penanda.pangkat for penanda in rapat_cetak.penanda_rapat(rapat_baca.ambil_rapat(siklus.id))][0] == (
        "Pembina (IV/a)"
    )


def test_the_undangan_says_when_where_and_whom(siklus, sekretaris):
    surat = undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    teks = teks_dokumen(siklus, "undangan", surat.id)
    for kata in (
        "B/1/BKPSDM.000.1.5",
        "Nunukan, 6 April 2026",
        "Undangan rapat",
        "Selasa, 7 April 2026",
        "Ruang Rapat",
        "Pembahasan kinerja",
        "a.n. Kepala Badan",
        "Sekretaris Badan,",
        "DAFTAR UNDANGAN",
        "Contoh Mutasi, M.Si.",
    ):
        assert kata in teks, kata


def test_the_undangan_counts_its_sheets_and_leaves_its_signer_out(siklus, sekretaris):
    surat = undangan.terbitkan_undangan(
        siklus.id, rencana(sifat="segera", tembusan=("Bupati Nunukan", "Inspektur")), oleh=sekretaris
    )
    teks = teks_dokumen(siklus, "undangan", surat.id)

    assert "Segera" in teks
    assert "1 (satu) lembar" in teks
    assert "2. Inspektur" in teks
    assert (surat.sifat, surat.tembusan) == ("segera", ["Bupati Nunukan", "Inspektur"])
    assert surat.penanda["nama"] not in teks.split("DAFTAR UNDANGAN")[1]

    with pytest.raises(GalatMasukan, match="Pilih sifat undangan"):
        undangan.terbitkan_undangan(siklus.id, rencana(sifat="kilat"), oleh=sekretaris)


def test_the_second_undangan_names_the_first(siklus, sekretaris):
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    surat = undangan.terbitkan_undangan(siklus.id, rencana(tanggal=date(2026, 4, 8)), oleh=sekretaris)
    teks = teks_dokumen(siklus, "undangan", surat.id)
    assert "Menyusul surat undangan kami Nomor B/1/BKPSDM.000.1.5 tanggal 6 April 2026" in teks


def test_no_number_is_spent_on_a_paper_that_does_not_print(siklus, sekretaris, monkeypatch):
    def gagal(*_, **__):
        raise CetakGagal("Cetakan gagal. Coba lagi.")

    monkeypatch.setattr(undangan, "cetak_undangan", gagal)
    with pytest.raises(CetakGagal):
        undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    assert db.session.query(BukuNomor).count() == 0
    assert rapat_baca.rapat_siklus(siklus.id) is None


def test_a_number_taken_while_printing_makes_it_print_again(siklus, sekretaris, pelaku, monkeypatch):
    asli, dicetak = rapat_cetak.cetak_undangan, []

    def didahului(rencana_rapat, nomor, **lain):
        dicetak.append(nomor)
        if len(dicetak) == 1:
            register_nomor.alokasi(
                tanggal=jam.hari_ini(), hal="Lain", tujuan="Lain", klasifikasi="000.1.5", oleh=pelaku("staf_sek")
            )
        return asli(rencana_rapat, nomor, **lain)

    monkeypatch.setattr(undangan, "cetak_undangan", didahului)
    surat = undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    assert dicetak == ["B/1/BKPSDM.000.1.5", "B/2/BKPSDM.000.1.5"]
    assert surat.nomor.nomor == "B/2/BKPSDM.000.1.5"
    assert "B/2/BKPSDM.000.1.5" in teks_dokumen(siklus, "undangan", surat.id)


def test_pimpinan_and_notulis_take_part_even_when_not_ticked(siklus, sekretaris):
    rapat = undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    assert rapat_baca.cari_peserta(rapat, rapat.pimpinan).nama == "Contoh Sekretaris, S.E."
    assert rapat_baca.cari_peserta(rapat, rapat.notulis).nama == "Contoh Perencana, S.AP."


def test_the_plan_can_be_changed_until_the_undangan_is_out(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    rapat = undangan.siapkan(siklus.id, rencana(peserta=rencana().peserta[:1], tempat="Aula"), oleh=sekretaris)
    assert (rapat.tempat, len(rapat.peserta)) == ("Aula", 3)


def test_a_decision_speaks_of_the_figure_it_saw(siklus, sekretaris, pelaku):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    rapat_putusan.setujui_sisanya(siklus.id, yakin=True, oleh=sekretaris)
    rapat_notulen.kembalikan(siklus.id, alasan="Bandingkan dengan tahun lalu.", oleh=sekretaris)
    kasubbag = pelaku("kasubbag")
    catat.kembalikan_unit(siklus.id, unit_id("MUT"), alasan="Hitung ulang berkas Maret.", oleh=kasubbag)
    jam.setel(jam.sekarang() + timedelta(minutes=5))
    isian_isi.isi_sel(butir(siklus.id, "IK-01"), "realisasi", "19", versi=1, oleh=pelaku("staf_mut"))
    bawa_ke(siklus, "analisis")
    simpulkan_semua(siklus)
    bawa_ke(siklus, "rapat")
    belum = [butir_rapat.baris.indikator.kode for butir_rapat in rapat_baca.papan(siklus.id, oleh=sekretaris).belum]
    assert belum == ["IK-01"]


def test_two_changes_in_one_meeting_keep_the_first_figure(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    ubah(siklus, "IK-01", sekretaris, realisasi=("18", 1))
    keputusan = ubah(siklus, "IK-01", sekretaris, realisasi=("19", 2))
    assert (keputusan.nilai_lama, keputusan.nilai_baru) == ("15", "19")
    sel = db.session.query(Sel).filter_by(butir_id=butir(siklus.id, "IK-01"), kolom="realisasi").one()
    riwayat = db.session.query(RiwayatSel).filter_by(sel_id=sel.id).order_by(RiwayatSel.versi)
    assert [(r.nilai, r.dari) for r in riwayat] == [("15", "layar"), ("18", "rapat"), ("19", "rapat")]


def test_a_figure_given_in_the_meeting_ends_belum_tersedia(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    nomor = butir(siklus.id, "IK-04")
    isian_isi.isi_sel(nomor, "realisasi", "", versi=1, oleh=sekretaris, dari="rapat", alasan="uji")
    isian_isi.isi_sel(nomor, "belum_tersedia", "Menunggu rilis BPS.", versi=0, oleh=sekretaris, dari="rapat")
    ubah(siklus, "IK-04", sekretaris, realisasi=("7", 2))
    sel = {s.kolom: s.nilai for s in db.session.query(Sel).filter_by(butir_id=nomor)}
    assert (sel["realisasi"], sel["belum_tersedia"]) == ("7", "")


def test_other_units_are_not_touched_by_a_change(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    lain = butir(siklus.id, "IK-04")
    sebelum = [(s.kolom, s.nilai, s.versi) for s in db.session.query(Sel).filter_by(butir_id=lain)]
    ubah(siklus, "IK-01", sekretaris, realisasi=("18", 1))
    assert [(s.kolom, s.nilai, s.versi) for s in db.session.query(Sel).filter_by(butir_id=lain)] == sebelum


def test_the_end_waits_for_who_was_faster(siklus, sekretaris):
    jalankan(siklus, sekretaris)
    versi = len(siklus.peristiwa)
    rapat_notulen.selesai(siklus.id, oleh=sekretaris, versi=versi)
    with pytest.raises(Didahului, match="Contoh Sekretaris"):
        rapat_notulen.selesai(siklus.id, oleh=sekretaris, versi=versi)


@pytest.mark.parametrize("nama", ["kepala", "kabid_mut", "staf_sek"])
def test_other_desks_do_not_run_the_meeting(nama, siklus, pelaku):
    oleh = pelaku(nama)
    for kata_kerja in (
        lambda: undangan.siapkan(siklus.id, rencana(), oleh=oleh),
        lambda: undangan.terbitkan_undangan(siklus.id, rencana(), oleh=oleh),
        lambda: rapat_putusan.setujui_sisanya(siklus.id, yakin=True, oleh=oleh),
        lambda: rapat_notulen.selesai(siklus.id, oleh=oleh),
        lambda: rapat_notulen.kembalikan(siklus.id, alasan="Bandingkan lagi.", oleh=oleh),
        lambda: rapat_notulen.unggah_pindaian(siklus.id, "notulen", nama_berkas="a.pdf", isi=b"x", oleh=oleh),
    ):
        with pytest.raises(HakDitolak):
            kata_kerja()


def test_the_agenda_is_ordered_by_doubt(siklus, sekretaris):
    papan = rapat_baca.papan(siklus.id, oleh=sekretaris)
    assert [butir_rapat.baris.indikator.kode for butir_rapat in papan.butir] == ["IK-01", "IK-03", "IK-04", "IK-02"]
    assert papan.didahulukan[0].sebab == ("capaian di bawah batas perhatian",)


def _kode_agenda(siklus) -> list[str]:
    return [butir_rapat.baris.indikator.kode for butir_rapat in rapat_baca.agenda_rapat(siklus.id).butir]


def test_the_agenda_stays_as_it_was_when_the_meeting_began(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    assert not rapat_baca.agenda_rapat(siklus.id).beku
    semula = _kode_agenda(siklus)
    ubah(siklus, "IK-01", sekretaris, realisasi=("20", 1))  # 100,00: no longer below the limit, so no longer doubtful
    papan = rapat_baca.agenda_rapat(siklus.id)
    assert papan.beku
    assert _kode_agenda(siklus) == semula == ["IK-01", "IK-03", "IK-04", "IK-02"]
    diputuskan = papan.didahulukan[0]
    assert diputuskan.sebab == ("capaian di bawah batas perhatian",)
    assert diputuskan.berlaku.keputusan == "diubah"
    assert rapat_baca.belum_berikutnya(papan, butir(siklus.id, "IK-01")) == butir(siklus.id, "IK-04")


@pytest.mark.parametrize("terisi", [False, True])
def test_a_page_knows_of_the_meeting_what_a_verb_knows(siklus, sekretaris, terisi):
    """Pages read rows and glances, verbs read objects and sheets."""
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    if terisi:
        jalankan(siklus, sekretaris)
    db.session.expire_all()
    menurut_gerbang = rapat_syarat._baca_bahan(siklus.id)
    rapat, terbaca = rapat_baca.ambil_rapat(siklus.id), rapat_baca.baca_rapat(siklus.id)
    rinci, sekilas = rapat_baca.agenda(siklus, rapat), rapat_baca.agenda_rapat(siklus.id).butir
    assert [_tentang(butir_rapat) for butir_rapat in sekilas] == [_tentang(butir_rapat) for butir_rapat in rinci]
    tampak = attrgetter("butir_id", "unit", "nama", "realisasi", "capaian", "diubah", "simpulan", "tidak_diukur")
    assert list(map(tampak, sekilas_angka(siklus))) == list(map(tampak, isian_sekilas(siklus).baris))
    assert rapat_baca.tertulis(terbaca) == rapat_baca.tertulis(rapat)
    assert terbaca.mulai(jam.ZONA) == rapat.mulai(jam.ZONA)
    assert rapat_syarat._bahan(siklus)[:3] == menurut_gerbang[:3] == (terisi, terisi, terisi)
    assert {nomor: _putusan(satu_putusan) for nomor, satu_putusan in menurut_gerbang.putusan.items()} == {
        satu_putusan.butir_id: _putusan(satu_putusan) for satu_putusan in rapat.keputusan
    }
    papan, surat = rapat_baca.papan(siklus.id, oleh=sekretaris), rapat_baca.undangan_terakhir(siklus.id)
    kini = surat and (surat.dokumen_id, surat.nomor.nomor)
    assert (papan.undangan and (papan.undangan.id, papan.undangan.nomor)) == kini


def test_of_many_papers_the_last_of_each_kind_and_the_newest_are_listed(siklus, sekretaris):
    papan = rapat_baca.papan(siklus.id, oleh=sekretaris)
    semua = [SimpleNamespace(id=ke, jenis="undangan" if ke < 3 else "notulen") for ke in range(1, 31)]
    banyak = replace(papan, dokumen=tuple(semua))
    assert [kertas.id for kertas in banyak.kertas] == [2, *range(22, 31)]
    sedikit = replace(papan, dokumen=tuple(semua[:10]))
    assert sedikit.kertas == semua[:10]


def _tentang(butir_rapat: rapat_baca.ButirRapat) -> tuple:
    ada = butir_rapat.putusan
    return butir_rapat.baris.butir_id, butir_rapat.sebab, butir_rapat.basi, butir_rapat.perlu, ada and _putusan(ada)


def _putusan(ada) -> tuple:
    return ada.keputusan, ada.nilai_lama, ada.nilai_baru


def test_an_analysis_that_is_asked_for_again_gets_an_agenda_of_its_own(siklus, sekretaris, pelaku):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    ubah(siklus, "IK-01", sekretaris, realisasi=("20", 1))
    rapat_notulen.kembalikan(siklus.id, alasan="Sumber datanya lain.", oleh=sekretaris)
    papan = rapat_baca.agenda_rapat(siklus.id)
    assert not papan.beku
    assert papan.didahulukan == []


def test_the_page_counts_what_the_gate_asks_for(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    papan = rapat_baca.agenda_rapat(siklus.id)
    kurang = rapat_syarat.keputusan_lengkap(siklus)
    assert [butir_rapat.baris.butir_id for butir_rapat in papan.belum] != []
    assert {k.tautan.nomor[-1] for k in kurang} == {butir_rapat.baris.butir_id for butir_rapat in papan.wajib}
    assert (len(papan.wajib), papan.tanpa_putusan) == (3, 1)
    rapat_putusan.setujui_sisanya(siklus.id, yakin=True, oleh=sekretaris)
    assert not rapat_baca.agenda_rapat(siklus.id).belum
    assert not rapat_syarat.keputusan_lengkap(siklus)


def test_a_signer_without_office_is_refused(siklus, sekretaris):
    with pytest.raises(GalatMasukan) as galat:
        undangan.terbitkan_undangan(siklus.id, rencana(penanda=rencana().peserta[0]), oleh=sekretaris)
    assert set(galat.value.bidang) == {"penanda"}


def test_a_meeting_that_has_not_begun_is_not_finished_unless_the_minutes_say_when_it_was_held(siklus, sekretaris):
    jalankan(siklus, sekretaris, sudah=False)
    with pytest.raises(SyaratBelumTerpenuhi, match=r"Selasa, 7 April 2026 pukul 09\.00 WITA, jadi belum berlangsung"):
        rapat_notulen.selesai(siklus.id, oleh=sekretaris)
    jam.setel(datetime(2026, 4, 7, 1, 0, tzinfo=UTC))  # 09.00 WITA
    rapat_notulen.selesai(siklus.id, oleh=sekretaris)


def test_the_papers_tell_when_the_meeting_was_held_and_not_when_it_was_planned(siklus, sekretaris):
    jalankan(siklus, sekretaris, sudah=False)
    kosong = rapat_notulen.daftar_hadir_kosong(siklus.id)[0]
    lebih_awal = datetime(2026, 4, 6, 5, 15, tzinfo=UTC)
    jam.setel(lebih_awal + timedelta(hours=2))
    rapat_notulen.catat_notulen(siklus.id, "Dibahas.", "Disepakati.", diadakan=lebih_awal, oleh=sekretaris)
    rapat_notulen.selesai(siklus.id, oleh=sekretaris)
    for jenis in ("notulen", "daftar_hadir"):
        kata = teks_dokumen(siklus, jenis)
        for ada, bagian in ((True, "Senin, 6 April 2026"), (True, "13.15 WITA sampai selesai"), (False, "7 April")):
            assert (bagian in kata) is ada, (jenis, bagian)
    for pdf in (kosong, baca_isi(dokumen_terakhir(siklus.id, "undangan", sumber_undangan(siklus)).berkas)):
        assert "Selasa, 7 April 2026" in teks_pdf(pdf)
    assert laporan_isi._rapat(siklus, isian_baca.lembar_siklus(siklus.id))["tanggal"] == "6 April 2026"


@pytest.mark.parametrize(
    ("saat", "kata"),
    [
        (datetime(2026, 4, 7, 2, 0, tzinfo=UTC), "belum tiba"),
        (datetime(2026, 3, 31, 2, 0, tzinfo=UTC), "Undangan terbit"),
    ],
)
def test_a_meeting_is_held_between_its_invitation_and_now(siklus, sekretaris, saat, kata):
    jalankan(siklus, sekretaris, sudah=False)
    with pytest.raises(GalatMasukan, match=kata) as galat:
        rapat_notulen.catat_notulen(siklus.id, "Dibahas.", "Disepakati.", diadakan=saat, oleh=sekretaris)
    assert set(galat.value.bidang) == {"diadakan_tanggal"}


def test_all_that_the_meeting_lacks_is_told_at_once(siklus, sekretaris, pelaku):
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    for siapa, halaman, bidang in (
        (sekretaris, ke(Apa.RAPAT, siklus.id), "pembahasan"),
        (sekretaris, ke(Apa.KEPUTUSAN, siklus.id, butir(siklus.id, "IK-02")), "alasan"),
        (pelaku("kasubbag"), ke(Apa.KEPUTUSAN, siklus.id, butir(siklus.id, "IK-04")), "alasan"),
    ):
        konsep.simpan(halaman, {bidang: konsep.Ketikan(("Sedang ditulis.",), ("",))}, oleh=siapa)
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        rapat_notulen.selesai(siklus.id, oleh=sekretaris, setujui=True)
    kata = "; ".join(map(str, galat.value.kurang))
    for bagian in (
        "Pembahasan memuat isian yang belum disimpan",
        "Keputusan IK-02 memuat isian yang belum disimpan",
        "keputusan IK-04, yang sedang ditulis Contoh Perencana",
        "belum berlangsung",
        "daftar hadir setiap peserta",
        "pembahasan dan simpulan rapat",
    ):
        assert bagian in kata
    assert db.session.query(KeputusanRapat).count() == 0, "nothing is agreed to while something is missing"


def test_who_is_writing_a_decision_is_not_passed_over(siklus, sekretaris, pelaku):
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    tempat = ke(Apa.KEPUTUSAN, siklus.id, butir(siklus.id, "IK-04"))
    konsep.simpan(tempat, {"alasan": konsep.Ketikan(("Hitung ulang.",), ("",))}, oleh=pelaku("kasubbag"))
    hasil = rapat_putusan.setujui_sisanya(siklus.id, yakin=True, oleh=sekretaris)
    assert (hasil.disetujui, [kata.partition(" ")[0] for kata in hasil.ditulis]) == (2, ["IK-04"])
    assert {b.baris.indikator.kode for b in rapat_baca.agenda_rapat(siklus.id).belum} == {"IK-04"}
    rapat_putusan.putuskan(butir(siklus.id, "IK-04"), rapat_putusan.Putusan("disetujui"), oleh=sekretaris)
    assert not rapat_baca.agenda_rapat(siklus.id).belum, "a draft locks nothing: whoever decides, decides"


@pytest.mark.parametrize(
    ("kini", "mulai"),
    [
        (datetime(2026, 4, 6, 0, 30, tzinfo=UTC), "Senin, 6 April 2026 09.00"),
        (datetime(2026, 4, 6, 1, 39, tzinfo=UTC), "Senin, 6 April 2026 10.00"),
        (datetime(2026, 4, 6, 7, 30, tzinfo=UTC), "Selasa, 7 April 2026 09.00"),
        (datetime(2026, 4, 10, 9, 0, tzinfo=UTC), "Senin, 13 April 2026 09.00"),
        (datetime(2026, 4, 11, 1, 0, tzinfo=UTC), "Senin, 13 April 2026 09.00"),
    ],
)
def test_the_meeting_is_proposed_for_a_time_that_is_still_to_come(siklus, kini, mulai):
    jam.setel(kini)
    awal = rapat_baca.rencana_awal(siklus.id)
    assert f"{tulis_hari(awal['tanggal'])} {awal['pukul']:%H.%M}" == mulai


def test_an_hour_that_has_passed_today_is_refused(siklus, sekretaris):
    jam.setel(datetime(2026, 4, 7, 1, 1, tzinfo=UTC))
    with pytest.raises(GalatMasukan) as galat:
        undangan.siapkan(siklus.id, rencana(), oleh=sekretaris)
    assert galat.value.bidang == {"pukul": "Pukul 09.00 hari ini sudah lewat. Pilih waktu yang belum lewat."}


def test_a_meeting_on_a_saturday_asks_and_is_kept_once_it_is_meant(siklus, sekretaris):
    sabtu = date(2026, 4, 11)
    with pytest.raises(GalatMasukan) as galat:
        undangan.siapkan(siklus.id, rencana(tanggal=sabtu), oleh=sekretaris)
    assert galat.value.bidang == {
        "hari_libur": "Sabtu, 11 April 2026 bukan hari kerja. Pilih Senin, 13 April 2026, atau beri centang ini."
    }
    assert undangan.siapkan(siklus.id, rencana(tanggal=sabtu, hari_libur=True), oleh=sekretaris).tanggal == sabtu


def test_place_and_hour_of_the_last_meeting_are_proposed_for_the_next_working_day(siklus, sekretaris):
    undangan.siapkan(siklus.id, rencana(tempat="Aula", pukul=time(13, 30)), oleh=sekretaris)
    awal = rapat_baca._rencana_lazim(siklus, rapat_baca.calon_peserta())
    assert (awal["tempat"], awal["pukul"]) == ("Aula", time(13, 30))
    assert awal["tanggal"] > jam.hari_ini()


def test_the_meeting_may_change_the_realisasi_anggaran_alone(siklus, sekretaris):
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    putusan = ubah(siklus, "IK-01", sekretaris, realisasi=("15", 1), anggaran=("500.000", 1))

    assert (putusan.nilai_lama, putusan.nilai_baru) == ("15", "15")
    assert (putusan.anggaran_lama, putusan.anggaran_baru) == ("400000", "500000")
    sel = db.session.query(Sel).filter_by(butir_id=butir(siklus.id, "IK-01"), kolom="anggaran").one()
    assert (sel.nilai, sel.versi) == ("500000", 2)
    riwayat = db.session.query(RiwayatSel).filter_by(sel_id=sel.id).order_by(RiwayatSel.versi).all()
    assert [(perubahan.nilai, perubahan.dari) for perubahan in riwayat] == [("400000", "layar"), ("500000", "rapat")]
    papan = rapat_baca.agenda_rapat(siklus.id)
    butir_rapat = rapat_baca.cari_butir(papan, butir(siklus.id, "IK-01"))
    assert butir_rapat.anggaran_diubah == ("Rp400.000", "Rp500.000")
    assert butir_rapat.berlaku.id == putusan.id
    kata = rapat_cetak.keterangan_putusan(putusan, butir_rapat.baris.indikator)
    assert kata.startswith("Dari realisasi anggaran 400.000 menjadi 500.000 rupiah.")

    lagi = ubah(siklus, "IK-01", sekretaris, realisasi=("18", 1), anggaran=("600.000", 2))
    assert (lagi.anggaran_lama, lagi.anggaran_baru) == ("400000", "600000")
    assert (lagi.nilai_lama, lagi.nilai_baru) == ("15", "18")


def test_a_meeting_does_not_empty_the_realisasi_anggaran(siklus, sekretaris):
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    with pytest.raises(GalatMasukan) as galat:
        ubah(siklus, "IK-01", sekretaris, realisasi=("18", 1), anggaran=("", 1))
    assert set(galat.value.bidang) == {"anggaran"}


def test_the_notulen_keeps_the_figures_that_were_agreed(siklus, sekretaris):
    jalankan(siklus, sekretaris)
    rapat_notulen.selesai(siklus.id, oleh=sekretaris, versi=len(siklus.peristiwa))
    angka = dokumen_terakhir(siklus.id, "notulen").isi["angka"]
    baris = {indikator["kode"]: indikator for unit in angka["unit"] for indikator in unit["baris"]}
    assert baris["IK-01"]["realisasi"] == "18,00"
    assert "penghambat" not in baris["IK-01"]


def test_the_report_says_who_answers_until_when_for_what_was_put_off(siklus, sekretaris):
    jalankan(siklus, sekretaris)
    isi = laporan_isi.susun_isi(siklus, laporan_isi.Narasi("", "", "", "", ""))
    for wadah in (isi, isi | {"rapat": isi["rapat"] | {"keputusan": [_seperti_dahulu(isi)]}}):
        teks = str(LAMPIRAN["lampiran_rapat"][0](wadah))
        ada = wadah is isi
        assert ("Penanggung jawab: Kasubbag Umum" in teks) == ada
        assert ("Tenggat: 10 April 2026" in teks) == ada


def test_what_was_put_off_stands_on_the_siklus_and_becomes_a_dated_task(siklus, sekretaris):
    jalankan(siklus, sekretaris)
    (putusan,) = tertunda.tertunda(siklus.id)
    assert (putusan.penanggung_jawab, putusan.tenggat) == ("Kasubbag Umum", date(2026, 4, 10))
    menulis(tertunda.tindak_lanjuti)(siklus, oleh=sekretaris)
    (tugas,) = rekomendasi_baca.milik_siklus(siklus.id)
    assert (tugas.asal, tugas.tenggat) == ("rapat", date(2026, 4, 10))
    assert putusan.indikator in tugas.uraian
    assert "Penanggung jawab menurut rapat: Kasubbag Umum." in tugas.uraian
    assert [r.id for r in rekomendasi_baca.menunggu(tugas.jabatan_id)] == [tugas.id]
    kabar = db.session.scalars(select(Pemberitahuan).where(Pemberitahuan.kunci == f"rekomendasi:{tugas.id}:1")).one()
    assert kabar.jabatan_id == tugas.jabatan_id


def test_what_an_older_archive_has_put_off_is_made_a_task_with_one_press(siklus, sekretaris):
    jalankan(siklus, sekretaris)
    kasubbag = pelaku_dari("kasubbag")
    assert tertunda.tanpa_tugas(siklus.id)
    with pytest.raises(GalatDomain, match="ketika siklus ini diarsipkan"):
        tertunda.tugaskan(siklus.id, oleh=kasubbag)
    siklus.status = "selesai"
    db.session.commit()
    with pytest.raises(HakDitolak):
        tertunda.tugaskan(siklus.id, oleh=pelaku_dari("kabid_mut"))
    assert tertunda.tugaskan(siklus.id, oleh=kasubbag) == 1
    assert [tugas.asal for tugas in rekomendasi_baca.milik_siklus(siklus.id)] == ["rapat"]
    assert not tertunda.tanpa_tugas(siklus.id)
    with pytest.raises(Didahului):
        tertunda.tugaskan(siklus.id, oleh=kasubbag)
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "rekomendasi:tugaskan")).one()
    assert [akibat["aksi"] for akibat in jejak.rincian["akibat"]] == ["rekomendasi:catat"]


def _seperti_dahulu(isi: dict) -> dict:
    """A decision as a report that was printed before has it."""
    ditunda = next(putusan for putusan in isi["rapat"]["keputusan"] if putusan["keputusan"] == "Ditunda")
    return {nama: ditunda[nama] for nama in ("indikator", "keputusan", "perubahan", "alasan")}


def test_what_is_not_measured_or_not_there_yet_is_said_once(siklus, sekretaris):
    semua = {b.indikator.kode: b for lembar in isian_baca.lembar_siklus(siklus.id) for b in lembar.baris}
    assert isian_cetak.cara_menghitung(semua["IK-03"]) == "Tidak diukur pada TW I."
    assert isian_cetak.capaian_tercetak(semua["IK-03"]) == "–"
    sel = semua["IK-03"].sel
    belum = replace(
        semua["IK-03"], sel=sel | {"belum_tersedia": sel["belum_tersedia"]._replace(nilai="Survei bulan Mei.")}
    )
    assert isian_cetak.cara_menghitung(belum) == "Belum tersedia: Survei bulan Mei."
    baris = isian_cetak.cara_menghitung(semua["IK-01"]).splitlines()
    assert [kalimat.split(":")[0] for kalimat in baris] == ["Capaian", "S.d. periode ini", "Terhadap target tahunan"]


def test_the_words_of_the_scale_are_counted_from_the_best_one_on(siklus):
    ringkas = ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), setelan(siklus))
    predikat = ("Sangat Rendah", "Sangat Rendah", "Sedang", "Sangat Tinggi")
    lembar = [SimpleNamespace(baris=[SimpleNamespace(predikat=kata) for kata in predikat])]
    rinci = laporan_isi._ringkas(lembar, ringkas)["predikat_rinci"]
    assert list(rinci.items()) == [("Sangat Tinggi", 1), ("Sedang", 1), ("Sangat Rendah", 2)]


def test_the_undangan_goes_into_a_calendar_and_a_moved_meeting_replaces_it(siklus, sekretaris):
    with pytest.raises(TidakDitemukan):
        undangan.kalender(siklus.id)
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=sekretaris)
    nama, lama = undangan.kalender(siklus.id)
    undangan.terbitkan_undangan(siklus.id, rencana(tanggal=date(2026, 4, 8)), oleh=sekretaris)
    _, baru = undangan.kalender(siklus.id)

    def baris(isi: bytes, awal: str) -> str:
        return next(teks for teks in isi.decode().replace("\r\n ", "").split("\r\n") if teks.startswith(awal))

    assert nama.startswith("Undangan rapat Triwulan I")
    assert baris(lama, "DTSTART;") == "DTSTART;TZID=Asia/Makassar:20260407T090000"
    assert baris(baru, "DTSTART;") == "DTSTART;TZID=Asia/Makassar:20260408T090000"
    assert baris(lama, "UID") == baris(baru, "UID")
    assert int(baris(baru, "SEQUENCE").partition(":")[2]) > int(baris(lama, "SEQUENCE").partition(":")[2])


@pytest.mark.parametrize("bentuk", salinan.BENTUK)
def test_notulen_and_daftar_hadir_are_had_as_docx(bentuk, siklus, sekretaris):
    jalankan(siklus, sekretaris)
    _, isi = salinan.docx(siklus.id, bentuk)
    with zipfile.ZipFile(io.BytesIO(isi)) as paket:
        teks = " ".join("".join(etree.fromstring(paket.read("word/document.xml")).itertext("{*}t", "{*}p")).split())
    for kata in (
        "Senin, 6 April 2026",
        "09.00 WITA sampai selesai",
        "Contoh Mutasi, M.Si.",
        "Tidak hadir; Dinas luar",
    ):
        assert kata in teks, kata
    for kata in ("Unit memaparkan.", "Dari 15,00 menjadi 18,00. Berkas Maret belum dihitung.", "Disepakati."):
        assert (kata in teks) == (bentuk == "notulen"), kata


def test_another_paper_of_the_meeting_is_not_there(siklus, sekretaris):
    with pytest.raises(TidakDitemukan):
        salinan.docx(siklus.id, "undangan")


def test_what_the_register_would_refuse_is_told_with_all_else(siklus, monkeypatch):
    """The first number was refused only once the password had been taken."""
    monkeypatch.setattr(nomor_awal, "perlu_ditanya", lambda buku: True)
    with pytest.raises(GalatMasukan) as galat:
        undangan.periksa(rencana(tempat="", sifat="lain"), terbit=True)
    assert "Nomor pertama register surat keluar belum dapat diberikan" in galat.value.bidang["nomor"]
    assert "sifat" in galat.value.bidang
