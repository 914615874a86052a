"""People, placements, accounts: what is refused, who is signed out, and that an administrator is always left."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Jejak, Pegawai, Pemberitahuan, Penugasan, Siklus
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pegawai import baca as pegawai_baca
from kinerja.services.pegawai import kelola, penugasan
from kinerja.services.pegawai.kelola import DataPegawai
from kinerja.services.pegawai.penugasan import DataPenugasan
from kinerja.services.pintu import akun_sendiri, sesi
from tests.kantor_uji import SANDI
from tests.pintu_uji import akun, buka_sesi, isi_tabel

HARI = date(2026, 4, 6)


@pytest.fixture
def saya(pelaku):
    """The pengelola who acts."""
    return pelaku("pengelola")


@pytest.fixture
def baru(app, saya):
    """A pegawai who holds nothing and has no account."""
    return kelola.tambah(DataPegawai("Siti Aminah, S.E.", "19900202 201503 2 001"), oleh=saya).id


def jabatan(peran: str) -> int:
    return db.session.scalar(select(Jabatan.id).where(Jabatan.peran == peran, Jabatan.aktif).order_by(Jabatan.id))


def tugas(peran: str, jenis="definitif", mulai=HARI, selesai=None, dasar="") -> DataPenugasan:
    return DataPenugasan(jabatan(peran), jenis, mulai, selesai, dasar)


def pemegang(nama_pengguna: str) -> Penugasan:
    return db.session.scalar(select(Penugasan).where(Penugasan.pegawai_id == akun(nama_pengguna).pegawai_id))


def tolak(bidang: str, kata_kerja, *args, **kwargs) -> str:
    with pytest.raises(GalatMasukan) as galat:
        kata_kerja(*args, **kwargs)
    assert bidang in galat.value.bidang
    return galat.value.bidang[bidang]


# ---- persons ----


def test_a_nip_is_kept_as_eighteen_digits_and_only_once(app, saya, baru):
    assert pegawai_baca.rincian(baru).nip == "199002022015032001"
    tolak("nip", kelola.tambah, DataPegawai("Orang Lain", "199002022015032001"), oleh=saya)
    tolak("nip", kelola.tambah, DataPegawai("Orang Lain", "199013022015032001"), oleh=saya)
    assert kelola.tambah(DataPegawai("Tanpa NIP"), oleh=saya).nip is None


def test_a_correction_stands_in_the_jejak_with_before_and_after(app, saya, baru):
    kelola.ubah(baru, DataPegawai("Siti Aminah, S.E., M.M.", "199002022015032001", "Penata"), oleh=saya)

    baris = db.session.scalar(select(Jejak).where(Jejak.aksi == "pegawai:ubah").order_by(Jejak.id.desc()))
    assert baris.rincian["nama"] == ["Siti Aminah, S.E.", "Siti Aminah, S.E., M.M."]
    assert "nip" not in baris.rincian


def test_the_list_is_searched_by_name_nip_jabatan_and_account(app, saya, baru):
    def cari(q):
        return [orang.nama for orang in pegawai_baca.daftar(q=q).baris]

    assert cari("aminah") == ["Siti Aminah, S.E."]
    assert cari("19900202 2015") == ["Siti Aminah, S.E."]
    assert cari("arsiparis terampil") == ["Contoh Arsiparis, A.Md."]
    assert cari("kabid_mut") == ["Contoh Mutasi, M.Si."]
    assert cari("%") == []


def test_someone_who_holds_a_jabatan_cannot_be_switched_off(app, saya):
    with pytest.raises(GalatDomain, match="masih memegang jabatan"):
        kelola.nonaktifkan(akun("kabid_mut").pegawai_id, oleh=saya)


def test_who_leaves_on_the_last_day_is_signed_out_and_the_account_closes(app, saya):
    token = buka_sesi("kabid_mut")
    penugasan.akhiri(pemegang("kabid_mut").id, HARI, oleh=saya)
    token = buka_sesi("kabid_mut")

    kelola.nonaktifkan(akun("kabid_mut").pegawai_id, oleh=saya)

    assert sesi.muat(token) is None
    assert not akun("kabid_mut").aktif
    assert "Contoh Mutasi, M.Si." not in [orang.nama for orang in pegawai_baca.daftar().baris]
    assert "Contoh Mutasi, M.Si." in [orang.nama for orang in pegawai_baca.daftar(semua=True).baris]


# ---- placements ----


def test_two_definitive_holders_of_one_jabatan_are_refused_with_the_name_of_the_first(app, saya, baru):
    pesan = tolak("jabatan_id", penugasan.tugaskan, baru, tugas("kepala"), oleh=saya)

    assert "Contoh Kepala, S.Sos. sejak 1 Januari 2024" in pesan


def test_the_successor_may_follow_on_the_day_after(app, saya, baru):
    penugasan.akhiri(pemegang("kepala").id, date(2026, 4, 30), oleh=saya)

    tolak("jabatan_id", penugasan.tugaskan, baru, tugas("kepala", mulai=date(2026, 4, 30)), oleh=saya)
    assert penugasan.tugaskan(baru, tugas("kepala", mulai=date(2026, 5, 1)), oleh=saya)


def test_several_people_may_share_a_desk_of_jft(app, saya, baru):
    assert penugasan.tugaskan(baru, tugas("fungsional"), oleh=saya)


def test_a_plh_needs_a_last_day_and_an_order(app, saya, baru):
    tolak("selesai", penugasan.tugaskan, baru, tugas("kepala", "plh", dasar="SP 1"), oleh=saya)
    tolak("dasar", penugasan.tugaskan, baru, tugas("kepala", "plh", selesai=HARI), oleh=saya)
    tolak("selesai", penugasan.tugaskan, baru, tugas("kepala", "plh", selesai=date(2026, 4, 5), dasar="SP"), oleh=saya)
    assert penugasan.tugaskan(baru, tugas("kepala", "plh", selesai=HARI, dasar="SP 1"), oleh=saya)


def test_a_plt_is_for_a_vacant_jabatan_and_there_is_one_substitute_at_a_time(app, saya, baru):
    wakil = akun("sekretaris").pegawai_id
    tolak("jenis", penugasan.tugaskan, wakil, tugas("kepala", "plt", dasar="SP 1"), oleh=saya)

    penugasan.tugaskan(wakil, tugas("kepala", "plh", selesai=date(2026, 4, 10), dasar="SP 1"), oleh=saya)
    tolak("jabatan_id", penugasan.tugaskan, baru, tugas("kepala", "plh", selesai=HARI, dasar="SP 2"), oleh=saya)


def test_nobody_is_definitive_in_two_jabatan(app, saya):
    orang = akun("kabid_mut").pegawai_id

    tolak("jenis", penugasan.tugaskan, orang, tugas("fungsional"), oleh=saya)


@pytest.mark.parametrize("jenis", ["definitif", "plh"])
def test_a_pengelola_never_holds_a_desk_of_the_sop(app, saya, jenis):
    """Neither a desk for an administrator, nor the administration for somebody with a desk (decision 0076)."""
    kedua = kelola.tambah(DataPegawai("Pengelola Dua"), oleh=saya).id
    penugasan.tugaskan(kedua, tugas("pengelola"), oleh=saya)
    penugasan.akhiri(pemegang("kepala").id, HARI - timedelta(days=1), oleh=saya)
    batas = {} if jenis == "definitif" else {"selesai": HARI, "dasar": "SP 1"}

    tolak("jabatan_id", penugasan.tugaskan, kedua, tugas("kepala", jenis, **batas), oleh=saya)
    kabid = akun("kabid_mut").pegawai_id
    tolak("jabatan_id", penugasan.tugaskan, kabid, tugas("pengelola", "plh", selesai=HARI, dasar="SP 2"), oleh=saya)


def test_nobody_places_themselves(app, saya):
    with pytest.raises(HakDitolak):
        penugasan.tugaskan(saya.pegawai_id, tugas("fungsional"), oleh=saya)
    with pytest.raises(HakDitolak):
        penugasan.akhiri(saya.penugasan_id, HARI, oleh=saya)
    with pytest.raises(HakDitolak):
        penugasan.batalkan(saya.penugasan_id, oleh=saya)


def test_ending_a_placement_signs_its_holder_out_and_tells_the_heads(app, saya):
    token = buka_sesi("kepala")

    penugasan.akhiri(pemegang("kepala").id, HARI - timedelta(days=1), oleh=saya)

    assert sesi.muat(token) is None
    assert sesi.muat(buka_sesi("kepala")).pelaku is None
    teks = db.session.scalars(select(Pemberitahuan.teks)).all()
    assert len(teks) == 2
    assert "Contoh Kepala, S.Sos. diakhiri sebagai Kepala Badan" in teks[0]


def test_a_placement_ends_neither_before_it_began_nor_later_than_it_already_does(app, saya):
    nomor = pemegang("kabid_mut").id

    tolak("selesai", penugasan.akhiri, nomor, date(2023, 12, 31), oleh=saya)
    penugasan.akhiri(nomor, date(2026, 5, 1), oleh=saya)
    tolak("selesai", penugasan.akhiri, nomor, date(2026, 6, 1), oleh=saya)


def test_a_mistake_is_taken_back_as_long_as_nothing_was_done_in_it(app, saya, baru):
    nomor = penugasan.tugaskan(baru, tugas("fungsional"), oleh=saya).id

    penugasan.batalkan(nomor, oleh=saya)

    assert db.session.get(Penugasan, nomor) is None
    assert [catatan.rincian["kejadian"] for catatan in _jejak("penugasan:ubah")] == ["ditugaskan", "dibatalkan"]


def test_a_placement_in_which_somebody_acted_stays(app, saya, pelaku):
    from kinerja.services.transaksi import menulis

    nomor = pemegang("kabid_mut").id
    menulis(_peristiwa)(nomor)

    with pytest.raises(GalatDomain, match="tidak dapat dibatalkan"):
        penugasan.batalkan(nomor, oleh=saya)
    assert db.session.get(Penugasan, nomor)


def _peristiwa(penugasan_id: int) -> None:
    from kinerja.models import NaskahSop, Peristiwa

    sop = NaskahSop(kode="uji", sha256="0" * 64, isi="", efektif=HARI)
    db.session.add(sop)
    db.session.flush()
    siklus = Siklus(tahun=2026, periode="tw1", sop_id=sop.id, dimulai_pada=jam.sekarang())
    db.session.add(siklus)
    db.session.flush()
    db.session.add(
        Peristiwa(
            siklus_id=siklus.id,
            nomor=1,
            jenis="mulai",
            kunci="disposisi",
            waktu=jam.sekarang(),
            peran="kabid",
            pelaku="x",
            penugasan_id=penugasan_id,
        )
    )


def _jejak(aksi: str) -> list[Jejak]:
    return list(db.session.scalars(select(Jejak).where(Jejak.aksi == aksi).order_by(Jejak.id)))


# ---- accounts ----


def test_a_new_account_has_no_password_until_its_owner_chooses_one(app, saya, baru):
    terbit = pegawai_akun.buat_akun(baru, " Siti.A ", oleh=saya)
    with pytest.raises(sesi.GagalMasuk):
        sesi.masuk("siti.a", terbit.kode, alamat_ip="10.0.0.1")

    akun_sendiri.sandi_baru("siti.a", terbit.kode, SANDI, alamat_ip="10.0.0.1")

    assert sesi.masuk("siti.a", SANDI, alamat_ip="10.0.0.1")
    with pytest.raises(GalatMasukan):
        akun_sendiri.sandi_baru("siti.a", terbit.kode, "jendela kapal layar senja", alamat_ip="10.0.0.1")


def test_a_code_is_for_one_account_and_for_a_day(app, saya, baru):
    terbit = pegawai_akun.buat_akun(baru, "siti.a", oleh=saya)

    for nama in ("kepala", "tidak ada"):
        pesan = tolak("kode", akun_sendiri.sandi_baru, nama, terbit.kode, SANDI, alamat_ip="10.0.0.1")
        assert "Mintalah kode baru" in pesan
    jam.setel(jam.sekarang() + timedelta(hours=24, seconds=1))
    tolak("kode", akun_sendiri.sandi_baru, "siti.a", terbit.kode, SANDI, alamat_ip="10.0.0.1")


def test_a_weak_choice_does_not_spend_the_code(app, saya, baru, monkeypatch):
    monkeypatch.setattr(akun_sendiri, "cincang", lambda kata: "$argon2id$uji")
    terbit = pegawai_akun.buat_akun(baru, "siti.a", oleh=saya)

    tolak("baru", akun_sendiri.sandi_baru, "siti.a", terbit.kode, "sitiaminah12", alamat_ip="10.0.0.1")
    akun_sendiri.sandi_baru("siti.a", terbit.kode, SANDI, alamat_ip="10.0.0.1")


def test_the_code_is_written_down_nowhere(app, saya, baru):
    terbit = pegawai_akun.buat_akun(baru, "siti.a", oleh=saya)

    assert terbit.kode not in str(isi_tabel(frozenset()))


def test_user_names_are_unique_whatever_the_capitals(app, saya, baru):
    tolak("nama_pengguna", pegawai_akun.buat_akun, baru, "KEPALA", oleh=saya)
    pegawai_akun.buat_akun(baru, "siti.a", oleh=saya)
    with pytest.raises(GalatDomain, match="sudah punya akun"):
        pegawai_akun.buat_akun(baru, "siti.b", oleh=saya)


def test_a_reset_ends_the_old_password_the_sessions_and_the_code_before(app, saya):
    token = buka_sesi("kepala")
    pertama = pegawai_akun.terbitkan_kode(akun("kepala").id, oleh=saya)
    kedua = pegawai_akun.terbitkan_kode(akun("kepala").id, oleh=saya)

    assert sesi.muat(token) is None
    assert akun("kepala").sandi is None
    tolak("kode", akun_sendiri.sandi_baru, "kepala", pertama, SANDI, alamat_ip="10.0.0.1")
    assert pertama != kedua


def test_an_unused_code_dies_when_the_account_is_closed(app, saya, baru):
    terbit = pegawai_akun.buat_akun(baru, "siti.a", oleh=saya)
    pegawai_akun.nonaktifkan(terbit.akun_id, oleh=saya)
    pegawai_akun.aktifkan(terbit.akun_id, oleh=saya)

    tolak("kode", akun_sendiri.sandi_baru, "siti.a", terbit.kode, SANDI, alamat_ip="10.0.0.1")


ATAS_AKUN = (
    pegawai_akun.terbitkan_kode,
    pegawai_akun.nonaktifkan,
    pegawai_akun.aktifkan,
    pegawai_akun.wajibkan_ganti,
    pegawai_akun.akhiri_sesi,
)


def test_nobody_administers_their_own_account(app, saya):
    for kata_kerja in ATAS_AKUN:
        with pytest.raises(HakDitolak):
            kata_kerja(saya.akun_id, oleh=saya)


def test_only_a_pengelola_administers_accounts_and_an_unknown_one_is_not_found(app, saya, pelaku):
    for kata_kerja in ATAS_AKUN:
        with pytest.raises(HakDitolak):
            kata_kerja(akun("staf_mut").id, oleh=pelaku("kepala"))
        with pytest.raises(TidakDitemukan):
            kata_kerja(9999, oleh=saya)


# ---- the last administrator ----


@pytest.fixture
def dua(app, saya):
    """A second pengelola, as the one who acts against the first."""
    orang = kelola.tambah(DataPegawai("Pengelola Dua"), oleh=saya).id
    penugasan.tugaskan(orang, tugas("pengelola", "plh", selesai=date(2026, 4, 10), dasar="SP 1"), oleh=saya)
    pegawai_akun.buat_akun(orang, "dua", oleh=saya)
    akun("dua").sandi = akun("kepala").sandi
    db.session.commit()
    return sesi.muat(buka_sesi("dua")).pelaku


def test_the_last_lasting_pengelola_keeps_account_password_and_placement(dua, saya):
    sebelum = isi_tabel()

    for kata_kerja, args in (
        (pegawai_akun.nonaktifkan, (saya.akun_id,)),
        (pegawai_akun.terbitkan_kode, (saya.akun_id,)),
        (penugasan.akhiri, (saya.penugasan_id, date(2026, 12, 31))),
        (penugasan.batalkan, (saya.penugasan_id,)),
    ):
        with pytest.raises(GalatDomain, match="Harus tetap ada satu pengelola"):
            kata_kerja(*args, oleh=dua)
    assert isi_tabel() == sebelum
    assert db.session.scalar(select(Akun.aktif).where(Akun.id == saya.akun_id))


def test_with_a_second_lasting_pengelola_the_first_may_go(app, saya):
    orang = kelola.tambah(DataPegawai("Pengelola Dua"), oleh=saya).id
    penugasan.tugaskan(orang, tugas("pengelola"), oleh=saya)
    pegawai_akun.buat_akun(orang, "dua", oleh=saya)
    akun("dua").sandi = akun("kepala").sandi
    db.session.commit()
    dua = sesi.muat(buka_sesi("dua")).pelaku

    penugasan.akhiri(saya.penugasan_id, HARI, oleh=dua)
    pegawai_akun.nonaktifkan(saya.akun_id, oleh=dua)
    with pytest.raises(GalatDomain, match="Harus tetap ada"):
        pegawai_akun.nonaktifkan(dua.akun_id, oleh=saya)


def test_what_somebody_wrote_keeps_their_name_after_they_left(app, saya, pelaku):
    from kinerja.services.jejak import Aksi, catat_jejak
    from kinerja.services.transaksi import menulis

    menulis(lambda: catat_jejak(Aksi.PARAF, oleh=pelaku("kabid_mut")))()
    penugasan.akhiri(pemegang("kabid_mut").id, HARI - timedelta(days=1), oleh=saya)
    kelola.nonaktifkan(akun("kabid_mut").pegawai_id, oleh=saya)

    assert _jejak("dokumen:paraf")[0].pelaku == "Contoh Mutasi, M.Si. (Kepala Bidang Mutasi dan Promosi)"
    assert db.session.scalar(select(Pegawai).where(Pegawai.nama.like("Contoh Mutasi%")))
