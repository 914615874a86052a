"""Langkah 12: konsep, number, print, sending, voiding."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.cetak import CetakGagal
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.ext import db
from kinerja.models import BukuNomor, Dokumen, Jejak, Pegawai, Penugasan, Surat
from kinerja.services.kantor import pejabat
from kinerja.services.register import nomor as register_nomor
from kinerja.services.siklus import perjalanan
from kinerja.services.surat import baca as surat_baca
from kinerja.services.surat import cetak as surat_cetak
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.surat import papan as surat_papan
from kinerja.services.surat import syarat as surat_syarat
from kinerja.services.surat import terbit as surat_terbit
from kinerja.services.surat.kirim import DataKirim, catat_kirim
from kinerja.services.transaksi import menulis
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import HARI, cetak_ringan, data_surat, surat_bernomor


@pytest.fixture(autouse=True)
def tanpa_kertas(monkeypatch):
    cetak_ringan(monkeypatch)


@pytest.fixture
def staf(app, pelaku):
    return pelaku("staf_mut")


@pytest.fixture
def siklus(app):
    return siklus_di("surat_pengantar")


@pytest.fixture
def konsep(siklus, staf):
    return surat_konsep.buat(siklus.id, data_surat(), oleh=staf)


def isi_register() -> list[str]:
    return list(db.session.scalars(select(BukuNomor.nomor).order_by(BukuNomor.id)))


def test_a_letter_is_printed_and_numbered_in_one_act(siklus, konsep, staf):
    jadi = surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)

    assert (jadi.status, jadi.nomor.nomor) == ("bernomor", "B/1/BKPSDM.000.8.6.3")
    assert jadi.dokumen.kunci == "surat_pengantar"
    assert jadi.dokumen.siklus_id == siklus.id


def test_no_letter_before_the_report_is_signed(app, staf):
    siklus = siklus_di("penandatanganan")

    with pytest.raises(GalatDomain, match="setelah langkah Tanda tangan selesai"):
        surat_konsep.buat(siklus.id, data_surat(), oleh=staf)


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag", "kabid_mut", "pengelola"])
def test_only_fungsional_writes_letters(siklus, konsep, pelaku, akun):
    oleh = pelaku(akun)

    for tindakan in (
        lambda: surat_konsep.buat(siklus.id, data_surat(), oleh=oleh),
        lambda: surat_konsep.ubah(konsep.id, data_surat(), versi=1, oleh=oleh),
        lambda: surat_konsep.buang(konsep.id, versi=1, oleh=oleh),
        lambda: surat_terbit.terbitkan(konsep.id, versi=1, oleh=oleh),
        lambda: surat_terbit.buat_pdf(konsep.id, oleh=oleh),
        lambda: catat_kirim(konsep.id, DataKirim(HARI), oleh=oleh),
    ):
        with pytest.raises(HakDitolak):
            tindakan()


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"tanggal": date(2026, 4, 7)}, "tanggal"),
        ({"klasifikasi": "999.9"}, "klasifikasi"),
        ({"keamanan": "R"}, "keamanan"),
        ({"tujuan": " \n "}, "tujuan"),
        ({"baris": ()}, "baris"),
        ({"penugasan_id": 4}, "penugasan_id"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(siklus, staf, ganti, bidang):
    with pytest.raises(GalatMasukan) as galat:
        surat_konsep.buat(siklus.id, data_surat(**ganti), oleh=staf)

    assert bidang in galat.value.bidang


def test_a_konsep_that_somebody_changed_is_not_overwritten(konsep, staf):
    surat_konsep.ubah(konsep.id, data_surat(hal="Pertama"), versi=1, oleh=staf)

    with pytest.raises(Didahului, match="sudah diubah Anda sendiri, di tab atau perangkat lain, sejak"):
        surat_konsep.ubah(konsep.id, data_surat(hal="Kedua"), versi=1, oleh=staf)
    with pytest.raises(Didahului):
        surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)
    assert konsep.hal == "Pertama"
    assert isi_register() == []


def test_a_dropped_konsep_never_had_a_number(siklus, konsep, staf):
    surat_konsep.buang(konsep.id, versi=1, oleh=staf)

    assert konsep.status == "batal"
    assert isi_register() == []
    assert surat_konsep.surat_siklus(siklus.id) == []


def test_no_number_is_spent_when_the_letter_cannot_be_printed(konsep, staf, monkeypatch):
    monkeypatch.setattr(surat_cetak, "cetak_pdf", gagal)

    with pytest.raises(CetakGagal):
        surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)

    assert (konsep.status, isi_register()) == ("konsep", [])


def gagal(*_args, **_kwargs):
    raise CetakGagal("Mesin cetak berhenti. Coba lagi.")


def test_asking_twice_gives_the_same_letter(konsep, staf):
    pertama = surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)
    sha = pertama.dokumen.berkas.sha256

    kedua = surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)

    assert (kedua.nomor.nomor, kedua.dokumen.berkas.sha256) == (pertama.nomor.nomor, sha)
    assert len(isi_register()) == 1


def test_twenty_clicks_at_once_number_one_letter(app, konsep, staf):
    nomor_konsep = konsep.id

    def klik(_):
        with app.app_context():
            jadi = surat_terbit.terbitkan(nomor_konsep, versi=1, oleh=staf)
            jawaban = jadi.nomor.nomor
            db.session.remove()
            return jawaban

    with ThreadPoolExecutor(8) as kolam:
        jawaban = set(kolam.map(klik, range(20)))

    db.session.rollback()
    assert jawaban == {"B/1/BKPSDM.000.8.6.3"}
    assert db.session.scalar(select(db.func.count(Dokumen.id)).where(Dokumen.jenis == "surat_pengantar")) == 1


def test_a_letter_whose_second_print_fails_keeps_its_number_and_says_why(siklus, konsep, staf, monkeypatch):
    terbit = [pdf_kecil("coba")]

    def sekali_saja(surat_ini, nomor):
        if not terbit:
            gagal()
        register_nomor.alokasi(tanggal=HARI, hal="x", tujuan="y", klasifikasi="000.8.6.3", oleh=staf)
        return terbit.pop()

    monkeypatch.setattr(surat_cetak, "pengantar", sekali_saja)
    jadi = surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)

    assert (jadi.status, jadi.dokumen_id, jadi.galat_cetak) == ("bernomor", None, "Mesin cetak berhenti. Coba lagi.")
    with pytest.raises(SyaratBelumTerpenuhi, match="PDF surat B/2/BKPSDM"):
        surat_konsep.selesai(siklus.id, oleh=staf)
    monkeypatch.undo()
    cetak_ringan(monkeypatch)
    surat_terbit.buat_pdf(konsep.id, oleh=staf)
    assert (konsep.nomor.nomor, konsep.galat_cetak) == ("B/2/BKPSDM.000.8.6.3", "")
    assert konsep.dokumen_id
    assert register_nomor.celah(2026) == []


def test_the_signer_is_as_of_the_day_of_the_letter(siklus, staf):
    jadi = surat_bernomor(siklus, staf)
    ganti_kepala()
    jam.setel(jam.sekarang() + timedelta(days=1))

    kedua = surat_bernomor(
        siklus, staf, tanggal=date(2026, 4, 7), penugasan_id=pejabat.calon_penanda(date(2026, 4, 7))[0]["penugasan_id"]
    )

    assert jadi.penanda["nama"] == "Contoh Kepala, S.Sos."
    assert (kedua.penanda["nama"], kedua.penanda["awalan"]) == ("Contoh Pengganti", "Plt.")


def test_a_change_of_officer_between_konsep_and_number_is_noticed(konsep, staf):
    ubah_nama_kepala()

    with pytest.raises(GalatDomain, match="Contoh Kepala, S.Sos. tidak lagi memegang"):
        surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)
    assert isi_register() == []


@menulis
def ganti_kepala():
    lama = db.session.scalar(select(Penugasan).where(Penugasan.jabatan_id == 1))
    lama.selesai = HARI
    pengganti = Pegawai(nama="Contoh Pengganti", nip="197001011995031001")
    db.session.add(pengganti)
    db.session.flush()
    db.session.add(Penugasan(pegawai_id=pengganti.id, jabatan_id=1, jenis="plt", mulai=date(2026, 4, 7)))


@menulis
def ubah_nama_kepala():
    db.session.scalar(select(Pegawai).where(Pegawai.nama.startswith("Contoh Kepala"))).nama = "Nama Baru"


def test_a_void_letter_keeps_its_number_in_the_register(siklus, staf):
    jadi = surat_bernomor(siklus, staf)

    surat_konsep.batalkan(jadi.id, alasan="Tujuan surat keliru", oleh=staf)
    baru = surat_bernomor(siklus, staf)

    assert (jadi.status, jadi.nomor.status, jadi.nomor.alasan) == ("batal", "batal", "Tujuan surat keliru")
    assert baru.nomor.urut == 2
    assert register_nomor.celah(2026) == []


def test_a_letter_that_went_out_cannot_be_voided(siklus, staf):
    jadi = surat_bernomor(siklus, staf)
    catat_kirim(jadi.id, DataKirim(HARI), oleh=staf)

    with pytest.raises(GalatDomain, match="belum dikirim"):
        surat_konsep.batalkan(jadi.id, alasan="Tujuan surat keliru", oleh=staf)


def test_sending_is_noted_with_srikandi_number_and_scan(siklus, staf):
    jadi = surat_bernomor(siklus, staf)

    data = DataKirim(HARI, "SRK/2026/88", "Diantar langsung", ("lembar 2.pdf", pdf_kecil("tanda tangan")))
    catat_kirim(jadi.id, data, oleh=staf)

    rincian = surat_baca.rincian(jadi)
    assert (rincian.status, rincian.nomor_srikandi) == ("terkirim", "SRK/2026/88")
    assert rincian.catatan_kirim == "Diantar langsung"
    assert [nama for _, nama in rincian.pindaian] == ["lembar 2.pdf"]
    assert rincian.dikirim_pada.astimezone(jam.ZONA).date() == HARI
    with pytest.raises(GalatMasukan) as galat:  # the same press once more
        catat_kirim(jadi.id, data, oleh=staf)
    assert "sudah tersimpan" in galat.value.bidang["pindaian"]


@pytest.mark.parametrize("tanggal", [date(2026, 4, 5), date(2026, 4, 7)])
def test_a_letter_is_not_sent_before_its_date_nor_tomorrow(siklus, staf, tanggal):
    jadi = surat_bernomor(siklus, staf)

    with pytest.raises(GalatMasukan, match="Tanggal kirim"):
        catat_kirim(jadi.id, DataKirim(tanggal), oleh=staf)


def test_a_konsep_is_not_sent(konsep, staf):
    with pytest.raises(GalatDomain, match="setelah surat bernomor"):
        catat_kirim(konsep.id, DataKirim(HARI), oleh=staf)


def test_the_gate_asks_for_number_and_print(siklus, konsep, staf):
    with pytest.raises(SyaratBelumTerpenuhi, match="nomor untuk konsep surat kepada Sekretaris Daerah"):
        surat_konsep.selesai(siklus.id, oleh=staf)

    surat_terbit.terbitkan(konsep.id, versi=1, oleh=staf)
    surat_konsep.selesai(siklus.id, oleh=staf)

    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["pengarsipan"]


def test_of_many_letters_what_waits_comes_first_and_no_letter_is_out_of_reach(siklus, staf, pelaku):
    """A siklus sends one letter or a few; its page does not grow with them."""
    surat_bernomor(siklus, pelaku("staf_sek"), keamanan="R", hal="Hal yang rahasia", tujuan="Tujuan rahasia")
    terbit = [surat_bernomor(siklus, staf, tujuan=f"Camat {ke}") for ke in range(9)]
    menunggu = surat_konsep.buat(siklus.id, data_surat(tujuan="Camat terakhir"), oleh=staf)
    satu_halaman = surat_papan.papan(siklus, oleh=staf).surat
    assert [kartu.id for kartu in satu_halaman.baris] == [*(surat.id for surat in terbit), menunggu.id]

    terbit.append(surat_bernomor(siklus, staf, tujuan="Camat 9"))
    tampak = [surat_papan.papan(siklus, oleh=staf, halaman=halaman) for halaman in (1, 2)]
    urut = [kartu.id for papan in tampak for kartu in papan.surat.baris]
    assert urut == [menunggu.id, *(surat.id for surat in reversed(terbit))]
    assert [len(papan.surat.baris) for papan in tampak] == [10, 1]
    assert tampak[1].konsep == (menunggu.id,)
    db.session.expire_all()
    for kartu in (kartu for papan in tampak for kartu in papan.surat.baris):
        rinci = surat_baca.rincian(surat_konsep.ambil(kartu.id, oleh=staf))
        assert kartu._asdict() == {nama: getattr(rinci, nama) for nama in kartu._fields}
    assert surat_papan.papan(siklus, oleh=pelaku("staf_sek")).surat.total == 12
    assert [kurang.teks for kurang in surat_syarat.surat_bernomor(siklus)] == [
        "nomor untuk konsep surat kepada Camat terakhir"
    ]
    surat_terbit.terbitkan(menunggu.id, versi=menunggu.versi, oleh=staf)
    teratas = surat_papan.papan(siklus, oleh=staf).surat.baris[0]
    assert teratas.id == menunggu.id  # written before another one, numbered after it


def test_without_a_letter_the_langkah_is_not_done(siklus, staf):
    with pytest.raises(SyaratBelumTerpenuhi, match="surat pengantar"):
        surat_konsep.selesai(siklus.id, oleh=staf)


def test_a_rahasia_letter_is_for_few(siklus, pelaku):
    arsiparis = pelaku("staf_sek")
    rahasia = surat_bernomor(siklus, arsiparis, keamanan="R", hal="Hal yang rahasia", tujuan="Tujuan rahasia")

    for akun in ("kepala", "sekretaris", "staf_sek"):
        assert surat_konsep.ambil(rahasia.id, oleh=pelaku(akun)) is rahasia
    for akun in ("kasubbag", "kabid_mut", "staf_mut", "pengelola"):
        with pytest.raises(TidakDitemukan):
            surat_konsep.ambil(rahasia.id, oleh=pelaku(akun))


def test_the_register_lists_a_rahasia_number_without_what_it_says(siklus, pelaku):
    surat_bernomor(siklus, pelaku("staf_sek"), keamanan="R", hal="Hal yang rahasia", tujuan="Tujuan tersembunyi")

    tertutup = surat_baca.register_tahun(2026, oleh=pelaku("kasubbag")).baris[0]
    terbuka = surat_baca.register_tahun(2026, oleh=pelaku("sekretaris")).baris[0]

    assert (tertutup.nomor, tertutup.hal) == ("R/1/BKPSDM.000.8.6.3", "Rahasia")
    assert (tertutup.tujuan, tertutup.surat_id) == ("", None)
    assert terbuka.hal == "Hal yang rahasia"
    assert surat_baca.register_tahun(2026, oleh=pelaku("kasubbag"), kata="tersembunyi").total == 0
    assert surat_baca.register_tahun(2026, oleh=pelaku("sekretaris"), kata="tersembunyi").total == 1


def test_the_register_is_searched_by_number_subject_and_addressee(siklus, staf):
    surat_bernomor(siklus, staf, hal="Laporan 100% selesai", tujuan="Inspektur")
    surat_bernomor(siklus, staf, hal="Undangan rapat")

    def cari(kata):
        return [baris.urut for baris in surat_baca.register_tahun(2026, oleh=staf, kata=kata).baris]

    assert cari("") == [2, 1]
    assert cari("inspektur laporan") == [1]
    assert cari("100%") == [1]
    assert cari("B/2/") == [2]
    assert cari("tidak ada") == []


def test_each_act_stands_in_the_timeline(siklus, konsep, staf):
    surat_konsep.ubah(konsep.id, data_surat(hal="Lain"), versi=1, oleh=staf)
    surat_terbit.terbitkan(konsep.id, versi=2, oleh=staf)
    catat_kirim(konsep.id, DataKirim(HARI), oleh=staf)

    kejadian = [
        (peristiwa.apa, peristiwa.pelaku, peristiwa.jabatan) for peristiwa in reversed(surat_baca.riwayat(konsep.id))
    ]

    siapa = ("Contoh Analis, S.Kom.", "Analis SDM Aparatur")
    kalimat = ("membuat surat", "mengubah konsep surat", "memberi nomor surat", "mencatat pengiriman surat")
    assert kejadian == [(apa, *siapa) for apa in kalimat]
    assert db.session.scalar(select(db.func.count(Jejak.id)).where(Jejak.aksi == "surat:beri-nomor")) == 1


def test_a_closed_siklus_gets_no_letter(app, staf):
    siklus = siklus_di("selesai")

    with pytest.raises(GalatDomain, match="sudah ditutup"):
        surat_konsep.buat(siklus.id, data_surat(), oleh=staf)


def test_a_new_letter_starts_with_the_signed_report(siklus):
    awal = surat_baca.konsep_awal(siklus)

    assert awal.baris[0].naskah == "Dokumen Pengukuran Kinerja Triwulan I Tahun 2026"
    assert awal.klasifikasi == "000.8.6.3"
    assert pejabat.rekaman_calon(awal.penugasan_id, HARI)["nama"] == "Contoh Kepala, S.Sos."


def test_a_letter_of_the_meeting_is_not_changed_here(siklus, staf):
    undangan = buat_undangan(siklus)

    with pytest.raises(TidakDitemukan, match="bukan surat pengantar"):
        surat_terbit.terbitkan(undangan, versi=1, oleh=staf)


@menulis
def buat_undangan(siklus):
    baris = Surat(
        siklus_id=siklus.id,
        jenis="undangan",
        tanggal=HARI,
        hal="Undangan",
        klasifikasi="000.8.6.3",
        tujuan="Semua",
        dibuat_oleh="x",
        dibuat_pada=jam.sekarang(),
    )
    db.session.add(baris)
    db.session.flush()
    return baris.id


def test_the_jejak_and_the_gate_tell_nothing_of_a_rahasia_letter(siklus, pelaku):
    isi = data_surat(keamanan="R", hal="Hal yang rahasia", tujuan="Tujuan tersembunyi")
    surat_konsep.buat(siklus.id, isi, oleh=pelaku("staf_sek"))

    jejak = db.session.scalars(select(Jejak.rincian).where(Jejak.objek == "surat")).all()
    kurang = surat_syarat.surat_bernomor(siklus)

    assert jejak == [{}]
    assert [kekurangan.teks for kekurangan in kurang] == ["nomor untuk konsep surat kepada tujuan rahasia"]
