"""The very first number is asked before it is given; a wrong beginning is mended once, before the second number."""

from datetime import date

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import IntegrityError

from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.ext import db
from kinerja.models import JawabanAwal, Jejak, Kantor, SuratMasuk
from kinerja.services.disposisi import surat_masuk
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk
from kinerja.services.kantor import nomor_awal
from kinerja.services.kantor.nomor_awal import KELUAR, MASUK
from kinerja.services.pegawai import susunan_baca
from kinerja.services.register import nomor as register_nomor
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari
from tests.pintu_uji import masuk_cepat

HARI = date(2026, 4, 6)
ALASAN = "Buku kertas ternyata sampai nomor 86"


@pytest.fixture
def baru(app):
    """An office of which nobody has said where its paper books ended."""
    kosongkan()


def kosongkan() -> None:
    """As before the question was ever answered; the database itself erases no answer."""
    db.session.execute(text("DROP TRIGGER jawaban_awal_tetap_delete"))
    db.session.execute(delete(JawabanAwal))
    db.session.commit()


@menulis
def ambil_nomor() -> int:
    return register_nomor.alokasi(
        tanggal=HARI, hal="Uji", tujuan="Bupati", klasifikasi="000.8.6.3", oleh=pelaku_dari("staf_mut")
    ).urut


def ambil_agenda() -> int:
    nomor = db.session.scalar(select(func.count()).select_from(SuratMasuk)) + 1  # each letter is another one
    data = DataSuratMasuk("Setda", f"{nomor}/2026", HARI, HARI, "Permintaan")
    return surat_masuk.catat(data, siklus_id=None, oleh=pelaku_dari("sekretaris")).agenda


AMBIL = {KELUAR: ambil_nomor, MASUK: ambil_agenda}


@pytest.fixture(params=[KELUAR, MASUK])
def buku(request):
    return request.param


def jawab(buku: str, terakhir: int, alasan: str = "", akun: str = "sekretaris") -> None:
    nomor_awal.jawab(buku, terakhir, alasan=alasan, oleh=pelaku_dari(akun))


def test_no_number_is_given_before_the_question_is_answered(baru, buku):
    with pytest.raises(GalatDomain, match="nomor terakhir pada buku agenda kertas"):
        AMBIL[buku]()
    jawab(buku, 86)
    assert [AMBIL[buku](), AMBIL[buku]()] == [87, 88]


def test_a_book_that_was_never_used_on_paper_starts_at_1(baru, buku):
    jawab(buku, 0)
    assert AMBIL[buku]() == 1


def test_while_no_number_is_given_the_answer_may_change(baru, buku):
    jawab(buku, 12)
    jawab(buku, 86)
    assert AMBIL[buku]() == 87
    assert db.session.query(JawabanAwal).filter_by(buku=buku).count() == 2


def test_a_wrong_beginning_is_mended_once_with_a_reason_before_the_second_number(baru, buku):
    jawab(buku, 0)
    assert AMBIL[buku]() == 1
    with pytest.raises(GalatMasukan) as galat:
        jawab(buku, 86)
    assert "alasan" in galat.value.bidang
    jawab(buku, 86, ALASAN)
    with pytest.raises(GalatDomain, match="tidak dapat dibetulkan lagi"):
        jawab(buku, 90, ALASAN)
    assert [AMBIL[buku](), AMBIL[buku]()] == [87, 88]


def test_a_beginning_that_was_too_high_is_mended_too_and_its_number_is_never_given_twice(baru, buku):
    jawab(buku, 2)
    assert AMBIL[buku]() == 3
    jawab(buku, 0, ALASAN)
    assert [AMBIL[buku]() for _ in range(4)] == [1, 2, 4, 5]


def test_after_the_second_number_nothing_is_mended(baru, buku):
    jawab(buku, 0)
    AMBIL[buku](), AMBIL[buku]()
    with pytest.raises(GalatDomain):
        jawab(buku, 86, ALASAN)


@pytest.mark.parametrize(("awal", "benar"), [(0, 86), (4, 0)])
def test_a_mended_beginning_is_no_gap(awal, benar, baru):
    jawab(KELUAR, awal)
    ambil_nomor()
    jawab(KELUAR, benar, ALASAN)
    for _ in range(3):
        ambil_nomor()
    assert register_nomor.celah(2026) == []


def test_an_office_that_has_numbers_is_not_asked(app, buku):
    AMBIL[buku]()
    kosongkan()
    assert not nomor_awal.perlu_ditanya(buku)
    assert AMBIL[buku]() == 2


def test_the_next_year_starts_at_1(app):
    db.session.add(
        SuratMasuk(
            tahun=2025,
            agenda=40,
            asal="x",
            nomor="1",
            tanggal=date(2025, 1, 1),
            diterima=date(2025, 1, 1),
            hal="x",
            dicatat_oleh="x",
            dicatat_pada=db.session.scalar(select(JawabanAwal.pada).limit(1)),
        )
    )
    db.session.commit()
    jawab_masuk = nomor_awal.pertama(MASUK, 2026)
    assert jawab_masuk == 1
    assert ambil_agenda() == 1


@pytest.mark.parametrize("akun", ["kepala", "kabid_mut"])
def test_other_desks_do_not_answer(akun, baru):
    with pytest.raises(HakDitolak):
        jawab(KELUAR, 1, akun=akun)


def test_it_stands_in_the_checklist_and_in_the_jejak(baru):
    teks = "Nomor terakhir pada buku agenda kertas tahun ini"
    assert {langkah.teks: langkah.ada for langkah in susunan_baca.langkah_berikut()}[teks] is False
    jawab(KELUAR, 86, akun="pengelola")
    jawab(MASUK, 12, akun="pengelola")
    assert {langkah.teks: langkah.ada for langkah in susunan_baca.langkah_berikut()}[teks] is True
    assert db.session.scalar(select(Kantor.nomor_awal)) == 87
    jejak = db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "register:nomor-awal")).all()
    assert [rincian["terakhir"] for rincian in jejak] == [86, 12]


def test_the_page_asks_and_mends(baru, app):
    klien = masuk_cepat(app, "sekretaris")
    assert "Nomor terakhir pada buku agenda kertas tahun ini" in klien.get("/surat/nomor-awal").get_data(as_text=True)
    assert klien.post("/surat/nomor-awal", data={"buku": KELUAR, f"{KELUAR}-terakhir": "86"}).status_code == 303
    assert ambil_nomor() == 87
    assert klien.post("/surat/nomor-awal", data={"buku": KELUAR, f"{KELUAR}-terakhir": "90"}).status_code == 422
    assert klien.post("/surat/nomor-awal", data={"buku": KELUAR, f"{KELUAR}-terakhir": "-1"}).status_code == 422
    assert klien.post("/surat/nomor-awal", data={"buku": "lain", "lain-terakhir": "1"}).status_code == 422
    data = {"buku": KELUAR, f"{KELUAR}-terakhir": "90", f"{KELUAR}-alasan": ALASAN}
    assert klien.post("/surat/nomor-awal", data=data).status_code == 303
    assert klien.post("/surat/nomor-awal", data=data).status_code == 422
    assert masuk_cepat(app, "kabid_mut").post("/surat/nomor-awal", data=data).status_code == 403
    assert ambil_nomor() == 91


def test_answers_are_never_erased_nor_rewritten(app):
    for perintah in ("UPDATE jawaban_awal SET terakhir = 5", "DELETE FROM jawaban_awal"):
        with pytest.raises(IntegrityError, match="tidak boleh diubah"):
            db.session.execute(text(perintah))
        db.session.rollback()
