"""Langkah 4: delivered to all units at once; opened, received and reminded, each with its time."""

import io
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatDomain, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Jejak, Pegawai, Pemberitahuan, Penugasan
from kinerja.services.berkas.dokumen import dokumen_terakhir
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.format_isian import baca as format_isian_baca
from kinerja.services.format_isian import sampaikan, sampaikan_papan
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis
from tests.format_uji import siklus_berformat, unit


@pytest.fixture
def kasubbag(pelaku):
    return pelaku("kasubbag")


@pytest.fixture
def siap(app):
    """A siklus whose format is fixed and may be delivered."""
    return siklus_berformat("penyampaian")


@pytest.fixture
def tersampaikan(app):
    """A siklus whose format was delivered; the units fill."""
    return siklus_berformat("pengisian")


def baris(siklus_id: int, kode: str):
    unit_id = unit(kode).id
    return next(
        unit_papan for unit_papan in sampaikan_papan.papan_penyampaian(siklus_id).unit if unit_papan.unit_id == unit_id
    )


def pemberitahuan(jabatan_id: int, awalan: str) -> list[Pemberitahuan]:
    kueri = select(Pemberitahuan).where(Pemberitahuan.jabatan_id == jabatan_id, Pemberitahuan.kunci.like(f"{awalan}%"))
    return list(db.session.scalars(kueri))


@menulis
def tanpa_akun(nama_pengguna: str) -> None:
    db.session.query(Akun).filter_by(nama_pengguna=nama_pengguna).one().aktif = False


def test_one_act_delivers_to_every_unit(siap, kasubbag):
    sampaikan.sampaikan(siap.id, oleh=kasubbag)

    assert {unit_papan.keadaan for unit_papan in sampaikan_papan.papan_penyampaian(siap.id).unit} == {"disampaikan"}
    for kode in ("SEK", "MUT"):
        assert perjalanan.posisi_terbuka(siap, "pengisian", unit(kode).id)
    assert format_isian_baca.ambil_format(siap.id, unit("SEK").id).disampaikan_oleh == kasubbag.sebutan


def test_the_receipt_names_units_and_recipients(siap, kasubbag, pelaku):
    sampaikan.sampaikan(siap.id, {unit("MUT").id: "Mohon sebelum Jumat."}, oleh=kasubbag)
    dokumen = dokumen_terakhir(siap.id, "penyampaian")
    teks = "".join(hal.extract_text() for hal in PdfReader(io.BytesIO(baca_isi(dokumen.berkas))).pages)
    rapat = " ".join(teks.split())

    assert dokumen.kunci == "penyampaian"
    for kata in ("Mutasi dan Promosi", "Contoh Umum, S.H.", "Mohon sebelum Jumat.", "Disetujui melalui aplikasi"):
        assert kata in rapat
    assert pelaku("staf_mut").nama in rapat, "JFT/Umum receive it too"


def test_the_people_of_a_unit_are_told_with_the_note_for_them(siap, kasubbag, pelaku):
    sampaikan.sampaikan(siap.id, {unit("MUT").id: " Mohon sebelum Jumat. ", unit("SEK").id: "  "}, oleh=kasubbag)

    for nama in ("kabid_mut", "staf_mut"):
        (pesan,) = pemberitahuan(pelaku(nama).jabatan_id, "catatan-format")
        assert pesan.teks.endswith("Catatan format isian dari Kasubbag PPKP: Mohon sebelum Jumat.")
        assert pesan.tautan == f"pengisian:{siap.id}:{unit('MUT').id}"
        assert pemberitahuan(pelaku(nama).jabatan_id, f"siklus:{siap.id}:pengisian")
    assert pemberitahuan(pelaku("kabid_sek").jabatan_id, "catatan-format") == []
    assert baris(siap.id, "MUT").catatan == "Mohon sebelum Jumat."


def test_the_note_to_a_unit_stands_on_its_sheet(siap, kasubbag, masuk):
    sampaikan.sampaikan(siap.id, {unit("MUT").id: "Mohon sebelum Jumat."}, oleh=kasubbag)
    lembar = {
        nama: masuk(nama).get(f"/siklus/{siap.id}/isian").get_data(as_text=True) for nama in ("staf_mut", "staf_sek")
    }
    assert "Catatan untuk unit ini:</strong> Mohon sebelum Jumat." in lembar["staf_mut"]
    assert "Catatan untuk unit ini" not in lembar["staf_sek"]


def test_a_unit_without_a_kabid_who_can_sign_in_blocks_and_is_named(siap, kasubbag):
    tanpa_akun("kabid_mut")

    assert [unit_papan.ada_kabid for unit_papan in sampaikan_papan.papan_penyampaian(siap.id).unit] == [True, False]
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        sampaikan.sampaikan(siap.id, oleh=kasubbag)
    assert tuple(map(str, galat.value.kurang)) == ("Kabid/Kasubbag yang mempunyai akun di Bidang Mutasi dan Promosi",)
    assert baris(siap.id, "MUT").keadaan == "belum"


def test_a_plh_of_the_kabid_receives_in_his_place(siap, kasubbag):
    tanpa_akun("kabid_mut")
    _tugaskan_plh()
    sampaikan.sampaikan(siap.id, oleh=kasubbag)

    sebutan = [penerima.sebutan for penerima in baris(siap.id, "MUT").penerima]
    assert "Contoh Analis, S.Kom. (Plh. Kepala Bidang Mutasi dan Promosi)" in sebutan


@menulis
def _tugaskan_plh() -> None:
    jabatan = db.session.query(Jabatan).filter_by(peran="kabid", unit_id=unit("MUT").id).one()
    pegawai = db.session.query(Pegawai).join(Akun).filter(Akun.nama_pengguna == "staf_mut").one()
    db.session.add(Penugasan(pegawai_id=pegawai.id, jabatan_id=jabatan.id, jenis="plh", mulai=date(2026, 4, 1)))


def test_delivering_twice_is_refused(siap, kasubbag):
    sampaikan.sampaikan(siap.id, oleh=kasubbag)

    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        sampaikan.sampaikan(siap.id, oleh=kasubbag)


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_sek", "staf_sek", "pengelola"])
def test_other_desks_may_neither_deliver_nor_remind(siap, pelaku, nama):
    with pytest.raises(HakDitolak):
        sampaikan.sampaikan(siap.id, oleh=pelaku(nama))
    with pytest.raises(HakDitolak):
        sampaikan.ingatkan(siap.id, unit("SEK").id, oleh=pelaku(nama))


def test_the_first_opening_by_the_units_own_people_is_noted(tersampaikan, pelaku):
    mut = unit("MUT").id
    for nama in ("kepala", "kasubbag", "kabid_sek"):
        sampaikan.catat_dibuka(tersampaikan.id, mut, oleh=pelaku(nama))
    assert baris(tersampaikan.id, "MUT").keadaan == "disampaikan"

    sampaikan.catat_dibuka(tersampaikan.id, mut, oleh=pelaku("staf_mut"))
    jam.setel(datetime(2026, 4, 7, 1, 0, tzinfo=UTC))
    sampaikan.catat_dibuka(tersampaikan.id, mut, oleh=pelaku("kabid_mut"))

    penerimaan = baris(tersampaikan.id, "MUT")
    assert (penerimaan.keadaan, penerimaan.dibuka_pada.day) == ("dibuka", 6)
    assert penerimaan.dibuka_oleh.startswith("Contoh Analis")
    assert len(db.session.scalars(select(Jejak).where(Jejak.aksi == "format:buka")).all()) == 1


def test_opening_before_delivery_is_not_noted(siap, pelaku):
    sampaikan.catat_dibuka(siap.id, unit("MUT").id, oleh=pelaku("staf_mut"))
    assert baris(siap.id, "MUT").keadaan == "belum"


def test_receiving_is_noted_once_and_the_kasubbag_is_told(tersampaikan, pelaku):
    mut = unit("MUT").id
    sampaikan.terima(tersampaikan.id, mut, oleh=pelaku("staf_mut"))

    penerimaan = baris(tersampaikan.id, "MUT")
    assert (penerimaan.keadaan, penerimaan.dibuka_pada) == ("diterima", jam.sekarang())
    assert penerimaan.diterima_oleh == pelaku("staf_mut").sebutan
    (kabar,) = pemberitahuan(pelaku("kasubbag").jabatan_id, "terima-format")
    assert kabar.teks.endswith("Bidang Mutasi dan Promosi telah menerima format isian.")
    with pytest.raises(Didahului, match=r"diterima oleh Contoh Analis.*Senin, 6 April 2026"):
        sampaikan.terima(tersampaikan.id, mut, oleh=pelaku("kabid_mut"))


@pytest.mark.parametrize("nama", ["kabid_sek", "kasubbag", "kepala", "pengelola"])
def test_nobody_receives_for_another_unit(tersampaikan, pelaku, nama):
    with pytest.raises(HakDitolak):
        sampaikan.terima(tersampaikan.id, unit("MUT").id, oleh=pelaku(nama))


def test_nothing_is_received_before_delivery(siap, pelaku):
    with pytest.raises(GalatDomain, match="belum disampaikan"):
        sampaikan.terima(siap.id, unit("MUT").id, oleh=pelaku("kabid_mut"))
    with pytest.raises(TidakDitemukan):
        format_isian_baca.ambil_format(siap.id, 999)


def test_a_reminder_goes_out_once_a_day(tersampaikan, kasubbag, pelaku):
    mut, kabid = unit("MUT").id, pelaku("kabid_mut").jabatan_id

    assert sampaikan.ingatkan(tersampaikan.id, mut, oleh=kasubbag) is True
    assert sampaikan.ingatkan(tersampaikan.id, mut, oleh=kasubbag) is False
    assert baris(tersampaikan.id, "MUT").sudah_diingatkan
    assert not baris(tersampaikan.id, "SEK").sudah_diingatkan
    jam.setel(datetime(2026, 4, 7, 1, 0, tzinfo=UTC))
    sampaikan.terima(tersampaikan.id, mut, oleh=pelaku("kabid_mut"))
    assert sampaikan.ingatkan(tersampaikan.id, mut, oleh=kasubbag) is True

    satu, dua = pemberitahuan(kabid, "ingatkan-")
    assert "belum diterima" in satu.teks
    assert "belum dilaporkan" in dua.teks


def test_a_unit_that_has_reported_is_not_reminded(app, kasubbag):
    siklus = siklus_berformat("analisis")

    assert not baris(siklus.id, "MUT").dapat_diingatkan
    with pytest.raises(GalatDomain, match="tidak perlu diingatkan"):
        sampaikan.ingatkan(siklus.id, unit("MUT").id, oleh=kasubbag)


def test_the_receipt_can_be_printed_again_with_who_received(tersampaikan, kasubbag, pelaku):
    sampaikan.terima(tersampaikan.id, unit("MUT").id, oleh=pelaku("kabid_mut"))
    pdf, nama = sampaikan.cetak_kini(tersampaikan.id, oleh=kasubbag)
    teks = " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())

    assert nama == "Tanda terima format isian Triwulan I Tahun 2026"
    assert "Contoh Mutasi, M.Si." in teks
    assert "melalui aplikasi" in teks


def test_there_is_no_receipt_before_delivery(siap, kasubbag):
    with pytest.raises(GalatDomain, match="Sampaikan dahulu"):
        sampaikan.cetak_kini(siap.id, oleh=kasubbag)


def test_the_board_counts_working_days_until_the_units_must_be_done(tersampaikan):
    papan = sampaikan_papan.papan_penyampaian(tersampaikan.id)

    assert (papan.sudah, papan.terbuka, papan.hari_isi, papan.sisa) == (True, False, 3, 3)
    assert papan.tenggat == date(2026, 4, 9)
    assert papan.berapa("disampaikan") == 2
