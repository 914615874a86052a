"""The jejak speaks in human words."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import ButirIsian
from kinerja.services.beranda import riwayat
from kinerja.services.beranda.riwayat import _terbaca, kalimat
from kinerja.services.isian import ragu
from kinerja.services.isian.baca import lembar_unit
from kinerja.services.jejak import Aksi
from kinerja.services.kantor import jra
from kinerja.services.kantor.jra import DataJra
from kinerja.services.tempat import kelola
from kinerja.services.tempat.kelola import DataTempat
from tests.isian_uji import butir, indikator_uji, isi, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari


@pytest.mark.parametrize(
    ("aksi", "rincian", "hasil"),
    [
        (Aksi.TERUSKAN, {"langkah": "surat_pengantar"}, "menyelesaikan langkah surat pengantar"),
        (Aksi.KEMBALIKAN, {"dari": "analisis", "ke": "pengisian"}, "mengembalikan langkah analisis ke pengisian"),
        (Aksi.BUAT_DOKUMEN, {"jenis": "laporan", "versi": 2}, "membuat dokumen laporan versi 2"),
        (Aksi.PARAF, {"jenis": "laporan", "versi": 1}, "membubuhkan paraf pada laporan"),
        (Aksi.MASUK, {}, "masuk ke aplikasi"),
    ],
)
def test_an_act_is_told_in_words(aksi, rincian, hasil):
    assert kalimat(aksi, rincian) == hasil


@pytest.mark.parametrize(
    ("tersimpan", "terbaca"),
    [
        ("2026-07-28", "28 Juli 2026"),
        ("2026-02-31", "2026-02-31"),
        ("000.8.6.3", "000.8.6.3"),
        ({"dari": "2026-07-28"}, {"dari": "28 Juli 2026"}),
        (["2026-07-28", "4172.6"], ["28 Juli 2026", "4.172,6"]),
        (True, "ya"),
        (False, "tidak"),
    ],
)
def test_days_and_figures_are_read_as_people_write_them(tersimpan, terbaca):
    assert _terbaca("tanggal", tersimpan) == terbaca


def test_a_cell_is_told_by_its_indicator_and_the_label_of_its_column(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi(siklus.id, "IK-01", tindak_lanjut="Menambah petugas.")
    baris = next(
        j
        for j in riwayat.daftar(oleh=pelaku_dari("kasubbag"), saring=riwayat.SaringJejak(siklus_id=siklus.id)).baris
        if "kolom" in j.rincian
    )
    nama = db.session.get_one(ButirIsian, butir(siklus.id, "IK-01")).versi_indikator.nama
    assert list(baris.rincian.items())[:2] == [("indikator", nama), ("kolom", "tindak lanjut")]


def baris_jejak(
    ke: int, menit: int, *, pelaku: str = "Ani", aksi: Aksi = Aksi.ISI_SEL, **rincian
) -> riwayat.BarisJejak:
    waktu = datetime(2026, 4, 6, 2, tzinfo=UTC) + timedelta(minutes=menit)
    return riwayat.BarisJejak(ke, waktu, pelaku, aksi.kalimat, rincian, 1, "", aksi)


def test_an_answer_is_told_by_the_name_of_its_indicator_not_by_its_code(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi(siklus.id, "IK-01", realisasi="900")
    (baris,) = lembar_unit(siklus.id, unit_id("MUT"), {butir(siklus.id, "IK-01")}).baris
    jawaban = ragu.Jawaban(baris.butir_id, baris.ragu("realisasi")[0].tanda, baris.versi_angka("realisasi"), "Benar")
    ragu.jawab(jawaban, oleh=pelaku_dari("staf_mut"))
    semua = riwayat.daftar(oleh=pelaku_dari("kasubbag"), saring=riwayat.SaringJejak(siklus_id=siklus.id)).baris
    (tertulis,) = (j for j in semua if j.aksi is Aksi.JAWAB_RAGU)
    assert next(iter(tertulis.rincian.items())) == ("indikator", baris.indikator.nama)


def test_what_one_person_does_without_a_pause_is_told_once():
    kelompok = riwayat.kelompokkan(
        [
            baris_jejak(6, 90),
            baris_jejak(5, 12, indikator="Indeks"),
            baris_jejak(4, 11, indikator="Persentase"),
            baris_jejak(3, 10, pelaku="Budi"),
            baris_jejak(2, 5, aksi=Aksi.INGATKAN_UNIT),
            baris_jejak(1, 4, aksi=Aksi.INGATKAN_UNIT),
        ]
    )
    assert [baris.kalimat for baris in kelompok] == [
        "mengisi sel",
        "mengisi 2 sel",
        "mengisi sel",
        "mengingatkan unit (2 kali)",
    ]
    assert (kelompok[1].mulai.minute, kelompok[1].waktu.minute) == (11, 12)
    assert kelompok[1].indikator == ("Persentase", "Indeks")


def test_a_group_keeps_its_lines_and_names_two_of_its_indicators():
    baris = [baris_jejak(ke, ke, indikator=f"Indikator {ke}") for ke in (4, 3, 2, 1)]
    (kelompok,) = riwayat.kelompokkan(baris)
    assert (kelompok.jumlah, kelompok.baris) == (4, tuple(baris))
    assert kelompok.sebutan == "Indikator 1; Indikator 2 dan 2 indikator lain"
    (sendiri,) = riwayat.kelompokkan([baris_jejak(1, 1)])
    assert (sendiri.sebutan, sendiri.jumlah) == ("", 1)


def test_the_page_of_the_jejak_tells_groups_and_counts_lines(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi(siklus.id, "IK-01", tindak_lanjut="Menambah petugas.", penghambat="Berkas terlambat.")
    halaman = riwayat.berkelompok(oleh=pelaku_dari("kasubbag"), saring=riwayat.SaringJejak(siklus_id=siklus.id))
    assert halaman.baris[0].kalimat == "mengisi 2 sel"
    assert halaman.baris[0].indikator == (
        db.session.get_one(ButirIsian, butir(siklus.id, "IK-01")).versi_indikator.nama,
    )
    assert halaman.total == sum(kelompok.jumlah for kelompok in halaman.baris)


def test_a_reason_is_never_folded_away():
    dua = [baris_jejak(2, 1, alasan="Angka keliru."), baris_jejak(1, 0, alasan="Bukti kurang.")]
    assert [kelompok.alasan for kelompok in riwayat.kelompokkan(dua)] == ["Angka keliru.", "Bukti kurang."]


def test_where_a_thing_of_the_archive_lay_before_is_read_on_the_page(app, masuk):
    arsiparis = pelaku_dari("staf_sek")
    rak = kelola.tambah(DataTempat("rak", "2"), oleh=arsiparis)
    kelola.ubah(rak.id, DataTempat("rak", "3"), oleh=arsiparis)
    jra.ubah("000.8.6.3", DataJra(5, 6, "Permanen", "akhir_tahun", "", "Perbup 1/2026"), versi=1, oleh=arsiparis)
    halaman = BeautifulSoup(masuk("kasubbag").get("/jejak").get_data(as_text=True), "lxml")
    teks = " ".join(halaman.select_one("table").text.split())
    assert "dari: Rak 2; ke: Rak 3" in teks
    assert "ke: retensi aktif 5, retensi inaktif 6, nasib Permanen" in teks


def test_the_jejak_is_narrowed_by_siklus_unit_and_day(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi(siklus.id, "IK-01", tindak_lanjut="Menambah petugas.")
    oleh, hari = pelaku_dari("kasubbag"), jam.hari_ini()
    unit = db.session.get_one(ButirIsian, butir(siklus.id, "IK-01")).format_unit.unit_id

    def kalimat_dari(**saring) -> set[str]:
        return {baris.kalimat for baris in riwayat.daftar(oleh=oleh, saring=riwayat.SaringJejak(**saring)).baris}

    assert "mengisi sel" in kalimat_dari(siklus_id=siklus.id, unit_id=unit, dari=hari, sampai=hari)
    assert "membuka siklus" not in kalimat_dari(siklus_id=siklus.id, unit_id=unit)
    assert kalimat_dari(siklus_id=siklus.id, unit_id=unit + 1000) == set()
    assert kalimat_dari(sampai=hari - timedelta(days=1)) == set()
