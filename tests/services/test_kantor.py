"""The office: identity, numbering, counting, units, positions, days off; what is missing is told."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Berkas, BukuNomor, FormatUnit, HariLibur, Jabatan, Jejak, NaskahSop, Siklus, Unit
from kinerja.services.disposisi import disposisi
from kinerja.services.kantor import pejabat
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pegawai import baca as pegawai_baca
from kinerja.services.pegawai import penugasan, susunan, susunan_baca
from kinerja.services.pegawai.susunan import DataJabatan, DataUnit
from kinerja.services.pengaturan import identitas, kalender
from kinerja.services.pengaturan.identitas import DataIdentitas, DataPenghitungan, DataPenomoran
from kinerja.services.pengaturan.kalender import DataLibur
from kinerja.services.pintu import sesi
from kinerja.services.rapat import baca as rapat_baca
from tests.kantor_uji import pelaku_dari
from tests.pintu_uji import akun, buka_sesi
from tests.services.test_penyiapan import PNG

POLA = "{keamanan}/{urut}/{unit}.{klasifikasi}"


@pytest.fixture
def saya(pelaku):
    """The pengelola who acts."""
    return pelaku("pengelola")


def tolak(bidang: str, kata_kerja, *args, **kwargs) -> str:
    with pytest.raises(GalatMasukan) as galat:
        kata_kerja(*args, **kwargs)
    assert bidang in galat.value.bidang
    return galat.value.bidang[bidang]


def jejak(aksi: str) -> list[dict]:
    return list(db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == aksi).order_by(Jejak.id)))


def satu_jabatan(peran: Peran) -> Jabatan:
    return db.session.scalar(select(Jabatan).where(Jabatan.peran == peran.value).order_by(Jabatan.id))


# ---- identity and settings ----


def test_only_what_changed_stands_in_the_jejak(app, saya):
    lama = identitas.pengaturan()
    data = DataIdentitas(lama.nama_pemda, lama.nama, lama.singkatan, "Jalan Baru 2", lama.kota)

    identitas.ubah_identitas(data, oleh=saya)
    identitas.ubah_identitas(data, oleh=saya)

    assert jejak("kantor:ubah") == [{"alamat": ["Jalan Contoh Nomor 1", "Jalan Baru 2"]}]


def test_only_the_pengelola_changes_the_office(app, pelaku):
    for nama in ("kepala", "sekretaris", "kasubbag", "kabid_mut", "staf_sek"):
        with pytest.raises(HakDitolak):
            identitas.ubah_penomoran(DataPenomoran("BKD", POLA, 1), oleh=pelaku(nama))
        with pytest.raises(HakDitolak):
            identitas.pasang_logo("logo.png", PNG, oleh=pelaku(nama))


def test_a_pattern_that_cannot_be_read_back_is_refused_at_its_field(app, saya):
    for kode, pola, bidang in (
        ("BKD", "{unit}/{tahun}", "pola_nomor"),
        ("BKD", "{urut}{unit}", "pola_nomor"),
        ("BKD", "{urut}/{nomor}", "pola_nomor"),
        ("B K/D", POLA, "kode_unit"),
    ):
        tolak(bidang, identitas.ubah_penomoran, DataPenomoran(kode, pola, 1), oleh=saya)


def test_the_example_shows_the_first_number_or_what_is_wrong(app):
    assert identitas.contoh_nomor(POLA, "BKPSDM", 221).teks == "B/221/BKPSDM.000.8.6.3"
    assert identitas.contoh_nomor("{urut}/{bulan_romawi}/{tahun}", "X", None).teks == "1/IV/2026"
    assert "{urut}" in identitas.contoh_nomor("{unit}", "X", 1).galat


def test_the_first_number_is_locked_once_the_register_has_begun(app, saya):
    identitas.ubah_penomoran(DataPenomoran("BKPSDM", POLA, 221), oleh=saya)
    db.session.add(
        BukuNomor(tahun=2026, urut=221, nomor="B/221", tanggal=date(2026, 4, 6), hal="x", oleh="x", pada=jam.sekarang())
    )
    db.session.commit()

    tolak("nomor_awal", identitas.ubah_penomoran, DataPenomoran("BKPSDM", POLA, 300), oleh=saya)
    identitas.ubah_penomoran(DataPenomoran("BKPSDM", "{urut}/{unit}/{tahun}", 221), oleh=saya)


def test_how_days_and_figures_are_counted(app, saya):
    identitas.ubah_penghitungan(DataPenghitungan(True, Decimal("120"), Decimal("85.5"), "F4"), oleh=saya)

    kini = identitas.pengaturan()
    assert kini.hari_pertama_dihitung
    assert (kini.batas_capaian, kini.batas_perhatian) == (Decimal("120"), Decimal("85.5"))
    assert jejak("kantor:ubah")[0]["batas_capaian"] == [None, "120"]
    for bidang, batas, perhatian, kertas in (
        ("batas_capaian", Decimal("99"), Decimal("90"), "A4"),
        ("batas_perhatian", None, Decimal("101"), "A4"),
        ("kertas", None, Decimal("90"), "Letter"),
    ):
        tolak(bidang, identitas.ubah_penghitungan, DataPenghitungan(True, batas, perhatian, kertas), oleh=saya)


def test_a_logo_is_put_on_and_taken_off_and_its_file_stays(app, saya):
    identitas.pasang_logo("C:\\lambang.png", PNG, oleh=saya)
    assert identitas.pengaturan().logo.nama == "logo.png"

    identitas.lepas_logo(oleh=saya)

    assert identitas.pengaturan().logo_id is None
    assert db.session.scalar(select(Berkas))
    assert len(jejak("kantor:ubah")) == 2


def test_a_logo_is_a_whole_png_or_jpeg(app, saya):
    for isi in (b"%PDF-1.7", b"GIF89a", b"<svg></svg>", PNG[:40], b""):
        tolak("logo", identitas.pasang_logo, "logo.png", isi, oleh=saya)


# ---- units ----


def test_a_unit_is_added_renamed_and_moved(app, saya):
    unit = susunan.tambah_unit(DataUnit("PKA", "Bidang Pengembangan", ""), oleh=saya).id
    susunan.geser_unit(unit, -1, oleh=saya)
    susunan.geser_unit(unit, -1, oleh=saya)
    susunan.geser_unit(unit, -1, oleh=saya)
    susunan.ubah_unit(unit, DataUnit("PKA", "Bidang Pengembangan Kompetensi", "Bangkom"), oleh=saya)

    assert [unit_kantor.nama for unit_kantor in susunan_baca.susunan().unit][0] == "Bidang Pengembangan Kompetensi"
    assert [next(iter(rincian.keys() - {"nama"})) for rincian in jejak("unit:ubah")[:3]] == ["baru", "urutan", "urutan"]


def test_two_units_differ_in_code_and_name_whatever_the_capitals(app, saya):
    tolak("kode", susunan.tambah_unit, DataUnit("mut", "Lain", ""), oleh=saya)
    tolak("nama", susunan.tambah_unit, DataUnit("X", "SEKRETARIAT", ""), oleh=saya)


def test_a_unit_with_jabatan_or_in_a_running_siklus_stays_on(app, saya):
    mutasi = db.session.scalar(select(Unit).where(Unit.kode == "MUT"))
    mati = DataUnit(mutasi.kode, mutasi.nama, mutasi.singkatan, aktif=False)
    with pytest.raises(GalatDomain, match="2 jabatan aktif"):
        susunan.ubah_unit(mutasi.id, mati, oleh=saya)

    kosong = susunan.tambah_unit(DataUnit("X", "Unit X", ""), oleh=saya)
    _siklus_berjalan(kosong.id)
    with pytest.raises(GalatDomain, match="siklus yang sedang berjalan"):
        susunan.ubah_unit(kosong.id, DataUnit("X", "Unit X", "", aktif=False), oleh=saya)


def _siklus_berjalan(unit_id: int) -> None:
    sop = NaskahSop(kode="uji", sha256="0" * 64, isi="", efektif=date(2025, 1, 1))
    db.session.add(sop)
    db.session.flush()
    siklus = Siklus(tahun=2026, periode="tw1", sop_id=sop.id, dimulai_pada=jam.sekarang())
    db.session.add_all((siklus,))
    db.session.flush()
    db.session.add(FormatUnit(siklus_id=siklus.id, unit_id=unit_id))
    db.session.commit()


# ---- positions ----


def test_a_desk_of_a_unit_needs_its_unit_and_the_three_leading_desks_are_single(app, saya):
    tolak("unit_id", susunan.tambah_jabatan, DataJabatan("Kabid X", Peran.KABID), oleh=saya)
    tolak("arsiparis", susunan.tambah_jabatan, DataJabatan("Kabid X", Peran.KABID, 1, arsiparis=True), oleh=saya)
    for peran in (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP):
        tolak("peran", susunan.tambah_jabatan, DataJabatan("Dua", peran), oleh=saya)
    assert susunan.tambah_jabatan(DataJabatan("Analis Ahli Muda", Peran.FUNGSIONAL, 1), oleh=saya)


def test_a_change_of_rights_signs_the_holder_out_a_new_name_does_not(app, saya):
    token = buka_sesi("staf_sek")
    arsiparis = db.session.scalar(select(Jabatan).where(Jabatan.arsiparis))
    isi, surat = (Peran.FUNGSIONAL, arsiparis.unit_id), {"petugas_surat": True}

    susunan.ubah_jabatan(arsiparis.id, DataJabatan("Arsiparis Mahir", *isi, arsiparis=True, **surat), oleh=saya)
    assert sesi.muat(token).pelaku.jabatan == "Arsiparis Mahir"
    susunan.ubah_jabatan(arsiparis.id, DataJabatan("Arsiparis Mahir", *isi, arsiparis=False, **surat), oleh=saya)
    assert sesi.muat(token) is None


def test_a_jabatan_that_is_held_is_not_switched_off(app, saya):
    kepala = satu_jabatan(Peran.KEPALA)

    with pytest.raises(GalatDomain, match="masih dipegang"):
        susunan.ubah_jabatan(kepala.id, DataJabatan(kepala.nama, Peran.KEPALA, aktif=False), oleh=saya)


def test_nobody_raises_the_jabatan_that_they_hold_themselves(app, saya):
    """The pengelola cannot turn their own position into a desk of the SOP, nor another's desk into theirs."""
    with pytest.raises(HakDitolak):
        susunan.ubah_jabatan(saya.jabatan_id, DataJabatan("Kepala", Peran.FUNGSIONAL, 1), oleh=saya)
    susunan.ubah_jabatan(saya.jabatan_id, DataJabatan("Pengelola Sistem", Peran.PENGELOLA), oleh=saya)
    with pytest.raises(TidakDitemukan):
        susunan.ubah_jabatan(999, DataJabatan("x", Peran.PENGELOLA), oleh=saya)


# ---- what is missing ----


def test_a_manned_office_lacks_nothing(app):
    assert susunan_baca.kekurangan() == []
    belum = [langkah for langkah in susunan_baca.langkah_berikut() if not langkah.ada]
    assert [(langkah.teks, langkah.siapa, langkah.boleh_menyusul) for langkah in belum] == [
        ("Logo pada kop", "Pengelola", True),
        ("Master indikator: 0 indikator", "Kasubbag PPKP", False),
        ("Siklus pertama dibuka", "Kepala", False),
    ]


def test_what_keeps_the_sop_from_running_is_told_in_sentences(app, saya):
    for nama in ("kepala", "kabid_mut", "staf_sek"):
        nomor = db.session.scalar(select(penugasan.Penugasan.id).where(_milik(nama)))
        penugasan.akhiri(nomor, date(2026, 4, 5), oleh=saya)
    pegawai_akun.nonaktifkan(akun("sekretaris").id, oleh=saya)
    susunan.tambah_unit(DataUnit("X", "Unit X", ""), oleh=saya)

    assert susunan_baca.kekurangan() == [
        "Kepala belum dipegang siapa pun hari ini.",
        "Sekretaris belum dapat masuk: pemegangnya belum punya akun yang aktif.",
        "Kabid/Kasubbag Bidang Mutasi dan Promosi belum dipegang siapa pun hari ini.",
        "Belum ada jabatan Kabid/Kasubbag Unit X.",
        "Belum ada arsiparis yang dapat masuk: Arsiparis Terampil.",
    ]


def _milik(nama: str):
    return penugasan.Penugasan.pegawai_id == akun(nama).pegawai_id


# ---- days off ----


def test_the_office_adds_changes_and_deletes_its_own_days(app, saya):
    kalender.tambah(DataLibur(date(2026, 12, 9), "Pemilihan"), oleh=saya)
    tolak("tanggal", kalender.tambah, DataLibur(date(2026, 12, 9), "Lagi"), oleh=saya)
    kalender.ubah(date(2026, 12, 9), DataLibur(date(2026, 12, 10), "Pemilihan Bupati", perkiraan=True), oleh=saya)
    tolak("tanggal", kalender.ubah, date(2026, 12, 10), DataLibur(date(2026, 12, 25), "x"), oleh=saya)
    kalender.hapus(date(2026, 12, 10), oleh=saya)

    with pytest.raises(TidakDitemukan):
        kalender.hapus(date(2026, 12, 10), oleh=saya)
    assert [sorted(rincian) for rincian in jejak("libur:ubah")] == [
        ["baru"],
        ["nama", "perkiraan", "tanggal"],
        ["dihapus"],
    ]


def test_filling_from_the_national_list_leaves_what_the_office_wrote(app, saya):
    kalender.tambah(DataLibur(date(2027, 8, 17), "HUT RI, upacara di alun-alun", "nasional"), oleh=saya)

    jumlah = kalender.isi_dari_daftar(2027, oleh=saya)

    assert jumlah > 10
    assert db.session.get(HariLibur, date(2027, 8, 17)).nama == "HUT RI, upacara di alun-alun"
    assert kalender.isi_dari_daftar(2027, oleh=saya) == 0
    assert any(libur.perkiraan for libur in kalender.daftar(2027))


def test_the_year_is_twelve_months_of_weeks_from_monday(app):
    bulan = kalender.kalender_tahun(2026, kalender.daftar(2026))

    agustus = bulan[7]
    assert len(bulan) == 12
    assert agustus.pekan[0][:5] == (None,) * 5
    assert agustus.pekan[0][5].jenis == "pekan"
    assert [sel.jenis for baris in agustus.pekan for sel in baris if sel and sel.tanggal.day == 17] == ["nasional"]


@pytest.mark.parametrize("angka", [20261399, 20260230, 0, 99999999, 5])
def test_a_number_that_is_no_day_is_not_found(angka):
    with pytest.raises(TidakDitemukan):
        kalender.tanggal_kunci(angka)


# ---- the order of people ----


def nama_pejabat() -> list[str]:
    return [pemegang.jabatan for pemegang in pejabat.pejabat() if pemegang.peran != Peran.PENGELOLA]


def test_people_stand_in_the_order_of_desks_and_units_until_somebody_orders_them(app, saya):
    assert [Peran(pemegang.peran) for pemegang in pejabat.pejabat()] == sorted(
        (Peran(pemegang.peran) for pemegang in pejabat.pejabat()), key=list(Peran).index
    )
    assert nama_pejabat()[3:5] == ["Kasubbag Umum dan Kepegawaian", "Kepala Bidang Mutasi dan Promosi"]


def test_the_pengelola_moves_a_jabatan_in_every_list_of_people(app, saya):
    mutasi = db.session.scalar(select(Jabatan).where(Jabatan.nama == "Kepala Bidang Mutasi dan Promosi")).id
    susunan.geser_jabatan(mutasi, -1, oleh=saya)
    susunan.geser_jabatan(mutasi, -1, oleh=saya)

    assert nama_pejabat()[:3] == ["Kepala Badan", "Sekretaris Badan", "Kepala Bidang Mutasi dan Promosi"]
    assert [orang.nama for orang in rapat_baca.calon_peserta()][2] == "Contoh Mutasi, M.Si."
    assert [orang.nama for orang in pegawai_baca.daftar().baris][2] == "Contoh Mutasi, M.Si."
    assert susunan_baca.pilihan_jabatan()[2][0] == mutasi
    assert [penerima.jabatan for penerima in disposisi.calon_penerima(pelaku_dari("sekretaris"))][0].startswith(
        "Kepala Bidang"
    )
    assert jejak("jabatan:ubah") == [
        {"nama": "Kepala Bidang Mutasi dan Promosi", "urutan": [5, 4]},
        {"nama": "Kepala Bidang Mutasi dan Promosi", "urutan": [4, 3]},
    ]


def test_a_new_jabatan_takes_its_place_below_its_desk(app, saya):
    susunan.geser_jabatan(satu_jabatan(Peran.SEKRETARIS).id, 1, oleh=saya)
    unit = db.session.scalar(select(Unit).where(Unit.kode == "MUT")).id
    baru = susunan.tambah_jabatan(DataJabatan("Kepala Subbidang Promosi", Peran.KABID, unit), oleh=saya)
    urut = [orang.nama for orang in susunan_baca.susunan().urut]
    assert urut.index(baru.nama) == urut.index("Kepala Bidang Mutasi dan Promosi") + 1


def test_at_the_end_of_the_order_nothing_happens(app, saya):
    susunan.geser_jabatan(satu_jabatan(Peran.KEPALA).id, -1, oleh=saya)
    assert jejak("jabatan:ubah") == []


def test_only_the_pengelola_orders_people(app, pelaku):
    for nama in ("kepala", "sekretaris", "staf_sek"):
        with pytest.raises(HakDitolak):
            susunan.geser_jabatan(satu_jabatan(Peran.KABID).id, 1, oleh=pelaku(nama))
