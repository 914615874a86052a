"""A refused form says all that is wrong at once, the file among it, and asks no right password twice."""

import io
import json
import shutil
from datetime import timedelta

import pytest

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Akun, SandiTitip
from kinerja.services.pengaturan import penyiapan
from kinerja.services.pintu.sandi import cocok
from tests.conftest import buat_app
from tests.kantor_uji import SANDI
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import akun
from tests.services import test_penyiapan
from tests.services.test_nomor_awal import kosongkan

folder_kosong = test_penyiapan.folder_kosong
LAIN = "jendela kapal layar senja"
RUSAK = b"%PDF-1.7 bukan pdf"
PENYIAPAN = {
    "nama_pemda": "Pemerintah Kabupaten Contoh",
    "nama": "Badan Contoh",
    "singkatan": "BC",
    "kode_unit": "BC",
    "alamat": "Jalan Contoh 1",
    "kota": "Nunukan",
    "unit": "MUT; Bidang Mutasi; Mutasi",
    "pengelola_nama": "Budi Santoso",
    "nama_pengguna": "budi",
    "sandi": SANDI,
    "ulangi": SANDI,
}


@pytest.fixture
def kantor_kosong(folder_kosong, tmp_path):
    """An application whose office nobody has set up, and its token."""
    shutil.copytree(folder_kosong, tmp_path / "data")
    app = buat_app(tmp_path / "data")
    with app.app_context():
        yield app, penyiapan.terbitkan_token()
        db.session.remove()
        db.engine.dispose()


def teks(jawaban) -> str:
    return jawaban.get_data(as_text=True)


def test_setting_up_does_not_ask_a_right_password_again(kantor_kosong):
    app, token = kantor_kosong
    klien = app.test_client()
    ditolak = klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "unit": "A; Sama\nB; Sama"})
    assert ditolak.status_code == 422
    assert "Sudah diterima dan masih dipakai" in teks(ditolak)
    assert SANDI not in teks(ditolak)

    lagi = klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "sandi": "", "ulangi": ""})
    assert lagi.location == "/masuk"
    assert cocok(db.session.query(Akun).one().sandi, SANDI)


def test_a_password_is_not_said_to_be_kept_while_its_owner_has_no_name_yet(kantor_kosong):
    """It was judged against a name that is about to change, so it is typed once more, and the page says so."""
    app, token = kantor_kosong
    klien = app.test_client()
    ditolak = klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "nama_pengguna": "Adi Admin"})
    assert ditolak.status_code == 422
    assert "masih dipakai" not in teks(ditolak)
    assert klien.post("/penyiapan", data=PENYIAPAN | {"kode": token}).location == "/masuk"


def isi_kuki(app, klien) -> str:
    """What the signed cookie of this browser says, readable by whoever holds it."""
    kuki = klien.get_cookie(app.config["SESSION_COOKIE_NAME"])
    return json.dumps(app.session_interface.get_signing_serializer(app).loads(kuki.value))


def test_the_cookie_holds_nothing_of_a_password_and_the_row_goes_when_it_was_used(kantor_kosong):
    app, token = kantor_kosong
    klien = app.test_client()
    klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "unit": ""})
    assert "argon2" not in isi_kuki(app, klien)
    assert cocok(db.session.query(SandiTitip).one().baru, SANDI)
    db.session.rollback()
    klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "sandi": "", "ulangi": ""})
    assert db.session.query(SandiTitip).count() == 0


def test_what_one_browser_has_proved_is_nothing_in_another(kantor_kosong):
    app, token = kantor_kosong
    app.test_client().post("/penyiapan", data=PENYIAPAN | {"kode": token, "unit": ""})
    lain = app.test_client().post("/penyiapan", data=PENYIAPAN | {"kode": token, "sandi": "", "ulangi": ""})
    assert "Tulis kata sandi." in teks(lain)


def test_what_was_proved_of_the_present_password_stands_in_no_cookie_either(app, masuk):
    klien = masuk("kepala")
    klien.post("/akun/sandi", data={"lama": SANDI, "baru": "pendek", "ulangi": "pendek"})
    assert set(json.loads(isi_kuki(app, klien))) <= {"sesi", "csrf_token"}
    assert [(titipan.lama, titipan.baru) for titipan in db.session.query(SandiTitip)] == [(True, "")]


def test_a_refusal_that_proves_nothing_leaves_no_row_and_old_rows_go_with_the_next(kantor_kosong):
    app, token = kantor_kosong
    klien = app.test_client()
    klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "sandi": "pendek", "ulangi": "pendek"})
    assert db.session.query(SandiTitip).count() == 0
    for _ in range(2):
        app.test_client().post("/penyiapan", data=PENYIAPAN | {"kode": token, "unit": ""})
        jam.setel(jam.sekarang() + timedelta(minutes=11))
    db.session.rollback()
    assert db.session.query(SandiTitip).count() == 1


def test_a_password_is_asked_again_where_it_was_wrong_or_the_person_is_another(kantor_kosong):
    app, token = kantor_kosong
    klien, kosong = app.test_client(), {"kode": token, "sandi": "", "ulangi": ""}
    klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "unit": "", "sandi": "pendek", "ulangi": "pendek"})
    assert "Tulis kata sandi." in teks(klien.post("/penyiapan", data=PENYIAPAN | kosong))
    klien.post("/penyiapan", data=PENYIAPAN | {"kode": token, "unit": ""})
    assert "Tulis kata sandi." in teks(klien.post("/penyiapan", data=PENYIAPAN | kosong | {"pengelola_nama": "Ani"}))


def test_setting_up_judges_the_logo_with_everything_else(kantor_kosong):
    app, token = kantor_kosong
    isi = PENYIAPAN | {"kode": token, "unit": "", "logo": (io.BytesIO(RUSAK), "logo.png")}
    jawaban = app.test_client().post("/penyiapan", data=isi)
    assert 'id="unit-galat"' in teks(jawaban)
    assert 'id="logo-galat"' in teks(jawaban)


def test_the_present_password_is_asked_once_although_the_new_one_is_refused(masuk):
    klien = masuk("kepala")
    ditolak = klien.post("/akun/sandi", data={"lama": SANDI, "baru": "pendek", "ulangi": "pendek"})
    assert ditolak.status_code == 422
    jadi = klien.post("/akun/sandi", data={"lama": "", "baru": LAIN, "ulangi": LAIN})
    assert jadi.status_code == 303
    assert cocok(akun("kepala").sandi, LAIN)


def test_a_wrong_present_password_and_a_bad_new_one_are_told_together_and_the_good_new_one_is_kept(masuk):
    klien = masuk("kepala")
    ditolak = klien.post("/akun/sandi", data={"lama": "salah", "baru": "pendek", "ulangi": "pendek"})
    assert 'id="lama-galat"' in teks(ditolak)
    assert 'id="baru-galat"' in teks(ditolak)
    klien.post("/akun/sandi", data={"lama": "salah", "baru": LAIN, "ulangi": LAIN})
    assert klien.post("/akun/sandi", data={"lama": SANDI, "baru": "", "ulangi": ""}).status_code == 303
    assert cocok(akun("kepala").sandi, LAIN)


def test_what_was_proved_counts_ten_minutes_and_for_this_page_only(masuk):
    klien = masuk("kepala")
    kosong = {"lama": "", "baru": LAIN, "ulangi": LAIN}
    assert klien.post("/akun/sandi", data=kosong).status_code == 422
    klien.post("/akun/sandi", data={"lama": SANDI, "baru": "pendek", "ulangi": "pendek"})
    jam.setel(jam.sekarang() + timedelta(minutes=11))
    assert klien.post("/akun/sandi", data=kosong).status_code == 422


def test_the_file_of_an_incoming_letter_is_judged_with_its_dates_and_the_first_number(app, masuk):
    """Date, missing last number of the paper book, and a broken scan: one answer."""
    siklus = siklus_di("koordinasi")
    kosongkan()
    isi = {
        "surat-asal": "Sekretariat Daerah",
        "surat-nomor": "1/X",
        "surat-tanggal": "06/04/2026",
        "surat-diterima": "05/04/2026",
        "surat-hal": "Permintaan data",
        "surat-sifat": "biasa",
        "surat-berkas": (io.BytesIO(RUSAK), "surat.pdf"),
    }
    jawaban = masuk("sekretaris").post(f"/sekretaris/siklus/{siklus.id}/surat-masuk", data=isi)
    assert jawaban.status_code == 422
    for kalimat in ("Tanggal surat tidak boleh", "Isi dahulu nomor terakhir", 'id="surat-berkas-galat"'):
        assert kalimat in teks(jawaban)


def test_a_file_is_judged_where_the_shape_of_another_field_is_wrong(app, masuk):
    siklus = siklus_di("koordinasi")
    isi = {"surat-tanggal": "bukan tanggal", "surat-berkas": (io.BytesIO(RUSAK), "surat.pdf")}
    jawaban = masuk("sekretaris").post(f"/sekretaris/siklus/{siklus.id}/surat-masuk", data=isi)
    assert 'id="tanggal-surat-galat"' in teks(jawaban)
    assert 'id="surat-berkas-galat"' in teks(jawaban)
