"""The queue: kept with the act that wants it, taken once, and what a crash leaves of it."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, Sibuk, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Jejak, Pekerjaan, Pemberitahuan
from kinerja.perintah import pekerja as modul_pekerja
from kinerja.perintah.pekerja import Pekerja
from kinerja.services.pekerjaan import antrean, baca, jenis
from kinerja.services.transaksi import PENULIS, menulis
from tests.adapters.test_giliran import sampai
from tests.conftest import SENIN_PAGI
from tests.kantor_uji import pelaku_dari as pelaku


def jumlah(status="menunggu"):
    return db.session.scalar(select(func.count()).select_from(Pekerjaan).where(Pekerjaan.status == status))


def buat(n=1):
    @menulis
    def tambah():
        return [antrean.minta("sapu", oleh=None).id for _ in range(n)]

    return tambah()


def test_a_job_is_kept_or_gone_with_the_act_that_wants_it(app):
    @menulis
    def ditolak():
        antrean.minta("sapu", oleh=None)
        raise GalatDomain("tidak jadi")

    with pytest.raises(GalatDomain):
        ditolak()
    assert jumlah() == 0
    buat()
    assert jumlah() == 1


def test_what_a_person_asks_for_is_in_the_jejak_and_waits_once(app):
    oleh = pelaku("pengelola")
    pertama = antrean.minta_sendiri("sapu", oleh=oleh)
    assert antrean.minta_sendiri("sapu", oleh=oleh) == pertama
    baris = db.session.scalars(select(Jejak).where(Jejak.aksi == "pekerjaan:minta")).all()
    assert [(catatan.objek_id, catatan.rincian) for catatan in baris] == [(pertama, {"jenis": "sapu"})]
    assert baca.ambil(pertama, oleh=oleh, akun_id=oleh.akun_id).peminta == oleh.sebutan


def test_every_job_is_taken_by_one_worker(app):
    semua, diambil = buat(24), []

    def kerja():
        with app.app_context():
            while tugas := antrean.ambil():
                diambil.append(tugas.id)

    benang = [threading.Thread(target=kerja) for _ in range(6)]
    for pekerja in benang:
        pekerja.start()
    for pekerja in benang:
        pekerja.join()
    assert sorted(diambil) == semua


def test_after_a_crash_a_job_is_begun_again_and_the_third_time_it_says_that_it_was_stopped(app):
    (nomor,) = buat()
    for _ in range(2):
        assert antrean.ambil().id == nomor
        antrean.lanjutkan_yang_terputus()
        assert db.session.get(Pekerjaan, nomor).status == "menunggu"
    antrean.ambil()
    antrean.lanjutkan_yang_terputus()
    baris = db.session.get(Pekerjaan, nomor)
    assert baris.status == "dihentikan"
    assert baris.kemajuan == "Terhenti karena server berhenti pada Senin, 6 April 2026, 09.00 WITA."
    assert "Pembersihan arsip tidak selesai." in db.session.scalar(select(Pemberitahuan.teks))


def test_a_job_of_a_kind_that_must_not_be_repeated_is_marked(app, monkeypatch):
    monkeypatch.setitem(jenis._jenis, "sapu", jenis.JenisPekerjaan("Pembersihan arsip", dict, ulangi=False))
    (nomor,) = buat()
    antrean.ambil()
    antrean.lanjutkan_yang_terputus()
    assert db.session.get(Pekerjaan, nomor).status == "dihentikan"


def test_the_clock_asks_once_for_a_night_and_catches_up_after_days(app):
    assert antrean.antre_yang_jatuh_tempo() == len(jenis.jadwal())
    urutan = db.session.scalars(select(Pekerjaan.jenis).order_by(Pekerjaan.id)).all()
    assert urutan == ["tenggat", "cadangan", "periksa", "latihan", "sapu", "pindaian"], "first the copy, then trying it"
    assert antrean.antre_yang_jatuh_tempo() == 0
    jam.setel(SENIN_PAGI + timedelta(days=3))
    assert antrean.antre_yang_jatuh_tempo() >= 1
    kunci = db.session.scalars(select(Pekerjaan.kunci).where(Pekerjaan.jenis == "sapu")).all()
    assert kunci == ["sapu:2026-04-05", "sapu:2026-04-08"]


def test_the_worker_does_what_waits_in_a_child_and_keeps_its_words(app):
    buat()
    with menyapu_saja():
        Pekerja(app).putaran()
    baris = baca.terbaru()
    assert {pekerjaan.status for pekerjaan in baris} == {"selesai"}, baris
    assert "0 berkas sementara" in baris[0].kemajuan


class AnakPatuh:
    """A child that has done its job at once."""

    def __init__(self, *_kata, **_batas) -> None: ...

    def tunggu(self, _kabar) -> dict:
        return {"pesan": "Selesai."}


@pytest.mark.parametrize("gagal", ["ambil", "selesaikan", "lanjutkan_yang_terputus"])
def test_a_database_that_is_busy_for_once_ends_neither_the_worker_nor_the_job(app, monkeypatch, gagal):
    asli, kali = getattr(antrean, gagal), []

    def sibuk_sekali(*args):
        kali.append(1)
        if len(kali) == 1:
            raise Sibuk("Basis data sedang sibuk.")
        return asli(*args)

    (nomor,) = buat()
    monkeypatch.setattr(antrean, gagal, sibuk_sekali)
    monkeypatch.setattr(modul_pekerja, "SELANG", 0.01)
    monkeypatch.setattr(Pekerja, "_di_anak", lambda *_: {"pesan": "Selesai."})

    def selesai():
        db.session.rollback()
        return db.session.get_one(Pekerjaan, nomor).status == "selesai"

    with menyapu_saja(), Pekerja(app):
        sampai(selesai)


def test_a_job_that_this_version_does_not_know_says_so_and_the_next_one_is_done(app, monkeypatch):
    """Another child than the real one (above) does the next."""
    monkeypatch.setattr(modul_pekerja, "AnakPekerjaan", AnakPatuh)

    @menulis
    def tambah():
        return antrean.minta("dari-versi-baru", oleh=None).id

    asing = tambah()
    (nomor,) = buat()
    with menyapu_saja():
        Pekerja(app).putaran()
    status = {p.id: (p.status, p.kemajuan) for p in db.session.scalars(select(Pekerjaan))}
    assert status[asing] == (
        "gagal",
        "Pekerjaan “dari-versi-baru” tidak dikenal versi aplikasi ini, sehingga tidak dikerjakan.",
    )
    assert status[nomor][0] == "selesai"


def test_a_note_of_progress_waits_for_nobody(app):
    (nomor,) = buat()
    antrean.ambil()
    assert PENULIS.masuk(0)
    try:
        antrean.catat_kemajuan(nomor, "Setengah jalan.")
    finally:
        PENULIS.keluar()
    assert db.session.get_one(Pekerjaan, nomor).kemajuan == "Dimulai."
    antrean.catat_kemajuan(nomor, "Hampir selesai.")
    assert db.session.get_one(Pekerjaan, nomor).kemajuan == "Hampir selesai."


class menyapu_saja:
    """The clock asks for the sweep alone."""

    def __enter__(self):
        self.lama = jenis.jadwal()
        jenis._jadwal[:] = [jenis_kerja for jenis_kerja in self.lama if jenis_kerja.jenis == "sapu"]

    def __exit__(self, *_):
        jenis._jadwal[:] = self.lama


def test_a_job_is_shown_to_who_asked_and_to_the_pengelola_only(app):
    kasubbag, pengelola = pelaku("kasubbag"), pelaku("pengelola")

    @menulis
    def minta():
        return antrean.minta("sapu", oleh=kasubbag).id

    nomor = minta()
    for oleh in (kasubbag, pengelola):
        assert baca.ambil(nomor, oleh=oleh, akun_id=oleh.akun_id).hidup
    lain = pelaku("kepala")
    with pytest.raises(TidakDitemukan):
        baca.ambil(nomor, oleh=lain, akun_id=lain.akun_id)


TEMUAN = [{}, {"temuan": ["A"]}, {"temuan": []}, {"temuan": ["B", "C"]}, {"temuan": None}, {"data": ["A"]}]
"""What jobs have returned: of these two have found something."""


@pytest.mark.parametrize("ke", range(len(TEMUAN) + 1))
def test_the_last_job_that_found_nothing_is_asked_of_the_database(app, ke):
    kini = jam.sekarang()
    for urut, hasil in enumerate(TEMUAN[:ke]):
        selesai = kini + timedelta(hours=urut)
        db.session.add(
            Pekerjaan(jenis="periksa", status="selesai", hasil=hasil, dibuat_pada=kini, selesai_pada=selesai)
        )
    db.session.add(Pekerjaan(jenis="sapu", status="selesai", hasil={}, dibuat_pada=kini, selesai_pada=kini))
    db.session.add(Pekerjaan(jenis="periksa", status="gagal", hasil={}, dibuat_pada=kini, selesai_pada=kini))
    db.session.commit()
    semua = db.session.scalars(select(Pekerjaan).where(Pekerjaan.jenis == "periksa", Pekerjaan.status == "selesai"))
    saksama = [kerja.selesai_pada for kerja in semua.all() if not kerja.hasil.get("temuan")]
    assert baca.tanpa_temuan("periksa") == (saksama[-1] if saksama else None)
    assert baca.hasil_berakhir("periksa") == ((TEMUAN[ke - 1], kini + timedelta(hours=ke - 1)) if ke else ({}, None))
