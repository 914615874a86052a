"""Sessions: revocable, short, read anew at each request; the throttle of the door (keputusan 0077, 0078)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from kinerja import ext
from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, Pegawai, Penugasan, PercobaanMasuk, Sesi
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pintu import akun_sendiri, pelambatan, sesi
from kinerja.services.pintu.akun_sendiri import DuaSandi
from kinerja.services.pintu.pelambatan import Takaran, TerlaluSering
from tests.kantor_uji import SANDI, pelaku_dari
from tests.pintu_uji import akun, buka_sesi

IP = "10.0.0.7"


@pytest.fixture(autouse=True)
def cepat(monkeypatch):
    """Comparing instead of argon2: what argon2 does is told in test_sandi."""
    for modul in (sesi, akun_sendiri):
        monkeypatch.setattr(modul, "cocok", lambda cincangan, kata: cincangan is not None and kata == SANDI)


def gagal(nama: str, kali: int, alamat: str = IP, tanda: str = "") -> None:
    """`kali` wrong passwords that are looked at; whoever must wait waits."""
    while kali:
        try:
            sesi.masuk(nama, "salah sekali ini", alamat_ip=alamat, tanda=tanda)
        except TerlaluSering as galat:
            jam.setel(jam.sekarang() + timedelta(seconds=galat.tunggu))
        except sesi.GagalMasuk:
            kali -= 1


def test_signing_in_gives_a_session_in_the_definitive_jabatan(app):
    token = sesi.masuk("  Kepala ", SANDI, alamat_ip=IP, peramban="Mozilla/5.0 (Windows NT 10.0) Chrome/120")

    hidup = sesi.muat(token, alamat_ip=IP)
    assert hidup.pelaku.jabatan == "Kepala Badan"
    assert sesi.sesi_terbuka(hidup.akun_id, token)[0].perangkat == "Chrome di Windows"


def test_only_the_hash_of_a_token_is_kept(app):
    token = sesi.masuk("kepala", SANDI, alamat_ip=IP)

    assert token not in str(db.session.execute(select(Sesi.__table__)).all())


@pytest.mark.parametrize("nama", ["kepala", "tidak ada"])
def test_wrong_name_and_wrong_password_get_the_same_sentence(app, nama):
    with pytest.raises(sesi.GagalMasuk) as galat:
        sesi.masuk(nama, "salah sekali ini", alamat_ip=IP)

    assert galat.value.pesan == sesi.GAGAL


def test_a_closed_account_and_a_pegawai_who_left_cannot_sign_in(app):
    akun("kepala").aktif = False
    db.session.commit()
    akun("sekretaris").pegawai.aktif = False
    db.session.commit()

    for nama in ("kepala", "sekretaris"):
        with pytest.raises(sesi.GagalMasuk):
            sesi.masuk(nama, SANDI, alamat_ip=IP)


def test_a_reset_while_the_hash_is_computed_keeps_the_door_shut(app, monkeypatch):
    nomor = akun("kepala").id

    def cocok_lalu_direset(cincangan, kata):
        pegawai_akun.terbitkan_kode(nomor, oleh=None)
        return True

    monkeypatch.setattr(sesi, "cocok", cocok_lalu_direset)

    with pytest.raises(sesi.GagalMasuk):
        sesi.masuk("kepala", SANDI, alamat_ip=IP)
    assert db.session.scalar(select(func.count()).select_from(Sesi)) == 0


def test_the_eleventh_attempt_is_refused_before_the_password_is_looked_at(app):
    gagal("kepala", 10)

    with pytest.raises(TerlaluSering) as galat:
        sesi.masuk("kepala", SANDI, alamat_ip=IP)
    assert galat.value.status == 429
    assert galat.value.tunggu == 5
    assert "Tunggu 5 detik" in galat.value.pesan


def test_each_further_failure_doubles_the_delay_up_to_five_minutes(app):
    gagal("kepala", 10)
    jeda = []
    for _ in range(8):
        with pytest.raises(TerlaluSering) as galat:
            sesi.masuk("kepala", SANDI, alamat_ip=IP)
        jeda.append(galat.value.tunggu)
        jam.setel(jam.sekarang() + timedelta(seconds=galat.value.tunggu))
        gagal("kepala", 1)

    assert jeda == [5, 10, 20, 40, 80, 160, 300, 300]


def test_strangers_from_anywhere_delay_a_stranger_half_a_minute_at_most(app):
    for nomor in range(60):
        gagal("kepala", 1, alamat=f"10.0.1.{nomor}")

    with pytest.raises(TerlaluSering) as galat:
        sesi.masuk("kepala", SANDI, alamat_ip="10.0.2.1")
    assert galat.value.tunggu <= 30


def test_a_known_address_is_not_slowed_by_strangers(app):
    sesi.masuk("kepala", SANDI, alamat_ip="10.0.9.1")
    for nomor in range(60):
        gagal("kepala", 1, alamat=f"10.0.1.{nomor}")

    assert sesi.masuk("kepala", SANDI, alamat_ip="10.0.9.1")


def test_a_known_address_is_forgotten_after_a_month(app):
    sesi.masuk("kepala", SANDI, alamat_ip="10.0.9.1")
    jam.setel(jam.sekarang() + timedelta(days=31))
    for nomor in range(20):
        gagal("kepala", 1, alamat=f"10.0.1.{nomor}")

    with pytest.raises(TerlaluSering):
        sesi.masuk("kepala", SANDI, alamat_ip="10.0.9.1")


def test_a_known_browser_is_not_slowed_by_a_stranger_behind_the_same_proxy(app):
    gagal("kepala", 30)

    assert sesi.masuk("kepala", SANDI, alamat_ip=IP, tanda="peramban-kepala")


def test_a_known_browser_that_fails_is_delayed_itself(app):
    gagal("kepala", 10, tanda="peramban-kepala")

    with pytest.raises(TerlaluSering):
        sesi.masuk("kepala", SANDI, alamat_ip=IP, tanda="peramban-kepala")


def test_strangers_never_delay_a_signature_in_an_open_session(app):
    token = sesi.masuk("kepala", SANDI, alamat_ip="10.0.9.1")
    for nomor in range(60):
        gagal("kepala", 1, alamat=f"10.0.1.{nomor}")

    sesi.pastikan_segar(token, SANDI, oleh=pelaku_dari("kepala"))
    assert sesi.segar(token)


def test_guesses_in_an_open_session_are_delayed_there(app):
    token = sesi.masuk("kepala", SANDI, alamat_ip=IP)
    for _ in range(10):
        with pytest.raises(GalatMasukan):
            sesi.pastikan_segar(token, "bukan ini", oleh=pelaku_dari("kepala"))

    with pytest.raises(TerlaluSering):
        sesi.pastikan_segar(token, SANDI, oleh=pelaku_dari("kepala"))
    assert sesi.masuk("kepala", SANDI, alamat_ip=IP)


def test_another_account_signs_in_from_the_same_address(app):
    gagal("kepala", 10)

    assert sesi.masuk("sekretaris", SANDI, alamat_ip=IP)


def test_ten_invented_names_from_one_address_delay_strangers_there_and_nobody_else(app):
    sesi.masuk("sekretaris", SANDI, alamat_ip=IP)
    for nomor in range(10):
        gagal(f"tebakan{nomor}", 1)

    with pytest.raises(TerlaluSering):
        sesi.masuk("kasubbag", SANDI, alamat_ip=IP)
    assert sesi.masuk("kasubbag", SANDI, alamat_ip="10.0.0.70")
    assert sesi.masuk("sekretaris", SANDI, alamat_ip=IP)
    assert sesi.masuk("kepala", SANDI, alamat_ip=IP, tanda="peramban-kepala")


def test_the_delay_ends_by_itself(app):
    gagal("kepala", 10)
    jam.setel(jam.sekarang() + timedelta(seconds=5))

    assert sesi.masuk("kepala", SANDI, alamat_ip=IP)


def test_everybody_together_is_limited_too(app, monkeypatch):
    monkeypatch.setattr(pelambatan, "SEMUA", Takaran(bebas=12, terlama=30))
    for nomor in range(12):
        gagal(f"tebakan{nomor}", 1, alamat=f"10.0.1.{nomor}")

    with pytest.raises(TerlaluSering):
        sesi.masuk("sekretaris", SANDI, alamat_ip=IP)


def test_coming_in_forgives_the_failures_of_the_account(app):
    gagal("kepala", 9)
    sesi.masuk("kepala", SANDI, alamat_ip=IP)
    gagal("kepala", 9)


def test_what_was_typed_as_a_name_is_never_written_down(app):
    gagal("rahasia-di-kolom-nama", 1)

    for tabel in (PercobaanMasuk.__table__, Jejak.__table__):
        assert "rahasia-di-kolom-nama" not in str(db.session.execute(select(tabel)).all())


def test_a_failed_attempt_stands_in_the_jejak_with_account_and_address(app):
    gagal("kepala", 1)

    baris = db.session.scalar(select(Jejak).where(Jejak.aksi == "akun:gagal-masuk"))
    assert (baris.objek_id, baris.alamat_ip) == (akun("kepala").id, IP)


def test_a_session_idles_out_after_half_an_hour_and_ends_after_a_working_day(app):
    token = buka_sesi("kepala")
    awal = jam.sekarang()

    jam.setel(awal + timedelta(minutes=30))
    assert sesi.muat(token)
    jam.setel(awal + timedelta(minutes=61))
    assert sesi.muat(token) is None

    token = buka_sesi("kepala")
    awal = jam.sekarang()
    for menit in range(0, 12 * 60, 20):
        jam.setel(awal + timedelta(minutes=menit))
        assert sesi.muat(token)
    jam.setel(awal + timedelta(hours=12, seconds=1))
    assert sesi.muat(token) is None


def test_sixty_passive_polls_do_not_keep_a_session_alive(app):
    token = buka_sesi("kepala")
    awal = jam.sekarang()
    for setengah_menit in range(60):
        jam.setel(awal + timedelta(seconds=30 * setengah_menit))
        assert sesi.muat(token, pasif=True)

    jam.setel(awal + timedelta(minutes=31))
    assert sesi.muat(token) is None


@pytest.mark.timeout(60)
def test_looking_at_a_page_never_waits_for_somebody_who_writes(app, monkeypatch):
    """Whoever waited would wait for an hour."""
    token = buka_sesi("kepala")
    jam.setel(jam.sekarang() + timedelta(minutes=2))
    monkeypatch.setattr(ext, "BATAS_TUNGGU_MS", 3_600_000)
    db.engine.dispose()
    with db.engine.connect().execution_options(menulis=True) as penulis:
        penulis.execute(select(Sesi.id))
        assert sesi.muat(token)
        penulis.rollback()

    assert sesi.muat(token)
    assert sesi.sesi_terbuka(akun("kepala").id)[0].aktif_pada == jam.sekarang()


@pytest.mark.parametrize(
    "ubah",
    [
        lambda p: setattr(p, "selesai", jam.hari_ini() - timedelta(days=1)),
        lambda p: setattr(p, "mulai", jam.hari_ini() + timedelta(days=1)),
        lambda p: setattr(p.jabatan, "aktif", False),
    ],
    ids=["ended yesterday", "starts tomorrow", "jabatan switched off"],
)
def test_a_placement_is_read_anew_at_every_request(app, ubah):
    token = buka_sesi("kepala")
    ubah(db.session.scalar(select(Penugasan).join(Jabatan).where(Jabatan.peran == "kepala")))
    db.session.commit()

    assert sesi.muat(token).pelaku is None


def test_the_last_day_of_a_placement_still_counts(app):
    token = buka_sesi("kepala")
    db.session.scalar(select(Penugasan).join(Jabatan).where(Jabatan.peran == "kepala")).selesai = jam.hari_ini()
    db.session.commit()

    assert sesi.muat(token).pelaku.peran == "kepala"
    jam.setel(jam.sekarang() + timedelta(minutes=20))
    assert sesi.muat(token).pelaku


def test_changing_the_password_gives_a_new_token_and_ends_every_other_session(app, monkeypatch):
    monkeypatch.setattr(akun_sendiri, "cincang", lambda kata: "$argon2id$baru")
    lama, lain = buka_sesi("kepala"), buka_sesi("kepala")
    pelaku = sesi.muat(lama).pelaku

    baru = akun_sendiri.ganti_sandi(
        pelaku.akun_id, DuaSandi(SANDI, "jendela kapal layar senja"), oleh=pelaku, token=lama, alamat_ip=IP
    )

    assert sesi.muat(lama) is None
    assert sesi.muat(lain) is None
    assert sesi.muat(baru).pelaku.penugasan_id == pelaku.penugasan_id


def test_guessing_the_old_password_inside_a_session_is_throttled(app):
    token = buka_sesi("kepala")
    pelaku = sesi.muat(token).pelaku
    ganti = {"oleh": pelaku, "token": token, "alamat_ip": IP}

    for _ in range(10):
        with pytest.raises(GalatMasukan):
            akun_sendiri.ganti_sandi(pelaku.akun_id, DuaSandi("salah", "jendela kapal layar senja"), **ganti)
    with pytest.raises(TerlaluSering):
        akun_sendiri.ganti_sandi(pelaku.akun_id, DuaSandi(SANDI, "jendela kapal layar senja"), **ganti)


def test_one_can_only_end_sessions_of_ones_own_account(app):
    milik = sesi.muat(buka_sesi("kepala"))
    orang_lain = sesi.muat(buka_sesi("sekretaris"))

    with pytest.raises(TidakDitemukan):
        akun_sendiri.akhiri_sesi_sendiri(orang_lain.sesi_id, akun_id=milik.akun_id, oleh=milik.pelaku)
    akun_sendiri.akhiri_sesi_sendiri(milik.sesi_id, akun_id=milik.akun_id, oleh=milik.pelaku)
    assert sesi.sesi_terbuka(milik.akun_id) == []


@pytest.mark.parametrize(("menit", "diminta"), [(0, False), (10, False), (11, True), (29, True)])
def test_the_password_is_asked_again_after_ten_minutes(app, menit, diminta):
    token = buka_sesi("kepala")
    pelaku = sesi.muat(token).pelaku
    jam.setel(jam.sekarang() + timedelta(minutes=menit))

    if diminta:
        with pytest.raises(GalatMasukan):
            sesi.pastikan_segar(token, "", oleh=pelaku)
        with pytest.raises(GalatMasukan):
            sesi.pastikan_segar(token, "salah", oleh=pelaku)
        sesi.pastikan_segar(token, SANDI, oleh=pelaku)
    sesi.pastikan_segar(token, None, oleh=pelaku)


def test_one_acts_only_in_a_jabatan_that_one_holds_today(app):
    token = buka_sesi("sekretaris")
    saya = sesi.muat(token)
    kepala = db.session.scalar(select(Jabatan).where(Jabatan.peran == "kepala"))
    plh = Penugasan(
        pegawai_id=saya.pelaku.pegawai_id,
        jabatan_id=kepala.id,
        jenis="plh",
        mulai=date(2026, 4, 6),
        selesai=date(2026, 4, 7),
    )
    db.session.add(plh)
    db.session.commit()

    sesi.bertindak(token, plh.id, akun_id=saya.akun_id)
    assert sesi.muat(token).pelaku.sebutan == "Contoh Sekretaris, S.E. (Plh. Kepala Badan)"
    milik_orang = db.session.scalar(select(Penugasan.id).join(Pegawai).where(Pegawai.nama.like("%Perencana%")))
    for terlarang in (milik_orang, 9999):
        with pytest.raises(HakDitolak):
            sesi.bertindak(token, terlarang, akun_id=saya.akun_id)
    jam.setel(jam.sekarang() + timedelta(minutes=25))
    sesi.muat(token)


@pytest.mark.parametrize(
    ("peramban", "nama"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36", "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari di iPhone"),
        ("curl/8.0", "Peramban lain"),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(peramban, nama):
    assert sesi.nama_perangkat(peramban) == nama


def test_who_signs_out_is_named_in_the_jejak(app):
    sesi.keluar(sesi.masuk("kepala", SANDI, alamat_ip="127.0.0.1"))
    baris = db.session.scalars(select(Jejak).order_by(Jejak.id.desc()).limit(1)).one()
    assert (baris.aksi, baris.pelaku) == ("akun:keluar", pelaku_dari("kepala").sebutan)
