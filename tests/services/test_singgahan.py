"""What a request has read once it does not read again; whatever writes makes it read anew."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select, text, update

from kinerja.adapters import jam
from kinerja.domain.galat import TidakDitemukan
from kinerja.ext import db
from kinerja.models import Peristiwa, Siklus, Unit, WaktuLangkah
from kinerja.services import naskah
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import rekaman
from kinerja.services.siklus import perjalanan
from kinerja.services.singgahan import ingat, sekali
from kinerja.services.transaksi import menulis, urungkan
from tests.perjalanan_uji import siklus_di


@pytest.fixture
def hitung(app):
    """A reading that says how often it was done."""
    kali = []

    @sekali
    def baca(*kunci):
        kali.append(kunci)
        return len(kali)

    return baca


def _sekretariat() -> Unit:
    return db.session.scalar(select(Unit).where(Unit.kode == "SEK"))


def test_the_same_question_is_asked_once(hitung):
    assert [hitung("a"), hitung("a"), hitung("b"), hitung("a")] == [1, 1, 2, 1]


def test_a_statement_that_writes_drops_what_was_read(hitung):
    hitung()
    db.session.execute(update(Unit).values(urutan=1))
    assert hitung() == 2
    db.session.execute(text("UPDATE unit SET urutan = 2"))
    assert hitung() == 3


def test_what_waits_to_be_written_is_never_answered_from_before(hitung):
    hitung()
    _sekretariat().singkatan = "Sekre"
    assert [hitung(), hitung()] == [2, 3]
    db.session.flush()
    assert [hitung(), hitung()] == [4, 4]


def test_it_does_not_outlive_its_transaction(hitung):
    for ke, akhiri in enumerate((db.session.rollback, db.session.commit, urungkan), 1):
        assert [hitung(), hitung()] == [ke, ke]
        akhiri()


def test_a_verb_reads_anew_and_so_does_who_comes_after_it(hitung):
    @menulis
    def kata_kerja():
        return hitung()

    assert [hitung(), kata_kerja(), hitung()] == [1, 2, 3]


def test_a_verb_that_fails_leaves_nothing_behind(hitung):
    @menulis
    def kata_kerja():
        hitung()
        raise TidakDitemukan("Tidak ada.")

    with pytest.raises(TidakDitemukan):
        kata_kerja()
    assert hitung() == 2


def test_nobody_sees_what_another_request_has_read(app, hitung):
    hitung()
    with app.app_context():
        assert hitung() == 2
    assert hitung() == 1


def test_an_exception_is_not_kept(app):
    with pytest.raises(TidakDitemukan):
        naskah.ambil_siklus(1)
    siklus = siklus_di("koordinasi")
    assert naskah.ambil_siklus(siklus.id) is siklus


def test_a_name_that_this_request_changes_is_read_with_its_new_one(app):
    assert "Sekretariat" in kantor_baca.nama_unit().values()
    _sekretariat().nama = "Sekretariat Badan"
    assert "Sekretariat Badan" in kantor_baca.nama_unit().values()
    assert "Sekretariat Badan" in rekaman.kini().nama_unit.values()


def test_a_history_is_replayed_once_and_again_after_an_act(app, monkeypatch):
    siklus, kali = siklus_di("format"), []
    asli = perjalanan.alur.keadaan
    monkeypatch.setattr(perjalanan.alur, "keadaan", lambda riwayat: kali.append(1) or asli(riwayat))
    db.session.rollback()
    for _ in range(3):
        perjalanan.jadwal_siklus(siklus)
        assert perjalanan.posisi_terbuka(siklus, "format")
    assert len(kali) == 1
    siklus.dimulai_pada = jam.sekarang() + timedelta(hours=1)
    perjalanan.keadaan_siklus(siklus)
    assert len(kali) == 2


def test_what_a_reading_of_many_has_answered_is_not_read_again(hitung):
    hitung("lain")
    ingat(hitung, 7, "a")
    assert [hitung("a"), hitung("lain"), hitung("b")] == [7, 1, 2]
    db.session.execute(update(Unit).values(urutan=1))
    assert hitung("a") == 3


def test_histories_of_many_siklus_come_in_two_queries_and_make_no_objects(app):
    nomor = [siklus_di("pengisian").id, siklus_di("selesai", tahun=2025).id]
    db.session.rollback()
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    semua = naskah.berriwayat(select(Siklus).where(Siklus.id.in_(nomor)).order_by(Siklus.id))
    assert [naskah.versi_siklus(siklus) > 1 for siklus in semua] == [True, True]
    assert [perjalanan.keadaan_siklus(siklus).selesai for siklus in semua] == [False, True]
    assert all(naskah.waktu_langkah(siklus) for siklus in semua)
    assert sum(teks.startswith("SELECT") for teks in kueri) == 2
    assert not [objek for objek in db.session if isinstance(objek, (Peristiwa, WaktuLangkah))]


def test_the_office_of_every_act_of_a_siklus_comes_in_one_query(app):
    siklus = siklus_di("selesai")
    db.session.rollback()
    _ = naskah.ambil_siklus(siklus.id).peristiwa[-1].kunci
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    for peristiwa in siklus.peristiwa[1:]:
        rekaman.saat_peristiwa(siklus.id, peristiwa.rekaman_id)
    assert len(kueri) == 1
