"""Whole lists: what the workbook hands out comes back unchanged; one fault and nothing has happened."""

import io

import pytest
import xlsxwriter
from sqlalchemy import func, select

from kinerja.adapters import lembar_kerja
from kinerja.domain.galat import GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Akun, Indikator, Jabatan, Jejak, Pegawai, Penugasan, TujuanSurat, Unit
from kinerja.services.indikator import kelola
from kinerja.services.indikator.baca import SaringanIndikator, daftar
from kinerja.services.indikator.impor import impor_contoh
from kinerja.services.sekaligus import berkas, terap
from kinerja.services.sekaligus.kantor import PEMBULATAN
from kinerja.services.sekaligus.lembar import KANTOR, kumpulan
from tests.kantor_uji import pelaku_dari

UNIT = "Kode\tNama unit\nPKA\tBidang Pengembangan\n"
JABATAN = "Nama jabatan\tMeja dalam SOP\tKode unit\nKabid Pengembangan\tKabid/Kasubbag\tPKA\n"
PEGAWAI = "NIP\tNama pegawai\tPangkat dan golongan\n19900202 201503 2 001\tSiti Aminah, S.E.\tPenata (III/c)\n"
PENUGASAN = "Nama pegawai\tNama jabatan\tHari pertama\nSiti Aminah, S.E.\tKabid Pengembangan\t02/01/2026\n"
AKUN = "NIP\tNama pegawai\tNama pengguna\n199002022015032001\tSiti Aminah, S.E.\tsiti\n"
SEMUA = {"unit": UNIT, "jabatan": JABATAN, "pegawai": PEGAWAI, "penugasan": PENUGASAN, "akun": AKUN}


@pytest.fixture
def pengelola(app):
    return pelaku_dari("pengelola")


def _banyak(*tabel) -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(model)) for model in tabel]


@pytest.mark.parametrize("kunci", KANTOR)
def test_what_is_handed_out_comes_back_without_a_change(pengelola, kunci):
    kumpulan_ini = kumpulan(kunci)
    teks = berkas.baca_berkas(
        kumpulan_ini, nama_berkas="a.xlsx", isi=berkas.xlsx(kumpulan_ini, oleh=pengelola), oleh=pengelola
    )
    hasil = terap.coba(kumpulan_ini, teks, oleh=pengelola)
    assert (hasil.salah, hasil.jumlah) == ([], 0)
    assert all(lembar.tetap for lembar in hasil.lembar)


def test_the_indicator_master_comes_back_without_a_change_and_takes_a_new_target(app):
    kasubbag = pelaku_dari("kasubbag")
    impor_contoh(2026, oleh=kasubbag)
    kumpulan_ini = kumpulan("indikator", 2026)
    teks = berkas.baca_berkas(
        kumpulan_ini, nama_berkas="a.xlsx", isi=berkas.xlsx(kumpulan_ini, oleh=kasubbag), oleh=kasubbag
    )
    assert terap.coba(kumpulan_ini, teks, oleh=kasubbag).jumlah == 0
    baris = {
        "indikator": "Kode\tUnit\tSasaran\tIndikator\tSatuan\tTarget tahunan\n\tMUT\tS\tIndikator baru\tPersen\t80,02"
    }
    assert terap.terapkan(kumpulan_ini, baris, oleh=kasubbag).salah == []
    baru = next(i for i in daftar(SaringanIndikator(2026)) if i.nama == "Indikator baru")
    assert baru.target_tahunan == "80.02"


def test_doubts_about_indicators_are_told_before_they_are_applied_and_refuse_nothing(app):
    kasubbag = pelaku_dari("kasubbag")
    kumpulan_ini = kumpulan("indikator", 2026)
    judul = "Kode\tUnit\tSasaran\tIndikator\tSatuan\tTarget tahunan\tTarget TW IV\n"
    baris = ("A\tMUT\tS\tJumlah naskah\tDokumen\t7,5\t7,5", "B\tMUT\tS\tjumlah  naskah\tDokumen\t8\t8")
    hasil = terap.coba(kumpulan_ini, {"indikator": judul + "\n".join(baris)}, oleh=kasubbag)
    assert (hasil.salah, hasil.jumlah) == ([], 2)
    assert [(ragu.baris, ragu.tanya) for ragu in hasil.ragu] == [
        (2, "Target tahunan 7,5 Dokumen, padahal dihitung utuh. Apakah benar?"),
        (2, "Target TW IV 7,5 Dokumen, padahal dihitung utuh. Apakah benar?"),
        (
            3,
            "Indikator aktif dengan nama yang sama sudah ada pada unit ini: A. Apakah memang indikator lain?",
        ),
    ]
    salah = terap.coba(kumpulan_ini, {"indikator": judul + "A\tMUT\tS\tN\tDokumen\t8 %\t8"}, oleh=kasubbag).salah
    assert ["Dokumen, bukan persen" in galat.pesan for galat in salah] == [True]


@pytest.mark.parametrize("tahun", [1, 1999, 2101, 10**15])
def test_there_are_no_indicators_of_a_year_that_no_siklus_has(app, tahun):
    with pytest.raises(TidakDitemukan):
        kumpulan("indikator", tahun)
    with pytest.raises(GalatMasukan, match="tahun antara 2000 dan 2100"):
        kelola.periksa_tahun(tahun)


def test_a_whole_office_is_made_in_one_act_and_each_account_gets_its_code(pengelola):
    hasil = terap.terapkan(kumpulan("kantor"), SEMUA, oleh=pengelola)
    assert hasil.salah == []
    assert [(kode.nama, kode.nama_pengguna) for kode in hasil.kode] == [("Siti Aminah, S.E.", "siti")]
    assert [(lembar.baru, lembar.berubah) for lembar in hasil.lembar] == [(1, 0)] * 5
    siti = db.session.scalar(select(Pegawai).where(Pegawai.nip == "199002022015032001"))
    assert [t.jabatan.unit.kode for t in siti.penugasan] == ["PKA"]
    jejak = db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "kantor:isi-sekaligus")).one()
    assert jejak == {"daftar": "Susunan kantor", "Unit": 1, "Jabatan": 1, "Pegawai": 1, "Penugasan": 1, "Akun": 1}


def test_one_fault_anywhere_and_nothing_has_happened(pengelola):
    tabel = (Unit, Jabatan, Pegawai, Penugasan, Akun, Jejak)
    sebelum = _banyak(*tabel)
    salah = SEMUA | {"akun": AKUN + "\tTidak Ada\tsiapa\n", "jabatan": JABATAN + "Kabid X\tKabid/Kasubbag\tXYZ\n"}
    hasil = terap.terapkan(kumpulan("kantor"), salah, oleh=pengelola)
    assert [(s.lembar, s.baris, s.kolom) for s in hasil.salah] == [
        ("Jabatan", 3, "Kode unit"),
        ("Akun", 3, "Nama pegawai"),
    ]
    assert (hasil.kode, _banyak(*tabel)) == ([], sebelum)


def test_what_changes_in_a_row_that_is_there_is_shown_before(pengelola):
    teks = {"unit": "Kode\tNama unit\tAktif\nMUT\tBidang Mutasi Baru\tya\n"}
    lama = db.session.scalar(select(Unit.nama).where(Unit.kode == "MUT"))
    ((daftar, sel),) = terap.coba(kumpulan("kantor"), teks, oleh=pengelola).sel
    assert (daftar, sel.baris, sel.kolom, sel.lama, sel.baru) == (
        "Unit",
        2,
        "Nama unit",
        lama,
        "Bidang Mutasi Baru",
    )


def test_looking_keeps_nothing(pengelola):
    sebelum = _banyak(Unit, Pegawai, Akun, Jejak)
    assert terap.coba(kumpulan("kantor"), SEMUA, oleh=pengelola).jumlah == 5
    assert _banyak(Unit, Pegawai, Akun, Jejak) == sebelum


@pytest.mark.parametrize(
    ("daftar", "teks", "kolom", "kata"),
    [
        ("unit", "Kode\tNama unit\nBRU\tSekretariat", "Nama unit", "sudah dipakai unit lain"),
        ("unit", "Kode\tSebutan pendek\nBRU\tBaru", "Nama unit", "Tulis nama unit"),
        ("jabatan", "Kepala Kedua\tKepala\t", "Meja dalam SOP", "Satu kantor hanya memiliki satu"),
        ("pegawai", "1,98001E+17\tContoh Baru\t", "NIP", PEMBULATAN),
        ("pegawai", "123\tContoh Baru\t", "NIP", "18 angka"),
        ("penugasan", "\tContoh Umum, S.H.\tAnalis SDM Aparatur\tplt\t01/02/2026", "Dasar", "surat perintah Plt."),
        ("akun", "\tContoh Analis, S.Kom.\tlain", "Nama pengguna", "tidak dapat diganti"),
    ],
)
def test_a_row_is_refused_in_the_words_of_its_page_beside_its_column(pengelola, daftar, teks, kolom, kata):
    salah = terap.coba(kumpulan("kantor"), {daftar: teks}, oleh=pengelola).salah[0]
    assert salah.kolom == kolom
    assert kata in salah.pesan


def test_a_person_without_nip_in_the_file_is_the_one_of_that_name(pengelola):
    terap.terapkan(kumpulan("kantor"), {"pegawai": PEGAWAI}, oleh=pengelola)
    hasil = terap.terapkan(kumpulan("kantor"), {"pegawai": "\tSiti Aminah, S.E.\tPembina (IV/a)"}, oleh=pengelola)
    assert (hasil.salah, hasil.lembar[2].berubah) == ([], 1)
    siti = db.session.scalars(select(Pegawai).where(Pegawai.nama == "Siti Aminah, S.E.")).one()
    assert (siti.pangkat, siti.nip) == ("Pembina (IV/a)", "199002022015032001")


def test_a_placement_that_is_there_can_only_be_ended(pengelola):
    kini = "\tContoh Analis, S.Kom.\tAnalis SDM Aparatur\t{}\t01/01/2024\t31/12/2026"
    (salah,) = terap.coba(kumpulan("kantor"), {"penugasan": kini.format("Plt.")}, oleh=pengelola).salah
    assert "yang dapat diubah hanya hari terakhirnya" in salah.pesan
    assert terap.terapkan(kumpulan("kantor"), {"penugasan": kini.format("")}, oleh=pengelola).salah == []
    baris = next(t for t in db.session.scalars(select(Penugasan)) if t.pegawai.nama.startswith("Contoh Analis"))
    assert f"{baris.selesai:%d/%m/%Y}" == "31/12/2026"


def test_an_addressee_is_added_and_taken_out_of_the_choices(pengelola):
    teks = {"alamat": "Sebutan penerima\tDi\tAktif\nInspektur Daerah\tNunukan\ttidak"}
    assert terap.terapkan(kumpulan("alamat"), teks, oleh=pengelola).salah == []
    baru = db.session.scalars(select(TujuanSurat).where(TujuanSurat.sebutan == "Inspektur Daerah")).one()
    assert (baru.kota, baru.aktif) == ("Nunukan", False)


def buku(*lembar: tuple[str, list[list[str]], str]) -> bytes:
    """A workbook of these sheets: name, rows, and what is merged ("C2:C3"), "-" where the sheet is hidden."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar) as tulis:
        for nama, baris, gabung in lembar:
            lembar_baru = tulis.add_worksheet(nama)
            for nomor, sel in enumerate(baris):
                lembar_baru.write_row(nomor, 0, sel)
            if gabung == "-":
                lembar_baru.hide()
            elif gabung:
                lembar_baru.merge_range(gabung, "Penata (III/c)")
    return keluar.getvalue()


KEPALA_PEGAWAI = ["NIP", "Nama pegawai", "Pangkat dan golongan"]


def baca(pengelola, *lembar) -> dict[str, str]:
    isi = buku(("Petunjuk", [], ""), *lembar)
    return berkas.baca_berkas(kumpulan("kantor"), nama_berkas="a.xlsx", isi=isi, oleh=pengelola)


def test_a_merged_cell_empties_nothing_and_is_named(pengelola):
    orang = [KEPALA_PEGAWAI, ["", "Siti Aminah", ""], ["", "Budi", ""]]
    teks = baca(pengelola, ("Pegawai", orang, "C2:C3"))
    assert [(s.baris, s.kolom, s.pesan[:15]) for s in terap.coba(kumpulan("kantor"), teks, oleh=pengelola).salah] == [
        (3, "Pangkat dan golongan", "Sel ini digabun")
    ]


@pytest.mark.parametrize(
    ("lembar", "kata"),
    [
        ([("Pegawai", [KEPALA_PEGAWAI], "-")], "Lembar “Pegawai” tersembunyi"),
        ([("Pegawai", [KEPALA_PEGAWAI], ""), ("pegawai ", [KEPALA_PEGAWAI], "")], "2 lembar bernama “Pegawai”"),
        ([("Pegawai", [KEPALA_PEGAWAI, *[[]] * berkas.TERJAUH, ["", "Jauh"]], "")], "sampai baris 4002"),
    ],
)
def test_a_sheet_that_nobody_sees_wholly_is_not_taken_in_silence(pengelola, lembar, kata):
    with pytest.raises(GalatMasukan) as galat:
        baca(pengelola, *lembar)
    assert kata in galat.value.bidang["berkas"]


def test_only_who_keeps_a_list_may_fill_it(app):
    for kunci, tahun, siapa in (("kantor", 0, "kasubbag"), ("indikator", 2026, "pengelola")):
        with pytest.raises(HakDitolak):
            terap.terapkan(kumpulan(kunci, tahun), {}, oleh=pelaku_dari(siapa))
    assert _banyak(Indikator) == [0]


def test_the_workbook_has_a_sheet_for_each_list_and_hides_the_mark_of_the_row(pengelola):
    semua = lembar_kerja.baca("a.xlsx", berkas.xlsx(kumpulan("kantor"), oleh=pengelola))
    assert [lembar.nama for lembar in semua] == ["Unit", "Jabatan", "Pegawai", "Penugasan", "Akun", "Petunjuk"]
    assert semua[0].teks(3, 1) == "Penanda baris"
